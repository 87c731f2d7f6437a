"""Milestones added to a file: new lines in one place, and nothing else moves."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from saying import EXAMPLE, HEAD

import smartgoals as sg
from smartgoals.errors import EditError
from smartgoals.planfile.adding import add_milestones, add_to_file, milestone_lines
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.writing import dumps
from strategies import milestones, plans

ONE = sg.Milestone(id="draft", what="Write: all of it", notes="First this.\nThen that.")
LINES = (
    "  draft:\n    what: 'Write: all of it'\n"
    "    notes: |\n      First this.\n      Then that.\n"
)
MORE = "forces: {}\n"


def deeper(lines, by):
    """Indent lines further."""
    return "".join(f"{' ' * by}{line}\n" for line in lines.splitlines())


#: A text in which ¶ stands where the new lines go.
PLACES = {
    "at the end": f"{HEAD}milestones:\n  a:\n    what: A\n¶",
    "before the next section": f"{HEAD}milestones:\n  a: {{what: A}}\n¶\n\n{MORE}",
    "behind the last entry's comments": (
        f"{HEAD}milestones:\n  a:\n    what: A # so\n    # and so\n  # and so too\n¶# of the\n"
        "# next\nactors:\n  ana: {}\n"
    ),
    "before comments behind a blank line": (
        f"{HEAD}milestones:\n  a: {{what: A}}\n¶\n  # later: more\nactors: {{ana: {{}}}}\n"
    ),
    "behind a text of several lines": (
        f"{HEAD}milestones:\n  a:\n    what: A\n    notes: |\n      # no comment\n\n      b\n"
        f"¶\n{MORE}"
    ),
    "behind quotes of several lines": (
        f"{HEAD}milestones:\n  a:\n    what: A\n    notes: 'one\n      two'   # so\n¶{MORE}"
    ),
    "behind a list": (
        f"{HEAD}milestones:\n  a:\n    what: A\n    was:\n    - b\n    - c\n¶{MORE}"
    ),
    "behind a list in brackets": (
        f"{HEAD}milestones:\n  a:\n    what: A\n    was: [b,\n      c]\n¶{MORE}"
    ),
    "behind a field with nothing in it": (
        f"{HEAD}milestones:\n  a:\n    what: A\n    goal:\n¶{MORE}"
    ),
    "into a section with nothing in it": f"{HEAD}milestones:   # soon\n¶{MORE}",
    "under another spelling": f"{HEAD}Milestones:\n  a: {{what: A}}\n¶",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_place(text):
    """New milestones stand below the others, and every other character stays where it was."""
    assert add_milestones(text.replace("¶", ""), [ONE]) == text.replace("¶", LINES)


@pytest.mark.parametrize("by", [1, 3, 8])
def test_margin(by):
    """They are indented as their neighbours are."""
    text = f"{HEAD}milestones:\n{' ' * by}a: {{what: A}}\n"

    assert add_milestones(text, [ONE]) == text + deeper(LINES.replace("\n  ", "\n")[2:], by)


def test_whole_file_indented():
    """A file that is indented as a whole stays so."""
    text = deeper(f"{HEAD}milestones:\n  a: {{what: A}}\n", 2)

    assert add_milestones(text, [ONE]) == text + deeper(LINES, 2)
    bare = deeper(HEAD, 2)
    assert add_milestones(bare, [ONE]) == f"{bare}\n  milestones:\n{deeper(LINES, 2)}"


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n# the end", "\nactors:\n  ana: {}"])
def test_new_section(end):
    """Where there is no section yet, it is started at the end."""
    text = HEAD.rstrip("\n") + end
    gap = "" if text.endswith("\n") else "\n"

    assert add_milestones(text, [ONE]) == f"{text}{gap}\nmilestones:\n{LINES}"


def test_line_ends():
    """Lines end as the others do, and a byte order mark stays in front."""
    text = f"\ufeff{HEAD}milestones:\n  a: {{what: A}}".replace("\n", "\r\n")

    assert add_milestones(text, [ONE]) == f"{text}\r\n" + LINES.replace("\n", "\r\n")


def test_hidden_characters():
    """A hidden character in a new text is remarked on, and no reason to refuse it."""
    text = add_milestones(HEAD, [sg.Milestone(id="draft", what="a\u200bb")])

    assert [one.code for one in read_text(text).diagnostics] == ["E007"]


def test_faulty_plans():
    """What is wrong elsewhere stays as wrong as it was."""
    text = f"{HEAD}milestones:\n  a: {{what: A, due: soon}}\nactors: none\n"

    assert LINES in add_milestones(text, [ONE])


REFUSED = {
    "an id that is taken": (
        f"{HEAD}actors: {{draft: {{}}}}\n",
        "the plan has a part called 'draft' already",
    ),
    "an id that is written, and faulty": (
        f"{HEAD}milestones:\n  draft: {{waht: A}}\n",
        "adding to milestones in campaign.yaml would change something else too",
    ),
    "braces": (
        f"{HEAD}milestones: {{a: {{what: A}}}}\n",
        "the milestones in campaign.yaml are no block of lines to which one can add",
    ),
    "a text": (f"{HEAD}milestones: soon\n", "are no block of lines"),
    "quotes": (f"{HEAD}milestones: ''\n", "are no block of lines"),
    "a list": (f"{HEAD}milestones:\n  - a\n", "are no block of lines"),
    "a table": (f"{HEAD}milestones:\n  from file: a.xlsx\n", "would change something else"),
    "all in braces": (
        "{smartgoals: 1, campaign: {name: x}}",
        "campaign.yaml stands between braces, and lines are added to blocks only",
    ),
    "a mistake of YAML": (f"{HEAD}milestones:\n  a: b: c\n", "can't be read to its end"),
    "nothing": ("", "can't be read to its end"),
    "no block": ("- a\n", "can't be read to its end"),
    "an end": (f"{HEAD}...\n", "would change something else"),
    "a text that keeps its end": (f"{HEAD}  summary: |+\n    a\n\n", None),
    "no names": (f"{HEAD}milestones:\n  [a]: {{what: A}}\n", "no block of lines"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(text, reason):
    """What can't be done without moving something else is refused in one line."""
    if reason is None:
        assert read_text(add_milestones(text, [ONE])).plan.milestones == (ONE,)
        return
    with pytest.raises(EditError) as error:
        add_milestones(text, [ONE])

    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_json():
    """Lines are added to YAML only."""
    with pytest.raises(EditError, match="is JSON"):
        add_milestones("{}", [ONE], name="plan.json")


