"""A calendar file written again: what did not change keeps its very bytes."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple, final

from attrs import evolve, frozen

from smartgoals import __version__
from smartgoals._value import Value
from smartgoals.calendar.entries import Entry, Task, in_utc, order_of
from smartgoals.calendar.identity import all_keys
from smartgoals.calendar.layout import Layout, lay_out
from smartgoals.calendar.state import (
    LAST_SEQUENCE,
    CalendarState,
    Kept,
    blocks_of,
    mark_of,
)
from smartgoals.calendar.writing import bytes_of, frame_of
from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule

__all__ = ["UpdatedCalendar", "update_ical"]

_SHOWN_AS_GONE = timedelta(days=90)


@final
@frozen(kw_only=True, eq=False, repr=False)
class UpdatedCalendar(Value):
    """A calendar file, and what to keep until it is written again.

    Attributes:
        data: The bytes of the ``.ics`` file.
        state: What it holds.
    """

    data: bytes
    state: CalendarState


def update_ical(
    plan: Plan,
    state: CalendarState | None = None,
    *,
    now: datetime,
    before: bytes = b"",
    stamp: datetime | None = None,
    timeline: Schedule | None = None,
    audience: str | None = None,
    goal: str | None = None,
    person: str | None = None,
) -> UpdatedCalendar:
    """Write a plan's dates again, so that only what changed looks changed.

    Without a state it is what :func:`~smartgoals.calendar.export.to_ical` gives. With one,
    an entry whose content is the same keeps its bytes; a changed one has a higher
    ``SEQUENCE``, and ``now`` as its ``DTSTAMP`` and ``LAST-MODIFIED`` (RFC 5545, sections
    3.8.7.2 to 3.8.7.4). What is no longer in the plan stays for 90 days as cancelled, so
    that programs which only read files take it away.

    >>> from datetime import UTC, datetime
    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> first = update_ical(plan, now=datetime(2026, 12, 1, tzinfo=UTC))
    >>> later = update_ical(plan, first.state, now=datetime(2027, 1, 1, tzinfo=UTC))
    >>> later.data == first.data == sg.to_ical(plan)
    True

    Args:
        plan: The plan.
        state: What was last written; ``None`` if nothing was.
        now: The moment of this export.
        before: The bytes that were last written, if they are at hand; it makes writing
            what did not change several times faster.
        stamp: When entries that were never written are taken to have changed, if nothing
            was; what the plan itself says, if nothing is said.
        timeline: When everything happens; worked out if none is given.
        audience: As for :func:`~smartgoals.calendar.export.to_calendar`.
        goal: Likewise.
        person: Likewise.

    Raises:
        UnknownIdError: If the plan has no such audience, goal or person.
        CircularPlanError: If milestones wait for each other and no timeline is given.
    """
    layout = lay_out(plan, timeline, stamp=stamp, audience=audience, goal=goal, person=person)
    known = {} if state is None else state.entries
    update = _Update(layout, known, blocks_of(before), in_utc(now, None))
    present = list(_present(update))
    parts = [*present, *_gone(update, {part.kept.uid for part in present})]
    shown = sorted((part for part in parts if part.data), key=_order)
    latest = max((part.kept.stamp for part in shown), default=layout.stamp)
    head, tail = frame_of(layout.header(latest, empty=not shown))
    return UpdatedCalendar(
        data=b"".join((head, *(part.data for part in shown), tail)),
        state=CalendarState(entries={part.kept.uid: part.kept for part in parts}),
    )


class _Update(NamedTuple):
    layout: Layout
    known: Mapping[str, Kept]
    blocks: Mapping[str, bytes]
    now: datetime

    def written(self, uid: str, entry: Entry, stamp: datetime) -> bytes:
        return bytes_of(entry, uid, self.layout.identity, stamp)


class _Part(NamedTuple):
    """An entry as it is kept from now on, and its bytes; none if it isn't shown any more."""

    kept: Kept
    data: bytes


def _order(part: _Part) -> tuple[datetime, str]:
    return order_of(part.kept.start), part.kept.uid


def _present(update: _Update) -> Iterator[_Part]:
    """Write what is in the plan."""
    for uid, entry in update.layout.entries:
        source = mark_of(f"{__version__} {entry!r}".encode("utf-8", "replace"))
        kept = update.known.get(uid)
        same = None
        if kept is not None and kept.gone is None and kept.sequence >= entry.sequence:
            same = _unchanged(update, kept, entry, source)
        kept, data = same or _changed(update, uid, entry, kept)
        yield _Part(evolve(kept, source=source), data)


def _unchanged(update: _Update, kept: Kept, entry: Entry, source: str) -> _Part | None:
    """Give an entry's old bytes, if it would be written with the same ones now."""
    block = update.blocks.get(kept.uid, b"")
    if kept.source == source and kept.written == mark_of(block):
        return _Part(kept, block)
    entry = evolve(entry, sequence=kept.sequence)
    data = update.written(kept.uid, entry, kept.stamp)
    return _Part(kept, data) if kept.written == mark_of(data) else None


def _changed(update: _Update, uid: str, entry: Entry, kept: Kept | None) -> _Part:
    """Write an entry anew, with a higher sequence than it had, if it had one."""
    if kept is None:
        sequence, stamp = entry.sequence, update.now if update.known else update.layout.stamp
    else:
        sequence = min(max(kept.sequence + 1, entry.sequence), LAST_SEQUENCE)
        stamp = max(update.now, kept.stamp)
    data = update.written(uid, evolve(entry, sequence=sequence), stamp)
    now = Kept(
        uid=uid,
        sequence=sequence,
        stamp=stamp,
        source="",
        written=mark_of(data),
        summary=entry.summary,
        start=entry.start,
        end=entry.end,
        task=entry.task is not None,
    )
    return _Part(now, data)


def _gone(update: _Update, shown: Collection[str]) -> Iterator[_Part]:
    """Write what was in the calendar and is not any more, for a while as cancelled."""
    still = set(map(update.layout.identity.uid, all_keys(update.layout.plan)))
    for uid, kept in update.known.items():
        if uid in shown:
            continue
        if kept.gone is None:
            told = "No longer in this calendar" if uid in still else "Cancelled"
            entry = _withdrawn(kept, f"{told}: {kept.summary}")
            now, data = _changed(update, uid, entry, kept)
            yield _Part(evolve(now, gone=update.now.date()), data)
        elif update.now.date() - kept.gone > _SHOWN_AS_GONE:
            yield _Part(kept, b"")
        else:
            entry = evolve(_withdrawn(kept, kept.summary), sequence=kept.sequence)
            yield _Part(kept, update.written(uid, entry, kept.stamp))


def _withdrawn(kept: Kept, summary: str) -> Entry:
    return Entry(
        key="",
        start=kept.start,
        end=kept.end,
        summary=summary,
        cancelled=True,
        task=Task(progress=0, done=None) if kept.task else None,
    )
