"""Deadlines that only the day of reading resolves."""

from datetime import date

import pytest
from said import deadline, unmet

WEDNESDAY = date(2026, 11, 25)
GOAL = "The Senate passes the water bill"

COUNTED = {
    "by Friday": "2026-11-27",
    "by Wednesday": "2026-11-25",
    "before Friday": "2026-11-26",
    "by tomorrow": "2026-11-26",
    "by November": "2026-11-30",
    "by March": "2027-03-31",
    "by 12 May": "2027-05-12",
    "by 20 November": "2027-11-20",
    "by 29 February": "2028-02-29",
    "at the end of this quarter": "2026-12-31",
    "within two weeks of the hearing on 3 November 2026": None,
    "within 99999 years of 1 January 2027": None,
    "by 31 November": None,
    "by 31 November 2027": None,
    "by 30 June 9999": None,
    "by the end of the school year": None,
    "by the end of the school year 2026-27": None,
    "this school year": None,
    "by the end of November": "2026-11-30",
    "this year": "2026-12-31",
    "by the end of the year": "2026-12-31",
    "before the end of the year": "2026-12-31",
    "by the end of next year": "2027-12-31",
    "by this time next year": "2027-11-25",
    "this month": "2026-11-30",
    "next month": "2026-12-31",
    "by the end of the quarter": "2026-12-31",
    "by the end of next quarter": "2027-03-31",
    "this week": "2026-11-29",
    "next week": "2026-12-06",
    "within 90 days": "2027-02-23",
    "within a fortnight": "2026-12-09",
    "within a year": "2027-11-25",
    "within two weeks": "2026-12-09",
    "within the next 18 months": "2028-05-25",
    "over the next four years": "2030-11-25",
    "in the next year": "2027-11-25",
    "within the next month": "2026-12-25",
    "within the next fortnight": "2026-12-09",
    # Counted from something that nobody knows the day of.
    "within 90 days of the consultation closing": None,
    "within 90 minutes": None,
    "by the end of the project": None,
    "before the summer recess": None,
    # Behind the last day that there is.
    "within 9999 years": None,
    "within 99999999999 days": None,
}


@pytest.mark.parametrize(("when", "day"), COUNTED.items())
def test_counted(when, day):
    """With the day of reading a relative deadline has its day, if any day can be known."""
    text = f"{GOAL} {when}."

    assert deadline(text, today=WEDNESDAY) == day
    assert deadline(text) is None
    assert "when" not in unmet(text)


@pytest.mark.parametrize(
    ("when", "starts", "today", "day"),
    [
        ("by the end of fiscal year 2027", 7, WEDNESDAY, "2027-06-30"),
        ("by the end of the fiscal year", 7, WEDNESDAY, "2027-06-30"),
        ("by the end of the fiscal year", 7, date(2026, 6, 30), "2026-06-30"),
        ("by the end of the next fiscal year", 7, WEDNESDAY, "2028-06-30"),
        ("by the end of the financial year", 1, WEDNESDAY, "2026-12-31"),
        ("by the end of FY2027", 4, WEDNESDAY, "2027-03-31"),
        ("in FY27", 4, WEDNESDAY, "2027-03-31"),
        ("by the end of fiscal year 2026-27", 4, WEDNESDAY, "2027-03-31"),
        ("this fiscal year", 4, WEDNESDAY, "2027-03-31"),
        ("by the end of fiscal year 2027", None, WEDNESDAY, None),
        ("by the end of the fiscal year", 10, date(9999, 12, 1), None),
    ],
)
def test_fiscal_years(when, starts, today, day):
    """A fiscal year ends before its month, in the year that it is called by."""
    text = f"{GOAL} {when}."

    assert deadline(text, today=today, fiscal_year_starts=starts) == day


@pytest.mark.parametrize("when", ["this year", "next year", "by March", "by Friday"])
def test_last_day_of_all(when):
    """At the end of the calendar there is no day rather than a crash."""
    text = f"{GOAL} {when}."

    assert deadline(text, today=date.max) in {None, "9999-12-31"}


def test_first_day_of_all():
    """Nor is there a day before the first."""
    assert deadline(f"{GOAL} before tomorrow.", today=date.min) == "0001-01-01"
    assert deadline(f"{GOAL} before Monday.", today=date.min) is None


def test_given_day_goes_first():
    """A day that the text gives is the deadline, whatever is counted from today."""
    text = f"{GOAL} by Friday, and in the fiscal year, by 30 June 2027."

    assert deadline(text, today=WEDNESDAY, fiscal_year_starts=7) == "2027-06-30"
