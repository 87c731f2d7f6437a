"""How many actors somebody could recognise by their links, whatever they are called.

M. Hay, G. Miklau, D. Jensen, D. Towsley and P. Weis, Resisting Structural Re-identification
in Anonymized Social Networks, PVLDB 1 (2008): an adversary who knows somebody's links asks
which nodes of a published graph fit; where only one does, its pseudonym is no help.
"""

from collections import Counter

from smartgoals.exchange.chart import ACTOR, Chart

__all__ = ["recognisable"]


def recognisable(chart: Chart) -> int:
    """Count the actors that no other actor of the map looks like.

    Two actors look alike if they are of one kind, as many relations lead to them and away
    from them, and the same holds of their neighbours in each direction. It is the vertex
    refinement query H2 of Hay et al., asked of a graph with directions and kinds: who is
    counted here has a candidate set of one.

    Args:
        chart: The map; of a whole plan only actors and relations are looked at.
    """
    kinds = {one.id: one.fields.get("kind") for one in chart.nodes if one.part == ACTOR}
    to: dict[str, list[str]] = {id: [] for id in kinds}
    away: dict[str, list[str]] = {id: [] for id in kinds}
    for edge in chart.edges:
        if edge.relation:
            ends = [(edge.start, edge.end), (edge.end, edge.start)]
            for start, end in ends[: 1 + edge.both_ways]:
                away[start].append(end)
                to[end].append(start)
    near = {id: (kinds[id], len(to[id]), len(away[id])) for id in kinds}
    looks = {
        id: (
            near[id],
            tuple(sorted(repr(near[one]) for one in to[id])),
            tuple(sorted(repr(near[one]) for one in away[id])),
        )
        for id in kinds
    }
    alike = Counter(looks.values())
    return sum(alike[look] == 1 for look in looks.values())
