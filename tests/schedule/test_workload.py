"""What everybody has to do week by week."""

from datetime import date, timedelta
from math import isclose
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from smartgoals.plan.strategize import Milestone
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Duration, Period, Unit, WorkingDays
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from smartgoals.planfile.reading import read_text
from smartgoals.schedule import workload as loads
from smartgoals.schedule.timeline import schedule
from smartgoals.schedule.workload import workload

MONDAY = date(2027, 1, 4)


def weeks(milestones, campaign="", today=None):
    """Give the load of everybody in a plan, as short lines."""
    text = "smartgoals: 1\ncampaign:\n  name: A campaign\n  starts: 2027-01-04\n"
    text += (
        "  team:\n    ana: {hours per week: 10, away: [2027-01-20 to 2027-01-21, 2027-01-20]}\n"
    )
    text += f"    joao: {{name: João}}\n{campaign}"
    text += "actors: {partner: {hours per week: 7}}\nmilestones:\n"
    reading = read_text(text + "".join(f"  {one}\n" for one in milestones))
    assert reading.diagnostics == ()
    found = workload(reading.plan, schedule(reading.plan), today=today)
    return [
        (one.person, one.monday.isoformat()[5:], one.needed, one.available) for one in found
    ]


def test_even_spread():
    """Hours are spread evenly over the working days from the first to the last."""
    found = weeks(["a: {what: A, owner: ana, start: 2027-01-07, takes: 6 days, hours: 8}"])

    assert found == [("ana", "01-04", 4, 10), ("ana", "01-11", 4, 10)]


def test_days_away():
    """Nobody works while away, and has that much less time in such a week."""
    found = weeks(["a: {what: A, owner: ana, start: 2027-01-18, takes: 1 week, hours: 9}"])
    only_away = ["a: {what: A, owner: ana, start: 2027-01-20, takes: 2 days, hours: 9}"]

    assert found == [("ana", "01-18", 9, 6)]
    assert weeks(only_away) == [("ana", "01-18", 9, 6)]


def test_weekends():
    """What happens at a weekend costs its hours then."""
    found = weeks(["a: {what: A, owner: joao, fixed: 2027-01-09, hours: 9}"])

    assert found == [("joao", "01-04", 9, None)]


def test_closed_weeks():
    """In a week that nobody works, somebody has their hours all the same, but not away."""
    closed = "  working days: {closed: 2027-01-18 to 2027-01-24}\n"
    found = weeks(["a: {what: A, owner: ana, fixed: 2027-01-19, hours: 9}"], closed)

    assert found == [("ana", "01-18", 9, 10 * 5 / 7)]


def test_page():
    """The example on the page about capacity comes to what the page says."""
    page = (Path(__file__).parents[2] / "docs/explanation/what-capacity-means.md").read_text(
        "utf-8"
    )
    plan = read_text(
        "smartgoals: 1\n" + page.partition("```yaml\n")[2].partition("```")[0]
    ).plan
    found = [(one.needed, one.available) for one in workload(plan, schedule(plan))]

    assert found == [(15, 10), (9, 6)]
    assert "Ana needs 15 hours of 10 in the first week and 9 of 6 in the second" in page


def test_partners():
    """Partners have hours too, and what nobody owns costs nobody anything."""
    found = weeks(
        [
            "a: {what: A, owner: partner, start: 2027-01-04, takes: 1 week, hours: 9}",
            "b: {what: B, start: 2027-01-04, takes: 1 week, hours: 9}",
        ]
    )

    assert found == [("partner", "01-04", 9, 7)]


def test_what_is_done():
    """What is done costs nothing any more, and progress costs that much less."""
    takes = "owner: joao, start: 2027-01-04, takes: 2 weeks, hours: 10"

    assert weeks([f"a: {{what: A, {takes}, done: 2027-01-06}}"]) == []
    assert weeks([f"a: {{what: A, {takes}, progress: 100%}}"]) == []
    assert weeks([f"a: {{what: A, {takes}, progress: 60%}}"]) == [
        ("joao", "01-04", 2, None),
        ("joao", "01-11", 2, None),
    ]


def test_days_that_are_over():
    """Days that are over cost nothing, and the others no more than was planned for them."""
    takes = "owner: joao, start: 2027-01-04, takes: 2 weeks, hours: 10"
    today = date(2027, 1, 11)

    assert weeks([f"a: {{what: A, {takes}}}"], today=today) == [("joao", "01-11", 5, None)]
    assert weeks([f"a: {{what: A, {takes}, progress: 80%}}"], today=today) == [
        ("joao", "01-11", 2, None)
    ]
    assert weeks([f"a: {{what: A, {takes}}}"], today=date(2027, 2, 1)) == []
    assert weeks([f"a: {{what: A, {takes}}}"], today=date(2027, 1, 17)) == []


def test_most_first():
    """The milestone that takes most hours of a week stands first."""
    plan = Plan(
        campaign=Campaign(name="A", starts=MONDAY),
        actors=(Actor(id="x", hours_per_week=5),),
        milestones=tuple(
            Milestone(id=id, what="A", owner="x", hours=hours, takes=Duration(2))
            for id, hours in (("a", 2), ("b", 4), ("c", 2))
        ),
    )
    (found,) = workload(plan, schedule(plan))

    assert found.milestones == (("b", 4), ("a", 2), ("c", 2))
    assert found.excess == 3
    assert evolve(found, available=None).excess == 0
    assert evolve(found, available=9.0).excess == 0


