"""Whether a word is the verb of what stands before it, or a plural or another noun."""

from smartgoals.wording.asides import before_aside
from smartgoals.wording.lexicon import BASE, PARTICIPLE, THIRD
from smartgoals.wording.nouns import (
    counts_doers,
    ends_group,
    head_of,
    is_plural,
    joins_doers,
    leads_noun,
)
from smartgoals.wording.reader import Reader

__all__ = ["is_plural_verb", "is_third"]

_LONGEST_SUBJECT = 80
_PARTS = {"share", "majority", "minority"}
_RELATIVE = {"that", "who", "which"}


def is_third(reader: Reader, start: int, place: int) -> bool:
    """Say whether a form in -s is a verb here and no plural."""
    last = reader.before(place)
    if last < start or _leads(reader, last, place) or reader.tokens[place].capital:
        return False
    if _names_no_doer(reader, start, place):
        return False
    low = reader.low(place + 1)
    if low in {"are", "have", "must", "will", "should", "can", "may", "were"}:
        return False
    next_third = reader.forms(place + 1).get(THIRD)
    if (
        next_third
        and not reader.words.has("verbal nouns", next_third)
        and ends_group(reader, place + 2)
    ):
        return False
    ahead = reader.low(place + 2)
    if ahead in {"is", "are", "has", "will", "must", "should"} and not ends_group(
        reader, place + 1
    ):
        return False
    follows = reader.forms(place + 1)
    nominal = reader.words.has("verbal nouns", low) or reader.words.has("adjectives", low)
    if set(follows) == {BASE} and not nominal and ends_group(reader, place + 2):
        return False
    head = head_of(reader, start, place)
    part = bool(_PARTS & reader.lows((start, max(start, head))))  # as in "the share of women"
    return part or not (
        is_plural(reader, head)
        and not reader.tokens[last].capital
        and joins_doers(reader, start, place) is None
    )


def is_plural_verb(reader: Reader, start: int, place: int) -> bool:
    """Say whether a base form is a verb here: its subject is plural or joined."""
    last = before_aside(reader, start, place)
    if last < start or _leads(reader, last, place) or reader.tokens[place].capital:
        return False
    if reader.low(last) in {"to", "and", "or"} or reader.is_sign(last):
        return False
    by = reader.low(place + 1) == "by" and place + 1 not in reader.masked
    if by and PARTICIPLE in reader.forms(place):
        return False
    head = head_of(reader, start, last + 1)
    joined = joins_doers(reader, start, place)
    if not (is_plural(reader, head) or joined is not None or counts_doers(reader, start, head)):
        return False
    nouns = reader.has("verbal nouns", place)
    singular = not is_plural(reader, last) and not reader.tokens[last].capital and last == head
    return not (nouns and singular and joined is None)


def _leads(reader: Reader, last: int, place: int) -> bool:
    """Say whether what stands before a form makes it a noun; a shop may end in ``'s``."""
    lemma = reader.forms(place).get(THIRD) or reader.forms(place).get(BASE, "")
    shop = reader.low(last) == "'s" and reader.tokens[last - 1].capital
    if shop and reader.has("determiners", place + 1):
        return reader.words.has("verbal nouns", lemma)
    return leads_noun(reader, last)


def _names_no_doer(reader: Reader, start: int, place: int) -> bool:
    """Say whether a form in -s behind bare words is a plural, as in ``forest guards for``."""
    lemma = reader.forms(place)[THIRD]
    after = place + 1
    noun = reader.low(after) in _RELATIVE or reader.is_sign(after, ":")
    by = reader.low(after) == "by" and after not in reader.masked
    if by and reader.has("determiners", after + 1) and reader.words.has("verbal nouns", lemma):
        return True
    moves = reader.words.has("rising", lemma) or reader.words.has("falling", lemma)
    if (moves and not noun) or not reader.words.has("verbal nouns", lemma):
        return False
    free = (
        after >= len(reader.tokens)
        or reader.is_sign(after)
        or reader.has("prepositions", after)
    )
    if not (noun or free):
        return False
    if reader.has("vague adjectives", start):
        return True
    for one in range(start, place):
        token = reader.tokens[one]
        article = reader.has("determiners", one) or token.kind != "word" or token.low == "'s"
        if article or (one > start and token.capital):
            return False
    if reader.has("bodies", head_of(reader, start, place)):
        return False
    return noun or reader.words.is_common(reader.low(start)) or _is_done_later(reader, place)


def _is_done_later(reader: Reader, place: int) -> bool:
    """Say whether ``to be`` or ``adopted by`` follows, as behind ``night trains to Rome``."""
    near = range(place + 1, min(place + _LONGEST_SUBJECT, len(reader.tokens)))
    return any(
        (reader.low(one), reader.low(one + 1)) == ("to", "be")
        or (reader.low(one + 1) == "by" and PARTICIPLE in reader.forms(one))
        for one in near
    )
