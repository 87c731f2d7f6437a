"""A: whether those who decide can be reached, and by which roads."""

from collections.abc import Collection, Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount, listed
from smartgoals.diagnostics import Route, Severity
from smartgoals.graph.road import Road
from smartgoals.plan.strategize import Goal

__all__ = ["CHECKS"]

# No campaign comes near it; a file that does still gets its other answers in seconds.
_STEPS = 500_000


@check("A301", Severity.ERROR, whole=True)
def unreachable_decision_maker(context: Context) -> Iterator[Remark]:
    """Nobody of us can reach the one who decides, whoever passes it on.

    Whatever is planned for such a goal speaks to other people than those who can
    grant it.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          consumer-inst: {kind: organization}
          regulator-board: {kind: body}
        relations:
          chapter -> consumer-inst: strong

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          consumer-inst: {kind: organization}
          regulator-board: {kind: body}
        relations:
          chapter -> consumer-inst: strong
          consumer-inst -> regulator-board: medium

    Fix:
        find a messenger, and add the relations that lead there

    False alarms:
        On a map with gaps the road may exist, and only nobody has written it down; a plan
        without any relations is not asked.
        What ended (`until:`) before the day of the check carries nobody any more.
    """
    for goal, actor in _to_be_reached(context) if context.plan.relations else ():
        if not context.roads_to(actor).reachable:
            message = f"no road leads from us to '{actor}', who decides on goal '{goal.id}'"
            yield _route(goal, actor), message


@check("A302", Severity.WARNING, whole=True)
def weak_road_only(context: Context) -> Iterator[Remark]:
    """Even the best road to the one who decides is weak or long.

    A message that passes through many hands, or through people who hardly listen
    to each other, does not arrive. The limits can be set under `thresholds:` as `strength
    of the best road` and `links to the decision maker`.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          consumer-inst: {kind: organization}
          regulator-board: {kind: body}
        relations:
          chapter -> consumer-inst: weak
          consumer-inst -> regulator-board: weak

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          consumer-inst: {kind: organization}
          regulator-board: {kind: body}
        relations:
          chapter -> consumer-inst: strong
          consumer-inst -> regulator-board: medium

    Fix:
        strengthen the weakest tie on the way, or find a shorter road

    False alarms:
        Strengths are somebody's guesses, and a long road of close friends may carry well.
    """
    least, most = (
        context.threshold("strength of the best road"),
        context.threshold("links to the decision maker"),
    )
    for goal, actor, road in _reached(context):
        links = len(road.actors) - 1
        if road.strength < least:
            fact = f"has a strength of {amount(road.strength)}, less than {amount(least)}"
        elif links > most:
            fact = f"has {links} links, more than {amount(most)}"
        else:
            continue
        where = f"to '{actor}', who decides on goal '{goal.id}',"
        yield (
            _route(goal, actor),
            f"the best road {where} {fact}: {' → '.join(road.actors[:9])}",
        )


@check("A303", Severity.WARNING, whole=True)
def road_through_an_opponent(context: Context) -> Iterator[Remark]:
    """Every road to the one who decides goes through somebody who is against us.

    They will not pass the message on, or not as it was meant.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          big-operators: {kind: group, stance: active opponent}
          regulator-board: {kind: body}
        relations:
          chapter -> big-operators: strong
          big-operators -> regulator-board: strong

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          big-operators: {kind: group, stance: active opponent}
          consumer-inst: {kind: organization}
          regulator-board: {kind: body}
        relations:
          chapter -> big-operators: strong
          big-operators -> regulator-board: strong
          chapter -> consumer-inst: strong
          consumer-inst -> regulator-board: medium

    Fix:
        find a messenger who is not against us
    """
    opponents = _opponents(context)
    around: Collection[str] | None = None
    for goal, actor, road in _reached(context):
        if not road.through_opponent:
            continue
        if around is None:
            around = context.road_map.reached_around(opponents)
        if actor not in around:
            through = listed(one for one in road.actors[1:-1] if one in opponents)
            message = f"every road to '{actor}', who decides on goal '{goal.id}', goes through"
            yield _route(goal, actor), f"{message} an opponent, the best one through {through}"


@check("A304", Severity.WARNING, whole=True)
def all_depends_on_one(context: Context) -> Iterator[Remark]:
    """Every road to the one who decides goes through the same actor.

    If that one falls ill, loses interest or changes sides, the campaign has no way
    left to the decision.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          consumer-inst: {kind: organization}
          regulator-board: {kind: body}
        relations:
          chapter -> consumer-inst: strong
          consumer-inst -> regulator-board: medium

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          chapter: {partner: us}
          consumer-inst: {kind: organization}
          small-isps: {kind: organization}
          regulator-board: {kind: body}
        relations:
          chapter -> consumer-inst: strong
          consumer-inst -> regulator-board: medium
          chapter -> small-isps: medium
          small-isps -> regulator-board: medium

    Fix:
        build a second road that shares nobody with the first
    """
    opponents = _opponents(context)
    for goal, actor, _ in _reached(context):
        needed = [id for id in context.roads_to(actor).depends_on if id not in opponents]
        if needed:
            message = f"every road to '{actor}', who decides on goal '{goal.id}', goes through"
            yield _route(goal, actor), f"{message} {listed(needed)}"


def _to_be_reached(context: Context) -> Iterator[tuple[Goal, str]]:
    """Find whom to reach for each goal; nobody, where nobody of us could start."""
    plan = context.plan
    if not plan.us:
        return
    deciders = {
        id
        for goal in plan.goals
        for id in goal.decided_by
        if (actor := plan.actor(id)) is not None and not actor.is_us
    }
    most = max(_STEPS // (len(plan.actors) + len(plan.relations)), 5)
    asked = set(sorted(deciders)[:most])
    for goal in plan.goals:
        for id in asked.intersection(goal.decided_by):
            yield goal, id


def _reached(context: Context) -> Iterator[tuple[Goal, str, Road]]:
    for goal, actor in _to_be_reached(context):
        found = context.roads_to(actor)
        if found.reachable:
            yield goal, actor, found.routes[0]


def _opponents(context: Context) -> set[str]:
    """Find who is against us by now; on all of them A303 has its say, not A304."""
    return {actor.id for actor in context.plan.actors if actor.stance.is_opponent}


def _route(goal: Goal, actor: str) -> Route:
    return goal.route / "decided by" / actor


CHECKS = (
    unreachable_decision_maker,
    weak_road_only,
    road_through_an_opponent,
    all_depends_on_one,
)
