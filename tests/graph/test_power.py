"""Who is pivotal: worked examples, all sets and all orders one by one, and laws."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.graph import power as module
from smartgoals.graph.power import power, winning_sets
from smartgoals.plan.together import Basis, Outcome, Quota, Vote, Voter
from smartgoals.plan.whole import Campaign, Plan

PLAN = Plan(campaign=Campaign(name="A campaign"))
STATES = Quota(of=Basis.STATES, share=Fraction(55, 100))
PEOPLE = Quota(of=Basis.POPULATION, share=Fraction(65, 100))


def body(needed, *weights, **fields):
    """Make a vote of members called a, b, c, … that takes so many votes."""
    members = tuple(
        Voter(id=chr(97 + place) if place < 26 else f"m{place}", rating=3, weight=weight)
        for place, weight in enumerate(weights)
    )
    quotas = needed if isinstance(needed, tuple) else (Quota(of=Basis.MEMBERS, count=needed),)
    return Vote(id="v", what="A motion", passes_with=quotas, members=members, **fields)


def shares(found, name):
    """Give an index of each member, in order of their ids."""
    return [str(getattr(one, name)) for one in sorted(found, key=lambda one: one.member)]


@pytest.mark.parametrize(
    ("motion", "swings", "banzhaf", "shapley_shubik"),
    [
        (body(3, 2, 1, 1), [3, 1, 1], "3/5 1/5 1/5", "2/3 1/6 1/6"),
        (body(51, 50, 49, 1), [3, 1, 1], "3/5 1/5 1/5", "2/3 1/6 1/6"),
        (body(5, 3, 1, 1, 1, 1, 1), [25, *[5] * 5], "1/2" + " 1/10" * 5, "1/2" + " 1/10" * 5),
        (body(8, 5, 4, 3, 2), [5, 3, 3, 1], "5/12 1/4 1/4 1/12", "5/12 1/4 1/4 1/12"),
        (body(12, 8, 4, 4, 2, 2), None, *["1/2 1/6 1/6 1/12 1/12"] * 2),
    ],
)
def test_o9_power(motion, swings, banzhaf, shapley_shubik):
    """Both indices of five small bodies are as in the textbooks."""
    found = power(PLAN, motion)

    assert shares(found, "banzhaf") == banzhaf.split()
    assert shares(found, "shapley_shubik") == shapley_shubik.split()
    if swings:
        assert shares(found, "swings") == [str(one) for one in swings]


def test_o9_winning_sets():
    """The smallest sets that win are those in the textbook."""
    assert winning_sets(PLAN, body(8, 5, 4, 3, 2)) == (
        ("a", "b"),
        ("a", "c"),
        ("b", "c", "d"),
    )


def test_states():
    """Where states are counted, each is one head, and its weight its people."""
    both = body((STATES, PEOPLE), 80, 10, 10)
    heads = body((STATES,), 80, 10, 10)

    assert shares(power(PLAN, both), "swings") == ["3", "1", "1"]
    assert shares(power(PLAN, heads), "banzhaf") == ["1/3"] * 3
    assert [one.weight for one in power(PLAN, heads)] == [1, 1, 1]
    assert winning_sets(PLAN, both) == (("a", "b"), ("a", "c"))


def test_members_who_are_not_named():
    """Seats that nobody is named for have a vote each, and their part of the power."""
    found = power(PLAN, body(3, 2, seats=4))

    assert [(one.member, one.swings, str(one.banzhaf)) for one in found] == [("a", 3, "3/5")]
    assert winning_sets(PLAN, body(3, 2, seats=4)) is None


@pytest.mark.parametrize(
    "motion",
    [
        body(()),
        body(3),
        body(5, 1, seats=5000),
        body((PEOPLE,), 3, 4, seats=3),
        body(10**9, *(10**8 + 7**place % 10**7 for place in range(20))),
        body(2, *[1] * 1500),
        body(40, *range(1, 80)),
    ],
)
def test_too_much(motion):
    """Nothing is said where nobody knows what it takes, or could count it in time."""
    assert power(PLAN, motion) == ()
    assert winning_sets(PLAN, motion) is None


def test_whole_parliament():
    """A parliament of members who are all alike shares the power evenly."""
    found = power(PLAN, evolve(body(361), members=body(1, *[1] * 720).members))

    assert {str(one.shapley_shubik) for one in found} == {"1/720"}


@pytest.mark.parametrize("needed", [100, 1])
def test_nobody_decides(needed):
    """Where no vote decides, nobody has any power, and nothing is divided by nought."""
    weights = (3, 2) if needed > 1 else (0, 0)

    assert [str(one.banzhaf) for one in power(PLAN, body(needed, *weights))] == ["0", "0"]
    assert winning_sets(PLAN, body(needed, *weights)) == ()


GAMES = st.builds(
    lambda weights, counts, we_want: body(
        tuple(Quota(of=of, count=count) for of, count in counts), *weights, we_want=we_want
    ),
    st.lists(st.integers(0, 5), min_size=1, max_size=6),
    st.lists(
        st.tuples(st.sampled_from([Basis.MEMBERS, Basis.STATES]), st.integers(1, 12)),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from(Outcome),
)


def is_carried(motion, yes):
    """Say whether a motion passes with these members, straight from the definition."""
    return all(
        (len(yes) if quota.of is Basis.STATES else sum(one.weight for one in yes))
        >= quota.count
        for quota in motion.passes_with
    )


@given(motion=GAMES)
def test_all_sets_and_orders(motion):
    """Both indices are what going through all sets and all orders gives."""
    members = motion.members
    swings = {one.id: 0 for one in members}
    for size in range(len(members)):
        for some in combinations(members, size):
            for one in members:
                if one not in some and not is_carried(motion, some):
                    swings[one.id] += is_carried(motion, (*some, one))
    first = {one.id: 0 for one in members}
    orders = list(permutations(members))
    for order in orders:
        for place, one in enumerate(order):
            if is_carried(motion, order[: place + 1]):
                if not is_carried(motion, order[:place]):
                    first[one.id] += 1
                break
    found = power(PLAN, motion)

    assert {one.member: one.swings for one in found} == swings
    assert {one.member: one.shapley_shubik for one in found} == {
        id: Fraction(number, len(orders)) for id, number in first.items()
    }
    assert sum(one.banzhaf for one in found) in {0, 1}


@given(motion=GAMES)
def test_all_winning_sets(motion):
    """The sets listed win, all others that win hold one of them, and no member is spare."""
    ids = {one.id: one for one in motion.members}

    def wins(some):
        if motion.we_want is Outcome.PASSES:
            return is_carried(motion, [ids[one] for one in some])
        return not is_carried(motion, [one for id, one in ids.items() if id not in some])

    every = [set(some) for size in range(len(ids) + 1) for some in combinations(ids, size)]
    expected = [
        some for some in every if wins(some) and not any(wins(some - {one}) for one in some)
    ]

    assert [set(one) for one in winning_sets(PLAN, motion)] == expected


@given(motion=GAMES, data=st.data())
def test_other_names_and_aims(motion, data):
    """Neither names, nor their order, nor what we want changes anybody's power."""
    turned = data.draw(st.permutations(motion.members))
    other = evolve(motion, members=tuple(turned), we_want=Outcome.PASSES)

    assert power(PLAN, other) == power(PLAN, motion)


def test_broken_twin(monkeypatch):
    """An index that counts sets with the member itself in them is found out."""
    monkeypatch.setattr(module, "_counts", lambda _: {(0, 0): 1, (1, 2): 1, (2, 2): 9})

    assert shares(power(PLAN, body(3, 2, 1, 1)), "swings") != ["3", "1", "1"]
