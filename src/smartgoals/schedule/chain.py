"""Why a milestone is where it is: the chain of reasons, back to what stands by itself."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import AnchoredDay, Day, Duration, Side, Unit
from smartgoals.schedule.earliest import lower_bound, their_day
from smartgoals.schedule.frame import written_days
from smartgoals.schedule.network import Placing, Tie
from smartgoals.schedule.reasons import driver, length_in_words
from smartgoals.schedule.reckoning import to_date
from smartgoals.schedule.worked_out import Dates

__all__ = ["DayOff", "End", "Reason", "ReasonKind", "chain_of"]


class ReasonKind(StrEnum):
    """What put a milestone where it is."""

    DONE = "done"
    FIXED = "fixed"
    EXPECTED = "expected"
    BETWEEN = "between"
    UNKNOWN = "unknown"
    ENDS = "ends"
    DUE = "due"
    START = "start"
    WAITS = "waits for"
    BEFORE = "before"
    FROM = "from"
    UNTIL = "until"
    CAMPAIGN = "campaign starts"
    EARLIEST = "earliest day"
    NOT_BEFORE = "not before"
    HANGS_ON = "hangs on"
    NOTHING = "nothing"


class End(StrEnum):
    """The morning of a first day, or the evening of a last day."""

    START = "start"
    END = "end"


@final
@frozen(eq=False, repr=False)
class DayOff(Value):
    """A day that was skipped because nobody works on it.

    Attributes:
        day: Which one.
        because: ``weekend``, ``holiday`` or ``closed``.
    """

    day: date
    because: str


@final
@frozen(kw_only=True, eq=False, repr=False)
class Reason(Value):
    """One link of the chain: what put one milestone on its days.

    Attributes:
        id: The milestone's id.
        kind: What put it there.
        first: Its first day; ``None`` if it has no date.
        last: Its last day; likewise.
        placed: Which of its ends was put there; the other one follows from its length.
        other: The milestone that it waits for, is counted from or hangs on.
        other_end: Which end of that one matters.
        day: The day of that end, or else the day that is written.
        lag: What lies between the two; ``None`` for nothing.
        takes: How long it takes, if that is written.
        every: How often it repeats.
        spare: What is left spare between its end and that day.
        off: The days that were skipped before its start.
        window: The last day between which and the first it is expected.
        also: Others that lead to the same day.
    """

    id: str
    kind: ReasonKind
    first: date | None
    last: date | None
    placed: End = End.START
    other: str | None = None
    other_end: End | None = None
    day: date | None = None
    lag: Duration | None = None
    takes: Duration | None = None
    every: Duration | None = None
    spare: Duration | None = None
    off: tuple[DayOff, ...] = ()
    window: date | None = None
    also: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "first": _iso(self.first),
            "last": _iso(self.last),
            "placed": self.placed.value,
            "other": self.other,
            "other_end": None if self.other_end is None else self.other_end.value,
            "day": _iso(self.day),
            "lag": _length(self.lag),
            "takes": _length(self.takes),
            "every": _length(self.every),
            "spare": _length(self.spare),
            "off": [{"day": one.day.isoformat(), "because": one.because} for one in self.off],
            "window": _iso(self.window),
            "also": list(self.also),
        }


def chain_of(dates: Dates, here: int) -> tuple[Reason, ...]:
    """Walk back from a milestone along what decided on its days.

    What is counted from or waits for another leads on to that one; dates that are
    written, what is done and the campaign's start end the chain.
    """
    found: list[Reason] = []
    end, place = End.END, here
    while True:
        reason = _reason(dates, place, end)
        found.append(reason)
        if reason.other is None:
            return tuple(found)
        place = dates.frame.network.at[reason.other]
        end = reason.other_end or End.END


def _reason(dates: Dates, here: int, end: End) -> Reason:
    one = dates.frame.network.milestones[here]
    placed = dates.placed[here]
    if placed is None:
        return _undated(dates, here)
    placing = dates.frame.network.placings[here]
    bare = Reason(
        id=one.id,
        kind=ReasonKind.DONE,
        first=to_date(placed.start),
        last=to_date(placed.finish - 1),
        takes=one.takes,
        every=None if one.repeats is None else one.repeats.every,
    )
    if placing is Placing.DONE:
        return evolve(bare, placed=End.END, day=one.done)
    if placing is Placing.THEIRS:
        return _theirs(dates, one, bare)
    if placing is Placing.ENDS:
        return _counted(dates, one.ends, evolve(bare, kind=ReasonKind.ENDS, placed=End.END))
    if placing is Placing.DUE:
        due = evolve(bare, kind=ReasonKind.DUE, placed=End.END, spare=one.leave_spare)
        return _counted(dates, one.due, due)
    if placing is Placing.SPAN:
        return _span(dates, one, bare, end)
    return _free(dates, here, bare)


def _undated(dates: Dates, here: int) -> Reason:
    """Say what keeps a milestone from having a date."""
    network = dates.frame.network
    one = network.milestones[here]
    hangs = [other for other in network.needs[here] if dates.placed[other] is None]
    if network.placings[here] is Placing.THEIRS:
        kind, other = ReasonKind.UNKNOWN, None
    elif hangs:
        kind, other = ReasonKind.HANGS_ON, network.milestones[min(hangs)].id
    else:
        kind, other = ReasonKind.NOTHING, None
    return Reason(id=one.id, kind=kind, first=None, last=None, other=other)


def _theirs(dates: Dates, one: Milestone, bare: Reason) -> Reason:
    day = their_day(one)
    assert day is not None
    written = to_date(dates.frame.day_number(day))
    if one.fixed is not None:
        return evolve(bare, kind=ReasonKind.FIXED, day=written)
    window = None if one.between is None else one.between.last
    if isinstance(one.expected, date):
        return evolve(bare, kind=ReasonKind.EXPECTED, day=written)
    return evolve(bare, kind=ReasonKind.BETWEEN, day=written, window=window)


def _counted(dates: Dates, day: Day | AnchoredDay | None, bare: Reason) -> Reason:
    """Add the day that is written, or the one from which it is counted."""
    assert day is not None
    if not isinstance(day, AnchoredDay):
        return evolve(bare, day=to_date(dates.frame.day_number(day)))
    other = dates.placed[dates.frame.network.at[day.of]]
    assert other is not None
    back = day.side is Side.BEFORE
    return evolve(
        bare,
        other=day.of,
        other_end=End.START if back else End.END,
        day=to_date(other.start if back else other.finish - 1),
        lag=Duration(-day.amount.amount, day.amount.unit) if back else day.amount,
    )


def _span(dates: Dates, one: Milestone, bare: Reason, end: End) -> Reason:
    """Say with which other one a span starts or ends, as the end in question asks for."""
    at = dates.frame.network.at
    sides = {End.START: one.from_milestone, End.END: one.until_milestone}
    there = {side: id for side, id in sides.items() if id in at}
    side = end if end in there else next(iter(there))
    other = there[side]
    assert other is not None
    source = dates.placed[at[other]]
    assert source is not None
    return evolve(
        bare,
        kind=ReasonKind.FROM if side is End.START else ReasonKind.UNTIL,
        placed=side,
        other=other,
        other_end=side,
        day=to_date(source.start if side is End.START else source.finish - 1),
        also=tuple(id for key, id in there.items() if id is not None and key is not side),
    )


def _free(dates: Dates, here: int, bare: Reason) -> Reason:
    tie = driver(dates, here)
    if tie is None:
        return _from_a_day(dates, here, bare)
    network = dates.frame.network
    source = dates.placed[tie.source]
    assert source is not None
    moment = dates.frame.push(tie, source)
    return evolve(
        bare,
        kind=ReasonKind.BEFORE if tie.of_before else ReasonKind.WAITS,
        placed=End.END if tie.to_finish else End.START,
        other=network.milestones[tie.source].id,
        other_end=End.START if tie.from_start else End.END,
        day=to_date(source.start if tie.from_start else source.finish - 1),
        lag=tie.lag if tie.lag.amount > tie.counts_days or tie.lag.amount < 0 else None,
        off=() if tie.to_finish else tuple(_off(dates, here, moment)),
        also=tuple(sorted(set(_as_late(dates, here, tie, moment)))),
    )


def _as_late(dates: Dates, here: int, chosen: Tie, moment: int) -> Iterator[str]:
    """Find the other milestones that hold it up just as long."""
    network = dates.frame.network
    for tie in network.waits[here]:
        source = dates.placed[tie.source]
        same_end = tie.to_finish == chosen.to_finish and tie.source != chosen.source
        if same_end and source is not None and dates.frame.push(tie, source) == moment:
            yield network.milestones[tie.source].id


def _off(dates: Dates, here: int, moment: int) -> Iterator[DayOff]:
    """Find the days that were skipped between a moment and the start."""
    placed, calendar = dates.placed[here], dates.frame.reckoning.calendar
    assert placed is not None
    if dates.frame.network.lengths[here].unit is Unit.WORKING_DAYS:
        days = ((day, calendar.why_off(day)) for day in range(moment, placed.start))
        yield from (DayOff(to_date(day), because) for day, because in days if because)


def _from_a_day(dates: Dates, here: int, bare: Reason) -> Reason:
    """Say from which day on it could start, when nothing else held it up."""
    frame = dates.frame
    one = frame.network.milestones[here]
    moment = lower_bound(frame, here, dates.placed)
    assert moment is not None
    reason = evolve(bare, day=to_date(moment), off=tuple(_off(dates, here, moment)))
    start = frame.network.known(one.start)
    if moment == frame.not_before and moment != _own_day(dates, start):
        return evolve(reason, kind=ReasonKind.NOT_BEFORE)
    if start is not None:
        return _counted(dates, start, evolve(reason, kind=ReasonKind.START))
    if dates.plan.campaign.starts is not None:
        return evolve(reason, kind=ReasonKind.CAMPAIGN)
    written = tuple(
        other.id
        for other in frame.network.milestones
        if any(frame.day_number(day) == frame.origin for day in written_days(other))
    )
    kind = ReasonKind.EARLIEST if written else ReasonKind.NOT_BEFORE
    return evolve(reason, kind=kind, also=written[:1])


def _own_day(dates: Dates, start: Day | AnchoredDay | None) -> int | None:
    """Find the day that a start means, or else the campaign's."""
    if start is None:
        return dates.frame.origin
    return dates.frame.resolve(start, dates.placed)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _length(length: Duration | None) -> str | None:
    return None if length is None else length_in_words(length)
