"""An order in which everything comes after what it needs, or the ring that forbids it."""

from collections.abc import Sequence

from smartgoals.errors import CircularPlanError

__all__ = ["in_order"]


def in_order(needs: Sequence[Sequence[int]], ids: Sequence[str]) -> tuple[int, ...]:
    """Put each one after all that it needs.

    Args:
        needs: For each one, the places of those that come before it.
        ids: What they are called, for the error.

    Raises:
        CircularPlanError: If that cannot be done.
    """
    needed_by: list[list[int]] = [[] for _ in needs]
    missing = [0] * len(needs)
    for place, sources in enumerate(needs):
        for source in sources:
            needed_by[source].append(place)
        missing[place] = len(sources)
    order = [place for place, count in enumerate(missing) if not count]
    for place in order:  # the list grows while we walk along it
        for later in needed_by[place]:
            missing[later] -= 1
            if not missing[later]:
                order.append(later)
    if len(order) < len(needs):
        stuck = {place for place, count in enumerate(missing) if count}
        raise CircularPlanError(tuple(ids[place] for place in _ring(needs, stuck)))
    return tuple(order)


def _ring(needs: Sequence[Sequence[int]], stuck: set[int]) -> list[int]:
    """Find a short ring, each waiting for the next, that starts with the smallest id.

    All those that are stuck wait for another one that is, so walking along them from
    the first one leads into a ring. The places are in order of the ids.
    """
    path: dict[int, None] = {}
    place = min(stuck)
    while place not in path:
        path[place] = None
        place = min(source for source in needs[place] if source in stuck)
    walked = list(path)
    ring = _shortest(needs, stuck, min(walked[walked.index(place) :]))
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]


def _shortest(needs: Sequence[Sequence[int]], stuck: set[int], start: int) -> list[int]:
    """Find the shortest way from one that lies on a ring around to itself."""
    came_from: dict[int, int] = {}
    queue = [start]
    for place in queue:
        for source in sorted(stuck.intersection(needs[place])):
            if source not in came_from:
                came_from[source] = place
                queue.append(source)
    ring = [start]
    while (place := came_from[ring[-1]]) != start:
        ring.append(place)
    return [start, *reversed(ring[1:])]
