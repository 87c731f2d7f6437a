"""The text of a new plan, with notes for whoever fills it in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

import click

from smartgoals.planfile.ids import new_id
from smartgoals.planfile.traps import without_hidden
from smartgoals.planfile.writing import entry_lines, quoted

__all__ = ["Start", "as_letters", "line_of", "plan_text"]

_TEMPLATE = """\
# yaml-language-server: $schema=./plan.schema.json
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
{flag}

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
{answers}    time-bound: {deadline}

# 4. TOGETHER: everyone who matters.
# stance: active ally, passive ally, neutral, passive opponent, active opponent, unknown.
# power and interest: 1 (little) to 5 (decides).
actors:
{deciders}
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
{dates}
calendar:
  reminders: [1 week]
"""

_FLAG = """\
flag:
  what: {what}
  kind:                         # legislation, regulation, court case, ...
  spotted: {today}
  decided by: [{decider_id}]
  decision expected:
  sources:"""
_DECIDER = """\
  {decider_id}:
    name: {decider}
    kind: body
    power: 5
    stance: unknown"""


class Start(NamedTuple):
    """What a new plan starts from.

    Attributes:
        name: What the campaign is called.
        flag: What happened.
        decider: Who can say yes.
        goal: What they should do, by when.
        lead: Who leads the campaign.
        deadline: The goal's last day, as text.
        flag_lines: The whole flag as lines, if it is known.
        decider_lines: Those who decide it as lines of ``actors``, by id, if they are known.
        dates: Its dates as milestones, as a plan file has them, by id.
        taken: Ids that are in these lines.
    """

    name: str
    flag: str
    decider: str
    goal: str
    lead: str
    deadline: str
    flag_lines: Sequence[str] = ()
    decider_lines: Mapping[str, Sequence[str]] = {}
    dates: Mapping[str, dict[str, Any]] = {}
    taken: frozenset[str] = frozenset()


def line_of(text: str) -> str:
    """Make one line of what somebody typed.

    Raises:
        click.UsageError: Nothing is left of it.
        UnicodeError: It holds bytes that are no letters.
    """
    line = " ".join(without_hidden(as_letters(text)).split())
    if not line:
        raise click.UsageError("a word or two is needed here")
    return line


def as_letters(text: str) -> str:
    r"""Read as UTF-8 what a terminal said to be no letters, as one without a locale does.

    >>> as_letters("S\udcc3\udca3o")
    'São'

    Raises:
        UnicodeError: It holds bytes that are no letters in UTF-8 either.
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8")


def plan_text(start: Start, file: str, today: date) -> str:
    """Fill in the template; ids that would clash get a number.

    Args:
        start: What the plan starts from.
        file: What the plan's file is called.
        today: The day on which it starts.
    """
    taken = {"us", "flag", "decision", "impact-brief", "ask"} | start.taken
    answers = start._asdict()
    ids = {}
    for key in ("lead", "decider", "goal"):
        if key == "decider" and start.decider_lines:
            ids["decider_id"] = next(iter(start.decider_lines))
            continue
        id = new_id(answers[key], key, taken)
        taken.add(id)
        ids[f"{key}_id"] = id
    ours = {"goal": ids["goal_id"], "owner": ids["lead_id"]}
    dates = [
        line for id, body in start.dates.items() for line in entry_lines(id, body | ours, 2)
    ]
    known = [line for lines in start.decider_lines.values() for line in lines]
    decider = _DECIDER.format(decider=quoted(start.decider), **ids)
    flag = _FLAG.format(what=quoted(start.flag), today=today, **ids)
    return _TEMPLATE.format(
        name=quoted(start.name),
        goal=quoted(start.goal),
        lead=quoted(start.lead),
        deadline=start.deadline,
        flag="\n".join(start.flag_lines) or flag,
        deciders="\n".join(known) or decider,
        dates="".join(f"{line}\n" for line in dates),
        answers="    answers: flag\n" if start.flag_lines else "",
        **ids,
        rows=_rows(),
        today=today,
        file=file,
        calendar_id=uuid4(),
    )


def _rows() -> str:
    from smartgoals.packs.frameworks import find_framework

    framework = find_framework("internet")
    return "\n".join(f"  {name}:" for name in framework.names) if framework else ""
