"""What a road is: a chain of actors, how strong it is, and where it is weakest."""

from collections.abc import Mapping
from decimal import Decimal, localcontext
from itertools import pairwise
from math import prod
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._search import exact
from smartgoals.plan.whole import Plan

__all__ = ["Hop", "Road", "Routes", "road_along"]


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
        steps: All its hops, in order.
    """

    actors: tuple[str, ...]
    strength: float
    weakest: Hop | None
    through_opponent: bool
    steps: tuple[Hop, ...] = ()

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

    def _repr_html_(self) -> str:
        """Give a table for notebooks, with ids as they stand in the plan."""
        from html import escape

        rows = []
        for road in self.routes:
            weak = road.weakest
            told = "" if weak is None else f"{weak.from_actor} → {weak.to_actor}"
            least = "" if weak is None else f"{weak.strength:.2g}"
            against = "yes" if road.through_opponent else ""
            cells = (" → ".join(road.actors), f"{road.strength:.2g}", least, told, against)
            rows.append(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")
        heads = ("road", "strength", "weakest", "between", "through an opponent")
        head = "".join(f"<th>{name}</th>" for name in heads)
        needed = ", ".join(self.depends_on) or "nobody"
        if not self.reachable:
            return "<p>no road is known</p>"
        return f"<table><tr>{head}</tr>{''.join(rows)}</table><p>all need: {escape(needed)}</p>"


def road_along(
    plan: Plan, net: Mapping[str, Mapping[str, Decimal]], actors: tuple[str, ...]
) -> Road:
    """Make a road of its actors, with the trust that a net has on each step."""
    steps = tuple(
        Hop(from_actor=one, to_actor=other, strength=float(net[one][other]))
        for one, other in pairwise(actors)
    )
    with localcontext(exact(len(actors))):
        strength = prod((net[one][other] for one, other in pairwise(actors)), start=Decimal(1))
    between = map(plan.actor, actors[1:-1])
    return Road(
        actors=actors,
        strength=float(strength),
        weakest=min(steps, key=lambda hop: hop.strength, default=None),
        through_opponent=any(
            actor is not None and actor.stance.is_opponent for actor in between
        ),
        steps=steps,
    )
