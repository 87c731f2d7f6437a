"""Who brings what: what the goals need, who covers it, and with how few it could be done."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import isfinite
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.errors import InvalidValueError
from smartgoals.graph._covering import MOST_EXACT, cheapest_covers, greedy_cover
from smartgoals.graph._net import require_actors
from smartgoals.graph.needs import Need, SoleProvider, needs, sole_providers
from smartgoals.graph.partners import Load, MissingItems, loads, missing_items
from smartgoals.graph.signing import Signing, signing
from smartgoals.plan.whole import Plan

__all__ = ["MOST_LISTED", "Coalitions", "Coverage", "coverage"]

#: So many coalitions are listed at most; how many there are is always told.
MOST_LISTED = 100


@final
@frozen(kw_only=True, eq=False, repr=False)
class Coalitions(Value):
    """The best ways to cover what is needed.

    Attributes:
        coalitions: Sets of partners, by their ids, ourselves left out as we are always
            there; the first hundred if there are more. The empty set means that we need
            nobody else for it.
        count: How many there are; of an approximate answer one is given.
        cost: What each of them costs: the number of partners, or what was given as cost.
        at_least: No coalition costs less; of an exact answer it is the cost.
        exact: Whether these are the best; else they are *approximate*.
    """

    coalitions: tuple[tuple[str, ...], ...]
    count: int
    cost: float
    at_least: float
    exact: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "exact": self.exact,
            "cost": self.cost,
            "at_least": self.at_least,
            "count": self.count,
            "coalitions": [list(one) for one in self.coalitions],
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Coverage(Value):
    """What the goals need, who covers it, and what the coalition is like.

    Attributes:
        needs: What is needed, in the order of the words.
        sole_providers: Partners without whom something would be missing, by id.
        smallest: The fewest partners who cover all that partners cover at all.
        cheapest: Those who cost least, of these the fewest; ``None`` without costs.
        closing: The fewest of those invited who close what gaps they can; ``None`` where
            none of them closes any.
        signing: Who may sign one letter together.
        missing_items: What is missing in the agreements, by partner.
        loads: What each partner has taken on.
    """

    needs: tuple[Need, ...]
    sole_providers: tuple[SoleProvider, ...]
    smallest: Coalitions
    cheapest: Coalitions | None
    closing: Coalitions | None
    signing: Signing
    missing_items: tuple[MissingItems, ...]
    loads: tuple[Load, ...]

    @property
    def gaps(self) -> tuple[Need, ...]:
        """What is needed, and no partner offers."""
        return tuple(one for one in self.needs if one.is_gap)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show coverage --format json`` prints it."""
        return {
            "schema_version": 1,
            "needs": [one.to_dict() for one in self.needs],
            "gaps": [one.capability for one in self.gaps],
            "sole_providers": [one.to_dict() for one in self.sole_providers],
            "smallest": self.smallest.to_dict(),
            "cheapest": None if self.cheapest is None else self.cheapest.to_dict(),
            "closing_gaps": None if self.closing is None else self.closing.to_dict(),
            "sign_together": self.signing.to_dict(),
            "agreements": [one.to_dict() for one in self.missing_items],
            "load": [one.to_dict() for one in self.loads],
        }

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        rows = [
            (
                one.capability,
                ", ".join(one.goals),
                ", ".join(one.covered_by) or "nobody",
                ", ".join(one.invited),
            )
            for one in self.needs
        ]
        return html_table(("needed", "by goals", "covered by", "invited"), rows)


def coverage(plan: Plan, *, cost: Mapping[str, float] | None = None) -> Coverage:
    """Say what the goals need, who covers it, and with how few or how little it could be done.

    We ourselves are always there and cost nothing, and those who are only invited cover
    nothing yet. Among up to twenty partners who offer something that we don't, all best
    coalitions are found; among more, one is, which is *approximate*, with a bound below
    which no coalition can cost.

    >>> from smartgoals.plan.strategize import Goal, Needs
    >>> from smartgoals.plan.together import Actor, Partnership, PartnerStatus
    >>> from smartgoals.plan.whole import Campaign
    >>> need = Needs(capabilities=("legal", "media"))
    >>> joined = Partnership(PartnerStatus.JOINED)
    >>> offers = {"firm": ("legal",), "paper": ("media",), "union": ("legal", "media")}
    >>> plan = Plan(
    ...     campaign=Campaign(name="A"),
    ...     goals=(Goal(id="win", statement="It is archived.", needs=need),),
    ...     actors=tuple(Actor(id=one, partner=joined, offers=offers[one]) for one in offers),
    ... )
    >>> coverage(plan).smallest.coalitions
    (('union',),)
    >>> coverage(plan, cost={"firm": 1, "paper": 1, "union": 3}).cheapest.coalitions
    (('firm', 'paper'),)

    Args:
        plan: The plan.
        cost: What it costs to have each partner, in hours, money or whatever you count,
            by id. A plan says what a partner gives, and not what it asks for.

    Raises:
        UnknownIdError: If an id in ``cost`` is no actor of the plan.
        InvalidValueError: If a cost is below 0 or no number, or if a partner has none who
            offers something that is needed.
    """
    found = needs(plan)
    us = {one.id for one in plan.us}
    open_needs = [one for one in found if us.isdisjoint(one.covered_by)]
    joined = _offers(open_needs, "covered_by")
    invited = _offers([one for one in open_needs if one.is_gap], "invited")
    return Coverage(
        needs=found,
        sole_providers=sole_providers(plan, found),
        smallest=_best(joined, {one: Fraction(1) for one in joined}),
        cheapest=None if cost is None else _best(joined, _costs(plan, joined, cost)),
        closing=_best(invited, {one: Fraction(1) for one in invited}) if invited else None,
        signing=signing(plan),
        missing_items=missing_items(plan),
        loads=loads(plan),
    )


def _offers(wanted: Sequence[Need], by: str) -> dict[str, int]:
    """Say who covers which of these, as a number with a bit for each, in order of ids."""
    found: dict[str, int] = {}
    for place, need in enumerate(wanted):
        for one in getattr(need, by):
            found[one] = found.get(one, 0) | 1 << place
    return dict(sorted(found.items()))


def _costs(
    plan: Plan, partners: Iterable[str], cost: Mapping[str, float]
) -> dict[str, Fraction]:
    """Take the costs as they are written, not as they are stored."""
    for one, price in sorted(cost.items()):
        require_actors(plan, one)
        if not (isfinite(price) and price >= 0):
            raise InvalidValueError(f"cost of '{one}'", price, "a number from 0 on")
    for one in partners:
        if one not in cost:
            raise InvalidValueError(f"cost of '{one}'", None, "a number from 0 on")
    return {one: Fraction(str(cost[one])) for one in partners}


def _best(offers: Mapping[str, int], costs: Mapping[str, Fraction]) -> Coalitions:
    """Find the coalitions that cost least, and of these the smallest."""
    ids = list(offers)
    wanted = 0
    for offer in offers.values():
        wanted |= offer
    prices = [costs[one] for one in ids]
    exact = len(ids) <= MOST_EXACT
    if exact:
        found = cheapest_covers([*offers.values()], prices, wanted, MOST_LISTED)
    else:
        found = greedy_cover([*offers.values()], prices, wanted)
    return Coalitions(
        coalitions=tuple(tuple(ids[place] for place in one) for one in found.first),
        count=found.ways,
        cost=float(found.cost),
        at_least=float(found.at_least),
        exact=exact,
    )
