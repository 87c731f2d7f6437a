"""Step 2, analyze: what it does to what the Internet needs."""

from enum import StrEnum
from itertools import groupby
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Route
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import each, is_a, is_line, is_text, is_whole_between, optional
from smartgoals.plan.framework import Framework
from smartgoals.plan.values import Judgement, Source

__all__ = ["Effect", "Impact", "ImpactRow"]


class Effect(StrEnum):
    """What a measure does to one thing that the Internet needs.

    ``NONE`` is a finding. A row that nobody looked at has no effect at all:
    it is not in the plan.
    """

    BREAKS = "-2"
    HARMS = "-1"
    NONE = "0"
    HELPS = "+1"
    HELPS_A_LOT = "+2"
    HARMED = "harmed"
    HELPED = "helped"
    UNCLEAR = "unclear"
    MIXED = "mixed"

    @property
    def is_harm(self) -> bool:
        """Whether it points downwards, of whatever size."""
        return self in (Effect.BREAKS, Effect.HARMS, Effect.HARMED)

    @property
    def is_help(self) -> bool:
        """Whether it points upwards, of whatever size."""
        return self in (Effect.HELPS, Effect.HELPS_A_LOT, Effect.HELPED)


@final
@frozen(kw_only=True, eq=False, repr=False)
class ImpactRow(Value):
    """The effect on one property or enabler, as somebody judged it.

    Attributes:
        row: The row's name in its framework, such as ``open architecture``.
        effect: Direction and, where judged, size.
        because: How it comes about.
        people: What that does to people.
        sources: Evidence.
        judged: Who judged it, and when.
        position: Where it stands among several judgements of its row, from 0; ``None``
            where it is the only one.
    """

    row: str = field(validator=is_line)
    effect: Effect = field(validator=is_a(Effect))
    because: str | None = field(default=None, validator=optional(is_text))
    people: str | None = field(default=None, validator=optional(is_text))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))
    position: int | None = field(default=None, validator=optional(is_whole_between(0, 1000)))

    @property
    def route(self) -> Route:
        """Where in the plan this judgement stands."""
        route = Route(("impact", self.row))
        return route if self.position is None else route / self.position


@final
@frozen(kw_only=True, eq=False, repr=False)
class Impact(Value):
    """The assessment as a whole.

    A row that several people judged, or that was judged again later, stands there once
    for each judgement: one behind the other, with positions from 0.

    >>> Impact(
    ...     rows=(
    ...         ImpactRow(row="privacy", effect=Effect.BREAKS, position=0),
    ...         ImpactRow(row="privacy", effect=Effect.NONE, position=1),
    ...         ImpactRow(row="integrity", effect=Effect.NONE),
    ...     )
    ... ).rows[1].route
    Route(parts=('impact', 'privacy', 1))

    Attributes:
        framework: The pack whose rows these are, or the file beside the plan that holds them.
        rows: What was looked at, judgement by judgement; a missing row was not.
        evidence: What the assessment as a whole rests on.
        purpose: What it is for.
        audience: Whom it must convince.
        own: The framework itself, found when the plan was read. It only saves looking for
            it again, counts while its id is `framework`, and is neither compared nor written.
    """

    framework: str = field(default="internet", validator=is_line)
    rows: tuple[ImpactRow, ...] = field(default=(), validator=each(is_a(ImpactRow)))
    evidence: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
    purpose: str | None = field(default=None, validator=optional(is_text))
    audience: str | None = field(default=None, validator=optional(is_text))
    own: Framework | None = field(
        default=None, validator=optional(is_a(Framework)), eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Refuse judgements of one row that are apart, or not numbered in their order."""
        seen: set[str] = set()
        for name, judgements in groupby(self.rows, key=lambda one: one.row):
            numbers = [one.position for one in judgements]
            alone = numbers == [None]
            if name in seen or not (alone or numbers == list(range(len(numbers))) != [0]):
                expected = "one row, or several judgements of one with positions 0, 1, …"
                raise InvalidValueError("rows", name, expected)
            seen.add(name)

    @property
    def first_rows(self) -> tuple[ImpactRow, ...]:
        """The only judgement of each row, or the first of several."""
        return tuple(one for one in self.rows if not one.position)
