"""Who should introduce us to whom, so that we come along a road."""

from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph.naming import naming
from smartgoals.graph.road import Road
from smartgoals.plan.whole import Plan

__all__ = ["Introduction", "introductions"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Introduction(Value):
    """One step of a road, as something that somebody does.

    Attributes:
        by: The id of the one who is asked to make it; ``None`` for the first step, since
            whoever starts the road speaks to that one already.
        of: The id of the one who started the road.
        to: The id of the one who is met.
        strength: How much this one listens, in (0, 1].
        weakest: Whether it is the weakest step of the road.
        words: What is to be done, with names, such as for a list of tasks.
    """

    by: str | None
    of: str
    to: str
    strength: float
    weakest: bool
    words: str

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "by": self.by,
            "of": self.of,
            "to": self.to,
            "strength": self.strength,
            "weakest": self.weakest,
            "words": self.words,
        }


def introductions(plan: Plan, road: Road) -> tuple[Introduction, ...]:
    """Say step by step who brings whom to whom along a road.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> best, *_ = sg.routes(plan, to="council").routes
    >>> for step in introductions(plan, best):
    ...     print(step.words)
    Open Networks Coalition: speak to Body of European Regulators for Electronic ...
    ask Body of European Regulators for Electronic Communications to introduce Open ...

    Args:
        plan: The plan of which the road is one.
        road: The road; one of a single actor takes no step.
    """
    called = naming(plan)
    first = road.actors[0]
    found = []
    for number, step in enumerate(road.steps):
        one, other = step.from_actor, step.to_actor
        told = f"{called(one)}: speak to {called(other)}"
        if number:
            told = f"ask {called(one)} to introduce {called(first)}"
            told += f" to {called(other)}"
        found.append(
            Introduction(
                by=one if number else None,
                of=first,
                to=other,
                strength=step.strength,
                weakest=step == road.weakest,
                words=told,
            )
        )
    return tuple(found)
