"""Who can reach somebody at all: everybody's best road, found in one search."""

from datetime import date
from decimal import localcontext
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._net import net_of, require_actors
from smartgoals.graph._search import exact, ways_home
from smartgoals.graph.road import Road, road_along
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

__all__ = ["Reach", "reach"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Reach(Value):
    """Everybody's best road to one actor.

    Attributes:
        to: The id of the one who is to be reached.
        roads: The best road of each who has one, by the id of who starts it.
        without_road: By id, from whom the plan knows no road. It is a question to the
            team, not a verdict: a relation that nobody wrote down may be there.
    """

    to: str
    roads: tuple[Road, ...]
    without_road: tuple[str, ...]

    def road_of(self, actor: str) -> Road | None:
        """Give somebody's best road, if there is one."""
        return next((road for road in self.roads if road.actors[0] == actor), None)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "to": self.to,
            "roads": [road.to_dict() for road in self.roads],
            "without_road": list(self.without_road),
        }


def reach(plan: Plan, *, to: str, on: date | None = None, sieve: Sieve = ALL) -> Reach:
    """Find everybody's best road to an actor, with one search backwards (Dijkstra 1959).

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> found = reach(plan, to="ep-plenary")
    >>> found.road_of("consumer-federation").actors
    ('consumer-federation', 'rapporteur', 'lead-committee', 'ep-plenary')
    >>> "commission" in found.without_road
    True

    Args:
        plan: The plan.
        to: The id of the actor who is to be reached.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.

    Raises:
        UnknownIdError: If the plan has no such actor.
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    require_actors(plan, to)
    net = net_of(plan, on=on, sieve=sieve)
    with localcontext(exact(len(net))):
        found = ways_home(net, to)
    ids = sorted(net)
    return Reach(
        to=to,
        roads=tuple(road_along(plan, net, found[one].stops) for one in ids if one in found),
        without_road=tuple(one for one in ids if one not in found),
    )
