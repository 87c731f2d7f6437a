"""The pictures of the examples are files that somebody has looked at."""

from datetime import date
from pathlib import Path

import pytest
from looking import assert_readable

import smartgoals as sg
from smartgoals.pictures.drawing import PICTURES, draw

HERE = Path(__file__).parent / "snapshots"
EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/campaign.yaml"))
TODAY, SINCE = date(2026, 11, 23), date(2026, 9, 1)


def drawn(name):
    """Draw all pictures of an example, with the roads to each of those who decide."""
    plan = sg.load(EXAMPLES / name / "campaign.yaml")
    deciders = dict.fromkeys(one for goal in plan.goals for one in goal.decided_by)
    for what in PICTURES:
        for to in deciders if what == "routes" else [None]:
            picture = draw(plan, what, today=TODAY, since=SINCE, to=to)
            yield what if to is None else f"{what}-{to}", picture


@pytest.mark.parametrize("name", NAMES)
def test_examples(name, snapshot):
    """Each picture of an example is readable, and looks as it was looked at."""
    found = dict(drawn(name))

    assert {one.split("-")[0] for one in found} == set(PICTURES)
    for what, picture in found.items():
        assert_readable(picture)
        snapshot(HERE / name / f"{what}.svg", picture.svg.encode())


@pytest.mark.parametrize("name", NAMES)
def test_no_other_files(name):
    """There is no file of a picture that no longer is."""
    files = {one.stem for one in (HERE / name).iterdir()}

    assert files == {what for what, _ in drawn(name)}


def test_a_twin():
    """A picture of another day is another one, and would be noticed."""
    plan = sg.load(EXAMPLES / NAMES[0] / "campaign.yaml")
    another = draw(plan, "timeline", today=date(2027, 3, 1)).svg

    assert (HERE / NAMES[0] / "timeline.svg").read_text("utf-8") != another
