"""The spectrum of allies: who stands where towards our goal, and who has moved.

It says where people stand, never how they will vote on a text. We ourselves are left out:
it is about those who have to be won. Source: the *spectrum of allies* of Oppenheimer &
Lakey (*Direct action for the Civil Rights Movement*, 1964): a campaign is won by moving
many people one wedge towards us, and seldom by turning its strongest opponents.
"""

from collections.abc import Iterable
from datetime import date
from math import fsum
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.errors import InvalidValueError
from smartgoals.plan.together import Actor, DatedStance, Stance
from smartgoals.plan.whole import Plan

__all__ = ["Moved", "Movement", "Spectrum", "movement", "spectrum", "stance_on"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Spectrum(Value):
    """Who stands in which wedge.

    Attributes:
        wedges: Each stance, from active ally to active opponent and unknown, with the ids
            of those who take it.
        mean: The mean position of those whose stance is known, from -2 to +2; ``None`` if
            nobody's is.
    """

    wedges: tuple[tuple[Stance, tuple[str, ...]], ...]
    mean: float | None

    def __getitem__(self, stance: Stance) -> tuple[str, ...]:
        """Give the ids of those who take a stance."""
        return dict(self.wedges)[stance]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        told: dict[str, Any] = {stance.value: list(ids) for stance, ids in self.wedges}
        return {**told, "mean": self.mean}

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        rows = [(stance.value, ", ".join(ids)) for stance, ids in self.wedges]
        return html_table(("stance", "who"), rows)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Moved(Value):
    """Somebody whose stance is another one than before.

    Attributes:
        actor: The actor's id.
        before: The stance on the first day.
        after: The stance on the second.
    """

    actor: str
    before: Stance
    after: Stance

    @property
    def steps(self) -> int | None:
        """How many wedges towards us; ``None`` where one of the two is not known."""
        before, after = self.before.position, self.after.position
        return None if before is None or after is None else after - before

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "actor": self.actor,
            "before": self.before.value,
            "after": self.after.value,
            "steps": self.steps,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Movement(Value):
    """Who has moved between two days, and where all stood on either.

    Attributes:
        since: The first day.
        moved: Those whose stance has changed, by id.
        before: The mean position then, of those whose stance is known on both days.
        after: The mean position of the same ones on the second day.
    """

    since: date
    moved: tuple[Moved, ...]
    before: float | None
    after: float | None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "since": self.since.isoformat(),
            "moved": [one.to_dict() for one in self.moved],
            "mean_before": self.before,
            "mean_after": self.after,
        }


def stance_on(actor: Actor, on: date | None = None) -> DatedStance | None:
    """Give an actor's stance on a day, from its history.

    A stance holds from when it certainly may have begun until the next one has: one that
    is said to hold since March counts from the first of March. One without ``since`` holds
    from the one before it on.

    >>> from smartgoals.plan.values import Period
    >>> march = Period(date(2026, 3, 1), date(2026, 3, 31))
    >>> history = (
    ...     DatedStance(stance=Stance.NEUTRAL),
    ...     DatedStance(stance=Stance.PASSIVE_ALLY, since=march),
    ... )
    >>> stance_on(Actor(id="board", stances=history), date(2026, 2, 1)).stance.value
    'neutral'

    Args:
        actor: The actor.
        on: The day; ``None`` for the latest stance.

    Returns:
        The stance; ``None`` where nothing is known of that day.
    """
    found = None
    for one in actor.stances:
        if on is not None and one.since is not None and one.since.first > on:
            break
        found = one
    return found


def spectrum(plan: Plan, *, on: date | None = None) -> Spectrum:
    """Say who stands where towards our goal, ourselves left out.

    >>> from smartgoals.plan.whole import Campaign
    >>> board = Actor(id="board", stances=(DatedStance(stance=Stance.PASSIVE_ALLY),))
    >>> found = spectrum(Plan(campaign=Campaign(name="A"), actors=(board,)))
    >>> found[Stance.PASSIVE_ALLY], found.mean
    (('board',), 1.0)

    Args:
        plan: The plan.
        on: The day; ``None`` for the latest stances.
    """
    stances = _stances(plan, on)
    return Spectrum(
        wedges=tuple(
            (stance, tuple(sorted(id for id, one in stances.items() if one is stance)))
            for stance in Stance
        ),
        mean=_mean(stances.values()),
    )


def movement(plan: Plan, *, since: date, on: date | None = None) -> Movement:
    """Say who has moved between two days, and what that comes to.

    Args:
        plan: The plan.
        since: The first day.
        on: The second day; ``None`` for the latest stances.

    Raises:
        InvalidValueError: If the first day is after the second.
    """
    if on is not None and since > on:
        raise InvalidValueError("since", since.isoformat(), f"a day up to {on}")
    before, after = _stances(plan, since), _stances(plan, on)
    both = [id for id, one in after.items() if Stance.UNKNOWN not in (one, before[id])]
    return Movement(
        since=since,
        moved=tuple(
            Moved(actor=id, before=before[id], after=one)
            for id, one in sorted(after.items())
            if one is not before[id]
        ),
        before=_mean(before[id] for id in both),
        after=_mean(after[id] for id in both),
    )


def _stances(plan: Plan, on: date | None) -> dict[str, Stance]:
    """Give the stance of everybody but us."""
    found = {one.id: stance_on(one, on) for one in plan.actors if not one.is_us}
    return {id: one.stance if one else Stance.UNKNOWN for id, one in found.items()}


def _mean(stances: Iterable[Stance]) -> float | None:
    known = [one.position for one in stances if one.position is not None]
    return fsum(known) / len(known) if known else None
