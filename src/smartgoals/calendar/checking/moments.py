"""Days, moments, durations and offsets as the standard writes them, and which is earlier."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

__all__ = [
    "Length",
    "Moment",
    "Offsets",
    "is_before",
    "read_date",
    "read_length",
    "read_moment",
    "read_offset",
]

_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})(Z?)")
_LENGTH = re.compile(
    r"([+-]?)P(?:([0-9]{1,15})W|(?:([0-9]{1,15})D)?"
    r"(T(?:([0-9]{1,15})H)?(?:([0-9]{1,15})M)?(?:([0-9]{1,15})S)?)?)"
)
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
_DAY = 86_400
#: How far, in seconds, a zone can be from UTC that the calendar says nothing of.
_WIDEST = (-12 * 3600, 14 * 3600)

#: The least and the most, in seconds, that each zone is ahead of UTC.
Offsets = Mapping[str, tuple[int, int]]


class Moment(NamedTuple):
    """A day, or a moment of one of three kinds.

    Attributes:
        kind: ``date``, ``utc``, ``zoned`` or ``floating``.
        seconds: Since the first of January of the year 1, on its own clock.
        zone: What ``TZID`` names; empty for all but ``zoned``.
    """

    kind: str
    seconds: int
    zone: str = ""

    @property
    def day(self) -> date:
        """The day on its own clock."""
        return date.fromordinal(self.seconds // _DAY)

    @property
    def sort(self) -> str:
        """What has to be the same of two moments that belong together."""
        return "fixed" if self.kind in {"utc", "zoned"} else self.kind


class Length(NamedTuple):
    """A length of time.

    Attributes:
        seconds: How long; below zero for a time before something.
        exact: Whether it counts hours, minutes or seconds.
    """

    seconds: int
    exact: bool


def read_date(text: str) -> int | None:
    """Read a day as the seconds at its midnight; nothing if there is no such day."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day).toordinal() * _DAY
    except ValueError:
        return None


def read_moment(text: str, zone: str = "") -> Moment | None:
    """Read a day or a moment; nothing if it is neither.

    >>> read_moment("20260301T100000Z").kind, read_moment("20260230")
    ('utc', None)
    """
    day, mark, clock = text.partition("T")
    midnight = read_date(day)
    if midnight is None:
        return None
    if not mark:
        return Moment("date", midnight)
    found = _TIME.fullmatch(clock)
    if found is None:
        return None
    hours, minutes, seconds = map(int, found.groups()[:3])
    if hours > 23 or minutes > 59 or seconds > 60:
        return None
    kind = "utc" if found[4] else "zoned" if zone else "floating"
    at = midnight + hours * 3600 + minutes * 60 + seconds
    return Moment(kind, at, zone if kind == "zoned" else "")


def read_length(text: str) -> Length | None:
    """Read a duration; nothing if it is none.

    >>> read_length("-P1DT2H"), read_length("P1W2D")
    (Length(seconds=-93600, exact=True), None)
    """
    found = _LENGTH.fullmatch(text.upper())
    if found is None:
        return None
    sign, weeks, days, clock, hours, minutes, seconds = found.groups()
    skips = hours is not None and minutes is None and seconds is not None
    if not (weeks or days or clock) or clock == "T" or skips:
        return None
    amounts = (int(one or 0) for one in (weeks, days, hours, minutes, seconds))
    total = sum(
        amount * unit
        for amount, unit in zip(amounts, (7 * _DAY, _DAY, 3600, 60, 1), strict=True)
    )
    return Length(-total if sign == "-" else total, bool(clock))


def read_offset(text: str) -> int | None:
    """Read how many seconds a zone is ahead of UTC; nothing if it is no such offset."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (int(found[part] or 0) for part in (2, 3, 4))
    total = hours * 3600 + minutes * 60 + seconds
    if hours > 23 or minutes > 59 or seconds > 59 or (found[1] == "-" and total == 0):
        return None
    return -total if found[1] == "-" else total


def is_before(one: Moment, other: Moment, offsets: Offsets) -> bool:
    """Say whether a moment is surely before another, whatever their zones say that day."""
    if (one.kind, one.zone) == (other.kind, other.zone):
        return one.seconds < other.seconds
    return _range(one, offsets)[1] < _range(other, offsets)[0]


def _range(moment: Moment, offsets: Offsets) -> tuple[int, int]:
    """Give the first and the last second of UTC that a moment can be."""
    if moment.kind == "utc":
        return moment.seconds, moment.seconds
    least, most = offsets.get(moment.zone, _WIDEST)
    return moment.seconds - most, moment.seconds - least
