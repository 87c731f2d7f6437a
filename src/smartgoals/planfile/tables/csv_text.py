"""CSV as spreadsheets write it: its encoding and separator found, its text made safe.

Nothing is guessed at. UTF-8 is tried first, with a byte order mark or without; UTF-16 is
known by its mark; all else is Windows-1252, which Excel writes in Western Europe and the
Americas. The separator is the one of semicolon, tab and comma that stands most often
outside quotes in the first line that has any, in that order where two are as frequent;
a first line ``sep=;`` outranks that.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from smartgoals.planfile.tables.cells import (
    Cell,
    Sheet,
    SheetLimits,
    SheetNotReadableError,
    said_of,
)

__all__ = ["harmless", "read_csv", "unharmed", "write_csv"]

_SEPARATORS = ";\t,"
_SAID = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What some spreadsheet runs as a formula if a text starts with it.
_RUNS = "=+\\-@\t\r＝＋－＠"
_TO_GUARD = re.compile(rf"\A'*[{_RUNS}]")
_GUARDED = re.compile(rf"\A'+[{_RUNS}]")


def harmless(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula; `unharmed` takes it back.

    >>> harmless("=1+1"), harmless("+44 20"), harmless("plain")
    ("'=1+1", "'+44 20", 'plain')
    """
    return f"'{text}" if _TO_GUARD.match(text) else text


def unharmed(text: str) -> str:
    """Give back the text that `harmless` was given.

    >>> unharmed("'=1+1"), unharmed("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if _GUARDED.match(text) else text


def write_csv(rows: Iterable[Sequence[Cell]], *, separator: str = ",") -> bytes:
    r"""Write rows as CSV in UTF-8 with a byte order mark, which Excel needs.

    Texts that a spreadsheet would run are made `harmless`; days stand as year-month-day.

    >>> write_csv([["Label", "Note"], ["Ana", "=1+1"]]).decode("utf-8-sig")
    "Label,Note\r\nAna,'=1+1\r\n"
    """
    lines = (separator.join(_written(cell, separator) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def _written(cell: Cell, separator: str) -> str:
    text = harmless(cell) if isinstance(cell, str) else said_of(cell)
    if any(one in text for one in f'"\r\n{separator}') or text != text.strip():
        return '"{}"'.format(text.replace('"', '""'))
    return text


def read_csv(data: bytes, name: str, limits: SheetLimits) -> Sheet:
    r"""Read a CSV file; see the head of this module for what is found out, and how.

    Raises:
        SheetNotReadableError: If it is none, or goes beyond a limit.

    >>> data = "Name;Einfluss\r\nBehörde;5\r\n".encode("cp1252")
    >>> read_csv(data, "akteure.csv", SheetLimits()).rows
    (('Name', 'Einfluss'), ('Behörde', '5'))
    """
    nowhere = Sheet(file=name)
    if len(data) > limits.bytes:
        message = f"the file has more than {limits.bytes:,} bytes, and that is the most"
        raise SheetNotReadableError.because(nowhere, message, "import it in parts")
    text = _decoded(data, nowhere)
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    body = text[said.end() :] if said else text
    head: list[tuple[Cell, ...]] = [()] if said else []
    rows = [*head, *_records(body, separator, nowhere, limits, len(head))]
    return Sheet(file=name, rows=tuple(rows), commas=separator == ";")


def _decoded(data: bytes, sheet: Sheet) -> str:
    """Make text of a file's bytes."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        bad = _CONTROL.search(text)
        if bad is None:
            return text
        message = f"the text holds the unprintable character U+{ord(bad.group()):04X}"
        line = text.count("\n", 0, bad.start())
        help_ = "it may be no CSV file at all: save it again as CSV"
        raise SheetNotReadableError.because(sheet, message, help_, row=line)
    message = "the file is neither in UTF-8, UTF-16 nor Windows-1252"
    raise SheetNotReadableError.because(sheet, message, "save it again as CSV in UTF-8")


def _separator(text: str) -> str:
    """Find what stands between the columns."""
    for line in islice(_QUOTED.sub("", text[:100_000]).splitlines(), 100):
        counts = {one: line.count(one) for one in _SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda one: counts[one])
    return ","


def _records(
    text: str, separator: str, sheet: Sheet, limits: SheetLimits, before: int
) -> list[tuple[Cell, ...]]:
    """Part a text into rows of cells, in one walk over it."""
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    at, cells = 0, 0
    while at < len(text) or row:
        here = (before + len(rows), len(row))
        if text.startswith('"', at):
            cell, at = _quoted(text, at, separator, sheet, here)
        else:
            match = bare.match(text, at)
            assert match is not None
            cell, at = match.group(), match.end()
        row.append(unharmed(cell) or None)
        cells += 1
        _must_fit(sheet, limits, here, cell, cells)
        if text.startswith(separator, at):
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append(tuple(row))
        row = []
    return rows


def _quoted(
    text: str, at: int, separator: str, sheet: Sheet, here: tuple[int, int]
) -> tuple[str, int]:
    """Read a cell in quotes, and say where it ends."""
    match = _QUOTED.match(text, at)
    row, column = here
    if match is None:
        message = "a quote is opened here and never closed"
        help_ = "close it, or save the sheet again as CSV"
        raise SheetNotReadableError.because(sheet, message, help_, row=row, column=column)
    end = match.end()
    if end < len(text) and text[end] not in f"{separator}\r\n":
        message = "more text stands behind the quote that closes this cell"
        help_ = 'inside quotes, a quote is written twice: ""'
        raise SheetNotReadableError.because(sheet, message, help_, row=row, column=column)
    return match.group()[1:-1].replace('""', '"'), end


def _must_fit(
    sheet: Sheet, limits: SheetLimits, here: tuple[int, int], cell: str, cells: int
) -> None:
    """Stop at what goes beyond a limit."""
    row, column = here
    too_many = (
        (row >= limits.rows, f"more than {limits.rows:,} rows"),
        (column >= limits.columns, f"more than {limits.columns:,} columns"),
        (cells > limits.cells, f"more than {limits.cells:,} cells"),
        (
            len(cell) > limits.characters,
            f"more than {limits.characters:,} characters in one cell",
        ),
    )
    for is_too_many, what in too_many:
        if is_too_many:
            message = f"the file has {what}, and that is the most"
            raise SheetNotReadableError.because(
                sheet, message, "import it in parts", row=row, column=column
            )
