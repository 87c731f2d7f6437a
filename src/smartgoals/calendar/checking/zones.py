"""Time zones: described once, completely, and wherever one is named."""

from collections.abc import Iterator

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.grammar import Property
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.moments import Offsets, read_offset
from smartgoals.calendar.checking.rules import read_rule
from smartgoals.planfile.problems import shown

__all__ = ["check_zones", "offsets_of"]


def _zones(calendar: Component) -> Iterator[Component]:
    return (part for part in calendar.children if part.name == "VTIMEZONE")


def offsets_of(calendar: Component) -> Offsets:
    """Give the least and the most that each described zone is ahead of UTC."""
    found: dict[str, tuple[int, int]] = {}
    for zone in _zones(calendar):
        told = [
            read_offset(part.value(name) or "")
            for part in zone.children
            for name in ("TZOFFSETFROM", "TZOFFSETTO")
        ]
        known = [one for one in told if one is not None]
        if known:
            found[zone.value("TZID") or ""] = (min(known), max(known))
    return found


def check_zones(calendar: Component) -> Iterator[Finding]:
    """Say which zones are named and not described, described twice, or not completely."""
    described: set[str] = set()
    for zone in _zones(calendar):
        name, line = zone.value("TZID"), zone.first("TZID")
        if name is not None and line is not None:
            if name in described:
                message = f"time zone {shown(name)} is described twice"
                yield Finding("K802", message, line.line.place())
            described.add(name)
        kinds = {part.name for part in zone.children}
        if not kinds & {"STANDARD", "DAYLIGHT"}:
            message = f"{zone.called} has neither STANDARD nor DAYLIGHT"
            yield Finding("K803", message, zone.line.place())
        elif "STANDARD" not in kinds:
            yield Finding("K804", f"{zone.called} has no STANDARD", zone.line.place())
        yield from _local_untils(zone)
    yield from _undescribed(calendar, described)


def _local_untils(zone: Component) -> Iterator[Finding]:
    """Say once for a zone that its rules end in local time."""
    found = [
        (one, rule)
        for part in zone.children
        for one in part.named.get("RRULE", ())
        if (rule := read_rule(one.value or "")).until and rule.until.kind != "utc"
    ]
    for one, rule in found[:1]:
        more = f"; {len(found) - 1} more are not either" if len(found) > 1 else ""
        message = f"UNTIL in {zone.called} is not in UTC{more}"
        yield Finding("K710", message, one.within(*rule.spots["UNTIL"]))


def _undescribed(calendar: Component, described: set[str]) -> Iterator[Finding]:
    """Name each zone that is lacking once, where it is first used."""
    users: dict[str, list[Property]] = {}
    for part in calendar.walk():
        for lines in part.named.values():
            for one in lines:
                zone = one.named.get("TZID")
                if zone is not None and zone not in described and not zone.startswith("/"):
                    users.setdefault(zone, []).append(one)
    for zone, lines in users.items():
        first = min(lines, key=lambda one: one.line.number)
        more = f", which {len(lines)} lines name" if len(lines) > 1 else ""
        message = f"no VTIMEZONE describes {shown(zone)}{more}"
        spot = next(one for one in first.parameters if one.name == "TZID")
        yield Finding("K801", message, first.line.place(spot.start, spot.end))
