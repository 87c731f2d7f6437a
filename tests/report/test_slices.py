"""High pictures on paper: cut where no word is."""

from datetime import date

import pytest
from crowds import throng
from looking import boxes

from smartgoals.pictures.allies import allies_picture
from smartgoals.pictures.elements import element, to_text
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.timeline import timeline_picture
from smartgoals.report import slices as module
from smartgoals.report.slices import sliced, slices_of


def drawn(*parts, height=4000):
    """Make a high picture."""
    return Picture(
        kind="timeline",
        title="X",
        description="X",
        width=1000,
        height=height,
        drawn=parts,
        table=Table((), ()),
    )


def cut_through(picture):
    """Give the texts that a page's end goes through."""
    ends = [one.top for one in slices_of(picture)[1:]]
    return [box.text for box in boxes(picture) for end in ends if box.top < end < box.bottom]


@pytest.mark.parametrize("most", [40, 60, 200])
def test_timelines(most):
    """The slices of a long timeline are the whole of it, fit on pages, and cut no word."""
    picture = timeline_picture(throng(), today=date(2027, 3, 1), most=most)
    found = slices_of(picture)

    assert len(found) > 1
    assert found[0].top == 0
    assert [one.top + one.height for one in found] == [
        *(one.top for one in found[1:]),
        picture.height,
    ]
    assert all(0 < one.height <= 1.3 * picture.width for one in found)
    assert cut_through(picture) == []


def test_words_in_groups():
    """Words are where their group has been moved to, and it is there that none is cut."""
    moved = element("g", element("text", "Vote", x=5, y=2), transform="translate(0 1000)")

    assert slices_of(drawn(moved))[0].height == 990
    assert cut_through(drawn(moved)) == []


def test_a_twin_that_takes_no_heed(monkeypatch):
    """Ends of pages that take no heed of words would be noticed."""
    monkeypatch.setattr(module, "_between", lambda kept, top, end: end)  # noqa: ARG005

    assert cut_through(drawn(element("text", "Vote", x=5, y=1003))) == ["Vote"]


def test_nothing_but_boxes():
    """Where boxes leave no room between them, a page ends where it must."""
    walls = [element("rect", y=50 * n, width=9, height=60) for n in range(80)]

    assert slices_of(drawn(*walls))[0] == (0, 1000)


def test_pictures_that_fit():
    """What fits on a page is not cut."""
    allies = allies_picture(throng(), on=date(2027, 3, 1))

    assert sliced(allies) == (allies.element,)
    assert slices_of(drawn(height=1300)) == ()


def test_what_is_shown():
    """On a page a picture is there once; its slices point to it, and are read to nobody."""
    whole, *parts = map(to_text, sliced(drawn(element("text", "Vote", x=5, y=9))))

    assert len(parts) == 4
    assert whole.count("Vote") == 1
    assert 'id="timeline-drawn"' in whole
    assert all('href="#timeline-drawn"' in one and "Vote" not in one for one in parts)
    assert all('aria-hidden="true"' in one for one in parts)
