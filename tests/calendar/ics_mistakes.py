"""One mistake in a calendar file that was right, in every way and place."""

import re

from ics_checking import DAY, EVENT, part, written

REQUIRED = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTODO": {"UID", "DTSTAMP"},
    "VJOURNAL": {"UID", "DTSTAMP"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
    "PARTICIPANT": {"UID", "PARTICIPANT-TYPE"},
}
ONCE = """
VERSION PRODID CALSCALE METHOD UID DTSTAMP DTSTART DTEND
DUE SUMMARY STATUS SEQUENCE TRANSP CLASS LOCATION URL
COLOR SOURCE REFRESH-INTERVAL PRIORITY TZID TRIGGER ACTION CREATED
LAST-MODIFIED COMPLETED PERCENT-COMPLETE ORGANIZER TZOFFSETTO RECURRENCE-ID ACKNOWLEDGED
TZOFFSETFROM PARTICIPANT-TYPE
"""
DATED = r"(DTSTART|DTEND|DUE|DTSTAMP|CREATED|COMPLETED|LAST-MODIFIED|RECURRENCE-ID|EXDATE)"


def name_of(line):
    """Give the name that a line starts with."""
    return re.split("[;:]", line)[0]


def doubled(line):
    """Write a line twice that may stand once."""
    return [line, line] if name_of(line) in ONCE.split() else None


def no_such_day(line):
    """Name a thirteenth month."""
    found = re.match(rf"({DATED}[^:]*:\d{{4}})\d\d", line)
    return [f"{found[1]}13{line[found.end() :]}"] if found else None


def untyped(line):
    """Leave out the type of a value that isn't its line's own."""
    meant = re.sub(";VALUE=(DATE|DURATION|URI|TEXT|DATE-TIME)(?=[;:])", "", line)
    return [meant] if meant != line else None


def local(line):
    """Leave out the Z of a moment that has to be in UTC."""
    utc = ("DTSTAMP", "CREATED", "COMPLETED", "LAST-MODIFIED", "ACKNOWLEDGED")
    return [line[:-1]] if name_of(line) in utc else None


def unquoted(line):
    """Leave out the quotation marks around a parameter that needs them."""
    found = re.match('[^":]*="[^"]*[:;,][^"]*"', line)
    return [found[0].replace('"', "") + line[found.end() :]] if found else None


def unescaped(line):
    """Leave out the backslashes of a text."""
    text = name_of(line) in {"SUMMARY", "DESCRIPTION", "LOCATION"}
    meant = line.replace("\\,", ",").replace("\\;", ";")
    return [meant] if text and meant != line else None


def overescaped(line):
    """Put a backslash before a letter of a text."""
    return [line.replace(":", ":\\q", 1)] if line.startswith("SUMMARY:") else None


def without_colon(line):
    """Leave out the colon."""
    return [line.replace(":", " ")] if ";" not in line else None


def renamed(line):
    """Mistype a name."""
    return [f"Q{line}"] if not line.startswith(("X-", "BEGIN", "END", " ")) else None


def unbegun(line):
    """Leave out a BEGIN."""
    return [] if line.startswith("BEGIN:") else None


def unended(line):
    """Leave out an END."""
    return [] if line.startswith("END:") else None


def unstarted(line):
    """Break off a line without the space that continues it."""
    return [line[:-1], line[-1]] if line.startswith("SUMMARY:") else None


def controlled(line):
    """Put a bell into a line."""
    return [f"{line}\a"]


def returned(line):
    """Put a carriage return into a line."""
    return [f"{line}\rX"]


def blank(line):
    """Put an empty line before one."""
    return ["", line]


def other_word(line):
    """Say a word that nobody knows."""
    known = ("STATUS", "TRANSP", "CALSCALE", "VERSION")
    return [f"{name_of(line)}:DONE"] if name_of(line) in known else None


def no_number(line):
    """Write a number as a word."""
    known = ("SEQUENCE", "PRIORITY", "PERCENT-COMPLETE")
    return [f"{name_of(line)}:many"] if name_of(line) in known else None


def no_offset(line):
    """Write an offset without a sign."""
    return [line.replace("+", "")] if line.startswith("TZOFFSET") else None


def other_frequency(line):
    """Come again in a way that there is not."""
    return [line.replace("FREQ=", "FREQ=BI")] if line.startswith("RRULE") else None


def counted_too(line):
    """Say how often and until when."""
    return [f"{line};COUNT=3"] if "UNTIL=" in line else None


def until_otherwise(line):
    """Write UNTIL as a day where it was a moment, or the other way round."""
    found = re.fullmatch(r"(RRULE:.*UNTIL=\d{8})(T\d{6}Z)?", line)
    return [found[1] + ("" if found[2] else "T000000Z")] if found else None


def zone_of_utc(line):
    """Name a zone for a moment in UTC."""
    found = re.fullmatch(rf"{DATED}(:.*Z)", line)
    return [f"{found[1]};TZID=/UTC{found[2]}"] if found else None


def other_zone(line):
    """Name a zone that isn't described."""
    return [line.replace("TZID=", "TZID=X-")] if ";TZID=" in line else None


def nobodys(line):
    """Name somebody who can't be reached."""
    return [f"{name_of(line)}:Ana"] if name_of(line) in {"ORGANIZER", "ATTENDEE"} else None


def one_inside(line):
    """Put an entry into a part that can't hold one."""
    return [line, *part("VEVENT", *EVENT, DAY)] if line.startswith("DTSTAMP:") else None


MUTATIONS = [
    doubled,
    no_such_day,
    untyped,
    local,
    unquoted,
    unescaped,
    overescaped,
    without_colon,
    renamed,
    unbegun,
    unended,
    unstarted,
    controlled,
    returned,
    blank,
    other_word,
    no_number,
    no_offset,
    other_frequency,
    counted_too,
    until_otherwise,
    zone_of_utc,
    other_zone,
    nobodys,
    one_inside,
]


def lines_of(data):
    """Give the lines of a file, and for each the part that it stands in, if it isn't folded."""
    lines = data.decode().removesuffix("\r\n").split("\r\n")
    parts = [""]
    for at, line in enumerate(lines):
        if line.startswith("END:"):
            parts.pop()
        if not any(near.startswith(" ") for near in lines[at : at + 2]):
            yield lines, at, line, parts[-1]
        if line.startswith("BEGIN:"):
            parts.append(line.removeprefix("BEGIN:"))


def mutated(data, mutation):
    """Give the file with one mistake, for each line in which it can be made."""
    for lines, at, line, _ in lines_of(data):
        made = mutation(line)
        if made is not None:
            yield written(*lines[:at], *made, *lines[at + 1 :])


def shortened(data):
    """Give the file without a line that its part can't be without, for each such line."""
    for lines, at, line, around in lines_of(data):
        if name_of(line) in REQUIRED.get(around, ()):
            yield written(*lines[:at], *lines[at + 1 :])
