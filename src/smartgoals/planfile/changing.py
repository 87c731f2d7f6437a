"""Many changes of a file that a person wrote, by its offsets: all at once, and no other byte.

Each function gives an edit of the text for something that is to stand in it; `apply` makes
them all. Whoever calls it reads the new text, and compares it with what was wanted.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from smartgoals.diagnostics import Route
from smartgoals.errors import EditError
from smartgoals.planfile import inserting
from smartgoals.planfile.tree import Document, Entry, Node, Scalar, Sequence
from smartgoals.planfile.tree import Mapping as Block
from smartgoals.planfile.writing import entry_lines, flow_text, line_text

__all__ = ["Edit", "add_entries", "add_items", "apply_edits", "put_value", "rename_key"]


class Edit(NamedTuple):
    """A stretch of the text, and what takes its place."""

    start: int
    end: int
    text: str


def apply_edits(document: Document, edits: Iterable[Edit]) -> str:
    """Make all edits; those at one place come in the order in which they are given.

    Raises:
        EditError: If two of them overlap.
    """
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        if edit.start < at:
            raise EditError(f"two changes of {document.name} meet in one place")
        parts += [document.text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, document.text[at:]))


def put_value(document: Document, entry: Entry | None, node: Node, value: Any) -> Edit:
    """Set a value that is written; ``None`` leaves its name with nothing behind.

    Args:
        document: The file.
        entry: What the value stands in; ``None`` if it is an item of a list.
        node: The value that is there.
        value: The new one, as plain data.

    Raises:
        EditError: If a comment stands inside what would be replaced.
    """
    text = (
        ""
        if value is None
        else _written(document, value, is_line=not _is_inside(document, node))
    )
    if value is None and _is_json(document):
        text = "null"
    start, end = node.start, inserting.end_of(document.text, node)
    if not document.text[start:end].strip():
        gap = "" if document.text[start - 1] == " " else " "
        return Edit(start, start, f"{gap}{text}" if text else "")
    if _has_comment(document.text, node, start, end):
        line, _ = document.position(start)
        raise EditError(
            f"a comment stands inside the value in line {line} of {document.name},"
            " and would be lost: change that value by hand"
        )
    if entry is not None and "\n" in document.text[entry.key.end : start]:
        start = document.text.index(":", entry.key.end) + 1
        text = f" {text}" if text else ""
    return Edit(start, end, text)


def rename_key(document: Document, entry: Entry, key: str) -> Edit:
    """Set the name in front of a value."""
    return Edit(entry.key.start, entry.key.end, _written(document, key))


def add_entries(document: Document, route: Route, entries: Mapping[str, Any]) -> Edit:
    """Add entries to the end of a block; the last step of the way to it may be missing.

    Raises:
        EditError: If something else stands there.
    """
    above = document.find(Route(route.parts[:-1]))[1]
    if isinstance(above, Sequence):
        return _added(document, document.find(route)[1], entries, route)
    entry = above.entry(route.parts[-1]) if isinstance(above, Block) else None
    if entry is None:
        return _added(document, above, {str(route.parts[-1]): dict(entries)}, route)
    if not _is_nothing(entry.value):
        return _added(document, entry.value, entries, route)
    if _is_json(document) or _is_inside(document, entry.value):
        return put_value(document, entry, entry.value, dict(entries))
    indent = _column(document.text, entry.key) + 2
    lines = [line for name, one in entries.items() for line in entry_lines(name, one, indent)]
    return _new_lines(document.text, inserting.line_end(document.text, entry.key.end), lines)


def add_items(document: Document, route: Route, items: Iterable[Any]) -> Edit:
    """Add items to the end of a list.

    Raises:
        EditError: If no list stands there.
    """
    node = document.find(route)[1]
    assert isinstance(node, Sequence)
    if inserting.is_flow(document.text, node):
        texts = ", ".join(_written(document, one) for one in items)
        place = (
            inserting.end_of(document.text, node.items[-1]) if node.items else node.start + 1
        )
        return Edit(place, place, f", {texts}" if node.items else texts)
    first = node.items[0]
    start = (
        first.entries[0].key.start
        if isinstance(first, Block) and first.entries
        else first.start
    )
    indent = document.text.rindex("-", 0, start) - (document.text.rfind("\n", 0, start) + 1)
    place = inserting.behind(document.text, inserting.end_of(document.text, node), indent)
    lines = [f"{' ' * indent}- {flow_text(one)}" for one in items]
    return _new_lines(document.text, place, lines)


def _added(
    document: Document, node: Node | None, entries: Mapping[str, Any], route: Route
) -> Edit:
    if not isinstance(node, Block):
        raise EditError(f"{route} in {document.name} is no block of lines; write it as one")
    text = document.text
    if inserting.is_flow(text, node):
        pairs = ", ".join(
            f"{_written(document, name)}: {_written(document, one)}"
            for name, one in entries.items()
        )
        if not node.entries:
            return Edit(node.start + 1, node.start + 1, pairs)
        last = node.entries[-1]
        place = max(inserting.end_of(text, last.value), last.key.end)
        if _is_nothing(last.value):
            place = max(place, text.index(":", last.key.end) + 1)
        return Edit(place, place, f", {pairs}")
    if node is document.root:
        gap = [] if text.endswith("\n\n") else [""]
        lines = [line for name, one in entries.items() for line in entry_lines(name, one, 0)]
        return _new_lines(text, len(text), [*gap, *lines])
    place, indent = inserting.field_place(text, node)
    lines = [line for name, one in entries.items() for line in entry_lines(name, one, indent)]
    return _new_lines(text, place, lines)


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _new_lines(text: str, place: int, lines: list[str]) -> Edit:
    """Put lines in front of the line that starts at a place."""
    end = _line_break(text)
    before = "" if text[:place].endswith("\n") or not text[:place] else end
    return Edit(place, place, before + "".join(f"{line}{end}" for line in lines))


def _is_json(document: Document) -> bool:
    return document.name.lower().endswith(".json")


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and node.style == "plain"


def _written(document: Document, value: Any, *, is_line: bool = False) -> str:
    """Write a value; where it has a line for itself, a text needs fewer quotes."""
    if _is_json(document):
        return json.dumps(value, ensure_ascii=False)
    return line_text(value) if is_line and isinstance(value, str) else flow_text(value)


def _is_inside(document: Document, node: Node) -> bool:
    """Say whether a value stands somewhere in braces or brackets."""
    around, found = document.root, False
    while around is not None and around is not node and not isinstance(around, Scalar):
        found = found or inserting.is_flow(document.text, around)
        inner = (
            around.items
            if isinstance(around, Sequence)
            else [one.value for one in around.entries]
        )
        around = next((one for one in reversed(inner) if one.start <= node.start), None)
    return found


def _column(text: str, node: Scalar) -> int:
    return node.start - (text.rfind("\n", 0, node.start) + 1)


def _has_comment(text: str, node: Node, start: int, end: int) -> bool:
    """Say whether a comment stands between the texts of a value."""
    if isinstance(node, Scalar):
        is_block = node.style in {"literal", "folded"}
        return is_block and "#" in text[start:end].partition("\n")[0]
    bare = list(text[start:end])
    for leaf in _texts(node):
        bare[leaf.start - start : leaf.end - start] = " " * (leaf.end - leaf.start)
    return re.search(r"(?:^|\s)#", "".join(bare)) is not None


def _texts(node: Node) -> Iterable[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for entry in node.entries:
            yield entry.key
            yield from _texts(entry.value)
