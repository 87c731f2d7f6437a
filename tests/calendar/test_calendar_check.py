"""What is found in a calendar file, and where."""

import pytest
from ics_checking import (
    BAD,
    DAY,
    EVENT,
    FLOATING,
    GOOD,
    HEAD,
    LOCAL,
    MOMENT,
    calendar,
    event,
    part,
    task,
    told,
    written,
    zone,
)

from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.checking.kinds import FAMILIES, KINDS
from smartgoals.calendar.checking.limits import CalendarLimits
from smartgoals.checks.checking import RULES
from smartgoals.diagnostics import Severity
from smartgoals.errors import InvalidValueError

FILES = {
    "attendee-in-publish": [("K904", 11)],
    "bad-freq": [("K702", 10)],
    "bare-cr": [("K105", 9)],
    "bymonth-13": [("K702", 10)],
    "date-without-value-param": [("K502", 7), ("K502", 8)],
    "dtend-and-duration": [("K403", 10)],
    "dtend-before-dtstart": [("K601", 8)],
    "dtend-type-mismatch": [("K603", 8)],
    "dtstamp-not-utc": [("K604", 6)],
    "due-before-dtstart": [("K601", 7)],
    "duplicate-uid": [("K902", 12)],
    "empty-calendar": [("K307", 1)],
    "fold-inside-utf8": [("K108", 10)],
    "fold-without-space": [("K201", 11)],
    "invalid-date-0230": [("K501", 7)],
    "junk-after": [("K302", 12)],
    "latin1-bytes": [("K102", 9)],
    "long-unfolded-line": [("K107", 10)],
    "negative-duration": [("K606", 9)],
    "nested-vevent": [("K306", 10)],
    "no-dtstamp": [("K401", 4)],
    "no-dtstart": [("K401", 4)],
    "no-uid": [("K401", 4)],
    "no-version": [("K401", 1)],
    "nul-control-char": [("K106", 9)],
    "param-unquoted-colon": [("K203", 10)],
    "percent-150": [("K506", 9)],
    "recurrence-id-type": [("K709", 18)],
    "request-no-organizer": [("K903", 5)],
    "sequence-abc": [("K501", 10)],
    "todo-alarm-start-no-dtstart": [("K901", 12)],
    "trigger-abs-no-value": [("K502", 13)],
    "two-summaries": [("K402", 10)],
    "tzid-without-vtimezone": [("K801", 7)],
    "unescaped-comma-semicolon": [("K504", 9)],
    "until-local-with-tzid": [("K704", 25)],
    "until-type-mismatch": [("K704", 10)],
    "valarm-no-description": [("K401", 10)],
    "vevent-status-completed": [("K507", 10)],
    "vtodo-status-confirmed": [("K507", 9)],
}

VEVENT = part("VEVENT", *EVENT, DAY)
ALARM = ("ACTION:DISPLAY", "DESCRIPTION:x")
RING = "TRIGGER:-PT15M"
ENDING = "DTEND;TZID=Europe/Berlin:20260301T110000"
HOURS = "FREQ=DAILY;BYHOUR=9"


def repeated(rule, start=DAY):
    """Give an entry that comes again by a rule."""
    return event(start, f"RRULE:{rule}")


def zoned(*lines):
    """Give an entry in a zone that is described; its lines start on line 23."""
    return calendar(*zone(), *part("VEVENT", *EVENT, *lines))


def alarm(*lines, start=DAY):
    """Give an entry with an alarm, which begins on line 8."""
    return event(start, *part("VALARM", *lines))


def messaged(method, *lines):
    """Give an entry in a calendar with a METHOD; its own lines start on line 8."""
    return calendar(f"METHOD:{method}", *part("VEVENT", *EVENT, *lines))


