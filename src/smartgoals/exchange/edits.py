"""What is merged into a plan, as edits of the text of its file."""

from collections.abc import Iterator
from typing import Any

from smartgoals.diagnostics import Route
from smartgoals.editing.splicing import (
    Splice,
    add_entries,
    add_items,
    put_value,
    rename_key,
    spliced,
)
from smartgoals.exchange.merging import Merged
from smartgoals.exchange.there import Change
from smartgoals.plan.together import Relation
from smartgoals.plan.whole import Plan
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import Document, Entry, Mapping, Node, Scalar, Sequence
from smartgoals.planfile.unstructure import plain, to_dict

__all__ = ["text_with"]


def text_with(document: Document, plan: Plan, merged: Merged) -> str:
    """Give the text of a plan's file with all that is merged into the plan.

    Raises:
        EditError: If a comment would be lost, or a section is written in a form in which
            nothing can be added.
    """
    text = spliced(document.text, _changed(document, merged))
    for route, new in _added(document, plan, merged).items():
        now = read_text(text, name=document.name).document
        add = add_items if isinstance(new, list) else add_entries
        text = spliced(text, [add(now, route, new)])
    return text


def _changed(document: Document, merged: Merged) -> Iterator[Splice]:
    """Set fields of what is there."""
    data = to_dict(merged.plan)
    parts: dict[tuple[str | int, ...], list[Change]] = {}
    for change in merged.changes:
        parts.setdefault(change.at, []).append(change)
    for at, changes in parts.items():
        if at[0] == "relations":
            yield from _relation_edits(document, merged, int(at[1]), changes)
        else:
            node = document.find(Route(at))[1]
            values = {one.field: _new_value(data, one) for one in changes}
            yield from _field_edits(document, Route(at), node, values)


def _added(document: Document, plan: Plan, merged: Merged) -> dict[Route, Any]:
    """Give what is new, by where it belongs: entries of a block, or items of a list."""
    data, new = to_dict(merged.plan), merged.plan.relations[len(plan.relations) :]
    added: dict[Route, Any] = {}
    for part in merged.added:
        if part.section in {"actors", "milestones"}:
            home = added.setdefault(Route((part.section,)), {})
            home[part.id] = data[part.section][part.id]
        elif part.section == "indicators":
            route = Route(("goals", str(part.cells["goal"]), "measurable"))
            indicators = data["goals"][part.cells["goal"]]["measurable"]
            added.setdefault(route, {})[part.id] = indicators[part.id]
    route = Route(("relations",))
    if new and isinstance(document.find(route)[1], Sequence):
        added[route] = [plain(one, merged.plan.campaign.timezone) for one in new]
    else:
        for one in new:
            added.setdefault(route, {}).update(_by_arrow(merged.plan, one))
    return added


def _new_value(data: dict[str, Any], change: Change) -> Any:
    """Give a changed field as our own writing of the plan has it."""
    if change.value is None:
        return None
    value: Any = data
    for step in (*change.at, change.field):
        value = value[step]
    return value


def _field_edits(
    document: Document, route: Route, part: Node | None, values: dict[str, Any]
) -> Iterator[Splice]:
    """Set fields of a part: those that are written where they stand, the others behind them."""
    written = {
        name: entry
        for name in values
        if isinstance(part, Mapping) and (entry := part.entry(name)) is not None
    }
    for name, entry in written.items():
        value, node = values[name], entry.value
        if name == "stance" and isinstance(node, Sequence) and node.items:
            # Earlier stances stay; only the latest has cells.
            is_there = isinstance(value, list) and len(value) == len(node.items)
            last = value[-1] if is_there else None
            yield put_value(document, None, node.items[-1], last)
        else:
            is_one = isinstance(value, list) and len(value) == 1
            yield put_value(document, entry, node, value[0] if is_one else value)
    missing = {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in values.items()
        if name not in written and value is not None
    }
    if missing:
        yield add_entries(document, route, missing)


def _relation_edits(
    document: Document, merged: Merged, at: int, changes: list[Change]
) -> Iterator[Splice]:
    relation = merged.plan.relations[at]
    entry, item = _written_relation(document, at)
    if entry is None:
        fields = plain(relation, merged.plan.campaign.timezone)
        values = {one.field: fields.get(one.field) for one in changes}
        yield from _field_edits(document, Route(("relations", at)), item, values)
        return
    ((arrow, body),) = _by_arrow(merged.plan, relation).items()
    if entry.key.text.split() != arrow.split():
        yield rename_key(document, entry, arrow)
    if not isinstance(entry.value, Scalar) or entry.value.text != (body or ""):
        yield put_value(document, entry, entry.value, body)


def _written_relation(document: Document, at: int) -> tuple[Entry | None, Node | None]:
    """Find a relation by its position: what its arrow stands in, or its item of a list."""
    section = document.find(Route(("relations",)))[1]
    if isinstance(section, Sequence):
        item = section.items[at]
        is_long = isinstance(item, Mapping) and item.entry("from") is not None
        return (None if is_long or not isinstance(item, Mapping) else item.entries[0]), item
    return (section.entries[at] if isinstance(section, Mapping) else None), None


def _by_arrow(plan: Plan, relation: Relation) -> dict[str, Any]:
    alone = Plan(campaign=plan.campaign, relations=(relation,))
    data: dict[str, Any] = to_dict(alone)["relations"]
    return data
