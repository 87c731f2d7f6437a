"""``show goals`` and ``show dates``."""

import csv
import io
import json

import pytest

from smartgoals.cli.output import echo_table

PLAN = """\
smartgoals: 1
campaign:
  name: No fees
  starts: 2026-11-16
  timezone: Europe/Brussels
goals:
  later:
    goal: The second one.
  sooner:
    goal: 東京 decides first, in a sentence that is long, and has to be read to its end.
    time-bound: 2027-01-31
milestones:
  done-thing: {what: "=HYPERLINK()", done: 2026-11-10}
  step: {what: A step, goal: sooner, takes: 2 days, before: hearing}
  tight: {what: Too long, after: step, takes: 200 days, before: hearing}
  hearing: {what: Hearing, fixed: 2027-03-15 14:00}
  some-day: {what: Who knows, expected: unknown}
  then: {what: Hangs on it, after: some-day}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with dates of every kind."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_dates(run, plan):
    """The table tells first and last days, the room there is, and what is late and why."""
    status, out, _ = run("show", "dates", plan)
    lines = {line.split("  ")[0] for line in out.splitlines()}

    assert status == 0
    assert "2027-03-15 14:00" in lines
    assert "no date" in lines
    assert "done" in out
    assert "fixed" in out
    assert "\nlate: " in out


def test_dates_json(run, plan):
    """The JSON has the promised keys, in order of the first days."""
    _, out, _ = run("show", "dates", plan, "--format", "json")
    data = json.loads(out)

    assert set(data) == {"schema_version", "milestones", "feasible", "late", "critical_paths"}
    assert set(data["milestones"][0]) == {
        "id", "what", "goal", "owner", "start", "end", "earliest_start", "latest_end",
        "slack_days", "critical", "fixed", "done", "free_slack_days",
    }  # fmt: skip
    assert [one["id"] for one in data["milestones"]][-1] == "then"
    assert data["feasible"] is False
    hearing = next(one for one in data["milestones"] if one["id"] == "hearing")
    assert hearing["start"] == hearing["end"] == "2027-03-15T14:00:00+01:00"


def test_dates_csv(run, plan):
    """A spreadsheet gets a row for each milestone, and no formula."""
    _, out, _ = run("show", "dates", plan, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert len(rows) == 6
    assert {row["what"] for row in rows} >= {"'=HYPERLINK()", "A step"}


def test_dates_from_a_day(run, tmp_path):
    """From a day on, or from today, nothing that has not begun starts before it."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: X, starts: 2026-01-05}\n"
        "milestones: {step: {what: A step}, begun: {what: Another, progress: 10%}}\n"
    )

    def starts(*options):
        _, out, _ = run("show", "dates", path, *options, "--format", "json")
        return {one["id"]: one["start"] for one in json.loads(out)["milestones"]}

    assert starts() == {"step": "2026-01-05", "begun": "2026-01-05"}
    assert starts("--from", "2026-03-02") == {"step": "2026-03-02", "begun": "2026-01-05"}
    assert starts("--from", "today")["step"] >= "2026-01-05"
    status, _, err = run("show", "dates", path, "--from", "tomorrow")
    assert status == 2
    assert "'tomorrow' is no day" in err


def test_dates_as_late_as_possible(run, tmp_path):
    """Planned backwards, a step ends on the day before what it is before."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: X, starts: 2026-01-05}\nmilestones:\n"
        "  vote: {what: A vote, fixed: 2026-02-01}\n  step: {what: A step, before: vote}\n"
    )
    _, out, _ = run("show", "dates", path, "--as-late-as-possible", "--format", "json")

    assert json.loads(out)["milestones"][0]["start"] == "2026-01-31"


def test_no_dates(run, tmp_path):
    """A plan without milestones gives empty tables in every form."""
    path = tmp_path / "none.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: X}\n", "utf-8")

    assert run("show", "dates", path)[1].split() == [
        "from",
        "to",
        "room",
        "id",
        "owner",
        "what",
    ]
    assert run("show", "dates", path, "--format", "csv")[1] == "id\n"
    assert run("show", "goals", path, "--format", "csv")[1] == "id,S,M,A,R,T,by,goal\n"


def test_goals(run, plan):
    """Goals come by their last day; the five letters stand beside them."""
    status, out, _ = run("show", "goals", plan, "--today", "2026-11-23")
    _, first, second = out.splitlines()

    assert status == 0
    assert first.startswith("sooner")
    assert second.startswith("later")
    assert first.endswith("and has to be read to its end.")


def test_goals_json(run, plan):
    """The JSON of goals holds the verdicts and the last days."""
    _, out, _ = run("show", "goals", plan, "--today", "2026-11-23", "--format", "json")
    sooner, later = json.loads(out)["goals"]

    assert (sooner["id"], sooner["deadline"], later["deadline"]) == (
        "sooner",
        "2027-01-31",
        None,
    )
    assert set(sooner["scorecard"]) == set("SMART")


def test_goals_csv(run, plan):
    """The CSV of goals spells the verdicts out."""
    _, out, _ = run("show", "goals", plan, "--today", "2026-11-23", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert rows[1]["T"] == "not met"


def test_faulty_plan(run, tmp_path):
    """What is faulty is told on standard error and left out; the rest is shown."""
    path = tmp_path / "faulty.yaml"
    path.write_text(
        PLAN.replace("200 days", "200 dogs").replace("done: 2026-11-10", "done: x"), "utf-8"
    )
    status, out, err = run("show", "dates", path)

    assert status == 0
    assert "2 errors in" in err
    assert "tight" in out


def test_one_error(run, tmp_path):
    """One error is told as one."""
    path = tmp_path / "faulty.yaml"
    path.write_text(PLAN.replace("200 days", "200 dogs"), "utf-8")

    assert "1 error in" in run("show", "dates", path)[2]


def test_no_plan(run, tmp_path):
    """Where no plan can be made of a file, the status is 2 and the reason is told."""
    path = tmp_path / "empty.yaml"
    path.write_text("", "utf-8")
    status, out, err = run("show", "dates", path)

    assert (status, out) == (2, "")
    assert "no plan could be made of" in err


ASSESSED = """\
smartgoals: 1
campaign:
  name: No fees
  judged: 2026-11 by ana
  team: {ana: {name: Ana}, bob: {name: Bob}}
