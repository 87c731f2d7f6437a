"""What is going to stand in a calendar, before anything is written."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from smartgoals.calendar.entries import Entry, in_utc
from smartgoals.calendar.identity import Identity, identity_of
from smartgoals.calendar.milestones import milestone_entries, name_of
from smartgoals.calendar.others import flag_entries, goal_entries, history_entries
from smartgoals.calendar.scene import Scene
from smartgoals.calendar.stamps import stamp_of
from smartgoals.calendar.views import view_of
from smartgoals.calendar.writing import new_calendar
from smartgoals.plan.whole import Exported, Plan
from smartgoals.schedule.frame import zone_of
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.timeline import schedule

if TYPE_CHECKING:
    import icalendar

__all__ = ["Layout", "lay_out"]

_OTHERS = {
    Exported.GOALS: goal_entries,
    Exported.FLAGS: flag_entries,
    Exported.HISTORY: history_entries,
}


class Layout(NamedTuple):
    """What is going to stand in a calendar.

    Attributes:
        plan: The plan that it is about.
        scene: Who looks at which dates.
        identity: What UIDs are made from.
        stamp: When entries were last changed, as far as the plan itself says.
        entries: Each with its UID, in order of their starts, then of their UIDs.
    """

    plan: Plan
    scene: Scene
    identity: Identity
    stamp: datetime
    entries: list[tuple[str, Entry]]

    def header(self, stamps: Sequence[datetime] | None = None) -> "icalendar.Calendar":
        """Make the calendar itself, with nothing in it yet.

        Args:
            stamps: When each entry was last changed, if that is known better.
        """
        view = self.scene.view
        known = [self.stamp] * len(self.entries) if stamps is None else stamps
        return new_calendar(
            _title(self.scene),
            self.plan.campaign.summary if view.shows("summary") else None,
            uid=self.identity.uid(view.key),
            stamp=max(known, default=self.stamp),
            empty=not known,
        )


def lay_out(
    plan: Plan,
    timeline: Schedule | None = None,
    *,
    stamp: datetime | None = None,
    audience: str | None = None,
    goal: str | None = None,
    person: str | None = None,
) -> Layout:
    """Find out what is going to stand in a calendar; see ``to_calendar``."""
    zone = zone_of(plan)
    view = view_of(plan, audience, goal=goal, person=person)
    dates = schedule(plan) if timeline is None else timeline
    scene = Scene(plan=plan, timeline=dates, view=view, zone=zone)
    identity = identity_of(plan.campaign)
    found = [(identity.uid(entry.key), entry) for entry in _entries(scene)]
    found.sort(key=lambda one: (one[1].order, one[0]))
    return Layout(
        plan=plan,
        scene=scene,
        identity=identity,
        stamp=stamp_of(plan, zone) if stamp is None else in_utc(stamp, None),
        entries=found,
    )


def _title(scene: Scene) -> str:
    """Name the calendar so that several of one plan can be told apart."""
    view = scene.view
    narrower = [
        id if id == view.goal else name_of(scene.plan, id) or id
        for id in (view.goal, view.person)
        if id is not None
    ]
    return f"{scene.name} ({', '.join(narrower)})" if narrower else scene.name


def _entries(scene: Scene) -> Iterator[Entry]:
    """Make all entries; a calendar of one goal or one person holds milestones only."""
    yield from milestone_entries(scene)
    for exported, entries in _OTHERS.items():
        if scene.view.lists(exported):
            yield from entries(scene)
