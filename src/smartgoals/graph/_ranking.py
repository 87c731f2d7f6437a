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

from smartgoals.graph._search import Branch, Net, Way, best_ways, guesses, split, turned


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
    """List the best simple ways of so many steps at most (Lawler, with layers)."""
    back = turned(net)
    found: list[Way] = []
    waiting: list[tuple[Way, Branch]] = []

    def wait(branch: Branch) -> None:
        left = within - len(branch.stem)
        hopes = _layers(back, home, branch.stem, left) if left >= 0 else {}
        guess = min(guesses(net, hopes, branch), default=None)
        if guess is not None:
            heappush(waiting, (guess.way, branch))

    wait(Branch((start,), Decimal(-1)))
    while waiting and len(found) < count:
        way, branch = heappop(waiting)
        found.append(way)
        for part in split(net, way, branch):
            wait(part)
    return found


def _layers(
    back: Mapping[str, Mapping[str, Decimal]], home: str, stem: tuple[str, ...], steps: int
) -> dict[str, Way]:
    """Find the best way home from each stop in so many steps at most (Bellman, Ford).

    The best one never crosses itself: without the loop it would be shorter, and no worse.
    """
    first = Way(Decimal(-1), 1, (home,))
    best = {home: first}
    fresh = [first]
    for _ in range(steps):
        longer: dict[str, Way] = {}
        for way in fresh:
            for before, trust in back.get(way.stops[0], {}).items():
                if before not in stem:
                    more = Way(way.debit * trust, way.length + 1, (before, *way.stops))
                    longer[before] = min(more, longer.get(before, more))
        fresh = [
            way for stop, way in sorted(longer.items()) if stop not in best or way < best[stop]
        ]
        best.update((way.stops[0], way) for way in fresh)
    return best
