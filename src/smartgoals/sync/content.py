"""What an entry on a server says, in parts that can be compared.

An entry has five aspects. Each is compared for itself, with its mark in what was last
known, so that somebody may tick off a task while the plan renames it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.calendar.entries import in_utc
from smartgoals.calendar.state import UNREADABLE, mark_of
from smartgoals.calendar.values import line
from smartgoals.plan.values import Day
from smartgoals.sync.raw import RawEntry, raw_entry

__all__ = ["LONGEST", "Aspect", "Content", "owned_names", "read_content"]

#: In bytes; what is longer is nobody's milestone.
LONGEST = 1_000_000
_LONGEST_LINE = 200_000
_MOST_LINES = 50_000

_WORDS = ("SUMMARY", "DESCRIPTION", "LOCATION", "URL")
_OWNED = {
    "words": (*_WORDS, "CATEGORIES"),
    "dates": ("DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE"),
    "progress": ("STATUS", "PERCENT-COMPLETE", "COMPLETED"),
    "reminders": (),
    "extras": (
        "RELATED-TO",
        "LINK",
        "CONFERENCE",
        "COLOR",
        "CLASS",
        "TRANSP",
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-MICROSOFT-CDO-ALLDAYEVENT",
    ),
}


class Aspect(StrEnum):
    """A part of an entry that is compared for itself.

    Words are its title, description, place, link, categories and, of an event, whether it
    is certain. Dates are when it is, and when it comes again. Progress is how far a task
    is. Reminders are those that the plan gave it. Extras are what hardly anybody edits by
    hand: what it waits for, colours, sources.
    """

    WORDS = "words"
    DATES = "dates"
    PROGRESS = "progress"
    REMINDERS = "reminders"
    EXTRAS = "extras"


def owned_names(aspect: Aspect, *, task: bool) -> tuple[str, ...]:
    """Give the properties that belong to an aspect; an event's status is a matter of words."""
    if task or aspect not in {Aspect.WORDS, Aspect.PROGRESS}:
        return _OWNED[aspect.value]
    return (*_OWNED["words"], "STATUS") if aspect is Aspect.WORDS else ()


@final
@frozen(kw_only=True, eq=False, repr=False)
class Content(Value):
    """What an entry says.

    Attributes:
        uid: Its UID.
        task: Whether it is a task.
        summary: What it is called, in one line without anything that terminals act on.
        start: Its first day, or the moment it starts, in UTC.
        last: Its last day, or the moment it ends; of a task, when it is due.
        repeats: Whether it comes again.
        progress: How much of a task is done, in percent.
        done: The moment or day a task was ticked off; ``None`` if it isn't, or nobody knows.
        cancelled: Whether it no longer takes place.
        sequence: How often it has moved.
        told: Each aspect as a text; equal texts mean the same.
    """

    uid: str
    task: bool
    summary: str
    start: Day
    last: Day
    repeats: bool = False
    progress: int = 0
    done: Day | None = None
    cancelled: bool = False
    sequence: int = 0
    told: Mapping[Aspect, str] = field(hash=False)

    @property
    def marks(self) -> dict[Aspect, str]:
        """What each aspect is recognised by."""
        return {aspect: mark_of(text.encode()) for aspect, text in self.told.items()}


def read_content(data: bytes, uid: str, alarms: Iterable[str] = ()) -> Content | None:
    """Read what a resource says of the entry of a UID; nothing if that can't be read.

    Only that entry's own lines are read: definitions of time zones are a way to make
    whoever reckons with them run for ever, and zones have names. A time of day whose
    zone nobody knows can't be read.

    Args:
        data: The bytes of the resource.
        uid: Which entry is meant; of a series, its main one.
        alarms: The UIDs of reminders that the plan may have given it.
    """
    from icalendar import Component

    entry = raw_entry(data, uid) if len(data) <= LONGEST else None
    if entry is None or _is_endless(entry):
        return None
    try:
        return _content(Component.from_ical(entry.alone()), uid, frozenset(alarms))
    except UNREADABLE:
        return None


