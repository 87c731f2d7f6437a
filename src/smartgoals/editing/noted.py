"""The lines of a plan's file, and the notes in them."""

from collections.abc import Iterator
from typing import NamedTuple

from smartgoals.planfile.tree import Document, Mapping, Node, Scalar

__all__ = ["Line", "lines_of", "notes"]


def notes(document: Document) -> list[str]:
    """List all comments of a text, in their order, without blanks at their ends."""
    return [one.note for one in lines_of(document) if one.note]


class Line(NamedTuple):
    """A line of a text.

    Attributes:
        number: Its number, from 1.
        start: The offset at which it starts.
        body: What stands in it, up to its note, with the blanks in front.
        note: The comment in it, without blanks at its end.
        at: The offset at which the note starts.
        end: The line end, which the last line may lack.
    """

    number: int
    start: int
    body: str
    note: str
    at: int
    end: str

    @property
    def indent(self) -> int:
        """How many blanks stand at its start."""
        text = self.body or self.note
        return len(text) - len(text.lstrip(" "))


def lines_of(document: Document) -> Iterator[Line]:
    """Take a text apart into lines, and each line into what it says and its note."""
    text, start = document.text, 0
    covered = bytearray(len(text) + 1)
    for node in _scalars(document.root):
        first = node.start
        if node.style in {"literal", "folded"}:  # a note may stand behind its sign
            first += text[node.start : node.end].find("\n") % (node.end - node.start + 1)
        covered[first : node.end] = b"x" * (node.end - first)
    for number, whole in enumerate(text.split("\n"), start=1):
        line = whole.removesuffix("\r")
        end = whole[len(line) :] + ("\n" if start + len(whole) < len(text) else "")
        at = _note_in(line, covered[start : start + len(line)])
        yield Line(number, start, line[:at], line[at:].rstrip(), start + at, end)
        start += len(line) + len(end)


def _note_in(line: str, covered: bytearray) -> int:
    """Give where a line's note starts, or where the line ends."""
    at = line.find("#")
    while at >= 0:
        if not covered[at] and (at == 0 or line[at - 1] in " \t"):
            return at
        at = line.find("#", at + 1)
    return len(line)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from _scalars(entry.value)
    elif node is not None:
        for item in node.items:
            yield from _scalars(item)
