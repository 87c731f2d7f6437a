"""Two schedules compared: what moved, what is newly late, and what is newly critical."""

from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.values import Day
from smartgoals.schedule.slots import Schedule, Slot

__all__ = ["Move", "late_changes", "moves"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Move(Value):
    """A milestone that is on other days than before.

    Attributes:
        old: Its days before.
        new: Its days now.
    """

    old: Slot
    new: Slot

    @property
    def at_start(self) -> bool:
        """Whether its start moved; else only its end did."""
        return self.old.start != self.new.start

    @property
    def before(self) -> Day | None:
        """The day or moment that moved, as it was."""
        return self.old.start if self.at_start else self.old.end

    @property
    def after(self) -> Day | None:
        """The same as it is now."""
        return self.new.start if self.at_start else self.new.end

    @property
    def days(self) -> int | None:
        """How many days later; ``None`` where one of the two has no date."""
        old, new = self.old.first_day, self.new.first_day
        if not self.at_start:
            old, new = self.old.last_day, self.new.last_day
        return None if old is None or new is None else (new - old).days


def moves(before: Schedule, after: Schedule) -> dict[str, Move]:
    """Find the milestones of both schedules that are on other days, by id."""
    both = sorted(set(before) & set(after))
    pairs = ((id, before[id], after[id]) for id in both)
    return {
        id: Move(old=old, new=new)
        for id, old, new in pairs
        if (old.start, old.end) != (new.start, new.end)
    }


def late_changes(before: Schedule, after: Schedule) -> tuple[tuple[str, ...], ...]:
    """Compare what is late and what is critical.

    Returns:
        Ids of what is newly late, no longer late, newly critical and no longer critical.
        What is new may be late, and what was dropped is not listed; of what is critical,
        only what stands in both and is not done now.
    """
    was_late, is_late = ({one.id for one in plan.late} for plan in (before, after))
    critical = [{one.id for one in plan.slots if one.critical} for plan in (before, after)]
    open_ = {one.id for one in after.slots if one.done is None and one.id in before}
    return (
        tuple(sorted(is_late - was_late)),
        tuple(sorted((was_late - is_late) & set(after))),
        tuple(sorted((critical[1] - critical[0]) & open_)),
        tuple(sorted((critical[0] - critical[1]) & open_)),
    )
