"""What a change puts into a text that a person wrote, and where: no other byte moves.

Each function gives a splice for something that is to stand in the text; `spliced` makes all
of them. Whoever calls it reads the new text, and compares it with what was meant.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from smartgoals.diagnostics import Route
from smartgoals.editing.places import (
    behind,
    column,
    end_of,
    find_exactly,
    is_flow,
    is_nothing,
    line_end,
)
from smartgoals.errors import EditError
from smartgoals.planfile.tree import Document, Entry, Mapping, Node, Scalar, Sequence
from smartgoals.planfile.writing import entry_lines, flow_text, item_lines, line_text

__all__ = [
    "Splice",
    "add_entries",
    "add_items",
    "in_one_line",
    "is_json",
    "put_value",
    "rename_key",
    "spliced",
]


class Splice(NamedTuple):
    """A stretch of a text, and what comes in its place.

    Attributes:
        start: The offset at which it starts.
        end: The offset behind it.
        text: The new text.
    """

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Give a text with stretches replaced; those at one place come in the order given.

    Raises:
        EditError: If two of them overlap.
    """
    parts, at = [], 0
    for one in sorted(splices, key=lambda one: one.start):
        if one.start < at:
            raise EditError("two changes of the text meet in one place")
        parts += [text[at : one.start], one.text]
        at = one.end
    return "".join((*parts, text[at:]))


def is_json(name: str) -> bool:
    """Say whether a file of that name is JSON."""
    return name.lower().endswith(".json")


def in_one_line(document: Document, value: Any) -> str:
    """Write plain data in one line, as YAML or as JSON."""
    if is_json(document.name):
        return json.dumps(value, ensure_ascii=False)
    return flow_text(value)


def put_value(document: Document, entry: Entry | None, node: Node, value: Any) -> Splice:
    """Set a value that is written; ``None`` leaves its name with nothing behind.

    Args:
        document: The file.
        entry: What the value stands in; ``None`` if it is an item of a list.
        node: The value that is there.
        value: The new one, as plain data.

    Raises:
        EditError: If a comment stands inside what would be replaced.
    """
    written = in_one_line(document, value)
    if isinstance(value, str) and not (is_json(document.name) or _is_inside(document, node)):
        written = line_text(value)
    start, end = node.start, end_of(document.text, node)
    if not document.text[start:end].strip():
        gap = "" if document.text[start - 1] == " " else " "
        return Splice(start, start, f"{gap}{written}" if written else "")
    if _has_comment(document.text, node, start, end):
        line, _ = document.position(start)
        raise EditError(
            f"a comment stands inside the value in line {line} of {document.name},"
            " and would be lost: change that value by hand"
        )
    if entry is not None and "\n" in document.text[entry.key.end : start]:
        start = document.text.index(":", entry.key.end) + 1
        written = f" {written}" if written else ""
    return Splice(start, end, written)


def rename_key(document: Document, entry: Entry, key: str) -> Splice:
    """Set the name in front of a value."""
    return Splice(entry.key.start, entry.key.end, in_one_line(document, key))


def add_entries(document: Document, route: Route, entries: dict[str, Any]) -> Splice:
    """Add entries to the end of a block; one that isn't there yet is made.

    Raises:
        EditError: If something else stands there.
    """
    entry, node = find_exactly(document, route)
    if node is None and route.parts:
        around = Route(route.parts[:-1])
        return add_entries(document, around, {str(route.parts[-1]): entries})
    if isinstance(node, Mapping):
        return _into_block(document, node, entries)
    if entry is None or node is None or not is_nothing(node):
        raise EditError(f"no fields are written at {route} in {document.name}")
    if is_json(document.name) or _is_inside(document, node):
        return put_value(document, entry, node, entries)
    indent = column(document.text, entry.key.start) + 2
    lines = [line for name, one in entries.items() for line in entry_lines(name, one, indent)]
    return _new_lines(document.text, line_end(document.text, entry.key.end), lines)


def add_items(document: Document, route: Route, items: Iterable[Any]) -> Splice:
    """Add items to the end of a list, in one line each if that is how its last one stands.

    Raises:
        EditError: If no list stands there.
    """
    text, node = document.text, find_exactly(document, route)[1]
    if not isinstance(node, Sequence):
        raise EditError(f"no list is written at {route} in {document.name}")
    if is_flow(text, node):
        told = ", ".join(in_one_line(document, one) for one in items)
        place = end_of(text, node.items[-1]) if node.items else node.start + 1
        return Splice(place, place, f", {told}" if node.items else told)
    indent, end = column(text, node.start), end_of(text, node)
    if "\n" not in text[node.items[-1].start : end]:
        lines = [f"{' ' * indent}- {flow_text(one)}" for one in items]
    else:
        lines = [line for one in items for line in item_lines(one, indent)]
    return _new_lines(text, behind(text, end, indent), lines)


def _into_block(document: Document, node: Mapping, entries: dict[str, Any]) -> Splice:
    """Say where entries go at the end of a block, and how they are written there."""
    text = document.text
    if not is_flow(text, node):
        indent = column(text, node.entries[0].key.start)
        is_section = node is document.root and any(
            isinstance(one, dict) for one in entries.values()
        )
        lines = [
            line for name, one in entries.items() for line in entry_lines(name, one, indent)
        ]
        place = behind(text, end_of(text, node), indent)
        return _new_lines(text, place, ["", *lines] if is_section else lines)
    written = in_one_line(document, entries)[1:-1]
    if not node.entries:
        return Splice(node.start + 1, node.start + 1, written)
    last = node.entries[-1]
    end = max(end_of(text, last.value), last.key.end)
    if is_nothing(last.value):
        end = max(end, text.index(":", last.key.end) + 1)
    gap = text[len(text[: last.key.start].rstrip()) : last.key.start]
    gap = gap if "\n" in gap and not (set(gap) - set(" \r\n")) else " "
    return Splice(end, end, f",{gap}{written}")


def _new_lines(text: str, place: int, lines: list[str]) -> Splice:
    """Put lines in front of the line that starts at a place."""
    end = "\r\n" if "\r\n" in text else "\n"
    before = "" if text[:place].endswith("\n") or not text[:place] else end
    return Splice(place, place, before + "".join(f"{line}{end}" for line in lines))


def _is_inside(document: Document, node: Node) -> bool:
    """Say whether a value stands somewhere in braces or brackets."""
    around, found = document.root, False
    while around is not None and around is not node and not isinstance(around, Scalar):
        found = found or is_flow(document.text, around)
        inner = (
            around.items
            if isinstance(around, Sequence)
            else [one.value for one in around.entries]
        )
        around = next((one for one in reversed(inner) if one.start <= node.start), None)
    return found


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
