"""The cheapest tree of arrows from one stop to several others, exactly."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from smartgoals.graph._net import START
from smartgoals.graph._search import Net, turned

__all__ = ["EMPTY", "Arc", "Tree", "cheapest_tree", "joined"]

Arc = tuple[str, str]


class Tree(NamedTuple):
    """Arrows that lead on from one stop; of two trees, the smaller one is the better one.

    Attributes:
        cost: What its arrows cost together.
        debit: The product of trust with its sign turned, so that -1 is the best.
        size: How many arrows.
        arcs: The arrows, in order of both ends; those from the start are not among them.
    """

    cost: int
    debit: Decimal
    size: int
    arcs: tuple[Arc, ...]


EMPTY = Tree(0, Decimal(-1), 0, ())


def joined(one: Tree, other: Tree) -> Tree:
    """Put two trees together; an arrow that both have is paid for twice."""
    arcs = tuple(sorted(one.arcs + other.arcs))
    debit = -(one.debit * other.debit)
    return Tree(one.cost + other.cost, debit, one.size + other.size, arcs)


def cheapest_tree(
    net: Net, costs: Mapping[Arc, int], start: str, homes: Sequence[str]
) -> Tree | None:
    """Find the best tree from a start to all homes (Dreyfus and Wagner 1972).

    For ever larger sets of homes it is worked out what it takes from each stop: two trees
    to parts of the set that part here, or one arrow to a stop that has a tree to the set.
    Two trees that share an arrow never win, as a smaller one is hidden in them; that is
    why size counts, even if arrows are free and certain. Arrows from :data:`START` are
    free, and no arrows.

    Args:
        net: The arrows, with the trust on each.
        costs: What each costs, from 0 on.
        start: Where the tree begins.
        homes: Where it has to lead.
    """
    back = turned(net)
    best: dict[int, dict[str, Tree]] = {}
    for some in range(1, 1 << len(homes)):
        if some.bit_count() == 1:
            seeds = {homes[some.bit_length() - 1]: EMPTY}
        else:
            seeds = _parted(best, some)
        best[some] = _grown(back, costs, seeds)
    return best[(1 << len(homes)) - 1].get(start) if homes else EMPTY


def _parted(best: Mapping[int, Mapping[str, Tree]], some: int) -> dict[str, Tree]:
    """Find for each stop the best two trees that part there, each to some of the homes."""
    found: dict[str, Tree] = {}
    lowest = some & -some
    for part in _parts(some ^ lowest):
        others = best[part]
        for stop, tree in best[some ^ part].items():
            other = others.get(stop)
            both = None if other is None else _better(tree, other, found.get(stop))
            if both is not None:
                found[stop] = both
    return found


def _parts(some: int) -> Iterable[int]:
    """Give each part of a set of bits that is not empty."""
    part = some
    while part:
        yield part
        part = (part - 1) & some


def _grown(back: Net, costs: Mapping[Arc, int], seeds: Mapping[str, Tree]) -> dict[str, Tree]:
    """Let trees grow backwards, arrow by arrow, the best first (Dijkstra)."""
    best = dict(seeds)
    done: set[str] = set()
    waiting = [(tree, stop) for stop, tree in seeds.items()]
    heapify(waiting)
    while waiting:
        tree, stop = heappop(waiting)
        if stop in done:
            continue
        done.add(stop)
        for before, trust in back.get(stop, {}).items():
            if before in done:
                continue
            arc = (before, stop)
            more = EMPTY if before == START else Tree(costs[arc], -trust, 1, (arc,))
            longer = _better(tree, more, best.get(before))
            if longer is not None:
                best[before] = longer
                heappush(waiting, (longer, before))
    return best


def _better(one: Tree, other: Tree, known: Tree | None) -> Tree | None:
    """Put two trees together if that is better than what is known already."""
    if known is None:
        return joined(one, other)
    cost, debit = one.cost + other.cost, -(one.debit * other.debit)
    if (cost, debit, one.size + other.size) > known[:3]:
        return None
    tree = joined(one, other)
    return tree if tree < known else None
