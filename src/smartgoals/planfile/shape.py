"""The file's own shape brought to the plan's: sections, ids, times of day."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from smartgoals.plan._rules import fits_line
from smartgoals.plan.framework import Framework
from smartgoals.plan.whole import Plan
from smartgoals.planfile.data import Path, lookup
from smartgoals.planfile.dates import has_local_time, read_zone, with_zone
from smartgoals.planfile.frameworks import (
    IMPACT_FIELDS,
    check_screening,
    find_framework_of,
)
from smartgoals.planfile.names import field_words
from smartgoals.planfile.problems import HINTS, Meant, nearest, shown
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.shaped import Shaped, route_of
from smartgoals.planfile.tree import only_like, word

__all__ = ["fallback_name", "shape"]

#: Fields that hold a day, or a moment in the campaign's zone.
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
        "happens",
        "opens",
        "start",
        "time bound",
    }
)
_TABLES = ("actors", "relations", "milestones", "people")
_OF_TABLE = {"from file", "sheet"}
_WITH_IDS = {"campaign", "flags", "goals", "milestones", "forces", "actors", "votes"}
_BESIDES = ("smartgoals", "flag", "people")


def shape(
    sections: dict[str, Any],
    fallback: str,
    refused: list[Path],
    folder: FilePath | None = None,
) -> Shaped:
    """Bring a file's sections to the plan's; remark on what can't be brought there.

    Args:
        sections: What stands in the file.
        fallback: What a campaign without a name is called until it has one.
        refused: The ways to values that have been remarked on already.
        folder: Where the file lies, if anywhere.
    """
    shaped = Shaped()
    for path in refused:
        shaped.lose(path)
    known = {*field_words(Plan), *_BESIDES} - {"tables"}
    for name, section in sections.items():
        spelling = word(name)
        taken = spelling in shaped.data or spelling in sections
        if section is not None:
            shaped.data[spelling if spelling in known and not taken else name] = section
    _strangers(shaped, known)
    _version(shaped)
    _flags(shaped)
    _tables(shaped, folder)
    _campaign(shaped, fallback)
    for id, path in list(_all_ids(shaped.data)):
        shaped.ids.setdefault(id, []).append(path)
    framework = find_framework_of(shaped, folder)
    _ids(shaped, framework)
    check_screening(shaped, framework)
    _times_of_day(shaped)
    return shaped


def _strangers(shaped: Shaped, known: set[str]) -> None:
    """Take out what is no section, or says a section again."""
    strange = [name for name in shaped.data if name not in known]
    missing = known - set(shaped.data)
    for number, name in enumerate(strange):
        del shaped.data[name]
        if word(name) in known:
            message = f"{shown(name)} says again what another section here says"
            shaped.add("E005", message, (name,), at_key=True, first=(word(name),))
        else:
            help_ = f"sections are: {', '.join(sorted(known))}"
            is_early = number < HINTS
            near = nearest(word(name), known) if is_early else None
            if near is not None:
                help_ = f"did you mean {shown(near)}?"
            message = f"there is no section {shown(name)}"
            only = only_like(name, missing) if is_early else None
            meant = Meant(name, only) if only else None
            shaped.add("E011", message, (name,), help=help_, at_key=True, meant=meant)
            if near is not None and near not in shaped.data:
                shaped.lose((near,))  # what is in it is not missing, only misplaced
        shaped.lose((name,))


def _version(shaped: Shaped) -> None:
    version = shaped.data.pop("smartgoals", None)
    if shaped.has_lost(("smartgoals",)):
        return
    if version is None:
        message = "`smartgoals: 1` is missing: it says which version of the format this is"
        shaped.add("E013", message, (), help="make it the first line")
    elif version != "1":
        message = f"{shown(str(version))} is no version of the format that is known"
        shaped.add("E017", message, ("smartgoals",), help="write smartgoals: 1")


def _flags(shaped: Shaped) -> None:
    """Let the only flag be one of several."""
    if "flag" not in shaped.data:
        return
    one, flags = shaped.data["flag"], shaped.data.pop("flags", {})
    if not isinstance(flags, dict):
        message = "there is one flag under `flag`, and no flags by id here"
        shaped.add("E012", message, ("flags",), help="write flags by their ids", at_key=True)
        shaped.lose(("flags",))
    elif "flag" in flags:
        message = "'flag' is an id already, of the part under flag"
        path = ("flags", "flag")
        shaped.add("E015", message, path, help="give it another id", at_key=True)
    flags = (flags if isinstance(flags, dict) else {}) | {"flag": one}
    shaped.data = {
        "flags" if name == "flag" else name: flags if name == "flag" else section
        for name, section in shaped.data.items()
    }


def _tables(shaped: Shaped, folder: FilePath | None) -> None:
    """Read the sections that stand in a spreadsheet, and note those that can't be read."""
    written = ((name, _table(shaped.data.get(name))) for name in _TABLES)
    tables = [{"section": name, **table} for name, table in written if table is not None]
    sheets = [one for one in tables if folder is not None and one["section"] != "people"]
    if sheets and folder is not None:
        from smartgoals.planfile.tables.beside import read_beside

        read_beside(shaped, sheets, folder)
    noted = [one for one in tables if one not in sheets or one["section"] not in shaped.data]
    for table in noted:
        name = table["section"]
        if name == "people":  # read by those who show names to the team
            del shaped.data[name]
        elif table not in sheets:
            message = f"{shown(table['file'])} is not read, so {name} are left out"
            help_ = f"write the {name} into the plan itself"
            shaped.add("E018", message, (name, "from file"), help=help_)
            del shaped.data[name]
            shaped.lose((name,))
    if shaped.data.pop("people", None) is not None:
        message = "people stand in a file of their own"
        help_ = "write people: {from file: people.yaml}"
        shaped.add("E012", message, ("people",), help=help_, at_key=True)
        shaped.lose(("people",))
    if noted:
        shaped.data["tables"] = noted


