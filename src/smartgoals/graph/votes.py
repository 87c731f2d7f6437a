"""Whether a vote can be won: what it takes, what to expect, and who would help most.

Everybody is taken to be there, to say yes or no, and to make up their own mind. So
the chance is what the ratings come to, no more; a rating is somebody's guess.
"""

from collections.abc import Sequence
from math import ceil, floor, fsum
from typing import NamedTuple, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._counting import (
    Ballot,
    Count,
    Sum,
    chance_of_passing,
    chances_to_decide,
)
from smartgoals.plan.together import Basis, Outcome, Quota, Vote, Voter
from smartgoals.plan.whole import Plan

__all__ = [
    "CHANCES",
    "Swing",
    "Tally",
    "passes",
    "seats_of",
    "swings",
    "tally",
    "threshold",
    "votes_needed",
]

#: How likely somebody of each rating, from 1 (with us) to 5 (against us), votes our way.
CHANCES = (0.95, 0.75, 0.5, 0.25, 0.05)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Tally(Value):
    """What the ratings of a vote come to.

    Attributes:
        vote: The vote's id.
        seats: All votes that there are, rated or not.
        unrated: Those of them that nobody has rated.
        needed: How many must be on our side for us to win; ``None`` where several
            quotas are asked for, so that no one number says it.
        expected: How many of those that are rated will be, on average.
        chance: How likely we win; ``None`` while somebody is not rated.
        at_best: How likely we win if all who are not rated vote our way; ``None`` if
            what it takes is not known.
        at_worst: How likely we win if none of them does; ``None`` likewise.
    """

    vote: str
    seats: int
    unrated: int
    needed: int | None
    expected: float
    chance: float | None
    at_best: float | None
    at_worst: float | None


@final
@frozen(kw_only=True, eq=False, repr=False)
class Swing(Value):
    """What it would help if one member moved one step towards us.

    Attributes:
        member: The member's id.
        rating: The rating now; one less afterwards.
        gain: By how much our chance would grow.
    """

    member: str
    rating: int
    gain: float


class _Body(NamedTuple):
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


def passes(
    vote: Vote, *, yes: int, no: int, abstaining: int = 0, seats: int | None = None
) -> bool:
    """Say whether a motion passes with so many votes.

    Without a quorum it does not, and a tie is more than half of nothing. Where nothing
    says what it takes, more than half of the votes cast is enough. Votes are one number
    here, so a quota of states or of people is held against the same votes.

    Args:
        vote: The vote; its ratings don't matter here.
        yes: Votes for the motion.
        no: Votes against it.
        abstaining: Those who are there and vote neither way.
        seats: How many members there are, if more than are there.
    """
    present = yes + no + abstaining
    wholes = {Basis.VOTES_CAST: yes + no, Basis.THOSE_PRESENT: present}
    members = max(seats or 0, present)
    if vote.quorum is not None and present < threshold(vote.quorum, members):
        return False
    if not vote.passes_with:
        return yes > no
    return all(yes >= threshold(one, wholes.get(one.of, members)) for one in vote.passes_with)


def votes_needed(plan: Plan, vote: Vote) -> int | None:
    """Say how many members must be on our side for us to win, where that is certain.

    A share of those who are present, or of the votes that are cast, is no fixed number;
    neither is what it takes to block what several quotas must all carry.

    Args:
        plan: The plan.
        vote: The vote.
    """
    size = seats_of(plan, vote)
    numbers = [
        threshold(quota, size or 0)
        for quota in vote.passes_with
        if quota.of is Basis.MEMBERS and (quota.count is not None or size is not None)
    ]
    if not numbers:
        return None
    if vote.we_want is Outcome.PASSES:
        return max(numbers)
    return None if size is None or len(vote.passes_with) > 1 else size - numbers[0] + 1


