"""S: who is asked to do what; who they are is looked at in `deciders`."""

from collections.abc import Iterator

from smartgoals.checks import deciders
from smartgoals.checks.deciders import is_own_work
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.diagnostics import Severity

__all__ = ["CHECKS"]


@check("S101", Severity.ERROR, lenient=True, of_goal=True)
def no_decision_maker(context: Context) -> Iterator[Remark]:
    """A goal does not name anybody who can say yes.

    Every step of a campaign moves somebody; if nobody can grant the goal, nobody
    knows whom to move.

    Flagged:
        goals:
          drop-the-duty:
            goal: The payment duty is archived by 30 June 2027.

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            decided by: regulator-board
        actors:
          regulator-board: {name: Board of the regulator, kind: body}

    Fix:
        add `decided by:` with the id of the actor who can say yes

    False alarms:
        A goal with `kind: process` is our own work and needs nobody's yes; the profiles
        `afp` and `midwest` ask all the same, because they accept no such goals.
    """
    for goal in context.plan.goals:
        if not goal.decided_by and not is_own_work(context, goal):
            yield goal.route / "decided by", f"goal '{goal.id}' does not say who decides on it"


@check("S110", Severity.WARNING, of_goal=True)
def no_ask(context: Context) -> Iterator[Remark]:
    """A goal does not say what exactly those who decide are asked to do.

    They will ask for it in the first meeting, and partners will each answer
    something else. It is only a warning, because the goal's own sentence says already
    what is to change.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            specific: Three of the five members vote to archive option B.

    Fix:
        add `specific:` with one sentence that they could say yes to
    """
    for goal in context.plan.goals:
        if goal.specific is None:
            message = f"goal '{goal.id}' does not say what exactly they are asked to do"
            yield goal.route / "specific", message


CHECKS = (no_decision_maker, no_ask, *deciders.CHECKS)
