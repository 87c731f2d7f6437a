"""The part that somebody means by an id, or what they perhaps meant instead."""

from typing import Any, TypeVar

from smartgoals.diagnostics import Route
from smartgoals.errors import EditError
from smartgoals.plan.strategize import Indicator
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.whole import Part, Plan
from smartgoals.planfile.references import WORDS

__all__ = ["find_part", "route_of"]

Kind = TypeVar("Kind")


def find_part(plan: Plan | None, id: str, kind: type[Kind]) -> Kind:
    """Find a part of one kind.

    Raises:
        UnknownIdError: If nothing is called so.
        EditError: If something else is called so.
    """
    assert plan is not None
    part: Any = plan.get(id)
    if isinstance(part, kind):
        return part
    parts = {one: found for one, found in plan.named_parts() if isinstance(found, kind)}
    if part is not None:
        raise EditError(f"{id!r} is {WORDS[type(part)]}, and {WORDS[kind]} is expected")
    word = WORDS[kind].partition(" ")[2]
    raise unknown_id(id, parts, where=f"no {word}")


def route_of(plan: Plan, part: Part) -> Route:
    """Say where a part stands in its plan."""
    if not isinstance(part, Indicator):
        return part.route
    goal = next(one for one in plan.goals if part in one.indicators)
    return goal.route / "measurable" / part.id
