"""By when each milestone must end, and which ones may not slip."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import reduce
from typing import NamedTuple

from smartgoals.plan.strategize import Milestone, MilestoneKind
from smartgoals.plan.whole import Plan
from smartgoals.schedule.frame import Frame
from smartgoals.schedule.network import Placing, Tie
from smartgoals.schedule.passes import Bounds, Ends, walk_back

__all__ = [
    "Limit",
    "LimitKind",
    "Limits",
    "are_critical",
    "deadlines_of",
    "holds_still",
    "latest_ends",
    "own_limits",
]

_Placed = Sequence[Ends | None]


class LimitKind(Enum):
    """Where a milestone's own bound comes from."""

    DUE = auto()
    BEFORE = auto()
    GOAL = auto()


class Limit(NamedTuple):
    """A bound on a milestone's end that is its own, not a successor's.

    Attributes:
        kind: Where it comes from.
        other: The id of the milestone or goal, or nothing.
        hard: The moment by which it must end.
        moment: The same, with what is left spare taken off.
    """

    kind: LimitKind
    other: str
    hard: int
    moment: int


class Limits(NamedTuple):
    """The latest finish of a milestone, with and without its own standing."""

    finish: int | None
    unless_it_stood: int | None


def deadlines_of(plan: Plan, frame: Frame, placed: _Placed) -> dict[str, int]:
    """Work out which day each goal's time bound means."""
    days = {
        goal.id: frame.resolve(frame.network.known(goal.time_bound.by), placed)
        for goal in sorted(plan.goals, key=lambda goal: goal.id)
        if goal.time_bound is not None
    }
    return {goal: day for goal, day in days.items() if day is not None}


def own_limits(
    frame: Frame, one: Milestone, placed: _Placed, deadlines: Mapping[str, int]
) -> Iterator[Limit]:
    """Find the bounds that a milestone brings itself, each with its spare time."""

    def limit(kind: LimitKind, other: str, moment: int) -> Limit:
        spare = one.leave_spare
        early = moment if spare is None else frame.reckoning.back(moment, spare)
        return Limit(kind, other, moment, early)

    due = frame.resolve(frame.network.known(one.due), placed)
    if due is not None:
        yield limit(LimitKind.DUE, one.id, due + 1)
    for other in sorted(one.before):
        place = frame.network.at.get(other)
        if place is not None and frame.network.stands[place]:
            vote = placed[place]
            if vote is not None:
                yield limit(LimitKind.BEFORE, other, vote.start)
    goal = None if one.goal is None else deadlines.get(one.goal)
    if one.goal is not None and goal is not None and one.kind is not MilestoneKind.FOLLOW_UP:
        yield limit(LimitKind.GOAL, one.goal, goal + 1)


def holds_still(frame: Frame, tie: Tie) -> bool:
    """Say whether the one that waits stays where it is, however long it should wait."""
    network = frame.network
    if network.stands[tie.target]:
        return True
    return network.placings[tie.target] is Placing.SPAN and not tie.of_span


def latest_ends(
    frame: Frame, placed: _Placed, limits: Sequence[Sequence[Limit]]
) -> list[Limits]:
    """Walk back from what must not be moved, and find the latest end of each milestone."""
    network, earlier = frame.network, frame.reckoning.earlier
    found = [Limits(None, None)] * len(placed)
    finishes = [ends.finish for ends in placed if ends is not None]
    last_end = reduce(frame.reckoning.later, finishes, 0)

    def pull(tie: Tie, latest: Ends | None) -> int | None:
        target = placed[tie.target] if holds_still(frame, tie) else latest
        target = target or latest
        if target is None or _only_shortens(frame, tie):
            return None
        moment = frame.pull(tie, target)
        spare = network.milestones[tie.source].leave_spare
        if tie.of_before and spare is not None:
            return frame.reckoning.back(moment, spare)
        return moment

    def settle(here: int, bounds: Bounds, latest: _Placed) -> Ends | None:
        others = _least(frame, here, placed, bounds, limits[here])
        is_before = any(tie.of_before and latest[tie.target] for tie in network.followers[here])
        ends = placed[here]
        stands = ends is not None and network.stands[here]
        finish = others
        if ends is not None and stands:
            finish = ends.finish if others is None else earlier(others, ends.finish)
        elif ends is not None and not limits[here] and not is_before:
            end = frame.reckoning.last_finish_by(
                last_end, frame.length_of(network.milestones[here])
            )
            finish = end if others is None else earlier(end, others)
        found[here] = Limits(finish, others)
        return None if finish is None else _ends_for(frame, here, ends, finish, bounds.start)

    walk_back(network.order, network.followers, pull=pull, settle=settle, earlier=earlier)
    return found


