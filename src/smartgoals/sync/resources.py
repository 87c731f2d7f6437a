"""What is put on a calendar server: one resource for each entry, and nothing about people.

No resource has a ``METHOD``, an ``ORGANIZER`` or an ``ATTENDEE``: servers would send mail
to whoever is named there (RFC 6638).
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.calendar.entries import Entry, in_utc
from smartgoals.calendar.identity import lasting_names
from smartgoals.calendar.layout import Layout
from smartgoals.calendar.state import LAST_SEQUENCE
from smartgoals.calendar.writing import bytes_of
from smartgoals.plan.strategize import Milestone
from smartgoals.sync.content import Aspect, Content, owned_names, read_content
from smartgoals.sync.raw import RawEntry, RawLine, raw_entry

__all__ = ["Wanted", "merged", "name_of_resource", "wanted_in"]

_HEAD = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//smartgoals//smartgoals//EN\r\n"
    b"CALSCALE:GREGORIAN\r\n"
)
_TAIL = b"END:VCALENDAR\r\n"
_OURS_IN_ALARMS = ("UID", "ACTION", "DESCRIPTION", "TRIGGER")
_ALWAYS = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")
_MOST_REMINDERS = 2


@final
@frozen(kw_only=True, eq=False, repr=False)
class Wanted(Value):
    """What the plan wants an entry on the server to be.

    Attributes:
        uid: Its UID.
        id: What people call it: its milestone's id, or such as ``goal:`` with a goal's.
        data: All bytes of its resource.
        content: What they say.
        milestone: The id of the milestone that it shows; ``None`` if it shows another part.
        movable: Whether the plan may follow, if somebody moves it in a calendar.
        alarms: The UIDs of the reminders that the plan may give it.
    """

    uid: str
    id: str
    data: bytes
    content: Content
    milestone: str | None = None
    movable: bool = False
    alarms: frozenset[str] = frozenset()


def wanted_in(layout: Layout, now: datetime) -> dict[str, Wanted]:
    """Give what is to stand on the server, by UID.

    Args:
        layout: What is going to stand in the calendar.
        now: What entries are stamped with that are written for the first time.
    """
    plan, identity = layout.plan, layout.identity
    shown = {
        f"{kind}:{key}": plan.milestone(id)
        for id, key in lasting_names(plan.milestones).items()
        for kind in ("event", "task")
    }
    found = {}
    for uid, entry in layout.entries:
        one = shown.get(entry.key)
        data = _HEAD + bytes_of(entry, uid, identity, in_utc(now, None)) + _TAIL
        numbers = range(1, _MOST_REMINDERS + 1)
        alarms = frozenset(identity.uid(f"alarm:{entry.key}:{number}") for number in numbers)
        content = read_content(data, uid, alarms)
        assert content is not None  # it is what we have just written
        found[uid] = Wanted(
            uid=uid,
            id=entry.key if one is None else one.id,
            data=data,
            content=content,
            milestone=None if one is None else one.id,
            movable=one is not None and _is_movable(one, entry),
            alarms=alarms,
        )
    return found


def _is_movable(one: Milestone, entry: Entry) -> bool:
    """Say whether a milestone's day is one that we chose and wrote down."""
    written = any(hasattr(day, "isoformat") for day in (one.start, one.ends, one.due))
    repeats = entry.recurrence.rule or entry.recurrence.days
    return written and not one.is_theirs and not repeats and one.done is None


def name_of_resource(uid: str) -> str:
    """Give the name of a new resource."""
    return f"{uid}.ics"


def merged(
    theirs: bytes,
    wanted: Wanted,
    aspects: Collection[Aspect],
    *,
    sequence: int,
    now: datetime,
) -> bytes:
    """Put the plan's aspects of an entry into the bytes that a server holds.

    Reminders of others, properties of other programs and unknown fields keep their very
    bytes, and so does every aspect that isn't named.

    Args:
        theirs: All bytes of the server's resource.
        wanted: What the plan wants it to be.
        aspects: What is taken from the plan.
        sequence: The sequence that the server's entry had.
        now: What the entry is stamped with.

    Returns:
        The new bytes; the plan's alone if the entry can't be found in those of the server.
    """
    stamped = _stamped(wanted, sequence, now)
    old, new = raw_entry(theirs, wanted.uid), raw_entry(stamped, wanted.uid)
    assert new is not None
    if old is None:
        return stamped
    task = wanted.content.task
    names = {*_ALWAYS, *(name for one in aspects for name in owned_names(one, task=task))}
    kept = tuple(one for one in old.properties if one.name not in names)
    put = tuple(one for one in new.properties if one.name in names)
    alarms = old.alarms
    if Aspect.REMINDERS in aspects:
        alarms = tuple(_alarms(old, new, wanted.alarms))
    return old._replace(properties=(*put, *kept), alarms=alarms).to_bytes()


def _stamped(wanted: Wanted, sequence: int, now: datetime) -> bytes:
    """Give the plan's bytes with a higher sequence than both sides had, and a new stamp."""
    entry = raw_entry(wanted.data, wanted.uid)
    assert entry is not None
    higher = min(max(sequence, wanted.content.sequence) + 1, LAST_SEQUENCE)
    stamp = f"{in_utc(now, None):%Y%m%dT%H%M%SZ}"
    values = {"SEQUENCE": str(higher), "DTSTAMP": stamp, "LAST-MODIFIED": stamp}
    lines = tuple(_set(line, values.get(line.name)) for line in entry.properties)
    return entry._replace(properties=lines).to_bytes()


def _set(line: RawLine, value: str | None) -> RawLine:
    if value is None:
        return line
    data = f"{line.name}:{value}\r\n".encode()
    return RawLine(line.name, value.encode(), data)


def _alarms(
    old: RawEntry, new: RawEntry, ours: frozenset[str]
) -> Iterator[tuple[RawLine, ...]]:
    """Give others' reminders as they are, and ours with what programs noted in them."""
    theirs = {_uid(alarm): alarm for alarm in old.alarms}
    for alarm in old.alarms:
        if _uid(alarm) not in ours:
            yield alarm
    for alarm in new.alarms:
        noted = _noted(theirs.get(_uid(alarm), ()))
        yield (*alarm[:-1], *noted, alarm[-1])


def _noted(alarm: tuple[RawLine, ...]) -> Iterator[RawLine]:
    """Give what programs noted in a reminder, such as when somebody has seen it."""
    depth = 0
    for line in alarm[1:-1]:
        depth += line.name == "BEGIN"
        if depth or line.name not in _OURS_IN_ALARMS:
            yield line
        depth -= line.name == "END"


def _uid(alarm: tuple[RawLine, ...]) -> str:
    return next((one.value.decode(errors="replace") for one in alarm if one.name == "UID"), "")
