"""What is late, and the chain of reasons in plain words."""

from collections.abc import Iterator
from typing import NamedTuple

from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Duration
from smartgoals.schedule.earliest import lower_bound
from smartgoals.schedule.latest import Limit, LimitKind, holds_still
from smartgoals.schedule.network import Placing, Tie
from smartgoals.schedule.passes import Ends
from smartgoals.schedule.reckoning import to_date
from smartgoals.schedule.worked_out import Dates

__all__ = ["days_late", "driver", "length_in_words", "reason_to_be_late"]

_LONGEST_CHAIN = 6


class _Missed(NamedTuple):
    """A bound that is not kept.

    Attributes:
        only_spare: Whether only the spare time is used up (1) or all of it (0).
        moment: By when it should be kept.
        text: Why, in words.
        days: By how many days it is missed, spare time included.
    """

    only_spare: int
    moment: int
    text: str
    days: int


def reason_to_be_late(dates: Dates, here: int) -> tuple[str, bool] | None:
    """Say why a milestone is late, and whether only its spare time is used up."""
    placed = dates.placed[here]
    if placed is None:
        return None
    missed = [*_missed(dates, here, placed)]
    if not missed:
        return None
    worst = min(missed)
    return f"{worst.text}; {_why_then(dates, here, placed)}", bool(worst.only_spare)


def days_late(dates: Dates, here: int) -> int:
    """Count by how many days a milestone misses its bounds, its spare time included."""
    placed = dates.placed[here]
    missed = () if placed is None else _missed(dates, here, placed)
    return max((one.days for one in missed), default=0)


def _missed(dates: Dates, here: int, placed: Ends) -> Iterator[_Missed]:
    yield from _own(dates, here, placed)
    yield from _waiting(dates, here, placed)


def _own(dates: Dates, here: int, placed: Ends) -> Iterator[_Missed]:
    """Find the own bounds that are not kept."""
    one = dates.frame.network.milestones[here]
    limits = list(dates.limits[here])
    limits += _spare_before_followers(dates, here) if one.leave_spare else ()
    for limit in limits:
        if placed.finish > limit.hard:
            must = _must(dates, limit)
            text = f"{_it_ends(one, placed)}, but {must}"
            yield _Missed(0, limit.hard, text, placed.finish - limit.moment)
        elif placed.finish > limit.moment:
            text = _inside_spare(dates, one, placed, limit)
            yield _Missed(1, limit.moment, text, placed.finish - limit.moment)


def _spare_before_followers(dates: Dates, here: int) -> Iterator[Limit]:
    """Find by when it must end for what waits for it because it is ``before`` that."""
    frame = dates.frame
    for tie in frame.network.followers[here]:
        spare = frame.network.milestones[here].leave_spare
        latest = dates.latest[tie.target].finish
        target = dates.placed[tie.target]
        if tie.of_before and spare and latest is not None and target is not None:
            start = target.start + latest - target.finish
            early = frame.reckoning.back(start, spare)
            other = frame.network.milestones[tie.target].id
            yield Limit(LimitKind.BEFORE, other, max(start, target.start), early)


def _waiting(dates: Dates, here: int, placed: Ends) -> Iterator[_Missed]:
    """Find what waits for it, stands, and is earlier than that."""
    frame = dates.frame
    one = frame.network.milestones[here]
    for tie in frame.network.followers[here]:
        target = dates.placed[tie.target]
        if target is None or not holds_still(frame, tie):
            continue
        if frame.push(tie, placed) <= (target.finish if tie.to_finish else target.start):
            continue
        moment = frame.pull(tie, target)
        other = frame.network.milestones[tie.target].id
        if tie.from_start:
            text = f"'{one.id}' starts on {_first(placed)}, but must start by {to_date(moment)}"
        else:
            text = f"{_it_ends(one, placed)}, but must end by {to_date(moment - 1)}"
        days = (placed.start if tie.from_start else placed.finish) - moment
        yield _Missed(0, moment, f"{text}, because {_claims(tie, other, target)}", days)


def _it_ends(one: Milestone, placed: Ends) -> str:
    verb = "ends" if one.done is None else "ended"
    return f"'{one.id}' {verb} on {_last(placed)}"


def _must(dates: Dates, limit: Limit) -> str:
    """Say by when something must end, and for whose sake."""
    day = to_date(limit.hard - 1)
    if limit.kind is LimitKind.DUE:
        return f"is due on {day}"
    if limit.kind is LimitKind.GOAL:
        return f"must end by {day}, because that is the day of its goal '{limit.other}'"
    return f"must end by {day}, because {_comes_after(dates, limit.other)}"


