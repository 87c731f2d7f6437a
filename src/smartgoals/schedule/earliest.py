"""Where each milestone is put: as early as its reasons allow, or where it stands."""

from collections.abc import Sequence
from datetime import date
from functools import partial, reduce

from smartgoals.plan.strategize import Milestone, Repeat
from smartgoals.plan.values import AnchoredDay, Day, Duration
from smartgoals.schedule.frame import Frame
from smartgoals.schedule.network import Placing
from smartgoals.schedule.passes import Bounds, Ends, walk_on

__all__ = ["earliest_ends", "earliest_start", "lower_bound", "place", "their_day"]

_Placed = Sequence[Ends | None]


def earliest_ends(frame: Frame) -> tuple[Frame, list[Ends | None], list[Bounds]]:
    """Place all milestones.

    What repeats without an end does so until the last day of all the others, which is
    only known after a first round.

    Returns:
        The frame with the plan's last day, where each one is, and what it waited for.
    """
    ends, bounds = _walk(frame)
    finishes = [one.finish for one in ends if one is not None]
    if finishes and any(_is_open(one.repeats, frame, ends) for one in frame.network.milestones):
        last_end = reduce(frame.reckoning.later, finishes)
        frame = frame._replace(last_day=last_end - 1)
        ends, bounds = _walk(frame)
    return frame, ends, bounds


def earliest_start(frame: Frame, here: int, placed: Ends, bounds: Bounds) -> int:
    """Say where one could start if nothing of its own placed it later."""
    one = frame.network.milestones[here]
    if frame.network.placings[here] is Placing.SPAN:
        return placed.start
    if one.start is None and frame.network.moves_whole[here]:
        return placed.start  # it has nothing of its own
    origin = frame.origin or placed.start
    lowest = [min(placed.start, max(origin, frame.not_before or origin))]
    if bounds.start is not None:
        lowest.append(bounds.start)
    length = frame.network.lengths[here]
    if bounds.finish is not None:
        lowest.append(frame.reckoning.first_start_for(bounds.finish, length))
    if max(lowest) <= placed.start:
        return min(placed.start, frame.reckoning.next_start(max(lowest), length))
    return frame.reckoning.next_start(max(lowest), length)


def lower_bound(frame: Frame, here: int, placed: _Placed) -> int | None:
    """Say before which day a milestone that is free does not start, whatever it waits for."""
    start = frame.network.milestones[here].start
    if start is not None:
        start = frame.network.known(start)
    day = frame.origin if start is None else frame.resolve(start, placed)
    if day is None or frame.not_before is None or frame.network.milestones[here].progress:
        return day
    return frame.reckoning.later(day, frame.not_before)


def their_day(one: Milestone) -> Day | None:
    """Find the first day of a date that is not ours; nothing if nobody knows it."""
    if one.fixed is not None:
        return one.fixed
    if isinstance(one.expected, date):
        return one.expected
    return None if one.expected is None or one.between is None else one.between.first


def place(frame: Frame, here: int, bounds: Bounds, placed: _Placed) -> Ends | None:
    """Put a milestone where it is to be, given what it waits for and where others are."""
    return _PLACES[frame.network.placings[here]](frame, here, bounds, placed)


def _walk(frame: Frame) -> tuple[list[Ends | None], list[Bounds]]:
    network = frame.network
    return walk_on(
        network.order,
        network.waits,
        push=frame.push,
        place=partial(place, frame),
        later=frame.reckoning.later,
    )


def _free(frame: Frame, here: int, bounds: Bounds, placed: _Placed) -> Ends | None:
    one, sums = frame.network.milestones[here], frame.reckoning
    length = frame.network.lengths[here]
    lowest = lower_bound(frame, here, placed)
    if lowest is None and frame.network.known(one.start) is None:
        lowest = _by_bounds_alone(frame, bounds, length)
    if lowest is None or bounds.blocked:
        return None
    start = lowest if bounds.start is None else sums.later(lowest, bounds.start)
    ends = _run(frame, here, sums.next_start(start, length), placed)
    if bounds.finish is None:
        return ends
    start = sums.later(ends.start, sums.first_start_for(bounds.finish, length))
    moved = _run(frame, here, start, placed)
    too_early = ends.finish < bounds.finish
    return Ends(*(sums.choose(too_early, *pair) for pair in zip(moved, ends, strict=True)))


