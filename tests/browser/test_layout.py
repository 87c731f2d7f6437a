"""How reports and pictures are laid out by a real browser, on screens and on paper."""

import re

import pytest
from chromium import Chromium
from layout import PAPERS, WIDTHS, faults, open_all, small_letters
from looking import boxes
from pages import EXAMPLES, FULL, page_of, pictures_of

from smartgoals.audience.readers import Reader
from smartgoals.pictures.elements import element
from smartgoals.pictures.picture import Picture, Table
from smartgoals.report import page as module

PLANS = (*EXAMPLES, "scripts", "throng")
READ = [
    (name, reader)
    for name in PLANS
    for reader in Reader
    if FULL or name != "throng" or reader is Reader.TEAM
]


@pytest.mark.parametrize(("name", "reader"), READ)
def test_screens(chromium, name, reader):
    """On a phone, a tablet and a desk nothing of a report overlaps, sticks out or is cut off.

    Every link leads somewhere, no id is there twice, and it stays so when all is opened.
    """
    chromium.show(page_of(name, reader))
    found = {}
    for opened, widths in ((False, WIDTHS), (True, WIDTHS if FULL else WIDTHS[:1])):
        if opened:
            open_all(chromium)
        for width in widths:
            chromium.look(width=width)
            found[width, opened] = faults(chromium) + small_letters(chromium, least=9)

    assert {at: told for at, told in found.items() if told} == {}
    assert chromium.happened() == []


@pytest.mark.parametrize(("name", "reader"), READ)
def test_paper(chromium, name, reader):
    """Printed on A4 or Letter, nothing of a report overlaps, sticks out or is cut off."""
    chromium.show(page_of(name, reader))
    open_all(chromium)
    for width, _ in PAPERS.values() if FULL else [PAPERS["A4"]]:
        chromium.look(width=width, media="print")
        assert faults(chromium) == []


@pytest.mark.parametrize("name", PLANS)
def test_pictures(chromium, name):
    """Alone, no text of a picture overlaps, is cut off, or is wider than it was taken to be."""
    for picture in pictures_of(name):
        chromium.show(picture.svg, kind="svg")

        assert faults(chromium) == [], picture.kind
        assert chromium.happened() == []
        widths = chromium.run(
            "[...document.querySelectorAll('text')].map(one => one.getBBox().width)"
        )
        for wide, taken in zip(widths, boxes(picture), strict=True):
            assert wide <= taken.right - taken.left + 1, (picture.kind, taken)


@pytest.mark.parametrize("name", PLANS if FULL else EXAMPLES[:1])
def test_printing(chromium, name):
    """What is printed is light even for those with a dark screen, and as large as the paper."""
    for width, height in ((8.27, 11.69), (8.5, 11)):
        chromium.show(page_of(name), dark=True)
        pdf = chromium.paper(width, height)
        sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        told = {tuple(round(float(one) / 72, 1) for one in size) for size in sizes}

        upright = (round(width, 1), round(height, 1))
        assert upright in told <= {upright, upright[::-1]}
        assert is_light(chromium)


def test_slices(chromium):
    """On paper a high picture is shown in parts that fit on pages, and on a screen as one."""
    shown = (
        "[...document.querySelectorAll('.sliced svg')].map(one => [one.getAttribute('class')"
    )
    boxes = f"{shown}, one.getBoundingClientRect().width, one.getBoundingClientRect().height])"
    chromium.show(page_of("throng"))
    assert {kind for kind, width, _ in chromium.run(boxes) if width} == {None}

    for width, height in PAPERS.values():
        chromium.look(width=width, media="print")
        found = [one for one in chromium.run(boxes) if one[1]]
        assert {kind for kind, *_ in found} == {"slice"}
        assert len(found) > 1
        assert all(one[1] <= width and one[2] <= height for one in found)


def is_light(chromium):
    """Say whether a page is light on the paper of somebody with a dark screen."""
    chromium.look(media="print", dark=True)
    colours = "getComputedStyle(document.body).backgroundColor"
    return chromium.run(colours) == "rgb(255, 255, 255)"


def drawn(*texts):
    """Make a picture of a few texts."""
    return Picture(
        kind="timeline",
        title="X",
        description="X",
        width=200,
        height=40,
        drawn=tuple(element("text", text, x=x, y=y) for text, x, y in texts),
        table=Table((), ()),
    )


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ([("Vote", 5, 20), ("Talk", 15, 20)], "two texts touch"),
        ([("Vote", 5, 20), ("Talk", 5, 26)], "two texts touch"),
        ([("Vote", 190, 20)], "a text is cut off by its picture"),
        ([("Vote", 20, 2)], "a text is cut off by its picture"),
    ],
)
def test_twins_of_pictures(chromium, texts, fault):
    """Texts of a picture that do overlap, or are cut off, are noticed."""
    chromium.show(drawn(*texts).svg, kind="svg")

    assert fault in [told for told, *_ in faults(chromium)]


def test_neighbours(chromium):
    """Texts that stand close without touching are no fault."""
    chromium.show(drawn(("Vote", 5, 20), ("Talk", 5, 34), ("Win", 60, 20)).svg, kind="svg")

    assert faults(chromium) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p style='width: 2000px'>Vote", "the page is too wide"),
        ("<p style='position: absolute; left: 1430px'>Vote", "a text sticks out of the page"),
        ("<p>Vote<p style='margin-top: -2em'>Talk", "two texts touch"),
        ("<p id=a><p id=a>", "an id is there twice"),
        ("<a href='#nowhere'>Vote", "a link leads nowhere"),
        ("<a href='javascript:1'>Vote", "a link leads nowhere"),
    ],
)
def test_twins_of_pages(chromium, body, fault):
    """A page with a fault is noticed."""
    chromium.show(f"<!doctype html><body>{body}")

    assert fault in [told for told, *_ in faults(chromium)]


def test_twin_without_breaks(chromium, monkeypatch):
    """A report that breaks no long words is noticed to be too wide."""
    monkeypatch.setattr(module, "_STYLE", module._STYLE.replace("anywhere", "normal"))
    page_of.cache_clear()
    chromium.show(page_of("unbroken"), width=360)
    page_of.cache_clear()

    assert "the page is too wide" in [told for told, *_ in faults(chromium)]


def test_small_letters(chromium):
    """Letters that are too small are noticed, also where a picture is made smaller."""
    small = drawn(("Vote", 5, 20)).svg.replace('width="200"', 'width="100"', 1)
    chromium.show(f"<!doctype html><p>Talk</p>{small}")

    assert [told[1] for told in small_letters(chromium, least=9)] == ["Vote"]


def test_dark_paper(chromium):
    """A page that stays dark on paper is noticed."""
    chromium.show("<!doctype html><style>body { background: black }</style>")

    assert not is_light(chromium)


def test_end(tmp_path):
    """A browser that was started can be ended, and nothing is left of it."""
    browser = Chromium(tmp_path)
    browser.close()

    assert browser.running.returncode is not None
