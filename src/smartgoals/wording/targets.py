"""Which figure, if any, says when the goal is reached."""

from typing import final

from attrs import frozen

from smartgoals.wording.asks import Want
from smartgoals.wording.clauses import Clause, Mood, Reader, Span
from smartgoals.wording.numerals import Numeral, numeral_at
from smartgoals.wording.tokens import tokens_of

__all__ = ["Measure", "measure_of"]

_FACTORS = {
    "halve": 50,
    "double": 2,
    "triple": 3,
    "treble": 3,
    "quadruple": 4,
    "eliminate": 0,
    "eradicate": 0,
}
_TOWARDS = {
    "to",
    "below",
    "under",
    "above",
    "over",
    "at",
    "within",
    "than",
    "least",
    "most",
    "by",
    "beyond",
    "reach",
    "exceed",
    "past",
}
_BOUNDED_BY = {
    "that",
    "which",
    "who",
    "whose",
    "where",
    "serving",
    "covering",
    "containing",
    "aged",
    "over",
    "under",
    "left",
    "fined",
}
_CONTENT = {"serving", "aged", "containing", "covering", "measuring", "weighing"}
_OFTEN = {"monthly", "weekly", "daily", "annually", "yearly", "quarterly", "fortnightly"}
_MOST = 40


@final
@frozen(kw_only=True)
class Measure:
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
    """Find the figure that the change is measured by."""
    act = want.act
    span = (min(clause.start, clause.subject[0]), clause.behind[1])
    figures = _figures(reader, span, clause)
    if reader.words.has("falling", act.lemma) or reader.words.has("rising", act.lemma):
        if any(reader.low(place) == "age" for place in range(*act.behind)):
            figures = []
    pseudo = not specific and _is_pseudo(reader, act)
    if figures and not pseudo:
        best = _best(reader, figures, act)
        return Measure(number=best.value, counted=True, evidence=(best.start, best.end))
    factor = _FACTORS.get(act.lemma, _FACTORS.get(clause.lemma))
    if factor is not None and specific:
        return Measure(number=factor, counted=True, evidence=(act.verb, act.verb + 1))
    for place in range(*span):
        low = reader.low(place)
        if place in reader.masked:
            continue
        if low in {"twice", "thrice", "half"} and not pseudo:
            number = {"twice": 2, "thrice": 3, "half": 50}[low]
            return Measure(number=number, counted=True, evidence=(place, place + 1))
        if low in _OFTEN and specific:
            return Measure(counted=True, evidence=(place, place + 1))
    if any(reader.low(place) in {"unanimously", "unanimous"} for place in range(*span)):
        for place in range(*span):
            size, dash, member = reader.low(place).partition("-")
            if dash and member.startswith("member"):
                members = numeral_at(tokens_of(size), 0)
                if members is not None:
                    return Measure(
                        number=members.value, counted=True, evidence=(place, place + 1)
                    )
    whole = _whole(reader, act, span) if specific else None
    return whole or Measure()


def _reports(reader: Reader, lemma: str) -> bool:
    """Say whether what stands behind ``that`` is what a verb says."""
    return reader.words.has("succeeding", lemma) or lemma in {
        "confirm",
        "announce",
        "say",
        "declare",
        "state",
        "decide",
        "rule",
        "agree",
        "promise",
        "pledge",
        "commit",
        "guarantee",
        "order",
        "demand",
        "find",
    }


def _figures(reader: Reader, span: Span, clause: Clause) -> list[Numeral]:
    """Find the figures that may be targets."""
    found: list[Numeral] = []
    verb = max(clause.verb, clause.start)
    place, inside = span[0], False
    while place < span[1]:
        low = reader.low(place)
        if place in reader.masked:
            place += 1
            continue
        if reader.is_sign(place, ","):
            inside = reader.low(place + 1) in {"including", "which", "who", "covering"}
        elif low == "that":
            inside = not (
                _reports(reader, clause.lemma) or reader.low(place - 1) in {"so", "is"}
            )
        elif low in {"which", "who", "whose", "where", "whom", "when", "while"}:
            inside = True
        elif low in _CONTENT and place > verb:
            inside = True
        numeral = numeral_at(reader.tokens, place)
        if numeral is None:
            place += 1
            continue
        verb_behind = inside and reader.low(place) not in {"zero"}
        if not verb_behind and _is_target(reader, numeral, span[0]):
            found.append(numeral)
        place = numeral.end
    return found


