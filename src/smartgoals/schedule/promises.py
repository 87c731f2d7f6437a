"""What a plan promises about its dates, one by one, so that some of them can be taken alone."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.plan.strategize import Link, Milestone, Repeat, TimeBound
from smartgoals.plan.values import AnchoredDay
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.schedule.network import Placing
from smartgoals.schedule.reckoning import to_date
from smartgoals.schedule.worked_out import Dates

__all__ = ["Promise", "campaign_promises", "changed", "goal_promise", "only", "promises_of"]

_ONE = (
    "done",
    "fixed",
    "expected",
    "start",
    "ends",
    "from_milestone",
    "until_milestone",
)
_PLACING = ("start", "after", "links", "from_milestone", "until_milestone", "repeats", "ends")
_STANDING = ("done", "fixed", "expected", "ends", "due")
_LISTS = ("after", "links")
_BOUNDS = ("leave_spare", "due")


@final
@frozen(eq=False, repr=False)
class Promise(Value):
    """One thing that a plan says about its dates.

    Attributes:
        id: The milestone or goal of which it is said; ``None`` for the whole campaign.
        field: The name of the field that says it, as the plan's values call it.
        value: What it says; of a list, one member.
    """

    id: str | None
    field: str
    value: Any

    @property
    def other(self) -> str | None:
        """The milestone that it also speaks of, if it is one."""
        if isinstance(self.value, str):
            return None if self.value == "unknown" else self.value
        if isinstance(self.value, AnchoredDay):
            return self.value.of
        if isinstance(self.value, Repeat):
            return self.value.until if isinstance(self.value.until, str) else None
        return self.value.waits_for if isinstance(self.value, Link) else None


def promises_of(one: Milestone) -> Iterator[Promise]:
    """Take a milestone's word apart: what it waits for, when it is, how long, by when."""
    for name in _LISTS:
        for value in getattr(one, name):
            yield Promise(one.id, name, value)
    for name in (*_ONE, "takes", "repeats", *_BOUNDS):
        value = getattr(one, name)
        if value is not None:
            yield Promise(one.id, name, value)
    for value in one.before:
        yield Promise(one.id, "before", value)


def goal_promise(plan: Plan, id: str | None) -> Iterator[Promise]:
    """Give a goal's time bound, if it has one."""
    goal = plan.goal(id)
    if goal is not None and goal.time_bound is not None:
        yield Promise(goal.id, "time_bound", goal.time_bound.by)


def campaign_promises(dates: Dates) -> Iterator[Promise]:
    """Give the day on which the campaign starts, and the one before which nothing does."""
    days = {"starts": dates.frame.origin, "not_before": dates.frame.not_before}
    for name, day in days.items():
        if day is not None:
            yield Promise(None, name, to_date(day))


def only(dates: Dates, kept: Collection[Promise]) -> tuple[Plan, date | None]:
    """Make a plan that promises nothing else, and say before which day nothing starts.

    Only the milestones of which something is promised are left. A campaign whose start is
    not among the promises says nothing of it, so what waits for nothing has no date then;
    nor has what stands, but not by a promise that is left.
    """
    plan, network = dates.plan, dates.frame.network
    said: dict[str | None, dict[str, Any]] = {None: {}}
    for promise in kept:
        fields = said.setdefault(promise.id, {})
        if promise.field in (*_LISTS, "before"):
            fields[promise.field] = (*fields.get(promise.field, ()), promise.value)
        else:
            fields[promise.field] = promise.value
    named = {one.other for one in kept} | set(said)
    campaign = Campaign(
        name=plan.campaign.name,
        timezone=plan.campaign.timezone,
        working_days=plan.campaign.working_days,
        starts=said[None].get("starts"),
    )
    goals = tuple(
        evolve(goal, time_bound=TimeBound(by=said[goal.id]["time_bound"]))
        for goal in plan.goals
        if goal.id in said
    )
    first = campaign.starts or said[None].get("not_before")
    milestones = tuple(
        _bare(one, said.get(one.id, {}), network.placings[network.at[one.id]], first)
        for one in plan.milestones
        if one.id in named
    )
    thin = Plan(campaign=campaign, goals=goals, milestones=milestones)
    return thin, said[None].get("not_before")


def changed(plan: Plan, promise: Promise, value: Any) -> Plan:
    """Make a plan in which one promise says something else; ``None`` takes it out."""
    if promise.id is None:
        return evolve(plan, campaign=evolve(plan.campaign, starts=value))
    if promise.field == "time_bound":
        goals = tuple(
            evolve(goal, time_bound=evolve(goal.time_bound, by=value))
            if goal.id == promise.id and goal.time_bound is not None
            else goal
            for goal in plan.goals
        )
        return evolve(plan, goals=goals)
    milestones = tuple(
        evolve(one, **_with(one, promise, value)) if one.id == promise.id else one
        for one in plan.milestones
    )
    return evolve(plan, milestones=milestones)


def _with(one: Milestone, promise: Promise, value: Any) -> Mapping[str, Any]:
    if promise.field not in (*_LISTS, "before"):
        return {promise.field: value}
    left = list(getattr(one, promise.field))
    left.remove(promise.value)
    return {promise.field: tuple(left)}


def _bare(
    one: Milestone, said: Mapping[str, Any], placing: Placing, first: date | None
) -> Milestone:
    """Make a milestone of what is said of it; no bound becomes the day on which it is."""
    bare = Milestone(id=one.id, what=one.what, kind=one.kind, goal=one.goal)
    if placing in (Placing.FREE, Placing.SPAN):
        if "due" not in said or any(name in said for name in _PLACING):
            return evolve(bare, **said)
        return evolve(bare, **said, start=first, expected=None if first else "unknown")
    if any(name in said for name in _STANDING):
        return evolve(bare, **said, between=one.between)
    return evolve(bare, **said, expected="unknown")
