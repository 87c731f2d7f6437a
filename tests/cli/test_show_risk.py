"""``show risk``: chances for readers and machines, and a bar for those who wait."""

import csv
import io
import json
import sys
from datetime import date

import pytest

from smartgoals.cli import show_risk
from smartgoals.planfile.reading import read_text
from smartgoals.schedule.risk import risk

PLAN = """\
smartgoals: 1
campaign: {name: No fees, starts: 2027-03-01}
milestones:
  draft:
    what: Draft the comment
    takes: 2 weeks
    estimate: {best: 10 days, likely: 2 weeks, worst: 5 weeks}
    before: vote
  vote:
    what: The board votes
    fixed: 2027-03-18
"""


@pytest.fixture
def plan(tmp_path):
    """A plan whose vote may come too early."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_table(run, plan):
    """The table gives each day its chance, and each end its days."""
    status, out, err = run("show", "risk", plan)
    lines = out.splitlines()

    assert (status, err) == (0, "")
    assert lines[0].startswith("chance  ±    by          what has to be so")
    assert lines[1].endswith("0.5  2027-03-18  all that 'vote' waits for is ready  draft")
    assert lines[4].startswith("2027-03-14  ")
    assert lines[4].endswith("%       draft")
    assert lines[6:] == [
        "the length of 'draft' matters most",
        "",
        "10,000 runs, seed 0; ± is one standard error, in points",
    ]


def test_json(run, plan):
    """The JSON is that of the value, whatever is asked for."""
    words = (
        "--samples",
        "700",
        "--seed",
        "3",
        "--shape",
        "triangular",
        "--today",
        "2027-03-02",
    )
    status, out, _ = run("show", "risk", plan, "--format", "json", *words)
    expected = risk(
        read_text(PLAN).plan,
        samples=700,
        seed=3,
        shape="triangular",
        not_before=date(2027, 3, 2),
    )

    assert (status, json.loads(out)) == (0, expected.to_dict())


def test_csv(run, plan):
    """The CSV has a row for each milestone."""
    _, out, _ = run("show", "risk", plan, "--format", "csv", "--samples", "100")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert [(one["id"], one["moves"]) for one in rows] == [("draft", "True"), ("vote", "False")]
    assert rows[0]["planned_end"] == "2027-03-14"


def test_certain(run, good):
    """A plan without estimates is told how to write one; one without milestones too."""
    good.write_text("smartgoals: 1\ncampaign: {name: X}\n", "utf-8")

    assert run("show", "risk", good)[1].startswith("no milestone that is still open has")
    assert run("show", "risk", good, "--format", "csv")[1] == "id\n"


def test_without_bounds(run, plan):
    """Where no day has to be kept, only the milestones are shown."""
    plan.write_text(PLAN.replace("    before: vote\n", ""), "utf-8")
    _, out, _ = run("show", "risk", plan, "--samples", "200")

    assert out.startswith("planned     as planned  half by")


def test_nothing_matters(run, plan):
    """Where a length moves only a start, no milestone is said to matter."""
    plan.write_text(PLAN.replace("before: vote", "ends: 2027-05-01"), "utf-8")
    _, out, _ = run("show", "risk", plan, "--samples", "200")

    assert "matters most\n" not in out
    assert "200 runs, seed 0" in out


@pytest.mark.parametrize("words", [("--samples", "0"), ("--seed", "-1"), ("--shape", "bell")])
def test_wrong_usage(run, plan, words):
    """Nonsense is wrong usage, and not an error of ours."""
    assert run("show", "risk", plan, *words)[0] == 2


def test_bar_at_a_terminal(run, plan, monkeypatch):
    """At a terminal a bar comes up on standard error, if the work takes long; else none."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    quick = run("show", "risk", plan, "--samples", "3000")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(show_risk, "_A_MOMENT", -1)
    slow = run("show", "risk", plan, "--samples", "3000")

    assert quick[2] == ""
    assert "Runs" in slow[2]
    assert quick[1] == slow[1]


def test_no_bar_elsewhere(run, plan, monkeypatch):
    """Where nobody looks, there is no bar, however long it takes."""
    monkeypatch.setattr(show_risk, "_A_MOMENT", -1)

    assert run("show", "risk", plan, "--samples", "3000")[2] == ""


def test_missing_extra(run, plan, monkeypatch):
    """Without NumPy there is one line that says what to install."""
    for name in ("_tally", "_drawing", "_runs"):
        monkeypatch.delitem(sys.modules, f"smartgoals.schedule.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)
    status, _, err = run("show", "risk", plan)

    assert (status, err.count("\n")) == (2, 1)
    assert "pip install 'smartgoals[risk]'" in err
