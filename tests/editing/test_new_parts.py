"""A new part in somebody's file: its lines, and no other byte."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from smartgoals.diagnostics import Route
from smartgoals.editing import splicing
from smartgoals.editing.adding import add_parts
from smartgoals.errors import EditError
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.writing import dumps
from strategies import plans

FLAGS, MILESTONES = Route(("flags",)), Route(("milestones",))
NEW = {"brand-new": {"what": "A rule: new, #1", "sources": ["here", "there (seen 2026)"]}}
FLAG = "  brand-new:\n    what: 'A rule: new, #1'\n    sources: [here, there (seen 2026)]\n"
BRACES = "brand-new: {what: 'A rule: new, #1', sources: [here, there (seen 2026)]}"
EXAMPLE = Path(__file__).parents[1] / "planfile" / "example-campaign.yaml"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("campaign: {name: x}\n", f"campaign: {{name: x}}\n\nflags:\n{FLAG}"),
        ("campaign: {name: x}", f"campaign: {{name: x}}\n\nflags:\n{FLAG}"),
        ("campaign: {name: x}\n\n", f"campaign: {{name: x}}\n\nflags:\n{FLAG}\n"),
        ("flags:\n", f"flags:\n{FLAG}"),
        ("flags:", f"flags:\n{FLAG}"),
        ("flags: # none\nhistory:\n", f"flags: # none\n{FLAG}history:\n"),
        ("flags:\n  a: {what: x}\n", f"flags:\n  a: {{what: x}}\n{FLAG}"),
        ("Flags:\n  a: {what: x}  # c", f"Flags:\n  a: {{what: x}}  # c\n{FLAG}"),
        ("flags:\n  a:\n    notes:\n", f"flags:\n  a:\n    notes:\n{FLAG}"),
        (
            "flags:\n  a:\n    what: |\n      x\n\n\n# end\nhistory:\n",
            f"flags:\n  a:\n    what: |\n      x\n{FLAG}\n\n# end\nhistory:\n",
        ),
        (
            "flags:\n  a:\n    what: x\n    # of a\n  # of flags\n# of the file\n",
            f"flags:\n  a:\n    what: x\n    # of a\n  # of flags\n{FLAG}# of the file\n",
        ),
        (
            "flags:\n  a:\n    what: x\n    sources:\n      - y\n      - z\n",
            f"flags:\n  a:\n    what: x\n    sources:\n      - y\n      - z\n{FLAG}",
        ),
        ("flags: {a: {what: x}}  # f\n", f"flags: {{a: {{what: x}}, {BRACES}}}  # f\n"),
        ("flags: {}\n", f"flags: {{{BRACES}}}\n"),
    ],
)  # fmt: skip
def test_place(text, wanted):
    """New parts stand behind the last one, behind the comments that belong to it."""
    assert add_parts(text, FLAGS, NEW) == wanted


def test_indentation_and_line_ends():
    """They stand as deep as their neighbours, and their lines end like the others."""
    text = "\ufeffflags:\r\n     a: {what: x}\r\n"

    assert add_parts(text, FLAGS, {"b": {"what": "new"}}) == (
        "\ufeffflags:\r\n     a: {what: x}\r\n     b:\r\n       what: new\r\n"
    )


@given(plans())
def test_nothing_else(plan):
    """The new text reads as the old plan with one more flag; all old lines are there."""
    text = dumps(plan)
    if "\nflag:" in text:  # the only flag stands elsewhere
        return
    new = add_parts(text, FLAGS, NEW)
    was, now = read_text(text).plan, read_text(new).plan

    assert evolve(now, flags=now.flags[:-1]) == was
    assert now.flags[-1].id == "brand-new"
    assert [one.what for one in now.flags[-1].sources] == ["here", "there"]
    changes = SequenceMatcher(None, text.split("\n"), new.split("\n"), autojunk=False)
    assert {kind for kind, *_ in changes.get_opcodes()} <= {"equal", "insert"}


def test_two_parts():
    """Several parts that name each other come in their order, into any section."""
    parts = {
        "brief-two": {"what": "x", "takes": "2 days", "after": "brief-three"},
        "brief-three": {"what": "y"},
    }
    text = EXAMPLE.read_text("utf-8")
    new = add_parts(text, MILESTONES, parts)
    was, now = read_text(text).plan, read_text(new).plan

    assert [one.id for one in now.milestones] == [
        *(one.id for one in was.milestones),
        "brief-two",
        "brief-three",
    ]


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("flags: [a]\n", "a.yaml", "no fields are written at flags in a.yaml"),
        ("flags: some\n", "a.yaml", "no fields are written at flags in a.yaml"),
        (
            "flags:\n  brand-new: {what: x}\n",
            "a.yaml",
            "'brand-new' is a flag in a.yaml already",
        ),
        ("flags: [\n", "a.yaml", "can't be read to its end"),
        ('{"flags": [', "a.json", "can't be read to its end"),
    ],
)
def test_refused(text, name, why):
    """What can't be done safely is refused, and says why."""
    with pytest.raises(EditError, match=why):
        add_parts(text, FLAGS, NEW, name=name)


def test_careless_twin(monkeypatch):
    """An insertion at a wrong place is noticed before anything is written."""
    monkeypatch.setattr(splicing, "behind", lambda _text, place, _indent: place - 3)

    with pytest.raises(EditError, match="would change something else too"):
        add_parts("flags:\n  a:\n    what: xyz\n", FLAGS, NEW)
