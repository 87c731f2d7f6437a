"""``show capacity``: who has how much to do in which week, and whether the money suffices."""

import csv
import io
import json

import pytest

PLAN = """\
smartgoals: 1
campaign:
  name: A campaign
  starts: 2027-01-04
  funds: 100 EUR
  team: {ana: {hours per week: 10}, cleo: {name: Cleo}}
goals:
  win: {goal: The board drops it., needs: {money: 120 EUR}}
milestones:
  study: {what: Study, goal: win, owner: ana, start: 2027-01-11, takes: 2 weeks, hours: 24}
  call: {what: Call, goal: win, owner: cleo, fixed: 2027-01-12, hours: 5, money: 101 EUR}
  stamps: {what: Stamps, fixed: 2027-01-12, money: 2}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with too few hours and too little money."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_table(run, plan):
    """Each week of each person is a row, and what does not fit stands below."""
    status, out, _ = run("show", "capacity", plan, "--today", "2027-01-04")

    assert status == 0
    assert out.splitlines() == [
        "who   week of     needs  has  too much  for",
        "ana   2027-01-11  12     10   2         study (12)",
        "ana   2027-01-18  12     10   2         study (12)",
        "cleo  2027-01-11  5                     call (5)",
        "",
        "money: 2 needed",
        "",
        "money: 120 EUR needed, 100 EUR there; for 19 EUR of it no milestone is planned",
        "",
        (
            "'ana' has too much in 2 weeks; the worst is that of 2027-01-11, with 12 hours of"
            " work and 10 hours to give"
        ),
        "",
        "nobody says how many hours a week 'cleo' has; 5 hours of work are planned",
        "",
        "2 are needed, and no funds of it are named",
        "",
        "20 EUR are missing, from 2027-01-12 on",
    ]


def test_json(run, plan):
    """The JSON has the promised keys."""
    status, out, _ = run("show", "capacity", plan, "--today", "2027-01-04", "--format", "json")
    data = json.loads(out)

    assert (status, list(data)) == (0, ["schema_version", "weeks", "unplaced", "money"])
    assert data["weeks"][0] == {
        "person": "ana",
        "monday": "2027-01-11",
        "needed": 12,
        "available": 10,
        "excess": 2,
        "milestones": [{"id": "study", "hours": 12}],
    }
    assert data["money"][1]["expenses"] == [
        {"milestone": "call", "day": "2027-01-12", "amount": 101, "so_far": 101}
    ]


def test_csv(run, plan):
    """The CSV has a line for each week of each person."""
    _, out, _ = run("show", "capacity", plan, "--today", "2027-01-04", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert [(one["person"], one["excess"]) for one in rows] == [
        ("ana", "2.0"), ("ana", "2.0"), ("cleo", "0.0"),
    ]  # fmt: skip


def test_nothing_to_do(run, plan):
    """Where no hours are left, that is said instead of an empty table."""
    _, out, _ = run("show", "capacity", plan, "--today", "2028-01-04")

    assert out.startswith("no milestone from now on has hours and somebody who owns it")
    assert "nobody's week has the 24 hours of 'study': its days are past" in out


def test_all_fits(run, tmp_path):
    """Where all fits, that is said."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.replace("24", "2").replace("100 EUR", "300 EUR"), "utf-8")
    path.write_text(path.read_text("utf-8").replace("cleo: {", "cleo: {hours per week: 9, "))
    path.write_text(path.read_text("utf-8").replace("money: 2}", "hours: 0}"))
    _, out, _ = run("show", "capacity", path, "--today", "2027-01-04")

    assert out.endswith(
        "\nnobody has too much, and the money suffices, as far as the plan says\n"
    )