impact:
  open architecture:
    - {effect: -2, because: Each network needs a permit., judged: 2026-11-21 by bob}
    - -1 A permit is cheap.
  privacy: 0
"""


@pytest.fixture
def assessed(tmp_path):
    """A plan with a row that two people judged."""
    path = tmp_path / "assessed.yaml"
    path.write_text(ASSESSED, "utf-8")
    return path


def test_impact(run, assessed):
    """The table has a line for each judgement, and one for what nobody looked at."""
    status, out, _ = run("show", "impact", assessed)
    lines = [line.split() for line in out.splitlines()]

    assert status == 0
    assert ["CP4", "common", "identifiers", "not", "looked", "at"] in lines
    assert ["-2", "2026-11-21", "bob", "Each"] in [line[:4] for line in lines]
    assert ["harmed", "-1", "2026-11-01", "to"] in [line[3:7] for line in lines]
    assert out.count("CP2") == 1
    assert out.endswith("not looked at\n")


def test_impact_json(run, assessed):
    """The JSON has the promised keys, and no total."""
    _, out, _ = run("show", "impact", assessed, "--format", "json")
    data = json.loads(out)

    assert set(data) == {"schema_version", "framework", "name", "words", "groups", "rows"}
    assert set(data["groups"][0]) == {
        "name", "kind", "goal", "rows", "harmed", "directions", "strengths", "judges_differ",
    }  # fmt: skip
    assert set(data["rows"][0]) == {
        "row", "id", "kind", "goal", "looked_at", "direction", "spread", "judgements",
    }  # fmt: skip
    assert set(data["rows"][1]["judgements"][0]) == {
        "effect", "because", "people", "by", "from", "to", "sources",
    }  # fmt: skip


def test_impact_csv(run, assessed):
    """A spreadsheet gets a row for each judgement, and takes no effect for a sum."""
    _, out, _ = run("show", "impact", assessed, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert len(rows) == 16
    assert [(row["effect"], row["by"]) for row in rows if row["id"] == "CP2"] == [
        ("'-1", "ana"),
        ("'-2", "bob"),
    ]
    assert {row["direction"] for row in rows} == {"harmed", "no effect", "not looked at"}


def test_long_cells(capsys):
    """A long text is cut in every column but the last, also where its letters are wide."""
    echo_table(("id", "what"), [["東京" * 40, "x" * 100], ["a", "b"]])
    first = capsys.readouterr().out.splitlines()[1]

    assert first == "東京" * 14 + "東…  " + "x" * 100


def test_impact_of_a_framework_of_ones_own(run, tmp_path):
    """Rows of a file beside the plan are told too, also without ids."""
    rows = "rows: [{name: heat, question: Is it warm?}, {name: rent, question: Can one pay?}]\n"
    (tmp_path / "homes.yaml").write_text(f"name: What homes need\n{rows}", "utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "smartgoals: 1\ncampaign: {name: Warm homes}\n"
        "impact: {framework: homes.yaml, rent: -1 It rises.}\n"
    )
    _, out, _ = run("show", "impact", plan)
    _, brief, _ = run("brief", plan, "-o", "-")

    assert [line.split()[1:3] for line in out.splitlines()[1:3]] == [
        ["heat", "not"],
        ["rent", "harmed"],
    ]
    assert out.endswith("one of two rows harmed; one row not looked at\n")
    assert "The framework “What homes need” is a list of two points, all of them rows." in brief
    assert "Question: Can one pay?\n\n**Harmed.** It rises." in brief