@given(plan=plans(consistent=True), data=st.data())
def test_law(plan, data):
    """The old text is still there as it was, and reads as the old plan with the new behind."""
    text = dumps(plan)
    new = data.draw(milestones(id="brand-new"))
    alone = evolve(new, goal=None, owner=None, meets=(), signed_by=(), after=(), links=())
    alone = evolve(alone, before=(), from_milestone=None, until_milestone=None, repeats=None)
    alone = evolve(alone, start=None, ends=None, due=None, fixed=None, expected=None)
    alone = evolve(alone, earlier_dates=(), was=())
    lines = "".join(f"{line}\n" for line in milestone_lines(plan, [alone]))
    told = add_milestones(text, [alone])
    read = read_text(told).plan

    assert read == evolve(plan, milestones=(*plan.milestones, alone))
    assert lines in told
    if plan.milestones:
        assert told.replace(lines, "", 1) == text


def test_file(tmp_path):
    """A file is replaced as a whole, keeps its mode, and comments stay."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    path.chmod(0o640)
    add_to_file(path, [ONE])

    assert path.read_text("utf-8").replace(LINES, "", 1) == EXAMPLE.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_refused_file(tmp_path):
    """A file that is refused is as it was."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xff")
    with pytest.raises(EditError, match="UTF-8"):
        add_to_file(path, [ONE])

    assert path.read_bytes() == b"\xff"
