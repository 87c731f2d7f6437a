"""The whole plan: names that stand for one part each, and what finds them."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given

from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Force, Goal, Indicator, Milestone
from smartgoals.plan.together import Actor, Partnership, PartnerStatus, Vote, Voter
from smartgoals.plan.values import AnchoredDay, Judgement
from smartgoals.plan.whole import (
    Audience,
    CalendarSettings,
    Campaign,
    Part,
    Plan,
    TeamMember,
)
from strategies import ROWS, Names, plans

CAMPAIGN = Campaign(name="No network fees")
PLAN = Plan(
    campaign=evolve(CAMPAIGN, team=(TeamMember(id="ana"),)),
    flags=(Flag(what="A payment duty"),),
    impact=Impact(rows=(ImpactRow(row="open architecture", effect=Effect.HARMS),)),
    goals=(
        Goal(
            id="drop-it",
            statement="The board drops it.",
            indicators=(Indicator(id="board-votes", what="members for it"),),
        ),
    ),
    milestones=(Milestone(id="hearing", what="Public hearing"),),
    forces=(Force(id="costs", strength=3),),
    actors=(
        Actor(id="board"),
        Actor(id="chapter", partner=Partnership(PartnerStatus.US)),
        Actor(id="friends", partner=Partnership(PartnerStatus.JOINED)),
    ),
    votes=(Vote(id="option-b", what="Motion to archive it"),),
)

# One part of each sort that has a name.
NAMED: tuple[dict[str, object], ...] = (
    {"campaign": evolve(CAMPAIGN, team=(TeamMember(id="x"),))},
    {"flags": (Flag(id="x", what="A duty"),)},
    {"impact": Impact(rows=(ImpactRow(row="x", effect=Effect.NONE),))},
    {"goals": (Goal(id="x", statement="They drop it."),)},
    {
        "goals": (
            Goal(id="y", statement="They drop it.", indicators=(Indicator(id="x", what="It"),)),
        )
    },
    {"milestones": (Milestone(id="x", what="Hearing"),)},
    {"forces": (Force(id="x", strength=1),)},
    {"actors": (Actor(id="x"),)},
    {"votes": (Vote(id="x", what="It"),)},
)


PAIRS = [pair for pair in combinations(NAMED, 2) if pair[0].keys() != pair[1].keys()]


@pytest.mark.parametrize(
    ("id", "kind"),
    [
        ("ana", TeamMember),
        ("flag", Flag),
        ("open architecture", ImpactRow),
        ("drop-it", Goal),
        ("board-votes", Indicator),
        ("hearing", Milestone),
        ("costs", Force),
        ("board", Actor),
        ("option-b", Vote),
    ],
)
def test_find(id: str, kind: type[Part]) -> None:
    """A plan finds anything that has a name."""
    part = PLAN[id]

    assert isinstance(part, kind)
    assert id in PLAN
    assert PLAN.get(id) is part


@given(plans())
def test_find_all(plan: Plan) -> None:
    """A plan finds each of its parts under its own name, and no name stands for two."""
    named = tuple(plan.named_parts())

    assert len({name for name, _ in named}) == len(named)
    for name, part in named:
        assert plan[name] is part


def test_unknown() -> None:
    """Asking for a name that isn't there suggests the nearest one that is."""
    with pytest.raises(UnknownIdError) as unknown:
        PLAN["bord"]

    assert unknown.value.id == "bord"
    assert unknown.value.nearest[0] == "board"
    assert "bord" not in PLAN
    assert PLAN.get("bord") is None


def test_unlike_anything() -> None:
    """Nothing is suggested for a name that is like no other."""
    with pytest.raises(UnknownIdError) as unknown:
        PLAN["zzz"]

    assert unknown.value.nearest == ()


def test_nobody() -> None:
    """Asking for no name finds nothing."""
    assert PLAN.get(None) is None
    assert None not in PLAN


@pytest.mark.parametrize("sort", ["actor", "goal", "milestone", "vote"])
def test_find_of_one_sort(sort: str) -> None:
    """A lookup of one sort finds parts of that sort only."""
    ids = {"actor": "board", "goal": "drop-it", "milestone": "hearing", "vote": "option-b"}
    find = getattr(PLAN, sort)

    assert find(ids[sort]) is PLAN[ids[sort]]
    assert find("ana") is None
    assert find("zzz") is None
    assert find(None) is None


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_one_name_twice(first: dict[str, object], second: dict[str, object]) -> None:
    """No two parts of a plan share a name, whatever they are."""
    with pytest.raises(InvalidValueError) as refused:
        Plan(**{"campaign": CAMPAIGN, **first, **second})
    assert (refused.value.field, refused.value.value) == ("id", "x")
    assert refused.value.expected == "the name of one part only"


def test_one_name_twice_in_a_section() -> None:
    """No two parts of one section share a name."""
    twins = (Actor(id="board"), Actor(id="board"))

    with pytest.raises(InvalidValueError, match=r"^id: 'board' is not the name of one part"):
        Plan(campaign=CAMPAIGN, actors=twins)


def test_names_that_stand_apart() -> None:
    """An audience and a voter may be called like other parts."""
    plan = evolve(
        PLAN,
        calendar=CalendarSettings(audiences=(Audience(id="board"),)),
        votes=(Vote(id="option-b", what="It", members=(Voter(id="board", rating=3),)),),
    )

    assert plan["board"] == Actor(id="board")


def test_us() -> None:
    """We are the actors whose partner is called us."""
    assert PLAN.us == (PLAN["chapter"],)


