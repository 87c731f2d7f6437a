"""Roads in layers: the one who is to be reached on top, each of the others below whom they ask.

Layers by longest path, crossings thinned out by barycentres (Sugiyama, Tagawa & Toda 1981,
*Methods for visual understanding of hierarchical system structures*). A line that passes a
layer has a place of its own in it, so that no line runs through a name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

__all__ = ["Key", "Layers", "layers_of", "placed"]

#: An actor's id, or the two ends of a line and the number of a layer that it passes.
Key = tuple[str, ...]

_SWEEPS = 6


class Layers(NamedTuple):
    """Who stands in which layer, and which way each line takes.

    Attributes:
        rows: The layers from top to bottom, each from left to right.
        lines: For each pair of actors, the lower one first, the places from the lower to
            the upper one.
    """

    rows: tuple[tuple[Key, ...], ...]
    lines: Mapping[tuple[str, str], tuple[Key, ...]]


def layers_of(roads: Iterable[Sequence[str]]) -> Layers:
    """Put the actors of some roads that all end at one actor into layers.

    Whoever nobody speaks to stands in the lowest layer. A step that would go in a circle
    with better roads goes down instead of up.

    >>> layers_of([("us", "firm", "board"), ("us", "board")]).rows
    ((('board',),), (('firm',), ('us', 'board', '1')), (('us',),))

    Args:
        roads: The roads, the best one first; at least one.
    """
    ways = [tuple(road) for road in roads]
    above = _above(ways)
    depth = _depths(ways, above)
    lines: dict[tuple[str, str], tuple[Key, ...]] = {}
    for low, highs in above.items():
        for high in highs:
            passed = range(depth[low] - 1, depth[high], -1)
            lines[low, high] = ((low,), *((low, high, str(one)) for one in passed), (high,))
    rows: list[list[Key]] = [[] for _ in range(max(depth.values()) + 1)]
    for one, layer in depth.items():
        rows[layer].append((one,))
    for way in lines.values():
        for key in way[1:-1]:
            rows[int(key[2])].append(key)
    return Layers(_ordered(rows, lines.values()), lines)


def _above(ways: Iterable[tuple[str, ...]]) -> dict[str, list[str]]:
    """Say who stands above whom; the steps of better roads are looked at first."""
    above: dict[str, list[str]] = {}
    for way in ways:
        for one in way:
            above.setdefault(one, [])
        for one, other in pairwise(way):
            low, high = (other, one) if _leads(above, other, one) else (one, other)
            if high not in above[low]:
                above[low].append(high)
    return above


def _leads(above: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    seen, open_ones = {start}, [start]
    while open_ones:
        found = [one for one in above.get(open_ones.pop(), ()) if one not in seen]
        seen.update(found)
        open_ones += found
    return end in seen


def _depths(
    ways: Sequence[tuple[str, ...]], above: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Put each actor one below the lowest of those above, and the first ones at the bottom."""
    depth = {one: int(one != ways[0][-1]) for one in above}
    for _ in above:
        for one, highs in above.items():
            depth[one] = max(depth[one], *(depth[high] + 1 for high in highs), 0)
    has_below = {high for highs in above.values() for high in highs} | {ways[0][-1]}
    lowest = max(depth.values())
    return {one: deep if one in has_below else lowest for one, deep in depth.items()}


def _ordered(
    rows: Sequence[list[Key]], ways: Iterable[Sequence[Key]]
) -> tuple[tuple[Key, ...], ...]:
    """Order each layer by the middle of the neighbours in the one before, down and up."""
    uppers, lowers = _neighbours(ways)
    for _ in range(_SWEEPS):
        for near, order in (
            (uppers, range(1, len(rows))),
            (lowers, range(len(rows) - 2, -1, -1)),
        ):
            for layer in order:
                beside = rows[layer - 1] if near is uppers else rows[layer + 1]
                place = {key: spot for spot, key in enumerate(beside)}
                here = {key: float(spot) for spot, key in enumerate(rows[layer])}
                rows[layer].sort(key=lambda key: _middle(near, place, key, here[key]))
    return tuple(tuple(row) for row in rows)


def _neighbours(ways: Iterable[Sequence[Key]]) -> tuple[dict[Key, list[Key]], ...]:
    uppers: dict[Key, list[Key]] = {}
    lowers: dict[Key, list[Key]] = {}
    for way in ways:
        for low, high in pairwise(way):
            uppers.setdefault(low, []).append(high)
            lowers.setdefault(high, []).append(low)
    return uppers, lowers


def _middle(
    near: Mapping[Key, Sequence[Key]], place: Mapping[Key, float], key: Key, usual: float
) -> float:
    some = [place[one] for one in near.get(key, ())]
    return sum(some) / len(some) if some else usual


def placed(layers: Layers, width: Callable[[Key], float], *, gap: float) -> dict[Key, float]:
    """Say where the middle of each place is: below its neighbours, and clear of the others.

    Args:
        layers: The layers.
        width: How wide a place is.
        gap: How much room is left between two.

    Returns:
        The middles; the leftmost place begins at 0.
    """
    uppers, lowers = _neighbours(layers.lines.values())
    both = {key: uppers.get(key, []) + lowers.get(key, []) for key in (*uppers, *lowers)}
    at: dict[Key, float] = {}
    for near, rows in (
        (uppers, layers.rows),
        (lowers, layers.rows[::-1]),
        (both, layers.rows),
    ):
        for row in rows:
            _spread(row, near, at, width, gap)
    left = min(middle - width(key) / 2 for key, middle in at.items())
    return {key: middle - left for key, middle in at.items()}


def _spread(
    row: Sequence[Key],
    near: Mapping[Key, Sequence[Key]],
    at: dict[Key, float],
    width: Callable[[Key], float],
    gap: float,
) -> None:
    """Move a layer's places towards the middles of their neighbours, in their order."""
    wanted = [_middle(near, at, key, at.get(key, 0)) for key in row]
    found: list[float] = []
    right = -inf
    for key, middle in zip(row, wanted, strict=True):
        found.append(max(middle, right + gap + width(key) / 2))
        right = found[-1] + width(key) / 2
    drift = sum(one - other for one, other in zip(found, wanted, strict=True)) / len(row)
    at.update((key, middle - drift) for key, middle in zip(row, found, strict=True))
