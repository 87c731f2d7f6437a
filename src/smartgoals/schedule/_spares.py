"""How many days are left before each day that must be kept."""

from smartgoals.schedule.latest import Limit, LimitKind, holds_still
from smartgoals.schedule.network import Network, Placing
from smartgoals.schedule.risks import BoundKind
from smartgoals.schedule.worked_out import Dates

__all__ = ["spare_days"]


_Key = tuple[BoundKind, str]
_KINDS = {
    LimitKind.DUE: BoundKind.DUE,
    LimitKind.BEFORE: BoundKind.DATE,
    LimitKind.GOAL: BoundKind.GOAL,
}


def spare_days(dates: Dates) -> dict[_Key, int]:
    """Count, for each day that must be kept, the calendar days that are left before it.

    It is a negative number where the day is missed. Several milestones may have to be
    ready by one day; then the last one counts. Time that should be left spare may be used
    up. What is done has no days to keep, and one that is put on its due day keeps it.
    """
    frame, network, placed = dates.frame, dates.frame.network, dates.placed
    found: dict[_Key, int] = {}

    def narrow(kind: BoundKind, id: str, days: int) -> None:
        known = found.get((kind, id))
        found[kind, id] = days if known is None else frame.reckoning.earlier(known, days)

    for here, limits in enumerate(dates.limits):
        ends = placed[here]
        for limit in limits:
            if ends is not None and _is_open(network, here, limit):
                narrow(_KINDS[limit.kind], limit.other, limit.hard - ends.finish)
    for tie in (tie for ties in network.waits for tie in ties):
        source, target = placed[tie.source], placed[tie.target]
        if source is None or target is None or not holds_still(frame, tie):
            continue
        if network.placings[tie.target] is not Placing.DONE:
            moment = target.finish if tie.to_finish else target.start
            id = network.milestones[tie.target].id
            narrow(BoundKind.DATE, id, moment - frame.push(tie, source))
    return found


def _is_open(network: Network, here: int, limit: Limit) -> bool:
    """Say whether a milestone could still miss a day."""
    if limit.kind is LimitKind.GOAL:
        return True
    if limit.kind is LimitKind.DUE:
        return network.placings[here] not in {Placing.DONE, Placing.DUE}
    return network.placings[network.at[limit.other]] is not Placing.DONE
