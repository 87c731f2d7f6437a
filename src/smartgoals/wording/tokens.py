"""A sentence taken apart into words, figures and signs, each with its place."""

import re
from typing import NamedTuple

__all__ = ["Token", "tokens_of"]

# One pass, no alternative that could match the same text in two ways.
_TOKEN = re.compile(
    r"""
      (?P<date>[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}
              | [0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}
              | [0-9]{1,2}/[0-9]{1,2}/[0-9]{2})(?![0-9])
    | (?P<years>(?:19|20|21)[0-9]{2}[-/–](?:[0-9]{4}|[0-9]{2}))(?![0-9-])
    | (?P<compound>[0-9]+(?:[,.][0-9]+)*-(?=[^\W\d_]{3})[^\W\d_]+(?:-[^\W\d_]+)*)
    | (?P<number>[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])
              | [0-9]+(?:[,.\u202f\u00a0'][0-9]+)*)(?![0-9])
    | (?P<word>(?:(?<!\S)\.)?[^\W\d_](?:[^\W_]|['’.\-/&‑](?=[^\W_]))*)
    | (?P<sign>[^\s\w] | _)
    """,
    re.VERBOSE,
)
_ENDINGS = re.compile(r"['’](?:s|ll|re|ve|d)$", re.IGNORECASE)
_COIN = re.compile(r"(?:R|Rs|KSh|KES|USD|EUR|GBP|INR|NGN|CHF|FY)(?=[0-9])")


class Token(NamedTuple):
    """One word, figure or sign.

    Attributes:
        text: As it was written.
        low: The same in small letters, apostrophes made plain.
        start: Where it begins in the text.
        end: Where it ends.
        kind: ``word``, ``number``, ``date``, ``years`` or ``sign``.
        glued: Whether it touches the one before.
        fresh: Whether a sentence begins with it.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    glued: bool
    fresh: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens_of(text: str) -> list[Token]:
    """Take a text apart; a possessive ``'s`` is a token of its own.

    >>> [one.text for one in tokens_of("Kenya's 12 MPs vote.")]
    ['Kenya', "'s", '12', 'MPs', 'vote', '.']
    """
    found: list[Token] = []
    last, fresh = -1, True
    for match in _TOKEN.finditer(text):
        kind, start = str(match.lastgroup), match.start()
        kind = "word" if kind == "compound" else kind
        for part in _split(match.group(), kind):
            end = start + len(part)
            low = part.lower().replace("’", "'").replace("‑", "-")
            sort = "number" if part.isdecimal() else kind
            found.append(Token(part, low, start, end, sort, start == last, fresh))
            fresh = kind == "sign" and part in ".!?;:"
            start = last = end
    return found


def _split(text: str, kind: str) -> tuple[str, ...]:
    """Part a possessive from its word, and a currency or ``FY`` from its figure."""
    ending = _ENDINGS.search(text) if kind == "word" else None
    if ending is not None:
        return text[: ending.start()], ending.group()
    coin = _COIN.match(text) if kind == "word" else None
    return (text[: coin.end()], text[coin.end() :]) if coin else (text,)
