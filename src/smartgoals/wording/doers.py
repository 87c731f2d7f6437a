"""Whether somebody is named who can be asked: a person, an office, a body, a bounded group."""

from itertools import pairwise

from smartgoals.wording.nouns import head_of
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.reader import Reader, Span

__all__ = ["is_specific", "is_thing"]

_DEFINITE = {
    "the",
    "its",
    "their",
    "his",
    "her",
    "this",
    "that",
    "each",
    "every",
    "both",
    "'s",
    "these",
    "those",
}
_UNIVERSAL = {"all", "every", "each", "both"}
_MANY = ("ers", "ors", "ists", "ants", "ents", "ians", "ees", "men")
_AGENTS = ("er", "or", "ist", "man", "woman", "person", "ian", "ar")


def is_specific(reader: Reader, span: Span, *, acting: bool = True) -> bool:
    """Say whether a noun names or uniquely describes a doer.

    Args:
        reader: The sentence.
        span: The noun with what belongs to it.
        acting: Whether it does something, rather than is, has, feels or knows it.
    """
    return any(_is_one(reader, part, acting=acting) for part in _parts(reader, span))


def _parts(reader: Reader, span: Span) -> list[Span]:
    """Part ``A, B and C`` where each of them could stand alone."""
    start, end = span
    cuts = [
        place
        for place in range(start, end)
        if place not in reader.masked
        and (
            reader.is_sign(place, ",")
            or (reader.low(place) == "and" and _joins(reader, place, end))
        )
    ]
    edges = [start - 1, *cuts, end]
    return [
        span,
        *((a + 1, b) for a, b in pairwise(edges) if cuts and a + 1 < b),
    ]


def _joins(reader: Reader, place: int, end: int) -> bool:
    after = reader.low(place + 1)
    return after in {"the", "its", "their"} or (
        place + 1 < end and reader.tokens[place + 1].capital
    )


def _is_one(reader: Reader, span: Span, *, acting: bool) -> bool:
    start, end = span
    while start < end and (
        start in reader.masked or reader.is_sign(start) or reader.is_adverb(start)
    ):
        start += 1
    if start >= end or reader.low(start) in {"we", "us", "i", "our"}:
        return False
    if _is_called_after(reader, start, end):
        return acting or reader.has("bodies", start)
    head = _head(reader, start, end)
    if head < 0 or is_thing(reader, head):
        return False
    low, words = reader.low(head), reader.words
    named = any(_is_name(reader, place) for place in range(start, head + 1))
    definite = any(reader.low(place) in _DEFINITE for place in range(start, head + 1))
    if words.has("joint bodies", low) and definite:
        return True
    if _is_group(reader, start, head):
        return acting and _is_bounded(reader, start, head, end)
    if words.has("generic doers", low):
        return named or _is_placed(reader, head, end, ("of", "in"))
    if words.has("bodies", low):
        indefinite = reader.low(start) in {"a", "an", "any", "some", "another", "no", "one"}
        proper = words.has("proper bodies", low)
        return not indefinite and (definite or named or head > start or proper)
    if _is_name(reader, head) and (reader.tokens[head].capital or reader.uncapitalized):
        return acting
    agent = (
        low.endswith(_AGENTS)
        and not words.has("observables", low)
        and not words.has("constructs", low)
    )
    return (
        acting
        and definite
        and agent
        and low not in {"number", "matter", "power", "water", "order", "paper"}
    )


def _is_called_after(reader: Reader, start: int, end: int) -> bool:
    """Say whether it is called after something, as ``Transport for Wales``."""
    if start + 2 >= end or reader.low(start + 1) not in {"for", "of", "without"}:
        return False
    friends = reader.low(start) == "friends"
    if reader.low(start + 1) == "of" and not (friends or reader.has("bodies", start)):
        return False
    after = start + 2 + (reader.low(start + 2) == "the")
    first, joint = reader.tokens[start], reader.tokens[start + 1]
    many = first.low.endswith("s") and not joint.capital and not friends
    named = after < end and first.capital and reader.tokens[after].capital and not many
    things = ("event nouns", "constructs", "observables", "thing heads", "deliverables")
    return named and not any(reader.has(name, start) for name in things)


