"""What callers use: check a plan or a single goal, and ask what a code means."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.engine import Check, Context, Remark, in_order, run_checks
from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.errors import UnknownIdError
from smartgoals.plan.strategize import Goal
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.problems import FILE_CODES
from smartgoals.planfile.references import dangling, explain_dangling
from smartgoals.planfile.tree import Document

__all__ = ["RULES", "check_goal", "check_plan", "explain"]

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
        checks: The rules.
        document: The text that the plan was read from, so that remarks get their places.
        left_out: What stands in the text, but could not be understood.
        complete: Whether the text could be read to its end.

    Returns:
        The remarks, in the order of the file.
    """
    context = Context(plan=plan, today=today, left_out=left_out, complete=complete)
    lost = [explain_dangling(plan, reference) for reference in dangling(plan)]
    found = run_checks(context, checks, select=select, ignore=ignore)
    return in_order(plan, (*lost, *found), document)


def check_goal(goal: Goal, *, today: date) -> tuple[Diagnostic, ...]:
    """Find what a goal lacks on its own, without a campaign around it.

    Only rules are asked that look at nothing but the goal's own fields.

    Args:
        goal: The goal.
        today: The day on which it is checked.
    """
    plan = Plan(campaign=Campaign(name=goal.id), goals=(goal,))
    context = Context(plan=plan, today=today)
    return run_checks(context, (one for one in CHECKS if one.of_goal))


def explain(code: str) -> Check:
    """Find a rule by its code; its ``explanation`` says what it means and how to mend it.

    >>> explain("T501").explanation.summary
    'A goal names no day by which it should be reached.'

    Raises:
        UnknownIdError: If there is no such rule; it carries the codes most like it.
    """
    rules = {one.code: one for one in RULES}
    wanted = code.strip().upper()
    if wanted not in rules:
        raise UnknownIdError(code, tuple(get_close_matches(wanted, rules)))
    return rules[wanted]


def _of_file(code: str) -> Check:
    """Make a rule that only explains: the reading of a file makes its remarks."""
    name, severity, summary = FILE_CODES[code]

    def run(_: Context) -> Iterable[Remark]:
        return ()

    run.__doc__ = f"{summary}\n\n{_WHY_OF_A_FILE}\n\nFix:\n    {_FIX_OF_A_FILE}\n"
    return Check(code=code, name=name, severity=severity, run=run)


#: Every rule there is, those about the file itself first.
RULES: tuple[Check, ...] = (*map(_of_file, FILE_CODES), *CHECKS)
