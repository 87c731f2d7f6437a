"""YAML's mistakes and silent traps, each told in plain words and at its place."""

import pytest

from smartgoals.planfile.reading import read_text

HEAD = "smartgoals: 1\ncampaign:\n  name: X\n"

# What stands behind the head, the place and code of the only remark, and what it says.
TRAPS = {
    "hash": ("  summary: win #3 now\n", "4:15 E008", "'#3 now' is taken for a comment"),
    "colon": ("  summary: Brazil: no fees\n", "4:18 E001", "not in quotes"),
    "comma": (
        "milestones:\n  a: {what: Publish brief, press note, done: 2026-01-01}\n",
        "5:28 E010",
        "the comma before 'press note'",
    ),
    "no value": ("milestones:\n  a: {press note}\n", "5:7 E012", "has no value"),
    "tab": ("\tsummary: x\n", "4:1 E001", "a tab stands in the indentation"),
    "bullet": (
        "milestones:\n  a:\n    what: A\n    notes: • one\n",
        "7:12 E009",
        "starts with a bullet",
    ),
    "curly quotes": ("  summary: “hello”\n", "4:12 E009", "stands in curly quotes"),
    "curly quote": ("  summary: “hello\n", "4:12 E009", "never ends"),
    "non-breaking": ("  summary:\u00a0hello\n", "4:11 E001", "non-breaking space"),
    "non-breaking inside": ("  summary: a:\u00a0b\n", "4:12 E009", "non-breaking space"),
    "non-breaking name": ("  sum\u00a0mary: a\n", "4:3 E011", "there is no field"),
    "at sign": ("  summary: @me\n", "4:12 E001", "can't start with '@'"),
    "percent sign": ("  summary: %x\n", "4:12 E001", "can't start with '%'"),
    "percent line": ("%x\n", "4:1 E001", "a line can't start with '%'"),
    "backtick": ("  summary: `x\n", "4:12 E001", "can't start with '`'"),
    "star": ("  summary: *x\n", "4:12 E004", "'*x' is an alias"),
    "star bullets": ("  team:\n    * a\n", "5:5 E001", "'*' makes no list item"),
    "ampersand": ("  summary: &x y\n", "4:12 E004", "'&x' is an anchor"),
    "exclamation mark": ("  summary: !important thing\n", "4:12 E004", "is a tag"),
    "hidden": ("  summary: a\u200bb\n", "4:13 E007", "U+200B"),
    "hidden by an escape": ('  summary: "a\\u200bb"\n', "4:12 E007", "U+200B"),
    "direction": ("  summary: a\u202eb\n", "4:13 E007", "U+202E"),
    "open quote": ('  summary: "abc\n', "4:12 E001", "opened and never closed"),
    "quote that is closed below": (
        "  summary: 'abc\n  stage: draft\n  team: {ana: Ana}'\n",
        "4:12 E024",
        "closed in line 6",
    ),
    "quote that is closed below, behind ids": (
        "goals:\n  a:\n    goal: 'One.\n  b:\n    goal: Two.'\n",
        "6:11 E024",
        "closed in line 8",
    ),
    "backslash": ('  summary: "a\\qb"\n', "4:12 E001", "a backslash in double quotes"),
    "half a pair": ('  summary: "a\\ud800b"\n', "4:12 E001", "names no character"),
    "behind a quote": ("  summary: 'a' b\n", "4:16 E001", "behind its closing quote"),
    "open brace": ("  team: {a: {name: x}\n", "4:9 E001", "'{' is opened and never closed"),
    "closing bracket": ("  summary: ]x\n", "4:12 E001", "']' closes nothing"),
    "no item": ("resources:\n  - a\n  b: c\n", "6:3 E001", "no item of the list above"),
    "deeper": ("   summary: x\n", "4:11 E001", "the text of the line above"),
    "no colon": ("  summary\n  stage: draft\n", "4:3 E001", "belongs to nothing"),
    "no space": ("  summary:hello\n  stage: draft\n", "4:3 E001", "belongs to nothing"),
    "second document": ("---\na: b\n", "4:1 E004", "a second document"),
    "block as a name": ("? [a]\n: b\n", "4:3 E001", "where a name is expected"),
    "control character in an open quote": (
        '  summary: "abc\n  d\x00"\n',
        "5:4 E006",
        "U+0000",
    ),
    "control character": ("  summary: a\x00b\n", "4:13 E006", "U+0000"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps(name):
    """Each trap is one remark, at the place where somebody fell into it."""
    text, where, message = TRAPS[name]
    (remark,) = read_text(HEAD + text).diagnostics

    assert f"{remark.place.line}:{remark.place.column} {remark.code}" == where
    assert message in remark.message


@pytest.mark.parametrize(
    "text",
    [
        "  summary: win   # a note\n",
        "  summary: 'win #3'\n",
        "  summary: ‘tis so\n",
        "  summary: a, b, c\n",
        "  summary: we say “no” twice\n",
        "---\n",
        "  summary: -1 and less\n",
    ],
)
def test_no_false_alarm(text):
    """What is fine is not remarked on."""
    whole = text + HEAD if text == "---\n" else HEAD + text

    assert read_text(whole).diagnostics == ()


def test_less_deep():
    """A line that fits no block above it is told as such."""
    (remark,) = read_text("smartgoals: 1\ncampaign:\n    name: X\n  summary: y\n").diagnostics

    assert (remark.place.line, remark.code) == (4, "E001")
    assert "the indentation of this line" in remark.message


def test_above_a_control_character():
    """A line with a fault is told, not a character below it, wherever the text starts."""
    (remark,) = read_text("\n\n\n\na: b: c\n\x00").diagnostics

    assert (remark.place.line, remark.code) == (5, "E001")


@pytest.mark.parametrize("text", ["", "x", "- a\n", "---\n", "# only a note\n"])
def test_no_plan_at_all(text):
    """A file that holds no plan is one remark, which says how to start."""
    reading = read_text(text)
    (remark,) = reading.diagnostics

    assert reading.plan is None
    assert remark.code == "E013"
    assert "smartgoals: 1" in remark.help


@pytest.mark.parametrize("text", ["{", '{a: "b"'])
def test_open_brace_alone(text):
    """A brace that never closes is told as such, without a plan and without a last line."""
    (remark,) = read_text(text).diagnostics

    assert remark.code == "E001"
    assert "a bracket or brace is not closed" in remark.message


def test_entries_before_a_mistake():
    """What is complete before a mistake of YAML is still read and remarked on."""
    reading = read_text(
        HEAD
        + "milestones:\n  a: {what: A, takes: 3 dogs}\n  b: {what: B}\n  c:\n    what: @x\n"
    )
    codes = [remark.code for remark in reading.diagnostics]

    assert codes == ["E012", "E001"]
    assert [one.id for one in reading.plan.milestones] == ["a", "b"]
    assert not reading.complete
