"""Many runs at once are what the scheduler says of each, one after the other."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from making import plan, step, wait
from oracles.test_schedule_oracle import plans
from test_laws import WILD

from smartgoals.errors import CircularPlanError
from smartgoals.plan.values import Duration, Estimate, Period, Unit, WorkingDays
from smartgoals.plan.whole import Plan
from smartgoals.schedule import WorkCalendar, _tally, schedule
from smartgoals.schedule._spares import BoundKind, spare_days
from smartgoals.schedule._tally import Settings
from smartgoals.schedule._uncertain import what_is_uncertain
from smartgoals.schedule.frame import frame_of
from smartgoals.schedule.latest import Limits
from smartgoals.schedule.timeline import work_out

FEW = 3
MANY = settings(max_examples=100, deadline=None)
UNITS = st.sampled_from([Unit.DAYS, Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS])
LENGTHS = st.builds(Duration, st.integers(1, 20), UNITS)


@st.composite
def guessed(draw: st.DrawFn, plans: st.SearchStrategy[Plan]) -> Plan:
    """Make plans in which many milestones have three guesses, in order or not."""
    found = draw(plans)
    return evolve(
        found,
        milestones=tuple(
            evolve(one, estimate=draw(st.none() | ESTIMATES), progress=draw(PROGRESS))
            for one in found.milestones
        ),
    )


SAME = LENGTHS.map(lambda one: Estimate(best=one, likely=one, worst=one))
ESTIMATES = st.builds(Estimate, best=LENGTHS, likely=LENGTHS, worst=LENGTHS) | SAME
PROGRESS = st.sampled_from([0, 0, 0, 30, 95, 100])


def runs_of(plan: Plan, not_before: Any = None) -> tuple[Any, Any, Any]:
    """Work out a few runs together: the model, the lengths, and what came of them."""
    model = _tally._model(Settings(plan, not_before, "pert", 5, FEW))
    return (model, *_tally._bundle(model, 0))


def with_lengths(plan: Plan, model: Any, lengths: Any, run: int) -> Plan:
    """Put the lengths of one run into a plan."""
    settled = model.uncertain.settled.items()
    takes = {id: Duration(one.amount, one.unit) for id, one in settled}
    for one, row in zip(model.uncertain.drawn, lengths, strict=True):
        takes[one.id] = Duration(int(row[run]), one.unit)
    return evolve(
        plan,
        milestones=tuple(
            evolve(one, takes=takes.get(one.id, one.takes)) for one in plan.milestones
        ),
    )


def is_in_a_ring(plan: Plan) -> bool:
    """Say whether milestones wait for each other."""
    try:
        frame_of(plan)
    except CircularPlanError:
        return True
    return False


def at(run: int, found: Any) -> Any:
    """Give what something is in one run."""
    if isinstance(found, tuple):
        return type(found)(*(at(run, one) for one in found))
    return found[run].item() if hasattr(found, "shape") else found


def agree(plan: Plan, not_before: Any = None) -> None:
    """Compare a few runs, worked out together, with as many schedules."""
    if not what_is_uncertain(plan).drawn or is_in_a_ring(plan):
        return
    model, lengths, worked = runs_of(plan, not_before)
    for run in range(FEW):
        alone = with_lengths(plan, model, lengths, run)
        expected = work_out(alone, frame_of(alone, not_before))

        assert [at(run, one) for one in worked.dates.placed] == expected.dates.placed
        assert [at(run, one) for one in worked.dates.latest] == expected.dates.latest
        assert [at(run, one) for one in worked.critical] == expected.critical
        assert {id: at(run, day) for id, day in worked.deadlines.items()} == expected.deadlines
        assert {id: at(run, days) for id, days in spare_days(worked.dates).items()} == (
            spare_days(expected.dates)
        )


@MANY
@given(guessed(plans()))
def test_clear_plans(plan):
    """In each run everything is where the scheduler puts it with the lengths of that run."""
    agree(plan)


@MANY
@given(guessed(WILD), st.none() | st.dates(date(2027, 1, 1), date(2027, 9, 30)))
def test_wild_plans(plan, not_before):
    """That holds for plans in which anything stands beside anything."""
    agree(plan, not_before)
