"""By when each milestone must end, and which ones may not slip."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import reduce
from typing import NamedTuple

from smartgoals.plan.strategize import Milestone, MilestoneKind
from smartgoals.plan.values import Duration, Unit
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
    "ends_for",
    "finish_from",
    "holds_still",
    "latest_ends",
    "latest_moment",
    "own_limits",
    "pull_with_spare",
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
    """The latest finish of a milestone, with and without its own standing.

    ``start`` is the latest start that goes with it.
    """

    finish: int | None
    unless_it_stood: int | None
    start: int | None = None

    @property
    def ends(self) -> Ends | None:
        """Both, if there is a latest finish."""
        if self.finish is None or self.start is None:
            return None
        return Ends(self.start, self.finish)


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


def pull_with_spare(frame: Frame, tie: Tie, target: Ends) -> int:
    """Say by when the first side of a tie must be there, and leave spare time as it should."""
    moment = frame.pull(tie, target)
    if tie.of_before:
        spare = frame.network.milestones[tie.source].leave_spare
        return moment if spare is None else frame.reckoning.back(moment, spare)
    return moment


def latest_ends(
    frame: Frame,
    placed: _Placed,
    limits: Sequence[Sequence[Limit]],
    last_end: int | None = None,
) -> list[Limits]:
    """Walk back from what must not be moved, and find the latest end of each milestone.

    Args:
        frame: What it is reckoned with.
        placed: Where each milestone is.
        limits: Each one's own bounds.
        last_end: The last moment of the plan; ``None`` takes the last end that there is.
    """
    network, earlier = frame.network, frame.reckoning.earlier
    found = [Limits(None, None)] * len(placed)
    if last_end is None:
        finishes = [ends.finish for ends in placed if ends is not None]
        last_end = reduce(frame.reckoning.later, finishes, 0)
    last_ends = {
        unit: frame.reckoning.last_finish_by(last_end, Duration(1, unit)) for unit in Unit
    }

    def pull(tie: Tie, latest: Ends | None) -> int | None:
        return latest_moment(frame, tie, placed, latest)

    def settle(here: int, bounds: Bounds, latest: _Placed) -> Ends | None:
        finish = others = _least(frame, here, placed, bounds, limits[here])
        ends = placed[here]
        if ends is not None:
            own: int | None = None
            if network.stands[here]:
                own = ends.finish
            elif not limits[here] and not _is_before(network.followers[here], latest):
                own = last_ends[network.lengths[here].unit]
            if own is not None:
                finish = own if finish is None else earlier(own, finish)
        if finish is None:
            return None  # and nothing else bounds it
        both = ends_for(frame, here, ends, finish, bounds.start)
        found[here] = Limits(finish, others, both.start)
        return both

    walk_back(network.order, network.followers, pull=pull, settle=settle, earlier=earlier)
    return found


def latest_moment(frame: Frame, tie: Tie, placed: _Placed, latest: Ends | None) -> int | None:
    """Say by when the first side of a tie must be there, if what waits has a latest end."""
    target = latest
    if not frame.network.moves_whole[tie.target] and holds_still(frame, tie):
        target = placed[tie.target] or latest
    if target is None or (tie.of_span and _only_shortens(frame, tie)):
        return None
    return pull_with_spare(frame, tie, target)


def _is_before(followers: Sequence[Tie], latest: _Placed) -> bool:
    """Say whether one must be done before another that has a latest end."""
    return any(tie.of_before and latest[tie.target] for tie in followers)


def are_critical(frame: Frame, placed: _Placed, latest: Sequence[Limits]) -> list[bool]:
    """Say of each milestone whether a delay of it delays the plan."""
    network = frame.network
    critical = [False] * len(placed)
    for here in reversed(network.order):
        ends, limits = placed[here], latest[here]
        if ends is None or limits.finish is None:
            continue
        critical[here] = limits.finish <= ends.finish
        if network.stands[here]:
            others = limits.unless_it_stood
            delays = others is not None and others <= ends.finish
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
    finishes = [limit.moment for limit in limits]
    if bounds.finish is not None:
        finishes.append(bounds.finish)
    if bounds.start is not None:
        finishes.append(finish_from(frame, here, placed[here], bounds.start))
    if not finishes:
        return None
    tightest = reduce(frame.reckoning.earlier, finishes)
    return frame.reckoning.last_finish_by(tightest, frame.network.lengths[here])


def finish_from(frame: Frame, here: int, ends: Ends | None, start: int) -> int:
    """Say when one ends that has started by a moment."""
    length = frame.network.lengths[here]
    if ends is not None and not frame.network.moves_whole[here]:
        return start + ends.finish - ends.start
    return frame.reckoning.finish(frame.reckoning.last_start_by(start, length), length)


def ends_for(
    frame: Frame, here: int, ends: Ends | None, finish: int, start: int | None
) -> Ends:
    """Find the latest start that goes with a latest finish."""
    if ends is not None and not frame.network.moves_whole[here]:
        latest = finish - (ends.finish - ends.start)
    else:
        latest = frame.reckoning.last_start_for(finish, frame.network.lengths[here])
    return Ends(latest if start is None else frame.reckoning.earlier(latest, start), finish)
