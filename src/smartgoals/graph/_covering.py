"""The cheapest sets that cover everything, all of them, or one that is nearly so."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import accumulate, islice
from operator import or_
from typing import NamedTuple, final

__all__ = ["MOST_EXACT", "Covers", "cheapest_covers", "greedy_cover"]

#: Of so many offers at most the best choice is worked out exactly.
MOST_EXACT = 20


class Covers(NamedTuple):
    """What the best covers cost, in how many ways that goes, and the first of them.

    A cover is a tuple of places in the list of offers. No cover costs less than
    ``at_least``; of an exact answer that is the cost itself.
    """

    cost: Fraction
    at_least: Fraction
    ways: int
    first: tuple[tuple[int, ...], ...]


class _Best(NamedTuple):
    """The least cost from here on, with how many offers, and in how many ways."""

    cost: Fraction
    size: int
    ways: int


def cheapest_covers(
    offers: Sequence[int], costs: Sequence[Fraction], wanted: int, most: int
) -> Covers:
    """Find the covers that cost least, and of these the ones with the fewest offers.

    Works offer by offer and remembers the best way to cover what is left (Karp 1972 has
    the problem; dynamic programming over what is still missing solves it).

    Args:
        offers: What each offer covers, as a number with a bit for each thing.
        costs: What each offer costs.
        wanted: What is to be covered; all of it is covered by somebody.
        most: How many covers to list at most.
    """
    table = _Table(offers, costs)
    found = table.best(0, wanted)
    assert found is not None  # since all that is wanted is offered
    first = tuple(islice(table.walk(0, wanted), most))
    return Covers(found.cost, found.cost, found.ways, first)


@final
class _Table:
    """The best way to cover what is left, from each offer on."""

    def __init__(self, offers: Sequence[int], costs: Sequence[Fraction]) -> None:
        self._offers, self._costs = offers, costs
        self._later = [*accumulate(reversed(offers), or_, initial=0)][::-1]
        self._known: dict[tuple[int, int], _Best | None] = {}

    def best(self, place: int, rest: int) -> _Best | None:
        """Give the best way to cover the rest from this place on; nothing if none does."""
        if not rest:
            return _Best(Fraction(0), 0, 1)
        if rest & ~self._later[place]:
            return None
        if (place, rest) not in self._known:
            found = _better(self.best(place + 1, rest), self._take(place, rest))
            self._known[place, rest] = found
        return self._known[place, rest]

    def walk(self, place: int, rest: int) -> Iterator[tuple[int, ...]]:
        """Give the best covers, in the order of their places."""
        here = self.best(place, rest)
        assert here is not None  # since only best covers are walked along
        if not rest:
            yield ()
            return
        if _alike(here, self._take(place, rest)):
            for others in self.walk(place + 1, rest & ~self._offers[place]):
                yield (place, *others)
        if _alike(here, self.best(place + 1, rest)):
            yield from self.walk(place + 1, rest)

    def _take(self, place: int, rest: int) -> _Best | None:
        """Give the best way in which this offer takes part, if it covers anything."""
        left = rest & ~self._offers[place]
        after = None if left == rest else self.best(place + 1, left)
        if after is None:
            return None
        return _Best(after.cost + self._costs[place], after.size + 1, after.ways)


def _alike(one: _Best, other: _Best | None) -> bool:
    return other is not None and one[:2] == other[:2]


def _better(one: _Best | None, other: _Best | None) -> _Best | None:
    """Give the cheaper of two; if they are alike, there are the ways of both."""
    if one is None or other is None:
        return one or other
    if _alike(one, other):
        return _Best(one.cost, one.size, one.ways + other.ways)
    return min(one, other)


def greedy_cover(offers: Sequence[int], costs: Sequence[Fraction], wanted: int) -> Covers:
    """Take what covers most for its cost, again and again, and drop what is spare at the end.

    No cover costs less than what was taken, divided by 1 + 1/2 + … + 1/d, where d is the
    most that one offer covers (Chvátal 1979, *A greedy heuristic for the set-covering
    problem*).

    Args:
        offers: What each offer covers.
        costs: What each offer costs.
        wanted: What is to be covered, at least something; all of it is covered by somebody.
    """
    taken: list[int] = []
    rest = wanted
    while rest:
        useful = [place for place, offer in enumerate(offers) if offer & rest]
        place = min(
            useful,
            key=lambda one: (costs[one] / (offers[one] & rest).bit_count(), one),
        )
        taken.append(place)
        rest &= ~offers[place]
    most = max((offer & wanted).bit_count() for offer in offers)
    bound = sum((Fraction(1, number) for number in range(1, most + 1)), Fraction(0))
    paid = sum((costs[place] for place in taken), Fraction(0))
    kept = _without_spare(taken, offers, costs, wanted)
    cost = sum((costs[place] for place in kept), Fraction(0))
    return Covers(cost, paid / bound, 1, (kept,))


def _without_spare(
    taken: list[int], offers: Sequence[int], costs: Sequence[Fraction], wanted: int
) -> tuple[int, ...]:
    """Drop what the others cover without it, the dearest first."""
    kept = sorted(taken)
    for place in sorted(taken, key=lambda one: (-costs[one], -one)):
        others = [one for one in kept if one != place]
        if not wanted & ~reduce(or_, (offers[one] for one in others), 0):
            kept = others
    return tuple(kept)
