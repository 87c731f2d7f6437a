"""Figures in digits and in words."""

import re

import pytest

from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.tokens import tokens_of

FIGURES = {
    "3 in 11 schools": 3,
    "5 in 4 schools": 5,
    # in digits
    "40 members": 40,
    "1,000 members": 1000,
    "1,000.5 tonnes": 1000.5,
    "1.000.000 members": 1_000_000,
    "1'000 members": 1000,
    "250\u202f000 members": 250_000,
    "2.5 tonnes": 2.5,
    "2,5 tonnes": 2.5,
    "1.2 million people": 1_200_000,
    "5k steps": 5000,
    "5 k": 5,
    "3 dozen eggs": 36,
    "3 lakh people": 300_000,
    # in words
    "zero deaths": 0,
    "twelve bishops": 12,
    "twenty-one bishops": 21,
    "twenty one bishops": 21,
    "twenty thirty bishops": 20,
    "five hundred bishops": 500,
    "two hundred and fifty thousand people": 250_000,
    "two hundred and people": 200,
    "one million two hundred thousand": 1_200_000,
    "three score": 60,
    "a hundred schools": 100,
    "a dozen schools": 12,
    "half a million people": 500_000,
}
SHARES = {
    "95% of them": 95,
    "95 percent of them": 95,
    "95 per cent of them": 95,
    "5 percentage points": 5,
    "5 percentage": 5,
    "5 pp": 5,
    "two thirds of them": 66.67,
    "two-thirds of them": 66.67,
    "a third of them": 33.33,
    "a quarter of them": 25,
    "half of them": 50,
    "half a loaf": 50,
    "four out of five schools": 80,
    "3 out of 4 schools": 75,
    "3 in 4 schools": 75,
    "one in three women": 33.33,
}
NO_FIGURES = (
    "members",
    "hundred schools",
    "a school",
    "and five",
    "1.2.3",
    "123456789012345678901",
    "twenty-something",
    "so-thirds",
    "",
)


@pytest.mark.parametrize(("text", "value"), FIGURES.items())
def test_figures(text, value):
    """Figures come to what they say, in digits or in words."""
    numeral = numeral_at(tokens_of(text), 0)

    assert (numeral.value, numeral.share) == (value, False)


@pytest.mark.parametrize(("text", "value"), SHARES.items())
def test_shares(text, value):
    """A share comes to its percentage."""
    numeral = numeral_at(tokens_of(text), 0)

    assert (numeral.value, numeral.share) == (value, True)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figure(text):
    """What begins with no figure, or with one that nobody can read, is none."""
    assert numeral_at(tokens_of(text), 0) is None


def test_end():
    """A figure ends before what it counts."""
    text = tokens_of("two hundred and fifty thousand people")

    assert text[numeral_at(text, 0).end].text == "people"


def test_five_in_a_row():
    """A figure before more than it can be a share of is no share."""
    assert numeral_at(tokens_of("five in three towns"), 0).value == 5


def test_naive_reader():
    """A reader of bare digits reads few of these figures."""
    read = {
        text: float((re.findall("[0-9]+", text) or ["-1"])[0]) for text in (FIGURES | SHARES)
    }
    right = [text for text, value in (FIGURES | SHARES).items() if read[text] == value]

    assert len(right) < len(read) / 3
