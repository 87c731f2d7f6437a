"""On whom a decision maker's being reached depends, and how many would have to leave.

All of it is about roads: who must be passed, who could cut us off together, how many
roads share nobody. Who merely is busy between others is a broker, and that is another
question.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._net import START, net_of, require_actors, starts_of
from smartgoals.graph.road import Road, road_along
from smartgoals.graph.roads import RoadMap
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = ["Dependence", "dependence", "lost_without"]

_Net = dict[str, dict[str, Decimal]]


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
) -> Dependence:
    """Find on whom it depends that somebody can be reached.

    Who is needed are the dominators of Lengauer and Tarjan (1979), found as Cooper,
    Harvey and Kennedy (2006) do; the smallest cut and the separate roads are two sides
    of one thing (Menger 1927). None of us counts where the road may start at any of us.

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

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    starts = starts_of(plan, from_actor)
    require_actors(plan, to, *sorted(without))
    net = net_of(plan, without=frozenset(without), on=on, sieve=sieve)
    if to in starts:
        itself = [road_along(plan, net, (to,))] if to in net else []
        uncut = None if itself else ()
        return Dependence(to=to, needed=(), smallest_cut=uncut, separate_roads=tuple(itself))
    graph = _from_start(net, starts, to)
    needed = _needed(graph, to)
    if needed:  # one is enough to cut all roads, so no two of them are separate
        laid_out = RoadMap(plan, without=without, on=on, sieve=sieve)
        roads = laid_out.routes(to, from_actor=from_actor, k=1).routes
        cut: tuple[str, ...] | None = needed[-1:]
    else:
        roads, cut = _separate(plan, net, graph, starts, to), _cut(graph, to)
    return Dependence(to=to, needed=needed, smallest_cut=cut, separate_roads=roads)


def lost_without(
    plan: Plan,
    *,
    from_actor: str | None = None,
    on: date | None = None,
    sieve: Sieve = ALL,
) -> dict[str, tuple[str, ...]]:
    """Say of each actor whom we would lose with them: everybody whose every road they hold.

    One pass answers for all; see :func:`dependence`.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> lost_without(plan)["rights-network"]
    ('consumer-federation', 'group-offices', 'ministries', 'presidency')

    Args:
        plan: The plan.
        from_actor: The id of the actor who starts; ``None`` for any of us.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.

    Returns:
        The ids of those who are lost, by the id of each without whom somebody is.

    Raises:
        UnknownIdError: If the plan has no such actor.
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    starts = starts_of(plan, from_actor)
    above = _dominators(_from_start(net_of(plan, on=on, sieve=sieve), starts, None))
    lost: dict[str, list[str]] = {}
    for actor in sorted(above):
        for one in _chain(above, actor):
            lost.setdefault(one, []).append(actor)
    return {one: tuple(lost[one]) for one in sorted(lost)}


def _from_start(net: _Net, starts: Collection[str], to: str | None) -> "DiGraph[str]":
    """Draw all who may start into one point, and let no road go on from its end.

    So none of us is in anybody's way, and no road comes back to us.
    """
    from networkx import DiGraph

    graph: DiGraph[str] = DiGraph()
    graph.add_nodes_from([START, *sorted(set(net).difference(starts))])
    graph.add_edges_from(
        (START if start in starts else start, end)
        for start, onward in sorted(net.items())
        for end in sorted(onward)
        if end not in starts and start != to
    )
    return graph


def _dominators(graph: "DiGraph[str]") -> dict[str, str]:
    """Give the last one whom all roads to somebody pass, for all who can be reached."""
    from networkx import immediate_dominators

    above: dict[str, str] = dict(immediate_dominators(graph, START))
    above.pop(START, None)  # some releases of networkx list the start itself, some don't
    return above


def _chain(above: dict[str, str], actor: str) -> list[str]:
    """Walk from somebody back to the start over all who must be passed."""
    found = []
    while (actor := above[actor]) != START:
        found.append(actor)
    return found


def _needed(graph: "DiGraph[str]", to: str) -> tuple[str, ...]:
    above = _dominators(graph)
    return tuple(reversed(_chain(above, to))) if to in above else ()


def _cut(graph: "DiGraph[str]", to: str) -> tuple[str, ...] | None:
    """Find the smallest cut.

    networkx answers with an empty set where an edge leads back from the end, and also
    where nothing can cut; neither gets there from here.
    """
    from networkx import has_path, minimum_node_cut

    if graph.has_edge(START, to):
        return None
    if to not in graph or not has_path(graph, START, to):
        return ()
    return tuple(sorted(minimum_node_cut(graph, START, to)))


def _separate(
    plan: Plan, net: _Net, graph: "DiGraph[str]", starts: Collection[str], to: str
) -> tuple[Road, ...]:
    from networkx import NetworkXNoPath, node_disjoint_paths

    if to not in graph:
        return ()
    try:
        ways = list(node_disjoint_paths(graph, START, to))
    except NetworkXNoPath:
        return ()
    roads = (road_along(plan, net, _with_start(net, starts, way)) for way in ways)
    return tuple(
        sorted(roads, key=lambda road: (-road.strength, len(road.actors), road.actors))
    )


def _with_start(net: _Net, starts: Collection[str], way: list[str]) -> tuple[str, ...]:
    """Put the one of us who speaks best to the first on the way in front of it."""
    _, first, *rest = way
    speakers = [one for one in sorted(starts) if first in net.get(one, ())]
    return max(speakers, key=lambda one: net[one][first]), first, *rest
