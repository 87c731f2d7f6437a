"""All rules, in the order of their codes."""

from smartgoals.checks import (
    achievable,
    calendar,
    dates,
    flag,
    impact,
    measurable,
    people,
    relevant,
    settings,
    specific,
    timebound,
    wording,
)
from smartgoals.checks.engine import Check

__all__ = ["CHECKS"]

_FAMILIES = (
    flag.CHECKS,
    impact.CHECKS,
    specific.CHECKS,
    measurable.CHECKS,
    achievable.CHECKS,
    relevant.CHECKS,
    timebound.CHECKS,
    dates.CHECKS,
    people.CHECKS,
    calendar.CHECKS,
    wording.CHECKS,
    settings.CHECKS,
)

#: Every rule there is.
CHECKS: tuple[Check, ...] = tuple(
    sorted((one for family in _FAMILIES for one in family), key=lambda one: one.code)
)
