"""What somebody's leaving touches."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from graph.campaigns import permuted, random_campaign, relabelled
from graph.maps import all_roads, few, many, road_map
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.graph import _touched_goals, _touched_work, _waiting, affected
from smartgoals.graph.affected import affected_by
from smartgoals.graph.needs import Need
from smartgoals.graph.ties import Sieve
from smartgoals.plan.strategize import Goal, Indicator, Link, Milestone, Needs, TimeBound
from smartgoals.plan.together import Actor, Partnership, PartnerStatus, Vote, Voter
from smartgoals.plan.values import AnchoredDay, Duration, Side, Unit
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from strategies import plans

EXAMPLES = Path(__file__).parents[2] / "examples"
BRAZIL, FEES, SCANNING = (
    sg.load(EXAMPLES / one / "campaign.yaml")
    for one in ("brazil-cost-sharing", "eu-network-fees", "eu-scanning-regulation")
)
DAY = date(2027, 6, 17)
JOINED, US, INVITED = (
    Partnership(one) for one in (PartnerStatus.JOINED, PartnerStatus.US, PartnerStatus.INVITED)
)
seeds = st.integers(0, 10**9)


def counted(side, of):
    """Count a week from a milestone."""
    return AnchoredDay(Duration(1, Unit.WEEKS), side, of)


def people(plan):
    """List everybody who could leave."""
    return [one.id for one in (*plan.actors, *plan.campaign.team)]


def leaving(plan, chance):
    """Choose who leaves, by chance."""
    return {one for one in people(plan) if chance.random() < 0.3}


# --- oracles on the plan's own fields --------------------------------------------------------


def touched_by_hand(plan, gone):
    """Find the milestones by going through the plan's fields until nothing is added."""
    actors = {one.id for one in plan.actors}
    left = {one.id: one for one in plan.milestones if one.done is None}
    found = {
        one.id
        for one in left.values()
        if one.owner in gone or (gone & actors).intersection((*one.signed_by, *one.meets))
    }
    while True:
        more = {
            one.id
            for one in left.values()
            for first in (left[id] for id in found)
            if one is not first and moves(first, one)
        }
        if more <= found:
            return found
        found |= more


def moves(first, then):
    """Say whether a milestone can't go on as planned without another one."""
    anchors = [(first, then), (then, first)]
    of = {
        (one.id, day.of): day.side
        for one, _ in anchors
        for day in (one.start, one.ends, one.due)
        if isinstance(day, AnchoredDay)
    }
    if first.is_theirs:
        return False
    waits = {one if isinstance(one, str) else one.waits_for for one in then.after}
    waits |= {one.waits_for for one in then.links}
    if first.id in waits or then.id in first.before or first.id == then.from_milestone:
        return True
    if first.id == then.until_milestone or (then.id, first.id) in of:
        return True
    back = of.get((first.id, then.id)) is Side.BEFORE or first.until_milestone == then.id
    return back and then.is_theirs


def thin_by_hand(plan, gone):
    """Find lost capabilities, and those left to one partner, from the plan's fields."""
    found = {}
    letters = {
        words: " ".join(words.lower().replace("-", " ").split())
        for goal in plan.goals
        for words in (goal.needs.capabilities if goal.needs else ())
    }
    for words in set(letters.values()):
        by = {
            one
            for one in plan.actors
            if one.is_partner
            and words
            in {
                " ".join(each.lower().replace("-", " ").split())
                for each in (*one.offers, *one.speaks_for)
            }
        }
        left = {one for one in by if one.id not in gone}
        if left != by and (not left or (len(left) == 1 and not next(iter(left)).is_us)):
            found[words] = next((one.id for one in left), None)
    return found


def goals_by_hand(plan, gone, found):
    """Find the goals that are touched by all else, and then those to which they are steps."""
    touched = {
        *(
            one.id
            for group in (found.milestones, found.indicators, found.votes)
            for one in group
        ),
        *(goal for one in found.capabilities for goal in one.goals),
    }
    deciders = {one.to for one in found.roads} | {
        one.id for one in plan.actors if one.id in gone
    }
    moved = {
        one for one in touched if plan.milestone(one) and not plan.milestone(one).is_theirs
    }
    goals = {
        goal.id
        for goal in plan.goals
        if goal.id in touched
        or deciders.intersection(goal.decided_by)
        or touched.intersection(one.id for one in goal.indicators)
        or any(one.id in touched for one in plan.milestones if one.goal == goal.id)
        or (goal.time_bound and goal.time_bound.by.of in moved)
        or (goal.needs and goal.needs.votes in touched)
    }
    while True:
        more = {
            other
            for goal in plan.goals
            if goal.id in goals
            for other in (goal.supports, *goal.relevant)
            if plan.goal(other)
        }
        if more <= goals:
            return goals
        goals |= more


