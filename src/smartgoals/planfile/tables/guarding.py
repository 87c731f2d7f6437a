"""A workbook looked through before anybody opens it: its size, its far cells, its formulas.

A workbook is a zip of XML. One cell in the last corner, or a few bytes that unpack to
gigabytes, would bring down whoever trusts it; so everything is unpacked here once, within
limits, and packed again as plain as can be.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from smartgoals.planfile.tables.cells import Sheet, SheetLimits, SheetNotReadableError

__all__ = ["Guarded", "guard"]

_SAVE = "open it, and save it again as .xlsx"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+|xl/worksheets/[^/]+\.xml"
    r"|mimetype|META-INF/manifest\.xml|content\.xml|styles\.xml"
)
_REFERENCE = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")
_MOST_PARTS = 5_000
_DEEPEST = 100
_MOST_ELEMENTS = 2_000_000
_WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
)

Spots = frozenset[tuple[int, int]]


class Guarded(NamedTuple):
    """A workbook that may be opened.

    Attributes:
        data: Its bytes, packed again.
        formulas: Of each sheet, by its position, row and column of its formulas from 0.
    """

    data: bytes
    formulas: tuple[Spots, ...]


def guard(data: bytes, name: str, limits: SheetLimits) -> Guarded:
    """Look through a workbook, and pack it again.

    Raises:
        SheetNotReadableError: If it is none that can be read, or goes beyond a limit.
    """
    sheet = Sheet(file=name)
    if len(data) > limits.bytes:
        raise _too_large(sheet, f"more than {limits.bytes:,} bytes")
    if data[:4] == b"\xd0\xcf\x11\xe0":
        message = "it is a workbook of before 2007, or one with a password"
        raise SheetNotReadableError.because(sheet, message, f"{_SAVE}, without a password")
    try:
        parts = _unpacked(data, sheet, limits)
        scan = _scan_ods if "content.xml" in parts else _scan_xlsx
        formulas = scan(parts, sheet, limits)
        return Guarded(_packed(parts), formulas)
    except _WRONG:
        message = "it is no workbook that can be read"
        raise SheetNotReadableError.because(sheet, message, _SAVE) from None


def _too_large(sheet: Sheet, what: str) -> SheetNotReadableError:
    message = f"the file has {what}, and that is the most"
    return SheetNotReadableError.because(sheet, message, "import it in parts")


def _unpacked(data: bytes, sheet: Sheet, limits: SheetLimits) -> dict[str, bytes]:
    """Unpack the parts that hold sheets, counting the bytes as they come."""
    parts: dict[str, bytes] = {}
    room = limits.unpacked
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        infos = packed.infolist()
        if len(infos) > _MOST_PARTS:
            raise _too_large(sheet, f"more than {_MOST_PARTS:,} parts")
        for info in infos:
            if not _PARTS.fullmatch(info.filename) or info.filename in parts:
                continue
            with packed.open(info) as part:
                parts[info.filename] = part.read(room + 1)
            room -= len(parts[info.filename])
            if room < 0:
                raise _too_large(sheet, f"more than {limits.unpacked:,} bytes once unpacked")
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name in tuple(parts):
            packed.writestr(zipfile.ZipInfo(name), parts.pop(name))
    return out.getvalue()


class _Extent:
    """How far the cells of one sheet reach, and how many of them hold something."""

    def __init__(self, sheet: Sheet, limits: SheetLimits) -> None:
        self.sheet, self.limits = sheet, limits
        self.formulas: set[tuple[int, int]] = set()
        self.bottom = self.right = 0

    def take(self, row: int, column: int, *, is_formula: bool) -> None:
        """Note a cell, whose row and column count from 0."""
        limits, most = self.limits, ""
        self.bottom = max(self.bottom, row + 1)
        self.right = max(self.right, column + 1)
        if self.bottom > limits.rows:
            most = f"more than {limits.rows:,} rows"
        elif self.right > limits.columns:
            most = f"more than {limits.columns:,} columns"
        elif self.bottom * self.right > limits.cells:
            most = f"more than {limits.cells:,} cells"
        if most:
            message = f"the sheet has {most}, and that is the most"
            help_ = "delete what stands far from the table, or import it in parts"
            raise SheetNotReadableError.because(
                self.sheet, message, help_, row=row, column=column
            )
        if is_formula:
            self.formulas.add((row, column))


def _parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    *,
    most: int = _MOST_ELEMENTS,
) -> int:
    """Walk over a piece of XML; one that declares a type of document is refused.

    So is one whose elements stand too deep in each other, or are too many; else they are
    counted.
    """
    parser = expat.ParserCreate()
    depth = count = 0

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    def started(tag: str, given: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > most:
            raise ValueError("too many elements")
        start(tag, given)

    def ended(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(tag)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.Parse(data, True)
    return count


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _scan_xlsx(parts: dict[str, bytes], sheet: Sheet, limits: SheetLimits) -> tuple[Spots, ...]:
    found: list[Spots] = []
    room = _MOST_ELEMENTS
    for title, part in _xlsx_sheets(parts):
        extent = _Extent(Sheet(file=sheet.file, name=title), limits)
        if part in parts:
            room -= _scan_xlsx_sheet(parts[part], extent, room)
        found.append(frozenset(extent.formulas))
    if len(found) > limits.sheets:
        raise _too_large(sheet, f"more than {limits.sheets} sheets")
    return tuple(found)


def _xlsx_sheets(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Give title and file of each sheet, in the order of the workbook."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            target = given["Target"]
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            targets[given["Id"]] = path

    def listed(tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            id = next(value for name, value in given.items() if name.endswith(":id"))
            sheets.append((given["name"], targets[id]))

    _parse(parts["xl/_rels/workbook.xml.rels"], relation)
    _parse(parts["xl/workbook.xml"], listed)
    return sheets


def _scan_xlsx_sheet(data: bytes, extent: _Extent, most: int) -> int:
    """Note each cell of a sheet that holds a value or a formula; count the elements."""
    row, column = -1, -1

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal row, column
        tag = _local(tag)
        if tag == "row":
            row, column = int(given.get("r", row + 2)) - 1, -1
        elif tag == "c" and "r" in given:
            row, column = _position(given["r"])
        elif tag == "c":
            column += 1
        elif tag in {"v", "is", "f"}:
            extent.take(row, column, is_formula=tag == "f")

    return _parse(data, start, most=most)


def _position(reference: str) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _scan_ods(parts: dict[str, bytes], sheet: Sheet, limits: SheetLimits) -> tuple[Spots, ...]:
    scan = _OdsScan(sheet, limits)
    _parse(parts["content.xml"], scan.start, scan.end)
    return tuple(frozenset(one.formulas) for one in scan.extents)


class _OdsScan:
    """Where each cell of an OpenDocument sheet stands: rows and cells may be repeated."""

    def __init__(self, sheet: Sheet, limits: SheetLimits) -> None:
        self.sheet, self.limits = sheet, limits
        self.extents: list[_Extent] = []
        self.row = self.column = self.rows_repeated = self.blanks = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Meet an element."""
        tag = _local(tag)
        if tag == "table":
            titled = Sheet(file=self.sheet.file, name=given.get("table:name"))
            self.extents.append(_Extent(titled, self.limits))
            self.row = 0
            if len(self.extents) > self.limits.sheets:
                raise _too_large(self.sheet, f"more than {self.limits.sheets} sheets")
        elif tag == "table-row":
            self.column = 0
            self.rows_repeated = int(given.get("table:number-rows-repeated", 1))
        elif tag in {"table-cell", "covered-table-cell"}:
            self._cell(given)
        elif tag == "s":
            self.blanks += int(given.get("text:c", 1))
            if self.blanks > self.limits.characters:
                most = f"more than {self.limits.characters:,} blanks"
                raise _too_large(self.sheet, most)

    def _cell(self, given: dict[str, str]) -> None:
        repeated = int(given.get("table:number-columns-repeated", 1))
        is_formula = "table:formula" in given
        if is_formula or "office:value-type" in given or "calcext:value-type" in given:
            extent = self.extents[-1]
            last = (self.row + self.rows_repeated - 1, self.column + repeated - 1)
            extent.take(*last, is_formula=False)
            extent.take(self.row, self.column, is_formula=is_formula)
        self.column += repeated

    def end(self, tag: str) -> None:
        """Leave an element."""
        if _local(tag) == "table-row":
            self.row += self.rows_repeated
