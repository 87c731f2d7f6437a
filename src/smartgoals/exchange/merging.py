"""Rows of sheets merged into a plan: what is new, what changed, what can't be understood."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, final

from attrs import define, field

from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.errors import EditError
from smartgoals.exchange.there import Change, There
from smartgoals.plan._rules import fits_id
from smartgoals.plan.whole import Plan
from smartgoals.planfile.building import build_plan
from smartgoals.planfile.data import of_values
from smartgoals.planfile.dates import has_local_time, with_zone
from smartgoals.planfile.ids import better_id
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.problems import shown
from smartgoals.planfile.shaped import Found
from smartgoals.planfile.tables.compound import whole_fields
from smartgoals.planfile.tables.languages import plainly
from smartgoals.planfile.tables.parts import Known, Part, parts_of
from smartgoals.planfile.tables.rows import Rows
from smartgoals.planfile.unstructure import plain, to_dict

__all__ = ["Merged", "known_of", "merge", "settle"]


#: The columns whose days may have a time of day.
_MOMENTS = {"fixed", "expected", "start", "ends", "due", "earlier dates", "happens"}


@final
@define(kw_only=True, eq=False, repr=False)
class Merged:
    """A plan with the rows of sheets in it.

    Attributes:
        plan: The plan.
        added: The parts that are new, in their order.
        changes: The changed fields of parts that were there.
        remarks: Everything that was found on the way.
        made: Goals and team members that were made for names of theirs, by their sections.
    """

    plan: Plan
    added: list[Part] = field(factory=list)
    changes: list[Change] = field(factory=list)
    remarks: list[Diagnostic] = field(factory=list)
    made: dict[str, dict[str, str]] = field(factory=dict)


def merge(
    plan: Plan, sheets: Iterable[Rows], *, is_new: bool, folder: Path | None = None
) -> Merged:
    """Merge the rows of sheets into a plan.

    A row belongs to the part whose id it has, else to the one of its name, else it is new.
    An empty cell takes a field away; a column that is missing changes nothing. A cell that
    can't be understood is told, and changes nothing; so is a row.

    Args:
        plan: The plan.
        sheets: The rows of all sheets.
        is_new: Whether goals and team members are made of names that nothing has.
        folder: Where the plan's file lies, if anywhere.
    """
    known = known_of(plan)
    sheets = tuple(sheets)
    found = parts_of(sheets, known)
    merged = Merged(plan=plan, remarks=found.remarks)
    if plan.campaign.timezone is None:
        merged.remarks += _without_times(found.parts)
    there = There(plan, known)
    for part in found.parts:
        at = there.find(part)
        if at is None:
            merged.added.append(part)
        else:
            merged.changes += there.changes(part, at)
    if is_new:
        merged.made = _made(found.parts, known, merged.remarks)
    else:
        merged.remarks += there.moved()
        merged.remarks += there.missing({rows.section: rows for rows in sheets})
    goals = {one.id for one in plan.goals} | set(merged.made.get("goals", {}))
    merged.remarks += _homeless(merged.added, goals)
    settle(merged, folder)
    return merged


def _homeless(added: list[Part], goals: set[str]) -> Iterator[Diagnostic]:
    """Take out indicators of no goal; where there is but one goal, it is that one's."""
    whole, added[:] = tuple(added), ()
    for part in whole:
        goal = part.cells.get("goal")
        if part.section != "indicators" or goal in goals:
            added.append(part)
        elif goal is None and len(goals) == 1:
            (part.cells["goal"],) = goals
            added.append(part)
        elif goal is None:
            yield part.remark("E013", "the row says not which goal it measures", "goal")
        else:
            message = f"{shown(goal)} is not in the plan, and a goal is expected here"
            yield part.remark("E016", message, "goal", "write the goal's id, or its sentence")


def _without_times(parts: Iterable[Part]) -> Iterator[Diagnostic]:
    """Leave of moments the day, where no time zone says when they are."""
    for part in parts:
        for key in sorted(_MOMENTS & set(part.cells)):
            value = part.cells[key]
            texts = value if isinstance(value, list) else [value]
            timed = [one for one in texts if isinstance(one, str) and has_local_time(one)]
            if timed:
                message = f"{shown(timed[0])} has a time of day, and the plan has no time zone"
                help_ = "the day is taken; write timezone: Europe/Brussels (or yours)"
                yield part.remark("E013", message, key, f"{help_} under campaign")
                days = [with_zone(one, None) if one in timed else one for one in texts]
                part.cells[key] = days if isinstance(value, list) else days[0]


def known_of(plan: Plan) -> Known:
    """Give what a plan has already: its ids, and what its parts are called."""
    titles: dict[str, dict[str, str]] = {}

    def call(section: str, title: str | None, id: str) -> None:
        named = titles.setdefault(section, {})
        if title is not None:
            named[plainly(title)] = id if named.get(plainly(title), id) == id else ""

    for actor in plan.actors:
        call("actors", actor.name, actor.id)
        call("actors", actor.id, actor.id)
    for member in plan.campaign.team:
        call("team", member.name, member.id)
    for step in plan.milestones:
        call("milestones", step.what, step.id)
    for goal in plan.goals:
        call("goals", goal.statement, goal.id)
        for one in goal.indicators:
            call("indicators", one.what, one.id)
    return Known(titles=titles, taken=dict(_ids(to_dict(plan))))


