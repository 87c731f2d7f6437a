"""What those find in a report who don't see it, see it faintly, or have no mouse."""

import os
import sys
from pathlib import Path

import pytest
from chromium import missing
from layout import open_all
from pages import EXAMPLES, FULL, page_of, pictures_of

from smartgoals.audience.readers import Reader
from smartgoals.pictures.elements import element
from smartgoals.pictures.picture import Picture, Table
from smartgoals.report import page as module
from smartgoals.report.page import page, section

READ = [
    *((name, reader) for name in EXAMPLES for reader in Reader),
    *(("throng", reader) for reader in (Reader if FULL else [Reader.TEAM])),
]
_AXE = Path("node_modules/axe-core/axe.min.js")
_CHECK = """axe.run(document, {resultTypes: ["violations"]}).then(found =>
  found.violations.map(one => [one.id, one.help, one.nodes.slice(0, 3).map(at => at.html)]))"""

# The colour that a text of a picture is painted on is that of the first shape below it.
_CONTRASTS = """
[...document.querySelectorAll("svg text")].filter(one => one.checkVisibility()).map(one => {
  const box = one.getBoundingClientRect();
  const below = document.elementsFromPoint((box.left + box.right) / 2,
                                           (box.top + box.bottom) / 2);
  const shape = below.slice(below.indexOf(one) + 1)
    .find(other => other.matches("rect, circle, path") &&
                   getComputedStyle(other).fill !== "none");
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3)
    .map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0) + 0.05;
  const pair = [one, shape].map(part => light(getComputedStyle(part).fill));
  return [one.textContent, Math.max(...pair) / Math.min(...pair)];
})"""

_FOCUSED = """(() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return [one.localName, [...document.querySelectorAll("*")].indexOf(one),
          style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
})()"""
_NAMES = """[
  [...document.querySelectorAll("svg[role]")].map(one =>
    `${one.querySelector("title").textContent} ${one.querySelector("desc").textContent}`),
  [...document.querySelectorAll("table")].map(one => one.caption.textContent)]"""
_STOPS = """[...document.querySelectorAll("a, summary, [tabindex]")]
  .filter(one => one.checkVisibility()).map(one => one.localName)"""


@pytest.fixture(scope="module")
def axe():
    """Give the checker; where npm has not brought it, the test is skipped or fails."""
    folder = Path(os.environ.get("SMARTGOALS_AXE", Path(sys.prefix) / "axe"))
    if not (folder / _AXE).exists():
        missing("axe-core is not there; with npm, make axe brings it")
    return (folder / _AXE).read_text("utf-8")


@pytest.mark.parametrize(("name", "reader"), READ)
def test_axe(chromium, axe, name, reader):
    """axe-core finds nothing wrong with a report and all its tables, be it light or dark."""
    chromium.show(page_of(name, reader))
    chromium.run(axe)
    found = {}
    open_all(chromium)
    both = FULL or (reader is Reader.TEAM and name != "throng")
    for dark in (False, True) if both else (True,):
        chromium.look(dark=dark)
        found["dark" if dark else "light"] = chromium.run(_CHECK)
    assert {look: told for look, told in found.items() if told} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_faint_twin(chromium, axe, monkeypatch, dark):
    """Words that are too faint are noticed, on a light page and on a dark one."""
    for name in ("_STYLE", "_DARK"):
        style = getattr(module, name)
        for colour in ("#5a5a62", "#a9a9b2"):
            style = style.replace(f"--quiet: {colour}", "--quiet: #808088")
        monkeypatch.setattr(module, name, style)
    chromium.show(page("X", [element("h1", "X"), element("p", "Vote", class_="quiet")]))
    chromium.look(dark=dark)
    chromium.run(axe)

    assert ("color-contrast" in [told for told, *_ in chromium.run(_CHECK)]) is not dark


