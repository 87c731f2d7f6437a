"""One cell to plain data, in the words of the plan file."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, final

from attrs import define, frozen

from smartgoals.plan._rules import number_text
from smartgoals.planfile.problems import shown
from smartgoals.planfile.scalars import MONTHS
from smartgoals.planfile.tables.cells import Cell, said_of
from smartgoals.planfile.tables.languages import Language, plainly

__all__ = ["SEVERAL", "NotTakenError", "Ways", "read_cell"]

#: What stands between several values in one cell.
SEVERAL = "|"
_MOST_IN_CELL = 1_000

_DAY = re.compile(
    r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?: ([0-9]{1,2}:[0-9]{2}))?"
)
_PAIR = re.compile(r"([^:|]++):\s++(.+)", re.DOTALL)
_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)(?![0-9.,])(.*)", re.DOTALL)
_GROUPED = re.compile(r"([+-]?[0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)(?![0-9.,])(.*)", re.DOTALL)
#: The days from 1954 to 2119, as spreadsheets count them.
_SERIALS = range(20_000, 80_000)
_FIRST = date(1899, 12, 30)


@final
@define(repr=False)
class NotTakenError(Exception):
    """A cell whose text could mean two things, or nothing.

    Attributes:
        message: What is the case.
        help: What to write.
    """

    message: str
    help: str


@final
@frozen(kw_only=True, eq=False, repr=False)
class Ways:
    """How the people write who made a sheet.

    Attributes:
        languages: Those whose words are looked up, the sheet's own first.
        day_first: Whether ``03/02/2027`` is always the third of February.
        commas: Whether ``0,5`` is a half.
    """

    languages: tuple[Language, ...]
    day_first: bool = False
    commas: bool = False

    def meant(self, kind: str, text: str) -> str | None:
        """Find what is meant by a word of a list, in any language."""
        spelt = plainly(text)
        found = (one.lists.get(kind, {}).get(spelt) for one in self.languages)
        return next(filter(None, found), None)


def read_cell(cell: Cell, kind: str, ways: Ways) -> Any:
    """Read a cell that is not empty: a text, a list of texts, or texts by their names.

    Raises:
        NotTakenError: If it could mean two things.
    """
    text = said_of(cell)
    if kind in {"many", "ids"}:
        return _several(text)
    if kind == "waits":
        return [_wait(one) for one in _several(text)]
    if kind == "pairs":
        return _pairs(text)
    if kind in {"day", "period", "judged"}:
        return _day(text, kind, ways)
    if kind == "number":
        return _number(text, ways)
    if kind == "percent":
        return _percent(_number(text, ways))
    if kind in {"text", "id"}:
        return text
    return _meant(text, kind, ways)


def _several(text: str) -> list[str]:
    count = text.count(SEVERAL) + 1
    if count > _MOST_IN_CELL:
        message = f"a cell of {count:,} texts, and {_MOST_IN_CELL:,} is the most"
        raise NotTakenError(message, "write them into several rows")
    return [one.strip() for one in text.split(SEVERAL) if one.strip()]


def _wait(text: str) -> Any:
    """Read what something waits for: an id, or one with a lag behind a colon."""
    match = _PAIR.fullmatch(text)
    return {match[1].rstrip(): match[2]} if match else text


def _pairs(text: str) -> dict[str, str]:
    pairs = {}
    for one in _several(text):
        match = _PAIR.fullmatch(one)
        if match is None:
            raise NotTakenError(
                f"{shown(one)} says not when that was", "write it as 2027-01: 43.7%"
            )
        pairs[match[1].rstrip()] = match[2]
    return pairs


def _meant(text: str, kind: str, ways: Ways) -> str:
    """Give the plan file's word for what is written; what isn't known stays as it is."""
    meant = ways.meant(kind, text)
    if meant is None and kind == "stance":
        head, comma, rest = text.partition(",")
        meant = ways.meant(kind, head)
        return f"{meant}{comma}{rest}" if meant else text
    if meant is None and kind in {"strength", "scale"}:
        return _number(text, ways)
    return text if meant is None else meant


def _number(text: str, ways: Ways) -> str:
    """Read a number with its unit, whichever sign its fraction has."""
    if (grouped := _GROUPED.fullmatch(text)) and ways.commas:
        return f"{grouped[1].replace('.', '')}.{grouped[2]}{grouped[3]}"
    match = _COMMA.fullmatch(text)
    if match is None:
        return text
    whole, part, behind = match.groups()
    if ways.commas or len(part) != 3 or whole.strip("+-").startswith("0"):
        return f"{whole}.{part}{behind}"
    raise NotTakenError(
        f"{shown(text)} may be thousands, or a fraction",
        f"write {whole}{part}{behind}, or {whole}.{part}{behind}",
    )


def _percent(text: str) -> str:
    """Read how much is done: ``0.6``, which a spreadsheet shows as 60%, or ``60%``."""
    with suppress(ValueError):
        number = float(text)
        share = round(number * 100, 6) if 0 <= number <= 1 else number
        return f"{number_text(int(share) if share == int(share) else share)}%"
    return text


def _day(text: str, kind: str, ways: Ways) -> str:
    """Read a day in the one way in which it can be meant."""
    if text.isascii() and text.isdigit() and len(text) == 5 and int(text) in _SERIALS:
        day = _FIRST + timedelta(days=int(text))
        help_ = f"write {day}, or give the column the format of a date"
        raise NotTakenError(f"{text} is no day; a spreadsheet counts {day} so", help_)
    if kind == "judged":
        when, by, who = text.partition(" by ")
        return _written_day(when, ways) + by + who
    return _written_day(text, ways)


def _written_day(text: str, ways: Ways) -> str:
    text = text.removesuffix(" 00:00:00")  # programs write a day so
    match = _DAY.fullmatch(text.removesuffix(" 00:00"))
    if match is None:
        return text
    first, sign, second, year, time = match.groups()
    if len(year) == 2:
        raise NotTakenError(
            f"{shown(text)} has a year of two digits",
            "write year-month-day, such as 2027-06-30",
        )
    day_first = ways.day_first or sign == "."
    orders = [(int(second), int(first))]
    if not day_first:
        orders.append((int(first), int(second)))
    days = sorted(set(_days(int(year), orders)))
    if len(days) > 1:
        told = " or ".join(f"{one} ({one.day} {MONTHS[one.month - 1]})" for one in days)
        raise NotTakenError(f"{shown(text)} may be two days", f"write {told}")
    if not days:
        return text
    return f"{days[0]} {time.zfill(5)}" if time else days[0].isoformat()


def _days(year: int, orders: Iterable[tuple[int, int]]) -> Iterable[date]:
    for month, day in orders:
        with suppress(ValueError):
            yield date(year, month, day)
