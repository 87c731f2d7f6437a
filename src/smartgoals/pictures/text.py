"""How wide a text is at most, and how to make it fit.

Which font a reader has is not known, so the widths are those of the widest common one,
DejaVu Sans, rounded up by groups of letters.
"""

from functools import lru_cache
from itertools import accumulate, takewhile
from unicodedata import combining, east_asian_width

__all__ = ["fitted", "width_of", "wrapped"]

_NARROW, _CAPITAL, _USUAL, _WIDE, _WIDEST = 0.42, 0.79, 0.65, 1.0, 1.3
_NARROW_ONES = frozenset("ijlIJ.,:;'|!()[]/\\ tfr-`\"’‘“”·")
_WIDE_ONES = frozenset("mwMW@%&—…")
# Accents that few fonts have; without them a box is drawn beside the letter.
_RARE_MARKS = frozenset(map(chr, range(0x346, 0x370)))
_DOTS = "…"


@lru_cache(maxsize=2048)
def _em(char: str) -> float:
    if char in _NARROW_ONES:
        return _NARROW
    if char in _WIDE_ONES:
        return _WIDE
    if combining(char):
        return _USUAL if char in _RARE_MARKS else 0
    if char in "\u200b\u200d\ufe0f":
        return 0
    if ord(char) > 0xFFFF:
        return _WIDEST
    if east_asian_width(char) in "WF":
        return _WIDE
    if not char.isascii() and not char.isalpha():
        return _WIDE
    if "\u0900" <= char < "\u1e00":  # from Devanagari to Ethiopic and Khmer
        return _WIDE
    return _CAPITAL if char.isupper() else _USUAL


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Say how wide a line of text is at most, in the units of its size.

    >>> width_of("ill", 10)
    12.6
    """
    return sum(map(_em, text)) * size * (1.12 if bold else 1)


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Cut a text so that it fits, with dots where something is missing.

    >>> fitted("The committee votes", 60, 10)
    'The com…'
    """
    text = " ".join(text.split())
    if width_of(text, size, bold=bold) <= width:
        return text
    room = width - width_of(_DOTS, size, bold=bold)
    widths = accumulate(width_of(char, size, bold=bold) for char in text)
    fits = sum(1 for _ in takewhile(lambda so_far: so_far <= room, widths))
    return text[:fits].rstrip() + _DOTS


def wrapped(
    text: str, width: float, size: float, *, most: int = 2, bold: bool = False
) -> tuple[str, ...]:
    """Break a text into lines that fit, so many at most; of the last, as much as fits.

    >>> wrapped("The committee votes on it", 70, 10)
    ('The', 'committee…')
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and (
            width_of(" ".join(words[: taken + 1]), size, bold=bold) <= width
        ):
            taken += 1
        lines.append(fitted(" ".join(words[:taken]), width, size, bold=bold))
        words = words[taken:]
    if words:
        lines.append(fitted(" ".join(words), width, size, bold=bold))
    return tuple(lines)
