"""What if somebody drops out, or a new tie is made: before and after, side by side."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.graph._net import require_actors
from smartgoals.graph.dependence import Dependence, dependence
from smartgoals.graph.naming import naming
from smartgoals.graph.road import Road
from smartgoals.graph.roads import best_road
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.together import Relation
from smartgoals.plan.whole import Plan

__all__ = ["Change", "Standing", "WhatIf", "what_if"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Standing(Value):
    """How somebody can be reached.

    Attributes:
        best: The best road; ``None`` if there is none.
        dependence: On whom it depends.
    """

    best: Road | None
    dependence: Dependence

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        more = self.dependence.to_dict()
        return {
            "reachable": self.best is not None,
            "best": None if self.best is None else self.best.to_dict(),
            "needed": more["needed"],
            "smallest_cut": more["smallest_cut"],
            "separate_roads": len(more["separate_roads"]),
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Change(Value):
    """What becomes different for one who is to be reached.

    Attributes:
        to: Their id.
        before: How they can be reached now.
        after: How they could be reached then.
        words: What that means, a sentence for each difference; none if there is none.
    """

    to: str
    before: Standing
    after: Standing
    words: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "to": self.to,
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "words": list(self.words),
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class WhatIf(Value):
    """What becomes different if some drop out and some ties are made.

    Attributes:
        changes: For each who is to be reached, by id.
    """

    changes: tuple[Change, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All differences in words; none if nothing becomes different."""
        return tuple(line for change in self.changes for line in change.words)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"schema_version": 1, "changes": [one.to_dict() for one in self.changes]}


def what_if(
    plan: Plan,
    *,
    without: Collection[str] = (),
    with_relations: Collection[Relation] = (),
    to: Collection[str] | None = None,
    on: date | None = None,
    sieve: Sieve = ALL,
) -> WhatIf:
    """Compare how decision makers can be reached before and after a change.

    Nothing is changed: both sides are worked out afresh from the plan.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> for line in what_if(plan, without=["berec"], to=["council"]).words:
    ...     print(line)
    the best road to Council of the European Union changes from 0.4 to 0.34, and goes ...
    every road to Council of the European Union now needs Digital Rights Network, ...

    Args:
        plan: The plan.
        without: Ids of actors who drop out.
        with_relations: Ties that are made.
        to: Ids of those who are to be reached; ``None`` for all who decide on a goal.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    ends = [end for one in with_relations for end in (one.from_actor, one.to_actor)]
    require_actors(plan, *sorted(without), *ends)
    if to is None:
        to = {
            one for goal in plan.goals for one in goal.decided_by if plan.actor(one) is not None
        }
    then = evolve(plan, relations=(*plan.relations, *with_relations))
    called = naming(plan)
    changes = []
    for one in sorted(set(to)):
        before = _standing(plan, one, (), on, sieve)
        after = _standing(then, one, without, on, sieve)
        words = tuple(_words(called, called(one), before, after))
        changes.append(Change(to=one, before=before, after=after, words=words))
    return WhatIf(changes=tuple(changes))


def _standing(
    plan: Plan, to: str, without: Collection[str], on: date | None, sieve: Sieve
) -> Standing:
    return Standing(
        best=best_road(plan, to=to, without=without, on=on, sieve=sieve),
        dependence=dependence(plan, to=to, without=without, on=on, sieve=sieve),
    )


def _words(
    called: Callable[[str], str], name: str, before: Standing, after: Standing
) -> Iterator[str]:
    if after.best is None:
        if before.best is not None:
            yield f"{name} can no longer be reached"
        return
    if before.best is None:
        yield f"{name} can be reached now, {_through(called, after.best)}"
    elif before.best != after.best:
        was, now = (f"{one.strength:.2g}" for one in (before.best, after.best))
        told = (
            f"changes from {was} to {now}" if was != now else f"is as strong as before ({now})"
        )
        way = f", and goes {_through(called, after.best)}"
        kept = before.best.actors == after.best.actors
        yield f"the best road to {name} {told}{'' if kept else way}"
    needed, no_longer = (
        [one for one in these.dependence.needed if one not in others.dependence.needed]
        for these, others in ((after, before), (before, after))
    )
    if needed:
        yield f"every road to {name} now needs {', '.join(map(called, needed))}"
    if no_longer and before.best is not None:
        yield f"no longer every road to {name} needs {', '.join(map(called, no_longer))}"
    roads = [len(one.dependence.separate_roads) for one in (before, after)]
    if before.best is not None and roads[0] != roads[1]:
        yield f"roads to {name} that share nobody: {roads[0]} before, {roads[1]} then"


def _through(called: Callable[[str], str], road: Road) -> str:
    between = road.actors[1:-1]
    return f"through {', '.join(map(called, between))}" if between else "directly"
