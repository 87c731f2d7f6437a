"""``draw``: pictures in files, and what can't be drawn."""

import io
import sys
from pathlib import Path

import pytest

from smartgoals.pictures.drawing import PICTURES

EXAMPLE = Path(__file__).parents[2] / "examples" / "eu-network-fees" / "campaign.yaml"
DAY = ("--today", "2026-11-23")
MORE = {"routes": ("--to", "presidency"), "allies": ("--since", "2026-10-01")}


@pytest.fixture
def plan(tmp_path):
    """A copy of an example."""
    path = tmp_path / "campaign.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.mark.parametrize("what", PICTURES)
def test_every_picture(run, plan, what):
    """Each picture is written beside the plan, and is the same on standard output."""
    words = ("draw", what, plan, *DAY, *MORE.get(what, ()))
    status, _, err = run(*words)
    target = plan.with_name(f"campaign-{what}.svg")

    assert (status, err) == (0, f"wrote {target}\n")
    assert target.read_text("utf-8").startswith("<svg ")
    assert run(*words, "-o", "-")[1] == target.read_text("utf-8")
    assert run(*words)[0] == 0  # over one of ours


def test_dots(run, plan, tmp_path):
    """A name that ends in .png gets dots."""
    target = tmp_path / "a.png"

    assert run("draw", "timeline", plan, *DAY, "-o", target)[0] == 0
    assert target.read_bytes().startswith(b"\x89PNG")
    assert run("draw", "timeline", plan, *DAY, "-o", target)[0] == 0


def test_from_standard_input(run, plan, monkeypatch):
    """A plan from standard input is drawn to standard output."""
    data = io.BytesIO(plan.read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data, "utf-8"))
    status, out, _ = run("draw", "timeline", "-", *DAY)

    assert status == 0
    assert out.startswith("<svg ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("map",), "'map' is not one of"),
        (("routes",), "routes need --to ID"),
        (("routes", "--to", "presidenc"), "did you mean 'presidency'?"),
        (("timeline", "-o", "a.gif"), "ends in .svg or .png"),
        (("power", "--to", "presidency"), "--to is for routes, and has no meaning for power"),
        (("routes", "--to", "presidency", "--vote", "x"), "--vote is for votes"),
        (
            ("power", "--for", "public"),
            "no picture of power for the public; they may see timeline",
        ),
    ],
)
def test_refused(run, plan, words, message):
    """What can't be drawn is said in one line."""
    what, *more = words
    status, _, err = run("draw", what, plan, *DAY, *more)

    assert status == 2
    assert message in err


def test_for_others(run, plan):
    """A picture for others has its readers in its name."""
    assert run("draw", "timeline", plan, *DAY, "--for", "public")[0] == 0
    public = plan.with_name("campaign-timeline-public.svg").read_text("utf-8")

    assert run("draw", "timeline", plan, *DAY)[0] == 0
    assert public != plan.with_name("campaign-timeline.svg").read_text("utf-8")


def test_not_over_others(run, plan, tmp_path):
    """A picture that was not made here is left alone."""
    target = tmp_path / "photo.png"
    target.write_bytes(b"\x89PNG a photo")
    status, _, err = run("draw", "timeline", plan, *DAY, "-o", target)

    assert status == 2
    assert "--force" in err
    assert target.read_bytes() == b"\x89PNG a photo"
    assert run("draw", "timeline", plan, *DAY, "-o", target, "--force")[0] == 0


def test_without_the_extra(run, plan, tmp_path, monkeypatch):
    """Without the extra for dots the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    status, _, err = run("draw", "timeline", plan, *DAY, "-o", tmp_path / "a.png")

    assert status == 2
    assert "pip install 'smartgoals[png]'" in err


def test_without_fonts(run, plan, tmp_path, monkeypatch):
    """Without fonts nothing is written."""
    import resvg_py

    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **_: b"")
    status, _, err = run("draw", "timeline", plan, *DAY, "-o", tmp_path / "a.png")

    assert status == 2
    assert "labels would be left out" in err
    assert not (tmp_path / "a.png").exists()
