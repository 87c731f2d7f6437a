"""W619 to W624: how the sentence is put, and whether it agrees with the fields."""

from collections.abc import Iterator
from datetime import date

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import figure
from smartgoals.checks.wording.signs import remark, signs
from smartgoals.diagnostics import Severity
from smartgoals.plan.strategize import Goal, Indicator
from smartgoals.wording.sentence import Sentence
from smartgoals.wording.signs import SignKind

__all__ = ["CHECKS"]

_NEAR = 3


@check("W619", Severity.INFO, criterion="S", of_goal=True)
def several_verbs(context: Context) -> Iterator[Remark]:
    """A goal asks for two acts at once.

    When one of them is won and the other is not, nobody knows whether to go on.

    Flagged:
        goals:
          guardian:
            goal: The Senate adopts the water bill and funds the agency by 30 June 2027.

    Fine:
        goals:
          guardian:
            goal: The Senate adopts the water bill by 30 June 2027.

    Fix:
        make two goals of it

    False alarms:
        Steps of one act ("drafts and adopts") belong together, and "and" can stand in a
        name.
    """
    for goal, sign in signs(context, SignKind.SEVERAL_VERBS):
        yield remark(goal, sign, f"asks for a second act, '{sign.text}'")


@check("W620", Severity.WARNING, criterion="S", of_goal=True)
def hedged_request(context: Context) -> Iterator[Remark]:
    """A goal asks only for considering, or where possible.

    A hedge is the part of a request that will be granted.

    Flagged:
        goals:
          farmers:
            goal: The Minister pays small farmers where possible by 30 June 2027.

    Fine:
        goals:
          farmers:
            goal: The Minister pays the drought aid to small farmers by 30 June 2027.

    Fix:
        ask for the thing itself

    False alarms:
        "Our aim is that …" in front of a goal hedges nothing.
    """
    for goal, sign in signs(context, SignKind.HEDGE):
        yield remark(goal, sign, f"hedges with '{sign.text}'")


@check("W621", Severity.INFO, criterion="S", of_goal=True)
def abstract_noun_load(context: Context) -> Iterator[Remark]:
    """A goal is very long, or made of abstract nouns.

    Nobody will repeat it in a meeting, so everybody will tell another one.

    Flagged:
        goals:
          everything:
            goal: Strengthen capacity through coordination, dialogue and leadership.

    Fine:
        goals:
          everything:
            goal: The Ministry of Justice registers 40 community groups by 30 June 2027.

    Fix:
        keep to one body, one act and one day
    """
    for goal, sign in signs(context, SignKind.ABSTRACT):
        yield remark(goal, sign, "is long, or made of abstract nouns")


@check("W622", Severity.INFO, criterion="S", of_goal=True)
def slogan_as_goal(context: Context) -> Iterator[Remark]:
    """A goal is a slogan: it has no verb, or hardly a word.

    A slogan wins people; a goal tells them what to win.

    Flagged:
        goals:
          housing:
            goal: Housing for all by 2030!

    Fine:
        goals:
          housing:
            goal: The city council approves 2,500 homes by 31 December 2030.

    Fix:
        write who does what by when, and keep the slogan for the banner
    """
    for goal, sign in signs(context, SignKind.SLOGAN):
        yield remark(goal, sign, "is a slogan")


@check("W623", Severity.ERROR, criterion="T")
def text_against_field(context: Context) -> Iterator[Remark]:
    """A goal's sentence gives another day or figure than its fields.

    Partners read the sentence, the calendar reads the field, and one of them is wrong.
    For a figure it is a warning, since a sentence may count something else.

    Flagged:
        goals:
          archive:
            goal: The board archives the duty by 30 June 2027.
            time-bound: 2027-07-31

    Fine:
        goals:
          archive:
            goal: The board archives the duty by 30 June 2027.
            time-bound: 2027-06-30

    Fix:
        correct the one that is wrong

    False alarms:
        "In 2027" agrees with every day of that year. A sentence with two dates can be
        read for the wrong one.
    """
    for goal in context.plan.goals:
        sentence = context.sentences.get(goal.id)
        if sentence is None:
            continue
        day = context.deadline(goal)
        if day is not None and sentence.deadline is not None and not _agrees(sentence, day):
            words = sentence.criteria["time_bound"].evidence
            spot = (words[0].start, words[0].end) if words else None
            message = (
                f"the last day of goal '{goal.id}' is {sentence.deadline} in its sentence, "
                f"and {day} in its time-bound"
            )
            yield goal.route / "goal", message, None, None, spot
        wanted = _other_figure(goal, sentence)
        if wanted is not None:
            words = sentence.criteria["measurable"].evidence
            spot = (words[0].start, words[0].end) if words else None
            message = f"the sentence of goal '{goal.id}' gives another figure than {wanted}"
            yield goal.route / "goal", message, Severity.WARNING, None, spot


def _agrees(sentence: Sentence, day: date) -> bool:
    """Say whether a day is the sentence's, or within the period that it names."""
    last = sentence.deadline
    first = sentence.earliest or last
    return first is not None and last is not None and first <= day <= last


def _other_figure(goal: Goal, sentence: Sentence) -> str | None:
    """Give the one target of a goal, if its sentence has another figure of that kind."""
    targets = [one for one in goal.indicators if one.target is not None]
    if len(targets) != 1 or sentence.target_number is None or len(goal.indicators) > 1:
        return None
    one = targets[0]
    known = {read.amount for read in (one.target, one.baseline) if read is not None}
    if one.target is None or sentence.target_number in known or not _counts(sentence, one):
        return None
    return f"its indicator, {figure(one.target, one.unit)}"


def _counts(sentence: Sentence, indicator: Indicator) -> bool:
    """Say whether a sentence's figure counts what an indicator counts."""
    spot = sentence.criteria["measurable"].evidence[0]
    share = any(sign in spot.text for sign in ("%", "per cent", "percent"))
    unit = indicator.unit or (indicator.target.unit if indicator.target else None) or ""
    if share or unit == "%":
        return share and unit == "%" and bool(_stems(sentence.text) & _stems(indicator.what))
    behind = " ".join(sentence.text[spot.end :].split()[:_NEAR])
    return bool(_stems(behind) & _stems(f"{unit} {indicator.what}"))


def _stems(text: str) -> set[str]:
    """Give the longer words of a text without their plural endings."""
    words = (word.strip(".,;:()").lower().removesuffix("s") for word in text.split())
    return {word for word in words if len(word) > _NEAR}


@check("W624", Severity.INFO, criterion="A", of_goal=True)
def absolute_goal(context: Context) -> Iterator[Remark]:
    """A goal wants all of it, or none: eliminate, zero, never.

    One case left over and it is lost, however much was won.

    Flagged:
        goals:
          spills:
            goal: Water UK eliminates sewage spills at bathing beaches by 30 June 2030.

    Fine:
        goals:
          spills:
            goal: Water UK cuts sewage spills at bathing beaches to 3 a year by 30 June 2030.

    Fix:
        ask whether it can be reached; if so, leave it

    False alarms:
        Some goals are rightly zero: nobody may be held without a court's order.
    """
    for goal, sign in signs(context, SignKind.ABSOLUTE):
        yield remark(goal, sign, f"says '{sign.text}': a single exception, and it is lost")


CHECKS = (
    several_verbs,
    hedged_request,
    abstract_noun_load,
    slogan_as_goal,
    text_against_field,
    absolute_goal,
)
