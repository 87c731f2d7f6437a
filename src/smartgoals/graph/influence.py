"""The map of influence as a networkx graph, for whatever roads alone don't answer."""

import math
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from smartgoals.graph.ties import ALL, Sieve, Tie, ties
from smartgoals.plan.together import Actor, RelationKind
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["influence_graph"]


def influence_graph(
    plan: Plan, *, on: date | None = None, sieve: Sieve = ALL
) -> "MultiDiGraph[str]":
    """Give all actors, and who is tied to whom, as a graph.

    >>> import smartgoals as sg
    >>> from smartgoals.graph.ties import Sieve
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> influence_graph(plan, sieve=Sieve(min_trust=0.9)).number_of_edges()
    7

    A node is an actor's id. Its attributes, each ``None`` where nothing is said:

    - ``kind``: ``person``, ``office``, ``body``, ``organization``, ``group``, ``public``
    - ``name``: what people call them; the id where no name is given
    - ``power``, ``interest``: from 1 to 5
    - ``stance``: the latest one in words, ``unknown`` where none is given
    - ``position``: the same from -2 (active opponent) to +2 (active ally)
    - ``partner``: ``us``, ``joined``, ``invited``, ``former``
    - ``private``: whether the entry must not leave the team
    - ``part``: the :class:`~smartgoals.plan.together.Actor` itself

    An edge is a relation, in the direction written; one that holds both ways is two
    edges. Several relations between one pair are several edges. Its attributes:

    - ``kind``: ``influences``, ``works with``, ``opposes``, ``advises``, ``decides``,
      ``reports to``, ``funds``, ``member of``, ``lobbies``
    - ``carries``: whether a road may use it; ``False`` for ``opposes``
    - ``trust``: in (0, 1]; what is left of it, where a sieve lets it fade
    - ``cost``: ``-log(trust)``, so that the cheapest path is the best road; infinite
      where the edge does not carry
    - ``assumed``: whether no strength is given, and medium was taken
    - ``both_ways``: whether it is one of two edges of one relation
    - ``because``, ``since``, ``until``: as in the plan
    - ``judged``: the relation's own judgement, or that of the whole campaign
    - ``age``: how many days before ``on`` that was, at least; ``None`` if nobody knows
    - ``part``: the :class:`~smartgoals.plan.together.Relation` itself

    An end that is no actor of the plan leaves the relation out. Nodes come in order of
    their ids, edges in order of both ends, then of kind and strength, the strongest
    first, so that the order of the file changes nothing.

    Args:
        plan: The plan.
        on: The day on which relations must hold; ``None`` takes those that are past too.
        sieve: What relations must be like.

    Raises:
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph(name=plan.campaign.name)
    for actor in sorted(plan.actors, key=lambda actor: actor.id):
        kind = None if actor.kind is None else actor.kind.value
        graph.add_node(actor.id, kind=kind, **actor_attributes(actor))
    for start, end, attributes in relation_edges(plan, on=on, sieve=sieve):
        graph.add_edge(start, end, **attributes)
    return graph


def actor_attributes(actor: Actor) -> dict[str, Any]:
    """Give what a graph says about an actor, but for its kind."""
    return {
        "name": actor.name or actor.id,
        "power": actor.power,
        "interest": actor.interest,
        "stance": actor.stance.value,
        "position": actor.stance.position,
        "partner": None if actor.partner is None else actor.partner.status.value,
        "private": actor.private,
        "part": actor,
    }


def relation_edges(
    plan: Plan, *, on: date | None = None, sieve: Sieve = ALL
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Walk over the edges that the relations make, in their canonical order."""
    for tie in sorted(ties(plan, on=on, sieve=sieve), key=_order):
        yield tie.start, tie.end, _relation_attributes(plan, tie)


def _order(tie: Tie) -> tuple[str, str, str, float, str]:
    return tie.start, tie.end, tie.relation.kind.value, -tie.trust, repr(tie.relation)


def _relation_attributes(plan: Plan, tie: Tie) -> dict[str, Any]:
    relation = tie.relation
    carries = relation.kind is not RelationKind.OPPOSES
    return {
        "kind": relation.kind.value,
        "carries": carries,
        "trust": tie.trust,
        "cost": abs(math.log(tie.trust)) if carries else math.inf,
        "assumed": relation.strength is None,
        "both_ways": relation.both_ways,
        "because": relation.because,
        "since": relation.since,
        "until": relation.until,
        "judged": relation.judged or plan.campaign.judged,
        "age": tie.age,
        "part": relation,
    }
