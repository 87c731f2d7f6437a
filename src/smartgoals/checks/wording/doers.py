"""W605 to W608: who is to do it."""

from collections.abc import Iterator

from smartgoals.checks.deciders import is_own_work
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.wording.signs import remark, signs
from smartgoals.diagnostics import Severity
from smartgoals.plan.strategize import Goal
from smartgoals.wording.signs import SignKind

__all__ = ["CHECKS"]


def _says_who(goal: Goal) -> bool:
    """Say whether a field names who decides, or that we do it; it outranks the words."""
    return bool(goal.decided_by) or is_own_work(goal)


@check("W605", Severity.WARNING, criterion="S", of_goal=True)
def no_actor(context: Context) -> Iterator[Remark]:
    """A goal's sentence names nobody who is to act.

    Somebody has to do it; as long as the sentence does not say who, nobody is asked.
    Where the sentence gives a figure to reach, or the goal has indicators, that is only
    mentioned.

    Flagged:
        check: {select: W}
        goals:
          fees-gone:
            goal: Network fees disappear from the draft by 30 June 2027.

    Fine:
        goals:
          fees-gone:
            goal: Anatel's board deletes network fees from the draft by 30 June 2027.

    Fix:
        begin the sentence with whoever is to do it, or add `decided by:`

    False alarms:
        Goals about a whole population ("maternal deaths fall below 70") have no single
        doer; `decided by:` then says who can bring it about.
    """
    if "S101" in context.asked:
        return
    for goal, sign in signs(context, SignKind.NO_ACTOR, unless=_says_who):
        counted = context.sentences[goal.id].target_number is not None or goal.indicators
        severity = Severity.INFO if counted else None
        yield remark(goal, sign, "does not say who is to act", severity)


@check("W606", Severity.WARNING, criterion="S", of_goal=True)
def generic_actor(context: Context) -> Iterator[Remark]:
    """A goal's doer is a whole kind of people: policymakers, companies, some councils.

    No letter reaches "policymakers", and none of them can be held to what all were asked.

    Flagged:
        goals:
          repeal:
            goal: Policymakers repeal the link tax by 30 June 2027.

    Fine:
        goals:
          repeal:
            goal: The Ministry of Justice repeals the link tax by 30 June 2027.

    Fix:
        name the body or the office, or say how many of them and of where

    False alarms:
        "The Government of Kenya" is a body and passes; a bare "the government" does not.
        Nothing is said where `decided by:` answers it.
    """
    for goal, sign in signs(context, SignKind.GENERIC_ACTOR, unless=_says_who):
        yield remark(goal, sign, f"leaves it to '{sign.text}', which names nobody")


@check("W607", Severity.INFO, criterion="S", of_goal=True)
def agentless_passive(context: Context) -> Iterator[Remark]:
    """A goal says what is done, not by whom.

    It may be plain to those who wrote it; a partner who reads it will ask.

    Flagged:
        goals:
          resolution:
            goal: The resolution on shutdowns is adopted by 30 June 2027.

    Fine:
        goals:
          resolution:
            goal: The African Union's Assembly adopts the resolution by 30 June 2027.

    Fix:
        add "by whom", or begin with them

    False alarms:
        What looks like an act can be a state ("the library is closed"). Nothing is said
        where `decided by:` answers it.
    """
    for goal, sign in signs(context, SignKind.PASSIVE, unless=_says_who):
        yield remark(goal, sign, f"says '{sign.text}', and not by whom")


@check("W608", Severity.INFO, criterion="S", of_goal=True)
def first_person_actor(context: Context) -> Iterator[Remark]:
    """A goal's doer is the campaign itself.

    What we do is a step. The goal is what somebody else does because of it.

    Flagged:
        goals:
          meetings:
            goal: We will get the board to archive the duty by 30 June 2027.

    Fine:
        goals:
          meetings:
            goal: The board archives the duty by 30 June 2027.

    Fix:
        name the one outside the campaign who is to act

    False alarms:
        Nothing is said of a goal that says `kind: process`.
    """
    for goal, sign in signs(context, SignKind.FIRST_PERSON):
        if not is_own_work(goal):
            yield remark(goal, sign, f"speaks of ourselves, '{sign.text}'")


CHECKS = (no_actor, generic_actor, agentless_passive, first_person_actor)
