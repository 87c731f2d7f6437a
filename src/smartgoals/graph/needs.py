"""What the goals need, who can do it, and what hangs on a single partner.

Two words for one thing are matched by their letters: ``Legal`` is ``legal``, and
``access to EP`` is ``access-to-ep``. A partner offers what stands under ``offers``, and
the people for whom it ``speaks for``.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.together import Actor, PartnerStatus
from smartgoals.plan.whole import Plan

__all__ = ["Need", "SoleProvider", "is_invited", "needs", "sole_providers", "spelling"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Need(Value):
    """Something that goals need somebody to be able to do, or to speak for.

    Attributes:
        capability: What it is, as the plan writes it.
        goals: The ids of the goals that need it.
        covered_by: The ids of partners who offer it, ourselves included.
        invited: The ids of those who would, and have not joined yet.
    """

    capability: str
    goals: tuple[str, ...]
    covered_by: tuple[str, ...]
    invited: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Whether no partner offers it."""
        return not self.covered_by

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "capability": self.capability,
            "goals": list(self.goals),
            "covered_by": list(self.covered_by),
            "invited": list(self.invited),
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class SoleProvider(Value):
    """A partner without whom something that is needed would be missing.

    Attributes:
        partner: The partner's id; never one of us.
        capabilities: What nobody else offers.
        goals: The ids of the goals that need any of it.
    """

    partner: str
    capabilities: tuple[str, ...]
    goals: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "partner": self.partner,
            "capabilities": list(self.capabilities),
            "goals": list(self.goals),
        }


def spelling(capability: str) -> str:
    """Give the form in which two writings of one capability are alike.

    >>> spelling("Access-to  EP")
    'access to ep'

    Args:
        capability: What somebody offers, or a goal needs.
    """
    plain = unicodedata.normalize("NFC", capability).casefold()
    return " ".join(plain.replace("-", " ").split())


def needs(plan: Plan) -> tuple[Need, ...]:
    """List what the goals of a plan need, and who offers it.

    >>> from smartgoals.plan.strategize import Goal, Needs
    >>> from smartgoals.plan.together import Partnership
    >>> from smartgoals.plan.whole import Campaign
    >>> win = Goal(id="win", statement="It is archived.", needs=Needs(capabilities=("legal",)))
    >>> joined = Partnership(PartnerStatus.JOINED)
    >>> firm = Actor(id="firm", partner=joined, offers=("Legal",))
    >>> plan = Plan(campaign=Campaign(name="A"), goals=(win,), actors=(firm,))
    >>> [(one.capability, one.covered_by) for one in needs(plan)]
    [('legal', ('firm',))]

    Args:
        plan: The plan.

    Returns:
        Each need once, in the order of the words.
    """
    wanted: dict[str, list[tuple[str, str]]] = {}
    for goal in plan.goals:
        for capability in goal.needs.capabilities if goal.needs else ():
            wanted.setdefault(spelling(capability), []).append((capability, goal.id))
    partners = _offered(one for one in plan.actors if one.is_partner)
    invited = _offered(one for one in plan.actors if is_invited(one))
    return tuple(
        Need(
            capability=min(words for words, _ in said),
            goals=tuple(sorted({goal for _, goal in said})),
            covered_by=tuple(sorted(partners.get(one, ()))),
            invited=tuple(sorted(invited.get(one, ()))),
        )
        for one, said in sorted(wanted.items())
    )


def sole_providers(plan: Plan, found: Iterable[Need] | None = None) -> tuple[SoleProvider, ...]:
    """List the partners without whom something that is needed would be missing.

    What we offer ourselves is no such risk.

    Args:
        plan: The plan.
        found: Its needs, if they are at hand.

    Returns:
        By the partner's id.
    """
    us = {one.id for one in plan.us}
    alone: dict[str, list[Need]] = {}
    for need in needs(plan) if found is None else found:
        if len(need.covered_by) == 1 and us.isdisjoint(need.covered_by):
            alone.setdefault(need.covered_by[0], []).append(need)
    return tuple(
        SoleProvider(
            partner=partner,
            capabilities=tuple(need.capability for need in only),
            goals=tuple(sorted({goal for need in only for goal in need.goals})),
        )
        for partner, only in sorted(alone.items())
    )


def is_invited(actor: Actor) -> bool:
    """Say whether an actor has been asked to join, and has not yet.

    Args:
        actor: The actor.
    """
    return actor.partner is not None and actor.partner.status is PartnerStatus.INVITED


def _offered(actors: Iterable[Actor]) -> dict[str, set[str]]:
    """Say who of these offers what."""
    found: dict[str, set[str]] = {}
    for actor in actors:
        for capability in (*actor.offers, *actor.speaks_for):
            found.setdefault(spelling(capability), set()).add(actor.id)
    return found
