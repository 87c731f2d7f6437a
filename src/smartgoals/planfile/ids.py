"""Ids made of what people call things."""

import re
import unicodedata
from collections.abc import Container
from itertools import chain, count

__all__ = ["better_id", "free_id", "id_of", "new_id"]

#: Letters that are no plain one with a mark, as é is, and what people write for them.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
    | dict(zip("ıøØłŁđĐðÐħĦŧŦ", "ioollddddhhtt", strict=True))
)


def better_id(key: str) -> str:
    """Give the id that we would use for a name; empty where it has no letter of ours.

    >>> better_id("Câmara dos Deputados")
    'camara-dos-deputados'
    >>> better_id("Anatel's board")
    'anatel-board'
    >>> better_id("Łódź")
    'lodz'
    """
    key = re.sub(r"(?i)(?<=\w)['’]s\b", "", key).translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def id_of(text: str, fallback: str) -> str:
    """Make an id of somebody's words: the first three that are not short.

    >>> id_of("The Digital Networks Act", "flag")
    'digital-networks'
    """
    text = unicodedata.normalize("NFC", text)  # a letter and its mark are one
    words = [word for word in text.split() if len(word) > 3] or text.split()
    id = better_id(" ".join(words[:3]))[:32].strip("-")
    return id if any(one.isalpha() for one in id) else fallback


def free_id(wanted: str, taken: Container[str]) -> str:
    """Give an id that nothing has yet: the one that is wanted, or the next with a number.

    None is called ``flag``, as that is the id of a plan's only flag.

    >>> free_id("letter", {"letter", "letter-2"})
    'letter-3'
    """
    ids = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(id for id in ids if id != "flag" and id not in taken)


def new_id(text: str, fallback: str, taken: Container[str]) -> str:
    """Make an id of somebody's words that nothing has yet."""
    return free_id(id_of(text, fallback), taken)
