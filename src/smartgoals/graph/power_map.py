"""Everybody who matters, with all that the plan says of where they stand.

What stands here is about people's opinions. It stays with the team: nothing of it goes
into a calendar.
"""

from datetime import date
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.graph.balance import Balance, balance
from smartgoals.graph.forces import ForceField, force_fields
from smartgoals.graph.spectrum import Movement, Spectrum, movement, spectrum, stance_on
from smartgoals.graph.standing import Handling, Salience, handling, salience
from smartgoals.plan.together import Actor, DatedStance, Stance
from smartgoals.plan.values import Period
from smartgoals.plan.whole import Plan

__all__ = ["ActorStanding", "PowerMap", "power_map"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class ActorStanding(Value):
    """Where one actor stands.

    Attributes:
        actor: The actor.
        stance: Towards our goal, on the day; unknown where nothing is known of it.
        handling: How to deal with them; ``None`` without power and interest, and for us.
        salience: How much they count now; ``None`` unless all three are judged.
    """

    actor: Actor
    stance: DatedStance
    handling: Handling | None
    salience: Salience | None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        one = self.actor
        partner = one.partner
        return {
            "id": one.id,
            "name": one.name,
            "kind": None if one.kind is None else one.kind.value,
            **_told(self.stance),
            "history": [_told(stance) for stance in one.stances],
            "power": one.power,
            "interest": one.interest,
            "handling": None if self.handling is None else self.handling.value,
            "salience": None if self.salience is None else self.salience.value,
            "partner": None if partner is None else partner.status.value,
            "partner_since": None if partner is None else _period(partner.since),
            "private": one.private,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class PowerMap(Value):
    """Everybody who matters, and what it comes to; it stays with the team.

    Attributes:
        actors: Everybody, by id.
        spectrum: Who stands in which wedge, ourselves left out.
        movement: Who has moved; ``None`` where no first day is given.
        forces: What drives each goal, and what holds it back.
        balance: Whether who is with whom, and against whom, goes together.
    """

    actors: tuple[ActorStanding, ...]
    spectrum: Spectrum
    movement: Movement | None
    forces: tuple[ForceField, ...]
    balance: Balance

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show actors --format json`` prints it."""
        return {
            "schema_version": 1,
            "sensitive": True,
            "actors": [one.to_dict() for one in self.actors],
            "spectrum": self.spectrum.to_dict(),
            "movement": None if self.movement is None else self.movement.to_dict(),
            "forces": [one.to_dict() for one in self.forces],
            "balance": self.balance.to_dict(),
        }

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        heads = ("id", "name", "stance", "power", "interest", "partner")
        return html_table(
            heads, [[told[head] for head in heads] for told in self.to_dict()["actors"]]
        )


def power_map(plan: Plan, *, on: date | None = None, since: date | None = None) -> PowerMap:
    """Say of everybody where they stand, how to deal with them, and who has moved.

    >>> from smartgoals.plan.whole import Campaign
    >>> board = Actor(id="board", power=5, interest=2)
    >>> found = power_map(Plan(campaign=Campaign(name="A"), actors=(board,)))
    >>> found.actors[0].stance.stance.value, found.actors[0].handling.value
    ('unknown', 'keep satisfied')

    Args:
        plan: The plan.
        on: The day; ``None`` for the latest stances, and for all relations.
        since: A day before it, to see who has moved.

    Raises:
        InvalidValueError: If ``since`` is after ``on``.
    """
    return PowerMap(
        actors=tuple(
            _standing(actor, on) for actor in sorted(plan.actors, key=lambda one: one.id)
        ),
        spectrum=spectrum(plan, on=on),
        movement=None if since is None else movement(plan, since=since, on=on),
        forces=force_fields(plan),
        balance=balance(plan, on=on),
    )


def _standing(actor: Actor, on: date | None) -> ActorStanding:
    power, interest = actor.power, actor.interest
    return ActorStanding(
        actor=actor,
        stance=stance_on(actor, on) or DatedStance(stance=Stance.UNKNOWN),
        handling=None
        if actor.is_us or power is None or interest is None
        else handling(power, interest),
        salience=salience(actor),
    )


def _told(one: DatedStance) -> dict[str, Any]:
    """Give a stance, since when it holds, and why we think so."""
    return {"stance": one.stance.value, "since": _period(one.since), "because": one.because}


def _period(period: Period | None) -> dict[str, str] | None:
    if period is None:
        return None
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
