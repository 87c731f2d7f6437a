"""The rules of our house."""

from collections import Counter

import smartgoals as sg


@sg.rule("HOUSE101", sg.Severity.WARNING, criterion="A", of_goal=True)
def no_plan_b(context):
    """A goal does not say what happens if it fails.

    Partners ask it in the first meeting, and the press on the day after the vote.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            if it fails: We go to the committee.

    Fix:
        add `if it fails:` with a sentence
    """
    for goal in context.plan.goals:
        if goal.if_it_fails is None:
            yield goal.route / "if it fails", f"goal '{goal.id}' has no plan B"


@sg.rule("HOUSE102", sg.Severity.INFO, limits=("milestones for one owner",))
def busy_owner(context):
    """Somebody sees to more milestones than one person can.

    What one person sees to stops when they fall ill.

    Fix:
        share the work, or set `milestones for one owner` under `thresholds:`
    """
    most = context.threshold("milestones for one owner", 5)
    open_ones = [one for one in context.plan.milestones if one.done is None]
    counts = Counter(one.owner for one in open_ones if one.owner is not None)
    for one in open_ones:
        if counts[one.owner] > most:
            yield one.route / "owner", f"'{one.owner}' sees to {counts[one.owner]} milestones"


RULES = (no_plan_b, busy_owner)
