"""What holds a coalition together: the actors and the ties without which it parts."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, cast, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.graph._net import net_of, require_actors
from smartgoals.graph.speaking import tied_graph
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import Graph

__all__ = ["Cohesion", "Holder", "cohesion"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Holder(Value):
    """Somebody without whom a group falls apart.

    Attributes:
        actor: Their id.
        pieces: Into how many pieces.
    """

    actor: str
    pieces: int


@final
@frozen(kw_only=True, eq=False, repr=False)
class Cohesion(Value):
    """How a number of actors hang together, whoever speaks to whom.

    Attributes:
        groups: Who hangs together now, each group by id, the groups by their first id.
        holders: By id, without whom one of the groups falls apart.
        only_ties: Pairs between whom the only tie runs that joins two pieces, by id.
    """

    groups: tuple[tuple[str, ...], ...]
    holders: tuple[Holder, ...]
    only_ties: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "groups": [list(group) for group in self.groups],
            "holders": [{"id": one.actor, "pieces": one.pieces} for one in self.holders],
            "only_ties": [list(pair) for pair in self.only_ties],
        }


def cohesion(
    plan: Plan,
    *,
    among: Collection[str] | None = None,
    on: date | None = None,
    sieve: Sieve = ALL,
    graph: "Graph[str] | None" = None,
) -> Cohesion:
    """Find without whom a group of actors falls apart.

    A tie is taken to hold in both directions here. Holders are the articulation points
    of Hopcroft and Tarjan (1973), only ties the bridges of the same graph: both can be read
    from its blocks, which one pass finds.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> partners = [one.id for one in plan.actors if one.is_partner]
    >>> for holder in cohesion(plan, among=partners).holders:
    ...     print(holder)
    Holder(actor='brussels-desk', pieces=2)
    Holder(actor='rights-network', pieces=2)

    Args:
        plan: The plan.
        among: Ids of the actors who are looked at, such as all partners; ``None`` for all.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.
        graph: Who is tied to whom, in place of the plan's relations: what
            :func:`~smartgoals.graph.speaking.speaking_graph` or ``tied_graph`` gives, in
            networkx or in an engine that networkx knows. Attributes don't matter. One
            without directions is handed on as it is.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If ages matter to the sieve, and no day is given; or if a
            graph is given, and also who, when or what its relations are.
    """
    from networkx import biconnected_components, connected_components

    if graph is None:
        tied = _tied(plan, among, on, sieve)
    elif among is None and on is None and sieve == ALL:
        tied = tied_graph(graph)
    else:
        raise InvalidValueError("graph", graph, "taken together with among, on or sieve")
    blocks = list(cast("Iterable[set[str]]", biconnected_components(tied)))
    pieces = Counter(one for block in blocks for one in block)
    return Cohesion(
        groups=tuple(sorted(tuple(sorted(one)) for one in connected_components(tied))),
        holders=tuple(
            Holder(actor=one, pieces=many) for one, many in sorted(pieces.items()) if many > 1
        ),
        only_ties=tuple(sorted((min(two), max(two)) for two in blocks if len(two) == 2)),
    )


def _tied(
    plan: Plan, among: Collection[str] | None, on: date | None, sieve: Sieve
) -> "Graph[str]":
    """Draw the ties among some straight from the plan, with nothing else on them."""
    from networkx import Graph

    ids = {actor.id for actor in plan.actors}
    looked_at = ids if among is None else set(among)
    require_actors(plan, *sorted(looked_at))
    net = net_of(plan, without=ids - looked_at, on=on, sieve=sieve)
    tied: Graph[str] = Graph()
    tied.add_nodes_from(net)
    tied.add_edges_from((start, end) for start, onward in net.items() for end in onward)
    return tied
