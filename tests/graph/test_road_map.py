"""Relations put in order once answer as if each question were put alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import road_map, road_maps
from smartgoals.errors import UnknownIdError
from smartgoals.graph.roads import RoadMap, routes


@given(plan=road_maps(), k=st.integers(0, 4))
def test_one_map_for_all(plan, k):
    """A map answers for each actor what is answered without it, whatever was asked before."""
    laid_out = RoadMap(plan)
    for actor in plan.actors:
        assert laid_out.routes(actor.id, k=k) == routes(plan, to=actor.id, k=k)
        assert laid_out.routes(actor.id, from_actor=actor.id) == routes(
            plan, to=actor.id, from_actor=actor.id
        )


@given(plan=road_maps(), data=st.data())
def test_around(plan, data):
    """Around some there is a road to somebody where there is one when the others drop out."""
    ids = [actor.id for actor in plan.actors]
    us = {actor.id for actor in plan.us}
    avoided = data.draw(st.sets(st.sampled_from(ids)))
    found = RoadMap(plan).reached_around(avoided)
    for one in ids:
        without = avoided - us - {one}

        assert (one in found) == routes(plan, to=one, without=without).reachable


def test_who_has_dropped_out():
    """Nobody reaches or goes through who has dropped out; whoever that is must exist."""
    plan = road_map("us -> a: 0.9", "a -> b: 0.9")

    assert RoadMap(plan, without=["us"]).reached_around(()) == frozenset()
    assert not RoadMap(plan, without=["a"]).routes("b").reachable
    with pytest.raises(UnknownIdError):
        RoadMap(plan, without=["nobody"])
