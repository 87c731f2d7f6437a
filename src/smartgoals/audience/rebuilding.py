"""A plan built anew with some of its texts changed or taken out."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import attrs

from smartgoals._value import Value

__all__ = ["GONE", "rebuilt"]

#: What a changed text is where nothing is left of it.
GONE: Any = object()

Change = Callable[[Value, str, str], Any]


def rebuilt(part: Any, change: Change) -> Any:
    """Build a value of a plan anew, with each text in it changed.

    A field of which nothing is left gets its default. A part that can't be without such a
    field goes as a whole.

    Args:
        part: Any value that a plan is made of.
        change: Gives the new text, or `GONE`, for a part, the name of one of its fields,
            and a text in it.
    """
    fields: dict[str, Any] = {}
    for one in attrs.fields(type(part)):
        value = _changed(part, one.name, getattr(part, one.name), change)
        if value is GONE:
            if one.default is attrs.NOTHING:
                return GONE
            continue
        fields[one.name] = value
    return type(part)(**fields)


def _changed(part: Value, name: str, value: Any, change: Change) -> Any:
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return change(part, name, value)
    if isinstance(value, tuple):
        items = (_changed(part, name, one, change) for one in value)
        return tuple(one for one in items if one is not GONE)
    return rebuilt(value, change) if isinstance(value, Value) else value
