"""What every entry of one calendar is made with."""

from collections.abc import Mapping
from datetime import tzinfo
from functools import cached_property
from typing import final

from attrs import frozen

from smartgoals.calendar.identity import lasting_names
from smartgoals.calendar.views import View
from smartgoals.plan.whole import Plan
from smartgoals.schedule.reckoning import Reckoning
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["Scene"]


@final
@frozen(kw_only=True)
class Scene:
    """A plan, its dates, and who looks at them.

    Attributes:
        plan: The plan.
        timeline: When everything happens.
        view: Who gets to see what.
        zone: The campaign's zone; ``None`` if nobody knows it.
    """

    plan: Plan
    timeline: Schedule
    view: View
    zone: tzinfo | None

    @property
    def name(self) -> str:
        """What the calendar is called."""
        return self.plan.calendar.name or self.plan.campaign.name

    @cached_property
    def goal_names(self) -> Mapping[str, str]:
        """The names by which the goals' entries are known, by their ids."""
        return lasting_names(self.plan.goals)

    @cached_property
    def reckoning(self) -> Reckoning:
        """Sums of days; public holidays are looked up only where somebody asks."""
        return Reckoning(WorkCalendar(self.plan.campaign.working_days))
