"""Flags side by side: their order, what sources disagree on, and what is one measure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.analysis.flags import Standing, disagreements, same_measures, watched
from smartgoals.plan.flag import Consultation, Flag, FlagState, FlagStatus, ReportedDates
from smartgoals.plan.values import Level, Source
from strategies import flags as any_flags

TODAY = date(2027, 1, 10)
SET_ASIDE = FlagStatus(FlagState.SET_ASIDE, "withdrawn")


def flag(id="one", what="A law", **fields):
    """Make a flag."""
    return Flag(id=id, what=what, **fields)


def talks(opens=None, closes=None):
    """Make a consultation."""
    return Consultation(opens=opens, closes=closes)


def reported(source, **days):
    """Make what a source says of a flag's dates."""
    return ReportedDates(source=Source(source), **days)


@pytest.mark.parametrize(
    ("one", "standing", "what", "days"),
    [
        (flag(), Standing.UNDATED, None, None),
        (flag(decision_expected=TODAY), Standing.OPEN, "decision expected", 0),
        (flag(decision_expected=date(2027, 1, 9)), Standing.PAST, "decision expected", -1),
        (
            flag(consultation=talks(date(2027, 1, 1), date(2027, 1, 20))),
            Standing.OPEN,
            "consultation closes",
            10,
        ),
        (
            flag(consultation=talks(date(2027, 1, 11), date(2027, 1, 20))),
            Standing.OPEN,
            "consultation opens",
            1,
        ),
        (
            flag(
                consultation=talks(closes=datetime(2027, 1, 9, 18, tzinfo=UTC)),
                decision_expected=date(2027, 1, 5),
            ),
            Standing.PAST,
            "consultation closes",
            -1,
        ),
        (
            flag(decision_expected=date(2027, 3, 1), status=SET_ASIDE),
            Standing.SET_ASIDE,
            "decision expected",
            50,
        ),
        (flag(status=SET_ASIDE), Standing.SET_ASIDE, None, None),
    ],
)
def test_standing(one, standing, what, days):
    """A flag waits for its next day; if all are past, the last one is told."""
    (found,) = watched([one], TODAY)

    assert (found.standing, found.what, found.days) == (standing, what, days)
    assert found.day == (None if days is None else TODAY + timedelta(days=days))


def test_order():
    """The next day is first, on one day the worse flag; then no day, past, set aside."""
    soon, later = date(2027, 2, 1), date(2027, 3, 1)
    ordered = (
        flag("a-worse", decision_expected=soon, severity=Level.HIGH, urgency=Level.LOW),
        flag("b-urgent", decision_expected=soon, severity=Level.LOW, urgency=Level.HIGH),
        flag("a-less-urgent", decision_expected=soon, severity=Level.LOW),
        flag("a-unjudged", decision_expected=soon),
        flag("b-unjudged", decision_expected=soon),
        flag("a-later", decision_expected=later, severity=Level.CRITICAL),
        flag("b-undated", severity=Level.HIGH),
        flag("a-undated", severity=Level.LOW),
        flag("b-past", decision_expected=date(2027, 1, 9)),
        flag("a-past", decision_expected=date(2026, 1, 9), severity=Level.CRITICAL),
        flag("a-aside", decision_expected=soon, status=SET_ASIDE),
    )

    found = watched(sorted(ordered, key=lambda one: one.id), TODAY)

    assert [one.flag.id for one in found] == [one.id for one in ordered]


@given(st.lists(any_flags(), max_size=6, unique_by=lambda one: one.id), st.randoms())
def test_any_order(flags, random):
    """No flag is lost, and the order in which they were written changes nothing."""
    shuffled = flags.copy()
    random.shuffle(shuffled)
    found = watched(flags, TODAY)

    assert watched(shuffled, TODAY) == found
    assert {one.flag.id for one in found} == {one.id for one in flags}
    assert [one.to_dict()["id"] for one in found] == [one.flag.id for one in found]


def test_agreement():
    """Sources that say the same as the flag, or nothing, are no disagreement."""
    day = date(2027, 6, 8)
    one = flag(
        consultation=talks(closes=day),
        reported=(reported("Gazette", closes=day), reported("Radio", opens=date(2027, 5, 1))),
    )

    assert disagreements(one) == ()


def test_disagreement():
    """Each day is told with those who say it, the earliest first."""
    may, june, july = date(2027, 5, 15), date(2027, 6, 8), datetime(2027, 7, 1, 12, tzinfo=UTC)
    one = flag(
        consultation=talks(closes=june),
        reported=(
            reported("Radio", closes=july),
            reported("Law firm", closes=may, decision_expected=july),
            reported("Gazette", closes=june),
            reported("Blog", closes=may, decision_expected=june),
        ),
    )
    closes, decision = disagreements(one)

    assert [(day, [one.what for one in told]) for day, told in closes.days] == [
        (may, ["Law firm", "Blog"]),
        (june, ["Gazette"]),
        (july, ["Radio"]),
    ]
    assert decision.to_dict() == {
        "what": "decision expected",
        "days": [
            {"day": "2027-06-08", "sources": ["Blog"]},
            {"day": "2027-07-01T12:00:00+00:00", "sources": ["Law firm"]},
        ],
    }


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ("2026/0013(COD), on networks", "The act 2026/0013(COD)", "both speak of 2026/0013"),
        ("PL 469/2024 forbids fees", "Fees, see PL 469/2024", "both speak of 469/2024"),
        ("Bill C-63 on harm", "Harms: C-63", "both speak of C-63"),
        ("Bill 63", "What Bill 63 means", "both speak of Bill 63"),
        (
            "See https://www.gazette.example/a/. It is bad",
            "It is bad: http://gazette.example/a",
            "both name gazette.example/a",
        ),
        (
            "Large senders of traffic shall pay a duty to networks",
            "Large senders of traffic must pay networks a duty",
            "they say nearly the same of the same place",
        ),
    ],
)
def test_same_measure(one, two, why):
    """One number, one source or nearly the same words of one place are one measure."""
    first, second = flag("one", one, jurisdiction="EU"), flag("two", two, jurisdiction="EU")

    assert list(same_measures([first, second])) == [(first, second, why)]


@pytest.mark.parametrize(
    ("one", "two", "places"),
    [
        ("Article 45 of one law", "Article 45 of another law", ("EU", "EU")),
        ("Call 1/2026 on names", "Call 1/2026 on routes", ("BR", "BR")),
        ("Bill 63", "Bill 63 of others", ("BR", "CL")),
        ("Blocking in March 2027", "Fees in March 2027", ("BR", "BR")),
        ("Large senders shall pay", "Large senders shall pay", ("BR", "CL")),
        ("A law", "A law", ("BR", "BR")),
    ],
)
def test_other_measures(one, two, places):
    """Articles, years, low numbers, other places and few words mean nothing."""
    flags = [
        flag(id, what, jurisdiction=place)
        for id, what, place in zip(("one", "two"), (one, two), places, strict=True)
    ]

    assert list(same_measures(flags)) == []


def test_unknown_place():
    """A number counts where one of the two does not say where it applies."""
    first, second = flag("one", "Bill 63", jurisdiction="EU"), flag("two", "On Bill 63")

    assert len(list(same_measures([first, second]))) == 1
