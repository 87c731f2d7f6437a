"""Four libraries that read what comes out, and seven things that each says of every entry."""

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

import icalendar
import ics
import vobject
from dateutil.rrule import rruleset, rrulestr
from ical.calendar_stream import IcsCalendarStream

from smartgoals.plan.values import Day


class Fact(NamedTuple):
    """What a program says of one event or task.

    A day is the day after the last one as an event's end, and the last one itself as a
    task's; a moment is in UTC. An event without an end ends when it starts, a task
    without a start has none. ``percent`` is ``None`` for an event.
    """

    uid: str
    start: Day | None
    end: Day
    all_day: bool
    status: str
    percent: int | None
    sequence: int


def as_icalendar_reads(data: bytes) -> list[Fact]:
    """Read a calendar with icalendar, and let it find no fault."""
    read = icalendar.Calendar.from_ical(data)
    assert not [one for one in read.walk() if one.errors]
    events = (
        _event(str(one["UID"]), one.start, one.end, str(one["STATUS"]), int(one["SEQUENCE"]))
        for one in read.events
    )
    tasks = (
        _task(
            str(one["UID"]),
            (one["DTSTART"].dt if "DTSTART" in one else None, one["DUE"].dt),
            str(one["STATUS"]),
            int(one["PERCENT-COMPLETE"]),
            int(one["SEQUENCE"]),
        )
        for one in read.todos
    )
    return [*events, *tasks]


def as_ical_reads(data: bytes) -> list[Fact]:
    """Read a calendar with ical, which is strict about types."""
    (read,) = IcsCalendarStream.from_ics(data.decode()).calendars
    events = (
        _event(one.uid, one.dtstart, one.end, one.status.value, one.sequence)
        for one in read.events
    )
    tasks = (
        _task(
            one.uid,
            (one.dtstart, one.due),
            one.status.value,
            _extra(one.extras, "percent-complete"),
            one.sequence,
        )
        for one in read.todos
    )
    return [*events, *tasks]


def as_vobject_reads(data: bytes) -> list[Fact]:
    """Read a calendar with vobject, which many CalDAV servers do."""
    (read,) = vobject.readComponents(data.decode())
    read.validate(raiseException=True)
    return list(_vobjects(read))


def _vobjects(read: Any) -> Iterator[Fact]:
    for one in getattr(read, "vevent_list", []):
        end = one.dtend if hasattr(one, "dtend") else one.dtstart
        yield _event(
            one.uid.value,
            one.dtstart.value,
            end.value,
            one.status.value,
            int(one.sequence.value),
        )
    for one in getattr(read, "vtodo_list", []):
        yield _task(
            one.uid.value,
            (one.dtstart.value if hasattr(one, "dtstart") else None, one.due.value),
            one.status.value,
            int(one.percent_complete.value),
            int(one.sequence.value),
        )


def as_ics_reads(data: bytes) -> list[Fact]:
    """Read a calendar with ics, which takes its time."""
    with warnings.catch_warnings():  # of how it calls Python
        warnings.simplefilter("ignore", DeprecationWarning)
        read = ics.Calendar(data.decode())
    events = (
        _event(
            one.uid,
            one.begin.date() if one.all_day else one.begin.datetime,
            one.end.date() if one.all_day else one.end.datetime,
            one.status,
            _extra(one.extra, "SEQUENCE"),
        )
        for one in read.events
    )
    tasks = (
        _task(
            one.uid,
            (one.begin and one.begin.datetime, one.due.datetime),
            one.status,
            one.percent,
            _extra(one.extra, "SEQUENCE"),
        )
        for one in read.todos
    )
    return [*events, *tasks]


def as_ics_takes(fact: Fact) -> Fact:
    """Give what ics makes of a fact: a task's days are midnights to it."""
    if fact.percent is None or not fact.all_day:
        return fact
    start = None if fact.start is None else _midnight(fact.start)
    return fact._replace(start=start, end=_midnight(fact.end), all_day=False)


def as_dateutil_expands(data: bytes) -> list[datetime]:
    """Give all starts of the only event, days as their midnights in UTC."""
    (one,) = icalendar.Calendar.from_ical(data).events
    start = _moment(one.start)
    dates = rruleset()
    dates.rdate(start)
    for line in data.decode().replace("\r\n ", "").split("\r\n"):
        if line.startswith("RRULE"):
            of_days = re.compile(r"(?<=UNTIL=)(\d{8})(?!T)")
            dates.rrule(rrulestr(of_days.sub(r"\1T000000Z", line), dtstart=start))
    for more in one["RDATE"].dts if "RDATE" in one else ():
        dates.rdate(_moment(more.dt))
    return list(dates)


def _event(uid: str, start: Day, end: Day, status: str, sequence: int) -> Fact:
    whole_days = not isinstance(start, datetime)
    return Fact(uid, _plain(start), _plain(end), whole_days, status, None, sequence)


def _task(
    uid: str, days: tuple[Day | None, Day], status: str, percent: int, sequence: int
) -> Fact:
    start, due = days
    start = None if start is None else _plain(start)
    whole_days = not isinstance(due, datetime)
    return Fact(uid, start, _plain(due), whole_days, status, percent, sequence)


def _plain(day: Day) -> Day:
    return day.astimezone(UTC) if isinstance(day, datetime) else day


def _moment(day: Day) -> datetime:
    return day.astimezone(UTC) if isinstance(day, datetime) else _midnight(day)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _extra(lines: Any, name: str) -> int:
    """Give the number in a line of which a program keeps the text alone."""
    (value,) = (line.value for line in lines if line.name == name)
    return int(value)
