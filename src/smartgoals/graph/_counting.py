"""The exact chance that enough of a body say yes, over all ways in which it may vote."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from math import fsum
from typing import NamedTuple

__all__ = ["Ballot", "Count", "chance_of_passing", "chances_to_decide"]

# Half a body has so many different sums at most, and so many on the way to them, or nobody
# counts them all: 28 members may each have a weight of their own, and 1,000 all the same.
_MOST_SUMS, _MOST_STEPS = 2**14, 2**17

Sum = tuple[int, int]
_Sums = dict[Sum, float]


class Ballot(NamedTuple):
    """A member's part in a count: one head, a weight, and how likely it is a yes."""

    heads: int
    weight: int
    yes: float


class Count(NamedTuple):
    """What it takes for a motion to pass, and who takes part.

    It takes so many heads and so many votes; some of both may be there from the start.
    The ballots come in an order that neither names nor the file decide.
    """

    limit: Sum
    start: Sum
    ballots: tuple[Ballot, ...]

    def add(self, sums: Sum, ballot: Ballot) -> Sum:
        """Add a yes; more than it takes is just enough."""
        (heads, weight), (most_heads, most_weight) = sums, self.limit
        return min(heads + ballot.heads, most_heads), min(weight + ballot.weight, most_weight)


def chance_of_passing(count: Count) -> float | None:
    """Say how likely it passes; nothing where there are too many weights to count."""
    first, second = _halves(count)
    sums = _sums(count, first, count.start)
    others = _sums(count, second, (0, 0))
    if sums is None or others is None:
        return None
    enough = _enough(count, others[-1])
    return min(fsum(part * enough(one) for one, part in sums[-1].items()), 1.0)


def chances_to_decide(count: Count) -> dict[Ballot, float] | None:
    """Say of each ballot how likely it is the one that decides."""
    found: dict[Ballot, float] = {}
    halves = _halves(count)
    for mine, other in (halves, halves[::-1]):
        sums = _sums(count, mine, count.start)
        others = _sums(count, other, (0, 0))
        if sums is None or others is None:
            return None
        enough = _enough(count, others[-1])
        after = {one: enough(one) for one in sums[-1]}
        for ballot, before in zip(mine[::-1], sums[-2::-1], strict=True):
            steps = {one: (after[count.add(one, ballot)], after[one]) for one in before}
            found[ballot] = fsum(before[one] * (yes - no) for one, (yes, no) in steps.items())
            after = {
                one: ballot.yes * yes + (1 - ballot.yes) * no
                for one, (yes, no) in steps.items()
            }
    return found


def _halves(count: Count) -> tuple[tuple[Ballot, ...], tuple[Ballot, ...]]:
    """Part the members in two, so that each half has few sums."""
    middle = len(count.ballots) // 2
    return count.ballots[:middle], count.ballots[middle:]


def _sums(count: Count, ballots: tuple[Ballot, ...], start: Sum) -> list[_Sums] | None:
    """Say how likely each sum of yes is, before the first of these and after each.

    There is no answer where there are more sums than anybody can count.
    """
    found: list[_Sums] = [{start: 1.0}]
    kept = 0
    for ballot in ballots:
        after: _Sums = {}
        for one, part in found[-1].items():
            more = count.add(one, ballot)
            after[one] = after.get(one, 0.0) + part * (1 - ballot.yes)
            after[more] = after.get(more, 0.0) + part * ballot.yes
        kept += len(after)
        if len(after) > _MOST_SUMS or kept > _MOST_STEPS:
            return None
        found.append(after)
    return found


def _enough(count: Count, sums: _Sums) -> Callable[[Sum], float]:
    """Make the question how likely these bring what is still missing."""
    rows: dict[int, list[tuple[int, float]]] = {}
    for (heads, weight), part in sorted(sums.items(), reverse=True):
        rows.setdefault(heads, []).append((-weight, part))
    ready = [
        (
            heads,
            [weight for weight, _ in row],
            list(accumulate((part for _, part in row), initial=0.0)),
        )
        for heads, row in rows.items()
    ]

    def enough(one: Sum) -> float:
        heads, weight = count.limit[0] - one[0], count.limit[1] - one[1]
        return fsum(
            parts[bisect_right(weights, -weight)]
            for most, weights, parts in ready
            if most >= heads
        )

    return enough
