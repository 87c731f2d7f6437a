"""Texts that may do harm, in a real browser: they are shown as texts, and nothing happens."""

from html import unescape

import pytest
from layout import PAPERS, WIDTHS, faults, open_all
from pages import FULL, TODAY, page_of, pictures_of, plan_of

from hostile import TEXTS, UNPRINTABLE, hostile, places, text_fields
from smartgoals.audience.readers import Reader
from smartgoals.pictures import elements
from smartgoals.pictures.elements import element
from smartgoals.pictures.picture import Picture, Table
from smartgoals.plan.whole import Plan
from smartgoals.report.making import report
from smartgoals.report.page import page, section

LONG = {"long", "unbroken"}
READ = [
    (name, reader)
    for name in TEXTS
    for reader in Reader
    if FULL or name == "script" or (reader is Reader.TEAM and name != "long")
]
_CAN_ACT = "script, img, iframe, object, embed, link, form, base, animate, set, foreignObject"
_ACTING = f"""[...document.querySelectorAll("*")].filter(one =>
  one.matches({_CAN_ACT!r}) ||
  (one.localName === "style" && one.parentNode !== document.head) ||
  [...one.attributes].some(told => told.name.startsWith("on") ||
    (told.localName === "href" && !told.value.startsWith("#")))).map(one => one.outerHTML)"""


def seen(text):
    """Give a text as pictures and pages show it, without what turns or piles up."""
    return " ".join(elements._clean(text).split())


@pytest.mark.parametrize("name", TEXTS)
def test_all_fields(name):
    """Every field of a plan that takes any text has the hostile one in it."""
    text = TEXTS[name]
    left_out = text_fields(Plan) - set(places(plan_of(name), text))

    assert len(text_fields(Plan)) > 70
    assert left_out <= {("Row", "name")}  # it is short
    assert not left_out or len(text) > 60


@pytest.mark.parametrize(("name", "reader"), READ)
def test_reports(chromium, name, reader):
    """In a report a hostile text is text: nothing runs, loads, overlaps or sticks out."""
    chromium.show(page_of(name, reader))
    shown = " ".join(chromium.run("document.body.textContent").split())

    assert shown.count(seen(TEXTS[name])) > 5
    assert chromium.run(_ACTING) == []
    open_all(chromium)
    found = {}
    for width in WIDTHS if FULL or name not in LONG else WIDTHS[:1]:
        chromium.look(width=width)
        found[width] = faults(chromium)
    chromium.look(width=PAPERS["A4"][0], media="print")
    found["paper"] = faults(chromium)
    assert {at: told for at, told in found.items() if told} == {}
    assert chromium.happened() == []


@pytest.mark.parametrize("name", TEXTS)
def test_pictures(chromium, name):
    """In a picture of its own a hostile text is text: nothing runs, loads or overlaps."""
    for picture in pictures_of(name):
        chromium.show(picture.svg, kind="svg")
        title = chromium.run("document.querySelector('title').textContent")

        assert seen(TEXTS[name]) in seen(title)
        assert chromium.run(_ACTING) == []
        assert faults(chromium) == [], picture.kind
        assert chromium.happened() == []


def test_unprintable(chromium):
    """What XML can't hold is shown as a sign for it, in a picture and in a page."""
    told = element("text", UNPRINTABLE, x=10, y=20)
    one = Picture(
        kind="timeline", title=UNPRINTABLE, description=UNPRINTABLE, width=400, height=40,
        drawn=(told,), table=Table((), ()),
    )  # fmt: skip
    for text, kind in (
        (one.svg, "svg"),
        (page(UNPRINTABLE, [section("a", UNPRINTABLE, one.element)]), "html"),
    ):
        chromium.show(text, kind=kind)
        found = chromium.run("document.querySelector('text').textContent")

        assert found.count("\ufffd") == 5
        assert found[0] == "a"
        assert faults(chromium) == []
        assert chromium.happened() == []


@pytest.mark.parametrize("name", ["script", "handler", "style"])
def test_twin_that_escapes_nothing(chromium, monkeypatch, name):
    """A page whose texts are markup is noticed, whatever its policy still holds back."""
    monkeypatch.setattr(elements, "escape", lambda text, **_: text)
    chromium.show(report(plan_of(name), today=TODAY).html)

    assert chromium.run(_ACTING) != []


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        "<script>console.log(1)</script>",
        "<script>nothing()</script>",
        "<img src='https://example.org/x.png'>",
        "<meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\"><img src='/x'>",
    ],
)
def test_twins_that_do_something(chromium, harm):
    """A page that runs, says, loads or breaks its policy is noticed."""
    chromium.show(f"<!doctype html><title>X</title><p>{unescape(harm)}")

    assert chromium.happened() != []


def test_twin_with_another_field():
    """A field that the hostile plan left out would be noticed."""
    plan = hostile(plan_of("eu-network-fees"), "Vote?")
    whole = set(places(plan, "Vote?"))

    assert text_fields(Plan) <= whole
    assert not text_fields(Plan) <= set(places(plan_of("eu-network-fees"), "Vote?"))
