"""Milestones: what moved and why, what is done, what is newly late or critical."""

from collections.abc import Iterator, Mapping

from smartgoals.comparing.change import Change, ChangeKind, Topic
from smartgoals.comparing.dates import Move, late_changes
from smartgoals.comparing.matching import came_and_went, same
from smartgoals.comparing.seen import Both, Seen, Teller, counted, days_apart
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import AnchoredDay
from smartgoals.plan.whole import Plan
from smartgoals.planfile.names import written
from smartgoals.schedule.slots import Schedule

__all__ = ["MILESTONE_TELLERS", "lateness", "moved", "topic_of"]

# What places a milestone; the rest of its entry moves nothing.
_PLACING = (
    *("fixed", "expected", "between", "start", "ends", "due", "takes"),
    *("after", "links", "from_milestone", "until_milestone", "repeats"),
)
_THEIRS = frozenset({"fixed", "expected", "between"})
_OF_THE_CAMPAIGN = ("starts", "timezone", "working_days")


def lateness(both: Both) -> Iterator[tuple[str, str, ChangeKind, str | None]]:
    """Tell what is newly late or critical: id, words, kind and reason."""
    if both.before is None or both.after is None:
        return
    late, in_time, critical, easy = late_changes(both.before, both.after)
    because = {one.id: one for one in both.after.late}
    for id in late:
        told = "late now" if id in both.before else "new, and late"
        told += ", within the time left spare" if because[id].only_spare else ""
        yield id, told, ChangeKind.NEWLY_LATE, because[id].because
    for id in in_time:
        yield id, "no longer late", ChangeKind.NO_LONGER_LATE, None
    for id in critical:
        told = f"critical now: {_room(both.after, id)}"
        yield id, told, ChangeKind.NEWLY_CRITICAL, None
    for id in easy:
        told = f"no longer critical: {_room(both.after, id)}"
        yield id, told, ChangeKind.NO_LONGER_CRITICAL, None


def _room(after: Schedule, id: str) -> str:
    """Say how much room a milestone has."""
    slack = after[id].slack_days
    if slack is None:
        return "it has no date"
    return f"it has room of {counted(slack, 'day')}" if slack > 0 else "it has no room left"


def moved(seen: Seen) -> Iterator[Change]:
    """Tell that a milestone is on other days, and why."""
    move = _told_move(seen)
    if move is None:
        return
    say = seen.both.say
    ends = "" if move.at_start else "ends "
    if move.after is None:
        told = f"has no date any more, it was {ends}{say(move.before)}"
    elif move.before is None:
        told = f"has a date now, {say(move.after)}"
    else:
        days = days_apart(move.days or 0)
        told = f"{ends}{days}, {say(move.before)} → {say(move.after)}"
    yield seen.change(
        told,
        ChangeKind.MOVED,
        before=move.before,
        after=move.after,
        days=move.days,
        because=_why(seen),
    )


def _told_move(seen: Seen) -> Move | None:
    """Find the move of a milestone, unless it moved because it is done."""
    newly_done = seen.new.done != seen.old.done
    return None if newly_done else seen.both.moves.get(seen.id)


def _why(seen: Seen) -> str:
    """Say why a milestone moved: its own entry, what it hangs on, or the campaign."""
    own = _own_changes(seen)
    if seen.new.is_theirs and seen.old.is_theirs and not _THEIRS.isdisjoint(own):
        known = seen.old.fixed is None and seen.new.fixed is not None
        return ("their date is known now" if known else "they moved it") + _since(seen)
    reasons = []
    if own:
        words = ", ".join(written(Milestone, name) for name in own)
        reasons.append(f"its own entry changed ({words}){_since(seen)}")
    moving = sorted(_hangs_on(seen) & set(seen.both.moves))
    if moving:
        reasons.append(f"{', '.join(map(repr, moving))} moved, on which it hangs")
    return "; ".join(reasons) or _from_afar(seen)


