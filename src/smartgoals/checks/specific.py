"""S: who is asked to do what; who they are is looked at in `deciders`."""

from collections.abc import Iterator

from smartgoals.checks import deciders
from smartgoals.checks.deciders import is_own_work
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.diagnostics import Severity

__all__ = ["CHECKS"]


@check("S101", Severity.ERROR, of_goal=True)
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
        A goal with `kind: process` is our own work and needs nobody's yes; whether the
        profile accepts such goals is another question (S107).
    """
    for goal in context.plan.goals:
        if not goal.decided_by and not is_own_work(goal):
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


@check("S111", Severity.WARNING, of_goal=True)
def compound_ask(context: Context) -> Iterator[Remark]:
    """What they are asked to do is several things at once.

    They will grant the cheapest of them, and the campaign can't say whether it has won.

    Flagged:
        goals:
          water-bill:
            goal: The Senate passes the water bill by 30 June 2027.
            specific: The committee adopts the bill and funds the agency.

    Fine:
        goals:
          water-bill:
            goal: The Senate passes the water bill by 30 June 2027.
            specific: The committee adopts the bill without amendment 14.

    Fix:
        ask for one thing; make a goal of its own of the other

    False alarms:
        Steps of one act belong together ("drafts and adopts"), and a package can be the
        very thing that is negotiated.
    """
    from smartgoals.wording.signs import SignKind

    for goal in context.plan.goals:
        ask = context.read(goal.specific) if goal.specific else None
        for sign in ask.signs if ask else ():
            if sign.kind is SignKind.SEVERAL_VERBS:
                message = f"goal '{goal.id}' asks for a second thing, '{sign.text}'"
                yield goal.route / "specific", message, None, None, (sign.start, sign.end)


CHECKS = (no_decision_maker, no_ask, compound_ask, *deciders.CHECKS)
