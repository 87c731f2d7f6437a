"""What each part of a calendar must, may once, and may often have: the standard's tables."""

from typing import NamedTuple

__all__ = ["SHAPES", "Shape"]


class Shape(NamedTuple):
    """What one kind of part has.

    Attributes:
        section: Where the standard says so.
        inside: The parts that can hold it.
        required: Lines that it can't be without.
        once: Lines that may stand once, besides those.
        many: Lines that may stand several times.
        exclusive: Pairs of lines of which only one may be there.
        needing: Lines that mean nothing without another.
    """

    section: str
    inside: frozenset[str]
    required: frozenset[str]
    once: frozenset[str]
    many: frozenset[str]
    exclusive: tuple[tuple[str, str], ...] = ()
    needing: tuple[tuple[str, str], ...] = ()


def _shape(
    section: str,
    inside: str,
    *,
    required: str,
    once: str = "",
    many: str = "",
    exclusive: tuple[tuple[str, str], ...] = (),
    needing: tuple[tuple[str, str], ...] = (),
) -> Shape:
    return Shape(
        section,
        inside=frozenset(inside.split()),
        required=frozenset(required.split()),
        once=frozenset(once.split()),
        many=frozenset(many.split()),
        exclusive=exclusive,
        needing=needing,
    )


_NEWER = "CONCEPT LINK REFID RELATED-TO IMAGE STYLED-DESCRIPTION STRUCTURED-DATA"
_PEOPLE = "ATTACH ATTENDEE CATEGORIES COMMENT CONTACT REQUEST-STATUS RESOURCES CONFERENCE"
_AGAIN = "RRULE EXRULE RDATE EXDATE"
_STARTING = tuple((again, "DTSTART") for again in ("RRULE", "RDATE", "EXDATE"))
_TOLD = "CLASS CREATED LAST-MODIFIED ORGANIZER SEQUENCE STATUS SUMMARY URL RECURRENCE-ID COLOR"

#: By the name of the part; whatever isn't here is not checked.
SHAPES: dict[str, Shape] = {
    "VCALENDAR": _shape(
        "5545 3.6",
        "",
        required="PRODID VERSION",
        once="CALSCALE METHOD UID LAST-MODIFIED URL REFRESH-INTERVAL SOURCE COLOR",
        many=f"NAME DESCRIPTION CATEGORIES {_NEWER}",
    ),
    "VEVENT": _shape(
        "5545 3.6.1",
        "VCALENDAR",
        required="UID DTSTAMP",
        once=f"{_TOLD} DTSTART DTEND DURATION DESCRIPTION GEO LOCATION PRIORITY TRANSP",
        many=f"{_PEOPLE} {_NEWER} {_AGAIN}",
        exclusive=(("DTEND", "DURATION"),),
    ),
    "VTODO": _shape(
        "5545 3.6.2",
        "VCALENDAR",
        required="UID DTSTAMP",
        once=f"{_TOLD} DTSTART DUE DURATION COMPLETED PERCENT-COMPLETE DESCRIPTION GEO LOCATION"
        " PRIORITY",
        many=f"{_PEOPLE} {_NEWER} {_AGAIN}",
        exclusive=(("DUE", "DURATION"),),
        needing=(("DURATION", "DTSTART"), *_STARTING),
    ),
    "VJOURNAL": _shape(
        "5545 3.6.3",
        "VCALENDAR",
        required="UID DTSTAMP",
        once=f"{_TOLD} DTSTART",
        many=f"{_PEOPLE} {_NEWER} {_AGAIN} DESCRIPTION",
        needing=_STARTING,
    ),
    "VFREEBUSY": _shape(
        "5545 3.6.4",
        "VCALENDAR",
        required="UID DTSTAMP",
        once="CONTACT DTSTART DTEND ORGANIZER URL SUMMARY",
        many=f"ATTENDEE COMMENT FREEBUSY REQUEST-STATUS {_NEWER}",
    ),
    "VTIMEZONE": _shape(
        "5545 3.6.5",
        "VCALENDAR",
        required="TZID",
        once="LAST-MODIFIED TZURL TZUNTIL",
        many="TZID-ALIAS-OF COMMENT",
    ),
    "STANDARD": _shape(
        "5545 3.6.5",
        "VTIMEZONE",
        required="DTSTART TZOFFSETFROM TZOFFSETTO",
        once="",
        many="RRULE RDATE TZNAME COMMENT",
    ),
    "DAYLIGHT": _shape(
        "5545 3.6.5",
        "VTIMEZONE",
        required="DTSTART TZOFFSETFROM TZOFFSETTO",
        once="",
        many="RRULE RDATE TZNAME COMMENT",
    ),
    "VALARM": _shape(
        "5545 3.6.6",
        "VEVENT VTODO VAVAILABILITY",
        required="ACTION TRIGGER",
        once="DURATION REPEAT DESCRIPTION SUMMARY UID ACKNOWLEDGED PROXIMITY LAST-MODIFIED",
        many="ATTACH ATTENDEE RELATED-TO STYLED-DESCRIPTION STRUCTURED-DATA",
        needing=(("REPEAT", "DURATION"), ("DURATION", "REPEAT")),
    ),
    "PARTICIPANT": _shape(
        "9073 7.1",
        "VEVENT VTODO VJOURNAL VFREEBUSY",
        required="UID PARTICIPANT-TYPE",
        once="CALENDAR-ADDRESS CREATED DESCRIPTION DTSTAMP GEO LAST-MODIFIED PRIORITY SEQUENCE"
        " STATUS SUMMARY URL",
        many=f"{_PEOPLE} {_NEWER} LOCATION",
    ),
    "VLOCATION": _shape(
        "9073 7.2",
        "VEVENT VTODO VJOURNAL VFREEBUSY VALARM PARTICIPANT",
        required="UID",
        once="DESCRIPTION GEO LOCATION-TYPE NAME URL",
        many=_NEWER,
    ),
    "VRESOURCE": _shape(
        "9073 7.3",
        "VEVENT VTODO VJOURNAL VFREEBUSY PARTICIPANT",
        required="UID",
        once="DESCRIPTION GEO NAME RESOURCE-TYPE",
        many=_NEWER,
    ),
}
