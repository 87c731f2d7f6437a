"""What a field takes, asked of the field's own rule, so that a schema can't say otherwise."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Any, get_args

import attrs

from smartgoals.errors import InvalidValueError

__all__ = ["Takes", "kind_of_text", "limits", "one_of", "rule_of"]

Takes = Callable[[Any], bool]

#: Larger than any limit of a field.
_FAR = 10**15


def rule_of(attribute: "attrs.Attribute[Any]") -> Takes:
    """Give a question to a field: whether it takes a value."""

    def takes(value: Any) -> bool:
        assert attribute.validator is not None  # every field of a plan has a rule
        try:
            attribute.validator(None, attribute, value)
        except InvalidValueError:
            return False
        return True

    return takes


def kind_of_text(takes: Takes) -> str:
    """Say whether a field takes any text, a line, or only an id."""
    if takes("Two\nlines"):
        return "text"
    return "line" if takes("One line") else "id"


def limits(takes: Takes) -> dict[str, int]:
    """Find the least and the greatest number that a field takes, if it has limits.

    Every field with a number takes 1, and all between two numbers that it takes.

    >>> limits(lambda value: 0 <= value <= 168)
    {'minimum': 0, 'maximum': 168}
    >>> limits(lambda value: value >= 0)
    {'minimum': 0}
    >>> limits(lambda value: 0 < value <= 1)
    {'exclusiveMinimum': 0, 'maximum': 1}
    """
    low = bisect_left(range(-_FAR, 2), True, key=takes) - _FAR
    above = bisect_left(range(1, _FAR), True, key=lambda value: not takes(value)) + 1
    found = {} if low == -_FAR else {"minimum": low}
    if low == 1 and takes(0.5):
        found = {"exclusiveMinimum": 0}
    return found if above == _FAR else found | {"maximum": above - 1}


def one_of(several: Any) -> Any:
    """Give the type of the items of a tuple."""
    return get_args(several)[0]
