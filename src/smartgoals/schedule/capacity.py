"""Whether there are the hands and the money for what is planned, over time."""

from collections.abc import Iterator
from datetime import date
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.plan._rules import number_text
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.whole import Plan
from smartgoals.schedule.money import Spending, spending
from smartgoals.schedule.slots import Slot
from smartgoals.schedule.timeline import schedule
from smartgoals.schedule.workload import PersonWeek, workload

__all__ = ["Capacity", "Unplaced", "capacity"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Unplaced(Value):
    """Hours that are in nobody's week.

    Attributes:
        milestone: The id of the milestone that takes them.
        hours: How many are still to be worked.
        because: Why nobody's week has them, in words.
    """

    milestone: str
    hours: float
    because: str

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"milestone": self.milestone, "hours": self.hours, "because": self.because}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Capacity(Value):
    """Hours and money that are needed, against those that there are.

    Attributes:
        weeks: What everybody has to do week by week, by person, then by week.
        unplaced: Hours that are in nobody's week, by milestone.
        money: What is needed and what there is, a unit at a time.
    """

    weeks: tuple[PersonWeek, ...]
    unplaced: tuple[Unplaced, ...]
    money: tuple[Spending, ...]

    @property
    def overload(self) -> tuple[PersonWeek, ...]:
        """The weeks in which somebody has more to do than hours to give."""
        return tuple(one for one in self.weeks if one.excess > 0)

    @property
    def words(self) -> tuple[str, ...]:
        """What does not fit, a sentence each; none if all fits as far as anybody knows."""
        return (*self._about_people(), *self._about_hours(), *self._about_money())

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show capacity --format json`` prints it."""
        return {
            "schema_version": 1,
            "weeks": [one.to_dict() for one in self.weeks],
            "unplaced": [one.to_dict() for one in self.unplaced],
            "money": [one.to_dict() for one in self.money],
        }

    def _repr_html_(self) -> str:
        """Show the weeks in a notebook."""
        rows = [
            (one.monday, one.person, one.needed, one.available, one.excess or None)
            for one in self.weeks
        ]
        return html_table(("week of", "who", "needs", "has", "too much"), rows)

    def _about_people(self) -> Iterator[str]:
        by_person: dict[str, list[PersonWeek]] = {}
        for one in self.weeks:
            by_person.setdefault(one.person, []).append(one)
        for person, weeks in by_person.items():
            if weeks[0].available is None:
                hours = _hours(sum(one.needed for one in weeks))
                yield (
                    f"nobody says how many hours a week '{person}' has;"
                    f" {hours} of work are planned"
                )
                continue
            over = [one for one in weeks if one.excess > 0]
            if over:
                worst = max(over, key=lambda one: (one.excess, -one.monday.toordinal()))
                many = "one week" if len(over) == 1 else f"{len(over)} weeks"
                verb = "it is" if len(over) == 1 else "the worst is"
                yield (
                    f"'{person}' has too much in {many}; {verb} that of {worst.monday},"
                    f" with {_hours(worst.needed)} of work and"
                    f" {_hours(worst.available or 0)} to give"
                )

    def _about_hours(self) -> Iterator[str]:
        for one in self.unplaced:
            hours = _hours(one.hours)
            yield f"nobody's week has the {hours} of '{one.milestone}': {one.because}"

    def _about_money(self) -> Iterator[str]:
        for one in self.money:
            unit = f" {one.unit}" if one.unit else ""
            if one.available is None and one.needed:
                needed = number_text(one.needed)
                yield f"{needed}{unit} are needed, and no funds of it are named"
            elif one.missing:
                told = f"{number_text(one.missing)}{unit} are missing"
                yield told + ("" if one.short_from is None else f", from {one.short_from} on")


def capacity(plan: Plan, *, today: date | None = None) -> Capacity:
    """Compare what is planned with the hours and the money that there are, over time.

    Nothing is moved to make it fit: that is a talk among people.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/brazil-cost-sharing/campaign.yaml")
    >>> found = capacity(plan)
    >>> sum(one.needed for one in found.weeks if one.person == "bento")
    102.0
    >>> found.overload, found.money[0].missing
    ((), 0.0)

    Args:
        plan: The plan.
        today: Days before it are left out; ``None`` for all days.

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    timeline = schedule(plan)
    weeks = workload(plan, timeline, today=today)
    placed = {id for week in weeks for id, _ in week.milestones}
    people = {one.id for one in plan.campaign.team} | {one.id for one in plan.actors}
    left = sorted(plan.milestones, key=lambda one: one.id)
    return Capacity(
        weeks=weeks,
        unplaced=tuple(
            Unplaced(milestone=one.id, hours=hours, because=_why(one, timeline[one.id], people))
            for one in left
            if one.id not in placed and (hours := _open_hours(one))
        ),
        money=spending(plan, timeline),
    )


def _open_hours(one: Milestone) -> float:
    if not one.hours or one.done is not None:
        return 0.0
    return one.hours * (100 - one.progress) / 100


def _why(one: Milestone, slot: Slot, people: set[str]) -> str:
    if one.owner is None:
        return "nobody owns it"
    if one.owner not in people:
        return f"'{one.owner}', who owns it, is nobody of the plan"
    if slot.first_day is None:
        return "it has no date"
    return "its days are past, and it is not done"


def _hours(hours: float) -> str:
    return f"{number_text(round(hours, 1))} {'hour' if hours == 1 else 'hours'}"
