"""Few contacts to several: the numbered worked example, every set of contacts, and laws."""

import os
from fractions import Fraction
from itertools import combinations
from math import log, prod

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import arcs_of, many, random_map, road_map, road_maps
from graph.test_roads import crowd, renamed
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.graph import _joining
from smartgoals.graph import contacts as module
from smartgoals.graph.contacts import MOST_TARGETS, contacts
from smartgoals.graph.roads import best_road
from smartgoals.graph.ties import Sieve
from smartgoals.plan.together import Stance

# What each tie costs; the trust on them says nothing here.
COSTS = {
    ("us", "a"): 1,
    ("us", "b"): 2,
    ("a", "m1"): 2,
    ("a", "c"): 1,
    ("c", "m2"): 1,
    ("b", "m2"): 1,
    ("b", "m1"): 3,
    ("c", "m1"): 3,
}
O19 = road_map(*(f"{one} <-> {other}: 0.5" for one, other in COSTS))
BOTH_WAYS = {**COSTS, **{(other, one): price for (one, other), price in COSTS.items()}}


def pairs(found):
    """Give the steps as pairs of ids."""
    return [(one.from_actor, one.to_actor) for one in found.steps]


# --- worked examples -----------------------------------------------------------------------


def test_o19_cheapest_contacts():
    """Two are reached for 5, over four contacts of which the first serves both."""
    found = contacts(O19, to=["m1", "m2"], cost=BOTH_WAYS)

    assert (found.cost, found.at_least, found.exact) == (5, 5, True)
    assert pairs(found) == [("us", "a"), ("a", "c"), ("a", "m1"), ("c", "m2")]
    assert [road.actors for road in found.roads] == [
        ("us", "a", "m1"),
        ("us", "a", "c", "m2"),
    ]


def test_o19_fewest_contacts():
    """Where each contact costs as much, one go-between is enough for both."""
    found = contacts(O19, to=["m1", "m2"])

    assert found.cost == 3
    assert pairs(found) == [("us", "b"), ("b", "m1"), ("b", "m2")]


def test_o19_one_way():
    """A cost is of one direction, and a pair without one isn't used."""
    assert contacts(O19, to=["m1", "m2"], cost=COSTS).cost == 5
    away = {pair: price for pair, price in COSTS.items() if pair != ("a", "c")}
    found = contacts(O19, to=["m1", "m2", "c"], cost=away)

    assert (found.cost, found.without_road) == (6, ("c",))


def test_together_is_not_each_alone():
    """The best road to each may lead through others than the best contacts to all."""
    plan = road_map(
        *("us -> a: 0.9", "a -> x: 0.9", "us -> b: 0.9", "b -> y: 0.9"),
        *("us -> c: 0.99", "c -> x: 0.815", "c -> y: 0.815"),
    )

    assert [best_road(plan, to=one).actors[1] for one in "xy"] == ["a", "b"]
    assert pairs(contacts(plan, to="xy")) == [("us", "c"), ("c", "x"), ("c", "y")]
    found = contacts(plan, to="xy", cost="trust")
    assert pairs(found) == [("us", "c"), ("c", "x"), ("c", "y")]
    assert found.cost == found.at_least == pytest.approx(-log(0.99 * 0.815**2))


def test_ties():
    """Of equally cheap contacts the more trusted come first, then the first by ids."""
    plan = road_map("us -> b: 0.5", "b -> x: 0.5", "us -> a: 0.5", "a -> x: 0.5")
    better = road_map("us -> b: 0.5", "b -> x: 0.6", "us -> a: 0.5", "a -> x: 0.5")

    assert pairs(contacts(plan, to="x")) == [("us", "a"), ("a", "x")]
    assert pairs(contacts(better, to="x")) == [("us", "b"), ("b", "x")]


def test_several_of_us():
    """Each of us speaks to whom they know, and whoever is us is reached already."""
    plan = road_map("us -> a: 0.9", "we -> b: 0.9", "us -> we: 1", us=["us", "we"])
    found = contacts(plan, to=["a", "b", "we"])

    assert pairs(found) == [("us", "a"), ("we", "b")]
    assert [road.actors for road in found.roads] == [("us", "a"), ("we", "b"), ("we",)]
    assert pairs(contacts(plan, to=["b"], from_actor="us")) == [("us", "we"), ("we", "b")]
    assert contacts(plan, to=["b"], without=["we"]).without_road == ("b",)


def test_free_and_certain():
    """What costs nothing and is certain is still not used where it isn't needed."""
    plan = road_map("us -> a: 1", "a -> b: 1", "b -> x: 1", "us -> x: 1", "a -> y: 1")
    free = dict.fromkeys(arcs_of(plan), 0)

    assert pairs(contacts(plan, to="xy", cost=free)) == [("us", "a"), ("us", "x"), ("a", "y")]
    assert contacts(plan, to="xy", cost=free).cost == 0


