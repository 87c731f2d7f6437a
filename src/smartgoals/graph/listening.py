"""Where a group would settle if everybody kept listening to the others.

A way to think about who is heard in a group, and no forecast: it takes people for averages
of those whom they listen to, and a map for all that there is.
"""

from collections.abc import Collection, Mapping
from datetime import date
from math import fsum, isfinite
from typing import TYPE_CHECKING, Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.graph._net import net_of, require_actors
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = ["Core", "Settling", "settling", "settling_of"]

_Listening = Mapping[str, Mapping[str, float]]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Core(Value):
    """Some who listen to each other, over however many, and to nobody else.

    Attributes:
        weights: How much the opinion that each has now counts in the end, by id; together
            they are 1.
        turns: After how many rounds opinions come round again; 1 where they settle. Where
            it is more, opinions go round in a ring for ever, unless they are alike.
        opinion: What they settle on; ``None`` where they don't, or where the opinion of
            somebody who counts is not known.
    """

    weights: tuple[tuple[str, float], ...]
    turns: int
    opinion: float | None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"weights": dict(self.weights), "turns": self.turns, "opinion": self.opinion}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Settling(Value):
    """Whether a group comes to one opinion, and to which one.

    Attributes:
        cores: Those who in the end make the opinions of all, by their first ids. Where there
            are several, nothing brings them together.
        unknown: By id, those who count, and whose opinion is not known.
    """

    cores: tuple[Core, ...]
    unknown: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether all come to one opinion, whatever the opinions are now."""
        return len(self.cores) == 1 and self.cores[0].turns == 1

    @property
    def consensus(self) -> float | None:
        """The opinion that all come to; ``None`` where they don't, or nobody can know it."""
        return self.cores[0].opinion if self.agrees else None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "agrees": self.agrees,
            "consensus": self.consensus,
            "cores": [one.to_dict() for one in self.cores],
            "unknown": list(self.unknown),
        }


def settling(
    plan: Plan,
    *,
    among: Collection[str],
    own: float = 1.0,
    on: date | None = None,
    sieve: Sieve = ALL,
) -> Settling:
    """Say where a group's stances would settle if everybody kept listening.

    Each listens to the others of the group as much as the relations that carry say, and to
    themselves as much as ``own``. An opinion is a stance from -2 to +2, the latest one; of
    us, who are for our goal, it is +2 where none is given.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> found = settling(plan, among=["rapporteur", "lead-committee", "ep-plenary"])
    >>> found.agrees, found.cores[0].weights
    (True, (('rapporteur', 1.0),))

    Args:
        plan: The plan.
        among: Ids of the group. Take a group of whom you know who listens to whom: whoever
            seems to listen to nobody sways all others.
        own: How much everybody keeps to what they think, from 0 on; 1 is as much as they
            would listen to somebody whom they trust wholly.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If ``own`` is below 0 or no number, or if ages matter to the
            sieve, and no day is given.
    """
    require_actors(plan, *sorted(among))
    if not (isfinite(own) and own >= 0):
        raise InvalidValueError("own", own, "a number from 0 on")
    others = {actor.id for actor in plan.actors}.difference(among)
    net = net_of(plan, without=others, on=on, sieve=sieve)
    listens = {one: {one: own} if own else {} for one in sorted(net)}
    for speaker, heard in sorted(net.items()):
        for listener, trust in sorted(heard.items()):
            listens[listener][speaker] = float(trust)
    opinions = {
        actor.id: 2 if actor.is_us and not actor.stances else actor.stance.position
        for actor in plan.actors
        if actor.id in net
    }
    return settling_of(listens, opinions)


