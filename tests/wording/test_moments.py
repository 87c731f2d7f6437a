"""Days and periods as people write them."""

import pytest

from smartgoals.wording.lexicon import lexicon
from smartgoals.wording.moments import moment_at
from smartgoals.wording.tokens import tokens_of

SPANS = {
    "2027-12-31": ("2027-12-31", "2027-12-31"),
    "31/12/2027": ("2027-12-31", "2027-12-31"),
    "12/31/2027": ("2027-12-31", "2027-12-31"),
    "31.12.2027": ("2027-12-31", "2027-12-31"),
    "04/04/2027": ("2027-04-04", "2027-04-04"),
    "12 May 2027": ("2027-05-12", "2027-05-12"),
    "12th of May, 2027": ("2027-05-12", "2027-05-12"),
    "May the 12th 2027": ("2027-05-12", "2027-05-12"),
    "March 31, 2027": ("2027-03-31", "2027-03-31"),
    "30 Sept. 2027": ("2027-09-30", "2027-09-30"),
    "Feb 2028": ("2028-02-01", "2028-02-29"),
    "May of 2027": ("2027-05-01", "2027-05-31"),
    "Q3 2027": ("2027-07-01", "2027-09-30"),
    "2027 Q3": ("2027-07-01", "2027-09-30"),
    "Q3 of 2027": ("2027-07-01", "2027-09-30"),
    "H1 2027": ("2027-01-01", "2027-06-30"),
    "second half of 2027": ("2027-07-01", "2027-12-31"),
    "last quarter of the 2027": ("2027-10-01", "2027-12-31"),
    "fourth half of 2027": ("2027-07-01", "2027-12-31"),
    "2027": ("2027-01-01", "2027-12-31"),
    "mid-2028": ("2028-01-01", "2028-06-30"),
    "middle of 2028": ("2028-01-01", "2028-06-30"),
    "mid-May 2027": ("2027-05-01", "2027-05-15"),
    "early May 2027": ("2027-05-01", "2027-05-10"),
    "early 2027": ("2027-01-01", "2027-03-31"),
    "late 2027": ("2027-01-01", "2027-12-31"),
    "beginning of May 2027": ("2027-05-01", "2027-05-01"),
    "end of calendar year 2027": ("2027-01-01", "2027-12-31"),
    "end-year 2027": ("2027-01-01", "2027-12-31"),
    "year-end 2027": ("2027-01-01", "2027-12-31"),
    "close of business on 12 May 2027": ("2027-05-12", "2027-05-12"),
    "Christmas 2027": ("2027-12-25", "2027-12-25"),
    "International Women's Day in 2027": ("2027-03-08", "2027-03-08"),
    "Easter 2027": ("2027-03-28", "2027-03-28"),
    "Easter Monday 2027": ("2027-03-29", "2027-03-29"),
    "Good Friday 2027": ("2027-03-26", "2027-03-26"),
}
UNKNOWN = (
    "03/04/2027",
    "30 February 2027",
    "2027-13-01",
    "2027-28",
    "12 May",
    "May",
    "Q3",
    "mid-May",
    "year-end",
    "Easter",
    "Friday",
    "summer",
    "spring 2027",
    "fiscal year 2027-28",
    "academic 2027",
    "World Kite Day 2027",
)
NONE = (
    "may pass",
    "march on",
    "12 apples",
    "45 May",
    "first step",
    "early-warning system",
    "good schools",
    "spring",
    "school board",
    "world trade rules",
    "world",
    "World Health Assembly",
    "20.5",
    "the",
    "end of",
)


@pytest.mark.parametrize(("text", "days"), SPANS.items())
def test_known(text, days):
    """A day or a period has its first and its last day, and is read to its end."""
    tokens = tokens_of(text)
    moment = moment_at(tokens, 0, lexicon())

    assert (moment.first.isoformat(), moment.last.isoformat()) == days
    assert moment.end == len(tokens)


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown(text):
    """A time that the words alone can't place is a time without days."""
    tokens = tokens_of(text)
    moment = moment_at(tokens, 0, lexicon())

    assert moment.last is None
    assert moment.end == len(tokens)


@pytest.mark.parametrize("text", NONE)
def test_none(text):
    """Words that only begin like a time are none."""
    assert moment_at(tokens_of(text), 0, lexicon()) is None
