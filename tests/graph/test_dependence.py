"""On whom all depends, who could cut us off, and what holds a coalition together."""

from itertools import combinations

import networkx as nx
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import (
    DAY,
    all_roads,
    arcs_of,
    many,
    needed_by_all,
    random_map,
    road_map,
    road_maps,
)
from graph.test_roads import ORACLE, crowd, renamed
from smartgoals.errors import UnknownIdError
from smartgoals.graph import dependence as module
from smartgoals.graph.cohesion import Holder, cohesion
from smartgoals.graph.dependence import dependence, lost_without
from smartgoals.graph.roads import routes
from smartgoals.graph.speaking import speaking_graph
from smartgoals.graph.ties import Sieve
from smartgoals.plan.together import Stance

O3 = (
    *("us -> a: 0.9", "us -> b: 0.9", "a -> c: 0.9", "b -> c: 0.9"),
    *("a -> e: 0.9", "e -> c: 0.9", "c -> dm: 0.9"),
)
O3B = (
    *("l1 <-> l2: 1", "l2 <-> l3: 1", "l1 <-> l3: 1"),
    *("r1 <-> r2: 1", "r2 <-> r3: 1", "r1 <-> r3: 1"),
    *(f"x <-> {side}{number}: 1" for side in "lr" for number in (1, 2, 3)),
    *("l1 <-> y1: 1", "y1 <-> y2: 1", "y2 <-> r1: 1", "r3 <-> p: 1"),
)


def cuts(plan, to, starts):
    """Give all smallest sets of others without whom there is no road, by trying each."""
    ids = {actor.id for actor in plan.actors} - set(starts) - {to}
    roads = [set(path[1:-1]) for _, path in all_roads(plan, to, starts)]
    for size in range(len(ids) + 1):
        found = [set(some) for some in combinations(sorted(ids), size)
                 if all(road & set(some) for road in roads)]  # fmt: skip
        if found:
            return found
    return []


def agrees(plan):
    """Say whether everything said of roads to each is what brute force finds."""
    ids = [actor.id for actor in plan.actors]
    us = {actor.id for actor in plan.us}
    for to in ids:
        for start in (None, *ids):
            starts = us if start is None else {start}
            roads = all_roads(plan, to, starts)
            found = dependence(plan, to=to, from_actor=start)
            between = [set(road.actors[1:-1]) - us for road in found.separate_roads]
            smallest = cuts(plan, to, starts)
            cut = found.smallest_cut
            if not (
                set(found.needed) == needed_by_all(roads) - starts
                and found.reachable == bool(roads)
                and ((cut is None) if not smallest else set(cut or ()) in smallest)
                and {(road.strength, road.actors) for road in found.separate_roads}
                <= {(float(strength), path) for strength, path in roads}
                and sum(map(len, between)) == len(set().union(*between))
                and (to in starts or len(between) == most_separate(plan, to, starts))
            ):
                return False
    return True


def most_separate(plan, to, starts):
    """Count how many roads can share nobody, by taking a direct one away first."""
    direct = {pair for pair in arcs_of(plan) if pair[0] in starts and pair[1] == to}
    kept = tuple(
        one
        for one in plan.relations
        if not {(one.from_actor, one.to_actor), (one.to_actor, one.from_actor)} & direct
        or (not one.both_ways and (one.from_actor, one.to_actor) not in direct)
    )
    back = tuple(
        evolve(one, from_actor=to, to_actor=start, both_ways=False)
        for one in plan.relations
        for start in starts
        if one.both_ways and {one.from_actor, one.to_actor} == {to, start}
    )
    rest = evolve(plan, relations=kept + back)
    return bool(direct) + min(map(len, cuts(rest, to, starts)))


# --- worked examples -----------------------------------------------------------------------


def test_o1_three_separate_roads():
    """Three roads share nobody, so three would have to leave."""
    found = dependence(road_map(*ORACLE), to="dm")

    assert [road.strength for road in found.separate_roads] == [0.576, 0.45, 0.36]
    assert found.needed == ()
    assert found.smallest_cut == ("a", "c", "d")