def _is_endless(entry: RawEntry) -> bool:
    """Say whether an entry has lines that nobody writes, and that take long to read."""
    lines = [*entry.properties, *(line for part in entry.alarms for line in part)]
    return len(lines) > _MOST_LINES or any(len(one.data) > _LONGEST_LINE for one in lines)


def _content(one: Any, uid: str, alarms: frozenset[str]) -> Content:
    task = one.name == "VTODO"
    start, last = _span(one)
    status = str(one.get("STATUS", "")).upper()
    percent = int(one.get("PERCENT-COMPLETE", 0))
    if not 0 <= percent <= 100:
        raise ValueError(percent)
    is_done = status == "COMPLETED" or (status != "CANCELLED" and "COMPLETED" in one)
    progress = 100 if is_done else percent
    stands = "cancelled" if status == "CANCELLED" else f"{progress}%"
    repeated = _texts(one, "RRULE", "RDATE")
    words = [_text(one, name) for name in _WORDS]
    certain = status or "CONFIRMED"
    return Content(
        uid=uid,
        task=task,
        summary=str(line(words[0])),
        start=start,
        last=last,
        repeats=bool(repeated),
        progress=progress if task else 0,
        done=_done(one) if task and progress == 100 else None,
        cancelled=status == "CANCELLED",
        sequence=max(int(one.get("SEQUENCE", 0)), 0),
        told={
            Aspect.WORDS: json.dumps([*words, _categories(one), "" if task else certain]),
            Aspect.DATES: json.dumps([start.isoformat(), last.isoformat(), repeated]),
            Aspect.PROGRESS: stands if task else "",
            Aspect.REMINDERS: json.dumps(sorted(_alarms(one, alarms))),
            Aspect.EXTRAS: json.dumps(_texts(one, *_OWNED["extras"])),
        },
    )


def _span(one: Any) -> tuple[Day, Day]:
    """Give the first day and the last, or the moments of start and end."""
    due = one.get("DUE")
    start = _day(one.get("DTSTART", due).dt)
    end = due if due is not None else one.get("DTEND")
    takes = one.get("DURATION")
    if end is None and takes is None:
        return start, start
    until = _day(end.dt) if end is not None else start + takes.dt
    if due is None and not isinstance(until, datetime):
        until = max(until - timedelta(days=1), _plain(start))  # ends are the day after
    return start, until


def _day(value: date) -> Day:
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError("a time of day in no zone")
    return in_utc(value, None)


def _plain(value: Day) -> date:
    return value.date() if isinstance(value, datetime) else value


def _done(one: Any) -> Day | None:
    """Say when a task was ticked off: as it says, else when it was last changed."""
    for name in ("COMPLETED", "LAST-MODIFIED"):
        if name in one:
            return _day(one[name].dt)
    return None


def _text(one: Any, name: str) -> str:
    value = one.get(name, "")
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _categories(one: Any) -> list[str]:
    value = one.get("CATEGORIES", [])
    lists = value if isinstance(value, list) else [value]
    return sorted({str(label) for labels in lists for label in labels.cats})


def _texts(one: Any, *names: str) -> list[str]:
    """Give properties with all that is said of them, in an order that says nothing."""
    found = []
    for name in names:
        values = one.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            typed = value.params.to_ical(sorted=True) if value.params else b""
            content = value.to_ical()
            text = content if isinstance(content, str) else content.decode()
            found.append(f"{name};{typed.decode()}:{text}")
    return sorted(found)


def _alarms(one: Any, ours: frozenset[str]) -> Iterator[list[str]]:
    for alarm in one.subcomponents:
        if alarm.name == "VALARM" and str(alarm.get("UID")) in ours:
            told = _texts(alarm, "ACTION", "DESCRIPTION", "TRIGGER")
            yield [str(alarm["UID"]), *told]
