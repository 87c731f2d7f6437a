"""Three programs that read what comes out."""

from datetime import UTC, datetime

import icalendar
import vobject
from ical.calendar_stream import IcsCalendarStream

from smartgoals.plan.values import Day


def as_icalendar_reads(data: bytes) -> list[tuple[str, Day, Day]]:
    """Read UIDs, starts and ends with icalendar."""
    read = icalendar.Calendar.from_ical(data)
    assert not [one for one in read.walk() if one.errors]
    return sorted((str(one["UID"]), _plain(one.start), _plain(one.end)) for one in read.events)


def as_ical_reads(data: bytes) -> list[tuple[str, Day, Day]]:
    """Read UIDs, starts and ends with ical."""
    (read,) = IcsCalendarStream.from_ics(data.decode()).calendars
    return sorted((one.uid, _plain(one.dtstart), _plain(one.end)) for one in read.events)


def as_vobject_reads(data: bytes) -> list[tuple[str, Day, Day]]:
    """Read UIDs, starts and ends with vobject."""
    (read,) = vobject.readComponents(data.decode())
    read.validate(raiseException=True)
    found = []
    for one in getattr(read, "vevent_list", []):
        end = one.dtend if hasattr(one, "dtend") else one.dtstart
        found.append((one.uid.value, _plain(one.dtstart.value), _plain(end.value)))
    return sorted(found)


READERS = (as_icalendar_reads, as_ical_reads, as_vobject_reads)


def _plain(day: Day) -> Day:
    return day.astimezone(UTC) if isinstance(day, datetime) else day
