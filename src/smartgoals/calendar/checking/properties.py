"""What each line of a calendar can say: the standards' tables of properties."""

from typing import NamedTuple

__all__ = ["PARAMETER_WORDS", "PROPERTIES", "RANGES", "SINGLE", "WORDS", "Spec"]


class Spec(NamedTuple):
    """What one property can say.

    Attributes:
        section: Where the standard says so.
        types: The types that its value can have, the first being its own.
        named: Whether ``VALUE`` must name the type.
        several: Whether commas part several values.
        utc: Whether its moment is in UTC.
    """

    section: str
    types: tuple[str, ...]
    named: bool = False
    several: bool = False
    utc: bool = False


# Name, section, types; `+` several values, `!` the type must be named, `Z` in UTC.
_TABLE = """
CALSCALE 5545/3.7.1 TEXT
METHOD 5545/3.7.2 TEXT
PRODID 5545/3.7.3 TEXT
VERSION 5545/3.7.4 PLAIN
ATTACH 5545/3.8.1.1 URI BINARY
CATEGORIES 5545/3.8.1.2 TEXT +
CLASS 5545/3.8.1.3 TEXT
COMMENT 5545/3.8.1.4 TEXT
DESCRIPTION 5545/3.8.1.5 TEXT
GEO 5545/3.8.1.6 GEO
LOCATION 5545/3.8.1.7 TEXT
PERCENT-COMPLETE 5545/3.8.1.8 INTEGER
PRIORITY 5545/3.8.1.9 INTEGER
RESOURCES 5545/3.8.1.10 TEXT +
STATUS 5545/3.8.1.11 TEXT
SUMMARY 5545/3.8.1.12 TEXT
COMPLETED 5545/3.8.2.1 DATE-TIME Z
DTEND 5545/3.8.2.2 DATE-TIME DATE
DUE 5545/3.8.2.3 DATE-TIME DATE
DTSTART 5545/3.8.2.4 DATE-TIME DATE
DURATION 5545/3.8.2.5 DURATION
FREEBUSY 5545/3.8.2.6 PERIOD + Z
TRANSP 5545/3.8.2.7 TEXT
TZID 5545/3.8.3.1 TEXT
TZNAME 5545/3.8.3.2 TEXT
TZOFFSETFROM 5545/3.8.3.3 UTC-OFFSET
TZOFFSETTO 5545/3.8.3.4 UTC-OFFSET
TZURL 5545/3.8.3.5 URI
ATTENDEE 5545/3.8.4.1 CAL-ADDRESS
CONTACT 5545/3.8.4.2 TEXT
ORGANIZER 5545/3.8.4.3 CAL-ADDRESS
RECURRENCE-ID 5545/3.8.4.4 DATE-TIME DATE
RELATED-TO 9253/9.1 TEXT URI UID
URL 5545/3.8.4.6 URI
UID 5545/3.8.4.7 TEXT
EXDATE 5545/3.8.5.1 DATE-TIME DATE +
RDATE 5545/3.8.5.2 DATE-TIME DATE PERIOD +
RRULE 5545/3.8.5.3 RECUR
EXRULE 2445/4.8.5.2 RECUR
ACTION 5545/3.8.6.1 TEXT
REPEAT 5545/3.8.6.2 INTEGER
TRIGGER 5545/3.8.6.3 DURATION DATE-TIME
CREATED 5545/3.8.7.1 DATE-TIME Z
DTSTAMP 5545/3.8.7.2 DATE-TIME Z
LAST-MODIFIED 5545/3.8.7.3 DATE-TIME Z
SEQUENCE 5545/3.8.7.4 INTEGER
REQUEST-STATUS 5545/3.8.8.3 REQUEST-STATUS
NAME 7986/5.1 TEXT
REFRESH-INTERVAL 7986/5.7 DURATION !
SOURCE 7986/5.8 URI !
COLOR 7986/5.9 TEXT
IMAGE 7986/5.10 URI BINARY !
CONFERENCE 7986/5.11 URI !
TZUNTIL 7808/7.1 DATE-TIME Z
TZID-ALIAS-OF 7808/7.2 TEXT
BUSYTYPE 7953/3.2 TEXT
LOCATION-TYPE 9073/6.1 TEXT +
PARTICIPANT-TYPE 9073/6.2 TEXT
RESOURCE-TYPE 9073/6.3 TEXT
CALENDAR-ADDRESS 9073/6.4 CAL-ADDRESS
STYLED-DESCRIPTION 9073/6.5 TEXT URI !
STRUCTURED-DATA 9073/6.6 TEXT BINARY URI !
ACKNOWLEDGED 9074/6.1 DATE-TIME Z
PROXIMITY 9074/8.1 TEXT
CONCEPT 9253/8.1 URI
LINK 9253/8.2 URI UID XML-REFERENCE !
REFID 9253/8.3 TEXT
"""


def _spec(section: str, words: list[str]) -> Spec:
    marks = {"!", "+", "Z"}
    types = tuple(word for word in words if word not in marks)
    number = section.replace("/", " ")
    return Spec(number, types, "!" in words, "+" in words, "Z" in words)


#: By the name of the property.
PROPERTIES: dict[str, Spec] = {
    words[0]: _spec(words[1], words[2:])
    for words in map(str.split, _TABLE.strip().splitlines())
}

#: The least and the most that a number may be.
RANGES: dict[str, tuple[int, int]] = {
    "PERCENT-COMPLETE": (0, 100),
    "PRIORITY": (0, 9),
    "SEQUENCE": (0, 2**31 - 1),
    "REPEAT": (0, 2**31 - 1),
}

#: The words that a property may say, by its name or by part and name.
WORDS: dict[str, frozenset[str]] = {
    "CALSCALE": frozenset({"GREGORIAN"}),
    "VERSION": frozenset({"2.0"}),
    "TRANSP": frozenset({"OPAQUE", "TRANSPARENT"}),
    "VEVENT.STATUS": frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"}),
    "VTODO.STATUS": frozenset({"NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"}),
    "VJOURNAL.STATUS": frozenset({"DRAFT", "FINAL", "CANCELLED"}),
}

_YES_OR_NO = frozenset({"TRUE", "FALSE"})

#: The words that a parameter may say, and where the standard says so.
PARAMETER_WORDS: dict[str, tuple[frozenset[str], str]] = {
    "RSVP": (_YES_OR_NO, "5545 3.2.17"),
    "DERIVED": (_YES_OR_NO, "9073 5.3"),
    "RELATED": (frozenset({"START", "END"}), "5545 3.2.14"),
    "RANGE": (frozenset({"THISANDFUTURE"}), "5545 3.2.13"),
    "ENCODING": (frozenset({"8BIT", "BASE64"}), "5545 3.2.7"),
}

#: Parameters that say one thing only.
_SINGLE = """
ALTREP CN CUTYPE DIR ENCODING FMTTYPE FBTYPE LANGUAGE PARTSTAT RANGE RELATED RELTYPE ROLE
RSVP SENT-BY TZID VALUE EMAIL LABEL ORDER SCHEMA DERIVED LINKREL GAP
"""
SINGLE = frozenset(_SINGLE.split())
