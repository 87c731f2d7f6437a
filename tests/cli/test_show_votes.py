"""``show votes``: figures for machines, and in words what would help most."""

import csv
import io
import json

import pytest

PLAN = """\
smartgoals: 1
campaign: {name: No fees}
actors:
  ana: {name: Ana, stance: active opponent}
votes:
  whole-text:
    what: The whole text, final reading
    passes with: more than half of members
    members: {ana: 1, ben: 1, cleo: 2, dora: 3, emil: 3, fay: 4, gus: 5}
  groups:
    what: A motion by groups
    passes with: more than half of votes cast
    quorum: a third of members
    seats: 9
    members: {big: {rating: 2, weight: 4}, small: 3}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with two votes."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_json(run, plan):
    """The JSON has the promised keys, and numbers that are not rounded."""
    status, out, _ = run("show", "votes", plan, "--format", "json")
    data = json.loads(out)
    groups, text = data["votes"]

    assert (status, data["schema_version"], groups["id"]) == (0, 1, "groups")
    assert set(text) == {
        "id", "what", "we_want", "body", "when", "requires", "quorum", "seats", "threshold",
        "ratings", "unrated", "expected", "chance", "chance_at_best", "chance_at_worst",
        "swings", "power", "stance_differs",
    }  # fmt: skip
    assert text["requires"] == [{"of": "members", "needed": 4, "out_of": 7}]
    assert text["ratings"] == {"1": 2, "2": 1, "3": 2, "4": 1, "5": 1}
    assert text["chance"] == pytest.approx(0.676133, abs=5e-7)
    assert (text["threshold"], text["expected"]) == (4, pytest.approx(3.95))
    assert text["swings"][0]["member"] == "dora"
    assert text["power"][0]["banzhaf"] == pytest.approx(1 / 7)
    assert text["stance_differs"] == [
        {"member": "ana", "rating": 1, "stance": "active opponent"}
    ]
    assert groups["chance"] is None
    assert groups["quorum"] == {"of": "members", "needed": 3, "out_of": 9}


def test_table(run, plan):
    """The table tells the chance, and the words below it what would help most."""
    _, out, _ = run("show", "votes", plan)
    lines = out.splitlines()

    assert lines[2].startswith("67.6%")
    assert "4 of 7" in lines[2]
    assert (
        "whole-text: one step further with any of these two would help as much, by 9.8 points:"
        " 'dora' from 3 to 2, 'emil' from 3 to 2"
    ) in lines
    assert (
        "whole-text: 'ana' is rated 1 on this text, and stands as 'active opponent' towards"
        " our goal; only the rating is counted"
    ) in lines
    assert "groups: it helps most to move 'big' from 2 to 1, by 10.0 points" in lines
    assert "groups: 'big' decides most often, in 67% of all orders" in lines
    assert "groups: 3 must be there, or nothing is decided" in lines


def test_csv(run, plan):
    """A spreadsheet gets a row for each vote."""
    _, out, _ = run("show", "votes", plan, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert [row["id"] for row in rows] == ["groups", "whole-text"]
    assert rows[1]["threshold"] == "4"


@pytest.mark.parametrize(
    ("fields", "needed", "why"),
    [
        ("members: {a: 1}", "not said", "nothing says what it takes; add `passes with:`"),
        (
            "passes with: 3 of members",
            "3 members",
            "nobody is rated; add `members:` with a rating from 1 to 5",
        ),
        (
            "passes with: 15 of 27 states and 65% of population\n    members: {a: 1}",
            "15 states and ? population",
            "some who are not rated have a weight that nobody has written",
        ),
        (
            "passes with: half of members\n    members: {"
            + ", ".join(
                f"m{n}: {{rating: 3, weight: {10**8 + 7**n % 10**7}}}" for n in range(40)
            )
            + "}",
            "2",
            "there are too many different weights to count",
        ),
    ],
)
def test_not_known(run, tmp_path, fields, needed, why):
    """Where nobody can tell how likely we win, it says why."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        f"smartgoals: 1\ncampaign: {{name: X}}\nvotes:\n  v:\n    what: A\n    {fields}\n"
    )
    _, out, _ = run("show", "votes", path)

    assert out.splitlines()[1].startswith(f"not known  {needed}")
    assert f"v: {why}" in out


def test_many_alike(run, tmp_path):
    """More than ten steps that help alike are counted in figures."""
    path = tmp_path / "plan.yaml"
    ratings = ", ".join(f"m{n}: 3" for n in range(11))
    path.write_text(
        "smartgoals: 1\ncampaign: {name: X}\nvotes:\n  v:\n    what: A\n"
        f"    passes with: more than half of members\n    members: {{{ratings}}}\n"
    )

    assert "any of these 11 would help as much" in run("show", "votes", path)[1]
