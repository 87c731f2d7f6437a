"""What a plan's own sheets would say, and where a row says something else."""

from collections.abc import Iterator
from typing import Any, final

from attrs import define

from smartgoals.diagnostics import Diagnostic
from smartgoals.exchange.sheets import tables_of
from smartgoals.plan.whole import Plan
from smartgoals.planfile.problems import shown
from smartgoals.planfile.tables.compound import fields_of, whole_fields
from smartgoals.planfile.tables.parts import Known, Part, parts_of
from smartgoals.planfile.tables.rows import Rows, read_rows

__all__ = ["Change", "There"]


@final
@define(kw_only=True, eq=False, repr=False)
class Change:
    """A field of a part that a cell changes.

    Attributes:
        part: The part as the sheet has it.
        at: The way to the part in the plan's plain data.
        field: The field of the plan file.
        value: Its new value as plain data; ``None`` takes it away.
    """

    part: Part
    at: tuple[str | int, ...]
    field: str
    value: Any


class There:
    """What is in a plan already, as its own sheets would have it.

    Args:
        plan: The plan.
        known: Its ids and titles.
    """

    def __init__(self, plan: Plan, known: Known) -> None:
        self.plan = plan
        read = (read_rows(one.as_sheet("plan"), one.section) for one in tables_of(plan))
        self.parts = parts_of([one for one in read if one is not None], known).parts
        self.relations = [one for one in self.parts if one.section == "relations"]
        self.open = list(self.relations)
        self.named = {(one.section, one.id): one for one in self.parts}
        self.goal_of = {
            indicator.id: goal.id for goal in plan.goals for indicator in goal.indicators
        }
        self.met: set[tuple[str, str]] = set()
        self.elsewhere: list[Part] = []

    def find(self, part: Part) -> tuple[str | int, ...] | None:
        """Give the way to the part that a row speaks of, if it is there."""
        if part.section == "relations":
            return self._relation(part)
        if (part.section, part.id) not in self.named:
            return None
        self.met.add((part.section, part.id))
        if part.section == "indicators":
            goal = self.goal_of[part.id]
            if part.cells.get("goal", goal) != goal:
                self.elsewhere.append(part)
            return ("goals", goal, "measurable", part.id)
        return (part.section, part.id)

    def _relation(self, part: Part) -> tuple[str | int, ...] | None:
        """Find the relation that is most like a row: same ends, then same kind too."""

        def like(key: str, other: Part) -> bool:
            return key not in part.rows.columns or part.cells.get(key) == other.cells.get(key)

        same = [
            one
            for one in self.open
            if (one.cells["from"], one.cells["to"]) == (part.cells["from"], part.cells["to"])
        ]
        if not same:
            return None
        best = max(same, key=lambda one: (like("kind", one), like("direction", one)))
        self.open.remove(best)
        return ("relations", self.relations.index(best))

    def changes(self, part: Part, at: tuple[str | int, ...]) -> Iterator[Change]:
        """Give the fields in which a row differs from its part."""
        if part.section == "relations":
            there = self.relations[int(at[1])]
        else:
            there = self.named[part.section, part.id]
        seen: set[str] = set()
        for key in part.rows.columns:
            field, keys = whole_fields(key)
            is_name = key in {"id", "from", "to"} and part.section == "relations"
            if key == "id" or is_name or (key, part.section) == ("goal", "indicators"):
                continue
            if part.cells.get(key) == there.cells.get(key) or field in seen:
                continue
            if part.rows.is_partial and key not in part.cells:
                continue
            given = part.cells.get(key, part.id)
            if key == "name" and given == part.id and key in part.cells:
                continue  # who has no name is called by the id
            if key == "name" and given == there.cells.get(key):
                continue
            seen.add(field)
            cells = {one: there.cells[one] for one in keys if one in there.cells}
            for one in keys:
                if one in part.rows.columns:
                    cells.pop(one, None)
                    cells |= {one: part.cells[one]} if one in part.cells else {}
            value = fields_of(cells).get(field) if cells else None
            yield Change(part=part, at=at, field=field, value=value)

    def moved(self) -> Iterator[Diagnostic]:
        """Tell of indicators that a sheet has below another goal."""
        for part in self.elsewhere:
            message = f"in the plan, this measures {shown(self.goal_of[part.id])}"
            yield part.remark("E012", message, "goal", "move it there by hand")

    def missing(self, sheets: dict[str, Rows]) -> Iterator[Diagnostic]:
        """Tell of what is in the plan and has no row."""
        for part in self.parts:
            rows = sheets.get(part.section)
            is_met = (part.section, part.id) in self.met
            if part.section == "relations":
                is_met = part not in self.open
            if rows is not None and not is_met:
                message = f"{shown(part.id)} has no row here; it stays in the plan as it is"
                yield rows.sheet.remark("E034", message, 0, min(rows.columns.values()))
