"""What stands in a calendar, before it is written in a calendar's own way."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import final

from attrs import frozen

from smartgoals.plan.values import Day

__all__ = [
    "Entry",
    "Recurrence",
    "Reminder",
    "RulePart",
    "Task",
    "Waits",
    "all_day",
    "in_utc",
    "order_of",
    "when_of",
]

RulePart = str | int | date | tuple[int, ...]


@final
@frozen(kw_only=True)
class Reminder:
    """Something that a calendar program shows before an entry starts.

    Attributes:
        before: How long before the start; for an all-day entry, before its midnight.
        says: What is shown.
    """

    before: timedelta
    says: str


@final
@frozen(kw_only=True)
class Recurrence:
    """When an entry comes again: by a rule, or on days that are listed.

    Attributes:
        rule: The parts of a rule; empty where no rule says it.
        days: All days or moments, the first one too; empty where a rule says it.
    """

    rule: tuple[tuple[str, RulePart], ...] = ()
    days: tuple[Day, ...] = ()


@final
@frozen(kw_only=True)
class Waits:
    """That an entry waits for another one of the same calendar.

    Attributes:
        key: The key of the other one.
        kind: Which ends are tied, such as ``FINISHTOSTART`` (RFC 9253, section 4).
        gap: What lies between these ends; ``None`` where no calendar could reckon it,
            as with working days.
    """

    key: str
    kind: str
    gap: timedelta | None


@final
@frozen(kw_only=True)
class Task:
    """That an entry is a task, which somebody ticks off, and how far it is.

    Attributes:
        progress: How much of it is done, in percent.
        done: When it was finished, in UTC; ``None`` while it isn't.
    """

    progress: int
    done: datetime | None


@final
@frozen(kw_only=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        key: What it keeps for as long as it is the same entry; its UID is made from it.
        start: Its first day, or the moment it starts, in UTC.
        end: The day after its last, or the moment it ends; ``None`` if it takes no time.
        summary: What it is called.
        description: More about it, in lines.
        categories: What it belongs to.
        place: Where.
        link: A web address.
        call: Whether the link leads into a call.
        sources: Web addresses of what it is known from.
        colour: A colour's name in CSS.
        waits: What it waits for.
        parent: The key of the entry that it is a part of.
        task: How far it is, if it is a task; ``None`` for an event.
        sequence: How often it has moved.
        uncertain: Whether its date is only expected.
        cancelled: Whether it no longer takes place.
        confidential: Whether it is for the team alone.
        recurrence: When it comes again.
        reminders: What is shown before.
    """

    key: str
    start: Day
    end: Day | None
    summary: str
    description: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    place: str | None = None
    link: str | None = None
    call: bool = False
    sources: tuple[str, ...] = ()
    colour: str | None = None
    waits: tuple[Waits, ...] = ()
    parent: str | None = None
    task: Task | None = None
    sequence: int = 0
    uncertain: bool = False
    cancelled: bool = False
    confidential: bool = False
    recurrence: Recurrence = Recurrence()
    reminders: tuple[Reminder, ...] = ()

    @property
    def order(self) -> datetime:
        """Where it stands among the others: an all-day entry at its midnight."""
        return order_of(self.start)

    @property
    def last(self) -> Day:
        """Its last day, or the moment it ends."""
        if self.end is None:
            return self.start
        whole_days = not isinstance(self.start, datetime)
        return self.end - timedelta(days=1) if whole_days else self.end


def order_of(start: Day) -> datetime:
    """Say where something stands among others: what takes whole days at their midnight."""
    if isinstance(start, datetime):
        return start
    return datetime(start.year, start.month, start.day, tzinfo=UTC)


def all_day(first: date, last: date) -> tuple[date, date | None]:
    """Give the first day and the day after the last, as calendars count."""
    last = max(first, last)
    return first, None if last == date.max else last + timedelta(days=1)


def in_utc(moment: datetime, zone: tzinfo | None) -> datetime:
    """Give a moment in UTC; one without a zone is taken to be in the campaign's."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone or UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:  # in the first or the last hours that Python knows
        moment = moment.replace(tzinfo=UTC)
    return moment.replace(microsecond=0, fold=0)


def when_of(value: Day, zone: tzinfo | None) -> tuple[Day, Day | None]:
    """Give start and end of something that takes a day, or no time at all."""
    if isinstance(value, datetime):
        return in_utc(value, zone), None
    return all_day(value, value)
