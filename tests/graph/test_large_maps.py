"""Large maps: what is looked at is little, what is answered is the same; graphs given ready."""

import random
from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given

from graph.maps import DAY, many, random_map, road_map, road_maps
from graph.test_roads import crowd
from smartgoals.errors import InvalidValueError
from smartgoals.graph import _separation
from smartgoals.graph._net import START
from smartgoals.graph._separation import separate
from smartgoals.graph.cohesion import cohesion
from smartgoals.graph.dependence import dependence, lost_without
from smartgoals.graph.speaking import speaking_graph, tied_graph
from smartgoals.graph.ties import Sieve

#: What networkx says before anybody makes it say something else.
minimum_node_cut, node_connectivity = nx.minimum_node_cut, nx.node_connectivity


def drawn(seed):
    """Draw up to twelve stops behind the start, none of which speaks to it."""
    chance = random.Random(seed)  # noqa: S311  (not for secrets)
    stops = [START, *(f"a{number}" for number in range(chance.randint(2, 12)))]
    graph = nx.DiGraph()
    graph.add_nodes_from(stops)
    for _ in range(chance.randint(1, 3 * len(stops))):
        one, other = chance.choice(stops[:-1]), chance.choice(stops[1:])
        if one != other and (one, other) != (START, stops[-1]):
            graph.add_edge(one, other)
    return graph, stops[-1]


def agrees(graph, to):
    """Say whether ways and cut are those of the whole graph, each way being one."""
    found = separate(graph, to)
    between = [set(way[1:-1]) for way in found.ways]
    if not nx.has_path(graph, START, to):
        return found == ((), (), [])
    above = nx.immediate_dominators(graph, START)
    needed = []
    while (above_it := above[needed[-1] if needed else to]) != START:
        needed.append(above_it)
    return (
        len(found.ways) == len(found.cut) == node_connectivity(graph, START, to)
        and set(found.cut) == minimum_node_cut(graph, START, to)
        and found.needed == tuple(reversed(needed))
        and all(nx.is_path(graph, way) for way in found.ways)
        and all(way[0] == START and way[-1] == to for way in found.ways)
        and all(one.isdisjoint(other) for one, other in combinations(between, 2))
    )


@pytest.fixture
def _few_at_first(monkeypatch):
    """Look at two stops first, so that small graphs need several rounds."""
    monkeypatch.setattr(_separation, "_FEW", 2)
    monkeypatch.setattr(_separation, "_MORE", 2)


@pytest.mark.usefixtures("_few_at_first")
def test_looking_at_few_first():
    """On a thousand graphs the few who are looked at first give the whole's answer."""
    assert all(agrees(*drawn(seed)) for seed in range(1000))


def test_looking_at_all():
    """On as many graphs that are looked at whole the answer is the same."""
    assert all(agrees(*drawn(seed)) for seed in range(500))


@pytest.mark.usefixtures("_few_at_first")
def test_broken_proof(monkeypatch):
    """Whoever took the first cut without trying it on all would be found out."""
    monkeypatch.setattr(_separation, "_takes_all", lambda *_: True)

    assert not all(agrees(*drawn(seed)) for seed in range(2000))


def test_little_is_looked_at(monkeypatch):
    """Among thirty thousand only some hundreds are searched for ways that share nobody."""
    sizes = []
    original = nx.node_disjoint_paths

    def counted(graph, start, end):
        sizes.append(len(graph))
        return original(graph, start, end)

    monkeypatch.setattr(nx, "node_disjoint_paths", counted)
    monkeypatch.setattr(_separation, "_FEW", 50)
    ring = nx.DiGraph()
    for number in range(30_000):
        ring.add_edges_from((f"r{number}", f"r{(number + step) % 30_000}") for step in (1, -1))
    ring.add_edges_from([(START, "r0"), ("r10", "dm")])
    ring.add_edges_from([(START, "r20"), ("r30", "dm")])
    found = separate(ring, "dm")

    assert len(found.ways) == 2
    assert max(sizes) < 500


# --- graphs that are given ready -----------------------------------------------------------


@many
@given(plan=road_maps())
def test_given_graph(plan):
    """A graph of the same relations gives the same answers as the plan."""
    graph = speaking_graph(plan)
    ids = [actor.id for actor in plan.actors]
    for to in ids:
        for start in (None, ids[0]):
            assert dependence(plan, to=to, from_actor=start, graph=graph) == dependence(
                plan, to=to, from_actor=start
            )
    assert lost_without(plan, graph=graph) == lost_without(plan)
    assert lost_without(plan, from_actor=ids[-1], graph=graph) == lost_without(
        plan, from_actor=ids[-1]
    )
    assert cohesion(plan, graph=graph) == cohesion(plan)
    assert cohesion(plan, graph=tied_graph(graph)) == cohesion(plan)


def test_graph_of_some_day():
    """What day and sieve would leave out is left out where the graph leaves it out."""
    for seed in range(50):
        plan, sieve = random_map(seed), Sieve(min_trust=0.5)
        to = plan.actors[-1].id
        graph = speaking_graph(plan, on=DAY, sieve=sieve, without=[plan.actors[0].id])

        assert dependence(plan, to=to, graph=graph) == dependence(
            plan, to=to, on=DAY, sieve=sieve, without=[plan.actors[0].id]
        )
        assert lost_without(plan, graph=speaking_graph(plan, on=DAY)) == lost_without(
            plan, on=DAY
        )


def test_graph_without_the_ends():
    """Who doesn't stand in the graph neither starts nor is reached."""
    plan = road_map("us -> a: 0.9", "a -> dm: 0.9")
    graph = speaking_graph(plan, without=["us"])

    assert not dependence(plan, to="dm", graph=graph).reachable
    assert dependence(plan, to="us", graph=graph).smallest_cut == ()
    assert not dependence(plan, to="us", from_actor="a", graph=graph).reachable
    assert lost_without(plan, graph=graph) == {}


def test_graph_or_relations():
    """A graph and a choice among the plan's relations are not taken together."""
    plan = road_map("us -> a: 0.9", "a -> dm: 0.9")
    graph = speaking_graph(plan)
    for ask in (
        lambda: dependence(plan, to="dm", graph=graph, without=["a"]),
        lambda: dependence(plan, to="dm", graph=graph, on=DAY),
        lambda: lost_without(plan, graph=graph, sieve=Sieve(min_trust=0.5)),
        lambda: cohesion(plan, graph=graph, among=["a"]),
        lambda: cohesion(plan, graph=graph, on=DAY),
        lambda: cohesion(plan, graph=graph, sieve=Sieve(min_trust=0.5)),
    ):
        with pytest.raises(InvalidValueError, match="is not taken together with"):
            ask()


def test_large_crowd():
    """A map of two thousand is answered, and its roads are as many as its cut."""
    plan = crowd(2000, 10_000)
    found = dependence(plan, to="a1999")

    assert len(found.separate_roads) == len(found.smallest_cut)
    assert found == dependence(plan, to="a1999", graph=speaking_graph(plan))


def test_a_long_chain():
    """Who is needed along a chain of ten thousand, tied both ways, is found in one walk."""
    chain = nx.DiGraph()
    stops = [START, *(f"c{number:05}" for number in range(10_000)), "dm"]
    chain.add_nodes_from(stops)
    for one, other in pairwise(stops[1:]):
        chain.add_edge(one, other)
        chain.add_edge(other, one)
    chain.add_edge(START, "c00000")
    chain.remove_edges_from(list(chain.out_edges("dm")))

    assert separate(chain, "dm").needed == tuple(stops[1:-1])
