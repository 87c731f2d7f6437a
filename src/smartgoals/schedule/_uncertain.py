"""What is uncertain in a plan: which lengths are drawn, and from which guesses."""

from typing import Literal, NamedTuple

from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import AnchoredDay, Duration, Unit
from smartgoals.plan.whole import Plan
from smartgoals.schedule.estimates import Guesses, drawn_length, guesses_of

__all__ = ["RUNS", "Drawn", "Shape", "Uncertain", "longest_reach", "what_is_uncertain"]

Shape = Literal["pert", "triangular"]

#: How many runs are drawn together. Each bundle has its own lots, so that it makes no
#: difference who draws it, or when.
RUNS = 1250


class Drawn(NamedTuple):
    """A milestone whose length is drawn.

    Attributes:
        id: The milestone.
        unit: What its length is counted in.
        low: The shortest length.
        high: The longest.
        guesses: The three guesses.
    """

    id: str
    unit: Unit
    low: int
    high: int
    guesses: Guesses


class Uncertain(NamedTuple):
    """The milestones with three guesses, by their ids.

    Attributes:
        drawn: Those whose length differs from run to run, in order.
        settled: The lengths of those whose three guesses come to the same.
    """

    drawn: tuple[Drawn, ...]
    settled: dict[str, Duration]


def what_is_uncertain(plan: Plan) -> Uncertain:
    """Find the milestones that have three guesses and are not done."""
    drawn = []
    settled = {}
    for one in sorted(plan.milestones, key=lambda one: one.id):
        if one.estimate is None or one.done is not None:
            continue
        guesses, unit = guesses_of(one)
        low, high = _whole(guesses.best), _whole(guesses.worst)
        if low < high:
            drawn.append(Drawn(one.id, unit, low, high, guesses))
        elif one.estimate.best == one.estimate.likely == one.estimate.worst:
            settled[one.id] = one.estimate.likely
        else:
            settled[one.id] = drawn_length(low, unit)
    return Uncertain(tuple(drawn), settled)


def longest_reach(plan: Plan) -> int:
    """Say how many days a plan spans at most, whatever is drawn: far too many, to be safe."""
    return sum(
        7 * 31 * abs(length.amount) if length.unit is Unit.MONTHS else 7 * abs(length.amount)
        for one in plan.milestones
        for length in _lengths(one)
    )


def _whole(amount: float) -> int:
    """Round a length to whole units, at least one; a half goes up."""
    return max(int(amount + 0.5), 1)


def _lengths(one: Milestone) -> list[Duration]:
    """Find all the lengths that are written in a milestone."""
    found = [one.takes, one.leave_spare, *(link.lag for link in one.waits)]
    days = (one.start, one.ends, one.due)
    found += [day.amount for day in days if isinstance(day, AnchoredDay)]
    if one.estimate is not None:
        found += [one.estimate.best, one.estimate.likely, one.estimate.worst]
    return [length for length in found if length is not None]
