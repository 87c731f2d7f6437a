"""One field set in a plan's file: changed or added, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.diagnostics import Route
from smartgoals.editing import splicing
from smartgoals.editing.fields import put_entry
from smartgoals.errors import EditError
from smartgoals.planfile.reading import read_text

ONE = Route(("milestones", "a"))
BLOCK = """\
smartgoals: 1
campaign: {name: Ours}
milestones:
  a:
    what: Talk   # to them
    progress: 20

  # the end
  b: {what: Write}
"""


def put(text, field, value, name="p.yaml"):
    """Set a field of the milestone `a`."""
    return put_entry(text, ONE, field, value, name=name)


def milestone(text, id="a", **given):
    """Read a milestone of a text."""
    reading = read_text(text, **given)
    assert reading.complete, [str(one) for one in reading.diagnostics]
    return reading.plan.milestone(id)


def test_a_new_field_of_a_block():
    """A field that is missing goes behind the last one of its part, in its own line."""
    new = put(BLOCK, "done", "2027-03-01")

    assert new == BLOCK.replace("20\n", "20\n    done: 2027-03-01\n")


def test_a_field_that_is_there():
    """A field that is there is changed where it stands."""
    new = put(BLOCK, "progress", "40")

    assert new == BLOCK.replace("20\n", "40\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  a: {what: Talk}\n", "  a: {what: Talk, done: 2027-03-01}\n"),
        ("  a: {what: Talk,}\n", "  a: {what: Talk, done: 2027-03-01,}\n"),
        ("  a: { what: Talk, }  # x\n", "  a: { what: Talk, done: 2027-03-01, }  # x\n"),
        ("  a: {what: Talk, owner: }\n", "  a: {what: Talk, owner: , done: 2027-03-01}\n"),
        ("  a:\n    what: Talk", "  a:\n    what: Talk\n    done: 2027-03-01\n"),
        (
            "  a:\n    what: >\n      Talk\n",
            "  a:\n    what: >\n      Talk\n    done: 2027-03-01\n",
        ),
    ],
)
def test_forms(old, new):
    """Whatever form a part has, only the field is added."""
    head = "smartgoals: 1\ncampaign: {name: Ours}\nmilestones:\n"

    assert put(head + old, "done", "2027-03-01") == head + new


def test_line_ends_and_mark():
    """A file keeps its line ends and the mark at its start."""
    text = "\ufeff" + BLOCK.replace("\n", "\r\n")

    new = put(BLOCK, "done", "2027-03-01").replace("\n", "\r\n")
    assert put(text, "done", "2027-03-01") == f"\ufeff{new}"


def test_json():
    """In JSON a field is JSON."""
    text = '{"smartgoals": 1, "campaign": {"name": "O"}, "milestones": {"a": {"what": "T"}}}'
    new = put(text, "done", "2027-03-01", name="plan.json")

    assert new == text.replace('"T"', '"T", "done": "2027-03-01"')


@pytest.mark.parametrize(
    ("route", "message"),
    [
        (("milestones", "c"), "no fields are written at milestones.c in p.yaml"),
        (("milestones", "a", "what"), "no fields are written at milestones.a.what in p.yaml"),
        (("actors", "x"), "no fields are written at actors.x in p.yaml"),
    ],
)
def test_nowhere(route, message):
    """Where no part is written, nothing can be set in it."""
    with pytest.raises(EditError, match=message):
        put_entry(BLOCK, Route(route), "done", "2027-03-01", name="p.yaml")


def test_a_part_of_which_nothing_is_said_yet():
    """A part that is only named gets its first field."""
    text = "smartgoals: 1\ncampaign: {name: O}\nmilestones: {a: }\n"

    assert put(text, "what", "Talk") == text.replace("a: ", "a: {what: Talk}")


LINES = st.lists(
    st.sampled_from(
        [
            "    # a note",
            "",
            "    owner: ana",
            "    notes: |\n      two\n      lines",
            "    kind: step",
            "    place: 'Here, there'",
            "    progress: 30",
            '    sources: "a # b"',
        ]
    ),
    max_size=6, unique_by=lambda line: line.partition(":")[0],
)  # fmt: skip
VALUES = st.sampled_from(
    [
        ("done", "2027-03-01"),
        ("start", "2027-03-01 14:00"),
        ("takes", "3 days"),
        ("what", "a: #"),
    ]
)


@given(before=LINES, after=LINES, value=VALUES, deep=st.booleans())
def test_no_other_byte(before, after, value, deep):
    """Whatever stands around, one line comes or changes, and it says what was asked for."""
    zone = "campaign: {name: O, timezone: Europe/Brussels, team: {ana: Ana}}"
    lines = ["    what: Talk", *before]
    head = f"smartgoals: 1\n{zone}\nmilestones:\n  a:\n"
    other = "\n".join(["  b:", "    what: Write", *after])
    text = head + "\n".join(lines) + "\n" + other + ("\n" if deep else "")
    field, told = value
    new = put(text, field, told)
    left, right = text.splitlines(), new.splitlines()

    assert milestone(new, "b") == milestone(text, "b")
    assert getattr(milestone(new), field) is not None
    if field == "what":
        assert milestone(new).what == "a: #"
        assert [one for one in left if one not in right] == ["    what: Talk"]
    else:
        added = [one for one in right if one not in left]
        assert [one.partition(":")[0].strip() for one in added] == [field]
        assert [one for one in right if one not in added] == left


def test_a_twin_that_puts_it_elsewhere(monkeypatch):
    """A place in the wrong part would be found out before anything is written."""
    monkeypatch.setattr(splicing, "behind", lambda text, *_: len(text))

    with pytest.raises(EditError, match="would change something else too"):
        put(BLOCK.replace("b: {what: Write}", "b:\n    what: Write"), "done", "2027-03-01")
