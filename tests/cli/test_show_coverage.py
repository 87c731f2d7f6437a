"""``show coverage``: what is needed, who brings it, and with how few it goes."""

import csv
import io
import json

import pytest

PLAN = """\
smartgoals: 1
campaign: {name: No fees}
goals:
  win: {goal: It is archived., needs: {capabilities: [legal, media, economics]}}
  speak: {goal: They speak., needs: {capabilities: [Legal, people]}}
actors:
  us: {partner: us}
  firm: {partner: joined, offers: legal, hours per week: 10, cannot sign with: union}
  union: {partner: joined, offers: [legal, media, people], hours per week: 5}
  paper: {partner: joined, offers: media}
  school: {partner: invited, offers: economics}
agreements:
  firm: [exit]
milestones:
  study: {what: A study, owner: firm, hours: 25, due: 2027-03-01}
  letter: {what: A letter, owner: paper, due: 2027-03-01}
  speech: {what: A speech, owner: us, hours: 2, due: 2027-03-01}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan of partners of every kind."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_json(run, plan):
    """The JSON has the promised keys."""
    status, out, _ = run("show", "coverage", plan, "--format", "json")
    data = json.loads(out)

    assert (status, data["schema_version"]) == (0, 1)
    assert data["needs"][1] == {
        "capability": "Legal",
        "goals": ["speak", "win"],
        "covered_by": ["firm", "union"],
        "invited": [],
    }
    assert data["gaps"] == ["economics"]
    assert data["sole_providers"] == [
        {"partner": "union", "capabilities": ["people"], "goals": ["speak"]}
    ]
    assert data["smallest"] == {
        "exact": True,
        "cost": 1,
        "at_least": 1,
        "count": 1,
        "coalitions": [["union"]],
    }
    assert data["cheapest"] is None
    assert data["closing_gaps"]["coalitions"] == [["school"]]
    assert data["sign_together"]["sets"] == [["firm", "paper", "us"], ["paper", "union", "us"]]
    assert data["sign_together"]["refusals"] == [["firm", "union"]]
    assert data["agreements"][0] == {"partner": "paper", "missing": ["exit"]}
    assert data["load"][0] == {
        "partner": "firm",
        "milestones": ["study"],
        "hours": 25,
        "hours_per_week": 10,
        "weeks": 2.5,
    }


def test_table(run, plan):
    """The table tells who covers what; the words below it tell the rest."""
    _, out, _ = run("show", "coverage", plan)
    lines = out.splitlines()

    assert [line.split()[:2] for line in lines[1:5]] == [
        ["economics", "gap"],
        ["Legal", "covered"],
        ["media", "covered"],
        ["people", "one"],
    ]
    assert lines[5:] == [
        "",
        "smallest coalition for what is covered: 1 partner: union",
        "",
        "to close gaps, win school",
        "",
        "may sign together: firm + paper + us, or paper + union + us",
        "",
        "agreement with 'paper' says nothing about exit",
        "",
        "agreement with 'union' says nothing about exit",
        "",
        "open milestones:",
        "  firm: 1, 25 hours of work, 2.5 weeks of all its time",
        "  paper: 1",
        "  us: 1, 2 hours of work",
    ]


def test_costs(run, plan):
    """With a cost of each partner, the cheapest coalition is told too."""
    costs = ["--cost", "firm=1", "--cost", "union=4.5", "--cost", "paper=1"]
    _, out, _ = run("show", "coverage", plan, *costs)

    assert "cheapest coalition: 4.5: union" in out.splitlines()


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        ("firm", "--cost: write it as ID=NUMBER, not 'firm'"),
        ("firm=much", "--cost: write it as ID=NUMBER, not 'firm=much'"),
        ("firm=-1", "cost of 'firm': -1.0 is not a number from 0 on"),
        ("farm=1", "no actor of the plan is called 'farm', did you mean 'firm'?"),
        ("firm=1", "cost of 'paper': None is not a number from 0 on"),
    ],
)
def test_wrong_costs(run, plan, cost, told):
    """A cost that can't be used is wrong usage."""
    status, out, err = run("show", "coverage", plan, "--cost", cost)

    assert (status, out) == (2, "")
    assert told in err


def test_csv(run, plan):
    """A spreadsheet gets a row for each need."""
    _, out, _ = run("show", "coverage", plan, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert [row["standing"] for row in rows] == ["gap", "covered", "covered", "one partner"]


def shown(run, tmp_path, goals, actors):
    """Show a plan of these goals and actors."""
    path = tmp_path / "plan.yaml"
    text = f"smartgoals: 1\ncampaign: {{name: X}}\ngoals:\n{goals}actors:\n{actors}"
    path.write_text(text, "utf-8")
    return run("show", "coverage", path)[1]


def test_alone(run, tmp_path):
    """Where we can do all of it, we need nobody else."""
    goals = "  win: {goal: It is archived., needs: {capabilities: legal}}\n"
    out = shown(run, tmp_path, goals, "  us: {partner: us, offers: legal}\n")

    assert "smallest coalition: we need nobody else" in out


def test_nothing_needed(run, tmp_path):
    """Where nothing is needed, there is nothing to say."""
    goals = "  win: {goal: It is archived.}\n"

    assert len(shown(run, tmp_path, goals, "  us: {partner: us}\n").splitlines()) == 1


def test_approximate(run, tmp_path):
    """What is not exact is called approximate, with its bound."""
    names = [f"c{place:02}" for place in range(26)]
    goals = f"  win: {{goal: It is archived., needs: {{capabilities: [{', '.join(names)}]}}}}\n"
    actors = "".join(
        f"  p{place:02}: {{partner: joined, offers: [{one}, {names[place - 1]}],"
        f" cannot sign with: p{(place + 1) % 26:02}}}\n"
        for place, one in enumerate(names)
    )
    out = shown(run, tmp_path, goals, actors)

    assert "(approximate; at least 8.7)" in out
    assert "(approximate; at most 13)" in out


def test_many(run, tmp_path):
    """Of many coalitions three are shown, and all are counted."""
    goals = "  win: {goal: It is archived., needs: {capabilities: legal}}\n"
    actors = "".join(f"  p{place}: {{partner: joined, offers: legal}}\n" for place in range(5))
    out = shown(run, tmp_path, goals, actors)

    assert "smallest coalition: 1 partner: p0, or p1, or p2, … (5 in all)" in out


def test_long_cells(run, tmp_path):
    """What is too long for a column is cut, but for the last column."""
    goals = "  win: {goal: It is archived., needs: {capabilities: legal}}\n"
    actors = "".join(
        f"  partner-of-ours-{place}: {{partner: joined, offers: legal}}\n" for place in range(5)
    )
    line = shown(run, tmp_path, goals, actors).splitlines()[1]

    assert "partner-of-ours-0, partner-of-ours-1, partner-of-ours-2, pa…" in line
    assert line.endswith("win")
