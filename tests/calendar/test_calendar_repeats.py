"""Reminders, and what comes again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from ics_making import VOTE, event, placed, plan, slot, timeline, unfolded
from ics_peers import PLACE, all_read, as_icaljs_expands
from ics_reading import as_dateutil_expands

from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.export import to_ical
from smartgoals.plan.strategize import Milestone, Repeat
from smartgoals.plan.values import Duration, Period, Unit, WorkingDays
from smartgoals.plan.whole import CalendarSettings
from smartgoals.schedule.slots import day_of
from smartgoals.schedule.timeline import schedule

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = date(2027, 3, 1)


def triggers(*lengths, start=VOTE, **given):
    """Give the triggers of a milestone with such reminders."""
    data = placed(Milestone(id="a", what="a", reminders=lengths), start, **given)
    return [line[8:] for line in unfolded(data) if line.startswith("TRIGGER")]


def weeks(amount):
    """Give so many weeks."""
    return Duration(amount, Unit.WEEKS)


@pytest.mark.parametrize(
    ("length", "trigger"),
    [
        (Duration(1), "-PT15H"),
        (Duration(2), "-P1DT15H"),
        (weeks(1), "-P6DT15H"),
        (Duration(1, Unit.MONTHS), "-P29DT15H"),  # 20 April
        (Duration(3, Unit.WORKING_DAYS), "-P2DT15H"),  # Monday, 17 May
        (Duration(4, Unit.WORKING_DAYS), "-P5DT15H"),  # Friday, 14 May
    ],
)
def test_reminder(length, trigger):
    """A reminder comes at nine in the morning, so long before the day."""
    assert triggers(length) == [trigger]


def test_at_most_two_reminders():
    """Of many reminders the longest and the shortest are kept, the same one once."""
    assert triggers(Duration(2), weeks(4), Duration(1), weeks(1)) == ["-P27DT15H", "-PT15H"]
    assert triggers(weeks(1), Duration(7)) == ["-P6DT15H"]
    assert triggers() == []


@pytest.mark.parametrize(
    ("hour", "trigger"),
    [(14, "-P1D"), (8, "-P1D"), (20, "-P1D"), (3, "-PT18H"), (23, "-P1DT14H")],
)
def test_reminder_of_a_moment(hour, trigger):
    """Before something timed it comes at the same hour, or at nine where that is night."""
    start = datetime(2027, 3, 15, hour, tzinfo=BRUSSELS)

    assert triggers(Duration(1), start=start) == [trigger]


def test_far_reminders():
    """A reminder of a hundred years before the first years there are stays a length."""
    lengths = [Duration(36_600, Unit.WORKING_DAYS), Duration(1_200, Unit.MONTHS)]

    assert triggers(*lengths, start=date(3, 1, 1)) == ["-P36599DT15H", "-P36524DT15H"]


def test_reminders_of_the_plan():
    """A milestone without reminders of its own takes the plan's; one with none has none."""
    settings = CalendarSettings(reminders=(Duration(1),))
    usual = placed(Milestone(id="a", what="a"), calendar=settings)
    none = placed(Milestone(id="a", what="a", reminders=()), calendar=settings)
    done = placed(Milestone(id="a", what="a", done=VOTE), calendar=settings)

    assert b"TRIGGER:-PT15H" in usual
    assert b"VALARM" not in none + done


def test_alarm():
    """A reminder is shown, has a UID of its own, and says what and when."""
    lengths = (Duration(3), Duration(1))
    read = event(placed(Milestone(id="a", what="Vote, at last", reminders=lengths)))
    first, second = read.walk("VALARM")

    assert first["ACTION"] == "DISPLAY"
    assert first["DESCRIPTION"] == "In 3 days: Vote, at last"
    assert second["DESCRIPTION"] == "Tomorrow: Vote, at last"
    assert len({first["UID"], second["UID"], read["UID"]}) == 3


@pytest.mark.parametrize(
    ("length", "says"),
    [
        (Duration(1, Unit.MONTHS), "In 1 month: a"),
        (Duration(1, Unit.WORKING_DAYS), "In 1 working day: a"),
        (weeks(2), "In 2 weeks: a"),
    ],
)
def test_words_of_a_reminder(length, says):
    """A reminder says how long is left as the plan says it."""
    assert f"DESCRIPTION:{says}".encode() in placed(
        Milestone(id="a", what="a", reminders=(length,))
    )


