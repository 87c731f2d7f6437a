"""By when: what is a deadline, which day it leaves, and what only looks like one."""

import pytest
from said import deadline, unmet, words

GOAL = "The Senate passes the water bill"

CONVENTIONS = {
    # The table of the labelling guide, row by row.
    "by 12 May 2027": "2027-05-12",
    "on 12 May 2027": "2027-05-12",
    "no later than 12 May 2027": "2027-05-12",
    "not later than 12 May 2027": "2027-05-12",
    "before 12 May 2027": "2027-05-11",
    "before the plenary on 12 May 2027": "2027-05-11",
    "before the session ends on 12 May 2027": "2027-05-12",
    "before her term ends on 31 March 2028": "2028-03-31",
    "by May 2027": "2027-05-31",
    "in May 2027": "2027-05-31",
    "no later than May 2027": "2027-05-31",
    "by Feb 2028": "2028-02-29",
    "before May 2027": "2027-04-30",
    "before March 2028": "2028-02-29",
    "by Q1 2027": "2027-03-31",
    "by Q2 2027": "2027-06-30",
    "by Q3 2027": "2027-09-30",
    "by Q4 2027": "2027-12-31",
    "before Q3 2027": "2027-06-30",
    "by 2027": "2027-12-31",
    "by the end of 2027": "2027-12-31",
    "in 2027": "2027-12-31",
    "during 2027": "2027-12-31",
    "before 2027": "2026-12-31",
    "by mid-2028": "2028-06-30",
    "at the 9 February 2027 meeting": "2027-02-09",
    "at its 14 December 2026 hearing": "2026-12-14",
    "by Christmas 2027": "2027-12-25",
    "by World Press Freedom Day 2027": "2027-05-03",
    "at their March 2027 meeting": "2027-03-31",
    # Counted from a day.
    "within 18 months of 2026-08-31": "2028-02-29",
    "within 90 days of 2025-03-10": "2025-06-08",
    "within 2 weeks of 1 March 2027": "2027-03-15",
    "within 2 years of 29 February 2028": "2030-02-28",
    "within a month following 31 January 2027": "2027-02-28",
    "two weeks before 1 July 2027": "2027-06-17",
    "no later than two weeks before the hearing on 1 July 2027": "2027-06-17",
    "three months ahead of 3 November 2027": "2027-08-03",
    # Other ways to say it.
    "by Friday 4 June 2027": "2027-06-04",
    "by Friday, 4 June 2027": "2027-06-04",
    "at the latest by the end of April 2027": "2027-04-30",
    "by 2027/06/30": "2027-06-30",
    "by 30-06-2027": "2027-06-30",
    "before the end of 2027": "2027-12-31",
    "ahead of 12 May 2027": "2027-05-11",
    "in advance of 12 May 2027": "2027-05-11",
    "by or before 12 May 2027": "2027-05-12",
    "on or before 12 May 2027": "2027-05-12",
    "at latest by 12 May 2027": "2027-05-12",
    "latest by 12 May 2027": "2027-05-12",
    "between now and 12 May 2027": "2027-05-12",
    "within 2027": "2027-12-31",
    "within the first quarter of 2027": "2027-03-31",
    "in the last quarter of 2027": "2027-12-31",
    "in the first half of 2027": "2027-06-30",
    "at the annual council 12 May 2027 session": "2027-05-12",
    "before the Dáil rises on 16 July 2027": "2027-07-15",
    "in the roll call of 9 March 2028": "2028-03-09",
}
UNRESOLVED = (
    "by Friday",
    "by November",
    "by 12 May",
    "by 03/04/2027",
    "by 30 February 2027",
    "by the spring of 2027",
    "by fiscal year 2027",
    "by FY2027",
    "by 6/30/27",
    "by Thanksgiving 2027",
    "two working weeks before 1 July 2027",
    "two weeks before the election",
    "two weeks before the zorb",
    "two weeks before May 2027",
    "by FY 2027-28",
    "in the 2027-28 budget",
    "before the summer recess",
    "before the hearing on water",
    "before the August 2027 recess",
    "before the end of her term",
    "before the next general election",
    "before the village fête",
    "before the Dáil rises in July 2027",
    "before the board meets in the town hall",
    "at the 9 February cabinet",
    "by this time next year",
    "by the end of the project",
    "by the end",
    "this year",
    "over the next four years",
    "within a year",
    "within an hour",
    "within 90 days of the consultation closing",
    "within 3 months of June 2027",
    "within 2.5 months of 12 May 2027",
    "within 9999999 years of 12 May 2027",
    "within 18 months of the new government of the whole country taking up its office",
)
NONE = (
    "soon",
    "as soon as possible",
    "in the coming years",
    "starting January 2027",
    "from 2029 onwards",
    "as from January 2028",
    "from 2027 to 2029",
    "for two years",
    "until the vote",
    "effective 1 January 2028",
    "once funded",
    "every month",
    "during the year",
    "before the committee",
    "by holding a hearing",
    "by opening two clinics",
    "throughout 2028",
)


@pytest.mark.parametrize(("when", "day"), CONVENTIONS.items())
def test_conventions(when, day):
    """Every wording of the guide's table leaves the day that the guide says."""
    assert deadline(f"{GOAL} {when}.") == day


@pytest.mark.parametrize("when", CONVENTIONS)
def test_in_front(when):
    """A time in front of the sentence leaves the same day."""
    text = f"{when[0].upper()}{when[1:]}, the Senate passes the water bill."

    assert "when" not in unmet(text)
    assert deadline(text) == CONVENTIONS[when]


@pytest.mark.parametrize("when", UNRESOLVED)
def test_unresolved(when):
    """What the words alone give no day for is a deadline without a day."""
    text = f"{GOAL} {when}."

    assert "when" not in unmet(text)
    assert deadline(text) is None


@pytest.mark.parametrize("when", NONE)
def test_no_deadline(when):
    """Starts, lengths, dates of the content, forums and vague times are no deadlines."""
    text = f"{GOAL} {when}."

    assert "when" in unmet(text)
    assert deadline(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Senate repeals the code gazetted in 2019.", []),
        ("The Senate repeals the code zorbed in 2019.", []),
        ("The Senate passes the water bill, ideally by June 2027.", []),
        ("The council adopts its plan to cut traffic by 2040.", []),
        ("We want by 30 June 2027 the Senate to pass the bill.", ["by 30 June 2027"]),
        ("Our aim is that by 2027 the Senate passes the bill.", ["by 2027"]),
        ("The Senate passes the bill. Deadline: 30 May 2028.", ["30 May 2028"]),
        ("The Senate passes the bill. We want that by May 2028.", ["by May 2028"]),
        ("The Senate passes the bill. By 30 May 2028.", ["By 30 May 2028"]),
        ("The Senate passes the bill. Rain falls by May 2028.", []),
        ("The Senate helps schools that lost their teacher in 2024.", []),
        ("FIFA names its suppliers by its 2028 congress.", ["by its 2028 congress"]),
        ("The bill failed in 2019. The Senate passes it by 2027.", ["by 2027"]),
        ("A ban is in force on 1 January 2028.", ["on 1 January 2028"]),
    ],
)
def test_whose_time(text, said):
    """Only a time of the main clause counts, not one of what is spoken of."""
    assert words(text, "when") == said


def test_two_deadlines():
    """The first deadline with a day is the deadline."""
    text = f"{GOAL} before the recess, by 30 June 2027, and by 31 July 2027 at the latest."

    assert deadline(text) == "2027-06-30"
