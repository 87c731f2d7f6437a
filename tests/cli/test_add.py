"""``add assessment``: milestones at the end of the section, and no other byte moved."""

import pytest

import smartgoals as sg
from smartgoals.planfile.reading import read

TODAY = ("--today", "2026-11-23")


def test_added(run, good):
    """The steps stand behind the other milestones, and the first day is told."""
    before = good.read_text("utf-8")
    status, out, err = run("add", "assessment", good, "--by", "2027-03-31", *TODAY)
    reading = read(good)

    assert (status, out) == (0, "")
    assert err == (f"{good}: 10 milestones added\nthe first step starts on 2027-01-24\n")
    assert good.read_text("utf-8").startswith(before)
    assert reading.diagnostics == ()
    assert len(reading.plan.milestones) == 12
    assert sg.schedule(reading.plan).feasible


def test_printed(run, good, tmp_path):
    """With --print the lines are shown as they would be written, and nothing is."""
    before = good.read_bytes()
    out = run("add", "assessment", good, "--by", "2027-03-31", "--print", *TODAY)[1]

    assert good.read_bytes() == before
    run("add", "assessment", good, "--by", "2027-03-31", *TODAY)
    assert good.read_text("utf-8") == before.decode() + out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["good.yaml"]


def test_standard_input(run, good, monkeypatch):
    """From standard input, the lines are printed."""
    with good.open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        status, out, _ = run("add", "assessment", "-", "--by", "2027-03-31", *TODAY)

    assert (status, out.splitlines()[0]) == (0, "  assessment-plan:")


def test_past(run, good):
    """If the first step would have to be past, that is said."""
    err = run("add", "assessment", good, "--by", "2026-12-01", *TODAY)[2]

    assert "starts on 2026-09-26, and that is past: take a later day, or do less" in err


def test_goal(run, good):
    """The steps serve the goal that is named, if it is there."""
    good.write_text(good.read_text("utf-8") + "goals: {win: {goal: They stop.}}\n", "utf-8")
    run("add", "assessment", good, "--by", "2027-03-31", "--goal", "win", *TODAY)
    plan = read(good).plan

    assert {one.goal for one in plan.milestones[2:]} == {"win"}
    status, _, err = run(
        "add", "assessment", good, "--by", "2027-03-31", "--goal", "brief", *TODAY
    )
    assert status == 2
    assert "the plan has no goal 'brief'" in err


def test_other_framework(run, good):
    """A framework without a process of its own borrows the Internet's."""
    text = good.read_text("utf-8") + "impact: {framework: human-rights}\n"
    good.write_text(text, "utf-8")

    assert run("add", "assessment", good, "--by", "2027-03-31", *TODAY)[0] == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "Missing option '--by'"),
        (("--by", "soon"), "'soon' is no day"),
        (("--by", "2027-03-31", "--prefix", "A b"), "prefix: 'A b' is not an id"),
    ],
)
def test_wrong_use(run, good, options, message):
    """Wrong use is told, and writes nothing."""
    before = good.read_bytes()
    status, _, err = run("add", "assessment", good, *options)

    assert status == 2
    assert message in err
    assert good.read_bytes() == before


def test_twice(run, good):
    """A second assessment of the same ids is refused; under another prefix it is not."""
    run("add", "assessment", good, "--by", "2027-03-31", *TODAY)
    before = good.read_bytes()
    status, _, err = run("add", "assessment", good, "--by", "2027-03-31", *TODAY)

    assert status == 2
    assert "'assessment-plan' is a milestone in" in err
    assert good.read_bytes() == before
    again = ("--by", "2027-05-31", "--prefix", "second")
    assert run("add", "assessment", good, *again, *TODAY)[0] == 0
