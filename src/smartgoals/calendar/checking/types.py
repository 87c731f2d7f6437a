"""Whether a value is what its type asks for."""

import re
from collections.abc import Callable

from smartgoals.calendar.checking.moments import (
    read_date,
    read_length,
    read_moment,
    read_offset,
)

__all__ = ["EXPECTED", "READERS", "fits", "is_within"]

_WHOLE = re.compile(r"[+-]?[0-9]+")
_MOST_DIGITS = 12
_FLOAT = r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,40})?"
_GEO = re.compile(rf"({_FLOAT});({_FLOAT})")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f\x7f\"<>\\]*")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_STATUS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){1,2};.*", re.DOTALL)
_TIME = re.compile(r"([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9]|60)Z?")


def is_within(text: str, least: int, most: int) -> bool:
    """Say whether a whole number, however long, lies within a range."""
    digits = text.lstrip("+-").lstrip("0") or "0"
    number = int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS
    return least <= (-number if text.startswith("-") else number) <= most


def _is_day(text: str) -> bool:
    return read_date(text) is not None


def _is_moment(text: str) -> bool:
    return "T" in text and read_moment(text) is not None


def _is_length(text: str) -> bool:
    return read_length(text) is not None


def _is_period(text: str) -> bool:
    start, sign, end = text.partition("/")
    return bool(sign) and _is_moment(start) and (_is_moment(end) or _is_length(end))


def _is_place(text: str) -> bool:
    found = _GEO.fullmatch(text)
    return found is not None and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180


def _is_binary(text: str) -> bool:
    return len(text) % 4 == 0 and _BASE64.fullmatch(text) is not None


#: Whether a text is of a type; a type that isn't here takes any text.
READERS: dict[str, Callable[[str], bool]] = {
    "BINARY": _is_binary,
    "BOOLEAN": lambda text: text.upper() in {"TRUE", "FALSE"},
    "CAL-ADDRESS": lambda text: _URI.fullmatch(text) is not None,
    "DATE": _is_day,
    "DATE-TIME": _is_moment,
    "DURATION": _is_length,
    "FLOAT": lambda text: re.fullmatch(_FLOAT, text) is not None,
    "GEO": _is_place,
    "INTEGER": lambda text: _WHOLE.fullmatch(text) is not None,
    "PERIOD": _is_period,
    "REQUEST-STATUS": lambda text: _STATUS.fullmatch(text) is not None,
    "TIME": lambda text: _TIME.fullmatch(text) is not None,
    "URI": lambda text: _URI.fullmatch(text) is not None,
    "UTC-OFFSET": lambda text: read_offset(text) is not None,
}

#: What a type asks for, in words with an example.
EXPECTED: dict[str, str] = {
    "BINARY": "data in base 64",
    "BOOLEAN": "TRUE or FALSE",
    "CAL-ADDRESS": "an address such as mailto:ana@example.org",
    "DATE": "a day such as 20260301",
    "DATE-TIME": "a day and a time such as 20260301T090000Z",
    "DURATION": "a length of time such as P1D or PT15M",
    "FLOAT": "a number",
    "GEO": "a latitude of at most 90 and a longitude of at most 180, such as 48.85;2.35",
    "INTEGER": "a whole number",
    "PERIOD": "a start and an end such as 20260301T090000Z/PT1H",
    "REQUEST-STATUS": "a number and words such as 2.0;Success",
    "TIME": "a time such as 090000",
    "URI": "an address such as https://example.org/",
    "UTC-OFFSET": "a distance from UTC such as +0100",
}


def fits(kind: str, text: str) -> bool:
    """Say whether a value can be of a type.

    >>> fits("DATE", "20260230"), fits("DURATION", "-PT15M"), fits("X-OWN", "anything")
    (False, True, True)
    """
    reader = READERS.get(kind)
    return reader is None or reader(text)