def _is_target(reader: Reader, numeral: Numeral, first: int) -> bool:
    """Say whether a figure is no name, year, length of time, denominator or size."""
    words = reader.words
    before, after = reader.low(numeral.start - 1), reader.low(numeral.end)
    second = reader.low(numeral.start - 2)
    token = reader.tokens[numeral.start]
    plain = token.kind == "number" and not numeral.share
    if (
        token.glued
        and numeral.start > first
        and reader.tokens[numeral.start - 1].kind == "word"
        and before not in words.lists["currencies"]
    ):
        return False
    glued = numeral.end < len(reader.tokens) and reader.tokens[numeral.end].glued
    if plain and glued and reader.tokens[numeral.end].kind == "word":
        return False
    if (
        words.has("identifiers", before)
        and (plain or token.kind == "word")
        and not words.has("groups", after)
    ):
        capital = reader.tokens[numeral.start - 1].capital
        if plain and (
            capital
            or before
            in {
                "article",
                "section",
                "line",
                "clause",
                "bill",
                "route",
                "chapter",
                "paragraph",
                "ward",
                "zone",
            }
        ):
            return False
        if capital and not reader.is_first(numeral.start - 1):
            return False
    if plain and numeral.start > first:
        last = reader.tokens[numeral.start - 1]
        name = last.kind == "word" and last.capital and not words.has("currencies", last.low)
        if name and not (reader.is_first(numeral.start - 1) and words.is_common(last.low)):
            return False
    if before in {"per", "sdg", "aged", "age", "no", "number", "g", "#"} or (
        before,
        second,
    ) == ("of", "age"):
        return False
    if before == "the" and not _after_whole(second) and second not in {"of"}:
        return False
    if (before, second) in {("the", "of"), ("of", "out")} and _counts(
        reader, numeral.start - 3
    ):
        return False
    if before == "of" and _counts(reader, numeral.start - 2):
        return False
    if token.kind == "word" and token.capital and not reader.is_first(numeral.start):
        return False
    if before in {"every", "each", "any", "this", "that", "another"} and token.kind == "word":
        return False
    if words.has("measure units", after):
        speed = "/h" in after or after.endswith("hz") or after in {"mph", "kph"}
        noun = reader.low(numeral.end + 1) in {
            "limit",
            "limits",
            "zone",
            "zones",
            "band",
            "buffer",
        }
        return not noun and (
            not speed or (before in _TOWARDS and _is_measured(reader, numeral.start, first))
        )
    adjective = after == "-" or (
        after in {"working", "consecutive", "calendar", "more"}
        and words.has("countless", reader.low(numeral.end + 1))
    )
    if words.has("countless", after) or adjective:
        return before in {"to", "below", "under", "than", "by"} and _is_measured(
            reader, numeral.start, first
        )
    if after in {"times"} and reader.low(numeral.end + 1) in {"a", "per"}:
        return True
    return not (before in {"for", "over"} and words.has("countless", after))


def _is_measured(reader: Reader, place: int, first: int) -> bool:
    """Say whether a length of time is what goes up or down."""
    return any(
        reader.words.has("falling", base) or reader.words.has("rising", base)
        for one in range(first, place)
        for base, _ in reader.words.forms(reader.low(one))
    )


def _after_whole(low: str) -> bool:
    return low in {"all", "both", "each", "of"}


def _counts(reader: Reader, place: int) -> bool:
    """Say whether a figure ends at a token."""
    low = reader.low(place)
    number = 0 <= place < len(reader.tokens) and numeral_at(reader.tokens, place) is not None
    return number or low in {"most", "half", "majority"}


def _best(reader: Reader, figures: list[Numeral], act: Clause) -> Numeral:
    """Choose the end of a way, a share, or the first one."""
    for start, end in zip(figures, figures[1:], strict=False):
        way = {reader.low(place) for place in range(start.end, end.start)}
        if reader.low(_opening(reader, start)) == "from" and "to" in way:
            return end
    return figures[0]


def _opening(reader: Reader, numeral: Numeral) -> int:
    """Give the word before a figure and its currency."""
    place = numeral.start - 1
    while reader.words.has("currencies", reader.low(place)):
        place -= 1
    return place


def _is_pseudo(reader: Reader, act: Clause) -> bool:
    """Say whether a figure stands on something that nobody can count."""
    words, lemma = reader.words, act.lemma
    counted = (
        words.has("trying", lemma) or words.has("own work", lemma) or words.has("asking", lemma)
    )
    start, end = act.behind
    for place in range(start, min(end, start + _MOST)):
        if numeral_at(reader.tokens, place) is not None and place not in reader.masked:
            between = [reader.low(one) for one in range(start, place)]
            direct = all(
                words.has("determiners", low)
                or low in {"at", "least", "over", "about", "up", "to", "than"}
                for low in between
            )
            return not (counted and direct)
    return True


def _whole(reader: Reader, act: Clause, span: Span) -> Measure | None:
    """Find ``all``, ``every``, ``no`` in front of something that can be counted."""
    places = [act.subject[0], *range(*act.behind)] if act.mood is not Mood.NAMED else [span[0]]
    for place in places:
        low = reader.low(place)
        if place in reader.masked or low not in {"all", "every", "each", "no", "zero", "none"}:
            continue
        if low in {"each"} and place == act.verb - 1:
            continue
        number = 0 if low == "zero" else None
        return Measure(number=number, counted=True, evidence=(place, place + 2))
    return None
