"""A sheet to rows whose cells are known by the fields that they hold."""

from collections.abc import Iterator, Mapping
from typing import Any, final

from attrs import define, field, frozen

from smartgoals.diagnostics import Diagnostic
from smartgoals.planfile.problems import shown, suggestion
from smartgoals.planfile.tables.cells import Sheet, is_empty, said_of
from smartgoals.planfile.tables.columns import Column, columns_of
from smartgoals.planfile.tables.languages import LANGUAGES, language, plainly
from smartgoals.planfile.tables.values import NotTakenError, Ways, read_cell

__all__ = ["Row", "Rows", "read_rows"]

#: A heading may stand below a title and a few lines of explanation.
_HEADING_WITHIN = 10
#: What a sheet of a section must have, so that its rows say something.
_NEEDED = {
    "actors": ({"name"}, {"id"}),
    "relations": ({"from", "to"},),
    "milestones": ({"what"}, {"id"}),
    "indicators": ({"what"}, {"id"}),
}
_IGNORE = " ignore"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Row:
    """One row of a sheet.

    Attributes:
        at: Which row it is, from 0.
        cells: What each of its cells says, by what the column holds.
    """

    at: int
    cells: Mapping[str, Any]


@final
@define(kw_only=True, eq=False, repr=False)
class Rows:
    """The rows of a sheet that holds a section of a plan.

    Attributes:
        section: Which section.
        sheet: The sheet.
        columns: Where each column stands, from 0, by what it holds.
        rows: The rows that say something.
        remarks: What was found on the way.
        is_partial: Whether an empty cell says nothing, instead of that there is nothing.
    """

    section: str
    sheet: Sheet
    columns: dict[str, int]
    rows: list[Row] = field(factory=list)
    remarks: list[Diagnostic] = field(factory=list)
    is_partial: bool = False


def read_rows(sheet: Sheet, section: str | None = None) -> Rows | None:
    """Read a sheet's rows; nothing if it holds none of the sections of a plan.

    Args:
        sheet: The sheet.
        section: Which section it holds, if that is known; else its name and its headings
            tell.
    """
    sections = (section,) if section else _likely(sheet)
    for one in sections:
        for at in range(min(_HEADING_WITHIN, len(sheet.rows))):
            heading = _Heading(sheet, at, one)
            if heading.is_one:
                return heading.read()
    return None


def _likely(sheet: Sheet) -> tuple[str, ...]:
    """Give the sections that a sheet may hold, the likeliest first."""
    name = sheet.name or sheet.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    spelt = plainly(name).removesuffix(_IGNORE)
    for code in LANGUAGES:
        named = language(code).lists["sheets"].get(spelt)
        if named:
            return (named,)
    # Those with headings of their own come first.
    return ("relations", "actors", "indicators", "milestones")