def _table(section: Any) -> dict[str, Any] | None:
    """Give file and sheet of a section that stands elsewhere; an id is no field here."""
    if not isinstance(section, dict):
        return None
    fields = {word(key): value for key, value in section.items()}
    file, sheet = fields.get("from file"), fields.get("sheet")
    if not all(fits_line(one.strip()) for one in (file, sheet or file) if isinstance(one, str)):
        return None
    known = isinstance(file, str) and isinstance(sheet, str | None)
    return {"file": file, "sheet": sheet} if known and set(fields) <= _OF_TABLE else None


def fallback_name(name: str) -> str:
    """Give what a campaign without a name is called: its file's name, if that can be one."""
    return name if fits_line(name) else "campaign"


def _campaign(shaped: Shaped, fallback: str) -> None:
    """Give a campaign without a name that of its file, with a remark."""
    campaign = shaped.data.get("campaign")
    name = fallback_name(fallback)
    if isinstance(campaign, dict):
        if lookup(campaign, ("name",)) is None:
            if not shaped.has_lost(("campaign", "name")):
                shaped.add("E013", "the campaign has no `name`", ("campaign",), at_key=True)
            campaign["name"] = name
        return
    if shaped.has_lost(("campaign",)):
        pass
    elif campaign is None:
        message = "the block `campaign`, with the campaign's `name`, is missing"
        shaped.add("E013", message, ())
    else:
        found = "a list" if isinstance(campaign, list) else f"the text {shown(campaign)}"
        message = f"{found} stands where a block of fields is expected"
        help_ = "write `campaign:`, and below it, indented, `name: …`"
        shaped.add("E012", message, ("campaign",), help=help_)
        shaped.lose(("campaign",))
    shaped.data["campaign"] = {"name": name}


def _all_ids(data: dict[str, Any]) -> Iterator[tuple[str, Path]]:
    """Walk over every id that is written, with the way to its part."""
    for name in data:
        path: Path = ("campaign", "team") if name == "campaign" else (name,)
        section = lookup(data, path) if name in _WITH_IDS else None
        for id in section if isinstance(section, dict) else ():
            yield id, (*path, id)
            measurable = lookup(section, (id, "measurable")) if name == "goals" else None
            for indicator in measurable if isinstance(measurable, dict) else ():
                yield indicator, (*path, id, "measurable", indicator)


def _ids(shaped: Shaped, framework: Framework | None) -> None:
    """Find ids that two parts have, or that a row of the framework has."""
    impact = shaped.data.get("impact") or ()
    written = (name for name in impact if word(name) not in IMPACT_FIELDS)
    rows = tuple(written) if framework is None else framework.names
    for id, (first, *others) in shaped.ids.items():
        if id in rows:
            message = f"{shown(id)} is the name of a row of the impact, and can't be an id"
            shaped.add("E014", message, first, at_key=True)
            shaped.take_out(first)
        for path in others:
            where = ".".join(map(str, route_of(first[:-1])))
            message = f"{shown(id)} is an id already, of a part under {where}"
            help_ = "give one of the two another id"
            shaped.add("E015", message, path, help=help_, at_key=True, first=first)
            shaped.take_out(path)


def _times_of_day(shaped: Shaped) -> None:
    """Put the campaign's zone behind every moment that has none.

    Where it isn't known, only the day is kept, and the zone is what is missed.
    """
    timezone = lookup(shaped.data, ("campaign", "timezone"))
    try:
        zone = read_zone(timezone) if isinstance(timezone, str) else None
    except Unreadable:
        zone = None
    moments = [
        moment
        for section in ("flags", "goals", "milestones")
        for moment in _moments(shaped.data.get(section))
    ]
    if moments and timezone is None and not shaped.has_lost(("campaign", "timezone")):
        holder, name = moments[0]
        message = f"`timezone` is missing here: {shown(holder[name])} has a time of day"
        help_ = "write it below `campaign`, such as timezone: Europe/Brussels"
        shaped.add("E013", message, ("campaign",), help=help_, at_key=True)
    for holder, name in moments:
        holder[name] = with_zone(holder[name].strip(), zone)


def _moments(data: Any) -> Iterator[tuple[Any, Any]]:
    """Walk over every local time: what holds it, and under which name."""
    for item in data if isinstance(data, list) else ():
        yield from _moments(item)
    for name, value in data.items() if isinstance(data, dict) else ():
        if word(name) in _DAYS and isinstance(value, list):
            yield from ((value, at) for at, one in enumerate(value) if _is_local(one))
        elif word(name) in _DAYS and _is_local(value):
            yield data, name
        else:
            yield from _moments(value)


def _is_local(value: Any) -> bool:
    return isinstance(value, str) and has_local_time(value.strip())
