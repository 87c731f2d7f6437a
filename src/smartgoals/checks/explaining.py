"""All that is told of a rule: what it means, where it weighs otherwise, how to ignore it."""

from datetime import date
from typing import Any

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_plan
from smartgoals.checks.engine import Check
from smartgoals.checks.profiles import LIMITS, elsewhere
from smartgoals.planfile.problems import FILE_CODES
from smartgoals.planfile.reading import read_text

__all__ = ["example_place", "rule_to_dict", "to_ignore"]

#: The day on which what a rule's explanation calls flagged is flagged.
_DAY_OF_EXAMPLES = date(2026, 11, 23)


def rule_to_dict(rule: Check) -> dict[str, Any]:
    """Give the stable JSON form, as ``explain --format json`` prints it."""
    told = rule.explanation
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "elsewhere": list(elsewhere(rule.code, rule.severity)),
        "criterion": rule.criterion,
        "package": rule.package,
        "summary": told.summary,
        "why": told.why,
        "flagged": told.flagged or None,
        "fine": told.fine or None,
        "fix": told.fix or None,
        "false_alarms": told.false_alarms or None,
        "limits": [
            {"name": one.name, "usual": one.usual, "meaning": one.meaning}
            for one in LIMITS
            if one.code == rule.code
        ]
        + [{"name": name, "usual": None, "meaning": None} for name in rule.limits],
        "ignore": to_ignore(rule),
        "ignore_in_one_place": to_ignore(rule, at=example_place(rule) or "ID"),
    }


def to_ignore(rule: Check, *, at: str | None = None) -> str | None:
    """Give the lines of a plan that ignore a rule; nothing if no plan can.

    >>> from smartgoals.checks.checking import explain
    >>> print(to_ignore(explain("T501"), at="goals.win"))
    check:
      ignore:
        - code: T501
          at: goals.win
          because: REASON

    Args:
        rule: The rule.
        at: The only place where it is ignored; ``None`` for everywhere.
    """
    if rule.code in FILE_CODES:
        return None
    place = "" if at is None else f"      at: {at}\n"
    return f"check:\n  ignore:\n    - code: {rule.code}\n{place}      because: REASON"


def example_place(rule: Check) -> str | None:
    """Give the place of the remark on what a rule's explanation calls flagged, if any."""
    plan = read_text(f"smartgoals: 1\n{rule.explanation.flagged}\n").plan
    if plan is None or rule.code in FILE_CODES:
        return None
    rules = CHECKS if rule in CHECKS else (*CHECKS, rule)
    found = check_plan(plan, today=_DAY_OF_EXAMPLES, checks=rules)
    return next((str(one.route) for one in found if one.code == rule.code), None)
