"""Goals and their indicators: other deadlines, new readings, events that happened."""

from collections.abc import Iterator, Mapping
from datetime import date

from smartgoals.comparing.change import Change, ChangeKind
from smartgoals.comparing.matching import came_and_went, same
from smartgoals.comparing.seen import Both, Seen, Teller, days_apart
from smartgoals.plan.strategize import Goal, Indicator, Reading
from smartgoals.plan.values import AnchoredDay
from smartgoals.plan.whole import Plan

__all__ = ["GOAL_TELLERS", "INDICATOR_TELLERS", "deadline", "goal_of", "other_goal"]


def deadline(seen: Seen) -> Iterator[Change]:
    """Tell that a goal's last day is another, and why."""
    days = _deadlines(seen.both, seen.id)
    if days is None:
        return
    before, after = days
    apart = (after - before).days
    by = seen.new.time_bound.by
    own = not same(seen.old.time_bound, seen.new.time_bound)
    because = None if own or not isinstance(by, AnchoredDay) else f"{by.of!r} moved"
    yield seen.change(
        f"deadline {days_apart(apart)}, {before.isoformat()} → {after.isoformat()}",
        ChangeKind.MOVED,
        before=before,
        after=after,
        days=apart,
        because=because,
    )


def _deadlines(both: Both, id: str) -> tuple[date, date] | None:
    """Give the last day of a goal before and now, if it has two different ones."""
    if both.before is None or both.after is None:
        return None
    before, after = both.before.deadlines.get(id), both.after.deadlines.get(id)
    return None if before is None or after is None or before == after else (before, after)


def _time_bound(seen: Seen) -> Iterator[Change]:
    """Tell of the time bound, unless the moved deadline says all of it."""
    days = _deadlines(seen.both, seen.id)
    told = (seen.before and seen.before.by, seen.after and seen.after.by)
    if (
        days is None
        or told != days
        or not same(seen.before.they_decide_between, seen.after.they_decide_between)
    ):
        yield seen.plainly()


def _statement(seen: Seen) -> Iterator[Change]:
    yield seen.change(
        f"reworded: “{seen.both.say(seen.after)}”, before “{seen.both.say(seen.before)}”"
    )


def goal_of(plan: Plan, indicator: str) -> Goal | None:
    """Find the goal that an indicator belongs to."""
    return next(
        (goal for goal in plan.goals for one in goal.indicators if one.id == indicator), None
    )


def other_goal(seen: Seen) -> Iterator[Change]:
    """Tell that an indicator belongs to another goal than before."""
    old, new = (goal_of(plan, seen.id) for plan in (seen.both.old, seen.both.new))
    if old is not None and new is not None and old.id != new.id:
        told = f"measures the goal {new.id!r} now, before {old.id!r}"
        yield seen.change(told, field="goal", before=old.id, after=new.id)


def _readings(seen: Seen) -> Iterator[Change]:
    """Tell each new reading, held against where we started and where we want to be."""
    came, went = came_and_went(seen.before, seen.after)
    for one in came:
        told = f"reading of {seen.both.say(one.when)}: {seen.both.say(one.figure)}"
        told += _how_far(seen, one)
        yield seen.change(told, ChangeKind.READING, before=None, after=one)
    for one in went:
        told = f"no longer a reading of {seen.both.say(one.when)}: {seen.both.say(one.figure)}"
        yield seen.change(told, before=one, after=None)


def _how_far(seen: Seen, reading: Reading) -> str:
    """Say how much of the way a reading has gone, and how much of the time."""
    one: Indicator = seen.new
    say = seen.both.say
    if one.keep_at is not None:
        return f", to be kept at {say(one.keep_at)}"
    if one.baseline is None or one.target is None:
        return ""
    start, end = one.baseline.amount, one.target.amount
    told = f", on the way from {say(one.baseline)} to {say(one.target)}"
    units = {figure.unit or one.unit for figure in (one.baseline, one.target, reading.figure)}
    if start == end or len(units) > 1:
        return told
    told += f": {(reading.figure.amount - start) / (end - start):.0%} of the way"
    gone = _time_gone(seen.both, goal_of(seen.both.new, one.id), reading.when.last)
    return told if gone is None else f"{told} in {gone:.0%} of the time"


def _time_gone(both: Both, goal: Goal | None, day: date) -> float | None:
    """Give the share of a goal's time that is over on a day, if it has a first and last."""
    if goal is None or both.after is None:
        return None
    first = goal.starts or both.new.campaign.starts
    last = both.after.deadlines.get(goal.id)
    if first is None or last is None or not first <= day <= last or first == last:
        return None
    return (day - first).days / (last - first).days


def _happens(seen: Seen) -> Iterator[Change]:
    if isinstance(seen.after, date) and not isinstance(seen.before, date):
        yield seen.change(f"happened on {seen.both.say(seen.after)}", ChangeKind.READING)
    else:
        yield seen.plainly()


def _nothing(seen: Seen) -> Iterator[Change]:  # noqa: ARG001 - indicators are told by themselves
    return iter(())


GOAL_TELLERS: Mapping[str, Teller] = {
    "indicators": _nothing,
    "statement": _statement,
    "time_bound": _time_bound,
}
INDICATOR_TELLERS: Mapping[str, Teller] = {"happens": _happens, "readings": _readings}
