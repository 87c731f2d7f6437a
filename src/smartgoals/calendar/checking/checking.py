"""The whole check: any bytes in, findings out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from smartgoals.calendar.checking.alarms import check_alarm
from smartgoals.calendar.checking.components import Component, Tree
from smartgoals.calendar.checking.identity import check_identity
from smartgoals.calendar.checking.kinds import KINDS, Finding, as_diagnostic
from smartgoals.calendar.checking.limits import CalendarLimits
from smartgoals.calendar.checking.lines import content_lines, unreadable
from smartgoals.calendar.checking.presence import check_presence
from smartgoals.calendar.checking.repeats import check_repeats, starts_by_uid
from smartgoals.calendar.checking.scheduling import check_method
from smartgoals.calendar.checking.shapes import SHAPES
from smartgoals.calendar.checking.times import check_times
from smartgoals.calendar.checking.values import check_lines
from smartgoals.calendar.checking.zones import check_zones, offsets_of
from smartgoals.diagnostics import Diagnostic, Place
from smartgoals.errors import InvalidValueError

__all__ = ["check_calendar"]


def check_calendar(
    data: bytes, *, name: str | None = None, limits: CalendarLimits | None = None
) -> tuple[Diagnostic, ...]:
    r"""Find what calendar programs may stumble over in an ``.ics`` file of any origin.

    It looks at the bytes themselves, and compares them with the standards for calendars:
    RFC 5545, with 5546, 7986, 9073, 9074 and 9253. What isn't known to be wrong is
    fine: names that start with ``X-``, parts that no standard knows. Nothing in a file
    can make it fail, hang, or take longer than its length asks for.

    >>> found = check_calendar(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    >>> for one in found:
    ...     print(one.code, one.message)
    K307 there is nothing in the calendar
    K401 the calendar has no PRODID
    >>> found[1].help
    'add the line (RFC 5545, section 3.6)'

    Args:
        data: All bytes of the file.
        name: What the file is called in the findings.
        limits: How large it may be; what goes beyond is a finding too.

    Returns:
        The findings, in the order of the file. Lines count as an editor does, and
        columns in characters, both from 1.

    Raises:
        InvalidValueError: If the data are no bytes.
    """
    if not isinstance(data, bytes | bytearray):
        raise InvalidValueError("data", type(data).__name__, "bytes")
    limits = limits or CalendarLimits()
    found = _findings(bytes(data), limits)
    kept = sorted(_without_the_many(found, limits.findings), key=_by_place)
    return tuple(as_diagnostic(one, name) for one in kept)


def _findings(data: bytes, limits: CalendarLimits) -> Iterator[Finding]:
    why = unreadable(data, limits)
    if why is not None:
        yield why
        return
    tree = Tree(limits)
    yield from tree.grow(content_lines(data, limits))
    for calendar in tree.calendars:
        yield from _of_calendar(calendar)


def _of_calendar(calendar: Component) -> Iterator[Finding]:
    offsets, starts = offsets_of(calendar), starts_by_uid(calendar)
    has_method = "METHOD" in calendar.named
    for part in calendar.walk():
        if part.name not in SHAPES:
            continue  # nobody knows what may be in it
        yield from check_presence(part, has_method=has_method)
        yield from check_lines(part)
        yield from check_times(part, offsets)
        yield from check_repeats(part, starts, offsets)
        if part.name == "VALARM":
            yield from check_alarm(part)
    yield from check_zones(calendar)
    yield from check_identity(calendar)
    yield from check_method(calendar)


def _by_place(one: Finding) -> tuple[Place, str, str]:
    return one.place, one.code, one.message


def _without_the_many(found: Iterable[Finding], most: int) -> Iterator[Finding]:
    """Keep the first findings of each code, and count the others."""
    counts: Counter[str] = Counter()
    first: dict[str, Finding] = {}
    for one in found:
        counts[one.code] += 1
        first.setdefault(one.code, one)
        if counts[one.code] <= most:
            yield one
    for code, count in counts.items():
        if count > most:
            message = f"there are {count - most} more of {code}, {KINDS[code].name}"
            yield Finding("K111", message, first[code].place)
