"""M: whether the figures of a goal make sense."""

import re
from collections.abc import Iterator

from smartgoals.checks._votes import needed, size_of
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount, figure
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.strategize import Goal, GoalKind, Indicator
from smartgoals.plan.together import Vote
from smartgoals.plan.whole import Plan

__all__ = ["CHECKS", "indicators"]

_SHARES = re.compile(r"(?:%|per ?cent)(?: of .*)?", flags=re.IGNORECASE | re.DOTALL)
_GROWTH = re.compile(r"grow|increase|rise|change|more|extra|rate", flags=re.IGNORECASE)
_VOTES = frozenset({"vote", "votes", "seat", "seats"})
_MEMBERS = frozenset({"member", "members"})
_WORDS = re.compile(r"\w{4,}")


@check("M205", Severity.WARNING, of_goal=True)
def target_equals_baseline(context: Context) -> Iterator[Remark]:
    """An indicator is to get where it is already.

    Such a goal is reached before anybody has done anything.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              partners: {what: partners who sign, unit: partners, from: 14, to: 14}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              partners: {what: partners who sign, unit: partners, from: 14, to: 20}

    Fix:
        set another figure, or say `keep at:`, or `kind: maintain` for a goal of defence
    """
    for route, goal, one in indicators(context.plan):
        if one.target is None or one.baseline is None or goal.kind is GoalKind.MAINTAIN:
            continue
        if one.target.amount == one.baseline.amount and _units(one) <= 1:
            message = f"indicator '{one.id}' goes from {figure(one.baseline, one.unit)}"
            yield route / "to", f"{message} to the same figure"


@check("M207", Severity.WARNING, of_goal=True)
def percentage_out_of_range(context: Context) -> Iterator[Remark]:
    """More than all of something is wanted.

    A share can't be larger than 100%; most often a count was meant.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              share: {what: share of members who answer, from: 20%, to: 130%}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              share: {what: share of members who answer, from: 20%, to: 80%}

    Fix:
        correct the figure, or give it another unit

    False alarms:
        Growth can be more than 100%; `what:` should then say that it is growth.
    """
    for route, _, one in indicators(context.plan):
        for name, value in (
            ("from", one.baseline),
            ("to", one.target),
            ("keep at", one.keep_at),
        ):
            if value is None or value.amount <= 100:
                continue
            unit = value.unit or one.unit or ""
            if _SHARES.fullmatch(unit) and not _GROWTH.search(f"{one.what} {one.unit or ''}"):
                message = f"indicator '{one.id}' speaks of {figure(value, unit)}, more than all"
                yield route / name, message


@check("M209", Severity.ERROR)
def target_exceeds_members(context: Context) -> Iterator[Remark]:
    """More votes are wanted than there are.

    Either the figure or the number of seats is wrong, and with it every count of
    votes.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            needs: {votes: archive-it}
            measurable:
              votes-for-us: {what: votes to archive, unit: votes, from: 1, to: 9}
        votes:
          archive-it: {what: motion to archive the duty, seats: 7}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            needs: {votes: archive-it}
            measurable:
              votes-for-us: {what: votes to archive, unit: votes, from: 1, to: 5}
        votes:
          archive-it: {what: motion to archive the duty, seats: 7}

    Fix:
        correct the figure, or the number of `seats:`
    """
    for route, vote, one, wanted in _counts_of_votes(context.plan):
        size = size_of(context.plan, vote)
        if size is not None and wanted > size:
            message = f"indicator '{one.id}' wants {amount(wanted)} votes, and there are {size}"
            yield route / "to", message


@check("M210", Severity.ERROR)
def target_below_majority(context: Context) -> Iterator[Remark]:
    """Fewer votes are wanted than it takes to win.

    A campaign that reaches such a figure has reached its goal on paper and loses
    the vote.

    Flagged:
        goals:
          delete-it:
            goal: Parliament deletes the mechanism by 9 July 2027.
            needs: {votes: deletion}
            measurable:
              votes-for-us: {what: votes to delete, unit: votes, from: 90, to: 311}
        votes:
          deletion: {what: amendment 12, seats: 720, passes with: more than half of members}

    Fine:
        goals:
          delete-it:
            goal: Parliament deletes the mechanism by 9 July 2027.
            needs: {votes: deletion}
            measurable:
              votes-for-us: {what: votes to delete, unit: votes, from: 90, to: 361}
        votes:
          deletion: {what: amendment 12, seats: 720, passes with: more than half of members}

    Fix:
        set the figure to what it takes to win

    False alarms:
        Only majorities of all members are reckoned with, because how many will vote
        is not known.
    """
    for route, vote, one, wanted in _counts_of_votes(context.plan):
        enough = needed(context.plan, vote)
        if enough is not None and wanted < enough:
            message = f"indicator '{one.id}' wants {amount(wanted)} votes,"
            yield route / "to", f"{message} but it takes {enough} to win vote '{vote.id}'"


def indicators(plan: Plan) -> Iterator[tuple[Route, Goal, Indicator]]:
    """Walk over all indicators, each with its route and its goal."""
    for goal in plan.goals:
        for one in goal.indicators:
            yield goal.route / "measurable" / one.id, goal, one


def _units(one: Indicator) -> int:
    """Count the different units of an indicator's figures."""
    figures = (one.baseline, one.target)
    return len({value.unit or one.unit for value in figures if value})


def _counts_of_votes(plan: Plan) -> Iterator[tuple[Route, Vote, Indicator, float]]:
    """Find the indicators that count votes in the vote which their goal needs."""
    for route, goal, one in indicators(plan):
        vote = plan.vote(goal.needs.votes) if goal.needs else None
        if vote is None or one.target is None:
            continue
        unit = (one.target.unit or one.unit or "").casefold()
        if unit in _VOTES or (unit in _MEMBERS and _speaks_of_body(plan, vote, one)):
            yield route, vote, one, one.target.amount


def _speaks_of_body(plan: Plan, vote: Vote, one: Indicator) -> bool:
    """Say whether the members are those who vote, and not for instance our own."""
    body = plan.actor(vote.body)
    names = "" if body is None else f"{body.name or ''} {body.id.replace('-', ' ')}"
    known = set(_WORDS.findall(f"vote votes {names}".casefold()))
    return not known.isdisjoint(_WORDS.findall(one.what.casefold()))


CHECKS = (
    target_equals_baseline,
    percentage_out_of_range,
    target_exceeds_members,
    target_below_majority,
)
