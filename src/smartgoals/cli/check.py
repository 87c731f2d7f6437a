"""``smartgoals check``: find what a plan still lacks, line by line."""

from datetime import date
from typing import Any

import click
from attrs import evolve

from smartgoals.checks.checking import check_plan
from smartgoals.checks.scorecard import Scorecard, scorecard
from smartgoals.cli.output import echo_json, format_option, width
from smartgoals.cli.plans import read_plan, today_option
from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.plan.values import Stage
from smartgoals.plan.whole import Profile
from smartgoals.planfile.reading import Reading
from smartgoals.planfile.tree import Document

__all__ = ["command"]

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LETTERS = "SMART"


def _codes(_: Any, __: Any, value: tuple[str, ...]) -> tuple[str, ...]:
    """Take codes apart that stand in one word, as ``T5,S``."""
    return tuple(
        code.strip().upper() for one in value for code in one.split(",") if code.strip()
    )


@click.command(
    "check",
    short_help="Find what a plan still lacks, line by line.",
    epilog="Exit status: 0 nothing is wrong, 1 there are errors (with --strict warnings too),"
    " 2 a file can't be opened.",
)
@click.argument("plans", metavar="PLAN...", nargs=-1, required=True)
@format_option("text", "concise", "json")
@click.option("--select", multiple=True, callback=_codes, help="Only these rules, as S,T5.")
@click.option("--ignore", multiple=True, callback=_codes, help="All but these rules.")
@click.option(
    "--use", multiple=True, metavar="PACKAGE", help="Ask the rules of this package too."
)
@click.option(
    "--profile",
    type=click.Choice([one.value for one in Profile]),
    help="Check as if the plan had this profile.",
)
@click.option(
    "--stage",
    type=click.Choice([one.value for one in Stage]),
    help="Check as if the plan were at this stage.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@today_option
def command(  # noqa: PLR0917 - click calls it by keyword
    plans: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    use: tuple[str, ...],
    profile: str | None,
    stage: str | None,
    strict: bool,  # noqa: FBT001 - a flag of the command line
    today: date,
) -> int:
    """Find what is wrong with a plan, and what its goals still lack.

    PLAN is a file, or - for standard input. Every remark names its line; the
    scorecard below says which of the five SMART criteria each goal meets.
    """
    if form == "json" and len(plans) > 1:
        raise click.UsageError("json speaks of one plan at a time")
    if profile or stage:
        ignore = (*ignore, "E019")  # the plan's ignores are for its own profile and stage
    worst = 0
    for path in plans:
        reading = _as_if(read_plan(path), profile, stage)
        remarks = all_remarks(reading, today=today, select=select, ignore=ignore, use=use)
        card = None
        if reading.plan is not None:
            card = scorecard(reading.plan, remarks, select=select, ignore=ignore)
        if form == "json":
            echo_json(as_json(remarks, card))
        else:
            echo_remarks(reading, remarks, card, concise=form == "concise")
        failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        if any(remark.severity in failing for remark in remarks):
            worst = 1
    return worst


def _as_if(reading: Reading, profile: str | None, stage: str | None) -> Reading:
    """Give the reading of a plan of another profile, or at another stage."""
    if reading.plan is None:
        return reading
    campaign = reading.plan.campaign
    campaign = evolve(
        campaign,
        profile=Profile(profile or campaign.profile),
        stage=Stage(stage or campaign.stage),
    )
    return evolve(reading, plan=evolve(reading.plan, campaign=campaign))


def all_remarks(
    reading: Reading,
    *,
    today: date,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    use: tuple[str, ...] = (),
) -> tuple[Diagnostic, ...]:
    """Give the remarks of the reading and of the rules together, in the file's order."""
    found = list(reading.diagnostics)
    if select or ignore:
        found = [
            one
            for one in found
            if one.severity is Severity.ERROR
            or (
                (not select or one.code.startswith(select))
                and not one.code.startswith(ignore or ("-",))
            )
        ]
    if reading.plan is not None:
        found += check_plan(
            reading.plan,
            today=today,
            select=select,
            ignore=ignore,
            use=use,
            document=reading.document,
            left_out=reading.left_out,
            complete=reading.complete,
        )
    return tuple(sorted(found, key=_by_place))


def _by_place(remark: Diagnostic) -> tuple[int, int, str, str]:
    place = remark.place
    where = (place.line, place.column) if place else (0, 0)
    return (*where, remark.code, remark.message)


def as_json(remarks: tuple[Diagnostic, ...], card: Scorecard | None) -> dict[str, Any]:
    """Give the promised JSON of a check."""
    return {
        "schema_version": 1,
        "findings": [remark.to_dict() for remark in remarks],
        "scorecard": card.to_dict() if card is not None else {},
        "summary": {
            "errors": _count(remarks, Severity.ERROR),
            "warnings": _count(remarks, Severity.WARNING),
            "infos": _count(remarks, Severity.INFO),
        },
    }


def _count(remarks: tuple[Diagnostic, ...], severity: Severity) -> int:
    return sum(remark.severity is severity for remark in remarks)


def echo_remarks(
    reading: Reading,
    remarks: tuple[Diagnostic, ...],
    card: Scorecard | None,
    *,
    concise: bool = False,
) -> None:
    """Print remarks with the lines that they speak of, a scorecard, and how many."""
    for remark in remarks:
        click.echo(_head(remark))
        if not concise:
            _echo_source(reading.document, remark)
    if concise:
        return
    if card:
        echo_scorecard(card.to_dict())
    click.echo(_summary(remarks, reading.document.name))


def _head(remark: Diagnostic) -> str:
    place = remark.place
    where = f"{remark.file}:{place.line}:{place.column}: " if place else ""
    severity = click.style(remark.severity.value, fg=_COLORS[remark.severity], bold=True)
    return f"{where}{severity} {remark.code} {remark.message} [{remark.name}]"


def _echo_source(document: Document, remark: Diagnostic) -> None:
    """Quote the line, with carets below what is meant."""
    place = remark.place
    if place is not None and document.text:
        line = document.line(place.line).replace("\t", " ")
        last = place.end_column if place.end_line == place.line else len(line) + 1
        before, meant = line[: place.column - 1], line[place.column - 1 : last - 1]
        printable = "".join(one if one.isprintable() else "�" for one in line)
        margin = " " * len(str(place.line))
        carets = click.style("^" * max(width(meant), 1), fg=_COLORS[remark.severity])
        click.echo(f"  {place.line} | {printable}")
        click.echo(f"  {margin} | {' ' * width(before)}{carets}")
    if remark.help:
        click.echo(f"    help: {remark.help}")
    click.echo()


def echo_scorecard(card: dict[str, Any]) -> None:
    """Print for each goal which letters it meets, and why not."""
    signs = {"met": "✓", "not met": "✗", "unknown": "?"}
    wide = max(width(goal) for goal in card)
    click.echo(f"{'goal'.ljust(wide)}  {'  '.join(_LETTERS)}   (✓ met, ✗ not met, ? unknown)")
    for goal, letters in card.items():
        marks = "  ".join(signs[letters[letter]["verdict"]] for letter in _LETTERS)
        reasons = ", ".join(
            f"{letter}: {' '.join(letters[letter]['reasons'])}"
            for letter in _LETTERS
            if letters[letter]["verdict"] != "met" and letters[letter]["reasons"]
        )
        click.echo(f"{goal.ljust(wide)}  {marks}   {reasons}".rstrip())
    click.echo()


def _summary(remarks: tuple[Diagnostic, ...], name: str) -> str:
    if not remarks:
        return f"{name}: nothing to remark on"
    counts = [
        f"{number} {severity.value}{'' if number == 1 or severity is Severity.INFO else 's'}"
        for severity in Severity
        if (number := _count(remarks, severity))
    ]
    return f"{name}: {', '.join(counts)}; `smartgoals explain {remarks[0].code}` tells more"
