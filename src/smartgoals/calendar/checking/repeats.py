"""What comes again: the rule compared with the start, and the days that are exceptions."""

from collections.abc import Iterator, Mapping

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.grammar import Property
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.moments import Moment, Offsets, is_before
from smartgoals.calendar.checking.properties import PROPERTIES
from smartgoals.calendar.checking.rules import Rule, read_rule
from smartgoals.calendar.checking.times import moment_of, moments_of

__all__ = ["check_repeats", "starts_by_uid"]

_TIMED_PARTS = ("BYHOUR", "BYMINUTE", "BYSECOND")
_TIMED = {"SECONDLY", "MINUTELY", "HOURLY"}
_UNTIL = {
    "utc": "in UTC, ending in Z",
    "date": "a day, as the start is",
    "floating": "a moment without Z, as the start is",
}
_SORTS = {
    "date": "a day without a time",
    "fixed": "a moment with a time zone or in UTC",
    "floating": "a moment without a time zone",
}


def starts_by_uid(calendar: Component) -> dict[tuple[str, str], Moment]:
    """Give the start of each part that others may be exceptions of, by kind and UID."""
    found: dict[tuple[str, str], Moment] = {}
    for part in calendar.children:
        start, uid = moment_of(part.first("DTSTART")), part.value("UID")
        if start is not None and uid and "RECURRENCE-ID" not in part.named:
            found.setdefault((part.name, uid), start)
    return found


def check_repeats(
    part: Component, starts: Mapping[tuple[str, str], Moment], offsets: Offsets
) -> Iterator[Finding]:
    """Say which rules and exceptions of a part don't go with its start.

    Time zones are left alone: nobody counts their first day.
    """
    if part.name in {"STANDARD", "DAYLIGHT"}:
        return
    start = moment_of(part.first("DTSTART"))
    rules = [one for one in part.named.get("RRULE", ()) if one.value is not None]
    for another in rules[1:]:
        yield Finding("K707", f"{part.called} has a further rule", another.line.place())
    for one in rules:
        rule = read_rule(one.value or "")
        if start is not None:
            yield from _of_until(part, one, rule, start, offsets)
            yield from _of_start(part, one, rule, start, alone=len(rules) == 1)
    if start is not None:
        for name in ("EXDATE", "RDATE"):
            for one in part.named.get(name, ()):
                yield from _of_exceptions(one, start)
    changed = part.first("RECURRENCE-ID")
    origin = starts.get((part.name, part.value("UID") or ""))
    if changed is not None and origin is not None:
        yield from _of_exceptions(changed, origin)


def _of_until(
    part: Component, one: Property, rule: Rule, start: Moment, offsets: Offsets
) -> Iterator[Finding]:
    until = rule.until
    if until is None:
        return
    place = one.within(*rule.spots["UNTIL"])
    wanted = "utc" if start.sort == "fixed" else start.kind
    if until.kind != wanted:
        message = f"UNTIL of {part.called} must be {_UNTIL[wanted]}"
        yield Finding("K704", message, place)
    elif is_before(until, start, offsets):
        yield Finding("K705", f"{part.called} ends coming again before it starts", place)


def _of_start(
    part: Component, one: Property, rule: Rule, start: Moment, *, alone: bool
) -> Iterator[Finding]:
    if start.kind == "date":
        odd = [name for name in _TIMED_PARTS if name in rule.parts]
        if rule.parts.get("FREQ", "").upper() in _TIMED:
            odd.append("FREQ")
        for name in odd[:1]:
            message = f"{part.called} starts on a day, but its rule counts hours or less"
            place = one.within(*rule.spots[name])
            yield Finding("K701", message, place)
    if alone and not rule.faults and "RSCALE" not in rule.parts and not _is_among(start, rule):
        message = f"{part.called} starts on a day that its rule doesn't give"
        yield Finding("K708", message, one.place)


def _is_among(start: Moment, rule: Rule) -> bool:
    """Say whether a start can be a day of its rule; only what is sure says no."""
    day = start.day
    months, days = rule.numbers("BYMONTH"), rule.numbers("BYMONTHDAY")
    last = _length_of_month(day.year, day.month)
    return (
        (not months or day.month in months)
        and (not rule.weekdays or day.weekday() in rule.weekdays)
        and (not days or day.day in days or day.day - last - 1 in days)
    )


def _length_of_month(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


def _of_exceptions(one: Property, start: Moment) -> Iterator[Finding]:
    """Say of the first exception that isn't written as the start is, that it isn't."""
    for moment, left, right in moments_of(one):
        if moment.sort != start.sort:
            message = f"{one.name} is {_SORTS[moment.sort]}; what comes again starts on "
            section = PROPERTIES[one.name].section
            place = one.within(left, right)
            yield Finding("K709", message + _SORTS[start.sort], place, section)
            return
