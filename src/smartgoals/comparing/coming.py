"""What is new in a plan and what was dropped from it, each in a few words."""

from collections.abc import Iterator
from typing import Any

from smartgoals.comparing.change import Change, ChangeKind
from smartgoals.comparing.goals import goal_of
from smartgoals.comparing.seen import Seen
from smartgoals.plan.together import Relation

__all__ = ["came_or_went"]


def came_or_went(seen: Seen) -> Iterator[Change]:
    """Tell that a part is new or was dropped, unless the goal around it says so."""
    is_new = seen.old is None
    here, elsewhere = seen.both.new, seen.both.old
    if not is_new:
        here, elsewhere = elsewhere, here
    goal = goal_of(here, seen.id) if seen.part == "indicator" else None
    if goal is not None and elsewhere.goal(goal.id) is None:
        return
    gist = _gist(seen, seen.new if is_new else seen.old)
    if is_new:
        yield seen.change(", ".join(["new", *gist]), ChangeKind.ADDED, after=seen.new)
    else:
        yield seen.change(", ".join(["dropped", *gist]), ChangeKind.DROPPED, before=seen.old)


def _gist(seen: Seen, part: Any) -> Iterator[str]:
    """Say what a meeting wants to hear of a part that came or went."""
    say = seen.both.say
    if seen.part == "milestone":
        yield from _day_and_owner(seen, part)
    elif seen.part == "goal":
        days = seen.both.after if seen.old is None else seen.both.before
        day = None if days is None else days.deadlines.get(seen.id)
        yield from () if day is None else (f"by {say(day)}",)
    elif seen.part == "actor":
        yield from (one.stance.value for one in part.stances[-1:])
        yield from () if part.partner is None else (say(part.partner),)
        yield from (f"offers {say(part.offers)}",) if part.offers else ()
    elif isinstance(part, Relation):
        yield part.kind.value
        yield "medium, assumed" if part.strength is None else say(part.strength)
    elif seen.part == "row":
        yield f"judged {part.effect.value}"
        yield from () if part.because is None else (say(part.because),)
    elif seen.part == "event":
        yield say(part.what)
    elif seen.part == "agreement" and part.items:
        yield say(part.items)


def _day_and_owner(seen: Seen, part: Any) -> Iterator[str]:
    """Say when a milestone is or was, and who sees to it."""
    days = seen.both.after if seen.old is None else seen.both.before
    slot = None if days is None else days.get(seen.id)
    if slot is not None and slot.start is not None:
        yield f"{'on' if seen.old is None else 'it was on'} {seen.both.say(slot.start)}"
    if part.owner is not None:
        yield f"owner {part.owner}"
