"""Votes drawn: the counts are those of the plan, and all can be read."""

from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from looking import SVG, assert_readable, texts, tree

import smartgoals as sg
from smartgoals.errors import UnknownIdError
from smartgoals.pictures import votes
from smartgoals.pictures.marks import EDGE, WIDTH
from smartgoals.pictures.votes import votes_picture
from smartgoals.plan.together import Actor, Basis, Outcome, Quota, Vote, Voter
from smartgoals.plan.whole import Campaign, Plan
from strategies import plans

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
HALF = Quota(of=Basis.MEMBERS, share=Fraction(1, 2), more_than=True)


def plan_of(*votes, actors=()):
    """Make a plan with these votes."""
    return Plan(campaign=Campaign(name="No toll"), votes=votes, actors=actors)


def members(*ratings, weight=1):
    """Make members of these ratings."""
    return tuple(
        Voter(id=f"m-{place}", rating=rating, weight=weight)
        for place, rating in enumerate(ratings)
    )


def widths(picture):
    """Give the widths of the parts of the first bar, by their colours."""
    return {
        one.get("fill"): float(one.get("width"))
        for one in tree(picture).iter(f"{SVG}rect")
        if one.get("height") == "30" and one.get("fill") in votes._COLOURS
    }


def assert_true_to_scale(vote):
    """Check the bar against the members themselves."""
    found = widths(votes_picture(plan_of(vote)))
    total = sum(one.weight for one in vote.members)
    for rating, colour in enumerate(votes._COLOURS, 1):
        mine = sum(one.weight for one in vote.members if one.rating == rating)
        assert found.get(colour, 0) == pytest.approx(
            mine / total * (WIDTH - 2 * EDGE), abs=0.02
        )


@given(plan=plans(consistent=True))
def test_readable(plan):
    """No two texts touch, and none leaves the picture, whatever the plan says."""
    assert_readable(votes_picture(plan))


@given(plan=plans())
def test_any_plan(plan):
    """A plan that makes no sense has a picture that can be read."""
    assert_readable(votes_picture(plan))


@given(plan=plans(consistent=True))
def test_order(plan):
    """The order of votes, members and quotas that agree on the seats makes no difference."""

    def quotas(one):
        sizes = {quota.out_of for quota in one.passes_with} - {None}
        return one.passes_with[::-1] if len(sizes) < 2 else one.passes_with

    turned = evolve(
        plan,
        actors=plan.actors[::-1],
        votes=tuple(
            evolve(one, members=one.members[::-1], passes_with=quotas(one))
            for one in reversed(plan.votes)
        ),
    )

    assert votes_picture(turned).svg == votes_picture(plan).svg
    assert votes_picture(turned).table == votes_picture(plan).table


@given(plan=plans(consistent=True))
def test_as_counted(plan):
    """The line stands where the count of the vote says that enough votes are."""
    for one in sg.count_votes(plan).votes:
        if one.tally.needed is not None:
            (bar,) = votes._bars(one)

            assert bar.needed == one.tally.needed
            assert bar.whole == one.tally.seats
            assert sum(bar.ratings) + bar.unrated == one.tally.seats


def test_scale(monkeypatch):
    """The parts of the bar are as wide as there are votes, and not as there are members."""
    groups = tuple(
        Voter(id=f"g-{place}", rating=rating, weight=weight)
        for place, (rating, weight) in enumerate([(1, 90), (1, 3), (2, 7), (4, 200), (5, 1)])
    )
    vote = Vote(id="final", what="The text", passes_with=(HALF,), members=groups)
    assert_true_to_scale(vote)

    def by_heads(one):
        heads = tuple(sum(who.rating == at for who in one.vote.members) for at in range(1, 6))
        return tuple(bar._replace(ratings=heads) for bar in whole(one))

    whole = votes._bars
    monkeypatch.setattr(votes, "_bars", by_heads)
    with pytest.raises(AssertionError):
        assert_true_to_scale(vote)


def test_threshold():
    """The line stands where enough votes are, and says how many that is."""
    vote = Vote(id="v", what="x", passes_with=(HALF,), members=members(*[1] * 30, *[5] * 45))
    picture = votes_picture(plan_of(vote))
    lines = [one.get("x1") for one in tree(picture).iter(f"{SVG}line")]

    assert "38 votes needed on our side" in texts(picture)
    assert float(lines[-1]) == pytest.approx(EDGE + 38 / 75 * (WIDTH - 2 * EDGE), abs=0.01)
    assert picture.description.startswith("'x': we want it to pass. It takes 38 of 75 votes;")


def test_blocking():
    """To stop a text it takes as many as are missing for it then."""
    vote = Vote(
        id="v", what="x", we_want=Outcome.FAILS, passes_with=(HALF,), members=members(*[1] * 10)
    )
    picture = votes_picture(plan_of(vote))

    assert "5 votes needed on our side" in texts(picture)
    assert "we want it to fail" in picture.description


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Outcome.PASSES, "It takes 15 of 27 states and 18 of 27 people"),
        (Outcome.FAILS, "It takes 13 of 27 states or 10 of 27 people"),
    ],
)
def test_double_majority(wanted, told):
    """Where states and people are counted, each has its bar and its line."""
    vote = Vote(
        id="v",
        what="x",
        we_want=wanted,
        seats=27,
        passes_with=(
            Quota(of=Basis.STATES, share=Fraction(55, 100)),
            Quota(of=Basis.POPULATION, share=Fraction(65, 100)),
        ),
        members=members(*[1, 2, 3] * 9),
    )
    picture = votes_picture(plan_of(vote))

    assert told in picture.description
    assert sum("needed on our side" in one for one in texts(picture)) == 2


