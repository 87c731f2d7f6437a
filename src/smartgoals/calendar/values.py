"""Values of iCalendar, made so that whatever a plan says stays inside its own line.

Everything that goes into a calendar is made here and nowhere else. The library
below leaves a few holes: it turns a backslash before a capital N into a line break, it
writes extension properties unescaped, it lets control characters through, it forgets
``VALUE`` here and there, and what it does refuse it partly refuses by ``assert``. So
every text is cleaned and escaped here, and every value carries its type.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any, final
from urllib.parse import quote

from icalendar.prop import (
    vCategory,
    vDDDLists,
    vDDDTypes,
    vDuration,
    vInt,
    vRecur,
    vText,
    vUri,
    vUTCOffset,
)

from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.plan.values import Day

__all__ = [
    "SafeText",
    "categories",
    "clean",
    "day",
    "days",
    "line",
    "link",
    "number",
    "offset",
    "rule",
    "span",
    "span_text",
    "text",
    "typed_line",
    "word",
]

LONGEST_LINE = 1_000
LONGEST_TEXT = 32_000

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_SPACES = str.maketrans("\n\t", "  ")
_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"<>\\^`{|}]+", re.IGNORECASE)
_IN_LINKS = "!#$%&'()*+,-./:;=?@_~[]"


@final
class SafeText(vText):
    r"""A text that is read back as it was written, ``C:\New`` included."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Escape it in one pass."""
        return self.translate(_ESCAPES).encode()


def clean(words: str, longest: int = LONGEST_TEXT) -> str:
    """Put a text into characters that every calendar program survives.

    Line breaks of all kinds become one kind, what can't be printed becomes a
    replacement character, and what is too long is cut off with an ellipsis.
    """
    if not words.isprintable():  # which takes no time, and most words are
        words = UNPRINTABLE.sub("\ufffd", _BREAK.sub("\n", words))
    return words if len(words) <= longest else words[: longest - 1] + "…"


def text(words: str) -> SafeText:
    """Make a text of one line or several."""
    return SafeText(clean(words))


def line(words: str) -> SafeText:
    """Make a text of one line; breaks and tabs in it become spaces."""
    return SafeText(clean(words, LONGEST_LINE).translate(_SPACES))


@cache
def word(ours: str) -> SafeText:
    """Give one of our own words, the same value each time; nobody may change it."""
    return line(ours)


def categories(words: Iterable[str]) -> vCategory:
    """Make a list of labels."""
    labels = vCategory([])
    labels.cats = [line(word) for word in words]
    return labels


def typed_line(words: str, **types: str) -> SafeText:
    """Make a text of one line with parameters, whose values are ours and no plan's."""
    value = line(words)
    value.params.update(types)
    return value


def link(address: str, **types: str) -> vUri | None:
    """Make a web or mail address; nothing of what isn't one.

    A property that could hold something else as well gets its type and its parameters,
    whose values are ours and no plan's.
    """
    if UNPRINTABLE.search(address) or not _LINK.fullmatch(address):
        return None
    typed = {"VALUE": "URI", **types} if types else {}
    return vUri(quote(address, safe=_IN_LINKS), params=typed)


@final
class SharedDay(vDDDTypes):
    """A day or a moment that many properties share; it is put into bytes once."""

    def __init__(self, value: Day) -> None:
        """Keep what is written of it."""
        super().__init__(value)
        self._written: bytes = super().to_ical()

    def to_ical(self) -> bytes:
        """Give what is written of it."""
        return self._written


@lru_cache(maxsize=64)
def day(value: Day) -> SharedDay:
    """Make a day, or a moment of UTC; nobody may change it."""
    return SharedDay(value)


def days(values: Iterable[Day]) -> vDDDLists:
    """Make a list of days, or one of moments of UTC."""
    several = vDDDLists(list(values))
    if not all(isinstance(value.dt, datetime) for value in several.dts):
        several.params["VALUE"] = "DATE"
    return several


def span(length: timedelta, *, typed: bool = False) -> vDuration:
    """Make a length of time; ``typed`` where the property has no type of its own."""
    return vDuration(length, params={"VALUE": "DURATION"} if typed else {})


def span_text(length: timedelta) -> str:
    """Write a length of time as a parameter's value."""
    data: bytes = span(length).to_ical()  # type: ignore[no-untyped-call]
    return data.decode()


def offset(length: timedelta) -> vUTCOffset:
    """Make a distance from UTC."""
    return vUTCOffset(length)


def number(value: int) -> vInt:
    """Make a whole number."""
    return vInt(value)


def rule(parts: Mapping[str, Any]) -> vRecur:
    """Make a rule by which something comes again."""
    return vRecur(dict(parts))
