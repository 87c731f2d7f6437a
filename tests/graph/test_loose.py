"""What hangs on nothing, and why."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from graph.campaigns import permuted, random_campaign, relabelled
from graph.maps import few, many
from graph.test_trace import work_by_hand
from smartgoals.graph import loose
from smartgoals.graph.loose import loose_ends
from smartgoals.graph.trace import trace
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Flag, FlagState, FlagStatus
from smartgoals.plan.strategize import Goal, Indicator, Milestone, Needs, TimeBound
from smartgoals.plan.together import Actor, Partnership, PartnerStatus, Relation, Vote
from smartgoals.plan.values import AnchoredDay, Duration, Side, Unit
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from strategies import plans

EXAMPLES = Path(__file__).parents[2] / "examples"
CALLS = ["milestone coalition-call", "milestone look-back"]
seeds = st.integers(0, 10**9)


def found_in(plan, kind=None):
    """List what is loose, as its kind and id."""
    return [f"{one.kind} {one.id}" for one in loose_ends(plan) if kind in {None, one.kind}]


def milestones_by_hand(plan):
    """Find the milestones that serve no goal, and before nothing that does, from the fields."""
    goals = {goal.id for goal in plan.goals}
    needed = {goal.needs.votes for goal in plan.goals if goal.needs}
    counted = {
        goal.time_bound.by.of
        for goal in plan.goals
        if goal.time_bound and isinstance(goal.time_bound.by, AnchoredDay)
    }
    voted = {vote.when for vote in plan.votes if vote.id in needed}
    turned = [
        evolve(one, goal="served" if one.id in counted | voted or one.goal in goals else None)
        for one in plan.milestones
    ]
    work = work_by_hand(evolve(plan, milestones=tuple(turned)), {"served"})
    return [f"milestone {one.id}" for one in plan.milestones if one.id not in work]


@many
@given(seed=seeds)
def test_milestones(seed):
    """A milestone is loose if neither it nor anything that comes after it is for a goal."""
    plan = random_campaign(seed)

    assert found_in(plan, "milestone") == milestones_by_hand(plan)


def test_twin_that_asks_for_a_goal_alone(monkeypatch):
    """A twin to which a step without a goal is always loose is found out."""
    monkeypatch.setattr(loose, "up_to", lambda order, milestones: set(milestones))  # noqa: ARG005
    campaigns = [random_campaign(seed) for seed in range(50)]

    assert any(found_in(one, "milestone") != milestones_by_hand(one) for one in campaigns)


def flags_by_trace(plan):
    """Find the flags that nobody left on purpose, and on whose trace no goal stands."""
    left = {FlagState.WATCHING, FlagState.SET_ASIDE}
    asked = (flag for flag in plan.flags if not (flag.status and flag.status.state in left))
    return [f"flag {flag.id}" for flag in asked if not trace(plan, flag.id).goals]


@many
@given(seed=seeds)
def test_flags(seed):
    """A flag is loose exactly if no goal stands on its trace, unless it is left on purpose."""
    plan = random_campaign(seed)

    assert found_in(plan, "flag") == flags_by_trace(plan)


def test_twin_that_asks_for_harm_alone(monkeypatch):
    """A twin to which an unclear effect can't be answered is found out."""
    harms = {one for one in Effect if one.is_harm}
    monkeypatch.setattr(loose, "MAY_HARM", harms)
    campaigns = [random_campaign(seed) for seed in range(200)]

    assert any(found_in(one, "flag") != flags_by_trace(one) for one in campaigns)


def agrees_with_rules(plan):
    """Compare goals without a purpose, and the worst harms, with what R401 and R402 say."""
    remarks = sg.check(plan, today=date(2027, 1, 1))
    purpose, harm = (
        {one.route.parts[1] for one in remarks if one.code == code} for code in ("R401", "R402")
    )
    ends = loose_ends(plan)
    goals = {one.id for one in ends if one.kind == "goal" and "answers no flag" in one.words}
    rows = {one.id for one in ends if one.kind == "impact row" and "-2" in one.words}
    return (goals, rows) == (purpose, harm)


@many
@given(seed=seeds)
def test_rules_agree(seed):
    """A goal without a purpose is what R401 remarks, and of the worst harms what R402 does."""
    assert agrees_with_rules(random_campaign(seed))


def test_twin_that_does_not_agree(monkeypatch):
    """A twin that asks another question than the rules do is found out."""
    monkeypatch.setattr(loose, "starts_of", lambda *_, **__: [])

    assert not all(agrees_with_rules(random_campaign(seed)) for seed in range(30))


@many
@given(seed=seeds)
def test_order_in_the_file(seed):
    """The order of the file changes nothing."""
    plan = random_campaign(seed)

    assert loose_ends(permuted(plan, seed)) == loose_ends(plan)


@many
@given(seed=seeds)
def test_other_ids(seed):
    """Other ids in the same order change nothing but the ids."""
    plan, other = random_campaign(seed), random_campaign(seed, lambda one: f"a-{one}")
    told, others = (
        relabelled([end.to_dict() for end in loose_ends(one)], "a-", "")
        for one in (plan, other)
    )

    assert told == others


