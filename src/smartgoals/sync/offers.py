"""What somebody did in a calendar, as an edit of the plan's file that can be looked at first.

An edit is only offered if the plan, read again with it, says what the calendar says: a
date that something else holds in its place is not.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo
from itertools import combinations
from typing import NamedTuple

from smartgoals.diagnostics import Route
from smartgoals.editing.fields import put_entry
from smartgoals.errors import EditError
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Day
from smartgoals.plan.whole import Plan
from smartgoals.schedule.frame import zone_of
from smartgoals.sync.content import Aspect, Content
from smartgoals.sync.decide import Action, Step
from smartgoals.sync.resources import Wanted

__all__ = ["Edit", "Offers", "edits_for"]

Fields = tuple[tuple[str, str], ...]


class Edit(NamedTuple):
    """One change of the plan that somebody's calendar suggests.

    Attributes:
        milestone: The id of the milestone.
        aspect: What about it: its dates, or its progress.
        fields: The fields that are set, with their new values.
    """

    milestone: str
    aspect: Aspect
    fields: Fields


class Offers(NamedTuple):
    """What calendars suggest, and what becomes of the plan's file with all of it.

    Attributes:
        text: The new text of the file; the old one if nothing is offered.
        edits: What is different in it.
        unsayable: What the plan can't say by a change of its fields alone.
    """

    text: str
    edits: tuple[Edit, ...]
    unsayable: tuple[Action, ...]


def edits_for(
    text: str,
    plan: Plan,
    actions: Iterable[Action],
    wanted_of: Callable[[str], dict[str, Wanted]],
    *,
    name: str = "campaign.yaml",
) -> Offers:
    """Find the edits that bring what was done in calendars back into a plan's file.

    Args:
        text: The file's text.
        plan: What it says.
        actions: What was decided; only what is offered counts.
        wanted_of: Gives what the plan of a text wants in the calendar, by UID; nothing if
            no plan can be made of it.
        name: What the file is called.
    """
    edits: list[Edit] = []
    unsayable = []
    for action in actions:
        if action.step is not Step.OFFER:
            continue
        for aspect in sorted(action.aspects, key=list(Aspect).index, reverse=True):
            for fields in _choices(plan, action, aspect):
                new = _edited(text, action, fields, name)
                if new is not None and _says(wanted_of(new), action, aspect):
                    text = new
                    edits.append(Edit(_milestone(action), aspect, fields))
                    break
            else:
                unsayable.append(action)
    return Offers(text, tuple(edits), tuple(unsayable))


def _milestone(action: Action) -> str:
    assert action.wanted is not None
    assert action.wanted.milestone is not None
    return action.wanted.milestone


def _content(action: Action) -> Content:
    assert action.found is not None
    assert action.found.content is not None
    return action.found.content


def _edited(text: str, action: Action, fields: Fields, name: str) -> str | None:
    part = Route(("milestones", _milestone(action)))
    try:
        for field, value in fields:
            text = put_entry(text, part, field, value, name=name)
    except EditError:
        return None
    return text


def _says(wanted: dict[str, Wanted], action: Action, aspect: Aspect) -> bool:
    """Say whether the plan would want what the calendar says."""
    now = wanted.get(action.uid)
    return now is not None and now.content.told[aspect] == _content(action).told[aspect]


def _choices(plan: Plan, action: Action, aspect: Aspect) -> Iterable[Fields]:
    """Give the ways to say it, the one that changes least first."""
    content, zone = _content(action), zone_of(plan) or UTC
    one = plan.milestone(_milestone(action))
    assert one is not None
    return _days(content, one, zone) if aspect is Aspect.DATES else [_progress(content, zone)]


def _days(content: Content, one: Milestone, zone: tzinfo) -> Iterator[Fields]:
    """Give the ways to say when it is now, by the fields that it has."""
    first, last = _plain(content.start, zone), _plain(content.last, zone)
    days = (last - first).days + 1
    takes = (("takes", f"{days} days" if days > 1 else "1 day"),)
    new = {
        "start": _written(content.start, zone),
        "ends": _written(content.last, zone),
        "due": _written(content.last, zone),
    }
    own = {
        field: _plain(value, zone)
        for field, value in (("start", one.start), ("ends", one.ends), ("due", one.due))
        if isinstance(value, date)
    }
    bound = {
        field
        for field, day in own.items()
        if (day > first if field == "start" else day < last)  # it would be broken
    }
    for several in range(1, len(own) + 1):
        for fields in combinations(own, several):
            if bound <= {*fields}:
                told = tuple((field, new[field]) for field in fields)
                yield told
                yield (*told, *takes)


def _progress(content: Content, zone: tzinfo) -> Fields:
    if content.done is None:
        return (("progress", str(content.progress)),)
    return (("done", _plain(content.done, zone).isoformat()),)


def _plain(day: Day, zone: tzinfo) -> date:
    return day.astimezone(zone).date() if isinstance(day, datetime) else day


def _written(day: Day, zone: tzinfo) -> str:
    """Write a day or a moment as a plan has it."""
    if not isinstance(day, datetime):
        return day.isoformat()
    return day.astimezone(zone).strftime("%Y-%m-%d %H:%M")
