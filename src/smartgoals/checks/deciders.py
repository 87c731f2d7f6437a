"""S: whether those who are said to decide on a goal can be asked, and can decide."""

from collections.abc import Iterator, Mapping

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount
from smartgoals.diagnostics import Severity
from smartgoals.plan.strategize import Goal, GoalKind
from smartgoals.plan.together import Actor, ActorKind, RelationKind
from smartgoals.plan.whole import Plan

__all__ = ["CHECKS", "is_own_work"]

_SOMEBODY = (ActorKind.PERSON, ActorKind.OFFICE)
_CALLED = {
    ActorKind.BODY: "a body",
    ActorKind.ORGANIZATION: "an organization",
    ActorKind.GROUP: "a group",
    ActorKind.PUBLIC: "the public",
}


@check("S103", Severity.INFO, whole=True)
def decision_maker_not_a_person(context: Context) -> Iterator[Remark]:
    """A body or a group decides, and nobody in it is named.

    You can't meet an institution. Somebody in it chairs, drafts or holds the pen,
    and that is whom to talk to.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          regulator-board: {name: Board of the regulator, kind: body}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          regulator-board: {name: Board of the regulator, kind: body}
          chair: {name: Its chair, kind: person, part of: regulator-board}

    Fix:
        add the person or office who holds the pen, with `part of:`

    False alarms:
        Some bodies truly decide together; say so under `check: ignore`.
    """
    known = _bodies_with_somebody(context.plan)
    for goal in context.plan.goals:
        deciders = [context.plan.actor(id) for id in goal.decided_by]
        if any(one is not None and one.kind in _SOMEBODY for one in deciders):
            continue
        for actor in deciders:
            if actor is None or actor.kind is None or actor.is_us or actor.id in known:
                continue
            message = (
                f"'{actor.id}', who decides on goal '{goal.id}', is {_CALLED[actor.kind]},"
                " and no person or office of it is among the actors"
            )
            yield goal.route / "decided by" / actor.id, message


@check("S104", Severity.WARNING, of_goal=True)
def too_many_decision_makers(context: Context) -> Iterator[Remark]:
    """A goal is decided by more actors than one campaign can move.

    Each of them needs their own message, messenger and moment. A limit can be set
    under `thresholds:` as `decision makers`; the profiles `afp` and `midwest` want one.

    Flagged:
        goals:
          drop-the-duty:
            goal: Four ministries give up the payment duty by 30 June 2027.
            decided by: [economy, culture, justice, transport]
        actors:
          economy: {kind: office}
          culture: {kind: office}
          justice: {kind: office}
          transport: {kind: office}

    Fine:
        goals:
          drop-the-duty:
            goal: Two ministries give up the payment duty by 30 June 2027.
            decided by: [economy, justice]
        actors:
          economy: {kind: office}
          justice: {kind: office}

    Fix:
        make a goal for each, or name the one body in which they vote

    False alarms:
        A campaign that moves a group of states on purpose; a goal with a vote under
        `needs:` is left alone.
    """
    most = context.threshold("decision makers")
    for goal in context.plan.goals:
        names = set(goal.decided_by)
        if len(names) > most and not (goal.needs and goal.needs.votes):
            message = (
                f"goal '{goal.id}' is decided by {len(names)} actors, more than {amount(most)}"
            )
            yield goal.route / "decided by", message


