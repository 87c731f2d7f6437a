"""Reasons and bounds in plain words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from smartgoals.plan.values import Duration, Unit
from smartgoals.schedule.chain import DayOff, End, Reason, ReasonKind
from smartgoals.schedule.reasons import length_in_words
from smartgoals.schedule.room import Bound, BoundKind

__all__ = ["days_in_words", "tell_bounds", "tell_reason"]

_LISTED = 5
_PLAIN = {
    ReasonKind.DONE: "it was done on {day}",
    ReasonKind.FIXED: "its date is fixed, and not ours",
    ReasonKind.EXPECTED: "it is expected then, and the date is not ours",
    ReasonKind.CAMPAIGN: "the campaign starts on {day}",
    ReasonKind.NOT_BEFORE: "nothing starts before {day}",
}


def tell_reason(reason: Reason) -> str:
    """Say in one sentence why a milestone is on its days."""
    if reason.first is None:
        return f"'{reason.id}' has no date: {_undated(reason)}"
    days = f"is on {reason.first}"
    if reason.last != reason.first:
        days = f"is from {reason.first} to {reason.last}"
    told = f"'{reason.id}' {days}: {_because(reason)}"
    return "".join((told, *_skipped(reason.off), *_length(reason), *_others(reason)))


def tell_bounds(bounds: Sequence[Bound], slack: int | None) -> Iterator[str]:
    """Say how much room there is, and what sets the latest end.

    Args:
        bounds: What sets the latest end, and what sets that.
        slack: Days from the end to the latest end.
    """
    if not bounds:
        return
    id, latest = bounds[0].id, bounds[0].latest_end
    if slack is None:
        yield f"'{id}' must end by {latest}: {_bound(bounds[0])}"
    elif bounds[0].kind is BoundKind.STANDS:
        yield f"'{id}' is not moved: {_bound(bounds[0])}"
    else:
        room = (
            f"has {days_in_words(slack)} of room"
            if slack > 0
            else "has no room"
            if not slack
            else f"is {days_in_words(-slack)} too late"
        )
        yield f"'{id}' {room}, because it must end by {latest}: {_bound(bounds[0])}"
    for one in bounds[1:]:
        yield f"'{one.id}' must end by {one.latest_end}: {_bound(one)}"


def days_in_words(count: int) -> str:
    """Say how many days, as in ``1 day``."""
    return "1 day" if count == 1 else f"{count} days"


def _undated(reason: Reason) -> str:
    if reason.kind is ReasonKind.HANGS_ON:
        return f"it hangs on '{reason.other}', which has none"
    if reason.kind is ReasonKind.UNKNOWN:
        return "it is not ours, and nobody knows when it will be"
    return "nothing says when the campaign starts"


def _because(reason: Reason) -> str:
    if reason.kind in _PLAIN:
        return _PLAIN[reason.kind].format(day=reason.day)
    if reason.kind is ReasonKind.BETWEEN:
        opens = f"its day is not known yet: it opens on {reason.day}"
        return f"{opens}, may be as late as {reason.window}, and is planned for its first day"
    if reason.kind is ReasonKind.EARLIEST:
        return (
            f"nothing says when the campaign starts, and {reason.day} is the first day written"
        )
    if reason.kind is ReasonKind.FROM:
        return f"it starts when '{reason.other}' starts ({reason.day})"
    if reason.kind is ReasonKind.UNTIL:
        start = f"starts when '{reason.also[0]}' starts and " if reason.also else ""
        return f"it {start}ends when '{reason.other}' ends ({reason.day})"
    if reason.kind in (ReasonKind.WAITS, ReasonKind.BEFORE):
        return _waits(reason)
    return _written(reason)


def _written(reason: Reason) -> str:
    """Say what its own start, end or due day is."""
    when = f"on {reason.day}"
    if reason.other is not None and reason.lag is not None:
        side = "before" if reason.other_end is End.START else "after"
        verb = "starts" if reason.other_end is End.START else "ends"
        far = length_in_words(Duration(abs(reason.lag.amount), reason.lag.unit))
        when = f"{far} {side} '{reason.other}' {verb} ({reason.day})"
    if reason.kind is ReasonKind.START:
        earliest = when.removeprefix("on ")
        counted = "" if reason.other is None else "the day "
        return f"it is not to start before {counted}{earliest}"
    told = f"it is planned backwards, to end {when}"
    if reason.kind is ReasonKind.DUE:
        told = f"it is planned backwards, because it is due {when}"
    return f"{told}, and leaves {length_in_words(reason.spare)} spare" if reason.spare else told


def _waits(reason: Reason) -> str:
    """Say for which end of another it waits, and with which of its own."""
    ends = "starts" if reason.other_end is End.START else "ends"
    own = "it ends" if reason.placed is End.END else "it starts"
    if reason.kind is ReasonKind.BEFORE:
        return f"'{reason.other}' must be done before it, and ends on {reason.day}"
    if reason.lag is None:
        return f"{own} after '{reason.other}' {ends} ({reason.day})"
    far = length_in_words(Duration(abs(reason.lag.amount), reason.lag.unit))
    if reason.lag.amount < 0:
        return f"{own} up to {far} before '{reason.other}' {ends} ({reason.day})"
    return f"{own} {far} after '{reason.other}' {ends} ({reason.day})"


def _length(reason: Reason) -> Iterator[str]:
    """Say how long it takes, where that gives the other end."""
    start = "; it" if reason.off else ", and"
    if reason.takes is not None and not (reason.kind is ReasonKind.UNTIL and reason.also):
        yield f"{start} takes {length_in_words(reason.takes)}"
        assert reason.first is not None
        assert reason.last is not None
        off = (reason.last - reason.first).days + 1 - reason.takes.amount
        if reason.takes.unit is Unit.WORKING_DAYS and off > 0 and reason.every is None:
            yield f", with {days_in_words(off)} on which nobody works"
    if reason.every is not None:
        yield f"{start} repeats every {length_in_words(reason.every)}"


def _skipped(off: Sequence[DayOff]) -> Iterator[str]:
    """Name the days off that were skipped, or count them if there are many."""
    if len(off) > _LISTED:
        yield f"; nobody works on the {len(off)} days from {off[0].day} to {off[-1].day}"
        return
    told = []
    for because, group in groupby(off, key=lambda one: one.because):
        days = [str(one.day) for one in group]
        listed = " and ".join([*([", ".join(days[:-1])] if days[1:] else []), days[-1]])
        told.append(f"{listed} ({because})")
    if told:
        yield f"; nobody works on {', '.join(told)}"


def _others(reason: Reason) -> Iterator[str]:
    if reason.also and reason.kind in (ReasonKind.WAITS, ReasonKind.BEFORE):
        others = ", ".join(f"'{one}'" for one in reason.also)
        yield f"; it waits just as long for {others}"
    if reason.also and reason.kind is ReasonKind.EARLIEST:
        yield f", in '{reason.also[0]}'"


def _bound(bound: Bound) -> str:
    told = {
        BoundKind.DUE: "it is due then",
        BoundKind.BEFORE: f"it comes before '{bound.other}'",
        BoundKind.GOAL: f"that is the day of its goal '{bound.other}'",
        BoundKind.STANDS: "it stands where it is",
        BoundKind.WAITED_FOR: f"'{bound.other}' waits for it",
        BoundKind.LAST: "that is the last day of the plan",
    }[bound.kind]
    if bound.spare is None:
        return told
    return f"{told}, with {length_in_words(bound.spare)} left spare"
