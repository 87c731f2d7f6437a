"""What one milestone looks like in a calendar."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import icalendar
import pytest
from ics_making import VOTE, event, placed, plan, slot, timeline, unfolded

from smartgoals.calendar.export import to_calendar, to_ical
from smartgoals.errors import CircularPlanError
from smartgoals.plan.strategize import EarlierDate, Goal, Milestone, MilestoneKind
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Period
from smartgoals.plan.whole import CalendarSettings, TeamMember

BOARD = Milestone(id="board-vote", what="Board votes", fixed=VOTE)
HEARING = Milestone(id="hearing", what="Public hearing")
NAMESPACE = UUID("6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11")
BRUSSELS = ZoneInfo("Europe/Brussels")


def test_all_day():
    """A vote on the 20th is written as a date, and ends with the day after."""
    lines = unfolded(placed(BOARD))

    assert "DTSTART;VALUE=DATE:20270520" in lines
    assert "DTEND;VALUE=DATE:20270521" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert "X-MICROSOFT-CDO-BUSYSTATUS:FREE" in lines
    assert "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE" in lines
    assert "STATUS:CONFIRMED" in lines


def test_several_days():
    """What takes several days is one entry from its first day to the one after its last."""
    one = event(placed(BOARD, date(2027, 5, 17), date(2027, 5, 21)))

    assert (one.start, one.end) == (date(2027, 5, 17), date(2027, 5, 22))


def test_a_turned_round_slot():
    """An end before the start counts as a single day."""
    one = event(placed(BOARD, VOTE, date(2027, 5, 1)))

    assert (one.start, one.end) == (VOTE, date(2027, 5, 21))


def test_the_last_day_there_is():
    """On the last day that can be written there is no day after to end with."""
    assert "DTEND" not in event(placed(BOARD, date.max))


def test_timed():
    """What has a time is in UTC, takes no time, and is no all-day entry."""
    lines = unfolded(placed(HEARING, datetime(2027, 3, 15, 14, tzinfo=BRUSSELS)))

    assert "DTSTART:20270315T130000Z" in lines
    assert not [line for line in lines if line.startswith("DTEND")]
    assert "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE" not in lines


def test_timed_over_days():
    """What has a time and takes longer ends at that time on its last day."""
    start = datetime(2027, 3, 15, 14, tzinfo=BRUSSELS)
    one = event(placed(HEARING, start, start + timedelta(days=2)))

    assert one.end == datetime(2027, 3, 17, 13, tzinfo=UTC)


@pytest.mark.parametrize("end", [date(2027, 3, 15), datetime(2027, 3, 1, tzinfo=UTC)])
def test_timed_with_an_end_that_is_none(end):
    """An end that is no moment, or not after the start, is left out."""
    assert "DTEND" not in event(placed(HEARING, datetime(2027, 3, 15, 14, tzinfo=UTC), end))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2027, 3, 15, 14), b"DTSTART:20270315T130000Z"),  # noqa: DTZ001
        (
            datetime.min.replace(tzinfo=timezone(timedelta(hours=5))),
            b"DTSTART:00010101T000000Z",
        ),
        (
            datetime.max.replace(tzinfo=timezone(-timedelta(hours=5))),
            b"DTSTART:99991231T235959Z",
        ),
    ],
)
def test_moments_of_other_makers(moment, written):
    """A moment without a zone is in the campaign's, and one beyond all years stays put."""
    assert written in placed(HEARING, moment, campaign_timezone="Europe/Brussels")


def test_no_date_no_entry():
    """A milestone without a date, or without a slot, is left out."""
    data = to_ical(plan(BOARD, HEARING), timeline(slot("hearing", None)))

    assert not icalendar.Calendar.from_ical(data).events


def test_a_calendar_of_nothing():
    """A calendar without entries holds the zone UTC, so that nobody refuses it."""
    read = icalendar.Calendar.from_ical(to_ical(plan(), timeline()))

    assert [one.name for one in read.subcomponents] == ["VTIMEZONE"]


def test_identity():
    """A UID is made from the calendar id and the milestone's id."""
    one = event(placed(BOARD, campaign_calendar_id=NAMESPACE))

    assert one["UID"] == str(uuid5(NAMESPACE, "event:board-vote"))


def test_identity_survives_a_new_name():
    """A renamed milestone keeps the UID of its oldest id."""
    renamed = Milestone(id="final-vote", what="Board votes", was=("board-vote", "vote"))

    assert event(placed(renamed))["UID"] == event(placed(BOARD))["UID"]


def test_identity_without_a_calendar_id():
    """Without a calendar id the campaign's name makes the UIDs, and nothing else does."""
    mine, same = placed(BOARD, campaign_summary="a"), placed(BOARD, campaign_summary="b")

    assert event(mine)["UID"] == event(same)["UID"]
    assert event(mine)["UID"] != event(placed(BOARD, name="Another"))["UID"]


