"""Names that count as spelt alike."""

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["arrow_key", "only_like", "word"]

_SEPARATORS = re.compile(r"[\s_-]+")
_GAPS = r"[\s_\-\u2010-\u2015\u2212]+"
_GAP_OF_DIGITS = rf"(?<=\d){_GAPS}(?=\d)"


@lru_cache(512)
def word(name: str) -> str:
    """Give a field name its one spelling: spaces, hyphens, underscores, capitals are equal.

    >>> word("Time-Bound"), word("hours_per_week")
    ('time bound', 'hours per week')
    """
    return _SEPARATORS.sub(" ", name).strip().lower()


def only_like(name: str, known: Iterable[str]) -> str | None:
    """Give the only known name that differs in nothing but capitals, blanks and hyphens.

    Digits stay apart: ``phase-1-1`` is not ``phase-11``.

    >>> only_like("Regulator Board", ("regulator-board", "chapter"))
    'regulator-board'
    """
    letters = _letters(name)
    found = {one for one in known if letters and _letters(one) == letters}
    return found.pop() if len(found) == 1 else None


@lru_cache(512)
def _letters(name: str) -> str:
    return re.sub(_GAPS, "", re.sub(_GAP_OF_DIGITS, "\0", name.strip())).casefold()


def arrow_key(text: str) -> str:
    """Give two actors' short key one spelling, so that all its arrows compare equal."""
    return " ".join(re.sub(r"\s(<->|-x|->)\s", " - ", f" {text} ").split())
