"""Roads drawn: boxes in layers, lines between them, and what is written on either."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from smartgoals.graph.road import Road, Routes
from smartgoals.pictures.boxes import BOX, Box, box_of, boxed
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.layers import Key, Layers, layers_of, placed
from smartgoals.pictures.palette import INK, LINE, OURS, PALE, PAPER, QUIET, WARNING
from smartgoals.pictures.text import width_of
from smartgoals.plan.whole import Plan

__all__ = ["THICK", "Drawing", "drawing", "strength"]


_EDGE, _SIDE, _GAP, _PASSING = 16.0, 112.0, 24.0, 18.0
_PORT, _TURN, _HEAD = 36.0, 46.0, 10.0
_SMALL = 11.0

#: How thick the lines of the best, the second and all other roads are.
THICK = (7.0, 4.5, 2.5)
_MOST_NUMBERS = 3


class Drawing(NamedTuple):
    """The roads, drawn.

    Attributes:
        width: How wide they are.
        height: How high.
        parts: All that is drawn.
    """

    width: float
    height: float
    parts: tuple[Element, ...]


class _Label(NamedTuple):
    """What is written where a line leaves its lower end, and how thick the line is."""

    text: str
    weakest: str | None
    thick: float
    up: bool
    down: bool

    @property
    def width(self) -> float:
        weakest = width_of(self.weakest or "", _SMALL, bold=True)
        return max(width_of(self.text, _SMALL), weakest) + self.thick + 16


class _Map(NamedTuple):
    """Where everything is."""

    layers: Layers
    boxes: Mapping[str, Box]
    labels: Mapping[tuple[str, str], _Label]
    widths: Mapping[Key, float]
    middles: Mapping[Key, float]
    tops: tuple[float, ...]
    heights: tuple[float, ...]

    def layer(self, key: Key) -> int:
        return next(place for place, row in enumerate(self.layers.rows) if key in row)


def strength(value: float) -> str:
    """Write a strength shortly.

    >>> strength(0.4032)
    '0.4'

    Args:
        value: In (0, 1].
    """
    return f"{value:.2g}"


def drawing(plan: Plan, found: Routes, on: date | None, *, least: float) -> Drawing:
    """Draw roads.

    Args:
        plan: The plan.
        found: The roads; at least one.
        on: The day of which the stances are.
        least: How wide the drawing is at least.
    """
    here = _map(plan, found, on)
    content = max(middle + here.widths[key] / 2 for key, middle in here.middles.items())
    width = max(least, ceil(content + _SIDE + 2 * _EDGE))
    left = _EDGE + _SIDE + (width - content - _SIDE - 2 * _EDGE) / 2
    moved = {key: middle + left for key, middle in here.middles.items()}
    here = here._replace(middles=moved)
    target = found.routes[0].actors[-1]
    parts = (*_sides(here), *_lines(here), *_boxes(here, target))
    return Drawing(width, here.tops[-1] + here.heights[-1], parts)


def _map(plan: Plan, found: Routes, on: date | None) -> _Map:
    layers = layers_of(road.actors for road in found.routes)
    ids = [key[0] for row in layers.rows for key in row if len(key) == 1]
    boxes = {one: box_of(plan, one, on, needed=one in found.depends_on) for one in ids}
    labels = _labels(layers, found.routes)
    widths = {
        key: max(BOX, sum(label.width for way, label in labels.items() if way[0] == key[0]))
        if len(key) == 1
        else _PASSING
        for row in layers.rows
        for key in row
    }
    heights = tuple(
        max((boxes[key[0]].height for key in row if len(key) == 1), default=0)
        for row in layers.rows
    )
    tops = [_EDGE]
    for height in heights[:-1]:
        tops.append(tops[-1] + height + _HEAD + _TURN + _PORT)
    middles = placed(layers, widths.__getitem__, gap=_GAP)
    return _Map(layers, boxes, labels, widths, middles, tuple(tops), heights)


def _labels(layers: Layers, roads: Sequence[Road]) -> dict[tuple[str, str], _Label]:
    """Say of each line how strong its steps are, and which roads take them."""
    taken: dict[tuple[str, str], list[int]] = {}
    weak: dict[tuple[str, str], list[int]] = {}
    strengths: dict[tuple[str, str], float] = {}
    for number, road in enumerate(roads, 1):
        for hop in road.steps:
            pair = (hop.from_actor, hop.to_actor)
            taken.setdefault(pair, []).append(number)
            strengths[pair] = hop.strength
        if road.weakest is not None:
            weakest = (road.weakest.from_actor, road.weakest.to_actor)
            weak.setdefault(weakest, []).append(number)
    found = {}
    for low, high in layers.lines:
        pairs = [pair for pair in ((low, high), (high, low)) if pair in taken]
        said_of = [
            f"{'' if pair == (low, high) else '↓ '}{strength(strengths[pair])}, "
            f"{_numbers(taken[pair])}"
            for pair in pairs
        ]
        of = sorted(number for pair in pairs for number in weak.get(pair, ()))
        best = min(number for pair in pairs for number in taken[pair])
        found[low, high] = _Label(
            "; ".join(said_of),
            f"weakest of {_numbers(of)}" if of else None,
            THICK[min(best, len(THICK)) - 1],
            (low, high) in taken,
            (high, low) in taken,
        )
    return found


def _numbers(roads: Sequence[int]) -> str:
    """Name roads by their numbers."""
    if len(roads) > _MOST_NUMBERS:
        return f"{len(roads)} roads"
    return f"road{'s' if len(roads) > 1 else ''} {', '.join(map(str, roads))}"


def _sides(here: _Map) -> Iterator[Element]:
    """Say of each layer how far it is from the one to be reached."""
    last = len(here.tops) - 1
    for layer, top in enumerate(here.tops):
        words = (
            "to be reached" if not layer else "1 step" if layer == 1 else f"up to {layer} steps"
        )
        yield element("text", words, x=_EDGE, y=top + 20, font_size=_SMALL, fill=QUIET)
        if layer == last and layer:
            yield element("text", "we start", x=_EDGE, y=top + 35, font_size=_SMALL, fill=QUIET)
        if layer:
            y = top - _PORT - _TURN / 2 - _HEAD / 2
            yield element("line", x1=_EDGE, x2=_EDGE + 60, y1=y, y2=y, stroke=LINE)


def _boxes(here: _Map, target: str) -> Iterator[Element]:
    for layer, row in enumerate(here.layers.rows):
        for key in row:
            if len(key) > 1:
                continue
            yield from boxed(
                here.boxes[key[0]],
                here.middles[key] - here.widths[key] / 2,
                here.tops[layer],
                width=here.widths[key],
                height=here.heights[layer],
                fill=PALE if key[0] == target else PAPER,
            )


def _lines(here: _Map) -> Iterator[Element]:
    """Draw the lines, the thickest on top, each with a rim, so that a crossing is seen."""
    starts, ends = _ports(here)
    for pair in sorted(here.labels, key=lambda pair: (here.labels[pair].thick, pair)):
        label, x = here.labels[pair], starts[pair]
        top = here.tops[here.layer((pair[0],))]
        bottom = _bottom(here, here.layer((pair[1],)))
        way = _way(here, pair, x, ends[pair])
        colour = OURS if label.thick == THICK[0] else QUIET
        for stroke, width in ((PAPER, label.thick + 4), (colour, label.thick)):
            yield element("path", d=way, fill="none", stroke=stroke, stroke_width=width)
        half = label.thick / 2 + 3
        if label.up:
            yield _arrow(ends[pair], bottom + 1, half, _HEAD, colour)
        if label.down:
            yield _arrow(x, top - 1, half, -_HEAD, colour)
        beside = x + label.thick / 2 + 6
        yield element("text", label.text, x=beside, y=top - 20, font_size=_SMALL, fill=INK)
        if label.weakest is not None:
            yield element(
                "text",
                label.weakest,
                x=beside,
                y=top - 6,
                font_size=_SMALL,
                font_weight="bold",
                fill=WARNING,
            )


def _ports(here: _Map) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Say where each line leaves its lower end, beside its label, and where it arrives."""
    starts, ends = {}, {}
    for key, middle in here.middles.items():
        if len(key) > 1:
            continue
        half = here.widths[key] / 2
        leaving = [pair for pair in here.labels if pair[0] == key[0]]
        leaving.sort(key=lambda pair: (here.middles[here.layers.lines[pair][1]], pair))
        width = sum(here.labels[pair].width for pair in leaving)
        x = middle - width / 2
        if len(leaving) == 1:  # a straight line, if the label has room beside it
            x = min(middle - here.labels[leaving[0]].thick / 2 - 5, middle + half - width)
        for pair in leaving:
            starts[pair] = x + here.labels[pair].thick / 2 + 5
            x += here.labels[pair].width
        coming = [pair for pair in here.labels if pair[1] == key[0]]
        coming.sort(key=lambda pair: (here.middles[here.layers.lines[pair][-2]], pair))
        apart = min(28, (here.widths[key] - 20) / max(len(coming), 1))
        for place, pair in enumerate(coming):
            ends[pair] = middle + (place - (len(coming) - 1) / 2) * apart
    return starts, ends


def _bottom(here: _Map, layer: int) -> float:
    return here.tops[layer] + here.heights[layer]


def _way(here: _Map, pair: tuple[str, str], x: float, end: float) -> str:
    """Give the path of a line, from its lower end up."""
    told = [f"M{x:.2f} {here.tops[here.layer((pair[0],))]:.2f}"]
    for low, high in pairwise(here.layers.lines[pair]):
        start = here.tops[here.layer(low)] - _PORT
        then = end if len(high) == 1 else here.middles[high]
        stop = _bottom(here, here.layer(high)) + _HEAD
        half = (start + stop) / 2
        told.append(
            f"V{start:.2f}C{x:.2f} {half:.2f} {then:.2f} {half:.2f} {then:.2f} {stop:.2f}"
        )
        x = then
    return "".join(told)


def _arrow(x: float, tip: float, half: float, length: float, colour: str) -> Element:
    return element(
        "path",
        d=f"M{x:.2f} {tip:.2f}L{x + half:.2f} {tip + length:.2f}H{x - half:.2f}Z",
        fill=colour,
    )