DEFECTS = {
    # the file and its lines
    "UTF-16": (written("BEGIN:VCALENDAR").decode().encode("utf-16"), [("K102", 1)]),
    "UTF-16 without mark": (
        written("BEGIN:VCALENDAR").decode().encode("utf-16-be"),
        [("K102", 1)],
    ),
    "byte order mark": (b"\xef\xbb\xbf" + event(DAY), [("K103", 1)]),
    "line feeds only": (event(DAY).replace(b"\r\n", b"\n"), [("K104", 1)]),
    "one line feed": (event(DAY).replace(b"EN\r\n", b"EN\n"), [("K104", 3)]),
    "carriage returns only": (event(DAY).replace(b"\r\n", b"\r"), [("K104", 1)]),
    "empty line": (event(DAY, ""), [("K109", 8)]),
    "empty line after": (event(DAY) + b"\r\n", [("K109", 10)]),
    "last line": (event(DAY)[:-2], [("K110", 9)]),
    "only a carriage return at the end": (event(DAY)[:-1], [("K110", 9)]),
    "delete": (event(DAY, "SUMMARY:a\x7fb"), [("K106", 8)]),
    "escape in a fold": (event(DAY, "SUMMARY:a", " b\x1bc"), [("K106", 9)]),
    "bad byte in a fold": (
        event(DAY, "SUMMARY:a", " b#c").replace(b"#", b"\xff"),
        [("K102", 9)],
    ),
    "a single line": (
        b"BEGIN:VCALENDAR",
        [("K110", 1), ("K305", 1), ("K307", 1), ("K401", 1), ("K401", 1)],
    ),
    # names and parameters
    "continues nothing": (b" x\r\n" + event(DAY), [("K201", 1)]),
    "continues an empty line": (event(DAY, "", " x"), [("K109", 8), ("K201", 9)]),
    "no name": (event(DAY, ":x"), [("K201", 8)]),
    "no colon": (event(DAY, "SUMMARY;LANGUAGE=en"), [("K201", 8)]),
    "no colon after quotation marks": (event(DAY, 'SUMMARY;ALTREP="x"'), [("K201", 8)]),
    "no equals sign": (event(DAY, "SUMMARY;LANGUAGE:x"), [("K202", 8)]),
    "no parameter": (event(DAY, "SUMMARY;;X=1:x"), [("K202", 8)]),
    "more after quotation marks": (event(DAY, 'SUMMARY;X="a"b:x'), [("K202", 8)]),
    "quotation mark inside": (event(DAY, 'ORGANIZER;CN=a"b":mailto:a@b'), [("K203", 8)]),
    "quotation mark never closed": (event(DAY, 'ORGANIZER;CN="a:mailto:a@b'), [("K203", 8)]),
    "comma without quotation marks": (
        event(DAY, "ORGANIZER;CN=L, A:mailto:a@b"),
        [("K203", 8)],
    ),
    "two names": (event(DAY, 'ORGANIZER;CN="L","A":mailto:a@b'), [("K203", 8)]),
    "colon without a space": (event(DAY, "ORGANIZER;CN=a:b:mailto:a@b"), [("K203", 8)]),
    "colon in a zone": (event("DTSTART;TZID=/GMT+1:00:20260301T100000"), [("K203", 7)]),
    "RSVP": (event(DAY, "ATTENDEE;RSVP=maybe:mailto:a@b"), [("K204", 8)]),
    "GAP": (event(DAY, "RELATED-TO;GAP=5 days:u2"), [("K204", 8)]),
    "LINK without LINKREL": (event(DAY, "LINK;VALUE=URI:https://a.b"), [("K204", 8)]),
    "data without SCHEMA": (
        event(DAY, "STRUCTURED-DATA;VALUE=TEXT;FMTTYPE=text/plain:x"),
        [("K204", 8)],
    ),
    "data not in base 64": (event(DAY, "ATTACH;VALUE=BINARY:QUJD"), [("K204", 8)]),
    "parameter twice": (event(DAY, "SUMMARY;X-A=1;X-A=2:x"), [("K205", 8)]),
    "unknown name": (event(DAY, "Note:bring water"), [("K206", 8)]),
    # parts within parts
    "nothing": (b"", [("K301", 1)]),
    "a web page": (b"<html>\r\n<body>\r\n", [("K301", 1)]),
    "only an entry": (written(*VEVENT), [("K301", 1)]),
    "before": (written("X-A:1") + event(DAY), [("K302", 1)]),
    "after, twice": (event(DAY) + written("X-A:1", "X-B:1"), [("K302", 10)]),
    "an entry after": (event(DAY) + written(*VEVENT), [("K302", 10)]),
    "second calendar": (event(DAY) + event(DAY), [("K303", 10)]),
    "END alone": (calendar("END:VTODO", *VEVENT), [("K304", 4)]),
    "END outside": (event(DAY) + written("END:VCALENDAR"), [("K304", 10)]),
    "END without a value": (calendar("END;:VEVENT", *VEVENT), [("K304", 4), ("K202", 4)]),
    "no END:VEVENT": (calendar(*VEVENT[:-1]), [("K305", 4)]),
    "no END at all": (written(*HEAD, *VEVENT[:-1]), [("K305", 1), ("K305", 4)]),
    "alarm in a journal": (
        calendar(*part("VJOURNAL", *EVENT, *part("VALARM", *ALARM, RING))),
        [("K306", 7)],
    ),
    "standard time alone": (
        calendar(*zone()[2:9], *VEVENT),
        [("K306", 4)],
    ),
    "calendar in a calendar": (calendar(*HEAD, *VEVENT, "END:VCALENDAR"), [("K306", 4)]),
    "space behind a name": (calendar("BEGIN:X Y", "END:X Y"), [("K308", 4)]),
    # what a part has
    "no PRODID": (written(*HEAD[:2], *VEVENT, "END:VCALENDAR"), [("K401", 1)]),
    "alarm without TRIGGER": (alarm(*ALARM), [("K401", 8)]),
    "mail without attendee": (
        alarm("ACTION:EMAIL", "DESCRIPTION:x", "SUMMARY:x", RING),
        [("K401", 8)],
    ),
    "participant without a type": (event(DAY, *part("PARTICIPANT", "UID:p")), [("K401", 8)]),
    "three UIDs": (event(DAY, "UID:u2", "UID:u3"), [("K402", 8), ("K402", 9)]),
    "DUE and DURATION": (
        task(DAY, "DURATION:P1D", "DUE;VALUE=DATE:20260303"),
        [("K403", 9)],
    ),
    "DUE of an entry": (event(DAY, "DUE;VALUE=DATE:20260303"), [("K404", 8)]),
    "DURATION of a task without start": (task("DURATION:P1D"), [("K405", 7)]),
    "rule of a task without start": (task("RRULE:FREQ=DAILY"), [("K405", 7)]),
    "REPEAT alone": (alarm(*ALARM, RING, "REPEAT:2"), [("K405", 12)]),
    # values
    "completed as Python has it": (
        task("COMPLETED:2026-01-01 00:00:00+00:00"),
        [("K501", 7)],
    ),
    "no such minute": (event("DTSTART:20260301T106000Z"), [("K501", 7)]),
    "no such time": (event("DTSTART:20260301T1000"), [("K501", 7)]),
    "organizer that is a name": (event(DAY, "ORGANIZER:Ana"), [("K501", 8)]),
    "no address": (event(DAY, "URL:"), [("K501", 8)]),
    "address with a backslash": (event(DAY, "URL:https://a.b/c\\,d"), [("K501", 8)]),
    "latitude": (event(DAY, "GEO:123.0;2.0"), [("K501", 8)]),
    "half a place": (event(DAY, "GEO:12.0"), [("K501", 8)]),
    "duration": (event(DAY, "DURATION:P1W2D"), [("K501", 8)]),
    "duration without length": (event(DAY, "DURATION:PT"), [("K501", 8)]),
    "empty UID": (event(DAY).replace(b"u1", b""), [("K501", 5)]),
    "period": (
        calendar(*part("VFREEBUSY", *EVENT, "FREEBUSY:20260301T100000Z")),
        [("K501", 7)],
    ),
    "offset": (
        calendar(*zone()).decode().replace("+0100", "-0000", 1).encode(),
        [("K501", 9)],
    ),
    "offset of 25 hours": (
        calendar(*zone()).decode().replace("+0100", "+2500", 1).encode(),
        [("K501", 9)],
    ),
    "offset in words": (
        calendar(*zone()).decode().replace("+0100", "CET", 1).encode(),
        [("K501", 9)],
    ),
    "request status": (event(DAY, "REQUEST-STATUS:fine"), [("K501", 8)]),
    "bad data": (event(DAY, "ATTACH;VALUE=BINARY;ENCODING=BASE64:QUJ"), [("K501", 8)]),
    "refresh without VALUE": (calendar("REFRESH-INTERVAL:PT12H", *VEVENT), [("K502", 4)]),
    "day named a number": (event("DTSTART;VALUE=INTEGER:20260301"), [("K503", 7)]),
    "text named a day": (event(DAY, "SUMMARY;VALUE=DATE:20260301"), [("K503", 8)]),
    "semicolon in a category": (event(DAY, "CATEGORIES:a,b;c"), [("K504", 8)]),
    "path": (event(DAY, "SUMMARY:C:\\temp, x"), [("K505", 8), ("K504", 8)]),
    "backslash at the end": (event(DAY, "SUMMARY:x\\"), [("K505", 8)]),
    "priority": (task("PRIORITY:42"), [("K506", 7)]),
    "negative sequence": (event(DAY, "SEQUENCE:-1"), [("K506", 8)]),
    "a number of 60 digits": (event(DAY, f"SEQUENCE:{'9' * 60}"), [("K506", 8)]),
    "version 1": (event(DAY).replace(b"2.0", b"1.0"), [("K507", 2)]),
    "colour as a number": (event(DAY, "COLOR:#008080"), [("K507", 8)]),
    # dates and times
    "ends on its day": (event(DAY, "DTEND;VALUE=DATE:20260301"), [("K601", 8)]),
    "zones that overlap": (
        zoned(LOCAL, "DTEND:20260301T075959Z"),
        [("K601", 24)],
    ),
    "period backwards": (
        event(MOMENT, "RDATE;VALUE=PERIOD:20260301T100000Z/20260301T090000Z"),
        [("K601", 8)],
    ),
    "period of no length": (
        event(MOMENT, "RDATE;VALUE=PERIOD:20260301T100000Z/PT0S"),
        [("K601", 8)],
    ),
    "due as it starts": (task(DAY, "DUE;VALUE=DATE:20260301"), [("K602", 8)]),
    "ends as it starts": (event(MOMENT, "DTEND:20260301T100000Z"), [("K602", 8)]),
    "ends without a zone": (event(MOMENT, "DTEND:20260301T110000"), [("K603", 8)]),
    "completed with a zone": (
        calendar(
            *zone(), *part("VTODO", *EVENT, "COMPLETED;TZID=Europe/Berlin:20260301T100000")
        ),
        [("K604", 23)],
    ),
    "alarm in local time": (
        alarm(*ALARM, "TRIGGER;VALUE=DATE-TIME:20260301T100000"),
        [("K604", 11)],
    ),
    "busy in local time": (
        calendar(*part("VFREEBUSY", *EVENT, "FREEBUSY:20260301T100000/PT1H")),
        [("K604", 7)],
    ),
    "zone and Z": (zoned("DTSTART;TZID=Europe/Berlin:20260301T100000Z"), [("K605", 23)]),
    "zone of a day": (zoned("DTSTART;TZID=Europe/Berlin;VALUE=DATE:20260301"), [("K605", 23)]),
    "negative duration of an alarm": (
        alarm(*ALARM, RING, "REPEAT:1", "DURATION:-PT5M"),
        [("K606", 13)],
    ),
    "hours of a day": (event(DAY, "DURATION:PT1H"), [("K607", 8)]),
    "zone in UTC": (
        calendar(*zone()).replace(b"19961027T030000", b"19961027T030000Z"),
        [("K608", 7)],
    ),
    "end that is no day": (event(DAY, "DTEND;VALUE=DATE:20260230"), [("K501", 8)]),
    # what comes again
    "rule without FREQ": (repeated("COUNT=3"), [("K701", 8)]),
    "rule without equals sign": (repeated("FREQ=DAILY;COUNT"), [("K701", 8)]),
    "unknown part": (repeated("FREQ=DAILY;TIMES=3"), [("K701", 8)]),
    "part twice": (repeated("FREQ=DAILY;COUNT=3;COUNT=4"), [("K701", 8)]),
    "until when it ends": (repeated("FREQ=DAILY;UNTIL=later"), [("K701", 8)]),
    "days of the month by weeks": (repeated("FREQ=WEEKLY;BYMONTHDAY=1"), [("K701", 8)]),
    "weeks of a month": (repeated("FREQ=MONTHLY;BYWEEKNO=9"), [("K701", 8)]),
    "second Sunday of a week": (repeated("FREQ=WEEKLY;BYDAY=2SU"), [("K701", 8)]),
    "second Sunday of a numbered week": (
        repeated("FREQ=YEARLY;BYWEEKNO=9;BYDAY=2SU"),
        [("K701", 8)],
    ),
    "chooses among nothing": (repeated("FREQ=DAILY;BYSETPOS=1"), [("K701", 8)]),
    "hour of a day": (repeated(HOURS), [("K701", 8)]),
    "every hour of a day": (repeated("FREQ=HOURLY"), [("K701", 8)]),
    "interval": (repeated("FREQ=DAILY;INTERVAL=0"), [("K702", 8)]),
    "two frequencies": (repeated("FREQ=DAILY,WEEKLY"), [("K702", 8)]),
    "weekday": (repeated("FREQ=WEEKLY;BYDAY=MO,XX"), [("K702", 8)]),
    "weekday 54": (repeated("FREQ=YEARLY;BYDAY=54MO"), [("K702", 8)]),
    "week start": (repeated("FREQ=WEEKLY;WKST=M"), [("K702", 8)]),
    "no number": (repeated("FREQ=YEARLY;BYMONTH=may"), [("K702", 8)]),
    "count and until": (repeated("FREQ=DAILY;COUNT=3;UNTIL=20260401"), [("K703", 8)]),
    "until with Z for local time": (
        repeated("FREQ=DAILY;UNTIL=20260401T000000Z", FLOATING),
        [("K704", 8)],
    ),
    "until before the start": (repeated("FREQ=DAILY;UNTIL=20260228"), [("K705", 8)]),
    "every second": (repeated("FREQ=SECONDLY;COUNT=9", MOMENT), [("K706", 8)]),
    "every minute": (repeated("FREQ=MINUTELY;COUNT=9", MOMENT), [("K706", 8)]),
    "two rules": (event(DAY, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), [("K707", 9)]),
    "start on another weekday": (repeated("FREQ=WEEKLY;BYDAY=MO"), [("K708", 8)]),
    "start in another month": (repeated("FREQ=YEARLY;BYMONTH=4"), [("K708", 8)]),
    "start on another day": (repeated("FREQ=MONTHLY;BYMONTHDAY=2,-1"), [("K708", 8)]),
    "exception of a day": (
        event(MOMENT, "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20260302"),
        [("K709", 9)],
    ),
    "more without a zone": (event(MOMENT, "RDATE:20260302T100000"), [("K709", 8)]),
    "zone until local time": (
        calendar(*zone()).replace(b"BYMONTH=10", b"BYMONTH=10;UNTIL=20261025T030000"),
        [("K710", 11)],
    ),
    "zone until days": (
        calendar(*zone()).replace(b"BYMONTH=", b"UNTIL=20261025;BYMONTH="),
        [("K710", 11)],
    ),
    # zones
    "zone in another calendar": (
        calendar(*zone()) + event(LOCAL),
        [("K303", 21), ("K801", 27)],
    ),
    "zone of an own line": (event(DAY, "X-A;TZID=Mars:20260301T100000"), [("K801", 8)]),
    "zone without a name": (calendar("BEGIN:VTIMEZONE", *zone()[2:], *VEVENT), [("K401", 4)]),
    "zone twice": (calendar(*zone(), *zone()), [("K802", 21)]),
    "zone of nothing": (calendar(*part("VTIMEZONE", "TZID:A")), [("K803", 4)]),
    "summer only": (
        calendar("BEGIN:VTIMEZONE", "TZID:A", *zone()[9:]),
        [("K804", 4)],
    ),
    # alarms, identity, invitations
    "alarm from no end": (alarm(*ALARM, "TRIGGER;RELATED=END:-PT5M"), [("K901", 11)]),
    "alarm at a moment, from the end": (
        alarm(*ALARM, "TRIGGER;RELATED=END;VALUE=DATE-TIME:20260301T100000Z"),
        [("K204", 11)],
    ),
    "task of the same UID": (calendar(*VEVENT, *part("VTODO", *EVENT)), [("K902", 10)]),
    "alarms of the same UID": (
        event(
            DAY, *part("VALARM", *ALARM, RING, "UID:a"), *part("VALARM", *ALARM, RING, "UID:a")
        ),
        [("K902", 18)],
    ),
    "same time changed twice": (
        calendar(
            *VEVENT,
            *part("VEVENT", *EVENT, DAY, "RECURRENCE-ID;VALUE=DATE:20260301"),
            *part("VEVENT", *EVENT, DAY, "RECURRENCE-ID;VALUE=DATE:20260301"),
        ),
        [("K902", 16)],
    ),
    "answer of nobody": (
        messaged("REPLY", DAY, "ORGANIZER:mailto:a@b"),
        [("K903", 5)],
    ),
    "request without start": (
        messaged("REQUEST", "ORGANIZER:mailto:a@b", "ATTENDEE:mailto:a@b"),
        [("K903", 5)],
    ),
    "cancels two": (
        calendar(
            "METHOD:CANCEL",
            *part("VEVENT", *EVENT, DAY, "ORGANIZER:mailto:a@b", "SEQUENCE:1"),
            *part("VEVENT", "UID:u2", EVENT[1], DAY, "ORGANIZER:mailto:a@b", "SEQUENCE:1"),
        ),
        [("K905", 13)],
    ),
    "published by nobody": (messaged("PUBLISH", DAY, "SUMMARY:x"), [("K906", 5)]),
    "published by nobody, twice": (
        calendar(
            "METHOD:PUBLISH",
            *part("VEVENT", *EVENT, DAY, "SUMMARY:x"),
            *part("VEVENT", "UID:u2", EVENT[1], DAY, "SUMMARY:x"),
        ),
        [("K906", 5)],
    ),
    "unknown method": (messaged("INVITE", DAY), [("K907", 4)]),
}

