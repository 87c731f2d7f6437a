"""``calendar``: several files from one plan, each under a name of its own."""

import icalendar
import pytest

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
