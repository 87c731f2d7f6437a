"""Tables, CSV and JSON on standard output."""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from smartgoals.cli.terminal import as_shown

__all__ = [
    "echo_csv",
    "echo_data",
    "echo_json",
    "echo_table",
    "format_option",
    "width",
]

Function = TypeVar("Function", bound=Callable[..., Any])

_MOST = 60


def format_option(*formats: str) -> Callable[[Function], Function]:
    """Add ``--format`` with these choices, the first being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write the result.",
    )


def width(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    return sum(
        0
        if unicodedata.combining(one)
        else 2
        if unicodedata.east_asian_width(one) in "WF"
        else 1
        for one in text
    )


def _cut(text: str, most: int) -> str:
    if width(text) <= most:
        return text
    kept = text
    while width(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept}…"


def echo_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their heads, each column as wide as it needs to be.

    Only the last column shows however long a text.
    """
    cells = [
        [as_shown(cell) for cell in (*(_cut(cell, _MOST) for cell in row[:-1]), *row[-1:])]
        for row in rows
    ]
    widths = [
        max(width(head), *(width(row[index]) for row in cells), 0)
        for index, head in enumerate(heads)
    ]

    def line(row: Sequence[str]) -> str:
        padded = (
            cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)
        )
        return "  ".join(padded).rstrip()

    click.echo(click.style(line(list(heads)), bold=True))
    for row in cells:
        click.echo(line(row))


def echo_csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as CSV; a cell that a spreadsheet would run is made text."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    echo_data(text.getvalue())


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"}:
        return f"'{cell}"
    return "" if cell is None else cell


def echo_json(data: Any, *, err: bool = False, indent: int | None = 2) -> None:
    """Print JSON for machines, the same bytes everywhere."""
    import json

    echo_data(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", err=err)


def echo_data(data: str | bytes, *, err: bool = False) -> None:
    """Print what other programs read: the same bytes, whatever the terminal can hold."""
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "backslashreplace")
    is_text = not hasattr(sys.stderr if err else sys.stdout, "buffer")
    click.echo(raw.decode("utf-8", "replace") if is_text else raw, nl=False, err=err)
