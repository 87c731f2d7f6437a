"""``smartgoals new``: a plan that you can fill in."""

from datetime import date, timedelta
from pathlib import Path

import click

from smartgoals.cli.beside import require_beside, write_beside
from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.plans import today_option, write_file
from smartgoals.cli.schema import put_schema_beside
from smartgoals.cli.starting import Start, line_of, plan_text

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
    "deadline": ("By which day? (year-month-day)", ""),
}


@click.command(
    "new",
    short_help="Ask six questions, and write a plan, its calendar and report.",
    epilog=examples("new", "new ours.yaml --yes"),
)
@click.argument("file", metavar="[FILE]", type=FILE, default="campaign.yaml")
@click.option("--yes", is_flag=True, help="Ask nothing, and take an answer for each question.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@today_option
@click.pass_context
def command(ctx: click.Context, file: str, *, yes: bool, force: bool, today: date) -> None:
    """Ask six questions, and write a commented plan to FILE.

    FILE is campaign.yaml unless you say otherwise. Beside it stand its calendar and its
    report, so that you see what becomes of the plan; make them anew when you have filled
    it in. There is also plan.schema.json, with which editors help you to do so.
    """
    path = Path(file)
    if path.exists() and not force:
        raise click.ClickException(f"{path} is there already; add --force to replace it")
    answers = _answers(today, ask=not yes)
    start = Start(
        name=answers["name"],
        flag=answers["flag"],
        decider=answers["decider"],
        goal=answers["goal"],
        lead=answers["lead"],
        deadline=answers["deadline"],
    )
    text = plan_text(start, path.name, today)
    require_beside(path, force=force)
    write_file(path, text.encode(), mark=b"", force=True)
    put_schema_beside(path)
    click.echo(f"wrote {path}", err=True)
    write_beside(ctx, path, today, force=force)
    click.echo(f"now fill it in, and check it: smartgoals check {path}", err=True)


def _answers(today: date, *, ask: bool) -> dict[str, str]:
    answers: dict[str, str] = {}
    for key, (question, usual) in _QUESTIONS.items():
        default = _proposed(key, usual, answers, today)
        check = _day if key == "deadline" else line_of
        answers[key] = (
            click.prompt(question, default=default, value_proc=check, err=True)
            if ask
            else default
        )
    return answers


def _proposed(key: str, usual: str, answers: dict[str, str], today: date) -> str:
    """Propose an answer that fits those which were given before."""
    in_half_a_year = today + timedelta(days=180)
    if key == "goal" and answers["decider"] != _QUESTIONS["decider"][1]:
        return f"{answers['decider']} withdraws the proposed rule by {in_half_a_year}."
    if key == "deadline":
        from smartgoals.checks.assessing import assess

        return str(assess(answers["goal"], today=today).deadline or in_half_a_year)
    return usual.format(deadline=in_half_a_year)


def _day(text: str) -> str:
    from smartgoals.planfile.scalars import Unreadable, read_date

    try:
        return read_date(text).isoformat()
    except Unreadable as error:
        hint = f"; {error.help}" if error.help else ""
        raise click.UsageError(f"{error.message}{hint}") from None
