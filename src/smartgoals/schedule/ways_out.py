"""Ways out where a milestone is late: shorten, move, or drop a link, each tried out."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import CircularPlanError, InvalidValueError
from smartgoals.plan.values import Day, Duration, Unit
from smartgoals.plan.whole import Plan
from smartgoals.schedule.contradictions import Contradiction, name_in_the_file
from smartgoals.schedule.promises import Promise, changed
from smartgoals.schedule.reasons import days_late, length_in_words
from smartgoals.schedule.telling import days_in_words
from smartgoals.schedule.worked_out import Dates, work_out

__all__ = ["WayKind", "WayOut", "plan_after", "ways_out"]

_THEIRS = ("fixed", "expected")
_MOVED = ("start", "ends", "due", "time_bound", "starts", *_THEIRS)
_LINKS = ("after", "links", "before")


class WayKind(StrEnum):
    """What could be done."""

    SHORTEN = "shorten"
    MOVE = "move"
    DROP = "drop a link"


_ORDER = tuple(WayKind)


@final
@frozen(kw_only=True, eq=False, repr=False)
class WayOut(Value):
    """One change of the plan, with what it brings.

    Attributes:
        kind: What is done.
        promise: What the plan says now.
        to: What it would say instead; ``None`` if it would say nothing.
        days: By how many days something is shortened or moved, the fewest that bring as
            much; working days where the length is told in these, and 0 for a link.
        gains: By how many days the milestone is less late.
        suffices: Whether it is not late any more.
        theirs: Whether the date is somebody else's, and so not for us to move.
        newly_late: Ids of what would be late instead.
    """

    kind: WayKind
    promise: Promise
    to: Day | Duration | None
    days: int
    gains: int
    suffices: bool
    theirs: bool = False
    newly_late: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What to do, and what it brings."""
        enough = (
            "which is enough"
            if self.suffices
            else f"which gains {days_in_words(self.gains)}, and is not enough"
        )
        late = ", ".join(f"'{id}'" for id in self.newly_late)
        return f"{_deed(self)}, {enough}{f', but makes {late} late' if late else ''}"

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        to = length_in_words(self.to) if isinstance(self.to, Duration) else self.to
        return {
            "kind": self.kind.value,
            "id": self.promise.id,
            "field": name_in_the_file(self.promise.field),
            "other": self.promise.other if self.kind is WayKind.DROP else None,
            "to": to.isoformat() if isinstance(to, date) else to,
            "days": self.days,
            "gains": self.gains,
            "suffices": self.suffices,
            "theirs": self.theirs,
            "newly_late": list(self.newly_late),
            "words": self.words,
        }


class _Trial(NamedTuple):
    """How late everything is, once a change is made."""

    late: int
    others: frozenset[str]


def ways_out(dates: Dates, found: Contradiction, *, most: int | None = 3) -> tuple[WayOut, ...]:
    """Find what could be done about a contradiction, the best first.

    Every way is tried out on the whole plan. What suffices comes first, then what is ours,
    then the best of each kind before the second of any, then the kinds in their order
    (shorten, move, drop a link); then what gains more, then what changes fewer days, then
    the order of the ids and of the fields. What gains nothing is left out, and so is what
    would put milestones in a ring. What is done can't be changed any more, and that
    somebody else's date waits for us is not for us to drop. ``most`` is how many are
    given at most, and ``None`` gives all.
    """
    here = dates.frame.network.at[found.id]
    if dates.frame.network.milestones[here].done is not None:
        return ()
    ways = [way for promise in found.promises for way in _ways(dates, found, promise)]
    ways.sort(key=_rank)
    first_of: dict[WayKind, WayOut] = {}
    for way in ways:
        first_of.setdefault(way.kind, way)
    ways.sort(key=lambda way: (*_worth(way), first_of[way.kind] != way, _rank(way)))
    return tuple(ways[:most])


def plan_after(plan: Plan, way: WayOut) -> Plan:
    """Make the plan in which a way out is taken."""
    return changed(plan, way.promise, way.to)


def _worth(way: WayOut) -> tuple[bool, bool]:
    return not way.suffices, way.theirs


def _rank(way: WayOut) -> tuple[Any, ...]:
    id = (way.promise.id or "", way.promise.field, way.promise.other or "")
    return (_ORDER.index(way.kind), *_worth(way), -way.gains, way.days, id)


def _ways(dates: Dates, found: Contradiction, promise: Promise) -> Iterator[WayOut]:
    """Find the ways that change one promise."""
    if promise.field in _LINKS and not _is_for_theirs(dates, promise):
        yield from _tried(dates, found, promise, WayKind.DROP, {0: None})
    elif promise.field in ("takes", "leave_spare"):
        yield from _tried(dates, found, promise, WayKind.SHORTEN, _shorter(dates, promise))
    elif promise.field in _MOVED and isinstance(promise.value, date):
        most = 2 * found.days + 62
        for sign in (-1, 1):
            moves = {n: _shifted(promise.value, sign * n) for n in range(1, most + 1)}
            yield from _tried(dates, found, promise, WayKind.MOVE, moves)


