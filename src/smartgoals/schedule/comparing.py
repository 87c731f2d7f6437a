"""Two schedules side by side: what moved, what is late now, what may no longer slip."""

from collections.abc import Iterator
from datetime import date
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.schedule.slots import Schedule, Slot
from smartgoals.schedule.telling import days_in_words

__all__ = ["Comparison", "Moved", "compare"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Moved(Value):
    """A milestone that is on other days in the second schedule.

    Attributes:
        id: Its id.
        before: Its first and last day in the first schedule; ``None`` if it had no date.
        after: Those in the second one; likewise.
    """

    id: str
    before: tuple[date, date] | None
    after: tuple[date, date] | None

    @property
    def days(self) -> int | None:
        """By how many days its end is later; negative if it is earlier.

        ``None`` where there is no date on one side.
        """
        if self.before is None or self.after is None:
            return None
        return (self.after[1] - self.before[1]).days

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "id": self.id,
            "before": _pair(self.before),
            "after": _pair(self.after),
            "days": self.days,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Comparison(Value):
    """What is different in the second of two schedules; all in order of the ids.

    Attributes:
        moved: What is on other days.
        newly_late: Ids of what is late now, and was not.
        no_longer_late: Ids of what was late.
        newly_critical: Ids of what may not slip now, and could.
        no_longer_critical: Ids of what may slip now, and couldn't.
        gone: Ids of what the second one doesn't have.
        new: Ids of what the first one didn't have.
    """

    moved: tuple[Moved, ...] = ()
    newly_late: tuple[str, ...] = ()
    no_longer_late: tuple[str, ...] = ()
    newly_critical: tuple[str, ...] = ()
    no_longer_critical: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is different."""
        return any(getattr(self, name) for name in ("moved", *_LISTS))

    @property
    def words(self) -> tuple[str, ...]:
        """All differences in words; none if nothing is different."""
        lists = (_listed(name, getattr(self, name)) for name in _LISTS)
        return (*map(_moved, self.moved), *(line for line in lists if line))

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "moved": [one.to_dict() for one in self.moved],
            **{name: list(getattr(self, name)) for name in _LISTS},
        }


_LISTS = {
    "newly_late": "late now",
    "no_longer_late": "no longer late",
    "newly_critical": "critical now",
    "no_longer_critical": "no longer critical",
    "gone": "gone",
    "new": "new",
}


def compare(before: Schedule, after: Schedule) -> Comparison:
    """Say what is different between two schedules, of one plan or of two.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> later = compare(sg.schedule(plan), sg.schedule(plan, not_before=date(2026, 12, 14)))
    >>> later.newly_late
    ('evidence-paper',)
    >>> later.words[0]
    "'agree-the-ask' is 14 days later: 2027-01-13 to 2027-01-26, not 2026-12-21 to 2027-01-12"

    What is gone counts neither as moved nor as no longer late or critical; what is new
    counts as newly late or critical if it is.

    Args:
        before: The first schedule.
        after: The second one.
    """
    both = sorted(set(before) & set(after))
    late = [{one.id for one in side.late} for side in (before, after)]
    critical = [{slot.id for slot in side.slots if slot.critical} for side in (before, after)]
    return Comparison(
        moved=tuple(_moves(before, after, both)),
        newly_late=_sorted(late[1] - late[0]),
        no_longer_late=_sorted(late[0] - late[1] & set(after)),
        newly_critical=_sorted(critical[1] - critical[0]),
        no_longer_critical=_sorted((critical[0] - critical[1]) & set(after)),
        gone=_sorted(set(before) - set(after)),
        new=_sorted(set(after) - set(before)),
    )


def _moves(before: Schedule, after: Schedule, ids: list[str]) -> Iterator[Moved]:
    for id in ids:
        was, now = _days(before[id]), _days(after[id])
        if was != now:
            yield Moved(id=id, before=was, after=now)


def _days(slot: Slot) -> tuple[date, date] | None:
    if slot.first_day is None or slot.last_day is None:
        return None
    return slot.first_day, slot.last_day


def _sorted(ids: set[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))


def _moved(one: Moved) -> str:
    """Say from when to when one moves, and by how much."""
    if one.before is None or one.after is None:
        if one.after is None:
            return f"'{one.id}' has no date now, and had {_told(one.before)}"
        return f"'{one.id}' had no date, and has {_told(one.after)} now"
    if not one.days:
        told = "ends on the same day"
    else:
        told = f"is {days_in_words(abs(one.days))} {'later' if one.days > 0 else 'earlier'}"
    return f"'{one.id}' {told}: {_told(one.after)}, not {_told(one.before)}"


def _told(days: tuple[date, date] | None) -> str:
    assert days is not None
    first, last = days
    return f"{first}" if first == last else f"{first} to {last}"


def _listed(name: str, ids: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{id}'" for id in ids)
    return f"{_LISTS[name]}: {listed}" if ids else ""


def _pair(days: tuple[date, date] | None) -> list[str] | None:
    return None if days is None else [day.isoformat() for day in days]
