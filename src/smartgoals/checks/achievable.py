"""A: whether there are hands and money; `roads` and `coalition` look at people."""

from collections.abc import Iterable, Iterator
from math import fsum

from smartgoals.checks import coalition, roads
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Figure

__all__ = ["CHECKS"]


@check("A307", Severity.ERROR)
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


CHECKS = (no_owner, budget_exceeded, *roads.CHECKS, *coalition.CHECKS)
