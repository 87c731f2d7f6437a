"""Fields that come and go: an entry more in a block, an item more in a list, one less."""

import re
from typing import Any

from smartgoals.diagnostics import Route
from smartgoals.editing.changing import edited, opened, said, said_by
from smartgoals.editing.places import end_of, find_exactly, line_end
from smartgoals.editing.splicing import Splice, add_entries, add_items
from smartgoals.errors import EditError
from smartgoals.planfile.editing import set_value
from smartgoals.planfile.tree import Mapping

__all__ = ["add_entry", "add_item", "drop_entry", "put_entry"]

_COMMENT = re.compile(r"[ \t]+#")


def put_entry(text: str, route: Route, key: str, value: str, *, name: str) -> str:
    r"""Give a plan's text with one field of a part set, whether it was there or not.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        route: Where the part stands, such as ``milestones.hearing``.
        key: The name of the field.
        value: Its new value, as one would write it without quotes.
        name: What the file is called.

    Raises:
        EditError: If there is no such part in this text, if it is written in a short form
            that has no fields, or if the new text would not read back as just that change.

    >>> told = "smartgoals: 1\ncampaign: {name: Ours}\nmilestones:\n  a: {what: Talk}\n"
    >>> print(put_entry(told, Route(("milestones", "a")), "what", "Sing", name="p"), end="")
    smartgoals: 1
    campaign: {name: Ours}
    milestones:
      a: {what: Sing}
    """
    document = opened(text, name).document
    if find_exactly(document, route)[1] is None:
        raise EditError(f"no fields are written at {route} in {name}")
    if find_exactly(document, route / key)[0] is not None:
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
    splice = add_entries(document, route, {key: value})
    meant = (*(said(node) or ()), (key, said_by(value)))
    return edited(text, document, [splice], {id(node): meant}, what=f"adding {key} to {route}")


def add_item(text: str, route: Route, value: Any, *, name: str) -> str:
    """Give a plan's text with one item more at the end of a list.

    Raises:
        EditError: If no list stands there, or if the new text would not read back as just
            that change.
    """
    document = opened(text, name).document
    node = find_exactly(document, route)[1]
    splice = add_items(document, route, [value])
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
