"""What a schedule is reckoned with: the network, the calendar, the zone, the first day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import AnchoredDay, Day, Duration, Side
from smartgoals.plan.whole import Plan
from smartgoals.schedule.network import Network, Tie, network_of
from smartgoals.schedule.passes import Ends
from smartgoals.schedule.reckoning import Reckoning
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["Frame", "frame_of", "local_day", "written_days", "zone_of"]


class Frame(NamedTuple):
    """All that the days of a plan depend on, but the days themselves.

    Attributes:
        network: What waits for what.
        reckoning: Sums of days.
        zone: The campaign's zone; ``None`` if nobody knows it.
        origin: The first day of work; ``None`` where no day is written anywhere.
        not_before: Before this day nothing that is still to be placed starts.
        last_day: The plan's last day, for what repeats until then.
    """

    network: Network
    reckoning: Reckoning
    zone: tzinfo | None
    origin: int | None
    not_before: int | None
    last_day: int | None = None

    def with_lengths(self, lengths: Mapping[str, Duration]) -> "Frame":
        """Let some milestones take other lengths than is written, by their ids."""
        found = list(self.network.lengths)
        for id, length in lengths.items():
            found[self.network.at[id]] = length
        return self._replace(network=self.network._replace(lengths=tuple(found)))

    def day_number(self, day: Day) -> int:
        """Give the ordinal of a day; that of a moment is its day in the campaign's zone."""
        return local_day(day, self.zone).toordinal()

    def resolve(self, day: Day | AnchoredDay | None, ends: Sequence[Ends | None]) -> int | None:
        """Work out which day is meant; nothing where it hangs on one without a date."""
        if day is None:
            return None
        if not isinstance(day, AnchoredDay):
            return self.day_number(day)
        place = self.network.at.get(day.of)
        other = None if place is None else ends[place]
        if other is None:
            return None
        if day.side is Side.BEFORE:
            return self.reckoning.day_before(other.start, day.amount)
        return self.reckoning.day_after(other.finish - 1, day.amount)

    def push(self, tie: Tie, source: Ends) -> int:
        """Say until when somebody who waits by a tie has to wait."""
        moment = source.start if tie.from_start else source.finish
        if not tie.lag.amount:
            return moment
        if tie.counts_days:
            return self.reckoning.day_after(moment - 1, tie.lag)
        return self.reckoning.shift(moment, tie.lag)

    def pull(self, tie: Tie, target: Ends) -> int:
        """Say by when the first side of a tie must be there for the second one's sake."""
        moment = target.finish if tie.to_finish else target.start
        if not tie.lag.amount:
            return moment
        if tie.counts_days:
            return self.reckoning.undo_day_after(moment, tie.lag) + 1
        return self.reckoning.unshift(moment, tie.lag)


def frame_of(
    plan: Plan,
    not_before: date | None = None,
    calendar: WorkCalendar | None = None,
    *,
    guess_start: bool = True,
) -> Frame:
    """Gather what the days of a plan depend on.

    Args:
        plan: The plan.
        not_before: Before this day nothing starts that is still to be placed.
        calendar: Its working calendar, if it is at hand.
        guess_start: Whether a campaign that doesn't say when it starts does so on the
            first day that is written.

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    zone = zone_of(plan)
    first = plan.campaign.starts or min(
        (
            local_day(day, zone)
            for one in (plan.milestones if guess_start else ())
            for day in written_days(one)
        ),
        default=not_before,
    )
    return Frame(
        network=network_of(plan),
        reckoning=Reckoning(calendar or WorkCalendar(plan.campaign.working_days)),
        zone=zone,
        origin=None if first is None else first.toordinal(),
        not_before=None if not_before is None else not_before.toordinal(),
    )


def zone_of(plan: Plan) -> tzinfo | None:
    """Find the campaign's time zone; nothing if there is none of that name."""
    try:
        return ZoneInfo(plan.timezone)
    except (KeyError, ValueError, OSError):
        return None


def local_day(day: Day, zone: tzinfo | None) -> date:
    """Give the day of a moment in a zone, or else in its own; a day is itself."""
    return day.astimezone(zone or day.tzinfo).date() if isinstance(day, datetime) else day


def written_days(one: Milestone) -> list[Day]:
    """Find all the days that are written in a milestone, but those it had before."""
    between = () if one.between is None else (one.between.first, one.between.last)
    until = None if one.repeats is None else one.repeats.until
    days = (one.fixed, one.expected, one.start, one.ends, one.due, one.done, until, *between)
    return [day for day in days if isinstance(day, date)]
