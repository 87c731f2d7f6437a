"""What a schedule says: a slot for each milestone, what is late, and why."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, final, overload

from attrs import field, frozen

from smartgoals._value import Value, html_table
from smartgoals.errors import InvalidValueError
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.values import Day
from smartgoals.plan.whole import Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smartgoals.schedule.contradictions import Contradiction
    from smartgoals.schedule.ways_out import WayOut
    from smartgoals.schedule.why import Why
    from smartgoals.schedule.worked_out import Dates

__all__ = ["Late", "Schedule", "Slot"]

_Default = TypeVar("_Default")


def day_of(day: Day) -> date:
    """Give the day of a moment, in the moment's own zone; a day is itself."""
    return day.date() if isinstance(day, datetime) else day


@final
@frozen(kw_only=True, eq=False, repr=False)
class Slot(Value):
    """The days that one milestone takes.

    Days are inclusive at both ends. Where a milestone has a time of day, ``start``
    and ``end`` are moments with their zone, and ``end`` is the same moment unless
    the milestone takes longer.

    Attributes:
        id: The milestone's id.
        what: What happens.
        goal: The id of the goal that it serves.
        owner: Who sees to it.
        start: Its first day or moment; ``None`` where nothing says when it will be.
        end: Its last day or moment; ``None`` likewise.
        earliest_start: Where it could start if nothing of its own placed it later.
        latest_end: The last day on which it may end without harm.
        slack_days: Calendar days from its end to its latest end; negative if late.
        free_slack_days: By how many of these it may slip while no other milestone moves;
            0 if it is late.
        critical: Whether a delay of it delays the plan.
        fixed: Whether it is somebody else's date.
        uncertain: Whether that date is only expected.
        done: The day it was finished, if it was.
        hangs_on: The id of the milestone without a date that keeps it from having one.
        days: Its first and last day in the campaign's zone, where its moments are
            written in a zone in which they fall on other days.
    """

    id: str
    what: str = ""
    goal: str | None = None
    owner: str | None = None
    start: Day | None
    end: Day | None
    earliest_start: date | None
    latest_end: date | None
    slack_days: int | None
    critical: bool
    fixed: bool
    uncertain: bool = False
    done: date | None = None
    hangs_on: str | None = None
    free_slack_days: int | None = None
    days: tuple[date, date] | None = None

    @property
    def first_day(self) -> date | None:
        """The day of its start, in the campaign's zone."""
        if self.days is not None:
            return self.days[0]
        return None if self.start is None else day_of(self.start)

    @property
    def last_day(self) -> date | None:
        """The day of its end, in the campaign's zone."""
        if self.days is not None:
            return self.days[1]
        return None if self.end is None else day_of(self.end)

    @property
    def room(self) -> str:
        """How much room it has, in a word or two; empty where nobody knows."""
        if self.done:
            return "done"
        if self.fixed:
            return "expected" if self.uncertain else "fixed"
        if self.slack_days is None:
            return ""
        days = "1 day" if self.slack_days == 1 else f"{self.slack_days} days"
        return f"{days}, critical" if self.critical else days

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form of one milestone's dates."""
        return {
            "id": self.id,
            "what": self.what,
            "goal": self.goal,
            "owner": self.owner,
            "start": _iso(self.start),
            "end": _iso(self.end),
            "earliest_start": _iso(self.earliest_start),
            "latest_end": _iso(self.latest_end),
            "slack_days": self.slack_days,
            "critical": self.critical,
            "fixed": self.fixed,
            "done": _iso(self.done),
            "free_slack_days": self.free_slack_days,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Late(Value):
    """A milestone that ends after it should, and the chain of reasons.

    Attributes:
        id: The milestone's id.
        because: Why, in words.
        only_spare: Whether it ends in time, but within the time left spare.
    """

    id: str
    because: str
    only_spare: bool = False


@final
@frozen(kw_only=True)
class Schedule(Mapping[str, Slot]):
    """When everything happens: a mapping from milestone ids to slots.

    Slots are in order of their first day, then of their ids; those without a
    date come last.

    Attributes:
        slots: A slot for each milestone.
        late: What ends after it should.
        critical_paths: Chains of critical milestones, each of which holds the next where
            it is; of several, the first ten in order of the ids.
        deadlines: By goal, the day that its time bound means, anchors worked out.
        holidays_known: Whether the working calendar knows its public holidays.
        origin: The plan that it was worked out of, and before which day nothing starts;
            it answers questions, and counts in no comparison.
    """

    slots: tuple[Slot, ...]
    late: tuple[Late, ...] = ()
    critical_paths: tuple[tuple[str, ...], ...] = ()
    deadlines: Mapping[str, date] = field(factory=dict, hash=False)
    holidays_known: bool = True
    origin: tuple[Plan, date | None] | None = field(default=None, eq=False, repr=False)

    @property
    def feasible(self) -> bool:
        """Whether nothing is late."""
        return not self.late

    def __getitem__(self, id: str) -> Slot:
        """Find the slot of a milestone.

        Raises:
            UnknownIdError: If the plan has no such milestone.
        """
        slot = self._by_id.get(id)
        if slot is None:
            raise unknown_id(id, self._by_id)
        return slot

    def __contains__(self, id: object) -> bool:
        """Say whether the plan has a milestone of that name."""
        return id in self._by_id

    def _repr_html_(self) -> str:
        """Show when everything happens as a table in a notebook."""
        rows = (
            (_minutes(one.start), _minutes(one.end), one.room, one.id, one.owner, one.what)
            for one in self.slots
        )
        return html_table(("from", "to", "room", "id", "owner", "what"), rows)

    def __iter__(self) -> Iterator[str]:
        """Walk over the ids, in order of the dates."""
        return (slot.id for slot in self.slots)

    def __len__(self) -> int:
        """Count the milestones."""
        return len(self.slots)

    @overload
    def get(self, id: str, /) -> Slot | None: ...
    @overload
    def get(self, id: str, /, default: Slot | _Default) -> Slot | _Default: ...
    def get(self, id: str, /, default: object = None) -> object:
        """Find the slot of a milestone, or else the default."""
        return self._by_id.get(id, default)

    def why(self, id: str) -> "Why":
        """Say why a milestone is where it is, and until when it has room.

        Everything is worked out again from the plan, so it takes as long as the schedule.

        >>> import smartgoals as sg
        >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
        >>> for line in sg.schedule(plan).why("economic-note").words:
        ...     print(line)
        'economic-note' is from 2027-01-22 to 2027-02-18: it starts after 'services-meet' ...
        'services-meet' is on 2027-01-21: its date is fixed, and not ours
        'economic-note' has 92 days of room, because it must end by 2027-05-21: it comes ...

        Raises:
            UnknownIdError: If the plan has no such milestone.
            InvalidValueError: If this schedule wasn't made by ``schedule(plan)``.
        """
        from smartgoals.schedule.why import why

        return why(self._dates, id)

    def contradiction(self, id: str) -> "Contradiction | None":
        """Find the promises that make a milestone late; nothing if it is in time.

        Raises:
            UnknownIdError: If the plan has no such milestone.
            InvalidValueError: If this schedule wasn't made by ``schedule(plan)``.
        """
        from smartgoals.schedule.contradictions import contradiction
        from smartgoals.schedule.why import place_of

        return contradiction(self._dates, place_of(self._dates, id))

    def ways_out(self, id: str, *, most: int | None = 3) -> "tuple[WayOut, ...]":
        """Find what could be done so that a milestone is not late, the best first.

        There are none if it is in time, if it is done, or if no single change helps.

        Args:
            id: The milestone's id.
            most: How many at most; ``None`` for all.

        Raises:
            UnknownIdError: If the plan has no such milestone.
            InvalidValueError: If this schedule wasn't made by ``schedule(plan)``.
        """
        from smartgoals.schedule.ways_out import ways_out

        found = self.contradiction(id)
        return () if found is None else ways_out(self._dates, found, most=most)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form; ``show dates --format json`` adds ways out to it."""
        return {
            "schema_version": 1,
            "milestones": [slot.to_dict() for slot in self.slots],
            "feasible": self.feasible,
            "late": [{"id": late.id, "because": late.because} for late in self.late],
            "critical_paths": [list(path) for path in self.critical_paths],
        }

    @cached_property
    def _dates(self) -> "Dates":
        from smartgoals.schedule.worked_out import work_out

        if self.origin is None:
            raise InvalidValueError("origin", None, "the plan that was scheduled")
        return work_out(*self.origin)

    @cached_property
    def _by_id(self) -> dict[str, Slot]:
        return {slot.id: slot for slot in self.slots}


def _minutes(day: Day | None) -> str:
    """Write a day, or a moment to the minute."""
    return "no date" if day is None else str(day)[: len("2027-03-15 14:00")]


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()
