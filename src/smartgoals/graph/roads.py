"""Roads to a decision: who can reach whom, through whom, and on whom all depends.

A road is a simple path of actors along relations that carry: all kinds but
``opposes``, in the direction written, or in both where they hold both ways. Of
several relations from one actor to another the strongest counts. A relation, or
an end of it, that the plan has no actor for carries nothing.

Where a day is given, a relation carries on it unless it had certainly not begun
by then (``since``), or had certainly ended (``until``). Where none is given, all
of them carry, those that are past too.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import UnknownIdError
from smartgoals.graph._search import Way, best_ways, exact, reached, turned, unavoidable
from smartgoals.plan.together import Relation, RelationKind
from smartgoals.plan.whole import Plan

__all__ = ["Hop", "Road", "RoadMap", "Routes", "best_road", "reaches", "routes"]

_START = ""  # no id: a stop before the first actor, with an arrow to each that may be it


@final
@frozen(kw_only=True, eq=False, repr=False)
class Hop(Value):
    """One step of a road.

    Attributes:
        from_actor: The id of the one who speaks.
        to_actor: The id of the one who listens.
        strength: How much, in (0, 1].
    """

    from_actor: str
    to_actor: str
    strength: float

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"from": self.from_actor, "to": self.to_actor, "strength": self.strength}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Road(Value):
    """A chain of actors, each of whom can speak to the next.

    Attributes:
        actors: Their ids, from the first who speaks to the one who is to be reached.
        strength: The product of trust along it: for ranking, not a probability.
        weakest: The first of its weakest hops; ``None`` for a road of one actor.
        through_opponent: Whether somebody between its ends is against us by now.
    """

    actors: tuple[str, ...]
    strength: float
    weakest: Hop | None
    through_opponent: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "actors": list(self.actors),
            "strength": self.strength,
            "weakest": None if self.weakest is None else self.weakest.to_dict(),
            "through_opponent": self.through_opponent,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Routes(Value):
    """The best roads to an actor, and what all roads have in common.

    Attributes:
        routes: The best roads, the best one first; ties by fewer actors, then by ids.
        depends_on: By id, who lies on every road there is, listed or not. Neither
            end counts, nor do we where the road may start at any of us.
        reachable: Whether there is a road at all.
    """

    routes: tuple[Road, ...]
    depends_on: tuple[str, ...]
    reachable: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show routes --format json`` prints it."""
        return {
            "schema_version": 1,
            "routes": [road.to_dict() for road in self.routes],
            "depends_on": list(self.depends_on),
            "reachable": self.reachable,
        }


@final
class RoadMap:
    """The relations that carry on one day, put in order once for several questions."""

    def __init__(
        self, plan: Plan, *, without: Collection[str] = (), on: date | None = None
    ) -> None:
        """Put them in order.

        Args:
            plan: The plan.
            without: Ids of actors who have dropped out.
            on: The day on which the relations must carry; ``None`` takes them all.

        Raises:
            UnknownIdError: If one of the ids is no actor of the plan.
        """
        _require_actors(plan, *sorted(without))
        self._plan = plan
        self._us = {actor.id for actor in plan.us}
        self._net = _net(plan, frozenset(without), on)

    def routes(self, to: str, *, from_actor: str | None = None, k: int = 5) -> Routes:
        """Find the best roads to an actor; see :func:`routes`.

        Args:
            to: The id of the actor who is to be reached.
            from_actor: The id of the actor who starts; ``None`` for any of us.
            k: How many roads to list at most.

        Raises:
            UnknownIdError: If one of the ids is no actor of the plan.
        """
        starts = self._us if from_actor is None else {from_actor}
        _require_actors(self._plan, to, *sorted(starts))
        first = {one: Decimal(1) for one in sorted(starts) if one in self._net}
        net = {**self._net, _START: first}
        with localcontext(exact(len(net))):
            ways = best_ways(net, _START, to, max(k, 1))
        needed = unavoidable(net, ways[0]) if ways else []
        return Routes(
            routes=tuple(_road(self._plan, net, way) for way in ways[: max(k, 0)]),
            depends_on=tuple(sorted(set(needed) - starts)),
            reachable=bool(ways),
        )

    def reached_around(self, avoided: Collection[str]) -> frozenset[str]:
        """Find everybody to whom a road leads from us that goes through none of these.

        They may stand at its ends: whoever is avoided can still be reached.

        Args:
            avoided: Ids of the actors through whom no road goes.
        """
        open_net = {
            one: onward
            for one, onward in self._net.items()
            if one in self._us or one not in avoided
        }
        open_net[_START] = {one: Decimal(1) for one in self._us if one in self._net}
        return frozenset(reached(open_net, _START) - {_START})


