"""Asides: what stands between commas or brackets and could be left out."""

from smartgoals.wording.reader import Reader

__all__ = ["before_aside", "behind_aside", "opens_aside"]

_LONGEST_ASIDE = 30


def opens_aside(reader: Reader, place: int) -> bool:
    """Say whether an aside begins at a comma or a bracket."""
    whole = reader.low(place + 1) in {"all", "both"} and reader.low(place + 2) == "of"
    return reader.is_sign(place, "(") or reader.has("asides", place + 1) or whole


def behind_aside(reader: Reader, place: int, end: int) -> int:
    """Give the place behind the aside that begins at a comma or a bracket."""
    closing = ")" if reader.is_sign(place, "(") else ","
    for one in range(place + 1, end):
        if reader.is_sign(one, closing):
            return one + 1
    return end


def before_aside(reader: Reader, start: int, place: int) -> int:
    """Give the last token before a verb, and before an aside that ends there."""
    last = reader.before(place)
    if reader.is_sign(last, ",)"):
        opening = "(" if reader.is_sign(last, ")") else ","
        for one in range(last - 1, max(start, last - _LONGEST_ASIDE), -1):
            if reader.is_sign(one, opening):
                ends = opens_aside(reader, one) and behind_aside(reader, one, last + 1) > last
                return reader.before(one) if ends else last
    return last
