"""Hours and money that are needed, against those that there are."""

from datetime import date
from math import fsum

import pytest
from attrs import evolve
from hypothesis import given

from smartgoals.errors import CircularPlanError
from smartgoals.planfile.reading import read_text
from smartgoals.schedule.capacity import capacity
from strategies import plans

PLAN = """\
smartgoals: 1
campaign:
  name: A campaign
  starts: 2027-01-04
  funds: 100 EUR
  team: {ana: {hours per week: 10}, ben: {hours per week: 4}, cleo: {name: Cleo}}
milestones:
  study: {what: Study, owner: ana, start: 2027-01-11, takes: 3 weeks, hours: 36}
  call: {what: Call, owner: ben, fixed: 2027-01-12, hours: 5, money: 101 EUR}
  walk: {what: Walk, owner: cleo, fixed: 2027-01-12, hours: 1, money: 3 USD}
  old: {what: Old, owner: ben, fixed: 2027-01-04, hours: 3, progress: 50%}
  over: {what: Over, owner: ben, fixed: 2027-01-04, done: 2027-01-04, hours: 3}
  stray: {what: Stray, hours: 2}
  someday: {what: Someday, owner: ana, expected: unknown, hours: 8}
  easy: {what: Easy, owner: ana, start: 2027-01-11}
"""
TODAY = date(2027, 1, 6)


@pytest.fixture
def found():
    """What a plan needs that has too little of everything."""
    reading = read_text(PLAN)
    assert reading.diagnostics == ()
    return capacity(reading.plan, today=TODAY)


def test_words(found):
    """Weeks, hours and money that do not fit are told in plain sentences."""
    assert found.words == (
        (
            "'ana' has too much in 3 weeks; the worst is that of 2027-01-11, with 12 hours of"
            " work and 10 hours to give"
        ),
        (
            "'ben' has too much in one week; it is that of 2027-01-11, with 5 hours of work"
            " and 4 hours to give"
        ),
        "nobody says how many hours a week 'cleo' has; 1 hour of work are planned",
        "nobody's week has the 1.5 hours of 'old': its days are past, and it is not done",
        "nobody's week has the 8 hours of 'someday': it has no date",
        "nobody's week has the 2 hours of 'stray': nobody owns it",
        "1 EUR are missing, from 2027-01-12 on",
        "3 USD are needed, and no funds of it are named",
    )


def test_json(found):
    """Hours in nobody's week stand in the JSON with the reason."""
    assert found.to_dict()["unplaced"][1] == {
        "milestone": "someday", "hours": 8, "because": "it has no date",
    }  # fmt: skip


def test_overload(found):
    """The weeks that are too full are those with more work than hours."""
    assert [(one.person, one.excess) for one in found.overload] == [
        ("ana", 2), ("ana", 2), ("ana", 2), ("ben", 1),
    ]  # fmt: skip


def test_unknown_owner():
    """An owner whom the plan doesn't know has no week, and that is said."""
    plan = read_text(PLAN).plan
    gone = evolve(plan, campaign=evolve(plan.campaign, team=plan.campaign.team[:2]))

    assert any("'cleo', who owns it" in one for one in capacity(gone, today=TODAY).words)


def test_enough():
    """Where all fits, nothing is said; where only the sum doesn't, there is no day."""
    calm = read_text("smartgoals: 1\ncampaign: {name: Calm, funds: 5 EUR}\n").plan
    need = "goals: {win: {goal: The board drops it., needs: {money: 6}}}\n"
    poor = read_text(f"smartgoals: 1\ncampaign: {{name: Calm, funds: 5}}\n{need}").plan

    assert capacity(calm).words == ()
    assert capacity(poor).words == ("1 are missing",)


def test_notebook(found):
    """A notebook shows the weeks as a table."""
    html = found._repr_html_()

    assert html.startswith("<table><tr><th>week of</th>")
    assert "<td>2027-01-11</td><td>ana</td><td>12</td><td>10</td><td>2</td>" in html


@given(plan=plans())
def test_no_hour_is_lost(plan):
    """Every open hour is in somebody's week, or it is said why not."""
    try:
        found = capacity(plan)
    except CircularPlanError:
        return
    open_hours = fsum(
        one.hours * (100 - one.progress) / 100
        for one in plan.milestones
        if one.hours and one.done is None
    )
    told = fsum([*(one.needed for one in found.weeks), *(one.hours for one in found.unplaced)])

    assert told == pytest.approx(open_hours, abs=1e-3)
