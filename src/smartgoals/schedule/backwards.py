"""Where each milestone is put if everything is to be as late as possible."""

from collections.abc import Iterator, Sequence

from smartgoals.plan.values import AnchoredDay
from smartgoals.plan.whole import Plan
from smartgoals.schedule.frame import Frame
from smartgoals.schedule.latest import pull_with_spare
from smartgoals.schedule.passes import Ends

__all__ = ["latest_places"]

_Placed = Sequence[Ends | None]


def latest_places(
    plan: Plan, frame: Frame, placed: _Placed, latest: Sequence[int | None]
) -> list[Ends | None]:
    """Move what is free to its last days, so that nothing becomes late by it.

    What other days are counted from stays, and so does what repeats, what stands, what
    has begun, and what is late already.

    Args:
        plan: The plan.
        frame: What everything was reckoned with.
        placed: Where each one is when all are as early as possible.
        latest: By when each one must end.
    """
    found = list(placed)
    stay = {frame.network.at.get(id) for id in _counted_from(plan)}
    for here in reversed(frame.network.order):
        one, ends, finish = frame.network.milestones[here], placed[here], latest[here]
        if ends is None or finish is None or here in stay:
            continue
        if one.progress or not frame.network.moves_whole[here]:
            continue
        start = _last_start(frame, found, here, finish)
        if start > ends.start:
            length = frame.network.lengths[here]
            found[here] = Ends(start, frame.reckoning.finish(start, length))
    return found


def _last_start(frame: Frame, found: _Placed, here: int, finish: int) -> int:
    """Find the last start that leaves all that wait where they have been put already."""
    length = frame.network.lengths[here]
    starts: list[int] = []
    for tie in frame.network.followers[here]:
        target = found[tie.target]
        if target is None:
            continue
        moment = pull_with_spare(frame, tie, target)
        if tie.from_start:
            starts.append(frame.reckoning.last_start_by(moment, length))
        else:
            finish = min(finish, moment)
    return min([frame.reckoning.last_start_for(finish, length), *starts])


def _counted_from(plan: Plan) -> Iterator[str]:
    """Find the milestones from which another one's or a goal's days are counted."""
    bounds = [goal.time_bound.by for goal in plan.goals if goal.time_bound is not None]
    for one in plan.milestones:
        bounds += [day for day in (one.start, one.ends, one.due) if day is not None]
        until = None if one.repeats is None else one.repeats.until
        others = (one.from_milestone, one.until_milestone, until)
        yield from (other for other in others if isinstance(other, str))
    yield from (day.of for day in bounds if isinstance(day, AnchoredDay))
