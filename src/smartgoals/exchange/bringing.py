"""Sheets brought into a plan: a new one, or the text of a file that a person wrote."""

from collections.abc import Iterable
from pathlib import Path
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.errors import EditError, InvalidValueError
from smartgoals.exchange.edits import text_with
from smartgoals.exchange.merging import Merged, merge, settle
from smartgoals.exchange.sheets import tables_of
from smartgoals.plan.together import Actor, Relation
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tables.cells import Sheet, SheetLimits, SheetNotReadableError
from smartgoals.planfile.tables.files import read_tables
from smartgoals.planfile.tables.rows import Rows, read_rows
from smartgoals.planfile.tree import Document, Mapping, Scalar, Sequence, word
from smartgoals.planfile.writing import dumps

__all__ = ["Brought", "Sheets", "as_sheets", "bring_into", "new_plan", "read_sheets"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Sheets(Value):
    """What a spreadsheet holds of a plan.

    Attributes:
        rows: The rows of each sheet that holds a section of a plan.
        remarks: Why the file, or a sheet of it, could not be read.
    """

    rows: tuple[Rows, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()


@final
@frozen(kw_only=True, eq=False, repr=False)
class Brought(Value):
    """A plan with sheets in it.

    Attributes:
        plan: The plan.
        text: The text of its file.
        added: The ways to the parts that are new.
        changed: The ways to the fields that changed.
        remarks: What was found on the way; what is an error was left out.
    """

    plan: Plan
    text: str
    added: tuple[Route, ...] = ()
    changed: tuple[Route, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()


def read_sheets(
    data: bytes, name: str, *, sheet: str | None = None, limits: SheetLimits | None = None
) -> Sheets:
    r"""Read a spreadsheet, .xlsx, .ods or .csv, for `new_plan` and `bring_into`.

    Headings and words may be English, French, German, Portuguese or Spanish. Whatever is
    in the file becomes remarks, each with its sheet and cell.

    Args:
        data: The bytes of the file.
        name: What the file is called.
        sheet: Only this sheet of it.
        limits: How large it may be.

    Raises:
        InvalidValueError: If there is no such sheet.
        MissingExtraError: If it is a workbook, and the extra ``excel`` is not installed.

    >>> data = "Name;Einfluss;Haltung\nVerkehrsministerium;5;neutral\n".encode("cp1252")
    >>> brought = new_plan(read_sheets(data, "akteure.csv"), name="Ours")
    >>> brought.plan.actors[0].name, brought.plan.actors[0].power
    ('Verkehrsministerium', 5)
    """
    try:
        tables = read_tables(data, name, limits)
    except SheetNotReadableError as error:
        return Sheets(remarks=(error.remark,))
    if sheet is not None:
        names = [one.name for one in tables if one.name]
        tables = tuple(one for one in tables if one.name == sheet)
        if not tables:
            there = f"a sheet of {name}: {', '.join(names)}" if names else "possible: no sheets"
            raise InvalidValueError("sheet", sheet, there)
    rows: list[Rows] = []
    remarks: list[Diagnostic] = []
    for one in tables:
        read = read_rows(one)
        if read is not None:
            rows.append(read)
        elif one.rows:
            remarks.append(_not_ours(one, is_only=len(tables) == 1))
    if not rows and not remarks:
        remarks.append(Sheet(file=name).remark("E031", "nothing is written here", 0, 0))
    return Sheets(rows=tuple(rows), remarks=tuple(remarks))


def as_sheets(
    actors: tuple[Actor, ...],
    relations: tuple[Relation, ...],
    *,
    name: str,
    remarks: tuple[Diagnostic, ...] = (),
) -> Sheets:
    """Give actors and relations of any other file as if they stood in sheets.

    What they don't say changes nothing where they are brought into a plan.

    Args:
        actors: The actors.
        relations: Who moves whom.
        name: What the file is called.
        remarks: What was found when it was read.

    >>> ana = Actor(id="ana", name="Ana Costa")
    >>> brought = new_plan(as_sheets((ana,), (), name="map.graphml"), name="Ours")
    >>> brought.plan.actors == (ana,)
    True
    """
    plan = Plan(campaign=Campaign(name="Others"), actors=actors, relations=relations)
    read = (read_rows(one.as_sheet(name), one.section) for one in tables_of(plan) if one.rows)
    rows = tuple(one for one in read if one is not None)
    for one in rows:
        one.is_partial = True
    return Sheets(rows=rows, remarks=remarks)


def _not_ours(sheet: Sheet, *, is_only: bool) -> Diagnostic:
    """Say that a sheet holds no section of a plan; among others that is no mistake."""
    message = "no row here has headings such as Label, From and To, or What"
    help_ = "put them above the columns; actors need Label, relations From and To"
    return sheet.remark("E031" if is_only else "E032", message, 0, 0, help=help_)


def new_plan(sheets: Sheets, *, name: str) -> Brought:
    """Make a plan of sheets.

    Goals and members of the team that milestones and indicators name are made too.

    Args:
        sheets: As `read_sheets` gives them.
        name: What the campaign is called.
    """
    merged = merge(Plan(campaign=Campaign(name=name)), sheets.rows, is_new=True)
    return _brought(merged, dumps(merged.plan), sheets)


def bring_into(
    text: str, sheets: Sheets, *, name: str, folder: str | Path | None = None
) -> Brought:
    r"""Bring sheets into the text of a plan file; no other byte of it moves.

    A row belongs to the part whose ID it has, else to the one of its name; else it is
    new, and goes to the end of its section. An empty cell takes a field away; columns
    and parts that are not in the sheet stay as they are.

    Args:
        text: The file's text.
        sheets: As `read_sheets` gives them.
        name: What the file is called.
        folder: Where it lies, if anywhere.

    Raises:
        EditError: If the plan file has errors, if a comment would be lost, or if the new
            text would not read back as just what was wanted.

    >>> told = '''smartgoals: 1
    ... campaign: {name: Ours}
    ... actors:
    ...   ana: {name: Ana Costa, power: 3}  # met in May
    ... '''
    >>> sheets = read_sheets(b"ID,Label,Power\nana,Ana Costa,4\n,Board,5\n", "actors.csv")
    >>> print(bring_into(told, sheets, name="campaign.yaml").text, end="")
    smartgoals: 1
    campaign: {name: Ours}
    actors:
      ana: {name: Ana Costa, power: 4}  # met in May
      board:
        name: Board
        power: 5
    """
    folder = None if folder is None else Path(folder)
    before = read_text(text, name=name, folder=folder)
    if before.plan is None or not before.ok or not before.complete:
        raise EditError(f"{name} holds errors; mend them first: smartgoals check {name}")
    for section in {rows.section for rows in sheets.rows}:
        file = _file_of(before.document, section)
        if file is not None:
            raise EditError(f"the {section} of {name} stand in {file}; change that")
    merged = merge(before.plan, sheets.rows, is_new=False, folder=folder)
    _refuse_second_arrows(merged, before.plan, before.document, folder)
    new = text_with(before.document, before.plan, merged)
    after = read_text(new, name=name, folder=folder)
    if not after.complete or not after.ok or after.plan != merged.plan:
        raise EditError(f"the changes of {name} would change something else too")
    return _brought(merged, f"\ufeff{new}" if text.startswith("\ufeff") else new, sheets)


def _file_of(document: Document, section: str) -> str | None:
    """Give the file in which a section stands, if not in the plan itself."""
    node = document.find(Route((section,)))[1]
    entries = node.entries if isinstance(node, Mapping) and node is not document.root else []
    names = {word(one.key.text) for one in entries}
    entry = next((one for one in entries if word(one.key.text) == "from file"), None)
    is_file = entry is not None and names <= {"from file", "sheet"}
    value = entry.value if is_file and entry is not None else None
    return value.text if isinstance(value, Scalar) else None


def _brought(merged: Merged, text: str, sheets: Sheets) -> Brought:
    return Brought(
        plan=merged.plan,
        text=text,
        added=tuple(Route((one.section, one.id)) for one in merged.added),
        changed=tuple(Route((*one.at, one.field)) for one in merged.changes),
        remarks=_in_order((*sheets.remarks, *merged.remarks)),
    )


def _in_order(remarks: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Put remarks in the order of their sheets, rows and columns."""
    remarks = tuple(remarks)
    sheets = list(dict.fromkeys(_cell_of(one)[0] for one in remarks))

    def place_of(remark: Diagnostic) -> tuple[int, int, int]:
        sheet, line, column = _cell_of(remark)
        return sheets.index(sheet), line, column

    return tuple(sorted(remarks, key=place_of))


def _cell_of(remark: Diagnostic) -> tuple[str, int, int]:
    place = remark.place
    if place is None or place.cell is None:  # another file than a spreadsheet
        return "", 0, 0
    return place.cell.rpartition(", ")[0], place.line, place.column


def _refuse_second_arrows(
    merged: Merged, plan: Plan, document: Document, folder: Path | None
) -> None:
    """Take out new relations that can't stand beside those that are written by arrows."""
    node = document.find(Route(("relations",)))[1]
    if isinstance(node, Sequence):
        return
    arrows = [str(one.route.parts[1]) for one in merged.plan.relations]
    twice = {one for one in arrows if arrows.count(one) > 1}
    new = [one for one in merged.added if one.section == "relations"]
    faulty = [
        part
        for part, relation in zip(
            new, merged.plan.relations[len(plan.relations) :], strict=True
        )
        if str(relation.route.parts[1]) in twice
    ]
    for part in faulty:
        message = f"{document.name} can't hold a second relation {part.id}"
        help_ = "write its relations as a list first: - {from: a, to: b, kind: advises}"
        merged.remarks.append(part.remark("E005", message, "from", help_))
        merged.added.remove(part)
    if faulty:
        merged.plan = plan
        settle(merged, folder)
