"""M: whether the figures of a goal make sense."""

import re
from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount, figure
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.strategize import Goal, GoalKind, Indicator
from smartgoals.plan.together import Vote
from smartgoals.plan.whole import Plan

__all__ = ["CHECKS", "counts_votes", "indicators"]

_SHARES = r"(?is)(?:%|per ?cent)(?: of .*)?"
_GROWTH = r"(?i)grow|increase|rise|change|more|extra|rate"
_VOTES = frozenset({"vote", "votes", "seat", "seats"})
_MEMBERS = frozenset({"member", "members"})
_WORDS = r"\w{4,}"
_LESS = r"(?:fewer|reduc(?:e|es|ing)|shorten(?:s|ing)?|halv(?:e|ing))\b(?!-| than)"
_MORE = r"(?:rais(?:e|es|ing)|doubl(?:e|es|ing)|increas(?:e|es|ing)) (?:the|our)\b"


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


@check("M206", Severity.ERROR, of_goal=True)
def direction_contradiction(context: Context) -> Iterator[Remark]:
    """An indicator wants fewer in its words and more in its figures, or the other way.

    One of the two is wrong, and a campaign that reaches the figure has reached the
    opposite of what it wanted.

    Flagged:
        goals:
          quiet-nights:
            goal: The airport board ends night flights by 30 June 2027.
            measurable:
              flights: {what: fewer flights after 22:00, unit: flights, from: 12, to: 17}

    Fine:
        goals:
          quiet-nights:
            goal: The airport board ends night flights by 30 June 2027.
            measurable:
              flights: {what: fewer flights after 22:00, unit: flights, from: 17, to: 12}

    Fix:
        swap the two figures, or correct the words

    False alarms:
        Only words that leave no doubt are read, at the start of `what:`, such as *fewer*
        or *raise the*. A figure that starts at 0, or a share, may count the reduction itself,
        and is left alone.
    """
    for route, _, one in indicators(context.plan):
        if one.baseline is None or one.target is None or _units(one) > 1:
            continue
        rises = one.target.amount - one.baseline.amount
        what = one.what.casefold()
        if rises > 0 and one.baseline.amount > 0 and not re.fullmatch(_SHARES, _unit(one)):
            wrong = re.match(_LESS, what)
        else:
            wrong = re.match(_MORE, what) if rises < 0 else None
        if wrong:
            figures = f"{figure(one.baseline, one.unit)} to {figure(one.target, one.unit)}"
            message = f"indicator '{one.id}' says \"{wrong[0]}\", and goes from {figures}"
            yield route / "to", message


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
            if re.fullmatch(_SHARES, unit) and not re.search(
                _GROWTH, f"{one.what} {one.unit or ''}"
            ):
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
        size = context.seats_of(vote)
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
        enough = context.votes_needed(vote)
        if enough is not None and wanted < enough:
            message = f"indicator '{one.id}' wants {amount(wanted)} votes,"
            yield route / "to", f"{message} but it takes {enough} to win vote '{vote.id}'"


def indicators(plan: Plan) -> Iterator[tuple[Route, Goal, Indicator]]:
    """Walk over all indicators, each with its route and its goal."""
    for goal in plan.goals:
        for one in goal.indicators:
            yield goal.route / "measurable" / one.id, goal, one


def counts_votes(one: Indicator) -> bool:
    """Say whether an indicator's figures are votes or seats."""
    return _unit(one) in _VOTES


def _unit(one: Indicator) -> str:
    """Give the unit of the figure that is wanted."""
    own = None if one.target is None else one.target.unit
    return (own or one.unit or "").casefold()


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
        of_members = _unit(one) in _MEMBERS and _speaks_of_body(plan, vote, one)
        if of_members or counts_votes(one):
            yield route, vote, one, one.target.amount


def _speaks_of_body(plan: Plan, vote: Vote, one: Indicator) -> bool:
    """Say whether the members are those who vote, and not for instance our own."""
    body = plan.actor(vote.body)
    names = "" if body is None else f"{body.name or ''} {body.id.replace('-', ' ')}"
    known = set(re.findall(_WORDS, f"vote votes {names}".casefold()))
    return not known.isdisjoint(re.findall(_WORDS, one.what.casefold()))


CHECKS = (
    target_equals_baseline,
    direction_contradiction,
    percentage_out_of_range,
    target_exceeds_members,
    target_below_majority,
)
