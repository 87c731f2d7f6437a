"""The whole plan as a networkx graph."""

import re
from datetime import date
from itertools import chain

import networkx as nx
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import few
from smartgoals.graph import _references, whole
from smartgoals.graph.influence import influence_graph
from smartgoals.graph.whole import graph
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import (
    Force,
    Goal,
    Indicator,
    Link,
    LinkKind,
    Milestone,
    Needs,
    Repeat,
    TimeBound,
)
from smartgoals.plan.together import (
    Actor,
    ActorKind,
    Partnership,
    PartnerStatus,
    Relation,
    RelationKind,
    Vote,
    Voter,
)
from smartgoals.plan.values import AnchoredDay, Duration, Side, Unit
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from strategies import plans

WEEK = Duration(1, Unit.WEEKS)


def week_before(milestone: str) -> AnchoredDay:
    """Count a week back from a milestone."""
    return AnchoredDay(WEEK, Side.BEFORE, milestone)


PLAN = Plan(
    campaign=Campaign(name="No fees", team=(TeamMember(id="ana", name="Ana Souza"),)),
    flags=(Flag(what="A payment duty", decided_by=("board",)),),
    impact=Impact(rows=(ImpactRow(row="open architecture", effect=Effect.HARMS),)),
    goals=(
        Goal(
            id="drop-it",
            statement="The board drops it.",
            answers=("flag",),
            decided_by=("board",),
            indicators=(Indicator(id="letters", what="letters sent", who="ana"),),
            needs=Needs(votes="motion", capabilities=("legal",)),
            relevant=("open architecture",),
            time_bound=TimeBound(by=week_before("board-vote")),
        ),
        Goal(
            id="isps-speak",
            statement="The providers speak.",
            relevant=("drop-it",),
            supports="drop-it",
        ),
    ),
    milestones=(
        Milestone(
            id="letter",
            what="Send the letter",
            goal="drop-it",
            owner="ana",
            meets=("board",),
            signed_by=("chapter",),
            after=("draft", Link(waits_for="call", lag=WEEK)),
            links=(Link(waits_for="draft", kind=LinkKind.FINISH_TO_FINISH),),
            before=("board-vote",),
            start=week_before("board-vote"),
            private=True,
        ),
        Milestone(
            id="call",
            what="Coalition call",
            repeats=Repeat(every=WEEK, until="board-vote"),
        ),
        Milestone(
            id="draft", what="Draft", from_milestone="call", until_milestone="board-vote"
        ),
        Milestone(id="board-vote", what="Board votes", fixed=date(2027, 6, 17)),
    ),
    forces=(
        Force(id="costs", goal="drop-it", drives="Costs for users", strength=4),
        Force(id="habit", goal="drop-it", restrains="Habit", strength=2),
    ),
    actors=(
        Actor(
            id="chapter",
            partner=Partnership(PartnerStatus.US),
            offers=("legal", "media"),
            speaks_for=("members",),
            cannot_sign_with=("member",),
        ),
        Actor(id="board", name="The board", kind=ActorKind.BODY, power=5),
        Actor(id="member", part_of=("board",)),
    ),
    relations=(
        Relation(from_actor="chapter", to_actor="member", both_ways=True),
        Relation(from_actor="member", to_actor="board", kind=RelationKind.ADVISES),
    ),
    votes=(
        Vote(
            id="motion",
            what="Drop option B",
            body="board",
            when="board-vote",
            members=(
                Voter(id="member", rating=2, asked_by="ana"),
                Voter(id="member-x", rating=4),
            ),
        ),
    ),
)

EXPECTED = """
board-vote: milestone
call: milestone
draft: milestone
letter: milestone
board: actor
chapter: actor
member: actor
ana: team member
motion: vote
drop-it: goal
isps-speak: goal
letters: indicator
costs: force
habit: force
flag: flag
open architecture: impact row
capability:legal: capability
capability:media: capability
capability:members: capability
flag | assessed on | open architecture
flag | decided by | board
drop-it | answers | flag
drop-it | decided by | board
drop-it | measured by | letters
drop-it | needs | motion
drop-it | needs | capability:legal
drop-it | protects | open architecture
drop-it | counted from | board-vote
letters | watched by | ana
isps-speak | serves | drop-it
isps-speak | supports | drop-it
letter | serves | drop-it
letter | owned by | ana
letter | meets | board
letter | signed by | chapter
letter | waits for | draft
letter | waits for | draft
letter | waits for | call
letter | comes before | board-vote
letter | counted from | board-vote
call | repeats until | board-vote
draft | starts with | call
draft | ends with | board-vote
costs | drives | drop-it
habit | restrains | drop-it
chapter | offers | capability:legal
chapter | offers | capability:media
chapter | speaks for | capability:members
chapter | cannot sign with | member
member | part of | board
chapter | influences | member
member | influences | chapter
member | advises | board
motion | voted in | board
motion | voted by | member
motion | asked by | ana
motion | held on | board-vote
"""


