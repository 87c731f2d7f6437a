"""Other people's programs find in our calendars what the plan says, and agree about it."""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from dateutil import parser, tz
from hypothesis import assume, given
from hypothesis import strategies as st
from ics_making import VOTE, campaign, eventful, plan, unfolded
from ics_peers import PLACE, READERS, all_read, as_icaljs_expands, assert_read
from ics_reading import Fact, as_dateutil_expands, as_icalendar_reads

from smartgoals.calendar import writing
from smartgoals.calendar.entries import Entry
from smartgoals.calendar.export import to_ical
from smartgoals.calendar.identity import identity_of, lasting_names
from smartgoals.calendar.updating import update_ical
from smartgoals.plan.strategize import Milestone, Repeat
from smartgoals.plan.values import Duration, Unit, fits_day
from smartgoals.plan.whole import CalendarSettings, Exported, ShownAs
from smartgoals.schedule.timeline import schedule
from strategies import plans

NOW = datetime(2027, 1, 1, 8, 30, tzinfo=UTC)
ALL = CalendarSettings(include=tuple(Exported))
TASKS = evolve(ALL, shown_as=ShownAs.TASKS)


def meant(whole):
    """Say of each milestone with a date what everybody should, from its slot alone.

    How long one lasts that comes again is another test's question.
    """
    dates = schedule(whole)
    for id, name in lasting_names(whole.milestones).items():
        one, slot = whole.milestone(id), dates[id]
        if slot.start is not None:
            tasks = whole.calendar.shown_as is ShownAs.TASKS
            is_task = tasks and not one.is_theirs and one.repeats is None
            uid = identity_of(whole.campaign).uid(f"{'task' if is_task else 'event'}:{name}")
            what = _task if is_task else _event
            yield what(uid, one, slot, not isinstance(slot.start, datetime))


def _event(uid, one, slot, whole_days):
    end = slot.end + timedelta(days=1) if whole_days else _utc(slot.end)
    return Fact(
        uid=uid,
        start=_utc(slot.start),
        end=None if one.repeats else end,
        all_day=whole_days,
        status="TENTATIVE" if slot.uncertain else "CONFIRMED",
        percent=None,
        sequence=len(one.earlier_dates),
    )


def _task(uid, one, slot, whole_days):
    started = "IN-PROCESS" if one.progress else "NEEDS-ACTION"
    start = _utc(slot.start)
    return Fact(
        uid=uid,
        start=None if slot.start == slot.end else start,
        end=_utc(slot.end),
        all_day=whole_days,
        status=started if one.done is None else "COMPLETED",
        percent=one.progress if one.done is None else 100,
        sequence=len(one.earlier_dates),
    )


def _utc(day):
    return day.astimezone(UTC) if isinstance(day, datetime) else day


def misread(whole):
    """Name the entries of which somebody says something else than the plan."""
    names = lasting_names(whole.milestones)
    uid = identity_of(whole.campaign).uid
    again = {uid(f"event:{names[one.id]}") for one in whole.milestones if one.repeats}
    read = {
        fact._replace(end=None) if fact.uid in again else fact
        for fact in all_read(to_ical(whole))
    }
    return {fact.uid for fact in read ^ set(meant(whole))}


shapes = st.sampled_from(ShownAs).map(lambda shown: CalendarSettings(shown_as=shown))


@given(plans(consistent=True), shapes)
def test_what_the_plan_says(whole, shape):
    """Everybody finds each milestone as the plan has it, be it an event or a task."""
    assert misread(evolve(whole, calendar=shape, flags=())) == set()


@pytest.mark.parametrize(
    ("place", "name", "twin"),
    [
        (Entry, "last", property(lambda entry: entry.end or entry.start)),
        (writing.values, "number", lambda _: writing.values.word("1")),
        (
            writing.values,
            "word",
            lambda word: writing.values.line(word.replace("IN-PROCESS", "NEEDS-ACTION")),
        ),
    ],
    ids=["due a day late", "one number for all", "nothing under way"],
)
def test_twins(place, name, twin, monkeypatch):
    """A task due a day late, one number for all, or a status that was lost is noticed."""
    tasks = evolve(campaign(), calendar=CalendarSettings(shown_as=ShownAs.TASKS))
    assert misread(tasks) == set()

    monkeypatch.setattr(place, name, twin)

    assert misread(tasks)


@given(plans(consistent=True), st.sampled_from(ShownAs), st.data())
def test_all_that_there_is(whole, shown, data):
    """They agree about goals, flags, history and what is withdrawn as well."""
    whole = evolve(whole, calendar=evolve(ALL, shown_as=shown))
    first = update_ical(whole, now=NOW)
    stay = data.draw(st.sets(st.sampled_from([one.id for one in whole.milestones] or [""])))
    left = tuple(one for one in whole.milestones if one.id in stay)
    second = update_ical(evolve(whole, milestones=left), first.state, now=NOW)
    before, after = all_read(first.data), all_read(second.data)

    assert {fact.uid for fact in before} <= {fact.uid for fact in after}
    known = {fact.uid: fact for fact in before}
    for fact in after:
        if fact.status == "CANCELLED":
            was = known[fact.uid]
            assert fact.sequence == was.sequence + 1
            assert (fact.end, fact.all_day) == (was.end, was.all_day)


def withdrawn(settings):
    """Give the campaign's calendar after one milestone moved and another was given up."""
    whole = eventful(settings)
    before = update_ical(whole, now=NOW)
    left = [one for one in whole.milestones if one.id != "impact-brief"]
    moved = [
        evolve(one, fixed=date(2027, 5, 27)) if one.id == "board-vote" else one for one in left
    ]
    return update_ical(evolve(whole, milestones=tuple(moved)), before.state, now=NOW).data


