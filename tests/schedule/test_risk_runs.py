"""Many runs at once are what the scheduler says of each, one after the other."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from making import after, before, day, plan, step, wait
from test_laws import WILD

from oracles.test_schedule_oracle import plans
from smartgoals.errors import CircularPlanError
from smartgoals.plan.strategize import Repeat
from smartgoals.plan.values import Duration, Estimate, Period, Unit, WorkingDays
from smartgoals.plan.whole import Plan
from smartgoals.schedule import WorkCalendar, _runs, _tally
from smartgoals.schedule._spares import spare_days
from smartgoals.schedule._tally import Settings
from smartgoals.schedule._uncertain import what_is_uncertain
from smartgoals.schedule.frame import frame_of
from smartgoals.schedule.latest import are_critical
from smartgoals.schedule.worked_out import work_out

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
    model, lengths, told = runs_of(plan, not_before)
    critical = are_critical(told.frame, told.placed, told.latest)
    for run in range(FEW):
        alone = with_lengths(plan, model, lengths, run)
        one = work_out(alone, not_before)

        assert [at(run, ends) for ends in told.placed] == one.placed
        assert [at(run, limits) for limits in told.latest] == one.latest
        assert [at(run, is_so) for is_so in critical] == (
            are_critical(one.frame, one.placed, one.latest)
        )
        assert {id: at(run, day) for id, day in told.deadlines.items()} == one.deadlines
        assert {id: at(run, days) for id, days in spare_days(told).items()} == spare_days(one)


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


FIRSTS = st.dates(date(2025, 1, 1), date(2027, 1, 1))
LASTS = st.dates(date(2027, 1, 1), date(2029, 1, 1))
EVERY_MONTH = Repeat(every=Duration(1, Unit.MONTHS))
THREE = Estimate(best=Duration(2), likely=Duration(4), worst=Duration(15))
WORKING = Estimate(
    **{
        name: Duration(amount, Unit.WORKING_DAYS)
        for name, amount in (("best", 1), ("likely", 3), ("worst", 9))
    }
)
EVERYTHING = plan(
    step("a", estimate=THREE),
    step("b", estimate=WORKING, after="a"),
    step("c", "2 months", after=wait("b", "1 month", "start-to-start")),
    step("d", "3 days", links=(wait("c", "-1 month", "finish-to-finish"),), due="2027-06-01"),
    step("e", after="b", repeats=Repeat(every=Duration(2, Unit.WEEKS), until="c")),
    step("f", links=(wait("c", "2 weeks", "finish-to-finish"),), repeats=EVERY_MONTH),
    step("g", from_milestone="b", until_milestone="c"),
    step("h", "1 week", ends="2027-05-20", after="b"),
    step("i", from_milestone="b", estimate=WORKING),
    step("j", done="2027-04-01", from_milestone="b"),
    step("k", fixed="2027-03-20", links=(wait("b", "1 working day", "start-to-start"),)),
    step("l", before=("h",), after=wait("a", "2 working days"), spare="1 month"),
    step("m", after=wait("b", "-2 working days"), start=after("1 month", "b")),
    working_days=WorkingDays(closed=(Period(day("2027-03-08"), day("2027-03-12")),)),
)


def test_everything():
    """That holds for a plan with all that a plan may have."""
    agree(EVERYTHING)
    agree(EVERYTHING, day("2027-03-10"))


def only_the_first(_self: Any, one: Any, _other: Any) -> Any:
    """Forget the second one of two moments."""
    return one


def never(_self: Any, _claim: Any, _one: Any, other: Any) -> Any:
    """Take no claim for true."""
    return other


def a_day_late(self: Any, day: Any, nth: Any) -> Any:
    """Find the working day after the one that was asked for."""
    return self._find(day, nth)


def the_first_for_all(function: Any, moments: Any) -> Any:
    """Ask for the first run alone."""
    return moments * 0 + function(int(moments[0]))


def once(_self: Any, first: Any, _every: Any, _until: Any) -> Any:
    """Let nothing happen again."""
    return first


@pytest.mark.parametrize(
    ("where", "name", "twin"),
    [
        (_runs._Runs, "later", only_the_first),
        (_runs._Runs, "earlier", only_the_first),
        (_runs._Runs, "choose", never),
        (_runs._Runs, "repeat", once),
        (_runs._Calendar, "nth_from", a_day_late),
        (_runs._Calendar, "nth_before", a_day_late),
        (_runs, "_each", the_first_for_all),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_broken_twins(monkeypatch, where, name, twin):
    """Sums that are wrong for many runs don't pass for right."""
    monkeypatch.setattr(where, name, twin)

    with pytest.raises(AssertionError):
        agree(EVERYTHING)


@given(
    st.builds(WorkingDays, closed=st.lists(st.builds(Period, FIRSTS, LASTS)).map(tuple)),
    st.integers(-800, 800),
    st.integers(0, 900),
)
def test_worked_days(settings, first, many):
    """A stretch of days says of each what the calendar says of that day."""
    calendar, first = WorkCalendar(settings), day("2027-03-01").toordinal() + first
    told = calendar.worked(first, first + many)

    assert [*told] == [calendar.between(one, one + 1) for one in range(first, first + many)]


def test_far_away():
    """Tables are widened until they hold days that are far away."""
    slow = Estimate(best=Duration(1), likely=Duration(9), worst=Duration(36_000))
    far = plan(
        step("a", "30000 days"),
        step("b", estimate=slow, after="a"),
        step("c", "9 working days", after="b"),
        step("d", "9 working days", ends=before("20000 working days", "c")),
        working_days=WorkingDays(closed=(Period(day("2027-03-08"), day("2027-03-12")),)),
    )

    agree(far)
