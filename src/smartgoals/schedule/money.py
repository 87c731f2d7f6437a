"""What the plan costs, and whether there is the money for it when it is due."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import Any, NamedTuple, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule

__all__ = ["Expense", "Spending", "spending"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Expense(Value):
    """What one milestone costs.

    Attributes:
        milestone: Its id.
        day: Its first day, on which the money has to be there; ``None`` without a date.
        amount: What it costs.
        so_far: What all has cost by then, this one included.
    """

    milestone: str
    day: date | None
    amount: float
    so_far: float

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "milestone": self.milestone,
            "day": None if self.day is None else self.day.isoformat(),
            "amount": self.amount,
            "so_far": self.so_far,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Spending(Value):
    """The money of one unit, such as ``EUR``: what there is, and what it goes into.

    Attributes:
        unit: The unit, as the plan writes it; ``None`` where it writes none.
        available: What ``funds`` and the partners' ``money`` come to; ``None`` if the
            plan has no such figure of this unit.
        expenses: What milestones cost, by their first day, then by id; last come those
            without a date.
        unplanned: What goals say they need beyond what their milestones cost.
    """

    unit: str | None
    available: float | None
    expenses: tuple[Expense, ...]
    unplanned: float

    @property
    def needed(self) -> float:
        """What all of it costs."""
        parts = [*(one.amount for one in self.expenses), self.unplanned]
        return float(sum(map(Fraction, parts)))

    @property
    def missing(self) -> float:
        """What is missing; 0 if there is enough, or nobody has said what there is."""
        return 0.0 if self.available is None else max(self.needed - self.available, 0.0)

    @property
    def short_from(self) -> date | None:
        """The first day on which something cannot be paid any more, if there is one."""
        if self.available is None:
            return None
        short = (one.day for one in self.expenses if one.so_far > self.available)
        return next(short, None)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "unit": self.unit,
            "available": self.available,
            "needed": self.needed,
            "missing": self.missing,
            "short_from": None if self.short_from is None else self.short_from.isoformat(),
            "unplanned": self.unplanned,
            "expenses": [one.to_dict() for one in self.expenses],
        }


class _Cost(NamedTuple):
    unit: str | None
    amount: float
    milestone: str
    goal: str | None
    day: date | None


def spending(plan: Plan, timeline: Schedule | None = None) -> tuple[Spending, ...]:
    """Set what the plan costs against what there is, a unit at a time.

    A goal counts with what it ``needs`` or with what its milestones cost, whichever is
    more. What is done was paid for, and counts as well.

    Args:
        plan: The plan.
        timeline: Its schedule; without one no expense has a day.

    Returns:
        The units in their alphabetical order, the figures without one first.
    """
    ours = [one.money for one in plan.actors if one.is_partner]
    funds = [one for one in (plan.campaign.funds, *ours) if one is not None]
    costs = sorted(_costs(plan, timeline), key=_in_order)
    beyond = _beyond(plan, costs)
    units = {one.unit for one in funds} | {one.unit for one in costs} | set(beyond)
    return tuple(
        Spending(
            unit=unit,
            available=_total([one.amount for one in funds if one.unit == unit]),
            expenses=_expenses([one for one in costs if one.unit == unit]),
            unplanned=float(beyond.get(unit, 0)),
        )
        for unit in sorted(units, key=lambda unit: unit or "")
    )


def _costs(plan: Plan, timeline: Schedule | None) -> Iterator[_Cost]:
    for one in plan.milestones:
        if one.money is not None:
            slot = None if timeline is None else timeline.get(one.id)
            day = None if slot is None else slot.first_day
            yield _Cost(one.money.unit, one.money.amount, one.id, one.goal, day)


def _in_order(cost: _Cost) -> tuple[bool, date, str]:
    return cost.day is None, cost.day or date.min, cost.milestone


def _expenses(costs: list[_Cost]) -> tuple[Expense, ...]:
    sums = accumulate(Fraction(one.amount) for one in costs)
    return tuple(
        Expense(milestone=one.milestone, day=one.day, amount=one.amount, so_far=float(so_far))
        for one, so_far in zip(costs, sums, strict=True)
    )


def _beyond(plan: Plan, costs: list[_Cost]) -> dict[str | None, Fraction]:
    """Add up, by unit, what goals need beyond what their milestones cost."""
    placed: dict[tuple[str | None, str | None], Fraction] = {}
    for one in costs:
        key = one.goal, one.unit
        placed[key] = placed.get(key, Fraction(0)) + Fraction(one.amount)
    beyond: dict[str | None, Fraction] = {}
    for goal in plan.goals:
        money = goal.needs.money if goal.needs else None
        if money is not None:
            rest = Fraction(money.amount) - placed.get((goal.id, money.unit), 0)
            beyond[money.unit] = beyond.get(money.unit, Fraction(0)) + max(rest, Fraction(0))
    return beyond


def _total(amounts: list[float]) -> float | None:
    """Add up without losing anything on the way; nothing if there is nothing to add."""
    return float(sum(map(Fraction, amounts))) if amounts else None
