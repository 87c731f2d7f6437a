"""The parts of a plan: what each refuses, and what it says about itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve, fields, has
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.errors import InvalidValueError
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Consultation, Event, Flag, FlagState, FlagStatus
from smartgoals.plan.strategize import (
    EarlierDate,
    Force,
    Goal,
    Indicator,
    Link,
    LinkKind,
    Milestone,
    Needs,
    Reading,
    Repeat,
    TimeBound,
)
from smartgoals.plan.together import (
    Actor,
    Agreement,
    Basis,
    DatedStance,
    Partnership,
    PartnerStatus,
    Quota,
    Relation,
    RelationKind,
    Stance,
    Vote,
    Voter,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Estimate,
    Figure,
    Judgement,
    Period,
    Side,
    Source,
    Strength,
    WorkingDays,
)
from smartgoals.plan.whole import (
    Audience,
    Brief,
    CalendarSettings,
    Campaign,
    CheckSettings,
    Ignore,
    Plan,
    Table,
    TeamMember,
    Threshold,
)
from strategies import (
    ANYTHING,
    Names,
    actors,
    flags,
    forces,
    goals,
    impacts,
    indicators,
    milestones,
    plans,
    quotas,
    relations,
    team_members,
    votes,
)

DAY = date(2027, 6, 17)
WHEN = Period(DAY, DAY)
FORTNIGHT = Duration(14)

# One of each class, with as little as it takes.
PARTS = (
    AnchoredDay(FORTNIGHT, Side.BEFORE, "board-vote"),
    FORTNIGHT,
    WHEN,
    Figure(43.7, "%"),
    Source("Official journal"),
    Judgement(WHEN),
    WorkingDays(),
    Estimate(best=Duration(1), likely=Duration(2), worst=Duration(3)),
    FlagStatus(FlagState.NEW),
    Consultation(),
    Flag(what="A payment duty"),
    Event(when=WHEN, what="It was announced"),
    ImpactRow(row="privacy", effect=Effect.NONE),
    Impact(),
    Reading(WHEN, Figure(3)),
    Indicator(id="votes", what="members for it"),
    Needs(),
    TimeBound(by=DAY),
    Goal(id="drop-it", statement="The board drops it."),
    Link(waits_for="hearing"),
    Repeat(every=FORTNIGHT),
    EarlierDate(DAY),
    Milestone(id="hearing", what="Public hearing"),
    Force(id="costs", strength=3),
    DatedStance(stance=Stance.NEUTRAL),
    Partnership(PartnerStatus.US),
    Actor(id="board"),
    Relation(from_actor="ana", to_actor="board"),
    Quota(of=Basis.MEMBERS, count=3),
    Voter(id="ana", rating=3),
    Vote(id="option-b", what="Motion to archive it"),
    Agreement(partner="board"),
    TeamMember(id="ana"),
    Campaign(name="No network fees"),
    Audience(id="public"),
    CalendarSettings(),
    Ignore(code="T501", because="They decide late"),
    Threshold("goals at once", 3),
    CheckSettings(),
    Brief(),
    Table(section="actors", file="actors.csv"),
    Plan(campaign=Campaign(name="No network fees")),
)
FIELDS = [(part, one.name) for part in PARTS for one in fields(type(part))]
LISTS = [(part, name) for part, name in FIELDS if isinstance(getattr(part, name), tuple)]


def everything_in(value: Any) -> Iterator[Any]:
    """Walk over a plan and all that it is made of."""
    if isinstance(value, tuple):
        for one in value:
            yield from everything_in(one)
    elif has(type(value)):
        yield value
        for one in fields(type(value)):
            yield from everything_in(getattr(value, one.name))


@pytest.mark.parametrize(("part", "name"), FIELDS)
def test_strangers(part: Any, name: str) -> None:
    """No field of any part takes a value of a class that it doesn't know."""
    stranger = object()

    with pytest.raises(InvalidValueError) as refused:
        evolve(part, **{name: stranger})
    assert refused.value.field == name
    assert refused.value.value is stranger
    assert refused.value.expected


