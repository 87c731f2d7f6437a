"""Roads: who can reach the decision, through whom, and on whom all depends."""

import random
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import (
    AROUND,
    COMING,
    DAY,
    PAST,
    STRENGTHS,
    US,
    all_roads,
    many,
    needed_by_all,
    random_map,
    road_map,
    road_maps,
)
from smartgoals.errors import UnknownIdError
from smartgoals.graph import _search, road, roads
from smartgoals.graph._search import exact
from smartgoals.graph.naming import naming
from smartgoals.graph.road import Hop, Road, Routes
from smartgoals.graph.roads import best_road, reaches, routes
from smartgoals.plan.flag import Flag
from smartgoals.plan.together import Actor, DatedStance, Relation, RelationKind, Stance
from smartgoals.plan.whole import Campaign, Plan

ORACLE = (
    *("us -> a: 0.9", "a -> dm: 0.4"),
    *("us -> b: 0.8", "b -> c: 0.9", "c -> dm: 0.8"),
    *("us -> d: 0.5", "d -> dm: 0.9"),
)


def listed(found: Routes) -> list[tuple[float, tuple[str, ...]]]:
    """Give strength and actors of each road listed."""
    return [(road.strength, road.actors) for road in found.routes]


def expected(plan: Plan, to: str, from_actor: str | None, k: int) -> tuple[object, ...]:
    """Answer as ``routes`` should, by trying each path."""
    us = [actor.id for actor in plan.actors if actor.is_us]
    starts = us if from_actor is None else [from_actor]
    all_of_them = all_roads(plan, to, starts)
    needed = needed_by_all(all_of_them) - set(starts)
    best = [(float(strength), path) for strength, path in all_of_them[:k]]
    return best, tuple(sorted(needed)), bool(all_of_them)


def agrees(plan: Plan, k: int = 3) -> bool:
    """Say whether ``routes`` answers as brute force does, from us and from each."""
    ids = [actor.id for actor in plan.actors]
    for to in ids:
        for start in (None, *ids):
            found = routes(plan, to=to, from_actor=start, k=k)
            answer = (listed(found), found.depends_on, found.reachable)
            if answer != expected(plan, to, start, k):
                return False
    return True


# --- worked examples -----------------------------------------------------------------------


def test_o1_best_product():
    """Three short hops of much trust beat two with a weak one."""
    found = routes(road_map(*ORACLE), to="dm")

    assert listed(found) == [
        (0.576, ("us", "b", "c", "dm")),
        (0.45, ("us", "d", "dm")),
        (0.36, ("us", "a", "dm")),
    ]
    assert [road.weakest.strength for road in found.routes] == [0.8, 0.5, 0.4]
    assert found.depends_on == ()
    assert found.reachable


def test_o3_depends_on():
    """Who lies on every road is named, whoever else lies on some."""
    plan = road_map(
        *("us -> a: 0.9", "us -> b: 0.9", "a -> c: 0.9", "b -> c: 0.9"),
        *("a -> e: 0.9", "e -> c: 0.9", "c -> dm: 0.9"),
    )

    assert routes(plan, to="dm").depends_on == ("c",)
    assert reaches(plan, "dm") == ("a", "b", "c", "dm", "e", "us")


def test_o4_opponent_on_the_road():
    """The best road that no opponent sits on is the second one."""
    plan = road_map(*ORACLE, against=["b"])
    found = routes(plan, to="dm")

    assert [road.through_opponent for road in found.routes] == [True, False, False]
    assert best_road(plan, to="dm", without=["b"]).strength == 0.45
    assert routes(plan, to="dm", without=["b"]).reachable


