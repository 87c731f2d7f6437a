"""What the values of a plan must be, whoever makes them.

Validators for attrs fields. They refuse only what can't be part of any plan;
what merely makes a poor plan is for the checks to remark on.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from attrs import Attribute

from smartgoals.errors import InvalidValueError

Rule = Callable[[Any, "Attribute[Any]", Any], None]

ID_LENGTH = 64
FIRST_YEAR, LAST_YEAR = 1900, 2200
NUMBER_LENGTH = 20

# Control characters but tab and line break, the two Unicode line separators,
# halves of surrogate pairs and non-characters: no calendar survives them.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)

_ID = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")


def number_text(number: float) -> str:
    """Write a number as people do: no exponent for what fits without one."""
    text = repr(number).removesuffix(".0")
    if "e" not in text:
        return text
    plain = str(int(number)) if number == int(number) else format(Decimal(text), "f")
    return plain if len(plain) <= NUMBER_LENGTH else text


def fits_id(value: object) -> bool:
    """Say whether a text can be an id."""
    return isinstance(value, str) and len(value) <= ID_LENGTH and bool(_ID.fullmatch(value))


def fits_text(value: object) -> bool:
    """Say whether a text can stand in a plan: not blank at either end, printable."""
    return (
        isinstance(value, str)
        and bool(value)
        and value == value.strip()
        and UNPRINTABLE.search(value) is None
    )


def fits_line(value: object) -> bool:
    """Say whether a text can stand in a plan and is one line."""
    return fits_text(value) and "\n" not in str(value)


def fits_number(value: object) -> bool:
    """Say whether a number is finite and can be written in a few digits."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and value - value == 0
        and abs(value) < 10**NUMBER_LENGTH
        and len(number_text(value)) <= NUMBER_LENGTH
    )


def rule(fits: Callable[[Any], bool], expected: str) -> Rule:
    """Make a validator of a claim about a value, and the words for what it expects."""

    def validate(_: Any, attribute: "Attribute[Any]", value: Any) -> None:
        if not fits(value):
            raise InvalidValueError(attribute.name, value, expected)

    return validate


is_id = rule(
    fits_id, f"an id: small letters, digits and single hyphens, at most {ID_LENGTH} characters"
)
is_line = rule(fits_line, "one line of text")
is_text = rule(fits_text, "text")
is_number = rule(fits_number, f"a finite number of at most {NUMBER_LENGTH} characters")
is_amount = rule(lambda value: fits_number(value) and value >= 0, "a number of 0 or more")
is_day = rule(
    lambda value: isinstance(value, date) and not isinstance(value, datetime),
    "a day, as datetime.date",
)


def is_a(*kinds: type) -> Rule:
    """Accept values of these classes; a truth value is no number here."""
    names = " or ".join(kind.__name__ for kind in kinds)
    return rule(
        lambda value: (
            isinstance(value, kinds) and (not isinstance(value, bool) or bool in kinds)
        ),
        names,
    )


def is_between(low: float, high: float) -> Rule:
    """Accept numbers from ``low`` to ``high``, both included."""
    return rule(
        lambda value: fits_number(value) and low <= value <= high,
        f"a number from {low} to {high}",
    )


def is_whole_between(low: int, high: int) -> Rule:
    """Accept whole numbers from ``low`` to ``high``, both included."""
    return rule(
        lambda value: fits_number(value) and isinstance(value, int) and low <= value <= high,
        f"a whole number from {low} to {high}",
    )


def optional(inner: Rule) -> Rule:
    """Accept ``None`` too."""

    def validate(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
        if value is not None:
            inner(instance, attribute, value)

    return validate


def each(inner: Rule) -> Rule:
    """Accept a tuple whose every value is accepted."""

    def validate(instance: Any, attribute: "Attribute[Any]", value: Any) -> None:
        if not isinstance(value, tuple):
            raise InvalidValueError(attribute.name, value, "a tuple")
        for one in value:
            inner(instance, attribute, one)

    return validate


are_ids = each(is_id)
are_lines = each(is_line)