FINE = {
    "lines of its own": event(DAY, 'X-OWN;X-A=1,2;X-B="a:b":a, b; c\\d', "X-D;VALUE=DATE:x"),
    "parts of its own": calendar(*part("X-OWN", "A:b, c", *part("VEVENT-2", "UID:")), *VEVENT),
    "small letters": event(DAY).lower().replace(b"t090000z", b"T090000Z"),
    "a tab folds": event(DAY, "SUMMARY:a", "\tb"),
    "folded in a name": event(DAY, "SUM", " MARY:a"),
    "folded away": event(DAY, "SUMMARY:a", " ", " "),
    "a leap second": event("DTSTART:20161231T235960Z"),
    "types named": event(
        "DTSTART;VALUE=DATE-TIME:20260301T100000Z",
        "GEO;VALUE=FLOAT:48.85;-2.35",
        "REQUEST-STATUS;VALUE=TEXT:2.0;Success;a,b",
        "SUMMARY;VALUE=TEXT:x",
        "LOCATION;VALUE=X-OWN:a, b",
    ),
    "addresses": event(
        DAY,
        'ORGANIZER;CN=Ana;SENT-BY="mailto:c@d":MAILTO:a@b',
        "URL:https://example.org/?a=1,2;b=3",
        "ATTACH;FMTTYPE=text/plain:https://a.b/x:mailto:y",
        'ATTENDEE;CUTYPE=GROUP;MEMBER="mailto:a@b","mailto:c@d":urn:uuid:1',
        "ATTACH;VALUE=BINARY;ENCODING=BASE64:QUJDRA==",
    ),
    "a zone known everywhere": event("DTSTART;TZID=/Europe/Berlin:20260301T100000"),
    "zones that may not overlap": zoned(LOCAL, "DTEND:20260301T083000Z"),
    "a later hour in a zone": zoned(LOCAL, ENDING),
    "ends in a zone": zoned(MOMENT, ENDING),
    "floating": event(FLOATING, "DTEND:20260301T110000"),
    "winter only": calendar(*zone(daylight=False), *VEVENT),
    "zone in UTC until": calendar(*zone()).replace(
        b"BYMONTH=10", b"BYMONTH=10;UNTIL=20261025T010000Z"
    ),
    "zone without rules": calendar(
        *part(
            "VTIMEZONE",
            "TZID:A",
            "X-A:1",
            *part("X-B"),
            *part("STANDARD", FLOATING, "TZOFFSETFROM:+053000", "TZOFFSETTO:-0530"),
        )
    ),
    "rule of another calendar": repeated("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L;SKIP=FORWARD"),
    "rule with all": repeated(
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=1SU,-5SU;BYHOUR=10;BYMINUTE=0"
        "\r\n ;BYSECOND=0;BYSETPOS=1,-1;WKST=SU;COUNT=10;X-A=1",
        MOMENT,
    ),
    "rule by weeks": repeated("FREQ=YEARLY;BYWEEKNO=9,-44;BYDAY=SU"),
    "rule by days of the year": repeated("FREQ=YEARLY;BYYEARDAY=60,-306"),
    "rule by the end of the month": repeated("FREQ=MONTHLY;BYMONTHDAY=-31"),
    "rule in local time": repeated("FREQ=DAILY;UNTIL=20260401T000000", FLOATING),
    "a number with many zeros": event(DAY, f"SEQUENCE:+{'0' * 50}7"),
    "changed times": calendar(
        *part("VEVENT", *EVENT, DAY, "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20260303,20260304"),
        *part("VEVENT", *EVENT, MOMENT, "RECURRENCE-ID;VALUE=DATE:20260302"),
        *part("VEVENT", *EVENT, MOMENT, "RECURRENCE-ID;VALUE=DATE:20260305"),
    ),
    "changed times without the first": event(MOMENT, "RECURRENCE-ID;VALUE=DATE:20260302"),
    "periods": event(
        MOMENT, "RDATE;VALUE=PERIOD:20260302T100000Z/PT1H,20260303T100000Z/20260303T110000Z"
    ),
    "busy": calendar(
        *part("VFREEBUSY", *EVENT, MOMENT, "FREEBUSY;FBTYPE=BUSY:20260301T100000Z/PT1H")
    ),
    "alarms": event(
        MOMENT,
        "DURATION:PT1H",
        *part(
            "VALARM", "ACTION:AUDIO", "TRIGGER;RELATED=END:PT0S", "REPEAT:1", "DURATION:PT5M"
        ),
        *part("VALARM", *ALARM, "TRIGGER;VALUE=DATE-TIME:20260301T090000Z"),
        *part("VALARM", "ACTION:EMAIL", *ALARM[1:], RING, "SUMMARY:x", "ATTENDEE:mailto:a@b"),
    ),
    "alarm of something else": calendar(
        *part("VAVAILABILITY", *part("VALARM", *ALARM, RING)), *VEVENT
    ),
    "journal": calendar(*part("VJOURNAL", *EVENT, DAY, "DESCRIPTION:a", "DESCRIPTION:b")),
    "entry without start, with METHOD": messaged(
        "REFRESH", "ORGANIZER:mailto:a@b", "ATTENDEE:mailto:a@b"
    ),
    "published": messaged("PUBLISH", DAY, "SUMMARY:x", "ORGANIZER:mailto:a@b"),
    "one thing, changed once": calendar(
        "METHOD:REQUEST",
        *zone(),
        *part("VEVENT", *EVENT, DAY, "ORGANIZER:mailto:a@b", "ATTENDEE:mailto:a@b"),
        *part(
            "VEVENT",
            *EVENT,
            DAY,
            "RECURRENCE-ID;VALUE=DATE:20260301",
            "ORGANIZER:mailto:a@b",
            "ATTENDEE:mailto:a@b",
        ),
    ),
}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files(path):
    """Nothing is wrong with a calendar that shows one feature done right."""
    assert told(path.read_bytes()) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_files(path):
    """The one defect of a file is found, on its line, and nothing else is."""
    assert told(path.read_bytes()) == FILES[path.stem]


