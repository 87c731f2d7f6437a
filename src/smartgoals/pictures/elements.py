"""A small tree of elements, turned into text at one place, which escapes everything."""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

__all__ = ["Child", "Element", "element", "to_text"]

# What XML 1.0 doesn't allow, and what turns the direction of all that follows.
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
# More accents on a letter than any language needs reach into the lines around it.
_ACCENT = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_PILES = re.compile(f"({_ACCENT}{{3}}){_ACCENT}+")


class Element(NamedTuple):
    """An element of SVG or HTML.

    Attributes:
        name: What it is.
        attributes: Its attributes, in their order.
        children: Elements and texts.
    """

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple["Child", ...]


Child = Element | str


def element(name: str, /, *children: Child | None, **attributes: str | float | None) -> Element:
    """Make an element; numbers are rounded here, and what is ``None`` is left out.

    >>> to_text(element("text", "Vote & <win>", x=1 / 3, font_weight="bold"))
    '<text x="0.33" font-weight="bold">Vote &amp; &lt;win&gt;</text>'

    Args:
        name: What it is.
        children: What is in it.
        attributes: Its attributes; ``_`` stands for ``-``, and one at the end is dropped,
            as in ``class_``.
    """
    told = tuple(
        (key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    return Element(name, told, tuple(one for one in children if one is not None))


def to_text(tree: Child) -> str:
    """Write a tree as text; nothing in its texts and attributes is markup."""
    return "".join(_written(tree))


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return value
    told = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def _clean(text: str) -> str:
    """Show what can't be shown as a sign for that; drop what turns directions or piles up."""
    return _NO_TEXT.sub("\ufffd", _PILES.sub(r"\1", _TURNS.sub("", text)))


def _written(tree: Child) -> Iterator[str]:
    if isinstance(tree, str):
        yield escape(_clean(tree), quote=False)
        return
    yield f"<{tree.name}"
    for key, value in tree.attributes:
        yield f' {key}="{escape(_clean(value))}"'
    if not tree.children:
        yield "/>"
        return
    yield ">"
    for child in tree.children:
        yield from _written(child)
    yield f"</{tree.name}>"
