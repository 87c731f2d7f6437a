"""Whether a vote can be won: worked examples, all outcomes one by one, and laws."""

import re
from fractions import Fraction
from itertools import product
from math import isclose
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.graph import _counting
from smartgoals.graph.votes import (
    CHANCES,
    passes,
    seats_of,
    swings,
    tally,
    threshold,
    votes_needed,
)
from smartgoals.plan.together import Actor, Basis, Outcome, Quota, Vote, Voter
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.reading import read_text

MAJORITY = Quota(of=Basis.MEMBERS, share=Fraction(1, 2), more_than=True)
CAST = Quota(of=Basis.VOTES_CAST, share=Fraction(1, 2), more_than=True)
PRESENT = Quota(of=Basis.THOSE_PRESENT, share=Fraction(1, 2), more_than=True)
QUALIFIED = (
    Quota(of=Basis.STATES, share=Fraction(55, 100)),
    Quota(of=Basis.POPULATION, share=Fraction(65, 100)),
)
PLAN = Plan(campaign=Campaign(name="A campaign"))


def vote(*ratings, passes_with=(MAJORITY,), **fields):
    """Make a vote of members with these ratings, or ratings and weights."""
    pairs = [one if isinstance(one, tuple) else (one, 1) for one in ratings]
    members = tuple(
        Voter(id=f"m-{place}", rating=rating, weight=weight)
        for place, (rating, weight) in enumerate(pairs)
    )
    return Vote(id="v", what="A motion", members=members, passes_with=passes_with, **fields)


def test_o10_whip_count():
    """Seven members are counted as by hand."""
    motion = vote(1, 1, 2, 3, 3, 4, 5)
    five = evolve(motion, passes_with=(Quota(of=Basis.MEMBERS, count=5),))
    told = tally(PLAN, motion)

    assert told.needed == 4
    assert told.expected == pytest.approx(3.95)
    assert told.chance == pytest.approx(0.676133, abs=5e-7)
    assert told.chance == told.at_best == told.at_worst
    assert tally(PLAN, five).chance == pytest.approx(0.291908, abs=5e-7)


def test_o10_steps_that_help():
    """An undecided member who leans our way helps most; steps come best first."""
    found = swings(PLAN, vote(1, 1, 2, 3, 3, 4, 5))

    assert [(one.member, one.rating) for one in found[:2]] == [("m-3", 3), ("m-4", 3)]
    assert [one.member for one in found[2:]] == ["m-2", "m-5", "m-6"]
    assert [round(one.gain, 6) for one in found[1:]] == [0.097852, 0.082806, 0.078055, 0.052969]


def test_page():
    """The example on the page about chances comes to what the page says."""
    page = (Path(__file__).parents[2] / "docs/explanation/what-chances-mean.md").read_text(
        "utf-8"
    )
    block = page.partition("```yaml\n")[2].partition("```")[0]
    plan = read_text(f"smartgoals: 1\ncampaign: {{name: A}}\n{block}").plan
    told = tally(plan, plan["whole-text"])
    gains = {one.member: f"{one.gain * 100:.1f}" for one in swings(plan, plan["whole-text"])}

    assert f"{told.expected:.2f} votes" in page
    assert f"add up to {told.chance:.1%}" in page
    assert [gains[one] for one in ("dora", "cleo", "fay", "gus")] == [
        "9.8",
        "8.3",
        "7.8",
        "5.3",
    ]
    for chance, rating in zip(CHANCES, range(1, 6), strict=True):
        assert re.search(rf"\| {rating}, [a-z ]+\| {chance:.0%} \|", page)


def test_o11_one_count_and_three_majorities():
    """The same votes win on one basis and lose on another."""
    assert threshold(CAST, 228 + 311) == 270
    assert threshold(PRESENT, 228 + 311 + 92) == 316
    assert threshold(MAJORITY, 720) == 361
    won = {
        quota.of: passes(vote(passes_with=(quota,)), yes=311, no=228, abstaining=92, seats=720)
        for quota in (CAST, PRESENT, MAJORITY)
    }

    assert won == {Basis.VOTES_CAST: True, Basis.THOSE_PRESENT: False, Basis.MEMBERS: False}


