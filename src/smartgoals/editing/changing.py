"""A change of a plan's text: made at offsets, read again, compared with what was meant."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from smartgoals.diagnostics import Route
from smartgoals.errors import EditError
from smartgoals.plan._rules import number_text
from smartgoals.planfile.reading import Reading, read_text
from smartgoals.planfile.tree import Document, Entry, Node, Scalar, Sequence
from smartgoals.planfile.writing import quoted

__all__ = [
    "Splice",
    "edited",
    "find_exactly",
    "in_one_line",
    "is_json",
    "opened",
    "said",
    "said_by",
    "spliced",
]

#: What a text says: a text, nothing, a list, or names with what stands behind each.
Said = Any


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


def opened(text: str, name: str) -> Reading:
    """Read a text that is to be changed.

    Raises:
        EditError: If it can't be read to its end, so that nobody knows what is in the rest.
    """
    reading = read_text(text, name=name)
    if not reading.complete or reading.plan is None:
        raise EditError(f"{name} can't be read to its end, so nothing in it is changed")
    return reading


def is_json(name: str) -> bool:
    """Say whether a file of that name is JSON."""
    return name.lower().endswith(".json")


def find_exactly(document: Document, route: Route) -> tuple[Entry | None, Node | None]:
    """Find what stands at a route, and nothing that only stands on the way to it."""
    entry, node = document.find(route)
    if route.parts and node is document.find(Route(route.parts[:-1]))[1]:
        return None, None
    return entry, node


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Give a text with stretches replaced, none of which lies within another."""
    for one in sorted(splices, reverse=True):
        text = text[: one.start] + one.text + text[one.end :]
    return text


def said(node: Node | None, instead: Mapping[int, Said] | None = None) -> Said:
    """Give what a tree says, in its order; some nodes and names say something else.

    Args:
        node: The tree.
        instead: What it is that they say, by their identity.
    """
    instead = instead or {}
    if id(node) in instead:
        return instead[id(node)]
    if node is None or isinstance(node, Scalar):
        return node.text if node and (node.text or node.style != "plain") else None
    if isinstance(node, Sequence):
        return [said(item, instead) for item in node.items]
    return tuple(
        (instead.get(id(one.key), one.key.text), said(one.value, instead))
        for one in node.entries
    )


def said_by(value: Any) -> Said:
    """Give what plain data say, as `said` gives it of a tree."""
    if isinstance(value, dict):
        return tuple((str(name), said_by(one)) for name, one in value.items())
    if isinstance(value, list):
        return [said_by(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, int | float) else value


def edited(
    text: str,
    document: Document,
    splices: Iterable[Splice],
    instead: Mapping[int, Said],
    *,
    what: str,
) -> str:
    """Give a text with some stretches replaced, if it then says what was meant.

    Args:
        text: The text, whose mark at the start the new one keeps.
        document: The text read.
        splices: The stretches.
        instead: What some nodes of the tree, by identity, are meant to say from now on.
        what: What is done, for the message.

    Raises:
        EditError: If anything else would read otherwise than before.
    """
    new = spliced(document.text, splices)
    after = read_text(new, name=document.name)
    if not after.complete or said(after.document.root) != said(document.root, instead):
        raise EditError(f"{what} in {document.name} would change something else too")
    return f"\ufeff{new}" if text.startswith("\ufeff") else new


def in_one_line(value: Any, *, json_text: bool) -> str:
    """Write plain data in one line, as YAML or as JSON."""
    if isinstance(value, dict):
        pairs = (
            f"{_text(str(name), json_text=json_text)}: {in_one_line(one, json_text=json_text)}"
            for name, one in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(in_one_line(one, json_text=json_text) for one in value)}]"
    if isinstance(value, bool | int | float):
        return str(said_by(value))
    return _text(value, json_text=json_text)


def _text(text: str, *, json_text: bool) -> str:
    return json.dumps(text, ensure_ascii=False) if json_text else quoted(text)
