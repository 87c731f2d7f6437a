"""Somebody's file, tidied: its plan and every note stay, and it looks as we write it."""

from pathlib import Path

import pytest
from hypothesis import given

from editing.layouts import LAYOUTS, few, messy, noted, written
from smartgoals.editing import tidying
from smartgoals.editing.columns import find_columns
from smartgoals.editing.noted import notes
from smartgoals.editing.spelling import spellings
from smartgoals.editing.tidying import tidy
from smartgoals.errors import EditError
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.writing import dumps
from strategies import plans

EXAMPLE = Path(__file__).parents[1] / "planfile" / "example-campaign.yaml"
HEAD = "smartgoals: 1\ncampaign: {name: Ours}\n"


def said(text):
    """Give the plan of a text, and its notes."""
    reading = read_text(text)
    return reading.plan, notes(reading.document)


@few
@given(plan=plans(), layout=LAYOUTS)
def test_any_plan(plan, layout):
    """In any layout, the plan and all notes stay, and tidying again changes nothing."""
    text, name, _ = written(plan, layout)
    if name.endswith(".json"):
        with pytest.raises(EditError, match="only YAML files are tidied"):
            tidy(text, name=name)
        return
    new = tidy(text)

    assert said(new) == said(text)
    assert tidy(new) == new


@few
@given(plan=plans())
def test_our_own_form(plan):
    """What we write ourselves is tidy; and what was only messy is as we write it."""
    text = dumps(plan)

    assert tidy(text) == text
    assert tidy(messy(text)) == text
    windows = "\ufeff" + messy(text).replace("\n", "\r\n")
    assert tidy(windows) == "\ufeff" + text.replace("\n", "\r\n")


def test_example():
    """A file whose notes stand in columns, with lists in braces, is tidy."""
    text = EXAMPLE.read_text("utf-8")

    assert tidy(text) == text
    assert said(tidy(noted(text))) == said(noted(text))


MESSY = Path(__file__).with_name("messy.yaml").read_text("utf-8")
TIDY = Path(__file__).with_name("tidy.yaml").read_text("utf-8")


def test_page():
    """A messy file becomes the tidy one beside it, which can be looked at."""
    assert tidy(MESSY) == TIDY


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Names and quotes.
        ("forces: {}\n", "forces: {}\n"),
        ("Forces: {}\nforces: {}\n", "Forces: {}\nforces: {}\n"),
        ("'history': {'2026': \"x\"}\n", "history: {2026: x}\n"),
        ("history: {2026: 'a, b'}\n", "history: {2026: 'a, b'}\n"),
        ("history: {2026: ''}\n", "history: {2026: ''}\n"),
        ("team: {A: b}\n", "team: {A: b}\n"),
        # Notes.
        ("history:    # why\n    2026: x # y\n", "\nhistory:    # why\n  2026: x  # y\n"),
        ("history:\n      # y  \n    2026: x\n", "\nhistory:\n  # y\n  2026: x\n"),
        ("history:\n    2026: x\n      # y\n", "\nhistory:\n  2026: x\n    # y\n"),
        ("history:\n    2026: x\n   # y\n", "\nhistory:\n  2026: x\n# y\n"),
        ("history:\n    2026: x\n\n\n    # y\n\n\n", "\nhistory:\n  2026: x\n\n  # y\n"),
        ("history:\n    2026:   # z\n        # y\n        what: x",
         "\nhistory:\n  2026:   # z\n    # y\n    what: x"),
        ("# a\nhistory:\n  2026: x\n# b\nresources: a\n",
         "\n# a\nhistory:\n  2026: x\n\n# b\nresources: a\n"),
        ("resources: ['a # b', \"c\\td\",\n  # e\n\n  f]\n",
         "\nresources: ['a # b', \"c\\td\",\n  # e\n\n  f]\n"),
        # Texts of several lines.
        ("history:\n    2026: |2\n          x\n        y\n",
         "\nhistory:\n  2026: |2\n        x\n      y\n"),
        ("history:\n    2026: |+\n      x\n\n\nresources: a\n",
         "\nhistory:\n  2026: |+\n    x\n\n\nresources: a\n"),
        ("history:\n    2026: >   # z\n      x # y\n\n      z\n",
         "\nhistory:\n  2026: >   # z\n    x # y\n\n    z\n"),
        ("history:\n    2026:\n        x\n         y\n\n         z\n",
         "\nhistory:\n  2026:\n    x\n    y\n\n    z\n"),
        ("history:\n    2026: |\n\n      x\n          \n      y\n",
         "\nhistory:\n  2026: |\n\n    x\n        \n    y\n"),
        # Lists.
        ("resources:\n- a\n-   b\n-\n    c\n# d\n",
         "\nresources:\n  - a\n  - b\n  -\n    c\n  # d\n"),
        ("relations:\n-   from: a\n    to: b\n-   - x\n",
         "\nrelations:\n  - from: a\n    to: b\n  - - x\n"),
    ],
)  # fmt: skip
def test_piece(old, new):
    """Each piece of a file has its usual form, and keeps what belongs to it."""
    assert tidy(HEAD + old) == HEAD + new
    assert tidy(HEAD + new) == HEAD + new


def test_no_tree():
    """Of a text without a tree, only the lines are known."""
    document = read_text("# x").document

    assert (notes(document), spellings(document)) == (["# x"], [])
    assert find_columns(document).starts == {}


def test_start_of_a_document():
    """What starts a document stays above it."""
    assert tidy("---\n" + HEAD) == "---\n" + HEAD


def test_a_twin_that_loses_notes(monkeypatch):
    """A tidying that loses a note is noticed, and refused."""
    monkeypatch.setattr(tidying, "_between", lambda *_, **__: ())

    with pytest.raises(EditError, match="would change what it says"):
        tidy("# note\n" + HEAD)


def test_a_twin_that_writes_all_anew():
    """Writing the whole plan anew loses every note."""
    plan, noted_down = said(MESSY)

    assert noted_down
    assert said(dumps(plan)) == (plan, [])


def test_what_can_not_be_tidied():
    """Where a line means something by how it is written, the file stays as it is."""
    text = HEAD + 'history:\n    2026: "x\\ \n      y"\n'

    with pytest.raises(EditError, match="would change what it says, so it stays"):
        tidy(text)
    with pytest.raises(EditError, match="can't be read to its end"):
        tidy("campaign: [\n")
