"""Who may read a report, and what of a plan is left for them."""

from enum import StrEnum

from attrs import evolve

from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule

__all__ = ["Reader", "dates_for", "plan_for"]


class Reader(StrEnum):
    """For whom a report is."""

    TEAM = "team"
    PARTNERS = "partners"
    PUBLIC = "public"


def plan_for(plan: Plan, reader: Reader) -> Plan:
    """Leave of a plan what these readers may see.

    Partners see neither private milestones nor private actors. The public sees no actor
    at all, and of the milestones only dates that others set.

    Args:
        plan: The plan.
        reader: For whom it is.
    """
    if reader is Reader.TEAM:
        return plan
    open_ones = tuple(one for one in plan.milestones if not one.private)
    if reader is Reader.PARTNERS:
        actors = tuple(one for one in plan.actors if not one.private)
        return evolve(plan, milestones=open_ones, actors=actors)
    theirs = tuple(one for one in open_ones if one.is_theirs)
    return evolve(plan, milestones=theirs, actors=(), relations=(), votes=())


def dates_for(dates: Schedule, plan: Plan) -> Schedule:
    """Leave of a schedule what is in a plan; what is late, and why, is the team's."""
    slots = tuple(one for one in dates.slots if plan.milestone(one.id) is not None)
    return Schedule(slots=slots, deadlines=dates.deadlines)
