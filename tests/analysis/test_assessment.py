"""An assessment planned backwards from its last day."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.analysis.assessment import assessment_milestones
from smartgoals.analysis.process import Process, Role, Step, find_process
from smartgoals.errors import InvalidValueError, PackError, UnknownIdError
from smartgoals.planfile.dates import write_duration
from smartgoals.planfile.reading import read_text

DAY = date(2027, 3, 31)
PROCESS = find_process("internet")
ROWS = "rows:\n  - {name: speech, question: Is it free?}\n"
deadlines = st.dates(date(1901, 1, 1), date(2200, 12, 31))


def planned(deadline, **options):
    """Give a plan of an assessment alone."""
    goal = sg.Goal(id="win", statement="The board archives the duty.")
    return sg.Plan(
        campaign=sg.Campaign(name="x"),
        goals=(goal,),
        milestones=assessment_milestones(deadline, **options),
    )


def test_process():
    """Roles and steps are those of the pack's file, in its order."""
    path = Path(sg.__file__).parent / "packs/internet/process.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))["process"]

    assert [{"id": one.id, "what": one.what} for one in PROCESS.roles] == data["roles"]
    assert [
        {
            "id": one.id,
            "what": one.what,
            "role": one.role,
            "takes": write_duration(one.takes),
            "why": one.why,
        }
        for one in PROCESS.steps
    ] == data["steps"]


@given(deadline=deadlines)
def test_backwards(deadline):
    """The last step ends on the day, each other the day before the next; none is late."""
    plan = planned(deadline)
    timeline = sg.schedule(plan)
    slots = {slot.id: slot for slot in timeline.slots}
    days = [slots[one.id] for one in plan.milestones]

    assert timeline.late == ()
    assert days[-1].last_day == deadline
    for one, following in pairwise(days):
        assert one.last_day + timedelta(days=1) == following.first_day


@given(deadline=deadlines, days=st.integers(1, 400))
def test_moved(deadline, days):
    """A later day moves every step by just as much."""
    later = min(deadline + timedelta(days=days), date(2200, 12, 31))
    moved = later - deadline
    first = sg.schedule(planned(deadline)).slots
    second = sg.schedule(planned(later)).slots

    assert [one.first_day + moved for one in first] == [one.first_day for one in second]


def test_in_words():
    """Each milestone says what is done, who leads it and why; nobody owns it yet."""
    plan = planned(DAY, goal="win")
    table = plan.milestone("assessment-preliminary-table")

    assert table.notes == (
        "Role: engineer. Knows how networks are built and connected, and what the fifteen rows"
        " mean.\nWhy: The table shows what a full text would be about, or that none is needed."
    )
    assert {one.owner for one in plan.milestones} == {None}
    assert {one.goal for one in plan.milestones} == {"win"}


def test_accepted():
    """A check finds no error in it, a calendar shows it, and a file keeps it."""
    plan = planned(DAY, goal="win")
    remarks = sg.check(plan, today=date(2026, 11, 23))
    ours = [one for one in remarks if str(one.route).startswith("milestones.")]

    assert {one.code for one in ours} == {"A307"}
    assert sg.to_ical(plan).count(b"BEGIN:VEVENT") == len(PROCESS.steps)
    assert read_text(sg.dumps(plan)).plan == plan
    assert sg.from_dict(sg.to_dict(plan)) == plan


def test_prefix():
    """Ids start with what the caller says, so that there can be two assessments."""
    both = (*assessment_milestones(DAY), *assessment_milestones(DAY, prefix="second"))

    assert len({one.id for one in both}) == 2 * len(PROCESS.steps)
    for wrong in ("", "A b", "x-"):
        with pytest.raises(InvalidValueError, match="prefix"):
            assessment_milestones(DAY, prefix=wrong)


def test_no_process():
    """A pack that doesn't say how an assessment is done can't plan one."""
    with pytest.raises(UnknownIdError, match=r"no pack with a process .* 'internet'"):
        assessment_milestones(DAY, pack="intrenet")
    assert find_process("human-rights") is None


def test_other_package(offer):
    """A package's own process is followed."""
    roles = "process:\n  roles: [{id: lead, what: Leads.}]\n"
    steps = "  steps: [{id: ask, what: Ask, role: lead, takes: 2 days, why: It helps.}]\n"
    offer({"framework.yaml": ROWS, "process.yaml": roles + steps})
    (only,) = assessment_milestones(DAY, pack="theirs")

    assert (only.id, only.due, only.ends) == ("assessment-ask", DAY, None)


ROLE = "roles: [{id: a, what: A.}]"
STEP = "{id: s, what: S, role: a, takes: 1 day, why: W.}"
BROKEN = {
    "nothing": ("a: b", "it has no block `process`"),
    "no roles": ("process: {steps: []}", "`process` has no list of `roles`"),
    "a role without an id": ("process: {roles: [{what: A}]}", "role 1 has no `id`"),
    "an id that is none": ("process: {roles: [{id: A, what: A}]}", "role 1: id: 'A' is not"),
    "no steps": (f"process: {{{ROLE}}}", "`process` has no list of `steps`"),
    "no length": (
        f"process: {{{ROLE}, steps: [{STEP.replace('1 day', 'soon')}]}}",
        "step 1: 'soon' is no",
    ),
    "a length of nothing": (
        f"process: {{{ROLE}, steps: [{STEP.replace('1 day', '0 days')}]}}",
        "step 1: takes: ",
    ),
    "a role that is none": (
        f"process: {{{ROLE}, steps: [{STEP.replace('role: a', 'role: b')}]}}",
        "role: 'b' is not one of the roles",
    ),
    "one step twice": (
        f"process: {{{ROLE}, steps: [{STEP}, {STEP}]}}",
        "steps: 's, s' is not steps of different ids",
    ),
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_broken(offer, text, reason):
    """A broken process is an error that names package, file and reason."""
    offer({"framework.yaml": ROWS, "process.yaml": text})
    with pytest.raises(PackError) as error:
        assessment_milestones(DAY, pack="theirs")

    start = "package 'their-pack' can't be used for 'theirs': process.yaml: "
    assert str(error.value).startswith(start + reason)


def test_values():
    """Roles and steps are values."""
    role = Role(id="a", what="A.")
    step = Step(id="s", what="S", role="a", takes=sg.Duration(1), why="W.")

    assert Process(roles=(role,), steps=(step,)) == Process(roles=(role,), steps=(step,))
