"""The file's own shape brought to the plan's: plain data in, plain data out."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from typing import Any

from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.packs.frameworks import find_framework
from smartgoals.plan.whole import Plan
from smartgoals.planfile.names import field_words
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.scalars import Unreadable, read_zone
from smartgoals.planfile.structure import DROPPED
from smartgoals.planfile.tree import Mapping, Scalar, Sequence, word

__all__ = ["lookup", "plain", "remove", "shape"]

Remarks = list[tuple[Diagnostic, bool]]

_MOMENT = re.compile(
    r"((?:about )?[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2})((?: \(.*)?)"
)
_DAYS = frozenset(
    {
        "by",
        "closes",
        "decision expected",
        "due",
        "earlier dates",
        "ends",
        "expected",
        "fixed",
        "opens",
        "start",
        "time bound",
    }
)
_TABLES = ("actors", "relations", "milestones", "people")


def plain(node: Any) -> Any:
    """Make plain data of a tree or of JSON data: dicts, lists, texts, ``None``."""
    if isinstance(node, Scalar):
        return node.text if node.text or node.style != "plain" else None
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, AnyMapping):
        return {str(name): plain(value) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [plain(item) for item in node]
    if isinstance(node, bool):
        return "true" if node else "false"
    return None if node is None else str(node)


def lookup(data: Any, path: tuple[Any, ...]) -> Any:
    """Find what stands at a path, or ``None``; a single value is the list of it."""
    for step in path:
        if isinstance(data, dict):
            name = _name_in(data, step)
            data = data.get(name) if name is not None else None
        elif isinstance(data, list):
            index = _index_in(data, step)
            data = data[index] if index is not None else None
        else:
            return data
    return data


def remove(data: Any, path: tuple[Any, ...]) -> None:
    """Take out what stands at a path, or the nearest thing around it that is written."""
    holder, last = data, None
    for step in path:
        inner = holder if last is None else _get(holder, last)
        if last is not None and not isinstance(inner, dict | list):
            break
        if last is not None:
            holder = inner
        last = _name_in(holder, step) if isinstance(holder, dict) else _index_in(holder, step)
        if last is None:
            return
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif last is not None:
        holder[last] = DROPPED


def _get(holder: Any, name: Any) -> Any:
    return holder.get(name) if isinstance(holder, dict) else holder[name]


def _name_in(data: dict[str, Any], step: Any) -> str | None:
    if step in data:
        return str(step)
    spelt = word(str(step))
    return next((name for name in data if word(name) == spelt), None)


def _index_in(data: list[Any], step: Any) -> int | None:
    """Find an item by its position, its text, or the two ends of its relation."""
    if isinstance(step, int):
        return step if step < len(data) else None
    for index, item in enumerate(data):
        if item == step or (isinstance(item, dict) and step in _names_of(item)):
            return index
    return None


def _names_of(item: dict[str, Any]) -> Iterable[str]:
    """Give what a route may call an item of a list."""
    tidied = {word(name): value for name, value in item.items()}
    ends = f"{tidied.get('from')} {{}} {tidied.get('to')}"
    return (*item, *(ends.format(arrow) for arrow in ("->", "<->", "-x")))


def shape(data: dict[str, Any], fallback: str) -> tuple[dict[str, Any], Remarks]:
    """Bring a file's sections to the plan's; remark on what can't be brought there.

    Args:
        data: The file's sections.
        fallback: What a campaign without a name is called until it has one.
    """
    remarks: Remarks = []
    known = (*field_words(Plan), "smartgoals", "flag", "people")
    shaped: dict[str, Any] = {}
    for name, section in data.items():
        spelt = word(name)
        spelt = spelt if spelt in known and spelt not in shaped else name
        if section is not None:
            shaped[spelt] = section
    _version(shaped, remarks)
    _flags(shaped)
    _tables(shaped, remarks)
    _campaign(shaped, remarks, fallback)
    _ids(shaped, remarks)
    timezone = lookup(shaped, ("campaign", "timezone"))
    if isinstance(timezone, str):
        zone = _zone(timezone)
        for section in ("flags", "goals", "milestones"):
            _add_zone(shaped.get(section), zone)
    return shaped, remarks


def _version(shaped: dict[str, Any], remarks: Remarks) -> None:
    version = shaped.pop("smartgoals", None)
    if version is None:
        message = "`smartgoals: 1` is missing: it says which version of the format this is"
        remarks.append((problem("E013", message, help="make it the first line"), False))
    elif version != "1":
        message = f"{shown(str(version))} is no version of the format that is known"
        route = Route(("smartgoals",))
        remarks.append(
            (problem("E017", message, route=route, help="write smartgoals: 1"), False)
        )


def _flags(shaped: dict[str, Any]) -> None:
    """Let the only flag be one of several."""
    if "flag" in shaped:
        flags = shaped.get("flags")
        one = {"flag": shaped.pop("flag")}
        shaped["flags"] = one | flags if isinstance(flags, dict) else one


def _tables(shaped: dict[str, Any], remarks: Remarks) -> None:
    """Note the sections that stand in another file."""
    tables = []
    for name in _TABLES:
        section = shaped.get(name)
        if not isinstance(section, dict):
            continue
        fields = {word(key): value for key, value in section.items()}
        if "from file" in fields and set(fields) <= {"from file", "sheet"}:
            tables.append(
                {"section": name, "file": fields["from file"], "sheet": fields.get("sheet")}
            )
            del shaped[name]
            message = f"{shown(str(fields['from file']))} is not read, so {name} are left out"
            route = Route((name, "from file"))
            help_ = f"write the {name} into the plan itself"
            remarks.append((problem("E018", message, route=route, help=help_), False))
    if tables:
        shaped["tables"] = tables


def _campaign(shaped: dict[str, Any], remarks: Remarks, fallback: str) -> None:
    """Give a campaign without a name that of its file, with a remark."""
    campaign = shaped.get("campaign")
    if isinstance(campaign, dict):
        tidied = {word(key): value for key, value in campaign.items()}
        if tidied.get("name"):
            return
        message = "the campaign has no `name`"
        remarks.append((problem("E013", message, route=Route(("campaign",))), True))
        campaign["name"] = " ".join(fallback.split()) or "campaign"
        return
    if campaign is None:
        message = "the block `campaign`, with the campaign's `name`, is missing"
        remarks.append((problem("E013", message), False))
    else:
        message = f"{shown(str(campaign))} stands where a block of fields is expected"
        help_ = "write `campaign:`, and below it, indented, `name: …`"
        route = Route(("campaign",))
        remarks.append((problem("E012", message, route=route, help=help_), False))
    shaped["campaign"] = {"name": " ".join(fallback.split()) or "campaign"}


def _ids(shaped: dict[str, Any], remarks: Remarks) -> None:
    """Find ids that two parts have, or that a row of the framework has."""
    impact = shaped.get("impact")
    name = impact.get("framework", "internet") if isinstance(impact, dict) else "internet"
    framework = find_framework(str(name))
    reserved = framework.names if framework else ()
    first: dict[str, tuple[str, ...]] = {}
    for path, id in list(_all_ids(shaped)):
        route = Route(("flag",)) if path == ("flags", "flag") else Route(path)
        if id in reserved:
            message = f"{shown(id)} is the name of a row of the impact, and can't be an id"
            remarks.append((problem("E014", message, route=route), True))
        elif id in first:
            where = ".".join(first[id][:-1])
            message = f"{shown(id)} is an id already, of a part under {where}"
            help_ = "give one of the two another id"
            remarks.append((problem("E015", message, route=route, help=help_), True))
        else:
            first[id] = path
            continue
        remove(shaped, path)


def _all_ids(shaped: dict[str, Any]) -> Iterable[tuple[tuple[str, ...], str]]:
    yield from _ids_of(lookup(shaped, ("campaign", "team")), ("campaign", "team"))
    for section in ("flags", "goals", "milestones", "forces", "actors", "votes"):
        yield from _ids_of(shaped.get(section), (section,))
    goals = shaped.get("goals")
    for id in goals if isinstance(goals, dict) else ():
        path = ("goals", id, "measurable")
        yield from _ids_of(lookup(shaped, path), path)


def _ids_of(section: Any, path: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], str]]:
    if isinstance(section, dict):
        for id in section:
            yield (*path, id), id


def _zone(text: str) -> str:
    """Give the campaign's zone; UTC if it can't be read, which is told where it stands."""
    try:
        return read_zone(text)
    except Unreadable:
        return "UTC"


def _add_zone(data: Any, timezone: str) -> None:
    """Put the campaign's zone behind every moment that has none."""
    if isinstance(data, dict):
        for name, value in data.items():
            if word(name) in _DAYS and isinstance(value, str):
                data[name] = (
                    _MOMENT.sub(rf"\1 {timezone}\2", value)
                    if (_MOMENT.fullmatch(value))
                    else value
                )
            elif word(name) in _DAYS and isinstance(value, list):
                data[name] = [
                    _MOMENT.sub(rf"\1 {timezone}\2", one)
                    if isinstance(one, str) and _MOMENT.fullmatch(one)
                    else one
                    for one in value
                ]
            else:
                _add_zone(value, timezone)
