"""Fields that come and go: an entry more in a block, an item more in a list, one less."""

import re
from typing import Any

from smartgoals.diagnostics import Route
from smartgoals.editing.changing import (
    Splice,
    edited,
    find_exactly,
    in_one_line,
    is_json,
    opened,
    said,
    said_by,
)
from smartgoals.errors import EditError
from smartgoals.planfile.editing import set_value
from smartgoals.planfile.inserting import behind, end_of, field_place, line_end
from smartgoals.planfile.tree import Document, Mapping, Node, Scalar, Sequence
from smartgoals.planfile.writing import entry_lines, item_lines

__all__ = ["add_entry", "add_item", "drop_entry", "put_entry"]

_COMMENT = re.compile(r"[ \t]+#")


def put_entry(text: str, route: Route, key: str, value: str, *, name: str) -> str:
    """Give a plan's text with one field of a block set, whether it was there or not.

    Raises:
        EditError: As for `add_entry`.
    """
    if find_exactly(opened(text, name).document, route / key)[0] is not None:
        return set_value(text, route / key, value, name=name)
    return add_entry(text, route, key, value, name=name)


def add_entry(text: str, route: Route, key: str, value: Any, *, name: str) -> str:
    r"""Give a plan's text with one entry more at the end of a block.

    A block that isn't there yet is made, in the same form as what is around it.

    Args:
        text: The file's text.
        route: Where the block stands, such as ``milestones.hearing``.
        key: The new name in it.
        value: What stands behind it: a text, a number, a list or a dict.
        name: What the file is called; it is JSON if the name ends so.

    Raises:
        EditError: If no block can stand there, or if the new text would not read back as
            just that change.

    >>> told = "smartgoals: 1\ncampaign: {name: Ours}\nmilestones:\n  a: {what: Talk}\n"
    >>> print(add_entry(told, Route(("milestones", "a")), "takes", "2 days", name="p"), end="")
    smartgoals: 1
    campaign: {name: Ours}
    milestones:
      a: {what: Talk, takes: 2 days}
    """
    document = opened(text, name).document
    node = find_exactly(document, route)[1]
    if node is None:
        around = Route(route.parts[:-1])
        return add_entry(text, around, str(route.parts[-1]), {key: value}, name=name)
    if isinstance(node, Mapping):
        splice = _into_block(document, node, key, value)
        meant = (*said(node), (key, said_by(value)))
    elif isinstance(node, Scalar) and said(node) is None:
        splice = _into_nothing(document, route, node, {key: value})
        meant = ((key, said_by(value)),)
    else:
        raise EditError(f"no fields are written at {route} in {name}")
    return edited(text, document, [splice], {id(node): meant}, what=f"adding {key} to {route}")


def add_item(text: str, route: Route, value: Any, *, name: str) -> str:
    """Give a plan's text with one item more at the end of a list.

    Raises:
        EditError: If no list stands there, or if the new text would not read back as just
            that change.
    """
    document = opened(text, name).document
    node = find_exactly(document, route)[1]
    if not isinstance(node, Sequence):
        raise EditError(f"no list is written at {route} in {name}")
    if document.text[node.start] == "[":
        written = in_one_line(value, json_text=is_json(name))
        place = end_of(document.text, node.items[-1]) if node.items else node.start + 1
        splice = Splice(place, place, f", {written}" if node.items else written)
    else:
        indent = _column(document.text, node.start)
        splice = _lines(document.text, node, indent, item_lines(value, indent))
    meant = [*said(node), said_by(value)]
    return edited(
        text, document, [splice], {id(node): meant}, what=f"adding an item to {route}"
    )


def drop_entry(text: str, route: Route, *, name: str) -> str:
    """Give a plan's text without one entry; a comment behind it stays, behind its bare name.

    Raises:
        EditError: If nothing is written there, or if the new text would not read back as
            just that change.
    """
    document = opened(text, name).document
    entry, node = find_exactly(document, route)
    block = document.find(Route(route.parts[:-1]))[1]
    if entry is None or node is None or not isinstance(block, Mapping):
        raise EditError(f"nothing is written at {route} in {name}")
    end = end_of(document.text, node) if said(node) is not None else entry.key.end
    index = block.entries.index(entry)
    left = block.entries[:index] + block.entries[index + 1 :]
    bare = False
    if block.flow:
        before = block.entries[index - 1] if index else None
        if before is not None:
            start = max(end_of(document.text, before.value), before.key.end)
            splice = Splice(start, max(end, node.end), "")
        else:
            splice = Splice(entry.key.start, left[0].key.start if left else node.end, "")
    else:
        start = document.text.rfind("\n", 0, entry.key.start) + 1
        own_line = not document.text[start : entry.key.start].strip()
        bare = not own_line or _COMMENT.match(document.text, end) is not None
        splice = Splice(start, line_end(document.text, end), "")
        if bare:
            splice = Splice(node.start, end, "")
    meant = tuple((one.key.text, said(one.value)) for one in left)
    if bare:
        meant = tuple(
            (one.key.text, None if one is entry else said(one.value)) for one in block.entries
        )
    return edited(
        text, document, [splice], {id(block): meant}, what=f"taking {route.parts[-1]} out"
    )


def _into_block(document: Document, node: Mapping, key: str, value: Any) -> Splice:
    """Say where an entry goes, and how it is written there."""
    text = document.text
    if not node.flow:
        _, indent = field_place(text, node)
        gap = "\n" if node is document.root and isinstance(value, dict) else ""
        return _lines(
            text, node, indent, [*gap.split("\n")[1:], *entry_lines(key, value, indent)]
        )
    json_text = is_json(document.name)
    written = in_one_line({key: value}, json_text=json_text)[1:-1]
    if not node.entries:
        return Splice(node.start + 1, node.start + 1, written)
    last = node.entries[-1]
    end = max(end_of(text, last.value), last.key.end)
    gap = text[len(text[: last.key.start].rstrip()) : last.key.start]
    gap = gap if "\n" in gap and not (set(gap) - set(" \r\n")) else " "
    return Splice(end, end, f",{gap}{written}")


def _into_nothing(document: Document, route: Route, node: Scalar, value: Any) -> Splice:
    """Say where what stands behind an empty name goes, and how it is written there."""
    text = document.text
    entry = document.find(route)[0]
    around = document.find(Route(route.parts[:-1]))[1]
    assert entry is not None
    if isinstance(around, Mapping) and around.flow:
        written = in_one_line(value, json_text=is_json(document.name))
        blank = "" if node.end > node.start or text[node.start - 1] == " " else " "
        return Splice(node.start, node.end, blank + written)
    indent = _column(text, entry.key.start) + 2
    lines = [line for key, one in value.items() for line in entry_lines(key, one, indent)]
    return _at(text, line_end(text, entry.key.end), lines)


def _lines(text: str, node: Node, indent: int, lines: list[str]) -> Splice:
    """Say where new lines at the end of a block go."""
    return _at(text, behind(text, end_of(text, node), indent), lines)


def _at(text: str, place: int, lines: list[str]) -> Splice:
    end = "\r\n" if "\r\n" in text else "\n"
    broken = text[:place].endswith("\n") or not text[:place]
    return Splice(
        place, place, ("" if broken else end) + "".join(f"{one}{end}" for one in lines)
    )


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)
