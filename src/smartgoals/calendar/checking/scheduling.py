"""Calendars with a METHOD: what is published, and what invites, answers or cancels."""

from collections.abc import Iterator

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.grammar import Property
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.planfile.problems import shown

__all__ = ["check_method"]

# Per method: the section's last part, what must be there, what must not.
_EVENTS: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "PUBLISH": (1, (), ("ATTENDEE",)),
    "REQUEST": (2, ("ORGANIZER", "ATTENDEE"), ()),
    "REPLY": (3, ("ORGANIZER", "ATTENDEE"), ()),
    "ADD": (4, ("ORGANIZER", "SEQUENCE"), ()),
    "CANCEL": (5, ("ORGANIZER", "SEQUENCE"), ()),
    "REFRESH": (6, ("ORGANIZER", "ATTENDEE"), ()),
    "COUNTER": (7, ("ORGANIZER", "SEQUENCE"), ()),
    "DECLINECOUNTER": (8, ("ORGANIZER",), ()),
}
_CHAPTERS = {"VEVENT": 2, "VTODO": 4}
_STARTED = {"PUBLISH", "REQUEST", "ADD", "COUNTER"}


def check_method(calendar: Component) -> Iterator[Finding]:
    """Say what is lacking, or too much, for the METHOD of a calendar."""
    line = calendar.first("METHOD")
    if line is None or line.value is None:
        return
    method = line.value.upper()
    if method not in _EVENTS:
        yield Finding("K907", f"METHOD says {shown(line.value)}", line.place)
        return
    for part in calendar.children:
        if part.name in _CHAPTERS:
            yield from _of_part(part, method)
    if method == "PUBLISH":
        yield from _unnamed(calendar)
    else:
        yield from _several(calendar, method)


def _of_part(part: Component, method: str) -> Iterator[Finding]:
    number, required, refused = _EVENTS[method]
    section = f"5546 3.{_CHAPTERS[part.name]}.{number}"
    if part.name == "VEVENT" and method in _STARTED:
        required = (*required, "DTSTART")
    for name in required:
        if name not in part.named:
            message = f"{part.called} has no {name}, and METHOD is {method}"
            yield Finding("K903", message, part.line.place(), section)
    for name in refused:
        if name in part.named:
            message = f"{part.called} has {name}, and METHOD is {method}"
            yield Finding("K904", message, part.named[name][0].line.place(), section)


def _unnamed(calendar: Component) -> Iterator[Finding]:
    """Say once what published entries don't say, where the first of them begins."""
    for name in ("ORGANIZER", "SUMMARY"):
        parts = [
            part
            for part in calendar.children
            if part.name in _CHAPTERS and name not in part.named
        ]
        for first in parts[:1]:
            more = f"; {len(parts) - 1} more have none either" if len(parts) > 1 else ""
            message = f"{first.called} is published, but has no {name}{more}"
            section = f"5546 3.{_CHAPTERS[first.name]}.1"
            yield Finding("K906", message, first.line.place(), section)


def _several(calendar: Component, method: str) -> Iterator[Finding]:
    """Say that a message speaks of more than one thing, where the second begins."""
    uids: dict[str, Property] = {}
    for part in calendar.children:
        uid, line = part.value("UID"), part.first("UID")
        if part.name in _CHAPTERS and uid and line is not None:
            uids.setdefault(uid, line)
    for line in list(uids.values())[1:2]:
        message = f"METHOD is {method}, and the file speaks of {len(uids)} different UIDs"
        yield Finding("K905", message, line.place)
