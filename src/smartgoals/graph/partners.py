"""What each partner has agreed to, and how much each has taken on."""

from collections.abc import Collection
from math import fsum
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph.needs import spelling
from smartgoals.plan.whole import Plan

__all__ = ["Load", "MissingItems", "loads", "missing_items"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class MissingItems(Value):
    """What stands in the agreement with others, or should, and not with this partner.

    Attributes:
        partner: The partner's id.
        missing: The items, in the order of their words.
    """

    partner: str
    missing: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"partner": self.partner, "missing": list(self.missing)}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Load(Value):
    """What a partner has taken on, and not done yet.

    Attributes:
        partner: The partner's id.
        milestones: The ids of the open milestones that it owns.
        hours: What they still take, as far as the plan says.
        hours_per_week: The time that the partner can give; ``None`` if nobody has said.
    """

    partner: str
    milestones: tuple[str, ...]
    hours: float
    hours_per_week: float | None

    @property
    def weeks(self) -> float | None:
        """How many weeks of all its time that is; ``None`` if it is not known."""
        return self.hours / self.hours_per_week if self.hours_per_week else None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "partner": self.partner,
            "milestones": list(self.milestones),
            "hours": self.hours,
            "hours_per_week": self.hours_per_week,
            "weeks": self.weeks,
        }


def missing_items(
    plan: Plan, *, items: Collection[str] | None = None
) -> tuple[MissingItems, ...]:
    """Say which items of the coalition agreement are missing, with which partner.

    What an agreement should hold is for a campaign to say. Without a list, what stands
    with one partner is missed with every other; a plan without agreements misses nothing.

    Args:
        plan: The plan.
        items: What should stand with each partner, such as ``decision rule`` or ``exit``.

    Returns:
        The partners who have joined and miss something, by id.
    """
    written: dict[str, set[str]] = {}
    agreed: dict[str, set[str]] = {}
    for one in plan.agreements:
        for item in one.items:
            written.setdefault(spelling(item), set()).add(item)
            agreed.setdefault(one.partner, set()).add(spelling(item))
    if items is not None:
        written = {spelling(item): {item} for item in items}
    joined = sorted(one.id for one in plan.actors if one.is_partner and not one.is_us)
    found = []
    for partner in joined:
        missing = sorted(written.keys() - agreed.get(partner, set()))
        if missing:
            words = tuple(min(written[item]) for item in missing)
            found.append(MissingItems(partner=partner, missing=words))
    return tuple(found)


def loads(plan: Plan) -> tuple[Load, ...]:
    """Say how much each partner has taken on, ourselves included.

    What is done counts no more, and progress that much less. In which weeks the work falls
    is the schedule's business: see :func:`smartgoals.schedule.workload.workload`.

    Args:
        plan: The plan.

    Returns:
        All partners, by id.
    """
    partners = sorted((one for one in plan.actors if one.is_partner), key=lambda one: one.id)
    found = []
    for partner in partners:
        ours = [one for one in plan.milestones if one.owner == partner.id and one.done is None]
        hours = fsum((one.hours or 0) * (100 - one.progress) / 100 for one in ours)
        found.append(
            Load(
                partner=partner.id,
                milestones=tuple(sorted(one.id for one in ours)),
                hours=hours,
                hours_per_week=partner.hours_per_week,
            )
        )
    return tuple(found)