def test_o11_two_thirds_of_whom():
    """458 of 720 are four fifths of the votes cast, and less than two thirds of members."""
    thirds = [
        vote(passes_with=(Quota(of=of, share=Fraction(2, 3)),))
        for of in (Basis.VOTES_CAST, Basis.MEMBERS)
    ]
    count = {"yes": 458, "no": 103, "abstaining": 63, "seats": 720}

    assert [passes(one, **count) for one in thirds] == [True, False]
    assert threshold(MAJORITY, 720) - 311 == 50
    assert (round(458 / 561, 4), round(458 / 720, 4)) == (0.8164, 0.6361)


def test_o11_qualified_majority():
    """Fifteen of 27 states are the fewest that make 55%."""
    assert threshold(QUALIFIED[0], 27) == 15
    assert not passes(vote(passes_with=QUALIFIED[:1]), yes=14, no=13, seats=27)


@pytest.mark.parametrize(
    ("quota", "yes", "no", "expected"),
    [
        (CAST, 5, 5, False),
        (Quota(of=Basis.VOTES_CAST, share=Fraction(1, 2)), 5, 5, True),
        (Quota(of=Basis.VOTES_CAST, share=Fraction(2, 3)), 6, 3, True),
        (Quota(of=Basis.VOTES_CAST, share=Fraction(2, 3)), 6, 4, False),
        (None, 5, 5, False),
        (None, 6, 5, True),
    ],
)
def test_ties(quota, yes, no, expected):
    """A tie is not more than half; where half is enough, it is."""
    motion = vote(passes_with=() if quota is None else (quota,))

    assert passes(motion, yes=yes, no=no) is expected


def test_quorum():
    """Without a quorum nothing passes, whatever the votes."""
    motion = vote(passes_with=(CAST,), quorum=Quota(of=Basis.MEMBERS, share=Fraction(1, 2)))

    assert passes(motion, yes=9, no=1, seats=20)
    assert not passes(motion, yes=9, no=0, seats=20)
    assert passes(motion, yes=9, no=0, abstaining=1, seats=20)


def test_blocking():
    """To stop a motion it takes all but the votes that it needs, and one; a tie is ours."""
    told = tally(PLAN, vote(1, 1, 5, 5, we_want=Outcome.FAILS))
    against_one = 0.95 * 0.95 + 2 * 0.95 * 0.05 * (1 - 0.95 * 0.95) + 0.05 * 0.05 * 0.05 * 0.05

    assert told.needed == 2
    assert told.chance == pytest.approx(against_one)


def test_members_without_rating():
    """While somebody is not rated, the chance is only known from worst to best."""
    told = tally(PLAN, vote(1, 1, 5, seats=5))

    assert (told.seats, told.unrated, told.needed, told.chance) == (5, 2, 3, None)
    assert told.at_best == pytest.approx(1 - 0.05 * 0.05 * 0.95)
    assert told.at_worst == pytest.approx(0.95 * 0.95 * 0.05)
    stop = tally(PLAN, vote(1, 1, 5, seats=5, we_want=Outcome.FAILS))
    assert (stop.at_best, stop.at_worst) == (
        pytest.approx(told.at_best),
        pytest.approx(told.at_worst),
    )


def test_states():
    """Where states count, each counts for one and brings its people."""
    motion = vote((1, 80), (1, 20), (5, 10), passes_with=QUALIFIED, seats=3)
    some = evolve(motion, members=motion.members[:2])
    heads = evolve(some, passes_with=QUALIFIED[:1])
    people = evolve(motion, passes_with=QUALIFIED[1:])

    assert tally(PLAN, motion).chance == pytest.approx(0.95 * (1 - 0.05 * 0.95))
    assert tally(PLAN, motion).needed is None
    assert tally(PLAN, some).at_best is None
    assert swings(PLAN, some) == ()
    assert tally(PLAN, heads).at_best == pytest.approx(1 - 0.05 * 0.05)
    assert (tally(PLAN, heads).needed, tally(PLAN, heads).expected) == (2, 1.9)
    assert tally(PLAN, people).chance == pytest.approx(0.95)
    assert tally(PLAN, evolve(people, we_want=Outcome.FAILS)).needed == 110 - 72 + 1


