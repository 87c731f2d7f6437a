"""Starts, ends and durations of a part, compared with each other."""

from collections.abc import Iterator

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.grammar import Property
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.moments import (
    Moment,
    Offsets,
    is_before,
    read_length,
    read_moment,
)
from smartgoals.calendar.checking.properties import PROPERTIES
from smartgoals.calendar.checking.values import type_of

__all__ = ["check_times", "moment_of", "moments_of"]

_ENDS = {"VEVENT": "DTEND", "VTODO": "DUE", "VFREEBUSY": "DTEND"}
_KINDS = {
    "date": "a day",
    "utc": "a moment in UTC",
    "zoned": "a moment with a time zone",
    "floating": "a moment without a time zone",
}


def moment_of(one: Property | None) -> Moment | None:
    """Give the moment that a line says, if it says one as it should."""
    if one is None or one.value is None:
        return None
    moment = read_moment(one.value, one.named.get("TZID", ""))
    is_day = type_of(one) == "DATE"
    return moment if moment is not None and is_day == (moment.kind == "date") else None


def moments_of(one: Property) -> Iterator[tuple[Moment, int, int]]:
    """Give the moments of a list, and where each stands in it; starts of periods too."""
    zone, at = one.named.get("TZID", ""), 0
    for piece in (one.value or "").split(","):
        moment = read_moment(piece.partition("/")[0], zone)
        if moment is not None:
            yield moment, at, at + len(piece)
        at += len(piece) + 1


def check_times(part: Component, offsets: Offsets) -> Iterator[Finding]:
    """Say which moments of a part are in the wrong zone, and which contradict another."""
    for lines in part.named.values():
        for one in lines:
            yield from _of_zone(one, part)
    start = moment_of(part.first("DTSTART"))
    end = part.first(_ENDS.get(part.name, ""))
    if start is not None and end is not None:
        yield from _of_end(part, start, end, offsets)
    length = part.first("DURATION")
    if length is not None and length.value is not None:
        yield from _of_length(part, start, length, length.value)
    for name in ("FREEBUSY", "RDATE"):
        for one in part.named.get(name, ()):
            yield from _of_periods(one, offsets)


def _of_zone(one: Property, part: Component) -> Iterator[Finding]:
    """Look at ``TZID`` and at the Z at the end of a moment."""
    spec = PROPERTIES.get(one.name)
    if spec is None or type_of(one) not in {"DATE", "DATE-TIME", "PERIOD"}:
        return
    zoned = "TZID" in one.named
    utc = spec.utc or part.name == "VFREEBUSY" or one.name == "TRIGGER"
    local = part.name in {"STANDARD", "DAYLIGHT"}
    for moment, start, end in moments_of(one):
        place = one.within(start, end)
        if local and (moment.kind != "floating" or zoned):
            message = f"{one.name} of {part.called} is {_KINDS[moment.kind]}"
            yield Finding("K608", message, place)
        elif utc and moment.kind in {"floating", "zoned"}:
            message = f"{one.name} is {_KINDS[moment.kind]}, and must be in UTC"
            yield Finding("K604", message, place, spec.section)
        elif zoned and moment.kind in {"date", "utc"}:
            message = f"{one.name} is {_KINDS[moment.kind]}, and names a time zone"
            yield Finding("K605", message, place)
        else:
            continue
        return


def _of_end(
    part: Component, start: Moment, one: Property, offsets: Offsets
) -> Iterator[Finding]:
    end = moment_of(one)
    if end is None:
        return
    section = PROPERTIES[one.name].section
    if start.sort != end.sort:
        message = f"{part.called} starts on {_KINDS[start.kind]}, but {one.name} is "
        yield Finding("K603", message + _KINDS[end.kind], one.place, section)
    elif is_before(end, start, offsets):
        verb = "is due" if one.name == "DUE" else "ends"
        yield Finding("K601", f"{part.called} {verb} before it starts", one.place, section)
    elif end == start and start.kind == "date" and one.name == "DTEND":
        message = f"{part.called} ends on the day it starts; an end is the day after"
        yield Finding("K601", message, one.place, section)
    elif end == start:
        verb = "is due" if one.name == "DUE" else "ends"
        yield Finding("K602", f"{part.called} {verb} as it starts", one.place, section)


def _of_length(
    part: Component, start: Moment | None, one: Property, value: str
) -> Iterator[Finding]:
    length = read_length(value)
    if length is None:
        return
    if value.startswith("-"):
        yield Finding("K606", f"{part.called} takes less than no time", one.place)
    elif start is not None and start.kind == "date" and length.exact and part.name != "VALARM":
        message = f"{part.called} starts on a day, but takes hours, minutes or seconds"
        yield Finding("K607", message, one.place)


def _of_periods(one: Property, offsets: Offsets) -> Iterator[Finding]:
    zone = one.named.get("TZID", "")
    for start, left, right in moments_of(one):
        end = (one.value or "")[left:right].partition("/")[2]
        length, moment = read_length(end), read_moment(end, zone)
        backwards = moment is not None and is_before(moment, start, offsets)
        if backwards or (length is not None and length.seconds <= 0):
            message = f"a period of {one.name} ends before it starts"
            yield Finding("K601", message, one.within(left, right), "5545 3.3.9")
