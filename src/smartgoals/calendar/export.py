"""From a plan and its dates to a calendar."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from smartgoals.calendar.entries import Entry, in_utc
from smartgoals.calendar.identity import identity_of
from smartgoals.calendar.milestones import milestone_entries
from smartgoals.calendar.others import flag_entries, goal_entries, history_entries
from smartgoals.calendar.scene import Scene
from smartgoals.calendar.stamps import stamp_of
from smartgoals.calendar.views import view_of
from smartgoals.calendar.writing import new_calendar, write_entries
from smartgoals.plan.whole import Exported, Plan
from smartgoals.schedule.frame import zone_of
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.timeline import schedule

if TYPE_CHECKING:
    import icalendar

__all__ = ["to_calendar", "to_ical"]

_OTHERS = {
    Exported.GOALS: goal_entries,
    Exported.FLAGS: flag_entries,
    Exported.HISTORY: history_entries,
}


def to_calendar(
    plan: Plan,
    timeline: Schedule | None = None,
    *,
    stamp: datetime | None = None,
    audience: str | None = None,
) -> "icalendar.Calendar":
    """Write a plan's dates as a calendar, one entry for each milestone that has one.

    An entry keeps its UID for as long as its milestone keeps its id, or remembers its
    first one under ``was``, so that a calendar program moves the entry and adds no second
    one. Notes, stances, power, interest, contacts and addresses are never in it.

    Args:
        plan: The plan.
        timeline: When everything happens; worked out if none is given.
        stamp: When the entries were last changed; the latest day on which anything in
            the plan was moved, done, read or judged, if nothing is said. Never the clock.
        audience: Whose calendar it is: the id of one of the plan's audiences. The
            team's, if nothing is said; only that one holds private milestones.

    Raises:
        UnknownIdError: If the plan has no such audience.
        CircularPlanError: If milestones wait for each other and no timeline is given.
    """
    view = view_of(plan, audience)
    zone = zone_of(plan)
    dates = schedule(plan) if timeline is None else timeline
    scene = Scene(plan=plan, timeline=dates, view=view, zone=zone)
    identity = identity_of(plan.campaign)
    moment = stamp_of(plan, zone) if stamp is None else in_utc(stamp, None)
    calendar = new_calendar(
        scene.name,
        plan.campaign.summary if view.shows("summary") else None,
        uid=identity.uid("calendar" if audience is None else f"calendar:{audience}"),
        stamp=moment,
    )
    write_entries(calendar, _entries(scene), identity, moment)
    return calendar


def to_ical(
    plan: Plan,
    timeline: Schedule | None = None,
    *,
    stamp: datetime | None = None,
    audience: str | None = None,
) -> bytes:
    """Write a plan's dates as the bytes of an ``.ics`` file.

    The same plan gives the same bytes, whatever the day, the machine and the order of
    the milestones. See :func:`to_calendar` for what is in it.
    """
    data: bytes = to_calendar(plan, timeline, stamp=stamp, audience=audience).to_ical()
    return data


def _entries(scene: Scene) -> Iterator[Entry]:
    yield from milestone_entries(scene)
    for exported, entries in _OTHERS.items():
        if exported in scene.view.included:
            yield from entries(scene)
