"""Which parts are one and the same, and which must not be."""

from collections.abc import Iterator

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.times import moment_of
from smartgoals.planfile.problems import shown

__all__ = ["check_identity"]

_WITH_UID = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"}


def check_identity(calendar: Component) -> Iterator[Finding]:
    """Say which parts of a calendar have the identity of another."""
    first: dict[object, Component] = {}
    for part in calendar.children:
        uid, line = part.value("UID"), part.first("UID")
        if part.name not in _WITH_UID or not uid or line is None:
            continue
        changed = part.first("RECURRENCE-ID")
        moment = moment_of(changed)
        key = (uid, moment if moment else changed and changed.value)
        other = first.setdefault(key, part)
        if other is not part:
            message = f"{part.called} has the UID of {other.called}, line {other.line.number}"
            yield Finding("K902", message, line.place)
    for part in calendar.walk():
        yield from _of_inner(part)


def _of_inner(part: Component) -> Iterator[Finding]:
    """Say which alarms, participants or places within one part share a UID."""
    seen: set[str] = set()
    for inner in part.children:
        uid, line = inner.value("UID"), inner.first("UID")
        if inner.name in _WITH_UID or not uid or line is None:
            continue
        if uid in seen:
            message = f"{inner.called} has a UID that stands before: {shown(uid)}"
            yield Finding("K902", message, line.place, "9074 4")
        seen.add(uid)
