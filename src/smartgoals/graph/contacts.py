"""Which few contacts lead to several decision makers at once.

The best road to each, taken alone, often leads through different people. Together one
may need fewer: whoever opens the door to one may open the door to the next.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction
from math import isfinite, lcm
from typing import Any, Literal, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.graph._joining import Arc, Tree, cheapest_tree, joined
from smartgoals.graph._net import START, net_of, require_actors, starts_of
from smartgoals.graph._search import exact, reached, turned
from smartgoals.graph.road import Hop, Road, road_along
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

__all__ = ["MOST_TARGETS", "Contacts", "contacts"]

#: For so many targets at most the cheapest contacts are found exactly.
MOST_TARGETS = 7

_Costs = Mapping[tuple[str, str], float]
_Net = dict[str, dict[str, Decimal]]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Contacts(Value):
    """The cheapest contacts that lead to several actors.

    Attributes:
        roads: The road to each who is reached, by the id of the one at its end. All of
            them run along the steps.
        steps: Each contact once, with who is met before who is met through them; else by
            ids.
        cost: What the steps cost together: how many they are, or what you gave for them;
            by trust, ``-log`` of its product.
        at_least: No contacts to all of them cost less; of an exact answer it is the cost.
        exact: Whether none are cheaper; else they are *approximate*.
        without_road: By id, those to whom the plan knows no road.
    """

    roads: tuple[Road, ...]
    steps: tuple[Hop, ...]
    cost: float
    at_least: float
    exact: bool
    without_road: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "exact": self.exact,
            "cost": self.cost,
            "at_least": self.at_least,
            "steps": [one.to_dict() for one in self.steps],
            "roads": [one.to_dict() for one in self.roads],
            "without_road": list(self.without_road),
        }


def contacts(
    plan: Plan,
    *,
    to: Collection[str],
    cost: _Costs | Literal["contacts", "trust"] = "contacts",
    from_actor: str | None = None,
    without: Collection[str] = (),
    on: date | None = None,
    sieve: Sieve = ALL,
) -> Contacts:
    """Find the cheapest contacts that together lead to each of several actors.

    It is a Steiner tree in the direction in which people speak to each other (Karp 1972
    has the problem), found exactly for up to :data:`MOST_TARGETS` targets (Dreyfus and
    Wagner 1972, *The Steiner problem in graphs*). Of equally cheap ones those with the
    highest product of trust come first, then those with the fewest steps, then those with
    the first ids.

    For more targets the answer is *approximate*: exact for those who are dearest to
    reach, whom the others then join one by one, the nearest first (after Takahashi and
    Matsuyama 1980). It costs no more than 1 + the number of these others times the least.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> found = contacts(plan, to=["council", "ep-plenary", "presidency"])
    >>> found.cost, sum(len(road.steps) for road in found.roads)
    (7.0, 11)
    >>> found.steps[0]
    Hop(from_actor='brussels-desk', to_actor='rights-network', strength=0.9)

    Args:
        plan: The plan.
        to: The ids of those who are to be reached.
        cost: What each contact costs: one each, or nothing but its want of trust; or a
            number from 0 on for each pair of ids, from and to, that may be used, such as
            hours. A pair without one is not used.
        from_actor: The id of the actor who starts; ``None`` for any of us.
        without: Ids of actors who have dropped out.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If a cost is below 0 or no number, or if ages matter to the
            sieve, and no day is given.
    """
    starts = starts_of(plan, from_actor)
    require_actors(plan, *sorted(to), *sorted(without))
    full = net_of(plan, without=frozenset(without), on=on, sieve=sieve)
    prices = _prices(plan, full, cost)
    net: _Net = {START: dict.fromkeys(sorted(starts.intersection(full)), Decimal(1))}
    for one, onward in full.items():
        net[one] = {other: trust for other, trust in onward.items() if (one, other) in prices}
    homes = sorted(reached(net, START).intersection(to))
    scale = lcm(*(price.denominator for price in prices.values()))
    costs = {arc: int(price * scale) for arc, price in prices.items()}
    few = _useful(net, homes)
    with localcontext(exact(len(net) * (len(homes) + 1))):
        tree, bound = _best(few, costs, homes)

    def told(some: Tree) -> float:
        if cost == "trust":
            return abs(float(Context(Emin=MIN_EMIN, Emax=MAX_EMAX).ln(-some.debit)))
        return float(Fraction(some.cost, scale))

    before = {end: start for start, end in tree.arcs}
    roads = tuple(road_along(plan, full, _road(before, one)) for one in homes)
    return Contacts(
        roads=roads,
        steps=_steps(roads),
        cost=told(tree),
        at_least=told(bound),
        exact=len(homes) <= MOST_TARGETS,
        without_road=tuple(sorted(set(to).difference(homes))),
    )


def _prices(
    plan: Plan, net: _Net, cost: _Costs | Literal["contacts", "trust"]
) -> dict[Arc, Fraction]:
    """Say what each contact costs that may be used; costs as they are written."""
    pairs = [(one, other) for one, onward in net.items() for other in onward]
    if isinstance(cost, str):
        if cost not in {"contacts", "trust"}:
            raise InvalidValueError("cost", cost, "'contacts', 'trust' or a number for a pair")
        return dict.fromkeys(pairs, Fraction(cost == "contacts"))
    for (one, other), price in sorted(cost.items()):
        require_actors(plan, one, other)
        if not (isfinite(price) and price >= 0):
            name = f"cost of '{one}' to '{other}'"
            raise InvalidValueError(name, price, "a number from 0 on")
    return {pair: Fraction(str(cost[pair])) for pair in pairs if pair in cost}


def _useful(net: _Net, homes: Sequence[str]) -> _Net:
    """Leave out who leads nobody home, or can't be reached."""
    back = turned(net)
    useful = reached(net, START) & set[str]().union(*(reached(back, one) for one in homes))
    return {
        one: {other: trust for other, trust in net[one].items() if other in useful}
        for one in sorted(useful)
    }


