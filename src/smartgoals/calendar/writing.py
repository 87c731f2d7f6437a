"""Entries and calendars in iCalendar's own words."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard

from smartgoals.calendar import values
from smartgoals.calendar.entries import Entry, Reminder
from smartgoals.calendar.identity import Identity

__all__ = ["new_calendar", "write_entries"]

_REFRESH = timedelta(hours=12)


def new_calendar(name: str, description: str | None, *, uid: str, stamp: datetime) -> Calendar:
    """Make a calendar with nothing in it yet."""
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
    return calendar


def write_entries(
    calendar: Calendar, entries: Iterable[Entry], identity: Identity, stamp: datetime
) -> None:
    """Put entries into a calendar, in order of their starts, then of their UIDs.

    A calendar without any holds the time zone UTC instead, since some programs refuse
    one that holds nothing at all.
    """
    ordered = sorted((entry.order, identity.uid(entry.key), entry) for entry in entries)
    for _, _, entry in ordered:
        calendar.add_component(_event(entry, identity, stamp))
    if not ordered:
        calendar.add_component(_utc())


def _event(entry: Entry, identity: Identity, stamp: datetime) -> Event:
    event = Event()
    event["UID"] = values.line(identity.uid(entry.key))
    event["DTSTAMP"] = event["LAST-MODIFIED"] = values.day(stamp)
    event["SEQUENCE"] = values.number(entry.sequence)
    event["DTSTART"] = values.day(entry.start)
    if entry.end is not None:
        event["DTEND"] = values.day(entry.end)
    if entry.recurrence.rule:
        event["RRULE"] = values.rule(dict(entry.recurrence.rule))
    if entry.recurrence.days:
        event["RDATE"] = values.days(entry.recurrence.days)
    _add_words(event, entry)
    event["STATUS"] = values.line("TENTATIVE" if entry.uncertain else "CONFIRMED")
    event["TRANSP"] = values.line("TRANSPARENT")
    event["X-MICROSOFT-CDO-BUSYSTATUS"] = values.line("FREE")
    if not isinstance(entry.start, datetime):
        event["X-MICROSOFT-CDO-ALLDAYEVENT"] = values.line("TRUE")
    for place, reminder in enumerate(entry.reminders, 1):
        event.add_component(_alarm(reminder, identity.uid(f"alarm:{entry.key}:{place}")))
    return event


def _add_words(event: Event, entry: Entry) -> None:
    event["SUMMARY"] = values.line(entry.summary)
    if entry.description:
        event["DESCRIPTION"] = values.text("\n".join(entry.description))
    if entry.categories:
        event["CATEGORIES"] = values.categories(entry.categories)
    if entry.place is not None:
        event["LOCATION"] = values.line(entry.place)
    link = None if entry.link is None else values.link(entry.link)
    if link is not None:
        event["URL"] = link
    if entry.confidential:
        event["CLASS"] = values.line("CONFIDENTIAL")


def _alarm(reminder: Reminder, uid: str) -> Alarm:
    alarm = Alarm()
    alarm["UID"] = values.line(uid)
    alarm["ACTION"] = values.line("DISPLAY")
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
