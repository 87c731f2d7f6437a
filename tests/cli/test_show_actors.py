"""``show actors``: who stands where, and who has moved."""

import csv
import io
import json

import pytest

PLAN = """\
smartgoals: 1
campaign: {name: No fees}
goals:
  win: {goal: It is archived.}
actors:
  us: {name: Our chapter, kind: organization, partner: us, stance: active ally}
  board:
    name: Board
    kind: body
    power: 5
    interest: 3
    legitimacy: high
    urgency: low
    stance: [neutral since 2026-03, passive ally since 2026-10-05]
  firm: {partner: joined since 2026, stance: active ally}
  union: {partner: joined, stance: active ally}
  foe: {stance: "active opponent since 2025, they said so"}
  press: {}
relations:
  firm <-> union: strong
  firm <-> board: weak
  union -x board: they quarrel
forces:
  reform: {goal: win, drives: People want it., strength: 4}
  money: {goal: win, restrains: It costs., strength: 5}
  habit: {restrains: It was always so., strength: 1}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan of actors with a history."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_json(run, plan):
    """The JSON has the promised keys, and a note that it stays with the team."""
    status, out, err = run(
        "show",
        "actors",
        plan,
        "--on",
        "2026-09-01",
        "--since",
        "2026-01-01",
        "--format",
        "json",
    )
    data = json.loads(out)

    assert (status, data["schema_version"], data["sensitive"]) == (0, 1, True)
    assert err == "this is about people's opinions: it stays with the team\n"
    assert set(data) == {
        "schema_version", "sensitive", "actors", "spectrum", "movement", "forces", "balance",
    }  # fmt: skip
    assert data["actors"][0] == {
        "id": "board",
        "name": "Board",
        "kind": "body",
        "stance": "neutral",
        "since": {"first": "2026-03-01", "last": "2026-03-31"},
        "because": None,
        "history": [
            {
                "stance": "neutral",
                "since": {"first": "2026-03-01", "last": "2026-03-31"},
                "because": None,
            },
            {
                "stance": "passive ally",
                "since": {"first": "2026-10-05", "last": "2026-10-05"},
                "because": None,
            },
        ],
        "power": 5,
        "interest": 3,
        "handling": "manage closely",
        "salience": "dominant",
        "partner": None,
        "partner_since": None,
        "private": False,
    }
    assert data["actors"][2]["because"] == "they said so"
    assert data["actors"][1]["partner_since"] == {"first": "2026-01-01", "last": "2026-12-31"}
    assert data["spectrum"]["active ally"] == ["firm", "union"]
    assert data["movement"]["moved"] == [
        {"actor": "board", "before": "unknown", "after": "neutral", "steps": None}
    ]
    assert data["forces"][0]["net"] == -1
    assert data["balance"]["ring"] == ["board", "firm", "union"]


def test_table(run, plan):
    """The table tells who stands where; the words below it what it comes to."""
    _, out, err = run("show", "actors", plan, "--since", "2026-09-01")
    lines = out.splitlines()

    told = "board passive ally 2026-10-05 5 3 manage closely body Board"
    assert " ".join(lines[1].split()) == told
    assert lines[6].split() == ["us", "active", "ally", "us", "organization", "Our", "chapter"]
    assert "stays with the team" in err
    stances = "2 active allies, 1 passive ally, 1 active opponent, 1 unknown"
    assert lines[7:] == [
        "",
        f"spectrum, without us: {stances} (+0.8 on average, from -2 to +2)",
        "",
        "moved since 2026-09-01:",
        "  board: neutral → passive ally",
        "",
        "forces on win: 4 for, 5 against, net -1",
        "",
        "forces on no goal: 0 for, 1 against, net -1",
        "",
        "somebody is torn: board – firm – union – board has an odd number of quarrels in it",
    ]


def test_nobody_moved(run, plan):
    """Where nobody has moved, it says so."""
    assert (
        "moved since 2026-11-01: nobody"
        in run("show", "actors", plan, "--since", "2026-11-01")[1]
    )


def test_nothing_known(run, tmp_path):
    """Where no stance is known, there is a table and nothing else."""
    path = tmp_path / "plan.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: X}\nactors: {a: {}, b: {}}\n")

    assert len(run("show", "actors", path)[1].splitlines()) == 3


def test_csv(run, plan):
    """A spreadsheet gets a row for each actor."""
    rows = list(csv.DictReader(io.StringIO(run("show", "actors", plan, "--format", "csv")[1])))

    assert [row["id"] for row in rows] == ["board", "firm", "foe", "press", "union", "us"]
    assert rows[2]["since"] == "2025"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--on", "2026-01-01", "--since", "2026-02-01"), "2026-02-01 is after 2026-01-01"),
        (("--on", "soon"), "--on"),
    ],
)
def test_wrong_days(run, plan, words, told):
    """Days that can't be used are wrong usage."""
    status, out, err = run("show", "actors", plan, *words)

    assert (status, out) == (2, "")
    assert told in err
