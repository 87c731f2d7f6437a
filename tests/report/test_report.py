"""The report: one page, for those who may read it, in which nothing runs."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import smartgoals as sg
from private import CANARY, private_plan
from smartgoals.audience.readers import Reader, plan_for
from smartgoals.pictures.elements import to_text
from smartgoals.pictures.picture import Picture, Table
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.report.making import report
from smartgoals.report.page import table
from smartgoals.report.sections import figure
from strategies import plans

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 23)
VOID = {"meta"}


class Page(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.links, self.text, self.open = [], [], [], "", []
        self.wrong = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note what begins."""
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for key, value in attrs if key == "id"]
        self.links += [value for key, value in attrs if key in {"href", "src"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note what begins and ends at once; HTML knows that of SVG alone."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()
            self.wrong += [] if "svg" in self.open else [tag]

    def handle_endtag(self, tag):
        """Note what ends."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Note what can be read."""
        self.text += data


def made(plan, reader=Reader.TEAM):
    """Make a report, and take it apart."""
    page = Page(report(plan, today=TODAY, reader=reader).html)
    assert not page.open
    assert not page.wrong
    return page


def is_harmless(page):
    """Say whether nothing runs or loads, and every link leads somewhere on the page."""
    runs = [
        tag
        for tag, given in page.tags
        if tag in {"script", "iframe", "object", "embed", "link", "img", "form", "base"}
        or any(key.startswith("on") or key == "style" for key in given)
    ]
    return (
        not runs
        and all(link.startswith("#") and link[1:] in page.ids for link in page.links)
        and len(set(page.ids)) == len(page.ids)
    )


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("name", ["eu-network-fees", "brazil-cost-sharing"])
def test_examples(name, reader):
    """The reports of the examples are whole, load nothing, and say for whom they are."""
    page = made(sg.load(EXAMPLES / name / "campaign.yaml"), reader)
    policy = next(given for tag, given in page.tags if given.get("http-equiv"))

    assert is_harmless(page)
    assert policy["content"].startswith("default-src 'none'")
    assert ("For the team alone" in page.text) == (reader is Reader.TEAM)
    assert page.tags[0] == ("html", {"lang": "en"})
    assert all(f"#{anchor}" in page.links for tag, anchor in _sections(page))


def _sections(page):
    return [(tag, given["id"]) for tag, given in page.tags if tag == "section"]


@settings(max_examples=15)
@given(plans(consistent=True), st.sampled_from(Reader))
def test_any_plan(plan, reader):
    """No plan breaks the page, or makes anything run or load."""
    assert is_harmless(made(plan, reader))


NASTY = '"><script>alert(1)</script>'


def test_hostile_texts():
    """Markup in a plan's texts is shown as the text that it is."""
    plan = Plan(
        campaign=Campaign(name=NASTY, summary=NASTY, language="de"),
        goals=(Goal(id="g", statement=NASTY, specific=NASTY),),
        milestones=(Milestone(id="m", what=NASTY, fixed=TODAY, link="javascript:alert(1)"),),
        actors=(Actor(id="a", name=NASTY),),
    )
    page = made(plan)

    assert is_harmless(page)
    assert page.text.count(NASTY) > 5
    assert ("main", {"lang": "de"}) in page.tags


def test_public():
    """The public reads no name, stance, power, note, private milestone or step of ours."""
    page = made(private_plan(), Reader.PUBLIC)

    assert CANARY not in page.text
    assert "opponent" not in page.text
    assert "Vote" in page.text
    assert "qqq" not in page.text


def test_partners():
    """Partners read no note, stance, reason, private milestone or private actor."""
    text = made(private_plan(), Reader.PARTNERS).text

    for words in ("note", "private", "mole", "reason"):
        assert f"{CANARY} {words}" not in text
    assert "opponent" not in text
    assert f"{CANARY} step" in text


def test_team():
    """The team reads all but the notes."""
    text = made(private_plan()).text

    assert f"{CANARY} note" not in text
    for words in ("private", "step", "board"):
        assert f"{CANARY} {words}" in text


def test_a_twin_that_leaves_everything(monkeypatch):
    """A report for the public that leaves nothing out would be noticed."""
    from smartgoals.report import making

    monkeypatch.setattr(making, "plan_for", lambda plan, _: plan)
    assert CANARY in made(private_plan(), Reader.PUBLIC).text


def test_this_month():
    """Who does what is told for a month from today, and nobody is called nobody."""
    plan = evolve(private_plan(), goals=())
    text = made(plan, Reader.PARTNERS).text

    assert f"{CANARY} person" in text
    assert "Nothing is due." in made(Plan(campaign=Campaign(name="X"))).text


def test_how_pictures_lie():
    """A picture that fits on lying paper is printed there; a very wide one stays large."""

    def shown(width, height):
        one = Picture(
            kind="votes", title="X", description="X", width=width, height=height,
            drawn=(), table=Table(("a",), ()),
        )  # fmt: skip
        told = to_text(figure(one, "X"))
        return 'class="across"' in told, 'class="wide picture large"' in told

    assert shown(960, 400) == (True, False)
    assert shown(960, 900) == (False, False)
    assert shown(1120, 600) == (True, False)
    assert shown(2400, 1200) == (True, True)


def test_rows_without_a_head():
    """A row whose first cell is empty has no head; days and short words keep in one line."""
    told = to_text(table(("who", "what"), [(None, TODAY), ("Ana", "Talk")], "X", anchor="x"))

    assert '<tr><td dir="auto"></td><td dir="auto" class="short">2026-11-23</td></tr>' in told
    assert '<th dir="auto" class="short" scope="row">Ana</th>' in told
    assert '<caption dir="auto" id="x-table">X</caption>' in told


def test_value(tmp_path):
    """A report is a value that notebooks show and that can be saved."""
    one = report(private_plan(), today=TODAY)
    one.save(tmp_path / "a.html")

    assert one == report(private_plan(), today=TODAY)
    assert one._repr_html_() == one.html == (tmp_path / "a.html").read_text("utf-8")
    assert plan_for(private_plan(), Reader.TEAM) == private_plan()


def test_bare_plan():
    """A plan of which hardly anything is known has a report all the same."""
    bare = Plan(campaign=Campaign(name="X"))

    for reader in Reader:
        assert is_harmless(made(bare, reader))