@pytest.mark.parametrize(("part", "name"), LISTS)
def test_lists(part: Any, name: str) -> None:
    """A field of several values takes a tuple and no list, and looks at each value."""
    stranger = object()

    with pytest.raises(InvalidValueError) as refused:
        evolve(part, **{name: []})
    assert (refused.value.field, refused.value.value) == (name, [])
    assert refused.value.expected == "a tuple"
    with pytest.raises(InvalidValueError) as refused:
        evolve(part, **{name: (stranger,)})
    assert refused.value.field == name
    assert refused.value.value is stranger


@pytest.mark.parametrize(("part", "name"), FIELDS)
def test_frozen(part: Any, name: str) -> None:
    """No field of any part can be changed."""
    with pytest.raises(FrozenInstanceError):
        setattr(part, name, getattr(part, name))


def test_every_class() -> None:
    """Every class that a plan is made of is among those tried here."""
    classes = {type(part) for part in PARTS}

    assert len(classes) == len(PARTS)
    for part in PARTS:
        for one in everything_in(part):
            assert type(one) in classes


@given(plans())
def test_equality(plan: Plan) -> None:
    """Parts of the same values are equal and hash alike."""
    for part in everything_in(plan):
        twin = evolve(part)

        assert twin is not part
        assert twin == part
        assert hash(twin) == hash(part)


def test_inequality() -> None:
    """Parts of different classes are never equal."""
    for part in PARTS:
        for other in PARTS:
            assert (part == other) == (part is other)


@pytest.mark.parametrize(
    "parts",
    [
        *(flags(), impacts(), indicators(), goals(), milestones(), forces(), actors()),
        *(relations(), votes(), quotas(), team_members()),
    ],
)
@given(data=st.data())
def test_made_alone(parts: st.SearchStrategy[Any], data: st.DataObject) -> None:
    """Each part can be made without a plan around it."""
    part = data.draw(parts)

    assert evolve(part) == part


@pytest.mark.parametrize(
    ("part", "name", "good", "bad"),
    [
        (Force(id="costs", strength=3), "strength", (1, 5), (0, 6, 2.0, True)),
        (Actor(id="board"), "power", (1, 5, None), (0, 6, 3.0)),
        (Actor(id="board"), "interest", (1, 5, None), (0, 6)),
        (Actor(id="board"), "seats", (1, 10**6, None), (0, 10**6 + 1)),
        (Actor(id="board"), "hours_per_week", (0, 0.5, 168, None), (-0.5, 168.5, 10**30)),
        (TeamMember(id="ana"), "hours_per_week", (0, 168, None), (-1, 169)),
        (Voter(id="ana", rating=3), "rating", (1, 5), (0, 6, None)),
        (Voter(id="ana", rating=3), "weight", (0, 10**9), (-1, 10**9 + 1)),
        (Vote(id="v", what="It"), "seats", (1, 10**6), (0, 10**6 + 1)),
        (Milestone(id="m", what="It"), "progress", (0, 100), (-1, 101, 60.0)),
        (Milestone(id="m", what="It"), "hours", (0, 1_000_000), (-1, 1_000_001)),
        (Needs(), "hours", (0, 1_000_000), (-1, 1_000_001)),
        (Milestone(id="m", what="It"), "takes", (Duration(1), None), (Duration(0), 3)),
        (Milestone(id="m", what="It"), "leave_spare", (Duration(1),), (Duration(-1),)),
        (Milestone(id="m", what="It"), "reminders", ((), (FORTNIGHT,)), ((Duration(0),),)),
        (CalendarSettings(), "reminders", ((), (FORTNIGHT,)), ((Duration(0),),)),
        (Repeat(every=FORTNIGHT), "every", (Duration(1),), (Duration(0),)),
        (
            Repeat(every=FORTNIGHT),
            "until",
            (DAY, "vote"),
            ("No", datetime(2027, 1, 1, tzinfo=UTC)),
        ),
        (Milestone(id="m", what="It"), "expected", (DAY, "unknown"), ("not yet", "2027")),
        (Indicator(id="i", what="It"), "happens", (DAY, "not yet"), ("unknown",)),
        (Indicator(id="i", what="It"), "every", (FORTNIGHT,), (Duration(0),)),
        (TimeBound(by=DAY), "by", (DAY, PARTS[0]), ("unknown", None)),
        (Milestone(id="m", what="It"), "start", (DAY, PARTS[0], None), ("x", FORTNIGHT)),
        (
            Milestone(id="m", what="It"),
            "after",
            (("a", Link(waits_for="b")),),
            (("No id",), (3,)),
        ),
        (
            Relation(from_actor="a", to_actor="b"),
            "strength",
            (1e-6, 1, Strength.WEAK),
            (0, 1.01),
        ),
        (Impact(), "framework", ("internet", "My pack"), ("", None)),
        (Campaign(name="A"), "calendar_id", (UUID(int=0), None), (str(UUID(int=0)),)),
    ],
)
def test_edges(part: Any, name: str, good: tuple[Any, ...], bad: tuple[Any, ...]) -> None:
    """Each field takes values up to its edges and none beyond them."""
    for value in good:
        assert getattr(evolve(part, **{name: value}), name) == value
    for value in bad:
        with pytest.raises(InvalidValueError) as refused:
            evolve(part, **{name: value})
        assert refused.value.field == name
        assert refused.value.value in (
            (value, *value) if isinstance(value, tuple) else (value,)
        )


