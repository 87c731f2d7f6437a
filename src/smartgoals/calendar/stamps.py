"""When a plan was last changed, as far as the plan itself says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo

from smartgoals.calendar.entries import in_utc
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Day, Judgement
from smartgoals.plan.whole import Plan

__all__ = ["stamp_of"]

_NEVER = date(1970, 1, 1)


def stamp_of(plan: Plan, zone: tzinfo | None) -> datetime:
    """Say when the plan was last changed.

    It is midnight, in UTC, of the latest day on which anything in it was moved, done,
    read or judged. Of a plan that records nothing of the kind it is the first day of
    work, or else the earliest day written in any milestone.
    """
    latest = max(_recorded(plan), default=None) or plan.campaign.starts
    if latest is None:
        written = (_day_in(day, zone) for one in plan.milestones for day in _written(one))
        latest = min(written, default=_NEVER)
    return datetime(latest.year, latest.month, latest.day, tzinfo=UTC)


def _recorded(plan: Plan) -> Iterator[date]:
    for one in plan.milestones:
        yield from (earlier.moved for earlier in one.earlier_dates if earlier.moved is not None)
        if one.done is not None:
            yield one.done
    for goal in plan.goals:
        for indicator in goal.indicators:
            yield from (reading.when.last for reading in indicator.readings)
    yield from (judged.when.last for judged in _judgements(plan) if judged is not None)


def _judgements(plan: Plan) -> Iterator[Judgement | None]:
    yield plan.campaign.judged
    rows = plan.impact.rows if plan.impact else ()
    for parts in (plan.flags, rows, plan.goals, plan.actors, plan.relations, plan.votes):
        yield from (part.judged for part in parts)


def _written(one: Milestone) -> list[Day]:
    """Find all the days that are written in a milestone, but those it had before."""
    between = () if one.between is None else (one.between.first, one.between.last)
    until = None if one.repeats is None else one.repeats.until
    days = (one.fixed, one.expected, one.start, one.ends, one.due, until, *between)
    return [day for day in days if isinstance(day, date)]


def _day_in(day: Day, zone: tzinfo | None) -> date:
    if not isinstance(day, datetime):
        return day
    return in_utc(day, zone).astimezone(zone or day.tzinfo).date()
