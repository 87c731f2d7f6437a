"""Where TaskJuggler is installed, it puts steps of working days on the same days as we do."""

import shutil
import subprocess
from datetime import date

import icalendar
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from making import START, plan, step, wait

from smartgoals.plan.values import Duration, Period, Unit, WorkingDays
from smartgoals.schedule.timeline import schedule

pytestmark = pytest.mark.skipif(not shutil.which("tj3"), reason="TaskJuggler is not there")
IDS = "abcdefgh"


@st.composite
def steps_and_closures(draw):
    """Draw steps of working days that wait for earlier ones, and days that are not worked."""
    steps = []
    for place, id in enumerate(IDS):
        waits = draw(st.sets(st.sampled_from(IDS[:place]), max_size=3)) if place else set()
        links = tuple(wait(one, f"{draw(st.integers(0, 6))} working days") for one in waits)
        takes = f"{draw(st.integers(1, 12))} working days"
        steps.append(evolve(step(id, takes), links=links))
    off = draw(st.lists(st.integers(0, 80), max_size=4, unique=True))
    return tuple(steps), tuple(date.fromordinal(START.toordinal() + one) for one in off)


def project(steps, closed):
    """Write steps for TaskJuggler: the length of each, and the working time between them."""
    lines = [f'project p "P" {START} +12m {{ }}']
    lines += [f'leaves holiday "Closed" {one}' for one in closed]
    for one in steps:
        lines.append(f'task {one.id} "{one.id}" {{ length {one.takes.amount}d')
        for link in one.links:
            gap = f" {{ gaplength {link.lag.amount}d }}" if link.lag.amount else ""
            lines.append(f"  depends !{link.waits_for}{gap}")
        lines.append("}")
    return "\n".join([*lines, 'icalreport "out"\n'])


def last_days(folder, steps, closed):
    """Ask TaskJuggler on which day each step ends."""
    (folder / "p.tjp").write_text(project(steps, closed))
    command = [shutil.which("tj3"), "--silent", "p.tjp"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    told = icalendar.Calendar.from_ical((folder / "out.ics").read_bytes())
    return {str(one["SUMMARY"]): one.decoded("DUE").date() for one in told.walk("VTODO")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder for what TaskJuggler reads and writes."""
    return tmp_path_factory.mktemp("juggled")


@settings(max_examples=15, deadline=None)
@given(drawn=steps_and_closures())
def test_working_days(folder, drawn):
    """Lengths, waits and lags in working days end on the days that TaskJuggler gives."""
    steps, closed = drawn
    days = WorkingDays(closed=tuple(Period(one, one) for one in closed))
    slots = schedule(plan(*steps, working_days=days))

    assert {one.id: slots[one.id].last_day for one in steps} == last_days(folder, steps, closed)


def test_a_twin_that_works_on_closed_days(folder):
    """Who takes a closed day for a worked one is found out."""
    steps, closed = (step("a", "5 working days"),), (START,)
    slots = schedule(plan(*steps))

    assert slots["a"].last_day != last_days(folder, steps, closed)["a"]
    assert steps[0].takes == Duration(5, Unit.WORKING_DAYS)
