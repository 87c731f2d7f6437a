"""How far each milestone may slip on its own, and the chains in which none may."""

from collections.abc import Iterator, Sequence

from smartgoals.schedule.earliest import place
from smartgoals.schedule.frame import Frame
from smartgoals.schedule.latest import Limit, LimitKind, ends_for, finish_from
from smartgoals.schedule.network import Network, Placing, Tie
from smartgoals.schedule.passes import Bounds, Ends

__all__ = ["MOST_PATHS", "critical_paths", "free_finishes"]

MOST_PATHS = 10

_Placed = Sequence[Ends | None]
_Link = tuple[int, "_Link | None"]


def free_finishes(
    frame: Frame, placed: _Placed, bounds: Sequence[Bounds], latest: Sequence[int | None]
) -> list[int | None]:
    """Find for each one the last moment at which it may end while all others stay.

    Args:
        frame: What everything was reckoned with.
        placed: Where each one is.
        bounds: What each one waited for.
        latest: By when each one must end.
    """
    network = frame.network
    counted = _counted_from_each(network)
    tried = list(placed)
    found: list[int | None] = []
    for here, ends in enumerate(placed):
        finish = latest[here]
        if ends is None or finish is None:
            found.append(None)
            continue
        for tie in network.followers[here]:
            moment = _while_the_other_stays(frame, placed, tie)
            if moment is not None and moment < finish:
                finish = moment
        if here in counted and finish > ends.finish:
            finish = _while_none_moves(
                frame, tried, bounds, here, latest=finish, others=counted[here]
            )
        found.append(max(finish, ends.finish))
    return found


def critical_paths(
    frame: Frame,
    placed: _Placed,
    limits: Sequence[Sequence[Limit]],
    critical: Sequence[bool],
) -> tuple[tuple[str, ...], ...]:
    """Find the chains of critical milestones, each held where it is by the one before.

    A chain ends with what cannot be moved for its sake, or with the last to end. What
    is done is in none.

    Args:
        frame: What everything was reckoned with.
        placed: Where each one is.
        limits: Each one's own bounds.
        critical: Whether a delay of each one delays the plan.

    Returns:
        The ids along each chain, in order of the ids; no more than ten chains.
    """
    network = frame.network
    acute = [
        here
        for here, is_critical in enumerate(critical)
        if is_critical and network.placings[here] is not Placing.DONE
    ]
    onward = {
        here: sorted(set(_onward(frame, placed, limits[here], critical, here)), key=_place)
        for here in acute
    }
    led_to = {step for steps in onward.values() for step in steps}
    stack: list[_Link] = [(here, None) for here in reversed(acute) if here not in led_to]
    found: list[tuple[str, ...]] = []
    while stack and len(found) < MOST_PATHS:
        link = stack.pop()
        steps = onward.get(link[0], [])
        stack += [(step, link) for step in reversed(steps)]
        if not steps:
            path = [network.milestones[_place(step)].id for step in _walked(link)]
            found.append(tuple(reversed(path)))
    return tuple(found)


def _onward(
    frame: Frame,
    placed: _Placed,
    limits: Sequence[Limit],
    critical: Sequence[bool],
    here: int,
) -> Iterator[int]:
    """Find what would be held up at once; what a chain must end with as its complement."""
    network = frame.network
    ends = placed[here]
    assert ends is not None
    for tie in network.followers[here]:
        target = tie.target
        if network.placings[target] is Placing.DONE or not (
            critical[target] or network.stands[target]
        ):
            continue
        moment = _while_the_other_stays(frame, placed, tie)
        if moment is not None and moment <= ends.finish:
            yield target
    for limit in limits:
        if limit.kind is LimitKind.BEFORE and limit.moment <= ends.finish:
            yield ~network.at[limit.other]


def _place(step: int) -> int:
    return step if step >= 0 else ~step


def _walked(link: _Link | None) -> Iterator[int]:
    while link is not None:
        step, link = link
        yield step


def _while_the_other_stays(frame: Frame, placed: _Placed, tie: Tie) -> int | None:
    """Say by when the first side of a tie may end, so that the second needn't move."""
    target = placed[tie.target]
    if target is None:
        return None
    moment = frame.pull(tie, target)
    if tie.from_start:
        moment = finish_from(frame, tie.source, placed[tie.source], moment)
    return frame.reckoning.last_finish_by(moment, frame.network.lengths[tie.source])


def _counted_from_each(network: Network) -> dict[int, list[int]]:
    """Find for each one those whose days are counted from its own."""
    found: dict[int, list[int]] = {}
    for other, needs in enumerate(network.needs):
        waits = network.waits[other]
        if len(needs) == len(waits) or network.placings[other] is Placing.DONE:
            continue
        counted = list(needs)
        for tie in waits:
            counted.remove(tie.source)
        for here in counted:
            found.setdefault(here, []).append(other)
    return found


def _while_none_moves(
    frame: Frame,
    tried: list[Ends | None],
    bounds: Sequence[Bounds],
    here: int,
    *,
    latest: int,
    others: Sequence[int],
) -> int:
    """Halve the days between, to find the last end from which the others' days are the same."""
    ends = tried[here]
    assert ends is not None
    stay = [tried[other] for other in others]
    low, high = ends.finish, latest
    while low < high:
        middle = (low + high + 1) // 2
        tried[here] = ends_for(frame, here, ends, middle, None)
        if [place(frame, other, bounds[other], tried) for other in others] == stay:
            low = middle
        else:
            high = middle - 1
    tried[here] = ends
    return frame.reckoning.last_finish_by(low, frame.network.lengths[here])
