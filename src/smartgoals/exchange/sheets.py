"""A plan as sheets: actors, relations, milestones and indicators, a row for each."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.audience.maps import map_for
from smartgoals.audience.readers import Reader
from smartgoals.plan._rules import number_text
from smartgoals.plan.strategize import Indicator, Milestone
from smartgoals.plan.together import Actor, Relation
from smartgoals.plan.whole import Plan
from smartgoals.planfile.dates import write_period
from smartgoals.planfile.tables.cells import Cell, Sheet, is_empty
from smartgoals.planfile.tables.columns import (
    SECTIONS,
    TITLES,
    Column,
    columns_of,
    is_usual,
)
from smartgoals.planfile.tables.languages import plainly
from smartgoals.planfile.tables.values import SEVERAL
from smartgoals.planfile.unstructure import plain

__all__ = ["Table", "seen_by", "tables_of"]

#: What Excel takes in one cell.
_LONGEST = 32_767


@final
@frozen(kw_only=True, eq=False, repr=False)
class Table(Value):
    """A section of a plan as rows below their headings.

    Attributes:
        section: Which section.
        columns: What each column holds.
        rows: The cells of each part.
    """

    section: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def title(self) -> str:
        """What its sheet is called."""
        return TITLES[self.section]

    def as_sheet(self, file: str) -> Sheet:
        """Give it as if it had been read from a file."""
        heads = tuple(one.heading for one in self.columns)
        return Sheet(file=file, name=self.title, rows=(heads, *self.rows))


def tables_of(plan: Plan, reader: Reader = Reader.TEAM) -> tuple[Table, ...]:
    """Give a plan's four tables, as these readers may see them.

    A column that nobody filled in is left out, unless it is one of the usual ones.

    Args:
        plan: The plan.
        reader: For whom they are.
    """
    seen = seen_by(plan, reader)
    zone = seen.campaign.timezone
    labels = _labels(seen.actors)
    rows = {
        "actors": [_actor(one, zone) for one in seen.actors],
        "relations": [_relation(one, labels, zone) for one in seen.relations],
        "milestones": [plain(one, zone) for one in seen.milestones],
        "indicators": [
            {"goal": goal.id, **plain(one, zone)}
            for goal in seen.goals
            for one in goal.indicators
        ],
    }
    return tuple(
        _table(section, rows[section], is_inner=reader is Reader.TEAM) for section in SECTIONS
    )


def seen_by(plan: Plan, reader: Reader) -> Plan:
    """Leave of a plan what these readers may see of its parts.

    Beside what `map_for` leaves out, nothing points to what is not there, and what was
    written for the team alone is gone: notes, sources, conditions, hours and costs, and
    what something was once called or planned for.
    """
    seen = map_for(plan, reader)
    if reader is Reader.TEAM:
        return seen
    actors = {one.id for one in seen.actors}
    people = actors | {one.id for one in seen.campaign.team}
    steps = {one.id for one in seen.milestones}
    return evolve(
        seen,
        actors=tuple(
            evolve(one, part_of=tuple(id for id in one.part_of if id in actors))
            for one in seen.actors
        ),
        relations=tuple(
            one for one in seen.relations if {one.from_actor, one.to_actor} <= actors
        ),
        milestones=tuple(_milestone(one, people, steps) for one in seen.milestones),
        goals=tuple(
            evolve(goal, indicators=tuple(_indicator(one, people) for one in goal.indicators))
            for goal in seen.goals
        ),
    )


def _indicator(one: Indicator, people: set[str]) -> Indicator:
    """Leave of an indicator how far it is, and who watches it."""
    return evolve(one, who=one.who if one.who in people else None, source=None, was=())


def _milestone(one: Milestone, people: set[str], steps: set[str]) -> Milestone:
    """Take out of a milestone what is the team's, or points to a part that is not there."""

    def open_day(value: Any) -> Any:
        return value if getattr(value, "of", None) is None or value.of in steps else None

    until = one.repeats.until if one.repeats else None
    is_known = not isinstance(until, str) or until in steps
    return evolve(
        one,
        notes=None,
        condition=None,
        hours=None,
        money=None,
        estimate=None,
        leave_spare=None,
        sources=(),
        was=(),
        earlier_dates=(),
        owner=one.owner if one.owner in people else None,
        meets=tuple(id for id in one.meets if id in people),
        signed_by=tuple(id for id in one.signed_by if id in people),
        after=tuple(wait for wait in one.after if getattr(wait, "waits_for", wait) in steps),
        links=tuple(link for link in one.links if link.waits_for in steps),
        before=tuple(id for id in one.before if id in steps),
        from_milestone=one.from_milestone if one.from_milestone in steps else None,
        until_milestone=one.until_milestone if one.until_milestone in steps else None,
        start=open_day(one.start),
        ends=open_day(one.ends),
        due=open_day(one.due),
        repeats=one.repeats if is_known else None,
    )