def test_regulator():
    """The best road to the regulator's board leads through the advisory body: 0.48."""
    plan = road_map(
        *("isoc-br -> its: 0.9", "isoc-br -> cgi: 0.8", "its -> idec: 0.8"),
        *("cgi -> board: 0.6", "min-fin -> board: 0.6", "abrint -> board: 0.5"),
        *("conexis -> board: 0.7", "superintendency -> board: 0.9"),
        *("idec -> superintendency: 0.4", "aia -> min-fin: 0.6", "conexis -> min-com: 0.7"),
        "min-com -> board: 0.5",
        us=["isoc-br"],
    )

    assert listed(routes(plan, to="board")) == [
        (0.48, ("isoc-br", "cgi", "board")),
        (0.2592, ("isoc-br", "its", "idec", "superintendency", "board")),
    ]


def test_only_the_last_stance_counts():
    """A former opponent is no opponent, and the two ends never are in the way."""
    plan = road_map("us -> b: 0.9", "b -> dm: 0.9", against=["us", "dm"])
    turned = (DatedStance(stance=Stance.ACTIVE_OPPONENT), DatedStance(stance=Stance.NEUTRAL))
    actors = tuple(
        evolve(actor, stances=turned) if actor.id == "b" else actor for actor in plan.actors
    )

    assert not best_road(evolve(plan, actors=actors), to="dm").through_opponent


def test_json():
    """The JSON form has the promised keys, and numbers that nobody rounded."""
    plan = road_map("us -> a: 0.35", "a -> dm: 0.35", "us -> dm: 0.07", against=["a"])

    assert routes(plan, to="dm", k=1).to_dict() == {
        "schema_version": 1,
        "routes": [
            {
                "actors": ["us", "a", "dm"],
                "strength": 0.1225,
                "weakest": {"from": "us", "to": "a", "strength": 0.35},
                "through_opponent": True,
            }
        ],
        "depends_on": [],
        "reachable": True,
    }
    assert routes(plan, to="us").to_dict()["routes"] == [
        {"actors": ["us"], "strength": 1.0, "weakest": None, "through_opponent": False}
    ]


def test_in_a_notebook():
    """A notebook shows a row for each road, and whom all of them need."""
    plan = road_map("us -> a: 0.9", "a -> dm: 0.35", "us -> us2: 0.9", against=["a"])

    assert routes(plan, to="dm")._repr_html_() == (
        "<table><tr><th>road</th><th>strength</th><th>weakest</th><th>between</th>"
        "<th>through an opponent</th></tr>"
        "<tr><td>us → a → dm</td><td>0.32</td><td>0.35</td><td>a → dm</td><td>yes</td></tr>"
        "</table><p>all need: a</p>"
    )
    assert "<td>us</td><td>1</td><td></td>" in routes(plan, to="us")._repr_html_()
    assert "all need: nobody" in routes(plan, to="us2")._repr_html_()
    assert routes(plan, to="us", from_actor="dm")._repr_html_() == "<p>no road is known</p>"


# --- what a road is ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RelationKind)
def test_what_carries(kind):
    """A relation of every kind but ``opposes`` carries a road."""
    plan = road_map("us <-> dm: 0.9")
    plan = evolve(plan, relations=(evolve(plan.relations[0], kind=kind),))

    assert routes(plan, to="dm").reachable == (kind is not RelationKind.OPPOSES)


def test_direction():
    """A road follows a relation as written, and both ways only where it holds both ways."""
    one_way, both_ways = road_map("dm -> us: 0.9"), road_map("dm <-> us: 0.9")

    assert not routes(one_way, to="dm").reachable
    assert listed(routes(both_ways, to="dm")) == [(0.9, ("us", "dm"))]


def test_parallel_relations():
    """Of several relations between one pair the strongest counts, and once."""
    plan = road_map("us -> dm: 0.3", "us <-> dm: 0.8", "us -> dm: 0.5")

    assert listed(routes(plan, to="dm")) == [(0.8, ("us", "dm"))]


