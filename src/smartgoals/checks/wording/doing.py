"""W601 to W604: what the sentence says will be done, and by whose effort."""

from collections.abc import Iterator

from smartgoals.checks.deciders import is_own_work
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.wording.signs import remark, signs
from smartgoals.diagnostics import Severity
from smartgoals.wording.signs import SignKind

__all__ = ["CHECKS"]


@check("W601", Severity.WARNING, criterion="S", of_goal=True)
def vague_verb(context: Context) -> Iterator[Remark]:
    """A goal's verb leaves open what would be different.

    Improve, strengthen, show commitment: whoever decides can agree to that and change
    nothing, and two people of the campaign will disagree on whether it was won.

    Flagged:
        goals:
          insulin:
            goal: The Ministry of Health improves access to insulin by 30 June 2027.

    Fine:
        goals:
          insulin:
            goal: The Ministry of Health supplies 60 clinics with insulin by 30 June 2027.

    Fix:
        say what one would see that is different: an act, a state, or a figure

    False alarms:
        A word can be exact in a trade and vague outside it. Where the sentence gives a
        figure for something that can be counted, names an event, or says what the word
        means (`so that …`), nothing is said.
    """
    for goal, sign in signs(context, SignKind.VAGUE_VERB):
        message = f"says '{sign.text}', which does not say what will be different"
        yield remark(goal, sign, message)


@check("W602", Severity.WARNING, criterion="S", of_goal=True)
def effort_verb(context: Context) -> Iterator[Remark]:
    """A goal is met by trying: by urging, asking, supporting, contributing.

    It can then be ticked off on the day the letter is posted, whatever those who decide
    do with it.

    Flagged:
        goals:
          clean-water:
            goal: Urge the Senate to pass the water bill by 30 June 2027.

    Fine:
        goals:
          clean-water:
            goal: The Senate passes the water bill by 30 June 2027.

    Fix:
        begin with whoever decides: "the Senate passes …", not "urge the Senate to pass …"

    False alarms:
        Nothing is said of a goal that says `kind: process`: it is declared to be our own
        work. In the profiles `afp` and `midwest` such a goal gets `S107` instead.
    """
    for goal, sign in signs(context, SignKind.EFFORT_VERB):
        if not is_own_work(goal):
            yield remark(goal, sign, f"says '{sign.text}', which is met by trying")


@check("W603", Severity.WARNING, criterion="S", of_goal=True)
def activity_as_goal(context: Context) -> Iterator[Remark]:
    """A goal is something that the campaign does itself.

    Holding workshops or collecting signatures is how a goal is reached. Taken for the
    goal, it is reached when the chairs are put away, whether or not anything came of it.

    Flagged:
        goals:
          five-councils:
            goal: Hold five workshops for councils by 30 June 2027.

    Fine:
        goals:
          five-councils:
            goal: Five councils in Kent adopt the charter by 30 June 2027.

    Fix:
        make it a milestone, and say as the goal who does what because of it

    False alarms:
        What reads like work of our own can need others ("plant 5,000 trees" on their
        land). Nothing is said of a goal that says `kind: process`; in the profiles `afp`
        and `midwest` such a goal gets `S107` instead.
    """
    for goal, sign in signs(context, SignKind.ACTIVITY):
        if not is_own_work(goal):
            yield remark(goal, sign, f"says '{sign.text}', which the campaign does itself")


@check("W604", Severity.WARNING, criterion="S", of_goal=True)
def activity_dressed_as_outcome(context: Context) -> Iterator[Remark]:
    """A goal names a result, but promises only the campaign's own work behind "by".

    The figure and the day then belong to the work, and the result itself has neither.

    Flagged:
        goals:
          fewer-crashes:
            goal: Reduce road deaths in Accra by handing out 10,000 vests by December 2027.

    Fine:
        goals:
          fewer-crashes:
            goal: Reduce road deaths in Accra by 20% by December 2027.

    Fix:
        say how large the result is to be, and make the work a milestone

    False alarms:
        "By" in front of somebody who acts, an amount or a day is something else, and is
        left alone.
    """
    for goal, sign in signs(context, SignKind.DRESSED):
        if not is_own_work(goal):
            yield remark(goal, sign, f"promises only our own work, '{sign.text}'")


CHECKS = (vague_verb, effort_verb, activity_as_goal, activity_dressed_as_outcome)
