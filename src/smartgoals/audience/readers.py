"""Who reads what comes out of a plan, and what of it is left for them."""

from enum import StrEnum

from attrs import evolve

from smartgoals.audience.rebuilding import GONE, rebuilt
from smartgoals.plan.values import Judgement
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.schedule.slots import Schedule

__all__ = ["Reader", "dates_for", "plan_for"]


# What a part is called, which may by chance be the id of another.
_TITLES = ("name", "statement", "what")


class Reader(StrEnum):
    """For whom something is written or drawn."""

    TEAM = "team"
    PARTNERS = "partners"
    PUBLIC = "public"


def plan_for(plan: Plan, reader: Reader) -> Plan:
    """Leave of a plan what these readers may see.

    Partners see neither private milestones nor private actors, and of the team those who
    coordinate, own an open milestone or watch an indicator. The public sees no actor, no
    flag and no indicator, and of the milestones only dates that others set. Who judged
    something stays with the team. What they may not see is nowhere named by its id either.

    Args:
        plan: The plan.
        reader: For whom it is.
    """
    if reader is Reader.TEAM:
        return plan
    left = _left_for(plan, reader)
    hidden = {id for id, _ in plan.named_parts()} - {id for id, _ in left.named_parts()}

    def named(part: object, field: str, text: str) -> object:
        is_hidden = text in hidden and field not in _TITLES
        return GONE if is_hidden or isinstance(part, Judgement) else text

    rest: Plan = rebuilt(left, named)
    return rest


def _left_for(plan: Plan, reader: Reader) -> Plan:
    """Leave out the parts themselves."""
    open_ones = tuple(one for one in plan.milestones if not one.private)
    if reader is Reader.PARTNERS:
        return evolve(
            plan,
            campaign=_with_busy_ones(plan, {one.owner for one in open_ones}),
            milestones=open_ones,
            actors=tuple(one for one in plan.actors if not one.private),
        )
    return evolve(
        plan,
        campaign=evolve(plan.campaign, team=(), judged=None),
        flags=(),
        goals=tuple(evolve(one, needs=None, indicators=()) for one in plan.goals),
        milestones=tuple(evolve(one, owner=None) for one in open_ones if one.is_theirs),
        actors=(),
        relations=(),
        votes=(),
    )


def _with_busy_ones(plan: Plan, owners: set[str | None]) -> Campaign:
    """Leave of the team those who do something that partners see."""
    watching = {one.who for goal in plan.goals for one in goal.indicators}
    busy = owners | watching | {plan.campaign.coordinator}
    return evolve(
        plan.campaign, team=tuple(one for one in plan.campaign.team if one.id in busy)
    )


def dates_for(dates: Schedule, plan: Plan) -> Schedule:
    """Leave of a schedule what is in a plan; what is late, and why, is the team's.

    Args:
        dates: The schedule of the whole plan.
        plan: What is left of it for somebody.
    """
    slots = tuple(
        evolve(slot, owner=one.owner)
        for slot in dates.slots
        if (one := plan.milestone(slot.id)) is not None
    )
    return Schedule(slots=slots, deadlines=dates.deadlines)
