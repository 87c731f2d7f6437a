"""What plan and calendar server last agreed on, so that each side's changes can be told.

The text is like that of a calendar's state: a line that says what it is, then one JSON
object a line, in order, so that two versions of it can be merged line by line.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from smartgoals._value import Value
from smartgoals.sync.content import Aspect

__all__ = ["Known", "Memory", "read_memory"]

_FIRST_LINE = '{"smartgoals calendar server": 1}'
_LONGEST = 10_000_000  # bytes; a memory that is longer is nobody's plan
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@final
@frozen(kw_only=True, eq=False, repr=False)
class Known(Value):
    """What was last known of one entry.

    Attributes:
        uid: Its UID.
        name: The name of its resource.
        summary: What it was called.
        etag: What the server called the version in which both sides agreed on everything;
            empty if they don't, or if nobody knows.
        sequence: The sequence that it had then.
        ours: The mark of each aspect as the plan last had it, agreed or written.
        theirs: The mark of each aspect as the server then held it.
        sent: The marks of what was going to be written, if that may have been cut off.
        over: The version over which it was going to be written.
        left_out: Whether somebody took it out of the calendar, and it is to stay so.
    """

    uid: str
    name: str
    summary: str = ""
    etag: str = ""
    sequence: int = 0
    ours: Mapping[Aspect, str] = field(factory=dict, hash=False)
    theirs: Mapping[Aspect, str] = field(factory=dict, hash=False)
    sent: Mapping[Aspect, str] = field(factory=dict, hash=False)
    over: str = ""
    left_out: bool = False


@final
@frozen(kw_only=True, eq=False, repr=False)
class Memory(Value):
    """What was last known of all entries, on all servers that a plan was put on.

    Attributes:
        entries: By address of the calendar and UID, what was known of each.
        unreadable: How many lines of the text could not be read.
    """

    entries: Mapping[tuple[str, str], Known] = field(factory=dict, hash=False)
    unreadable: int = 0

    def on(self, calendar: str) -> dict[str, Known]:
        """Give what is known of the entries of one calendar, by UID."""
        return {uid: one for (where, uid), one in self.entries.items() if where == calendar}

    def having(self, calendar: str, uid: str, known: Known | None) -> "Memory":
        """Give a memory that knows something else of one entry, or nothing any more."""
        entries = {key: one for key, one in self.entries.items() if key != (calendar, uid)}
        if known is not None:
            entries[calendar, uid] = known
        return evolve(self, entries=entries)

    def to_bytes(self) -> bytes:
        """Write it as a text, the same for the same entries."""
        lines = [_line(where, self.entries[where, uid]) for where, uid in sorted(self.entries)]
        return "".join(f"{line}\n" for line in (_FIRST_LINE, *lines)).encode()


def read_memory(data: bytes) -> Memory:
    """Read a memory's text; what can't be read in it is counted, and left out."""
    if len(data) > _LONGEST:
        return Memory(unreadable=1)
    read, unreadable = [], 0
    for line in data.decode("utf-8", "replace").split("\n"):
        if not line.strip() or line.startswith(_CONFLICT) or line.strip() == _FIRST_LINE:
            continue
        try:
            read.append(_known(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            unreadable += 1
    return Memory(entries=_furthest(read), unreadable=unreadable)


def _furthest(read: Iterable[tuple[str, Known]]) -> dict[tuple[str, str], Known]:
    """Take of two lines for one entry the one that has moved further.

    Whoever merged them doesn't know what the server holds now, so it is looked at again.
    """
    found: dict[tuple[str, str], Known] = {}
    for calendar, one in read:
        other = found.get((calendar, one.uid))
        if other is not None and other != one:
            one = evolve(max(other, one, key=lambda known: known.sequence), etag="")  # noqa: PLW2901
        found[calendar, one.uid] = one
    return found


def _line(calendar: str, one: Known) -> str:
    parts = {
        "calendar": calendar,
        "uid": one.uid,
        "name": one.name,
        "summary": one.summary,
        "etag": one.etag,
        "sequence": one.sequence,
        "ours": _texts(one.ours),
        "theirs": _texts(one.theirs),
        "sent": _texts(one.sent),
        "over": one.over,
        "left out": one.left_out,
    }
    return json.dumps(parts, ensure_ascii=False)


def _texts(marks: Mapping[Aspect, str]) -> dict[str, str]:
    return {aspect.value: marks[aspect] for aspect in Aspect if aspect in marks}


def _known(parts: dict[str, Any]) -> tuple[str, Known]:
    """Make one of a line of the text.

    Raises:
        ValueError: If something in it is not what it should be.
        KeyError: If something is missing.
        TypeError: If it is no object, or a part of it no text.
    """
    texts = [parts[name] for name in ("calendar", "uid", "name", "summary", "etag", "over")]
    calendar, uid, name, summary, etag, over = texts
    if not all(isinstance(text, str) for text in texts) or type(parts["sequence"]) is not int:
        raise TypeError("no text")
    return calendar, Known(
        uid=uid,
        name=name,
        summary=summary,
        etag=etag,
        sequence=parts["sequence"],
        ours=_marks(parts["ours"]),
        theirs=_marks(parts["theirs"]),
        sent=_marks(parts["sent"]),
        over=over,
        left_out=parts["left out"] is True,
    )


def _marks(texts: dict[str, str]) -> dict[Aspect, str]:
    return {Aspect(name): str(mark) for name, mark in texts.items()}
