"""All that is worked out of a plan's dates, for the questions that come afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from smartgoals.plan.whole import Plan
from smartgoals.schedule.earliest import earliest_ends
from smartgoals.schedule.frame import Frame, frame_of
from smartgoals.schedule.latest import Limit, Limits, deadlines_of, latest_ends, own_limits
from smartgoals.schedule.passes import Bounds, Ends
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["Dates", "dates_in", "work_out"]


class Dates(NamedTuple):
    """Where everything is, and by when it must be there.

    Attributes:
        plan: The plan.
        frame: What it was worked out with.
        placed: Where each milestone is.
        bounds: How far what it waits for holds each one up.
        limits: Each one's own bounds.
        latest: Each one's latest finish.
        deadlines: The day that each goal's time bound means.
    """

    plan: Plan
    frame: Frame
    placed: Sequence[Ends | None]
    bounds: Sequence[Bounds]
    limits: Sequence[Sequence[Limit]]
    latest: Sequence[Limits]
    deadlines: Mapping[str, int]


def work_out(
    plan: Plan, not_before: date | None = None, calendar: WorkCalendar | None = None
) -> Dates:
    """Place all milestones, and walk back to their latest ends.

    Args:
        plan: The plan.
        not_before: Before this day nothing starts that is still to be placed.
        calendar: Its working calendar, if it is at hand; its holidays are read only once.

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    return dates_in(frame_of(plan, not_before, calendar), plan)


def dates_in(frame: Frame, plan: Plan, *, last_end: int | None = None) -> Dates:
    """Place all milestones in a frame, and walk back to their latest ends.

    Args:
        frame: What it is reckoned with.
        plan: The plan.
        last_end: The moment by which all must end; ``None`` takes the plan's last end.
    """
    frame, placed, bounds = earliest_ends(frame)
    deadlines = deadlines_of(plan, frame, placed)
    milestones = frame.network.milestones
    limits = [tuple(own_limits(frame, one, placed, deadlines)) for one in milestones]
    latest = latest_ends(frame, placed, limits, last_end)
    return Dates(plan, frame, placed, bounds, limits, latest, deadlines)
