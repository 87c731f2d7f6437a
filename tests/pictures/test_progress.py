"""Indicators drawn: the readings and the pace are the plan's, and all can be read."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from looking import SVG, assert_readable, texts, tree

import smartgoals as sg
from smartgoals.errors import InvalidValueError
from smartgoals.pictures.pace import Pace, Point, Standing, paces
from smartgoals.pictures.palette import OURS, PAPER
from smartgoals.pictures.progress import progress_picture
from smartgoals.plan.strategize import Goal, Indicator, Reading, TimeBound
from smartgoals.plan.values import Figure, Period
from smartgoals.plan.whole import Campaign, Plan
from strategies import days, plans

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
FIRST, TODAY, LAST = date(2027, 1, 1), date(2027, 3, 1), date(2027, 6, 30)


def day(number):
    """Give a day of 2027."""
    return FIRST + timedelta(days=number)


def readings(*pairs, unit=None):
    """Make readings: day and amount."""
    return tuple(
        Reading(Period(day(when), day(when)), Figure(amount, unit)) for when, amount in pairs
    )


def plan_of(*indicators, by=LAST, name="No toll", starts=None):
    """Make a plan of one goal that is measured so."""
    goal = Goal(
        id="goal",
        statement="They drop it.",
        indicators=indicators,
        time_bound=None if by is None else TimeBound(by=by),
    )
    return Plan(campaign=Campaign(name=name, starts=starts), goals=(goal,))


def change(low=0, high=60, *, id="it", unit="letters", read=()):
    """Make an indicator that goes from one figure to another."""
    return Indicator(
        id=id,
        what="letters answered",
        unit=unit,
        baseline=None if low is None else Figure(low),
        target=Figure(high),
        readings=read,
    )


def words(*indicators, **fields):
    """Say how the first of them stands."""
    return paces(plan_of(*indicators, **fields), today=TODAY)[0].words


def circles(picture, fill):
    """Give the middles of the circles in the charts."""
    return [
        (float(one.get("cx")), float(one.get("cy")))
        for one in tree(picture).iter(f"{SVG}circle")
        if one.get("fill") == fill and float(one.get("cx")) > 20
    ]


@given(plan=plans(consistent=True), today=days())
def test_readable(plan, today):
    """No two texts touch, and none leaves the picture, whatever the plan says."""
    assert_readable(progress_picture(plan, today=today))


@given(plan=plans(consistent=True), today=days())
def test_order(plan, today):
    """The order of goals, indicators and readings in the file makes no difference."""
    goals = tuple(
        evolve(
            goal,
            indicators=tuple(
                evolve(one, readings=one.readings[::-1]) for one in reversed(goal.indicators)
            ),
        )
        for goal in reversed(plan.goals)
    )
    turned = evolve(plan, goals=goals, milestones=plan.milestones[::-1])
    one, other = (progress_picture(each, today=today) for each in (plan, turned))

    assert other.svg == one.svg
    assert other.table == one.table


@given(plan=plans(consistent=True), today=days())
def test_units(plan, today):
    """What is compared has one unit."""
    for one in paces(plan, today=today):
        same = [
            reading.figure.amount
            for reading in one.readings
            if (reading.figure.unit or one.indicator.unit) == one.unit
        ]

        assert [point.amount for point in one.points] == same


def assert_on_the_way(plan, last, target):
    """Check that the ring stands where the way from last to target is today."""
    picture = progress_picture(plan, today=TODAY)
    (start_day, start), (end_day, end) = last, target
    share = Fraction((TODAY - start_day).days, (end_day - start_day).days)
    dot = circles(picture, OURS)[-1]
    (ring,) = circles(picture, PAPER)
    (tip,) = [
        (float(one.get("x2")), float(one.get("y2")))
        for one in tree(picture).iter(f"{SVG}line")
        if one.get("stroke-dasharray") == "6 4" and one.get("x1") != "0"
    ]
    assert ring[0] == pytest.approx(dot[0] + (tip[0] - dot[0]) * float(share), abs=0.1)
    assert ring[1] == pytest.approx(dot[1] + (tip[1] - dot[1]) * float(share), abs=0.1)
    (one,) = paces(plan, today=TODAY)
    assert one.now.amount == pytest.approx(float(start + (end - start) * share))


def test_pace(monkeypatch):
    """The pace runs from the last reading to the target on its day, and not from the first."""
    one = change(read=readings((40, 20), (10, 4), (30, 6)))
    plan = plan_of(one)
    way = ((day(40), 20), (LAST, 60))
    assert_on_the_way(plan, *way)
    told = words(one)
    assert told.startswith("20 letters on 2027-02-10; 60 letters wanted by 2027-06-30.")
    assert "That is 40 more in 140 days from 2027-02-10: 2 a week." in told
    assert "At that pace it would be 25.43 letters today." in told

    def from_the_first(self):
        return self.points[0], Point(LAST, 60)

    monkeypatch.setattr(Pace, "way", property(from_the_first))
    with pytest.raises(AssertionError):
        assert_on_the_way(plan, *way)


@pytest.mark.parametrize(
    ("indicator", "standing", "told"),
    [
        (change(0, 60, read=readings((9, 60))), Standing.REACHED, "Reached: 60 letters on"),
        (change(0, 60, read=readings((9, 70))), Standing.REACHED, "Reached: 70 letters on"),
        (change(60, 10, read=readings((9, 8))), Standing.REACHED, "Reached: 8 letters on"),
        (change(60, 10, read=readings((9, 45))), Standing.OPEN, "That is 35 less in 171 days"),
        (change(None, 60, read=readings((9, 70))), Standing.OPEN, "That is 10 less in"),
        (
            change(None, 60, read=readings((1, 30), (9, 70))),
            Standing.REACHED,
            "Reached: 70 letters on",
        ),
        (change(), Standing.OPEN, "That is 60 more in 121 days from today: 3.47 a week."),
        (change(None), Standing.OPEN, "No reading yet; 60 letters wanted by 2027-06-30."),
        (
            change(unit="%", read=readings((9, 4), (20, 7), (30, 7), unit="GBP")),
            Standing.OPEN,
            "3 readings of another unit are in the table only.",
        ),
        (
            change(read=(*readings((9, 4)), *readings((20, 7), unit="GBP"))),
            Standing.OPEN,
            "1 reading of another unit is in the table only.",
        ),
        (
            Indicator(
                id="i", what="uptime", keep_at=Figure(99, "%"), readings=readings((9, 98))
            ),
            Standing.OPEN,
            "No reading yet; to be kept at 99%. 1 reading of another unit is",
        ),
        (
            Indicator(id="i", what="x", unit="u" * 90, readings=readings((9, 98))),
            Standing.OPEN,
            "98 " + "u" * 39 + "… on 2027-01-10; no figure is set as a target.",
        ),
        (Indicator(id="i", what="x"), Standing.OPEN, "No reading yet; no figure is set"),
        (
            Indicator(id="i", what="x", happens=date(2027, 2, 2)),
            Standing.REACHED,
            "Happened on 2027-02-02.",
        ),
        (
            Indicator(id="i", what="x", happens="not yet"),
            Standing.OPEN,
            "Has not happened yet; 121 days left until 2027-06-30.",
        ),
    ],
)
def test_words(indicator, standing, told):
    """How an indicator stands is said in words, and nothing is said that isn't known."""
    plan = plan_of(indicator)
    (one,) = paces(plan, today=TODAY)

    assert one.standing is standing
    assert told in one.words
    assert_readable(progress_picture(plan, today=TODAY))


