"""A: what the coalition can do together, and what it can't."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import listed, shown
from smartgoals.diagnostics import Severity
from smartgoals.plan.together import PartnerStatus
from smartgoals.plan.whole import Plan

__all__ = ["CHECKS"]


@check("A309", Severity.WARNING, whole=True)
def coalition_gap(context: Context) -> Iterator[Remark]:
    """A goal needs something that none of us can do.

    It will be missing on the day when it is needed, and partners take months to find.
    A partner offers what stands under `offers:`, and the people for whom it `speaks for`.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            needs: {capabilities: [legal, economics]}
        actors:
          chapter: {partner: us, offers: legal}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            needs: {capabilities: [legal, economics]}
        actors:
          chapter: {partner: us, offers: legal}
          institute: {partner: joined, offers: economics}

    Fix:
        win a partner who offers it, or do without
    """
    offered = _offered(context.plan, joined=True)
    invited = _offered(context.plan, joined=False)
    if _lacks_offers(context) or not any(one.is_partner for one in context.plan.actors):
        return
    for goal in context.plan.goals:
        for capability in goal.needs.capabilities if goal.needs else ():
            wanted = _spelling(capability)
            if wanted in offered:
                continue
            message = f"goal '{goal.id}' needs {shown(capability)}, and no partner offers it"
            if wanted in invited:
                message += f"; {listed(sorted(invited[wanted]))} would, and has not joined"
            yield goal.route / "needs" / "capabilities" / capability, message


@check("A310", Severity.WARNING, whole=True)
def sole_provider(context: Context) -> Iterator[Remark]:
    """A goal needs something that a single partner offers.

    If that partner leaves, the goal goes too. What we offer ourselves is not counted
    as such a risk.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            needs: {capabilities: legal}
        actors:
          chapter: {partner: us}
          institute: {partner: joined, offers: legal}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            needs: {capabilities: legal}
        actors:
          chapter: {partner: us}
          institute: {partner: joined, offers: legal}
          rights-network: {partner: joined, offers: legal}

    Fix:
        win a second partner who offers it
    """
    if _lacks_offers(context):
        return
    offered = _offered(context.plan, joined=True)
    us = {actor.id for actor in context.plan.us}
    for goal in context.plan.goals:
        for capability in goal.needs.capabilities if goal.needs else ():
            providers = offered.get(_spelling(capability), set())
            if len(providers) == 1 and providers.isdisjoint(us):
                message = (
                    f"goal '{goal.id}' needs {shown(capability)}, and of all partners only"
                )
                route = goal.route / "needs" / "capabilities" / capability
                yield route, f"{message} {listed(providers)} offers it"


@check("A311", Severity.ERROR)
def partner_conflict(context: Context) -> Iterator[Remark]:
    """Two are to sign together who can't.

    One of them will withdraw on the last day, and the letter goes out without
    either.

    Flagged:
        milestones:
          joint-letter: {what: Joint letter, due: 2027-02-01, signed by: [institute, operator]}
        actors:
          institute: {partner: us, cannot sign with: operator}
          operator: {partner: joined}

    Fine:
        milestones:
          joint-letter: {what: Joint letter, due: 2027-02-01, signed by: institute}
          second-letter: {what: The same ask, due: 2027-02-01, signed by: operator}
        actors:
          institute: {partner: us, cannot sign with: operator}
          operator: {partner: joined}

    Fix:
        write two letters with the same ask
    """
    refusals = {
        tuple(sorted((actor.id, other)))
        for actor in context.plan.actors
        for other in actor.cannot_sign_with
        if other != actor.id
    }
    partners: dict[str, list[str]] = {}
    for first, second in sorted(refusals):
        partners.setdefault(first, []).append(second)
    for one in context.plan.milestones:
        signers = frozenset(() if one.done else one.signed_by)
        for first in sorted(signers):
            for second in signers.intersection(partners.get(first, ())):
                message = f"'{first}' and '{second}' are to sign '{one.id}' together, and can't"
                yield one.route / "signed by" / second, message


def _lacks_offers(context: Context) -> bool:
    """Say whether something that somebody offers could not be read."""
    return any(context.lacks_field("actors", name) for name in ("offers", "speaks for"))


def _offered(plan: Plan, *, joined: bool) -> dict[str, set[str]]:
    """Say who offers what: partners, or those who are only invited."""
    found: dict[str, set[str]] = {}
    for actor in plan.actors:
        invited = actor.partner is not None and actor.partner.status is PartnerStatus.INVITED
        if actor.is_partner if joined else invited:
            for capability in (*actor.offers, *actor.speaks_for):
                found.setdefault(_spelling(capability), set()).add(actor.id)
    return found


def _spelling(capability: str) -> str:
    return " ".join(capability.casefold().replace("-", " ").split())


CHECKS = (coalition_gap, sole_provider, partner_conflict)
