"""Who is pivotal in a vote: how often a member's vote decides, and which sets are enough.

It says who *could* decide, from seats and weights alone; how anybody leans counts for
nothing here. Both indices are exact fractions, counted over all sets of members by
dynamic programming (Brams & Affuso 1976); none is tried out at random.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import factorial
from typing import NamedTuple, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._bodies import body_of, limit_of
from smartgoals.plan.together import Outcome, Vote
from smartgoals.plan.whole import Plan

__all__ = ["MOST_IN_SETS", "Power", "power", "winning_sets"]

#: So many members may a body have for all of its smallest winning sets to be listed.
MOST_IN_SETS = 12

# So many pairs of a size and a weight are counted, and so many steps are taken for it:
# 700 members who are all alike, 8 groups of any weights, 27 states with people in millions.
_MOST_PAIRS, _MOST_STEPS, _MOST_UNNAMED = 2**14, 2**19, 2**10

_Counts = dict[tuple[int, int], int]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Power(Value):
    """How often one member decides.

    Attributes:
        member: The member's id.
        weight: The votes that this one casts; 1 where states are counted by their heads.
        swings: In how many of the sets of the others this one's vote decides.
        banzhaf: The same as a share of all such swings, of members without a rating too.
        shapley_shubik: In which share of all orders of the members this one decides.
    """

    member: str
    weight: int
    swings: int
    banzhaf: Fraction
    shapley_shubik: Fraction


class _Game(NamedTuple):
    """What it takes, in heads and in votes, and the weights of all who take part."""

    heads: int
    votes: int
    weights: tuple[int, ...]

    def is_enough(self, heads: int, votes: int) -> bool:
        return heads >= self.heads and votes >= self.votes


def power(plan: Plan, vote: Vote) -> tuple[Power, ...]:
    """Say of each member who is named how often their vote decides, the most often first.

    Sources: Banzhaf 1965 (*Weighted voting doesn't work*), Shapley & Shubik 1954 (*A
    method for evaluating the distribution of power in a committee system*). A member
    without a rating counts as a member with one vote. Whether we want the motion to pass
    or to fail makes no difference.

    >>> from smartgoals.plan.together import Basis, Quota, Voter
    >>> from smartgoals.plan.whole import Campaign
    >>> seats = (("a", 2), ("b", 1), ("c", 1))
    >>> vote = Vote(
    ...     id="v",
    ...     what="The text",
    ...     passes_with=(Quota(of=Basis.MEMBERS, count=3),),
    ...     members=tuple(Voter(id=one, rating=3, weight=votes) for one, votes in seats),
    ... )
    >>> [str(one.banzhaf) for one in power(Plan(campaign=Campaign(name="A")), vote)]
    ['3/5', '1/5', '1/5']

    Args:
        plan: The plan.
        vote: The vote; the ratings of its members don't matter here.

    Returns:
        By the share of orders, then by id; empty where nobody knows what it takes, or
        where there are too many different sums of weights to count them all.
    """
    game = _game(plan, vote)
    counts = None if game is None else _counts(game.weights)
    if game is None or counts is None or len(counts) * len({*game.weights}) > _MOST_STEPS:
        return ()
    orders = [factorial(size) for size in range(len(game.weights) + 1)]
    found = {weight: _decides(game, counts, weight, orders) for weight in {*game.weights}}
    swings = sum(found[weight][0] for weight in game.weights)
    told = [
        Power(
            member=one.id,
            weight=weight,
            swings=found[weight][0],
            banzhaf=Fraction(found[weight][0], swings or 1),
            shapley_shubik=Fraction(found[weight][1], orders[-1]),
        )
        for one, weight in zip(vote.members, game.weights, strict=False)
    ]
    return tuple(sorted(told, key=lambda one: (-one.shapley_shubik, one.member)))


def winning_sets(plan: Plan, vote: Vote) -> tuple[tuple[str, ...], ...] | None:
    """List the sets of members who win for us together, and none of whom is one too many.

    Where we want the motion to fail, these are the sets that block it. Source: Riker 1962
    (*The theory of political coalitions*).

    Args:
        plan: The plan.
        vote: The vote; the ratings of its members don't matter here.

    Returns:
        The smallest sets first, then by ids; ``None`` where nobody knows what it takes,
        where somebody of the body is not named, or where it has more than
        :data:`MOST_IN_SETS` members.
    """
    game = _game(plan, vote)
    if game is None or not len(game.weights) == len(vote.members) <= MOST_IN_SETS:
        return None
    members = sorted(zip((one.id for one in vote.members), game.weights, strict=True))
    wins = _wins(game, [weight for _, weight in members])
    if vote.we_want is Outcome.FAILS:
        wins = [not one for one in reversed(wins)]
    found = [
        tuple(id for place, (id, _) in enumerate(members) if some >> place & 1)
        for some, is_won in enumerate(wins)
        if is_won and not any(wins[some ^ 1 << place] for place in _places(some))
    ]
    return tuple(sorted(found, key=lambda one: (len(one), one)))


def _game(plan: Plan, vote: Vote) -> _Game | None:
    """Take the members who are named first, then those who are not, with a vote each."""
    body = body_of(plan, vote)
    limit = limit_of(vote, body)
    if limit is None or body.unrated > _MOST_UNNAMED:
        return None
    heads, votes = limit
    weights = [one.weight if votes or not heads else 1 for one in vote.members]
    return _Game(heads, votes, (*weights, *[1] * body.unrated))


def _counts(weights: Iterable[int]) -> _Counts | None:
    """Count the sets of each size and weight; nothing where there are too many of them."""
    counts: _Counts = {(0, 0): 1}
    steps = 0
    for weight in weights:
        steps += len(counts)
        if len(counts) > _MOST_PAIRS or steps > _MOST_STEPS:
            return None
        for (size, total), number in [*counts.items()]:
            more = (size + 1, total + weight)
            counts[more] = counts.get(more, 0) + number
    return counts


def _decides(game: _Game, counts: _Counts, weight: int, orders: list[int]) -> tuple[int, int]:
    """Count the sets, and the orders, in which a member of this weight decides."""
    swings = pivots = 0
    others: _Counts = {}
    for (size, total), with_it in sorted(counts.items()):
        number = with_it - others.get((size - 1, total - weight), 0)
        others[size, total] = number
        after = game.is_enough(size + 1, total + weight)
        if number and after and not game.is_enough(size, total):
            swings += number
            pivots += number * orders[size] * orders[len(game.weights) - 1 - size]
    return swings, pivots


def _wins(game: _Game, weights: list[int]) -> list[bool]:
    """Say of each set of members, as a number with a bit for each, whether it is enough."""
    sums = [(0, 0)]
    for weight in weights:
        sums += [(heads + 1, votes + weight) for heads, votes in sums]
    return [game.is_enough(*one) for one in sums]


def _places(some: int) -> Iterable[int]:
    return (place for place in range(some.bit_length()) if some >> place & 1)
