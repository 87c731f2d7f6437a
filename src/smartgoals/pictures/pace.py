"""What each indicator still has to do until its day, and how it stands, in words."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.pictures.marks import counted, figure
from smartgoals.plan.strategize import Indicator, Reading
from smartgoals.plan.values import Figure
from smartgoals.plan.whole import Plan
from smartgoals.schedule.timeline import schedule

__all__ = ["Pace", "Point", "Standing", "paces"]

_LONGEST_UNIT = 40


class Standing(Enum):
    """How an indicator stands on the day from which one looks."""

    OPEN = auto()
    REACHED = auto()
    MISSED = auto()


class Point(NamedTuple):
    """An amount on a day.

    Attributes:
        day: The day.
        amount: The amount.
    """

    day: date
    amount: float


@final
@frozen(kw_only=True, eq=False, repr=False)
class Pace(Value):
    """An indicator, and the way that is left for it.

    Attributes:
        goal: The id of its goal.
        indicator: The indicator itself.
        starts: When work on the goal starts, if anybody has said.
        deadline: The goal's day, if it has one.
        today: The day from which one looks.
    """

    goal: str
    indicator: Indicator
    starts: date | None
    deadline: date | None
    today: date

    @property
    def wanted(self) -> Figure | None:
        """The figure to be reached or kept."""
        return self.indicator.target or self.indicator.keep_at

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """All readings, by the last day of each."""
        return tuple(sorted(self.indicator.readings, key=_by_day))

    @cached_property
    def unit(self) -> str | None:
        """The unit of what is wanted; else that of the start, or of the last reading."""
        figures = [one.figure for one in reversed(self.readings)]
        for one in (self.wanted, self.indicator.baseline, *figures):
            if one is not None:
                return one.unit or self.indicator.unit
        return self.indicator.unit

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The readings of that unit; several units are never compared."""
        unit = self.unit
        return tuple(
            Point(one.when.last, one.figure.amount)
            for one in self.readings
            if (one.figure.unit or self.indicator.unit) == unit
        )

    @property
    def start(self) -> float | None:
        """The figure before, if it is of that unit."""
        return self._amount(self.indicator.baseline)

    @property
    def target(self) -> float | None:
        """The figure to be reached or kept."""
        return self._amount(self.wanted)

    @property
    def happened(self) -> date | None:
        """The day on which it happened, if it is something that happens."""
        event = self.indicator.happens
        if isinstance(event, datetime):
            return event.date()
        return event if isinstance(event, date) else None

    @cached_property
    def standing(self) -> Standing:
        """How it stands; what is only to be kept is always open."""
        if self._reached or self.happened is not None:
            return Standing.REACHED
        aims = self.indicator.target is not None or self.indicator.happens is not None
        past = self.deadline is not None and self.deadline < self.today
        return Standing.MISSED if aims and past else Standing.OPEN

    @cached_property
    def way(self) -> tuple[Point, Point] | None:
        """The way that is left, from the last reading to the target on its day.

        Without a reading it begins today, or when work starts, at the figure before.
        """
        target, deadline = self.indicator.target, self.deadline
        if target is None or deadline is None or self.standing is not Standing.OPEN:
            return None
        if self.points:
            first = self.points[-1]
        elif self.start is not None:
            first = Point(max(self.today, self.starts or self.today), self.start)
        else:
            return None
        return (first, Point(deadline, target.amount)) if first.day < deadline else None

    @property
    def now(self) -> Point | None:
        """Where that way stands today, if today is on it."""
        if self.way is None:
            return None
        (first, low), (last, high) = self.way
        if not first < self.today <= last:
            return None
        share = (self.today - first) / (last - first)
        return Point(self.today, low + (high - low) * share)

    @cached_property
    def words(self) -> str:
        """How it stands, in a sentence or two."""
        return " ".join(_said(self))

    def told(self, amount: float) -> str:
        """Write an amount with the unit."""
        return _told(amount, self.unit)

    def told_figure(self, one: Figure | None) -> str | None:
        """Write a figure with its own unit."""
        return None if one is None else _told(one.amount, one.unit or self.indicator.unit)

    @property
    def _reached(self) -> bool:
        if self.indicator.target is None or not self.points or self.target is None:
            return False
        origin = self.points[0].amount if self.start is None else self.start
        last, target = self.points[-1].amount, self.target
        if last == target:
            return True
        return origin < target < last or last < target < origin

    def _amount(self, one: Figure | None) -> float | None:
        own = one is not None and (one.unit or self.indicator.unit) == self.unit
        return one.amount if one is not None and own else None


