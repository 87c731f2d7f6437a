"""Where something stands in a text, and where something new goes, by offsets."""

import re

from smartgoals.diagnostics import Route
from smartgoals.planfile.tree import Document, Entry, Mapping, Node, Scalar

__all__ = [
    "behind",
    "column",
    "end_of",
    "find_exactly",
    "is_flow",
    "is_nothing",
    "line_end",
]


def find_exactly(document: Document, route: Route) -> tuple[Entry | None, Node | None]:
    """Find what stands at a route, and nothing that only stands on the way to it."""
    entry, node = document.find(route)
    if route.parts and node is document.find(Route(route.parts[:-1]))[1]:
        return None, None
    return entry, node


def end_of(text: str, node: Node) -> int:
    """Give the offset behind the last character of a value that is not blank."""
    key: Scalar | None = None
    while not isinstance(node, Scalar) and not is_flow(text, node) and (last := node.last()):
        key = node.entries[-1].key if isinstance(node, Mapping) else None
        node = last
    if isinstance(node, Scalar) and not text[node.start : node.end].strip():
        return max(node.end, key.end) if key is not None else node.end
    return node.start + len(text[node.start : node.end].rstrip())


def behind(text: str, place: int, indent: int) -> int:
    """Give the offset behind a part, and behind the comments that belong to it."""
    end = line_end(text, place)
    while match := re.compile(rf" {{{indent},}}(?: +)?#[^\n]*(?:\n|\Z)").match(text, end):
        end = match.end()
    return end


def line_end(text: str, place: int) -> int:
    """Give the offset behind the line in which a place lies."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def column(text: str, place: int) -> int:
    """Say how many characters stand in front of a place in its line."""
    return place - (text.rfind("\n", 0, place) + 1)


def is_flow(text: str, node: Node) -> bool:
    """Say whether a block or a list stands in braces or brackets."""
    return not isinstance(node, Scalar) and text[node.start : node.start + 1] in {"{", "["}


def is_nothing(node: Node) -> bool:
    """Say whether nothing is written where a value could be."""
    return isinstance(node, Scalar) and not node.text and node.style == "plain"
