"""A calendar written again and again: what did not change looks unchanged."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from ics_making import assert_well_formed, campaign, plan

from smartgoals.calendar import updating
from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.export import to_calendar, to_ical
from smartgoals.calendar.state import CalendarState, blocks_of, state_of
from smartgoals.calendar.updating import update_ical
from smartgoals.plan.strategize import EarlierDate, Goal, Milestone
from smartgoals.plan.whole import Audience, CalendarSettings, Exported, ShownAs
from strategies import plans

NOW = datetime(2027, 1, 1, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
STUDY = Milestone(id="study", what="Study", fixed=date(2027, 2, 1))
VOTE = Milestone(id="vote", what="Vote", fixed=date(2027, 5, 20))
PLAN = plan(STUDY, VOTE, campaign_starts=date(2026, 12, 1))


def said(updated):
    """Give title, sequence, last change and status of each entry."""
    read = icalendar.Calendar.from_ical(updated.data)
    assert check_calendar(updated.data) == ()
    assert_well_formed(updated.data)
    parts = [*read.events, *read.todos]
    assert all(one["DTSTAMP"].dt == one["LAST-MODIFIED"].dt for one in parts)
    return {
        str(one["SUMMARY"]): (int(one["SEQUENCE"]), one["DTSTAMP"].dt, str(one["STATUS"]))
        for one in parts
    }


OLD = datetime(2026, 12, 1, tzinfo=UTC)


@given(plans(consistent=True), st.sampled_from(ShownAs), st.integers(0, 900))
def test_unchanged(whole, shown_as, days):
    """An unchanged plan gives the same bytes and the same state, whenever it is exported."""
    whole = evolve(whole, calendar=evolve(whole.calendar, shown_as=shown_as))
    first = update_ical(whole, now=NOW)
    now = NOW + timedelta(days=days)

    assert first.data == to_ical(whole)
    assert update_ical(whole, first.state, now=now) == first
    assert update_ical(whole, first.state, now=now, before=first.data) == first
    assert update_ical(whole, state_of(first.data), now=now).data == first.data


versions = st.builds(
    lambda milestones, shown_as: evolve(
        PLAN,
        milestones=tuple(milestones),
        calendar=CalendarSettings(shown_as=shown_as, include=(Exported.MILESTONES,)),
    ),
    st.lists(
        st.builds(
            Milestone,
            id=st.sampled_from("abc"),
            what=st.sampled_from(("Vote", "Talk")),
            start=st.sampled_from((date(2027, 5, 20), date(2027, 6, 3))),
            progress=st.sampled_from((0, 50)),
        ),
        max_size=3,
        unique_by=lambda one: one.id,
    ),
    st.sampled_from(ShownAs),
)


def goes_back(history):
    """Say whether an entry ever goes back, or changes without moving on."""
    state, before, seen = CalendarState(), b"", {}
    for days, whole in enumerate(history):
        now = NOW + timedelta(days=days)
        update = update_ical(whole, state, now=now, before=before)
        assert update == update_ical(whole, state, now=now)
        assert check_calendar(update.data) == ()
        for uid, was in seen.items():
            one = update.state.entries.get(uid)
            moved = one is not None and one.progress > was.progress
            if one is None or one.progress < was.progress:
                return True
            if moved == (one.written == was.written):
                return True
        seen, state, before = update.state.entries, update.state, update.data
    return False


@given(st.lists(versions, min_size=2, max_size=6))
def test_only_onwards(history):
    """Whatever follows whatever, an entry moves on exactly when it changes."""
    assert not goes_back(history)


def test_standing_still_would_show(monkeypatch):
    """A change without a higher sequence and a newer stamp would be noticed."""
    then = evolve(PLAN, milestones=(STUDY, evolve(VOTE, what="The vote")))
    assert not goes_back([PLAN, then])

    monkeypatch.setattr(updating, "in_utc", lambda *_: OLD)
    monkeypatch.setattr(updating, "LAST_SEQUENCE", 0)

    assert goes_back([PLAN, then])


def test_a_change():
    """A changed entry has a higher sequence and a new stamp, and no other line moves."""
    first = update_ical(PLAN, now=NOW)
    then = evolve(PLAN, milestones=(STUDY, evolve(VOTE, what="The vote")))
    update = update_ical(then, first.state, now=LATER, before=first.data)

    assert said(first) == {"Study": (0, OLD, "CONFIRMED"), "Vote": (0, OLD, "CONFIRMED")}
    assert said(update) == {
        "Study": (0, OLD, "CONFIRMED"),
        "The vote": (1, LATER, "CONFIRMED"),
    }
    assert icalendar.Calendar.from_ical(update.data)["LAST-MODIFIED"].dt == LATER


def test_a_moved_date():
    """A date that moved, with its history, rises by one and not by two."""
    first = update_ical(PLAN, now=NOW)
    moved = evolve(
        VOTE,
        fixed=date(2027, 6, 3),
        earlier_dates=(EarlierDate(date(2027, 5, 20), date(2027, 1, 2)),),
    )
    update = update_ical(evolve(PLAN, milestones=(STUDY, moved)), first.state, now=LATER)

    assert said(update)["Vote"] == (1, LATER, "CONFIRMED")


def test_judging_moves_nothing():
    """What no entry shows changes none, though the plan's own stamp moves."""
    first = update_ical(PLAN, now=NOW)
    judged = evolve(PLAN, goals=(Goal(id="g", statement="G"),), history=())
    noted = evolve(judged, campaign=evolve(PLAN.campaign, judged=campaign().campaign.judged))

    assert to_ical(noted) != first.data
    assert update_ical(noted, first.state, now=LATER).data == first.data