def _is_for_theirs(dates: Dates, promise: Promise) -> bool:
    """Say whether the one that waits is somebody else's date."""
    waits = promise.other if promise.field == "before" else promise.id
    one = dates.plan.milestone(waits)
    return one is None or one.is_theirs


def _tried(
    dates: Dates, found: Contradiction, promise: Promise, kind: WayKind, steps: dict[int, Any]
) -> Iterator[WayOut]:
    """Find the smallest of some growing changes that gains as much as the greatest."""
    sizes = sorted(steps)

    def trial(size: int) -> _Trial | None:
        return _try(dates, promise, steps[size], found.id)

    if not sizes or (greatest := trial(sizes[-1])) is None or greatest.late >= found.days:
        return
    size = _smallest(sizes, lambda size: _is_as_good(trial(size), greatest))
    result = trial(size)
    assert result is not None
    already = _late_ids(dates)
    yield WayOut(
        kind=kind,
        promise=promise,
        to=steps[size],
        days=size,
        gains=found.days - result.late,
        suffices=not result.late,
        theirs=promise.field in _THEIRS,
        newly_late=tuple(sorted(result.others - already)),
    )


def _smallest(sizes: list[int], is_enough: Callable[[int], bool]) -> int:
    """Halve the sizes until the smallest that is enough is left; the greatest one is."""
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if is_enough(sizes[middle]):
            high = middle
        else:
            low = middle + 1
    return sizes[high]


def _is_as_good(trial: _Trial | None, greatest: _Trial) -> bool:
    return trial is not None and trial.late <= greatest.late


def _try(dates: Dates, promise: Promise, value: Any, id: str) -> _Trial | None:
    """Work the changed plan out; nothing if it can't be, or there is no such plan."""
    frame = dates.frame
    not_before = None if frame.not_before is None else date.fromordinal(frame.not_before)
    try:
        plan = changed(dates.plan, promise, value)
        then = work_out(plan, not_before, frame.reckoning.calendar)
    except (CircularPlanError, InvalidValueError):
        return None
    return _Trial(days_late(then, then.frame.network.at[id]), _late_ids(then))


def _late_ids(dates: Dates) -> frozenset[str]:
    milestones = dates.frame.network.milestones
    return frozenset(one.id for here, one in enumerate(milestones) if days_late(dates, here))


def _shorter(dates: Dates, promise: Promise) -> dict[int, Duration | None]:
    """Give shorter lengths, by how many days they are shorter; spare time may go to nothing.

    Days of work stay such, and weeks and months become days.
    """
    length: Duration = promise.value
    days, unit = length.amount, length.unit
    if unit in (Unit.WEEKS, Unit.MONTHS):
        placed = dates.placed[dates.frame.network.at[promise.id or ""]]
        assert placed is not None
        spare = promise.field == "leave_spare"
        days = length.amount * (7 if unit is Unit.WEEKS else 28)
        if unit is Unit.MONTHS and not spare:
            days = placed.finish - placed.start
        unit = Unit.DAYS
    found: dict[int, Duration | None] = {n: Duration(days - n, unit) for n in range(1, days)}
    if promise.field == "leave_spare":
        found[days] = None
    return found


def _shifted(day: Day, by: int) -> Day | None:
    """Move a day; a time of day that doesn't exist then is refused by the plan."""
    if isinstance(day, datetime):
        return datetime.combine(day.date() + timedelta(days=by), day.timetz())
    return day + timedelta(days=by)


def _deed(way: WayOut) -> str:
    """Say what would be done."""
    promise = way.promise
    if way.kind is WayKind.DROP:
        waits, first = promise.id, promise.other
        if promise.field == "before":
            waits, first = first, waits
        return f"no longer let '{waits}' wait for '{first}'"
    if way.kind is WayKind.SHORTEN:
        if promise.field == "leave_spare":
            spare = "nothing" if way.to is None else _told(way.to)
            return f"leave {spare} spare for '{promise.id}' instead of {_told(promise.value)}"
        assert isinstance(way.to, Duration)
        by = length_in_words(Duration(way.days, way.to.unit))
        return f"shorten '{promise.id}' by {by}, from {_told(promise.value)} to {_told(way.to)}"
    what = {
        "starts": "the start of the campaign",
        "start": f"the start of '{promise.id}'",
        "due": f"the due day of '{promise.id}'",
        "time_bound": f"the day of the goal '{promise.id}'",
    }.get(promise.field, f"'{promise.id}'")
    later = _told(way.to) > _told(promise.value)
    by = f"{days_in_words(way.days)} {'later' if later else 'earlier'}"
    if way.theirs:
        return f"ask them to move {what} to {_told(way.to)}, {by}"
    return f"move {what} to {_told(way.to)}, {by}"


def _told(value: Day | Duration | None) -> str:
    if isinstance(value, Duration):
        return length_in_words(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)
