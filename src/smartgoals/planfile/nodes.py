"""The nodes of a tree: what stands in rows, for whoever looks at it."""

from collections.abc import Callable
from functools import partial
from typing import final

from attrs import define, field

from smartgoals.planfile.alike import arrow_key, word
from smartgoals.planfile.rows import Rows, Style

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "rows_of", "tree_of"]


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
    """A list of values; they may be given as what makes them, once somebody looks."""

    start: int
    end: int
    refused: bool = False
    _items: "list[Node] | Callable[[], list[Node]]" = field(factory=list)
    _named: "dict[str, Node] | None" = field(default=None, init=False)

    @property
    def items(self) -> "list[Node]":
        """The values, in the order of the text."""
        if callable(self._items):
            self._items = self._items()
        return self._items

    def last(self) -> "Node | None":
        """Give the value that came last."""
        return self.items[-1] if self.items else None

    def drop(self, node: "Node") -> None:
        """Take a value out."""
        self._items = [one for one in self.items if one is not node]

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

    One that is ``refused`` has been remarked on already; it counts as left out. Entries may
    be given as what makes them, once somebody looks.
    """

    start: int
    end: int
    flow: bool = False
    refused: bool = False
    _entries: list[Entry] | Callable[[], list[Entry]] = field(factory=list)
    _named: dict[str, Entry] | None = field(default=None, init=False)
    _spelt: dict[str, Entry] | None = field(default=None, init=False)

    @property
    def entries(self) -> list[Entry]:
        """The keys with their values, in the order of the text."""
        if callable(self._entries):
            self._entries = self._entries()
        return self._entries

    def last(self) -> "Node | None":
        """Give the value that came last."""
        return self.entries[-1].value if self.entries else None

    def drop(self, node: "Node") -> None:
        """Take a value out, with its key."""
        self._entries = [one for one in self.entries if one.value is not node]

    def entry(self, name: str | int) -> Entry | None:
        """Find an entry by its key as written, else by its one spelling."""
        if self._named is None:
            self._named = {one.key.text: one for one in self.entries}
        return self._named.get(str(name)) or self._by_spelling(str(name))

    def _by_spelling(self, name: str) -> Entry | None:
        if self._spelt is None:
            self._spelt = {}
            for one in self.entries:
                self._spelt.setdefault(word(one.key.text), one)
                self._spelt.setdefault(arrow_key(one.key.text), one)
            self._spelt |= {one.key.text: one for one in self.entries}
        return self._spelt.get(word(name)) or self._spelt.get(arrow_key(name))


Node = Scalar | Sequence | Mapping


def tree_of(rows: Rows) -> Node | None:
    """Make the tree of what stands in rows, if anything does."""
    return _node(rows, 0) if len(rows) else None


def _node(rows: Rows, row: int) -> Node:
    kind, refused = rows.kinds[row], row in rows.refused
    start, end = rows.starts[row], rows.ends[row]
    if kind == "list":
        return Sequence(start, end, refused, partial(_items, rows, row))
    if kind == "block" or kind == "braces":  # noqa: PLR1714 - types are narrowed so
        return Mapping(start, end, kind == "braces", refused, partial(_entries, rows, row))
    return Scalar(rows.texts[row], start, end, kind, refused)


def _items(rows: Rows, row: int) -> list[Node]:
    return [_node(rows, one) for one in rows.items(row)]


def _entries(rows: Rows, row: int) -> list[Entry]:
    pairs = ((_node(rows, key), _node(rows, value)) for key, value in rows.pairs(row))
    return [Entry(key, value) for key, value in pairs if isinstance(key, Scalar)]


def rows_of(node: Node | None) -> Rows:
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
