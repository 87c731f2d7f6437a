"""Everybody's best road to one actor, and who should introduce whom."""

from hypothesis import given

from graph.maps import DAY, all_roads, many, road_map, road_maps
from graph.test_roads import ORACLE, crowd
from smartgoals.graph import _search, reach
from smartgoals.graph.introductions import introductions
from smartgoals.graph.reach import reach as reach_of
from smartgoals.graph.roads import best_road, routes
from smartgoals.graph.ties import Sieve


def test_o1_everybody():
    """Each who has a road has their best one, and the others are named."""
    found = reach_of(road_map(*ORACLE, "dm -> e: 0.9"), to="dm")

    assert [(road.actors[0], road.strength) for road in found.roads] == [
        ("a", 0.4), ("b", 0.72), ("c", 0.8), ("d", 0.9), ("dm", 1), ("us", 0.576)
    ]  # fmt: skip
    assert found.without_road == ("e",)
    assert found.road_of("b").actors == ("b", "c", "dm")
    assert found.road_of("e") is None
    assert found.to_dict()["roads"][4]["actors"] == ["dm"]
    assert set(found.to_dict()) == {"schema_version", "to", "roads", "without_road"}


@many
@given(plan=road_maps())
def test_as_if_asked_one_by_one(plan):
    """The one search gives what a question for each actor gives, and brute force too."""
    to = plan.actors[-1].id
    for on, sieve in ((None, Sieve()), (DAY, Sieve(min_trust=0.3))):
        found = reach_of(plan, to=to, on=on, sieve=sieve)
        for actor in plan.actors:
            alone = best_road(plan, to=to, from_actor=actor.id, on=on, sieve=sieve)

            assert found.road_of(actor.id) == alone
            assert (actor.id in found.without_road) == (alone is None)
    for road in reach_of(plan, to=to).roads:
        assert road.actors == all_roads(plan, to, [road.actors[0]])[0][1]


def test_one_search(monkeypatch):
    """There is one search, however many actors."""
    asked = []

    def searching(net, home):
        asked.append(home)
        return _search.ways_home(net, home)

    monkeypatch.setattr(reach, "ways_home", searching)

    assert reach_of(crowd(300, 900), to="a0").roads
    assert asked == ["a0"]


def test_o1_introductions():
    """After the first step, everybody on the road brings us to the next."""
    plan = road_map(*ORACLE)
    steps = introductions(plan, best_road(plan, to="dm"))

    assert [(one.by, one.of, one.to, one.strength, one.weakest) for one in steps] == [
        (None, "us", "b", 0.8, True),
        ("b", "us", "c", 0.9, False),
        ("c", "us", "dm", 0.8, False),
    ]
    assert [one.words for one in steps] == [
        "us: speak to b",
        "ask b to introduce us to c",
        "ask c to introduce us to dm",
    ]
    assert steps[1].to_dict() == {
        "by": "b",
        "of": "us",
        "to": "c",
        "strength": 0.9,
        "weakest": False,
        "words": "ask b to introduce us to c",
    }


def test_nothing_to_introduce():
    """A road of one actor takes no step."""
    plan = road_map("us -> dm: 0.9")

    assert introductions(plan, best_road(plan, to="us")) == ()


@many
@given(plan=road_maps())
def test_steps_are_those_of_the_road(plan):
    """Every road is introduced step by step, and one step of each is its weakest."""
    for road in routes(plan, to=plan.actors[-1].id).routes:
        steps = introductions(plan, road)

        assert tuple(one.to for one in steps) == road.actors[1:]
        assert [one.weakest for one in steps].count(True) == min(len(steps), 1)
        assert tuple(one.by for one in steps[1:]) == road.actors[1:-1]
