"""Short ways to write calendar files, and to say what is found in them."""

from pathlib import Path

from smartgoals.calendar.checking.checking import check_calendar

HERE = Path(__file__).parent
GOOD = sorted((HERE / "files" / "good").glob("*.ics"))
BAD = sorted((HERE / "files" / "bad").glob("*.ics"))

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//t//EN")
EVENT = ("UID:u1", "DTSTAMP:20260105T090000Z")
DAY = "DTSTART;VALUE=DATE:20260301"
MOMENT = "DTSTART:20260301T100000Z"
LOCAL = "DTSTART;TZID=Europe/Berlin:20260301T100000"
FLOATING = "DTSTART:20260301T100000"


def written(*lines):
    """Give the bytes of these lines."""
    return "".join(f"{line}\r\n" for line in lines).encode()


def part(name, *lines):
    """Give the lines of a part."""
    return (f"BEGIN:{name}", *lines, f"END:{name}")


def calendar(*lines):
    """Give the bytes of a calendar; what is in it starts on line 4."""
    return written(*HEAD, *lines, "END:VCALENDAR")


def event(*lines):
    """Give the bytes of a calendar of one entry; these lines start on line 7."""
    return calendar(*part("VEVENT", *EVENT, *lines))


def task(*lines):
    """Give the bytes of a calendar of one task; these lines start on line 7."""
    return calendar(*part("VTODO", *EVENT, *lines))


def zone(name="Europe/Berlin", *, daylight=True):
    """Give the lines of a time zone: 16 of them, or 10 without summer time."""
    winter = part(
        "STANDARD",
        "DTSTART:19961027T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    )
    summer = part(
        "DAYLIGHT",
        "DTSTART:19810329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    )
    return part("VTIMEZONE", f"TZID:{name}", *winter, *(summer if daylight else ()))


def told(data, **given):
    """Give code and line of all that is found."""
    return [(one.code, one.place.line) for one in check_calendar(data, **given)]
