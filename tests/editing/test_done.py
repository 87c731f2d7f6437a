"""Milestones marked as done in somebody's file: the mark comes, and no other byte moves."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from editing.layouts import LAYOUTS, few, only_adds, written
from smartgoals.editing import splicing
from smartgoals.editing.done import mark_done
from smartgoals.errors import EditError, UnknownIdError
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.writing import dumps
from strategies import plans

DAY = date(2027, 3, 1)
TEXT = """\
smartgoals: 1
campaign: {name: Ours, team: {ana: Ana}}
milestones:
  brief:
    what: Write it   # briefly
    # and well

  hearing: {what: Speak, done: 2027-02-01}
"""


def after_done(plan, ids, day):
    """Give the plan that is meant."""
    return evolve(
        plan,
        milestones=tuple(
            evolve(one, done=day if one.id in ids else one.done) for one in plan.milestones
        ),
    )


@few
@given(plan=plans(), layout=LAYOUTS, data=st.data())
def test_any_plan(plan, layout, data):
    """In any layout, one mark comes, and all else reads and is written as before."""
    text, name, plan = written(plan, layout)
    open_ones = [one.id for one in plan.milestones if one.done is None]
    if not open_ones:
        return
    id = data.draw(st.sampled_from(open_ones))
    new = mark_done(text, [id], DAY, name=name)

    assert read_text(new, name=name).plan == after_done(plan, {id}, DAY)
    assert only_adds(text, new)
    undone = mark_done(new, [id], None, name=name)
    assert read_text(undone, name=name).plan == plan
    assert undone.rstrip() == text.rstrip()


@few
@given(plan=plans(), layout=LAYOUTS)
def test_all_at_once(plan, layout):
    """All milestones can be marked in one go, those that have a mark too."""
    text, name, plan = written(plan, layout)
    ids = [one.id for one in plan.milestones]
    new = mark_done(text, [*ids, *ids], DAY, name=name)

    assert read_text(new, name=name).plan == after_done(plan, set(ids), DAY)


def test_lines():
    """A mark is a line of its own, behind the notes of its milestone."""
    assert mark_done(TEXT, ["brief"], DAY) == TEXT.replace(
        "    # and well\n", "    # and well\n    done: 2027-03-01\n"
    )


def test_another_day():
    """A mark that is there gets the new day."""
    assert mark_done(TEXT, ["hearing"], DAY) == TEXT.replace("2027-02-01", "2027-03-01")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{done: 2027-02-01, what: Speak}", "{what: Speak}"),
        ("{what: Speak, done: 2027-02-01, place: Here}", "{what: Speak, place: Here}"),
        ("{what: Speak, place: , done: 2027-02-01}", "{what: Speak, place: }"),
        ("\n    done: 2027-02-01\n    what: Speak", "\n    what: Speak"),
        (
            "\n    what: Speak\n    Done:   2027-02-01   # at last\n",
            "\n    what: Speak\n    Done:      # at last\n",
        ),
    ],
)
def test_undone(old, new):
    """A mark goes with its line; a note behind it stays, behind its bare name."""
    text = f"smartgoals: 1\ncampaign: {{name: Ours}}\nmilestones:\n  hearing: {old}"

    assert mark_done(text, ["hearing"], None) == text.replace(old, new)


@pytest.mark.parametrize(
    ("ids", "day", "error", "message"),
    [
        (
            ["brief", "heering"],
            DAY,
            UnknownIdError,
            "no milestone is called 'heering', did you",
        ),
        (
            ["brief", "ana"],
            DAY,
            EditError,
            "'ana' is a team member, and a milestone is expected",
        ),
        (["brief"], None, EditError, "brief is not marked as done"),
    ],
)
def test_refused(ids, day, error, message):
    """What can't be marked is told, with what was perhaps meant."""
    with pytest.raises(error, match=message):
        mark_done(TEXT, ids, day)


def test_broken_text():
    """A text that can't be read to its end is left alone."""
    with pytest.raises(EditError, match="can't be read to its end"):
        mark_done(TEXT + "  - [\n", ["brief"], DAY)


def test_careless_twin(monkeypatch):
    """An edit at a wrong place is noticed, and refused."""
    monkeypatch.setattr(splicing, "behind", lambda _text, place, _indent: place - 3)

    with pytest.raises(EditError, match="would change something else too"):
        mark_done(TEXT, ["brief"], DAY)


def test_a_twin_that_writes_all_anew():
    """Writing the whole plan anew moves more than the mark."""
    naive = dumps(after_done(read_text(TEXT).plan, {"brief"}, DAY))

    assert not only_adds(TEXT, naive)
