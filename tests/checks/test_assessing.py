"""One goal sentence without a plan."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.checks import assessing
from smartgoals.checks.assessing import assess
from smartgoals.errors import InvalidValueError

WEDNESDAY = date(2026, 11, 25)
GOOD = "At least 40 members of the Bundestag sign the letter by May 2027."


def codes(text, **options):
    """Give the codes of what is remarked on a sentence."""
    return [one.code for one in assess(text, **options).findings]


def test_good():
    """A sentence that says who, what, how many and by when gets no remark."""
    told = assess(GOOD)

    assert all(one.met for one in told.criteria.values())
    assert (told.deadline, told.target_number, told.findings) == (date(2027, 5, 31), 40, ())


def test_no_total():
    """Nothing sums the criteria up, and nothing is said of what words can't decide."""
    told = assess(GOOD).to_dict()

    assert set(told) == {
        *("schema_version", "text", "criteria", "deadline", "target_number", "findings"),
    }
    assert set(told["criteria"]) == {
        *("specific_actor", "specific_change", "measurable", "time_bound"),
        "outcome_not_activity",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Urge the Senate to pass the water bill by 30 June 2027.", ["W602"]),
        ("Hold five workshops for councils by 30 June 2027.", ["W603"]),
        ("The Senate passes the water bill.", ["W613"]),
        ("The Senate passes the water bill by Friday.", ["W617"]),
        ("The Senate passes the water bill within 18 months.", ["T513"]),
        ("The council cuts waits in Ward 5 by 30 June 2027.", ["W611"]),
        ("Housing for all!", ["W605", "W612", "W613", "W622"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_findings(text, found):
    """The wording rules speak of a lone sentence as they speak of a goal's."""
    assert sorted(codes(text)) == found


def test_message():
    """A remark speaks of the sentence, not of a goal with a name."""
    (one,) = assess("The Senate passes the water bill.").findings

    assert one.message == "it does not say by when"
    assert one.words == (0, len("The Senate passes the water bill."))


def test_place():
    """A remark points at its words, also behind spaces and line breaks."""
    text = "\n  Urge the Senate\nto pass it by 30 June 2027."
    (one,) = assess(text).findings

    assert text[slice(*one.words)] == "Urge"
    assert (one.place.line, one.place.column) == (2, 3)
    assert (one.place.end_line, one.place.end_column) == (2, 7)


@pytest.mark.parametrize("when", ["by Friday", "within 18 months"])
def test_today(when):
    """With the day of reading, nobody has to ask which day is meant."""
    text = f"The Senate passes the water bill {when}."

    assert codes(text) != []
    assert codes(text, today=WEDNESDAY) == []


def test_fiscal_year():
    """The month in which fiscal years start gives them their last day."""
    text = "The Senate passes the water bill by the end of fiscal year 2027."
    told = assess(text, today=WEDNESDAY, fiscal_year_starts=7)

    assert told.deadline == date(2027, 6, 30)


def test_json():
    """The JSON form has plain values: days as texts, evidence with its place."""
    told = json.loads(json.dumps(assess(GOOD).to_dict()))
    who = told["criteria"]["specific_actor"]

    assert (told["schema_version"], told["deadline"]) == (1, "2027-05-31")
    assert who == {
        "met": True,
        "evidence": [
            {"text": "At least 40 members of the Bundestag", "start": 0, "end": 36},
        ],
    }
    assert assess("Housing for all!").to_dict()["deadline"] is None


@given(text=st.text() | st.sampled_from([GOOD, "\x00Urge the\x85Senate to\n act. "]))
def test_words_stand_in_the_text(text):
    """What a remark points at stands in the text, in the order of the text."""
    found = assess(text).findings

    assert [one.words for one in found] == sorted(one.words for one in found)
    assert all(0 <= one.words[0] <= one.words[1] <= len(text) for one in found)
    assert all("\n" not in one.message for one in found)


def test_the_longest_sentence():
    """A text may be as long as the longest one, and no longer."""
    most = assessing._LONGEST

    assert assess("x" * most).criteria
    with pytest.raises(InvalidValueError, match="a text of at most"):
        assess("x" * (most + 1))
