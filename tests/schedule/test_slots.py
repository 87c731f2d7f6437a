"""The result as a value: a mapping, a JSON object."""

import pickle
from datetime import UTC, datetime

import pytest
from attrs import evolve
from making import day, goal, plan, step

from smartgoals.errors import UnknownIdError
from smartgoals.schedule import Schedule, Slot, schedule

AFTERNOON = datetime(2027, 3, 9, 14, 30, tzinfo=UTC)


def timeline() -> Schedule:
    """Schedule two milestones, of which one is late."""
    return schedule(
        plan(
            step("file", "3 days", goal="g", owner="ana", before="vote"),
            step("vote", fixed="2027-03-03"),
            goals=(goal("g", day("2027-06-30")),),
        )
    )


def test_mapping() -> None:
    """A schedule is a mapping from ids to slots, in order of the dates."""
    slots = timeline()

    assert list(slots) == ["file", "vote"]
    assert len(slots) == 2
    assert "file" in slots
    assert "nothing" not in slots
    assert slots.get("nothing") is None
    assert slots.get("nothing", 3) == 3
    assert slots.get("file") is slots["file"]
    assert dict(slots) == {slot.id: slot for slot in slots.slots}


def test_unknown_id() -> None:
    """Asking for a milestone that isn't there names the nearest one."""
    with pytest.raises(UnknownIdError) as error:
        timeline()["fille"]

    assert error.value.nearest == ("file",)


def test_value() -> None:
    """Equal plans give equal schedules, which can be hashed and sent elsewhere."""
    slots = timeline()

    assert slots == timeline()
    assert hash(slots) == hash(timeline())
    assert pickle.loads(pickle.dumps(slots)) == slots  # noqa: S301


def test_to_dict() -> None:
    """The JSON form is the promised one."""
    assert timeline().to_dict() == {
        "schema_version": 1,
        "milestones": [
            {
                "id": "file",
                "what": "file",
                "goal": "g",
                "owner": "ana",
                "start": "2027-03-01",
                "end": "2027-03-03",
                "earliest_start": "2027-03-01",
                "latest_end": "2027-03-02",
                "slack_days": -1,
                "critical": True,
                "fixed": False,
                "done": None,
                "free_slack_days": 0,
            },
            {
                "id": "vote",
                "what": "vote",
                "goal": None,
                "owner": None,
                "start": "2027-03-03",
                "end": "2027-03-03",
                "earliest_start": "2027-03-01",
                "latest_end": "2027-03-03",
                "slack_days": 0,
                "critical": False,
                "fixed": True,
                "done": None,
                "free_slack_days": 0,
            },
        ],
        "feasible": False,
        "late": [
            {
                "id": "file",
                "because": "'file' ends on 2027-03-03, but must end by 2027-03-02, because"
                " 'vote' (2027-03-03) comes after it; it cannot start before 2027-03-01 and"
                " takes 3 days",
            }
        ],
        "critical_paths": [["file", "vote"]],
    }


def test_slot_without_a_date() -> None:
    """A slot without a date has neither a first nor a last day."""
    slot = Slot(
        id="a",
        start=None,
        end=None,
        earliest_start=None,
        latest_end=None,
        slack_days=None,
        critical=False,
        fixed=False,
    )

    assert slot.first_day is slot.last_day is None
    assert slot.to_dict()["start"] is None


def test_empty_plan() -> None:
    """A plan without milestones has an empty schedule."""
    slots = schedule(plan())

    assert not slots
    assert slots.feasible
    assert slots.holidays_known


def test_notebook():
    """In a notebook a schedule is its table, and nothing in it is markup."""
    slots = schedule(
        plan(
            evolve(step("a", "2 days"), what="<b>Talk</b>"),
            step("b", expected="unknown"),
            step("c", done="2027-03-02"),
            step("d", fixed=AFTERNOON),
        )
    )
    told = slots._repr_html_()

    assert "&lt;b&gt;Talk" in told
    assert [slots[id].room for id in "abcd"] == ["7 days", "expected", "done", "fixed"]
    assert "<td>no date</td><td>no date</td><td>expected</td>" in told
    assert "<td>2027-03-09 14:30</td>" in told


def test_what_hangs_on_the_undated():
    """What waits for a day that is known and for one that isn't hangs on the latter."""
    slots = schedule(
        plan(step("b", "2 days"), step("c", expected="unknown"), step("d", after=("b", "c")))
    )

    assert slots["d"].hangs_on == "c"