def _inside_spare(dates: Dates, one: Milestone, placed: Ends, limit: Limit) -> str:
    """Say that only the time left spare is used up."""
    spare = length_in_words(one.leave_spare or Duration(0))
    return (
        f"{_it_ends(one, placed)}, which uses up time left spare: it should end by"
        f" {to_date(limit.moment - 1)}, {spare} earlier than it must;"
        f" it {_must(dates, limit)}"
    )


def _comes_after(dates: Dates, other: str) -> str:
    placed = _placed(dates, dates.frame.network.at[other])
    return f"'{other}' ({_first(placed)}) comes after it"


def _claims(tie: Tie, other: str, target: Ends) -> str:
    """Say how something that stands waits for another."""
    if not tie.from_start and not tie.to_finish and not tie.lag.amount:
        return f"'{other}' ({_first(target)}) comes after it"
    end = f"ends on {_last(target)}" if tie.to_finish else f"starts on {_first(target)}"
    which = "start" if tie.from_start else "end"
    return f"'{other}' {end} and waits for its {which}{_lag(tie)}"


def _why_then(dates: Dates, here: int, placed: Ends) -> str:
    """Walk back along what decided on the days, as far as a reader wants to follow."""
    tie = driver(dates, here)
    if tie is None:
        return _why_alone(dates, here, placed)
    parts = [f"it waits {_for_whom(dates, tie)}"]
    while (following := driver(dates, tie.source)) is not None:
        if len(parts) == _LONGEST_CHAIN:
            parts.append("and so on")
            break
        tie = following
        parts.append(f"which waits {_for_whom(dates, tie)}")
    return ", ".join(parts)


def _placed(dates: Dates, here: int) -> Ends:
    placed = dates.placed[here]
    assert placed is not None
    return placed


def driver(dates: Dates, here: int) -> Tie | None:
    """Find the tie that put a milestone where it is; nothing if none of them did."""
    frame = dates.frame
    if frame.network.stands[here]:
        return None
    found, latest = None, None
    if frame.network.placings[here] is Placing.FREE:
        latest = lower_bound(frame, here, dates.placed)
    for tie in frame.network.waits[here]:
        moment = frame.push(tie, _placed(dates, tie.source))
        if tie.to_finish:
            moment = frame.reckoning.first_start_for(moment, frame.network.lengths[here])
        if latest is None or moment > latest:
            found, latest = tie, moment
    return found


def _for_whom(dates: Dates, tie: Tie) -> str:
    other = dates.frame.network.milestones[tie.source].id
    source = _placed(dates, tie.source)
    if tie.from_start:
        return f"for the start of '{other}' ({_first(source)}){_lag(tie)}"
    if tie.to_finish:
        return f"for the end of '{other}' ({_last(source)}){_lag(tie)}"
    return f"for '{other}' (until {_last(source)}){_lag(tie)}"


def _lag(tie: Tie) -> str:
    """Say what lies between, if it is more than one evening and the next morning."""
    return f" and {length_in_words(tie.lag)}" if tie.lag.amount > tie.counts_days else ""


def _why_alone(dates: Dates, here: int, placed: Ends) -> str:
    """Say what put a milestone where it is, when it was nothing that it waits for."""
    frame = dates.frame
    one = frame.network.milestones[here]
    placing = frame.network.placings[here]
    if placing is Placing.DONE:
        return "it was done then"
    if placing is Placing.THEIRS:
        return "its date is not ours" if one.fixed else "its date is not ours, and expected"
    if placing is Placing.ENDS:
        return "it is planned to end then"
    if placing is Placing.DUE:
        return "it is planned for the last day"
    lasts = f" and takes {length_in_words(one.takes)}" if one.takes else ""
    if one.repeats is not None:
        lasts = f" and repeats every {length_in_words(one.repeats.every)}"
    return f"it cannot start before {_first(placed)}{lasts}"


def _first(placed: Ends) -> str:
    return to_date(placed.start).isoformat()


def _last(placed: Ends) -> str:
    return to_date(placed.finish - 1).isoformat()


def length_in_words(length: Duration) -> str:
    """Say how long something is, as in ``1 week``."""
    unit = length.unit.value
    return f"{length.amount} {unit.removesuffix('s') if length.amount == 1 else unit}"
