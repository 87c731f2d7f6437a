"""The marks on a timeline, and what they mean."""

from collections.abc import Iterator

from smartgoals.pictures.axis import Axis
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.palette import INK, OURS, PAPER, QUIET
from smartgoals.schedule.slots import Slot

__all__ = ["BAR", "DIAMOND", "MEANINGS", "mark"]

BAR = 14.0
#: How far a diamond reaches from its middle.
DIAMOND = 8.0


def mark(axis: Axis, middle: float, slot: Slot, progress: int) -> Iterator[Element]:
    """Draw a bar or a diamond, how much of it is done, and how far it may still slip."""
    first, last = slot.first_day, slot.last_day
    assert first is not None
    assert last is not None
    left = axis.at(first)
    right = max(axis.at(last) + axis.day, left + 3)
    if slot.fixed:
        yield _diamond((left + right) / 2, middle, sure=not slot.uncertain)
    else:
        yield _bar(left, right, middle, slot)
        if progress and not slot.done:
            width = (right - left) * progress / 100
            yield element("rect", x=left, y=middle - 1.5, width=width, height=3, fill=PAPER)
    if slot.done:
        edge = max(right, (left + right) / 2 + DIAMOND) if slot.fixed else right
        yield element("text", "✓", x=edge + 4, y=middle + 4, fill=INK)
    elif slot.latest_end is not None and not slot.fixed:
        end = min(axis.at(slot.latest_end) + axis.day, axis.left + axis.width)
        if end > right + 4:
            yield _dots(right + 3, end, middle)


def _bar(left: float, right: float, middle: float, slot: Slot) -> Element:
    """Draw our own work: what must not slip with an outline, what is done in grey."""
    return element(
        "rect",
        x=left,
        y=middle - BAR / 2,
        width=right - left,
        height=BAR,
        rx=3,
        fill=QUIET if slot.done else OURS,
        stroke=INK if slot.critical else None,
        stroke_width=2.5 if slot.critical else None,
    )


def _dots(left: float, right: float, middle: float) -> Element:
    return element(
        "line",
        x1=left,
        x2=right,
        y1=middle,
        y2=middle,
        stroke=QUIET,
        stroke_width=2,
        stroke_dasharray="1 4",
        stroke_linecap="round",
    )


def _diamond(x: float, middle: float, *, sure: bool) -> Element:
    """Draw somebody else's date: full where it is certain, an outline where it isn't."""
    return element(
        "path",
        d=f"M{x:.2f} {middle - DIAMOND:.2f}l8 8l-8 8l-8 -8z",
        fill=INK if sure else PAPER,
        stroke=INK,
        stroke_width=1.5,
        stroke_dasharray=None if sure else "3 2",
    )


_BAR = {"x": 0, "y": -9, "width": 18, "height": 10, "rx": 3}

#: The marks, and what each of them means.
MEANINGS = (
    ((element("rect", fill=OURS, **_BAR),), "our work"),
    ((element("rect", fill=OURS, stroke=INK, stroke_width=2.5, **_BAR),), "must not slip"),
    ((_dots(0, 18, -4),), "may slip so far"),
    (
        (
            element("rect", fill=OURS, **_BAR),
            element("rect", x=0, y=-5.5, width=11, height=3, fill=PAPER),
        ),
        "how far it is",
    ),
    ((_diamond(9, -4, sure=True),), "others' date"),
    ((_diamond(9, -4, sure=False),), "only expected"),
    ((element("rect", fill=QUIET, **_BAR),), "done ✓"),
)
