"""The few through whom most are reached, and the few whose loss breaks most.

Both questions are Borgatti's, "Identifying sets of key players in a social network"
(2006). The best two are often not the two who are best alone.
"""

from collections.abc import Callable, Collection, Mapping
from itertools import combinations
from math import comb, e, floor
from typing import TYPE_CHECKING, Any, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.graph._net import require_actors
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
        at_most: No set reaches or breaks more; of an exact answer it is the score.
        approximate: Whether only the next best actor was added again and again, since
            there are too many sets to try. A better set may then exist.
    """

    sets: tuple[tuple[str, ...], ...]
    score: float
    at_most: float
    approximate: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "sets": [list(one) for one in self.sets],
            "score": self.score,
            "at_most": self.at_most,
            "approximate": self.approximate,
        }


def spreaders(
    plan: Plan,
    *,
    count: int,
    steps: int = 1,
    graph: "DiGraph[str] | None" = None,
    among: Collection[str] | None = None,
    audience: Collection[str] | None = None,
) -> KeyPlayers:
    """Find so many actors who together can tell most (Borgatti's KPP-Pos).

    The score is how many are told, the set itself included. With ``among`` and ``audience``
    it is the question which messengers to send out: the maximum coverage problem. An
    approximate answer then tells at least 1 - 1/e, 63%, of what the best set would
    (Nemhauser, Wolsey and Fisher 1978).

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> found = spreaders(plan, count=2)
    >>> found.sets, found.score, found.approximate
    ((('brussels-desk', 'large-operators'), ('brussels-desk', 'ministries')), 8, False)
    >>> partners = [one.id for one in plan.actors if one.is_partner]
    >>> officials = ["berec", "council", "group-offices", "ministries", "rapporteur"]
    >>> found = spreaders(plan, count=2, among=partners, audience=officials)
    >>> found.sets[0], len(found.sets), found.score
    (('brussels-desk', 'consumer-federation'), 4, 3)

    Args:
        plan: The plan.
        count: How many actors.
        steps: How often what is said is passed on.
        graph: Who can speak to whom, if not all relations of the plan are meant: what
            :func:`~smartgoals.graph.speaking.speaking_graph` gives.
        among: Ids of those who may be in the set, such as partners; ``None`` for all.
        audience: Ids of those who are to be told, and alone count; ``None`` for all.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If nobody, or more than there are, are asked for.
    """
    from networkx import single_source_shortest_path_length as distances

    require_actors(plan, *sorted(among or ()), *sorted(audience or ()))
    spoken = speaking_graph(plan) if graph is None else graph
    may = set(spoken) if among is None else set(spoken).intersection(among)
    counts = set(spoken) if audience is None else set(audience)
    told = {
        one: {
            other
            for other, away in distances(spoken, one, cutoff=steps).items()
            if other in counts and away <= steps  # an engine may look further than asked
        }
        for one in may
    }

    def score(some: tuple[str, ...]) -> float:
        return len(set[str]().union(*(told[one] for one in some)))

    found = _best(sorted(may), count, score, cost=len(spoken))
    return _bounded(found, told) if found.approximate else found


def _bounded(found: KeyPlayers, told: Mapping[str, set[str]]) -> KeyPlayers:
    """Say how many any set can tell at most, where one was built up.

    That is what this one tells, and the most that as many others would add to it, each
    alone; and what it tells, over 1 - 1/e.
    """
    (some,) = found.sets
    heard = set[str]().union(*(told[one] for one in some))
    gains = sorted((len(more - heard) for more in told.values()), reverse=True)
    most = found.score + sum(gains[: len(some)])
    return evolve(found, at_most=min(most, floor(found.score / (1 - 1 / e))))


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
        sets = (tuple(sorted(some)),)
        return KeyPlayers(sets=sets, score=score(some), at_most=1.0, approximate=True)
    scores = {some: score(some) for some in combinations(ids, count)}
    most = max(scores.values())
    best = tuple(some for some, value in scores.items() if value == most)
    return KeyPlayers(sets=best, score=most, at_most=most, approximate=False)