def test_o4_without_opponents():
    """Where no opponent passes anything on, two separate roads remain."""
    plan = road_map(*ORACLE, against=["b"])
    found = dependence(plan, to="dm", sieve=Sieve(min_stance=Stance.NEUTRAL))

    assert len(found.separate_roads) == 2
    assert found.smallest_cut == ("a", "d")


def test_o3_needed():
    """Only c stands on every road, and so is all of the cut."""
    found = dependence(road_map(*O3), to="dm")

    assert found.needed == found.smallest_cut == ("c",)
    assert lost_without(road_map(*O3)) == {"a": ("e",), "c": ("dm",)}
    assert found.to_dict() == {
        "schema_version": 1,
        "to": "dm",
        "reachable": True,
        "needed": ["c"],
        "smallest_cut": ["c"],
        "separate_roads": [routes(road_map(*O3), to="dm").routes[0].to_dict()],
    }


def test_order_of_the_needed():
    """Who is needed is told in the order in which a road meets them, not by id."""
    plan = road_map("us -> z: 0.9", "z -> m: 0.9", "m -> a: 0.9", "a -> dm: 0.9")

    assert dependence(plan, to="dm").needed == ("z", "m", "a")
    assert dependence(plan, to="dm").smallest_cut == ("a",)


def test_o3b_holders():
    """Whoever is most between others holds nothing together, another does."""
    found = cohesion(road_map(*O3B))

    assert found.holders == (Holder(actor="r3", pieces=2),)
    assert found.only_ties == (("p", "r3"),)
    assert len(found.groups) == 1


def test_o5_kite_falls_apart():
    """Krackhardt's kite falls apart without 7, and without 8."""
    kite = nx.krackhardt_kite_graph()
    found = cohesion(road_map(*(f"k{one} -> k{other}: 0.9" for one, other in kite.edges)))

    assert [one.actor for one in found.holders] == ["k7", "k8"]


def test_cohesion_among_some():
    """Only those who are looked at count, and those who stand alone are a group."""
    plan = road_map("a -> b: 0.9", "b -> c: 0.9", "c -> a: 0.9", "c -> d: 0.9", "c -> e: 0.1")
    found = cohesion(plan, among=["a", "b", "d", "e"], sieve=Sieve(min_trust=0.5))

    assert found.groups == (("a", "b"), ("d",), ("e",))
    assert found.holders == ()
    assert cohesion(plan).to_dict() == {
        "schema_version": 1,
        "groups": [["a", "b", "c", "d", "e"]],
        "holders": [{"id": "c", "pieces": 3}],
        "only_ties": [["c", "d"], ["c", "e"]],
    }


def test_direct():
    """Whom we speak to ourselves nobody can cut off from us."""
    found = dependence(road_map("us -> dm: 0.3", "us -> a: 0.9", "a -> dm: 0.9"), to="dm")

    assert found.smallest_cut is None
    assert [road.actors for road in found.separate_roads] == [("us", "a", "dm"), ("us", "dm")]
    assert found.to_dict()["smallest_cut"] is None


def test_several_of_us():
    """None of us is in the way, and the one who speaks best starts each road."""
    plan = road_map(
        *("one -> a: 0.5", "two -> a: 0.9", "one -> two: 0.9", "one -> b: 0.9"),
        *("a -> dm: 0.9", "b -> dm: 0.9"),
        us=["one", "two"],
    )
    found = dependence(plan, to="dm")

    assert [road.actors for road in found.separate_roads] == [
        ("one", "b", "dm"),
        ("two", "a", "dm"),
    ]
    assert dependence(plan, to="two").smallest_cut is None
    assert dependence(plan, to="two", from_actor="one").smallest_cut is None
    assert dependence(plan, to="dm", from_actor="two").needed == ("a",)


