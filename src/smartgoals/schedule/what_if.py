"""What if a date slips, or something takes longer: the dates before and after."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve

from smartgoals.errors import InvalidValueError
from smartgoals.plan.strategize import Link, Milestone
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.values import Day, Duration, fits_day
from smartgoals.plan.whole import Plan
from smartgoals.schedule.comparing import Comparison, compare
from smartgoals.schedule.timeline import schedule

__all__ = ["plan_with", "what_if_moved"]


def what_if_moved(
    plan: Plan,
    moved: Mapping[str, Day] | None = None,
    *,
    takes: Mapping[str, Duration] | None = None,
    without_links: Collection[tuple[str, str]] = (),
    without: Collection[str] = (),
    not_before: date | None = None,
) -> Comparison:
    """Compare a plan's dates before and after a date slips, or something else changes.

    Nothing is changed: both sides are worked out afresh. (``what_if`` asks the same of
    people and of who moves whom.)

    >>> import smartgoals as sg
    >>> from datetime import date
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> for line in what_if_moved(plan, {"roundtable": date(2027, 1, 28)}).words:
    ...     print(line)
    'roundtable' is 7 days earlier: 2027-01-28, not 2027-02-04
    late now: 'evidence-paper'
    critical now: 'agree-the-ask', 'evidence-paper', 'impact-brief'

    Args:
        plan: The plan.
        moved: By milestone, the day on which it would be instead: the first day of what
            is fixed or expected, the last day of what is planned backwards; all else
            starts no earlier.
        takes: By milestone, how long it would take.
        without_links: Pairs of a milestone and one for which it would no longer wait.
        without: Milestones that would be left out; what waited for them doesn't any more.
        not_before: Before this day nothing starts, on both sides.

    Raises:
        UnknownIdError: If one of the ids is no milestone of the plan.
        InvalidValueError: If a milestone that is to move is done or a span, which moves with
            others only, or if one of a pair doesn't wait for the other.
        CircularPlanError: If milestones wait for each other in a ring.
    """
    then = plan_with(
        plan, moved=moved or {}, takes=takes or {}, without_links=without_links, without=without
    )
    return compare(schedule(plan, not_before=not_before), schedule(then, not_before=not_before))


def plan_with(
    plan: Plan,
    *,
    moved: Mapping[str, Day],
    takes: Mapping[str, Duration],
    without_links: Collection[tuple[str, str]],
    without: Collection[str],
) -> Plan:
    """Make the plan as it would be.

    Raises:
        UnknownIdError: If one of the ids is no milestone of the plan.
        InvalidValueError: If a milestone that is to move is done or a span, which moves with
            others only, or if one of a pair doesn't wait for the other.
    """
    pairs = [id for pair in without_links for id in pair]
    for id in (*moved, *takes, *pairs, *without):
        _require(plan, id)
    for waiting, first in without_links:
        if not _waits(plan, waiting, first):
            told = "a milestone and one that it waits for"
            raise InvalidValueError("without_links", (waiting, first), told)
    dropped = set(without_links)
    milestones = []
    for one in plan.milestones:
        changes: dict[str, Any] = _fewer_links(one, dropped)
        if one.id in takes:
            changes["takes"] = takes[one.id]
        if one.id in moved:
            changes |= _moved(one, moved[one.id])
        if one.id not in without:
            milestones.append(evolve(one, **changes) if changes else one)
    return evolve(plan, milestones=tuple(milestones))


def _require(plan: Plan, id: str) -> None:
    if plan.milestone(id) is None:
        raise unknown_id(id, {one.id: one for one in plan.milestones}, "no milestone")


def _waits(plan: Plan, waiting: str, first: str) -> bool:
    one, other = plan.milestone(waiting), plan.milestone(first)
    assert one is not None
    assert other is not None
    return any(link.waits_for == first for link in one.waits) or waiting in other.before


def _fewer_links(one: Milestone, dropped: Collection[tuple[str, str]]) -> dict[str, Any]:
    """Leave out what it need no longer wait for, whichever way round it was said."""
    links = {
        name: tuple(
            link for link in getattr(one, name) if (one.id, _first(link)) not in dropped
        )
        for name in ("after", "links")
    }
    links["before"] = tuple(id for id in one.before if (id, one.id) not in dropped)
    return {name: left for name, left in links.items() if left != getattr(one, name)}


def _first(link: str | Link) -> str:
    return link if isinstance(link, str) else link.waits_for


def _moved(one: Milestone, day: Day) -> dict[str, Any]:
    """Put a milestone on another day, by the field that decides on its days."""
    if one.done is not None:
        raise InvalidValueError("moved", one.id, "still to be done")
    if one.fixed is not None:
        return {"fixed": _at_its_time(one.fixed, day)}
    if one.expected is not None:
        return {"expected": _at_its_time(one.expected, day)}
    if one.ends is not None:
        return {"ends": _at_its_time(one.ends, day)}
    if one.from_milestone is not None or one.until_milestone is not None:
        raise InvalidValueError("moved", one.id, "on days of its own, but between two others")
    if one.due is not None and one.start is None and not one.waits and not one.repeats:
        return {"due": _at_its_time(one.due, day)}
    return {"start": _at_its_time(one.start, day)}


def _at_its_time(old: object, day: Day) -> Day:
    """Keep the time of day, where there is one, and where there is such a time that day."""
    if isinstance(day, datetime) or not isinstance(old, datetime):
        return day
    moment = datetime.combine(day, old.timetz())
    return moment if fits_day(moment) else day
