"""What people call columns, and what they write in them, language by language.

The words stand in ``packs/<language>/columns.txt``.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import final

from attrs import frozen

__all__ = ["LANGUAGES", "Language", "language", "plainly"]

#: The languages whose headings are known; English first, which outranks the others.
LANGUAGES = ("en", "de", "es", "fr", "pt")

_FOLDER = Path(__file__).parents[2] / "packs"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Language:
    """How a language writes spreadsheets.

    Attributes:
        code: Its code, such as ``de``.
        day_first: Whether ``03/02/2027`` is always the third of February.
        commas: Whether ``0,5`` is a half.
        lists: What is meant by each word of each list, by the word's plain spelling.
    """

    code: str
    day_first: bool
    commas: bool
    lists: Mapping[str, Mapping[str, str]]


def plainly(text: str) -> str:
    """Give a text without capitals, accents and signs, unless it has nothing else.

    >>> plainly("  Einfluß (Macht) "), plainly("POSIÇÃO"), plainly("✓")
    ('einfluss macht', 'posicao', '✓')
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in bare if not unicodedata.combining(one))
    plain = " ".join(re.findall(r"[^\W_]+", letters))
    return plain or "".join(text.split())


@cache
def language(code: str) -> Language:
    """Read the words of a language."""
    lists: dict[str, dict[str, str]] = {}
    words: dict[str, str] = {}
    for line in (_FOLDER / code / "columns.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            words = lists[line.strip("[]")] = {}
        elif line and not line.startswith("#"):
            meant, _, others = line.partition(":")
            for word in (meant, *others.split(",")):
                if word.strip():
                    words.setdefault(plainly(word), meant)
    written = lists.pop("written")
    return Language(
        code=code,
        day_first="day first" in written,
        commas="decimal comma" in written,
        lists=lists,
    )