def agrees(plan, gone):
    """Compare an answer with what is found by hand."""
    found = affected_by(plan, without=gone)
    thin = {
        " ".join(one.capability.lower().replace("-", " ").split()): one.left
        for one in found.capabilities
    }
    watched = {
        indicator.id
        for goal in plan.goals
        for indicator in goal.indicators
        if indicator.who in gone and not isinstance(indicator.happens, date)
    }
    over = {one.id for one in plan.milestones if one.done}
    voted = {
        vote.id
        for vote in plan.votes
        if vote.when not in over
        and gone.intersection(
            (vote.body, *(who for one in vote.members for who in (one.id, one.asked_by)))
        )
    }
    return (
        {one.id for one in found.milestones} == touched_by_hand(plan, gone)
        and thin == thin_by_hand(plan, gone)
        and {one.id for one in found.indicators} == watched
        and {one.id for one in found.votes} == voted
        and {one.id for one in found.goals} == goals_by_hand(plan, gone, found)
    )


@many
@given(seed=seeds, chance=st.randoms(use_true_random=False))
def test_by_hand(seed, chance):
    """Milestones, indicators, capabilities, votes and goals are those that the fields give."""
    plan = random_campaign(seed)

    assert agrees(plan, leaving(plan, chance))


def some_disagree():
    """Say whether the comparison by hand would find a mistake."""
    campaigns = map(random_campaign, range(150))
    return any(not agrees(plan, set(people(plan)[::2])) for plan in campaigns)


def test_no_mistake():
    """The campaigns on which the twins are found out are themselves fine."""
    assert not some_disagree()


@pytest.mark.parametrize("kind", sorted(_waiting._WAITING))
def test_twin_without_a_tie(monkeypatch, kind):
    """A twin that forgets one of the ways to wait is found out."""
    monkeypatch.setattr(_waiting, "_WAITING", _waiting._WAITING - {kind})

    assert some_disagree()


def test_twin_that_moves_their_dates(monkeypatch):
    """A twin that moves somebody else's date is found out."""

    def follow_on(whole):
        turned = whole.copy()
        for _, more in turned.nodes(data=True):
            if more["kind"] == "milestone":
                more["part"] = evolve(more["part"], fixed=None)
        return _waiting.follow_on(turned)

    monkeypatch.setattr(_touched_work, "follow_on", follow_on)

    assert some_disagree()


@pytest.mark.parametrize("kind", sorted(_touched_goals._HOW))
def test_twin_that_forgets_goals(monkeypatch, kind):
    """A twin that forgets one of the ways in which a goal is touched is found out."""
    less = {one: how for one, how in _touched_goals._HOW.items() if one != kind}
    monkeypatch.setattr(_touched_goals, "_HOW", less)

    assert some_disagree()


def test_twin_that_remembers_what_is_over(monkeypatch):
    """A twin to which what is done can still be touched is found out."""

    def follow_on(whole):
        turned = whole.copy()
        for _, more in turned.nodes(data=True):
            if more["kind"] == "milestone":
                more["part"] = evolve(more["part"], done=None)
        return _waiting.follow_on(turned)

    monkeypatch.setattr(_touched_work, "follow_on", follow_on)

    assert some_disagree()


def test_twin_that_compares_letters(monkeypatch):
    """A twin to which Legal is not legal is found out."""

    def needs(plan):
        wanted = {
            words
            for goal in plan.goals
            for words in (goal.needs.capabilities if goal.needs else ())
        }
        return tuple(
            Need(
                capability=words,
                goals=(),
                covered_by=tuple(
                    one.id for one in plan.actors if one.is_partner and words in one.offers
                ),
                invited=(),
            )
            for words in sorted(wanted)
        )

    monkeypatch.setattr(affected, "needs", needs)

    assert some_disagree()


# --- laws ------------------------------------------------------------------------------------


def parts(found):
    """List all that is touched, as pairs of what it is and its id."""
    groups = ("milestones", "indicators", "votes", "goals")
    return {
        *((name, one.id) for name in groups for one in getattr(found, name)),
        *(("road", one.to) for one in found.roads),
        *(("capability", one.capability) for one in found.capabilities),
    }