def test_what_is_not_known():
    """Nothing is said where nobody knows what it takes, or how anybody will vote."""
    assert tally(PLAN, vote(1, 2, passes_with=())).at_best is None
    assert tally(PLAN, vote(seats=5)).at_best is None
    assert swings(PLAN, vote(1, 2, passes_with=())) == ()


@pytest.mark.parametrize(
    ("members", "is_known"), [(28, True), (31, False), (1000, True), (1200, False)]
)
def test_large_bodies(members, is_known):
    """A large body is counted, unless there are more sums than anybody can count."""
    weights = [10**8 + 7**place % 10**7 if members < 100 else 1 for place in range(members)]
    motion = vote(*((2, weight) for weight in weights))

    assert (tally(PLAN, motion).at_best is not None) is is_known
    assert bool(swings(PLAN, motion)) is is_known


@pytest.mark.parametrize(
    ("fields", "seats"),
    [
        ({"seats": 7, "body": "board"}, 7),
        ({"passes_with": (Quota(of=Basis.MEMBERS, count=15, out_of=27),), "body": "board"}, 27),
        ({"body": "board"}, 9),
        ({}, None),
    ],
)
def test_seats(fields, seats):
    """A vote's own seats come before its quota's, and those before its body's."""
    plan = evolve(PLAN, actors=(Actor(id="board", seats=9),))

    assert seats_of(plan, vote(**fields)) == seats


def test_certain_numbers():
    """What is needed for certain is known for members only."""
    assert votes_needed(PLAN, vote(seats=9)) == 5
    assert votes_needed(PLAN, vote(seats=8, we_want=Outcome.FAILS)) == 4
    assert votes_needed(PLAN, vote(passes_with=(CAST,), seats=9)) is None
    assert votes_needed(PLAN, vote(we_want=Outcome.FAILS)) is None


WEIGHTS = st.integers(0, 6)
RATINGS = st.integers(1, 5)
QUOTAS = st.builds(
    lambda of, share, more: Quota(of=of, share=share, more_than=more),
    st.sampled_from([Basis.MEMBERS, Basis.VOTES_CAST, Basis.STATES, Basis.POPULATION]),
    st.fractions(Fraction(1, 10), 1, max_denominator=12),
    st.booleans(),
)
BODIES = st.builds(
    lambda members, quotas, we_want: vote(*members, passes_with=tuple(quotas), we_want=we_want),
    st.lists(st.tuples(RATINGS, WEIGHTS), min_size=1, max_size=8),
    st.lists(QUOTAS, min_size=1, max_size=3),
    st.sampled_from(Outcome),
)


def one_by_one(motion):
    """Go through all outcomes: the chance to win, and what to expect."""
    weights = [one.weight for one in motion.members]
    total = 0.0
    for ours in product((False, True), repeat=len(weights)):
        likely = 1.0
        for one, won in zip(motion.members, ours, strict=True):
            likely *= CHANCES[one.rating - 1] if won else 1 - CHANCES[one.rating - 1]
        yes = [one if motion.we_want is Outcome.PASSES else not one for one in ours]
        heads = sum(yes)
        votes = sum(weight for weight, one in zip(weights, yes, strict=True) if one)
        carried = all(
            heads >= threshold(quota, len(weights))
            if quota.of is Basis.STATES
            else votes >= threshold(quota, sum(weights))
            for quota in motion.passes_with
        )
        total += likely * (carried is (motion.we_want is Outcome.PASSES))
    return total


@given(motion=BODIES)
def test_all_outcomes(motion):
    """The chance is the sum over all outcomes in which we win."""
    assert isclose(tally(PLAN, motion).chance, one_by_one(motion), abs_tol=1e-9)