def test_all_bad_files():
    """Every file with a defect stands in the table, and every entry has its file."""
    assert {path.stem for path in BAD} == set(FILES)


@pytest.mark.parametrize("name", DEFECTS)
def test_defects(name):
    """One defect gives its finding on its line, and no other."""
    data, expected = DEFECTS[name]

    assert told(data) == expected


@pytest.mark.parametrize("name", FINE)
def test_fine(name):
    """What the standards allow, and what they leave to everybody, is no finding."""
    assert told(FINE[name]) == []


def test_every_kind():
    """Each kind of finding but those of limits is found in one of the examples."""
    tables = [*FILES.values(), *(expected for _, expected in DEFECTS.values())]
    found = {code for expected in tables for code, _ in expected}

    assert set(KINDS) - found == {"K101", "K111"}


def test_kinds():
    """Codes belong to a family, names are unlike all names of rules, sentences are whole."""
    names = [kind.name for kind in KINDS.values()]

    assert {code[:2] for code in KINDS} == set(FAMILIES)
    assert len(set(names) | {rule.name for rule in RULES}) == len(names) + len(RULES)
    assert not [rule.code for rule in RULES if rule.code.startswith("K")]
    for kind in KINDS.values():
        assert kind.summary.endswith(".")
        assert not kind.fix.endswith(".")