def _by_bounds_alone(frame: Frame, bounds: Bounds, length: Duration) -> int | None:
    """Say where one may start of which only what it waits for is known."""
    if bounds.finish is None or bounds.start is not None:
        return bounds.start
    return frame.reckoning.first_start_for(bounds.finish, length)


def _theirs(frame: Frame, here: int, _: Bounds, placed: _Placed) -> Ends | None:
    one = frame.network.milestones[here]
    day = their_day(one)
    return None if day is None else _run(frame, here, frame.day_number(day), placed)


def _ends(frame: Frame, here: int, _: Bounds, placed: _Placed) -> Ends | None:
    one = frame.network.milestones[here]
    last = frame.resolve(one.ends, placed)
    return None if last is None else _run_up_to(frame, here, last + 1)


def _due(frame: Frame, here: int, _: Bounds, placed: _Placed) -> Ends | None:
    one = frame.network.milestones[here]
    last = frame.resolve(one.due, placed)
    if last is None:
        return None
    spare = one.leave_spare
    return _run_up_to(
        frame, here, last + 1 if spare is None else frame.reckoning.back(last + 1, spare)
    )


def _done(frame: Frame, here: int, _: Bounds, placed: _Placed) -> Ends | None:
    """It ended that day, and started where it was to start, if that lies before."""
    one = frame.network.milestones[here]
    assert one.done is not None
    finish = one.done.toordinal() + 1
    start = frame.reckoning.last_start_for(finish, frame.network.lengths[here])
    day = their_day(one)
    begun = None if day is None else frame.day_number(day)
    if begun is None and (span := _end_of(frame, one.from_milestone, placed)) is not None:
        begun = span.start
    if begun is None and (own := _own_start(frame, one)) is not None:
        begun = own if one.repeats else max(own, start)
    if begun is None:
        return Ends(start, finish)
    return Ends(frame.reckoning.choose(begun >= finish, start, begun), finish)


def _span(frame: Frame, here: int, bounds: Bounds, placed: _Placed) -> Ends | None:
    one = frame.network.milestones[here]
    first = _end_of(frame, one.from_milestone, placed)
    last = _end_of(frame, one.until_milestone, placed)
    if bounds.blocked:
        return None
    if first is not None and last is not None:
        return Ends(first.start, frame.reckoning.later(last.finish, first.start + 1))
    if last is not None:
        return _run_up_to(frame, here, last.finish)
    assert first is not None
    length = frame.network.lengths[here]
    return _run(frame, here, frame.reckoning.next_start(first.start, length), placed)


def _run(frame: Frame, here: int, start: int, placed: _Placed) -> Ends:
    """Start on a day, and go on for as long as it takes or repeats."""
    last, repeats = start, frame.network.milestones[here].repeats
    if repeats is not None:
        until = _until(repeats, frame, placed)
        if until is not None:
            last = frame.reckoning.repeat(start, repeats.every, until)
    return Ends(start, frame.reckoning.finish(last, frame.network.lengths[here]))


def _run_up_to(frame: Frame, here: int, finish: int) -> Ends:
    """End by a moment, worked out backwards."""
    one = frame.network.milestones[here]
    length = frame.network.lengths[here]
    finish = frame.reckoning.last_finish_by(finish, length)
    start = frame.reckoning.last_start_for(finish, length)
    own = None if one.repeats is None else _own_start(frame, one)
    return Ends(start if own is None else frame.reckoning.earlier(start, own), finish)


def _own_start(frame: Frame, one: Milestone) -> int | None:
    """Find the day that is written as the start, if it is one that needs no working out."""
    if one.start is None or isinstance(one.start, AnchoredDay):
        return None
    return frame.day_number(one.start)


def _until(repeats: Repeat, frame: Frame, placed: _Placed) -> int | None:
    if isinstance(repeats.until, date):
        return repeats.until.toordinal()
    other = _end_of(frame, repeats.until, placed)
    return frame.last_day if other is None else other.start


def _is_open(repeats: Repeat | None, frame: Frame, placed: _Placed) -> bool:
    return (
        repeats is not None
        and not isinstance(repeats.until, date)
        and _end_of(frame, repeats.until, placed) is None
    )


def _end_of(frame: Frame, id: str | None, placed: _Placed) -> Ends | None:
    place = frame.network.at.get(id or "")
    return None if place is None else placed[place]


_PLACES = {
    Placing.DONE: _done,
    Placing.THEIRS: _theirs,
    Placing.ENDS: _ends,
    Placing.DUE: _due,
    Placing.SPAN: _span,
    Placing.FREE: _free,
}
