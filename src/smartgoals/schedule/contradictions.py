"""Which promises contradict each other: a set of them from which none can be left out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import CircularPlanError
from smartgoals.plan.strategize import LinkKind
from smartgoals.plan.values import AnchoredDay, Duration
from smartgoals.schedule.chain import chain_of
from smartgoals.schedule.frame import frame_of
from smartgoals.schedule.promises import (
    Promise,
    campaign_promises,
    goal_promise,
    only,
    promises_of,
)
from smartgoals.schedule.reasons import days_late, length_in_words
from smartgoals.schedule.room import bounds_of
from smartgoals.schedule.worked_out import Dates, dates_in

_COUNTED = ("due", "time_bound")
_FEW = 40
_NEVER = 10**7  # a moment so late that the end of the plan is no bound

__all__ = [
    "Contradiction",
    "contradiction",
    "is_late_with",
    "name_in_the_file",
    "promise_in_words",
]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Contradiction(Value):
    """Promises that can't all be kept.

    A plan that made these promises and no others would have the milestone late; leave
    out any one of them, and it would not be.

    Attributes:
        id: The milestone that comes out late.
        promises: The promises, from what comes first to the bound that is missed.
        days: By how many days the whole plan misses it, spare time included.
    """

    id: str
    promises: tuple[Promise, ...]
    days: int

    @property
    def words(self) -> tuple[str, ...]:
        """The promises in words."""
        return tuple(promise_in_words(one) for one in self.promises)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        promises = [
            {
                "id": one.id,
                "field": name_in_the_file(one.field),
                "other": one.other,
                "words": words,
            }
            for one, words in zip(self.promises, self.words, strict=True)
        ]
        return {"days": self.days, "promises": promises}


def contradiction(dates: Dates, here: int) -> Contradiction | None:
    """Find promises that make a milestone late, and none too many; nothing if it is in time.

    It starts from the chain that put the milestone where it is and from the one that
    sets its latest end, and leaves out what can be left out: spare time first, then what
    holds for the whole campaign, then the shorter milestones. Nothing more can be left out
    of what remains, though another set may have fewer members. It is the deletion filter
    for irreducible infeasible subsystems (Chinneck and Dravnieks 1991).
    """
    days = days_late(dates, here)
    if not days:
        return None
    id = dates.frame.network.milestones[here].id
    tries = [
        (partial(is_late_with, dates, id, last_end), candidates)
        for last_end in (_NEVER, None)
        for candidates in ([*_along(dates, here)], [*_all(dates)])
    ]
    is_late, promises = next(one for one in tries if one[0](one[1]))
    kept = _thinned(promises, is_late, partial(_gives_way, dates))
    return Contradiction(id=id, promises=tuple(kept), days=days)


def is_late_with(
    dates: Dates, id: str, last_end: int | None, kept: Collection[Promise]
) -> bool:
    """Say whether a milestone is late in a plan that makes these promises only.

    ``last_end`` is the moment by which all must end; ``None`` takes the last end of what is
    left of the plan.
    """
    thin, not_before = only(dates, kept)
    calendar = dates.frame.reckoning.calendar
    try:
        frame = frame_of(thin, not_before, calendar, guess_start=False)
    except CircularPlanError:  # nothing is late where nothing has a date
        return False
    found = dates_in(frame, thin, last_end=last_end)
    here = frame.network.at.get(id)
    return here is not None and days_late(found, here) > 0


def promise_in_words(promise: Promise) -> str:
    """Say what is promised."""
    id, value = promise.id, promise.value
    if promise.field == "time_bound":
        return f"the goal '{id}' is to be reached by {_day(value)}"
    told = {
        "starts": "the campaign starts on {}",
        "not_before": "nothing starts before {}",
        "done": "'{id}' was done on {}",
        "fixed": "'{id}' is fixed on {}",
        "expected": "'{id}' is expected on {}",
        "start": "'{id}' is not to start before {}",
        "ends": "'{id}' is planned to end on {}",
        "due": "'{id}' is due on {}",
        "takes": "'{id}' takes {}",
        "leave_spare": "'{id}' leaves {} spare",
        "before": "'{id}' comes before '{}'",
        "from_milestone": "'{id}' starts when '{}' starts",
        "until_milestone": "'{id}' ends when '{}' ends",
    }.get(promise.field)
    if promise.field == "expected" and value == "unknown":
        return f"'{id}' is planned for the first of the days between which it will be"
    if promise.field == "repeats":
        return f"'{id}' repeats every {length_in_words(value.every)}"
    if told is None:
        return f"'{id}' waits for {_waited_for(value)}"
    if isinstance(value, AnchoredDay):
        told = told.replace("on {}", "{}").replace("before {}", "before the day {}")
    return told.format(_day(value), id=id)


def name_in_the_file(field: str) -> str:
    """Name a field as the plan file does."""
    names = {"from_milestone": "from", "until_milestone": "until", "time_bound": "time-bound"}
    return names.get(field, field.replace("_", " "))


def _day(value: Any) -> str:
    if isinstance(value, Duration):
        return length_in_words(value)
    if isinstance(value, AnchoredDay):
        return f"{length_in_words(value.amount)} {value.side.value} '{value.of}'"
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _waited_for(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    starts, ends = (
        value.kind in (LinkKind.START_TO_START, LinkKind.START_TO_FINISH),
        value.kind in (LinkKind.FINISH_TO_FINISH, LinkKind.START_TO_FINISH),
    )
    other = f"the start of '{value.waits_for}'" if starts else f"'{value.waits_for}'"
    lag = f" and {length_in_words(value.lag)}" if value.lag.amount > value.counts_days else ""
    lead = f", less {length_in_words(_positive(value.lag))}" if value.lag.amount < 0 else ""
    return f"{other}{lag}{lead}{', to end' if ends else ''}"


def _positive(lag: Duration) -> Duration:
    return Duration(-lag.amount, lag.unit)


def _along(dates: Dates, here: int) -> Iterator[Promise]:
    """Give all promises of the milestones that put it there, and of those that bound it."""
    at, milestones = dates.frame.network.at, dates.frame.network.milestones
    yield from campaign_promises(dates)
    bounds = bounds_of(dates, here)
    ends = [milestones[here].id]  # where the chains are that matter: of itself, of its bounds
    for bound in bounds:
        one = milestones[at[bound.id]]
        goal = goal_promise(dates.plan, one.goal)
        counted = [
            promise.other for promise in (*promises_of(one), *goal) if promise.field in _COUNTED
        ]
        ends += [id for id in (bound.id, bound.other, *counted) if id and id in at]
    places = [at[one.id] for id in ends for one in reversed(chain_of(dates, at[id]))]
    for place in dict.fromkeys(places):
        yield from promises_of(milestones[place])
    for goal_id in dict.fromkeys(milestones[at[bound.id]].goal for bound in bounds):
        yield from goal_promise(dates.plan, goal_id)


def _all(dates: Dates) -> Iterator[Promise]:
    """Give all promises of a plan."""
    yield from campaign_promises(dates)
    for one in dates.frame.network.milestones:
        yield from promises_of(one)
    for goal in sorted(goal.id for goal in dates.plan.goals):
        yield from goal_promise(dates.plan, goal)


def _thinned(
    promises: Sequence[Promise],
    is_late: Callable[[Collection[Promise]], bool],
    order: Callable[[Promise], Any],
) -> list[Promise]:
    """Leave out what can be left out, of many promises many at once, until nothing can be."""
    kept = sorted(range(len(promises)), key=lambda place: order(promises[place]))
    size = 1 if len(kept) <= _FEW else len(kept)
    while True:
        before = kept
        for first in range(0, len(before), size):
            out = frozenset(before[first : first + size])
            fewer = [place for place in kept if place not in out]
            if is_late([promises[place] for place in sorted(fewer)]):
                kept = fewer
        if size == 1 and kept == before:
            return [promises[place] for place in sorted(kept)]
        size = max(size // 2, 1)


def _gives_way(dates: Dates, promise: Promise) -> tuple[int, int]:
    """Say what is left out first: spare time, what holds for all, the shortest lengths."""
    if promise.field == "leave_spare":
        return 0, 0
    if promise.id is None:
        return 1, 0
    if promise.field not in ("takes", "repeats"):
        return 3, 0
    placed = dates.placed[dates.frame.network.at[promise.id]]
    return 2, 0 if placed is None else placed.finish - placed.start
