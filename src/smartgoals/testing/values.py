"""Days, moments, periods, lengths and figures."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smartgoals.plan.values import AnchoredDay, Duration, Figure, Level, Period, Side, Unit
from smartgoals.testing.choosing import Names, Recipe, flip, pick
from smartgoals.testing.pools import ZONES

__all__ = [
    "amounts",
    "anchored",
    "apart",
    "day",
    "days",
    "duration",
    "durations",
    "figures",
    "hours",
    "lags",
    "level",
    "moments",
    "one_figure",
    "one_lag",
    "period",
    "periods",
    "plain_day",
    "score",
    "share_of_work",
]

_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)
_ORIGIN = date(2027, 1, 1)


def _from_origin(days: int) -> date:
    return _ORIGIN + timedelta(days=days)


_near_days = st.integers(-400, 1200).map(_from_origin)
_wide_days = st.one_of(
    _near_days,
    st.integers((_FIRST - _ORIGIN).days, (_LAST - _ORIGIN).days).map(_from_origin),
    st.sampled_from((_FIRST, _LAST, date(2028, 2, 29), date(2027, 1, 31), date(2026, 12, 31))),
)


def days() -> SearchStrategy[date]:
    """Make days from 1900 to 2200."""
    return _wide_days


_offsets = st.one_of(
    st.sampled_from((0, 60, -180, 330, 345, 765, 840, -720)), st.integers(-1439, 1439)
).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_zones = st.one_of(st.sampled_from(ZONES).map(ZoneInfo), _offsets)


def _moment(day: date, minutes: int, zone: tzinfo) -> datetime:
    """Give that moment, or the next one by hours that happens exactly once."""
    local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001
    while (
        local.replace(tzinfo=zone).utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset()
    ):
        local += timedelta(hours=3)
    return local.replace(tzinfo=zone)


# Minutes shrink to midnight and reach the hours in which clocks are changed.
_minutes = st.one_of(
    st.integers(0, 24 * 60 - 1), st.sampled_from((0, 60, 120, 150, 180, 840, 1439))
)
_changing_days = st.sampled_from(
    (
        date(2027, 3, 28),  # Brussels: 02:00 to 03:00 is left out
        date(2027, 10, 31),  # Brussels: 02:00 to 03:00 happens twice
        date(2027, 3, 14),  # New York
        date(2027, 11, 7),
        date(2027, 4, 4),  # Lord Howe, by half an hour
        date(2018, 11, 4),  # São Paulo: midnight is left out
        date(2011, 12, 30),  # Apia: the day is left out
    )
)
_near_moments = st.builds(_moment, st.one_of(_near_days, _changing_days), _minutes, _zones)
_wide_moments = st.builds(_moment, st.one_of(_wide_days, _changing_days), _minutes, _zones)


def moments() -> SearchStrategy[datetime]:
    """Make moments that happen exactly once, in named zones and at fixed offsets."""
    return _wide_moments


def _one_day(day: date) -> Period:
    return Period(day, day)


def _whole_month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _whole_year(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def _stretch(day: date, days: int) -> Period:
    return Period(day, min(_LAST, day + timedelta(days=days)))


def _periods_of(days: SearchStrategy[date]) -> SearchStrategy[Period]:
    return st.one_of(
        days.map(_one_day),
        days.map(_whole_month),
        days.map(_whole_year),
        st.builds(_stretch, days, st.integers(0, 400)),
    )


_near_periods, _wide_periods = _periods_of(_near_days), _periods_of(_wide_days)


def periods() -> SearchStrategy[Period]:
    """Make days, months, years and stretches of any length."""
    return _wide_periods


_unit = st.sampled_from(Unit)
_near_durations = st.builds(Duration, st.integers(1, 20), _unit)
_wide_durations = st.one_of(
    _near_durations,
    st.sampled_from(
        (
            Duration(36_600),
            Duration(5_300, Unit.WEEKS),
            Duration(1_200, Unit.MONTHS),
            Duration(36_600, Unit.WORKING_DAYS),
        )
    ),
)
one_lag = st.builds(Duration, st.integers(-10, 10), _unit)


def durations() -> SearchStrategy[Duration]:
    """Make lengths of 1 or more, up to a hundred years."""
    return _wide_durations


def lags() -> SearchStrategy[Duration]:
    """Make lengths of which some are negative or nothing."""
    return one_lag


amounts = st.one_of(
    st.integers(0, 1000),
    st.integers(-(10**9), 10**9),
    st.builds(
        lambda n, digits: n / 10**digits, st.integers(-(10**7), 10**7), st.integers(0, 6)
    ),
    st.sampled_from(
        (0.1, 43.7, 0.1 + 0.2, -0.5, 1e-6, 6000, 1e15, 1e16, 2**53 + 1, 1e19, 10**20 - 1)
    ),
)
_counted = st.one_of(
    st.none(),
    st.sampled_from(("%", "GBP", "members", "letters per week", "€", "% of all", "km/h", "人")),
)
one_figure = st.builds(Figure, amounts, _counted)


def figures() -> SearchStrategy[Figure]:
    """Make numbers with and without a unit."""
    return one_figure


hours = st.one_of(st.integers(0, 168), st.sampled_from((0.5, 37.5, 1e-3)))
score, share_of_work = st.integers(1, 5), st.integers(0, 100)
level = st.sampled_from(Level)


def plain_day(draw: DrawFn, names: Names) -> date:
    """Make a day without a time."""
    return draw(_wide_days if names.wide else _near_days)


def day(draw: DrawFn, names: Names) -> date:
    """Make a day, or a moment where the plan has some."""
    if names.moments and draw(flip):
        return draw(_wide_moments if names.wide else _near_moments)
    return plain_day(draw, names)


def period(draw: DrawFn, names: Names) -> Period:
    """Make a stretch of days."""
    return draw(_wide_periods if names.wide else _near_periods)


def duration(draw: DrawFn, names: Names) -> Duration:
    """Make a length of 1 or more."""
    return draw(_wide_durations if names.wide else _near_durations)


_side = st.sampled_from(Side)


def anchored(pool: str) -> Recipe:
    """Make a day, or one counted from a milestone."""

    def recipe(draw: DrawFn, names: Names) -> date | AnchoredDay:
        there = getattr(names, pool)
        if there and draw(flip):
            return AnchoredDay(duration(draw, names), draw(_side), pick(draw, there))
        return day(draw, names)

    return recipe


def apart(recipe: Callable[[DrawFn, Names, Period], Any]) -> Recipe:
    """Make values of different periods, since a file writes them behind the period."""

    def whole(draw: DrawFn, names: Names) -> tuple[Any, ...]:
        several = draw(_wide_period_lists if names.wide else _near_period_lists)
        return tuple(recipe(draw, names, period) for period in several)

    return whole


_near_period_lists = st.lists(_near_periods, unique=True, max_size=3)
_wide_period_lists = st.lists(_wide_periods, unique=True, max_size=3)
