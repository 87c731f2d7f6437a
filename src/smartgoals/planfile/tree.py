"""A text as a tree in which every key and value knows where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import final

from attrs import define, field, frozen

from smartgoals.diagnostics import Diagnostic, Place, Route
from smartgoals.planfile.rows import Rows, Style

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

_SEPARATORS = re.compile(r"[\s_-]+")
_GAPS = r"[\s_\-\u2010-\u2015\u2212]+"
_GAP_OF_DIGITS = rf"(?<=\d){_GAPS}(?=\d)"


@lru_cache(512)
def word(name: str) -> str:
    """Give a field name its one spelling: spaces, hyphens, underscores, capitals are equal.

    >>> word("Time-Bound"), word("hours_per_week")
    ('time bound', 'hours per week')
    """
    return _SEPARATORS.sub(" ", name).strip().lower()


def only_like(name: str, known: Iterable[str]) -> str | None:
    """Give the only known name that differs in nothing but capitals, blanks and hyphens.

    Digits stay apart: ``phase-1-1`` is not ``phase-11``.

    >>> only_like("Regulator Board", ("regulator-board", "chapter"))
    'regulator-board'
    """
    letters = _letters(name)
    found = {one for one in known if letters and _letters(one) == letters}
    return found.pop() if len(found) == 1 else None


def _letters(name: str) -> str:
    return re.sub(_GAPS, "", re.sub(_GAP_OF_DIGITS, "\0", name.strip())).casefold()


@final
@define(eq=False, repr=False, weakref_slot=False)
class Scalar:
    """A text, and the offsets in characters at which it starts and ends.

    One that is ``refused`` has been remarked on already; it counts as left out.
    """

    text: str
    start: int
    end: int
    style: Style = "plain"
    refused: bool = False


@final
@define(eq=False, repr=False, weakref_slot=False)
class Sequence:
    """A list of values."""

    start: int
    end: int
    refused: bool = False
    items: "list[Node]" = field(factory=list)
    _named: "dict[str, Node] | None" = field(default=None, init=False)

    def last(self) -> "Node | None":
        """Give the value that came last."""
        return self.items[-1] if self.items else None

    def drop(self, node: "Node") -> None:
        """Take a value out."""
        self.items = [one for one in self.items if one is not node]

    def item(self, name: str) -> "Node | None":
        """Find an item by its text, by its only key, or by the two ends of its relation."""
        if self._named is None:
            self._named = {}
            for one in self.items:
                self._named.setdefault(arrow_key(_item_name(one)), one)
        return self._named.get(arrow_key(name))


@final
@define(eq=False, repr=False, weakref_slot=False)
class Entry:
    """A key and its value."""

    key: Scalar
    value: "Node"


@final
@define(eq=False, repr=False, weakref_slot=False)
class Mapping:
    """Keys with values, in the order of the text; no key stands in it twice.

    One that is ``refused`` has been remarked on already; it counts as left out.
    """

    start: int
    end: int
    flow: bool = False
    refused: bool = False
    entries: list[Entry] = field(factory=list)
    _named: dict[str, Entry] | None = field(default=None, init=False)

    def last(self) -> "Node | None":
        """Give the value that came last."""
        return self.entries[-1].value if self.entries else None

    def drop(self, node: "Node") -> None:
        """Take a value out, with its key."""
        self.entries = [one for one in self.entries if one.value is not node]

    def entry(self, name: str | int) -> Entry | None:
        """Find an entry by its key as written, else by its one spelling."""
        if self._named is None:
            self._named = {}
            for one in self.entries:
                self._named.setdefault(word(one.key.text), one)
                self._named.setdefault(arrow_key(one.key.text), one)
            self._named |= {one.key.text: one for one in self.entries}
        spellings = (str(name), word(str(name)), arrow_key(str(name)))
        return next((self._named[one] for one in spellings if one in self._named), None)


Node = Scalar | Sequence | Mapping


def _tree_of(rows: Rows) -> Node | None:
    """Make the tree of what stands in rows, if anything does."""
    return _node(rows, 0) if len(rows) else None


def _node(rows: Rows, row: int) -> Node:
    kind, refused = rows.kinds[row], row in rows.refused
    start, end = rows.starts[row], rows.ends[row]
    if kind == "list":
        return Sequence(start, end, refused, [_node(rows, one) for one in rows.items(row)])
    if kind == "block" or kind == "braces":  # noqa: PLR1714 - types are narrowed so
        pairs = ((_node(rows, key), _node(rows, value)) for key, value in rows.pairs(row))
        entries = [Entry(key, value) for key, value in pairs if isinstance(key, Scalar)]
        return Mapping(start, end, kind == "braces", refused, entries)
    return Scalar(rows.texts[row], start, end, kind, refused)


def _rows_of(node: Node | None) -> Rows:
    """Make rows of a tree."""
    rows = Rows()
    if node is not None:
        _put(rows, node)
    return rows


def _put(rows: Rows, node: Node) -> None:
    if isinstance(node, Scalar):
        row = rows.add(node.style, node.start, node.end, node.text)
    elif isinstance(node, Sequence):
        row = rows.add("list", node.start, node.end)
        for item in node.items:
            _put(rows, item)
        rows.close(row, node.end)
    else:
        row = rows.add("braces" if node.flow else "block", node.start, node.end)
        for entry in node.entries:
            _put(rows, entry.key)
            _put(rows, entry.value)
        rows.close(row, node.end)
    if node.refused:
        rows.refused.add(row)


def _item_name(node: Node) -> str:
    """Give what a route may call an item of a list; of a relation, ``from -> to``."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return ""
    if len(node.entries) == 1:
        return node.entries[0].key.text
    ends = [one.value for one in map(node.entry, ("from", "to")) if one is not None]
    return " -> ".join(one.text for one in ends if isinstance(one, Scalar))


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
        root: The tree; ``None`` where nothing could be made of the text. It may be given as
            rows, and is made of them when it is asked for.
    """

    name: str
    text: str
    _root: Node | Rows | None = None

    @cached_property
    def root(self) -> Node | None:
        """Give the tree."""
        return _tree_of(self._root) if isinstance(self._root, Rows) else self._root

    @property
    def rows(self) -> Rows:
        """Give the rows of the tree."""
        return self._root if isinstance(self._root, Rows) else _rows_of(self._root)

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
