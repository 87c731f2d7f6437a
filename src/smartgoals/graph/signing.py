"""Who may sign one letter together, given who can't sign with whom."""

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._net import require_actors
from smartgoals.plan.whole import Plan

__all__ = ["MOST_IN_CONFLICT", "MOST_LISTED", "Signing", "refusals", "signing"]

#: Of so many partners who refuse each other at most the largest sets are found exactly.
MOST_IN_CONFLICT = 24

#: So many sets are listed at most; how many there are is always told.
MOST_LISTED = 100


@final
@frozen(kw_only=True, eq=False, repr=False)
class Signing(Value):
    """The largest sets of partners who may all sign one letter.

    Attributes:
        refusals: Pairs of ids who can't sign together.
        sets: The largest sets, by their ids; the first hundred if there are more.
        count: How many such sets there are; of an approximate answer one is given.
        size: How many partners each has.
        at_most: No set has more; of an exact answer it is the size.
        exact: Whether these are the largest; else they are *approximate*.
    """

    refusals: tuple[tuple[str, str], ...]
    sets: tuple[tuple[str, ...], ...]
    count: int
    size: int
    at_most: int
    exact: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "exact": self.exact,
            "size": self.size,
            "at_most": self.at_most,
            "count": self.count,
            "sets": [list(one) for one in self.sets],
            "refusals": [list(pair) for pair in self.refusals],
        }


def refusals(plan: Plan) -> tuple[tuple[str, str], ...]:
    """List the pairs of actors who can't sign one letter, whichever of them says so.

    Args:
        plan: The plan.

    Returns:
        Each pair once, the smaller id first, in order of the ids.
    """
    pairs = {
        (min(actor.id, other), max(actor.id, other))
        for actor in plan.actors
        for other in actor.cannot_sign_with
        if other != actor.id
    }
    return tuple(sorted(pairs))


def signing(plan: Plan, *, who: Collection[str] | None = None) -> Signing:
    """Find the largest sets of partners who may all sign one letter.

    Up to :data:`MOST_IN_CONFLICT` partners who refuse each other all largest sets are
    found (Bron & Kerbosch 1973, *Finding all cliques of an undirected graph*, asked of
    those who don't refuse each other). Beyond, one set is found by taking again and again
    whoever refuses the fewest of those left; it is *approximate*, and no set is larger
    than all partners less one of each of some pairs that have nobody in common.

    >>> from smartgoals.plan.together import Actor, Partnership, PartnerStatus
    >>> from smartgoals.plan.whole import Campaign
    >>> joined = Partnership(PartnerStatus.JOINED)
    >>> firm = Actor(id="firm", partner=joined, cannot_sign_with=("union",))
    >>> union, school = (Actor(id=one, partner=joined) for one in ("union", "school"))
    >>> plan = Plan(campaign=Campaign(name="A"), actors=(firm, union, school))
    >>> signing(plan).sets
    (('firm', 'school'), ('school', 'union'))

    Args:
        plan: The plan.
        who: Ids of those who might sign; ``None`` for us and all who have joined.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
    """
    require_actors(plan, *sorted(who or ()))
    asked = {one.id for one in plan.actors if one.is_partner} if who is None else {*who}
    pairs = tuple(pair for pair in refusals(plan) if asked.issuperset(pair))
    torn: dict[str, set[str]] = {}
    for one, other in pairs:
        torn.setdefault(one, set()).add(other)
        torn.setdefault(other, set()).add(one)
    free = asked - torn.keys()
    exact = len(torn) <= MOST_IN_CONFLICT
    found = list(_largest(torn)) if exact else [_greedy(torn)]
    sets = sorted(tuple(sorted(free | one)) for one in found)
    return Signing(
        refusals=pairs,
        sets=tuple(sets[:MOST_LISTED]),
        count=len(sets),
        size=len(sets[0]),
        at_most=len(sets[0]) if exact else len(asked) - _apart(pairs),
        exact=exact,
    )


def _largest(torn: Mapping[str, AbstractSet[str]]) -> list[frozenset[str]]:
    """Find all largest sets in which nobody refuses another."""
    friends = {one: torn.keys() - torn[one] - {one} for one in torn}
    found = list(_grown(friends, frozenset(), set(friends), set()))
    most = max(map(len, found))
    return [one for one in found if len(one) == most]


def _grown(
    friends: Mapping[str, AbstractSet[str]],
    chosen: frozenset[str],
    open_to: set[str],
    seen: set[str],
) -> Iterator[frozenset[str]]:
    """Grow a set by all who get along with it, until nobody is left who does."""
    if not open_to and not seen:
        yield chosen
        return
    pivot = max(sorted(open_to | seen), key=lambda one: len(open_to & friends[one]))
    for one in sorted(open_to - friends[pivot]):
        yield from _grown(friends, chosen | {one}, open_to & friends[one], seen & friends[one])
        open_to = open_to - {one}
        seen = seen | {one}


def _greedy(torn: Mapping[str, AbstractSet[str]]) -> frozenset[str]:
    """Take again and again whoever refuses the fewest of those who are left."""
    open_to = {one: len(others) for one, others in torn.items()}
    chosen = set()
    while open_to:
        one = min(open_to, key=lambda one: (open_to[one], one))
        chosen.add(one)
        for gone in (torn[one] | {one}) & open_to.keys():
            del open_to[gone]
            for other in torn[gone] & open_to.keys():
                open_to[other] -= 1
    return frozenset(chosen)


def _apart(pairs: tuple[tuple[str, str], ...]) -> int:
    """Count pairs that have nobody in common, taken as they come."""
    met: set[str] = set()
    count = 0
    for pair in pairs:
        if met.isdisjoint(pair):
            met.update(pair)
            count += 1
    return count
