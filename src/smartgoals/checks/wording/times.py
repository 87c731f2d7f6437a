"""W613 to W618, and T513: by when, as far as the words say."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.wording.signs import remark, signs
from smartgoals.diagnostics import Severity
from smartgoals.plan.strategize import Goal
from smartgoals.wording.signs import SignKind

__all__ = ["CHECKS"]


def _says_when(goal: Goal) -> bool:
    """Say whether a field gives the day; it outranks the words."""
    return goal.time_bound is not None


@check("W613", Severity.WARNING, criterion="T", of_goal=True)
def no_deadline_phrase(context: Context) -> Iterator[Remark]:
    """A goal's sentence has no latest moment, and no field gives one.

    What may happen at any time is put off, by us and by those who decide.

    Flagged:
        check: {select: W}
        goals:
          water-bill:
            goal: The Senate passes the water bill.

    Fine:
        goals:
          water-bill:
            goal: The Senate passes the water bill by 30 June 2027.

    Fix:
        add "by" with a day, and `time-bound:`
    """
    if "T501" in context.asked:
        return
    for goal, sign in signs(context, SignKind.NO_DEADLINE, unless=_says_when):
        yield remark(goal, sign, "does not say by when")


@check("W614", Severity.WARNING, criterion="T", of_goal=True)
def vague_time(context: Context) -> Iterator[Remark]:
    """A goal says soon, as soon as possible, in the coming years.

    It sounds like a deadline and binds nobody to a day.

    Flagged:
        goals:
          water-bill:
            goal: The Senate passes the water bill as soon as possible.

    Fine:
        goals:
          water-bill:
            goal: The Senate passes the water bill by 30 June 2027.

    Fix:
        put a day in its place
    """
    for goal, sign in signs(context, SignKind.VAGUE_TIME, unless=_says_when):
        yield remark(goal, sign, f"says '{sign.text}', which is no day")


@check("W615", Severity.WARNING, criterion="T", of_goal=True)
def start_not_deadline(context: Context) -> Iterator[Remark]:
    """A goal says from when, not by when.

    "Starting January 2027" leaves open until when it must have started.

    Flagged:
        goals:
          reports:
            goal: The Authority publishes outage reports, starting January 2027.

    Fine:
        goals:
          reports:
            goal: The Authority publishes its first outage report by 31 January 2027.

    Fix:
        say by when it must be so for the first time

    False alarms:
        Some read a start as a deadline; `time-bound:` settles it.
    """
    for goal, sign in signs(context, SignKind.START, unless=_says_when):
        yield remark(goal, sign, f"says '{sign.text}', which is a start and no deadline")


@check("W616", Severity.INFO, criterion="T", of_goal=True)
def content_date(context: Context) -> Iterator[Remark]:
    """The only date in a goal belongs to what is decided, not to the decision.

    A ban "effective 1 January 2028" can be decided this year, or on the last evening.

    Flagged:
        goals:
          trans-fats:
            goal: The FDA bans trans fats effective 1 January 2028.

    Fine:
        goals:
          trans-fats:
            goal: The FDA bans trans fats by 1 January 2028.

    Fix:
        add the day by which it must be decided

    False alarms:
        A year in a name is no date at all.
    """
    for goal, sign in signs(context, SignKind.CONTENT_DATE, unless=_says_when):
        yield remark(goal, sign, f"has only '{sign.text}', a date of what is decided")


@check("W617", Severity.INFO, criterion="T", of_goal=True)
def unresolvable_date(context: Context) -> Iterator[Remark]:
    """A goal's time can't be turned into a day from its words alone.

    By Friday, before the recess, 03/04/2027: everybody who reads it later, or elsewhere,
    takes another day for it.

    Flagged:
        goals:
          water-bill:
            goal: The Senate passes the water bill before the summer recess.

    Fine:
        goals:
          water-bill:
            goal: The Senate passes the water bill before the summer recess.
            time-bound: 2027-07-22

    Fix:
        add `time-bound:` with the day, or with a milestone that it is counted from
    """
    for goal, sign in signs(context, SignKind.UNRESOLVED, unless=_says_when):
        yield remark(goal, sign, f"says '{sign.text}', and its words give no day for that")


@check("W618", Severity.INFO, criterion="T", of_goal=True)
def by_and_a_bare_number(context: Context) -> Iterator[Remark]:
    """A goal says "by" and a number that may be a day or an amount.

    By 15: the fifteenth, or fifteen of them? Two readers will take it for two things.

    Flagged:
        goals:
          buses:
            goal: The Minister for Transport reduces delays on Line 4 by 15.

    Fine:
        goals:
          buses:
            goal: The Minister for Transport reduces delays on Line 4 by 15% by 15 May 2027.

    Fix:
        add the month, or what is counted
    """
    for goal, sign in signs(context, SignKind.BARE_BY):
        yield remark(goal, sign, f"says '{sign.text}', which may be a day or an amount")


@check("T513", Severity.WARNING, of_goal=True)
def relative_deadline_unanchored(context: Context) -> Iterator[Remark]:
    """A goal gives a length of time and no day to count it from.

    Within 18 months of what? Every reader starts counting on the day of reading.

    Flagged:
        goals:
          water-bill:
            goal: The Senate passes the water bill within 18 months.

    Fine:
        goals:
          water-bill:
            goal: The Senate passes the water bill within 18 months of 1 January 2027.

    Fix:
        say from which day it counts, or add `time-bound:`
    """
    for goal, sign in signs(context, SignKind.UNANCHORED, unless=_says_when):
        yield remark(goal, sign, f"says '{sign.text}', and not from which day")


CHECKS = (
    relative_deadline_unanchored,
    no_deadline_phrase,
    vague_time,
    start_not_deadline,
    content_date,
    unresolvable_date,
    by_and_a_bare_number,
)