def _ids(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Walk over every id of a plan, each with its section."""
    for section in ("flags", "goals", "actors", "votes", "milestones", "forces"):
        part = data.get(section, {})
        yield from ((id, section) for id in part)
        if section == "goals":
            for goal in part.values():
                yield from ((id, "indicators") for id in goal.get("measurable", {}))
    yield from ((id, "team") for id in data["campaign"].get("team", {}))
    if "flag" in data:
        yield "flag", "flags"


def _made(
    parts: Iterable[Part], known: Known, remarks: list[Diagnostic]
) -> dict[str, dict[str, str]]:
    """Make goals and team members of names that nothing has."""
    parts = tuple(parts)
    taken = set(known.taken) | {one.id for one in parts}
    made: dict[str, dict[str, str]] = {}
    ids: dict[tuple[str, str], str] = {}
    for part in parts:
        for key, section in (("goal", "goals"), ("owner", "team"), ("who", "team")):
            name = part.cells.get(key)
            if name is None or name in taken:
                continue
            id = ids.get((section, name))
            if id is None:
                id = name if fits_id(name) else better_id(name.casefold())[:60].strip("-")
                if not fits_id(id) or id in taken:
                    continue
                made.setdefault(section, {})[id] = name
                ids[section, name] = id
                what = "a goal" if section == "goals" else "a member of the team"
                message = f"{shown(name)} is taken as {what}, whose id is {id}"
                remarks.append(part.remark("E036", message, key))
            part.cells[key] = id
    return made


def settle(merged: Merged, folder: Path | None) -> None:
    """Build the plan; take out what can't be understood, and try again."""
    base = merged.plan
    while True:
        data, ways = _data(base, merged)
        built = build_plan(
            of_values(data, Limits().depth),
            [],
            complete=True,
            fallback=base.campaign.name,
            folder=folder,
        )
        faulty = [one for one in built.found if one.remark.severity is Severity.ERROR]
        if not faulty:
            break
        out = _Out()
        added = {id(one) for one in merged.added}
        merged.remarks += [_take_out(out, added, one, ways) for one in faulty]
        merged.added = [one for one in merged.added if id(one) not in out.rows]
        merged.changes = [one for one in merged.changes if not out.holds(one)]
    assert built.plan is not None
    merged.plan = built.plan


def _data(base: Plan, merged: Merged) -> tuple[dict[str, Any], dict[Any, Part]]:
    """Give the plain data of the plan with all that is merged, and the ways to its parts."""
    data = to_dict(base)
    zone = base.campaign.timezone
    if base.relations:
        data["relations"] = [plain(one, zone) for one in base.relations]
    for id, statement in merged.made.get("goals", {}).items():
        data.setdefault("goals", {})[id] = {"goal": statement}
    for id, name in merged.made.get("team", {}).items():
        data["campaign"].setdefault("team", {})[id] = {"name": name}
    ways: dict[Any, Part] = {}
    for change in merged.changes:
        holder: Any = data
        for step in change.at:
            holder = holder[step]
        _set(holder, change)
        ways[change.at] = change.part
    for part in merged.added:
        if part.section == "relations":
            relations = data.setdefault("relations", [])
            ways["relations", len(relations)] = part
            relations.append(part.fields)
        elif part.section == "indicators":
            goal = part.cells.get("goal")
            at = ("goals", goal, "measurable", part.id)
            ways[at] = part
            home = data["goals"][goal]
            home.setdefault("measurable", {})[part.id] = part.fields
        else:
            ways[part.section, part.id] = part
            data.setdefault(part.section, {})[part.id] = part.fields
    return data, ways


def _set(part: dict[str, Any], change: Change) -> None:
    """Set a field in plain data; of several stances, the latest."""
    several = part.get(change.field)
    if change.field == "stance" and isinstance(several, list) and len(several) > 1:
        part["stance"] = [*several[:-1], *([change.value] if change.value else [])]
    elif change.value is None:
        part.pop(change.field, None)
    else:
        part[change.field] = change.value


@define(eq=False, repr=False)
class _Out:
    """New rows that are taken out, and the rows and fields whose changes are; by identity."""

    rows: set[int] = field(factory=set)
    changes: set[tuple[int, str | None]] = field(factory=set)

    def holds(self, change: Change) -> bool:
        part = id(change.part)
        return (part, None) in self.changes or (part, change.field) in self.changes


def _take_out(out: _Out, added: set[int], found: Found, ways: dict[Any, Part]) -> Diagnostic:
    """Take out the cell or the row that a remark is about, and put the remark there.

    Raises:
        EditError: If it is about no row.
    """
    lengths = range(len(found.path), 0, -1)
    length = next((one for one in lengths if found.path[:one] in ways), None)
    if length is None:
        raise EditError(f"this can't be merged: {found.remark}")
    part = ways[found.path[:length]]
    steps = found.path[length:]
    is_new = id(part) in added and id(part) not in out.rows
    if is_new and (not steps or not _drop(part, steps)):
        out.rows.add(id(part))
    out.changes.add((id(part), str(steps[0]) if steps else None))
    column = part.column(steps) if steps else part.column(("id",))
    remark = found.remark
    return part.rows.sheet.remark(
        remark.code,
        remark.message,
        part.row.at,
        column,
        help=remark.help,
        route=remark.route,
    )


def _drop(part: Part, steps: tuple[str | int, ...]) -> bool:
    """Take the cells of a field out of a row; say whether the row can be without them."""
    needed = {"relations": {"from", "to"}, "milestones": {"what"}, "indicators": {"what"}}
    if steps[0] in needed.get(part.section, ()):
        return False
    _, keys = whole_fields(str(steps[0]))
    there = [key for key in keys if key in part.cells]
    if steps[0] == "both ways":
        there = ["direction"] if "direction" in part.cells else []
    for key in there:
        del part.cells[key]
    return bool(there)
