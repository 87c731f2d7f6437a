"""W609 to W612: what is counted, and by what one would know."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.wording.signs import remark, signs
from smartgoals.diagnostics import Severity
from smartgoals.plan.strategize import Goal
from smartgoals.wording.signs import SignKind

__all__ = ["CHECKS"]


def _measures(goal: Goal) -> bool:
    """Say whether indicators say how one would know; they outrank the words."""
    return any(
        one.target is not None or one.keep_at is not None or one.happens is not None
        for one in goal.indicators
    )


@check("W609", Severity.WARNING, criterion="M", of_goal=True)
def vague_quantifier(context: Context) -> Iterator[Remark]:
    """A goal says how many without a number: several, many, significantly.

    Two of them are several to one reader and a failure to the next.

    Flagged:
        goals:
          charter:
            goal: Several councils in Kent adopt the charter by 30 June 2027.

    Fine:
        goals:
          charter:
            goal: At least five councils in Kent adopt the charter by 30 June 2027.

    Fix:
        give the number

    False alarms:
        "More than 40" has its number and passes, and so does a goal whose indicators
        have targets.
    """
    for goal, sign in signs(context, SignKind.VAGUE_QUANTIFIER, unless=_measures):
        yield remark(goal, sign, f"says '{sign.text}', and not how many")


@check("W610", Severity.WARNING, criterion="M", of_goal=True)
def pseudo_number(context: Context) -> Iterator[Remark]:
    """A figure stands on something that nobody can count.

    "Inclusion up by 30%" looks measured; thirty per cent of what, read off where, is
    open, so any result can be claimed.

    Flagged:
        goals:
          inclusion:
            goal: The Ministry of Education increases digital inclusion by 30% by 30 June 2027.

    Fine:
        goals:
          inclusion:
            goal: The Ministry of Education connects 30% more schools by 30 June 2027.

    Fix:
        count something that an outsider can see, or add an indicator that says how it is read

    False alarms:
        Some such words have an index that everybody in the field knows: name it as the
        indicator's `source:`.
    """
    for goal, sign in signs(context, SignKind.PSEUDO_NUMBER, unless=_measures):
        message = f"puts the figure '{sign.text}' on something that nobody can count"
        yield remark(goal, sign, message)


@check("W611", Severity.INFO, criterion="M", of_goal=True)
def number_not_target(context: Context) -> Iterator[Remark]:
    """The only figures in a goal are names, years, or part of what is decided.

    "Bill 63" has a number, and says nothing about when the goal is reached.

    Flagged:
        goals:
          bill:
            goal: The Minister of Health reduces waiting times in Ward 5 by 30 June 2027.

    Fine:
        goals:
          bill:
            goal: The Minister of Health reduces waiting times in Ward 5 by 20% by 30 June 2027.

    Fix:
        add the figure to be reached, or an event

    False alarms:
        The words that make a name of a number behind them, as "Bill" and "Ward" do, are
        a list, and no such list is complete.
    """
    for goal, sign in signs(context, SignKind.NO_TARGET, unless=_measures):
        yield remark(goal, sign, f"has the figure '{sign.text}', which is no target")


@check("W612", Severity.WARNING, criterion="M", of_goal=True)
def no_measure(context: Context) -> Iterator[Remark]:
    """A goal has no figure, and no event that happens or does not.

    On its last day nobody will be able to say whether it was reached.

    Flagged:
        check: {select: W}
        goals:
          nurses:
            goal: The hospital board listens to nurses by 30 June 2027.

    Fine:
        goals:
          nurses:
            goal: The hospital board adopts the rota code by 30 June 2027.

    Fix:
        add a figure or an event to the sentence, or `measurable:` to the goal

    False alarms:
        The verbs of events are a list. Where yours is missing, an indicator with
        `happens: not yet` says what one would see.
    """
    if "M201" in context.asked:
        return
    for goal, sign in signs(context, SignKind.NO_MEASURE, unless=_measures):
        yield remark(goal, sign, "names no figure and no event")


CHECKS = (vague_quantifier, pseudo_number, number_not_target, no_measure)