def test_said_in_words():
    """A strength may be a word, and where none is given it is medium."""
    words = [Relation(from_actor="us", to_actor="dm", strength=one) for one in STRENGTHS[:4]]
    plan = road_map("us -> dm: 0.1")
    found = [best_road(evolve(plan, relations=(one,)), to="dm") for one in words]

    assert [road.strength for road in found] == [0.6, 0.3, 0.6, 0.9]


@pytest.mark.parametrize(
    ("since", "until", "carries"),
    [
        (None, None, True),
        (PAST, None, True),
        (AROUND, None, True),
        (COMING, None, False),
        (None, PAST, False),
        (None, AROUND, True),
        (PAST, COMING, True),
        (PAST, PAST, False),
    ],
)
def test_on_a_day(since, until, carries):
    """On a given day what has ended or not begun doesn't carry; without one all does."""
    plan = road_map("us -> dm: 0.9")
    dated = evolve(plan.relations[0], since=since, until=until)
    plan = evolve(plan, relations=(dated,))

    assert routes(plan, to="dm", on=DAY).reachable is carries
    assert ("us" in reaches(plan, "dm", on=DAY)) is carries
    assert routes(plan, to="dm").reachable
    assert "us" in reaches(plan, "dm")


def test_dangling_relations():
    """A relation with an end that is no actor carries nothing and hurts nothing."""
    plan = road_map("us -> x: 0.9", "x -> dm: 0.9", "us -> us: 0.9", "dm -> dm: 1")
    plan = evolve(plan, actors=tuple(one for one in plan.actors if one.id != "x"))

    assert routes(plan, to="dm") == Routes(routes=(), depends_on=(), reachable=False)


def test_nobody_is_us():
    """With nobody who is us, nothing is reachable without a start."""
    plan = road_map("a -> dm: 0.9", us=[])

    assert not routes(plan, to="dm").reachable
    assert best_road(plan, to="dm") is None
    assert best_road(plan, to="dm", from_actor="a").strength == 0.9


def test_several_of_us():
    """A road may start at any of us, and none of us is somebody we depend on."""
    plan = road_map(
        *("one -> gate: 0.5", "two -> one: 0.9", "gate -> dm: 0.9"), us=["one", "two"]
    )
    found = routes(plan, to="dm")

    assert listed(found) == [
        (0.45, ("one", "gate", "dm")),
        (0.405, ("two", "one", "gate", "dm")),
    ]
    assert found.depends_on == ("gate",)
    assert routes(plan, to="dm", from_actor="two").depends_on == ("gate", "one")


def test_road_to_oneself():
    """A road from an actor to itself is that actor, and is all there is."""
    plan = road_map("us -> a: 0.9", "a -> us: 0.9")

    assert routes(plan, to="a", from_actor="a") == Routes(
        routes=(Road(actors=("a",), strength=1.0, weakest=None, through_opponent=False),),
        depends_on=(),
        reachable=True,
    )


def test_first_of_the_weakest():
    """Of several equally weak hops the first along the road is named."""
    road = best_road(road_map("us -> a: 0.9", "a -> b: 0.5", "b -> dm: 0.5"), to="dm")

    assert road.weakest == Hop(from_actor="a", to_actor="b", strength=0.5)


# --- order and ties ------------------------------------------------------------------------


def test_ties():
    """Equal strength goes by fewer actors, then by ids, whatever floats make of it."""
    plan = road_map(
        *("us -> z: 0.2", "z -> y: 0.8", "y -> dm: 0.9"),
        *("us -> b: 0.9", "b -> c: 0.8", "c -> dm: 0.2"),
        *("us -> x: 0.16", "x -> dm: 0.9", "us -> w: 0.144", "w -> dm: 1"),
    )

    assert len({0.2 * 0.8 * 0.9, 0.9 * 0.8 * 0.2, 0.144}) == 3
    assert listed(routes(plan, to="dm")) == [
        (0.144, ("us", "w", "dm")),
        (0.144, ("us", "x", "dm")),
        (0.144, ("us", "b", "c", "dm")),
        (0.144, ("us", "z", "y", "dm")),
    ]


