"""How old what a plan says about people is."""

from collections.abc import Iterator
from datetime import date

from smartgoals.diagnostics import Route
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.together import Actor, Relation, Vote
from smartgoals.plan.values import Judgement
from smartgoals.plan.whole import Plan

__all__ = ["AGE", "judgements", "months_between"]

#: The limit of how old a judgement may be, as a plan calls it.
AGE = "months until a judgement is stale"


def judgements(plan: Plan) -> Iterator[tuple[Route, Judgement]]:
    """Walk over what was judged on a day, with the part that it is said of."""
    if plan.campaign.judged is not None:
        yield Route(("campaign",)), plan.campaign.judged
    rows = plan.impact.rows if plan.impact else ()
    parts: tuple[ImpactRow | Actor | Relation | Vote, ...]
    parts = (*rows, *plan.actors, *plan.relations, *plan.votes)
    for part in parts:
        if part.judged is not None:
            yield part.route, part.judged


def months_between(since: date, until: date) -> float:
    """Count months; a part of one counts as a half.

    >>> months_between(date(2026, 1, 31), date(2026, 3, 1))
    1.5
    """
    whole = (until.year - since.year) * 12 + until.month - since.month
    if until.day == since.day:
        return whole
    return whole + 0.5 if until.day > since.day else whole - 0.5
