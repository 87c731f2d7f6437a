"""What the rules say of many little plans, and of the examples in their own explanations."""

from datetime import date

import pytest
from test_book import cases, told
from test_printed import HERE, TODAY

import smartgoals as sg
from smartgoals.checks.catalogue import CHECKS
from smartgoals.planfile.reading import read_text

DAY = date.fromisoformat(TODAY)
PAGES = sorted((HERE / "checked").glob("*.txt"))
RULES = [one for one in CHECKS if one.explanation.flagged]


def lines_of(text):
    """Say all that is said of a plan: by its rules, and goal by goal."""
    reading = read_text(text)
    yield from told(reading.diagnostics)
    if reading.plan is None:
        return
    lost = {"document": reading.document, "left_out": reading.left_out}
    for one in sg.check(reading.plan, today=DAY, **lost):
        yield from told([one])
        yield from (f"    words: {one.words}" for _ in range(one.words is not None))
    yield from str(sg.scorecard(reading.plan, today=DAY)).splitlines()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explained(rule, snapshot):
    """Of the examples of a rule, all rules together say what they have always said."""
    lines = []
    examples = {"Flagged": rule.explanation.flagged, "Fine": rule.explanation.fine}
    for title, body in examples.items():
        head = "" if "smartgoals:" in body else "smartgoals: 1\n"
        head += "" if "campaign:" in body else "campaign: {name: N, timezone: Europe/Sofia}\n"
        lines += [f"#### {title}", *lines_of(head + body)]
    snapshot(HERE / "explained" / f"{rule.code}.txt", "\n".join([*lines, ""]).encode())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_checked(page, snapshot):
    """What is said of each plan of a page is what it has always been."""
    lines = []
    for title, files in cases(page.read_text("utf-8")):
        lines += [f"#### {title}", *lines_of(files["plan.yaml"]), ""]
    snapshot(HERE / "checked" / "told" / page.name, "\n".join(lines).encode())
