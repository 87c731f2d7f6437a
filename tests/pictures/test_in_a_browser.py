"""What a real browser makes of the pictures."""

from datetime import date
from pathlib import Path

import pytest
from browsing import overflowing, places, touching
from looking import boxes

import smartgoals as sg
from smartgoals.audience.readers import Reader
from smartgoals.pictures.drawing import PICTURES, draw
from smartgoals.pictures.elements import element
from smartgoals.pictures.picture import Picture, Table
from smartgoals.report.making import report

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 23)


def drawn(name):
    """Draw all pictures of an example."""
    plan = sg.load(EXAMPLES / name / "campaign.yaml")
    (to, *_) = plan.goals[0].decided_by
    since = TODAY.replace(month=9)
    return [draw(plan, what, today=TODAY, to=to, since=since) for what in PICTURES]


@pytest.mark.parametrize("name", ["eu-network-fees", "brazil-cost-sharing"])
def test_pictures(name):
    """In a browser no text touches another, and none is wider than it was taken to be."""
    pictures = drawn(name)

    for picture, found in zip(pictures, places(pictures), strict=True):
        assert touching(found) == [], picture.kind
        for one, taken in zip(found, boxes(picture), strict=True):
            assert one.right - one.left <= taken.right - taken.left + 1, (picture.kind, one)
            assert one.left >= -1, (picture.kind, one)
            assert one.right <= picture.width + 1, (picture.kind, one)


@pytest.mark.parametrize("reader", Reader)
def test_reports(reader):
    """On a phone, a tablet and a wide screen nothing of a report sticks out of the page."""
    plan = sg.load(EXAMPLES / "eu-network-fees" / "campaign.yaml")

    assert overflowing(report(plan, today=TODAY, reader=reader).html) == [[0, []]] * 3


def test_a_page_that_is_too_wide():
    """A page of which something sticks out is noticed."""
    found = overflowing("<!doctype html><p style='width: 500px'>Vote</p>")

    assert [bool(out) for _, out in found] == [True, False, False]


def test_a_twin():
    """Texts that do touch are noticed."""
    two = Picture(
        kind="timeline",
        title="X",
        description="X",
        width=200,
        height=40,
        drawn=(element("text", "Vote", x=5, y=20), element("text", "Talk", x=15, y=20)),
        table=Table((), ()),
    )

    assert touching(*places([two])) == [("Vote", "Talk")]
