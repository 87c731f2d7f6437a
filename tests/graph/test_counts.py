"""All votes of a plan, counted: what they take, what differs, and how it is written."""

from fractions import Fraction

import pytest
from attrs import evolve

from smartgoals.graph.counts import Required, chance_words, count_votes
from smartgoals.graph.votes import Tally
from smartgoals.plan.together import Actor, Basis, DatedStance, Quota, Stance, Vote, Voter
from smartgoals.plan.whole import Campaign, Plan

HALF = Quota(of=Basis.MEMBERS, share=Fraction(1, 2), more_than=True)


def members(*ratings):
    """Make voters a, b, c, … with these ratings."""
    return tuple(
        Voter(id=chr(97 + place), rating=rating) for place, rating in enumerate(ratings)
    )


def counted(**fields):
    """Count the one vote of a plan."""
    vote = Vote(**{"id": "v", "what": "A motion", "passes_with": (HALF,), **fields})
    return count_votes(Plan(campaign=Campaign(name="A"), votes=(vote,))).votes[0]


@pytest.mark.parametrize(
    ("quota", "fields", "expected"),
    [
        (HALF, {"members": members(1, 2, 3)}, (2, 3)),
        (HALF, {}, (None, None)),
        (Quota(of=Basis.MEMBERS, count=4), {}, (4, None)),
        (Quota(of=Basis.VOTES_CAST, share=Fraction(2, 3)), {"seats": 10}, (7, 10)),
        (Quota(of=Basis.THOSE_PRESENT, share=Fraction(2, 3)), {"seats": 9}, (6, 9)),
        (Quota(of=Basis.STATES, share=Fraction(55, 100)), {"seats": 27}, (15, 27)),
        (Quota(of=Basis.POPULATION, share=Fraction(1, 2)), {"seats": 27}, (None, None)),
        (
            Quota(of=Basis.POPULATION, share=Fraction(1, 2)),
            {
                "members": (
                    Voter(id="a", rating=1, weight=80),
                    Voter(id="b", rating=1, weight=3),
                )
            },
            (42, 83),
        ),
    ],
)
def test_bases(quota, fields, expected):
    """Each basis is counted out of what it is counted of; everybody counts as present."""
    found = counted(passes_with=(quota,), **fields).requires

    assert [(one.needed, one.out_of) for one in found] == [expected]


def test_quorum():
    """A quorum is a share of all seats."""
    found = counted(quorum=HALF, members=members(1, 2), seats=9).quorum

    assert found == Required(of=Basis.MEMBERS, needed=5, out_of=9)


def test_stance_and_vote():
    """Whose stance towards our goal and whose rating point apart is named, and only they."""
    stances = {
        "a": Stance.ACTIVE_ALLY,
        "b": Stance.PASSIVE_OPPONENT,
        "c": Stance.ACTIVE_ALLY,
        "d": Stance.NEUTRAL,
        "e": Stance.UNKNOWN,
    }
    actors = tuple(
        Actor(id=one, stances=(DatedStance(stance=stance),)) for one, stance in stances.items()
    )
    vote = Vote(id="v", what="A", passes_with=(HALF,), members=members(5, 2, 3, 5, 5, 5))
    plan = Plan(campaign=Campaign(name="A"), actors=actors, votes=(vote,))
    found = count_votes(plan).votes[0]

    assert [(one.member, one.stance) for one in found.torn] == [
        ("a", "active ally"),
        ("b", "passive opponent"),
    ]
    bare = evolve(plan, actors=())
    assert count_votes(bare).votes[0].tally == found.tally


def test_best_steps():
    """Steps that help as much as the best one stand together, unless none helps."""
    assert [one.member for one in counted(members=members(1, 1, 2, 3, 3, 4, 5)).best_steps] == [
        "d",
        "e",
    ]
    assert counted(members=members(1, 1, 1)).best_steps == ()
    never = counted(members=members(3, 3), passes_with=(Quota(of=Basis.MEMBERS, count=9),))
    assert never.best_steps == ()


def test_ratings():
    """Votes, not heads, are counted by their rating."""
    voters = (Voter(id="a", rating=2, weight=90), *members(2, 5)[1:])

    assert counted(members=voters).ratings == (0, 90, 0, 0, 1)


@pytest.mark.parametrize(
    ("best", "worst", "expected"),
    [(None, None, "not known"), (0.5, 0.5, "50.0%"), (0.51, 0.4, "40.0% to 51.0%")],
)
def test_chance_words(best, worst, expected):
    """A chance is one figure, or lies between two, or is not known."""
    fields = {"vote": "v", "seats": 3, "unrated": 0, "needed": 2, "expected": 1.0}
    told = Tally(**fields, chance=worst, at_best=best, at_worst=worst)

    assert chance_words(told) == expected


def test_votes_come_by_id():
    """The order of the votes in a file changes nothing."""
    votes = tuple(Vote(id=one, what=one) for one in ("b", "a"))
    plan = Plan(campaign=Campaign(name="A"), votes=votes)

    assert [one.vote.id for one in count_votes(plan).votes] == ["a", "b"]
    assert count_votes(evolve(plan, votes=votes[::-1])) == count_votes(plan)


def test_notebooks():
    """What a plan says is no markup in a notebook."""
    vote = Vote(id="v", what="<b>bold</b>", members=members(2), passes_with=(HALF,))
    told = count_votes(Plan(campaign=Campaign(name="A"), votes=(vote,)))._repr_html_()

    assert "<td>&lt;b&gt;bold&lt;/b&gt;</td>" in told
    assert "<td>75.0%</td>" in told