def test_identities_that_clash():
    """Two milestones that lay claim to one old id get different UIDs."""
    ones = (
        Milestone(id="a", what="a", was=("c",)),
        Milestone(id="b", what="b", was=("c",)),
        Milestone(id="c", what="c"),
        Milestone(id="d", what="d", was=("a",)),
        Milestone(id="e", what="e", was=("a", "b")),
        Milestone(id="f", what="f", was=("c", "f", "a")),
    )
    data = to_ical(plan(*ones), timeline(*(slot(one.id, VOTE) for one in ones)))
    back = to_ical(plan(*ones[::-1]), timeline(*(slot(one.id, VOTE) for one in ones)))
    uids = {str(one["SUMMARY"]): str(one["UID"]) for one in _events(data)}

    assert len(set(uids.values())) == len(ones)
    assert uids["c"] == event(placed(ones[2]))["UID"]
    assert data == back


def test_sequence():
    """SEQUENCE counts how often a milestone has moved, and the text says from where."""
    zoned = datetime(2027, 5, 4, 9, 30, tzinfo=BRUSSELS)
    moved = (EarlierDate(date(2027, 5, 6), date(2026, 11, 18)), EarlierDate(zoned))
    one = event(placed(Milestone(id="board-vote", what="Vote", earlier_dates=moved)))

    assert one["SEQUENCE"] == 2
    assert one["DESCRIPTION"].splitlines() == [
        "Moved on 2026-11-18; it was 2027-05-06 before.",
        "Moved; it was 2027-05-04 09:30+02:00 before.",
    ]
    assert "SEQUENCE:0" in unfolded(placed(BOARD))


def test_words():
    """The entry tells goal, owner, place, link, kind and progress in plain words."""
    one = Milestone(
        id="call",
        what="Coalition call",
        goal="drop-it",
        owner="ana",
        kind=MilestoneKind.MEETING,
        place="Brasília, room 3",
        link="https://example.org/é?a=1",
        progress=40,
    )
    data = placed(
        one,
        goals=(Goal(id="drop-it", statement="The board drops it."),),
        campaign_team=(TeamMember(id="ana", name="Ana Souza"),),
        calendar=CalendarSettings(name="Fees, fees"),
    )
    read = event(data)

    assert read["DESCRIPTION"] == "Goal: The board drops it.\nOwner: Ana Souza\n40% done."
    assert read["LOCATION"] == "Brasília, room 3"
    assert read["URL"] == "https://example.org/%C3%A9?a=1"
    assert "CATEGORIES:Fees\\, fees,meeting,drop-it" in unfolded(data)


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("ana", ["Owner: ana"]),
        ("board", ["Owner: The board"]),
        ("quiet", None),
        ("nobody", None),
    ],
)
def test_owner(owner, said):
    """An owner is named, by id where there is no name, unless private or unknown."""
    one = event(
        placed(
            Milestone(id="a", what="a", owner=owner),
            campaign_team=(TeamMember(id="ana"),),
            actors=(
                Actor(id="board", name="The board"),
                Actor(id="quiet", name="Whistle", private=True),
            ),
        )
    )

    assert (said and "\n".join(said)) == one.get("DESCRIPTION")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "example.org",
        "https://",
        "https://a b",
        'https://a"b',
        "file:///etc/passwd",
        "mailto:",
    ],
)
def test_links_that_are_none(link):
    """What is neither a web nor a mail address is no URL."""
    assert "URL" not in event(placed(Milestone(id="a", what="a", link=link)))


def test_done():
    """What is done keeps its entry, says when, and reminds nobody."""
    one = Milestone(id="a", what="a", done=VOTE, progress=100, reminders=())
    read = event(placed(one))

    assert read["SUMMARY"] == "a"
    assert read["DESCRIPTION"] == "Done on 2027-05-20."


@pytest.mark.parametrize(
    ("between", "said"),
    [
        (None, "This date is only expected."),
        (
            Period(date(2027, 5, 1), date(2027, 6, 1)),
            "This date is only expected, between 2027-05-01 and 2027-06-01.",
        ),
    ],
)
def test_uncertain(between, said):
    """A date that is only expected is tentative, and says so."""
    one = Milestone(id="a", what="a", expected=VOTE, between=between)
    read = event(placed(one, uncertain=True))

    assert read["STATUS"] == "TENTATIVE"
    assert read["DESCRIPTION"] == said


def test_private():
    """A private milestone is confidential, and shows no more than what and when."""
    one = Milestone(
        id="a", what="Meet her", private=True, goal="g", place="Café", link="https://a.org"
    )
    read = event(placed(one, goals=(Goal(id="g", statement="It changes."),)))

    assert read["CLASS"] == "CONFIDENTIAL"
    assert read["SUMMARY"] == "Meet her"
    assert not {"DESCRIPTION", "LOCATION", "URL", "CATEGORIES"} & set(read)


def test_without_a_timeline():
    """Without a timeline the schedule is worked out."""
    assert event(to_ical(plan(BOARD))).start == VOTE
    assert to_calendar(plan(BOARD)).to_ical() == to_ical(plan(BOARD))


def test_a_ring_without_a_timeline():
    """Milestones that wait for each other can't be placed, and that is said."""
    ring = (
        Milestone(id="a", what="a", after=("b",)),
        Milestone(id="b", what="b", after=("a",)),
    )

    with pytest.raises(CircularPlanError):
        to_ical(plan(*ring))


def _events(data):
    return icalendar.Calendar.from_ical(data).events
