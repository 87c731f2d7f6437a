"""How the tests look at a picture: as a reader of XML would, with a box around each text."""

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from smartgoals.pictures.text import width_of

SVG = "{http://www.w3.org/2000/svg}"


class Box(NamedTuple):
    """A text, and the room that it takes at most."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def tree(picture):
    """Read a picture as XML; it fails where something isn't escaped."""
    return ET.fromstring(picture.svg)  # noqa: S314 - it is our own


def texts(picture):
    """Give all texts that are drawn, in their order."""
    return ["".join(one.itertext()) for one in tree(picture).iter(f"{SVG}text")]


def boxes(picture):
    """Give the box of each text."""
    found = []
    _walk(tree(picture), 0, 0, found)
    return found


def _walk(part, x, y, found):
    if moved := re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", part.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    if part.tag == f"{SVG}text":
        found.append(_box(part, x, y))
    for child in part:
        _walk(child, x, y, found)


def _box(part, x, y):
    text = "".join(part.itertext())
    size = float(part.get("font-size", 12))
    width = width_of(text, size, bold=part.get("font-weight") == "bold")
    left = x + float(part.get("x", 0))
    left -= width * {"end": 1, "middle": 0.5}.get(part.get("text-anchor"), 0)
    base = y + float(part.get("y", 0))
    return Box(text, left, base - 0.8 * size, left + width, base + 0.2 * size)


def outside(picture):
    """Find the texts that stick out of the picture."""
    return [
        one.text
        for one in boxes(picture)
        if one.left < -0.01
        or one.top < -0.01
        or one.right > picture.width + 0.01
        or one.bottom > picture.height + 0.01
    ]


def collisions(picture):
    """Find the pairs of texts of which one touches the other."""
    found = boxes(picture)
    return [
        (one.text, other.text)
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if one.left < other.right - 0.01
        and other.left < one.right - 0.01
        and one.top < other.bottom - 0.01
        and other.top < one.bottom - 0.01
    ]


def assert_readable(picture):
    """Check what must hold of every picture."""
    root = tree(picture)
    assert outside(picture) == []
    assert collisions(picture) == []
    assert root.get("role") == "img"
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
    assert picture.description
    assert all(len(row) == len(picture.table.heads) for row in picture.table.rows)
    assert not re.search(r"NaN|nan|inf", re.sub(r">[^<]*<", "><", picture.svg))
