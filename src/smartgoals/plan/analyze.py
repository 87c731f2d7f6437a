"""Step 2, analyze: what it does to what the Internet needs."""

from enum import StrEnum
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Route
from smartgoals.plan._rules import each, is_a, is_line, is_text, optional
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
    """The effect on one property or enabler.

    Attributes:
        row: The row's name in its framework, such as ``open architecture``.
        effect: Direction and, where judged, size.
        because: How it comes about.
        people: What that does to people.
        sources: Evidence.
        judged: Who judged it, and when.
    """

    row: str = field(validator=is_line)
    effect: Effect = field(validator=is_a(Effect))
    because: str | None = field(default=None, validator=optional(is_text))
    people: str | None = field(default=None, validator=optional(is_text))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))

    @property
    def route(self) -> Route:
        """Where in the plan this row stands."""
        return Route(("impact", self.row))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Impact(Value):
    """The assessment as a whole.

    Attributes:
        framework: The pack whose rows these are, or the file beside the plan that holds them.
        rows: What was looked at; a missing row was not.
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
