"""A: whether it can be done; who can be reached is looked at in `roads`."""

from collections.abc import Iterable, Iterator
from math import fsum

from smartgoals.checks import roads
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount, listed, shown
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.together import PartnerStatus
from smartgoals.plan.values import Figure
from smartgoals.plan.whole import Plan

__all__ = ["CHECKS"]


@check("A307", Severity.ERROR, lenient=True)
def no_owner(context: Context) -> Iterator[Remark]:
    """Nobody sees to a milestone.

    What everybody sees to, nobody does. A date of somebody else's needs a person who
    watches it, and is only a warning without one.

    Flagged:
        milestones:
          file-comment: {what: File the joint comment, due: 2027-02-01}

    Fine:
        campaign:
          team: {joao: {name: João Lima}}
        milestones:
          file-comment: {what: File the joint comment, due: 2027-02-01, owner: joao}

    Fix:
        add `owner:` with one team member or actor

    False alarms:
        Their dates that nobody needs to watch; say so under `check: ignore`.
    """
    for one in context.plan.milestones:
        if one.owner is not None or one.done is not None:
            continue
        if one.is_theirs:
            message = f"nobody is named who watches '{one.id}'"
            yield one.route / "owner", message, Severity.WARNING
        else:
            yield one.route / "owner", f"nobody is named who sees to '{one.id}'"


@check("A308", Severity.WARNING)
def budget_exceeded(context: Context) -> Iterator[Remark]:
    """The plan costs more than there is.

    Money that is missing is found out in the last weeks, when everything is booked.
    A goal counts with what it needs or with what its milestones cost, whichever is
    more, and partners' `money:` counts as there.

    Flagged:
        campaign:
          funds: 8000 EUR
        milestones:
          round-table: {what: Round table, due: 2027-02-04, money: 3500 EUR}
          study: {what: Publish a study, due: 2027-03-04, money: 5500 EUR}

    Fine:
        campaign:
          funds: 9000 EUR
        milestones:
          round-table: {what: Round table, due: 2027-02-04, money: 3500 EUR}
          study: {what: Publish a study, due: 2027-03-04, money: 5500 EUR}

    Fix:
        cut something, or raise `funds:`

    False alarms:
        Only figures with the same unit as `funds:` are added up.
    """
    funds = context.plan.campaign.funds
    if funds is None:
        return
    ours = [one.money for one in context.plan.actors if one.is_partner]
    there = _sum([funds, *ours], funds.unit)
    needs = fsum(_costs(context, funds.unit))
    if needs > there:
        message = f"goals and milestones cost {amount(needs, funds.unit)}"
        message += f", and there are {amount(there, funds.unit)}"
        yield Route(("campaign", "funds")), message


@check("A309", Severity.WARNING, whole=True)
def coalition_gap(context: Context) -> Iterator[Remark]:
    """A goal needs something that none of us can do.

    It will be missing on the day when it is needed, and partners take months to find.

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
    if context.lacks_field("actors", "offers") or not any(
        one.is_partner for one in context.plan.actors
    ):
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
    if context.lacks_field("actors", "offers"):
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


def _costs(context: Context, unit: str | None) -> Iterator[float]:
    """Give what each goal costs, and each milestone that serves none."""
    for goal in context.plan.goals:
        own = _sum([goal.needs.money if goal.needs else None], unit)
        yield max(own, _sum(_money(context.milestones_of.get(goal.id, ())), unit))
    goals = {goal.id for goal in context.plan.goals}
    others = [one for one in context.plan.milestones if one.goal not in goals]
    yield _sum(_money(others), unit)


def _sum(figures: Iterable[Figure | None], unit: str | None) -> float:
    """Add up the figures of one unit."""
    return fsum(one.amount for one in figures if one is not None and one.unit == unit)


def _money(milestones: Iterable[Milestone]) -> Iterator[Figure | None]:
    return (one.money for one in milestones)


def _offered(plan: Plan, *, joined: bool) -> dict[str, set[str]]:
    """Say who offers what: partners, or those who are only invited."""
    found: dict[str, set[str]] = {}
    for actor in plan.actors:
        invited = actor.partner is not None and actor.partner.status is PartnerStatus.INVITED
        if actor.is_partner if joined else invited:
            for capability in actor.offers:
                found.setdefault(_spelling(capability), set()).add(actor.id)
    return found


def _spelling(capability: str) -> str:
    return " ".join(capability.casefold().replace("-", " ").split())


CHECKS = (
    *roads.CHECKS,
    no_owner,
    budget_exceeded,
    coalition_gap,
    sole_provider,
    partner_conflict,
)
