"""Rows to parts of a plan: each with its id, and with ids where its cells have names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, final

from attrs import define, field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.plan._rules import fits_id
from smartgoals.planfile.ids import better_id
from smartgoals.planfile.problems import shown
from smartgoals.planfile.tables.columns import columns_of
from smartgoals.planfile.tables.compound import fields_of, whole_fields
from smartgoals.planfile.tables.languages import plainly
from smartgoals.planfile.tables.rows import Row, Rows

__all__ = ["Known", "Part", "Parts", "parts_of"]

#: The column whose text people know a part by.
_TITLE = {"actors": "name", "milestones": "what", "indicators": "what"}
_HOMES_OF_NAMES = (*_TITLE, "goals", "team")
#: Where the names of people and milestones may stand, beside their ids.
_REFERENCES = {"id", "ids", "waits"}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Known(Value):
    """What a plan has already.

    Attributes:
        titles: Of each section, the id of each part by its title.
        taken: The section of every id that is taken.
    """

    titles: Mapping[str, Mapping[str, str]] = field(factory=dict)
    taken: Mapping[str, str] = field(factory=dict)


@final
@define(kw_only=True, eq=False, repr=False)
class Part:
    """A part that a row speaks of.

    Attributes:
        section: ``actors``, ``relations``, ``milestones`` or ``indicators``.
        id: Its id; of a relation ``from -> to``.
        cells: What its cells say, with ids in the places of names.
        rows: The sheet's rows.
        row: Its row.
    """

    section: str
    id: str
    cells: dict[str, Any]
    rows: Rows
    row: Row

    @property
    def fields(self) -> dict[str, Any]:
        """Its fields as the plan file has them."""
        skipped = {"id"} | ({"goal"} if self.section == "indicators" else set())
        fields = fields_of({key: one for key, one in self.cells.items() if key not in skipped})
        if self.section == "actors" and fields.get("name") == self.id:
            del fields["name"]
        return fields

    def column(self, steps: tuple[str | int, ...]) -> int:
        """Give the column in which something inside the part stands, from 0."""
        columns = self.rows.columns
        names = [one for one in steps if isinstance(one, str)]
        for key in (" ".join(names), *names[:1]):  # such as stance since, else stance
            near = [one for one in columns if one == key or whole_fields(one)[0] == key]
            if near:
                return columns[near[0]]
        return min(columns.values())

    def remark(self, code: str, message: str, key: str, help: str | None = None) -> Diagnostic:
        """Remark on one of its cells."""
        column = self.column((key,))
        home: tuple[str, ...] = (self.section,)
        if self.section == "indicators":
            home = ("goals", str(self.cells.get("goal")), "measurable")
        steps = (*home, self.id, key) if self.id else home
        return self.rows.sheet.remark(
            code, message, self.row.at, column, help=help, route=Route(steps)
        )


@final
@define(kw_only=True, eq=False, repr=False)
class Parts:
    """All parts that sheets speak of.

    Attributes:
        parts: The parts, in the order of the sheets.
        remarks: What was found on the way.
    """

    parts: list[Part] = field(factory=list)
    remarks: list[Diagnostic] = field(factory=list)


class _Taken(dict[str, str]):
    """Each id that is taken, with its section, and how far each stem was counted."""

    def __init__(self, taken: Mapping[str, str]) -> None:
        super().__init__(taken)
        self.counted: dict[str, int] = {}


def parts_of(sheets: Iterable[Rows], known: Known) -> Parts:
    """Make parts of rows; a row without an id gets one, unless the plan knows its title.

    Args:
        sheets: The rows of all sheets that are read together.
        known: What the plan has already.
    """
    found = Parts()
    sheets = tuple(sheets)
    titles = {section: dict(known.titles.get(section, {})) for section in _HOMES_OF_NAMES}
    taken = _Taken(known.taken)
    for rows in sheets:
        found.remarks += rows.remarks
        for row in rows.rows if rows.section in _TITLE else ():
            if fits_id(
                id := row.cells.get("id")
            ):  # what says its id outranks what is given one
                taken.setdefault(str(id), rows.section)
    for rows in sheets:
        found.parts += _parts(rows, titles, taken, found.remarks)
    for part in found.parts:
        _with_ids(part, titles, taken)
    return found


def _parts(
    rows: Rows,
    titles: Mapping[str, dict[str, str]],
    taken: _Taken,
    remarks: list[Diagnostic],
) -> Iterator[Part]:
    """Make the parts of one sheet; note what each is called."""
    seen: dict[str, Part] = {}
    for row in rows.rows:
        part = _part(rows, row, titles.get(rows.section, {}), taken, remarks)
        if part is None:
            continue
        if rows.section in _TITLE:
            first = seen.setdefault(part.id, part)
            if first is not part:
                message = f"{shown(part.id)} stands in row {first.row.at + 1} already"
                help_ = "keep one of the two, or give them different ids"
                key = "id" if "id" in row.cells else _TITLE[rows.section]
                remarks.append(part.remark("E015", message, key, help_))
                continue
            title = row.cells.get(_TITLE[rows.section])
            _call(titles[rows.section], plainly(str(title or part.id)), part.id)
        yield part


def _call(titles: dict[str, str], title: str, id: str) -> None:
    """Note what a part is called; a title that two parts have names neither."""
    titles[title] = id if titles.get(title, id) == id else ""


def _part(
    rows: Rows,
    row: Row,
    titles: Mapping[str, str],
    taken: _Taken,
    remarks: list[Diagnostic],
) -> Part | None:
    """Make a part of a row, if it says what it is about."""
    part = Part(section=rows.section, id="", cells=dict(row.cells), rows=rows, row=row)
    if rows.section == "relations":
        missing = [key for key in ("from", "to") if key not in row.cells]
        for key in missing:
            message = f"the row says not {'who moves' if key == 'from' else 'whom it moves'}"
            remarks.append(part.remark("E013", message, key, "fill in From and To"))
        return None if missing else part
    title = row.cells.get(_TITLE[rows.section])
    given = row.cells.get("id")
    if given is None and title is None:
        heading = next(
            one.heading for one in columns_of(rows.section) if one.key == _TITLE[rows.section]
        )
        message = f"the row has no {heading}, so nobody knows what it is about"
        remarks.append(part.remark("E013", message, _TITLE[rows.section]))
        return None
    if given is None:
        part.id = titles.get(plainly(str(title))) or _new_id(str(title), rows.section, taken)
    elif fits_id(given):
        part.id = given
    else:
        part.id = better_id(given)
        if not fits_id(part.id):
            message = f"{shown(given)} can't be an id: small letters, digits, single hyphens"
            remarks.append(part.remark("E014", message, "id", "leave it empty"))
            return None
    if taken.setdefault(part.id, rows.section) != rows.section:
        message = f"{shown(part.id)} is the id of something else already"
        remarks.append(part.remark("E015", message, "id", "leave the cell empty"))
        return None
    return part


def _new_id(title: str, section: str, taken: _Taken) -> str:
    """Find an id for a title that nothing else has.

    A title in other letters than ours is numbered.
    """
    stem = better_id(title.casefold())[:60].strip("-")
    if not fits_id(stem):
        stem = f"{section.removesuffix('s')}-{stem}".strip("-")[:60]
    number, id = taken.counted.get(stem, 1), stem
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    taken.counted[stem] = number
    return id


def _with_ids(
    part: Part, titles: Mapping[str, Mapping[str, str]], taken: Mapping[str, str]
) -> None:
    """Put ids in the places of names."""
    kinds = {one.key: one.kind for one in columns_of(part.section)}
    for key, value in part.cells.items():
        if kinds[key] in _REFERENCES and key != "id":
            part.cells[key] = _named(value, _homes(part.section, key), titles, taken)
    if part.section == "relations":
        arrow = "<->" if part.cells.get("direction") == "mutual" else "->"
        part.id = f"{part.cells['from']} {arrow} {part.cells['to']}"


def _homes(section: str, key: str) -> tuple[str, ...]:
    """Give the sections in which a column finds what it names."""
    if key == "goal":
        return ("goals",)
    is_about_people = section != "milestones" or key in {"owner", "meets", "signed by"}
    return ("actors", "team") if is_about_people else ("milestones",)


def _named(
    value: Any,
    homes: tuple[str, ...],
    titles: Mapping[str, Mapping[str, str]],
    taken: Mapping[str, str],
) -> Any:
    if isinstance(value, list):
        return [_named(one, homes, titles, taken) for one in value]
    if isinstance(value, dict):
        return {_named(one, homes, titles, taken): lag for one, lag in value.items()}
    if value in taken:
        return value
    return next(_ids_for(value, homes, titles), value)


def _ids_for(
    name: str, homes: tuple[str, ...], titles: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    for home in homes:
        if id := titles.get(home, {}).get(plainly(name)):
            yield id
