"""A complete campaign is read without a remark, and every value in it is what it says."""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from saying import EXAMPLE

from smartgoals.diagnostics import Route
from smartgoals.plan.analyze import Effect
from smartgoals.plan.flag import FlagKind
from smartgoals.plan.strategize import EarlierDate, MilestoneKind, Repeat
from smartgoals.plan.together import (
    Basis,
    Outcome,
    Partnership,
    PartnerStatus,
    Quota,
    RelationKind,
    Stance,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Figure,
    Judgement,
    Period,
    Side,
    Source,
    Stage,
    Strength,
    Unit,
    WorkingDays,
)
from smartgoals.plan.whole import Exported
from smartgoals.planfile.reading import from_dict, read, read_text
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import dumps


@pytest.fixture(scope="module")
def reading():
    """Read the example."""
    return read(EXAMPLE)


@pytest.fixture(scope="module")
def plan(reading):
    """Give its plan."""
    return reading.plan


def day(text):
    """Give a period of one day."""
    return Period(date.fromisoformat(text), date.fromisoformat(text))


def test_no_remark(reading):
    """The example has nothing to remark on."""
    assert reading.diagnostics == ()
    assert reading.ok
    assert reading.complete
    assert reading.left_out == ()


def test_round_trip(plan):
    """The example written and read again is the same plan."""
    assert from_dict(to_dict(plan)) == plan
    assert read_text(dumps(plan)).plan == plan
    assert read_text(dumps(plan)).diagnostics == ()


def test_campaign(plan):
    """The block ``campaign`` is read."""
    campaign = plan.campaign

    assert (campaign.coordinator, campaign.language) == ("ana", "pt-BR")
    assert campaign.timezone == "America/Sao_Paulo"
    assert campaign.working_days == WorkingDays(of="BR")
    assert campaign.starts == date(2026, 11, 16)
    assert campaign.stage is Stage.ACTIVE
    assert campaign.judged == Judgement(day("2026-11-20"), "ana")
    assert campaign.calendar_id == UUID("6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11")
    assert [one.id for one in campaign.team] == ["ana", "joao", "press"]
    assert (campaign.team[1].name, campaign.team[1].hours_per_week) == ("João Lima", 12)


def test_flag_and_history(plan):
    """The only flag is called ``flag``, and history holds texts and blocks."""
    (flag,) = plan.flags
    source = Source("https://regulator.example/consultation-26", day("2026-11-02"))

    assert (flag.id, flag.kind, flag.decided_by) == (
        "flag",
        FlagKind.REGULATION,
        ("regulator-board",),
    )
    assert flag.decision_expected == date(2027, 6, 30)
    assert flag.sources == (source,)
    assert plan.history[0].when == Period(date(2023, 3, 1), date(2023, 3, 31))
    assert plan.history[1].sources == (source,)


def test_impact(plan):
    """Every row has its effect and its reason."""
    assert len(plan.impact.rows) == 15
    assert plan.impact.rows[2].effect is Effect.BREAKS
    assert plan.impact.rows[2].because == (
        "Replaces voluntary interconnection with a mandated price."
    )
    assert plan["reliability"].effect is Effect.UNCLEAR
    assert (plan["privacy"].effect, plan["privacy"].because) == (Effect.NONE, None)
    assert plan.impact.evidence == (Source("Impact brief, draft 2", day("2026-11-16")),)


def test_goals(plan):
    """A goal has its indicators, what it needs, and its day."""
    goal = plan.goal("drop-the-duty")
    votes, comments = goal.indicators

    assert (votes.baseline, votes.target, votes.unit) == (Figure(1), Figure(3), "members")
    assert votes.every == Duration(1, Unit.MONTHS)
    assert [one.figure for one in comments.readings] == [Figure(4), Figure(9)]
    assert (goal.needs.votes, goal.needs.hours) == ("archive-option-b", 320)
    assert goal.needs.capabilities == ("legal", "media", "economics")
    assert goal.relevant == ("decentralized management", "unrestricted reachability")
    assert goal.time_bound.by == date(2027, 6, 30)
    assert plan.goal("small-isps-speak").indicators[0].happens == "not yet"
    assert plan.goal("small-isps-speak").supports == "drop-the-duty"


