"""A new part in somebody's file: its lines, and no other byte."""

import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from smartgoals.errors import EditError
from smartgoals.planfile import inserting
from smartgoals.planfile.inserting import insert_in_file, insert_part
from smartgoals.planfile.reading import read, read_text
from smartgoals.planfile.writing import dumps
from strategies import plans

NEW = {"brand-new": {"what": "A rule: new, #1", "sources": ["here", "there (seen 2026)"]}}
FLAG = "  brand-new:\n    what: 'A rule: new, #1'\n    sources: [here, there (seen 2026)]\n"
EXAMPLE = Path(__file__).parent / "example-campaign.yaml"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("campaign: {name: x}\n", f"campaign: {{name: x}}\n\nflags:\n{FLAG}"),
        ("campaign: {name: x}", f"campaign: {{name: x}}\n\nflags:\n{FLAG}"),
        ("campaign: {name: x}\n\n", f"campaign: {{name: x}}\n\nflags:\n{FLAG}"),
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
    ],
)  # fmt: skip
def test_place(text, wanted):
    """New parts stand behind the last one, behind the comments that belong to it."""
    assert insert_part(text, "flags", NEW) == wanted


def test_indentation_and_line_ends():
    """They stand as deep as their neighbours, and their lines end like the others."""
    text = "\ufeffflags:\r\n     a: {what: x}\r\n"

    assert insert_part(text, "flags", {"b": {"what": "new"}}) == (
        "\ufeffflags:\r\n     a: {what: x}\r\n     b:\r\n       what: new\r\n"
    )


@given(plans())
def test_nothing_else(plan):
    """The new text reads as the old plan with one more flag; all old lines are there."""
    text = dumps(plan)
    if "\nflag:" in text:  # the only flag stands elsewhere
        return
    new = insert_part(text, "flags", NEW)
    was, now = read_text(text).plan, read_text(new).plan

    assert evolve(now, flags=now.flags[:-1]) == was
    assert now.flags[-1].id == "brand-new"
    assert [one.what for one in now.flags[-1].sources] == ["here", "there"]
    changes = SequenceMatcher(None, text.split("\n"), new.split("\n"), autojunk=False)
    assert {kind for kind, *_ in changes.get_opcodes()} <= {"equal", "insert"}


def test_two_parts():
    """Several parts come in their order, into any section."""
    parts = {"brief-two": {"what": "x", "takes": "2 days"}, "brief-three": {"what": "y"}}
    text = EXAMPLE.read_text("utf-8")
    new = insert_part(text, "milestones", parts)
    was, now = read_text(text).plan, read_text(new).plan

    assert [one.id for one in now.milestones] == [
        *(one.id for one in was.milestones),
        "brief-two",
        "brief-three",
    ]


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("flags: {a: {what: x}}\n", "a.yaml", "no block of lines"),
        ("flags: {}\n", "a.yaml", "no block of lines"),
        ("flags: [a]\n", "a.yaml", "no block of lines"),
        ("flags: some\n", "a.yaml", "no block of lines"),
        ("flags:\n  brand-new: {what: x}\n", "a.yaml", "has a part called brand-new already"),
        ("flags: [\n", "a.yaml", "can't be read to its end"),
        ('{"flags": {}}', "a.json", "is JSON"),
    ],
)
def test_refused(text, name, why):
    """What can't be done safely is refused, and says why."""
    with pytest.raises(EditError, match=why):
        insert_part(text, "flags", NEW, name=name)


def test_careless_twin(monkeypatch):
    """An insertion at a wrong place is noticed before anything is written."""
    monkeypatch.setattr(inserting, "behind", lambda _text, place, _indent: place - 3)

    with pytest.raises(EditError, match="would change something else too"):
        insert_part("flags:\n  a:\n    what: xyz\n", "flags", NEW)


def test_file(tmp_path):
    """A file gets the new lines; one that is no text in UTF-8 stays as it is."""
    path = tmp_path / "watch.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: x}\n", "utf-8")
    insert_in_file(path, "flags", NEW)

    assert [one.id for one in read(path).plan.flags] == ["brand-new"]
    path.write_bytes(b"campaign: {name: \xe9}\n")
    with pytest.raises(EditError, match="not text in UTF-8"):
        insert_in_file(path, "flags", NEW)
    assert path.read_bytes() == b"campaign: {name: \xe9}\n"


def test_a_json_file_gets_no_parts(tmp_path):
    """A part can't be added to JSON, whose file is named in the words that say so."""
    path = tmp_path / "plan.json"
    path.write_text('{"smartgoals": 1, "campaign": {"name": "N"}}')
    with pytest.raises(EditError) as caught:
        insert_in_file(path, "goals", {"a": {"goal": "One."}})

    assert str(path) in str(caught.value)
    assert json.loads(path.read_text()) == {"smartgoals": 1, "campaign": {"name": "N"}}