def repeating(every, start=MONDAY, until=date(2027, 6, 30), takes=None, **given):
    """Export a plan of one milestone that comes again."""
    one = Milestone(
        id="call",
        what="Call",
        start=start,
        repeats=Repeat(every=every, until=until),
        takes=takes,
    )
    whole = plan(one, **given)
    return to_ical(whole, schedule(whole))


@pytest.mark.parametrize(
    ("every", "rule"),
    [
        (Duration(10), "RRULE:FREQ=DAILY;UNTIL=20270629;INTERVAL=10"),
        (weeks(2), "RRULE:FREQ=WEEKLY;UNTIL=20270621;INTERVAL=2"),
        (Duration(1, Unit.MONTHS), "RRULE:FREQ=MONTHLY;UNTIL=20270601;INTERVAL=1"),
    ],
)
def test_rule(every, rule):
    """What repeats is one entry of one day with a rule that ends on its last day."""
    data = repeating(every)

    assert rule in unfolded(data)
    assert event(data).end == MONDAY + timedelta(days=1)


@pytest.mark.parametrize("amount", [1, 5, 12])
@pytest.mark.parametrize(
    ("first", "until", "last"),
    [
        (date(2027, 1, 31), date(2029, 3, 31), "BYMONTHDAY=-1"),
        (date(2027, 1, 30), date(2029, 3, 31), "RDATE"),
        (date(2027, 1, 29), date(2029, 3, 31), "RDATE"),
        (date(2028, 2, 29), date(2029, 3, 31), "RDATE"),
        (date(2027, 3, 30), date(2028, 1, 31), "RRULE"),
    ],
)
def test_ends_of_months(first, until, last, amount):
    """What comes again late in the month falls on the last day of a shorter one."""
    data = repeating(Duration(amount, Unit.MONTHS), first, until)
    expected = [
        first + relativedelta(months=months)
        for months in range(0, 30, amount)
        if first + relativedelta(months=months) <= until
    ]

    found = as_dateutil_expands(data)
    assert [moment.date() for moment in found] == expected
    assert PLACE is None or as_icaljs_expands(data) == found
    assert amount > 1 or last in "".join(unfolded(data))
    assert b"BYSETPOS" not in data


def test_working_days():
    """No rule knows working days, so they are listed one by one, the first one too."""
    closed = WorkingDays(closed=(Period(date(2027, 3, 9), date(2027, 3, 9)),))
    data = repeating(
        Duration(3, Unit.WORKING_DAYS), until=date(2027, 3, 12), campaign_working_days=closed
    )

    assert "RDATE;VALUE=DATE:20270301,20270304,20270310" in unfolded(data)
    assert "RRULE" not in event(data)


def test_for_ages():
    """What repeats for thousands of years ends after five thousand times."""
    one = Milestone(
        id="a", what="Call", start=VOTE, repeats=Repeat(every=Duration(1), until=date.max)
    )
    (until,) = (line for line in unfolded(to_ical(plan(one))) if line.startswith("RRULE"))

    assert f"UNTIL={VOTE + timedelta(days=4999):%Y%m%d}" in until


def test_once():
    """What doesn't come again before its end has no rule."""
    assert not {"RRULE", "RDATE"} & set(event(repeating(weeks(2), until=MONDAY)))


def test_until_another():
    """What repeats until another milestone does so up to that one's first day."""
    call = Milestone(
        id="call", what="Call", start=MONDAY, repeats=Repeat(every=weeks(1), until="vote")
    )
    vote = Milestone(id="vote", what="Vote", fixed=date(2027, 3, 24), takes=weeks(1))
    gone = Milestone(
        id="gone", what="Gone", start=MONDAY, repeats=Repeat(every=weeks(1), until="nowhere")
    )
    data = to_ical(plan(call, vote, gone))

    assert data.count(b"RRULE:FREQ=WEEKLY;UNTIL=20270322;INTERVAL=1") == 1
    assert data.count(b"RRULE:FREQ=WEEKLY;UNTIL=20270329;INTERVAL=1") == 1


