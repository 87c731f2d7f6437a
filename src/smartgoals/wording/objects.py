"""What stands behind a verb: its noun, and whether that is definite, counted or vague."""

from smartgoals.wording.lexicon import GERUND
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import Clause, Mood, Voice, acted_at, is_headline

__all__ = [
    "dressed",
    "is_abstract",
    "is_defined",
    "is_definite",
    "is_loose",
    "is_numbered",
    "named_in_being",
    "object_head",
]

_LEADING = {"of", "for", "on", "in", "to", "with", "at", "over"}
_DEFINITIONS = {
    ("so", "that"),
    ("such", "that"),
    ("meaning", "that"),
    ("defined", "as"),
    ("measured", "by"),
    ("measured", "as"),
    ("which", "means"),
    ("that", "means"),
    ("able", "to"),
}
_WHOLE = {"no", "every", "all", "each"}


def object_head(reader: Reader, span: Span) -> int:
    """Give the last word of what stands right behind a verb; -1 if nothing does."""
    head = -1
    if reader.low(span[0]) == "from":  # as in "obtain from the court a ruling"
        span = (
            next((one for one in range(*span) if reader.low(one) in {"a", "an"}), span[1]),
            span[1],
        )
    for place in range(*span):
        low = reader.low(place)
        breaks = place in reader.masked or reader.is_sign(place, ".,;:!?()")
        if breaks or low in {"and", "or"}:
            if head >= 0:
                break
        elif low == "'s" or reader.is_adverb(place) or (reader.is_sign(place) and head < 0):
            continue
        elif reader.has("relative", place):
            break
        elif reader.has("prepositions", place):
            if head >= 0 or low not in _LEADING:
                break
        else:
            head = place
    return head


def dressed(reader: Reader, clause: Clause) -> Clause | None:
    """Find our own work behind ``by``, as in ``Improve X by publishing a toolkit``."""
    start, end = clause.behind
    for place in range(start, end - 1):
        if reader.low(place) in {"by", "through", "via"} and place not in reader.masked:
            lemma = reader.forms(place + 1).get(GERUND)
            if lemma is not None and reader.words.has("own work", lemma):
                return acted_at(reader, place + 1, end, form=GERUND)
    return None


def is_numbered(reader: Reader, span: Span) -> bool:
    """Say whether a figure stands between two places."""
    return any(
        place not in reader.masked and numeral_at(reader.tokens, place) is not None
        for place in range(*span)
    )


def is_definite(reader: Reader, act: Clause) -> bool:
    """Say whether what an act is about is one thing, or counted, and not any of its kind."""
    start, end = act.subject if act.voice is Voice.PASSIVE else act.behind
    if start >= end:
        return False
    if is_headline(reader, act):
        return True  # its articles are left out
    article = reader.has("determiners", start) and not reader.has("vague determiners", start)
    token = reader.tokens[start]
    name = token.capital and not token.fresh
    return article or name or numeral_at(reader.tokens, start) is not None


def is_abstract(reader: Reader, place: int) -> bool:
    """Say whether a noun is a construct, alone or with the word before it."""
    low = reader.low(place).rpartition("-")[2]
    pair = reader.words.has("constructs", f"{reader.low(place - 1)}_{low}")
    if reader.words.has("observables", low):
        return pair
    return pair or reader.words.has("constructs", low)


def is_defined(reader: Reader, act: Clause) -> bool:
    """Say whether ``so that …`` says what a vague word means."""
    start, end = act.behind
    for place in range(start, end):
        if (reader.low(place), reader.low(place + 1)) in _DEFINITIONS:
            whole = bool(_WHOLE & reader.lows((place, end)))
            figured = (start, end) if reader.low(place) == "able" else (place, end)
            return whole or is_numbered(reader, figured)
    return False


def is_loose(reader: Reader, span: Span, *, ours: bool, lemma: str = "") -> bool:
    """Say whether a light verb has nothing behind it that would be different.

    Args:
        reader: The sentence.
        span: What stands behind the verb.
        ours: Whether it is our own work, which is described more freely.
        lemma: The verb.
    """
    head = object_head(reader, span)
    lows = reader.lows(span)
    said = lows & {"seriously", "better"} or (lemma == "put" and "first" in lows)
    if head < 0 or (said and "the" not in lows):
        return True
    if is_numbered(reader, span) and not reader.has("constructs", head):
        return False
    last = head if ours else head + 2
    adjective = any(
        place not in reader.masked and reader.has("vague adjectives", place)
        for place in range(span[0], min(last + 1, span[1]))
    )
    return adjective or reader.has("vague objects", head) or is_abstract(reader, head)


def named_in_being(reader: Reader, act: Clause) -> bool:
    """Say whether a sentence without a verb names something in force, or in place."""
    return act.mood is Mood.NAMED and any(
        reader.low(place) == "in" and reader.has("in being", place + 1)
        for place in range(*act.behind)
    )
