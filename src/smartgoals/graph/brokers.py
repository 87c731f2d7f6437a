"""Who stands between others: four descriptions, none of which says who is needed.

A broker is busy: many short chains pass them, or their contacts don't know each other.
That they can't be done without doesn't follow from it; on whom all depends is another
question, which :func:`~smartgoals.graph.dependence.dependence` and
:func:`~smartgoals.graph.cohesion.cohesion` answer.
"""

from collections.abc import Mapping
from math import fsum, log, sqrt
from typing import TYPE_CHECKING, Any, cast, final

from attrs import asdict, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.graph.speaking import speaking_graph, tied_graph
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

__all__ = ["Broker", "Brokerage", "brokerage", "brokers"]

# How often an estimate may be wrong by more than its margin.
_RARE = 0.05


@final
@frozen(kw_only=True, eq=False, repr=False)
class Broker(Value):
    """How somebody stands among the others.

    Attributes:
        actor: Their id.
        between: The share of the pairs of others whose shortest chains, by steps, pass
            here; where a pair has several such chains, those that pass count as a part.
            From 0 to 1 (Freeman 1977, as Brandes 2001 counts it).
        near: How few steps it takes from here to those who can be reached, times the
            share of the others who can: from 0 to 1 (Wasserman and Faust 1994).
        constraint: How much the contacts know each other, so that there is little to
            pass on between them; it may exceed 1. ``None`` for who has no contact
            (Burt 1992, equation 2.4). Directions don't count.
        contacts: How many contacts count, less what they know of each other: Burt's
            effective size. ``None`` for who has no contact.
        margin: By how much ``between`` may be wrong where it is an estimate: of twenty
            samples one at most has an actor for whom it is wrong by more. 0 where it is
            exact.
    """

    actor: str
    between: float
    near: float
    constraint: float | None
    contacts: float | None
    margin: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return asdict(self)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Brokerage(Value):
    """How often somebody passes something on between two who don't speak to each other.

    Each count is of chains from one over this actor to another, where no relation leads
    from the first to the last, told apart by who is in one group with whom.

    Attributes:
        actor: Their id.
        coordinator: All three are in one group.
        consultant: The two others are in one group, this actor in another one.
        representative: This actor speaks for their own group to another one.
        gatekeeper: This actor brings something from another group into their own.
        liaison: All three are in different groups.
    """

    actor: str
    coordinator: int = 0
    consultant: int = 0
    representative: int = 0
    gatekeeper: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        parts = (self.coordinator, self.consultant, self.representative)
        return sum(parts) + self.gatekeeper + self.liaison

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {**asdict(self), "total": self.total}


def brokers(
    plan: Plan, *, graph: "DiGraph[str] | None" = None, sample: int | None = None
) -> tuple[Broker, ...]:
    """Describe how each actor stands among the others, by id.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> busiest = max(brokers(plan), key=lambda one: one.between)
    >>> busiest.actor, round(busiest.between, 3)
    ('brussels-desk', 0.074)

    Args:
        plan: The plan.
        graph: Who can speak to whom, if not all relations of the plan are meant: what
            :func:`~smartgoals.graph.speaking.speaking_graph` gives.
        sample: From how many actors shortest chains are looked at for ``between``, which
            then is an estimate, the same one every time (Brandes and Pich 2007), with a
            margin that Hoeffding's inequality (1963) gives for all actors together: the
            square root of ``log(40 n) / 2 (sample - 1)`` among ``n``, or 1 if that is
            less. Half the margin takes four times the sample. ``None`` looks from all,
            and is exact.

    Raises:
        InvalidValueError: If the sample holds nobody.
    """
    from networkx import betweenness_centrality, closeness_centrality, reverse

    spoken = speaking_graph(plan) if graph is None else graph
    tied = tied_graph(spoken)
    if sample is not None and sample < 1:
        raise InvalidValueError("sample", sample, "at least one actor to look from")
    few = None if sample is None or sample >= len(spoken) else sample
    between = betweenness_centrality(spoken, k=few, seed=1)
    near = closeness_centrality(cast("DiGraph[str]", reverse(cast("Any", spoken))))
    holes = {one: _holes(tied, one) for one in tied}
    margin = 0.0 if few is None else _margin(few, len(spoken))
    return tuple(
        Broker(
            actor=one,
            between=between[one],
            near=near[one],
            constraint=holes[one][0],
            contacts=holes[one][1],
            margin=margin,
        )
        for one in sorted(spoken)
    )


def _margin(sample: int, actors: int) -> float:
    """Say by how much any of so many estimates is wrong at most, but for one time in 20.

    An estimate is the mean of shares from 0 to 1 over all who are looked from, without
    the actor itself. Some releases of networkx let that one count too, as a zero.
    """
    if sample == 1:
        return 1.0
    wrong = sqrt(log(2 * actors / _RARE) / (2 * (sample - 1)))
    return min(1.0, wrong * actors / (actors - 1))


def brokerage(
    plan: Plan,
    *,
    groups: Mapping[str, str] | None = None,
    graph: "DiGraph[str] | None" = None,
) -> tuple[Brokerage, ...]:
    """Count the five roles of a broker for each actor, by id (Gould and Fernandez 1989).

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> [one.actor for one in brokerage(plan) if one.liaison]
    ['berec', 'ministries', 'rapporteur']

    Args:
        plan: The plan.
        groups: The group of each actor, by id; who has none takes no part. ``None``
            puts those into one group who stand at the same place towards our goal.
        graph: Who can speak to whom, as for :func:`brokers`.
    """
    spoken = speaking_graph(plan) if graph is None else graph
    if groups is None:
        groups = {actor.id: actor.stance.value for actor in plan.actors}
    found = []
    for one in sorted(spoken):
        counts: dict[str, int] = {}
        for before in spoken.predecessors(one):
            for after in spoken.successors(one):
                if before != after and not spoken.has_edge(before, after):
                    trio = [groups.get(who) for who in (before, one, after)]
                    if None not in trio:
                        role = _role(*trio)
                        counts[role] = counts.get(role, 0) + 1
        found.append(Brokerage(actor=one, **counts))
    return tuple(found)


def _role(before: str | None, own: str | None, after: str | None) -> str:
    if before == own:
        return "coordinator" if after == own else "representative"
    if after == own:
        return "gatekeeper"
    return "consultant" if before == after else "liaison"


def _holes(tied: "Graph[str]", one: str) -> tuple[float | None, float | None]:
    """Work out constraint and effective size, all ties being equal.

    networkx has both, but without scipy takes minutes for three hundred actors, and adds
    up in an order that changes with the seed of hashes.
    """
    contacts = tied[one]
    if not contacts:
        return None, None
    share = 1 / len(contacts)
    spent = dict.fromkeys(contacts, share)
    known = 0
    for other in contacts:
        for third in tied[other]:
            if third in spent:
                spent[third] += share / len(tied[other])
                known += 1
    return fsum(part * part for part in spent.values()), len(contacts) - known * share
