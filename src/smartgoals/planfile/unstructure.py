"""A plan to plain data: the same words and short forms as in the file."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache, partial
from typing import Any
from uuid import UUID

import attrs

from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import number_text
from smartgoals.plan.analyze import Impact, ImpactRow
from smartgoals.plan.flag import FlagStatus, ScreeningAnswer
from smartgoals.plan.strategize import EarlierDate, Link, Milestone, Repeat
from smartgoals.plan.together import (
    DatedStance,
    Partnership,
    Quota,
    Relation,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Figure,
    Judgement,
    Period,
    Source,
)
from smartgoals.plan.whole import Plan
from smartgoals.planfile import dates, majorities, scalars, short
from smartgoals.planfile.names import KEYS, SHORT_FIELDS, written, written_fields

__all__ = ["plain", "to_dict"]

_TEXTS: dict[type, Callable[[Any], str]] = {
    AnchoredDay: dates.write_anchored,
    Duration: dates.write_duration,
    Judgement: short.write_judgement,
    Partnership: short.write_partnership,
    Period: dates.write_period,
    Quota: majorities.write_quota,
    Repeat: short.write_repeat,
    UUID: str,
}

#: Classes whose short text is written only if it reads back as the same value.
_TRIED: dict[type, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    DatedStance: (short.write_stance, short.read_stance),
    Figure: (scalars.write_figure, scalars.read_figure),
    FlagStatus: (short.write_status, short.read_status),
    Source: (short.write_source, short.read_source),
}


#: Longer names, which only thresholds may have, stand in a list: YAML takes no such keys.
_LONGEST_KEY = 200


def to_dict(plan: Plan) -> dict[str, Any]:
    """Give a plan as plain data: dicts with the file's words, lists, texts and numbers.

    What has no value is left out. `from_dict` makes an equal plan of it, and
    ``json.dumps`` writes it.
    """
    fields = _fields(plan, plan.campaign.timezone)
    data: dict[str, Any] = {"smartgoals": 1}
    for name, value in fields.items():
        if name == "flags" and list(value) == ["flag"]:
            data["flag"] = value["flag"]
        elif name == "tables":
            data |= {one["section"]: _table(one) for one in value}
        else:
            data[name] = value
    return data


def _table(table: dict[str, Any]) -> dict[str, Any]:
    fields = {"from file": table["file"]}
    return fields | {"sheet": table["sheet"]} if "sheet" in table else fields


def plain(value: Any, zone: str | None) -> Any:
    """Give one value of a plan as plain data; moments leave out the zone of that name."""
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return dates.write_day(value, zone)
    if isinstance(value, tuple):
        return _many(value, zone)
    if isinstance(value, Figure) and value.unit is None and _is_exact(value.amount):
        return plain(value.amount, zone)
    if isinstance(value, EarlierDate):
        return short.write_earlier(value, zone)
    if isinstance(value, str):
        return value
    write = _TEXTS.get(type(value))
    return write(value) if write else _part(value, zone)


def _is_exact(amount: float) -> bool:
    """Say whether every reader of JSON keeps a number as it is."""
    return len(number_text(amount)) < 16


def _part(part: Any, zone: str | None) -> Any:
    """Give a part as its short text if that says all, else as its fields."""
    cls = type(part)
    if cls in _TRIED:
        text = _short(part, *_TRIED[cls])
        if text is not None:
            return text
    fields = _fields(part, zone)
    only = SHORT_FIELDS.get(cls)
    if only and cls not in KEYS and list(fields) == [written(cls, only)]:
        return fields[written(cls, only)]
    return fields


def _short(value: Any, write: Callable[[Any], str], read: Callable[[str], Any]) -> str | None:
    """Give the short text of a value, or nothing if it would read as another."""
    text = write(value)
    try:
        return text if read(text) == value else None
    except (scalars.Unreadable, InvalidValueError):
        return None


def _fields(part: Any, zone: str | None) -> dict[str, Any]:
    """Give the fields that differ from their defaults, under the file's names."""
    cls: Any = type(part)
    fields: dict[str, Any] = {}
    for name, key, default in _usually(cls):
        value = getattr(part, name)
        if value is not None and value != default:
            fields[key] = _field(cls, name, value, zone)
    if isinstance(part, Impact):
        return {**{k: v for k, v in fields.items() if k != "rows"}, **fields.get("rows", {})}
    return fields


