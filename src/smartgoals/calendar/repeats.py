"""When something comes again, said as a rule wherever a rule can say it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from itertools import count, islice, takewhile
from typing import final

from attrs import frozen

from smartgoals.calendar.entries import Recurrence, RulePart, all_day, in_utc
from smartgoals.plan.values import Day, Duration, Unit
from smartgoals.schedule.reckoning import Reckoning, add_months, to_date

__all__ = ["Series", "occurrences"]

_MOST = 5_000  # more than a hundred years of every week

_FREQUENCIES = {Unit.DAYS: "DAILY", Unit.WEEKS: "WEEKLY", Unit.MONTHS: "MONTHLY"}


@final
@frozen(kw_only=True)
class Series:
    """Something that takes place several times.

    Attributes:
        start: When the first one starts.
        first: The day of that, in the campaign's zone.
        last: The last day of the last one.
        length: How long each one takes.
        every: The distance between two starts.
        until: The day after which none starts; ``None`` if only ``last`` says so.
    """

    start: Day
    first: date
    last: date
    length: Duration
    every: Duration
    until: date | None


def occurrences(
    series: Series, reckoning: Reckoning, zone: tzinfo | None
) -> tuple[Day, Day | None, Recurrence]:
    """Give start and end of the first occurrence, and when the others are.

    A rule says it where calendars count as plans do. They don't count working days; in UTC
    they don't know of summer time; and the 30th of each month, or the last day of a shorter
    one, takes a rule that ical.js gets wrong. Then the days are listed one by one, the first
    one too: by RFC 5545, section 3.8.5.2, it need not be, but ical.js leaves it out then.
    After 5,000 of them the series ends.
    """
    first = series.first.toordinal()
    days = list(islice(_days(series, reckoning), _MOST))
    end = min(to_date(reckoning.finish(first, series.length) - 1), series.last)
    if not isinstance(series.start, datetime):
        starts: list[Day] = [series.first, *map(date.fromordinal, days[1:])]
        return *all_day(series.first, end), _recurrence(series, starts, steady=True)
    start = series.start
    moments = [in_utc(start + timedelta(days=day - first), zone) for day in days]
    takes = max(end - series.first, timedelta(0))
    steady = all(
        moment - moments[0] == timedelta(days=day - first)
        for moment, day in zip(moments, days, strict=True)
    ) and (series.every.unit is not Unit.MONTHS or moments[0].date() == series.first)
    ends = in_utc(start + takes, zone)
    return (
        moments[0],
        ends if ends > moments[0] else None,
        _recurrence(series, list(moments), steady=steady),
    )


def _days(series: Series, reckoning: Reckoning) -> Iterator[int]:
    """Give the ordinals of all first days; the first one takes place anyway."""
    first, every = series.first.toordinal(), series.every
    until = reckoning.last_start_for(series.last.toordinal() + 1, series.length)
    if series.until is not None:
        until = min(until, series.until.toordinal())
    yield first
    yield from takewhile(
        lambda day: day <= until,
        (_nth(first, every, times, reckoning) for times in count(1)),
    )


def _nth(first: int, every: Duration, times: int, reckoning: Reckoning) -> int:
    distance = every.amount * times
    if every.unit is Unit.WORKING_DAYS:
        return reckoning.calendar.nth_from(first + 1, distance)
    if every.unit is Unit.MONTHS:
        return add_months(first, distance)
    return first + distance * (7 if every.unit is Unit.WEEKS else 1)


def _recurrence(series: Series, starts: list[Day], *, steady: bool) -> Recurrence:
    if len(starts) == 1:
        return Recurrence()
    frequency = _FREQUENCIES.get(series.every.unit)
    shortened = frequency == "MONTHLY" and len({start.day for start in starts}) > 1
    if frequency is None or not steady or (shortened and series.first.day != 31):
        return Recurrence(days=tuple(starts))
    parts: dict[str, RulePart] = {
        "FREQ": frequency,
        "INTERVAL": series.every.amount,
        "UNTIL": starts[-1],
    }
    if shortened:  # the last day of each month; a bare rule would leave short ones out
        parts["BYMONTHDAY"] = -1
    return Recurrence(rule=tuple(parts.items()))
