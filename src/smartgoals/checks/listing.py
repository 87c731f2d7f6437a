"""How names, figures and texts of a plan stand in a message."""

from collections.abc import Iterable
from datetime import date

from smartgoals.packs.frameworks import framework_of
from smartgoals.plan._rules import number_text
from smartgoals.plan.analyze import Impact, ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.framework import spelling
from smartgoals.plan.values import Figure, Weekday
from smartgoals.planfile.problems import shown

__all__ = [
    "amount",
    "counted",
    "either",
    "flag_name",
    "judged",
    "listed",
    "row_name",
    "shown",
    "weekday",
]

_MOST = 5


def listed(names: Iterable[str], *, most: int = _MOST) -> str:
    """Join quoted names with commas and a last *and*; what is too long is counted."""
    names = list(names)
    quoted = [shown(name) for name in names[:most]]
    if len(names) > most:
        quoted.append(f"{len(names) - most} more")
    *before, last = quoted
    return f"{', '.join(before)} and {last}" if before else last


def either(choices: Iterable[str]) -> str:
    """Join what one may choose from with commas and a last *or*."""
    *before, last = choices
    return f"{', '.join(before)} or {last}" if before else last


def amount(number: float, unit: str | None = None) -> str:
    """Write a number as people do, with its unit."""
    text = number_text(round(number, 6))
    if not unit:
        return text
    unit = unit if len(unit) <= 40 else f"{unit[:39]}…"
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"


def figure(value: Figure, unit: str | None = None) -> str:
    """Write a figure with its own unit, or else the one given."""
    return amount(value.amount, value.unit or unit)


def counted(number: int, one: str, several: str | None = None) -> str:
    """Write a number of things: ``1 day``, ``2 days``."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def flag_name(flag: Flag) -> str:
    """Name a flag; the only one needs no name."""
    return "the flag" if flag.id == "flag" else f"flag '{flag.id}'"


def judged(row: ImpactRow) -> str:
    """Say how a row is judged; where several people judged it, also by whom."""
    told = f"{shown(row.row)} is judged {row.effect.value}"
    by = row.judged.by if row.judged else None
    return told if row.position is None or by is None else f"{told} by '{by}'"


def row_name(impact: Impact, name: str) -> str:
    """Give a row's one name, whatever it is called in the plan."""
    known = framework_of(impact)
    return (known and known.canonical(name)) or spelling(name)


def weekday(day: date) -> str:
    """Name the day of the week, in the same language everywhere."""
    return list(Weekday)[day.weekday()].capitalize()