def test_without_a_date():
    """What has no date costs nothing yet."""
    assert weeks(["a: {what: A, owner: joao, expected: unknown, hours: 9}"]) == []


DAYS = st.dates(date(2027, 1, 1), date(2027, 3, 31))
PERIODS = st.builds(
    lambda first, more: Period(first, first + timedelta(days=more)), DAYS, st.integers(0, 12)
)
CLOSED = st.builds(
    lambda closed: WorkingDays(closed=tuple(closed)), st.lists(PERIODS, max_size=3)
)
MILESTONES = st.builds(
    lambda start, takes, hours, progress: Milestone(
        id="x", what="A", owner="x", start=start, takes=takes, hours=hours, progress=progress
    ),
    DAYS,
    st.builds(Duration, st.integers(1, 30), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS])),
    st.integers(0, 100),
    st.sampled_from([0, 0, 0, 25, 100]),
)
PLANS = st.builds(
    lambda milestones, away, closed: Plan(
        campaign=Campaign(
            name="A",
            starts=MONDAY,
            working_days=closed,
            team=(TeamMember(id="x", hours_per_week=10, away=tuple(away)),),
        ),
        milestones=tuple(evolve(one, id=f"m-{place}") for place, one in enumerate(milestones)),
    ),
    st.lists(MILESTONES, max_size=4),
    st.lists(PERIODS, max_size=3),
    CLOSED,
)


def day_by_day(plan, today):
    """Walk over all days one by one."""
    away = [period for one in plan.campaign.team for period in one.away]
    closed = plan.campaign.working_days.closed
    load = {}
    for one in plan.milestones:
        slot = schedule(plan)[one.id]
        days = [slot.start + timedelta(days=n) for n in range((slot.end - slot.start).days + 1)]
        worked = [day for day in days if is_worked(day, closed)]
        there = [day for day in worked if not any(day in period for period in away)]
        chosen = there or worked or days
        left = [day for day in chosen if day >= today]
        for day in left:
            open_hours = one.hours * (1 - one.progress / 100)
            hours = min(one.hours / len(chosen), open_hours / len(left))
            monday = day - timedelta(days=day.weekday())
            load[monday] = load.get(monday, 0) + hours
    return {monday: hours for monday, hours in load.items() if hours}


def is_worked(day, closed):
    """Say whether a day is neither at a weekend nor closed."""
    return day.weekday() < 5 and not any(day in period for period in closed)


@given(plan=PLANS, today=DAYS)
def test_day_by_day(plan, today):
    """The load is what one gets by walking over all days one by one."""
    found = {one.monday: one for one in workload(plan, schedule(plan), today=today)}
    expected = day_by_day(plan, today)
    away = plan.campaign.team[0].away
    closed = plan.campaign.working_days.closed

    assert sorted(found) == sorted(expected)
    for monday, one in found.items():
        week = [monday + timedelta(days=n) for n in range(7)]
        counted = [day for day in week if is_worked(day, closed)] or week
        there = [day for day in counted if not any(day in period for period in away)]

        assert isclose(one.needed, expected[monday], abs_tol=1e-5)
        assert isclose(one.available, 10 * len(there) / len(counted))
        assert isclose(sum(hours for _, hours in one.milestones), one.needed, abs_tol=1e-5)


@given(plan=PLANS, data=st.data())
def test_one_milestone_less(plan, data):
    """With a milestone less, or one more done, nobody has more to do in any week."""
    assume(plan.milestones)
    one = data.draw(st.sampled_from(plan.milestones))
    others = tuple(other for other in plan.milestones if other is not one)
    done = evolve(one, done=date(2027, 1, 1))
    before = load_of(plan, plan)

    for fewer in (others, (*others, done)):
        after = load_of(evolve(plan, milestones=fewer), plan)
        assert all(hours <= before[week] + 1e-6 for week, hours in after.items())


@given(plan=PLANS)
def test_nothing_is_lost(plan):
    """All hours that are still to be worked are somewhere."""
    total = sum(one.hours * (100 - one.progress) / 100 for one in plan.milestones)

    assert isclose(sum(load_of(plan, plan).values()), total, abs_tol=1e-4)


def load_of(plan, scheduled):
    """Give the hours of each week, by the dates of another plan."""
    return {one.monday: one.needed for one in workload(plan, schedule(scheduled))}


def never_away(_one):
    """Take nobody for away."""
    return ()


def all_on_the_first_day(one, slot, _days, _since):
    """Put all hours into the first week."""
    yield slot.first_day.toordinal() - slot.first_day.weekday(), one.hours


@pytest.mark.parametrize(
    ("name", "twin"), [("_away", never_away), ("_spread", all_on_the_first_day)]
)
def test_broken_twins(monkeypatch, name, twin):
    """A load that is spread otherwise is found out by walking over all days."""
    one = Milestone(
        id="m", what="A", owner="x", start=date(2027, 1, 7), takes=Duration(9), hours=9
    )
    away = (Period(date(2027, 1, 11), date(2027, 1, 12)),)
    team = (TeamMember(id="x", hours_per_week=10, away=away),)
    plan = Plan(
        campaign=Campaign(name="A", starts=MONDAY, team=team, working_days=WorkingDays()),
        milestones=(one,),
    )
    expected = {
        monday: pytest.approx(hours) for monday, hours in day_by_day(plan, MONDAY).items()
    }
    assert load_of(plan, plan) == expected
    monkeypatch.setattr(loads, name, twin)

    assert load_of(plan, plan) != expected