def test_costs_as_written():
    """Three times 0.1 costs as much as 0.3, so that the more trusted way wins."""
    plan = road_map("us -> a: 1", "a -> b: 1", "b -> x: 1", "us -> c: 1", "c -> x: 0.5")
    cost = {("us", "a"): 0.1, ("a", "b"): 0.1, ("b", "x"): 0.1, ("us", "c"): 0.3, ("c", "x"): 0}

    assert contacts(plan, to="x", cost=cost).cost == 0.3
    assert pairs(contacts(plan, to="x", cost=cost))[0] == ("us", "a")


def test_json():
    """The JSON form has the promised keys."""
    plan = road_map("us -> a: 0.5", "b -> us: 0.5")
    step = {"from": "us", "to": "a", "strength": 0.5}

    assert contacts(plan, to="ab").to_dict() == {
        "schema_version": 1,
        "exact": True,
        "cost": 1.0,
        "at_least": 1.0,
        "steps": [step],
        "roads": [
            {"actors": ["us", "a"], "strength": 0.5, "weakest": step, "through_opponent": False}
        ],
        "without_road": ["b"],
    }


@pytest.mark.parametrize("to", [[], ["b"]])
def test_nobody(to):
    """Where nobody is asked for, or can be reached, no contact is needed."""
    found = contacts(road_map("us -> a: 0.5", "b -> us: 0.5"), to=to)

    assert (found.steps, found.roads, found.cost) == ((), (), 0)
    assert found.exact
    assert found.without_road == tuple(to)


def test_only_some_relations():
    """A sieve counts here as it does for roads."""
    plan = road_map("us -> a: 0.9", "a -> x: 0.9", "us -> b: 0.2", "b -> x: 0.9", against="a")

    assert pairs(contacts(plan, to="x", sieve=Sieve(min_trust=0.5)))[0] == ("us", "a")
    assert pairs(contacts(plan, to="x", sieve=Sieve(min_stance=Stance.NEUTRAL)))[0] == (
        "us",
        "b",
    )


@pytest.mark.parametrize(
    ("wrong", "error", "told"),
    [
        ({"to": ["nobody"]}, UnknownIdError, "nobody"),
        ({"to": ["a"], "without": ["nobody"]}, UnknownIdError, "nobody"),
        ({"to": ["a"], "from_actor": "nobody"}, UnknownIdError, "nobody"),
        ({"to": ["a"], "cost": {("us", "nobody"): 1}}, UnknownIdError, "nobody"),
        ({"to": ["a"], "cost": {("us", "a"): -1}}, InvalidValueError, "'us' to 'a': -1 is not"),
        ({"to": ["a"], "cost": {("us", "a"): float("nan")}}, InvalidValueError, "from 0 on"),
        ({"to": ["a"], "cost": "hours"}, InvalidValueError, "'contacts', 'trust' or"),
    ],
)
def test_wrong_questions(wrong, error, told):
    """Somebody who is no actor, and a cost that is none, are refused."""
    with pytest.raises(error, match=told):
        contacts(road_map("us -> a: 0.5"), **wrong)


# --- every set of contacts, one by one -------------------------------------------------------


def all_ways(plan, to):
    """Try every set of contacts that leads to all who can be reached, and has none to spare."""
    us = frozenset(actor.id for actor in plan.us)
    arcs = sorted(pair for pair in arcs_of(plan) if pair[0] != pair[1])

    def led(some):
        seen, before = us, None
        while seen != before:
            before = seen
            seen = seen.union(end for start, end in some if start in seen)
        return seen

    wanted = led(arcs).intersection(to)
    found = []
    for size in range(len(arcs) + 1):
        for some in combinations(arcs, size):
            spare = any(one.issubset(some) for one in found)
            if not spare and wanted <= led(some):
                found.append(frozenset(some))
    return found


def agrees(plan, to):
    """Say whether the contacts found are the best of all, by number, trust and given cost."""
    trust = arcs_of(plan)
    given = {pair: len(pair[0]) + ord(pair[1][-1]) % 3 for pair in trust}
    ways = all_ways(plan, to)
    right = []
    for cost, prices in (
        ("contacts", dict.fromkeys(trust, 1)),
        ("trust", dict.fromkeys(trust, 0)),
        (given, given),
    ):
        least, _, _, arcs = min(
            (
                sum(map(prices.get, some)),
                -prod(map(trust.get, some), start=Fraction(1)),
                len(some),
                sorted(some),
            )
            for some in ways
        )
        found = contacts(plan, to=to, cost=cost)
        right += [sorted(pairs(found)) == arcs, cost == "trust" or found.cost == least]
    return all(right)


def few_arcs(seed):
    """Make a small map with at most nine contacts."""
    plan = random_map(seed)
    while len(arcs_of(plan)) > 9:
        plan = evolve(plan, relations=plan.relations[:-1])
    return plan