def tally(plan: Plan, vote: Vote, *, chances: Sequence[float] = CHANCES) -> Tally:
    """Reckon with the ratings of a vote: what to expect, and how likely we win.

    The chance is exact for these ratings: all outcomes count, each as likely as it is.
    Members who stand for several votes cast them all alike.

    Args:
        plan: The plan.
        vote: The vote.
        chances: How likely each rating, from 1 to 5, votes our way.
    """
    body = _body(plan, vote)
    best = worst = _chance(vote, body, chances, ours=True)
    if body.unrated:
        worst = _chance(vote, body, chances, ours=False)
    return Tally(
        vote=vote.id,
        seats=body.heads if body.by_heads else body.weight,
        unrated=body.unrated,
        needed=_needed(vote, body),
        expected=fsum(
            (1 if body.by_heads else one.weight) * chances[one.rating - 1]
            for one in vote.members
        ),
        chance=None if body.unrated else best,
        at_best=best,
        at_worst=worst,
    )


def swings(plan: Plan, vote: Vote, *, chances: Sequence[float] = CHANCES) -> tuple[Swing, ...]:
    """Say for each member what one step towards us would help, the best step first.

    Steps that help alike come in the order of the members' ids. Where somebody is not
    rated, all of those count as with us. Nothing is said where the chance isn't known.

    Args:
        plan: The plan.
        vote: The vote.
        chances: How likely each rating, from 1 to 5, votes our way.
    """
    count = _count(vote, _body(plan, vote), chances, ours=True)
    decisive = None if count is None else chances_to_decide(count)
    if count is None or decisive is None:
        return ()
    found = []
    for one in vote.members:
        if one.rating > 1:
            step = chances[one.rating - 2] - chances[one.rating - 1]
            gain = step * decisive[_ballot(vote, one, count.limit, chances)]
            found.append(Swing(member=one.id, rating=one.rating, gain=gain))
    return tuple(sorted(found, key=lambda one: (-round(one.gain, 12), one.member)))


def _body(plan: Plan, vote: Vote) -> _Body:
    """Count the body: states by their heads, all others by their votes."""
    seats = seats_of(plan, vote) or 0
    rated = sum(one.weight for one in vote.members)
    bases = {quota.of for quota in vote.passes_with}
    if bases & {Basis.STATES, Basis.POPULATION}:
        heads = max(seats, len(vote.members))
        unrated = heads - len(vote.members)
        by_heads = Basis.STATES in bases
        return _Body(by_heads, bool(unrated), heads, rated, unrated)
    weight = max(seats, rated)
    return _Body(
        by_heads=False,
        weight_unknown=False,
        heads=len(vote.members),
        weight=weight,
        unrated=weight - rated,
    )


def _needed(vote: Vote, body: _Body) -> int | None:
    """Say how many on our side win, if everybody votes and a single quota counts."""
    limit = _limit(vote, body)
    if limit is None or len(vote.passes_with) > 1:
        return None
    if vote.we_want is Outcome.PASSES:
        return max(limit)
    whole = body.heads if limit[0] else body.weight
    return max(whole - max(limit) + 1, 0)


def _limit(vote: Vote, body: _Body) -> Sum | None:
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


def _count(vote: Vote, body: _Body, chances: Sequence[float], *, ours: bool) -> Count | None:
    """Set up the count; who is not rated votes our way, or else the other."""
    limit = _limit(vote, body)
    if limit is None:
        return None
    yes = body.unrated if ours is (vote.we_want is Outcome.PASSES) else 0
    start = (yes if limit[0] else 0, 0 if body.by_heads else yes)
    ballots = sorted(_ballot(vote, one, limit, chances) for one in vote.members)
    return Count(limit, start, tuple(ballots))


def _ballot(vote: Vote, one: Voter, limit: Sum, chances: Sequence[float]) -> Ballot:
    """Turn a rating into the chance of a yes, and leave out what nobody counts."""
    ours = chances[one.rating - 1]
    yes = ours if vote.we_want is Outcome.PASSES else 1 - ours
    return Ballot(1 if limit[0] else 0, one.weight if limit[1] else 0, yes)


def _chance(vote: Vote, body: _Body, chances: Sequence[float], *, ours: bool) -> float | None:
    """Say how likely we win; nothing where nobody can say what it takes."""
    count = _count(vote, body, chances, ours=ours)
    if count is None:
        return None
    passing = chance_of_passing(count)
    if passing is None or vote.we_want is Outcome.PASSES:
        return passing
    return 1 - passing
