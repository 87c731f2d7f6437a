"""From a plan to its dates."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Day
from smartgoals.plan.whole import Plan
from smartgoals.schedule.backwards import latest_places
from smartgoals.schedule.earliest import earliest_start
from smartgoals.schedule.frame import Frame, local_day
from smartgoals.schedule.latest import are_critical
from smartgoals.schedule.network import Placing
from smartgoals.schedule.passes import Ends
from smartgoals.schedule.reasons import reason_to_be_late
from smartgoals.schedule.reckoning import to_date
from smartgoals.schedule.slack import critical_paths, free_finishes
from smartgoals.schedule.slots import Late, Schedule, Slot, day_of
from smartgoals.schedule.worked_out import Dates, work_out

__all__ = ["schedule", "schedule_late"]

_Placed = Sequence[Ends | None]
_Move = Callable[[Plan, Frame, _Placed, Sequence[int | None]], _Placed]


def schedule(plan: Plan, *, not_before: date | None = None) -> Schedule:
    """Work out which days each milestone takes.

    Everything is as early as its reasons allow; what stands, such as somebody else's
    date, is never moved. What cannot be done in time is listed as late.

    Args:
        plan: The plan.
        not_before: Before this day nothing starts that is still to be placed and has not
            begun; it is how a caller says "from today on".

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    return _schedule(plan, not_before)


def schedule_late(plan: Plan, *, not_before: date | None = None) -> Schedule:
    """Work out the last days that each milestone can take.

    Everything that is free is as late as the bounds allow, planned backwards from what
    stands; spare time is left. What other days are counted from stays where it is, and
    so does what repeats, what lies between two others, what has begun, and what is late
    already. Critical is what has no slack even if all is done as early as possible.

    >>> from datetime import date
    >>> from smartgoals import Campaign, Milestone
    >>> plan = Plan(
    ...     campaign=Campaign(name="Drop the duty", starts=date(2027, 3, 1)),
    ...     milestones=(
    ...         Milestone(id="brief", what="Write a brief", before=("hearing",)),
    ...         Milestone(id="hearing", what="Hearing", fixed=date(2027, 3, 15)),
    ...     ),
    ... )
    >>> str(schedule(plan)["brief"].start), str(schedule_late(plan)["brief"].start)
    ('2027-03-01', '2027-03-14')

    Args:
        plan: The plan.
        not_before: As for :func:`schedule`.

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    return _schedule(plan, not_before, latest_places)


def _schedule(plan: Plan, not_before: date | None, move: _Move | None = None) -> Schedule:
    dates = work_out(plan, not_before)
    frame, early, bounds = dates.frame, dates.placed, dates.bounds
    critical = are_critical(frame, early, dates.latest)
    finishes = [one.finish for one in dates.latest]
    if move is not None:
        dates = dates._replace(placed=move(plan, frame, early, finishes))
    free = free_finishes(frame, dates.placed, bounds, finishes)
    hung = _hung(frame, dates.placed)

    slots = [
        _slot(
            dates,
            here,
            earliest=None if ends is None else earliest_start(frame, here, ends, bounds[here]),
            free=free[here],
            critical=critical[here],
            hangs_on=hung[here],
        )
        for here, ends in enumerate(early)
    ]
    slots.sort(key=_in_order_of_dates)
    milestones, at = frame.network.milestones, frame.network.at
    reasons = [
        (slot.id, reason_to_be_late(dates, at[slot.id]))
        for slot in slots
        if _may_be_late(slot, milestones[at[slot.id]])
    ]
    return Schedule(
        slots=tuple(slots),
        late=tuple(
            Late(id=one, because=why[0], only_spare=why[1]) for one, why in reasons if why
        ),
        critical_paths=critical_paths(frame, early, dates.limits, critical),
        deadlines={goal: to_date(day) for goal, day in dates.deadlines.items()},
        holidays_known=frame.reckoning.calendar.holidays_known,
        origin=(plan, not_before) if move is None else None,
    )


def _slot(
    dates: Dates,
    here: int,
    *,
    earliest: int | None,
    free: int | None,
    critical: bool,
    hangs_on: str | None,
) -> Slot:
    frame, ends, latest = dates.frame, dates.placed[here], dates.latest[here].finish
    one = frame.network.milestones[here]
    start: Day | None = None
    end: Day | None = None
    days: tuple[date, date] | None = None
    slack = None
    if ends is not None:
        first, last = to_date(ends.start), to_date(ends.finish - 1)
        start, end = _moments(frame, here, first, last)
        if (first, last) != (day_of(start), day_of(end)):
            days = first, last
        slack = None if latest is None else latest - ends.finish
    return Slot(
        id=one.id,
        what=one.what,
        goal=one.goal,
        owner=one.owner,
        start=start,
        end=end,
        earliest_start=None if earliest is None else to_date(earliest),
        latest_end=None if latest is None else to_date(latest - 1),
        slack_days=slack,
        free_slack_days=None if ends is None or free is None else free - ends.finish,
        critical=critical,
        fixed=one.is_theirs,
        uncertain=one.expected is not None and one.fixed is None and one.done is None,
        done=one.done,
        hangs_on=hangs_on,
        days=days,
    )


def _may_be_late(slot: Slot, one: Milestone) -> bool:
    """Say whether to look for what it misses: with room left nothing is, but spare time."""
    return not slot.slack_days or slot.slack_days < 0 or one.leave_spare is not None


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
    if placing is Placing.FREE:
        return (one.start,)
    if placing is Placing.THEIRS:
        return (one.fixed or one.expected,)
    if placing is Placing.DONE:
        return (one.fixed, one.expected, one.ends, one.start)
    if placing is Placing.ENDS:
        return (one.ends,)
    return (one.due,) if placing is Placing.DUE else ()


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
    first = slot.first_day
    return first is None, first or date.min, slot.id
