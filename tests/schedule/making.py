"""Short ways to write plans down, for the tests of the schedule."""

from datetime import date
from typing import Any

from smartgoals.plan.strategize import Goal, Link, LinkKind, Milestone, TimeBound
from smartgoals.plan.values import AnchoredDay, Day, Duration, Side, Unit
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.schedule import Schedule

START = date(2027, 3, 1)  # a Monday


def day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)


def lasting(text: str) -> Duration:
    """Read a duration such as ``-3 working days``."""
    amount, _, unit = text.partition(" ")
    return Duration(int(amount), Unit(unit if unit.endswith("s") else unit + "s"))


def before(text: str, of: str) -> AnchoredDay:
    """Count a day back from a milestone."""
    return AnchoredDay(lasting(text), Side.BEFORE, of)


def after(text: str, of: str) -> AnchoredDay:
    """Count a day on from a milestone."""
    return AnchoredDay(lasting(text), Side.AFTER, of)


def step(id: str, takes: str | None = None, **given: Any) -> Milestone:
    """Make a milestone; days and lists of one may be given as plain text."""
    for name in ("fixed", "expected", "start", "ends", "due", "done"):
        if isinstance(given.get(name), str) and given[name] != "unknown":
            given[name] = day(given[name])
    for name in ("after", "before"):
        if isinstance(given.get(name), str | Link):
            given[name] = (given[name],)
    spare = given.pop("spare", None)
    return Milestone(
        id=id,
        what=id,
        takes=None if takes is None else lasting(takes),
        leave_spare=None if spare is None else lasting(spare),
        **given,
    )


def wait(
    id: str, lag: str = "0 days", kind: str = "finish-to-start", *, counts: bool = False
) -> Link:
    """Make a link."""
    return Link(waits_for=id, kind=LinkKind(kind), lag=lasting(lag), counts_days=counts)


def goal(id: str, by: Day | AnchoredDay | None) -> Goal:
    """Make a goal."""
    bound = None if by is None else TimeBound(by=by)
    return Goal(id=id, statement="It changes.", time_bound=bound)


def plan(*milestones: Milestone, goals: tuple[Goal, ...] = (), **campaign: Any) -> Plan:
    """Make a plan whose campaign starts on Monday, 1 March 2027."""
    campaign.setdefault("starts", START)
    return Plan(
        campaign=Campaign(name="A campaign", **campaign), goals=goals, milestones=milestones
    )


def days_of(slots: Schedule, id: str) -> tuple[date | None, date | None]:
    """Give the first and the last day of a milestone."""
    return slots[id].first_day, slots[id].last_day
