"""How many votes a body has, and how many of them are needed, where a plan says so."""

from math import ceil, floor

from smartgoals.plan.together import Basis, Outcome, Quota, Vote
from smartgoals.plan.whole import Plan

__all__ = ["needed", "size_of"]


def size_of(plan: Plan, vote: Vote) -> int | None:
    """Say how many members vote, where the vote, its quota or its body says so."""
    if vote.seats is not None:
        return vote.seats
    for quota in vote.passes_with:
        if quota.of is Basis.MEMBERS and quota.out_of is not None:
            return quota.out_of
    body = plan.actor(vote.body)
    return None if body is None else body.seats


def needed(plan: Plan, vote: Vote) -> int | None:
    """Say how many members must be on our side for us to win, where that is certain.

    A share of those who are present, or of the votes that are cast, is no fixed number;
    neither is what it takes to block what several quotas must all carry.
    """
    size = size_of(plan, vote)
    numbers = [
        number
        for quota in vote.passes_with
        if quota.of is Basis.MEMBERS and (number := _number(quota, size)) is not None
    ]
    if not numbers:
        return None
    if vote.we_want is Outcome.PASSES:
        return max(numbers)
    return None if size is None or len(vote.passes_with) > 1 else size - numbers[0] + 1


def _number(quota: Quota, size: int | None) -> int | None:
    """Turn a quota into a number of members."""
    if quota.count is not None or quota.share is None or size is None:
        return quota.count
    votes = quota.share * size
    return floor(votes) + 1 if quota.more_than else ceil(votes)
