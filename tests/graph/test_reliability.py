"""How likely at least one road holds, where strengths are chances."""

from itertools import product
from math import prod

import pytest
from attrs import evolve
from hypothesis import assume, given

from graph.maps import arcs_of, many, road_map, road_maps
from graph.test_roads import ORACLE, complete
from smartgoals.errors import UnknownIdError
from smartgoals.graph.reliability import chance_of_a_road
from smartgoals.graph.roads import best_road

BRIDGE = (
    *("us <-> a: 0.9", "us <-> b: 0.9", "a <-> b: 0.9"),
    *("a <-> dm: 0.9", "b <-> dm: 0.9"),
)


def test_o2_three_roads():
    """Three roads that share nobody hold with 0.850752."""
    assert chance_of_a_road(road_map(*ORACLE), to="dm") == pytest.approx(0.850752, abs=1e-12)


def test_o2_bridge():
    """A bridge network of 0.9 holds with 0.97848."""
    assert chance_of_a_road(road_map(*BRIDGE), to="dm") == pytest.approx(0.97848, abs=1e-12)


def test_certain_and_impossible():
    """We reach ourselves for certain, and nobody to whom no road leads."""
    plan = road_map("us -> dm: 0.5")

    assert chance_of_a_road(plan, to="us") == 1
    assert chance_of_a_road(plan, to="us", from_actor="dm") == 0
    assert chance_of_a_road(plan, to="dm", without=["us"]) == 0
    assert chance_of_a_road(plan, to="dm", without=["dm"]) == 0


def test_too_many_roads():
    """Where there are too many cases, there is no answer, rather than a guess."""
    assert chance_of_a_road(complete(16), to="a15") is None


def test_unknown_actor():
    """Asking for somebody who is no actor of the plan is an error."""
    with pytest.raises(UnknownIdError):
        chance_of_a_road(road_map("us -> dm: 0.5"), to="nobody")


@many
@given(plan=road_maps())
def test_by_hand(plan):
    """The chance is that of all ways in which relations hold or fail, tried one by one."""
    to = plan.actors[-1].id
    us = {actor.id for actor in plan.us}
    arcs = {pair: float(trust) for pair, trust in arcs_of(plan).items() if len(set(pair)) > 1}
    assume(len(arcs) <= 9)
    total = 0.0
    for holds in product((True, False), repeat=len(arcs)):
        kept = [pair for pair, one in zip(arcs, holds, strict=True) if one]
        seen, before = set(us), set()
        while seen != before:
            before = set(seen)
            seen |= {end for start, end in kept if start in seen}
        chances = (arcs[pair] if one else 1 - arcs[pair]
                   for pair, one in zip(arcs, holds, strict=True))  # fmt: skip
        total += prod(chances) * (to in seen)

    assert chance_of_a_road(plan, to=to) == pytest.approx(total)


@many
@given(plan=road_maps(), extra=road_maps())
def test_laws(plan, extra):
    """It is at least that of the best road, and another relation never makes it less."""
    to = plan.actors[-1].id
    more = evolve(plan, relations=plan.relations + extra.relations[:1])
    road = best_road(plan, to=to)
    before, after = chance_of_a_road(plan, to=to), chance_of_a_road(more, to=to)

    assert before is None or road is None or before >= road.strength - 1e-12
    assert before is None or after is None or after >= before - 1e-12
