"""Why a date is where it is: the chain of reasons, and the room up to its bound."""

from datetime import date
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.unknown import unknown_id
from smartgoals.schedule.chain import Reason, chain_of
from smartgoals.schedule.room import Bound, bounds_of
from smartgoals.schedule.telling import tell_bounds, tell_reason
from smartgoals.schedule.worked_out import Dates

__all__ = ["Why", "place_of", "why"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Why(Value):
    """Why one milestone is on its days.

    Attributes:
        id: The milestone's id.
        chain: What put it there, and what put that there, back to what stands by itself.
        bounds: What sets its latest end, and what sets that, on to what must not be moved;
            empty if it has none.
        slack_days: Calendar days from its end to its latest end; negative if it is late.
        latest_end: The last day on which it may end.
    """

    id: str
    chain: tuple[Reason, ...]
    bounds: tuple[Bound, ...]
    slack_days: int | None
    latest_end: date | None

    @property
    def words(self) -> tuple[str, ...]:
        """All of it in words, a sentence for each step."""
        return (
            *(tell_reason(one) for one in self.chain),
            *tell_bounds(self.bounds, self.slack_days),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show dates --why ID --format json`` prints it."""
        latest = None if self.latest_end is None else self.latest_end.isoformat()
        return {
            "schema_version": 1,
            "id": self.id,
            "chain": [one.to_dict() for one in self.chain],
            "bounds": [one.to_dict() for one in self.bounds],
            "slack_days": self.slack_days,
            "latest_end": latest,
            "words": list(self.words),
        }


def why(dates: Dates, id: str) -> Why:
    """Say why a milestone is where it is.

    Raises:
        UnknownIdError: If the plan has no such milestone.
    """
    here = place_of(dates, id)
    placed, bounds = dates.placed[here], bounds_of(dates, here)
    finish = dates.latest[here].finish
    return Why(
        id=id,
        chain=chain_of(dates, here),
        bounds=bounds,
        slack_days=None if placed is None or finish is None else finish - placed.finish,
        latest_end=bounds[0].latest_end if bounds else None,
    )


def place_of(dates: Dates, id: str) -> int:
    """Find the place of a milestone in the network.

    Raises:
        UnknownIdError: If the plan has no such milestone.
    """
    at = dates.frame.network.at
    if id not in at:
        milestones = {one.id: one for one in dates.frame.network.milestones}
        raise unknown_id(id, milestones, "no milestone")
    return at[id]
