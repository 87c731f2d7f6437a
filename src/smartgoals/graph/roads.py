"""Roads to a decision: who can reach whom, through whom, and on whom all depends.

A road is a simple path of actors along relations that carry: all kinds but
``opposes``, in the direction written, or in both where they hold both ways. Of
several relations from one actor to another the strongest counts. A relation, or
an end of it, that the plan has no actor for carries nothing.

Where a day is given, a relation carries on it unless it had certainly not begun
by then (``since``), or had certainly ended (``until``). Where none is given, all
of them carry, those that are past too.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal, localcontext
from typing import Literal, final

from smartgoals.errors import InvalidValueError
from smartgoals.graph._net import START, net_of, require_actors, starts_of
from smartgoals.graph._ranking import ways_by_product, ways_by_weakest
from smartgoals.graph._search import exact, reached, turned, unavoidable
from smartgoals.graph.road import Road, Routes, road_along
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

__all__ = ["By", "RoadMap", "best_road", "reaches", "routes"]

#: What makes a road a good one, the product of trust along it or its weakest step.
By = Literal["product", "weakest"]

_RANKINGS = {"product": ways_by_product, "weakest": ways_by_weakest}


@final
class RoadMap:
    """The relations that carry on one day, put in order once for several questions."""

    def __init__(
        self,
        plan: Plan,
        *,
        without: Collection[str] = (),
        on: date | None = None,
        sieve: Sieve = ALL,
    ) -> None:
        """Put them in order.

        Args:
            plan: The plan.
            without: Ids of actors who have dropped out.
            on: The day on which the relations must carry; ``None`` takes them all.
            sieve: What they must be like.

        Raises:
            UnknownIdError: If one of the ids is no actor of the plan.
            InvalidValueError: If ages matter to the sieve, and no day is given.
        """
        require_actors(plan, *sorted(without))
        self._plan = plan
        self._us = {actor.id for actor in plan.us}
        self._net = net_of(plan, without=frozenset(without), on=on, sieve=sieve)

    def routes(
        self,
        to: str,
        *,
        from_actor: str | None = None,
        k: int = 5,
        by: By = "product",
        within: int | None = None,
    ) -> Routes:
        """Find the best roads to an actor; see :func:`routes`.

        Args:
            to: The id of the actor who is to be reached.
            from_actor: The id of the actor who starts; ``None`` for any of us.
            k: How many roads to list at most.
            by: What makes a road a good one.
            within: How many steps a listed road has at most; ``None`` for any number.

        Raises:
            UnknownIdError: If one of the ids is no actor of the plan.
            InvalidValueError: If there is no such ranking.
        """
        if by not in _RANKINGS:
            raise InvalidValueError("by", by, "'product' or 'weakest'")
        starts = starts_of(self._plan, from_actor)
        require_actors(self._plan, to)
        first = {one: Decimal(1) for one in sorted(starts) if one in self._net}
        net = {**self._net, START: first}
        with localcontext(exact(len(net))):
            limit = None if within is None else within + 1  # START is a step before
            ways = _RANKINGS[by](net, START, to, max(k, 1), limit)
            some = ways or (within is not None and ways_by_product(net, START, to, 1, None))
        needed = unavoidable(net, some[0].stops) if some else []
        return Routes(
            routes=tuple(
                road_along(self._plan, net, way.stops[1:]) for way in ways[: max(k, 0)]
            ),
            depends_on=tuple(sorted(set(needed) - starts)),
            reachable=bool(some),
        )

    def reached_around(self, avoided: Collection[str]) -> frozenset[str]:
        """Find everybody to whom a road leads from us that goes through none of these.

        They may stand at its ends: whoever is avoided can still be reached.

        Args:
            avoided: Ids of the actors through whom no road goes.
        """
        open_net = {
            one: onward
            for one, onward in self._net.items()
            if one in self._us or one not in avoided
        }
        open_net[START] = {one: Decimal(1) for one in self._us if one in self._net}
        return frozenset(reached(open_net, START) - {START})


def routes(
    plan: Plan,
    *,
    to: str,
    from_actor: str | None = None,
    k: int = 5,
    by: By = "product",
    within: int | None = None,
    without: Collection[str] = (),
    on: date | None = None,
    sieve: Sieve = ALL,
) -> Routes:
    """Find the best roads to an actor.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> best, *_ = routes(plan, to="council").routes
    >>> best.actors, best.strength
    (('brussels-desk', 'berec', 'council'), 0.4)
    >>> sound, *_ = routes(plan, to="council", by="weakest").routes
    >>> sound.weakest.strength
    0.6

    The list is that of Yen, "Finding the K Shortest Loopless Paths in a Network" (1971),
    with the speed-up of Lawler (1972).

    Args:
        plan: The plan.
        to: The id of the actor who is to be reached.
        from_actor: The id of the actor who starts; ``None`` for any of us.
        k: How many roads to list at most.
        by: What makes a road a good one: ``product``, the product of trust along it, or
            ``weakest``, its weakest step; of two with equally weak steps the one with
            the better product comes first. Then fewer actors count, then ids.
        within: How many steps a listed road has at most; ``None`` for any number.
            Whom all depends on, and whether there is a road, is said of all roads.
        without: Ids of actors who have dropped out: no road starts, ends or passes there.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What relations must be like, and through whom a road may go.

    Returns:
        The roads, the best one first, and who lies on every one there is.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If there is no such ranking, or ages matter to the sieve and
            no day is given.
    """
    laid_out = RoadMap(plan, without=without, on=on, sieve=sieve)
    return laid_out.routes(to, from_actor=from_actor, k=k, by=by, within=within)


def best_road(
    plan: Plan,
    *,
    to: str,
    from_actor: str | None = None,
    by: By = "product",
    within: int | None = None,
    without: Collection[str] = (),
    on: date | None = None,
    sieve: Sieve = ALL,
) -> Road | None:
    """Find the best road to an actor, if there is one; see :func:`routes`.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If there is no such ranking, or ages matter to the sieve and
            no day is given.
    """
    laid_out = RoadMap(plan, without=without, on=on, sieve=sieve)
    found = laid_out.routes(to, from_actor=from_actor, k=1, by=by, within=within)
    return found.routes[0] if found.routes else None


def reaches(plan: Plan, to: str, *, on: date | None = None) -> tuple[str, ...]:
    """List by id all actors from whom a road leads to this one, itself included.

    Raises:
        UnknownIdError: If the plan has no such actor.
    """
    require_actors(plan, to)
    return tuple(sorted(reached(turned(net_of(plan, on=on)), to)))
