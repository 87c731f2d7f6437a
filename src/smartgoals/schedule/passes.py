"""The two walks of the critical path method, over bare numbers.

They know nothing of plans or calendars: how a lag passes and where a milestone is
put are functions that the caller brings.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from smartgoals.schedule.network import Tie

__all__ = ["Bounds", "Ends", "walk_back", "walk_on"]


class Ends(NamedTuple):
    """A start and a finish, both as moments."""

    start: int
    finish: int


class Bounds(NamedTuple):
    """What others allow: a bound on the start, one on the finish, ``None`` for none.

    ``blocked`` says that something without a date is among these others.
    """

    start: int | None = None
    finish: int | None = None
    blocked: bool = False


def walk_on(
    order: Sequence[int],
    waits: Sequence[Sequence[Tie]],
    *,
    push: Callable[[Tie, Ends], int],
    place: Callable[[int, Bounds, Sequence[Ends | None]], Ends | None],
    later: Callable[[int, int], int] = max,
) -> tuple[list[Ends | None], list[Bounds]]:
    """Put each one as early as what it waits for allows.

    Args:
        order: All places, each after those it waits for.
        waits: For each one, what it waits for.
        push: Until when somebody who waits by a tie has to wait.
        place: Where to put one, given its bounds and the ends of those before it.
        later: The later one of two moments.

    Returns:
        The ends of each one, and the earliest that what it waits for allows.
    """
    ends: list[Ends | None] = [None] * len(waits)
    bounds: list[Bounds] = [Bounds()] * len(waits)
    for here in order:
        start = finish = None
        blocked = False
        for tie in waits[here]:
            source = ends[tie.source]
            if source is None:
                blocked = True
                continue
            moment = push(tie, source)
            if tie.to_finish:
                finish = moment if finish is None else later(finish, moment)
            else:
                start = moment if start is None else later(start, moment)
        bounds[here] = Bounds(start, finish, blocked)
        ends[here] = place(here, bounds[here], ends)
    return ends, bounds


def walk_back(
    order: Sequence[int],
    followers: Sequence[Sequence[Tie]],
    *,
    pull: Callable[[Tie, Ends | None], int | None],
    settle: Callable[[int, Bounds, Sequence[Ends | None]], Ends | None],
    earlier: Callable[[int, int], int] = min,
) -> list[Ends | None]:
    """Find for each one the latest ends that what waits for it allows.

    Args:
        order: The same order as on the way on; it is walked from its end.
        followers: For each one, what waits for it.
        pull: The latest moment that a tie allows its first side.
        settle: The latest ends of one, given its bounds and those of its followers.
        earlier: The earlier one of two moments.
    """
    latest: list[Ends | None] = [None] * len(followers)
    for here in reversed(order):
        start = finish = None
        for tie in followers[here]:
            moment = pull(tie, latest[tie.target])
            if moment is None:
                continue
            if tie.from_start:
                start = moment if start is None else earlier(start, moment)
            else:
                finish = moment if finish is None else earlier(finish, moment)
        latest[here] = settle(here, Bounds(start, finish), latest)
    return latest
