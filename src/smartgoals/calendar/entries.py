"""What stands in a calendar, before it is written in a calendar's own way."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import final

from attrs import frozen

from smartgoals.plan.values import Day

__all__ = ["Entry", "Recurrence", "Reminder", "RulePart", "all_day", "in_utc", "when_of"]

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
        days: The days or moments after the first; empty where a rule says it.
    """

    rule: tuple[tuple[str, RulePart], ...] = ()
    days: tuple[Day, ...] = ()


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
        sequence: How often it has moved.
        uncertain: Whether its date is only expected.
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
    sequence: int = 0
    uncertain: bool = False
    confidential: bool = False
    recurrence: Recurrence = Recurrence()
    reminders: tuple[Reminder, ...] = ()

    @property
    def order(self) -> datetime:
        """Where it stands among the others: an all-day entry at its midnight."""
        if isinstance(self.start, datetime):
            return self.start
        return datetime(self.start.year, self.start.month, self.start.day, tzinfo=UTC)


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
