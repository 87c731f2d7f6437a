"""From a flag or a harmed row to the goals that answer it, and to the last milestone."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from graph.campaigns import permuted, random_campaign, relabelled
from graph.maps import few, many
from smartgoals.errors import UnknownIdError
from smartgoals.graph import _tracing, _waiting
from smartgoals.graph import trace as tracing
from smartgoals.graph._waiting import in_order
from smartgoals.graph.trace import harms, trace
from smartgoals.graph.whole import graph
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Goal, Indicator, Link, Milestone, Needs
from smartgoals.plan.together import Actor, Vote
from smartgoals.plan.values import AnchoredDay, Duration, Side, Unit
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from strategies import plans

EXAMPLES = Path(__file__).parents[2] / "examples"
seeds = st.integers(0, 10**9)


def starts(plan):
    """List all flags and rows."""
    rows = {row.row for row in plan.impact.rows} if plan.impact else ()
    return [*(flag.id for flag in plan.flags), *sorted(rows)]


# --- oracles on the plan's own fields --------------------------------------------------------


def goals_by_hand(plan, harm):
    """Find the goals that answer a harm, and their steps, until nothing is added."""
    may_harm = {"-2", "-1", "harmed", "unclear", "mixed"}
    rows = (
        {row.row for row in plan.impact.rows if row.effect in may_harm} if plan.impact else ()
    )
    harmed = {harm, *rows} if any(flag.id == harm for flag in plan.flags) else {harm}
    found = {one.id for one in plan.goals if harmed.intersection((*one.answers, *one.relevant))}
    while True:
        more = {
            one.id for one in plan.goals if found.intersection((one.supports, *one.relevant))
        }
        if more <= found:
            return found
        found |= more


def earlier_by_hand(plan):
    """List the pairs of milestones of which the first comes before the second."""
    for one in plan.milestones:
        for wait in (*one.after, *one.links):
            yield wait if isinstance(wait, str) else wait.waits_for, one.id
        for other in one.before:
            yield one.id, other
        yield one.from_milestone, one.id
        yield one.id, one.until_milestone
        for day in (one.start, one.ends, one.due):
            if isinstance(day, AnchoredDay):
                pair = (day.of, one.id)
                yield pair if day.side is Side.AFTER else pair[::-1]


def work_by_hand(plan, goals):
    """Find the milestones of some goals, and all that come before them."""
    pairs = [pair for pair in earlier_by_hand(plan) if all(map(plan.milestone, pair))]
    found = {one.id for one in plan.milestones if one.goal in goals}
    while True:
        more = {first for first, then in pairs if then in found}
        if more <= found:
            return found
        found |= more


def longest_by_hand(plan, work):
    """Try each chain, and count the milestones of the longest; nothing if there is a ring."""
    pairs = {pair for pair in earlier_by_hand(plan) if work.issuperset(pair)}
    pairs = {(first, then) for first, then in pairs if first != then}

    def length(one, above):
        if one in above:
            raise RecursionError
        later = (then for first, then in pairs if first == one)
        return 1 + max((length(then, {*above, one}) for then in later), default=0)

    try:
        return max((length(one, set()) for one in work), default=0)
    except RecursionError:
        return None


def agrees(plan, harm):
    """Compare a trace with what is found by hand."""
    found = trace(plan, harm)
    goals = goals_by_hand(plan, harm)
    work = work_by_hand(plan, goals)
    longest = longest_by_hand(plan, work)
    return (
        {one.goal for one in found.goals} == goals
        and {one.milestone for one in found.steps} == work
        and longest in {None, len(found.chain)}
    )


@many
@given(seed=seeds)
def test_by_hand(seed):
    """Goals, milestones and the longest chain are those that the plan's fields give."""
    plan = random_campaign(seed)

    assert all(agrees(plan, harm) for harm in starts(plan))


def some_disagree():
    """Say whether the comparison by hand would find a mistake."""
    campaigns = map(random_campaign, range(150))
    return any(not agrees(plan, harm) for plan in campaigns for harm in starts(plan))


def test_no_mistake():
    """The campaigns on which the twins are found out are themselves fine."""
    assert not some_disagree()


def test_twin_that_counts_unclear_as_harmless(monkeypatch):
    """A twin to which an unclear effect is none is found out."""
    monkeypatch.setattr(tracing, "MAY_HARM", frozenset())

    assert some_disagree()


def test_twin_that_turns_back(monkeypatch):
    """A twin that puts what is counted back behind its anchor is found out."""
    monkeypatch.setattr(_waiting, "_is_earlier", lambda more: more["kind"] == "comes before")

    assert some_disagree()


