"""The few through whom most are reached, and the few whose loss breaks most.

Both questions are Borgatti's, "Identifying sets of key players in a social network"
(2006). The best two are often not the two who are best alone.
"""

from collections.abc import Callable
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.graph.speaking import speaking_graph, tied_graph
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

__all__ = ["KeyPlayers", "breakers", "fragmentation", "spreaders"]

# So many looks at an actor or a tie take about a second; beyond, nobody tries each set.
_MOST_LOOKS = 10**6

_Score = Callable[[tuple[str, ...]], float]


@final
@frozen(kw_only=True, eq=False, repr=False)
class KeyPlayers(Value):
    """The best sets of so many actors.

    Attributes:
        sets: Each set by id, the sets by their ids. All that are equally good if each
            set was tried; a single one if not.
        score: What they reach or break.
        approximate: Whether only the next best actor was added again and again, since
            there are too many sets to try. A better set may then exist.
    """

    sets: tuple[tuple[str, ...], ...]
    score: float
    approximate: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "sets": [list(one) for one in self.sets],
            "score": self.score,
            "approximate": self.approximate,
        }


def spreaders(
    plan: Plan, *, count: int, steps: int = 1, graph: "DiGraph[str] | None" = None
) -> KeyPlayers:
    """Find so many actors who together can tell most (Borgatti's KPP-Pos).

    The score is how many are told, the set itself included.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> found = spreaders(plan, count=2)
    >>> found.sets, found.score, found.approximate
    ((('brussels-desk', 'large-operators'), ('brussels-desk', 'ministries')), 8, False)

    Args:
        plan: The plan.
        count: How many actors.
        steps: How often what is said is passed on.
        graph: Who can speak to whom, if not all relations of the plan are meant: what
            :func:`~smartgoals.graph.speaking.speaking_graph` gives.

    Raises:
        InvalidValueError: If nobody, or more than there are, are asked for.
    """
    from networkx import single_source_shortest_path_length as distances

    spoken = speaking_graph(plan) if graph is None else graph
    told = {
        one: {
            other
            for other, away in distances(spoken, one, cutoff=steps).items()
            if away <= steps  # an engine may look further than it is asked
        }
        for one in spoken
    }

    def score(some: tuple[str, ...]) -> float:
        return len(set[str]().union(*(told[one] for one in some)))

    return _best(sorted(spoken), count, score, cost=len(spoken))


def breakers(plan: Plan, *, count: int, graph: "DiGraph[str] | None" = None) -> KeyPlayers:
    """Find so many actors whose leaving parts the others most (Borgatti's KPP-Neg).

    The score is the :func:`fragmentation` of those who stay. Directions don't count.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> breakers(plan, count=1).sets
    (('council',),)

    Args:
        plan: The plan.
        count: How many actors.
        graph: Who can speak to whom, as for :func:`spreaders`.

    Raises:
        InvalidValueError: If nobody, or more than there are, are asked for.
    """
    spoken = speaking_graph(plan) if graph is None else graph
    tied = tied_graph(spoken)

    def score(some: tuple[str, ...]) -> float:
        return fragmentation(tied.subgraph(set(tied).difference(some)))

    return _best(sorted(tied), count, score, cost=len(tied) + tied.number_of_edges())


def fragmentation(tied: "Graph[str]") -> float:
    """Say which share of all pairs can't come together over whomever: from 0 to 1.

    >>> import networkx as nx
    >>> fragmentation(nx.Graph([("a", "b"), ("c", "d")]))
    0.6666666666666667

    Args:
        tied: Who is tied to whom, without directions.
    """
    from networkx import connected_components

    pairs = len(tied) * (len(tied) - 1)
    joined = sum(len(group) * (len(group) - 1) for group in connected_components(tied))
    return 1 - joined / pairs if pairs else 0.0


def _best(ids: list[str], count: int, score: _Score, *, cost: int) -> KeyPlayers:
    """Try each set, or add the next best actor again and again; ties go by id."""
    if not 0 < count <= len(ids):
        raise InvalidValueError("count", count, f"from 1 to {len(ids)}, as many as there are")
    if comb(len(ids), count) * cost > _MOST_LOOKS:
        some: tuple[str, ...] = ()
        for _ in range(count):
            rest = [one for one in ids if one not in some]
            some = (*some, max(rest, key=lambda one: score((*some, one))))
        return KeyPlayers(sets=(tuple(sorted(some)),), score=score(some), approximate=True)
    scores = {some: score(some) for some in combinations(ids, count)}
    most = max(scores.values())
    best = tuple(some for some, value in scores.items() if value == most)
    return KeyPlayers(sets=best, score=most, approximate=False)