def test_people(plan):
    """An actor's stance has its history, and a relation its strength and judgement."""
    isps, partner = plan.actor("small-isps"), plan.actor("consumer-inst")
    last = plan.relations[-1]

    assert [(one.stance, one.since) for one in isps.stances] == [
        (Stance.PASSIVE_ALLY, Period(date(2026, 9, 1), date(2026, 9, 30)))
    ]
    assert isps.offers == ("economics",)
    assert partner.partner == Partnership(PartnerStatus.JOINED, day("2026-11-10"))
    assert plan.actor("chapter").is_us
    assert plan.actor("exchange-points").cannot_sign_with == ("big-operators",)
    assert plan.relations[0].strength is Strength.STRONG
    assert plan.relations[0].because == "weekly meetings"
    assert plan.relations[0].kind is RelationKind.INFLUENCES
    assert (last.strength, last.because, last.both_ways) == (0.8, "coalition", True)
    assert (last.judged, last.kind) == (Judgement(day("2026-11-20")), RelationKind.WORKS_WITH)


def test_vote(plan):
    """A vote knows what it takes, and who is expected to vote how."""
    vote = plan.vote("archive-option-b")

    assert vote.we_want is Outcome.PASSES
    assert vote.passes_with == (Quota(of=Basis.MEMBERS, share=Fraction(1, 2), more_than=True),)
    assert (vote.body, vote.when, vote.seats) == ("regulator-board", "board-vote", 5)
    assert [(one.id, one.rating) for one in vote.members][2] == ("board-member-c", 2)


def test_milestones(plan):
    """Every way to say when is understood."""
    brief, hearing = plan.milestone("impact-brief"), plan.milestone("hearing")
    comment, vote = plan.milestone("file-comment"), plan.milestone("board-vote")

    assert (brief.takes, brief.progress, brief.kind) == (
        Duration(3, Unit.WEEKS),
        60,
        MilestoneKind.PUBLICATION,
    )
    assert hearing.fixed == datetime(2027, 3, 15, 14, tzinfo=ZoneInfo("America/Sao_Paulo"))
    assert hearing.fixed.tzinfo.key == "America/Sao_Paulo"
    assert comment.after == ("partner-call", "isp-meeting")
    assert (comment.before, comment.leave_spare) == (
        ("comments-close",),
        Duration(1, Unit.WEEKS),
    )
    assert comment.estimate.worst == Duration(12, Unit.WORKING_DAYS)
    assert plan.milestone("ask-the-minister").ends == AnchoredDay(
        Duration(1, Unit.MONTHS), Side.BEFORE, "board-vote"
    )
    assert plan.milestone("coalition-call").repeats == Repeat(
        every=Duration(2, Unit.WEEKS), until="board-vote"
    )
    assert vote.earlier_dates == (EarlierDate(date(2027, 5, 20), date(2026, 11, 18)),)
    assert vote.reminders == (Duration(1, Unit.MONTHS), Duration(1, Unit.WEEKS))


def test_settings(plan):
    """The blocks ``calendar`` and ``check`` are read."""
    partners, public = plan.calendar.audiences
    (ignored,) = plan.check.ignore

    assert partners.include == (Exported.FIXED, Exported.MILESTONES)
    assert (public.include, partners.hide) == ((Exported.FIXED,), ("owner", "notes"))
    assert (ignored.code, ignored.at) == ("A307", "comments-close")


PLACES = [
    ("campaign.name", "  name: No network fees in Brazil", "No network"),
    ("milestones.hearing.fixed", "    fixed: 2027-03-15 14:00", "2027"),
    ("goals.drop-the-duty.time bound", "    time-bound: 2027-06-30", "2027"),
    ("goals.drop-the-duty.measurable.comments.unit", "        unit: comments", "comments"),
    ("flag.spotted", "  spotted: 2026-11-02", "2026"),
    ("relations.small-isps -> board-member-c", "  small-isps -> board-member-c", "medium"),
    ("relations.exchange-points <-> chapter.no", "relations:", "relations"),
    ("check.ignore.0.code", "    - code: A307", "A307"),
    ("goals.drop-the-duty.needs.votes", "    needs: {votes: archive-option-b", "archive"),
    ("goals.drop-the-duty.notes", "  drop-the-duty:", "drop"),
    ("nowhere", "smartgoals: 1", "smartgoals"),
]


@pytest.mark.parametrize(("route", "line", "value"), PLACES)
def test_places(reading, route, line, value):
    """Every value is found again in the text; what is not written, at what is around it."""
    steps = (int(step) if step.isdigit() else step for step in route.split("."))
    place = reading.document.place(Route(tuple(steps)))
    text = reading.document.line(place.line)

    assert text.startswith(line)
    assert text[place.column - 1 :].startswith(value)
