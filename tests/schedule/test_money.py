"""What a plan costs, and whether the money is there when it is due."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from smartgoals.planfile.reading import read_text
from smartgoals.schedule import money
from smartgoals.schedule.money import spending
from smartgoals.schedule.timeline import schedule
from strategies import plans

PLAN = """\
smartgoals: 1
campaign: {name: A campaign, starts: 2027-01-04, funds: 1000 EUR}
goals:
  win: {goal: The board drops it., needs: {money: 700 EUR}}
  other: {goal: The board answers., needs: {money: 100 EUR}}
actors:
  friends: {partner: joined, money: 200 EUR}
  foes: {money: 9000 EUR}
milestones:
  study: {what: Study, goal: win, start: 2027-02-01, takes: 2 weeks, money: 500 EUR}
  hall: {what: Hall, goal: other, fixed: 2027-01-20, money: 300 EUR}
  film: {what: Film, money: 400 EUR}
  stamps: {what: Stamps, after: vote, money: 50 USD}
  vote: {what: Vote, expected: unknown}
"""


@pytest.fixture
def plan():
    """A plan with money of two kinds."""
    reading = read_text(PLAN)
    assert reading.diagnostics == ()
    return reading.plan


def test_in_order_of_days(plan):
    """Expenses come by their first day, each with what all has cost by then."""
    euros, _ = spending(plan, schedule(plan))
    told = [(one.milestone, one.day, one.so_far) for one in euros.expenses]

    assert told == [
        ("film", date(2027, 1, 4), 400),
        ("hall", date(2027, 1, 20), 700),
        ("study", date(2027, 2, 1), 1200),
    ]


def test_there_and_missing(plan):
    """Partners' money counts, that of others does not; goals count beyond their milestones."""
    euros, dollars = spending(plan, schedule(plan))

    assert (euros.available, euros.needed, euros.missing) == (1200, 1400, 200)
    assert (euros.unplanned, euros.short_from) == (200, None)
    assert (dollars.unit, dollars.available, dollars.needed, dollars.missing) == (
        "USD", None, 50, 0,
    )  # fmt: skip
    assert dollars.short_from is None
    assert dollars.expenses[0].day is None


def test_short_from(plan):
    """The first day on which something can't be paid is told."""
    poor = evolve(plan, campaign=evolve(plan.campaign, funds=money_of(450)))
    euros = spending(poor, schedule(poor))[0]

    assert euros.short_from == date(2027, 1, 20)
    assert euros.to_dict()["short_from"] == "2027-01-20"


def money_of(amount):
    """Give a sum in euros."""
    return read_text(PLAN.replace("1000 EUR", f"{amount} EUR")).plan.campaign.funds


def test_without_dates(plan):
    """What a plan costs is known without any schedule."""
    euros = spending(plan)[0]

    assert (euros.needed, {one.day for one in euros.expenses}) == (1400, {None})


def off_by_rounding(plan):
    """Say whether the order in which sums are written changes what is missing."""
    found = set()
    for order in permutations(plan.milestones):
        (cents,) = spending(evolve(plan, milestones=order))
        found.add((cents.needed, cents.missing, cents.expenses[-1].so_far))
    return found != {(0.6, 0.0, 0.6)}


CENTS = """\
smartgoals: 1
campaign: {name: Cents, funds: 0.6 EUR}
milestones:
  a: {what: A, money: 0.1 EUR}
  b: {what: B, money: 0.2 EUR}
  c: {what: C, money: 0.3 EUR}
"""


def test_no_cent_is_lost(monkeypatch):
    """Sums are rounded once, so that what just suffices suffices in every order."""
    plan = read_text(CENTS).plan

    assert not off_by_rounding(plan)

    monkeypatch.setattr(money, "Fraction", float)

    assert off_by_rounding(plan)


def test_page():
    """The second example on the page about capacity comes to what the page says."""
    page = Path(__file__).parents[2] / "docs/explanation/what-capacity-means.md"
    example = page.read_text("utf-8").split("```yaml\n")[2].partition("```")[0]
    plan = read_text(f"smartgoals: 1\n{example}").plan
    (euros,) = spending(plan, schedule(plan))

    assert (euros.available, euros.needed, euros.missing) == (9000, 10000, 1000)
    assert (euros.unplanned, euros.short_from) == (500, date(2027, 3, 4))


@given(plan=plans())
def test_any_plan(plan):
    """Every cost of every milestone is counted once, whatever the order of the file."""
    found = spending(plan)
    turned = evolve(
        plan, milestones=plan.milestones[::-1], goals=plan.goals[::-1], actors=plan.actors[::-1]
    )

    assert spending(turned) == found
    assert sorted(one.milestone for each in found for one in each.expenses) == sorted(
        one.id for one in plan.milestones if one.money is not None
    )
    assert all(one.unplanned >= 0 and one.missing >= 0 for one in found)
