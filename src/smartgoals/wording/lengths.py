"""Counting on from a day by days, weeks, months and years."""

from datetime import date

__all__ = ["ALL_LENGTHS", "LENGTHS", "later"]

_STEPS = {
    "day": ("days", 1),
    "week": ("weeks", 1),
    "fortnight": ("weeks", 2),
    "month": ("months", 1),
    "quarter": ("months", 3),
    "year": ("years", 1),
    "decade": ("years", 10),
}

#: The lengths of time that end on a day, in the singular.
LENGTHS = frozenset(_STEPS)

#: Those too that end within one.
ALL_LENGTHS = LENGTHS | {"hour", "minute"}


def later(day: date, count: int, length: str) -> date | None:
    """Give the day so many lengths later, month ends clamped; nothing beyond the calendar.

    >>> later(date(2026, 8, 31), 18, "month")
    datetime.date(2028, 2, 29)
    """
    from dateutil.relativedelta import relativedelta

    unit, times = _STEPS[length]
    if count > _MOST:
        return None
    try:
        return day + relativedelta(**{unit: count * times})  # type: ignore[arg-type]
    except (OverflowError, ValueError):  # before the first day, or after the last
        return None


_MOST = 1_000_000
