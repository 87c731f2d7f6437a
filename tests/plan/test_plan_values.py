"""Lengths, days, figures and texts: what a plan can hold, and what it can't."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import (
    fits_id,
    fits_line,
    fits_number,
    fits_text,
    is_a,
    number_text,
    optional,
)
from smartgoals.plan.flag import Consultation, Flag
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Estimate,
    Figure,
    Judgement,
    Period,
    Side,
    Source,
    Strength,
    Unit,
    Weekday,
    WorkingDays,
    fits_day,
    trust_of,
)
from smartgoals.plan.whole import Campaign
from strategies import (
    days,
    durations,
    figures,
    ids,
    lags,
    lines,
    moments,
    periods,
    sources,
    texts,
)

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    "id", ["a", "1a", "a1", "board-vote", "12-b", "0-0-z", "a" * 64, "9" * 63 + "z"]
)
def test_ids(id: str) -> None:
    """Small letters, digits and single hyphens make an id, up to 64 of them."""
    flag = Flag(id=id, what="A duty")

    assert flag.id == id


@pytest.mark.parametrize(
    "id",
    [
        *(
            "",
            "1",
            "12-3",
            "-",
            "-a",
            "a-",
            "a--b",
            "A",
            "Board",
            "a_b",
            "a b",
            "a.b",
            "é",
            "٣a",
        ),
        *(" a", "a\n", "a" * 65, None, 3, b"a", ("a",)),
    ],
)
def test_no_ids(id: object) -> None:
    """What is no id is refused, and the error shows it."""
    with pytest.raises(InvalidValueError) as refused:
        Flag(id=id, what="A duty")

    assert refused.value.field == "id"
    assert refused.value.value == id
    assert refused.value.expected.startswith("an id: small letters, digits and single hyphens")


@given(ids())
def test_made_ids(id: str) -> None:
    """Every id that our strategies make is one."""
    assert fits_id(id)


@given(lines(), texts())
def test_made_texts(line: str, text: str) -> None:
    """Every text that our strategies make can stand in a plan."""
    assert fits_line(line)
    assert fits_text(text)


@pytest.mark.parametrize("text", ["a\nb", "a\n\n  b", "a\tb\n\tc", "a\n", "\n"])
def test_lines(text: str) -> None:
    """What has a line break is not one line."""
    with pytest.raises(InvalidValueError) as refused:
        Campaign(name=text)

    assert (refused.value.field, refused.value.expected) == ("name", "one line of text")


@pytest.mark.parametrize(
    "text", ["a\nb", "a\n\n  b", "a \n\tb", "a\u00a0b", "👩‍👩‍👧‍👦", "\u200b", "\u202eb"]
)
def test_texts(text: str) -> None:
    """A text may have several lines, and any printable character inside."""
    assert Flag(what=text).what == text


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", " a", "a ", "a\n", "\ta", "\u00a0a", "a\u3000", None, 3, b"a"),
        *("a\x00b", "a\rb", "a\x0bb", "a\x1bb", "a\x7fb", "a\x85b", "a\u2028b", "a\u2029b"),
        *("a\ud800b", "\udfff", "a\ufeffb", "a\ufffe", "\uffff"),
    ],
)
def test_no_texts(text: object) -> None:
    """Blank ends and characters that no calendar survives are refused."""
    with pytest.raises(InvalidValueError) as refused:
        Flag(what=text)

    assert (refused.value.field, refused.value.expected) == ("what", "text")
    assert refused.value.value == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((3, "3"), (3.0, "3"), (43.7, "43.7"), (-0.5, "-0.5"), (0, "0"), (1e-05, "0.00001")),
        *((1e16, "10000000000000000"), (1e19, "10000000000000000000"), (-1e19, "-1e+19")),
        *((1.2345678901234568e19, "12345678901234567168"), (1e-300, "1e-300")),
    ],
)
def test_number_text(number: float, text: str) -> None:
    """A number is written without an exponent where twenty characters do."""
    assert number_text(number) == text


@given(figures())
def test_number_text_again(figure: Figure) -> None:
    """A number that was written and read is the same number."""
    text = number_text(figure.amount)

    assert fits_number(figure.amount)
    assert len(text) <= 20
    assert (float(text) if "." in text else int(text)) == figure.amount


@pytest.mark.parametrize("amount", [10**20 - 1, -(10**19) + 1, 0.1 + 0.2, 1e19, 0, -1])
def test_figure(amount: float) -> None:
    """A figure may be any finite number of up to twenty characters."""
    assert Figure(amount).amount == amount


@pytest.mark.parametrize(
    "amount",
    [
        *(10**20, -(10**19), 1 / 300, 10**4000, 1e300, float("inf"), float("-inf")),
        *(float("nan"), True, "3", None, 3j),
    ],
)
def test_no_figure(amount: object) -> None:
    """What is no finite number, or too long to write, is refused."""
    with pytest.raises(InvalidValueError) as refused:
        Figure(amount)

    assert refused.value.field == "amount"
    assert refused.value.value is amount
    assert refused.value.expected == "a finite number of at most 20 characters"


@given(st.one_of(days(), moments()))
def test_days(day: date) -> None:
    """Every day from 1900 to 2200 and every moment that happens once can stand in a plan."""
    assert fits_day(day)
    assert Consultation(opens=day).opens == day


@pytest.mark.parametrize(
    "day", [date(1900, 1, 1), date(2200, 12, 31), datetime(2200, 12, 31, 23, 59, tzinfo=UTC)]
)
def test_first_and_last_days(day: date) -> None:
    """The first day is in 1900, the last in 2200."""
    assert Consultation(closes=day).closes == day


class Nameless(tzinfo):
    """A time zone that no file can name."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Be an hour ahead."""
        return timedelta(hours=1)


