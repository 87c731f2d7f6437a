"""What everybody has to do week by week, and whether they have the hours for it."""

from collections.abc import Callable, Iterator
from datetime import date
from math import fsum
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Plan, TeamMember
from smartgoals.schedule.slots import Schedule, Slot
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["PersonWeek", "workload"]

_Counted = Callable[[int, int], int]


@final
@frozen(kw_only=True, eq=False, repr=False)
class PersonWeek(Value):
    """What one person, group or partner has to do in one week.

    Attributes:
        person: Their id.
        monday: The week's first day; weeks run from Monday to Sunday.
        needed: Hours of work.
        available: Hours that they can give; ``None`` if nobody has said.
        milestones: The hours of each milestone that week, the most first.
    """

    person: str
    monday: date
    needed: float
    available: float | None
    milestones: tuple[tuple[str, float], ...]

    @property
    def excess(self) -> float:
        """Hours that are missing; 0 if there are enough, or nobody knows."""
        return 0.0 if self.available is None else max(self.needed - self.available, 0.0)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "person": self.person,
            "monday": self.monday.isoformat(),
            "needed": self.needed,
            "available": self.available,
            "excess": self.excess,
            "milestones": [{"id": id, "hours": hours} for id, hours in self.milestones],
        }


def workload(
    plan: Plan,
    timeline: Schedule,
    *,
    today: date | None = None,
    calendar: WorkCalendar | None = None,
) -> tuple[PersonWeek, ...]:
    """Spread the hours of all milestones over the weeks of those who own them.

    A milestone's hours are spread evenly over the working days from its first to its
    last, leaving out those on which its owner is away; if none is left, over all
    working days, and if it has none of these, over all its days. What repeats is spread
    from the first time to the last. What is done costs nothing any more, and progress
    costs that much less.

    In a week with days away somebody has that much less time; public holidays take
    nothing away, because the work is spread over the other days.

    Args:
        plan: The plan.
        timeline: Its schedule.
        today: Days before it are left out, and no day of what has begun gets more work
            than was planned for it; ``None`` for all days.
        calendar: The plan's working calendar, if it is at hand.

    Returns:
        The weeks that have work in them, in order of the ids, then of the weeks.
    """
    calendar = calendar or WorkCalendar(plan.campaign.working_days)
    people: dict[str, TeamMember | Actor] = {one.id: one for one in plan.campaign.team}
    people.update((one.id, one) for one in plan.actors)
    days = {id: _Days(calendar, _away(one)) for id, one in people.items()}
    since = None if today is None else today.toordinal()
    found: dict[tuple[str, int], list[tuple[str, float]]] = {}
    for one in plan.milestones:
        slot = timeline.get(one.id)
        if one.owner is not None and one.owner in days and slot is not None:
            for monday, hours in _spread(one, slot, days[one.owner], since):
                found.setdefault((one.owner, monday), []).append((one.id, hours))
    return tuple(
        PersonWeek(
            person=person,
            monday=date.fromordinal(monday),
            needed=round(fsum(hours for _, hours in work), 6),
            available=_available(people[person].hours_per_week, days[person], monday),
            milestones=tuple(sorted(work, key=lambda part: (-part[1], part[0]))),
        )
        for (person, monday), work in sorted(found.items())
    )


@final
class _Days:
    """The days of one person: of these, the ones that are worked and not taken off."""

    def __init__(self, calendar: WorkCalendar, away: tuple[tuple[int, int], ...]) -> None:
        self.calendar = calendar
        self.away = away

    def at_work(self, first: int, until: int) -> int:
        """Count the working days, from one day to the day before another, but those off."""
        return self._but_away(first, until, self.calendar.between)

    def there(self, first: int, until: int) -> int:
        """Count all days but those off, worked or not."""
        return self._but_away(first, until, _all_days)

    def _but_away(self, first: int, until: int, counted: _Counted) -> int:
        off = [(max(first, low), min(until, high)) for low, high in self.away]
        return counted(first, until) - sum(
            counted(low, high) for low, high in off if low < high
        )


def _all_days(first: int, until: int) -> int:
    return until - first


def _away(one: TeamMember | Actor) -> tuple[tuple[int, int], ...]:
    """Give the days on which somebody is away, each day once, as ordinals."""
    found: list[tuple[int, int]] = []
    periods = one.away if isinstance(one, TeamMember) else ()
    for first, until in sorted(
        (period.first.toordinal(), period.last.toordinal() + 1) for period in periods
    ):
        low = max(first, found[-1][1]) if found else first
        if low < until:
            found.append((low, until))
    return tuple(found)


def _spread(
    one: Milestone, slot: Slot, days: _Days, since: int | None
) -> Iterator[tuple[int, float]]:
    """Give the hours of a milestone in each week, by the week's Monday."""
    if not one.hours or one.done is not None or slot.first_day is None or slot.last_day is None:
        return
    first, until = slot.first_day.toordinal(), slot.last_day.toordinal() + 1
    counted = next(
        way for way in (days.at_work, days.calendar.between, _all_days) if way(first, until)
    )
    begin = first if since is None else max(first, since)
    left = counted(begin, until) if begin < until else 0
    if not left:
        return
    open_hours = one.hours * (100 - one.progress) / 100
    a_day = min(one.hours / counted(first, until), open_hours / left)
    for monday in range(begin - (begin - 1) % 7, until, 7):
        worked = counted(max(monday, begin), min(monday + 7, until))
        if worked and a_day:
            yield monday, a_day * worked


def _available(hours: float | None, days: _Days, monday: int) -> float | None:
    """Give the hours that somebody has in a week: fewer, if they are away in it."""
    if hours is None:
        return None
    worked = days.calendar.between(monday, monday + 7)
    if worked:
        return hours * days.at_work(monday, monday + 7) / worked
    return hours * days.there(monday, monday + 7) / 7
