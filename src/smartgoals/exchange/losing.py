"""What of a plan doesn't fit into its sheets, found by reading them back."""

from collections.abc import Iterator
from typing import Any

import attrs

from smartgoals.audience.readers import Reader
from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.exchange.merging import known_of
from smartgoals.exchange.sheets import seen_by, tables_of
from smartgoals.plan.whole import Plan
from smartgoals.planfile.building import build_plan
from smartgoals.planfile.data import of_values
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.names import written
from smartgoals.planfile.problems import problem
from smartgoals.planfile.tables.parts import Part, parts_of
from smartgoals.planfile.tables.rows import read_rows
from smartgoals.planfile.unstructure import to_dict

__all__ = ["losses"]


def losses(plan: Plan, reader: Reader | str = Reader.TEAM) -> tuple[Diagnostic, ...]:
    """Tell what of a plan's actors, relations, milestones and indicators no sheet holds.

    The tables are read back and compared with the plan, field by field, so nothing is lost
    without a remark. What these readers may not see is no loss.

    Args:
        plan: The plan.
        reader: For whom the sheets are.

    >>> import smartgoals as sg
    >>> from smartgoals.plan.values import WorkingDays
    >>> council = sg.Actor(id="council", sits=WorkingDays(of="BR"))
    >>> plan = sg.Plan(campaign=sg.Campaign(name="Ours"), actors=(council,))
    >>> print(losses(plan)[0])
    actors.council.sits: E035 the `sits` of 'council' has no place in a sheet
    """
    seen = seen_by(plan, Reader(reader))
    back = _read_back(seen)
    return tuple(_told(*one) for one in _differences(seen, back))


def _told(route: Route, name: str) -> Diagnostic:
    what = f"the `{name}` of '{route.parts[-1]}'" if name else f"'{route.parts[-1]}'"
    where = route / name if name else route
    return problem("E035", f"{what} has no place in a sheet", route=where)


def _read_back(plan: Plan) -> Plan:
    """Make a plan of a plan's tables, all else being as it is."""
    read = (read_rows(one.as_sheet("plan"), one.section) for one in tables_of(plan))
    parts = parts_of([one for one in read if one is not None], known_of(plan)).parts
    data = to_dict(plan)
    for section in ("actors", "milestones"):
        data[section] = {one.id: one.fields for one in parts if one.section == section}
    data["relations"] = [one.fields for one in parts if one.section == "relations"]
    for goal in data.get("goals", {}).values():
        goal.pop("measurable", None)
    for one in _indicators(parts):
        home = data["goals"][one.cells["goal"]].setdefault("measurable", {})
        home[one.id] = one.fields
    values = of_values(data, Limits().depth)
    built = build_plan(values, [], complete=True, fallback="campaign")
    assert built.plan is not None
    return built.plan


def _indicators(parts: list[Part]) -> list[Part]:
    return [one for one in parts if one.section == "indicators"]


def _differences(plan: Plan, back: Plan) -> Iterator[tuple[Route, str]]:
    """Walk over the fields that did not come back, each with its part."""
    for part in plan.actors:
        yield from _fields(part, back.get(part.id), part.route)
    left = list(back.relations)
    for one in plan.relations:
        if left and left[0] == one:  # the usual case
            del left[0]
            continue
        same = [other for other in left if other == one]
        near = same or [other for other in left if other.route == one.route]
        same_or_near = near[0] if near else None
        yield from _fields(one, same_or_near, one.route)
        left = [other for other in left if other is not same_or_near]
    for step in plan.milestones:
        yield from _fields(step, back.get(step.id), step.route)
    for goal in plan.goals:
        for indicator in goal.indicators:
            there = back.get(indicator.id)
            yield from _fields(indicator, there, goal.route / "measurable" / indicator.id)


def _fields(part: Any, back: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if type(part) is not type(back):
        yield route, ""
        return
    for one in attrs.fields(type(part)):
        if getattr(part, one.name) != getattr(back, one.name):
            yield route, written(type(part), one.name)
