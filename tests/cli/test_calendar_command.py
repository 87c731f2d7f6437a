"""``calendar``: several files from one plan, each under a name of its own."""

from datetime import datetime, timedelta

import icalendar
import pytest

from smartgoals.calendar.state import read_state

PLAN = """\
smartgoals: 1
campaign:
  name: No fees
  starts: 2027-01-04
  team: {ana: {name: Ana}, ben: {name: Ben}}
calendar: {audiences: {partners: {hide: [owner]}}}
goals:
  win: {goal: The board drops it.}
milestones:
  study: {what: Study, goal: win, owner: ana}
  call: {what: Call, owner: ben, after: study}
  vote: {what: Vote, goal: win, fixed: 2027-05-20}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with something for everybody."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.mark.parametrize(
    ("asked", "name", "titles"),
    [
        ((), "plan.ics", {"Study", "Call", "Vote"}),
        (("--goal", "win"), "plan-win.ics", {"Study", "Vote"}),
        (("--person", "ben", "--for", "partners"), "plan-partners-ben.ics", {"Call"}),
    ],
)
def test_narrower(run, plan, asked, name, titles):
    """What is for one goal or person holds only that, in a file of its own."""
    status, _, err = run("calendar", plan, *asked)
    target = plan.with_name(name)
    read = icalendar.Calendar.from_ical(target.read_bytes())

    assert (status, err) == (0, f"wrote {target}\n")
    assert {str(one["SUMMARY"]) for one in read.events} == titles


def test_tasks(run, plan):
    """Our own milestones can be shown as tasks, whatever the plan says."""
    run("calendar", plan, "--as", "tasks")
    read = icalendar.Calendar.from_ical(plan.with_suffix(".ics").read_bytes())

    assert {str(one["SUMMARY"]) for one in read.todos} == {"Study", "Call"}
    assert {str(one["SUMMARY"]) for one in read.events} == {"Vote"}


@pytest.mark.parametrize("asked", [("--goal", "wim"), ("--person", "../ana")])
def test_unknown(run, plan, asked):
    """A name that isn't in the plan is refused, and nothing is written."""
    status, _, err = run("calendar", plan, *asked)

    assert status == 2
    assert repr(asked[1]) in err
    assert [one.name for one in plan.parent.iterdir()] == ["plan.yaml"]


def events(plan):
    """Read the plan's calendar: sequence and status of each entry."""
    read = icalendar.Calendar.from_ical(plan.with_suffix(".ics").read_bytes())
    return {
        str(one["SUMMARY"]): (int(one["SEQUENCE"]), str(one["STATUS"])) for one in read.events
    }


def change(plan, was, is_):
    """Edit the plan's file."""
    plan.write_text(plan.read_text("utf-8").replace(was, is_), "utf-8")


@pytest.mark.parametrize("lost", [False, True])
def test_updates(run, plan, lost):
    """A change raises its entry alone, and what is dropped is called off, state lost or not."""
    run("calendar", plan)
    state = plan.with_name("plan.ics.state")
    assert len(read_state(state.read_bytes()).entries) == 3
    if lost:
        state.unlink()
    change(plan, "2027-05-20", "2027-05-27")
    change(plan, "  call: {what: Call, owner: ben, after: study}\n", "")
    run("calendar", plan)

    assert events(plan) == {
        "Study": (0, "CONFIRMED"),
        "Vote": (1, "CONFIRMED"),
        "Cancelled: Call": (1, "CANCELLED"),
    }
    assert len(read_state(state.read_bytes()).entries) == 3


def test_clock(run, plan, monkeypatch):
    """A change is stamped with the moment at which it is exported, or the one asked for."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    change(plan, "starts: 2027-01-04", "starts: 2026-01-05")
    run("calendar", plan)
    change(plan, "Vote", "The vote")
    run("calendar", plan)
    vote = _vote(plan)
    assert abs(datetime.now(vote.tzinfo) - vote) < timedelta(days=1)

    change(plan, "The vote", "The last vote")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4070908800")
    run("calendar", plan)

    assert _vote(plan).year == 2099


def _vote(plan):
    read = icalendar.Calendar.from_ical(plan.with_suffix(".ics").read_bytes())
    return max(one["DTSTAMP"].dt for one in read.events)


def test_faulty_state(run, plan):
    """Lines of the state that can't be read are told, and found again in the calendar."""
    run("calendar", plan)
    state = plan.with_name("plan.ics.state")
    good = state.read_bytes()
    state.write_bytes(good.replace(b'"sequence": 0', b'"sequence": 0,', 1) + b"?\n")
    status, _, err = run("calendar", plan)

    assert status == 0
    assert f"2 lines of {state} can't be read and are made anew" in err
    assert state.read_bytes() == good
    assert set(events(plan).values()) == {(0, "CONFIRMED")}


def test_somebody_elses_state(run, plan):
    """A file of that name that was not made here is not written over."""
    state = plan.with_name("plan.ics.state")
    state.write_text("mine", "utf-8")
    status, _, err = run("calendar", plan)

    assert status == 2
    assert "add --force" in err
    assert state.read_text("utf-8") == "mine"
    assert not plan.with_suffix(".ics").exists()
