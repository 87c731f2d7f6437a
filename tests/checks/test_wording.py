"""What the wording rules say beside the fields of a goal."""

import pytest
from judging import codes, remarks

DAY = "by 30 June 2027"


def goal(sentence, fields=""):
    """Make a plan of one goal with a sentence, and fields if any."""
    return f"goals:\n  win:\n    goal: {sentence}\n{fields}"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("W602", f"Urge the Senate to pass the water bill {DAY}."),
        ("W603", f"Hold five workshops for councils {DAY}."),
        ("W604", f"Reduce road deaths in Accra by handing out 10,000 vests {DAY}."),
        ("W608", f"We will get the board to archive the duty {DAY}."),
    ],
)
def test_own_work(code, sentence):
    """A goal that is declared to be our own work is not told that it is."""
    assert code in codes(goal(sentence))
    assert code not in codes(goal(sentence, "    kind: process\n"))


INDICATOR = """\
    measurable:
      signers:
        what: members who sign
        unit: {}
        from: 0
        to: 50
"""


@pytest.mark.parametrize(
    ("sentence", "unit", "told"),
    [
        ("40 members of the Bundestag sign the letter", "members", True),
        ("50 members of the Bundestag sign the letter", "members", False),
        ("40 councils in Kent adopt the code", "members", False),
        ("At least 40% of the members of the Senate sign the letter", '"%"', True),
        ("At least 40% of the members of the Senate sign the letter", "members", False),
        ("The Senate adopts the code", "members", False),
    ],
)
def test_other_figure(sentence, unit, told):
    """A sentence's figure is held against the indicator's, if both count the same."""
    found = remarks(goal(f"{sentence} {DAY}.", INDICATOR.format(unit)))
    said = [one.message for one in found if one.code == "W623"]

    assert bool(said) == told
    assert all("gives another figure than its indicator, 50" in one for one in said)


@pytest.mark.parametrize(
    "written",
    [
        "The Senate improves\n      access to insulin.",
        "'The Senate improves access to Kenya''s insulin.'",
        '"The Senate improves\\u0020access to insulin."',
        "|\n      The Senate improves access to insulin.",
    ],
)
def test_words_that_stand_otherwise(written):
    """Where a sentence stands in the file in another form, the remark points at the goal."""
    one = next(one for one in remarks(goal(written)) if one.code == "W601")

    assert one.place.line == 5


def test_words():
    """Where it stands as it is, the remark points at the words."""
    text = goal("'The Senate improves access to insulin.'")
    one = next(one for one in remarks(text) if one.code == "W601")

    assert (one.place.line, one.place.column, one.place.end_column) == (5, 23, 38)
