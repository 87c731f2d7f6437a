"""A text as a tree in which every key and value knows where it stands."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import final

from attrs import frozen

from smartgoals.diagnostics import Diagnostic, Place, Route
from smartgoals.planfile.alike import only_like, word
from smartgoals.planfile.nodes import (
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    rows_of,
    tree_of,
)
from smartgoals.planfile.rows import Rows

__all__ = [
    "Document",
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "only_like",
    "word",
]


@final
@frozen(eq=False)
class Document:
    """A file's text with its tree.

    Attributes:
        name: The file as the caller named it.
        text: All of it, without a byte order mark.
        root: The tree; ``None`` where nothing could be made of the text. It may be given as
            rows, and is made of them when it is asked for.
    """

    name: str
    text: str
    _root: Node | Rows | None = None

    @cached_property
    def root(self) -> Node | None:
        """Give the tree."""
        return tree_of(self._root) if isinstance(self._root, Rows) else self._root

    @property
    def rows(self) -> Rows:
        """Give the rows of the tree."""
        return self._root if isinstance(self._root, Rows) else rows_of(self._root)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(match.end() for match in re.finditer("\n", self.text))
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Give the offset of a line and a column, both from 1."""
        return self._line_starts[line - 1] + column - 1

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
        for step in _written(route.parts, self.root):
            found = _step(node, step)
            if found is None:
                break
            entry, node = found
        return entry, node

    def place(self, route: Route, *, at_key: bool = False) -> Place:
        """Give the place of a part or field; what is not written is at what is around it."""
        node = self.pointed_at(route, at_key=at_key)
        return self.stretch(node.start, node.end) if node else self.stretch(0, 0)

    def pointed_at(self, route: Route, *, at_key: bool = False) -> "Node | None":
        """Give what is best pointed at for a part or field: its key, its value, its start."""
        entry, node = self.find(route)
        if entry is not None and (at_key or not _is_short(node)):
            return entry.key
        return None if node is None else _first_text(node)

    def locate(self, remark: Diagnostic) -> Diagnostic:
        """Add file and place to a remark that has none."""
        from attrs import evolve

        if remark.place is not None:
            return remark
        place = self._words(remark) or self.place(remark.route)
        return evolve(remark, file=self.name, place=place)

    def _words(self, remark: Diagnostic) -> Place | None:
        """Give the place of some words of a text, if it stands in the file as it is."""
        _, node = self.find(remark.route)
        if remark.words is None or not isinstance(node, Scalar):
            return None
        if remark.words[1] > len(node.text):
            return None
        start = node.start + (node.style != "plain")
        if self.text[start : start + len(node.text)] != node.text:
            return None
        return self.stretch(start + remark.words[0], start + remark.words[1])


def _is_short(node: Node | None) -> bool:
    """Say whether a value is best pointed at itself, not at its key."""
    short = ("plain", "single", "double")
    return isinstance(node, Scalar) and bool(node.text) and node.style in short


def _first_text(node: Node) -> Node:
    """Give the first text in a node; the node itself if it is empty."""
    while True:
        if isinstance(node, Sequence) and node.items:
            node = node.items[0]
        elif isinstance(node, Mapping) and node.entries:
            node = node.entries[0].key
        else:
            return node


def _written(parts: tuple[str | int, ...], root: Node | None) -> tuple[str | int, ...]:
    """Let the only flag stand under ``flag`` or, by its id, among ``flags``."""
    if not isinstance(root, Mapping):
        return parts
    several = root.entry("flags")
    among = several and isinstance(several.value, Mapping) and several.value.entry("flag")
    if parts[:1] == ("flag",) and root.entry("flag") is None and among:
        return ("flags", *parts)
    if parts[:2] == ("flags", "flag") and not among:
        return parts[1:]
    return parts


def _step(node: Node | None, step: str | int) -> tuple[Entry | None, Node] | None:
    """Go one step down: to an entry of a block, or an item of a list."""
    if isinstance(node, Mapping):
        entry = node.entry(step)
        return (entry, entry.value) if entry else None
    if not isinstance(node, Sequence):
        return None
    if isinstance(step, int):
        return (None, node.items[step]) if step < len(node.items) else None
    item = node.item(step)
    if isinstance(item, Mapping) and len(item.entries) == 1:
        return item.entries[0], item.entries[0].value
    return None if item is None else (None, item)
