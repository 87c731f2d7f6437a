"""Names as lists in cells, one below the other, so that none can touch another."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.palette import INK, QUIET
from smartgoals.pictures.text import fitted, wrapped

__all__ = ["LINE", "Entry", "Line", "Shape", "list_of", "mark", "written"]

#: How high a line is.
LINE = 15.0
_SIZE, _SMALL, _INDENT = 12.0, 11.0, 14.0

#: What stands before a name.
Shape = Literal["dot", "square", "diamond"]


class Entry(NamedTuple):
    """Somebody in a list.

    Attributes:
        name: What they are called.
        shape: What stands before the name; whoever has a diamond is in bold letters.
        note: What stands below it.
        tone: The colour of that.
    """

    name: str
    shape: Shape = "dot"
    note: str | None = None
    tone: str = QUIET


class Line(NamedTuple):
    """A line of a list.

    Attributes:
        text: What is written; it fits.
        shape: What stands before it, if a name begins here.
        bold: Whether it is written in bold letters.
        note: The colour of a note; ``None`` for a name.
    """

    text: str
    shape: Shape | None = None
    bold: bool = False
    note: str | None = None


def list_of(entries: Sequence[Entry], width: float, *, most: int) -> tuple[Line, ...]:
    """Write names into a cell: over up to four lines each where there is room for it.

    >>> [line.text for line in list_of([Entry("Ana Souza"), Entry("Tim")], 70, most=2)]
    ['Ana S…', 'Tim']
    >>> [line.text for line in list_of([Entry("Ana"), Entry("Tim"), Entry("Zoe")], 90, most=2)]
    ['Ana', 'and 2 more']

    Args:
        entries: Who, the most important first.
        width: How wide the cell is.
        most: How many lines it has at most.
    """
    if len(entries) <= most:
        for lines in (4, 3, 2, 1):
            found = [line for one in entries for line in _lines(one, width, lines)]
            if len(found) <= most:
                return tuple(found)
    found, place = [], 0
    while len(found) + len(next_ones := list(_lines(entries[place], width, 1))) < most:
        found += next_ones
        place += 1
    more = f"and {len(entries) - place} more"
    return (*found, Line(fitted(more, width - _INDENT, _SMALL), note=QUIET))


def _lines(entry: Entry, width: float, most: int) -> Iterator[Line]:
    decides = entry.shape == "diamond"
    room = width - _INDENT
    shape: Shape | None = entry.shape
    for text in wrapped(entry.name, room, _SIZE, most=most, bold=decides) or ("",):
        yield Line(text, shape, bold=decides)
        shape = None
    if entry.note is not None:
        yield Line(fitted(entry.note, room, _SMALL), note=entry.tone)


def written(lines: Iterable[Line], x: float, y: float, colour: str) -> Iterator[Element]:
    """Draw a list, from its upper left corner on.

    Args:
        lines: The lines.
        x: Where it begins.
        y: Where it begins.
        colour: That of the shapes.
    """
    for place, line in enumerate(lines):
        base = y + LINE * place + 11
        if line.shape is not None:
            yield mark(line.shape, x + 4, base - 4, colour)
        yield element(
            "text",
            line.text,
            x=x + _INDENT,
            y=base,
            font_size=None if line.note is None else _SMALL,
            font_weight="bold" if line.bold else None,
            fill=INK if line.note is None else line.note,
        )


def mark(shape: Shape, x: float, y: float, colour: str) -> Element:
    """Draw a dot, a square or a diamond around a point.

    Args:
        shape: Which one.
        x: Its middle.
        y: Its middle.
        colour: That of the shape.
    """
    if shape == "dot":
        return element("circle", cx=x, cy=y, r=3, fill=colour)
    if shape == "square":
        return element("rect", x=x - 3.5, y=y - 3.5, width=7, height=7, fill=colour)
    return element("path", d=f"M{x:.2f} {y - 5:.2f}l5 5l-5 5l-5 -5Z", fill=colour)