def _is_group(reader: Reader, start: int, head: int) -> bool:
    """Say whether a noun is many who act each for itself, or each of them."""
    words, low = reader.words, reader.low(head)
    if words.has("groups", low):
        return True
    if reader.low(start) in {"every", "each"}:
        return not words.has("bodies", low) and not words.has("observables", low)
    name = head > start or not words.is_common(low)
    if name and reader.tokens[head].capital and not low.endswith(_MANY):
        return False
    single = low[:-3] + "y" if low.endswith("ies") else low[:-1]
    return (
        low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and not any(
            words.has(name, one)
            for name in (
                "observables",
                "constructs",
                "thing heads",
                "deliverables",
                "occasions",
            )
            for one in (low, single)
        )
    )


def _head(reader: Reader, start: int, end: int) -> int:
    """Give the noun before the first preposition, numbers of names left aside."""
    head = head_of(reader, start, end)
    while head > start and any(one.isdigit() for one in reader.low(head)):
        head -= 1
    return head


def is_thing(reader: Reader, head: int) -> bool:
    """Say whether a noun is something that is decided upon, as a bill."""
    low = reader.low(head)
    if any(one.isdigit() for one in low):
        return True
    return reader.words.has("thing heads", low) and not reader.words.has("bodies", low)


def _is_name(reader: Reader, place: int) -> bool:
    """Say whether a word is written as a name, not only as the first of its sentence."""
    token = reader.tokens[place]
    if reader.uncapitalized and token.kind == "word":
        return not reader.words.is_common(token.low)
    if not token.capital or token.kind != "word":
        return False
    if not token.fresh and not reader.is_first(place):
        return not reader.words.has("determiners", token.low)
    if token.text.isupper() and len(token.text) > 1:
        return True
    return not reader.words.is_common(token.low) and numeral_at(reader.tokens, place) is None


def _is_bounded(reader: Reader, start: int, head: int, end: int) -> bool:
    """Say whether a group is counted or whole, and of somewhere; or acts somewhere."""
    lows = {reader.low(place) for place in range(start, head)}
    number = any(numeral_at(reader.tokens, place) for place in range(start, head))
    universal = bool(lows & _UNIVERSAL) or ("the" in lows and number)
    named = any(
        _is_name(reader, place)
        and (not reader.is_first(place) or _is_adjective_of_place(reader, place))
        for place in range(start, head + 1)
    )
    if "'s" in lows and any(
        reader.words.has("bodies", low) or low in {"its", "their"} for low in lows
    ):
        return True
    if any(reader.words.has("quantifiers", low) for low in lows) and not number:
        return False
    if "the" in lows and _is_placed(reader, head, end, ("of",)):
        return True
    if number or universal:
        if universal and number:
            return True
        return named or _is_placed(
            reader, head, end, ("of", "in", "at", "from", "across", "on")
        )
    if named and reader.low(head) not in {"members", "mps", "meps"}:
        return not reader.tokens[head].capital or head > start
    if reader.words.has("generic doers", reader.low(head)):
        return False
    return _is_placed(reader, head, end, ("in", "at", "from", "across"))


def _is_adjective_of_place(reader: Reader, place: int) -> bool:
    """Say whether a first word tells where somebody is from, as ``Kenyan``."""
    low = reader.low(place)
    return (
        low.endswith(("an", "ish", "ese", "ean", "ch", "iti", "aqi", "eli"))
        or reader.tokens[place + 1].capital
    )


def _is_placed(reader: Reader, head: int, end: int, prepositions: tuple[str, ...]) -> bool:
    """Say whether a place or a body with a name stands behind a noun."""
    for place in range(head + 1, end):
        if reader.is_sign(place, ","):
            return False
        if reader.low(place) in prepositions and place not in reader.masked:
            the = reader.low(place + 1) in {"the", "this", "our"}
            inner = reader.tokens[place + 1 + the : min(place + 7, end)]
            if any(one.capital for one in inner):
                return True
            return the and any(
                reader.words.has("places", one.low) or reader.words.has("bodies", one.low)
                for one in inner
            )
    return False
