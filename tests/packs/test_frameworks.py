"""The frameworks that come with us: complete, and known by all their names."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.errors import InvalidValueError
from smartgoals.packs.frameworks import find_framework, framework_of
from smartgoals.plan.analyze import Impact
from smartgoals.plan.framework import Framework, Row
from smartgoals.planfile.reading import read_text

INTERNET = find_framework("internet")
RIGHTS = find_framework("human-rights")
BOTH = [(one, row) for one in (INTERNET, RIGHTS) for row in one.rows]
NAMES = [(one, row, name) for one, row in BOTH for name in (row.name, row.id, *row.aliases)]
FILES = Path(sg.__file__).parent / "packs"


def test_rows():
    """There are five critical properties and ten enablers, in the framework's order."""
    ids = [row.id for row in INTERNET.rows]

    assert ids == [f"CP{n}" for n in range(1, 6)] + [f"EN{n}" for n in range(1, 11)]
    assert {row.goal for row in INTERNET.rows if row.kind == "property"} == {None}
    assert {row.goal for row in INTERNET.rows if row.kind == "enabler"} == {
        "open",
        "globally connected",
        "secure",
        "trustworthy",
    }


@pytest.mark.parametrize("framework", [INTERNET, RIGHTS], ids=["internet", "human-rights"])
def test_nothing_is_lost(framework):
    """A framework says all that its file says, certainty and origin included."""
    data = yaml.safe_load((FILES / framework.id / "framework.yaml").read_text("utf-8"))
    told = [
        {
            "name": row.name,
            "id": row.id,
            "kind": row.kind,
            "goal": row.goal,
            "names": list(row.aliases),
            "question": row.question,
            "certainty": dict(row.certainty),
        }
        for row in framework.rows
    ]
    written = [
        {
            **{name: row.get(name) for name in ("name", "id", "kind", "goal", "question")},
            "names": [*row["official"], *row["aliases"]],
            "certainty": row.get("certainty", {}),
        }
        for row in data["rows"]
    ]

    assert told == written
    assert (framework.id, framework.name, framework.about) == (
        data["id"],
        data["name"],
        data["about"],
    )


def test_certainty():
    """What is known from memory only is marked so."""
    privacy = next(row for row in INTERNET.rows if row.name == "privacy")

    assert privacy.certainty == (("name", "from memory"), ("grouping", "from memory"))


@st.composite
def spelt_otherwise(draw, name):
    """Write a name in other capitals, and with other signs between its words."""
    words = re.split(r"([\s_,-]+)", name)
    between = st.text(" -_", min_size=1, max_size=3)
    return "".join(
        draw(between) if at % 2 else draw(st.sampled_from([part, part.upper(), part.title()]))
        for at, part in enumerate(words)
    )


@given(data=st.data(), known=st.sampled_from(NAMES))
def test_names(data, known):
    """A row is found by each of its names, in any capitals, hyphens and underscores."""
    framework, row, name = known

    assert framework.canonical(data.draw(spelt_otherwise(name))) == row.name


@given(data=st.data(), known=st.sampled_from(NAMES))
def test_names_in_a_plan(data, known):
    """Whatever a row is called in a plan file, it is read as the same row."""
    framework, row, name = known
    written = data.draw(spelt_otherwise(name))
    text = (
        "smartgoals: 1\ncampaign: {name: x}\n"
        f"impact:\n  framework: {framework.id}\n  '{written}': -1 It harms.\n"
    )
    reading = read_text(text.replace("authors' rights", "authors'' rights"))

    if "'" not in written:  # a quote in a name is for the quoting to see to, not for the row
        assert reading.diagnostics == ()
        assert [one.row for one in reading.plan.impact.rows] == [row.name]


def test_both_generations():
    """The official names of both generations mean the same row."""
    old = "A layered architecture of interoperable building blocks"
    new = "An open architecture of interoperable and reusable building blocks"

    assert INTERNET.canonical(old) == INTERNET.canonical(new) == "open architecture"


@pytest.mark.parametrize(
    ("framework", "written", "near"),
    [("internet", "integritty", "integrity"), ("human-rights", "fair trail", "fair trial")],
)
def test_unknown_row(framework, written, near):
    """A row that is none is told, with the one that was perhaps meant."""
    text = (
        "smartgoals: 1\ncampaign: {name: x}\n"
        f"impact:\n  framework: {framework}\n  {written}: -1\n"
    )
    (remark,) = read_text(text).diagnostics

    assert (remark.code, remark.help) == ("E011", f"did you mean '{near}'?")
    assert (remark.place.line, remark.place.column) == (5, 3)


@pytest.mark.parametrize("name", ["", "nonsense", "cp6", "open"])
def test_unknown_names(name):
    """What is no row's name finds none."""
    assert INTERNET.canonical(name) is None


@pytest.mark.parametrize("id", ["unknown", "../internet", "", "Internet", "internet.yaml"])
def test_unknown_frameworks(id):
    """A framework that is not there is not found, and no path is followed."""
    assert find_framework(id) is None


def test_one_name_for_two_rows():
    """No framework can exist in which one name means two rows, or none at all."""
    rows = (
        Row(name="speech", question="Can people speak?", aliases=("Free-Speech",)),
        Row(name="free speech", question="Can people speak freely?"),
    )

    with pytest.raises(InvalidValueError, match="'speech' and 'free speech' have it"):
        Framework(id="mine", name="Mine", rows=rows)
    with pytest.raises(InvalidValueError, match="at least one row"):
        Framework(id="mine", name="Mine", rows=())


@pytest.mark.parametrize("name", ["-", "x" * 101, "two\nlines"])
def test_no_names(name):
    """A row has a name that can stand in front of a colon."""
    with pytest.raises(InvalidValueError):
        Row(name=name, question="Is it?")


def test_certainty_is_pairs():
    """What is less than certain is told in pairs of texts."""
    for wrong in (("memory",), (("a", "b", "c"),), ((1, "b"),)):
        with pytest.raises(InvalidValueError, match="pair"):
            Row(name="speech", question="Is it?", certainty=wrong)


OWN = Framework(id="mine", name="Mine", rows=(Row(name="speech", question="Is it free?"),))


def test_framework_of():
    """The framework of an impact is its own, else one that is found by its name."""
    assert framework_of(Impact(framework="mine", own=OWN)) is OWN
    assert framework_of(Impact(framework="human-rights", own=OWN)) is RIGHTS
    assert framework_of(Impact(framework="mine")) is None
    assert framework_of(Impact()) is framework_of(None) is INTERNET


def test_own_is_no_part_of_the_value():
    """Where a framework was found makes no impact another one."""
    bare, found = Impact(framework="mine"), Impact(framework="mine", own=OWN)

    assert bare == found
    assert hash(bare) == hash(found)
    assert repr(bare) == repr(found)
    assert (
        "own" not in sg.to_dict(sg.Plan(campaign=sg.Campaign(name="x"), impact=found))["impact"]
    )
