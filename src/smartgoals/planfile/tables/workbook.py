"""Workbooks (.xlsx, .ods) to sheets of cells, with the extra ``excel``."""

import io
from datetime import time, timedelta
from typing import Any

from smartgoals.errors import MissingExtraError
from smartgoals.planfile.tables.cells import Cell, Sheet, SheetLimits, SheetNotReadableError
from smartgoals.planfile.tables.guarding import guard

__all__ = ["read_workbook"]


def read_workbook(data: bytes, name: str, limits: SheetLimits) -> tuple[Sheet, ...]:
    """Read the visible sheets of a workbook, in its order.

    Formulas are never worked out: a cell gives what it last came to.

    Raises:
        SheetNotReadableError: If it is none that can be read, or goes beyond a limit.
        MissingExtraError: If the extra ``excel`` is not installed.
    """
    try:
        import python_calamine as calamine
    except ImportError:
        raise MissingExtraError(f"reading {name}", "excel") from None
    guarded = guard(data, name, limits)
    sheets = []
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(guarded.data))
        for index, about in enumerate(book.sheets_metadata):
            is_shown = about.visible == calamine.SheetVisibleEnum.Visible
            if is_shown and about.typ == calamine.SheetTypeEnum.WorkSheet:
                rows = _rows(book.get_sheet_by_index(index))
                formulas = guarded.formulas[index]
                sheets.append(Sheet(file=name, name=about.name, rows=rows, formulas=formulas))
    except BaseException as error:
        # A reader that lost its way panics, and that is no Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        message = "it is no workbook that can be read"
        help_ = "open it, and save it again as .xlsx"
        raise SheetNotReadableError.because(Sheet(file=name), message, help_) from None
    for sheet in sheets:
        _must_fit(sheet, limits)
    return tuple(sheets)


def _rows(sheet: Any) -> tuple[tuple[Cell, ...], ...]:
    rows = sheet.to_python(skip_empty_area=False)
    return tuple(tuple(_cell(one) for one in row) for row in rows)


def _cell(value: Any) -> Cell:
    """Give a cell in our terms: a whole number whole, an empty one as nothing."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, time | timedelta):
        return str(value)
    cell: Cell = value if value != "" else None
    return cell


def _must_fit(sheet: Sheet, limits: SheetLimits) -> None:
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) > limits.characters:
                message = f"a cell has more than {limits.characters:,} characters"
                raise SheetNotReadableError.because(
                    sheet, message, "shorten it", row=row, column=column
                )