def _from_afar(seen: Seen) -> str:
    """Say why a milestone moved of which nothing changed, nor moved what it hangs on."""
    was, is_ = (_before_it(plan, seen.id) for plan in (seen.both.old, seen.both.new))
    if was != is_:
        return f"what has to come before it changed ({', '.join(map(repr, sorted(was ^ is_)))})"
    before, after = seen.both.old.campaign, seen.both.new.campaign
    changed = [
        name.replace("_", " ")
        for name in _OF_THE_CAMPAIGN
        if not same(getattr(before, name), getattr(after, name))
    ]
    if changed:
        return f"the campaign's own entry changed ({', '.join(changed)})"
    return "other dates of the plan changed"


def _own_changes(seen: Seen) -> list[str]:
    """Give the fields of its own entry that place it otherwise than before."""
    pairs = ((name, getattr(seen.old, name), getattr(seen.new, name)) for name in _PLACING)
    return [name for name, old, new in pairs if not same(old, new)]


def _since(seen: Seen) -> str:
    """Say since when the move is known, if somebody noted it."""
    came, _ = came_and_went(seen.old.earlier_dates, seen.new.earlier_dates)
    days = [one.moved for one in came if one.moved is not None]
    return f", known since {max(days).isoformat()}" if days else ""


def _hangs_on(seen: Seen) -> set[str]:
    """Give the ids of the milestones from which this one's days are worked out."""
    one: Milestone = seen.new
    found = {link.waits_for for link in one.waits}
    found |= {id for id in (one.from_milestone, one.until_milestone) if id is not None}
    for day in (one.start, one.ends, one.due):
        if isinstance(day, AnchoredDay):
            found.add(day.of)
    if one.repeats is not None and isinstance(one.repeats.until, str):
        found.add(one.repeats.until)
    return found | _before_it(seen.both.new, one.id)


def _before_it(plan: Plan, id: str) -> set[str]:
    """Give the ids of the milestones that say of themselves that they come before it."""
    return {one.id for one in plan.milestones if id in one.before}


def _their_date(seen: Seen) -> Iterator[Change]:
    """Tell of a fixed or expected date, unless its move is told."""
    move = _told_move(seen)
    days = None if move is None or not move.at_start else (move.before, move.after)
    if days != (seen.before, seen.after):
        yield seen.plainly()


def _earlier_dates(seen: Seen) -> Iterator[Change]:
    """Tell of noted earlier dates, unless a move tells the same."""
    came, went = came_and_went(seen.before, seen.after)
    move = _told_move(seen)
    days = [one.day for one in came]
    if went or move is None or days != [move.before] or not _own_changes(seen):
        yield seen.plainly()


def _done(seen: Seen) -> Iterator[Change]:
    """Tell what is done since, and whether that was earlier or later than planned."""
    if seen.after is None:
        yield seen.change(f"no longer done, it was on {seen.before.isoformat()}")
        return
    told = f"done on {seen.after.isoformat()}"
    if seen.before is not None:
        yield seen.change(f"{told}, not on {seen.before.isoformat()}")
        return
    slot = None if seen.both.before is None else seen.both.before.get(seen.id)
    planned = None if slot is None else slot.last_day
    if planned is None:
        yield seen.change(told, ChangeKind.DONE)
        return
    days = (seen.after - planned).days
    told += f", {days_apart(days)} than planned" if days else ", as planned"
    yield seen.change(told, ChangeKind.DONE, days=days)


def _progress(seen: Seen) -> Iterator[Change]:
    yield seen.change(f"progress: {seen.before}% → {seen.after}%")


MILESTONE_TELLERS: Mapping[str, Teller] = {
    "done": _done,
    "earlier_dates": _earlier_dates,
    "expected": _their_date,
    "fixed": _their_date,
    "progress": _progress,
}


def topic_of(one: Milestone) -> Topic:
    """Say whether a milestone is theirs or ours."""
    return Topic.THEIRS if one.is_theirs else Topic.OURS
