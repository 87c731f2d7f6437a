"""``smartgoals screen``: whether a flag is worth a full assessment."""

from collections.abc import Iterator

import click

from smartgoals.analysis.screening import Screening, screen
from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_json, format_option
from smartgoals.cli.plans import open_plan
from smartgoals.packs.frameworks import DEFAULT
from smartgoals.packs.screening import Question, find_questions
from smartgoals.plan.flag import Flag
from smartgoals.plan.whole import Plan

__all__ = ["command"]

_VERDICTS = {
    "yes": "yes, a full assessment is worth it: an effect is likely",
    "no": "no, a full assessment is not worth it: no effect is likely",
    "unclear": "unclear whether a full assessment is worth it",
}


@click.command(
    "screen",
    short_help="Say whether a flag is worth a full assessment.",
    epilog=examples("screen campaign.yaml"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "--flag", "id", metavar="ID", type=IdOf("Flag"), help="Which flag, if the plan has several."
)
@format_option("table", "json")
def command(plan_file: str, id: str | None, form: str) -> None:
    """Say whether what was flagged is worth a full assessment, and why.

    While nobody has answered, the questions are printed as lines for the plan, below the
    flag. Answer each with likely, unlikely or unclear, and then say why. One likely effect
    is enough for a yes; a no takes an answer to every question.
    """
    plan, _ = open_plan(plan_file)
    flag = _flag(plan, id)
    pack = plan.impact.framework if plan.impact else DEFAULT
    questions = find_questions(pack)
    if not questions:
        raise click.ClickException(f"the framework {pack!r} has no screening questions")
    told = screen(flag.screening, pack)
    if form == "json":
        echo_json({**told.to_dict(), "flag": flag.id})
    elif flag.screening:
        click.echo("\n".join(_text(told)))
    else:
        click.echo("\n".join(_questions(questions, flag)))


def _flag(plan: Plan, id: str | None) -> Flag:
    """Find the flag that is meant."""
    if id is None and len(plan.flags) == 1:
        return plan.flags[0]
    ids = ", ".join(sorted(flag.id for flag in plan.flags))
    if not ids:
        raise click.ClickException("the plan has no flag; write what was noticed under `flag:`")
    if id is None:
        raise click.UsageError(f"the plan has several flags; say which with --flag: {ids}")
    found = plan.get(id)
    if not isinstance(found, Flag):
        raise click.UsageError(f"the plan has no flag {id!r}; its flags are: {ids}")
    return found


def _questions(questions: tuple[Question, ...], flag: Flag) -> Iterator[str]:
    """Write the questions as lines for the plan, as far to the right as they stand there."""
    margin = " " * (2 if flag.id == "flag" else 4)
    yield f"{margin}screening:"
    yield f"{margin}  # Answer with likely, unlikely or unclear, and then say why."
    for one in questions:
        yield f"{margin}  # {one.question}"
        yield f"{margin}  {one.id}:"


def _text(told: Screening) -> Iterator[str]:
    yield click.style(_VERDICTS[told.verdict], bold=True)
    for one in told.reasons:
        yield f"  {one.answer.value}: {one.question}"
        if one.because:
            yield f"    {' '.join(one.because.split())}"
        if told.verdict == "yes":
            yield f"    bears on: {', '.join(one.rows)}"
    if told.unanswered:
        yield f"  not answered: {', '.join(told.unanswered)}"
