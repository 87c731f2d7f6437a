"""A change of a plan's text: made at offsets, read again, compared with what was meant."""

from collections.abc import Iterable, Mapping
from typing import Any

from smartgoals.editing.places import is_nothing
from smartgoals.editing.splicing import Splice, spliced
from smartgoals.errors import EditError
from smartgoals.plan._rules import number_text
from smartgoals.planfile.reading import Reading, read_text
from smartgoals.planfile.tree import Document, Node, Scalar, Sequence

__all__ = ["edited", "opened", "said", "said_by"]

#: What a text says: a text, nothing, a list, or names with what stands behind each.
Said = Any


def opened(text: str, name: str) -> Reading:
    """Read a text that is to be changed.

    Raises:
        EditError: If it can't be read to its end, so that nobody knows what is in the rest.
    """
    reading = read_text(text, name=name)
    if not reading.complete or reading.plan is None:
        raise EditError(f"{name} can't be read to its end, so nothing in it is changed")
    return reading


def said(node: Node | None, instead: Mapping[int, Said] | None = None) -> Said:
    """Give what a tree says, in its order; some nodes and names say something else.

    A text that stands in lines below its name ends with a line break only there.

    Args:
        node: The tree.
        instead: What it is that they say, by their identity.
    """
    instead = instead or {}
    if id(node) in instead:
        return instead[id(node)]
    if node is None or (isinstance(node, Scalar) and is_nothing(node)):
        return None
    if isinstance(node, Scalar):
        in_lines = node.style in {"literal", "folded"}
        return node.text.rstrip("\n") if in_lines else node.text
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
