"""Texts as words that can be compared: no capitals, no accents, no plural."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

__all__ = ["Word", "said_in", "words_of"]

_WORD = re.compile(r"\w+")


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        said: As it stands there.
        plain: Without capitals and accents.
        one: The same, and without the ending of a plural.
    """

    said: str
    plain: str
    one: str


@cache
def words_of(text: str) -> tuple[Word, ...]:
    """Part a text into its words.

    >>> [word.one for word in words_of("Pedágio: network FEES, two policies")]
    ['pedagio', 'network', 'fee', 'two', 'policy']
    """
    words = []
    for said in _WORD.findall(unicodedata.normalize("NFC", text)):
        letters = unicodedata.normalize("NFKD", said.casefold())
        plain = "".join(one for one in letters if not unicodedata.combining(one))
        words.append(Word(said, plain, _one_of(plain)))
    return tuple(words)


def said_in(text: str, phrase: str) -> str | None:
    """Give the words of a text that are a phrase's, as they stand there, or nothing.

    >>> said_in("They want a network usage fee.", "network usage fees")
    'network usage fee'
    """
    words = words_of(text)
    sought = [word.one for word in words_of(phrase)]
    for start in range(len(words) - len(sought) + 1):
        found = words[start : start + len(sought)]
        if [word.one for word in found] == sought:
            return " ".join(word.said for word in found)
    return None


def _one_of(word: str) -> str:
    """Take the ending of a plural away; what results need be no word, only the same."""
    if len(word) <= 3 or word.endswith("ss") or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