def test_ties_of_long_numbers():
    """Products tie to the last digit, and differ where only the last digit differs."""
    plan = road_map(
        *("us -> b: 0.1234567890123456", "b -> dm: 0.6543210987654321"),
        *("us -> a: 0.6543210987654321", "a -> dm: 0.1234567890123456"),
        *("us -> c: 0.1234567890123457", "c -> dm: 0.6543210987654321"),
    )
    exact = Fraction("0.1234567890123456") * Fraction("0.6543210987654321")

    assert [path[1] for _, path in listed(routes(plan, to="dm"))] == ["c", "a", "b"]
    assert routes(plan, to="dm").routes[1].strength == float(exact)


def test_how_many():
    """Five roads are listed unless asked otherwise, and the rest still counts."""
    plan = road_map(*(f"us -> b{number}: 0.9" for number in range(9)))
    onward = tuple(
        Relation(from_actor=f"b{number}", to_actor="b0", strength=1) for number in range(1, 9)
    )
    plan = evolve(plan, relations=plan.relations + onward)

    assert len(routes(plan, to="b0").routes) == 5
    assert len(routes(plan, to="b0", k=99).routes) == 9
    assert routes(plan, to="b0", k=0) == Routes(routes=(), depends_on=(), reachable=True)
    assert routes(plan, to="b0", k=-1).reachable


# --- brute force ---------------------------------------------------------------------------


def test_brute_force():
    """On two hundred small maps all answers are those of trying each path."""
    assert all(agrees(random_map(seed)) for seed in range(200))


@many
@given(plan=road_maps(), k=st.integers(1, 12))
def test_any_number(plan, k):
    """However many roads are asked for, they are the first of all roads."""
    to = plan.actors[-1].id
    found = routes(plan, to=to, k=k)

    assert (listed(found), found.depends_on, found.reachable) == expected(plan, to, None, k)


@many
@given(plan=road_maps())
def test_reaches(plan):
    """``reaches`` names exactly those from whom there is a road, on every day."""
    ids = [actor.id for actor in plan.actors]

    for to in ids:
        for on in (None, DAY):
            there = [one for one in sorted(ids) if all_roads(plan, to, [one], on)]
            assert list(reaches(plan, to, on=on)) == there


@many
@given(plan=road_maps())
def test_on_a_day_as_by_brute_force(plan):
    """Roads on a day are those along relations that hold on it."""
    us = [actor.id for actor in plan.us]
    to = plan.actors[-1].id
    there = all_roads(plan, to, us, DAY)

    found = routes(plan, to=to, k=4, on=DAY)
    assert listed(found) == [(float(strength), path) for strength, path in there[:4]]


# --- laws ----------------------------------------------------------------------------------


@many
@given(plan=road_maps(), extra=road_maps())
def test_another_relation(plan, extra):
    """One relation more never weakens the best road, and never cuts anybody off."""
    more = evolve(plan, relations=plan.relations + extra.relations[:1])
    before, after = (best_road(one, to=plan.actors[-1].id) for one in (plan, more))

    assert before is None or after.strength >= before.strength


@many
@given(plan=road_maps())
def test_who_drops_out(plan):
    """Somebody's leaving cuts the last road exactly where all depends on them."""
    to = plan.actors[-1].id
    found = routes(plan, to=to)
    others = [one.id for one in plan.actors if not one.is_us and one.id != to]

    for one in others:
        gone = routes(plan, to=to, without=[one])
        left = evolve(plan, actors=tuple(who for who in plan.actors if who.id != one))
        assert gone == routes(left, to=to)
        assert gone.reachable == (found.reachable and one not in found.depends_on)


def test_an_end_drops_out():
    """Without the one who decides, or the only one of us, there is no road."""
    plan = road_map("us -> dm: 0.9")

    assert not routes(plan, to="dm", without=["dm"]).reachable
    assert not routes(plan, to="dm", without={"us"}).reachable
    assert not routes(plan, to="dm", from_actor="dm", without=["dm"]).reachable