@few
@given(plan=plans())
def test_nobody_leaves(plan):
    """The leaving of nobody touches nothing."""
    found = affected_by(plan, without=())

    assert found.words == ()
    assert parts(found) == set()
    assert found.coordinator is None


@many
@given(seed=seeds, chance=st.randoms(use_true_random=False))
def test_more_leave(seed, chance):
    """The more leave, the more is touched; but for roads to those who left themselves."""
    plan = random_campaign(seed)
    some = leaving(plan, chance)
    more = some | leaving(plan, chance)
    lost = {("road", one) for one in more}

    assert parts(affected_by(plan, without=some)) - lost <= parts(
        affected_by(plan, without=more)
    )


@many
@given(seed=seeds, chance=st.randoms(use_true_random=False))
def test_order_in_the_file(seed, chance):
    """The order of the file, and that of those who leave, changes nothing."""
    plan = random_campaign(seed)
    gone = sorted(leaving(plan, chance))

    assert affected_by(plan, without=gone) == affected_by(
        permuted(plan, seed), without=gone[::-1]
    )


@many
@given(seed=seeds, chance=st.randoms(use_true_random=False))
def test_other_ids(seed, chance):
    """Other ids in the same order change nothing but the ids."""
    plan, other = random_campaign(seed), random_campaign(seed, lambda one: f"a-{one}")
    gone = leaving(plan, chance)
    found = affected_by(other, without={f"a-{one}" for one in gone}).to_dict()

    assert relabelled(found, "a-", "") == relabelled(
        affected_by(plan, without=gone).to_dict(), "a-", ""
    )


def ids_in(data):
    """Walk over all that stands in plain data where an id stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in {"id", "of", "without", "coordinator", "goals", "left", "invited", "to"}:
                yield from value if isinstance(value, list) else [value]
            yield from ids_in(value)
    elif isinstance(data, list):
        for one in data:
            yield from ids_in(one)


@few
@given(plan=plans(), chance=st.randoms(use_true_random=False))
def test_ids_exist(plan, chance):
    """Every id in an answer is one of the plan's, and every part has a reason and words."""
    found = affected_by(plan, without=leaving(plan, chance))
    needed = {words for goal in plan.goals if goal.needs for words in goal.needs.capabilities}
    named = [one for one in ids_in(found.to_dict()) if isinstance(one, str)]
    touched = (*found.milestones, *found.indicators, *found.votes, *found.goals)

    assert all(one in plan or one in needed for one in named)
    assert all(one.because and one.words for one in touched)
    assert len(found.rows) == len(found.words)


def best_by_hand(plan, to, gone):
    """Give the best of all roads that avoid those who leave, by trying each path."""
    us = sorted(one.id for one in plan.us if one.id not in gone)
    roads = all_roads(plan, to, us) if plan.actor(to) else []
    return next((road for road in roads if gone.isdisjoint(road[1])), None)


@many
@given(seed=seeds, chance=st.randoms(use_true_random=False))
def test_worse_roads(seed, chance):
    """Who is not told to be harder to reach is reached by the same best road as before."""
    plan = random_campaign(seed)
    gone = leaving(plan, chance)
    told = {one.to for one in affected_by(plan, without=gone).roads}
    deciders = {one for goal in plan.goals for one in goal.decided_by if plan.actor(one)}
    other = {
        one
        for one in deciders - gone
        if best_by_hand(plan, one, gone) != best_by_hand(plan, one, set())
    }

    assert other <= told <= deciders - gone


# --- examples --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "gone", "sentences"),
    [
        (
            BRAZIL,
            "network-economists",
            [
                (
                    "no partner is left to bring 'economics'; Forum of Streaming Services"
                    " would, if they joined"
                ),
                "Ministry of Finance can no longer be reached",
                (
                    "goal 'report-compares' is touched: 4 of its 5 milestones; its need of"
                    " 'economics'; its step 'finance-speaks'"
                ),
            ],
        ),
        (
            FEES,
            "rights-network",
            [
                "'Draft the deletion amendments' has no owner without Digital Rights Network",
                (
                    "'Send the joint evidence paper to BEREC' loses the signature of Digital"
                    " Rights Network"
                ),
                "only Consumer Federation is left to bring 'media'",
                (
                    "every road to European Parliament now needs Rapporteur's office, Lead"
                    " committee of the Parliament"
                ),
            ],
        ),
        (
            SCANNING,
            "mira",
            [
                "nobody leads the campaign without Mira (campaign lead)",
                (
                    "'Vote in the plenary' keeps its day, and nobody sees to it without Mira"
                    " (campaign lead)"
                ),
                (
                    "nobody looks at 'political groups that say they will vote for the text'"
                    " without Mira (campaign lead)"
                ),
                (
                    "'Hand the sentence to the Parliament's negotiating team' waits for"
                    " 'Partners agree on the sentence'"
                ),
            ],
        ),
    ],
)
def test_examples(plan, gone, sentences):
    """The examples' campaigns say in plain words what somebody's leaving touches."""
    words = affected_by(plan, without=[gone]).words

    assert [one for one in sentences if one not in words] == []


