"""From bytes to content lines that know where they stand."""

import re
from bisect import bisect_right
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import final

from attrs import frozen

from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.limits import CalendarLimits
from smartgoals.diagnostics import Place

__all__ = ["ContentLine", "content_lines", "unreadable"]

_BOM = b"\xef\xbb\xbf"
_BLANKS = (b" ", b"\t")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x0c\x0e-\x1f\x7f]")
_MOST = 75
_START = Place(line=1, column=1, end_line=1, end_column=1)


@final
@frozen(eq=False)
class ContentLine:
    """A line as it is meant: joined again where it was folded.

    Attributes:
        text: All of it.
        number: The line of the file where it starts, from 1.
        folds: Where in the text each further line of the file starts, in characters.
    """

    text: str
    number: int
    folds: tuple[int, ...] = ()

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Give the place of a stretch of the text; of all of it, if nothing is said."""
        last = len(self.text) if end is None else end
        line, column = self._position(start)
        end_line, end_column = self._position(max(start, last))
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _position(self, at: int) -> tuple[int, int]:
        fold = bisect_right(self.folds, at)
        if fold == 0:
            return self.number, at + 1
        return self.number + fold, at - self.folds[fold - 1] + 2


def unreadable(data: bytes, limits: CalendarLimits) -> Finding | None:
    """Say why a file isn't even looked into, if it isn't."""
    if len(data) > limits.bytes:
        message = f"the file has more than {limits.bytes:,} bytes, and that is the most"
        return Finding("K101", message, _START)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:2]:
        return Finding("K102", "the file is in UTF-16, not in UTF-8", _START)
    return None


def content_lines(data: bytes, limits: CalendarLimits) -> Iterator[ContentLine | Finding]:
    """Give a file's lines, joined where they were folded, and what is wrong with them."""
    if data.startswith(_BOM):
        yield Finding("K103", "three invisible bytes stand before the first line", _START)
        data = data.removeprefix(_BOM)
    pieces = data.split(b"\n" if b"\n" in data else b"\r", limits.lines)
    if len(pieces) > limits.lines and pieces[-1]:
        message = f"the file has more than {limits.lines:,} lines; the rest isn't checked"
        yield Finding("K101", message, _whole(limits.lines + 1, b""))
        pieces[-1] = b""
    yield from _of_ends(data, pieces)
    if not pieces[-1]:
        pieces.pop()
    yield from _joined(pieces, limits)


def _of_ends(data: bytes, pieces: list[bytes]) -> Iterator[Finding]:
    """Say what is wrong with the ends of lines, once for all of them."""
    if not data:
        return
    if b"\n" not in data:
        if b"\r" in data:
            message = "lines end in a carriage return alone"
            yield Finding("K104", message, _whole(1, pieces[0]))
    else:
        bare = [at for at, piece in enumerate(pieces[:-1]) if not piece.endswith(b"\r")]
        if bare:
            count = "1 line ends" if len(bare) == 1 else f"{len(bare)} lines end"
            place = _whole(bare[0] + 1, pieces[bare[0]])
            yield Finding("K104", f"{count} in a line feed without carriage return", place)
    if pieces[-1]:
        place = _whole(len(pieces), pieces[-1])
        yield Finding("K110", "the last line isn't ended", place)


def _whole(number: int, piece: bytes) -> Place:
    """Give the place of a whole line of the file."""
    width = len(piece.rstrip(b"\r").decode("utf-8", "replace"))
    return Place(line=number, column=1, end_line=number, end_column=width + 1)


def _joined(pieces: list[bytes], limits: CalendarLimits) -> Iterator[ContentLine | Finding]:
    parts: list[bytes] = []
    first = 0
    too_long: list[int] = []
    for number, piece in enumerate(pieces, 1):
        raw = piece.removesuffix(b"\r")
        if len(raw) > _MOST:
            too_long.append(number)
        if raw.startswith(_BLANKS) and parts:
            parts.append(raw[1:])
            continue
        yield from _content_line(parts, first, limits)
        parts, first = [raw], number
        if not raw:
            yield Finding("K109", "this line is empty", _whole(number, raw))
            parts = []
        elif raw.startswith(_BLANKS):
            message = "this line continues another, but there is none before it"
            yield Finding("K201", message, _whole(number, raw))
            parts = []
    yield from _content_line(parts, first, limits)
    if too_long:
        number = too_long[0]
        raw = pieces[number - 1].removesuffix(b"\r")
        more = f", the first of {len(too_long)} such lines" if len(too_long) > 1 else ""
        message = f"this line has {len(raw)} bytes{more}; it should be folded after {_MOST}"
        yield Finding("K107", message, _whole(number, raw))


def _content_line(
    parts: list[bytes], number: int, limits: CalendarLimits
) -> Iterator[ContentLine | Finding]:
    """Join the parts of one line, and say what is wrong with its characters."""
    if not parts:
        return
    joined = b"".join(parts)
    if len(joined) > limits.line:
        message = f"this line has more than {limits.line:,} bytes, so it isn't checked"
        yield Finding("K101", message, _whole(number, parts[0]))
        return
    text, folds, broken = _decoded(parts)
    line = ContentLine(text, number, folds)
    try:
        joined.decode("utf-8")
    except UnicodeDecodeError as error:
        at = len(joined[: error.start].decode("utf-8"))
        message = f"byte 0x{joined[error.start]:02x} is not UTF-8 text"
        yield Finding("K102", message, line.place(at, at + 1))
    else:
        for at in broken[:1]:
            message = "this line is folded in the middle of a character"
            yield Finding("K108", message, line.place(at, at + 1))
    yield from _odd_characters(line)
    yield line


def _decoded(parts: list[bytes]) -> tuple[str, tuple[int, ...], list[int]]:
    """Give the text, where folds are, and at which characters folds part one."""
    decoder = getincrementaldecoder("utf-8")("replace")
    texts, folds, broken = [decoder.decode(parts[0])], [], []
    length = len(texts[0])
    for part in parts[1:]:
        folds.append(length)
        if decoder.getstate()[0]:
            broken.append(length)
        texts.append(decoder.decode(part))
        length += len(texts[-1])
    texts.append(decoder.decode(b"", final=True))
    return "".join(texts), tuple(folds), broken


def _odd_characters(line: ContentLine) -> Iterator[Finding]:
    at = line.text.find("\r")
    if at >= 0:
        message = "a carriage return stands inside this line"
        yield Finding("K105", message, line.place(at, at + 1))
    odd = _CONTROL.search(line.text)
    if odd:
        message = f"a control character, U+{ord(odd[0]):04X}, stands in this line"
        yield Finding("K106", message, line.place(odd.start(), odd.end()))
