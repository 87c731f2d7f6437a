"""Which days are worked: weekends, public holidays and a campaign's own closed days.

Days are ordinals, as ``date.toordinal`` gives them; any whole number will do, so that
no sum of days can overflow.
"""

from collections.abc import Callable
from datetime import date
from itertools import accumulate, compress
from typing import Any, final
from warnings import catch_warnings, simplefilter

from smartgoals.plan.values import Weekday, WorkingDays
from smartgoals.schedule.public_holidays import public_holidays

__all__ = ["WorkCalendar"]

_USUAL_WEEKEND = frozenset({5, 6})
_MARGIN = 371  # a year and a bit on either side of the first day asked for, in whole weeks

# Both are Mondays. Beyond them nothing is known of holidays, and only weekends count.
_FIRST = date(1900, 1, 1).toordinal()
_LAST = date(2201, 1, 5).toordinal()

_Worked = Callable[[date], bool]


@final
class WorkCalendar:
    """The days on which people work, so arranged that a sum of them is one look-up.

    The table starts with the years around the first day that somebody asks for, and
    doubles when that is not enough; no plan pays for years that it doesn't reach.

    Attributes:
        holidays_known: Whether public holidays were asked for in vain (``False``) or not.
    """

    def __init__(self, working_days: WorkingDays | None = None) -> None:
        settings = working_days or WorkingDays()
        public = None if settings.of is None else public_holidays(settings.of)
        self.holidays_known = settings.of is None or public is not None
        self._week = _working_week(settings.weekend, public)
        self._closed = settings.closed
        self._worked = None if public is None else _worked_days(settings.weekend, public)
        self._low = self._high = _FIRST
        self._open = bytearray()
        self._sums: list[int] = [0]
        self._days: list[int] = []

    def nth_from(self, day: int, nth: int) -> int:
        """Find the ``nth`` working day on or after a day; the first one is 1."""
        if self._low <= day <= self._high:
            place = self._sums[day - self._low] + nth - 1
            if 0 <= place < len(self._days):
                return self._days[place]
        return self._find(day, nth - 1)

    def nth_before(self, day: int, nth: int) -> int:
        """Find the ``nth`` working day before a day; the last one before it is 1."""
        if self._low <= day <= self._high:
            place = self._sums[day - self._low] - nth
            if 0 <= place < len(self._days):
                return self._days[place]
        return self._find(day, -nth)

    def between(self, first: int, until: int) -> int:
        """Count the working days from ``first`` to the day before ``until``."""
        self._reach(first, 0)
        self._reach(until, 0)
        return self._count(until) - self._count(first)

    def why_off(self, day: int) -> str | None:
        """Say why a day is not worked: ``closed``, ``weekend`` or ``holiday``; else nothing."""
        if self.between(day, day + 1):
            return None
        if any(one.first.toordinal() <= day <= one.last.toordinal() for one in self._closed):
            return "closed"
        return "holiday" if (day - 1) % 7 in self._week else "weekend"

    def worked(self, first: int, until: int) -> bytes:
        """Say of each day, from ``first`` to the day before ``until``, 1 if it is worked."""
        self._reach(first, 0)
        self._reach(until, 0)
        week = bytes((day - 1) % 7 in self._week for day in range(first, first + 7))
        told = bytearray((week * ((until - first) // 7 + 1))[: until - first])
        low, high = max(first, self._low), min(until, self._high)
        if low < high:
            told[low - first : high - first] = self._open[low - self._low : high - self._low]
        return bytes(told)

    def _find(self, day: int, steps: int) -> int:
        """Go so many working days on or back, in the table made wider or beyond it."""
        self._reach(day, steps)
        place = self._count(day) + steps
        size = len(self._days)
        if 0 <= place < size:
            return self._days[place]
        weeks = self._weekly(self._high) - size if place >= size else self._weekly(self._low)
        whole, rest = divmod(weeks + place, len(self._week))
        return 1 + 7 * whole + self._week[rest]

    def _count(self, day: int) -> int:
        """Count the working days before a day, from the table's first day on."""
        if self._low <= day <= self._high:
            return self._sums[day - self._low]
        if day < self._low:
            return self._weekly(day) - self._weekly(self._low)
        return len(self._days) + self._weekly(day) - self._weekly(self._high)

    def _weekly(self, day: int) -> int:
        """Count the days before a day that the week alone has; ordinal 1 was a Monday."""
        whole, rest = divmod(day - 1, 7)
        return whole * len(self._week) + sum(weekday < rest for weekday in self._week)

    def _reach(self, day: int, steps: int) -> None:
        """Widen the table until it holds a day, and the one so many working days from it."""
        if self._low == self._high:
            near = min(max(day, _FIRST), _LAST)
            self._fill(max(near - _MARGIN, _FIRST), min(near + _MARGIN, _LAST))
        while True:
            width = self._high - self._low
            place = self._count(day) + steps
            if (day < self._low or place < 0) and self._low > _FIRST:
                self._fill(max(_FIRST, min(self._low - width, day - _MARGIN)), self._high)
            elif (day > self._high or place >= len(self._days)) and self._high < _LAST:
                self._fill(self._low, min(_LAST, max(self._high + width, day + _MARGIN)))
            else:
                return

    def _fill(self, low: int, high: int) -> None:
        """Make the table for the whole weeks from ``low`` to ``high``."""
        low -= (low - 1) % 7
        high += (1 - high) % 7
        if self._low == self._high:
            self._open = self._ask(low, high)
        else:
            self._open = self._ask(low, self._low) + self._open + self._ask(self._high, high)
        self._low, self._high = low, high
        self._sums = list(accumulate(self._open, initial=0))
        self._days = list(compress(range(low, high), self._open))

    def _ask(self, low: int, high: int) -> bytearray:
        """Say of each day of some whole weeks whether it is worked."""
        if self._worked is not None:
            with catch_warnings():  # some countries' holidays are known for some years only
                simplefilter("ignore")
                days = map(date.fromordinal, range(low, high))
                worked = bytearray(map(self._worked, days))
        else:
            week = bytes(weekday in self._week for weekday in range(7))
            worked = bytearray(week * ((high - low) // 7))
        for period in self._closed:
            first = max(period.first.toordinal(), low)
            until = min(period.last.toordinal() + 1, high)
            if first < until:
                worked[first - low : until - low] = bytes(until - first)
        return worked


def _working_week(weekend: tuple[Weekday, ...] | None, public: Any) -> tuple[int, ...]:
    """Give the weekdays that are worked, Monday as 0; all of them if none would be left."""
    if weekend is not None:
        free = frozenset(list(Weekday).index(day) for day in weekend)
    else:
        free = _USUAL_WEEKEND if public is None else frozenset(public.weekend)
    return tuple(day for day in range(7) if day not in free) or tuple(range(7))


def _worked_days(weekend: tuple[Weekday, ...] | None, public: Any) -> _Worked:
    """Say of any day whether it is worked where these are the public holidays."""
    if weekend is None:
        # knows countries that moved their weekend, and Saturdays worked instead of a Monday
        return public.is_working_day  # type: ignore[no-any-return]
    week = _working_week(weekend, public)
    return lambda day: day.weekday() in week and day not in public
