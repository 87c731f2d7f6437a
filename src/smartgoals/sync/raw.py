"""A calendar resource as its own bytes, line by line, so that what isn't ours stays.

What a server holds is never written anew from what was understood of it: of the lines of
one entry some are taken out and ours put in, and every other byte goes back as it came.
"""

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["RawEntry", "RawLine", "raw_entry", "raw_lines"]


class RawLine(NamedTuple):
    """A property as it is written.

    Attributes:
        name: Its name, in capitals.
        value: What is behind the colon, unfolded.
        data: All its bytes, with the lines in which it goes on.
    """

    name: str
    value: bytes
    data: bytes


class RawEntry(NamedTuple):
    """One entry among the bytes of its resource.

    Attributes:
        head: All bytes before it.
        begin: Its first line.
        properties: Its own properties.
        alarms: Each reminder, by its lines, the first and the last one included.
        others: What else stands inside it, likewise.
        end: Its last line.
        tail: All bytes behind it.
    """

    head: bytes
    begin: RawLine
    properties: tuple[RawLine, ...]
    alarms: tuple[tuple[RawLine, ...], ...]
    others: tuple[tuple[RawLine, ...], ...]
    end: RawLine
    tail: bytes

    def to_bytes(self) -> bytes:
        """Put the whole resource together again."""
        inner = (line.data for part in self.others for line in part)
        return self.head + self.alone(*inner) + self.tail

    def alone(self, *others: bytes) -> bytes:
        """Put the entry together with its reminders, without what stands around it."""
        own = (line.data for line in self.properties)
        alarms = (line.data for part in self.alarms for line in part)
        return b"".join((self.begin.data, *own, *others, *alarms, self.end.data))


def raw_lines(data: bytes) -> list[RawLine]:
    """Part bytes into properties; line ends become those that calendars have."""
    lines: list[list[bytes]] = []
    for line in data.replace(b"\r\n", b"\n").split(b"\n"):
        if line[:1] in {b" ", b"\t"} and lines:
            lines[-1].append(line)
        elif line.strip():
            lines.append([line])
    return [_raw_line(parts) for parts in lines]


def _raw_line(parts: list[bytes]) -> RawLine:
    unfolded = b"".join((parts[0], *(part[1:] for part in parts[1:])))
    name = unfolded.partition(b":")[0].partition(b";")[0].strip().upper()
    return RawLine(
        name=name.decode("ascii", "replace"),
        value=_behind_colon(unfolded),
        data=b"".join(part + b"\r\n" for part in parts),
    )


def _behind_colon(line: bytes) -> bytes:
    """Give what is behind the first colon that is not within quotes."""
    quoted = False
    for place, sign in enumerate(line):
        if sign == ord('"'):
            quoted = not quoted
        elif sign == ord(":") and not quoted:
            return line[place + 1 :]
    return b""


def raw_entry(data: bytes, uid: str) -> RawEntry | None:
    """Find the entry of a UID in a resource; of a series its main one.

    Nothing is found where lines that begin and end something don't match, or where
    there are two.
    """
    lines = raw_lines(data)
    opened: list[bytes] = []
    start = 0
    found = []
    for place, line in enumerate(lines):
        if line.name == "BEGIN":
            opened.append(line.value.strip().upper())
            start = place if len(opened) == 2 else start
        elif line.name == "END":
            if not opened or opened.pop() != line.value.strip().upper():
                return None
            inside = lines[start + 1 : place]
            if len(opened) == 1 and _is_meant(lines[start], inside, uid):
                found.append((start, place))
    return _entry(lines, *found[0]) if len(found) == 1 and not opened else None


def _is_meant(begin: RawLine, inside: list[RawLine], uid: str) -> bool:
    if begin.value.strip().upper() not in {b"VEVENT", b"VTODO"}:
        return False
    own = [part[0] for part in _parts(inside) if len(part) == 1]
    uids = [one.value for one in own if one.name == "UID"]
    is_ours = bool(uids) and uids[0].strip() == uid.encode()
    return is_ours and not any(one.value for one in own if one.name == "RECURRENCE-ID")


def _entry(lines: list[RawLine], start: int, end: int) -> RawEntry:
    properties: list[RawLine] = []
    alarms: list[tuple[RawLine, ...]] = []
    others: list[tuple[RawLine, ...]] = []
    for part in _parts(lines[start + 1 : end]):
        if part[0].name != "BEGIN":
            properties.append(part[0])
        elif part[0].value.strip().upper() == b"VALARM":
            alarms.append(part)
        else:
            others.append(part)
    return RawEntry(
        head=b"".join(line.data for line in lines[:start]),
        begin=lines[start],
        properties=tuple(properties),
        alarms=tuple(alarms),
        others=tuple(others),
        end=lines[end],
        tail=b"".join(line.data for line in lines[end + 1 :]),
    )


def _parts(lines: list[RawLine]) -> Iterator[tuple[RawLine, ...]]:
    """Give properties one by one, and whatever begins and ends as a whole."""
    depth, part = 0, []
    for line in lines:
        part.append(line)
        depth += (line.name == "BEGIN") - (line.name == "END")
        if depth == 0:
            yield tuple(part)
            part = []
