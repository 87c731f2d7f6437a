"""Pictures as values: as SVG, in files, in dots."""

import sys
from datetime import date
from pathlib import Path

import pytest
import resvg_py

import smartgoals as sg
from private import CANARY, private_plan
from smartgoals.audience.readers import Reader
from smartgoals.errors import InvalidValueError, MissingExtraError
from smartgoals.pictures.drawing import PICTURES, draw
from smartgoals.pictures.elements import element
from smartgoals.pictures.picture import Picture, Table

PLAN = sg.load(Path(__file__).parents[2] / "examples" / "eu-network-fees" / "campaign.yaml")
TODAY = date(2026, 11, 23)


def picture(**given):
    """Make a small picture."""
    return Picture(
        **{
            "kind": "timeline",
            "title": "A & B",
            "description": "Two.",
            "width": 40,
            "height": 20,
            "drawn": (element("text", "<x>", x=1, y=12),),
            "table": Table(("a",), (("<x>",),)),
            **given,
        }
    )


def test_files(tmp_path):
    """A picture is saved as what its file's name ends in."""
    one = picture()
    one.save(tmp_path / "a.svg")
    one.save(str(tmp_path / "a.PNG"))

    assert (tmp_path / "a.svg").read_text("utf-8") == one.svg == one._repr_svg_()
    assert (tmp_path / "a.PNG").read_bytes() == one.to_png()
    with pytest.raises(InvalidValueError, match=r"ends in \.svg or \.png"):
        one.save(tmp_path / "a.gif")


def test_dots():
    """A PNG says who made it, and has its labels."""
    png = picture().to_png()

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert b"tEXtSoftware\0smartgoals" in png
    assert png != picture(drawn=()).to_png()
    assert picture().to_png(scale=1) != png
    for scale in (0, 9, float("nan")):
        with pytest.raises(InvalidValueError, match="8 at most"):
            picture().to_png(scale=scale)


def test_no_fonts(monkeypatch):
    """Where no font is installed, nothing is drawn without its labels."""
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **_: b"")

    with pytest.raises(InvalidValueError, match="labels would be left out"):
        picture().to_png()


def test_without_the_extra(monkeypatch):
    """Without the extra the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)

    with pytest.raises(MissingExtraError, match=r"smartgoals\[png\]"):
        picture().to_png()


def test_wrong_questions():
    """What can't be drawn is said."""
    with pytest.raises(InvalidValueError, match="one of timeline, power"):
        draw(PLAN, "map", today=TODAY)
    with pytest.raises(InvalidValueError, match="the actor to be reached"):
        draw(PLAN, "routes", today=TODAY)
    assert len(PICTURES) == 9


@pytest.mark.parametrize("reader", [Reader.PARTNERS, Reader.PUBLIC])
@pytest.mark.parametrize("what", PICTURES)
def test_readers(what, reader):
    """Others than the team see what their report has, without what is private."""
    more = {"to": "board"} if what == "routes" else {}
    everybodys = {"timeline", "impact"}
    allowed = everybodys | ({"coalition", "progress"} if reader is Reader.PARTNERS else set())
    if what not in allowed:
        with pytest.raises(InvalidValueError, match=rf"for (the )?{reader}; they may see"):
            draw(private_plan(), what, today=TODAY, reader=reader, **more)
        return
    svg = draw(private_plan(), what, today=TODAY, reader=reader, **more).svg

    for secret in ("private", "mole", "note", "reason"):
        assert f"{CANARY} {secret}" not in svg
    if reader is Reader.PUBLIC:
        assert CANARY not in svg
        assert "qqq" not in svg


def test_readers_twin(monkeypatch):
    """A picture that leaves nothing out would be noticed."""
    monkeypatch.setattr("smartgoals.pictures.drawing.plan_for", lambda plan, _: plan)

    with pytest.raises(AssertionError):
        test_readers("timeline", Reader.PUBLIC)
