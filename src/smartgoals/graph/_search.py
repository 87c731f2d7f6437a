"""Ways through a net of arrows: plain dictionaries, exact arithmetic.

A net maps each stop to those that an arrow leads to, with the trust on it. Trust
is a :class:`~decimal.Decimal`, and every product is exact, so that ``0.9 x 0.8``
ties with ``0.8 x 0.9`` and with ``0.72``, whatever floats make of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from heapq import heapify, heappop, heappush
from typing import NamedTuple

Net = Mapping[str, Mapping[str, Decimal]]


class Way(NamedTuple):
    """A walk from stop to stop; of two, the smaller one is the better one.

    Attributes:
        debit: The product of trust with its sign turned, so that -1 is the best.
        length: How many stops.
        stops: Their names.
    """

    debit: Decimal
    length: int
    stops: tuple[str, ...]


class Branch(NamedTuple):
    """All ways that begin with a stem and do not go on to what is shut.

    Attributes:
        stem: The stops that they have in common.
        debit: What the stem costs.
        shut: Where they do not go next.
    """

    stem: tuple[str, ...]
    debit: Decimal
    shut: frozenset[str] = frozenset()


class _Guess(NamedTuple):
    """A way that is known as far as one stop, and hoped for from there.

    Attributes:
        way: All of it.
        at: The position of that stop.
        debit: What it costs as far as there.
    """

    way: Way
    at: int
    debit: Decimal


def exact(stops: int) -> Context:
    """Give a context in which no product of trust along a way is rounded.

    A float is written in at most 17 digits.
    """
    return Context(prec=17 * (stops + 1), Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])


def turned(net: Net) -> dict[str, dict[str, Decimal]]:
    """Turn every arrow around."""
    back: dict[str, dict[str, Decimal]] = {}
    for stop, onward in net.items():
        for after, trust in onward.items():
            back.setdefault(after, {})[stop] = trust
    return back


def reached(net: Net, start: str) -> set[str]:
    """Find all that can be reached from a stop, itself included."""
    seen = {start}
    waiting = [start]
    while waiting:
        for after in net.get(waiting.pop(), ()):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return seen


def ways_home(net: Net, home: str) -> dict[str, Way]:
    """Find the best way home from each stop that has one (Dijkstra, backwards)."""
    back = turned(net)
    best: dict[str, Way] = {}
    waiting = [Way(Decimal(-1), 1, (home,))]
    while waiting:
        way = heappop(waiting)
        stop = way.stops[0]
        if stop in best:
            continue
        best[stop] = way
        for before, trust in back.get(stop, {}).items():
            if before not in best:
                longer = Way(way.debit * trust, way.length + 1, (before, *way.stops))
                heappush(waiting, longer)
    return best


def best_ways(net: Net, start: str, home: str, count: int) -> list[Way]:
    """List the best simple ways from one stop to a different one, the best first.

    After Yen and Lawler: each way that is found splits what is left into
    branches. A branch waits with the way it would have if it might cross its own
    stem, which is never worse than the one it has; only where its turn comes
    before the list is full, and that way does cross, is it searched. So the work
    is bounded by one search for each stop of each way listed.
    """
    hopes = ways_home(net, home)
    found: list[Way] = []
    waiting: list[tuple[Way, bool, Branch]] = []

    def wait(branch: Branch) -> None:
        guess = min(guesses(net, hopes, branch), default=None)
        if guess is not None:
            simple = is_free(guess, branch.stem)
            heappush(waiting, (guess.way, simple, branch))

    wait(Branch((start,), Decimal(-1)))
    while waiting and len(found) < count:
        way, simple, branch = heappop(waiting)
        if simple:
            found.append(way)
            for part in split(net, way, branch):
                wait(part)
        elif (better := _search(net, hopes, branch)) is not None:
            heappush(waiting, (better, True, branch))
    return found


def unavoidable(net: Mapping[str, Iterable[str]], stops: Sequence[str]) -> list[str]:
    """Find the stops that every way between the two ends has, ends left out.

    One walk along any of the ways, which notes how far ahead on it one could have
    come without the stop at hand: where that is nowhere, all must pass here.
    """
    position = {stop: number for number, stop in enumerate(stops)}
    seen: set[str] = set()
    furthest = 0
    needed: list[str] = []
    for number, stop in enumerate(stops[:-1]):
        if 0 < number == furthest:
            needed.append(stop)
        waiting = [stop]
        while waiting:
            for after in net.get(waiting.pop(), ()):
                if after in position:
                    furthest = max(furthest, position[after])
                elif after not in seen:
                    seen.add(after)
                    waiting.append(after)
    return needed


def guesses(net: Net, hopes: Mapping[str, Way], branch: Branch) -> Iterator[_Guess]:
    """Go one step from the stem, and from there as if nothing were in the way."""
    barred = branch.shut.union(branch.stem)
    return _steps(net, hopes, branch.stem, branch.debit, barred)


def _steps(
    net: Net,
    hopes: Mapping[str, Way],
    stops: tuple[str, ...],
    debit: Decimal,
    barred: Collection[str],
) -> Iterator[_Guess]:
    for after, trust in net.get(stops[-1], {}).items():
        hope = hopes.get(after)
        if hope is not None and after not in barred:
            spent = debit * trust
            length = len(stops) + hope.length
            way = Way(-spent * hope.debit, length, stops + hope.stops)
            yield _Guess(way, len(stops), spent)


def is_free(guess: _Guess, stem: tuple[str, ...]) -> bool:
    """Say whether the hoped-for rest of a way stays clear of its stem."""
    return set(stem).isdisjoint(guess.way.stops[guess.at :])


def _search(net: Net, hopes: Mapping[str, Way], branch: Branch) -> Way | None:
    """Find the best way of a branch that does not cross its own stem (A*)."""
    done = set(branch.stem)
    waiting = list(guesses(net, hopes, branch))
    heapify(waiting)
    while waiting:
        guess = heappop(waiting)
        stops = guess.way.stops[: guess.at + 1]
        if stops[-1] in done:
            continue
        if is_free(guess, branch.stem):
            return guess.way
        done.add(stops[-1])
        for further in _steps(net, hopes, stops, guess.debit, done):
            heappush(waiting, further)
    return None


def split(net: Net, way: Way, branch: Branch) -> Iterator[Branch]:
    """Share out what a branch has left when one way is taken out of it."""
    debit, shut = branch.debit, branch.shut
    for number in range(len(branch.stem), way.length):
        stem, onward = way.stops[:number], way.stops[number]
        yield Branch(stem, debit, shut | {onward})
        debit, shut = debit * net[stem[-1]][onward], frozenset()