def test_a_new_one():
    """What is new says so by its stamp."""
    first = update_ical(evolve(PLAN, milestones=(STUDY,)), now=NOW)

    assert said(update_ical(PLAN, first.state, now=LATER))["Vote"] == (0, LATER, "CONFIRMED")


def test_removed():
    """What is dropped stays as cancelled for ninety days, and comes back higher."""
    first = update_ical(PLAN, now=NOW)
    gone = update_ical(evolve(PLAN, milestones=(STUDY,)), first.state, now=LATER)
    same = update_ical(
        evolve(PLAN, milestones=(STUDY,)), gone.state, now=LATER + timedelta(days=90)
    )
    over = update_ical(
        evolve(PLAN, milestones=(STUDY,)), gone.state, now=LATER + timedelta(days=91)
    )
    back = update_ical(PLAN, over.state, now=LATER + timedelta(days=99))

    assert said(gone)["Cancelled: Vote"] == (1, LATER, "CANCELLED")
    assert same.data == gone.data
    assert set(said(over)) == {"Study"}
    assert said(back)["Vote"] == (2, LATER + timedelta(days=99), "CONFIRMED")


def test_removed_task():
    """A task that is dropped stays a task, which a server takes it to be."""
    tasks = evolve(
        PLAN,
        milestones=(Milestone(id="a", what="A", start=date(2027, 1, 4)),),
        calendar=CalendarSettings(shown_as=ShownAs.TASKS),
    )
    first = update_ical(tasks, now=NOW)
    gone = update_ical(evolve(tasks, milestones=()), first.state, now=LATER)
    (todo,) = icalendar.Calendar.from_ical(gone.data).todos
    found = update_ical(evolve(tasks, milestones=()), state_of(gone.data), now=LATER)

    assert (todo["STATUS"], todo["DUE"].dt) == ("CANCELLED", date(2027, 1, 4))
    assert found.data == gone.data


@pytest.mark.parametrize(
    "then",
    [
        evolve(VOTE, private=True),
        evolve(VOTE, fixed=None, after=("someday",)),
        evolve(VOTE, fixed=None, start=date(2027, 5, 20)),
    ],
    ids=["private", "undated", "not fixed"],
)
def test_not_shown_any_more(then):
    """What the plan still has, but not for these readers, is not called cancelled."""
    readers = CalendarSettings(audiences=(Audience(id="all", include=(Exported.FIXED,)),))
    someday = Milestone(id="someday", what="Someday", expected="unknown")
    whole = evolve(PLAN, milestones=(STUDY, VOTE, someday), calendar=readers)
    first = update_ical(whole, now=NOW, audience="all")
    after = evolve(whole, milestones=(STUDY, then, someday))
    update = update_ical(after, first.state, now=LATER, audience="all")

    assert said(update)["No longer in this calendar: Vote"] == (1, LATER, "CANCELLED")


def test_renamed():
    """A milestone that was called otherwise is the same entry, unchanged."""
    first = update_ical(PLAN, now=NOW)
    renamed = evolve(PLAN, milestones=(STUDY, evolve(VOTE, id="board-vote", was=("vote",))))

    assert update_ical(renamed, first.state, now=LATER).data == first.data


def test_a_clock_that_goes_back():
    """No stamp is older than the one before it."""
    first = update_ical(PLAN, now=NOW)
    second = update_ical(
        evolve(PLAN, milestones=(STUDY, evolve(VOTE, what="B"))), first.state, now=LATER
    )
    third = update_ical(
        evolve(PLAN, milestones=(STUDY, evolve(VOTE, what="C"))), second.state, now=NOW
    )

    assert said(third)["C"] == (2, LATER, "CONFIRMED")


def test_tampered():
    """A file that somebody changed by hand gives none of its lines to the next one."""
    first = update_ical(PLAN, now=NOW)
    tampered = first.data.replace(b"SUMMARY:Vote", b"SUMMARY:Feast")

    assert update_ical(PLAN, first.state, now=LATER, before=tampered).data == first.data


def test_blocks_are_taken_over(monkeypatch):
    """What did not change is not written again where its bytes are at hand."""
    first = update_ical(PLAN, now=NOW)
    assert len(blocks_of(first.data)) == 2
    monkeypatch.setattr(updating, "bytes_of", None)

    assert update_ical(PLAN, first.state, now=LATER, before=first.data) == first


def test_empty():
    """A calendar that has become empty still holds something that programs accept."""
    none = evolve(PLAN, milestones=())
    first = update_ical(none, now=NOW)

    assert first.data == to_ical(none) == to_calendar(none).to_ical()
    assert b"BEGIN:VTIMEZONE" in first.data