def routes(
    plan: Plan,
    *,
    to: str,
    from_actor: str | None = None,
    k: int = 5,
    without: Collection[str] = (),
    on: date | None = None,
) -> Routes:
    """Find the best roads to an actor.

    Args:
        plan: The plan.
        to: The id of the actor who is to be reached.
        from_actor: The id of the actor who starts; ``None`` for any of us.
        k: How many roads to list at most.
        without: Ids of actors who have dropped out: no road starts, ends or passes there.
        on: The day on which the relations must carry; ``None`` takes them all.

    Returns:
        The roads, the best one first, and who lies on every one there is.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
    """
    return RoadMap(plan, without=without, on=on).routes(to, from_actor=from_actor, k=k)


def best_road(
    plan: Plan,
    *,
    to: str,
    from_actor: str | None = None,
    without: Collection[str] = (),
    on: date | None = None,
) -> Road | None:
    """Find the best road to an actor, if there is one; see :func:`routes`.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
    """
    found = routes(plan, to=to, from_actor=from_actor, k=1, without=without, on=on)
    return found.routes[0] if found.routes else None


def reaches(plan: Plan, to: str, *, on: date | None = None) -> tuple[str, ...]:
    """List by id all actors from whom a road leads to this one, itself included.

    Raises:
        UnknownIdError: If the plan has no such actor.
    """
    _require_actors(plan, to)
    return tuple(sorted(reached(turned(_net(plan, frozenset(), on)), to)))


def _require_actors(plan: Plan, *ids: str) -> None:
    for one in ids:
        if plan.actor(one) is None:
            known = sorted(actor.id for actor in plan.actors)
            from difflib import get_close_matches

            raise UnknownIdError(one, tuple(get_close_matches(one, known)))


def _net(plan: Plan, without: frozenset[str], on: date | None) -> dict[str, dict[str, Decimal]]:
    """Map each actor to those it can speak to, with the strongest trust of each pair."""
    net: dict[str, dict[str, Decimal]] = {
        actor.id: {} for actor in plan.actors if actor.id not in without
    }
    for relation in plan.relations:
        if _carries(relation, on):
            trust = Decimal(repr(float(relation.trust)))  # as written, not as stored
            one, other = relation.from_actor, relation.to_actor
            for start, end in [(one, other), (other, one)][: 1 + relation.both_ways]:
                if start in net and end in net and start != end:
                    net[start][end] = max(trust, net[start].get(end, trust))
    return net


def _carries(relation: Relation, on: date | None) -> bool:
    if relation.kind is RelationKind.OPPOSES:
        return False
    if on is None:
        return True
    begun = relation.since is None or relation.since.first <= on
    return begun and (relation.until is None or on <= relation.until.last)


def _road(plan: Plan, net: dict[str, dict[str, Decimal]], way: Way) -> Road:
    actors = way.stops[1:]
    hops = [
        Hop(from_actor=one, to_actor=other, strength=float(net[one][other]))
        for one, other in pairwise(actors)
    ]
    between = map(plan.actor, actors[1:-1])
    return Road(
        actors=actors,
        strength=abs(float(way.debit)),
        weakest=min(hops, key=lambda hop: hop.strength, default=None),
        through_opponent=any(
            actor is not None and actor.stance.is_opponent for actor in between
        ),
    )
