"""Figures in digits and in words: what they come to, and where they end."""

import re
from typing import NamedTuple

from smartgoals.wording.tokens import Token

__all__ = ["Numeral", "numeral_at"]

_UNITS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "crore": 10_000_000,
    "lakh": 100_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "dozen": 12,
    "score": 20,
}
_SHORT = {"k", "m", "mn", "bn"}
_BASES = {3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100}  # as in "1 in 4"
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
_PERCENT = {"%", "percent", "pc"}
_WHOLE = 100
_LONGEST = 20  # digits, or words, of a figure


class Numeral(NamedTuple):
    """A figure in a sentence.

    Attributes:
        value: What it comes to; the percentage for a share.
        start: The number of its first token.
        end: The number of the token behind it.
        share: Whether it is a percentage or a fraction.
    """

    value: float
    start: int
    end: int
    share: bool = False


def numeral_at(tokens: list[Token], place: int) -> Numeral | None:
    """Read the figure that begins at a token, if one does.

    >>> from smartgoals.wording.tokens import tokens_of
    >>> numeral_at(tokens_of("two thirds of the members"), 0)
    Numeral(value=66.67, start=0, end=2, share=True)
    """
    value, end = _cardinal(tokens, place)
    if value is None:
        return _half(tokens, place)
    share = _share(tokens, value, end)
    if share is not None:
        return Numeral(share[0], place, share[1], share=True)
    return Numeral(_plain(value), place, end)


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value


def _low(tokens: list[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _digits(token: Token) -> float | None:
    """Read a figure in digits; a comma before three digits parts thousands."""
    if len(token.text) > _LONGEST:
        return None
    text = re.sub(r"[ \u202f\u00a0']", "", token.text)
    groups = text.split(",")
    if len(groups) > 1 and all(len(one.split(".")[0]) == 3 for one in groups[1:]):
        text = "".join(groups)
    text = text.replace(",", ".")
    whole, *rest = text.split(".")
    if len(rest) > 1 and all(len(one) == 3 for one in rest):
        return float(whole + "".join(rest))
    return float(f"{whole}.{rest[0]}") if len(rest) == 1 else float(whole) if not rest else None


def _cardinal(tokens: list[Token], place: int) -> tuple[float | None, int]:
    """Read a whole or decimal number, and give the place behind it."""
    if place >= len(tokens):
        return None, place
    token = tokens[place]
    if token.kind == "number":
        value: float | None = _digits(token)
        end = place + 1
        scale = _SCALES.get(_low(tokens, end))
        if value is not None and scale and (tokens[end].glued or tokens[end].low not in _SHORT):
            return value * scale, end + 1
        return value, end
    if token.low in {"a", "an"} and _low(tokens, place + 1) in {
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
    }:
        return _words(tokens, place + 1, 1)
    if token.low in {"half", "half-a"} and _low(tokens, place + 1) == "a":
        scale = _SCALES.get(_low(tokens, place + 2))
        return (scale / 2, place + 3) if scale else (None, place)
    return _words(tokens, place, 0)


def _word_value(low: str) -> int | None:
    """Read a number below a hundred in one word."""
    if low in _UNITS:
        return _UNITS[low]
    tens, dash, unit = low.partition("-")
    if tens in _TENS and (not dash or unit in _UNITS):
        return _TENS[tens] + (_UNITS[unit] if dash else 0)
    return None


def _words(tokens: list[Token], place: int, current: int) -> tuple[float | None, int]:
    """Add up a number in words, as ``two hundred and fifty thousand``."""
    total, seen, end = 0, current > 0, place
    while end < min(len(tokens), place + _LONGEST):
        low = tokens[end].low
        value = _word_value(low)
        if value is not None and (not seen or current % _WHOLE == 0 or low in _UNITS):
            if seen and current % _WHOLE and not (current % 10 == 0 and value < 10):
                break
            current += value
        elif low in _SCALES and low not in _SHORT and seen:
            if low in {"hundred", "dozen", "score"}:
                current *= _SCALES[low]
            else:
                total, current = total + max(current, 1) * _SCALES[low], 0
        elif low == "and" and seen and _after_hundred(tokens, end):
            end += 1
            continue
        else:
            break
        seen = True
        end += 1
    return (total + current if seen and end > place else None), end


def _after_hundred(tokens: list[Token], place: int) -> bool:
    before, after = _low(tokens, place - 1), _low(tokens, place + 1)
    return before in {"hundred", "thousand", "million"} and _word_value(after) is not None


def _share(tokens: list[Token], value: float, end: int) -> tuple[float, int] | None:
    """Read what makes a share of a number: per cent, two thirds, three out of four."""
    low = _low(tokens, end)
    if low in _PERCENT:
        return _plain(value), end + 1
    if low == "per" and _low(tokens, end + 1) == "cent":
        return _plain(value), end + 2
    if low in {"percentage", "pp"}:
        return _plain(value), end + 1 + (_low(tokens, end + 1) in {"point", "points"})
    if low in _PARTS and tokens[end - 1].kind == "word":
        return round(_WHOLE * value / _PARTS[low], 2), end + 1
    out = 2 if low == "out" and _low(tokens, end + 1) == "of" else 1 if low == "in" else 0
    if out:
        base, after = _cardinal(tokens, end + out)
        if base is None or not value <= base <= _WHOLE:
            return None
        if out == 2 or tokens[end - 1].kind == "word" or (value < base and base in _BASES):
            return _plain(round(_WHOLE * value / base, 2)), after
    return None


def _half(tokens: list[Token], place: int) -> Numeral | None:
    """Read a fraction that begins with no number: half, a third, two-thirds."""
    low = _low(tokens, place)
    if low == "half":
        return Numeral(50, place, place + 1, share=True)
    if low == "a" and _low(tokens, place + 1) in _PARTS:
        part = _PARTS[_low(tokens, place + 1)]
        return Numeral(_plain(round(_WHOLE / part, 2)), place, place + 2, share=True)
    count, dash, part_word = low.partition("-")
    if dash and count in _UNITS and part_word in _PARTS:
        value = round(_WHOLE * _UNITS[count] / _PARTS[part_word], 2)
        return Numeral(_plain(value), place, place + 1, share=True)
    return None