class Absent(tzinfo):
    """A time zone that does not know."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Shrug."""
        return None


@pytest.mark.parametrize(
    "day",
    [
        *(date(1899, 12, 31), date(2201, 1, 1), "2027-01-01", 20270101, True),
        datetime(1899, 12, 31, tzinfo=UTC),
        datetime(2201, 1, 1, tzinfo=UTC),
        datetime(2027, 1, 1),  # noqa: DTZ001
        datetime(2027, 1, 1, 14, 0, 1, tzinfo=UTC),
        datetime(2027, 1, 1, 14, 0, 0, 1, tzinfo=UTC),
        datetime(2027, 1, 1, tzinfo=timezone(timedelta(minutes=1, seconds=30))),
        datetime(2027, 1, 1, tzinfo=Nameless()),
        datetime(2027, 1, 1, tzinfo=Absent()),
        datetime(2027, 3, 28, 2, 30, tzinfo=BRUSSELS),
        datetime(2027, 3, 28, 2, 30, tzinfo=BRUSSELS, fold=1),
        datetime(2027, 10, 31, 2, 30, tzinfo=BRUSSELS),
        datetime(2027, 10, 31, 2, 30, tzinfo=BRUSSELS, fold=1),
        datetime(2011, 12, 30, 12, tzinfo=ZoneInfo("Pacific/Apia")),
    ],
)
def test_no_days(day: object) -> None:
    """A moment that never happens, happens twice or has no named zone is refused."""
    with pytest.raises(InvalidValueError) as refused:
        Consultation(opens=day)

    assert refused.value.field == "opens"
    assert refused.value.value is day
    assert refused.value.expected.startswith("a date from 1900 to 2200, or a moment")


@pytest.mark.parametrize("hour", [1, 3])
def test_around_the_change(hour: int) -> None:
    """The hours before and after a change of the clocks are moments like others."""
    moment = datetime(2027, 3, 28, hour, 30, tzinfo=BRUSSELS)

    assert Consultation(opens=moment).opens == moment


@pytest.mark.parametrize("day", [datetime(2027, 1, 1, tzinfo=UTC), date(1899, 12, 31), "x"])
def test_plain_days(day: object) -> None:
    """A field of plain days takes no moment."""
    with pytest.raises(InvalidValueError) as refused:
        Flag(what="A duty", spotted=day)

    assert (refused.value.field, refused.value.value) == ("spotted", day)
    assert refused.value.expected == "a date from 1900 to 2200"


@given(durations())
def test_durations(duration: Duration) -> None:
    """Every length of 1 or more is one that can be counted from an anchor."""
    assert AnchoredDay(duration, Side.BEFORE, "board-vote").amount == duration


