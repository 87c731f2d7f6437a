"""How to deal with whom: the grid of power and interest, and who counts now.

Both need a line between much and little. What lies on the line counts as much, here as
everywhere: a 3 of 5 is much power, and a *medium* urgency is urgent.
"""

from enum import StrEnum
from typing import Literal

from smartgoals.plan.together import Actor
from smartgoals.plan.values import Level

__all__ = ["Handling", "Salience", "handling", "salience", "salience_class"]

_MIDDLE = 3


class Handling(StrEnum):
    """How to deal with somebody, by power over the decision and interest in it."""

    MANAGE_CLOSELY = "manage closely"
    KEEP_SATISFIED = "keep satisfied"
    KEEP_INFORMED = "keep informed"
    MONITOR = "monitor"


class Salience(StrEnum):
    """Who counts now, by power, by a rightful claim, and by a pressing one."""

    NONE = "non-stakeholder"
    DORMANT = "dormant"
    DISCRETIONARY = "discretionary"
    DEMANDING = "demanding"
    DOMINANT = "dominant"
    DANGEROUS = "dangerous"
    DEPENDENT = "dependent"
    DEFINITIVE = "definitive"

    @property
    def group(self) -> str:
        """Latent, expectant or definitive, by how many of the three there are."""
        place = list(Salience).index(self)
        if place == 0:
            return self.value
        return "latent" if place <= 3 else "expectant" if place <= 6 else "definitive"


def handling(
    power: float,
    interest: float,
    *,
    middle: float = _MIDDLE,
    at_middle: Literal["much", "little"] = "much",
) -> Handling:
    """Find the cell of the grid of power and interest in which somebody falls.

    Source: Mendelow 1991 (*Environmental scanning: the impact of the stakeholder
    concept*), with the words of Eden & Ackermann 1998 (*Making strategy*).

    >>> handling(power=5, interest=2).value
    'keep satisfied'

    Args:
        power: Over the decision.
        interest: In it.
        middle: Where much begins on both scales.
        at_middle: What the middle itself counts as.
    """

    def is_much(value: float) -> bool:
        return value >= middle if at_middle == "much" else value > middle

    if is_much(power):
        return Handling.MANAGE_CLOSELY if is_much(interest) else Handling.KEEP_SATISFIED
    return Handling.KEEP_INFORMED if is_much(interest) else Handling.MONITOR


def salience_class(*, power: bool, legitimacy: bool, urgency: bool) -> Salience:
    """Name the class of somebody with or without power, a rightful and a pressing claim.

    Source: Mitchell, Agle & Wood 1997 (*Toward a theory of stakeholder identification and
    salience*, Academy of Management Review 22:853-886).

    >>> salience_class(power=True, legitimacy=False, urgency=True).value
    'dangerous'

    Args:
        power: Whether they can get what they want.
        legitimacy: Whether others hold their claim to be rightful.
        urgency: Whether their claim is pressing.
    """
    return {
        (False, False, False): Salience.NONE,
        (True, False, False): Salience.DORMANT,
        (False, True, False): Salience.DISCRETIONARY,
        (False, False, True): Salience.DEMANDING,
        (True, True, False): Salience.DOMINANT,
        (True, False, True): Salience.DANGEROUS,
        (False, True, True): Salience.DEPENDENT,
        (True, True, True): Salience.DEFINITIVE,
    }[bool(power), bool(legitimacy), bool(urgency)]


def salience(actor: Actor) -> Salience | None:
    """Name an actor's class; ``None`` as long as one of the three is not judged.

    Power counts from 3 of 5 on, legitimacy and urgency from *medium* on.

    Args:
        actor: The actor.
    """
    if actor.power is None or actor.legitimacy is None or actor.urgency is None:
        return None
    return salience_class(
        power=actor.power >= _MIDDLE,
        legitimacy=actor.legitimacy is not Level.LOW,
        urgency=actor.urgency is not Level.LOW,
    )
