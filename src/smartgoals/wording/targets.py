"""Which figure, if any, says when the goal is reached."""

from itertools import pairwise
from typing import NamedTuple

from smartgoals.wording.asks import Want
from smartgoals.wording.figures import figures_in
from smartgoals.wording.numerals import Numeral, numeral_at
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.tokens import tokens_of
from smartgoals.wording.verbs import Clause, Voice

__all__ = ["Measure", "measure_of"]

_FACTORS = {"halve": 50, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_NOTHING_LEFT = {"eliminate", "eradicate"}
_TIMES = {"twice": 2, "thrice": 3, "half": 50}
_OFTEN = {"monthly", "weekly", "daily", "annually", "yearly", "quarterly", "fortnightly"}
_WHOLE = {"all", "every", "each", "no", "zero", "none"}
_NEAR = {"at", "least", "over", "about", "up", "to", "than"}


class Measure(NamedTuple):
    """By what an outsider could settle it.

    Attributes:
        number: The target figure, if there is one.
        counted: Whether something is counted: a figure, a whole, or how often.
        evidence: The tokens that say it.
    """

    number: float | None = None
    counted: bool = False
    evidence: Span = (0, 0)


def measure_of(reader: Reader, clause: Clause, want: Want, *, specific: bool) -> Measure:
    """Find the figure that the change is measured by.

    Args:
        reader: The sentence.
        clause: Its main clause.
        want: The act that is wanted.
        specific: Whether two observers would agree on what is different.
    """
    act = want.act
    span = (min(clause.start, clause.subject[0]), clause.behind[1])
    lemmas = {act.lemma, clause.lemma}
    factor = next((_FACTORS[one] for one in lemmas if one in _FACTORS), None)
    if factor and specific:
        return _measured(factor, act.verb, act.verb + 1)
    figures = _before_ages(reader, span, figures_in(reader, span, clause, act))
    pseudo = not specific and _is_pseudo(reader, act)
    if figures and not pseudo:
        best = _best(reader, figures)
        return _measured(best.value, best.start, best.end)
    if specific and lemmas & _NOTHING_LEFT:
        return _measured(0, act.verb, act.verb + 1)
    return (
        (None if pseudo else _how_often(reader, span, specific=specific))
        or _unanimous(reader, act, span)
        or (_whole(reader, act) if specific else None)
        or Measure()
    )


def _measured(number: float | None, start: int, end: int) -> Measure:
    return Measure(number=number, counted=True, evidence=(start, end))


def _before_ages(reader: Reader, span: Span, figures: list[Numeral]) -> list[Numeral]:
    """Leave out what stands behind ``age``: that is what a rule says."""
    age = next((place for place in range(*span) if reader.low(place) == "age"), span[1])
    return [one for one in figures if one.start < age]


def _best(reader: Reader, figures: list[Numeral]) -> Numeral:
    """Choose the end of ``from … to …``, or else the first one."""
    for start, end in pairwise(figures):
        opening = start.start - 1
        while reader.has("currencies", opening):
            opening -= 1
        between = reader.lows((start.end, end.start))
        if (reader.low(opening) == "from" and "to" in between) or "→" in between:
            return end
    return figures[0]


def _is_pseudo(reader: Reader, act: Clause) -> bool:
    """Say whether a figure stands on something that nobody can count."""
    words = reader.words
    span = act.subject if act.voice is Voice.PASSIVE else act.behind
    counted = any(words.has(name, act.lemma) for name in ("trying", "own work", "asking"))
    for place in range(*span):
        if place not in reader.masked and numeral_at(reader.tokens, place) is not None:
            between = range(span[0], place)
            direct = all(
                reader.has("determiners", one) or reader.low(one) in _NEAR for one in between
            )
            return not (counted and direct)
    return True


def _how_often(reader: Reader, span: Span, *, specific: bool) -> Measure | None:
    """Find ``twice``, ``monthly`` and their like."""
    for place in range(*span):
        low = reader.low(place)
        if place in reader.masked:
            continue
        if low in _TIMES:
            return _measured(_TIMES[low], place, place + 1)
        if low in _OFTEN and specific:
            return _measured(None, place, place + 1)
    return None


def _unanimous(reader: Reader, act: Clause, span: Span) -> Measure | None:
    """Find how many all are, as in ``the nine-member board votes unanimously``."""
    if not {"unanimously", "unanimous"} & reader.lows(span):
        return None
    first = act.subject[0] + reader.has("determiners", act.subject[0])
    if members := numeral_at(reader.tokens, first):
        return _measured(members.value, members.start, members.end)
    for place in range(*span):
        size, dash, member = reader.low(place).partition("-")
        members = numeral_at(tokens_of(size), 0) if dash and member == "member" else None
        if members is not None:
            return _measured(members.value, place, place + 1)
    return None


def _whole(reader: Reader, act: Clause) -> Measure | None:
    """Find ``all``, ``every``, ``no`` in front of something that can be counted."""
    places = [act.subject[0], *range(*act.behind)]
    for place in places:
        low = reader.low(place)
        nobody = low == "one" and reader.low(place - 1) == "not"
        if not (low in _WHOLE or nobody) or place in reader.masked:
            continue
        none = low == "zero" or nobody or (low == "no" and place == act.subject[0])
        return _measured(0 if none else None, place, place + 2)
    return None