def settling_of(listens: _Listening, opinions: Mapping[str, float | None]) -> Settling:
    """Say where opinions settle if each becomes the mean of those listened to, for ever.

    Source: DeGroot 1974 (*Reaching a consensus*). All come to one opinion if and only if
    there is one core, and its rounds don't turn in a ring; the weights are what is left
    unchanged by a round, worked out as Grassmann, Taksar and Heyman (1985) do.

    >>> listens = {"ana": {"ana": 1, "ben": 1}, "ben": {"ana": 1, "ben": 3}}
    >>> found = settling_of(listens, {"ana": 1, "ben": -0.5})
    >>> found.consensus, found.cores[0].weights
    (0.0, (('ana', 0.3333333333333333), ('ben', 0.6666666666666666)))

    Args:
        listens: To whom each listens, and how much; only the proportions matter. Whoever
            listens to nobody keeps their own opinion.
        opinions: What each thinks now; ``None``, or nothing, where nobody knows.

    Raises:
        InvalidValueError: If some listening is below 0 or no number.
    """
    from networkx import DiGraph

    graph: DiGraph[str] = DiGraph()
    graph.add_nodes_from(sorted({*listens, *(two for one in listens.values() for two in one)}))
    for one, heard in sorted(listens.items()):
        for other, weight in sorted(heard.items()):
            if not (isfinite(weight) and weight >= 0):
                name = f"how much '{one}' listens to '{other}'"
                raise InvalidValueError(name, weight, "a number from 0 on")
            if weight:
                graph.add_edge(one, other, weight=weight)
    graph.add_edges_from([(one, one) for one, out in graph.out_degree() if not out], weight=1)
    cores = tuple(_core(graph.subgraph(ids), opinions) for ids in _closed(graph))
    return Settling(
        cores=cores,
        unknown=tuple(
            sorted(
                one for core in cores for one, _ in core.weights if opinions.get(one) is None
            )
        ),
    )


def _closed(graph: "DiGraph[str]") -> list[list[str]]:
    """Find those who listen to each other and to nobody else, by their first ids."""
    from networkx import strongly_connected_components

    return sorted(
        sorted(ids)
        for ids in strongly_connected_components(graph)
        if all(other in ids for one in ids for other in graph[one])
    )


def _core(graph: "DiGraph[str]", opinions: Mapping[str, float | None]) -> Core:
    weights = _weights(graph)
    turns = _turns(graph)
    known = [opinions.get(one) for one in weights]
    means = [
        part * one for part, one in zip(weights.values(), known, strict=True) if one is not None
    ]
    return Core(
        weights=tuple(weights.items()),
        turns=turns,
        opinion=fsum(means) if turns == 1 and None not in known else None,
    )


def _weights(graph: "DiGraph[str]") -> dict[str, float]:
    """Find the weights that a round leaves as they are, with additions only.

    One after the other is left out, and whoever listened to them listens to those whom they
    listened to instead; then each is given a weight on the way back.
    """
    ids = sorted(graph)
    share: dict[str, dict[str, float]] = {}
    for one in ids:
        whole = fsum(graph[one][other]["weight"] for other in sorted(graph[one]))
        share[one] = {
            other: graph[one][other]["weight"] / whole for other in sorted(graph[one])
        }
    for place in range(len(ids) - 1, 0, -1):
        gone, rest = ids[place], ids[:place]
        left = fsum(share[gone].get(other, 0.0) for other in rest)
        for one in rest:
            heard = share[one].get(gone, 0.0)
            share[one][gone] = heard / left
            for other in rest if heard else ():
                more = share[gone].get(other, 0.0)
                share[one][other] = share[one].get(other, 0.0) + share[one][gone] * more
    found = {ids[0]: 1.0}
    for place in range(1, len(ids)):
        one = ids[place]
        found[one] = fsum(found[other] * share[other][one] for other in ids[:place])
    whole = fsum(found.values())
    return {one: part / whole for one, part in found.items()}


def _turns(graph: "DiGraph[str]") -> int:
    """Find the greatest number that divides the length of every ring."""
    from math import gcd

    start = min(graph)
    depth = {start: 0}
    turns = 0
    for one in (queue := [start]):
        for other in sorted(graph[one]):
            if other not in depth:
                depth[other] = depth[one] + 1
                queue.append(other)
            turns = gcd(turns, depth[one] + 1 - depth[other])
    return turns
