"""What stands over all entries: the calendar's own lines, stamps, audiences, contents."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import icalendar
import pytest
from attrs import evolve
from ics_making import VOTE, event, placed, plan, slot, timeline, unfolded

from smartgoals.calendar.export import to_ical
from smartgoals.errors import UnknownIdError
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Consultation, Event, Flag
from smartgoals.plan.strategize import (
    EarlierDate,
    Goal,
    Indicator,
    Milestone,
    MilestoneKind,
    Reading,
    Repeat,
)
from smartgoals.plan.together import Actor, Relation, Vote
from smartgoals.plan.values import Duration, Figure, Judgement, Period
from smartgoals.plan.whole import Audience, CalendarSettings, Exported, TeamMember

DAY = date(2026, 11, 20)
LATER = date(2026, 12, 24)
ONE_DAY = Period(LATER, LATER)
JUDGED = Judgement(ONE_DAY)


def test_lines():
    """Name and description are written twice, the TTL too, and there is no METHOD."""
    lines = unfolded(placed(Milestone(id="a", what="a"), campaign_summary="No fees, please"))

    assert lines[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//smartgoals//smartgoals//EN",
        "CALSCALE:GREGORIAN",
    ]
    assert {
        "NAME:No network fees",
        "X-WR-CALNAME:No network fees",
        "DESCRIPTION:No fees\\, please",
        "X-WR-CALDESC:No fees\\, please",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    } <= set(lines)
    assert not [line for line in lines if line.startswith("METHOD")]


def test_no_summary():
    """A campaign without a summary has no description."""
    assert "X-WR-CALDESC" not in icalendar.Calendar.from_ical(to_ical(plan(), timeline()))


@pytest.mark.parametrize(
    ("given", "milestone"),
    [
        ({"campaign_judged": JUDGED}, {}),
        ({"flags": (Flag(what="f", judged=JUDGED),)}, {}),
        (
            {
                "impact": Impact(
                    rows=(ImpactRow(row="privacy", effect=Effect.NONE, judged=JUDGED),)
                )
            },
            {},
        ),
        ({"goals": (Goal(id="g", statement="g", judged=JUDGED),)}, {}),
        (
            {
                "goals": (
                    Goal(
                        id="g",
                        statement="g",
                        indicators=(
                            Indicator(
                                id="i", what="i", readings=(Reading(ONE_DAY, Figure(1)),)
                            ),
                        ),
                    ),
                )
            },
            {},
        ),
        ({"actors": (Actor(id="b", judged=JUDGED),)}, {}),
        ({"relations": (Relation(from_actor="b", to_actor="c", judged=JUDGED),)}, {}),
        ({"votes": (Vote(id="v", what="v", judged=JUDGED),)}, {}),
        ({}, {"done": LATER}),
        ({}, {"earlier_dates": (EarlierDate(DAY, LATER), EarlierDate(DAY))}),
    ],
)
def test_stamp(given, milestone):
    """The stamp is the latest day on which anything was moved, done, read or judged."""
    lines = unfolded(
        placed(Milestone(id="a", what="a", **milestone), campaign_starts=VOTE, **given)
    )

    assert lines.count("DTSTAMP:20261224T000000Z") == 1
    assert lines.count("LAST-MODIFIED:20261224T000000Z") == 2


@pytest.mark.parametrize(
    ("given", "campaign", "stamp"),
    [
        ({"fixed": VOTE}, {"campaign_starts": DAY}, DAY),
        ({"fixed": VOTE, "between": Period(DAY, LATER)}, {}, DAY),
        ({"start": VOTE, "repeats": Repeat(every=Duration(1), until=DAY)}, {}, DAY),
        ({"start": VOTE, "repeats": Repeat(every=Duration(1), until="other")}, {}, VOTE),
        (
            {"fixed": datetime(2027, 5, 19, 23, tzinfo=UTC)},
            {"campaign_timezone": "Europe/Brussels"},
            VOTE,
        ),
        (
            {"fixed": datetime(2027, 5, 20, 1, tzinfo=timezone(timedelta(hours=3)))},
            {"campaign_timezone": "Nowhere/Atall"},
            VOTE,
        ),
        ({}, {}, date(1970, 1, 1)),
    ],
)
def test_stamp_of_a_new_plan(given, campaign, stamp):
    """A plan that records nothing is stamped with its start, or its earliest day."""
    one = event(placed(Milestone(id="a", what="a", **given), **campaign))

    assert one["DTSTAMP"].dt == datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)


@pytest.mark.parametrize(
    "stamp",
    [
        datetime(2027, 1, 1, 11, 30, 5, 7, tzinfo=timezone(timedelta(hours=2))),
        datetime(2027, 1, 1, 9, 30, 5),  # noqa: DTZ001
    ],
)
def test_given_stamp(stamp):
    """A given stamp is taken, in whole seconds of UTC."""
    one = Milestone(id="a", what="a", done=LATER)
    data = to_ical(plan(one), timeline(slot("a", VOTE)), stamp=stamp)

    assert "DTSTAMP:20270101T093005Z" in unfolded(data)


OURS = Milestone(id="ours", what="Our step")
THEIRS = Milestone(id="theirs", what="Their vote", expected=VOTE)
SECRET = Milestone(id="secret", what="Quiet talk", fixed=VOTE, private=True)
FULL = plan(
    OURS,
    THEIRS,
    SECRET,
    goals=(Goal(id="g", statement="It\nchanges."), Goal(id="h", statement="One day.")),
    flags=(
        Flag(
            id="f",
            what="A law",
            consultation=Consultation(
                opens=date(2027, 1, 1), closes=datetime(2027, 2, 1, 12, tzinfo=UTC)
            ),
            decision_expected=date(2027, 3, 1),
        ),
        Flag(id="quiet", what="A thing"),
    ),
    history=(
        Event(when=Period(date(2026, 3, 1), date(2026, 3, 31)), what="Second call"),
        Event(when=Period(date(2026, 3, 1), date(2026, 3, 31)), what="First call"),
    ),
)
DATES = timeline(
    slot("ours", date(2027, 4, 1)),
    slot("theirs", VOTE),
    slot("secret", VOTE),
    deadlines={"g": date(2027, 6, 30), "gone": date(2027, 7, 1)},
)


def exported(settings, audience=None, view_of=FULL):
    """Give the summaries of what such settings export, in order."""
    data = to_ical(evolve(view_of, calendar=settings), DATES, audience=audience)
    return [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(data).events]


@pytest.mark.parametrize(
    ("include", "summaries"),
    [
        ((), {"Our step", "Their vote", "Quiet talk"}),
        ((Exported.MILESTONES,), {"Our step", "Their vote", "Quiet talk"}),
        ((Exported.FIXED,), {"Their vote", "Quiet talk"}),
        ((Exported.GOALS,), {"Deadline: It changes."}),
        (
            (Exported.FLAGS,),
            {
                "Consultation opens: A law",
                "Consultation closes: A law",
                "Decision expected: A law",
            },
        ),
        ((Exported.HISTORY,), {"First call", "Second call"}),
    ],
)
def test_include(include, summaries):
    """A calendar holds what the plan includes; nothing said means milestones."""
    assert set(exported(CalendarSettings(include=include))) == summaries


def test_everything_has_its_own_uid():
    """With everything included, entries stand in order and no two share a UID."""
    data = to_ical(evolve(FULL, calendar=CalendarSettings(include=tuple(Exported))), DATES)
    events = icalendar.Calendar.from_ical(data).events
    order = [(str(one.start)[:10], str(one["UID"])) for one in events]

    assert len({uid for _, uid in order}) == 9
    assert order == sorted(order)


def test_dates_of_others():
    """A flag's closing time is a moment, its decision tentative, history a whole period."""
    data = to_ical(evolve(FULL, calendar=CalendarSettings(include=tuple(Exported))), DATES)
    found = {str(one["SUMMARY"]): one for one in icalendar.Calendar.from_ical(data).events}

    assert found["Consultation closes: A law"].start == datetime(2027, 2, 1, 12, tzinfo=UTC)
    assert found["Decision expected: A law"]["STATUS"] == "TENTATIVE"
    assert found["First call"].end == date(2026, 4, 1)
    assert found["Deadline: It changes."]["CATEGORIES"].cats == ["No network fees", "goal", "g"]


