"""The best ways by their weakest arrow, and within so many steps.

Both are asked of the plain net of :mod:`smartgoals.graph._search`, and with exact
arithmetic, so that ties are ties.
"""

from bisect import bisect_left
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise

from smartgoals.graph._search import (
    Branch,
    Net,
    Way,
    best_ways,
    guesses,
    is_free,
    split,
    turned,
)


def ways_by_product(
    net: Net, start: str, home: str, count: int, within: int | None
) -> list[Way]:
    """List the best ways, of so many steps at most where that is asked."""
    if within is None:
        return best_ways(net, start, home, count)
    return _short_ways(net, start, home, count, within)


def ways_by_weakest(
    net: Net, start: str, home: str, count: int, within: int | None
) -> list[Way]:
    """List the ways whose weakest arrow is strongest; of equals the better product first.

    A way whose weakest arrow has so much trust is a way through the arrows that have it
    at least. The fewer arrows there are, the fewer ways; so the level at which there are
    enough of them is found by halving, and only there the list has to be cut.
    """
    levels = sorted({trust for onward in net.values() for trust in onward.values()})
    levels.reverse()

    @cache
    def ways_at(index: int) -> list[Way]:
        strong = {
            stop: {after: trust for after, trust in onward.items() if trust >= levels[index]}
            for stop, onward in net.items()
        }
        return ways_by_product(strong, start, home, count, within)

    enough = bisect_left(
        range(len(levels)), True, key=lambda index: len(ways_at(index)) >= count
    )
    better = ways_at(enough - 1) if enough else []
    better = sorted(better, key=lambda way: (-_weakest(net, way), way))
    if enough == len(levels):
        return better
    here = [way for way in ways_at(enough) if _weakest(net, way) == levels[enough]]
    return [*better, *here][:count]


def _weakest(net: Net, way: Way) -> Decimal:
    return min(net[one][other] for one, other in pairwise(way.stops))


def _short_ways(net: Net, start: str, home: str, count: int, within: int) -> list[Way]:
    """List the best simple ways of so many steps at most.

    As :func:`smartgoals.graph._search.best_ways` does it, with layers for hopes: a
    branch is searched only where the way that it hopes for crosses its own stem.
    """
    back = turned(net)
    within = min(within, len(net))  # no simple way is longer
    hopes = _layers(back, home, (), within)
    found: list[Way] = []
    waiting: list[tuple[Way, bool, Branch]] = []

    def wait(branch: Branch) -> None:
        left = within - len(branch.stem)
        guess = min(guesses(net, hopes[left], branch), default=None) if left >= 0 else None
        if guess is not None:
            heappush(waiting, (guess.way, is_free(guess, branch.stem), branch))

    wait(Branch((start,), Decimal(-1)))
    while waiting and len(found) < count:
        way, simple, branch = heappop(waiting)
        if simple:
            found.append(way)
            for part in split(net, way, branch):
                wait(part)
            continue
        own = _layers(back, home, branch.stem, within - len(branch.stem))
        better = min(guesses(net, own[-1], branch), default=None)
        if better is not None:
            heappush(waiting, (better.way, True, branch))
    return found


def _layers(
    back: Mapping[str, Mapping[str, Decimal]], home: str, stem: tuple[str, ...], steps: int
) -> list[dict[str, Way]]:
    """Find the best way home from each stop in no step, in one at most, and so on.

    After Bellman and Ford. The best way never crosses itself: without the loop it would
    be shorter, and no worse.
    """
    first = Way(Decimal(-1), 1, (home,))
    layers = [{home: first}]
    fresh = [first]
    for _ in range(steps):
        best = layers[-1]
        longer: dict[str, Way] = {}
        for way in fresh:
            for before, trust in back.get(way.stops[0], {}).items():
                if before not in stem:
                    more = Way(way.debit * trust, way.length + 1, (before, *way.stops))
                    longer[before] = min(more, longer.get(before, more))
        fresh = [way for stop, way in longer.items() if stop not in best or way < best[stop]]
        layers.append({**best, **{way.stops[0]: way for way in fresh}} if fresh else best)
    return layers
