"""Short ways to make plans with dates, and calendars of them."""

import hashlib
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
from attrs import evolve

from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.export import to_ical
from smartgoals.plan.flag import Consultation, Event, Flag
from smartgoals.plan.strategize import EarlierDate, Goal, Milestone, MilestoneKind, Repeat
from smartgoals.plan.values import Day, Duration, Judgement, Period, Source, Unit
from smartgoals.plan.whole import CalendarSettings, Campaign, Plan, TeamMember
from smartgoals.schedule.slots import Schedule, Slot

VOTE = date(2027, 5, 20)

HOSTILE = (
    "x\r\nATTENDEE:mailto:evil@example.org",
    "x\nEND:VEVENT\nBEGIN:VEVENT",
    "x\rX-EVIL:1",
    "x\u2028X-EVIL:1\u0085X-EVIL:1\x0bX-EVIL:1\x0cX-EVIL:1",
    "C:\\New\\notes\\n, C:\\",
    '";X-EVIL=1:^n^\'"',
    "nul\0bell\x07escape\x1b[31mdel\x7f",
    "half \ud800 a pair",
    "é" * 200,
)


def slot(id: str, start: Day | None, end: Day | None = None, **given: Any) -> Slot:
    """Make a slot; it takes one day unless an end is given."""
    rest = dict.fromkeys(("earliest_start", "latest_end", "slack_days"))
    given = {"critical": False, "fixed": False, **rest, **given}
    return Slot(id=id, start=start, end=end or start, **given)


def timeline(*slots: Slot, **given: Any) -> Schedule:
    """Make a schedule of slots."""
    return Schedule(slots=slots, **given)


def plan(*milestones: Milestone, name: str = "No network fees", **given: Any) -> Plan:
    """Make a plan; fields of the campaign start with ``campaign_``."""
    mark = "campaign_"
    campaign = {key.removeprefix(mark): given[key] for key in given if key.startswith(mark)}
    rest = {key: given[key] for key in given if not key.startswith(mark)}
    return Plan(campaign=Campaign(name=name, **campaign), milestones=milestones, **rest)


def placed(one: Milestone, start: Day = VOTE, end: Day | None = None, **given: Any) -> bytes:
    """Export a plan of one milestone on a day."""
    uncertain = given.pop("uncertain", False)
    return to_ical(plan(one, **given), timeline(slot(one.id, start, end, uncertain=uncertain)))


def event(data: bytes) -> icalendar.Event:
    """Read the only event."""
    (one,) = icalendar.Calendar.from_ical(data).events
    return one


def unfolded(data: bytes) -> list[str]:
    """Give the content lines."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def hostile_export(text):
    """Export a plan all of whose texts are this one; give the content lines."""
    one = Milestone(id="a", what="a", goal="g", owner="o", reminders=(Duration(1),))
    whole = plan(
        one,
        goals=(Goal(id="g", statement="g"),),
        campaign_team=(TeamMember(id="o", name="o"),),
        campaign_summary="s",
        calendar=CalendarSettings(name="n"),
    )
    texts = [
        (one, "what"),
        (one, "place"),
        (one, "link"),
        (whole.goals[0], "statement"),
        (whole.campaign.team[0], "name"),
        (whole.campaign, "name"),
        (whole.campaign, "summary"),
        (whole.calendar, "name"),
    ]
    for part, name in texts:
        object.__setattr__(part, name, f"https://{text}" if name == "link" else text)
    data = to_ical(whole, timeline(slot("a", date(2027, 5, 20))))
    assert_well_formed(data)
    assert check_calendar(data) == ()
    return unfolded(data)


def assert_well_formed(data):
    """Check what no reader above insists on: line ends, lengths, characters, nesting."""
    assert data.endswith(b"\r\n")
    bare = data.replace(b"\r\n", b"")
    assert b"\n" not in bare
    assert b"\r" not in bare
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    assert not any(ord(char) < 32 and char != "\t" for char in bare.decode())
    stack = []
    for line in unfolded(data):
        word, _, name = line.partition(":")
        if word == "BEGIN":
            stack.append(name)
        elif word == "END":
            assert stack.pop() == name
    assert not stack


def campaign() -> Plan:
    """Make a campaign in which a bit of everything happens."""
    zone = ZoneInfo("America/Sao_Paulo")
    goal = Goal(id="drop-the-duty", statement="The board archives option B by 30 June 2027.")
    return plan(
        Milestone(
            id="impact-brief",
            what="Publish the impact brief",
            goal=goal.id,
            owner="joao",
            kind=MilestoneKind.PUBLICATION,
            start=date(2026, 11, 16),
            takes=Duration(3, Unit.WEEKS),
            progress=60,
        ),
        Milestone(
            id="hearing",
            what="Public hearing; bring water, \\Notes",
            fixed=datetime(2027, 3, 15, 14, tzinfo=zone),
            place="Brasília",
            link="https://example.org/hearing?a=1,2;b=3",
            reminders=(Duration(1, Unit.MONTHS), Duration(1, Unit.WEEKS), Duration(1)),
        ),
        Milestone(
            id="coalition-call",
            what="Coalition call",
            owner="joao",
            kind=MilestoneKind.MEETING,
            start=date(2026, 11, 24),
            repeats=Repeat(every=Duration(2, Unit.WEEKS), until="board-vote"),
            reminders=(),
        ),
        Milestone(
            id="board-vote",
            what="Board votes",
            goal=goal.id,
            kind=MilestoneKind.DECISION,
            fixed=date(2027, 5, 20),
            earlier_dates=(EarlierDate(date(2027, 4, 22), date(2026, 11, 18)),),
        ),
        Milestone(
            id="second-reading",
            what="Second reading",
            expected=date(2027, 7, 22),
            between=Period(date(2027, 7, 1), date(2027, 8, 31)),
        ),
        Milestone(id="talk", what="Talk to the chair", start=date(2027, 1, 7), private=True),
        name="No network fees in Brazil",
        campaign_summary="Keep the regulator from making services pay operators for traffic.",
        campaign_calendar_id=UUID("6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11"),
        campaign_timezone="America/Sao_Paulo",
        campaign_starts=date(2026, 11, 16),
        campaign_judged=Judgement(Period(date(2026, 11, 20), date(2026, 11, 20))),
        campaign_team=(
            TeamMember(id="joao", name="João Lima", address="joao@chapter.example"),
        ),
        goals=(goal,),
        calendar=CalendarSettings(
            name="Network fees campaign", reminders=(Duration(1, Unit.WEEKS),)
        ),
    )


def eventful(settings: CalendarSettings) -> Plan:
    """Make the campaign with sources, flags and history, shown in a way."""
    whole = campaign()
    source = Source("https://example.org/minutes")
    closes = datetime(2027, 2, 1, 23, 30, tzinfo=ZoneInfo("America/Sao_Paulo"))
    talks = Consultation(opens=date(2026, 12, 1), closes=closes)
    return evolve(
        whole,
        milestones=tuple(evolve(one, sources=(source,)) for one in whole.milestones),
        flags=(Flag(what="A duty", consultation=talks, decision_expected=date(2027, 7, 1)),),
        history=(Event(when=Period(date(2026, 3, 1), date(2026, 3, 31)), what="A leak"),),
        calendar=settings,
    )


def digest() -> str:
    """Sum up the calendars of the campaign and of all hostile plans."""
    lines = [line for text in HOSTILE for line in hostile_export(text)]
    return hashlib.sha256(to_ical(campaign()) + "\n".join(lines).encode()).hexdigest()
