"""What a schedule says: a slot for each milestone, what is late, and why."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, final

from attrs import frozen

from smartgoals.errors import UnknownIdError
from smartgoals.plan.values import Day

__all__ = ["Late", "Schedule", "Slot"]


def day_of(day: Day) -> date:
    """Give the day of a moment, in the moment's own zone; a day is itself."""
    return day.date() if isinstance(day, datetime) else day


@final
@frozen(kw_only=True)
class Slot:
    """The days that one milestone takes.

    Days are inclusive at both ends. Where a milestone has a time of day, ``start``
    and ``end`` are moments with their zone, and ``end`` is the same moment unless
    the milestone takes longer.

    Attributes:
        id: The milestone's id.
        start: Its first day or moment; ``None`` where nothing says when it will be.
        end: Its last day or moment; ``None`` likewise.
        earliest_start: Where it could start if nothing of its own placed it later.
        latest_end: The last day on which it may end without harm.
        slack_days: Calendar days from its end to its latest end; negative if late.
        critical: Whether a delay of it delays the plan.
        fixed: Whether it is somebody else's date.
        uncertain: Whether that date is only expected.
        done: The day it was finished, if it was.
    """

    id: str
    start: Day | None
    end: Day | None
    earliest_start: date | None
    latest_end: date | None
    slack_days: int | None
    critical: bool
    fixed: bool
    uncertain: bool = False
    done: date | None = None

    @property
    def first_day(self) -> date | None:
        """The day of its start."""
        return None if self.start is None else day_of(self.start)

    @property
    def last_day(self) -> date | None:
        """The day of its end."""
        return None if self.end is None else day_of(self.end)


@final
@frozen(kw_only=True)
class Late:
    """A milestone that ends after it should, and the chain of reasons.

    Attributes:
        id: The milestone's id.
        because: Why, in words.
    """

    id: str
    because: str


@final
@frozen(kw_only=True)
class Schedule(Mapping[str, Slot]):
    """When everything happens: a mapping from milestone ids to slots.

    Slots are in order of their first day, then of their ids; those without a
    date come last.

    Attributes:
        slots: A slot for each milestone.
        late: What ends after it should.
        deadlines: By goal, the day that its time bound means, anchors worked out.
        holidays_known: Whether the working calendar knows its public holidays.
    """

    slots: tuple[Slot, ...]
    late: tuple[Late, ...] = ()
    deadlines: Mapping[str, date]
    holidays_known: bool = True

    @property
    def feasible(self) -> bool:
        """Whether nothing is late."""
        return not self.late

    def __getitem__(self, id: str) -> Slot:
        """Find the slot of a milestone.

        Raises:
            UnknownIdError: If the plan has no such milestone.
        """
        for slot in self.slots:
            if slot.id == id:
                return slot
        raise UnknownIdError(id)

    def __iter__(self) -> Iterator[str]:
        """Walk over the ids, in order of the dates."""
        return (slot.id for slot in self.slots)

    def __len__(self) -> int:
        """Count the milestones."""
        return len(self.slots)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show dates --format json`` prints it."""
        raise NotImplementedError
