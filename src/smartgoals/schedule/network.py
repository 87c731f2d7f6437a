"""What waits for what: a plan's milestones as a network, without any dates yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from smartgoals.plan.strategize import LinkKind, Milestone
from smartgoals.plan.values import AnchoredDay, Day, Duration
from smartgoals.plan.whole import Plan
from smartgoals.schedule.order import in_order

__all__ = ["Network", "Placing", "Tie", "network_of"]

_NO_LAG = Duration(0)
_ONE_DAY = Duration(1)
_TIED = {  # from the start of the first one, to the end of the second one
    LinkKind.FINISH_TO_START: (False, False),
    LinkKind.START_TO_START: (True, False),
    LinkKind.FINISH_TO_FINISH: (False, True),
    LinkKind.START_TO_FINISH: (True, True),
}


class Placing(Enum):
    """What decides on the days of a milestone."""

    DONE = auto()
    THEIRS = auto()
    ENDS = auto()
    DUE = auto()
    SPAN = auto()
    FREE = auto()


_MAY_MOVE = (Placing.SPAN, Placing.FREE)
_COUNTS = (("start", Placing.FREE), ("ends", Placing.ENDS), ("due", Placing.DUE))


class Tie(NamedTuple):
    """One milestone waits for another; both are given by their place in the network.

    Attributes:
        source: The one that comes first.
        target: The one that waits.
        from_start: Whether the start of the first one matters, not its end.
        to_finish: Whether the end of the one that waits is tied, not its start.
        lag: What lies between.
        counts_days: Whether the lag is counted as an anchored day is.
        of_span: Whether it is a span that starts or ends with another milestone.
        of_before: Whether it was said the other way round, by ``before``.
    """

    source: int
    target: int
    from_start: bool = False
    to_finish: bool = False
    lag: Duration = _NO_LAG
    counts_days: bool = False
    of_span: bool = False
    of_before: bool = False


class Network(NamedTuple):
    """Milestones in order of their ids, and what ties them together.

    Attributes:
        milestones: The milestones; all other fields speak of their places here.
        at: Where each id stands.
        placings: What decides on each one's days.
        lengths: How long each one takes, once.
        moves_whole: Whether each one may move, and its length alone ties its start to its
            end.
        stands: Whether each one is never moved, whatever it waits for.
        waits: For each one, what it waits for.
        followers: For each one, what waits for it.
        needs: For each one, those whose days decide on its days.
        order: All of them, so that each comes after what decides on its days.
    """

    milestones: tuple[Milestone, ...]
    at: Mapping[str, int]
    placings: tuple[Placing, ...]
    lengths: tuple[Duration, ...]
    moves_whole: tuple[bool, ...]
    stands: tuple[bool, ...]
    waits: tuple[tuple[Tie, ...], ...]
    followers: tuple[tuple[Tie, ...], ...]
    needs: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]

    def known(self, day: Day | AnchoredDay | None) -> Day | AnchoredDay | None:
        """Leave out a day that is counted from a milestone that isn't there."""
        return _known(day, self.at)


def network_of(plan: Plan) -> Network:
    """Tie the milestones of a plan together.

    Raises:
        CircularPlanError: If some of them wait for each other in a ring.
    """
    milestones = tuple(sorted(plan.milestones, key=attrgetter("id")))
    at = {one.id: place for place, one in enumerate(milestones)}
    placings = tuple(_placing(one, at) for one in milestones)
    stands = tuple(placing not in _MAY_MOVE for placing in placings)
    ties = [
        tie for place, one in enumerate(milestones) for tie in _ties(place, one, at, stands)
    ]
    waits = _grouped(ties, attrgetter("target"), len(milestones))
    needs = tuple(
        (*(tie.source for tie in waits[place]), *_counted_from(one, at, placings[place]))
        for place, one in enumerate(milestones)
    )
    return Network(
        milestones=milestones,
        at=at,
        placings=placings,
        lengths=tuple(one.takes or _ONE_DAY for one in milestones),
        moves_whole=tuple(
            placing is Placing.FREE and one.repeats is None
            for one, placing in zip(milestones, placings, strict=True)
        ),
        stands=stands,
        waits=waits,
        followers=_grouped(ties, attrgetter("source"), len(milestones)),
        needs=needs,
        order=in_order(needs, tuple(at)),
    )


def _grouped(
    ties: Sequence[Tie], end: Callable[[Tie], int], many: int
) -> tuple[tuple[Tie, ...], ...]:
    """Give each place the ties that have one of their ends there."""
    found = {place: tuple(same) for place, same in groupby(sorted(ties, key=end), end)}
    return tuple(found.get(place, ()) for place in range(many))


def _known(day: Day | AnchoredDay | None, at: Mapping[str, int]) -> Day | AnchoredDay | None:
    return None if isinstance(day, AnchoredDay) and day.of not in at else day


def _placing(one: Milestone, at: Mapping[str, int]) -> Placing:
    """Find the first of the fields, from the firmest on, that decides on the days."""
    if one.done is not None:
        return Placing.DONE
    if one.is_theirs:
        return Placing.THEIRS
    if one.ends is not None and _known(one.ends, at) is not None:
        return Placing.ENDS
    if one.from_milestone in at or one.until_milestone in at:
        return Placing.SPAN
    if (
        one.due is None
        or _known(one.due, at) is None
        or _known(one.start, at) is not None
        or one.repeats
    ):
        return Placing.FREE
    return Placing.FREE if any(other in at for other in _waited_for(one)) else Placing.DUE


def _waited_for(one: Milestone) -> Iterator[str]:
    for waits in (*one.after, *one.links):
        yield waits if isinstance(waits, str) else waits.waits_for


def _ties(
    place: int, one: Milestone, at: Mapping[str, int], stands: Sequence[bool]
) -> Iterator[Tie]:
    for waits in (*one.after, *one.links):
        if isinstance(waits, str):
            if waits in at:
                yield Tie(at[waits], place)
        elif waits.waits_for in at:
            source, tied = at[waits.waits_for], _TIED[waits.kind]
            yield Tie(source, place, *tied, waits.lag, waits.counts_days)
    for other in one.before:
        target = at.get(other)
        if target is not None and (not stands[target] or target == place):
            yield Tie(place, target, of_before=True)
    if one.from_milestone is not None or one.until_milestone is not None:
        yield from _span_ties(place, one, at, stands)


def _span_ties(
    place: int, one: Milestone, at: Mapping[str, int], stands: Sequence[bool]
) -> Iterator[Tie]:
    if stands[place]:
        return
    start, end = at.get(one.from_milestone or ""), at.get(one.until_milestone or "")
    if start is not None:
        yield Tie(start, place, *_TIED[LinkKind.START_TO_START], of_span=True)
    if end is not None:
        yield Tie(end, place, *_TIED[LinkKind.FINISH_TO_FINISH], of_span=True)


def _counted_from(one: Milestone, at: Mapping[str, int], placing: Placing) -> Iterator[int]:
    """Find the milestones whose days must be known first, though it doesn't wait for them."""
    for name, decides in _COUNTS:
        day = getattr(one, name)
        if (
            isinstance(day, AnchoredDay)
            and day.of in at
            and (placing is decides or day.of == one.id)
        ):
            yield at[day.of]
    until = None if one.repeats is None else one.repeats.until
    other = one.from_milestone if placing is Placing.DONE else until
    if isinstance(other, str) and other in at:
        yield at[other]