def test_twin_without_what_prepares(monkeypatch):
    """A twin that leaves out what only prepares others is found out."""
    monkeypatch.setattr(_tracing, "up_to", lambda order, milestones: set(milestones))  # noqa: ARG005

    assert some_disagree()


# --- laws ------------------------------------------------------------------------------------


@many
@given(seed=seeds)
def test_forwards(seed):
    """A trace only goes forwards: goals lead on to the harm, steps to later ones."""
    plan = random_campaign(seed)
    whole = graph(plan)
    order = in_order(whole)
    for harm in starts(plan):
        found = trace(plan, harm)
        before = {harm, *(row.row for row in found.rows)}
        rounds = {one.milestone: one.round for one in found.steps}
        ringless = nx.is_directed_acyclic_graph(order.subgraph(rounds))

        for goal in found.goals:
            assert all(
                whole.has_edge(goal.goal, end) for end in (*goal.answers, *goal.steps_to)
            )
            assert goal.answers or goal.steps_to
            assert before.issuperset(goal.answers)
        for step in found.steps:
            assert all(order.has_edge(first, step.milestone) for first in step.after)
            assert set(step.after) <= set(rounds)
            if ringless:
                latest = max((rounds[first] for first in step.after), default=0)
                assert step.round == latest + 1
        for first, then in zip(found.chain, found.chain[1:], strict=False):
            assert nx.has_path(order, first, then)
            assert order.has_edge(first, then) or not ringless
        if found.chain:
            assert rounds[found.chain[-1]] == max(rounds.values())


@many
@given(seed=seeds)
def test_order_in_the_file(seed):
    """The order of the file changes nothing."""
    plan = random_campaign(seed)

    assert [trace(permuted(plan, seed), one) for one in starts(plan)] == [
        trace(plan, one) for one in starts(plan)
    ]


@many
@given(seed=seeds)
def test_other_ids(seed):
    """Other ids in the same order change nothing but the ids."""
    plan, other = random_campaign(seed), random_campaign(seed, lambda one: f"a-{one}")
    told, others = (
        [relabelled(trace(one, harm).to_dict(), "a-", "") for harm in starts(one)]
        for one in (plan, other)
    )

    assert told == others


@few
@given(plan=plans())
def test_any_plan(plan):
    """Whatever a plan says, each of its harms can be traced, and every id is one of its own."""
    for harm in (*starts(plan), *harms(plan)):
        found = trace(plan, harm)
        named = [
            *(one.row for one in found.rows),
            *(one for row in found.rows for one in row.goals),
            *(one.milestone for one in found.steps),
            *(id for one in found.goals for id in (one.goal, *one.owners, *one.votes)),
        ]

        assert all(one in plan for one in named)
        assert found.words


# --- examples --------------------------------------------------------------------------------


PLAN = Plan(
    campaign=Campaign(name="A", team=(TeamMember(id="ana"),)),
    flags=(Flag(what="A duty"), Flag(id="other", what="Another")),
    impact=Impact(
        rows=(
            ImpactRow(row="privacy", effect=Effect.BREAKS, position=0),
            ImpactRow(row="privacy", effect=Effect.NONE, position=1),
            ImpactRow(row="integrity", effect=Effect.HARMS),
            ImpactRow(row="reliability", effect=Effect.UNCLEAR),
            ImpactRow(row="available capacity", effect=Effect.MIXED),
            ImpactRow(row="accountability", effect=Effect.HELPS),
        )
    ),
    goals=(
        Goal(
            id="win",
            statement="It is archived.",
            answers=("flag",),
            relevant=("privacy", "accountability"),
            indicators=(Indicator(id="letters", what="letters"),),
            needs=Needs(votes="motion", capabilities=("legal",)),
        ),
        Goal(
            id="speak", statement="They speak.", supports="win", relevant=("win", "reliability")
        ),
        Goal(id="ask", statement="They ask.", supports="speak"),
    ),
    actors=(Actor(id="firm"),),
    votes=(Vote(id="motion", what="Drop it"),),
    milestones=(
        Milestone(id="letter", what="Letter", goal="win", owner="ana", signed_by=("firm",)),
        Milestone(id="draft", what="Draft", before=("letter",)),
        Milestone(
            id="press",
            what="Press",
            goal="speak",
            ends=AnchoredDay(Duration(1, Unit.WEEKS), Side.BEFORE, "letter"),
        ),
        Milestone(id="look-back", what="Look back", after=("letter",)),
    ),
)


