"""What a calendar file held when it was last written, so that only changes look changed.

A state is a text of lines, the first of which says what it is, the others being JSON,
one for each entry, in order of their UIDs. So two versions of it can be merged line by
line; where both kept a line for one entry, the one that has moved further counts.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, final

from attrs import evolve, field, frozen

from smartgoals._value import Value
from smartgoals.calendar.entries import all_day, in_utc
from smartgoals.plan.values import Day

__all__ = [
    "LAST_SEQUENCE",
    "UNREADABLE",
    "CalendarState",
    "Kept",
    "blocks_of",
    "mark_of",
    "read_state",
    "state_of",
]

_FIRST_LINE = '{"smartgoals calendar state": 1}'
_LONGEST = 100_000_000  # bytes; a state or a calendar that is longer is nobody's plan
LAST_SEQUENCE = 2**31 - 1  # what programs can count to
#: A library that reads what strangers wrote says in many ways that it can't; it looks for
#: zones among files, and a zone may be called like a folder.
UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    OSError,
    RecursionError,
)
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_MOST_UNREADABLE = 10_000  # lines; a text with more is no state at all
_EDGE = re.compile(rb"^(BEGIN|END):(VEVENT|VTODO)\r?\n", re.MULTILINE)
_UID = re.compile(rb"^UID:([^\r\n]+)", re.MULTILINE)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Kept(Value):
    """What was last written of one entry.

    Attributes:
        uid: Its UID.
        sequence: How often it has changed.
        stamp: When it last did, in UTC.
        source: What it was made from, as a mark; empty if nobody knows.
        written: Its bytes, as a mark.
        summary: What it was called.
        start: Its first day or moment.
        end: The day after its last, or the moment it ended.
        task: Whether it was a task.
        gone: Since when it is no longer in the calendar; ``None`` while it is.
    """

    uid: str
    sequence: int
    stamp: datetime
    source: str
    written: str
    summary: str
    start: Day
    end: Day | None
    task: bool = False
    gone: date | None = None

    @property
    def progress(self) -> tuple[int, datetime]:
        """How far it has moved, for comparing two memories of it."""
        return self.sequence, self.stamp


@final
@frozen(kw_only=True, eq=False, repr=False)
class CalendarState(Value):
    """What was last written of all entries of one calendar file.

    Attributes:
        entries: By UID, what was last written of each.
        unreadable: How many lines of the state's text could not be read.
    """

    entries: Mapping[str, Kept] = field(factory=dict, hash=False)
    unreadable: int = 0

    def to_bytes(self) -> bytes:
        """Write it as a text, the same for the same entries."""
        lines = [_line(self.entries[uid]) for uid in sorted(self.entries)]
        return "".join(f"{line}\n" for line in (_FIRST_LINE, *lines)).encode()

    def joined(self, other: "CalendarState") -> "CalendarState":
        """Give what two states know together; of one entry, what has moved further."""
        return evolve(
            self, entries=_furthest([*other.entries.values(), *self.entries.values()])
        )


def mark_of(data: bytes) -> str:
    """Give what bytes are recognised by."""
    return blake2b(data, digest_size=12).hexdigest()


def read_state(data: bytes) -> CalendarState:
    """Read a state's text; what can't be read in it is counted, and left out."""
    if len(data) > _LONGEST:
        return CalendarState(unreadable=1)
    kept, unreadable = [], 0
    for line in data.decode("utf-8", "replace").split("\n"):
        if not line.strip() or line.startswith(_CONFLICT) or line.strip() == _FIRST_LINE:
            continue
        try:
            kept.append(_kept(json.loads(line)))
        except (ValueError, KeyError, TypeError, RecursionError):
            unreadable += 1
            if unreadable > _MOST_UNREADABLE:
                break
    return CalendarState(entries=_furthest(kept), unreadable=unreadable)


def state_of(calendar: bytes) -> CalendarState:
    """Find out from a calendar file itself what it holds, should its state be lost."""
    kept = [_kept_in(block) for block in blocks_of(calendar).values()]
    return CalendarState(entries=_furthest([one for one in kept if one is not None]))


def blocks_of(calendar: bytes) -> dict[str, bytes]:
    """Part a calendar file into the bytes of its events and tasks, by UID."""
    found: dict[str, bytes] = {}
    opened, start = b"", 0
    for edge in _EDGE.finditer(calendar if len(calendar) <= _LONGEST else b""):
        if edge[1] == b"BEGIN":
            opened, start = edge[2], edge.start()
        elif edge[2] == opened:
            opened, block = b"", calendar[start : edge.end()]
            uid = _UID.search(block)
            if uid is not None:
                found[uid[1].decode("utf-8", "replace")] = block
    return found


def _furthest(kept: Iterable[Kept]) -> dict[str, Kept]:
    found: dict[str, Kept] = {}
    for one in kept:
        other = found.get(one.uid)
        if other is None or one.progress >= other.progress:
            found[one.uid] = one
    return found


def _line(one: Kept) -> str:
    parts = {
        "uid": one.uid,
        "sequence": one.sequence,
        "stamp": one.stamp.isoformat(),
        "source": one.source,
        "written": one.written,
        "summary": one.summary,
        "start": one.start.isoformat(),
        "end": None if one.end is None else one.end.isoformat(),
        "task": one.task,
        "gone": None if one.gone is None else one.gone.isoformat(),
    }
    return json.dumps(parts, ensure_ascii=False)


def _kept(parts: dict[str, Any]) -> Kept:
    """Make one of a line of the text.

    Raises:
        ValueError: If something in it is not what it should be.
        KeyError: If something is missing.
        TypeError: If it is no object, or a part of it no text.
    """
    texts = [parts[name] for name in ("uid", "source", "written", "summary")]
    uid, source, written, summary = texts
    sequence = parts["sequence"]
    if type(sequence) is not int or not 0 <= sequence <= LAST_SEQUENCE:
        raise ValueError("no sequence")
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("no text")
    start, end = _span(_day(parts["start"]), _day(parts["end"]))
    return Kept(
        uid=uid,
        sequence=sequence,
        stamp=in_utc(datetime.fromisoformat(parts["stamp"]), None),
        source=source,
        written=written,
        summary=summary,
        start=start,
        end=end,
        task=parts["task"] is True,
        gone=None if parts["gone"] is None else date.fromisoformat(parts["gone"]),
    )


def _day(text: str | None) -> Day | None:
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _day_after(due: Day) -> Day:
    """Give the end of a task: of one that is due on a day, the day after."""
    return due if isinstance(due, datetime) else all_day(due, due)[1] or due


def _span(start: object, end: object) -> tuple[Day, Day | None]:
    """Take a start and an end, both days or both moments, in their order; else no end.

    Raises:
        TypeError: If the start is neither a day nor a moment.
    """
    if isinstance(start, datetime):
        moment = in_utc(start, None)
        until = in_utc(end, None) if isinstance(end, datetime) else moment
        return moment, until if until > moment else None
    if not isinstance(start, date):
        raise TypeError("no day")
    if not isinstance(end, date) or isinstance(end, datetime) or end <= start:
        return start, None
    return start, end


def _kept_in(block: bytes) -> Kept | None:
    """Read what a calendar file says of one entry; nothing if it can't be ours."""
    from icalendar import Component

    try:
        one: Any = Component.from_ical(block)
        task = one.name == "VTODO"
        due, end = one.get("DUE"), one.get("DTEND")
        start = one.get("DTSTART", due).dt
        last = end.dt if end is not None else start if due is None else _day_after(due.dt)
        first, until = _span(start, last)
        stamp = in_utc(one["DTSTAMP"].dt, None)
        return Kept(
            uid=str(one["UID"]),
            sequence=min(max(int(one.get("SEQUENCE", 0)), 0), LAST_SEQUENCE),
            stamp=stamp,
            source="",
            written=mark_of(block),
            summary=str(one.get("SUMMARY", "")),
            start=first,
            end=until,
            task=task,
            gone=stamp.date() if one.get("STATUS") == "CANCELLED" else None,
        )
    except UNREADABLE:
        return None