def test_who_has_dropped_out():
    """Nobody reaches, or is reached by, somebody who has dropped out."""
    plan = road_map("us -> a: 0.9", "a -> dm: 0.9")
    for to, gone in (("dm", "a"), ("dm", "dm"), ("dm", "us"), ("us", "us")):
        found = dependence(plan, to=to, without=[gone])

        assert (found.reachable, found.needed, found.smallest_cut) == (False, (), ())
        assert found.separate_roads == ()


def test_an_edge_back():
    """A relation that leads back from the end doesn't spoil the cut, as networkx's did."""
    plan = road_map("us -> a: 0.9", "a -> dm: 0.9", "dm -> us: 0.9")

    assert nx.minimum_node_cut(speaking_graph(plan), "us", "dm") in (
        set(),
        {"a"},
    )  # mended in 3.7
    assert nx.node_connectivity(speaking_graph(plan), "us", "dm") == 1
    assert dependence(plan, to="dm").smallest_cut == ("a",)


@pytest.mark.parametrize("listed", [{}, {"": None}, {"": ""}])
def test_the_root(monkeypatch, listed):
    """Whether networkx lists the root among the dominators or not changes nothing."""
    original = nx.immediate_dominators

    def with_root(graph, start):
        found = {one: above for one, above in original(graph, start).items() if one != start}
        return found | listed

    monkeypatch.setattr(nx, "immediate_dominators", with_root)

    assert dependence(road_map(*O3), to="dm").needed == ("c",)
    assert lost_without(road_map(*O3)) == {"a": ("e",), "c": ("dm",)}


# --- brute force and laws ------------------------------------------------------------------


def test_brute_force():
    """On a hundred and fifty small maps all answers are those of trying each path."""
    assert all(agrees(random_map(seed)) for seed in range(150))


@many
@given(plan=road_maps())
def test_roads_agree(plan):
    """The roads name the same actors as needed, on any day and through any sieve."""
    to = plan.actors[-1].id
    for on, sieve in ((None, Sieve()), (DAY, Sieve(min_trust=0.3))):
        found = dependence(plan, to=to, on=on, sieve=sieve)
        by_roads = routes(plan, to=to, on=on, sieve=sieve)

        assert tuple(sorted(found.needed)) == by_roads.depends_on
        assert found.reachable == by_roads.reachable
        if len(found.separate_roads) == 1:
            assert found.separate_roads == by_roads.routes[:1]


@many
@given(plan=road_maps())
def test_lost(plan):
    """Exactly those are lost with somebody to whom no road is left without them."""
    us = {actor.id for actor in plan.us}
    lost = lost_without(plan)
    for gone in (actor.id for actor in plan.actors if actor.id not in us):
        for to in (actor.id for actor in plan.actors if actor.id != gone):
            before = routes(plan, to=to).reachable
            after = routes(plan, to=to, without=[gone]).reachable

            assert (to in lost.get(gone, ())) == (before and not after)
    assert us.isdisjoint(lost)


@many
@given(plan=road_maps(), chance=st.randoms(use_true_random=False))
def test_other_ids(plan, chance):
    """Other ids and another order of the file change only what is called how."""
    ids = [actor.id for actor in plan.actors]
    names = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    turned = renamed(plan, names)
    relations = list(turned.relations)
    chance.shuffle(relations)
    turned = evolve(turned, actors=turned.actors[::-1], relations=tuple(relations))
    before, after = dependence(plan, to=ids[-1]), dependence(turned, to=names[ids[-1]])
    cut = before.smallest_cut

    assert after.needed == tuple(names[one] for one in before.needed)
    assert after.smallest_cut == (
        None if cut is None else tuple(sorted(names[one] for one in cut))
    )
    assert len(after.separate_roads) == len(before.separate_roads)
    assert {one.actor for one in cohesion(turned).holders} == {
        names[one.actor] for one in cohesion(plan).holders
    }