def test_audiences():
    """An audience gets what it includes, what the plan includes, and nothing private."""
    settings = CalendarSettings(
        include=(Exported.GOALS, Exported.MILESTONES),
        audiences=(
            Audience(id="public", include=(Exported.FIXED,)),
            Audience(id="partners"),
            Audience(id="friends", hide=("goal",)),
        ),
    )

    assert exported(settings, "public") == ["Their vote"]
    assert exported(settings, "partners") == [
        "Our step",
        "Their vote",
        "Deadline: It changes.",
    ]
    assert exported(settings, "friends") == ["Our step", "Their vote"]


def test_unknown_audience():
    """An audience that the plan doesn't name is an error, with the nearest one that it does."""
    settings = CalendarSettings(audiences=(Audience(id="public"),))

    with pytest.raises(UnknownIdError) as error:
        exported(settings, "publik")
    assert error.value.nearest == ("public",)


HIDDEN = {
    "owner": "Owner",
    "place": "LOCATION",
    "link": "URL",
    "goal": "It changes",
    "Earlier_Dates": "Moved",
    "kind": "meeting",
    "what": "SUMMARY:Our step",
    "reminders": "VALARM",
    "progress": "30%",
    "expected": "only expected",
    "between": "between",
    "summary": "X-WR-CALDESC",
}


