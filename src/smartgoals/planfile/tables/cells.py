"""A sheet as rows of cells, each of which knows what a spreadsheet calls it."""

from datetime import date, datetime
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Diagnostic, Place, Route
from smartgoals.plan._rules import number_text
from smartgoals.planfile.problems import problem

__all__ = [
    "Cell",
    "Sheet",
    "SheetLimits",
    "SheetNotReadableError",
    "cell_name",
    "is_empty",
]

#: What a cell holds; ``None`` if it is empty.
Cell = str | int | float | bool | date | datetime | None


@final
@frozen(kw_only=True, eq=False, repr=False)
class SheetLimits(Value):
    """How large a spreadsheet may be, so that no file can exhaust the machine.

    Attributes:
        bytes: Size of the file.
        unpacked: Size of what a workbook holds, once unpacked.
        rows: Rows of a sheet, empty ones among others.
        columns: Columns of a sheet.
        cells: Cells of a sheet, or of all sheets that are read together.
        sheets: Sheets of a workbook.
        characters: Length of one cell's text.
    """

    bytes: int = 4_000_000
    unpacked: int = 50_000_000
    rows: int = 10_000
    columns: int = 256
    cells: int = 100_000
    sheets: int = 50
    characters: int = 32_767


@final
@frozen(kw_only=True, eq=False, repr=False)
class Sheet(Value):
    """A sheet of a workbook, or a CSV file.

    Attributes:
        file: The file as the caller named it.
        name: What the sheet is called; ``None`` in a CSV file.
        rows: Its cells, row by row from the first; trailing empty cells may be missing.
        formulas: Row and column, from 0, of each cell that holds a formula.
        commas: Whether the file parts its columns as those do who write a decimal comma,
            and the day before the month.
    """

    file: str
    name: str | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    formulas: frozenset[tuple[int, int]] = field(factory=frozenset)
    commas: bool = False

    def place(self, row: int, column: int) -> Place:
        """Give the place of a cell; row and column count from 0."""
        name = cell_name(row, column)
        called = f"sheet {self.name}, {name}" if self.name else name
        return Place(
            line=row + 1,
            column=column + 1,
            end_line=row + 1,
            end_column=column + 2,
            cell=called,
        )

    def remark(
        self,
        code: str,
        message: str,
        row: int,
        column: int,
        *,
        help: str | None = None,
        route: Route | None = None,
    ) -> Diagnostic:
        """Remark on a cell."""
        place = self.place(row, column)
        return problem(code, message, route=route, help=help, file=self.file, place=place)


class SheetNotReadableError(Exception):
    """A file that gives no sheets; its remark says why."""

    def __init__(self, remark: Diagnostic) -> None:
        """Keep the remark."""
        super().__init__(str(remark))
        self.remark = remark

    @classmethod
    def because(
        cls, sheet: Sheet, message: str, help: str, *, row: int = 0, column: int = 0
    ) -> "SheetNotReadableError":
        """Say why a file can't be read, and where that shows."""
        return cls(sheet.remark("E031", message, row, column, help=help))


def cell_name(row: int, column: int) -> str:
    """Give what a spreadsheet calls a cell, whose row and column count from 0.

    >>> cell_name(6, 2), cell_name(0, 27)
    ('C7', 'AB1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def said_of(cell: Cell) -> str:
    r"""Give a cell as text: a day as year-month-day, a number without needless zeros.

    >>> from datetime import date
    >>> said_of(date(2027, 3, 1)), said_of(351210), said_of(" a\r\nb ")
    ('2027-03-01', '351210', 'a\nb')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return number_text(cell)
    return (cell or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def is_empty(cell: Cell) -> bool:
    """Say whether nothing is in a cell, or only blanks."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
