"""A text taken apart, and where each part stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.wording.tokens import tokens_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kenya's 12 MPs vote.", ["Kenya", "'s", "12", "MPs", "vote", "."]),
        ("the town’s well", ["the", "town", "’s", "well"]),
        ("We'll win", ["We", "'ll", "win"]),
        ("R50 and €2.5bn", ["R", "50", "and", "€", "2.5", "bn"]),
        ("by FY2027", ["by", "FY", "2027"]),
        ("1,000.5 or 1 000", ["1,000.5", "or", "1 000"]),
        ("the .org cap", ["the", ".org", "cap"]),
        ("in 2027-28", ["in", "2027-28"]),
        ("2027-12-31, 31/12/2027", ["2027-12-31", ",", "31/12/2027"]),
        ("a 12-member, PM2.5 co-op", ["a", "12-member", ",", "PM2.5", "co-op"]),
        ("Bill C-63 at 30 km/h", ["Bill", "C-63", "at", "30", "km/h"]),
        ("95% (or _more_)", ["95", "%", "(", "or", "_", "more", "_", ")"]),
        ("", []),
    ],
)
def test_parts(text, parts):
    """Words, figures, dates and signs are parted where a reader would."""
    assert [one.text for one in tokens_of(text)] == parts


def test_kinds():
    """A figure is a number, a day is a date, two years are years."""
    kinds = [one.kind for one in tokens_of("Vote 12 2027-28 2027-12-31 !")]

    assert kinds == ["word", "number", "years", "date", "sign"]


def test_fresh():
    """A sentence begins at its start, and behind its end."""
    fresh = [one.text for one in tokens_of("We won. They vote: now (soon).") if one.fresh]

    assert fresh == ["We", "They", "now"]


def test_plain_signs():
    """Curly apostrophes and unbreakable hyphens are read as plain ones."""
    assert [one.low for one in tokens_of("Town’s co‑op")] == ["town", "'s", "co-op"]


@given(text=st.text())
def test_places(text):
    """Every part is a slice of the text, in order, and none overlaps another."""
    last = 0
    for one in tokens_of(text):
        assert one.start >= last
        assert text[one.start : one.end] == one.text != ""
        assert one.glued == (one.start == last and last > 0)
        last = one.end
