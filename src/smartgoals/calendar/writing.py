"""Entries and calendars in iCalendar's own words."""

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneStandard, Todo

from smartgoals.calendar import values
from smartgoals.calendar.entries import Entry, Reminder, Task
from smartgoals.calendar.identity import Identity
from smartgoals.calendar.lines import lines_of

__all__ = ["bytes_of", "component_of", "frame_of", "new_calendar"]

_REFRESH = timedelta(hours=12)
_END = b"END:VCALENDAR\r\n"


def new_calendar(
    name: str, description: str | None, *, uid: str, stamp: datetime, empty: bool
) -> Calendar:
    """Make a calendar with nothing in it yet.

    One that stays ``empty`` holds the time zone UTC, since some programs refuse a calendar
    that holds nothing at all.
    """
    calendar = Calendar()
    calendar["VERSION"] = values.line("2.0")
    calendar["PRODID"] = values.line("-//smartgoals//smartgoals//EN")
    calendar["CALSCALE"] = values.line("GREGORIAN")
    calendar["UID"] = values.line(uid)
    calendar["NAME"] = calendar["X-WR-CALNAME"] = values.line(name)
    if description is not None:
        calendar["DESCRIPTION"] = calendar["X-WR-CALDESC"] = values.text(description)
    calendar["LAST-MODIFIED"] = values.day(stamp)
    calendar["REFRESH-INTERVAL"] = values.span(_REFRESH, typed=True)
    calendar["X-PUBLISHED-TTL"] = values.span(_REFRESH)
    if empty:
        calendar.add_component(_utc())
    return calendar


def frame_of(calendar: Calendar) -> tuple[bytes, bytes]:
    """Give the bytes of a calendar, parted where its entries are to stand."""
    return lines_of(calendar).removesuffix(_END), _END


def bytes_of(entry: Entry, uid: str, identity: Identity, stamp: datetime) -> bytes:
    """Write the lines of one entry."""
    return lines_of(component_of(entry, uid, identity, stamp))


def component_of(entry: Entry, uid: str, identity: Identity, stamp: datetime) -> Event | Todo:
    """Write one entry: an event, or a task that somebody ticks off."""
    part: Event | Todo = Event() if entry.task is None else Todo()
    part["UID"] = values.line(uid)
    part["DTSTAMP"] = part["LAST-MODIFIED"] = values.day(stamp)
    part["SEQUENCE"] = values.number(entry.sequence)
    if entry.task is None:
        _add_event(part, entry)
    else:
        _add_task(part, entry, entry.task)
    _add_words(part, entry)
    _add_relations(part, entry, identity)
    for place, reminder in enumerate(entry.reminders, 1):
        alarm = _alarm(reminder, identity.uid(f"alarm:{entry.key}:{place}"))
        if entry.task is not None:
            alarm["TRIGGER"].params["RELATED"] = "END"
        part.add_component(alarm)
    return part


def _add_event(part: Component, entry: Entry) -> None:
    part["DTSTART"] = values.day(entry.start)
    if entry.end is not None:
        part["DTEND"] = values.day(entry.end)
    if entry.recurrence.rule:
        part["RRULE"] = values.rule(dict(entry.recurrence.rule))
    if entry.recurrence.days:
        part["RDATE"] = values.days(entry.recurrence.days)
    certain = "TENTATIVE" if entry.uncertain else "CONFIRMED"
    part["STATUS"] = values.word("CANCELLED" if entry.cancelled else certain)
    part["TRANSP"] = values.word("TRANSPARENT")
    part["X-MICROSOFT-CDO-BUSYSTATUS"] = values.word("FREE")
    if not isinstance(entry.start, datetime):
        part["X-MICROSOFT-CDO-ALLDAYEVENT"] = values.word("TRUE")


def _add_task(part: Component, entry: Entry, task: Task) -> None:
    """Say by when a task is due, on its last day and not the day after, and how far it is."""
    due = entry.last
    part["DUE"] = values.day(due)
    if entry.start != due:
        part["DTSTART"] = values.day(entry.start)
    if task.done is not None:
        part["COMPLETED"] = values.day(task.done)
    progress = 100 if task.done is not None else task.progress
    part["PERCENT-COMPLETE"] = values.number(progress)
    started = "IN-PROCESS" if progress else "NEEDS-ACTION"
    stands = started if task.done is None else "COMPLETED"
    part["STATUS"] = values.word("CANCELLED" if entry.cancelled else stands)


def _add_relations(part: Component, entry: Entry, identity: Identity) -> None:
    """Say what it waits for, once for those who know its kinds, and once for all others."""
    related = []
    if entry.parent is not None:
        related.append(values.typed_line(identity.uid(entry.parent), RELTYPE="PARENT"))
    uids = [identity.uid(waits.key) for waits in entry.waits]
    for uid, waits in zip(uids, entry.waits, strict=True):
        gap = {} if waits.gap is None else {"GAP": values.span_text(waits.gap)}
        related.append(values.typed_line(uid, RELTYPE=waits.kind, **gap))
    related += [values.typed_line(uid, RELTYPE="DEPENDS-ON") for uid in dict.fromkeys(uids)]
    if related:
        part["RELATED-TO"] = related


def _add_words(part: Component, entry: Entry) -> None:
    part["SUMMARY"] = values.line(entry.summary)
    if entry.description:
        part["DESCRIPTION"] = values.text("\n".join(entry.description))
    if entry.categories:
        part["CATEGORIES"] = values.categories(entry.categories)
    if entry.place is not None:
        part["LOCATION"] = values.line(entry.place)
    link = None if entry.link is None else values.link(entry.link)
    if link is not None:
        part["URL"] = link
        if entry.call:
            part["CONFERENCE"] = values.link(str(link), LABEL="Join")
    told = [values.link(one, LINKREL="describedby") for one in entry.sources]
    if any(told):
        part["LINK"] = [one for one in told if one is not None]
    if entry.colour is not None:
        part["COLOR"] = values.word(entry.colour)
    if entry.confidential:
        part["CLASS"] = values.word("CONFIDENTIAL")


def _alarm(reminder: Reminder, uid: str) -> Alarm:
    alarm = Alarm()
    alarm["UID"] = values.line(uid)
    alarm["ACTION"] = values.word("DISPLAY")
    alarm["DESCRIPTION"] = values.line(reminder.says)
    alarm["TRIGGER"] = values.span(-reminder.before)
    return alarm


def _utc() -> Timezone:
    standard = TimezoneStandard()
    standard["DTSTART"] = values.day(datetime(1970, 1, 1))  # noqa: DTZ001 - a local time
    standard["TZOFFSETFROM"] = standard["TZOFFSETTO"] = values.offset(timedelta(0))
    standard["TZNAME"] = values.line(str(UTC))
    zone = Timezone()
    zone["TZID"] = values.line("Etc/UTC")
    zone.add_component(standard)
    return zone