def _rows(*names: str) -> tuple[ImpactRow, ...]:
    """Make judgements of rows: ``a0`` is the first of several of row ``a``."""
    return tuple(
        ImpactRow(row=name[0], effect=Effect.NONE, position=int(name[1:]) if name[1:] else None)
        for name in names
    )


@pytest.mark.parametrize("rows", [(), ("a",), ("a", "b"), ("a0", "a1", "b", "c0", "c1", "c2")])
def test_rows(rows: tuple[str, ...]) -> None:
    """A row stands there once, or once for each judgement, each at a place of its own."""
    impact = Impact(rows=_rows(*rows))

    assert len({one.route for one in impact.rows}) == len(rows)
    assert [one.row for one in impact.first_rows] == sorted({one[0] for one in rows})


@pytest.mark.parametrize(
    "rows",
    [
        ("a", "a"),
        ("a0",),
        ("a1",),
        ("a1", "a0"),
        ("a0", "a2"),
        ("a0", "a0"),
        ("a0", "a"),
        ("a0", "b", "a1"),
        ("a", "b", "a"),
    ],
)
def test_no_rows(rows: tuple[str, ...]) -> None:
    """Judgements of one row stand behind each other, counted from 0."""
    with pytest.raises(InvalidValueError) as refused:
        Impact(rows=_rows(*rows))

    assert (refused.value.field, refused.value.value) == ("rows", "a")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "share"),
        ({"share": Fraction(1, 2), "count": 3}, "share"),
        ({"share": Fraction(0)}, "share"),
        ({"share": Fraction(101, 100)}, "share"),
        ({"share": Fraction(1, 10**6 + 1)}, "share"),
        ({"share": Fraction(1, 2), "out_of": 27}, "out_of"),
        ({"count": 3, "more_than": True}, "more_than"),
    ],
)
def test_no_quota(values: dict[str, Any], field: str) -> None:
    """A quota is a share of some, or a number of them, and never half of each."""
    with pytest.raises(InvalidValueError) as refused:
        Quota(of=Basis.MEMBERS, **values)

    assert refused.value.field == field
    assert refused.value.value == values.get(field)
    assert refused.value.expected


@pytest.mark.parametrize(
    "values",
    [
        {"share": Fraction(1)},
        {"share": Fraction(1, 10**6)},
        {"share": Fraction(1, 2), "more_than": True},
        {"count": 361},
        {"count": 15, "out_of": 27},
    ],
)
def test_quota(values: dict[str, Any]) -> None:
    """A quota takes a share up to all, or a number of however many."""
    assert Quota(of=Basis.STATES, **values).share == values.get("share")


@pytest.mark.parametrize(
    "values",
    [
        {"kind": LinkKind.START_TO_START, "lag": Duration(1)},
        {"lag": Duration(0)},
        {"lag": Duration(-1)},
    ],
)
def test_no_counted_days(values: dict[str, Any]) -> None:
    """Days are counted only from the end of another milestone, and forwards."""
    with pytest.raises(InvalidValueError) as refused:
        Link(waits_for="hearing", counts_days=True, **values)

    assert refused.value.field == "counts_days"
    assert refused.value.value is True
    assert refused.value.expected == "possible but on a finish-to-start link of 1 or more"


def test_counted_days() -> None:
    """A link may count its days as an anchored day does, from one day on."""
    assert Link(waits_for="hearing", lag=Duration(1), counts_days=True).counts_days


