"""Whether a vote can be won: what it takes, what to expect, and who would help most.

Everybody is taken to be there, to say yes or no, and to make up their own mind. So
the chance is what the ratings come to, no more; a rating is somebody's guess.
"""

from collections.abc import Sequence
from math import fsum
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._bodies import (
    Body,
    ballot_of,
    body_of,
    count_of,
    needed_of,
    seats_of,
    threshold,
)
from smartgoals.graph._counting import chance_of_passing, chances_to_decide
from smartgoals.plan.together import Basis, Outcome, Vote
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
    members = max(seats or present, present)
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
    body = body_of(plan, vote)
    best = worst = _chance(vote, body, chances, ours=True)
    if body.unrated:
        worst = _chance(vote, body, chances, ours=False)
    return Tally(
        vote=vote.id,
        seats=body.heads if body.by_heads else body.weight,
        unrated=body.unrated,
        needed=needed_of(vote, body),
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
    count = count_of(vote, body_of(plan, vote), chances, ours=True)
    decisive = None if count is None else chances_to_decide(count)
    if count is None or decisive is None:
        return ()
    found = []
    for one in vote.members:
        if one.rating > 1:
            step = chances[one.rating - 2] - chances[one.rating - 1]
            gain = step * decisive[ballot_of(vote, one, count.limit, chances)]
            found.append(Swing(member=one.id, rating=one.rating, gain=gain))
    return tuple(sorted(found, key=lambda one: (-round(one.gain, 12), one.member)))


def _chance(vote: Vote, body: Body, chances: Sequence[float], *, ours: bool) -> float | None:
    """Say how likely we win; nothing where nobody can say what it takes."""
    count = count_of(vote, body, chances, ours=ours)
    if count is None:
        return None
    passing = chance_of_passing(count)
    if passing is None or vote.we_want is Outcome.PASSES:
        return passing
    return 1 - passing