@many
@given(plan=road_maps(), chance=st.randoms(use_true_random=False))
def test_file_order(plan, chance):
    """The order in which actors and relations are written changes nothing."""
    actors, relations = list(plan.actors), list(plan.relations)
    chance.shuffle(actors)
    chance.shuffle(relations)
    shuffled = evolve(plan, actors=tuple(actors), relations=tuple(relations))
    to = plan.actors[-1].id

    assert dependence(shuffled, to=to) == dependence(plan, to=to)
    assert cohesion(shuffled) == cohesion(plan)


def groups_of(ids, pairs):
    """Put actors who are tied, over whomever, into one group."""
    groups = [{one} for one in ids]
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if not group & set(pair)] + [set().union(*touched)]
    return groups


@many
@given(plan=road_maps())
def test_cohesion_by_hand(plan):
    """Holders and only ties are those whose loss makes more groups, with their number."""
    ids = {actor.id for actor in plan.actors}
    pairs = {tuple(sorted(pair)) for pair in arcs_of(plan) if pair[0] != pair[1]}
    groups = groups_of(ids, pairs)
    holders = {}
    for one in ids:
        (own,) = (group for group in groups if one in group)
        left = groups_of(own - {one}, [p for p in pairs if one not in p and set(p) <= own])
        if len(left) > 1:
            holders[one] = len(left)
    found = cohesion(plan)

    assert {one.actor: one.pieces for one in found.holders} == holders
    assert {frozenset(group) for group in found.groups} == set(map(frozenset, groups))
    assert set(found.only_ties) == {
        pair for pair in pairs if len(groups_of(ids, pairs - {pair})) > len(groups)
    }


def test_size():
    """A map of three hundred actors is answered."""
    plan = crowd(300, 900)

    assert dependence(plan, to="a299").needed == ("a68",)
    assert lost_without(plan)
    assert cohesion(plan).groups


# --- broken twins --------------------------------------------------------------------------


def test_broken_cut(monkeypatch):
    """Brute force notices a cut with nobody in it."""
    monkeypatch.setattr(nx, "minimum_node_cut", lambda *_, **__: set())

    assert not all(agrees(random_map(seed)) for seed in range(50))


def test_broken_start(monkeypatch):
    """Brute force notices where one of us counts as somebody who is needed."""

    def only_one(plan, from_actor):
        return frozenset(sorted(one.id for one in plan.us)[:1]) or frozenset({from_actor or ""})

    monkeypatch.setattr(module, "starts_of", only_one)

    assert not all(agrees(random_map(seed)) for seed in range(50))


# --- errors --------------------------------------------------------------------------------


def test_unknown_actors():
    """Asking for somebody who is no actor of the plan is an error."""
    plan = road_map("us -> board: 0.9")
    for ask in (
        lambda: dependence(plan, to="nobody"),
        lambda: dependence(plan, to="board", from_actor="nobody"),
        lambda: dependence(plan, to="board", without=["nobody"]),
        lambda: lost_without(plan, from_actor="nobody"),
        lambda: cohesion(plan, among=["nobody", *(f"{one}body" for one in "opqrst")]),
        lambda: speaking_graph(plan, without=["nobody"]),
    ):
        with pytest.raises(UnknownIdError, match="'nobody'"):
            ask()


def test_nobody_is_us():
    """With nobody who is us, nobody is reached, needed or lost."""
    plan = road_map("a -> dm: 0.9", us=[])

    assert dependence(plan, to="dm").smallest_cut == ()
    assert lost_without(plan) == {}


CROSSED = (
    *("us -> a: 0.9", "us -> b: 0.9", "a -> c: 0.9", "a -> d: 0.9", "b -> c: 0.9"),
    *("b -> d: 0.9", "c -> dm: 0.9", "d -> dm: 0.9"),
)


@many
@given(st.permutations(CROSSED), st.randoms(use_true_random=False))
def test_in_any_order(relations, chance):
    """Of roads that do equally well, the same are told in whatever order a file has them."""
    plan = road_map(*relations)
    actors = chance.sample(plan.actors, len(plan.actors))
    found = dependence(evolve(plan, actors=tuple(actors)), to="dm")

    assert found == dependence(road_map(*CROSSED), to="dm")
    assert len(found.separate_roads) == 2
