"""``report``: a page beside the plan, for whom it is."""

import io
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "eu-network-fees" / "campaign.yaml"
DAY = ("--today", "2026-11-23")


@pytest.fixture
def plan(tmp_path):
    """A copy of an example."""
    path = tmp_path / "campaign.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.mark.parametrize(
    ("reader", "name"),
    [("team", "report"), ("partners", "report-partners"), ("public", "report-public")],
)
def test_beside_the_plan(run, plan, reader, name):
    """The page is written beside the plan, and the same page to standard output."""
    words = ("report", plan, "--for", reader, *DAY)
    target = plan.with_name(f"campaign-{name}.html")

    assert run(*words)[::2] == (0, f"wrote {target}\n")
    assert run(*words, "-o", "-")[1] == target.read_text("utf-8")
    assert run(*words)[0] == 0


def test_from_standard_input(run, plan, monkeypatch):
    """A plan from standard input is written to standard output."""
    data = io.BytesIO(plan.read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data, "utf-8"))
    status, out, _ = run("report", "-", *DAY)

    assert status == 0
    assert out.startswith("<!doctype html>")


def test_not_over_others(run, plan, tmp_path):
    """A page that was not made here is left alone."""
    target = tmp_path / "page.html"
    target.write_text("<p>mine</p>", "utf-8")

    assert run("report", plan, *DAY, "-o", target)[0] == 2
    assert target.read_text("utf-8") == "<p>mine</p>"
    assert run("report", plan, *DAY, "-o", target, "--force")[0] == 0