def shown(plan: Plan) -> list[str]:
    """Write each node and each edge as a line."""
    found = graph(plan)
    return [
        *(f"{node}: {more['kind']}" for node, more in found.nodes(data=True)),
        *(f"{one} | {more['kind']} | {end}" for one, end, more in found.edges(data=True)),
    ]


def attributes(start: str, end: str, kind: str) -> list[dict[str, object]]:
    """Find what the edges of one kind between two parts carry."""
    found = graph(PLAN).get_edge_data(start, end).values()
    return [
        {name: value for name, value in more.items() if name != "kind"}
        for more in found
        if more["kind"] == kind
    ]


def test_everything():
    """Each part is one node of its kind, and each reference one edge of its kind."""
    assert sorted(shown(PLAN)) == sorted(EXPECTED.strip().splitlines())


def test_node_attributes():
    """A node says what it is called, whether it is private, and which part it is."""
    nodes = graph(PLAN).nodes

    assert nodes["letter"] == {
        "kind": "milestone",
        "name": "Send the letter",
        "private": True,
        "part": PLAN["letter"],
    }
    assert nodes["capability:media"] == {
        "kind": "capability",
        "name": "media",
        "private": False,
        "part": None,
    }
    assert nodes["board"]["actor_kind"] == "body"
    assert nodes["board"]["power"] == 5
    assert nodes["chapter"]["partner"] == "us"
    assert nodes["chapter"]["name"] == "chapter"
    assert [nodes[one]["name"] for one in ("ana", "costs", "habit", "motion")] == [
        "Ana Souza",
        "Costs for users",
        "Habit",
        "Drop option B",
    ]


def test_edge_attributes():
    """An edge says how: kind and lag of a wait, effect, rating, anchor."""
    no_lag = {"lag": Duration(0), "counts_days": False}

    assert attributes("letter", "call", "waits for") == [
        {"link_kind": "finish-to-start", "lag": WEEK, "counts_days": False}
    ]
    assert attributes("letter", "draft", "waits for") == [
        {"link_kind": "finish-to-finish", **no_lag},
        {"link_kind": "finish-to-start", **no_lag},
    ]
    assert attributes("flag", "open architecture", "assessed on") == [{"effect": "-1"}]
    assert attributes("motion", "member", "voted by") == [
        {"rating": 2, "weight": 1, "asked_by": "ana", "asked": None}
    ]
    assert attributes("letter", "board-vote", "counted from") == [
        {"field": "start", "amount": WEEK, "side": "before"}
    ]
    assert attributes("costs", "drop-it", "drives") == [{"strength": 4}]


def test_influence_is_a_view():
    """Between actors there are the edges of the map of influence, with all they carry."""
    kinds = {kind.value for kind in RelationKind}
    found = graph(PLAN).edges(data=True)
    between = [(one, end, more) for one, end, more in found if more["kind"] in kinds]

    assert sorted(between, key=str) == sorted(influence_graph(PLAN).edges(data=True), key=str)


def test_connected():
    """From a flag one gets to all that a finished plan has to do with it."""
    assert nx.is_weakly_connected(graph(PLAN))


def test_references_to_nothing():
    """A reference to nothing, or to a part of the wrong sort, makes no node and no edge."""
    lost = Goal(
        id="lost",
        statement="Nowhere.",
        answers=("ana", "nothing"),
        decided_by=("flag",),
        supports="board",
        relevant=("letter", "no row at all"),
        needs=Needs(votes="board"),
    )
    step = Milestone(id="step", what="Step", after=("nothing", "lost"), owner="motion")
    plan = evolve(PLAN, goals=(lost,), milestones=(step,))

    found = graph(plan)
    assert not found.out_edges("lost")
    assert not found.out_edges("step")
    assert set(found) == {
        *("flag", "open architecture", "lost", "board", "chapter", "member", "motion"),
        *("step", "ana", "costs", "habit"),
        *("capability:legal", "capability:media", "capability:members"),
    }


def test_one_capability():
    """Two writings of one capability are one node, called as the goals write it."""
    parts = {
        "goals": (
            Goal(id="g", statement="A.", needs=Needs(capabilities=("legal", "Small-shops"))),
        ),
        "actors": (
            Actor(id="firm", offers=("Legal", "legal", "Economics")),
            Actor(id="traders", offers=("economics",), speaks_for=("small  shops",)),
        ),
    }
    expected = [
        "capability:economics: Economics",
        "capability:legal: legal",
        "capability:small shops: Small-shops",
        "firm | offers | capability:economics",
        "firm | offers | capability:legal",
        "g | needs | capability:legal",
        "g | needs | capability:small shops",
        "traders | offers | capability:economics",
        "traders | speaks for | capability:small shops",
    ]
    for step in (1, -1):
        turned = {name: several[::step] for name, several in parts.items()}
        found = graph(Plan(campaign=Campaign(name="A"), **turned))
        nodes = [
            f"{node}: {more['name']}"
            for node, more in found.nodes(data=True)
            if more["kind"] == "capability"
        ]
        edges = [f"{one} | {more['kind']} | {end}" for one, end, more in found.edges(data=True)]

        assert nodes == expected[:3]
        assert sorted(edges) == expected[3:]


