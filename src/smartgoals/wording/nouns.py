"""Nouns: their head, whether they are many, and what makes a word a noun."""

from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.reader import Reader

__all__ = [
    "counts_doers",
    "ends_group",
    "head_of",
    "is_article",
    "is_plural",
    "joins_doers",
    "leads_noun",
]


def is_article(reader: Reader, place: int) -> bool:
    """Say whether a word must have a noun behind it."""
    return reader.has("determiners", place) and not reader.has("pronouns", place)


def ends_group(reader: Reader, place: int) -> bool:
    """Say whether what stands at a place can only follow a verb."""
    low = reader.low(place)
    return (
        place >= len(reader.tokens)
        or place in reader.masked
        or reader.is_sign(place)
        or reader.words.has("determiners", low)
        or reader.words.has("prepositions", low)
        or reader.words.has("adjectives", low)
        or numeral_at(reader.tokens, place) is not None
    )


def leads_noun(reader: Reader, last: int) -> bool:
    """Say whether what stands before a form makes it a noun."""
    low = reader.low(last)
    if low in {"each", "all", "both", "who", "they", "it", "people"} or _is_no_longer(
        reader, last
    ):
        return False
    adjective = reader.words.has("adjectives", low) and not reader.tokens[last].capital
    if low == "'s" or (reader.is_sign(last, "'’") and reader.low(last - 1).endswith("s")):
        return True
    return (
        adjective
        or reader.words.has("determiners", low)
        or reader.words.has("prepositions", low)
        or (
            _ends_figure(reader, last)
            and not reader.has("identifiers", last - 1)
            and reader.low(last - 1) != "through"
        )
    )


def _is_no_longer(reader: Reader, place: int) -> bool:
    return (reader.low(place), reader.low(place + 1)) == ("no", "longer")


def _ends_figure(reader: Reader, place: int) -> bool:
    """Say whether a figure ends at a token, in digits or in words."""
    numeral = numeral_at(reader.tokens, place)
    return reader.tokens[place].kind == "number" or (
        numeral is not None and numeral.end == place + 1 and reader.low(place) != "half"
    )


def head_of(reader: Reader, start: int, end: int) -> int:
    """Give the last word of a subject before its first preposition."""
    head = -1
    for place in range(start, end):
        low = reader.low(place)
        if place in reader.masked or reader.is_sign(place):
            continue
        if head >= 0 and (
            (reader.words.has("prepositions", low) and not _in_count(reader, place))
            or reader.words.has("relative", low)
        ):
            break
        if (
            reader.is_adverb(place)
            or reader.words.has("prepositions", low)
            or reader.words.has("determiners", low)
            or low == "'s"
            or (head >= 0 and reader.words.has("vague adjectives", low))
        ):
            continue
        head = place
    return head


def _in_count(reader: Reader, place: int) -> bool:
    """Say whether an ``of`` belongs to a figure, as in ``nine of the 14 members``."""
    before = reader.low(place - 1)
    return reader.low(place) in {"of", "out", "in"} and (
        reader.words.has("portions", before)
        or before in {"%", "percent", "cent"}
        or numeral_at(reader.tokens, place - 1) is not None
        or reader.tokens[place - 1].kind == "number"
    )


def is_plural(reader: Reader, place: int) -> bool:
    """Say whether a noun is many."""
    low = reader.low(place)
    if place < 0:
        return False
    if low == "number" and reader.low(place - 1) == "a" and reader.low(place + 1) == "of":
        return True
    if reader.words.has("collectives", low):
        return True
    if reader.words.has("groups", low):
        return True
    if low.endswith(("ss", "us", "is")) or low in {"nhs", "yes"}:
        return False
    return low.endswith("s") and len(low) > 2


def joins_doers(reader: Reader, start: int, end: int) -> int | None:
    """Give the place of an ``and`` that joins two doers."""
    for place in range(start + 1, end):
        if reader.low(place) in {"and", "&"} and place not in reader.masked:
            return place
    return None


def counts_doers(reader: Reader, start: int, head: int) -> bool:
    """Say whether a figure above one stands before a head."""
    for place in range(start, head + 1):
        numeral = numeral_at(reader.tokens, place)
        if numeral is not None and numeral.value != 1:
            return True
    return False