def test_states_alone():
    """Where only states are counted, nobody's people are drawn."""
    vote = Vote(
        id="v",
        what="x",
        passes_with=(Quota(of=Basis.STATES, count=2),),
        members=members(1, 1, 5, weight=80),
    )
    picture = votes_picture(plan_of(vote))

    assert "2 states needed on our side" in texts(picture)
    assert "It takes 2 of 3 states; 1.9 states are ours on average." in picture.description
    assert not any("people" in one for one in texts(picture))


def test_unknown_populations():
    """Where nobody has said how many people there are, no line is drawn for them."""
    vote = Vote(
        id="v",
        what="x",
        we_want=Outcome.FAILS,
        seats=27,
        passes_with=(
            Quota(of=Basis.POPULATION, share=Fraction(65, 100)),
            Quota(of=Basis.POPULATION, count=1000),
        ),
        members=members(1, 2, weight=2_000_000),
    )
    picture = votes_picture(plan_of(vote))

    assert "how many people it takes is not known" in texts(picture)
    assert "m-0 (2 million)" in texts(picture)
    assert "It takes an unknown number of people" in picture.description
    blocked = evolve(vote, passes_with=vote.passes_with[1:])
    assert "an unknown number of people" in votes_picture(plan_of(blocked)).description
    carried = evolve(blocked, we_want=Outcome.PASSES)
    told = votes_picture(plan_of(carried)).description
    assert "It takes 1,000 of an unknown number of people" in told


@pytest.mark.parametrize(
    ("vote", "told"),
    [
        (Vote(id="v", what="x"), "Nothing says what it takes; nobody is rated. How likely we"),
        (
            Vote(id="v", what="x", passes_with=(HALF,), members=members(1, 1, 5)),
            "more likely than not",
        ),
        (
            Vote(id="v", what="x", passes_with=(HALF,), members=members(5, 5, 1)),
            "less likely than not",
        ),
        (Vote(id="v", what="x", passes_with=(HALF,), members=members(3)), "an even chance"),
        (
            Vote(id="v", what="x", seats=9, passes_with=(HALF,), members=members(1)),
            "it hangs on those who aren't rated",
        ),
    ],
)
def test_chances(vote, told):
    """How likely we win is said in words, and what is not known is not guessed."""
    assert told in votes_picture(plan_of(vote)).description


def test_names():
    """The heaviest come first, and many end in how many more there are."""
    crowd = (
        *(Voter(id=f"m-{place:03}", rating=1) for place in range(300)),
        Voter(id="whip", rating=1, weight=5),
        *(Voter(id=f"n-{place}", rating=5) for place in range(13)),
    )
    actors = (Actor(id="whip", name="The chief whip"),)
    vote = Vote(id="v", what="x", seats=400, passes_with=(HALF,), members=crowd)
    picture = votes_picture(plan_of(vote, actors=actors))
    told = texts(picture)

    assert_readable(picture)
    assert told.index("The chief whip (5)") < told.index("m-000")
    assert "and 289 more" in told
    assert "n-12" in told
    assert "82 not rated" in told
    assert len(picture.table.rows) == 315


def test_chosen():
    """One vote can be drawn alone; one that isn't there is not found, with what is near."""
    plan = plan_of(Vote(id="first", what="One"), Vote(id="second", what="Two"))

    assert "Two" not in texts(votes_picture(plan, "first"))
    with pytest.raises(UnknownIdError, match="no vote of the plan"):
        votes_picture(plan, "secnd")


def test_none():
    """A plan without votes says so."""
    picture = votes_picture(plan_of())

    assert_readable(picture)
    assert picture.description == "The plan has no vote."
    assert texts(picture) == ["The plan has no vote."]


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "投票する" * 50, "مرحبا كيف الحال", '"><script>alert(1)</script>']
)
def test_many_votes(text):
    """Of very many votes the first by their ids are drawn, and all are in the table."""
    actors = tuple(Actor(id=f"m-{place}", name=text) for place in range(5))
    crowd = members(1, 2, 3, 4, 5)
    picture = votes_picture(
        plan_of(
            *(Vote(id=f"v-{place:02}", what=text, members=crowd) for place in range(14)),
            actors=actors,
        )
    )

    assert_readable(picture)
    assert "and 2 more, which the table has" in texts(picture)
    assert "2 more votes: see the table" in picture.description
    assert len({row[0] for row in picture.table.rows}) == 14


def test_hardly_anybody_unrated():
    """A part of the bar that is too narrow for its number is drawn without one."""
    vote = Vote(
        id="v",
        what="Toll",
        seats=401,
        passes_with=(HALF,),
        members=members(*[1] * 400),
    )
    picture = votes_picture(plan_of(vote))

    assert_readable(picture)
    assert not [told for told in texts(picture) if told in ("1 not rated", "1")]
