"""A section of a plan that stands in a spreadsheet beside it."""

from pathlib import Path as FilePath
from typing import Any

from smartgoals.diagnostics import Severity
from smartgoals.errors import MissingExtraError
from smartgoals.planfile.data import lookup
from smartgoals.planfile.files import beside
from smartgoals.planfile.problems import shown
from smartgoals.planfile.shaped import Shaped
from smartgoals.planfile.tables.cells import Sheet, SheetLimits, SheetNotReadableError
from smartgoals.planfile.tables.files import read_tables
from smartgoals.planfile.tables.languages import plainly
from smartgoals.planfile.tables.parts import Known, Parts, parts_of
from smartgoals.planfile.tables.rows import Rows, read_rows

__all__ = ["read_beside"]

#: Where parts stand that sheets may name, and the field that people know them by.
_TITLES = {"actors": "name", "goals": "goal", "milestones": "what", "team": "name"}


def read_beside(shaped: Shaped, tables: list[dict[str, Any]], folder: FilePath) -> None:
    """Put the rows of spreadsheets in the places of the sections that name them.

    A file has to lie in the plan's folder. What can't be read is remarked on, and its
    section is left out.

    Args:
        shaped: The sections on their way.
        tables: Section, file and sheet of each.
        folder: Where the plan lies.
    """
    sheets = []
    for table in tables:
        section = table["section"]
        rows = _rows(shaped, table, folder)
        del shaped.data[section]
        if rows is None:
            shaped.lose((section,))
        else:
            sheets.append(rows)
    _fill(shaped, sheets, parts_of(sheets, _known(shaped.data)))


def _rows(shaped: Shaped, table: dict[str, Any], folder: FilePath) -> Rows | None:
    """Read the rows of a section's sheet, if that can be done."""
    section, at = table["section"], (table["section"], "from file")
    try:
        sheets = _sheets(table["file"].strip(), folder)
    except _NotThereError as error:
        shaped.add("E031", str(error), at, help="name a file in the plan's folder")
        return None
    except MissingExtraError as error:
        shaped.add("E018", str(error), at)
        return None
    except SheetNotReadableError as error:
        shaped.told.append(error.remark)
        return None
    wanted = table["sheet"]
    chosen = [one for one in sheets if wanted is None or one.name == wanted.strip()]
    if wanted is not None and not chosen:
        names = ", ".join(one.name for one in sheets if one.name) or "none"
        message = f"{shown(table['file'])} has no sheet {shown(wanted)}"
        shaped.add("E031", message, (section, "sheet"), help=f"its sheets are: {names}")
        return None
    found = [read_rows(one, section if len(chosen) == 1 else None) for one in chosen]
    rows = [one for one in found if one is not None and one.section == section]
    if len(rows) != 1:
        count = "several sheets" if rows else "no sheet"
        message = f"{shown(table['file'])} has {count} of {section}"
        shaped.add("E031", message, at, help="name one of them behind it, as sheet: Name")
        return None
    return rows[0]


class _NotThereError(Exception):
    """A file that can't be opened, or must not be."""


def _sheets(name: str, folder: FilePath) -> tuple[Sheet, ...]:
    """Read a file that has to lie in the plan's folder."""
    try:
        path = beside(folder, name)
        if path is None:
            raise _NotThereError(f"{shown(name)} lies outside the plan's folder")
        if not path.is_file():
            raise _NotThereError(f"there is no file {shown(name)}")
        with path.open("rb") as file:
            data = file.read(SheetLimits().bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name can't be one"
        raise _NotThereError(f"{shown(name)} can't be opened: {reason}") from None
    return read_tables(data, (folder / name.replace("\\", "/")).as_posix())


def _known(data: dict[str, Any]) -> Known:
    """Give what stands in the plan itself: ids, and what their parts are called."""
    titles: dict[str, dict[str, str]] = {}
    taken: dict[str, str] = {}
    for section, title in _TITLES.items():
        parts = lookup(data, ("campaign", "team") if section == "team" else (section,))
        named = titles.setdefault(section, {})
        for id, part in parts.items() if isinstance(parts, dict) else ():
            taken[id] = section
            name = lookup(part, (title,)) if isinstance(part, dict) else part
            for text in (id, name) if isinstance(name, str) else (id,):
                named[plainly(text)] = id if named.get(plainly(text), id) == id else ""
    return Known(titles=titles, taken=taken)


def _fill(shaped: Shaped, sheets: list[Rows], found: Parts) -> None:
    shaped.told += found.remarks
    for rows in sheets:
        section = rows.section
        parts = [one for one in found.parts if one.rows is rows]
        if section == "relations":
            shaped.data[section] = [one.fields for one in parts]
            shaped.sheets |= {(section, at): one for at, one in enumerate(parts)}
        else:
            shaped.data[section] = {one.id: one.fields for one in parts}
            shaped.sheets |= {(section, one.id): one for one in parts}
        errors = [one for one in found.remarks if one.severity is Severity.ERROR]
        if any(one.file == rows.sheet.file for one in errors):
            shaped.lose((section,))  # what is missed of it only follows
