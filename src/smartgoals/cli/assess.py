"""``smartgoals assess``: what one goal sentence says, and what it lacks."""

import sys
from collections.abc import Iterator
from datetime import date

import click

from smartgoals.checks.assessing import Assessment, assess
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_json, format_option
from smartgoals.cli.plans import DAY
from smartgoals.cli.starting import as_letters

__all__ = ["command"]

_NAMES = {
    "specific_actor": "who acts is named",
    "specific_change": "what will be different is definite",
    "measurable": "an outsider can settle it",
    "time_bound": "there is a latest moment",
    "outcome_not_activity": "it is more than our own work",
}
_LONGEST = 50_000  # bytes of a line


@click.command(
    "assess",
    short_help="Read one goal sentence: what it says, what it lacks.",
    epilog=examples('assess "The Senate rejects the bill by 1 July 2027."'),
)
@click.argument("sentence", metavar="SENTENCE")
@format_option("text", "json")
@click.option("--today", type=DAY, help="Count relative deadlines, as 'by Friday', from here.")
@click.option(
    "--fiscal-year-starts",
    type=click.IntRange(1, 12),
    metavar="MONTH",
    help="The month, 1 to 12, in which fiscal years start; it needs --today.",
)
def command(
    sentence: str, form: str, today: date | None, fiscal_year_starts: int | None
) -> None:
    """Read a goal as an advocacy trainer would, from its words alone.

    SENTENCE is an English goal in quotes, or - to read one a line from standard input;
    with --format json that gives one object a line. Whether a goal can be
    reached and whether it matters can't be read off words, and is not guessed.
    """
    if fiscal_year_starts and not today:
        raise click.UsageError("--fiscal-year-starts needs --today too.")
    if not sentence.strip():
        raise click.UsageError("The sentence is empty.")
    for number, text in enumerate(_lines() if sentence == "-" else (as_letters(sentence),)):
        told = assess(text, today=today, fiscal_year_starts=fiscal_year_starts)
        if form == "text":
            click.echo("\n".join(["", *_text(told)] if number else _text(told)))
        else:
            echo_json(told.to_dict(), indent=None if sentence == "-" else 2)


def _lines() -> Iterator[str]:
    lines = iter(lambda: sys.stdin.buffer.readline(_LONGEST), b"")
    for number, line in enumerate(lines, start=1):
        if len(line) == _LONGEST:
            raise click.UsageError(f"line {number} is far longer than a sentence")
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise click.UsageError(f"line {number} is not UTF-8 text") from None
        if text.strip():
            yield text


def _text(told: Assessment) -> Iterator[str]:
    """Say what is met, by which words, and what the rules remark."""
    yield click.style(told.text, bold=True)
    for name, words in _NAMES.items():
        judged = told.criteria[name]
        sign = click.style("✓", fg="green") if judged.met else click.style("✗", fg="red")
        quoted = ", ".join(f"'{one.text}'" for one in judged.evidence)
        yield f"  {sign} {words}{f': {quoted}' if quoted and judged.met else ''}"
    if told.deadline:
        yield f"  deadline: {told.deadline}"
    if told.target_number is not None:
        yield f"  target: {told.target_number:g}"
    for remark in told.findings:
        yield f"  {remark.severity.value} {remark.code} {remark.message} [{remark.name}]"
        yield f"    help: {remark.help}"
