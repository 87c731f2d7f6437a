"""The best roads by their weakest step, and within so many steps."""

from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import all_roads, arcs_of, many, needed_by_all, random_map, road_map, road_maps
from graph.test_roads import ORACLE, complete, crowd, ladder, listed, renamed
from smartgoals.errors import InvalidValueError
from smartgoals.graph import _ranking
from smartgoals.graph.roads import routes


def expected(plan, to, starts, *, k, by, within):
    """Answer as ``routes`` should, by trying each path."""
    arcs = arcs_of(plan)
    found = [
        road
        for road in all_roads(plan, to, starts)
        if within is None or len(road[1]) - 1 <= within
    ]
    if by == "weakest":

        def weakest(road):
            return min((arcs[step] for step in pairwise(road[1])), default=Fraction(1))

        found.sort(key=lambda road: (-weakest(road), -road[0], len(road[1]), road[1]))
    return [(float(strength), path) for strength, path in found[:k]]


def agrees(plan, k=3):
    """Say whether all roads to all are those of brute force."""
    us = [actor.id for actor in plan.us]
    for to in (actor.id for actor in plan.actors):
        for by in ("product", "weakest"):
            for within in (None, 0, 1, 2, 3):
                found = listed(routes(plan, to=to, k=k, by=by, within=within))
                if found != expected(plan, to, us, k=k, by=by, within=within):
                    return False
    return True


def test_o1_weakest():
    """By the weakest step the order is 0.8, 0.5, 0.4, and products stay products."""
    found = routes(road_map(*ORACLE), to="dm", by="weakest")

    assert [road.weakest.strength for road in found.routes] == [0.8, 0.5, 0.4]
    assert listed(found)[0] == (0.576, ("us", "b", "c", "dm"))


def test_o1_within():
    """With two steps at most the best road goes through the journalist: 0.45."""
    found = routes(road_map(*ORACLE), to="dm", within=2)

    assert listed(found) == [(0.45, ("us", "d", "dm")), (0.36, ("us", "a", "dm"))]


def test_another_winner():
    """The best road by product needn't be the best one by its weakest step."""
    plan = road_map("us -> dm: 0.5", *(f"{a} -> {b}: 0.6" for a, b in pairwise(
        ("us", "a", "b", "dm"))))  # fmt: skip

    assert listed(routes(plan, to="dm", k=1)) == [(0.5, ("us", "dm"))]
    assert listed(routes(plan, to="dm", k=1, by="weakest")) == [(0.216, ("us", "a", "b", "dm"))]


def test_ties_by_weakest():
    """Of equally weak steps the better product is first, then fewer actors, then ids."""
    plan = road_map(
        *("us -> z: 0.5", "z -> dm: 1", "us -> y: 1", "y -> dm: 0.5"),
        *("us -> x: 0.5", "x -> dm: 0.9", "us -> w: 1", "w -> v: 1", "v -> dm: 0.5"),
    )

    assert [road.actors[1:-1] for road in routes(plan, to="dm", by="weakest").routes] == [
        ("y",),
        ("z",),
        ("w", "v"),
        ("x",),
    ]


def test_no_steps():
    """Who is to be reached is reached in no steps by nobody but themselves."""
    plan = road_map("us -> a: 0.9", "a -> dm: 0.9")

    assert listed(routes(plan, to="us", within=0)) == [(1, ("us",))]
    assert listed(routes(plan, to="a", within=0)) == []
    assert listed(routes(plan, to="a", within=-1)) == []


def test_any_number_of_steps():
    """A limit that no road comes near costs nothing."""
    plan = road_map(*ORACLE)

    assert routes(plan, to="dm", within=10**12) == routes(plan, to="dm")


def test_what_is_said_of_all_roads():
    """Whom all depends on, and whether there is a road, is said of roads of any length."""
    plan = road_map("us -> a: 0.9", "a -> dm: 0.9")
    found = routes(plan, to="dm", within=1)

    assert (found.routes, found.reachable, found.depends_on) == ((), True, ("a",))
    assert not routes(plan, to="us", from_actor="dm", within=1).reachable


def test_brute_force():
    """On two hundred small maps all answers are those of trying each path."""
    assert all(agrees(random_map(seed)) for seed in range(200))


@many
@given(
    plan=road_maps(),
    k=st.integers(1, 12),
    by=st.sampled_from(["product", "weakest"]),
    within=st.none() | st.integers(0, 6),
)
def test_any_number(plan, k, by, within):
    """However many roads are asked for, they are the first of all roads."""
    to = plan.actors[-1].id
    us = [actor.id for actor in plan.us]
    found = routes(plan, to=to, k=k, by=by, within=within)
    all_of_them = all_roads(plan, to, us)

    assert listed(found) == expected(plan, to, us, k=k, by=by, within=within)
    assert found.reachable == bool(all_of_them)
    assert set(found.depends_on) == needed_by_all(all_of_them) - set(us)


@many
@given(plan=road_maps(), extra=road_maps())
def test_another_relation(plan, extra):
    """One relation more never makes the weakest step of the best road weaker."""
    more = evolve(plan, relations=plan.relations + extra.relations[:1])
    to = plan.actors[-1].id
    before, after = (routes(one, to=to, by="weakest", k=1).routes for one in (plan, more))

    if before and before[0].weakest is not None:
        assert after[0].weakest.strength >= before[0].weakest.strength


@many
@given(plan=road_maps(), chance=st.randoms(use_true_random=False))
def test_other_ids(plan, chance):
    """Other ids change only what is called how, and which of equals comes first."""
    ids = [actor.id for actor in plan.actors]
    names = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    turned = renamed(plan, names)
    for by, within in (("weakest", None), ("product", 3), ("weakest", 2)):
        before = routes(plan, to=ids[-1], k=99, by=by, within=within)
        after = routes(turned, to=names[ids[-1]], k=99, by=by, within=within)
        translated = {tuple(names[one] for one in road.actors) for road in before.routes}

        assert {road.actors for road in after.routes} == translated
        assert [road.strength for road in after.routes] == [
            road.strength for road in before.routes
        ]


def test_no_such_ranking():
    """A ranking that there isn't is refused."""
    with pytest.raises(InvalidValueError, match="by: 'luck' is not 'product' or 'weakest'"):
        routes(road_map("us -> dm: 0.9"), to="dm", by="luck")


@pytest.mark.parametrize(
    ("plan", "to"),
    [(crowd(300, 900), "a299"), (complete(40), "a39"), (ladder(40), "b40")],
    ids=["crowd", "complete", "ladder"],
)
@pytest.mark.parametrize(("by", "within"), [("weakest", None), ("product", 41)])
def test_size(plan, to, by, within):
    """Maps with more roads than anybody can try are answered too."""
    assert len(routes(plan, to=to, by=by, within=within).routes) == 5


def loose(back, home, _stem, steps):
    """Let ways cross their own stem."""
    return original(back, home, (), steps)


original = _ranking._layers


def test_broken_twin(monkeypatch):
    """Brute force notices a short road that crosses itself."""
    monkeypatch.setattr(_ranking, "_layers", loose)

    assert not all(agrees(random_map(seed)) for seed in range(200))


def test_broken_levels(monkeypatch):
    """Brute force notices levels that are searched in the wrong order."""
    monkeypatch.setattr(_ranking, "_weakest", lambda _net, _way: 1)

    assert not all(agrees(random_map(seed)) for seed in range(200))