MAPS = 20_000 if os.environ.get("SMARTGOALS_EXAMPLES") == "full" else 1000


def test_brute_force():
    """On a thousand small maps the contacts found are the best of all sets of contacts."""
    for seed in range(MAPS):
        plan = few_arcs(seed)

        assert agrees(plan, [actor.id for actor in plan.actors[-3:]]), seed


# --- laws ----------------------------------------------------------------------------------


@many
@given(plan=road_maps(), size=st.integers(1, 5))
def test_laws(plan, size):
    """The roads run along the steps, each is used, and one is no worse than each alone."""
    to = [actor.id for actor in plan.actors][-size:]
    for cost in ("contacts", "trust"):
        found = contacts(plan, to=to, cost=cost)
        alone = {one: contacts(plan, to=[one], cost=cost) for one in to}
        most = max(one.cost for one in alone.values())
        met = {actor.id for actor in plan.us}
        for step in found.steps:
            assert step.from_actor in met
            met.add(step.to_actor)

        assert {road.actors[-1] for road in found.roads} | set(found.without_road) == set(to)
        assert {step for road in found.roads for step in road.steps} == set(found.steps)
        assert len({step.to_actor for step in found.steps}) == len(found.steps)
        assert most - 1e-9 <= found.cost <= sum(one.cost for one in alone.values()) + 1e-9


@many
@given(plan=road_maps())
def test_one_target_is_a_road(plan):
    """To one alone, by trust, the contacts are those of the best road."""
    for actor in plan.actors:
        road = best_road(plan, to=actor.id)
        found = contacts(plan, to=[actor.id], cost="trust")

        assert found.without_road == ((actor.id,) if road is None else ())
        assert road is None or found.roads[0].strength == road.strength


@many
@given(plan=road_maps(), extra=road_maps())
def test_another_relation(plan, extra):
    """One relation more never makes contacts dearer to those who could be reached."""
    more = evolve(plan, relations=plan.relations + extra.relations[:1])
    before = contacts(plan, to=[actor.id for actor in plan.actors[-3:]])
    ends = [road.actors[-1] for road in before.roads]

    assert contacts(more, to=ends).cost <= before.cost


@many
@given(plan=road_maps(), chance=st.randoms(use_true_random=False))
def test_other_ids(plan, chance):
    """Other ids change only what is called how, and which of equals comes first."""
    ids = [actor.id for actor in plan.actors]
    names = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    before = contacts(plan, to=ids[-3:])
    after = contacts(renamed(plan, names), to=[names[one] for one in ids[-3:]])

    assert after.cost == before.cost
    assert set(after.without_road) == {names[one] for one in before.without_road}


# --- many targets ----------------------------------------------------------------------------


def test_many_targets(monkeypatch):
    """For more targets the answer lies above its bound, and within the promised ratio."""
    plan = crowd(40, 120)
    to = sorted(actor.id for actor in plan.actors)[-MOST_TARGETS:]
    for cost in ("contacts", "trust"):
        best = contacts(plan, to=to, cost=cost)
        with monkeypatch.context() as patch:
            patch.setattr(module, "MOST_TARGETS", 3)
            found = contacts(plan, to=to, cost=cost)
        others = len(to) - len(best.without_road) - 3

        assert (best.exact, found.exact) == (True, False)
        assert found.at_least <= best.cost <= found.cost + 1e-9
        assert found.cost <= (1 + others) * found.at_least + 1e-9
        assert {road.actors[-1] for road in found.roads} == {
            road.actors[-1] for road in best.roads
        }


def test_approximate_and_met_on_the_way(monkeypatch):
    """Who is met on the way to others costs nothing more, nor does one of us."""
    plan = road_map("us -> a: 0.9", "a -> b: 0.9", "b -> c: 0.9", "us -> d: 0.9")
    monkeypatch.setattr(module, "MOST_TARGETS", 1)
    found = contacts(plan, to=["us", "a", "b", "c", "d"])

    assert (found.cost, found.at_least, found.exact) == (4, 3, False)
    assert len(found.roads) == 5


# --- broken twins ----------------------------------------------------------------------------


def never_parting(_best, _some):
    """Let no two roads part."""
    return {}


def one_arrow(_back, _costs, seeds):
    """Let no tree grow."""
    return dict(seeds)


@pytest.mark.parametrize(
    ("name", "twin"),
    [("_parted", never_parting), ("_grown", one_arrow)],
)
def test_broken_twins(monkeypatch, name, twin):
    """A search that leaves out a way to part or to grow is noticed by trying all sets."""
    maps = [few_arcs(seed) for seed in range(60)]
    monkeypatch.setattr(_joining, name, twin)

    def noticed(plan):
        try:
            return not agrees(plan, [actor.id for actor in plan.actors[-3:]])
        except (AssertionError, AttributeError):  # under -O it stumbles a step later
            return True

    assert any(map(noticed, maps))