def test_order():
    """Own milestones come first, then what waits for them, the nearest first, then by id."""
    plan = Plan(
        campaign=Campaign(name="A", team=(TeamMember(id="ana"),)),
        milestones=(
            Milestone(id="own-b", what="B", owner="ana"),
            Milestone(id="own-a", what="A", owner="ana", after=("own-b", "far")),
            Milestone(id="far", what="F", after=("near-b",)),
            Milestone(id="near-b", what="N", after=("own-a",)),
            Milestone(id="near-a", what="M", after=("own-b",)),
        ),
    )
    found = affected_by(plan, without=["ana"]).milestones

    assert [one.id for one in found] == ["own-a", "own-b", "near-a", "near-b", "far"]


def test_milestone_words():
    """A sentence says what a milestone loses, or on what it waits."""
    plan = Plan(
        campaign=Campaign(name="A", team=(TeamMember(id="ana", name="Ana"),)),
        actors=(Actor(id="board"), Actor(id="firm"), Actor(id="union")),
        milestones=(
            Milestone(id="a", what="Letter", owner="ana", signed_by=("firm", "union")),
            Milestone(id="b", what="Visit", meets=("board",), signed_by=("firm", "x")),
            Milestone(id="c", what="Span", from_milestone="a", until_milestone="b"),
            Milestone(id="d", what="Press", ends=counted(Side.BEFORE, "a"), after=("a", "b")),
            Milestone(id="e", what="Vote", fixed=DAY, after=("a",)),
            Milestone(id="f", what="Paper", until_milestone="e", after=("a",)),
            Milestone(id="g", what="Done", done=DAY, owner="ana", after=("a",)),
            Milestone(id="h", what="After the vote", after=("e",)),
            Milestone(id="i", what="Guide", ends=counted(Side.AFTER, "a"), before=("e",)),
        ),
    )
    words = affected_by(plan, without=["ana", "board", "firm", "union"]).words

    assert words == (
        (
            "'Letter' has no owner without Ana; it loses the signatures of firm and union,"
            " and has none left"
        ),
        "'Visit' loses the signature of firm; it can't meet board",
        "'Span' starts with 'Letter'; it ends with 'Visit'",
        ("'Press' has a day that is counted from 'Letter'; it waits for 'Letter' and 'Visit'"),
        "'Vote' keeps its day, whether or not 'Letter', 'Paper' and 'Guide' are done",
        "'Paper' waits for 'Letter'",
        "'Guide' has a day that is counted from 'Letter'",
    )


def test_votes_and_goals():
    """A sentence says who no longer votes, who must be asked by others, and what it touches."""
    voters = (
        Voter(id="mia", rating=2, asked_by="ana"),
        Voter(id="leo", rating=3, asked_by="ana"),
        Voter(id="d66", rating=3, asked_by="mia"),
    )
    plan = Plan(
        campaign=Campaign(name="A", team=(TeamMember(id="ana", name="Ana"),)),
        actors=(Actor(id="board"), Actor(id="mia"), Actor(id="firm", offers=("legal",))),
        votes=(
            Vote(id="motion", what="Drop\n it", body="board", members=voters, when="day"),
            Vote(id="past", what="Was", body="board", when="gone"),
        ),
        milestones=(
            Milestone(id="gone", what="Was", done=DAY),
            Milestone(id="day", what="The day", goal="win", owner="ana"),
            Milestone(id="more", what="More", goal="speak", owner="ana"),
            Milestone(id="even-more", what="More", goal="speak", owner="ana"),
        ),
        goals=(
            Goal(
                id="win",
                statement="It is archived.",
                decided_by=("board", "mia"),
                needs=Needs(votes="motion", capabilities=("economics",)),
                time_bound=TimeBound(by=counted(Side.AFTER, "day")),
                indicators=(
                    Indicator(id="letters", what="letters", who="ana"),
                    Indicator(id="happened", what="it", who="ana", happens=DAY),
                ),
            ),
            Goal(id="speak", statement="They speak.", decided_by=("mia",), supports="win"),
            Goal(id="rest", statement="All is well."),
        ),
    )
    found = affected_by(plan, without=["ana", "board", "mia"])

    assert [one.words for one in found.votes] == [
        (
            "'Drop it' was to be voted in board; mia no longer votes on 'Drop it'; Ana asked"
            " leo and mia about 'Drop it', and somebody else has to now; mia asked d66 about"
            " 'Drop it', and somebody else has to now"
        )
    ]
    assert [one.words for one in found.goals] == [
        "goal 'speak' is touched: mia was to decide on it; all its 2 milestones",
        (
            "goal 'win' is touched: board and mia were to decide on it; its only milestone; its"
            " last day is counted from 'The day'; its indicator 'letters'; its vote 'motion';"
            " its step 'speak'"
        ),
    ]
    assert found.goals[1].to_dict()["because"][-1] == {"how": "step", "of": "speak"}