@pytest.mark.parametrize(
    ("indicator", "by", "told"),
    [
        (change(read=readings((9, 4))), day(20), "Not reached: 4 letters on 2027-01-10, 60"),
        (change(read=readings((58, 4))), day(59), "4 letters on 2027-02-28; 60 letters wanted"),
        (change(read=readings((9, 4))), None, "60 letters wanted, and no day is set."),
        (
            Indicator(id="i", what="x", happens="not yet"),
            day(20),
            "Has not happened; its day was 2027-01-21.",
        ),
        (
            Indicator(id="i", what="x", happens="not yet"),
            None,
            "Has not happened yet, and no day is set.",
        ),
        (
            Indicator(id="i", what="x", happens=date(2027, 2, 2)),
            None,
            "Happened on 2027-02-02.",
        ),
    ],
)
def test_days(indicator, by, told):
    """Whether its day is set, or over, is said in words."""
    assert told in words(indicator, by=by)
    assert_readable(progress_picture(plan_of(indicator, by=by), today=TODAY))


def test_work_that_starts_later():
    """Without a reading the pace begins when work does, and no ring stands before it."""
    plan = plan_of(change(), starts=date(2027, 4, 1))
    (one,) = paces(plan, today=TODAY)

    assert one.way[0].day == date(2027, 4, 1)
    assert one.now is None
    assert "in 90 days from 2027-04-01" in one.words


