"""What waits for what, as far as a calendar can say it (RFC 9253, section 4)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from smartgoals.calendar.entries import Waits
from smartgoals.plan.strategize import Link, LinkKind, Milestone
from smartgoals.plan.values import Duration, Unit

__all__ = ["waits_of"]

_KINDS = {
    LinkKind.FINISH_TO_START: "FINISHTOSTART",
    LinkKind.START_TO_START: "STARTTOSTART",
    LinkKind.FINISH_TO_FINISH: "FINISHTOFINISH",
    LinkKind.START_TO_FINISH: "STARTTOFINISH",
}
_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}


def waits_of(
    milestones: tuple[Milestone, ...], keys: Mapping[str, str]
) -> dict[str, tuple[Waits, ...]]:
    """Say what each milestone waits for, by its id.

    Args:
        milestones: All milestones of the plan.
        keys: The key of the entry of each that is in the calendar, by id; whatever
            waits for one that isn't shows nothing of it.
    """
    found: dict[str, dict[Waits, None]] = {}
    for one in milestones:
        for link in one.waits:
            for waits in _known(link.waits_for, link, keys):
                found.setdefault(one.id, {})[waits] = None
        for other in one.before:
            for waits in _known(one.id, Link(waits_for=one.id), keys):
                found.setdefault(other, {})[waits] = None
    return {id: tuple(sorted(waits, key=_order)) for id, waits in found.items()}


def _known(first: str, link: Link, keys: Mapping[str, str]) -> Iterator[Waits]:
    if first in keys:
        yield Waits(key=keys[first], kind=_KINDS[link.kind], gap=_gap(link.lag, link))


def _gap(lag: Duration, link: Link) -> timedelta | None:
    """Give a lag as calendars count; they know neither working days nor months."""
    if lag.unit not in _DAYS:
        return None
    days = lag.amount * _DAYS[lag.unit] - link.counts_days
    return timedelta(days=days) if days else None


def _order(waits: Waits) -> tuple[str, str, timedelta]:
    return waits.key, waits.kind, waits.gap or timedelta(0)
