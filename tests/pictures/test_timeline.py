"""The timeline: what is drawn, and that it stays readable whatever the plan."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from looking import SVG, assert_readable, boxes, collisions, outside, texts, tree

import smartgoals as sg
from smartgoals.errors import InvalidValueError
from smartgoals.pictures import timeline as module
from smartgoals.pictures.timeline import timeline_picture
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.values import Duration, Unit
from smartgoals.plan.whole import Campaign, Plan
from strategies import plans

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
TODAY = date(2026, 11, 23)
DAYS = st.none() | st.dates(date(2, 1, 1), date(9998, 1, 1))


def large(many=200):
    """Make a plan of many milestones that serve twenty goals, each waiting for another."""
    return Plan(
        campaign=Campaign(name="Large", starts=date(2027, 1, 4)),
        goals=tuple(Goal(id=f"g{n}", statement=f"Goal {n} is reached.") for n in range(20)),
        milestones=tuple(
            Milestone(
                id=f"m{n:03}",
                what=f"Talk to the {n}th office about what it thinks, and write it down",
                goal=f"g{n % 20}",
                takes=Duration(n % 9 + 1, Unit.WORKING_DAYS),
                after=(f"m{n - 7:03}",) if n > 7 else (),
                done=date(2027, 1, 9) if n % 10 == 0 else None,
            )
            for n in range(many)
        ),
    )


@given(plans(consistent=True), DAYS)
def test_any_plan(plan, today):
    """Nothing overlaps and nothing is cut off, whatever stands in the plan."""
    assert_readable(timeline_picture(plan, today=today))


@given(plans(consistent=True), st.integers(0, 999))
def test_any_order(plan, seed):
    """The order of the milestones in the file changes no line."""
    mixed = random.Random(seed).sample(plan.milestones, len(plan.milestones))  # noqa: S311

    assert timeline_picture(evolve(plan, milestones=tuple(mixed))) == timeline_picture(plan)


def test_many():
    """Of many milestones the open ones that come first are drawn; all are in the table."""
    picture = timeline_picture(large(), most=50)
    told = texts(picture)

    assert_readable(picture)
    assert told.count("✓") == 0
    assert "and 150 more, which the table has" in told
    assert len(picture.table.rows) == 200
    assert "50 are drawn, and all are in the table." in picture.description
    arrows = [one for one in tree(picture).iter(f"{SVG}path") if one.get("fill") == "none"]
    every = timeline_picture(large(), most=200)
    critical = [one for one in tree(every).iter(f"{SVG}path") if one.get("fill") == "none"]
    assert 0 < len(arrows) <= 80
    assert {one.get("stroke-width") for one in critical} <= {"1.8"}
    assert_readable(every)


def test_diamonds():
    """A tick stands beside its diamond, and an arrow begins where its diamond ends."""
    plan = Plan(
        campaign=Campaign(name="X"),
        milestones=(
            Milestone(id="call", what="Call", fixed=date(2027, 1, 4), done=date(2027, 1, 4)),
            Milestone(id="answer", what="Answer", takes=Duration(90), after=("call",)),
        ),
    )
    picture = timeline_picture(plan)
    svg = picture.svg
    middle = float(re.search(r'd="M([\d.]+) [\d.]+l8 8', svg)[1])
    tick = next(box for box in boxes(picture) if box.text == "✓")
    arrow = re.search(r'd="M([\d.]+) [\d.]+H', svg)

    assert tick.left >= middle + 8
    assert float(arrow[1]) >= middle + 7.99


def test_very_different_spans():
    """From days to centuries, the days that are written on the axis never meet."""
    for days in (0, 1, 5, 30, 200, 1000, 9000, 36_000, 109_000):
        ends = date(1900, 1, 1) + timedelta(days=days)
        plan = Plan(
            campaign=Campaign(name="X"),
            milestones=(
                Milestone(id="a", what="First", fixed=date(1900, 1, 1)),
                Milestone(id="b", what="Last", fixed=ends),
            ),
        )

        assert_readable(timeline_picture(plan, today=ends))


def test_what_it_says():
    """The words name the span, what must not slip, and what is late."""
    plan = Plan(
        campaign=Campaign(name="X", starts=date(2027, 1, 4)),
        milestones=(
            Milestone(id="brief", what="Brief", takes=Duration(9), before=("vote",)),
            Milestone(id="vote", what="Vote", fixed=date(2027, 1, 8)),
        ),
    )
    told = timeline_picture(plan, today=TODAY).description

    assert told.startswith("2 milestones from 2027-01-04 to 2027-01-12; 1 of them are others'")
    assert "A delay of these delays the plan: 'brief'" in told
    assert "Late: 'brief' ends on 2027-01-12" in told
    assert told.endswith("Today is 2026-11-23.")


def test_nothing_to_draw():
    """Plans without milestones, and milestones without dates, are told as such."""
    bare = Plan(campaign=Campaign(name="X"))
    undated = evolve(bare, milestones=(Milestone(id="vote", what="Vote", expected="unknown"),))

    assert timeline_picture(bare).description == "0 milestones, none of which has a date."
    assert "1 milestone, none" in timeline_picture(undated).description
    assert_readable(timeline_picture(bare))
    assert "and 1 more, which the table has" in texts(timeline_picture(undated))
    with pytest.raises(InvalidValueError, match="1 or more"):
        timeline_picture(bare, most=0)


def test_broken_twins(monkeypatch):
    """Labels that are not broken, and an axis that takes no heed of widths, are noticed."""
    plan = sg.load(EXAMPLES / "eu-network-fees" / "campaign.yaml")
    monkeypatch.setattr(module, "_LABELS", 20.0)
    assert collisions(timeline_picture(plan)) == []
    monkeypatch.setattr(module, "wrapped", lambda text, *_, **__: (text, text[:9]))
    narrow = timeline_picture(plan)

    assert any(box.right > 300 for box in boxes(narrow) if box.left < 30)


def test_the_last_month():
    """A month's name that would not fit at the right edge is left out."""
    for day in range(1, 60):
        last = date(2027, 9, 1) + timedelta(days=day)
        plan = Plan(
            campaign=Campaign(name="X"),
            milestones=(
                Milestone(id="a", what="First", fixed=date(2027, 1, 1)),
                Milestone(id="b", what="Last", fixed=last),
            ),
        )

        assert outside(timeline_picture(plan)) == []