@given(motion=BODIES, data=st.data())
def test_better_rating(motion, data):
    """A rating that is one step better never lowers the chance to win."""
    place = data.draw(st.integers(0, len(motion.members) - 1))
    member = motion.members[place]
    better = evolve(member, rating=max(member.rating - 1, 1))
    after = evolve(
        motion, members=(*motion.members[:place], better, *motion.members[place + 1 :])
    )

    assert tally(PLAN, after).chance >= tally(PLAN, motion).chance - 1e-12


@given(motion=BODIES)
def test_gains(motion):
    """A step's gain is the difference that it makes to the chance; none ever harms."""
    before = tally(PLAN, motion).chance
    members = {one.id: one for one in motion.members}
    found = swings(PLAN, motion)
    for one in found:
        moved = evolve(members[one.member], rating=one.rating - 1)
        after = evolve(motion, members=tuple({**members, one.member: moved}.values()))

        assert isclose(tally(PLAN, after).chance - before, one.gain, abs_tol=1e-9)
        assert one.gain > -1e-12

    assert {one.member for one in found} == {one.id for one in motion.members if one.rating > 1}
    assert [one.gain for one in found] == pytest.approx(
        sorted((one.gain for one in found), reverse=True)
    )


@given(motion=BODIES, data=st.data())
def test_other_names(motion, data):
    """Neither names nor their order change anything."""
    turned = data.draw(st.permutations(motion.members))
    renamed = tuple(evolve(one, id=f"n-{place}") for place, one in enumerate(turned))
    other = evolve(motion, members=renamed)

    assert tally(PLAN, other) == tally(PLAN, motion)
    assert sorted(one.gain for one in swings(PLAN, other)) == sorted(
        one.gain for one in swings(PLAN, motion)
    )


@given(motion=BODIES, unrated=st.integers(0, 9))
def test_best_and_worst(motion, unrated):
    """Members without a rating lie between the worst that they can do and the best."""
    quotas = tuple(evolve(quota, of=Basis.MEMBERS) for quota in motion.passes_with)
    seats = sum(one.weight for one in motion.members) + unrated
    motion = evolve(motion, passes_with=quotas, seats=max(seats, 1))
    told = tally(PLAN, motion)

    assert told.at_worst <= told.at_best + 1e-12
    assert (told.chance is None) == (told.unrated > 0)


@given(motion=BODIES)
def test_against_ourselves(motion):
    """Those who want the opposite, and rate everybody the other way, have the rest."""
    wants = {Outcome.PASSES: Outcome.FAILS, Outcome.FAILS: Outcome.PASSES}
    theirs = evolve(
        motion,
        we_want=wants[motion.we_want],
        members=tuple(evolve(one, rating=6 - one.rating) for one in motion.members),
    )

    assert isclose(tally(PLAN, motion).chance + tally(PLAN, theirs).chance, 1, abs_tol=1e-9)


def one_less(count):
    """Leave a member out."""
    return count.ballots[1:2], count.ballots[2:]


def always_enough(_count, _sums):
    """Take every other half for enough."""
    return lambda _: 1.0


@pytest.mark.parametrize(("name", "twin"), [("_halves", one_less), ("_enough", always_enough)])
def test_broken_twins(monkeypatch, name, twin):
    """A count that leaves something out is found out by going through all outcomes."""
    motion = vote(1, 2, (3, 2), 4, 5)
    assert tally(PLAN, motion).chance == pytest.approx(one_by_one(motion))
    monkeypatch.setattr(_counting, name, twin)

    assert tally(PLAN, motion).chance != pytest.approx(one_by_one(motion))


@pytest.mark.parametrize("turned", [False, True])
def test_too_many_sums_in_one_half(turned, monkeypatch):
    """Nothing is said where one half of the members alone has too many sums to count."""
    monkeypatch.setattr(_counting, "_MOST_SUMS", 40)
    uneven = [(3, 3**place) for place in range(8)]
    even = [(3, 1) for _ in range(8)]
    motion = vote(*(even + uneven if turned else uneven + even))
    plan = Plan(campaign=Campaign(name="A"), votes=(motion,))

    assert tally(plan, motion).chance is None
    assert swings(plan, motion) == ()