def test_capabilities():
    """A capability is lost, or left to one partner; what we bring ourselves is no risk."""
    plan = Plan(
        campaign=Campaign(name="A"),
        goals=(
            Goal(id="g", statement="A.", needs=Needs(capabilities=("Legal", "media", "x"))),
        ),
        actors=(
            Actor(id="us", partner=US, offers=("x",)),
            Actor(id="firm", partner=JOINED, offers=("legal", "media", "x")),
            Actor(id="paper", partner=JOINED, speaks_for=("Media",)),
            Actor(id="school", partner=INVITED, offers=("legal",)),
        ),
    )
    found = affected_by(plan, without=["firm"])

    assert [one.to_dict() for one in found.capabilities] == [
        {
            "capability": "Legal",
            "goals": ["g"],
            "without": ["firm"],
            "left": None,
            "invited": ["school"],
            "words": "no partner is left to bring 'Legal'; school would, if they joined",
        },
        {
            "capability": "media",
            "goals": ["g"],
            "without": ["firm"],
            "left": "paper",
            "invited": [],
            "words": "only paper is left to bring 'media'",
        },
    ]
    assert [one.is_lost for one in found.capabilities] == [True, False]
    assert found.goals[0].words == "goal 'g' is touched: its need of 'Legal' and 'media'"
    assert not affected_by(plan, without=["school"]).capabilities


def test_roads():
    """A worse road to one who decides touches the goal; the sieve says what carries."""
    goal = Goal(id="g", statement="A.", decided_by=("dm", "nobody", "a"))
    plan = evolve(road_map("us -> a: 0.9", "a -> dm: 0.9", "us -> dm: 0.5"), goals=(goal,))
    found = affected_by(plan, without=["a"])
    sieved = affected_by(plan, without=["a"], sieve=Sieve(min_trust=0.7))

    assert found.words == (
        "the best road to dm changes from 0.81 to 0.5, and goes directly",
        "roads to dm that share nobody: 2 before, 1 then",
        "goal 'g' is touched: a was to decide on it; the road to dm",
    )
    assert [one.to for one in found.roads] == ["dm"]
    assert sieved.words[0] == "dm can no longer be reached"
    assert affected_by(plan, without=["a"], on=DAY) == found
    with pytest.raises(InvalidValueError):
        affected_by(plan, without=["a"], sieve=Sieve(max_age=3))


def test_unknown():
    """Who is neither an actor nor of the team can't leave; the nearest is named."""
    with pytest.raises(UnknownIdError, match="team member of the plan is called 'tomsa', did"):
        affected_by(FEES, without=["tomsa", "ines"])
    with pytest.raises(UnknownIdError):
        affected_by(FEES, without=["impact-brief"])


def test_html():
    """A notebook shows a row for each sentence, and nothing in it is markup."""
    team = (TeamMember(id="ana", name="<b>"),)
    plan = Plan(campaign=Campaign(name="A", team=team, coordinator="ana"))

    assert affected_by(plan, without=["ana"])._repr_html_() == (
        "<table><tr><th>part</th><th>id</th><th>what becomes different</th></tr><tr>"
        "<td>campaign</td><td>ana</td>"
        "<td>nobody leads the campaign without &lt;b&gt;</td></tr></table>"
    )


def test_ring():
    """Milestones that wait for each other are all touched, and nothing hangs."""
    plan = Plan(
        campaign=Campaign(name="A", team=(TeamMember(id="ana"),)),
        milestones=(
            Milestone(id="a", what="A", owner="ana", after=("b",)),
            Milestone(id="b", what="B", after=(Link(waits_for="a"), "b")),
        ),
    )

    assert [one.id for one in affected_by(plan, without=["ana"]).milestones] == ["a", "b"]
