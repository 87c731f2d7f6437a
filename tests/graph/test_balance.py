"""Whether a map goes together: the triangles, all rings one by one, and laws."""

from datetime import date
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.graph import balance as module
from smartgoals.graph.balance import balance, balance_of
from smartgoals.plan.together import Actor, Relation, RelationKind
from smartgoals.plan.values import Period
from smartgoals.plan.whole import Campaign, Plan


def triangle(signs):
    """Make a triangle of 1, 2 and 3, with the signs of 1-2, 1-3 and 2-3."""
    pairs = combinations("123", 2)
    return [(*pair, 1 if sign == "+" else -1) for pair, sign in zip(pairs, signs, strict=True)]


@pytest.mark.parametrize(
    ("signs", "factions"),
    [
        ("+++", ((("1", "2", "3"),),)),
        ("+--", ((("1", "2"), ("3",)),)),
        ("++-", None),
        ("---", None),
    ],
)
def test_o21_triangles(signs, factions):
    """Triangles with an even number of quarrels are balanced, and have their factions."""
    found = balance_of(triangle(signs))

    assert found.is_balanced is (factions is not None)
    assert found.factions == (factions or ())
    assert found.ring == (() if factions else ("1", "2", "3"))


def test_friend_and_enemy_at_once():
    """Two who are both with and against each other are a ring of their own."""
    found = balance_of([*triangle("---"), ("4", "5", 1), ("5", "4", -3), ("6", "6", -1)])

    assert found.ring == ("4", "5")
    assert found.factions == ()


def test_rings_of_many():
    """The smallest ring is found behind a larger one; who is balanced has factions yet."""
    square = [("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "a", -1)]
    tail = [("d", "e", 1), ("e", "f", -1), ("f", "d", 1), ("x", "y", 1)]

    assert balance_of(square).ring == ("a", "b", "c", "d")
    assert balance_of([*square, *tail]).ring == ("d", "e", "f")
    assert balance_of([*square, *tail]).factions == ((("x", "y"),),)


TIES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from([1, -1])),
    max_size=12,
)


def all_rings(ties):
    """Go through all rings; give the first of the smallest that are not balanced."""
    signs = {}
    for one, other, sign in ties:
        if one != other:
            signs.setdefault(frozenset((one, other)), set()).add(sign)
    ids = sorted({one for pair in signs for one in pair})
    for size in range(2, len(ids) + 1):
        for ring in permutations(ids, size):
            pairs = [frozenset((ring[place - 1], ring[place])) for place in range(size)]
            if size == 2:
                pairs, odd = pairs[:1], len(signs.get(pairs[0], ())) == 2
            elif all(pair in signs for pair in pairs):
                chosen = [signs[pair] for pair in pairs]
                odd = any(len(one) == 2 for one in chosen) or (
                    sum(-1 in one for one in chosen) % 2 == 1
                )
            else:
                odd = False
            if odd:
                return ring
    return ()


@given(ties=TIES)
def test_all_rings(ties):
    """The ring found is the one that going through all of them gives."""
    assert balance_of(ties).ring == all_rings(ties)


@given(ties=TIES)
def test_factions(ties):
    """Friends are in one faction and foes in two, unless there is a ring."""
    found = balance_of(ties)
    side = {one: which for which in groups(found) for one in which}
    for one, other, sign in ties:
        if one != other and one in side:
            assert (side[one] == side[other]) is (sign > 0)
    if found.is_balanced:
        assert side.keys() == {one for tie in ties if tie[0] != tie[1] for one in tie[:2]}


def groups(found):
    """Give all factions."""
    return [side for group in found.factions for side in group]


@given(ties=TIES, data=st.data())
def test_order(ties, data):
    """Neither the order nor the direction of the ties changes anything."""
    turned = [(other, one, sign * 2) for one, other, sign in data.draw(st.permutations(ties))]

    assert balance_of(turned) == balance_of(ties)


def test_relations():
    """Only relations that take sides count, and only where they hold."""
    past = Period(date(2023, 1, 1), date(2023, 12, 31))
    kinds = [
        {"kind": RelationKind.WORKS_WITH},
        {"both_ways": True},
        {"kind": RelationKind.OPPOSES, "until": past},
        {"kind": RelationKind.OPPOSES, "since": Period(date(2029, 1, 1), date(2029, 1, 1))},
        {"kind": RelationKind.LOBBIES},
        {},
    ]
    ends = ["ab", "bc", "ac", "ac", "ad", "de"]
    plan = Plan(
        campaign=Campaign(name="A"),
        actors=tuple(Actor(id=one) for one in "abcde"),
        relations=(
            *(
                Relation(from_actor=one, to_actor=other, **kind)
                for (one, other), kind in zip(ends, kinds, strict=True)
            ),
            Relation(from_actor="a", to_actor="nobody", kind=RelationKind.OPPOSES),
        ),
    )

    assert balance(plan).ring == ("a", "b", "c")
    assert balance(plan, on=date(2027, 1, 1)).factions == ((("a", "b", "c"),),)
    assert balance(plan, on=date(2023, 6, 1)).ring == ("a", "b", "c")
    assert balance(plan, on=date(2029, 6, 1)).ring == ("a", "b", "c")


def test_broken_twin(monkeypatch):
    """A search that stops at the first ring it meets is found out."""
    ties = [("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "a", -1)]
    ties += [("d", "e", 1), ("e", "f", -1), ("f", "d", 1)]
    monkeypatch.setattr(
        module, "_smallest_ring", lambda net, among: module._way_round(net, among[0], 99)
    )

    assert balance_of(ties).ring != all_rings(ties)
