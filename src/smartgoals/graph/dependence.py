"""On whom a decision maker's being reached depends, and how many would have to leave.

All of it is about roads: who must be passed, who could cut us off together, how many
roads share nobody. Who merely is busy between others is a broker, and that is another
question.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.graph._net import START, net_of, require_actors, starts_of
from smartgoals.graph._search import Net, best_ways, exact
from smartgoals.graph._separation import (
    chain,
    dominators,
    from_start,
    net_between,
    separate,
)
from smartgoals.graph.road import Road, road_along
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = ["Dependence", "dependence", "lost_without"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Dependence(Value):
    """How firmly somebody can be reached.

    Attributes:
        to: The id of the one who is to be reached.
        needed: Who stands on every road, in the order in which they are met. If one of
            them leaves, no road is left.
        smallest_cut: By id, the fewest whose leaving together takes every road; of
            several such sets the one nearest to the one who is to be reached. Empty if
            there is no road anyway; ``None`` if nobody's leaving can do it, since we
            speak to that one ourselves.
        separate_roads: As many roads as there can be that share nobody but their ends,
            the best one first. There are as many as the smallest cut has actors.
    """

    to: str
    needed: tuple[str, ...]
    smallest_cut: tuple[str, ...] | None
    separate_roads: tuple[Road, ...]

    @property
    def reachable(self) -> bool:
        """Whether there is a road at all."""
        return bool(self.separate_roads)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        cut = self.smallest_cut
        return {
            "schema_version": 1,
            "to": self.to,
            "reachable": self.reachable,
            "needed": list(self.needed),
            "smallest_cut": None if cut is None else list(cut),
            "separate_roads": [road.to_dict() for road in self.separate_roads],
        }


def dependence(
    plan: Plan,
    *,
    to: str,
    from_actor: str | None = None,
    without: Collection[str] = (),
    on: date | None = None,
    sieve: Sieve = ALL,
    graph: "DiGraph[str] | None" = None,
) -> Dependence:
    """Find on whom it depends that somebody can be reached.

    Who is needed are the dominators of Lengauer and Tarjan (1979); the smallest cut and
    the separate roads are two sides of one thing (Menger 1927). None of us counts where
    the road may start at any of us.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> found = dependence(plan, to="presidency")
    >>> found.needed
    ('rights-network', 'consumer-federation', 'ministries')
    >>> len(dependence(plan, to="council").separate_roads)
    2

    Args:
        plan: The plan.
        to: The id of the actor who is to be reached.
        from_actor: The id of the actor who starts; ``None`` for any of us.
        without: Ids of actors who have dropped out.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.
        graph: Who can speak to whom, in place of the plan's relations: what
            :func:`~smartgoals.graph.speaking.speaking_graph` gives, in networkx or in an
            engine that networkx knows. Edges need ``trust``. The engine says who lies
            between the ends; what it keeps of them is then fetched.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If ages matter to the sieve, and no day is given; or if a
            graph is given, and also who, when or what its relations are.
    """
    starts = starts_of(plan, from_actor)
    require_actors(plan, to, *sorted(without))
    net = _net(plan, graph, starts, to, without=without, on=on, sieve=sieve)
    if to in starts:
        itself = [road_along(plan, net, (to,))] if to in net else []
        uncut = None if itself else ()
        return Dependence(to=to, needed=(), smallest_cut=uncut, separate_roads=tuple(itself))
    drawn = from_start(net, starts, to)
    direct = [[START, to]] if drawn.has_edge(START, to) else []
    if direct:
        drawn.remove_edge(START, to)
    found = separate(drawn, to)
    if found.needed and not direct:
        roads = [road_along(plan, net, _best(net, starts, to))]
    else:
        ways = [_with_start(net, starts, way) for way in direct + found.ways]
        roads = [road_along(plan, net, way) for way in ways]
        roads.sort(key=lambda road: (-road.strength, len(road.actors), road.actors))
    return Dependence(
        to=to,
        needed=() if direct else found.needed,
        smallest_cut=None if direct else found.cut,
        separate_roads=tuple(roads),
    )


def lost_without(
    plan: Plan,
    *,
    from_actor: str | None = None,
    on: date | None = None,
    sieve: Sieve = ALL,
    graph: "DiGraph[str] | None" = None,
) -> dict[str, tuple[str, ...]]:
    """Say of each actor whom we would lose with them: everybody whose every road they hold.

    One pass answers for all, which finds the dominators as Cooper, Harvey and Kennedy
    (2006) do; see :func:`dependence`.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> lost_without(plan)["rights-network"]
    ('consumer-federation', 'group-offices', 'ministries', 'presidency')

    Args:
        plan: The plan.
        from_actor: The id of the actor who starts; ``None`` for any of us.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.
        graph: Who can speak to whom, as for :func:`dependence`.

    Returns:
        The ids of those who are lost, by the id of each without whom somebody is.

    Raises:
        UnknownIdError: If the plan has no such actor.
        InvalidValueError: If ages matter to the sieve, and no day is given; or if a
            graph is given, and also when or what its relations are.
    """
    starts = starts_of(plan, from_actor)
    net = _net(plan, graph, starts, None, on=on, sieve=sieve)
    above = dominators(from_start(net, starts, None))
    lost: dict[str, list[str]] = {}
    for actor in sorted(above):
        for one in chain(above, actor):
            lost.setdefault(one, []).append(actor)
    return {one: tuple(lost[one]) for one in sorted(lost)}


def _net(
    plan: Plan,
    graph: "DiGraph[str] | None",
    starts: Collection[str],
    to: str | None,
    *,
    without: Collection[str] = (),
    on: date | None,
    sieve: Sieve,
) -> dict[str, dict[str, Decimal]]:
    if graph is None:
        return net_of(plan, without=frozenset(without), on=on, sieve=sieve)
    if without or on is not None or sieve != ALL:
        raise InvalidValueError("graph", graph, "taken together with without, on or sieve")
    return net_between(graph, starts, to)


def _best(net: Net, starts: Collection[str], to: str) -> tuple[str, ...]:
    """Find the best road where there is one."""
    first = {one: Decimal(1) for one in sorted(starts) if one in net}
    with localcontext(exact(len(net))):
        (way,) = best_ways({**net, START: first}, START, to, 1)
    return way.stops[1:]


def _with_start(net: Net, starts: Collection[str], way: list[str]) -> tuple[str, ...]:
    """Put the one of us who speaks best to the first on the way in front of it."""
    _, first, *rest = way
    speakers = [one for one in sorted(starts) if first in net.get(one, ())]
    return max(speakers, key=lambda one: net[one][first]), first, *rest
