"""A body that votes: its seats, its quotas, and what has to be counted."""

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from smartgoals.graph._counting import Ballot, Count, Sum
from smartgoals.plan.together import Basis, Outcome, Quota, Vote, Voter
from smartgoals.plan.whole import Plan

__all__ = [
    "Body",
    "ballot_of",
    "body_of",
    "count_of",
    "limit_of",
    "needed_of",
    "seats_of",
    "threshold",
]


class Body(NamedTuple):
    """How many heads and votes there are, and how many members nobody has rated.

    The weights of members who are not listed are known only where they count for one
    each, so not where weights are populations.
    """

    by_heads: bool
    weight_unknown: bool
    heads: int
    weight: int
    unrated: int


def seats_of(plan: Plan, vote: Vote) -> int | None:
    """Say how many members vote, where the vote, its quota or its body says so.

    Args:
        plan: The plan.
        vote: The vote.
    """
    if vote.seats is not None:
        return vote.seats
    for quota in vote.passes_with:
        if quota.of in (Basis.MEMBERS, Basis.STATES) and quota.out_of is not None:
            return quota.out_of
    body = plan.actor(vote.body)
    return None if body is None else body.seats


def threshold(quota: Quota, whole: int) -> int:
    """Say how many a quota asks for, out of a whole.

    >>> from fractions import Fraction
    >>> threshold(Quota(of=Basis.VOTES_CAST, share=Fraction(1, 2), more_than=True), 539)
    270

    Args:
        quota: How many of whom.
        whole: How many of them there are.
    """
    if quota.share is None:
        return quota.count or 0
    votes = quota.share * whole
    return floor(votes) + 1 if quota.more_than else ceil(votes)


def body_of(plan: Plan, vote: Vote) -> Body:
    """Count the body: states by their heads, all others by their votes."""
    seats = seats_of(plan, vote) or 0
    rated = sum(one.weight for one in vote.members)
    bases = {quota.of for quota in vote.passes_with}
    if bases & {Basis.STATES, Basis.POPULATION}:
        heads = max(seats, len(vote.members))
        unrated = heads - len(vote.members)
        by_heads = Basis.STATES in bases
        return Body(by_heads, bool(unrated), heads, rated, unrated)
    weight = max(seats, rated)
    return Body(
        by_heads=False,
        weight_unknown=False,
        heads=len(vote.members),
        weight=weight,
        unrated=weight - rated,
    )


def needed_of(vote: Vote, body: Body) -> int | None:
    """Say how many on our side win, if everybody votes and a single quota counts."""
    limit = limit_of(vote, body)
    if limit is None or len(vote.passes_with) > 1:
        return None
    if vote.we_want is Outcome.PASSES:
        return max(limit)
    whole = body.heads if limit[0] else body.weight
    return max(whole - max(limit) + 1, 0)


def limit_of(vote: Vote, body: Body) -> Sum | None:
    """Say how many heads and how many votes it takes to pass, if everybody votes."""
    heads = weight = 0
    for quota in vote.passes_with:
        if quota.of is Basis.STATES:
            heads = max(heads, threshold(quota, body.heads))
        elif body.weight_unknown:
            return None
        else:
            weight = max(weight, threshold(quota, body.weight))
    return (heads, weight) if vote.passes_with and vote.members else None


def count_of(vote: Vote, body: Body, chances: Sequence[float], *, ours: bool) -> Count | None:
    """Set up the count; who is not rated votes our way, or else the other."""
    limit = limit_of(vote, body)
    if limit is None:
        return None
    yes = body.unrated if ours is (vote.we_want is Outcome.PASSES) else 0
    start = (yes if limit[0] else 0, 0 if body.by_heads else yes)
    ballots = sorted(ballot_of(vote, one, limit, chances) for one in vote.members)
    return Count(limit, start, tuple(ballots))


def ballot_of(vote: Vote, one: Voter, limit: Sum, chances: Sequence[float]) -> Ballot:
    """Turn a rating into the chance of a yes, and leave out what nobody counts."""
    ours = chances[one.rating - 1]
    yes = ours if vote.we_want is Outcome.PASSES else 1 - ours
    return Ballot(1 if limit[0] else 0, one.weight if limit[1] else 0, yes)
