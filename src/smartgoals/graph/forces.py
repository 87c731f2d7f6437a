"""The field of forces around a goal: what drives it, and what holds it back."""

from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.plan.strategize import Force
from smartgoals.plan.whole import Plan

__all__ = ["ForceField", "force_fields"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class ForceField(Value):
    """What drives towards a goal, and what holds it back.

    Attributes:
        goal: The goal's id; ``None`` for forces that name none.
        drivers: What drives, the strongest first, then by id.
        restrainers: What holds back, likewise.
    """

    goal: str | None
    drivers: tuple[Force, ...]
    restrainers: tuple[Force, ...]

    @property
    def net(self) -> int:
        """What drives less what holds back."""
        driving = sum(one.strength for one in self.drivers)
        return driving - sum(one.strength for one in self.restrainers)

    @property
    def without(self) -> dict[str, int]:
        """What would be left if one force were gone, by the force's id."""
        gone = {one.id: self.net - one.strength for one in self.drivers}
        for one in self.restrainers:
            gone[one.id] = gone.get(one.id, self.net) + one.strength
        return gone

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        without = self.without

        def told(one: Force, words: str | None) -> dict[str, Any]:
            return {
                "id": one.id,
                "what": words,
                "strength": one.strength,
                "net_without": without[one.id],
            }

        return {
            "goal": self.goal,
            "drivers": [told(one, one.drives) for one in self.drivers],
            "restrainers": [told(one, one.restrains) for one in self.restrainers],
            "net": self.net,
        }

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        driving = [("drives", one.strength, one.drives) for one in self.drivers]
        holding = [("restrains", -one.strength, one.restrains) for one in self.restrainers]
        rows = [*driving, *holding, ("net", self.net, None)]
        return html_table(("force", "strength", "what"), rows)


def force_fields(plan: Plan) -> tuple[ForceField, ...]:
    """Weigh what drives against what holds back, goal by goal.

    Source: Lewin 1951 (*Field theory in social science*). The sum is as good as the
    strengths that somebody guessed; it ranks what to work on, and forecasts nothing.

    >>> from smartgoals.plan.whole import Campaign
    >>> forces = (
    ...     Force(id="press", drives="The press is with us.", strength=4),
    ...     Force(id="money", restrains="It costs.", strength=3),
    ... )
    >>> (field,) = force_fields(Plan(campaign=Campaign(name="A"), forces=forces))
    >>> field.net, field.without["money"]
    (1, 4)

    Args:
        plan: The plan.

    Returns:
        The fields by the goal's id; forces that name no goal come last.
    """
    goals = sorted({one.goal for one in plan.forces}, key=lambda goal: (goal is None, goal))
    ordered = sorted(plan.forces, key=lambda one: (-one.strength, one.id))
    return tuple(
        ForceField(
            goal=goal,
            drivers=tuple(one for one in ordered if one.goal == goal and one.drives),
            restrainers=tuple(one for one in ordered if one.goal == goal and one.restrains),
        )
        for goal in goals
    )
