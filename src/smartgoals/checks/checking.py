"""What callers use: check a plan or a single goal, and ask what a code means."""

from collections.abc import Iterable
from datetime import date

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.engine import (
    Check,
    Context,
    Remark,
    covers,
    in_order,
    is_foreign,
    run_checks,
)
from smartgoals.checks.settings import package_not_usable
from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.errors import UnknownIdError
from smartgoals.plan.strategize import Goal
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.problems import FILE_CODES
from smartgoals.planfile.references import dangling, explain_dangling
from smartgoals.planfile.tree import Document

__all__ = ["RULES", "check_goal", "check_plan", "explain", "find_rules"]

_WHY_OF_A_FILE = (
    "What can't be understood is left out of the plan, so nothing is checked or"
    " scheduled there; all the rest of the file still is."
)
_FIX_OF_A_FILE = "the remark itself names the place, what was expected, and often the remedy"


def check_plan(
    plan: Plan,
    *,
    today: date,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    checks: Iterable[Check] = CHECKS,
    use: tuple[str, ...] = (),
    document: Document | None = None,
    left_out: tuple[Route, ...] = (),
    complete: bool = True,
) -> tuple[Diagnostic, ...]:
    """Find what a plan still lacks, and what in it can't work.

    A plan that was made in Python may name parts that it doesn't have; those
    remarks (``E016``) are among the answers whatever is selected, as they are
    when a file is read.

    Args:
        plan: The plan.
        today: The day on which it is checked.
        select: Starts of codes; empty takes what the plan selects, or all.
        ignore: Starts of codes that are left aside.
        checks: The rules; ``(*sg.CHECKS, mine)`` adds one of your own.
        use: Installed packages whose rules are asked too, besides those that the plan
            names; one that can't be had is among the answers (``E022``).
        document: The text that the plan was read from, so that remarks get their places.
        left_out: What stands in the text, but could not be understood.
        complete: Whether the text could be read to its end.

    Returns:
        The remarks, in the order of the file.
    """
    context = Context(plan=plan, today=today, left_out=left_out, complete=complete)
    lost = [explain_dangling(plan, reference) for reference in dangling(plan)]
    rules = tuple(checks)
    trouble: tuple[Remark, ...] = ()
    packages = (*plan.check.use, *_several(use))
    if packages:
        from smartgoals.checks.packages import rules_of

        brought = rules_of(plan, packages, (*_FILE_CHECKS, *CHECKS, *rules))
        trouble = tuple(brought.trouble)
        rules = (*rules, *brought.rules)
        if package_not_usable not in rules:
            rules = (*rules, package_not_usable)
    found = run_checks(
        context, rules, select=_several(select), ignore=_several(ignore), trouble=trouble
    )
    return in_order(plan, (*lost, *found), document)


def _several(names: Iterable[str]) -> tuple[str, ...]:
    """Give names as a tuple; a single one may be given as it is."""
    return (names,) if isinstance(names, str) else tuple(names)


def check_goal(
    goal: Goal, *, today: date, checks: Iterable[Check] = CHECKS
) -> tuple[Diagnostic, ...]:
    """Find what a goal lacks on its own, without a campaign around it.

    Only rules are asked that look at nothing but the goal's own fields.

    Args:
        goal: The goal.
        today: The day on which it is checked.
        checks: The rules.
    """
    plan = Plan(campaign=Campaign(name=goal.id), goals=(goal,))
    context = Context(plan=plan, today=today)
    return run_checks(context, (one for one in checks if one.of_goal))


def explain(code: str, *, checks: Iterable[Check] = CHECKS) -> Check:
    """Find a rule; its ``explanation`` says what it means and how to mend it.

    >>> explain("T501").explanation.summary
    'A goal names no day by which it should be reached.'
    >>> explain("no-deadline").code
    'T501'

    Args:
        code: The code of a rule, or its name.
        checks: Where to look, besides what is wrong with a file itself and, for what
            is not there, the rules of installed packages.

    Raises:
        UnknownIdError: If there is no such rule; it carries what is called most like it.
    """
    rules = find_rules(code, checks=checks)
    for one in rules:
        if one.code == code.strip().upper() or one.name == _as_name(code):
            return one
    known = (*rules, *_FILE_CHECKS, *checks)
    from difflib import get_close_matches

    near = get_close_matches(code.strip().upper(), [one.code for one in known])
    near = near or get_close_matches(_as_name(code), [one.name for one in known])
    raise UnknownIdError(code, tuple(near), where="no rule")


def find_rules(wanted: str, *, checks: Iterable[Check] = CHECKS) -> tuple[Check, ...]:
    """Find rules by their code, by the start of their codes, or by their name.

    >>> [rule.code for rule in find_rules("T50")]
    ['T501', 'T502', 'T503', 'T504']

    Args:
        wanted: Such as ``T501``, ``T5`` or ``no-deadline``.
        checks: Where to look, besides what is wrong with a file itself and, for what
            is not there, the rules of installed packages.

    Returns:
        The rules, in the order of their codes; none if nothing is called so.
    """
    start, name = wanted.strip().upper(), _as_name(wanted)

    def fitting(rules: Iterable[Check]) -> list[Check]:
        return [one for one in rules if (start and covers(start, one.code)) or one.name == name]

    found = fitting((*_FILE_CHECKS, *checks))
    if start and not found:
        from smartgoals.checks.packages import every_package, rules_of

        nothing = Plan(campaign=Campaign(name="nothing"))
        found = fitting(rules_of(nothing, every_package(), (*_FILE_CHECKS, *CHECKS)).rules)
    return tuple(sorted(found, key=lambda one: (is_foreign(one.code), one.code)))


def _as_name(text: str) -> str:
    return text.strip().lower().replace(" ", "-").replace("_", "-")


def _of_file(code: str) -> Check:
    """Make a rule that only explains: the reading of a file makes its remarks."""
    name, severity, summary = FILE_CODES[code]

    def run(_: Context) -> Iterable[Remark]:
        return ()

    run.__doc__ = f"{summary}\n\n{_WHY_OF_A_FILE}\n\nFix:\n    {_FIX_OF_A_FILE}\n"
    return Check(code=code, name=name, severity=severity, run=run)


_FILE_CHECKS = tuple(map(_of_file, FILE_CODES))

#: Every rule there is, those about the file itself first.
RULES: tuple[Check, ...] = (*_FILE_CHECKS, *CHECKS)
