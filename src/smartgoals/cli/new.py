"""``smartgoals new``: a plan that you can fill in."""

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import click

from smartgoals.cli.plans import today_option, write_file
from smartgoals.planfile.structure import better_id
from smartgoals.planfile.writing import quoted

__all__ = ["command"]

_QUESTIONS = {
    "name": ("What is the campaign called?", "Our campaign"),
    "flag": (
        "What happened that made you start?",
        "A rule is proposed that could hurt the Internet.",
    ),
    "decider": ("Who can say yes or no?", "Board of the regulator"),
    "goal": (
        "What should they do, by when? (one sentence)",
        "The board of the regulator withdraws the proposed rule by {deadline}.",
    ),
    "lead": ("Who leads the campaign?", "Campaign lead"),
    "deadline": ("By which day? (year-month-day)", "{deadline}"),
}

_TEMPLATE = """\
# A campaign plan.  Check it: smartgoals check {file}   Dates: smartgoals calendar {file}
# Lines that start with # are notes to yourself. The tool never deletes them.
smartgoals: 1

campaign:
  name: {name}
  summary:                      # what it wants, in a sentence or two
  coordinator: {lead_id}
  timezone:                     # such as Europe/Brussels; needed for times of day
  starts: {today}
  stage: draft                  # draft, active or final: how strict the checks are
  judged: {today} by {lead_id}
  calendar id: {calendar_id}
  team:
    {lead_id}:
      name: {lead}
      hours per week:

# 1. FLAG: what happened, who decides, and how urgent is it?
flag:
  what: {flag}
  kind:                         # legislation, regulation, court case, ...
  spotted: {today}
  decided by: [{decider_id}]
  decision expected:
  sources:

# 2. ANALYZE: effect on what the Internet needs. From -2 (breaks it) to +2 (helps a lot),
#    unclear or mixed, and then the reason. An empty line counts as "not looked at yet".
impact:
{rows}

# 3. STRATEGIZE: one block for each goal. The five words are the five letters of SMART.
goals:
  {goal_id}:
    goal: {goal}
    decided by: [{decider_id}]
    specific:                   # what exactly they are asked to do
    measurable:
      decision:
        what: the decision as published
        happens: not yet
        source:                 # where anybody can look it up
        every:
    achievable:                 # why it can be done
    relevant: []                # rows of the impact that it protects
    time-bound: {deadline}

# 4. TOGETHER: everyone who matters.
# stance: active ally, passive ally, neutral, passive opponent, active opponent, unknown.
# power and interest: 1 (little) to 5 (decides).
actors:
  {decider_id}:
    name: {decider}
    kind: body
    power: 5
    stance: unknown
  us:
    name: {name}
    kind: organization
    stance: active ally
    partner: us

# Who moves whom. -> influences, <-> works with, -x opposes: weak, medium or strong, then why.
relations:
  us -> {decider_id}: weak, we can write to them

# What we do, and when. "fixed" dates belong to somebody else: we cannot move them.
milestones:
  impact-brief:
    what: Publish what it would do
    goal: {goal_id}
    owner: {lead_id}
    kind: publication
    takes: 3 weeks
  ask:
    what: Meet them and ask
    goal: {goal_id}
    owner: {lead_id}
    kind: meeting
    meets: {decider_id}
    after: impact-brief

calendar:
  reminders: [1 week]
"""


@click.command("new", short_help="Write a new plan that you can fill in.")
@click.argument("file", metavar="[FILE]", default="campaign.yaml")
@click.option("--yes", is_flag=True, help="Ask nothing, and take an answer for each question.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@today_option
def command(file: str, yes: bool, force: bool, today: date) -> None:  # noqa: FBT001 - flags
    """Ask six questions, and write a commented plan to FILE.

    FILE is campaign.yaml unless you say otherwise.
    """
    path = Path(file)
    if path.exists() and not force:
        raise click.ClickException(f"{path} is there already; add --force to replace it")
    answers = _answers(today, ask=not yes)
    write_file(path, _text(answers, path.name, today).encode(), mark=b"", force=True)
    click.echo(f"wrote {path}; fill it in, and check it: smartgoals check {path}", err=True)


def _answers(today: date, *, ask: bool) -> dict[str, str]:
    deadline = (today + timedelta(days=180)).isoformat()
    answers = {}
    for key, (question, usual) in _QUESTIONS.items():
        default = usual.format(deadline=deadline)
        check = _day if key == "deadline" else _line
        answers[key] = (
            click.prompt(question, default=default, value_proc=check, err=True)
            if ask
            else default
        )
    return answers


def _line(text: str) -> str:
    line = " ".join("".join(one for one in text if one.isprintable()).split())
    if not line:
        raise click.UsageError("a word or two is needed here")
    return line


def _day(text: str) -> str:
    from smartgoals.planfile.scalars import Unreadable, read_date

    try:
        return read_date(text).isoformat()
    except Unreadable as error:
        raise click.UsageError(f"{error.message}; {error.help}") from None


def _text(answers: dict[str, str], file: str, today: date) -> str:
    """Fill in the template; ids that would clash get a number."""
    taken = {"us", "flag", "decision", "impact-brief", "ask"}
    ids = {}
    for key in ("lead", "decider", "goal"):
        wanted = _id(answers[key], key)
        number = 2
        id = wanted
        while id in taken:
            id, number = f"{wanted}-{number}", number + 1
        taken.add(id)
        ids[f"{key}_id"] = id
    return _TEMPLATE.format(
        **{key: quoted(answer) for key, answer in answers.items()},
        **ids,
        rows=_rows(),
        today=today,
        file=file,
        calendar_id=uuid4(),
    )


def _id(text: str, fallback: str) -> str:
    """Make an id of somebody's words: the first three that are not short."""
    words = [word for word in text.split() if len(word) > 3] or text.split()
    id = better_id(" ".join(words[:3]))[:32].strip("-")
    return id if any(one.isalpha() for one in id) else fallback


def _rows() -> str:
    from smartgoals.packs.frameworks import find_framework

    framework = find_framework("internet")
    return "\n".join(f"  {name}:" for name in framework.names) if framework else ""
