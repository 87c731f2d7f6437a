"""T: by when."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.diagnostics import Severity

__all__ = ["CHECKS"]


@check("T501", Severity.ERROR, lenient=True)
def no_deadline(context: Context) -> Iterator[Remark]:
    """A goal names no day by which it should be reached.

    Without a day nobody can say that the campaign is late, and partners cannot
    place their own work around it.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty.

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            time-bound: 2027-06-30

    Fix:
        add `time-bound:` with a day, or with one that is counted from a milestone
    """
    for goal in context.plan.goals:
        if goal.time_bound is None:
            yield goal.route / "time bound", f"goal '{goal.id}' has no time-bound"


@check("T502", Severity.ERROR)
def deadline_in_past(context: Context) -> Iterator[Remark]:
    """A goal's last day is over.

    A goal that can no longer be reached in time hides what the campaign is
    really working for now.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 10 March 2025.
            time-bound: 2025-03-10

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            time-bound: 2027-06-30

    Fix:
        move the day, or close the goal and say what comes next
    """
    for goal in context.plan.goals:
        day = context.deadline(goal)
        if day is not None and day < context.today:
            message = f"the time-bound of goal '{goal.id}', {day}, is past on {context.today}"
            yield goal.route / "time bound", message


CHECKS = (no_deadline, deadline_in_past)
