"""When to remind somebody: at a humane hour, and not more than twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from smartgoals.calendar.entries import Reminder
from smartgoals.plan.values import Day, Duration
from smartgoals.schedule.reckoning import Reckoning
from smartgoals.schedule.slots import day_of

__all__ = ["reminders_for"]

_HOUR = 9
_HUMANE = range(8, 21)
_MOST = 100 * 366  # days; further ahead nobody plans, and years run out


def reminders_for(
    lengths: Iterable[Duration], start: Day, summary: str, reckoning: Reckoning
) -> tuple[Reminder, ...]:
    """Turn "1 week before" into reminders: the longest and the shortest that there are.

    Lengths are counted back from the day of the start. For an all-day entry it is nine
    o'clock on the day that comes out; for a timed one it is the entry's own time of day,
    or nine o'clock where that is in the night.
    """
    first = day_of(start).toordinal()
    ahead = {min(first - reckoning.back(first, one), _MOST): one for one in lengths}
    chosen = dict.fromkeys((max(ahead), min(ahead))) if ahead else {}
    return tuple(
        Reminder(
            before=timedelta(days=days) - _later(start),
            says=f"{_words(ahead[days])}: {summary}",
        )
        for days in chosen
    )


def _later(start: Day) -> timedelta:
    """Say how much later on its day a reminder comes than the entry on its own."""
    if not isinstance(start, datetime):
        return timedelta(hours=_HOUR)
    if start.hour in _HUMANE:
        return timedelta(0)
    return timedelta(hours=_HOUR - start.hour, minutes=-start.minute, seconds=-start.second)


def _words(length: Duration) -> str:
    if length.amount == 1:
        unit = length.unit.removesuffix("s")
        return "Tomorrow" if unit == "day" else f"In 1 {unit}"
    return f"In {length.amount} {length.unit}"
