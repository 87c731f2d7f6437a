"""Milestones as entries of a calendar: one each, timed where it has a time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from smartgoals.calendar.entries import Entry, Recurrence, Task, all_day, in_utc
from smartgoals.calendar.identity import goal_key, lasting_names
from smartgoals.calendar.relations import waits_of
from smartgoals.calendar.reminders import reminders_for
from smartgoals.calendar.repeats import Series, occurrences
from smartgoals.calendar.scene import Scene
from smartgoals.plan.strategize import EarlierDate, Milestone
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Day, Duration
from smartgoals.plan.whole import Exported, Plan, ShownAs, TeamMember
from smartgoals.schedule.slots import Slot

__all__ = ["milestone_entries", "name_of"]


# Places where a link leads into a call and not to a page about it.
_CALLS = (
    ".meet.google.com", ".meet.jit.si", ".teams.live.com", ".teams.microsoft.com",
    ".whereby.com", ".zoom.us",
)  # fmt: skip
# Names of CSS (RFC 7986, section 5.9), far enough from each other on white and on black.
_COLOURS = (
    "royalblue", "seagreen", "darkorange", "crimson", "mediumpurple", "teal", "goldenrod",
    "slategray",
)  # fmt: skip
_NOON = time(12, tzinfo=UTC)  # one day for nearly everybody on earth


def milestone_entries(scene: Scene) -> Iterator[Entry]:
    """Make an entry of each milestone that has a date and is for these readers.

    They come in order of their first days in the campaign's zone.
    """
    keys = _keys(scene)
    waits = waits_of(scene.plan.milestones, keys) if scene.view.shows("after") else {}
    for slot in scene.timeline.slots:
        one = scene.plan.milestone(slot.id) if slot.id in keys else None
        if one is not None:
            fields = _fields(scene, one, slot)
            yield Entry(key=keys[one.id], waits=waits.get(one.id, ()), **fields)


def _keys(scene: Scene) -> dict[str, str]:
    """Give the key of each milestone that has an entry here, by its id."""
    found = {}
    for id, key in lasting_names(scene.plan.milestones).items():
        one = scene.plan.milestone(id)
        slot = scene.timeline.get(id)
        dated = slot is not None and None not in {slot.first_day, slot.last_day}
        if one is not None and dated and scene.view.holds(one):
            found[id] = f"task:{key}" if _is_task(scene, one) else f"event:{key}"
    return found


def _is_task(scene: Scene, one: Milestone) -> bool:
    """Say whether somebody ticks it off; nobody does so with others' dates.

    What comes again stays an event, since hardly any program shows tasks that do.
    """
    as_tasks = scene.plan.calendar.shown_as is ShownAs.TASKS
    return as_tasks and not one.is_theirs and one.repeats is None


def _fields(scene: Scene, one: Milestone, slot: Slot) -> dict[str, Any]:
    """Give what is said of a milestone."""
    first, last = slot.first_day, slot.last_day
    assert first is not None
    assert last is not None
    start, end, recurrence = _when(scene, one, slot, (first, last))
    summary = one.what if scene.view.shows("what") else str(one.kind).capitalize()
    shown = scene.view.shows
    wanted = one.reminders if one.reminders is not None else scene.plan.calendar.reminders
    reminded = shown("reminders") and one.done is None
    task = _task(scene, one) if _is_task(scene, one) else None
    local = slot.start if isinstance(slot.start, datetime) else start
    local = local if task is None else slot.end or last
    reminders = reminders_for(wanted, local, summary, scene.reckoning) if reminded else ()
    return {
        "start": start,
        "end": end,
        "summary": summary,
        "sequence": len(one.earlier_dates),
        "uncertain": slot.uncertain,
        "confidential": one.private,
        "recurrence": recurrence,
        "reminders": reminders,
        "task": task,
        **({} if one.private else _more(scene, one, slot)),
    }


def _more(scene: Scene, one: Milestone, slot: Slot) -> dict[str, Any]:
    """Give what is said only of a milestone that is not private."""
    shown = scene.view.shows
    link = one.link if shown("link") else None
    goal = one.goal if shown("goal") else None
    sources = sorted({source.what for source in one.sources}) if shown("sources") else ()
    return {
        "description": tuple(_description(scene, one, slot)),
        "categories": tuple(_categories(scene, one)),
        "place": one.place if shown("place") else None,
        "link": link,
        "call": link is not None and _host(link).endswith(_CALLS),
        "sources": tuple(one for one in sources if one.startswith(("http://", "https://"))),
        "parent": None if goal is None else _parent(scene, goal),
        "colour": None if goal is None else _COLOURS[crc32(goal.encode()) % len(_COLOURS)],
    }


def _parent(scene: Scene, goal: str) -> str | None:
    """Give the key of the goal's own entry, if there is one."""
    shown = scene.view.lists(Exported.GOALS) and goal in scene.timeline.deadlines
    return goal_key(scene.goal_names[goal]) if shown else None


def _host(link: str) -> str:
    try:
        return f".{urlsplit(link).hostname or ''}"
    except ValueError:
        return ""


def _task(scene: Scene, one: Milestone) -> Task:
    progress = one.progress if scene.view.shows("progress") else 0
    done = one.done if scene.view.shows("done") else None
    return Task(progress=progress, done=None if done is None else datetime.combine(done, _NOON))


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
    owner = name_of(scene.plan, one.owner)
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


def name_of(plan: Plan, id: str | None) -> str | None:
    """Find what people call a team member or an actor; nobody who is private has a name."""
    part = plan.get(id)
    if isinstance(part, TeamMember) or (isinstance(part, Actor) and not part.private):
        return part.name or part.id
    return None


def _moved(earlier: EarlierDate) -> str:
    day = earlier.day
    was = day.isoformat(" ", "minutes") if isinstance(day, datetime) else day.isoformat()
    when = "" if earlier.moved is None else f" on {earlier.moved}"
    return f"Moved{when}; it was {was} before."
