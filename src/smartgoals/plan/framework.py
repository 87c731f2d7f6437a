"""What an assessment asks: a framework, and the rows of which it consists."""

import re
import unicodedata
from functools import cached_property
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import are_lines, each, is_a, is_line, is_text, optional, rule

__all__ = ["Framework", "Row", "spelling"]

#: Longer names would be no keys that every reader of YAML takes.
_LONGEST_NAME = 100


def spelling(name: str) -> str:
    """Give a row's name its one spelling: capitals, hyphens and commas don't count."""
    plain = unicodedata.normalize("NFC", name).lower()
    return " ".join(re.sub(r"[\s_,-]+", " ", plain).split())


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, tuple) and len(value) == 2 and all(isinstance(x, str) for x in value)
    )


_is_row_name = rule(
    lambda value: (
        isinstance(value, str) and len(value) <= _LONGEST_NAME and bool(spelling(value))
    ),
    f"a name of 1 to {_LONGEST_NAME} characters",
)
is_certainty = each(rule(_is_pair, "a pair of two texts"))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Row(Value):
    """One thing that an assessment asks about: a property, an enabler, a right.

    Attributes:
        name: How the plan file calls it.
        question: What has to be asked of it.
        id: Its stable id, such as ``CP1``.
        kind: ``property``, ``enabler``, ``right``, or what else a framework consists of.
        goal: What it serves, such as ``secure``; ``None`` for what serves no single goal.
        aliases: Official names of every generation, and common short forms.
        about: More about it, in a sentence or two.
        certainty: What of it is less than certain, and why, in pairs such as
            ``("grouping", "from memory")``.
    """

    name: str = field(validator=[is_line, _is_row_name])
    question: str = field(validator=is_text)
    id: str | None = field(default=None, validator=optional(is_line))
    kind: str = field(default="row", validator=is_line)
    goal: str | None = field(default=None, validator=optional(is_line))
    aliases: tuple[str, ...] = field(default=(), validator=are_lines)
    about: str | None = field(default=None, validator=optional(is_text))
    certainty: tuple[tuple[str, str], ...] = field(default=(), validator=is_certainty)

    @property
    def spellings(self) -> frozenset[str]:
        """Its name, id and aliases, each in its one spelling."""
        names = (self.name, self.id or self.name, *self.aliases)
        return frozenset(map(spelling, names)) - {""}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Framework(Value):
    """A list of rows that an assessment looks at.

    A row is found by its name, its id and each of its aliases, in any capitals and with
    any hyphens; so no two rows may be spelt alike.

    Attributes:
        id: How the plan file calls it.
        name: What people call it.
        rows: In the framework's own order; there is at least one.
        about: Where it comes from, and what it is not.
    """

    id: str = field(validator=is_line)
    name: str = field(validator=is_line)
    rows: tuple[Row, ...] = field(validator=each(is_a(Row)))
    about: str | None = field(default=None, validator=optional(is_text))

    def __attrs_post_init__(self) -> None:
        """Refuse a framework without rows, and one in which a name means two of them."""
        if not self.rows:
            raise InvalidValueError("rows", self.rows, "at least one row")
        seen: dict[str, str] = {}
        for row in self.rows:
            for name in sorted(row.spellings & seen.keys()):
                both = f"'{seen[name]}' and '{row.name}' have it"
                raise InvalidValueError("rows", name, f"the name of one row only: {both}")
            seen |= dict.fromkeys(row.spellings, row.name)

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        return {name: row.name for row in self.rows for name in row.spellings}

    def canonical(self, text: str) -> str | None:
        """Give a row's name for any of its spellings, or nothing."""
        return self._by_spelling.get(spelling(text))

    @property
    def names(self) -> tuple[str, ...]:
        """The rows' names."""
        return tuple(row.name for row in self.rows)
