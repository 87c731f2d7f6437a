"""A text as a tree in which every key and value knows where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, final

from attrs import define, field, frozen

from smartgoals.diagnostics import Diagnostic, Place, Route

__all__ = ["Document", "Entry", "Mapping", "Node", "Scalar", "Sequence", "word"]

Style = Literal["plain", "single", "double", "literal", "folded"]

_SEPARATORS = re.compile(r"[\s_-]+")


def word(name: str) -> str:
    """Give a field name its one spelling: spaces, hyphens, underscores, capitals are equal.

    >>> word("Time-Bound"), word("hours_per_week")
    ('time bound', 'hours per week')
    """
    return _SEPARATORS.sub(" ", name).strip().lower()


@final
@define(eq=False)
class Scalar:
    """A text, and the offsets in characters at which it starts and ends."""

    text: str
    start: int
    end: int
    style: Style = "plain"


@final
@define(eq=False)
class Sequence:
    """A list of values."""

    start: int
    end: int
    items: "list[Node]" = field(factory=list)


@final
@define(eq=False)
class Entry:
    """A key and its value."""

    key: Scalar
    value: "Node"


@final
@define(eq=False)
class Mapping:
    """Keys with values, in the order of the text; no key stands in it twice."""

    start: int
    end: int
    flow: bool = False
    entries: list[Entry] = field(factory=list)

    def entry(self, name: str | int) -> Entry | None:
        """Find an entry by its key as written, else by its one spelling."""
        name = str(name)
        for entry in self.entries:
            if entry.key.text == name:
                return entry
        for entry in self.entries:
            if word(entry.key.text) == word(name):
                return entry
        return None


Node = Scalar | Sequence | Mapping


def _arrow_ends(node: Node) -> str:
    """Give a relation of a list its short key, as ``from -> to``, whatever its arrow."""
    if not isinstance(node, Mapping):
        return ""
    ends = [node.entry(name) for name in ("from", "to")]
    if None in ends and len(node.entries) == 1:
        return node.entries[0].key.text
    texts = [
        entry.value.text if entry and isinstance(entry.value, Scalar) else "" for entry in ends
    ]
    return " -> ".join(texts)


def arrow_key(text: str) -> str:
    """Give two actors' short key one spelling, so that all its arrows compare equal."""
    return " ".join(re.sub(r"\s(<->|-x|->)\s", " - ", f" {text} ").split())


@final
@frozen(eq=False)
class Document:
    """A file's text with its tree.

    Attributes:
        name: The file as the caller named it.
        text: All of it, without a byte order mark.
        root: The tree; ``None`` where nothing could be made of the text.
    """

    name: str
    text: str
    root: Node | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(match.end() for match in re.finditer("\n", self.text))
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def stretch(self, start: int, end: int) -> Place:
        """Give the place of a stretch of text."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(start, end))
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def line(self, number: int) -> str:
        """Give the text of a line, counted from 1, without its end."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def find(self, route: Route) -> tuple[Entry | None, Node | None]:
        """Go down a route as far as the text goes.

        Returns:
            The last entry on the way, and the node where it ends.
        """
        entry, node = None, self.root
        for step in route:
            found = _step(node, step)
            if found is None:
                break
            here, node = found
            entry = here or entry
            if here is None:
                entry = None
        return entry, node

    def place(self, route: Route, *, at_key: bool = False) -> Place:
        """Give the place of a part or field; what is not written is at what is around it."""
        entry, node = self.find(route)
        if entry is not None and (at_key or not _is_short(node)):
            return self.stretch(entry.key.start, entry.key.end)
        if node is None:
            return self.stretch(0, 0)
        if isinstance(node, Scalar):
            return self.stretch(node.start, node.end)
        first = next(_scalars(node), None)
        return (
            self.stretch(first.start, first.end)
            if first
            else self.stretch(node.start, node.end)
        )

    def locate(self, remark: Diagnostic) -> Diagnostic:
        """Add file and place to a remark that has none."""
        from attrs import evolve

        if remark.place is not None:
            return remark
        return evolve(remark, file=self.name, place=self.place(remark.route))


def _is_short(node: Node | None) -> bool:
    """Say whether a value is best pointed at itself, not at its key."""
    return (
        isinstance(node, Scalar)
        and bool(node.text)
        and node.style
        in (
            "plain",
            "single",
            "double",
        )
    )


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for entry in node.entries:
            yield entry.key
            yield from _scalars(entry.value)


def _step(node: Node | None, step: str | int) -> tuple[Entry | None, Node] | None:
    if isinstance(node, Sequence):
        if isinstance(step, int):
            return (None, node.items[step]) if step < len(node.items) else None
        for item in node.items:
            if arrow_key(_arrow_ends(item)) == arrow_key(step):
                return None, item
            if isinstance(item, Mapping) and len(item.entries) == 1:
                entry = item.entry(step)
                if entry:
                    return entry, entry.value
            if isinstance(item, Scalar) and item.text == step:
                return None, item
        return None
    if isinstance(node, Mapping):
        entry = node.entry(step)
        if entry is None and isinstance(step, str) and " " in step:
            entry = next(
                (e for e in node.entries if arrow_key(e.key.text) == arrow_key(step)), None
            )
        return (entry, entry.value) if entry else None
    return None