@pytest.mark.parametrize(
    ("part", "route"),
    [
        (Flag(what="A duty"), "flag"),
        (Flag(id="duty", what="A duty"), "flags.duty"),
        (ImpactRow(row="open architecture", effect=Effect.NONE), "impact.open architecture"),
        (Goal(id="drop-it", statement="They drop it."), "goals.drop-it"),
        (Milestone(id="hearing", what="Hearing"), "milestones.hearing"),
        (Force(id="costs", strength=1), "forces.costs"),
        (Actor(id="board"), "actors.board"),
        (Vote(id="option-b", what="It"), "votes.option-b"),
        (Agreement(partner="board"), "agreements.board"),
        (TeamMember(id="ana"), "campaign.team.ana"),
        (Relation(from_actor="a", to_actor="b"), "relations.a -> b"),
        (Relation(from_actor="a", to_actor="b", both_ways=True), "relations.a <-> b"),
        (
            Relation(from_actor="a", to_actor="b", kind=RelationKind.OPPOSES),
            "relations.a -x b",
        ),
        (
            Relation(from_actor="a", to_actor="b", kind=RelationKind.OPPOSES, both_ways=True),
            "relations.a <-> b",
        ),
    ],
)
def test_routes(part: Any, route: str) -> None:
    """A part knows where in the plan it stands, in the words of the plan file."""
    assert str(part.route) == route


def test_harm_and_help() -> None:
    """Three effects point downwards, three upwards, and three neither way."""
    harm = [effect.value for effect in Effect if effect.is_harm]
    help_ = [effect.value for effect in Effect if effect.is_help]

    assert harm == ["-2", "-1", "harmed"]
    assert help_ == ["+1", "+2", "helped"]


def test_stances() -> None:
    """Stances lie in a row from opponent to ally, and unknown lies outside it."""
    positions = [stance.position for stance in Stance]

    assert positions == [2, 1, 0, -1, -2, None]
    assert [stance.value for stance in Stance if stance.is_opponent] == [
        "passive opponent",
        "active opponent",
    ]


@given(actors())
def test_latest_stance(actor: Actor) -> None:
    """The last stance written counts; where none is, it is unknown."""
    expected = actor.stances[-1].stance if actor.stances else Stance.UNKNOWN

    assert actor.stance is expected


@pytest.mark.parametrize(
    ("partner", "us", "ours"),
    [
        (None, False, False),
        (Partnership(PartnerStatus.US), True, True),
        (Partnership(PartnerStatus.JOINED, WHEN), False, True),
        (Partnership(PartnerStatus.INVITED), False, False),
        (Partnership(PartnerStatus.FORMER), False, False),
    ],
)
def test_partners(partner: Partnership | None, *, us: bool, ours: bool) -> None:
    """Only who has joined is a partner, and only who is called us is the campaign."""
    actor = Actor(id="chapter", partner=partner)

    assert (actor.is_us, actor.is_partner) == (us, ours)


@given(relations(Names(actors=("a", "b", "c"))))
def test_relations(relation: Relation) -> None:
    """How much somebody listens is a number above 0 and up to 1."""
    assert 0 < relation.trust <= 1
    assert relation.from_actor != relation.to_actor


@given(milestones(ANYTHING))
def test_waits(milestone: Milestone) -> None:
    """What a milestone waits for is what stands under after and links, in that order."""
    waits = milestone.waits

    assert len(waits) == len(milestone.after) + len(milestone.links)
    assert waits[len(milestone.after) :] == milestone.links
    for wait, written in zip(waits, milestone.after, strict=False):
        assert written in (wait, wait.waits_for)


def test_plain_wait() -> None:
    """An id under after is a link by which the next day is the first."""
    milestone = Milestone(id="vote", what="Vote", after=("hearing",))

    assert milestone.waits == (
        Link(waits_for="hearing", kind=LinkKind.FINISH_TO_START, lag=Duration(0)),
    )


@pytest.mark.parametrize(
    ("dates", "theirs"),
    [
        ({}, False),
        ({"fixed": DAY}, True),
        ({"expected": "unknown"}, True),
        ({"due": DAY}, False),
    ],
)
def test_their_dates(dates: dict[str, Any], *, theirs: bool) -> None:
    """Fixed and expected dates are theirs, all others ours."""
    assert Milestone(id="vote", what="Vote", **dates).is_theirs == theirs