def test_last_day():
    """A reading on the last day leaves no way to go."""
    (one,) = paces(plan_of(change(read=readings((59, 4))), by=day(59)), today=day(59))

    assert one.way is None
    assert one.now is None
    assert one.standing is Standing.OPEN


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "投票する" * 50, "مرحبا كيف الحال", '"><script>alert(1)</script>']
)
def test_large(text):
    """Of many indicators as many are drawn as asked for, and all are in the table."""
    many = tuple(
        evolve(
            change(
                -(10**place), 10**19, id=f"i-{place}", unit=text,
                read=readings(*((n, n * 10**place) for n in range(place * 3))),
            ),
            what=text,
        )
        for place in range(18)
    )  # fmt: skip
    plan = plan_of(*many, name=text)

    assert_readable(progress_picture(plan, today=TODAY))
    picture = progress_picture(plan, today=TODAY, most=4)
    assert_readable(picture)
    assert "and 14 more, which the table has" in texts(picture)
    assert picture.description.endswith("And 14 more, which the table has.")
    assert len({row[1] for row in picture.table.rows}) == 18


def test_a_moment():
    """What happened at a moment happened on its day."""
    moment = datetime(2027, 2, 2, 15, 30, tzinfo=UTC)
    (told,) = paces(plan_of(Indicator(id="i", what="x", happens=moment)), today=TODAY)

    assert told.happened == date(2027, 2, 2)


def test_none():
    """A plan that measures nothing says so."""
    picture = progress_picture(Plan(campaign=Campaign(name="A")), today=TODAY)

    assert_readable(picture)
    assert picture.description == "No goal has anything by which it could be measured."
    with pytest.raises(InvalidValueError):
        progress_picture(Plan(campaign=Campaign(name="A")), today=TODAY, most=0)


def with_readings():
    """Give an example, with figures that somebody could have read off until March."""
    plan = sg.load(EXAMPLES / "eu-network-fees" / "campaign.yaml")
    found = {
        "groups-tabling": readings((30, 1), (51, 2)),
        "states-on-record": readings((10, 1), (24, 2), (38, 4), (52, 5)),
        "figures-handed-in": readings((4, 2), (18, 5), (32, 9), (46, 12)),
    }
    return evolve(
        plan,
        goals=tuple(
            evolve(
                goal,
                indicators=tuple(
                    evolve(one, readings=found.get(one.id, ())) for one in goal.indicators
                ),
            )
            for goal in plan.goals
        ),
    )


def test_snapshot(snapshot):
    """The indicators of an example look as they were looked at."""
    picture = progress_picture(with_readings(), today=TODAY)

    snapshot(HERE / "snapshots" / "progress.svg", picture.svg.encode())