SAMPLES = {
    "events": lambda: to_ical(eventful(ALL)),
    "tasks": lambda: to_ical(eventful(TASKS)),
    "withdrawn": lambda: withdrawn(ALL),
    "withdrawn tasks": lambda: withdrawn(TASKS),
    "nothing": lambda: to_ical(plan()),
}


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", READERS)
def test_everybody(name, sample):
    """Each program and server says of a whole campaign what the others say."""
    data = SAMPLES[sample]()

    assert_read(name, data, as_icalendar_reads(data))


def test_samples():
    """The whole campaign has events, tasks, moments, and something of every status."""
    facts = [fact for sample in SAMPLES.values() for fact in as_icalendar_reads(sample())]

    assert {fact.status for fact in facts} == {
        "CONFIRMED", "TENTATIVE", "CANCELLED", "NEEDS-ACTION", "IN-PROCESS",
    }  # fmt: skip
    assert {fact.sequence for fact in facts} >= {0, 1, 2}
    assert {(fact.all_day, fact.percent is None) for fact in facts} >= {
        (True, True), (False, True), (True, False),
    }  # fmt: skip


VIEWERS = ("Pacific/Pago_Pago", "UTC", "Pacific/Tongatapu")  # at UTC-11, UTC and UTC+13


@pytest.fixture
def moving(monkeypatch):
    """Let this machine stand in another time zone."""

    def move(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def shown_on(fact, zone):
    """Give the day on which somebody in a time zone sees something start."""
    return fact.start if fact.all_day else fact.start.astimezone(ZoneInfo(zone)).date()


def days_of_the_vote(name, moving):
    """Give the days on which viewers all over the world see the vote."""
    (vote,) = (one for one in campaign().milestones if one.id == "board-vote")
    data = to_ical(plan(vote))
    for zone in VIEWERS:
        moving(zone)
        (fact,) = READERS[name].read(data)
        yield shown_on(fact, zone)


@pytest.mark.parametrize("name", READERS)
def test_the_vote(name, moving):
    """The vote of 20 May 2027 is on 20 May 2027, wherever somebody looks at it."""
    assert list(days_of_the_vote(name, moving)) == [VOTE, VOTE, VOTE]


def test_midnight(moving, monkeypatch):
    """A day that is written as its midnight is seen on another day elsewhere."""
    of_days = writing.values.day
    monkeypatch.setattr(writing.values, "day", lambda day: of_days(_midnight(day)))

    assert set(days_of_the_vote("vobject", moving)) == {date(2027, 5, 19), VOTE}


def _midnight(day):
    return (
        day if isinstance(day, datetime) else datetime(day.year, day.month, day.day, tzinfo=UTC)
    )


# Walls at which clocks are just before and after a change.
AROUND_CHANGES = [
    (zone, datetime.fromisoformat(wall))
    for zone, *walls in (
        ("Europe/Berlin", "2027-03-28T01:59", "2027-03-28T03:00"),
        ("Europe/Berlin", "2027-10-31T01:59", "2027-10-31T03:00"),
        ("America/New_York", "2027-03-14T01:59", "2027-03-14T03:00"),
        ("America/Santiago", "2027-09-04T23:59", "2027-09-05T01:00"),
        ("Australia/Lord_Howe", "2027-04-04T01:29", "2027-04-04T02:00"),
    )
    for wall in walls
]


def instant(zone, wall):
    """Say with dateutil's own time zones which moment a clock on a wall shows."""
    return tz.resolve_imaginary(wall.replace(tzinfo=tz.gettz(zone))).astimezone(UTC)


@pytest.mark.parametrize("name", READERS)
def test_changes_of_clocks(name):
    """A time around a change of clocks is the same instant to everybody."""
    milestones = [
        Milestone(id=f"m{number}", what="Call", fixed=wall.replace(tzinfo=ZoneInfo(zone)))
        for number, (zone, wall) in enumerate(AROUND_CHANGES)
    ]
    data = to_ical(plan(*milestones))
    expected = sorted(instant(zone, wall) for zone, wall in AROUND_CHANGES)
    written = [line[8:] for line in unfolded(data) if line.startswith("DTSTART:")]

    assert sorted(fact.start for fact in READERS[name].read(data)) == expected
    assert sorted(map(parser.isoparse, written)) == expected


places = st.sampled_from(sorted({zone for zone, _ in AROUND_CHANGES}))
half_hours = st.builds(
    lambda day, halves: datetime.combine(day, clock()) + timedelta(minutes=30 * halves),
    st.dates(date(2026, 8, 1), date(2027, 12, 1)),
    st.integers(0, 47),
)
distances = st.builds(Duration, st.integers(1, 9), st.sampled_from([Unit.DAYS, Unit.WEEKS]))


@given(places, half_hours, distances, st.integers(0, 30))
def test_through_changes_of_clocks(zone, wall, every, times):
    """What comes again keeps its hour on the wall, and is one instant to everybody."""
    step = timedelta(days=every.amount * (7 if every.unit is Unit.WEEKS else 1))
    clocks = [wall + step * number for number in range(times + 1)]
    repeats = Repeat(every=every, until=clocks[-1].date())
    start = wall.replace(tzinfo=ZoneInfo(zone))
    assume(fits_day(start))
    call = Milestone(id="call", what="Call", start=start, repeats=repeats)
    data = to_ical(plan(call, campaign_timezone=zone))
    expected = [instant(zone, clock) for clock in clocks]

    assert as_dateutil_expands(data) == expected
    assert PLACE is None or as_icaljs_expands(data) == expected
