"""Remarks and scorecards as text for people."""

from collections.abc import Iterator
from typing import Any

import click

from smartgoals.checks.checked import Checked, count
from smartgoals.cli.output import width
from smartgoals.cli.terminal import as_shown
from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.planfile.problems import shown
from smartgoals.planfile.tree import Document

__all__ = ["to_lines", "to_text"]

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LETTERS = "SMART"


def to_lines(checked: Checked, document: Document, mended: int = 0) -> str:  # noqa: ARG001
    """Write one line for each remark, and nothing else."""
    return "".join(f"{_head(remark)}\n" for remark in checked.remarks)


def to_text(checked: Checked, document: Document, mended: int = 0) -> str:
    """Write remarks with the lines that they speak of, a scorecard, and how many.

    Args:
        checked: What was found.
        document: The text that it was found in.
        mended: How many more there were, which are mended now.
    """
    lines: list[str] = []
    for remark in checked.remarks:
        lines += [_head(remark), *_source(document, remark), ""]
    if checked.scorecard:
        lines += _scorecard(checked.scorecard.to_dict())
    lines.append(_summary(checked, mended))
    return "".join(f"{line}\n" for line in lines)


def _head(remark: Diagnostic) -> str:
    place = remark.place
    where = f"{remark.file}:{place.line}:{place.column}: " if place else ""
    if place is not None and place.cell is not None:
        where = f"{remark.file}, {place.cell}: "
    severity = click.style(remark.severity.value, fg=_COLORS[remark.severity], bold=True)
    return f"{where}{severity} {remark.code} {remark.message} [{remark.name}]"


def _source(document: Document, remark: Diagnostic) -> Iterator[str]:
    """Quote the line, with carets below what is meant; say what helps."""
    place = remark.place
    if place is not None and place.cell is None and document.text:
        line = document.line(place.line).replace("\t", " ")
        last = place.end_column if place.end_line == place.line else len(line) + 1
        line = "".join(one if one.isprintable() else "�" for one in line)
        before = as_shown(line[: place.column - 1])
        meant = as_shown(line[place.column - 1 : last - 1])
        margin = " " * len(str(place.line))
        carets = click.style("^" * max(width(meant), 1), fg=_COLORS[remark.severity])
        yield f"  {place.line} | {line}"
        yield f"  {margin} | {' ' * width(before)}{carets}"
    if remark.help:
        yield f"    help: {remark.help}"
    if remark.fix:
        new = shown(remark.fix.text)[1:-1]
        yield f"    --fix {f'writes: {new}' if new else 'deletes it'}"


def _scorecard(card: dict[str, Any]) -> Iterator[str]:
    """Say for each goal which letters it meets, and why not."""
    signs = {"met": "✓", "not met": "✗", "unknown": "?"}
    wide = max(map(width, ("goal", *card)))
    yield f"{'goal'.ljust(wide)}  {'  '.join(_LETTERS)}   (✓ met, ✗ not met, ? unknown)"
    for goal, letters in card.items():
        marks = "  ".join(signs[letters[letter]["verdict"]] for letter in _LETTERS)
        reasons = ", ".join(
            f"{letter}: {' '.join(letters[letter]['reasons'])}"
            for letter in _LETTERS
            if letters[letter]["verdict"] != "met" and letters[letter]["reasons"]
        )
        yield f"{goal.ljust(wide)}  {marks}   {reasons}".rstrip()
    yield ""


def _summary(checked: Checked, mended: int) -> str:
    remarks = checked.remarks
    done = f"{mended} mended, " if mended else ""
    if not remarks:
        return f"{checked.file}: {done}nothing to remark on"
    counts = [
        f"{number} {severity.value}{'' if number == 1 or severity is Severity.INFO else 's'}"
        for severity in Severity
        if (number := count(remarks, severity))
    ]
    fixes = sum(remark.fix is not None for remark in remarks)
    fixable = f"; --fix mends {fixes} of them" if fixes else ""
    more = f"`smartgoals explain {remarks[0].code}` tells more"
    return f"{checked.file}: {done}{', '.join(counts)}{fixable}; {more}"
