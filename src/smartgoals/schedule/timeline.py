"""From a plan to its dates."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Day
from smartgoals.plan.whole import Plan
from smartgoals.schedule.earliest import earliest_ends, earliest_start
from smartgoals.schedule.frame import Frame, frame_of, local_day
from smartgoals.schedule.latest import are_critical, deadlines_of, latest_ends, own_limits
from smartgoals.schedule.network import Placing
from smartgoals.schedule.passes import Bounds, Ends
from smartgoals.schedule.reasons import Dates, reason_to_be_late
from smartgoals.schedule.reckoning import to_date
from smartgoals.schedule.slots import Late, Schedule, Slot, day_of

__all__ = ["schedule"]


class WorkedOut(NamedTuple):
    """All that follows from a plan, in numbers.

    Attributes:
        dates: Where each milestone is, and by when it must end.
        bounds: What each one waited for.
        critical: Whether a delay of each one delays the plan.
        deadlines: By goal, the day that its time bound means.
    """

    dates: Dates
    bounds: Sequence[Bounds]
    critical: Sequence[bool]
    deadlines: Mapping[str, int]


def schedule(plan: Plan, *, not_before: date | None = None) -> Schedule:
    """Work out which days each milestone takes.

    Everything is as early as its reasons allow; what stands, such as somebody else's
    date, is never moved. What cannot be done in time is listed as late.

    Args:
        plan: The plan.
        not_before: Before this day nothing starts that is still to be placed; it is how
            a caller says "from today on".

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    dates, bounds, critical, deadlines = work_out(plan, frame_of(plan, not_before))
    frame = dates.frame
    hung = _hung(frame, dates.placed)

    slots = [
        _slot(dates, here, bounds[here], critical=critical[here], hangs_on=hung[here])
        for here in range(len(hung))
    ]
    slots.sort(key=_in_order_of_dates)
    at = frame.network.at
    reasons = [(slot.id, reason_to_be_late(dates, at[slot.id])) for slot in slots]
    return Schedule(
        slots=tuple(slots),
        late=tuple(
            Late(id=one, because=why[0], only_spare=why[1]) for one, why in reasons if why
        ),
        deadlines={goal: to_date(day) for goal, day in deadlines.items()},
        holidays_known=frame.reckoning.calendar.holidays_known,
    )


def work_out(plan: Plan, frame: Frame) -> WorkedOut:
    """Place the milestones of a plan, and find by when each must end."""
    frame, placed, bounds = earliest_ends(frame)
    deadlines = deadlines_of(plan, frame, placed)
    milestones = frame.network.milestones
    limits = [tuple(own_limits(frame, one, placed, deadlines)) for one in milestones]
    latest = latest_ends(frame, placed, limits)
    critical = are_critical(frame, placed, latest)
    finishes = [one.finish for one in latest]
    dates = Dates(frame=frame, placed=placed, limits=limits, latest=finishes)
    return WorkedOut(dates, bounds, critical, deadlines)


def _slot(
    dates: Dates, here: int, bounds: Bounds, *, critical: bool, hangs_on: str | None
) -> Slot:
    frame, ends, latest = dates.frame, dates.placed[here], dates.latest[here]
    one = frame.network.milestones[here]
    start: Day | None = None
    end: Day | None = None
    days = earliest = None
    if ends is not None:
        days = (to_date(ends.start), to_date(ends.finish - 1))
        start, end = _moments(frame, here, *days)
        if days == (day_of(start), day_of(end)):
            days = None
        earliest = to_date(earliest_start(frame, here, ends, bounds))
    return Slot(
        id=one.id,
        what=one.what,
        goal=one.goal,
        owner=one.owner,
        start=start,
        end=end,
        earliest_start=earliest,
        latest_end=None if latest is None else to_date(latest - 1),
        slack_days=None if latest is None or ends is None else latest - ends.finish,
        critical=critical,
        fixed=one.is_theirs,
        uncertain=one.expected is not None and one.fixed is None and one.done is None,
        done=one.done,
        hangs_on=hangs_on,
        days=days,
    )


def _moments(frame: Frame, here: int, first: date, last: date) -> tuple[Day, Day]:
    """Give first and last day the time of day that is written for one of them."""
    for day in _placed_by(frame.network.milestones[here], frame.network.placings[here]):
        if not isinstance(day, datetime):
            continue
        local = local_day(day, frame.zone)
        if local == first:
            return day, day + (last - first)
        if local == last:
            return day - (last - first), day
    return first, last


def _placed_by(one: Milestone, placing: Placing) -> tuple[object, ...]:
    """Find the fields that may have put a milestone on the day where it is."""
    if placing is Placing.THEIRS:
        return (one.fixed or one.expected,)
    if placing is Placing.DONE:
        return (one.fixed, one.expected, one.ends, one.start)
    if placing is Placing.ENDS:
        return (one.ends,)
    if placing is Placing.DUE:
        return (one.due,)
    return () if placing is Placing.SPAN else (one.start,)


def _hung(frame: Frame, placed: Sequence[Ends | None]) -> list[str | None]:
    """Find, for what has no date, the milestone without one that it hangs on."""
    network = frame.network
    hung: list[str | None] = [None] * len(placed)
    for here in network.order:
        if placed[here] is None and network.placings[here] is not Placing.THEIRS:
            undated = [other for other in network.needs[here] if placed[other] is None]
            if undated:
                other = min(undated)
                hung[here] = hung[other] or network.milestones[other].id
    return hung


def _in_order_of_dates(slot: Slot) -> tuple[bool, date, str]:
    return slot.first_day is None, slot.first_day or date.min, slot.id
