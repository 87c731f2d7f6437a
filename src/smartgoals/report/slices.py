"""Pictures that are higher than a page, cut for paper where no word is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from smartgoals.pictures.elements import Child, Element, element
from smartgoals.pictures.picture import FONT, Picture

__all__ = ["Slice", "sliced", "slices_of"]

# Heights in widths: of the part below the picture's words, and of a page of Letter or A4.
_FIRST, _PAGE = 1.0, 1.3
_WHOLE = 60.0  # what is no higher than this is cut only where nothing else can be


class Slice(NamedTuple):
    """A part of a picture, over its whole width.

    Attributes:
        top: Where it begins.
        height: How high it is.
    """

    top: float
    height: float


def slices_of(picture: Picture) -> tuple[Slice, ...]:
    """Cut a picture that is higher than a page, between its words; give nothing for others.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> from datetime import date
    >>> slices_of(sg.draw(plan, "timeline", today=date(2026, 11, 23)))
    ()

    Args:
        picture: The picture.
    """
    if picture.height <= _PAGE * picture.width:
        return ()
    kept = [span for one in picture.drawn for span in _spans(one, 0)]
    found: list[Slice] = []
    top, room = 0.0, _FIRST * picture.width
    while top + room < picture.height:
        end = _between(kept, top, top + room)
        found.append(Slice(top, end - top))
        top, room = end, _PAGE * picture.width
    return (*found, Slice(top, picture.height - top))


def _between(kept: list[tuple[float, float]], top: float, end: float) -> float:
    """Find the lowest place above an end where nothing is cut that should be whole."""
    place = end
    while through := [low for low, high in kept if low < place < high]:
        place = min(through)
        if place <= top:
            return end
    return place


def _spans(part: Child, down: float) -> Iterator[tuple[float, float]]:
    """Say from where to where things reach that should be whole."""
    if isinstance(part, str):
        return
    given = dict(part.attributes)
    if moved := re.fullmatch(r"translate\(\S+ (\S+)\)", given.get("transform", "")):
        down += float(moved[1])
    y = down + float(given.get("y", 0))
    if part.name == "text":
        size = float(given.get("font-size", 12))
        yield y - size, y + size / 2
    elif part.name == "rect" and float(given["height"]) <= _WHOLE:
        yield y, y + float(given["height"])
    for child in part.children:
        yield from _spans(child, down)


def sliced(picture: Picture) -> tuple[Element, ...]:
    """Give a picture as it is shown on screens, and its slices as they are printed.

    The slices show the picture again, by its name within the page; what is read aloud is
    the picture as a whole.

    Args:
        picture: The picture.
    """
    slices = slices_of(picture)
    if not slices:
        return (picture.element,)
    title, words, *drawn = picture.element.children
    name = f"{picture.kind}-drawn"
    whole = picture.element._replace(children=(title, words, element("g", *drawn, id=name)))
    return (
        element("div", whole, class_="whole"),
        *(
            element(
                "svg",
                element("use", href=f"#{name}"),
                class_="slice",
                viewBox=f"0 {one.top:g} {picture.width:g} {one.height:g}",
                width=picture.width,
                height=one.height,
                aria_hidden="true",
                font_family=FONT,
                font_size=12,
            )
            for one in slices
        ),
    )
