"""Who must be passed on the way to somebody, and how many ways share nobody.

All of it is asked of one graph, in which all who may start are one point.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from smartgoals.graph._net import START
from smartgoals.graph._search import Net, unavoidable

if TYPE_CHECKING:
    from networkx import DiGraph

# With so many actors the search begins, and goes on with so many times as many.
_FEW, _MORE = 1000, 8


class Separation(NamedTuple):
    """What stands between the start and an end that isn't the next stop.

    Attributes:
        needed: Who must be passed, in the order in which they are met.
        cut: The fewest without whom there is no way; of equals the nearest to the end.
        ways: As many ways as there can be that share nobody.
    """

    needed: tuple[str, ...]
    cut: tuple[str, ...]
    ways: list[list[str]]


def net_between(
    graph: "DiGraph[str]", starts: Collection[str], to: str | None
) -> dict[str, dict[str, Decimal]]:
    """Fetch what may lie on a road from a graph of whatever engine.

    The engine finds who is reached from the starts, and from whom the end is reached;
    only what lies between them is fetched.

    Args:
        graph: What :func:`~smartgoals.graph.speaking.speaking_graph` gives.
        starts: Ids of those who may start.
        to: The id of the one who is to be reached; ``None`` for everybody.
    """
    from networkx import bfs_layers, single_target_shortest_path_length

    there = [one for one in sorted(starts) if one in graph]
    layers = bfs_layers(graph, there) if there else ()
    between = {one for layer in layers for one in layer}
    if to is not None:
        onward = dict(single_target_shortest_path_length(graph, to)) if to in graph else {}
        between.intersection_update(onward)
    net: dict[str, dict[str, Decimal]] = {one: {} for one in sorted(between)}
    trust: float
    for start, end, trust in graph.edges(list(net), data="trust"):
        if end in between and start != end:
            net[start][end] = Decimal(repr(float(trust)))
    return net


def from_start(net: Net, starts: Collection[str], to: str | None) -> "DiGraph[str]":
    """Draw all who may start into one point, and let no road go on from its end.

    So none of us is in anybody's way, and no road comes back to us.
    """
    from networkx import DiGraph

    graph: DiGraph[str] = DiGraph()
    graph.add_nodes_from([START, *net])
    graph.add_edges_from(
        (START if start in starts else start, end)
        for start, onward in net.items()
        for end in onward
        if end not in starts and start != to
    )
    return graph


def dominators(graph: "DiGraph[str]") -> dict[str, str]:
    """Give the last one whom all roads to somebody pass, for all who can be reached."""
    from networkx import immediate_dominators

    above: dict[str, str] = dict(immediate_dominators(graph, START))
    above.pop(START, None)  # some releases of networkx list the start itself, some don't
    return above


def chain(above: Mapping[str, str], actor: str) -> list[str]:
    """Walk from somebody back to the start over all who must be passed."""
    found = []
    while (actor := above[actor]) != START:
        found.append(actor)
    return found


def separate(graph: "DiGraph[str]", to: str) -> Separation:
    """Find as many ways as there can be that share nobody, and the smallest cut.

    Both are looked for among those who stand on the shortest ways. That is enough if
    the cut found there takes all other ways too: there are as many ways as it has
    actors, and no smaller one can take them. Otherwise more are looked at, at last all.

    Args:
        graph: What :func:`from_start` draws, with no arrow from the start to the end.
        to: The id of the one who is to be reached.
    """
    from networkx import minimum_node_cut, node_disjoint_paths

    for part, is_all in _parts(graph, to):
        ways = list(node_disjoint_paths(part, START, to))
        if len(ways) == 1 and (needed := unavoidable(graph.adj, ways[0])):
            return Separation(tuple(needed), (needed[-1],), ways)
        cut = tuple(sorted(minimum_node_cut(part, START, to)))
        if is_all or _takes_all(graph, to, cut):
            return Separation((), cut, ways)
    return Separation((), (), [])


def _takes_all(graph: "DiGraph[str]", to: str, cut: Collection[str]) -> bool:
    """Say whether no way is left around these."""
    from networkx import has_path

    return not has_path(graph.subgraph(set(graph).difference(cut)), START, to)


def _parts(graph: "DiGraph[str]", to: str) -> Iterator[tuple["DiGraph[str]", bool]]:
    """Draw those who stand on the shortest ways, then more, at last all who do on any."""
    from networkx import DiGraph, single_source_shortest_path_length
    from networkx import single_target_shortest_path_length as steps_to

    away = single_source_shortest_path_length(graph, START)
    if to not in away:
        return
    left = dict(steps_to(graph, to))
    steps = {one: away[one] + left[one] for one in left if one in away}
    lengths = sorted(steps.values())
    many = _FEW
    while True:
        longest = lengths[min(many, len(lengths)) - 1]
        some = [one for one in steps if steps[one] <= longest]
        part: DiGraph[str] = DiGraph(sorted(graph.subgraph(some).edges))
        yield part, longest == lengths[-1]
        many *= _MORE
