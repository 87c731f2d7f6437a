"""What actors are called in sentences."""

from collections import Counter
from collections.abc import Callable, Iterable

from smartgoals.plan.whole import Plan

__all__ = ["listed", "naming"]


def naming(plan: Plan) -> Callable[[str], str]:
    """Call actors by their names; by their ids as well where several have one name.

    >>> import smartgoals as sg
    >>> called = naming(sg.load("examples/eu-network-fees/campaign.yaml"))
    >>> called("ministries")
    'Telecoms ministries in the capitals'

    Args:
        plan: The plan whose actors they are.
    """
    names = {actor.id: actor.name or actor.id for actor in plan.actors}
    several = {name for name, count in Counter(names.values()).items() if count > 1}

    def called(actor: str) -> str:
        name = names.get(actor, actor)
        return f"{name} ({actor})" if name in several else name

    return called


def listed(names: Iterable[str]) -> str:
    """Join names with commas and a last *and*.

    >>> listed(["a", "b", "c"])
    'a, b and c'

    Args:
        names: At least one.
    """
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
