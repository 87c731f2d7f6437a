"""Each rule has a plan that it remarks on, and one much like it that it lets pass."""

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_plan, explain
from smartgoals.plan.strategize import Indicator, TimeBound
from smartgoals.planfile.reading import read_text

TODAY = date(2026, 11, 23)
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CODES = [one.code for one in CHECKS]


def remarks_on(text, today=TODAY):
    """Read a plan that can be read without a remark, and check it."""
    reading = read_text(text)
    assert reading.diagnostics == ()
    return check_plan(reading.plan, today=today, document=reading.document)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path):
    """A case gets the remarks that its comments expect, at their lines, and no other."""
    text = path.read_text("utf-8")
    expected = [
        (number, code)
        for number, line in enumerate(text.splitlines(), start=1)
        for code in re.findall(r"# expect: (\w+)", line)
    ]

    assert [(one.place.line, one.code) for one in remarks_on(text)] == expected
    assert (path.stem == f"{expected[0][1]}-fail") if expected else path.stem.endswith("-fine")


def test_every_rule_has_cases():
    """Every rule has a case that is flagged, and one that is not."""
    stems = [path.stem for path in CASES]

    assert stems == [f"{code}-{kind}" for code in CODES for kind in ("fail", "fine")]


def whole(piece):
    """Make a plan of the piece of one in a rule's docstring."""
    name = "campaign:\n  name: A campaign\n"
    flowing = piece.replace("campaign: {", "campaign: {name: A campaign, ")
    block = flowing.replace("campaign:\n", name) if "campaign" in piece else name + piece
    return f"smartgoals: 1\n{block}\n"


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_docstring(rule):
    """What a rule's docstring calls flagged is flagged by it, and what it calls fine isn't."""
    told = rule.explanation
    flagged = {one.code for one in remarks_on(whole(told.flagged))}
    fine = {one.code for one in remarks_on(whole(told.fine))}

    assert rule.code in flagged
    assert rule.code not in fine


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_explanation(rule):
    """Every rule says what is the case, why it matters, and what to do about it."""
    told = rule.explanation

    assert told.summary.endswith(".")
    assert told.why.endswith(".")
    assert told.fix == rule.fix
    assert not told.fix.endswith(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert "must" not in rule.name.split("-")


# Rules of which experience, or their own text, says that they are sometimes wrong.
DOUBTFUL = {
    *("S103", "S104", "S105", "M204", "M207", "A301", "A302", "A305", "R401", "R402"),
    *("I303", "I304", "I305", "I306", "R404", "R406", "D806", "D809", "D810", "T511", "T512"),
}


@pytest.mark.parametrize("code", sorted(DOUBTFUL))
def test_false_alarms(code):
    """A rule that is known to be wrong at times says when."""
    assert explain(code).explanation.false_alarms.endswith(".")


def test_codes():
    """No code is used twice, and all stand in their order."""
    assert sorted(set(CODES)) == CODES
    assert len({one.name for one in CHECKS}) == len(CHECKS)


FIELDS = (
    ("decided_by", ("board",), "W605 W606 W607"),
    (
        "indicators",
        (Indicator(id="seats", what="S", happens="not yet"),),
        "W609 W610 W611 W612",
    ),
    ("time_bound", TimeBound(by=date(2027, 6, 30)), "W613 W614 W615 W616 W617 T513"),
)
OUTRANKED = {code: {name: value} for name, value, codes in FIELDS for code in codes.split()}


@pytest.mark.parametrize("code", OUTRANKED)
def test_fields_outrank_words(code):
    """What a field says is not missed in the sentence, and what no field says is."""
    path = next(one for one in CASES if one.stem == f"{code}-fail")
    plan = read_text(path.read_text("utf-8")).plan
    without = dict.fromkeys(("decided_by", "indicators"), ()) | {"time_bound": None}

    def codes(**fields):
        goals = tuple(evolve(goal, **without | fields) for goal in plan.goals)
        return {one.code for one in check_plan(evolve(plan, goals=goals), today=TODAY)}

    assert code in codes()
    assert code not in codes(**OUTRANKED[code])