class _Heading:
    """A row as the heading of a section's sheet."""

    def __init__(self, sheet: Sheet, at: int, section: str) -> None:
        self.sheet, self.at, self.section = sheet, at, section
        self.columns: dict[str, int] = {}
        self.strangers: list[int] = []
        self.twice: list[tuple[int, str]] = []
        texts = [said_of(one) for one in sheet.rows[at]]
        spelt = [plainly(one) for one in texts]
        known = {plainly(one.heading): one.key for one in columns_of(section)}
        english, *others = (language(code) for code in LANGUAGES)
        own = max(others, key=lambda one: _met(spelt, one.lists[section]))
        met = {**english.lists[section], **known}
        self.is_english = is_english = _met(spelt, met) >= _met(spelt, own.lists[section])
        first = () if is_english else (own,)
        self.ways = Ways(
            languages=(*first, english, *others),
            day_first=sheet.commas or (bool(first) and own.day_first),
            commas=sheet.commas or (bool(first) and own.commas),
        )
        for column, word in enumerate(spelt):
            lists = (one.lists[section] for one in self.ways.languages)
            listed = next((one[word] for one in lists if word in one), None)
            key = (known.get(word) if is_english else None) or listed or known.get(word)
            if key is None:
                self.strangers += [column] if self._holds_something(column) else []
            elif key in self.columns:
                self.twice.append((column, key))
            else:
                self.columns[key] = column

    @property
    def is_one(self) -> bool:
        """Whether it is the heading of such a sheet."""
        has = set(self.columns)
        other = {"goal", "what"} - has if self.section == "indicators" else set()
        return not other and any(needed <= has for needed in _NEEDED[self.section])

    def _holds_something(self, column: int) -> bool:
        return any(
            column < len(row) and not is_empty(row[column])
            for row in self.sheet.rows[self.at + 1 :]
        )

    def read(self) -> Rows:
        """Read the rows below."""
        rows = Rows(section=self.section, sheet=self.sheet, columns=self.columns)
        rows.remarks += self._about_columns()
        kinds = {one.key: one for one in columns_of(self.section)}
        taken: set[str] = set()
        for at in range(self.at + 1, len(self.sheet.rows)):
            if all(map(is_empty, self.sheet.rows[at])):
                continue
            rows.remarks += self._too_long(at)
            cells = {
                key: value
                for key, column in self.columns.items()
                for value in self._cell(at, column, kinds[key], rows.remarks, taken)
            }
            if cells:
                rows.rows.append(Row(at=at, cells=cells))
        return rows

    def _cell(
        self, at: int, column: int, about: Column, remarks: list[Diagnostic], taken: set[str]
    ) -> Iterator[Any]:
        """Give what a cell says, if it says something that can be understood."""
        cells = self.sheet.rows[at]
        cell = cells[column] if column < len(cells) else None
        if (at, column) in self.sheet.formulas:
            message = "a formula stands here; what it last came to is taken"
            if is_empty(cell):
                message = "a formula stands here that came to nothing"
            remarks.append(self.sheet.remark("E033", message, at, column))
        if is_empty(cell):
            return
        try:
            value = read_cell(cell, about.kind, self.ways)
        except NotTakenError as error:
            help_ = error.help
            remarks.append(self.sheet.remark("E012", error.message, at, column, help=help_))
            return
        if about.kind == "scale" and value != said_of(cell) and said_of(cell) not in taken:
            taken.add(said_of(cell))
            message = f"{shown(said_of(cell))} is taken as {value}, on a scale from 1 to 5"
            remarks.append(self.sheet.remark("E036", message, at, column))
        yield value

    def _too_long(self, at: int) -> Iterator[Diagnostic]:
        """Tell of cells behind the last heading."""
        wide = len(self.sheet.rows[self.at])
        for column, cell in enumerate(self.sheet.rows[at]):
            if column >= wide and not is_empty(cell):
                message = f"{shown(said_of(cell))} stands behind the last column"
                help_ = "put a heading above it, or quotes around what is one cell"
                yield self.sheet.remark("E031", message, at, column, help=help_)
                return

    def _about_columns(self) -> Iterator[Diagnostic]:
        """Tell of columns that are not read."""
        headings = [one.heading for one in columns_of(self.section)]
        for column in self.strangers:
            text = said_of(self.sheet.rows[self.at][column])
            message = f"the column {shown(text)} is none that is read, and stays behind"
            if not text:
                message = "a column without a heading is not read, and stays behind"
            near = suggestion(text, headings) if self.is_english else None
            help_ = (
                near or "give it a heading that is read; the page about spreadsheets lists them"
            )
            yield self.sheet.remark("E032", message, self.at, column, help=help_)
        for column, key in self.twice:
            text = said_of(self.sheet.rows[self.at][column])
            first = said_of(self.sheet.rows[self.at][self.columns[key]])
            message = f"the column {shown(text)} holds what {shown(first)} holds already"
            help_ = "it stays behind: rename it, or keep one of the two"
            yield self.sheet.remark("E032", message, self.at, column, help=help_)


def _met(words: list[str], known: Mapping[str, str]) -> int:
    return len({known[one] for one in words if one in known})