def test_nameless_twin(chromium, axe):
    """A picture without a name, and a table without heads, are noticed."""
    body = "<main><h1>X</h1><svg role='img'></svg><a href='#x'></a></main>"
    chromium.show(f"<!doctype html><html lang='en'><title>X</title><body>{body}")
    chromium.run(axe)

    assert {"svg-img-alt", "link-name"} <= {told for told, *_ in chromium.run(_CHECK)}


@pytest.mark.parametrize("name", [*EXAMPLES, *(["throng"] if FULL else [])])
def test_names(chromium, name):
    """The accessibility tree has each picture's title and words, and each table's name."""
    chromium.show(page_of(name))
    open_all(chromium)
    tree = chromium.tree()
    told = {
        kind: sorted(words for role, words in tree if role == kind)
        for kind in ("image", "table", "region", "link")
    }
    pictures, tables = chromium.run(_NAMES)

    assert told["image"] == sorted(pictures)
    assert told["table"] == sorted(tables)
    assert len(pictures) > 5
    assert set(tables) <= set(told["region"])
    assert all(len(set(told[kind])) == len(told[kind]) for kind in ("table", "region"))
    assert all(words for kind in told.values() for words in kind)


@pytest.mark.parametrize("name", EXAMPLES)
def test_pictures_alone(chromium, name):
    """A picture that is opened alone has its title and its words in the accessibility tree."""
    for one in pictures_of(name):
        chromium.show(one.svg, kind="svg")

        assert ("image", f"{one.title} {one.description}") in chromium.tree()


def walk(chromium):
    """Press Tab until all that can be reached was, and give it, with whether that is seen."""
    stops = []
    for _ in chromium.run(_STOPS):
        chromium.press("Tab", 9)
        stops.append(chromium.run(_FOCUSED))
    return stops


@pytest.mark.parametrize("name", EXAMPLES)
def test_keyboard(chromium, name):
    """Tab reaches all links, tables and pictures, each with a frame; Enter opens tables."""
    chromium.show(page_of(name))
    stops = walk(chromium)

    assert [kind for kind, *_ in stops] == chromium.run(_STOPS)
    assert len({kind for kind, *_ in stops}) == 3
    assert len({tuple(one) for one in stops}) == len(stops)
    assert all(seen for *_, seen in stops)
    chromium.run("document.querySelector('summary').focus()")
    chromium.press("Enter", 13, "\r")
    assert chromium.run("document.querySelector('details').open")
    chromium.press("Tab", 9)
    assert chromium.run("document.activeElement.matches('details .wide')")


def test_twin_without_frames(chromium, monkeypatch):
    """A page on which one does not see where one is would be noticed."""
    monkeypatch.setattr(module, "_STYLE", f"{module._STYLE} * {{ outline: none !important }}")
    link = element("a", "Vote", href="#a")
    chromium.show(page("X", [section("a", "X", link)]))

    assert [seen for *_, seen in walk(chromium)] == [False]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_contrast(chromium, name, dark):
    """Every text of a picture stands out from what it is painted on by 4.5 to 1."""
    chromium.show(page_of(name))
    height = chromium.run("document.documentElement.scrollHeight")
    chromium.look(height=height + 100, dark=dark)
    told = chromium.run(_CONTRASTS)

    assert len(told) > 300
    assert [one for one in told if one[1] < 4.5] == []


def test_twin_without_contrast(chromium):
    """A text that is too near to the colour below it is noticed."""
    one = Picture(
        kind="timeline",
        title="X",
        description="X",
        width=200,
        height=40,
        drawn=(
            element("rect", width=100, height=40, fill="#8a3500"),
            element("text", "Vote", x=10, y=20, fill="#ffffff"),
            element("text", "Talk", x=50, y=20, fill="#1c1c1e"),
        ),
        table=Table((), ()),
    )
    chromium.show(page("X", [one.element]))

    assert [told for told, ratio in chromium.run(_CONTRASTS) if ratio < 4.5] == ["Talk"]
