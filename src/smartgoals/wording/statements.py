"""The sentences of a text, and the clause among them that must come true."""

from smartgoals.wording.clauses import clause_in, named, without_front
from smartgoals.wording.lexicon import PARTICIPLE, PAST
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import Clause, Mood, is_headline

__all__ = ["main_clause", "only_adds", "sentences_of"]

_RESULT = 4  # what weighs most: somebody's act, with a time, right after our own step
_WANTING = {"must", "should", "ought", "want", "wants", "need", "needs", "we", "aim", "goal"}


def main_clause(reader: Reader) -> Clause:
    """Find the clause that must come true; background is left aside."""
    best: tuple[int, Clause] | None = None
    step = False
    for span in sentences_of(reader):
        clause = clause_in(reader, *without_front(reader, *span))
        timed = any(place in reader.masked for place in range(*span))
        weight = _weight(reader, span, clause)
        told = clause.mood is not Mood.OURS and (weight > 0 or is_headline(reader, clause))
        if step and timed and told:
            weight = _RESULT
        if best is None or weight > best[0]:
            best = weight, clause
        step = not timed and (clause.mood is not Mood.TOLD or is_headline(reader, clause))
    return best[1] if best else named(0, 0)


def sentences_of(reader: Reader) -> list[Span]:
    """Part a text at full stops and semicolons that belong to no time."""
    found, start = [], 0
    for place in range(len(reader.tokens)):
        if reader.is_sign(place, ".") and not _is_full_stop(reader, place):
            continue
        if place not in reader.masked and reader.is_sign(place, ".;!?—"):
            if start < place:
                found.append((start, place))
            start = place + 1
    if start < len(reader.tokens):
        found.append((start, len(reader.tokens)))
    return found


def _is_full_stop(reader: Reader, place: int) -> bool:
    """Say whether a sentence ends with a full stop, and not only a short form of a word."""
    if place + 1 >= len(reader.tokens):
        return True
    before = reader.low(place - 1)
    short = reader.has("short forms", place - 1) or (len(before) == 1 and before.isalpha())
    return not (short and reader.tokens[place].glued)


def _weight(reader: Reader, span: Span, clause: Clause) -> int:
    """Say how much a sentence looks like what is wanted, and not like background."""
    if only_adds(reader, span) or reader.is_sign(span[1], "?"):
        return -1
    if reader.has("aims", span[0]) and reader.is_sign(span[0] + 1, ":"):
        return _RESULT
    if is_headline(reader, clause):
        return int("by" in reader.lows(clause.behind))  # else it may be the past
    if clause.verb < 0:
        return 1 - _is_past(reader, clause.behind)
    before = [reader.low(place) for place in range(span[0], clause.verb)]
    if {"was", "were", "had"} & set(before):
        return 0
    if _WANTING & {*before, reader.low(clause.verb)}:
        return 3
    if "been" in before:
        return 1
    return 2


def _is_past(reader: Reader, span: Span) -> bool:
    return any({PAST, PARTICIPLE} & set(reader.forms(place)) for place in range(*span))


def only_adds(reader: Reader, span: Span) -> bool:
    """Say whether nothing but a time stands there, as in ``Deadline: 30 May 2028``."""
    return all(
        place in reader.masked or reader.is_sign(place) or reader.has("adding times", place)
        for place in range(*span)
    )
