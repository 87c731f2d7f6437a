"""How much room a milestone has, and until which bound: the chain on to what must not move."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.values import Duration
from smartgoals.schedule.latest import LimitKind, finish_from, holds_still, latest_moment
from smartgoals.schedule.network import Tie
from smartgoals.schedule.reasons import length_in_words
from smartgoals.schedule.reckoning import to_date
from smartgoals.schedule.worked_out import Dates

__all__ = ["Bound", "BoundKind", "bounds_of"]


class BoundKind(StrEnum):
    """What sets the latest end of a milestone."""

    DUE = "due"
    BEFORE = "before"
    GOAL = "goal"
    STANDS = "stands"
    WAITED_FOR = "waited for"
    LAST = "last day of the plan"


_OWN = {
    LimitKind.DUE: BoundKind.DUE,
    LimitKind.BEFORE: BoundKind.BEFORE,
    LimitKind.GOAL: BoundKind.GOAL,
}
_ORDER = tuple(BoundKind)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Bound(Value):
    """By when one milestone must end, and what says so.

    Attributes:
        id: The milestone's id.
        kind: What sets its latest end.
        other: The goal, or the milestone that comes after it or waits for it.
        latest_end: The last day on which it may end.
        spare: What it leaves spare before its bound.
    """

    id: str
    kind: BoundKind
    other: str | None
    latest_end: date
    spare: Duration | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "other": self.other,
            "latest_end": self.latest_end.isoformat(),
            "spare": None if self.spare is None else length_in_words(self.spare),
        }


class _Candidate(NamedTuple):
    """A bound on the finish; the earliest counts, then the order of kinds, then the id."""

    finish: int
    order: int
    other: str
    goes_on: int | None


def bounds_of(dates: Dates, here: int) -> tuple[Bound, ...]:
    """Walk on from a milestone along what waits for it, to the bound that sets its latest end.

    There is none for what has no latest end.
    """
    found: list[Bound] = []
    place: int | None = here
    while place is not None and (bound := min(_candidates(dates, place), default=None)):
        one = dates.frame.network.milestones[place]
        kind = _ORDER[bound.order]
        latest = dates.latest[place].finish
        assert latest is not None
        spares = kind in (BoundKind.DUE, BoundKind.BEFORE, BoundKind.GOAL)
        found.append(
            Bound(
                id=one.id,
                kind=kind,
                other=bound.other or None,
                latest_end=to_date(latest - 1),
                spare=one.leave_spare if spares else None,
            )
        )
        place = bound.goes_on
    return tuple(found)


def _candidates(dates: Dates, here: int) -> Iterator[_Candidate]:
    """Find all that bounds the end of a milestone."""
    network, placed = dates.frame.network, dates.placed[here]
    for limit in dates.limits[here]:
        kind = _OWN[limit.kind]
        other = "" if kind is BoundKind.DUE else limit.other
        yield _Candidate(limit.moment, _ORDER.index(kind), other, None)
    for tie in network.followers[here]:
        finish = _latest_finish(dates, here, tie)
        if finish is not None:
            kind = BoundKind.BEFORE if tie.of_before else BoundKind.WAITED_FOR
            other = network.milestones[tie.target].id
            goes_on = None if holds_still(dates.frame, tie) else tie.target
            yield _Candidate(finish, _ORDER.index(kind), other, goes_on)
    if placed is not None and network.stands[here]:
        yield _Candidate(placed.finish, _ORDER.index(BoundKind.STANDS), "", None)
    elif placed is not None and _has_none_of_its_own(dates, here):
        last = max(ends.finish for ends in dates.placed if ends is not None)
        yield _Candidate(last, _ORDER.index(BoundKind.LAST), "", None)


def _has_none_of_its_own(dates: Dates, here: int) -> bool:
    followers = dates.frame.network.followers[here]
    is_before = any(tie.of_before and dates.latest[tie.target].ends for tie in followers)
    return not dates.limits[here] and not is_before


def _latest_finish(dates: Dates, here: int, tie: Tie) -> int | None:
    """Say by when it must end for the sake of one that waits for it."""
    frame = dates.frame
    moment = latest_moment(frame, tie, dates.placed, dates.latest[tie.target].ends)
    if moment is None or not tie.from_start:
        return moment
    return finish_from(frame, here, dates.placed[here], moment)
