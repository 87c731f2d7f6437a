"""The map of influence as a networkx graph."""

import math
from datetime import date

import networkx as nx
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import PAST, many, road_map, road_maps
from smartgoals.graph.influence import influence_graph
from smartgoals.graph.roads import best_road, reaches
from smartgoals.plan.together import (
    Actor,
    ActorKind,
    DatedStance,
    Partnership,
    PartnerStatus,
    Relation,
    RelationKind,
    Stance,
)
from smartgoals.plan.values import Judgement, Period, Strength
from smartgoals.plan.whole import Campaign, Plan

JUDGED = Judgement(Period(date(2026, 11, 20), date(2026, 11, 20)), "ana")
CHAPTER = Actor(
    id="chapter",
    name="Our chapter",
    kind=ActorKind.ORGANIZATION,
    power=2,
    interest=5,
    stances=(DatedStance(stance=Stance.ACTIVE_ALLY),),
    partner=Partnership(PartnerStatus.US),
)
BOARD = Actor(id="board", private=True)
SPEAKS = Relation(
    from_actor="chapter", to_actor="board", strength=0.5, because="weekly", until=PAST
)
AGAINST = Relation(
    from_actor="board",
    to_actor="chapter",
    kind=RelationKind.OPPOSES,
    judged=Judgement(PAST),
)
PLAN = Plan(
    campaign=Campaign(name="No fees", judged=JUDGED),
    actors=(CHAPTER, BOARD),
    relations=(SPEAKS, AGAINST),
)


def test_nodes():
    """Every actor is a node that says what is known of it, related or not."""
    graph = influence_graph(PLAN)

    assert graph.name == "No fees"
    assert list(graph.nodes(data=True)) == [
        (
            "board",
            {
                "kind": None,
                "name": "board",
                "power": None,
                "interest": None,
                "stance": "unknown",
                "position": None,
                "partner": None,
                "private": True,
                "part": BOARD,
            },
        ),
        (
            "chapter",
            {
                "kind": "organization",
                "name": "Our chapter",
                "power": 2,
                "interest": 5,
                "stance": "active ally",
                "position": 2,
                "partner": "us",
                "private": False,
                "part": CHAPTER,
            },
        ),
    ]


def test_edges():
    """Every relation is an edge with what is said of it; opposition carries nothing."""
    against, speaks = influence_graph(PLAN).edges(data=True)

    assert speaks == (
        "chapter",
        "board",
        {
            "kind": "influences",
            "carries": True,
            "trust": 0.5,
            "cost": -math.log(0.5),
            "assumed": False,
            "both_ways": False,
            "because": "weekly",
            "since": None,
            "until": PAST,
            "judged": JUDGED,
            "age": None,
            "part": SPEAKS,
        },
    )
    assert against[:2] == ("board", "chapter")
    assert against[2]["kind"] == "opposes"
    assert against[2]["carries"] is False
    assert against[2]["cost"] == math.inf
    assert against[2]["assumed"] is True
    assert against[2]["judged"] == AGAINST.judged


def test_parallel_and_both_ways():
    """Relations between one pair stay apart, the strongest of a kind first."""
    ties = (
        evolve(SPEAKS, strength=Strength.WEAK),
        evolve(SPEAKS, strength=1),
        evolve(SPEAKS, kind=RelationKind.ADVISES, both_ways=True),
        evolve(SPEAKS, to_actor="nobody"),
        evolve(SPEAKS, from_actor="nobody"),
    )
    edges = influence_graph(evolve(PLAN, relations=ties)).edges(data=True)

    assert [(one, end, more["kind"], more["trust"]) for one, end, more in edges] == [
        ("board", "chapter", "advises", 0.5),
        ("chapter", "board", "advises", 0.5),
        ("chapter", "board", "influences", 1),
        ("chapter", "board", "influences", 0.3),
    ]
    assert [math.copysign(1, more["cost"]) for _, _, more in edges] == [1, 1, 1, 1]


def test_o3b_between_is_not_needed():
    """The top broker is no single point of failure, and another is."""
    plan = road_map(
        *("l1 <-> l2: 1", "l2 <-> l3: 1", "l1 <-> l3: 1"),
        *("r1 <-> r2: 1", "r2 <-> r3: 1", "r1 <-> r3: 1"),
        *(f"x <-> {side}{number}: 1" for side in "lr" for number in (1, 2, 3)),
        *("l1 <-> y1: 1", "y1 <-> y2: 1", "y2 <-> r1: 1", "r3 <-> p: 1"),
    )
    graph = nx.Graph(influence_graph(plan))
    between = nx.betweenness_centrality(graph, normalized=False)

    assert {one: value for one, value in between.items() if value} == pytest.approx(
        {"x": 14.5, "r3": 8, "r1": 6.5, "l1": 5.5, "y2": 2.5, "y1": 2}
    )
    assert list(nx.articulation_points(graph)) == ["r3"]


@many
@given(plan=road_maps())
def test_agrees_with_roads(plan):
    """The cheapest path of the graph is as strong as the best road."""
    graph = influence_graph(plan)
    carrying = nx.MultiDiGraph(
        (one, end, more) for one, end, more in graph.edges(data=True) if more["carries"]
    )
    carrying.add_nodes_from(graph)
    start, to = plan.actors[0].id, plan.actors[-1].id
    road = best_road(plan, to=to, from_actor=start)

    assert (road is not None) == nx.has_path(carrying, start, to)
    assert set(reaches(plan, to)) == nx.ancestors(carrying, to) | {to}
    if road is not None:
        cost = nx.shortest_path_length(carrying, start, to, weight="cost")
        assert math.exp(-cost) == pytest.approx(road.strength)


@many
@given(plan=road_maps(), chance=st.randoms(use_true_random=False))
def test_file_order(plan, chance):
    """The order in which actors and relations are written changes nothing."""
    actors, relations = list(plan.actors), list(plan.relations)
    chance.shuffle(actors)
    chance.shuffle(relations)
    shuffled = evolve(plan, actors=tuple(actors), relations=tuple(relations))
    one, other = influence_graph(plan), influence_graph(shuffled)

    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