def test_timezone() -> None:
    """A plan's time zone is the campaign's, and UTC where none is given."""
    moved = evolve(PLAN, campaign=Campaign(name="A", timezone="Asia/Kathmandu"))

    assert PLAN.timezone == "UTC"
    assert moved.timezone == "Asia/Kathmandu"


# --- what our strategies promise --------------------------------------------------------------


def persons_named(plan: Plan) -> Iterator[str | None]:
    """Walk over everybody whom the plan names as somebody who does something."""
    yield plan.campaign.coordinator
    judgements: list[Judgement | None] = [plan.campaign.judged]
    for milestone in plan.milestones:
        yield milestone.owner
    for vote in plan.votes:
        judgements.append(vote.judged)
        yield from (voter.asked_by for voter in vote.members)
    for goal in plan.goals:
        judgements.append(goal.judged)
        yield from (indicator.who for indicator in goal.indicators)
    judgements += [part.judged for part in (*plan.flags, *plan.actors, *plan.relations)]
    judgements += [row.judged for row in (plan.impact.rows if plan.impact else ())]
    yield from (judged.by for judged in judgements if judged)


def actors_named(plan: Plan) -> Iterator[str | None]:
    """Walk over everybody whom the plan names as an actor."""
    for milestone in plan.milestones:
        yield from (*milestone.meets, *milestone.signed_by)
    for part in (*plan.flags, *plan.goals):
        yield from part.decided_by
    for actor in plan.actors:
        yield from (*actor.cannot_sign_with, *actor.part_of)
    for relation in plan.relations:
        yield from (relation.from_actor, relation.to_actor)
    yield from (vote.body for vote in plan.votes)
    yield from (agreement.partner for agreement in plan.agreements)


def anchor_of(day: object) -> str | None:
    """Give the milestone that a day is counted from."""
    return day.of if isinstance(day, AnchoredDay) else None


def comes_first(milestone: Milestone) -> Iterator[str | None]:
    """Walk over the milestones by which this one is placed."""
    yield from (link.waits_for for link in milestone.waits)
    yield from (milestone.from_milestone, milestone.until_milestone)
    yield from map(anchor_of, (milestone.start, milestone.ends, milestone.due))
    if milestone.repeats and isinstance(milestone.repeats.until, str):
        yield milestone.repeats.until


@given(plans(consistent=True))
def test_consistent_references(plan: Plan) -> None:
    """Every reference in a consistent plan points to a part of the right kind."""
    people = {one.id for one in (*plan.campaign.team, *plan.actors)}
    flags, goals = {flag.id for flag in plan.flags}, {goal.id for goal in plan.goals}

    assert set(persons_named(plan)) <= {*people, None}
    assert all(plan.actor(one) for one in actors_named(plan) if one)
    for goal in plan.goals:
        assert set(goal.answers) <= flags
        assert set(goal.relevant) <= (goals | set(ROWS)) - {goal.id}
        assert goal.supports is None or goal.supports in goals - {goal.id}
        assert goal.needs is None or goal.needs.votes is None or plan.vote(goal.needs.votes)
        by = anchor_of(goal.time_bound and goal.time_bound.by)
        assert by is None or plan.milestone(by)
    for part in (*plan.milestones, *plan.forces):
        assert part.goal is None or part.goal in goals
    for vote in plan.votes:
        assert vote.when is None or plan.milestone(vote.when)
    for milestone in plan.milestones:
        assert all(
            plan.milestone(one) for one in (*comes_first(milestone), *milestone.before) if one
        )


@given(plans(consistent=True))
def test_consistent_order(plan: Plan) -> None:
    """No milestones of a consistent plan wait for each other in a ring."""
    waits = {one.id: {first for first in comes_first(one) if first} for one in plan.milestones}
    for milestone in plan.milestones:
        for later in milestone.before:
            waits[later].add(milestone.id)

    while waits:
        free = {one for one, firsts in waits.items() if not firsts & waits.keys()}
        assert free
        for one in free:
            del waits[one]


@given(plans())
def test_what_a_file_can_say(plan: Plan) -> None:
    """Whatever a file writes behind a name is there once for each name."""
    lists = [
        [(row.row, row.position) for row in plan.impact.rows] if plan.impact else [],
        [event.when for event in plan.history],
        [threshold.name for threshold in plan.check.thresholds],
        [agreement.partner for agreement in plan.agreements],
        [audience.id for audience in plan.calendar.audiences],
        *([voter.id for voter in vote.members] for vote in plan.votes),
        *(
            [reading.when for reading in indicator.readings]
            for goal in plan.goals
            for indicator in goal.indicators
        ),
    ]

    for names in lists:
        assert max(Counter(names).values(), default=1) == 1
    assert len(plan.flags) == 1 or "flag" not in plan
    assert not plan.tables


def test_names_to_point_at() -> None:
    """Parts that are made alone point at something."""
    assert all(getattr(Names(), name) for name in ("people", "actors", "goals", "earlier"))


def test_notebook():
    """In a notebook a plan is a table of its goals and milestones, and nothing is markup."""
    plan = Plan(
        campaign=Campaign(name="<b>Ours</b>"),
        goals=(Goal(id="win", statement="The board archives it."),),
        milestones=(Milestone(id="vote", what="Vote & talk"),),
    )
    told = plan._repr_html_()

    assert "<th>&lt;b&gt;Ours" in told
    assert "<td>goal</td><td>win</td><td>The board archives it.</td>" in told
    assert "<td>Vote &amp; talk</td>" in told