@given(lags())
def test_lags(lag: Duration) -> None:
    """A length may be negative or nothing."""
    assert Duration(lag.amount, lag.unit) == lag


@pytest.mark.parametrize(
    ("unit", "most"),
    [
        (Unit.DAYS, 36_600),
        (Unit.WEEKS, 5_300),
        (Unit.MONTHS, 1_200),
        (Unit.WORKING_DAYS, 36_600),
    ],
)
def test_hundred_years(unit: Unit, most: int) -> None:
    """A length reaches to about a hundred years, forwards and back, and no further."""
    for amount in (most, -most):
        assert Duration(amount, unit).amount == amount
    for amount in (most + 1, -most - 1):
        with pytest.raises(InvalidValueError) as refused:
            Duration(amount, unit)
        assert (refused.value.field, refused.value.value) == ("amount", amount)
        assert refused.value.expected == "at most a hundred years"


@pytest.mark.parametrize(("amount", "unit"), [(1.0, Unit.DAYS), (True, Unit.DAYS), (1, "days")])
def test_no_durations(amount: object, unit: object) -> None:
    """A length is a whole number of one of our units."""
    with pytest.raises(InvalidValueError, match=r"^(amount: (1.0|True) is not int|unit: )"):
        Duration(amount, unit)


@pytest.mark.parametrize("amount", [0, -1])
def test_anchor_distance(amount: int) -> None:
    """A day that is counted from a milestone lies at least one step away from it."""
    with pytest.raises(InvalidValueError) as refused:
        AnchoredDay(Duration(amount), Side.AFTER, "board-vote")

    assert (refused.value.field, refused.value.value) == ("amount", amount)
    assert refused.value.expected == "1 or more"


@given(periods())
def test_periods(period: Period) -> None:
    """A period holds its first day, its last day and nothing beyond them."""
    assert period.first in period
    assert period.last in period
    assert period.first - timedelta(days=1) not in period
    assert period.last + timedelta(days=1) not in period


def test_backward_period() -> None:
    """A period that ends before it starts is refused."""
    with pytest.raises(InvalidValueError) as refused:
        Period(date(2027, 1, 2), date(2027, 1, 1))

    assert (refused.value.field, refused.value.value) == ("last", date(2027, 1, 1))
    assert refused.value.expected == "on or after 2027-01-02"


@pytest.mark.parametrize("best", [Duration(0), Duration(-1), 3])
def test_estimates(best: object) -> None:
    """Nothing takes less than one day."""
    with pytest.raises(InvalidValueError) as refused:
        Estimate(best=best, likely=Duration(2), worst=Duration(3))

    assert (refused.value.field, refused.value.value) == ("best", best)
    assert refused.value.expected == "a duration of 1 or more"


@given(sources())
def test_sources(source: Source) -> None:
    """Two sources of the same words are equal."""
    assert Source(source.what, source.seen) == source


def test_judgement() -> None:
    """A judgement may leave out who judged, but not when."""
    when = Period(date(2026, 11, 20), date(2026, 11, 20))

    assert Judgement(when).by is None
    assert Judgement(when, "helen") != Judgement(when)


def test_weekend() -> None:
    """A weekend of no days differs from the usual one, and weeks start on Monday."""
    assert WorkingDays(weekend=()) != WorkingDays()
    assert [day.value for day in Weekday][:2] == ["monday", "tuesday"]


@pytest.mark.parametrize(
    ("strength", "trust"),
    [
        (Strength.WEAK, 0.3),
        (Strength.MEDIUM, 0.6),
        (Strength.STRONG, 0.9),
        (None, 0.6),
        (0.25, 0.25),
        (1, 1),
    ],
)
def test_trust(strength: Strength | float | None, trust: float) -> None:
    """Each strength is a number; where none is given, medium is assumed."""
    assert trust_of(strength) == trust


def test_names_of_classes() -> None:
    """A refusal names the classes that would have done, and a truth value is no number."""
    with pytest.raises(InvalidValueError, match="'x' is not int or float"):
        optional(is_a(int, float))(None, type("Field", (), {"name": "size"}), "x")
    with pytest.raises(InvalidValueError, match="True is not int or float"):
        is_a(int, float)(None, type("Field", (), {"name": "size"}), True)
