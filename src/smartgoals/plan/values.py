"""Lengths, scales, dates and figures: the small values that plans are made of."""

from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Literal, final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import (
    FIRST_YEAR,
    LAST_YEAR,
    each,
    is_a,
    is_id,
    is_line,
    is_number,
    is_text,
    is_whole_between,
    optional,
    rule,
)

__all__ = [
    "AnchoredDay",
    "Day",
    "Duration",
    "Estimate",
    "Figure",
    "Judgement",
    "Level",
    "Period",
    "Side",
    "Source",
    "Stage",
    "Strength",
    "Unit",
    "Weekday",
    "WorkingDays",
]

_HUNDRED_YEARS = {"days": 36_600, "weeks": 5_300, "months": 1_200, "working days": 36_600}


class Unit(StrEnum):
    """What a duration is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working days"


class Side(StrEnum):
    """Whether an anchored day lies before or after its anchor."""

    BEFORE = "before"
    AFTER = "after"


class Level(StrEnum):
    """How urgent or how severe something is, in four steps."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Stage(StrEnum):
    """How finished a plan is, and so how strict its checks are."""

    DRAFT = "draft"
    ACTIVE = "active"
    FINAL = "final"


class Strength(StrEnum):
    """How much one actor listens to another, in three words."""

    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"

    @property
    def trust(self) -> float:
        """The word as a number in (0, 1]."""
        return {"weak": 0.3, "medium": 0.6, "strong": 0.9}[self]


class Weekday(StrEnum):
    """A day of the week; ``list(Weekday)`` starts on Monday, as Python's weeks do."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


def _is_date(value: object) -> bool:
    return (
        isinstance(value, date)
        and not isinstance(value, datetime)
        and FIRST_YEAR <= value.year <= LAST_YEAR
    )


def _is_moment(value: object) -> bool:
    """Accept whole minutes that exist once, in a named zone or at a whole-minute offset."""
    if not isinstance(value, datetime) or not FIRST_YEAR <= value.year <= LAST_YEAR:
        return False
    zone = value.tzinfo
    offset = value.utcoffset()
    if zone is None or offset is None or value.second or value.microsecond:
        return False
    if isinstance(zone, timezone):
        return not offset % timedelta(minutes=1)
    return (
        bool(getattr(zone, "key", None))
        and offset == value.replace(fold=1 - value.fold).utcoffset()
    )


def fits_day(value: object) -> bool:
    """Say whether a value is a day, or a moment that happens once in its zone."""
    return _is_date(value) or _is_moment(value)


is_day = rule(
    fits_day,
    f"a date from {FIRST_YEAR} to {LAST_YEAR}, or a moment in whole minutes"
    " that happens once in its time zone",
)
is_plain_day = rule(_is_date, f"a date from {FIRST_YEAR} to {LAST_YEAR}")


@final
@frozen(eq=False, repr=False)
class Duration(Value):
    """A length of time; only lags between milestones may be negative.

    >>> Duration(2, Unit.WEEKS)
    Duration(amount=2, unit=<Unit.WEEKS: 'weeks'>)

    Attributes:
        amount: How many units.
        unit: Calendar days, weeks or months, or days of the working calendar.
    """

    amount: int = field(validator=is_a(int))
    unit: Unit = field(default=Unit.DAYS, validator=is_a(Unit))

    def __attrs_post_init__(self) -> None:
        """Keep it within a hundred years."""
        if abs(self.amount) > _HUNDRED_YEARS[self.unit]:
            raise InvalidValueError("amount", self.amount, "at most a hundred years")


is_length = rule(
    lambda value: isinstance(value, Duration) and value.amount > 0, "a duration of 1 or more"
)


@final
@frozen(eq=False, repr=False)
class AnchoredDay(Value):
    """A day that is counted from a milestone.

    Attributes:
        amount: How far from it; never negative.
        side: Before the milestone's first day, or after its last.
        of: The milestone's id.
    """

    amount: Duration = field(validator=is_a(Duration))
    side: Side = field(validator=is_a(Side))
    of: str = field(validator=is_id)

    def __attrs_post_init__(self) -> None:
        """Refuse a distance of nothing or less."""
        if self.amount.amount < 1:
            raise InvalidValueError("amount", self.amount.amount, "1 or more")


#: A day, or a moment with its time zone.
Day = date | datetime


@final
@frozen(eq=False, repr=False)
class Period(Value):
    """An inclusive stretch of days; how *about when* is kept.

    Attributes:
        first: Its first day.
        last: Its last day.
    """

    first: date = field(validator=is_plain_day)
    last: date = field(validator=is_plain_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a stretch that ends before it starts."""
        if self.last < self.first:
            raise InvalidValueError("last", self.last, f"on or after {self.first}")

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last


@final
@frozen(eq=False, repr=False)
class Figure(Value):
    """A number with its unit: ``Figure(43.7, "%")``.

    Attributes:
        amount: The number, at most 20 characters long when written out.
        unit: What it counts; ``None`` if nothing is said.
    """

    amount: float = field(validator=is_number)
    unit: str | None = field(default=None, validator=optional(is_line))


@final
@frozen(eq=False, repr=False)
class Source(Value):
    """Where something is written.

    Attributes:
        what: A URL, or free text that lets others find it.
        seen: When somebody last looked.
    """

    what: str = field(validator=is_text)
    seen: Period | None = field(default=None, validator=optional(is_a(Period)))


@final
@frozen(eq=False, repr=False)
class Judgement(Value):
    """Who judged something, and when.

    Attributes:
        when: About when.
        by: The id of a team member or an actor; ``None`` if nobody is named.
    """

    when: Period = field(validator=is_a(Period))
    by: str | None = field(default=None, validator=optional(is_id))


@final
@frozen(kw_only=True, eq=False, repr=False)
class WorkingDays(Value):
    """Which days count as working days.

    Attributes:
        of: A country or a region as the ``holidays`` package knows it (``BR``, ``DE-BY``).
        weekend: Days of the week that are never worked; ``None`` means those usual there.
        closed: Own closed stretches, such as a recess.
    """

    of: str | None = field(default=None, validator=optional(is_line))
    weekend: tuple[Weekday, ...] | None = field(
        default=None, validator=optional(each(is_a(Weekday)))
    )
    closed: tuple[Period, ...] = field(default=(), validator=each(is_a(Period)))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Estimate(Value):
    """Three guesses at how long something takes.

    Attributes:
        best: If all goes well.
        likely: Most probably.
        worst: If little goes well.
    """

    best: Duration = field(validator=is_length)
    likely: Duration = field(validator=is_length)
    worst: Duration = field(validator=is_length)


def trust_of(strength: Strength | float | None) -> float:
    """Give a strength as a number in (0, 1]; nothing said counts as medium."""
    if isinstance(strength, Strength):
        return strength.trust
    return Strength.MEDIUM.trust if strength is None else strength


is_score = is_whole_between(1, 5)
NotYet = Literal["not yet"]
