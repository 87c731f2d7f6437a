"""The smallest texts of a plan file, read and written: words, numbers, days.

Each ``read_…`` takes a text and gives a value, or raises `Unreadable` with a
message for the campaigner. Each ``write_…`` gives the canonical text of a value.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar, final
from uuid import UUID

from attrs import define

from smartgoals.plan._rules import (
    FIRST_YEAR,
    LAST_YEAR,
    NUMBER_LENGTH,
    UNPRINTABLE,
    number_text,
)
from smartgoals.plan.values import Figure, Strength
from smartgoals.planfile.problems import Meant, shown, suggestion
from smartgoals.planfile.tree import only_like, word

Word = TypeVar("Word", bound=StrEnum)

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# Programs make a dash of a hyphen without being asked.
_BETWEEN = r"[/.\u2010-\u2015\u2212-]"
_DAY_FIRST = rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{4}})"
_YEAR_FIRST = rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})"
_IN_WORDS = (
    r"(?i)[0-9]{1,2}(?:st|nd|rd|th)?\.? [a-z]+\.?,? [0-9]{4}"
    r"|[a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}"
)
_DIGITS = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
# A unit has a blank before it, or is a sign such as % or €; it starts with no digit.
_FIGURE = re.compile(rf"({_NUMBER.pattern})(?:[ \t]+((?!\d)\S.*)|([^\w\s.,:;'/+-].*))?")
_UUID = r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@final
@define(repr=False)
class Unreadable(ValueError):  # noqa: N818 - it is what a text is
    """A text that its field can't take.

    Attributes:
        message: What is the case, for the campaigner.
        help: What to write.
        code: The remark to make of it.
        near: Finds what was perhaps meant; it is asked only if there is time.
        at_key: Whether the name in front is meant, not the value behind it.
        meant: The only thing that a stretch of the text can mean, if so.
        no_id: A name in the text that is no id.
    """

    message: str
    help: str | None = None
    code: str = "E012"
    near: Callable[[], str | None] | None = None
    at_key: bool = False
    meant: Meant | None = None
    no_id: str | None = None


def read_text(text: str) -> str:
    """Read text as it stands, without blanks at its ends."""
    text = text.strip()
    bad = UNPRINTABLE.search(text)
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise Unreadable(
            f"the text holds the unprintable character {code}", "delete it", "E006"
        )
    if not text:
        raise Unreadable("nothing stands between the quotes", "write a text, or nothing at all")
    return text


def read_word(text: str, words: type[Word]) -> Word:
    """Read one of a list of words."""
    spelt = word(text)
    for known in words:
        if word(known) == spelt:
            return known
    known_words = tuple(known.value for known in words)
    only = only_like(text, known_words)
    raise Unreadable(
        f"{shown(text)} is none of: {', '.join(known_words)}",
        near=lambda: suggestion(spelt, known_words),
        meant=Meant(text, only) if only else None,
    )


def read_truth(text: str) -> bool:
    """Read ``true`` or ``false``."""
    if word(text) in {"true", "false"}:
        return word(text) == "true"
    raise Unreadable(f"{shown(text)} is neither true nor false")


def plain_minus(text: str) -> str:
    """Take blanks off the ends, and make a hyphen of a minus sign."""
    return text.strip().replace("\u2212", "-")


def read_number(text: str) -> float:
    """Read a number of ASCII digits, at most 20 characters long."""
    text = plain_minus(text)
    if len(text) > NUMBER_LENGTH:
        raise Unreadable(f"a number has at most {NUMBER_LENGTH} characters")
    if not _NUMBER.fullmatch(text):
        raise Unreadable(f"{shown(text)} is no number", "write digits, and a point if needed")
    number = float(text)
    if number - number != 0:
        raise Unreadable(f"{shown(text)} is too large")
    return int(text) if _DIGITS.fullmatch(text) else number


def read_whole(text: str) -> int:
    """Read a whole number."""
    number = read_number(text)
    if not isinstance(number, int):
        raise Unreadable(f"{shown(text)} is no whole number")
    return number


def read_percent(text: str) -> int:
    """Read progress: ``60%``, or ``60``."""
    return read_whole(text.strip().removesuffix("%").rstrip())


def read_date(text: str) -> date:
    """Read a day: ``2027-06-30``."""
    text = text.strip()
    match = _DAY.fullmatch(text)
    if match is None:
        raise Unreadable(f"{shown(text)} is no day", _day_help(text), meant=_only_day(text))
    year, month, day = (int(part) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"the year {year:04} is not between {FIRST_YEAR} and {LAST_YEAR}"
        raise Unreadable(message)
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(f"{shown(text)} does not exist", _calendar_help(year, month)) from None


def _calendar_help(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return "write year, month and day: the month is a number from 01 to 12"
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    if (month, last) == (2, 28):
        leap = next(one for one in range(year, year + 9) if _has_leap_day(one))
        return f"February {year} has 28 days; the next year with a 29th is {leap}"
    return f"{MONTHS[month - 1]} {year} has {last} days"


def _has_leap_day(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_help(text: str) -> str:
    """Say how the day was perhaps meant, both readings where there are two."""
    told = [
        f"{year:04}-{month:02}-{day:02} ({day} {MONTHS[month - 1]})"
        for year, month, day in _readings(text)
    ]
    return f"write {' or '.join(told)}" if told else "write year-month-day, such as 2027-06-30"


def _only_day(text: str) -> Meant | None:
    """Give the only day that a text can mean, whichever way somebody writes days."""
    days = set()
    for reading in _readings(text):
        with suppress(ValueError):
            days.add(date(*reading))
    by_name = any(one.isalpha() for one in text) and not re.fullmatch(_IN_WORDS, text)
    if len(days) != 1 or by_name:
        return None
    day = days.pop()
    in_range = FIRST_YEAR <= day.year <= LAST_YEAR
    return Meant(text, day.isoformat()) if in_range else None


def _readings(text: str) -> list[tuple[int, int, int]]:
    """Read year, month and day in every way that people write them."""
    readings: list[tuple[int, int, int]] = []
    if match := re.fullmatch(_DAY_FIRST, text):
        first, second, year = map(int, match.groups())
        readings = [(year, second, first), (year, first, second)]
    elif match := re.fullmatch(_YEAR_FIRST, text):
        readings = [tuple(map(int, match.groups()))]  # type: ignore[list-item] # three groups
    elif named := _named_month(text):
        readings = [named]
    return [
        (year, month, day)
        for year, month, day in dict.fromkeys(readings)
        if 1 <= month <= 12 and 1 <= day <= 31
    ]


def _named_month(text: str) -> tuple[int, int, int] | None:
    """Find year, month and day in a text such as ``30 June 2027`` or ``Jun 30th, 2027``."""
    parts = re.findall("[a-z]+|[0-9]+", text[:40].lower())
    months = [
        number
        for part in parts
        for number, name in enumerate(MONTHS, start=1)
        if len(part) > 2 and name.lower().startswith(part)
    ]
    years = [int(part) for part in parts if part.isdigit() and len(part) == 4]
    days = [int(part) for part in parts if part.isdigit() and len(part) < 3]
    if len(months) == len(years) == len(days) == 1:
        return years[0], months[0], days[0]
    return None


def read_figure(text: str) -> Figure:
    """Read a number with its unit: ``3``, ``43.7%``, ``6000 GBP``."""
    text = text.strip()
    match = _FIGURE.fullmatch(f"-{text[1:]}" if text.startswith("\u2212") else text)
    if match is None:
        help_ = "write digits without gaps or commas, a blank, then the unit: 6000 GBP"
        raise Unreadable(f"{shown(text)} is no figure", help_)
    return Figure(read_number(match[1]), match[2] or match[3])


def write_figure(figure: Figure) -> str:
    """Write a number with its unit."""
    if figure.unit is None:
        return number_text(figure.amount)
    gap = "" if figure.unit == "%" else " "
    return f"{number_text(figure.amount)}{gap}{figure.unit}"


def read_strength(text: str) -> Strength | float:
    """Read ``weak``, ``medium``, ``strong`` or a number in (0, 1]."""
    if word(text) in {strength.value for strength in Strength}:
        return Strength(word(text))
    try:
        return read_number(text)
    except Unreadable:
        help_ = "write weak, medium, strong, or a number above 0 and up to 1"
        raise Unreadable(f"{shown(text)} is no strength", help_) from None


def write_strength(strength: Strength | float) -> str:
    """Write how much one listens to another."""
    return strength.value if isinstance(strength, Strength) else number_text(strength)


def read_uuid(text: str) -> UUID:
    """Read a UUID in its usual form."""
    if re.fullmatch(_UUID, text.strip()):
        return UUID(text.strip())
    raise Unreadable(
        f"{shown(text)} is no UUID", "leave it out, and `smartgoals new` shows one"
    )
