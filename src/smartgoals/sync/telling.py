"""What was decided, in words for those who have to say whose word counts."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any, NamedTuple

from smartgoals.calendar.entries import order_of
from smartgoals.plan.values import Day
from smartgoals.sync.content import Aspect, Content
from smartgoals.sync.decide import Action, Step

__all__ = ["Difference", "because", "differences", "id_of", "to_dict", "worth_telling"]

_IN_WORDS = {
    Step.CREATE: "it is new in the plan",
    Step.UPDATE: "it changed in the plan",
    Step.OFFER: "it changed in the calendar",
}
_OF_NO_INTEREST = {Step.NOTHING, Step.REMEMBER, Step.FORGET}


class Difference(NamedTuple):
    """How one aspect of an entry differs between plan and calendar.

    Attributes:
        aspect: Which.
        plan: What the plan says, in words.
        calendar: What the calendar says.
    """

    aspect: Aspect
    plan: str
    calendar: str


def id_of(action: Action) -> str:
    """Give what an entry is called on the command line; its UID if the plan has it no more."""
    return action.uid if action.wanted is None else action.wanted.id


def worth_telling(actions: Iterable[Action]) -> list[Action]:
    """Choose what somebody should hear of, in the order of days, then of ids."""
    found = [one for one in actions if one.step not in _OF_NO_INTEREST]
    return sorted(found, key=lambda one: (_start(one), id_of(one), one.step.value))


def _start(action: Action) -> datetime:
    sides = (action.wanted, action.found)
    contents = (None if side is None else side.content for side in sides)
    known = [order_of(one.start) for one in contents if one is not None]
    return known[0] if known else datetime.max.replace(tzinfo=UTC)


def because(action: Action) -> str:
    """Say why something happens."""
    return action.because or _IN_WORDS.get(action.step, "")


def differences(action: Action, zone: tzinfo | None) -> Iterator[Difference]:
    """Give what differs, as far as it can be said in words.

    Args:
        action: What was decided.
        zone: The zone in which times are told; ``None`` for UTC.
    """
    ours = None if action.wanted is None else action.wanted.content
    theirs = None if action.found is None else action.found.content
    if ours is None or theirs is None:
        return
    for aspect in action.aspects:
        mine, others = (_said(one, aspect, zone) for one in (ours, theirs))
        if mine != others:
            yield Difference(aspect, mine, others)
        elif aspect is Aspect.WORDS:
            yield Difference(aspect, "its description or categories", "others")


def _said(content: Content, aspect: Aspect, zone: tzinfo | None) -> str:
    if aspect is Aspect.WORDS:
        return content.summary
    if aspect is Aspect.DATES:
        first, last = _when(content.start, zone), _when(content.last, zone)
        span = first if first == last else f"{first} to {last}"
        return f"{span}, and again" if content.repeats else span
    if aspect is Aspect.PROGRESS:
        return "called off" if content.cancelled else f"{content.progress}% done"
    return ""


def _when(day: Day, zone: tzinfo | None) -> str:
    if not isinstance(day, datetime):
        return day.isoformat()
    return day.astimezone(zone or UTC).strftime("%Y-%m-%d %H:%M")


def to_dict(actions: Iterable[Action], zone: tzinfo | None) -> list[dict[str, Any]]:
    """Give what was decided as plain data, as far as somebody should hear of it."""
    return [
        {
            "step": action.step.value,
            "id": id_of(action),
            "uid": action.uid,
            "summary": action.summary,
            "aspects": [one.value for one in action.aspects],
            "because": because(action),
            "differences": [one._asdict() for one in differences(action, zone)],
        }
        for action in worth_telling(actions)
    ]
