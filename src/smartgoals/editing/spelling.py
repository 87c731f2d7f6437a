"""How names and texts are written: field names in our spelling, quotes only where needed."""

import re
from collections.abc import Iterator

from smartgoals.editing.splicing import Splice
from smartgoals.editing.spots import FieldName, find_spots
from smartgoals.plan.whole import Plan
from smartgoals.planfile.names import written
from smartgoals.planfile.tree import Document, Mapping, Node, Scalar, word
from smartgoals.planfile.writing import scalar_text

__all__ = ["spellings"]

_COLON = re.compile(r"[ \t]*:[ \t]+")
_DASH = re.compile(r"-[ \t]+")


def spellings(document: Document) -> list[Splice]:
    """List the stretches that are to be written otherwise, none over the end of its line."""
    names = {id(key): text for key, text in _field_names(document)}
    return list(_of_node(document, document.root, names))


def _field_names(document: Document) -> Iterator[tuple[Scalar, str]]:
    """Give the names of fields as we write them, where each stands only once in its block."""
    for spot in find_spots(document.root):
        if isinstance(spot, FieldName):
            cls, name = spot.field
            ours = name if cls is Plan else written(cls, name)
            same = [one for one in spot.among.entries if word(one.key.text) == word(ours)]
            if len(same) == 1:
                yield spot.key, ours


def _of_node(document: Document, node: Node | None, names: dict[int, str]) -> Iterator[Splice]:
    if isinstance(node, Scalar):
        yield from _unquoted(document, node, behind_key=False)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            ours = names.get(id(entry.key))
            if ours is not None and document.text[entry.key.start : entry.key.end] != ours:
                yield Splice(entry.key.start, entry.key.end, ours)
            elif ours is None:
                yield from _unquoted(document, entry.key, behind_key=False)
            yield from _gap(document, entry.key.end, entry.value.start, _COLON, ": ")
            if isinstance(entry.value, Scalar):
                yield from _unquoted(document, entry.value, behind_key=not node.flow)
            else:
                yield from _of_node(document, entry.value, names)
    elif node is not None:
        for item in node.items:
            start = document.text.rfind("-", 0, item.start)
            yield from _gap(document, start, item.start, _DASH, "- ")
            yield from _of_node(document, item, names)


def _gap(
    document: Document, start: int, end: int, pattern: re.Pattern[str], text: str
) -> Iterator[Splice]:
    """Write what stands between two things of one line in its usual form."""
    between = document.text[start:end]
    if between != text and pattern.fullmatch(between):
        yield Splice(start, end, text)


def _unquoted(document: Document, node: Scalar, *, behind_key: bool) -> Iterator[Splice]:
    """Take quotes off a text that means the same without them."""
    source = document.text[node.start : node.end]
    if node.style in {"single", "double"} and "\n" not in source:
        plain = scalar_text(node.text, behind_key=behind_key)
        if plain[:1] not in {"'", '"'}:
            yield Splice(node.start, node.end, plain)
