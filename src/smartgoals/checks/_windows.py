"""When a goal is decided, and where nothing is planned for it."""

from datetime import date
from typing import NamedTuple

from smartgoals.checks.context import Context
from smartgoals.checks.figures import counts_votes
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Goal

__all__ = ["Decision", "Gap", "decision_on", "widest_gap"]


class Decision(NamedTuple):
    """The last day on which something is decided, and what says so."""

    day: date
    what: str
    by_the_goal: bool = False


class Gap(NamedTuple):
    """A stretch of time in which nothing happens for a goal."""

    days: int
    since: date
    until: date


def decision_on(context: Context, goal: Goal) -> Decision | None:
    """Find when a goal is decided: what says it most directly is believed first."""
    between = goal.time_bound.they_decide_between if goal.time_bound else None
    if between is not None:
        return Decision(between.last, "the last day on which they decide", by_the_goal=True)
    vote = context.plan.vote(goal.needs.votes) if goal.needs else None
    held = context.plan.milestone(vote.when) if vote else None
    if held is not None and held.fixed is not None:
        return Decision(context.day(held.fixed), f"the vote on it, '{held.id}'")
    if _is_about_effects(goal):
        return None
    days = [
        Decision(
            context.day(flag.decision_expected),
            f"the day on which '{flag.id}' is to be decided",
        )
        for id in goal.answers
        if isinstance(flag := context.plan.get(id), Flag) and flag.decision_expected is not None
    ]
    return max(days, default=None)


def _is_about_effects(goal: Goal) -> bool:
    """Say whether a goal is measured by figures alone, which move after a decision too."""
    return bool(goal.indicators) and not any(
        one.happens is not None or counts_votes(one) for one in goal.indicators
    )


def widest_gap(context: Context, goal: Goal, first: date, last: date) -> Gap:
    """Find the longest stretch in which nothing happens for a goal; of several, the first."""
    busy = sorted(_busy(context, goal))
    since, widest = first, Gap(-1, first, first)
    for start, end in (*busy, (last, last)):
        until = min(start, last)
        widest = max(widest, Gap((until - since).days, since, until), key=lambda gap: gap.days)
        since = max(since, end)
    return widest


def _busy(context: Context, goal: Goal) -> list[tuple[date, date]]:
    """Give the days of all that serves a goal, or a goal that supports it."""
    goals = (goal.id, *(one.id for one in context.supporters.get(goal.id, ())))
    found = []
    for one in (one for id in goals for one in context.milestones_of.get(id, ())):
        slot = context.timeline.get(one.id) if context.timeline else None
        if slot is not None and slot.first_day is not None and slot.last_day is not None:
            last = one.between.last if one.between and slot.uncertain else slot.last_day
            found.append((slot.first_day, max(last, slot.last_day)))
    return found
