"""Every reference from one part of a plan to another, as edges with a kind."""

from collections.abc import Callable, Iterator
from typing import Any

from smartgoals.graph.needs import spelling
from smartgoals.packs.frameworks import framework_of
from smartgoals.plan import framework
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Actor, RelationKind, Vote
from smartgoals.plan.values import AnchoredDay
from smartgoals.plan.whole import Plan

#: Where from, where to, its kind, and what else is said of it.
Edge = tuple[str, str, str, dict[str, Any]]

_PEOPLE = frozenset({"actor", "team member"})

#: What an edge of each kind may lead to.
LEADS_TO = {
    "answers": frozenset({"flag"}),
    "asked by": _PEOPLE,
    "assessed on": frozenset({"impact row"}),
    "cannot sign with": frozenset({"actor"}),
    "comes before": frozenset({"milestone"}),
    "counted from": frozenset({"milestone"}),
    "decided by": frozenset({"actor"}),
    "drives": frozenset({"goal"}),
    "ends with": frozenset({"milestone"}),
    "held on": frozenset({"milestone"}),
    "measured by": frozenset({"indicator"}),
    "meets": frozenset({"actor"}),
    "needs": frozenset({"vote", "capability"}),
    "offers": frozenset({"capability"}),
    "owned by": _PEOPLE,
    "part of": frozenset({"actor"}),
    "protects": frozenset({"impact row"}),
    "repeats until": frozenset({"milestone"}),
    "restrains": frozenset({"goal"}),
    "serves": frozenset({"goal"}),
    "signed by": frozenset({"actor"}),
    "speaks for": frozenset({"capability"}),
    "starts with": frozenset({"milestone"}),
    "supports": frozenset({"goal"}),
    "voted by": frozenset({"actor"}),
    "voted in": frozenset({"actor"}),
    "waits for": frozenset({"milestone"}),
    "watched by": _PEOPLE,
    **{kind.value: frozenset({"actor"}) for kind in RelationKind},
}


def capability(words: str) -> str:
    """Name the node of something that somebody can do, in any letters; no id has a colon."""
    return f"capability:{spelling(words)}"


def references(plan: Plan) -> list[Edge]:
    """List all references but relations, each once, in a canonical order.

    Some lead nowhere, or to a part of the wrong sort: see :data:`LEADS_TO`.
    """
    edges = {
        (start, end, kind, repr(more)): (start, end, kind, more)
        for start, end, kind, more in _all(plan)
        if end is not None
    }
    return [edges[key] for key in sorted(edges)]


_Loose = tuple[str, str | None, str, dict[str, Any]]


def _all(plan: Plan) -> Iterator[_Loose]:
    for flag in plan.flags:
        for row in plan.impact.rows if plan.impact else ():
            yield flag.id, row.row, "assessed on", {"effect": row.effect.value}
        for one in flag.decided_by:
            yield flag.id, one, "decided by", {}
    rows = rows_by_name(plan)
    for goal in plan.goals:
        yield from _of_goal(goal)
        for one in goal.relevant:  # either a row or a goal, so that one of the two is left
            yield goal.id, rows(one), "protects", {}
            yield goal.id, one, "serves", {}
    for force in plan.forces:
        more = {"strength": force.strength}
        yield force.id, force.drives and force.goal, "drives", more
        yield force.id, force.restrains and force.goal, "restrains", more
    for actor in plan.actors:
        yield from _of_actor(actor)
    for vote in plan.votes:
        yield from _of_vote(vote)
    for milestone in plan.milestones:
        yield from _of_milestone(milestone)


def rows_by_name(plan: Plan) -> Callable[[str], str | None]:
    """Find a row of the impact by any of its spellings."""
    if plan.impact is None:
        return lambda _: None
    known = framework_of(plan.impact)

    def one_name(text: str) -> str:
        return (known and known.canonical(text)) or framework.spelling(text)

    written = {one_name(one.row): one.row for one in reversed(plan.impact.rows)}
    return lambda name: written.get(one_name(name))


def _of_goal(goal: Goal) -> Iterator[_Loose]:
    yield goal.id, goal.supports, "supports", {}
    for one in goal.answers:
        yield goal.id, one, "answers", {}
    for one in goal.decided_by:
        yield goal.id, one, "decided by", {}
    for indicator in goal.indicators:
        yield goal.id, indicator.id, "measured by", {}
        yield indicator.id, indicator.who, "watched by", {}
    if goal.needs is not None:
        yield goal.id, goal.needs.votes, "needs", {}
        for words in goal.needs.capabilities:
            yield goal.id, capability(words), "needs", {}
    if goal.time_bound is not None:
        yield from _counted(goal.id, "time bound", goal.time_bound.by)


def _of_actor(actor: Actor) -> Iterator[_Loose]:
    for words in actor.offers:
        yield actor.id, capability(words), "offers", {}
    for words in actor.speaks_for:
        yield actor.id, capability(words), "speaks for", {}
    for one in actor.part_of:
        yield actor.id, one, "part of", {}
    for one in actor.cannot_sign_with:
        yield actor.id, one, "cannot sign with", {}


def _of_vote(vote: Vote) -> Iterator[_Loose]:
    yield vote.id, vote.body, "voted in", {}
    yield vote.id, vote.when, "held on", {}
    for voter in vote.members:
        more = {
            "rating": voter.rating,
            "weight": voter.weight,
            "asked_by": voter.asked_by,
            "asked": voter.asked,
        }
        yield vote.id, voter.id, "voted by", more
        yield vote.id, voter.asked_by, "asked by", {"voter": voter.id, "asked": voter.asked}


def _of_milestone(milestone: Milestone) -> Iterator[_Loose]:
    yield milestone.id, milestone.goal, "serves", {}
    yield milestone.id, milestone.owner, "owned by", {}
    for one in milestone.meets:
        yield milestone.id, one, "meets", {}
    for one in milestone.signed_by:
        yield milestone.id, one, "signed by", {}
    for one in milestone.before:
        yield milestone.id, one, "comes before", {}
    for link in milestone.waits:
        more = {
            "link_kind": link.kind.value,
            "lag": link.lag,
            "counts_days": link.counts_days,
        }
        yield milestone.id, link.waits_for, "waits for", more
    yield milestone.id, milestone.from_milestone, "starts with", {}
    yield milestone.id, milestone.until_milestone, "ends with", {}
    yield from _counted(milestone.id, "start", milestone.start)
    yield from _counted(milestone.id, "ends", milestone.ends)
    yield from _counted(milestone.id, "due", milestone.due)
    if milestone.repeats is not None and isinstance(milestone.repeats.until, str):
        yield milestone.id, milestone.repeats.until, "repeats until", {}


def _counted(start: str, field: str, day: object) -> Iterator[_Loose]:
    if isinstance(day, AnchoredDay):
        more = {"field": field, "amount": day.amount, "side": day.side.value}
        yield start, day.of, "counted from", more