@many
@given(plan=road_maps(), chance=st.randoms(use_true_random=False))
def test_file_order(plan, chance):
    """The order in which actors and relations are written changes nothing."""
    actors, relations = list(plan.actors), list(plan.relations)
    chance.shuffle(actors)
    chance.shuffle(relations)
    shuffled = evolve(plan, actors=tuple(actors), relations=tuple(relations))
    to = plan.actors[-1].id

    assert routes(shuffled, to=to) == routes(plan, to=to)
    assert reaches(shuffled, to) == reaches(plan, to)


def renamed(plan: Plan, names: dict[str, str]) -> Plan:
    """Give actors other ids, everywhere."""
    return evolve(
        plan,
        actors=tuple(evolve(one, id=names[one.id]) for one in plan.actors),
        relations=tuple(
            evolve(
                one,
                from_actor=names.get(one.from_actor, "nobody"),
                to_actor=names[one.to_actor],
            )
            for one in plan.relations
        ),
    )


@many
@given(plan=road_maps(), chance=st.randoms(use_true_random=False))
def test_other_ids(plan, chance):
    """Other ids change only what is called how, and which of equals comes first."""
    ids = [actor.id for actor in plan.actors]
    names = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    before = routes(plan, to=ids[-1], k=99)
    after = routes(renamed(plan, names), to=names[ids[-1]], k=99)
    translated = {tuple(names[one] for one in road.actors) for road in before.routes}

    assert {road.actors for road in after.routes} == translated
    assert set(after.depends_on) == {names[one] for one in before.depends_on}
    assert [(road.strength, len(road.actors)) for road in after.routes] == [
        (road.strength, len(road.actors)) for road in before.routes
    ]


def test_every_order_of_one_product():
    """Roads of the same hops in another order are equally strong."""
    found = set()
    for one, other, third in permutations((0.9, 0.8, 0.2)):
        plan = road_map(f"us -> a: {one}", f"a -> b: {other}", f"b -> dm: {third}")
        found.add(best_road(plan, to="dm").strength)

    assert found == {0.144}


# --- broken twins --------------------------------------------------------------------------


def crossing(_guess: object, _stem: object) -> bool:
    """Take every hoped-for way for a simple one."""
    return True


def only_along_the_best(_net: object, stops: tuple[str, ...]) -> list[str]:
    """Take the best road for the only one."""
    return list(stops[1:-1])


def rounded(_stops: int) -> object:
    """Multiply with one digit."""
    return _search.Context(prec=1)


def any_net(net: object) -> object:
    """Leave every arrow as it is."""
    return net


@pytest.mark.parametrize(
    ("module", "name", "twin"),
    [
        (_search, "is_free", crossing),
        (roads, "unavoidable", only_along_the_best),
        (roads, "exact", rounded),
        (road, "exact", rounded),
    ],
)
def test_broken_twins(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, twin: Callable[..., object]
):
    """Brute force notices a road that crosses itself, a false need, a rounded product."""
    monkeypatch.setattr(module, name, twin)

    assert not all(agrees(random_map(seed)) for seed in range(300))


def test_a_broken_reverse(monkeypatch):
    """A search in the wrong direction is noticed."""
    monkeypatch.setattr(roads, "turned", any_net)

    assert reaches(road_map("us -> dm: 0.9"), "dm") == ("dm",)


# --- size ----------------------------------------------------------------------------------


def crowd(actors: int, relations: int) -> Plan:
    """Make a map of many, with the first one of them as us."""
    chance = random.Random(actors)  # noqa: S311  (not for secrets)
    people = tuple(
        Actor(id=f"a{number}", partner=None if number else US) for number in range(actors)
    )
    ties = tuple(
        Relation(
            from_actor=f"a{chance.randrange(actors)}",
            to_actor=f"a{chance.randrange(actors)}",
            both_ways=chance.random() < 0.5,
            strength=chance.choice(STRENGTHS),
        )
        for _ in range(relations)
    )
    return Plan(campaign=Campaign(name="Crowd"), actors=people, relations=ties)