def _labels(actors: Iterable[Actor]) -> dict[str, str]:
    """Give what each actor is called in relations: their name, if it is theirs alone."""
    actors = tuple(actors)
    names = Counter(plainly(one.name or one.id) for one in actors)
    ids = {one.id for one in actors}
    return {
        one.id: one.name
        if one.name and names[plainly(one.name)] == 1 and one.name not in ids
        else one.id
        for one in actors
    }


def _actor(actor: Actor, zone: str | None) -> dict[str, Any]:
    data = {"name": actor.id, **plain(actor, zone)}
    if actor.stances:
        latest = actor.stances[-1]
        data["stance"] = latest.stance.value
        data["stance since"] = latest.since and write_period(latest.since)
        data["stance because"] = latest.because
    if actor.partner:
        data["partner"] = actor.partner.status.value
        data["partner since"] = actor.partner.since and write_period(actor.partner.since)
    return data


def _relation(relation: Relation, labels: dict[str, str], zone: str | None) -> dict[str, Any]:
    data = plain(relation, zone)
    ends = {key: labels.get(data[key], data[key]) for key in ("from", "to")}
    direction = "mutual" if relation.both_ways else "directed"
    return {"kind": relation.kind.value, **data, **ends, "direction": direction}


def _table(section: str, parts: list[dict[str, Any]], *, is_inner: bool) -> Table:
    said = {key for part in parts for key in part}
    columns = [
        one
        for one in columns_of(section)
        if (is_inner or not one.inner) and (is_usual(section, one) or _field_of(one) in said)
    ]
    rows = [[_cell(_value(part, one), one.kind) for one in columns] for part in parts]
    kept = [
        at
        for at, one in enumerate(columns)
        if is_usual(section, one) or any(not is_empty(row[at]) for row in rows)
    ]
    return Table(
        section=section,
        columns=tuple(columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _field_of(column: Column) -> str:
    return "estimate" if column.key.startswith("estimate ") else column.key


def _value(part: dict[str, Any], column: Column) -> Any:
    if _field_of(column) == "estimate":
        return part.get("estimate", {}).get(column.key.removeprefix("estimate "))
    return part.get(column.key)


def _cell(value: Any, kind: str) -> Cell:
    """Give a plain value as one cell; what has no place in a cell gives none."""
    if isinstance(value, bool):
        return "yes" if value else None
    if kind == "percent" and value is not None:
        return int(value.removesuffix("%")) / 100
    if kind in {"day", "period"} and isinstance(value, str):
        return _day(value)
    if isinstance(value, dict) and kind in {"waits", "pairs"}:
        value = [{name: one} for name, one in value.items()]
    if isinstance(value, list):
        texts = [_item(one) for one in value]
        value = None if None in texts else f" {SEVERAL} ".join(filter(None, texts))
    if isinstance(value, str):
        return value if value and len(value) <= _LONGEST else None
    if isinstance(value, int | float):
        # A workbook keeps 15 digits of a number, and all of a text.
        return value if float(f"{value:.15g}") == value else number_text(value)
    return None


def _item(value: Any) -> str | None:
    """Give one of several values; nothing if it has fields of its own."""
    if isinstance(value, dict) and len(value) == 1:
        ((name, one),) = value.items()
        return None if isinstance(one, dict | list) else f"{name}: {one}"
    return None if isinstance(value, dict | list) else str(value)


def _day(text: str) -> Cell:
    """Give a day as a real one, a moment of the campaign's zone likewise."""
    text = text.removeprefix("about ")
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            day = read(text)
        except ValueError:
            continue
        if text.endswith(" 00:00"):  # a workbook takes midnight for a day without a time
            return text
        is_usual_form = text in {str(day), f"{day:%Y-%m-%d %H:%M}"}
        if is_usual_form and day.year >= 1900 and getattr(day, "tzinfo", None) is None:
            return day
    return text