@pytest.mark.parametrize("field", HIDDEN)
def test_hide(field):
    """What an audience must not see is in the team's calendar and not in theirs."""
    one = Milestone(
        id="ours",
        what="Our step",
        goal="g",
        owner="ana",
        place="Here",
        link="https://a.org",
        kind=MilestoneKind.MEETING,
        expected=VOTE,
        between=Period(VOTE, VOTE),
        earlier_dates=(EarlierDate(DAY),),
        reminders=(Duration(1),),
        progress=30,
    )
    whole = plan(
        one,
        campaign_summary="What we want",
        campaign_team=(TeamMember(id="ana"),),
        goals=(Goal(id="g", statement="It changes."),),
        calendar=CalendarSettings(
            audiences=(Audience(id="all"), Audience(id="some", hide=(field,)))
        ),
    )
    dates = timeline(slot("ours", VOTE, uncertain=True))
    seen, held_back = (
        "\n".join(unfolded(to_ical(whole, dates, audience=audience)))
        for audience in ("all", "some")
    )

    assert HIDDEN[field] in seen
    assert HIDDEN[field] not in held_back


def test_hide_done():
    """The day something was done can be held back too."""
    settings = CalendarSettings(audiences=(Audience(id="some", hide=("done",)),))
    whole = plan(Milestone(id="a", what="a", done=VOTE), calendar=settings)
    data = to_ical(whole, timeline(slot("a", VOTE)), audience="some")

    assert b"Done on" not in data


def test_calendars_of_audiences_are_different_ones():
    """Each audience's calendar has a UID of its own; the entries keep theirs."""
    settings = CalendarSettings(audiences=(Audience(id="some"),))
    whole = plan(OURS, calendar=settings, campaign_calendar_id=UUID(int=4))
    team, some = (
        icalendar.Calendar.from_ical(to_ical(whole, DATES, audience=audience))
        for audience in (None, "some")
    )

    assert team["UID"] != some["UID"]
    assert team.events[0]["UID"] == some.events[0]["UID"]
