"""Every place in a plan that names another part, and whether that part exists."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.packs.frameworks import framework_of
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Force, Goal, Indicator, Milestone
from smartgoals.plan.together import Actor, Relation, Vote
from smartgoals.plan.values import AnchoredDay, Judgement
from smartgoals.plan.whole import Plan, TeamMember
from smartgoals.planfile.problems import Meant, problem, shown, suggestion
from smartgoals.planfile.tree import only_like

__all__ = ["WORDS", "Reference", "dangling", "explain_dangling", "meant_by", "references"]

#: What each kind of part is called.
WORDS: dict[type, str] = {
    Actor: "an actor",
    Flag: "a flag",
    Force: "a force",
    Goal: "a goal",
    ImpactRow: "a row of the impact",
    Indicator: "an indicator",
    Milestone: "a milestone",
    TeamMember: "a team member",
    Vote: "a vote",
}
_PERSON = (TeamMember, Actor)


class Reference(NamedTuple):
    """A place that names another part.

    Attributes:
        route: Where the name stands.
        id: The name.
        kinds: What it may name.
        path: The same way, with the position in each list in place of a name.
    """

    route: Route
    id: str
    kinds: tuple[type, ...]
    path: tuple[str | int, ...]


def references(plan: Plan) -> Iterator[Reference]:
    """Walk over everything that names another part, section by section."""
    yield from _of_campaign(plan)
    yield from _of_steps_one_and_two(plan)
    for goal in plan.goals:
        yield from _of_goal(plan, goal)
    yield from _of_people(plan)
    for milestone in plan.milestones:
        yield from _of_milestone(milestone)


def _names(
    route: Route, field: str, value: str | Iterable[str] | None, *kinds: type
) -> Iterator[Reference]:
    """Give the reference of a field, or one for each item of a list."""
    if isinstance(value, str):
        yield _one(route / field, value, *kinds)
    else:
        for index, id in enumerate(value or ()):
            path = (*route.parts, field, index)
            yield Reference(route / field / id, id, kinds, path)


def _one(route: Route, id: str, *kinds: type) -> Reference:
    return Reference(route, id, kinds, route.parts)


def _judged(route: Route, judged: Judgement | None) -> Iterator[Reference]:
    if judged is not None and judged.by is not None:
        yield _one(route / "judged", judged.by, *_PERSON)


def _of_campaign(plan: Plan) -> Iterator[Reference]:
    route = Route(("campaign",))
    yield from _names(route, "coordinator", plan.campaign.coordinator, *_PERSON)
    yield from _judged(route, plan.campaign.judged)


def _of_steps_one_and_two(plan: Plan) -> Iterator[Reference]:
    for flag in plan.flags:
        yield from _names(flag.route, "decided by", flag.decided_by, Actor)
        yield from _judged(flag.route, flag.judged)
    for row in plan.impact.rows if plan.impact else ():
        yield from _judged(row.route, row.judged)


def _of_goal(plan: Plan, goal: Goal) -> Iterator[Reference]:
    route = goal.route
    yield from _names(route, "answers", goal.answers, Flag)
    yield from _names(route, "decided by", goal.decided_by, Actor)
    yield from _names(route, "supports", goal.supports, Goal)
    yield from _judged(route, goal.judged)
    framework = framework_of(plan.impact)
    for one in _names(route, "relevant", goal.relevant, Goal, ImpactRow):
        if framework is not None and framework.canonical(one.id) is None:
            yield one
    for indicator in goal.indicators:
        yield from _names(route / "measurable" / indicator.id, "who", indicator.who, *_PERSON)
    if goal.needs:
        yield from _names(route / "needs", "votes", goal.needs.votes, Vote)
    if goal.time_bound and isinstance(goal.time_bound.by, AnchoredDay):
        by = _one(route / "time bound", goal.time_bound.by.of, Milestone)
        yield by._replace(path=(*by.path, "by"))


def _of_people(plan: Plan) -> Iterator[Reference]:
    for actor in plan.actors:
        yield from _names(actor.route, "cannot sign with", actor.cannot_sign_with, Actor)
        yield from _names(actor.route, "part of", actor.part_of, Actor)
        yield from _judged(actor.route, actor.judged)
    for index, relation in enumerate(plan.relations):
        for one in _of_relation(relation):
            steps = one.route.parts[2:]
            yield one._replace(path=("relations", index, *steps))
    for vote in plan.votes:
        yield from _names(vote.route, "body", vote.body, Actor)
        yield from _names(vote.route, "when", vote.when, Milestone)
        yield from _judged(vote.route, vote.judged)
        for voter in vote.members:
            yield from _names(
                vote.route / "members" / voter.id, "asked by", voter.asked_by, *_PERSON
            )
    for force in plan.forces:
        yield from _names(force.route, "goal", force.goal, Goal)
    for agreement in plan.agreements:
        yield _one(agreement.route, agreement.partner, Actor)


def _of_relation(relation: Relation) -> Iterator[Reference]:
    yield _one(relation.route / "from", relation.from_actor, Actor)
    yield _one(relation.route / "to", relation.to_actor, Actor)
    yield from _judged(relation.route, relation.judged)


def _of_milestone(milestone: Milestone) -> Iterator[Reference]:
    route = milestone.route
    yield from _names(route, "goal", milestone.goal, Goal)
    yield from _names(route, "owner", milestone.owner, *_PERSON)
    yield from _names(route, "meets", milestone.meets, Actor)
    yield from _names(route, "signed by", milestone.signed_by, Actor)
    yield from _names(route, "from", milestone.from_milestone, Milestone)
    yield from _names(route, "until", milestone.until_milestone, Milestone)
    yield from _names(route, "before", milestone.before, Milestone)
    waits = [one if isinstance(one, str) else one.waits_for for one in milestone.after]
    yield from _names(route, "after", waits, Milestone)
    for index, link in enumerate(milestone.links):
        yield _one(route / "links" / index, link.waits_for, Milestone)
    for field in ("start", "ends", "due"):
        day: Any = getattr(milestone, field)
        if isinstance(day, AnchoredDay):
            yield _one(route / field, day.of, Milestone)
    if milestone.repeats and isinstance(milestone.repeats.until, str):
        yield _one(route / "repeats", milestone.repeats.until, Milestone)


def dangling(plan: Plan) -> tuple[Reference, ...]:
    """Find the references that name nothing, or a part of the wrong kind."""
    return tuple(
        reference
        for reference in references(plan)
        if not isinstance(plan.get(reference.id), reference.kinds)
    )


def explain_dangling(plan: Plan, reference: Reference, *, near: bool = True) -> Diagnostic:
    """Make the remark about a reference to nothing.

    Args:
        plan: The plan.
        reference: The reference.
        near: Whether to look for what was perhaps meant, which takes a while.
    """
    wanted = " or ".join(WORDS[kind] for kind in reference.kinds)
    found = plan.get(reference.id)
    if found is not None:
        kind = WORDS[type(found)]
        message = f"{shown(reference.id)} is {kind}, and {wanted} is expected here"
        return problem("E016", message, route=reference.route)
    message = f"{shown(reference.id)} is not in the plan, and {wanted} is expected here"
    help_ = f"add {shown(reference.id)} to the plan, or name one that is there"
    if near:
        help_ = suggestion(reference.id, _known(plan, reference)) or help_
    return problem("E016", message, route=reference.route, help=help_)


def meant_by(plan: Plan, reference: Reference) -> Meant | None:
    """Give the only part of the right kind whose id is spelt like a reference to nothing."""
    only = only_like(reference.id, _known(plan, reference))
    return Meant(reference.id, only) if only else None


def _known(plan: Plan, reference: Reference) -> list[str]:
    """List the names that a reference might have."""
    parts = plan.named_parts()
    known = [name for name, part in parts if isinstance(part, reference.kinds)]
    framework = framework_of(plan.impact) if ImpactRow in reference.kinds else None
    return [*known, *(framework.names if framework else ())]
