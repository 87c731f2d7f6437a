"""Everybody's weeks drawn: no week with too much is lost, and all can be read."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from looking import SVG, assert_readable, texts, tree

import smartgoals as sg
from smartgoals.errors import InvalidValueError
from smartgoals.pictures import capacity as drawing
from smartgoals.pictures.capacity import capacity_picture
from smartgoals.pictures.palette import INK, OURS, WARNING
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Duration, Unit
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from smartgoals.schedule.capacity import capacity
from strategies import plans

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
MONDAY = date(2027, 1, 4)


def work(id, owner, week, hours, *, weeks=1):
    """Make a milestone that takes so many hours, from a week on."""
    return Milestone(
        id=id,
        what="work",
        owner=owner,
        start=MONDAY + timedelta(days=7 * week),
        takes=Duration(weeks * 5, Unit.WORKING_DAYS),
        hours=hours,
    )


def plan_of(*milestones, **hours):
    """Make a plan of people with so many hours a week."""
    team = tuple(TeamMember(id=id, hours_per_week=has) for id, has in hours.items())
    return Plan(campaign=Campaign(name="No toll", team=team), milestones=milestones)


def outlined(picture):
    """Count the bars that are outlined and hatched, but those of the legend."""
    parts = [one for one in tree(picture) if one.tag != f"{SVG}g"]
    frames = [one for one in parts if one.tag == f"{SVG}rect" and one.get("stroke") == INK]
    hatches = [one for one in parts if one.tag == f"{SVG}path" and one.get("stroke") == WARNING]
    assert len(frames) == len(hatches)
    return len(frames)


def assert_overload_shown(plan):
    """Check that who has too much can be seen, and in how many weeks."""
    picture = capacity_picture(plan, most=1000)
    over = capacity(plan).overload
    people = {one.person for one in over}
    told = [one for one in texts(picture) if one.startswith("too much in ")]

    assert len(told) == len(people)
    assert len(people) <= outlined(picture) <= len(over)
    assert sum(one.startswith("+") for one in texts(picture)) >= len(people)


@given(plan=plans(consistent=True))
def test_readable(plan):
    """No two texts touch, and none leaves the picture, whatever the plan says."""
    assert_readable(capacity_picture(plan))


@given(plan=plans(consistent=True))
def test_order(plan):
    """The order of milestones and people in the file makes no difference."""
    campaign = evolve(plan.campaign, team=plan.campaign.team[::-1])
    turned = evolve(
        plan, campaign=campaign, milestones=plan.milestones[::-1], actors=plan.actors[::-1]
    )

    assert capacity_picture(turned).svg == capacity_picture(plan).svg
    assert capacity_picture(turned).table == capacity_picture(plan).table


@given(plan=plans(consistent=True))
def test_overload(plan):
    """Whoever has too much is drawn so, with the hours that are missing."""
    assert_overload_shown(plan)


def test_overload_of_one_week(monkeypatch):
    """One week with too much among four years of easy ones is seen; an average hides it."""
    easy = (work(f"m-{week}", "ana", week, 2) for week in range(200))
    plan = plan_of(*easy, work("rush", "ana", 101, 30), ana=10)
    assert_overload_shown(plan)
    picture = capacity_picture(plan)
    assert "+22" in texts(picture)
    assert "Each bar stands for 2 weeks and shows the fullest of them." in picture.description
    assert "ana in 1 week, most of all from 2028-12-11 (32 of 10 hours)" in picture.description

    def average(strip, bars):
        needed = sum(one.needed for one in strip.weeks) / len(strip.weeks)
        yield from ((day, evolve(week, needed=needed)) for day, week in whole(strip, bars))

    whole = drawing._fullest
    monkeypatch.setattr(drawing, "_fullest", average)
    with pytest.raises(AssertionError):
        assert_overload_shown(plan)


def test_heights():
    """A bar reaches the line of hours exactly where all of them are needed."""
    plan = plan_of(work("half", "ana", 0, 5), work("full", "ana", 1, 10), ana=10)
    root = tree(capacity_picture(plan))
    half, full = (
        float(one.get("height"))
        for one in root.iter(f"{SVG}rect")
        if one.get("fill") == OURS and one.get("height") != "12"
    )

    assert half * 2 == full == drawing._BARS


def test_first_those_with_too_much():
    """Those with too much come first, the most first, and of the rest as many as asked for."""
    plan = plan_of(
        work("a", "ana", 0, 5),
        work("b", "ben", 0, 15),
        work("c", "cleo", 0, 25),
        work("d", "dora", 0, 1),
        ana=10,
        ben=10,
        cleo=10,
        dora=None,
    )
    told = texts(capacity_picture(plan))
    order = [one for one in told if one in ("ana", "ben", "cleo", "dora")]

    assert order == ["cleo", "ben", "ana", "dora"]
    few = capacity_picture(plan, most=2)
    assert "and 2 more, which the table has" in texts(few)
    assert "2 of them are drawn, and all are in the table." in few.description
    assert [row[0] for row in few.table.rows] == ["ana", "ben", "cleo", "dora"]


def test_hours_not_said():
    """Where nobody says how many hours there are, the words say so, and nothing is too much."""
    picture = capacity_picture(plan_of(work("a", "ana", 0, 500), ana=None))

    assert outlined(picture) == 0
    assert "hours a week not said" in texts(picture)
    assert "Nobody says how many hours a week these have: ana." in picture.description
    assert picture.description.startswith("1 person has work in 1 week, from 2027-01-04 to")


def test_days_left_out():
    """From a day on, what lies before it is not drawn."""
    plan = plan_of(work("a", "ana", 0, 5), work("b", "ana", 9, 5), ana=10)

    picture = capacity_picture(plan, today=MONDAY + timedelta(days=30))
    assert picture.description.startswith("1 person has work in 1 week, from 2027-03-08 to")
    assert "5 hours of 'a' are in nobody's week: its days are past" in picture.description


def test_hours_in_nobodys_week():
    """Hours that are in nobody's week are said in words and stand in the table."""
    lost = tuple(work(f"m-{place}", None, 0, 10 + place) for place in range(6))
    picture = capacity_picture(plan_of(*lost))

    assert_readable(picture)
    assert "15 hours of 'm-5' are in nobody's week: nobody owns it." in texts(picture)
    assert "21 hours of 2 other milestones aren't, either." in texts(picture)
    assert picture.description.startswith("No milestone has hours and somebody of the plan")
    assert picture.table.rows[0][5] == "m-0: nobody owns it"


