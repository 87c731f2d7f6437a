"""A plan's tables as files: one workbook that people, Kumu and we read, or one CSV."""

import io
from datetime import date, datetime
from typing import Any

from smartgoals.audience.readers import Reader
from smartgoals.errors import InvalidValueError, MissingExtraError
from smartgoals.exchange.sheets import Table, tables_of
from smartgoals.plan.strategize import MilestoneKind
from smartgoals.plan.together import ActorKind, PartnerStatus, RelationKind, Stance
from smartgoals.plan.values import Level, Strength
from smartgoals.plan.whole import Plan
from smartgoals.planfile.tables.cells import Cell
from smartgoals.planfile.tables.columns import SECTIONS, Column
from smartgoals.planfile.tables.csv_text import write_csv

__all__ = ["to_csv", "to_xlsx"]

#: The words among which a cell of each kind offers a choice; others may be written too.
_CHOICES: dict[str, list[str]] = {
    "actor kind": [one.value for one in ActorKind],
    "direction": ["directed", "mutual"],
    "level": [one.value for one in Level],
    "milestone kind": [one.value for one in MilestoneKind],
    "partner": [one.value for one in PartnerStatus],
    "relation kind": [one.value for one in RelationKind],
    "scale": ["1", "2", "3", "4", "5"],
    "stance": [one.value for one in Stance],
    "strength": [one.value for one in Strength],
    "truth": ["yes"],
}
#: How many rows below the last one offer the same choices.
_MORE = 500
#: A workbook says when it was made; ours says this, so that the same plan gives the same bytes.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no time zones


def to_xlsx(plan: Plan, reader: Reader | str = Reader.TEAM) -> bytes:
    """Give a plan's actors, relations, milestones and indicators as a workbook.

    Kumu reads the first two sheets as they are, and leaves the others alone. Days are real
    days; stances and other words can be chosen from a list. No text is ever a formula or a
    link. What has no column is told by `losses`.

    Args:
        plan: The plan.
        reader: For whom: ``team``, ``partners``, who see nothing private, or ``public``.

    Raises:
        MissingExtraError: If the extra ``excel`` is not installed.

    >>> import smartgoals as sg
    >>> plan = sg.Plan(campaign=sg.Campaign(name="Ours"), actors=(sg.Actor(id="ana"),))
    >>> to_xlsx(plan)[:2]
    b'PK'
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("writing .xlsx", "excel") from None
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": plan.campaign.name[:255], "created": _MADE})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "number": book.add_format({"valign": "top"}),
            "percent": book.add_format({"valign": "top", "num_format": "0%"}),
            "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm"}),
        }
        for table in tables_of(plan, Reader(reader)):
            _write(book.add_worksheet(table.title), table, formats)
    return out.getvalue()


def _write(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.wide)
        sheet.write_string(0, at, column.heading, formats["head"])
        _offer(sheet, at, column, len(table.rows) + _MORE)
    for row, cells in enumerate(table.rows, start=1):
        for at, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            write, form = _as(cell, column.kind)
            if cell is not None:
                getattr(sheet, write)(row, at, cell, formats[form])


def _offer(sheet: Any, at: int, column: Column, last: int) -> None:
    choices = _CHOICES.get(column.kind)
    if choices:
        valid = {"validate": "list", "source": choices, "error_type": "information"}
        sheet.data_validation(1, at, last, at, valid)


def _as(cell: Cell, kind: str) -> tuple[str, str]:
    """Give how a cell is written, and in which form."""
    if isinstance(cell, str):
        return "write_string", "text"
    if isinstance(cell, date):
        return "write_datetime", "moment" if isinstance(cell, datetime) else "day"
    return "write_number", "percent" if kind == "percent" else "number"


def to_csv(
    plan: Plan,
    what: str,
    reader: Reader | str = Reader.TEAM,
    *,
    separator: str = ",",
) -> bytes:
    """Give one table of a plan as CSV in UTF-8.

    A text that a spreadsheet would run as a formula gets a ``'`` in front, which reading
    takes off again. What has no column is told by `losses`.

    Args:
        plan: The plan.
        what: ``actors``, ``relations``, ``milestones`` or ``indicators``.
        reader: For whom it is.
        separator: What stands between two columns.

    Raises:
        InvalidValueError: If there is no such table.

    >>> import smartgoals as sg
    >>> ana = sg.Actor(id="ana", name="Ana Costa", power=4)
    >>> plan = sg.Plan(campaign=sg.Campaign(name="Ours"), actors=(ana,))
    >>> print(to_csv(plan, "actors").decode("utf-8-sig").splitlines()[1])
    Ana Costa,,,,4,,,,,ana
    """
    if what not in SECTIONS:
        raise InvalidValueError("what", what, f"one of: {', '.join(SECTIONS)}")
    table = tables_of(plan, Reader(reader))[SECTIONS.index(what)]
    heads = [one.heading for one in table.columns]
    return write_csv([heads, *table.rows], separator=separator)
