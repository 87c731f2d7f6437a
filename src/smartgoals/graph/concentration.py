"""How much of a whole comes from a few: signatures, responses, milestones on one owner."""

from collections.abc import Mapping
from fractions import Fraction
from math import isfinite
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError

__all__ = ["Concentration", "concentration"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Concentration(Value):
    """How much of a whole comes from a few.

    Attributes:
        total: The whole.
        largest: Those who bring the most, by name; all of them if several bring as much.
        share: What one of these brings, as a part of the whole, from 0 to 1; ``None`` if
            there is nothing.
        index: All parts of the whole, each times itself, added up: 1 if all comes from one,
            1/n if n bring the same; ``None`` if there is nothing.
    """

    total: float
    largest: tuple[str, ...]
    share: float | None
    index: float | None

    @property
    def as_if(self) -> float | None:
        """From how many it comes, as if each brought the same; ``None`` if there is nothing."""
        return None if self.index is None else 1 / self.index

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "total": self.total,
            "largest": list(self.largest),
            "share": self.share,
            "index": self.index,
            "as_if": self.as_if,
        }


def concentration(amounts: Mapping[str, float]) -> Concentration:
    """Say how much of something comes from a few.

    Source of the index: Hirschman 1945 and Herfindahl 1950, of markets; the number of equal
    ones that it stands for is Adelman's (1969, *Comment on the "H" concentration measure as
    a numbers-equivalent*).

    >>> found = concentration({"fan club": 782, "all others": 28})
    >>> found.largest, f"{found.share:.2%}"
    (('fan club',), '96.54%')

    It serves for work as well, such as the open milestones of each partner:

    >>> import smartgoals as sg
    >>> from smartgoals.graph.partners import loads
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> concentration({one.partner: len(one.milestones) for one in loads(plan)}).largest
    ('rights-network',)

    Args:
        amounts: How much each brings, by name: responses, signatures, hours, milestones.

    Raises:
        InvalidValueError: If an amount is below 0 or no number.
    """
    for name, amount in sorted(amounts.items()):
        if not (isfinite(amount) and amount >= 0):
            raise InvalidValueError(f"amount of '{name}'", amount, "a number from 0 on")
    parts = {name: Fraction(str(amount)) for name, amount in sorted(amounts.items())}
    total = sum(parts.values(), Fraction(0))
    if not total:
        return Concentration(total=0.0, largest=(), share=None, index=None)
    most = max(parts.values())
    return Concentration(
        total=float(total),
        largest=tuple(name for name, part in parts.items() if part == most),
        share=float(most / total),
        index=float(sum((part / total) ** 2 for part in parts.values())),
    )