@check("S105", Severity.WARNING, whole=True)
def decision_maker_without_authority(context: Context) -> Iterator[Remark]:
    """Relations say who decides, and the one whom a goal names is not among them.

    A campaign that moves somebody who only advises wins a friend and not the
    decision. The question is put only where some relation is of the kind `decides`, and
    not of a goal that `supports` another: such a step may well be won from an adviser.

    Flagged:
        goals:
          drop-the-duty:
            goal: The panel archives the payment duty by 30 June 2027.
            decided by: expert-panel
        actors:
          expert-panel: {kind: body}
          regulator-board: {kind: body}
          operators: {kind: group}
        relations:
          - {from: expert-panel, to: regulator-board, kind: advises}
          - {from: regulator-board, to: operators, kind: decides}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          expert-panel: {kind: body}
          regulator-board: {kind: body}
          operators: {kind: group}
        relations:
          - {from: expert-panel, to: regulator-board, kind: advises}
          - {from: regulator-board, to: operators, kind: decides}

    Fix:
        name the actor who has the power, or add the relation that is missing

    False alarms:
        A map on which only some of those who decide have such a relation; an actor with
        `power: 5`, or one who decides on the flag, is never flagged.
    """
    deciding = _with_authority(context.plan)
    for goal in context.plan.goals if deciding else ():
        for id in () if goal.supports else goal.decided_by:
            actor = context.plan.actor(id)
            if actor is not None and actor.power != 5 and actor.id not in deciding:
                message = (
                    f"goal '{goal.id}' is decided by '{id}', but no relation says that"
                    f" '{id}' decides, while others do"
                )
                yield goal.route / "decided by" / id, message


@check("S106", Severity.ERROR)
def decided_by_ourselves(context: Context) -> Iterator[Remark]:
    """A goal is decided by the campaign itself.

    What we can decide ourselves is a step, not a goal: it can be done tomorrow, and
    nobody has to be moved.

    Flagged:
        goals:
          five-workshops:
            goal: We hold five workshops by 30 June 2027.
            decided by: chapter
        actors:
          chapter: {name: Our chapter, partner: us}

    Fine:
        goals:
          five-workshops:
            goal: We hold five workshops by 30 June 2027.
            kind: process
            decided by: chapter
        actors:
          chapter: {name: Our chapter, partner: us}

    Fix:
        make it a milestone, or name who outside decides; `kind: process` declares own work
    """
    for goal in context.plan.goals:
        for id in goal.decided_by:
            actor = context.plan.actor(id)
            if actor is not None and actor.is_us and not is_own_work(goal):
                message = f"goal '{goal.id}' is decided by '{id}', which is the campaign itself"
                yield goal.route / "decided by" / id, message


@check("S107", Severity.WARNING, of_goal=True)
def own_work_as_goal(context: Context) -> Iterator[Remark]:
    """A goal is our own work, and the plan's profile accepts only what others decide.

    For AFP and the Midwest Academy a goal is a decision, or a victory won from
    somebody; what we do for it is a step on the way.

    Flagged:
        campaign: {profile: midwest}
        goals:
          five-workshops:
            goal: We hold five workshops by 30 June 2027.
            kind: process

    Fine:
        campaign: {profile: cdc}
        goals:
          five-workshops:
            goal: We hold five workshops by 30 June 2027.
            kind: process

    Fix:
        make it a milestone of the goal that it serves, or take another profile
    """
    for goal in context.plan.goals:
        if is_own_work(goal):
            message = f"goal '{goal.id}' is our own work, and nobody outside decides on it"
            yield goal.route / "kind", message


def is_own_work(goal: Goal) -> bool:
    """Say whether a goal is a declared activity; S107 asks whether that is accepted."""
    return goal.kind is GoalKind.PROCESS


def _bodies_with_somebody(plan: Plan) -> set[str]:
    """Find the bodies of whom a person or an office is among the actors."""
    somebody: Mapping[str, Actor] = {
        actor.id: actor for actor in plan.actors if actor.kind in _SOMEBODY
    }
    found = {body for actor in somebody.values() for body in actor.part_of}
    for relation in plan.relations:
        if relation.kind is RelationKind.REPORTS_TO and relation.from_actor in somebody:
            found.add(relation.to_actor)
    return found


def _with_authority(plan: Plan) -> set[str]:
    """Find who decides by a relation; if anybody does, those who decide on flags too."""
    found: set[str] = set()
    for relation in plan.relations:
        if relation.kind is RelationKind.DECIDES:
            found.add(relation.from_actor)
            found.update({relation.to_actor} if relation.both_ways else ())
    return found.union(*(flag.decided_by for flag in plan.flags)) if found else found


CHECKS = (
    decision_maker_not_a_person,
    too_many_decision_makers,
    decision_maker_without_authority,
    decided_by_ourselves,
    own_work_as_goal,
)