def test_one_name():
    """Two people of one name are told apart by their ids."""
    plan = plan_of(work("a", "ana", 0, 5), work("b", "ben", 0, 5), ana=10, ben=10)
    team = tuple(evolve(one, name="Sam") for one in plan.campaign.team)
    told = texts(capacity_picture(evolve(plan, campaign=evolve(plan.campaign, team=team))))

    assert "ana: Sam" in told
    assert "ben: Sam" in told


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "投票する" * 50, "مرحبا كيف الحال", '"><script>alert(1)</script>']
)
@pytest.mark.parametrize("weeks", [104, 5000])
def test_large(text, weeks):
    """Many people and a very long time are drawn in strips that can be read."""
    ids = [f"p-{place}" for place in range(44)]
    team = tuple(TeamMember(id=id, name=text, hours_per_week=20) for id in ids)
    plan = Plan(
        campaign=Campaign(name=text, team=team),
        milestones=tuple(
            work(f"m-{place}-{part}", id, (weeks // 4) * part, 90 + place, weeks=3)
            for place, id in enumerate(ids)
            for part in range(4)
        ),
    )
    picture = capacity_picture(plan)

    assert_readable(picture)
    assert "and 14 more, which the table has" in texts(picture)
    assert len({row[0] for row in picture.table.rows}) == 44


def test_none():
    """A plan without hours says so."""
    picture = capacity_picture(Plan(campaign=Campaign(name="A")))

    assert_readable(picture)
    assert picture.description == (
        "No milestone has hours and somebody of the plan who owns it."
    )
    with pytest.raises(InvalidValueError):
        capacity_picture(Plan(campaign=Campaign(name="A")), most=0)


def test_snapshot(snapshot):
    """The weeks of an example, with fewer hours, look as they were looked at."""
    plan = sg.load(EXAMPLES / "brazil-cost-sharing" / "campaign.yaml")
    hours = {"lia": None, "bento": 9, "caio": 12}
    team = tuple(evolve(one, hours_per_week=hours[one.id]) for one in plan.campaign.team)
    picture = capacity_picture(evolve(plan, campaign=evolve(plan.campaign, team=team)))

    snapshot(HERE / "snapshots" / "capacity.svg", picture.svg.encode())
