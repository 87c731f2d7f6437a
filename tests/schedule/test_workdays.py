"""Which days are worked."""

import builtins
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import day, plan, step

from extras import needs_holidays
from smartgoals.plan.values import Period, Weekday, WorkingDays
from smartgoals.schedule import WorkCalendar, schedule

FAR = st.integers(date(1890, 1, 1).toordinal(), date(2210, 1, 1).toordinal())
SETTINGS = st.builds(
    WorkingDays,
    weekend=st.none() | st.lists(st.sampled_from(list(Weekday)), unique=True).map(tuple),
    closed=st.lists(
        st.tuples(st.dates(date(1901, 1, 1), date(2199, 1, 1)), st.integers(0, 40)).map(
            lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1]))
        ),
        max_size=4,
    ).map(tuple),
)


def worked(days: WorkingDays) -> Callable[[int], bool]:
    """Say day by day whether it is worked, with nothing clever about it."""
    names = list(Weekday)
    weekend = days.weekend if days.weekend is not None else names[5:]
    free = weekend if len(weekend) < 7 else ()

    def is_worked(number: int) -> bool:
        one = date.fromordinal(number)
        return names[one.weekday()] not in free and not any(
            one in period for period in days.closed
        )

    return is_worked


@settings(deadline=None)
@given(days=SETTINGS, start=FAR, nth=st.integers(1, 60), second=FAR)
def test_against_counting(days: WorkingDays, start: int, nth: int, second: int) -> None:
    """The table finds the days that counting on one's fingers finds."""
    calendar = WorkCalendar(days)
    is_worked = worked(days)
    for first in (start, second):
        forth, back, left = first - 1, first, nth
        while left:
            forth += 1
            left -= is_worked(forth)
        left = nth
        while left:
            back -= 1
            left -= is_worked(back)

        assert calendar.nth_from(first, nth) == forth
        assert calendar.nth_before(first, nth) == back
        assert calendar.between(back, first) == nth
        assert calendar.between(first, forth + 1) == nth


def test_far_sums() -> None:
    """Sums over centuries come out right, and inside of them closed days count."""
    closed = (Period(date(1900, 1, 1), date(1999, 12, 31)),)
    calendar = WorkCalendar(WorkingDays(closed=closed))
    start = date(1899, 12, 29).toordinal()  # a Friday

    assert calendar.nth_from(start, 2) == date(2000, 1, 3).toordinal()
    assert calendar.nth_before(date(2000, 1, 3).toordinal(), 1) == start
    assert calendar.nth_from(date(2300, 1, 1).toordinal(), 1) == date(2300, 1, 1).toordinal()
    assert calendar.between(start, date(2000, 1, 4).toordinal()) == 2


def test_never_open() -> None:
    """A weekend of seven days and a closure of centuries end all the same."""
    always = WorkingDays(
        weekend=tuple(Weekday), closed=(Period(date(1900, 1, 1), date(2200, 12, 31)),)
    )
    slots = schedule(plan(step("a", "3 working days"), working_days=always))

    assert slots["a"].end == date(2201, 1, 3)


@needs_holidays
def test_public_holidays() -> None:
    """Public holidays of a country or a region are not worked."""
    epiphany = day("2027-01-06").toordinal()  # a Wednesday, in Bavaria only

    assert WorkCalendar(WorkingDays(of="DE-BY")).nth_from(epiphany, 1) == epiphany + 1
    assert WorkCalendar(WorkingDays(of="DE")).nth_from(epiphany, 1) == epiphany
    assert WorkCalendar(WorkingDays(of="DE")).holidays_known


@needs_holidays
def test_weekend_of_the_country() -> None:
    """The weekend is the country's own, unless the plan says otherwise."""
    friday = day("2027-03-05").toordinal()
    monday_off = WorkingDays(of="IL", weekend=(Weekday.MONDAY,))

    assert WorkCalendar(WorkingDays(of="IL")).nth_from(friday, 1) == friday + 2
    assert WorkCalendar(monday_off).nth_from(friday, 1) == friday
    assert WorkCalendar(monday_off).nth_from(friday + 3, 1) == friday + 4
    assert WorkCalendar(monday_off).nth_from(day("2027-04-22").toordinal(), 1) == (
        day("2027-04-23").toordinal()  # Passover's first day
    )


def test_years_that_the_package_warns_of() -> None:
    """A country whose holidays are known for some years only is no reason to complain."""
    calendar = WorkCalendar(WorkingDays(of="IN"))

    assert calendar.nth_from(day("1950-03-04").toordinal(), 1) == day("1950-03-06").toordinal()


@pytest.mark.parametrize("region", ["XX", "BR-XX", "nowhere at all", "-"])
def test_unknown_region(region: str) -> None:
    """Where a region is unknown, Monday to Friday are worked, and the schedule says so."""
    slots = schedule(
        plan(
            step("a", "1 working days", fixed="2027-12-25"),
            working_days=WorkingDays(of=region),
        )
    )

    assert slots["a"].last_day == day("2027-12-27")
    assert not slots.holidays_known


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package likewise."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    slots = schedule(
        plan(step("a", "1 working days", fixed="2027-12-25"), working_days=WorkingDays(of="GB"))
    )

    assert slots["a"].last_day == day("2027-12-27")
    assert not slots.holidays_known


def test_no_import_without_a_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who names no country pays for the package."""
    real, seen = builtins.__import__, []

    def watch(name: str, *rest: object, **more: object) -> object:
        seen.append(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", watch)
    settings = WorkingDays(weekend=(Weekday.SUNDAY,))
    slots = schedule(plan(step("a", "9 working days"), working_days=settings))

    assert "holidays" not in seen
    assert slots.holidays_known


def test_a_sum_is_one_look_up() -> None:
    """To count ten thousand working days takes no more steps than to count one."""
    calendar = WorkCalendar(WorkingDays(of="BR"))
    first = day("2027-03-03").toordinal()

    def steps(amount: int) -> int:
        seen: list[str] = []
        before = sys.gettrace()
        sys.settrace(lambda *_: lambda _frame, event, _arg: seen.append(event))
        try:
            calendar.nth_from(first, amount)
        finally:
            sys.settrace(before)
        return len(seen)

    steps(10_000)  # makes the table

    assert steps(10_000) == steps(1) < 10


def test_the_table_stays_small() -> None:
    """A plan of a few weeks makes a table of a few years."""
    closed = (Period(day("2027-03-03"), day("2027-03-04")),)
    calendar = WorkCalendar(WorkingDays(closed=closed))
    calendar.nth_from(day("2027-03-03").toordinal(), 20)

    assert len(calendar._sums) < 1000


@settings(deadline=None)
@given(days=SETTINGS, first=FAR, many=st.integers(0, 500))
def test_day_by_day(days: WorkingDays, first: int, many: int) -> None:
    """Whether each of many days is worked is said as it is of one, however far away."""
    told = WorkCalendar(days).worked(first, first + many)

    assert [*map(bool, told)] == [*map(worked(days), range(first, first + many))]
