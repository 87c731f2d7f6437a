"""What is going to stand in a calendar, before anything is written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
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

# Milestones come by their first days in the campaign's zone, so never further out of order.
_NEAR = timedelta(days=2)

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
    """

    plan: Plan
    scene: Scene
    identity: Identity
    stamp: datetime

    @property
    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Make each entry, with its UID, in order of their starts, then of their UIDs.

        They are made anew each time, and forgotten as one goes on: a large calendar is
        never in memory as a whole.
        """
        others = _others(self.scene)
        waiting = [self._placed(-place, entry) for place, entry in enumerate(others, 1)]
        heapify(waiting)
        for place, entry in enumerate(milestone_entries(self.scene)):
            newest = self._placed(place, entry)
            heappush(waiting, newest)
            while newest[0] - waiting[0][0] > _NEAR:
                yield heappop(waiting)[1::2]
        while waiting:
            yield heappop(waiting)[1::2]

    def _placed(self, place: int, entry: Entry) -> tuple[datetime, str, int, Entry]:
        return entry.order, self.identity.uid(entry.key), place, entry

    def header(self, stamp: datetime, *, empty: bool) -> "icalendar.Calendar":
        """Make the calendar itself, with nothing in it yet.

        Args:
            stamp: When the last of its entries was changed.
            empty: Whether there are none.
        """
        view = self.scene.view
        return new_calendar(
            _title(self.scene),
            self.plan.campaign.summary if view.shows("summary") else None,
            uid=self.identity.uid(view.key),
            stamp=stamp,
            empty=empty,
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
    return Layout(
        plan=plan,
        scene=scene,
        identity=identity,
        stamp=stamp_of(plan, zone) if stamp is None else in_utc(stamp, None),
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


def _others(scene: Scene) -> Iterator[Entry]:
    """Make what isn't a milestone; a calendar of one goal or one person has none of it."""
    for exported, entries in _OTHERS.items():
        if scene.view.lists(exported):
            yield from entries(scene)
