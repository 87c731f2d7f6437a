"""Remarks and scorecards as text for people."""

from typing import Any

import click

from smartgoals.checks.checked import count
from smartgoals.checks.scorecard import Scorecard
from smartgoals.cli.output import width
from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.planfile.reading import Reading
from smartgoals.planfile.tree import Document

__all__ = ["echo_remarks", "echo_scorecard"]

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LETTERS = "SMART"


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
        if (number := count(remarks, severity))
    ]
    return f"{name}: {', '.join(counts)}; `smartgoals explain {remarks[0].code}` tells more"