def complete(actors: int) -> Plan:
    """Make a map on which everybody can speak to everybody."""
    pairs = permutations(range(actors), 2)
    ties = tuple(
        Relation(from_actor=f"a{one}", to_actor=f"a{other}", strength=0.5)
        for one, other in pairs
    )
    return evolve(crowd(actors, 0), relations=ties)


def ladder(rungs: int) -> Plan:
    """Make two long rows with a rung at every step: 2 to the power of ``rungs`` roads."""
    ties = [f"{row}{step} <-> {row}{step + 1}: 0.9" for step in range(rungs) for row in "ab"]
    ties += [f"a{step} <-> b{step}: 0.9" for step in range(rungs + 1)]
    return road_map(*ties, us=["a0"])


@pytest.mark.parametrize(
    ("plan", "to"),
    [(crowd(300, 900), "a299"), (complete(60), "a59"), (ladder(149), "b149")],
    ids=["crowd", "complete", "ladder"],
)
def test_work_is_bounded(monkeypatch, plan, to):
    """Maps with more roads than atoms are answered in a few steps for each relation."""
    steps = 0

    def heappop(heap: list[object]) -> object:
        nonlocal steps
        steps += 1
        return original(heap)

    original = _search.heappop
    monkeypatch.setattr(_search, "heappop", heappop)
    found = routes(plan, to=to)

    assert len(found.routes) == 5
    assert steps < 10 * len(plan.relations)


def test_a_very_long_road():
    """A road of a thousand actors is found, and its weight doesn't break anything."""
    plan = road_map(*(f"a{one} -> a{one + 1}: 0.01" for one in range(999)), us=["a0"])
    found = routes(plan, to="a999")

    assert len(found.depends_on) == 998
    assert found.routes[0].strength == 0


# --- errors and imports --------------------------------------------------------------------


def test_unknown_actors():
    """Asking for somebody who is no actor of the plan is an error that names the nearest."""
    plan = road_map("us -> board: 0.9")
    plan = evolve(plan, flags=(Flag(id="flag", what="A duty"),))

    with pytest.raises(UnknownIdError) as caught:
        routes(plan, to="bord")
    assert caught.value.nearest == ("board",)
    for ask in (
        lambda: routes(plan, to="flag"),
        lambda: routes(plan, to="board", from_actor="nobody"),
        lambda: routes(plan, to="board", without=["nobody"]),
        lambda: best_road(plan, to="nobody"),
        lambda: reaches(plan, "nobody"),
    ):
        with pytest.raises(UnknownIdError):
            ask()


@pytest.mark.parametrize(
    "module",
    [
        "road",
        "roads",
        "ties",
        "influence",
        "whole",
        "dependence",
        "cohesion",
        "what_if",
        "brokers",
        "key_players",
    ],
)
def test_quick_to_import(module):
    """Importing the floor does not import networkx."""
    code = f"import sys, smartgoals.graph.{module}; sys.exit('networkx' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_names_that_several_have():
    """Actors of one name are told apart by their ids."""
    plan = road_map("a -> b: 1", "b -> c: 1")
    named = evolve(plan, actors=tuple(evolve(one, name="Ana") for one in plan.actors[:2]))
    called = naming(named)

    assert [called(one.id) for one in named.actors] == [
        f"Ana ({one.id})" for one in named.actors
    ]


def test_nothing_is_rounded():
    """Products of trust along a way of so many stops keep all their figures."""
    trust, rest = Decimal("0.12345678901234567"), Decimal(1)
    with localcontext(exact(7)):
        for _ in range(7):
            rest *= trust

    assert Fraction(rest) == Fraction(trust) ** 7