@few
@given(plan=plans())
def test_any_plan(plan):
    """Whatever a plan says, what is loose is a part of it, and comes in the promised order."""
    kinds = ["flag", "impact row", "goal", "actor", "vote", "milestone", "team member"]
    ends = loose_ends(plan)
    places = [(kinds.index(one.kind), one.id) for one in ends if one.kind != "capability"]

    assert all(one.id in plan for one in ends if one.kind != "capability")
    assert places == sorted(places)
    assert all(one.words for one in ends)


PLAN = Plan(
    campaign=Campaign(
        name="A",
        coordinator="lia",
        team=tuple(TeamMember(id=one) for one in ("ana", "bo", "lia")),
    ),
    flags=(Flag(what="A duty"),),
    impact=Impact(rows=(ImpactRow(row="privacy", effect=Effect.BREAKS),)),
    goals=(
        Goal(
            id="win",
            statement="It is archived.",
            relevant=("privacy",),
            needs=Needs(votes="motion", capabilities=("Legal",)),
            indicators=(Indicator(id="letters", what="letters", who="bo"),),
        ),
        Goal(id="speak", statement="They speak.", supports="win"),
    ),
    milestones=(
        Milestone(id="letter", what="Letter", goal="speak", owner="ana", after=("draft",)),
        Milestone(id="draft", what="Draft"),
        Milestone(id="day", what="Day of the vote"),
    ),
    actors=(
        Actor(id="us", partner=Partnership(PartnerStatus.US)),
        Actor(id="firm", offers=("legal",)),
        Actor(id="board"),
        Actor(id="paper", speaks_for=("readers",)),
    ),
    relations=(Relation(from_actor="paper", to_actor="board"),),
    votes=(Vote(id="motion", what="Drop it", when="day"),),
)


def test_all_is_tied():
    """Where everything hangs on a goal or a flag, nothing is loose."""
    assert loose_ends(PLAN) == ()


WEEK = Duration(1, Unit.WEEKS)
LOOSE = [
    (
        {"goals": PLAN.goals[1:], "impact": None, "votes": (), "actors": PLAN.actors[::2],
         "relations": (Relation(from_actor="us", to_actor="board"),)},
        ["flag flag: no goal answers it",
         "milestone day: it names no goal, and nothing that serves one comes after it",
         "team member bo: no milestone, indicator or voter is theirs to look after"],
    ),
    ({"goals": (evolve(PLAN.goals[0], relevant=("speak",), answers=("flag",)), PLAN.goals[1])},
     ["impact row privacy: it is judged -2, and no goal answers it"]),
    (
        {"goals": (*PLAN.goals, Goal(id="lost", statement="A."))},
        ["goal lost: it answers no flag and no harm, and serves no other goal",
         "goal lost: no milestone serves it, nor a goal that is a step to it"],
    ),
    (
        {"actors": (*PLAN.actors, Actor(id="a", offers=("legal", "art")), Actor(id="z",
                    offers=("Art", "art"), cannot_sign_with=("board",)), Actor(id="zz",
                    offers=("art",), part_of=("board",)))},
        ["actor z: they have no relation, no part in any work, and bring nothing needed",
         "capability Art: 'a', 'z' and 'zz' offer it, and no goal needs it"],
    ),
    (
        {"actors": (*PLAN.actors, Actor(id="a", offers=("legal", "art")))},
        ["capability art: 'a' offers it, and no goal needs it"],
    ),
    (
        {"votes": (*PLAN.votes, Vote(id="second", what="Again"))},
        ["vote second: no goal needs it"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "told"), LOOSE, ids=range(len(LOOSE)))
def test_reasons(changed, told):
    """Each thing that hangs on nothing comes with its reason."""
    ends = loose_ends(evolve(PLAN, **changed))

    assert [f"{one.kind} {one.id}: {one.words}" for one in ends] == told


def test_counted_from():
    """A milestone from which a goal's last day is counted is of use."""
    by = TimeBound(by=AnchoredDay(WEEK, Side.BEFORE, "day"))
    goals = (evolve(PLAN.goals[0], needs=None, time_bound=by), PLAN.goals[1])
    plan = evolve(PLAN, goals=goals, votes=(), actors=PLAN.actors[:1])

    assert found_in(plan) == []


@pytest.mark.parametrize("state", [FlagState.WATCHING, FlagState.SET_ASIDE])
def test_left_on_purpose(state):
    """A flag that is only watched, or was set aside, needs no goal."""
    flag = Flag(what="A duty", status=FlagStatus(state))

    assert loose_ends(Plan(campaign=Campaign(name="A"), flags=(flag,))) == ()


def test_harms_without_goals():
    """Where there is no goal yet, the flag alone is told, and not each harm."""
    plan = Plan(campaign=Campaign(name="A"), flags=PLAN.flags, impact=PLAN.impact)

    assert found_in(plan) == ["flag flag"]


@pytest.mark.parametrize(
    ("folder", "rows"),
    [
        ("brazil-cost-sharing", ["collaborative governance", "technology neutral"]),
        ("eu-network-fees", []),
        ("eu-scanning-regulation", ["technology neutral"]),
    ],
)
def test_examples(folder, rows):
    """In the examples some harms are unanswered, and two milestones serve the whole."""
    plan = sg.load(EXAMPLES / folder / "campaign.yaml")

    assert found_in(plan) == [*(f"impact row {row}" for row in rows), *CALLS]
    assert loose_ends(plan)[-1].to_dict() == {
        "kind": "milestone",
        "id": "look-back",
        "words": "it names no goal, and nothing that serves one comes after it",
    }
