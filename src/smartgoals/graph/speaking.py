"""Who can speak to whom, as a plain networkx graph for networkx's own functions."""

import math
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from smartgoals.graph._net import net_of, require_actors
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

__all__ = ["speaking_graph", "tied_graph"]


def speaking_graph(
    plan: Plan,
    *,
    without: Collection[str] = (),
    on: date | None = None,
    sieve: Sieve = ALL,
) -> "DiGraph[str]":
    """Give the relations that carry a message, one edge from each to each at most.

    It is :func:`~smartgoals.graph.influence.influence_graph` made simple: ``opposes`` is
    left out, of several relations from one to another the strongest stays, and nobody
    speaks to themselves. An edge has ``trust``, in (0, 1], and ``cost``, ``-log(trust)``.
    A node is an actor's id, with nothing else, so that engines other than networkx can
    take the graph. Nodes come in order of their ids, edges in order of both ends.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> graph = speaking_graph(plan)
    >>> graph.has_edge("large-operators", "exchange-points")
    False
    >>> graph["berec"]["council"]["trust"]
    0.8

    Args:
        plan: The plan.
        without: Ids of actors who have dropped out.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    from networkx import DiGraph

    require_actors(plan, *sorted(without))
    net = net_of(plan, without=frozenset(without), on=on, sieve=sieve)
    cost = cache(_cost)
    graph: DiGraph[str] = DiGraph(name=plan.campaign.name)
    graph.add_nodes_from(sorted(net))
    graph.add_edges_from(
        (start, end, {"trust": float(trust), "cost": cost(trust)})
        for start, onward in sorted(net.items())
        for end, trust in sorted(onward.items())
    )
    return graph


def _cost(trust: Decimal) -> float:
    return abs(math.log(trust))


def tied_graph(spoken: "Graph[str]") -> "Graph[str]":
    """Forget who speaks and who listens: one tie for each pair, with nothing on it.

    >>> import networkx as nx
    >>> tied_graph(nx.DiGraph([("a", "b"), ("b", "a"), ("c", "b")])).number_of_edges()
    2

    Args:
        spoken: What :func:`speaking_graph` gives, in networkx or in an engine that it
            knows. A graph that has no directions is given back as it is.
    """
    from networkx import Graph

    if not spoken.is_directed():
        return spoken
    tied: Graph[str] = Graph()
    tied.add_nodes_from(spoken.nodes)
    tied.add_edges_from(spoken.edges)
    return tied