@cache
def _usually(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    """Give each field that counts, its name in a file, and what it is unless it is written."""
    return tuple(
        (one.name, written(cls, one.name), _default(one.default))
        for one in written_fields(cls)
        if one.eq
    )


def _default(default: Any) -> Any:
    return default.factory() if hasattr(default, "factory") else default


def _field(cls: type, name: str, value: Any, zone: str | None) -> Any:
    """Give a field that is written otherwise than its type says, or as its type says."""
    if cls is Milestone and name == "progress":
        return f"{value}%"
    if cls is Milestone and name == "after":
        return _waits(value, zone)
    if cls is Milestone and name == "expected" and value != "unknown":
        return f"about {dates.write_day(value, zone)}"
    if name == "passes_with":
        return " and ".join(majorities.write_quota(quota) for quota in value)
    if cls is Plan and name == "relations":
        return _relations(value, zone)
    if cls is Impact and name == "rows":
        return _impact_rows(value, zone)
    return plain(value, zone)


def _waits(waits: tuple[str | Link, ...], zone: str | None) -> Any:
    """Write what something waits for, as a list of ids or with the lags behind them."""
    links = [one for one in waits if isinstance(one, Link)]
    if not links:
        return list(waits)
    items = [one if isinstance(one, str) else _wait(one, zone) for one in waits]
    lags = [one for one in items if isinstance(one, dict) and len(one) == 1]
    merged = {name: lag for one in lags for name, lag in one.items()}
    return merged if len(merged) == len(waits) else items


def _wait(link: Link, zone: str | None) -> Any:
    if link == Link(waits_for=link.waits_for, lag=link.lag):
        return {link.waits_for: dates.write_duration(link.lag)}
    if link.counts_days:
        return short.write_wait(link)
    return _fields(link, zone)


def _many(values: tuple[Any, ...], zone: str | None) -> Any:
    """Give a tuple as a list, or as a mapping where its parts have names."""
    key = KEYS.get(type(values[0])) if values else None
    if key is None:
        return [plain(value, zone) for value in values]
    names = [plain(getattr(value, key), zone) for value in values]
    bodies = [_body(value, key, zone) for value in values]
    if len(set(names)) == len(names) and max(map(len, names)) <= _LONGEST_KEY:
        return dict(zip(names, bodies, strict=True))
    return [_fields(value, zone) for value in values]


def _body(part: Any, key: str, zone: str | None) -> Any:
    """Give what stands behind a part's name."""
    cls = type(part)
    text = None
    if cls is ImpactRow:
        read = partial(short.read_row, row=part.row)
        text = _short(attrs.evolve(part, position=None), short.write_row, read)
    elif cls is ScreeningAnswer:
        text = _short(part, short.write_answer, partial(short.read_answer, id=part.id))
    if text is not None:
        return text
    fields = _fields(part, zone)
    fields.pop(written(cls, key), None)
    only = SHORT_FIELDS.get(cls)
    if only and list(fields) == [written(cls, only)]:
        return fields[written(cls, only)]
    return fields


def _impact_rows(rows: tuple[ImpactRow, ...], zone: str | None) -> dict[str, Any]:
    """Give rows by their names, with a list where several people judged one."""
    data: dict[str, Any] = {}
    for row in rows:
        body = _body(row, "row", zone)
        if row.position is None:
            data[row.row] = body
        else:
            data.setdefault(row.row, []).append(body)
    return data


def _relations(relations: tuple[Relation, ...], zone: str | None) -> Any:
    """Give relations by their arrows, or as a list where one pair has several."""
    arrows = [str(relation.route.parts[1]) for relation in relations]
    if len(set(arrows)) < len(arrows):
        return [_fields(relation, zone) for relation in relations]
    return {
        arrow: _behind_arrow(relation, short.read_arrow(arrow), zone)
        for arrow, relation in zip(arrows, relations, strict=True)
    }


def _behind_arrow(relation: Relation, bare: Relation, zone: str | None) -> Any:
    text = _short(relation, short.write_relation, partial(short.read_relation, bare=bare))
    if text is not None:
        return text or None
    fields = _fields(relation, zone)
    kind = {} if relation.kind is bare.kind else {"kind": relation.kind.value}
    skipped = ("from", "to", "kind", "both ways")
    return kind | {name: value for name, value in fields.items() if name not in skipped}
