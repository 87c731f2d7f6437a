"""Sums of days for many runs at once: a moment is then an array, with a number for each.

What is the same in all runs stays a plain number, and is reckoned as for a schedule.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import numpy as np
from attrs import frozen

from smartgoals.plan.values import Duration, Unit
from smartgoals.schedule.reckoning import Reckoning
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["reckoning_of_runs"]

_MARGIN = 371


def reckoning_of_runs(calendar: WorkCalendar) -> Reckoning:
    """Make sums that take plain moments and arrays of them alike."""
    return _Runs(cast("WorkCalendar", _Calendar(calendar)), Reckoning(calendar))


class _Calendar:
    """A working calendar whose look-ups take arrays."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.low = self.high = 0
        self.sums = np.zeros(1, np.int32)
        self.days = np.zeros(0, np.int32)

    def nth_from(self, day: Any, nth: Any) -> Any:
        return self._find(day, nth - 1)

    def nth_before(self, day: Any, nth: Any) -> Any:
        return self._find(day, -nth)

    def _find(self, day: Any, steps: Any) -> Any:
        if isinstance(day, int) and isinstance(steps, int):
            return self.calendar.nth_from(day, steps + 1)
        while True:
            try:
                place = self.sums[_index(day - self.low)] + steps
                return self.days[_index(place)]
            except IndexError:
                self._widen(int(np.min(day)), int(np.max(day)))

    def _widen(self, first: int, last: int) -> None:
        """Make a table of at least twice the size around some days."""
        if self.low == self.high:
            self.low = self.high = first
        width = self.high - self.low
        self.low = min(self.low - width, first) - _MARGIN
        self.high = max(self.high + width, last) + _MARGIN
        worked = np.frombuffer(self.calendar.worked(self.low, self.high), np.uint8)
        self.sums = np.concatenate(([0], worked.cumsum(dtype=np.int32)), dtype=np.int32)
        self.days = (np.flatnonzero(worked) + self.low).astype(np.int32)


def _index(place: Any) -> Any:
    """Turn places into indices, so that a negative one is beyond the end of any table."""
    return np.asarray(place, np.int32).view(np.uint32)


@frozen(eq=False, repr=False)
class _Runs(Reckoning):
    """Sums of moments, each of which is one number or an array with one for each run."""

    plain: Reckoning

    def later(self, one: Any, other: Any) -> Any:
        return max(one, other) if type(one) is type(other) is int else np.maximum(one, other)

    def earlier(self, one: Any, other: Any) -> Any:
        return min(one, other) if type(one) is type(other) is int else np.minimum(one, other)

    def choose(self, claim: Any, one: Any, other: Any) -> Any:
        if isinstance(claim, bool):
            return one if claim else other
        return np.where(claim, one, other)

    def shift(self, moment: Any, by: Any) -> Any:
        if not isinstance(by.amount, int):
            if by.unit is Unit.WORKING_DAYS:
                return self.calendar.nth_from(moment, by.amount) + 1
            return moment + by.amount
        if by.unit is Unit.MONTHS and not isinstance(moment, int):
            return _each(partial(self.plain.shift, by=by), moment)
        return super().shift(moment, by)

    def unshift(self, moment: Any, by: Any) -> Any:
        if not isinstance(by.amount, int):
            if by.unit is Unit.WORKING_DAYS:
                return self.calendar.nth_before(moment, by.amount)
            return moment - by.amount
        if by.unit is Unit.MONTHS and not isinstance(moment, int):
            return _each(partial(self.plain.unshift, by=by), moment)
        return super().unshift(moment, by)

    def repeat(self, first: Any, every: Duration, until: Any) -> Any:
        if isinstance(first, int) and isinstance(until, int):
            return self.plain.repeat(first, every, until)
        firsts, untils = np.broadcast_arrays(first, until)
        pairs, where = np.unique(np.stack((firsts, untils)), axis=1, return_inverse=True)
        found = [self.plain.repeat(int(one), every, int(last)) for one, last in pairs.T]
        return np.array(found, np.int32)[where.reshape(-1)]


def _each(function: Callable[[int], int], moments: Any) -> Any:
    """Ask for each moment that there is, once."""
    values, where = np.unique(moments, return_inverse=True)
    return np.array([function(int(one)) for one in values], np.int32)[where.reshape(-1)]