def test_length_of_an_occurrence():
    """An occurrence takes as long as the milestone does once."""
    data = repeating(weeks(2), takes=Duration(3))

    assert event(data).end == MONDAY + timedelta(days=3)


def test_timed_rule():
    """Where the clocks don't change, what is timed has a rule that ends in UTC."""
    data = repeating(weeks(1), datetime(2027, 1, 4, 18, tzinfo=BRUSSELS), date(2027, 2, 1))

    assert "RRULE:FREQ=WEEKLY;UNTIL=20270201T170000Z;INTERVAL=1" in unfolded(data)
    assert "DTEND" not in event(data)


def test_timed_over_a_change_of_clocks():
    """Where the clocks change, the moments are listed, and the local hour stays."""
    data = repeating(weeks(1), datetime(2027, 3, 15, 18, tzinfo=BRUSSELS), date(2027, 4, 5))

    assert [moment.astimezone(BRUSSELS).hour for moment in as_dateutil_expands(data)] == [
        18
    ] * 4
    (listed,) = (line for line in unfolded(data) if line.startswith("RDATE:"))
    assert listed[6:].split(",") == [
        "20270315T170000Z", "20270322T170000Z", "20270329T160000Z", "20270405T160000Z",
    ]  # fmt: skip


@pytest.mark.parametrize(("hour", "ruled"), [(18, True), (0, False)])
def test_timed_months(hour, ruled):
    """A rule for months is written only where the day is the same in UTC."""
    start = datetime(2027, 6, 1, hour, tzinfo=BRUSSELS)
    data = repeating(
        Duration(1, Unit.MONTHS), start, date(2027, 9, 1), campaign_timezone="Europe/Brussels"
    )

    assert ("RRULE" in event(data)) is ruled
    assert [moment.astimezone(BRUSSELS).day for moment in as_dateutil_expands(data)] == [1] * 4


def test_timed_occurrence_of_several_days():
    """A timed occurrence of several days ends at its hour on its last day."""
    data = repeating(weeks(1), datetime(2027, 1, 4, 18, tzinfo=UTC), takes=Duration(2))

    assert event(data).end == datetime(2027, 1, 5, 18, tzinfo=UTC)


every = st.builds(Duration, st.integers(1, 5), st.sampled_from(Unit))
takes = st.builds(Duration, st.integers(1, 3), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS]))
first_days = st.dates(date(2027, 1, 1), date(2028, 3, 1))


@given(every, takes, first_days, st.integers(0, 400), st.integers(-1, 23))
def test_occurrences(every, takes, first, span, hour):
    """All readers agree, and the last occurrence ends when the slot does."""
    start = (
        first if hour < 0 else datetime(first.year, first.month, first.day, hour, tzinfo=UTC)
    )
    one = Milestone(
        id="a",
        what="a",
        start=start,
        takes=takes,
        repeats=Repeat(every=every, until=first + timedelta(days=span)),
    )
    whole = plan(one)
    dates = schedule(whole)
    data = to_ical(whole, dates)
    expanded = as_dateutil_expands(data)
    found = [moment.date() for moment in expanded]

    assert PLACE is None or as_icaljs_expands(data) == expanded
    assert check_calendar(data) == ()
    assert len(all_read(data)) == 1
    assert found == sorted(set(found))
    assert found[0] == dates["a"].first_day
    assert found[-1] <= max(first + timedelta(days=span), found[0])
    if takes.unit is Unit.DAYS:
        last = found[-1] + timedelta(days=takes.amount - 1)
        assert last == day_of(dates["a"].last_day)


def test_slots_made_by_hand():
    """A slot that ends before its first occurrence does is still one entry."""
    one = Milestone(
        id="a", what="a", repeats=Repeat(every=weeks(1), until=VOTE), takes=weeks(3)
    )
    whole = plan(one)
    day = to_ical(whole, timeline(slot("a", VOTE)))
    moment = datetime(2027, 5, 20, 12, tzinfo=UTC)
    timed = to_ical(whole, timeline(slot("a", moment)))

    assert event(day).end == VOTE + timedelta(days=1)
    assert event(timed).end == moment