def _best(net: _Net, costs: Mapping[Arc, int], homes: Sequence[str]) -> tuple[Tree, Tree]:
    """Find the best tree, or nearly so, and one that is no dearer than any to all homes."""
    if len(homes) <= MOST_TARGETS:
        tree = _tree(net, costs, homes)
        return tree, tree
    alone = {one: _tree(net, costs, [one]) for one in homes}
    dearest = sorted(homes, key=lambda one: (alone[one], one))[-MOST_TARGETS:]
    bound = tree = _tree(net, costs, dearest)
    missing = set(homes).difference(dearest, _met(tree))
    while missing:
        from_here = {**net, START: {**net[START], **dict.fromkeys(_met(tree), Decimal(1))}}
        nearest, one = min((_tree(from_here, costs, [one]), one) for one in sorted(missing))
        tree = joined(tree, nearest)
        missing.difference_update(_met(tree), [one])
    return tree, bound


def _met(tree: Tree) -> set[str]:
    return {end for arc in tree.arcs for end in arc}


def _tree(net: _Net, costs: Mapping[Arc, int], homes: Sequence[str]) -> Tree:
    tree = cheapest_tree(net, costs, START, homes)
    assert tree is not None  # since each of them can be reached
    return tree


def _road(before: Mapping[str, str], end: str) -> tuple[str, ...]:
    """Walk back from somebody to the one of us who starts."""
    road = [end]
    while road[-1] in before:
        road.append(before[road[-1]])
    return tuple(reversed(road))


def _steps(roads: Sequence[Road]) -> tuple[Hop, ...]:
    """Put the steps of all roads in the order in which they can be taken."""
    place = {step: at for road in roads for at, step in enumerate(road.steps)}
    return tuple(sorted(place, key=lambda one: (place[one], one.from_actor, one.to_actor)))
