"""Milestones as entries of a calendar: one each, timed where it has a time."""

from collections.abc import Iterator
from datetime import date, datetime

from smartgoals.calendar.entries import Entry, Recurrence, all_day, in_utc
from smartgoals.calendar.identity import milestone_keys
from smartgoals.calendar.reminders import reminders_for
from smartgoals.calendar.repeats import Series, occurrences
from smartgoals.calendar.scene import Scene
from smartgoals.plan.strategize import EarlierDate, Milestone
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Day, Duration
from smartgoals.plan.whole import TeamMember
from smartgoals.schedule.slots import Slot

__all__ = ["milestone_entries"]


def milestone_entries(scene: Scene) -> Iterator[Entry]:
    """Make an entry of each milestone that has a date and is for these readers."""
    keys = milestone_keys(scene.plan.milestones)
    for one in scene.plan.milestones:
        slot = scene.timeline.get(one.id)
        if slot is not None and scene.view.holds(one):
            first, last = slot.first_day, slot.last_day
            if first is not None and last is not None:
                yield _entry(scene, one, slot, keys[one.id], (first, last))


def _entry(
    scene: Scene, one: Milestone, slot: Slot, key: str, days: tuple[date, date]
) -> Entry:
    start, end, recurrence = _when(scene, one, slot, days)
    summary = one.what if scene.view.shows("what") else str(one.kind).capitalize()
    shown = scene.view.shows
    wanted = one.reminders if one.reminders is not None else scene.plan.calendar.reminders
    reminded = shown("reminders") and one.done is None
    local = slot.start if isinstance(slot.start, datetime) else start
    reminders = reminders_for(wanted, local, summary, scene.reckoning) if reminded else ()
    return Entry(
        key=key,
        start=start,
        end=end,
        summary=summary,
        description=() if one.private else tuple(_description(scene, one, slot)),
        categories=() if one.private else tuple(_categories(scene, one)),
        place=one.place if shown("place") and not one.private else None,
        link=one.link if shown("link") and not one.private else None,
        sequence=len(one.earlier_dates),
        uncertain=slot.uncertain,
        confidential=one.private,
        recurrence=recurrence,
        reminders=reminders,
    )


def _when(
    scene: Scene, one: Milestone, slot: Slot, days: tuple[date, date]
) -> tuple[Day, Day | None, Recurrence]:
    first, last = days
    if one.repeats is not None:
        series = Series(
            start=slot.start or first,
            first=first,
            last=last,
            length=one.takes or Duration(1),
            every=one.repeats.every,
            until=_until(scene, one.repeats.until),
        )
        return occurrences(series, scene.reckoning, scene.zone)
    if isinstance(slot.start, datetime):
        start = in_utc(slot.start, scene.zone)
        end = in_utc(slot.end, scene.zone) if isinstance(slot.end, datetime) else start
        return start, end if end > start else None, Recurrence()
    return *all_day(first, last), Recurrence()


def _until(scene: Scene, until: date | str | None) -> date | None:
    if not isinstance(until, str):
        return until
    other = scene.timeline.get(until)
    return None if other is None else other.first_day


def _categories(scene: Scene, one: Milestone) -> Iterator[str]:
    yield scene.name
    if scene.view.shows("kind"):
        yield str(one.kind)
    if one.goal is not None and scene.view.shows("goal"):
        yield one.goal


def _description(scene: Scene, one: Milestone, slot: Slot) -> Iterator[str]:
    """Tell, in plain words, what the entry's other lines can't say."""
    shown = scene.view.shows
    goal = scene.plan.goal(one.goal)
    if goal is not None and shown("goal"):
        yield f"Goal: {goal.statement}"
    owner = _name_of(scene, one.owner)
    if owner is not None and shown("owner"):
        yield f"Owner: {owner}"
    if slot.uncertain and shown("expected"):
        between = one.between if shown("between") else None
        days = "" if between is None else f", between {between.first} and {between.last}"
        yield f"This date is only expected{days}."
    if one.done is not None:
        if shown("done"):
            yield f"Done on {one.done}."
    elif one.progress and shown("progress"):
        yield f"{one.progress}% done."
    if shown("earlier dates"):
        yield from map(_moved, one.earlier_dates)


def _name_of(scene: Scene, id: str | None) -> str | None:
    """Find what people call a team member or an actor; nobody who is private has a name."""
    part = scene.plan.get(id)
    if isinstance(part, TeamMember) or (isinstance(part, Actor) and not part.private):
        return part.name or part.id
    return None


def _moved(earlier: EarlierDate) -> str:
    day = earlier.day
    was = day.isoformat(" ", "minutes") if isinstance(day, datetime) else day.isoformat()
    when = "" if earlier.moved is None else f" on {earlier.moved}"
    return f"Moved{when}; it was {was} before."
