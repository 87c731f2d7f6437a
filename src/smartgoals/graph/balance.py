"""Whether who is with whom, and against whom, goes together: structural balance.

A friend's friend is a friend, and an enemy's enemy too. Where that holds all around, the
actors fall into two factions at most, with all quarrels between them. Where it does not,
some ring of actors has an odd number of quarrels in it, and somebody in it is torn.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.together import Relation, RelationKind
from smartgoals.plan.whole import Plan

__all__ = ["Balance", "balance", "balance_of"]

_TOGETHER = frozenset(
    {
        RelationKind.WORKS_WITH,
        RelationKind.ADVISES,
        RelationKind.FUNDS,
        RelationKind.MEMBER_OF,
    }
)

# Who is tied to whom, with +1 for together and -1 for against; both are possible.
_Ties = Mapping[str, tuple[tuple[str, int], ...]]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Balance(Value):
    """Whether the map of who is with whom goes together.

    Attributes:
        factions: For each group of actors who hang together and are balanced, its two
            factions by id, or one if nobody in it is against anybody.
        ring: The smallest ring with an odd number of quarrels, each actor tied to the next
            and the last to the first; empty if there is none.
    """

    factions: tuple[tuple[tuple[str, ...], ...], ...]
    ring: tuple[str, ...]

    @property
    def is_balanced(self) -> bool:
        """Whether there is no such ring."""
        return not self.ring

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "balanced": self.is_balanced,
            "factions": [[list(side) for side in group] for group in self.factions],
            "ring": list(self.ring),
        }


def balance(plan: Plan, *, on: date | None = None) -> Balance:
    """Say whether a plan's relations go together.

    Two are against each other where one opposes the other, and together where one works
    with, advises, funds or is a member of the other, or where any other relation holds
    both ways. To influence, lobby, decide on or report to somebody is neither.

    Args:
        plan: The plan.
        on: The day on which the relations must hold; ``None`` takes them all.
    """
    known = {one.id for one in plan.actors}
    return balance_of(
        (one.from_actor, one.to_actor, -1 if one.kind is RelationKind.OPPOSES else 1)
        for one in plan.relations
        if {one.from_actor, one.to_actor} <= known and _takes_sides(one) and _holds(one, on)
    )


def balance_of(ties: Iterable[tuple[str, str, int]]) -> Balance:
    """Say whether signed ties go together.

    Sources: Heider 1946 (*Attitudes and cognitive organization*), Cartwright & Harary 1956
    (*Structural balance: a generalization of Heider's theory*): balanced if and only if
    two factions can be made with all positive ties within and all negative ones between.

    >>> found = balance_of([("a", "b", 1), ("b", "c", -1), ("a", "c", -1)])
    >>> found.is_balanced, found.factions
    (True, ((('a', 'b'), ('c',)),))
    >>> balance_of([("a", "b", 1), ("b", "c", 1), ("a", "c", -1)]).ring
    ('a', 'b', 'c')

    Args:
        ties: Pairs of ids, each with a number above 0 for together, below it for against.

    Returns:
        Of several smallest rings the first by ids.
    """
    net = _net(ties)
    factions = []
    torn: list[str] = []
    for group in _groups(net):
        sides = _sides(net, group)
        if sides is None:
            torn += group
        else:
            factions.append(sides)
    return Balance(factions=tuple(factions), ring=_smallest_ring(net, sorted(torn)))


def _takes_sides(one: Relation) -> bool:
    if one.kind is RelationKind.OPPOSES:
        return True
    return one.kind in _TOGETHER or one.both_ways


def _holds(one: Relation, on: date | None) -> bool:
    if on is None:
        return True
    begun = one.since is None or one.since.first <= on
    return begun and (one.until is None or on <= one.until.last)


def _net(ties: Iterable[tuple[str, str, int]]) -> _Ties:
    """Put the ties of each actor in order; what ties somebody to themselves says nothing."""
    found: dict[str, set[tuple[str, int]]] = {}
    for one, other, sign in ties:
        if one != other and sign:
            found.setdefault(one, set()).add((other, 1 if sign > 0 else -1))
            found.setdefault(other, set()).add((one, 1 if sign > 0 else -1))
    return {one: tuple(sorted(found[one])) for one in sorted(found)}


def _groups(net: _Ties) -> Iterator[list[str]]:
    """Give the groups of actors who hang together, by their first ids."""
    seen: set[str] = set()
    for start in net:
        if start not in seen:
            seen.add(start)
            group = [start]
            for one in group:
                fresh = sorted({other for other, _ in net[one]} - seen)
                seen.update(fresh)
                group += fresh
            yield group


def _sides(net: _Ties, group: list[str]) -> tuple[tuple[str, ...], ...] | None:
    """Part a group into two factions; nothing if that can't be done."""
    side = {group[0]: 1}
    for one in group:
        for other, sign in net[one]:
            if side.setdefault(other, side[one] * sign) != side[one] * sign:
                return None
    sides = (tuple(sorted(one for one in group if side[one] == which)) for which in (1, -1))
    return tuple(sorted(filter(None, sides)))


def _smallest_ring(net: _Ties, among: list[str]) -> tuple[str, ...]:
    """Find the shortest way from somebody back to themselves with an odd number of quarrels.

    The shortest one is a ring, as any way that meets somebody twice has a shorter one in it.
    """
    best: tuple[str, ...] = ()
    for start in among:
        way = _way_round(net, start, len(best) or len(among) + 1)
        best = way or best
    return best


def _way_round(net: _Ties, start: str, below: int) -> tuple[str, ...]:
    """Find the shortest such way from one actor, if it has fewer ties than so many."""
    ways: dict[tuple[str, int], tuple[str, ...]] = {(start, 1): (start,)}
    queue = deque(ways)
    while len(ways[queue[0]]) < below:  # whoever is torn is on such a way, however long
        one, so_far = queue.popleft()
        way = ways[one, so_far]
        for other, sign in net[one]:
            there = (other, so_far * sign)
            if there == (start, -1):
                return way
            if there not in ways:
                ways[there] = (*way, other)
                queue.append(there)
    return ()
