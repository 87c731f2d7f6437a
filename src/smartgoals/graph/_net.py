"""A plan's relations as plain dictionaries: who can speak to whom, and how much."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import cache

from smartgoals.graph.ties import ALL, Sieve, ties
from smartgoals.plan.together import RelationKind
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.whole import Plan

#: No id: a stop before the first actor, with an arrow to each that may be it.
START = ""


def require_actors(plan: Plan, *ids: str) -> None:
    """Refuse an id that no actor of the plan has.

    Raises:
        UnknownIdError: If there is one.
    """
    for one in ids:
        if plan.actor(one) is None:
            known = {actor.id: actor for actor in sorted(plan.actors, key=lambda one: one.id)}
            raise unknown_id(one, known, where="no actor of the plan")


def starts_of(plan: Plan, from_actor: str | None) -> frozenset[str]:
    """Say who may start a road: somebody certain, or any of us.

    Raises:
        UnknownIdError: If the id is no actor of the plan.
    """
    if from_actor is None:
        return frozenset(actor.id for actor in plan.us)
    require_actors(plan, from_actor)
    return frozenset({from_actor})


def net_of(
    plan: Plan,
    *,
    without: Collection[str] = (),
    on: date | None = None,
    sieve: Sieve = ALL,
) -> dict[str, dict[str, Decimal]]:
    """Map each actor to those it can speak to, with the strongest trust of each pair."""
    written = cache(_as_written)
    net: dict[str, dict[str, Decimal]] = {
        actor.id: {} for actor in plan.actors if actor.id not in without
    }
    for start, end, relation, strength, _ in ties(plan, on=on, sieve=sieve, without=without):
        if relation.kind is not RelationKind.OPPOSES and start != end:
            trust = written(strength)
            net[start][end] = max(trust, net[start].get(end, trust))
    return net


def _as_written(strength: float) -> Decimal:
    """Give a number as somebody wrote it, not as it is stored."""
    return Decimal(repr(float(strength)))
