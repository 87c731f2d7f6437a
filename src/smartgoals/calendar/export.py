"""From a plan and its dates to a calendar."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from smartgoals.calendar.layout import Layout, lay_out
from smartgoals.calendar.writing import bytes_of, component_of, frame_of
from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule

if TYPE_CHECKING:
    import icalendar

__all__ = ["to_calendar", "to_ical", "write_ical"]


def to_calendar(
    plan: Plan,
    timeline: Schedule | None = None,
    *,
    stamp: datetime | None = None,
    audience: str | None = None,
    goal: str | None = None,
    person: str | None = None,
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
        goal: The id of the only goal whose dates are in it; ``None`` for all.
        person: The id of the only team member, partner or other actor whose dates are in
            it: what they own, sign or are met in; ``None`` for all.

    Raises:
        UnknownIdError: If the plan has no such audience, goal or person.
        CircularPlanError: If milestones wait for each other and no timeline is given.
    """
    layout = lay_out(plan, timeline, stamp=stamp, audience=audience, goal=goal, person=person)
    entries = list(layout.entries)
    calendar = layout.header(layout.stamp, empty=not entries)
    for uid, entry in entries:
        calendar.add_component(component_of(entry, uid, layout.identity, layout.stamp))
    return calendar


def to_ical(
    plan: Plan,
    timeline: Schedule | None = None,
    *,
    stamp: datetime | None = None,
    audience: str | None = None,
    goal: str | None = None,
    person: str | None = None,
) -> bytes:
    """Write a plan's dates as the bytes of an ``.ics`` file.

    The same plan gives the same bytes, whatever the day, the machine and the order of
    the milestones. See :func:`to_calendar` for what is in it.
    """
    file = BytesIO()
    write_ical(plan, file, timeline, stamp=stamp, audience=audience, goal=goal, person=person)
    return file.getvalue()


def write_ical(
    plan: Plan,
    file: BinaryIO,
    timeline: Schedule | None = None,
    *,
    stamp: datetime | None = None,
    audience: str | None = None,
    goal: str | None = None,
    person: str | None = None,
) -> None:
    """Write a plan's dates into a file, entry by entry, so that memory stays small.

    It is the same as what :func:`to_ical` gives.

    >>> from io import BytesIO
    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> write_ical(plan, file := BytesIO())
    >>> file.getvalue() == to_ical(plan)
    True

    Args:
        plan: The plan.
        file: A file that takes bytes.
        timeline: As for :func:`to_calendar`, and so are all the others.
        stamp: Likewise.
        audience: Likewise.
        goal: Likewise.
        person: Likewise.

    Raises:
        UnknownIdError: If the plan has no such audience, goal or person.
        CircularPlanError: If milestones wait for each other and no timeline is given.
    """
    layout = lay_out(plan, timeline, stamp=stamp, audience=audience, goal=goal, person=person)
    for part in _parts(layout):
        file.write(part)


def _parts(layout: Layout) -> Iterator[bytes]:
    """Write the head, each entry, and the end."""
    entries = layout.entries
    first = next(entries, None)
    head, tail = frame_of(layout.header(layout.stamp, empty=first is None))
    yield head
    for uid, entry in chain(() if first is None else (first,), entries):
        yield bytes_of(entry, uid, layout.identity, layout.stamp)
    yield tail
