"""Sums of days: what a length, a lag or a distance means on the calendar.

A *moment* is the morning of a day, as an ordinal; the end of something is the evening
of its last day, which is the next day's morning. Any whole number is a moment, so that
nothing overflows on the way; only what is shown is kept within years 1 to 9999.
"""

from datetime import date
from functools import lru_cache

from attrs import frozen

from smartgoals.plan.values import Duration, Unit
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["Reckoning", "add_months", "to_date"]

_CYCLE = date(401, 1, 1).toordinal() - 1  # days after which the calendar is the same again
_CYCLE_MONTHS = 400 * 12
_WORKING_DAYS = Unit.WORKING_DAYS  # looking it up takes longer than comparing
_LONG_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# A year of margin, so that a time of day or a zone can still be put on it.
_EARLIEST = date(2, 1, 1).toordinal()
_LATEST = date(9998, 12, 31).toordinal()


@lru_cache(4096)
def to_date(day: int) -> date:
    """Turn an ordinal into a date, the nearest one that there is.

    Most milestones of a plan share their days with others, so that these are made once.
    """
    if not _EARLIEST <= day <= _LATEST:
        day = min(max(day, _EARLIEST), _LATEST)
    return date.fromordinal(day)


def add_months(day: int, months: int) -> int:
    """Go to the same day of another month, or to that month's last day."""
    cycle, within = divmod(day - 1, _CYCLE)
    start = date.fromordinal(within + 1)
    further, month = divmod((start.year - 1) * 12 + start.month - 1 + months, _CYCLE_MONTHS)
    year, month = month // 12 + 1, month % 12 + 1
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = _LONG_MONTHS[month - 1] + leap
    return date(year, month, min(start.day, last)).toordinal() + (cycle + further) * _CYCLE


def _days(length: Duration) -> int:
    return length.amount * 7 if length.unit is Unit.WEEKS else length.amount


@frozen(eq=False, repr=False)
class Reckoning:
    """Sums of moments, with one working calendar.

    Every sum here has its turned-round twin, which finds the latest moment that still
    comes to no more than a given one.

    Attributes:
        calendar: Which days are worked.
    """

    calendar: WorkCalendar

    def later(self, one: int, other: int) -> int:
        """Give the later one of two moments."""
        return max(one, other)

    def earlier(self, one: int, other: int) -> int:
        """Give the earlier one of two moments."""
        return min(one, other)

    def choose(self, claim: bool, one: int, other: int) -> int:  # noqa: FBT001, it is a value
        """Give the first moment where a claim is true, and else the other one."""
        return one if claim else other

    def shift(self, moment: int, by: Duration) -> int:
        """Let a lag pass, or go back by a lead."""
        if by.unit is _WORKING_DAYS and by.amount:
            if by.amount > 0:
                return self.calendar.nth_from(moment, by.amount) + 1
            return self.calendar.nth_before(moment, -by.amount)
        if by.unit is Unit.MONTHS:
            return add_months(moment, by.amount)
        return moment + _days(by)

    def unshift(self, moment: int, by: Duration) -> int:
        """Find the latest moment that, shifted, is not after the given one."""
        if by.unit is _WORKING_DAYS and by.amount:
            if by.amount > 0:
                return self.calendar.nth_before(moment, by.amount)
            return self.calendar.nth_from(moment + 1, -by.amount)
        if by.unit is Unit.MONTHS:
            return _latest_month_start(moment, by.amount)
        return moment - _days(by)

    def back(self, moment: int, by: Duration) -> int:
        """Go back by a length."""
        return self.shift(moment, Duration(-by.amount, by.unit))

    def day_after(self, day: int, distance: Duration) -> int:
        """Count days from a last day, so that 1 day after it is the next day."""
        if distance.unit is _WORKING_DAYS:
            return self.calendar.nth_from(day + 1, distance.amount)
        return self.shift(day, distance)

    def undo_day_after(self, day: int, distance: Duration) -> int:
        """Find the latest last day from which counting comes to no more than a day."""
        if distance.unit is _WORKING_DAYS:
            return self.calendar.nth_before(day + 1, distance.amount) - 1
        return self.unshift(day, distance)

    def day_before(self, day: int, distance: Duration) -> int:
        """Count days back from a first day, so that 1 day before it is the day before."""
        return self.back(day, distance)

    def finish(self, start: int, length: Duration) -> int:
        """Say when something ends that starts at a moment."""
        return self.shift(start, length)

    def next_start(self, moment: int, length: Duration) -> int:
        """Find the first moment, from one on, at which something so long may start."""
        if length.unit is _WORKING_DAYS:
            return self.calendar.nth_from(moment, 1)
        return moment

    def last_start_by(self, moment: int, length: Duration) -> int:
        """Find the last moment, up to one, at which something so long may start."""
        if length.unit is _WORKING_DAYS:
            return self.calendar.nth_before(moment + 1, 1)
        return moment

    def last_finish_by(self, moment: int, length: Duration) -> int:
        """Find the last moment, up to one, at which something so long may end."""
        if length.unit is _WORKING_DAYS:
            return self.calendar.nth_before(moment, 1) + 1
        return moment

    def first_start_for(self, finish: int, length: Duration) -> int:
        """Find the first start of something that must not end before a moment."""
        if length.unit is _WORKING_DAYS:
            last = self.calendar.nth_from(finish - 1, 1)
            return self.calendar.nth_before(last + 1, length.amount)
        return self.unshift(finish - 1, length) + 1

    def last_start_for(self, finish: int, length: Duration) -> int:
        """Find the last start of something that must have ended by a moment."""
        return self.unshift(finish, length)

    def repeat(self, first: int, every: Duration, until: int) -> int:
        """Find the last occurrence on or before a day; the first one takes place anyway."""
        if until <= first:
            return first
        if every.unit is _WORKING_DAYS:
            times = self.calendar.between(first + 1, until + 1) // every.amount
            if not times:
                return first
            return self.calendar.nth_from(first + 1, times * every.amount)
        if every.unit is Unit.MONTHS:
            times = (until - first) * 48 // (1461 * every.amount) + 1  # 30.4375 days a month
            while times and add_months(first, times * every.amount) > until:
                times -= 1
            return add_months(first, times * every.amount)
        return until - (until - first) % _days(every)


def _latest_month_start(moment: int, months: int) -> int:
    """Undo a sum of months: several days lead to the end of a short month."""
    day = add_months(moment, -months)
    while add_months(day + 1, months) <= moment:
        day += 1
    return day
