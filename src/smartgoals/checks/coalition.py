"""A: what the coalition can do together, and what it can't."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import listed, shown
from smartgoals.diagnostics import Route, Severity
from smartgoals.graph.needs import SoleProvider, needs, sole_providers, spelling
from smartgoals.plan.together import Actor

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
    if _lacks_offers(context) or not any(one.is_partner for one in context.plan.actors):
        return
    gaps = {spelling(one.capability): one for one in needs(context.plan) if one.is_gap}
    for goal in context.plan.goals:
        for capability in goal.needs.capabilities if goal.needs else ():
            gap = gaps.get(spelling(capability))
            if gap is None:
                continue
            message = f"goal '{goal.id}' needs {shown(capability)}, and no partner offers it"
            if gap.invited:
                message += f"; {listed(gap.invited)} would, and has not joined"
            yield goal.route / "needs" / "capabilities" / capability, message


@check("A310", Severity.WARNING, whole=True)
def sole_provider(context: Context) -> Iterator[Remark]:
    """Goals need something that a single partner offers.

    If that partner leaves, the goals go too. What we offer ourselves is not counted
    as such a risk. Of each such partner one remark tells all that hangs on it.

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
    alone = {one.partner: one for one in sole_providers(context.plan)}
    for actor in context.plan.actors:
        if actor.id in alone:
            yield _where(actor, alone[actor.id]), _hanging(alone[actor.id])


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
    signed = [one for one in context.plan.milestones if one.signed_by and not one.done]
    if not signed:
        return
    from smartgoals.graph.signing import refusals

    partners: dict[str, list[str]] = {}
    for first, second in refusals(context.plan):
        partners.setdefault(first, []).append(second)
    for one in signed:
        signers = frozenset(one.signed_by)
        for first in sorted(signers):
            for second in signers.intersection(partners.get(first, ())):
                message = f"'{first}' and '{second}' are to sign '{one.id}' together, and can't"
                yield one.route / "signed by" / second, message


def _lacks_offers(context: Context) -> bool:
    """Say whether something that somebody offers could not be read."""
    return any(context.lacks_field("actors", name) for name in ("offers", "speaks for"))


def _where(actor: Actor, alone: SoleProvider) -> Route:
    """Point at the field in which a partner offers what nobody else does."""
    offered = {spelling(one) for one in actor.offers}
    from_offers = not offered.isdisjoint(map(spelling, alone.capabilities))
    return actor.route / ("offers" if from_offers else "speaks for")


def _hanging(alone: SoleProvider) -> str:
    """Say what only one partner offers, and which goals need it."""
    goals = "goal" if len(alone.goals) == 1 else "goals"
    need = "needs" if len(alone.goals) == 1 else "need"
    return (
        f"of all partners only {shown(alone.partner)} offers {listed(alone.capabilities)},"
        f" which {goals} {listed(alone.goals)} {need}"
    )


CHECKS = (coalition_gap, sole_provider, partner_conflict)
