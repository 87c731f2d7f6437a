"""Flags and the assessment: other dates, what was closed, what is judged anew."""

from collections.abc import Iterator, Mapping

from smartgoals.comparing.change import Change, ChangeKind, Topic
from smartgoals.comparing.seen import Seen, Teller, days_apart
from smartgoals.plan.flag import Consultation
from smartgoals.plan.values import Day
from smartgoals.schedule.slots import day_of

__all__ = ["FLAG_TELLERS", "ROW_TELLERS"]


def _consultation(seen: Seen) -> Iterator[Change]:
    """Tell which days of the consultation moved."""
    empty = Consultation()
    before, after = seen.before or empty, seen.after or empty
    if before == after:
        yield seen.plainly()
        return
    for name in ("opens", "closes"):
        days = (getattr(before, name), getattr(after, name))
        yield from _day(seen, f"consultation {name}", *days)


def _decision(seen: Seen) -> Iterator[Change]:
    yield from _day(seen, "decision expected", seen.before, seen.after)


def _day(seen: Seen, what: str, before: Day | None, after: Day | None) -> Iterator[Change]:
    """Tell that somebody else's day is another."""
    if before == after:
        return
    say = seen.both.say
    days = None
    if before is None:
        told = f"{what} on {say(after)}, no day was known"
    elif after is None:
        told = f"{what}: no day is known any more, it was {say(before)}"
    else:
        days = (day_of(after) - day_of(before)).days
        told = f"{what} {days_apart(days)}, {say(before)} → {say(after)}"
    yield seen.change(
        told, ChangeKind.MOVED, topic=Topic.THEIRS, before=before, after=after, days=days
    )


def _status(seen: Seen) -> Iterator[Change]:
    """Tell what became of a flag, and why."""
    before, after = (one and one.state for one in (seen.before, seen.after))
    if after is None or before is after:
        yield seen.plainly()
        return
    was = f", before {before.value}" if before else ""
    why = f": {seen.both.say(seen.after.because)}" if seen.after.because else ""
    yield seen.change(f"{after.value} now{was}{why}")


def _effect(seen: Seen) -> Iterator[Change]:
    """Tell that a row is judged otherwise."""
    same_reason = seen.new.because is not None and seen.new.because == seen.old.because
    why = ", for the same reason" if same_reason else ""
    yield seen.change(f"judged {seen.after.value} now, before {seen.before.value}{why}")


FLAG_TELLERS: Mapping[str, Teller] = {
    "consultation": _consultation,
    "decision_expected": _decision,
    "status": _status,
}
ROW_TELLERS: Mapping[str, Teller] = {"effect": _effect}
