"""All that is told of one thing that can be wrong with a calendar file."""

from typing import Any

from smartgoals.calendar.checking.kinds import KINDS, section_name

__all__ = ["find_kinds", "kind_to_dict"]

_OF_RULES_ONLY = (
    "criterion",
    "package",
    "why",
    "flagged",
    "fine",
    "false_alarms",
    "ignore",
    "ignore_in_one_place",
)


def find_kinds(wanted: str) -> tuple[str, ...]:
    """Find the codes that a code, the start of one, or a name means; none if nothing does.

    >>> find_kinds("long-line"), find_kinds("k80")
    (('K107',), ('K801', 'K802', 'K803', 'K804'))
    """
    start, name = wanted.strip().upper(), wanted.strip().lower().replace(" ", "-")
    return tuple(
        code
        for code, kind in KINDS.items()
        if (start and code.startswith(start)) or kind.name == name
    )


def kind_to_dict(code: str) -> dict[str, Any]:
    """Give the stable JSON form, as ``explain --format json`` prints it."""
    kind = KINDS[code]
    return {
        "code": code,
        "name": kind.name,
        "severity": kind.severity.value,
        "elsewhere": [],
        "summary": kind.summary,
        "fix": kind.fix,
        "limits": [],
        "standard": section_name(kind.section) if kind.section else None,
        **dict.fromkeys(_OF_RULES_ONLY),
    }