def test_row_in_other_letters():
    """A goal protects a row in whatever letters or under whatever alias it names it."""
    for framework, name in (
        ("internet", "Open-Architecture"),
        ("nobody-knows", "OPEN ARCHITECTURE"),
    ):
        goal = Goal(id="g", statement="A.", relevant=(name,))
        impact = evolve(PLAN.impact, framework=framework)
        found = graph(evolve(PLAN, goals=(goal,), impact=impact))

        assert [(end, more["kind"]) for _, end, more in found.out_edges("g", data=True)] == [
            ("open architecture", "protects")
        ]


def test_who_asked():
    """A vote leads to those who asked its voters, also one who is no actor."""
    voters = (
        Voter(id="member", rating=2, asked_by="ana"),
        Voter(id="member-x", rating=4, asked_by="chapter"),
        Voter(id="member-y", rating=4, asked_by="nobody"),
    )
    found = graph(evolve(PLAN, votes=(evolve(PLAN.votes[0], members=voters),)))

    assert [
        (end, more["voter"])
        for _, end, more in found.out_edges("motion", data=True)
        if more["kind"] == "asked by"
    ] == [("ana", "member"), ("chapter", "member-x")]


def test_said_twice():
    """What is said twice in the same words is one edge."""
    goal = evolve(PLAN.goals[0], answers=("flag", "flag"))
    before, after = graph(PLAN), graph(evolve(PLAN, goals=(goal, *PLAN.goals[1:])))

    assert before.number_of_edges() == after.number_of_edges()


def test_bare_plan():
    """A plan with nothing in it is a graph with nothing in it."""
    found = graph(Plan(campaign=Campaign(name="Bare")))

    assert found.name == "Bare"
    assert not found


def test_every_kind_is_explained():
    """The page names each kind of edge and each kind of node, and no other."""
    page = (whole.__doc__ or "") + (graph.__doc__ or "")
    words = set(re.findall(r"``([a-z ]+)``", page))
    kinds = set(_references.LEADS_TO)
    nodes = {more["kind"] for _, more in graph(PLAN).nodes(data=True)}
    table, _ = (whole.__doc__ or "").rsplit("====", 1)
    listed = set(re.findall(r"^``([a-z ]+)``", table, re.MULTILINE))

    assert kinds | nodes <= words
    assert listed == kinds - {kind.value for kind in RelationKind}


@few
@given(plan=plans())
def test_any_plan(plan):
    """Whatever a plan says, its graph has each part once, and only edges that may be."""
    found = graph(plan)
    parts = [more["part"] for _, more in found.nodes(data=True) if more["part"]]
    indicators = chain.from_iterable(goal.indicators for goal in plan.goals)
    named = (*plan.flags, *plan.goals, *plan.milestones, *plan.actors, *plan.votes)
    named = (*named, *plan.forces, *plan.campaign.team, *indicators)

    rows = {row.row for row in plan.impact.rows} if plan.impact else ()
    assert len(parts) == len(named) + len(rows)
    assert all(found.nodes[part.id]["part"] is part for part in named)
    for _, end, more in found.edges(data=True):
        assert found.nodes[end]["kind"] in _references.LEADS_TO[more["kind"]]


@few
@given(plan=plans(), chance=st.randoms(use_true_random=False))
def test_file_order(plan, chance):
    """The order in which parts are written changes nothing."""
    sections = ("flags", "goals", "milestones", "forces", "actors", "relations", "votes")
    turned = {
        name: chance.sample(getattr(plan, name), k=len(getattr(plan, name)))
        for name in sections
    }
    shuffled = evolve(plan, **{name: tuple(parts) for name, parts in turned.items()})
    one, other = graph(plan), graph(shuffled)

    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_several_judges():
    """A row that several people judged is one node, with an edge for each effect."""
    rows = tuple(
        ImpactRow(row="privacy", effect=effect, position=position)
        for position, effect in enumerate((Effect.NONE, Effect.BREAKS, Effect.NONE))
    )
    found = graph(evolve(PLAN, impact=Impact(rows=rows)))

    assert found.nodes["privacy"]["part"] is rows[0]
    assert sorted(
        more["effect"]
        for _, end, more in found.edges(data=True)
        if (end, more["kind"]) == ("privacy", "assessed on")
    ) == ["-2", "0"]