def test_words():
    """A trace says what is harmed, which goal answers it, and by which work."""
    assert trace(PLAN, "flag").words == (
        "'integrity' is judged -1, and no goal answers it",
        "'privacy' is judged -2 and 0, and goal 'win' answers it",
        "'reliability' is judged unclear, and goal 'speak' answers it",
        "goal 'speak' answers 'reliability' and is a step to goal 'win'; 1 milestone",
        (
            "goal 'win' answers 'flag' and 'privacy'; 1 milestone, seen to by 'ana'; signed by"
            " 'firm'; shown by 'letters'; needs the vote 'motion'"
        ),
        "goal 'ask' is a step to goal 'speak'; no milestone serves it",
        "the longest chain of work: draft → letter",
    )
    assert trace(PLAN, "integrity").words == (
        "'integrity' is judged -1, and no goal answers it",
        "no goal answers 'integrity'",
    )
    assert trace(PLAN, "flag").unanswered == ("integrity",)


def test_steps():
    """The milestones of the goals come with all that prepares them, and nothing else."""
    assert [one.to_dict() for one in trace(PLAN, "Privacy").steps] == [
        {
            "milestone": name,
            "round": place,
            "goal": goal,
            "owner": owner,
            "after": after,
            "what": what,
            "done": False,
        }
        for name, place, goal, owner, after, what in (
            ("draft", 1, None, None, [], "Draft"),
            ("press", 1, "speak", None, [], "Press"),
            ("letter", 2, "win", "ana", ["draft", "press"], "Letter"),
        )
    ]


def test_ring():
    """Milestones that wait for each other share a round, and the chain goes through them."""
    plan = Plan(
        campaign=Campaign(name="A"),
        flags=(Flag(what="A duty"),),
        goals=(Goal(id="g", statement="A.", answers=("flag",)),),
        milestones=(
            Milestone(id="a", what="A", after=("b",)),
            Milestone(id="b", what="B", after=(Link(waits_for="a"), "b")),
            Milestone(id="c", what="C", after=("a",), goal="g"),
        ),
    )
    found = trace(plan, "flag")

    assert [(one.milestone, one.round) for one in found.steps] == [("a", 1), ("b", 1), ("c", 2)]
    assert found.chain == ("a", "b", "c")


def test_harms():
    """All flags can be traced, or where there are none the rows that are harmed."""
    assert harms(PLAN) == ("flag", "other")
    assert harms(Plan(campaign=Campaign(name="A"), impact=PLAN.impact)) == (
        "integrity",
        "privacy",
    )
    assert harms(Plan(campaign=Campaign(name="A"))) == ()


@pytest.mark.parametrize("harm", ["flagg", "win", "nothing"])
def test_unknown(harm):
    """What is neither a flag nor a row can't be traced."""
    with pytest.raises(UnknownIdError, match="no flag and no row of the impact is called"):
        trace(PLAN, harm)
    with pytest.raises(UnknownIdError):
        trace(Plan(campaign=Campaign(name="A")), harm)


@pytest.mark.parametrize(
    ("folder", "unanswered", "last"),
    [
        (
            "brazil-cost-sharing",
            ("collaborative governance", "technology neutral"),
            "exchange-visit",
        ),
        ("eu-network-fees", (), "committee-vote"),
        ("eu-scanning-regulation", ("technology neutral",), "compare-the-texts"),
    ],
)
def test_examples(folder, unanswered, last):
    """The examples' flags lead to all of their goals, and to a last milestone."""
    plan = sg.load(EXAMPLES / folder / "campaign.yaml")
    found = trace(plan, "flag")

    assert found.unanswered == unanswered
    assert {one.goal for one in found.goals} == {goal.id for goal in plan.goals}
    assert found.chain[-1] == last


def test_html():
    """A notebook shows the milestones, and nothing in them is markup."""
    plan = Plan(
        campaign=Campaign(name="A"),
        flags=(Flag(what="A duty"),),
        goals=(Goal(id="g", statement="A.", answers=("flag",)),),
        milestones=(Milestone(id="a", what="<b>", goal="g"),),
    )

    assert trace(plan, "flag")._repr_html_() == (
        "<table><tr><th>round</th><th>id</th><th>goal</th><th>owner</th><th>after</th>"
        "<th>what</th></tr><tr><td>1</td><td>a</td><td>g</td><td></td><td></td>"
        "<td>&lt;b&gt;</td></tr></table>"
    )
