"""An axis of days: where a day is, and which days are written so that none collide."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from smartgoals.pictures.text import width_of

__all__ = ["Axis", "Tick", "axis_for"]

_SIZE, _YEAR = 11, 12
_GAP = 14
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


class Tick(NamedTuple):
    """A day that is written on the axis.

    Attributes:
        at: Where.
        label: What is written.
    """

    at: float
    label: str


class Axis(NamedTuple):
    """Days from left to right.

    Attributes:
        first: The first day.
        days: How many there are.
        left: Where the first one begins.
        width: How wide they are all together.
    """

    first: date
    days: int
    left: float
    width: float

    @property
    def day(self) -> float:
        """How wide a day is."""
        return self.width / self.days

    def at(self, day: date) -> float:
        """Say where a day begins."""
        return self.left + self.width * (day - self.first).days / self.days

    def ticks(self) -> tuple[Tick, ...]:
        """Choose the finest steps of which no two labels meet."""
        for step in _STEPS:
            found = tuple(
                Tick(self.at(day), label)
                for day, label in _days_of(step, self.first, self.days)
            )
            if _have_room(found):
                return found
        return found[:1]


def axis_for(first: date, last: date, *, left: float, width: float) -> Axis:
    """Make an axis that holds two days and all between, with a little room around."""
    days = (last - first).days + 1
    margin = max(1, days // 40)
    start = first.toordinal() - margin
    first = date.fromordinal(max(start, 1))
    end = min(last.toordinal() + margin, date.max.toordinal())
    return Axis(first, end - first.toordinal() + 1, left, width)


def _have_room(ticks: tuple[Tick, ...]) -> bool:
    return all(
        other.at - one.at >= width_of(one.label, _SIZE) + _GAP for one, other in pairwise(ticks)
    )


# Steps in days, or else in months.
_STEPS = (
    ("days", 1), ("days", 7), ("months", 1), ("months", 3), ("months", 6), ("months", 12),
    ("months", 60), ("months", 120), ("months", 600),
)  # fmt: skip


def _days_of(step: tuple[str, int], first: date, days: int) -> Iterator[tuple[date, str]]:
    """Give the days of a step, which are Mondays or the first of months, with their labels."""
    unit, size = step
    last = first + timedelta(days=days - 1)
    if unit == "days":
        if days > 400:
            yield from ((first, ""), (first, ""))  # too many to be looked at
            return
        start = first if size == 1 else first + timedelta(days=-first.weekday() % 7)
        for day in range(start.toordinal(), last.toordinal() + 1, size):
            one = date.fromordinal(day)
            yield one, f"{one.day} {_MONTHS[one.month - 1]}"
        return
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % size
    while (month // 12, month % 12 + 1) <= (last.year, last.month):
        year, name = month // 12, _MONTHS[month % 12]
        label = str(year) if size % _YEAR == 0 else f"{name} {year}"
        yield date(year, month % 12 + 1, 1), label
        month += size