def paces(plan: Plan, *, today: date) -> tuple[Pace, ...]:
    """Give all indicators with what is left for them, by their days, goals and ids.

    Args:
        plan: The plan.
        today: The day from which one looks.

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    deadlines = schedule(plan).deadlines
    found = [
        Pace(
            goal=goal.id,
            indicator=one,
            starts=goal.starts or plan.campaign.starts,
            deadline=deadlines.get(goal.id),
            today=today,
        )
        for goal in plan.goals
        for one in goal.indicators
    ]
    return tuple(
        sorted(found, key=lambda one: (one.deadline or date.max, one.goal, one.indicator.id))
    )


def _by_day(one: Reading) -> tuple[date, date, float, str]:
    return one.when.last, one.when.first, one.figure.amount, one.figure.unit or ""


def _told(amount: float, unit: str | None) -> str:
    told = figure(amount)
    if not unit:
        return told
    short = unit if len(unit) <= _LONGEST_UNIT else f"{unit[: _LONGEST_UNIT - 1]}…"
    return f"{told}{short}" if short.startswith("%") else f"{told} {short}"


def _said(one: Pace) -> Iterator[str]:
    if one.indicator.happens is not None:
        yield _event(one)
        return
    yield _where(one)
    if one.standing is Standing.OPEN:
        yield from _onwards(one)
    others = len(one.indicator.readings) - len(one.points)
    if others:
        verb = "is" if others == 1 else "are"
        yield f"{counted(others, 'reading')} of another unit {verb} in the table only."


def _event(one: Pace) -> str:
    if one.happened is not None:
        return f"Happened on {one.happened}."
    if one.deadline is None:
        return "Has not happened yet, and no day is set."
    if one.standing is Standing.MISSED:
        return f"Has not happened; its day was {one.deadline}."
    left = counted((one.deadline - one.today).days, "day")
    return f"Has not happened yet; {left} left until {one.deadline}."


def _where(one: Pace) -> str:
    """Say what was read last, and what is wanted."""
    last = one.points[-1] if one.points else None
    read = f"{one.told(last.amount)} on {last.day}" if last else "No reading yet"
    wanted = one.told_figure(one.wanted)
    if wanted is None:
        return f"{read}; no figure is set as a target."
    if one.indicator.target is None:
        return f"{read}; to be kept at {wanted}."
    by = f" by {one.deadline}" if one.deadline else ", and no day is set"
    if one.standing is Standing.REACHED:
        return f"Reached: {read}, {wanted} wanted{by}."
    if one.standing is Standing.MISSED:
        return f"Not reached: {read}, {wanted} wanted{by}."
    return f"{read}; {wanted} wanted{by}."


def _onwards(one: Pace) -> Iterator[str]:
    """Say how fast it has to go on, and where that stands today."""
    if one.way is None:
        return
    (first, low), (last, high) = one.way
    days = (last - first) // timedelta(days=1)
    more = "more" if high >= low else "less"
    weekly = figure(abs(high - low) / days * 7)
    since = "from today" if first == one.today else f"from {first}"
    much = figure(abs(high - low))
    yield f"That is {much} {more} in {counted(days, 'day')} {since}: {weekly} a week."
    if one.now is not None and one.points:
        yield f"At that pace it would be {one.told(one.now.amount)} today."