def are_critical(frame: Frame, placed: _Placed, latest: Sequence[Limits]) -> list[bool]:
    """Say of each milestone whether a delay of it delays the plan."""
    network = frame.network
    critical = [False] * len(placed)
    for here in reversed(network.order):
        ends, (finish, unless_it_stood) = placed[here], latest[here]
        if ends is None or finish is None:
            continue
        critical[here] = finish <= ends.finish
        if network.stands[here]:
            delays = unless_it_stood is not None and unless_it_stood <= ends.finish
            for tie in network.followers[here]:
                target = placed[tie.target]
                if target is not None:
                    moves = _would_move(frame, tie, ends, target)
                    delays = delays | (critical[tie.target] & moves)
            critical[here] = critical[here] & delays
    return critical


def _only_shortens(frame: Frame, tie: Tie) -> bool:
    """Say whether the start is that of a span whose end is tied to something else."""
    span = frame.network.milestones[tie.target]
    return tie.of_span and tie.from_start and span.until_milestone in frame.network.at


def _would_move(frame: Frame, tie: Tie, ends: Ends, target: Ends) -> bool:
    """Say whether the one that waits would have to move, were the first a day later."""
    moment = frame.push(tie, Ends(ends.start + 1, ends.finish + 1))
    return moment > (target.finish if tie.to_finish else target.start)


def _least(
    frame: Frame, here: int, placed: _Placed, bounds: Bounds, limits: Sequence[Limit]
) -> int | None:
    """Find the tightest bound on the end, as far as this milestone may end then."""
    one = frame.network.milestones[here]
    finishes = [limit.moment for limit in limits]
    if bounds.finish is not None:
        finishes.append(bounds.finish)
    if bounds.start is not None:
        finishes.append(_finish_from(frame, here, placed[here], bounds.start))
    if not finishes:
        return None
    tightest = reduce(frame.reckoning.earlier, finishes)
    return frame.reckoning.last_finish_by(tightest, frame.length_of(one))


def _has_its_length(frame: Frame, here: int) -> bool:
    """Say whether its length alone ties the start of a milestone to its end."""
    free = frame.network.placings[here] is Placing.FREE
    return free and frame.network.milestones[here].repeats is None


def _finish_from(frame: Frame, here: int, ends: Ends | None, start: int) -> int:
    """Say when one ends that has started by a moment."""
    length = frame.length_of(frame.network.milestones[here])
    if ends is not None and not _has_its_length(frame, here):
        return start + ends.finish - ends.start
    return frame.reckoning.finish(frame.reckoning.last_start_by(start, length), length)


def _ends_for(
    frame: Frame, here: int, ends: Ends | None, finish: int, start: int | None
) -> Ends:
    """Find the latest start that goes with a latest finish."""
    if ends is not None and not _has_its_length(frame, here):
        latest = finish - (ends.finish - ends.start)
    else:
        length = frame.length_of(frame.network.milestones[here])
        latest = frame.reckoning.last_start_for(finish, length)
    return Ends(latest if start is None else frame.reckoning.earlier(latest, start), finish)
