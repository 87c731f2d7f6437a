"""Milestones as tasks: due on their last day, ticked off, and reminded of before that."""

from datetime import UTC, date, datetime, timedelta

import icalendar
from attrs import evolve
from ics_making import VOTE, assert_well_formed, campaign, plan, slot, timeline

from smartgoals.calendar.export import to_ical
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Duration
from smartgoals.plan.whole import Audience, CalendarSettings, ShownAs

TASKS = CalendarSettings(shown_as=ShownAs.TASKS)


def todo(one, start=VOTE, end=None, settings=TASKS, audience=None):
    """Export a milestone as a task and read it back."""
    whole = plan(one, calendar=settings)
    data = to_ical(whole, timeline(slot(one.id, start, end)), audience=audience)
    assert_well_formed(data)
    (task,) = icalendar.Calendar.from_ical(data).todos
    return task


def test_due_on_its_last_day():
    """A task is due on the last day itself, and starts on the first one."""
    task = todo(Milestone(id="a", what="A"), date(2027, 5, 17), date(2027, 5, 20))

    assert (task["DTSTART"].dt, task["DUE"].dt) == (date(2027, 5, 17), date(2027, 5, 20))
    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("NEEDS-ACTION", 0)
    assert "DTEND" not in task
    assert "TRANSP" not in task


def test_one_day():
    """A task of one day is only due, since a start must come before that."""
    assert "DTSTART" not in todo(Milestone(id="a", what="A"))


def test_moments():
    """A task at a time of day is due when it ends."""
    start = datetime(2027, 5, 20, 9, tzinfo=UTC)
    task = todo(Milestone(id="a", what="A"), start, start + timedelta(hours=2))

    assert task["DUE"].dt == start + timedelta(hours=2)
    assert task["DTSTART"].dt == start


def test_a_moment():
    """A task that takes no time is due at its moment."""
    start = datetime(2027, 5, 20, 9, tzinfo=UTC)
    task = todo(Milestone(id="a", what="A"), start)

    assert (task["DUE"].dt, "DTSTART" in task) == (start, False)


def test_done():
    """What is done says so in all three ways that programs look for."""
    task = todo(Milestone(id="a", what="A", done=date(2027, 5, 19), progress=40))

    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert task["COMPLETED"].dt == datetime(2027, 5, 19, 12, tzinfo=UTC)


def test_under_way():
    """What has begun says how far it is."""
    task = todo(Milestone(id="a", what="A", progress=40))

    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("IN-PROCESS", 40)


def test_hidden_progress():
    """Whoever may not see progress sees none."""
    settings = evolve(TASKS, audiences=(Audience(id="all", hide=("progress", "done")),))
    one = Milestone(id="a", what="A", progress=40, done=date(2027, 5, 19))
    task = todo(one, settings=settings, audience="all")

    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("NEEDS-ACTION", 0)
    assert "COMPLETED" not in task


def test_reminders():
    """Reminders of a task count back from the day on which it is due."""
    one = Milestone(id="a", what="A", reminders=(Duration(2),))
    (alarm,) = todo(one, date(2027, 5, 3), date(2027, 5, 20)).walk("VALARM")

    assert alarm["TRIGGER"].params["RELATED"] == "END"
    assert alarm["TRIGGER"].dt == timedelta(days=-2, hours=9)


def test_their_dates_stay_events():
    """Nobody ticks off others' dates, and what comes again stays an event."""
    whole = campaign()
    data = to_ical(evolve(whole, calendar=evolve(whole.calendar, shown_as=ShownAs.TASKS)))
    read = icalendar.Calendar.from_ical(data)

    assert {str(one["SUMMARY"]) for one in read.todos} == {
        "Publish the impact brief", "Talk to the chair",
    }  # fmt: skip
    assert len(read.events) == 4


def test_another_uid():
    """The task and the event of one milestone are two things, should both be imported."""
    one = Milestone(id="a", what="A")
    (event,) = icalendar.Calendar.from_ical(
        to_ical(plan(one), timeline(slot("a", VOTE)))
    ).events

    assert event["UID"] != todo(one)["UID"]