def test_findings_name_the_standard():
    """A finding names the section that is nearest to it, and its exact place."""
    (one,) = check_calendar(event(DAY, "DTEND;VALUE=DATE:20260228"), name="a.ics")

    assert str(one) == "a.ics:8:18: K601 entry 'u1' ends before it starts"
    assert one.help is not None
    assert one.help.endswith("(RFC 5545, section 3.8.2.2)")
    assert (one.place.end_line, one.place.end_column) == (8, 26)
    assert one.severity is Severity.ERROR


def test_places_in_folded_lines():
    """What stands behind a fold is on the further line, its column counted there."""
    (one,) = check_calendar(event(DAY, "SUMMARY:é", " é, b"))

    assert (one.place.line, one.place.column) == (9, 3)


def test_names_in_messages():
    """A message calls an entry as its reader does, and shows no raw control character."""
    (one,) = check_calendar(event(DAY, "SUMMARY:Vote\\, at last", "DURATION:-P1D"))
    odd = check_calendar(calendar("BEGIN:X\x1b", *VEVENT))

    assert one.message == "entry 'Vote, at last' takes less than no time"
    assert all("\x1b" not in found.message for found in odd)
    assert {found.code for found in odd} == {"K106", "K305", "K308"}


@pytest.mark.parametrize(
    ("data", "limits", "expected"),
    [
        (event(DAY), {"bytes": 100}, [("K101", 1)]),
        (event(DAY), {"lines": 9}, []),
        (event(DAY), {"lines": 8}, [("K101", 9)]),
        (event(DAY, "SUMMARY:" + "é" * 30), {"line": 60}, [("K101", 8)]),
        (calendar(*VEVENT, *VEVENT), {"components": 2}, [("K101", 9)]),
        (event(DAY, *part("VALARM")), {"depth": 2}, [("K101", 8)]),
        (written("BEGIN:A", "BEGIN:B"), {"depth": 1}, [("K101", 2)]),
        (event(DAY, "", "", ""), {"findings": 1}, [("K109", 8), ("K111", 8)]),
        (event(DAY, "", "", ""), {"findings": 3}, [("K109", 8), ("K109", 9), ("K109", 10)]),
    ],
)
def test_limits(data, limits, expected):
    """What goes beyond a limit is told, and what is before it is checked nevertheless."""
    limits = CalendarLimits(**{"line": 1_000, **limits})

    assert told(data, limits=limits) == expected


def test_many_long_lines():
    """Lines that are too long are told once, at the first of them, with their count."""
    long = "DESCRIPTION:" + "x" * 64
    (one,) = check_calendar(calendar(*VEVENT[:-1], long, f"X-{long}", "END:VEVENT"))

    assert one.message == (
        "this line has 76 bytes, the first of 2 such lines; it should be folded after 75"
    )


def test_no_bytes():
    """What is no bytes is the programmer's mistake; a bytearray is as good as bytes."""
    with pytest.raises(InvalidValueError, match="data: 'str' is not bytes"):
        check_calendar("BEGIN:VCALENDAR")

    assert check_calendar(bytearray(event(DAY))) == ()
