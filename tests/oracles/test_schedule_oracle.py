"""Compare the scheduler with one that was written from the specification alone."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from oracles.scheduler import Oracle, Reading, stands, written_days
from smartgoals.plan.strategize import (
    Goal,
    Link,
    LinkKind,
    Milestone,
    MilestoneKind,
    Repeat,
    TimeBound,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Period,
    Side,
    Unit,
    Weekday,
    WorkingDays,
)
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.schedule.timeline import schedule

FIRST = date(2027, 1, 25)
IDS = ("a", "b", "c", "d", "e", "f")
UNITS = tuple(Unit)

days = st.integers(0, 60).map(lambda days: FIRST + timedelta(days=days))
periods = st.builds(
    lambda first, more: Period(first, first + timedelta(days=more)), days, st.integers(0, 9)
)


def amounts(
    least: int = 1, most: int = 9, units: tuple[Unit, ...] = UNITS
) -> SearchStrategy[Duration]:
    """Make durations; weeks and months stay small."""

    def of(unit: Unit) -> SearchStrategy[Duration]:
        few = {Unit.WEEKS: 2, Unit.MONTHS: 1}.get(unit, 9)
        numbers = st.integers(max(least, -few), min(most, few))
        return numbers.map(lambda amount: Duration(amount, unit))

    return st.sampled_from(units).flatmap(of)


@st.composite
def waits(draw: DrawFn, id: str) -> Link:
    """Make a link of any kind to one milestone."""
    kind = draw(st.sampled_from(LinkKind))
    lag = draw(st.just(Duration(0)) | amounts(-9))
    counts = kind is LinkKind.FINISH_TO_START and lag.amount > 0 and draw(st.booleans())
    return Link(waits_for=id, kind=kind, lag=lag, counts_days=counts)


def anchored(ids: tuple[str, ...]) -> SearchStrategy[AnchoredDay]:
    """Make a day that is counted from one of some milestones."""
    return st.builds(AnchoredDay, amounts(), st.sampled_from(Side), st.sampled_from(ids))


@st.composite
def milestones(draw: DrawFn, at: int, ids: tuple[str, ...], goals: tuple[str, ...]) -> Milestone:
    """Make a milestone that waits for earlier ones only."""
    earlier, last = ids[:at], ids[at + 1 :]
    fields: dict[str, object] = {}

    def maybe(name: str, values: SearchStrategy[object], odds: int = 3) -> None:
        if draw(st.integers(1, odds)) == odds:
            fields[name] = draw(values)

    def day() -> SearchStrategy[object]:
        return days | anchored(earlier) if earlier else days

    shapes = ["placed"] * 5 + ["fixed", "expected", "unknown", "ends", "due", "done"]
    shape = draw(st.sampled_from(shapes + ["span"] * bool(earlier)))
    if shape != "span":
        maybe("takes", amounts(), 2)
    if shape == "placed":
        maybe("start", day(), 3)
    elif shape == "fixed":
        fields["fixed"] = draw(days)
    elif shape == "expected":
        fields["expected"] = draw(days)
        maybe("between", periods)
    elif shape == "unknown":
        fields["expected"] = "unknown"
        maybe("between", periods, 2)
    elif shape == "ends":
        fields["ends"] = draw(day())
    elif shape == "due":
        fields["due"] = draw(day())
    elif shape == "done":
        fields["done"] = draw(days)
    elif shape == "span":
        ends = draw(st.sampled_from(["both", "from", "until"]))
        if ends != "until":
            fields["from_milestone"] = draw(st.sampled_from(earlier))
        if ends != "from":
            fields["until_milestone"] = draw(st.sampled_from(earlier))
        if ends != "both":
            maybe("takes", amounts(), 2)
    if earlier and shape not in {"due", "span"}:
        several = st.sampled_from(earlier).flatmap(waits)
        if draw(st.integers(1, 3)) > 1:
            links = draw(st.lists(several, min_size=1, max_size=3))
            cut = draw(st.integers(0, len(links)))
            fields["after"] = tuple(
                link.waits_for if link == Link(waits_for=link.waits_for) else link
                for link in links[:cut]
            )
            fields["links"] = tuple(links[cut:])
    if shape != "due":
        would_stand = shape == "placed" and not {"start", "after", "links"} & fields.keys()
        others = earlier if would_stand else earlier + last
        maybe("due", days | anchored(others) if others else days)
    if last:
        maybe("before", st.sampled_from(last).map(lambda id: (id,)))
    if shape != "due":
        maybe("leave_spare", amounts(), 4)
    if goals:
        maybe("goal", st.sampled_from(goals), 2)
    maybe("kind", st.just(MilestoneKind.FOLLOW_UP), 5)
    one = Milestone(id=ids[at], what="It happens.", **fields)
    return evolve(one, leave_spare=None) if stands(one) and one.due else one


@st.composite
def plans(draw: DrawFn) -> Plan:
    """Make small plans that can be scheduled: no rings, and a day to begin with."""
    ids = IDS[: draw(st.integers(2, 6))]
    goals = draw(st.sampled_from([(), ("aim",), ("aim", "goal")]))
    parts = [draw(milestones(at, ids, goals)) for at in range(len(ids))]
    by = days | anchored(ids)
    rules = st.builds(
        WorkingDays,
        weekend=st.none() | st.lists(st.sampled_from(Weekday), max_size=3, unique=True).map(tuple),
        closed=st.lists(periods, max_size=2).map(tuple),
    )
    starts = draw(st.none() | days)
    if not any(day for one in parts for day in written_days(one)):
        starts = starts or FIRST
    return Plan(
        campaign=Campaign(name="C", starts=starts, working_days=draw(st.none() | rules)),
        goals=tuple(
            Goal(
                id=id,
                statement="It changes.",
                time_bound=draw(st.none() | st.builds(TimeBound, by=by)),
            )
            for id in goals
        ),
        milestones=tuple(draw(st.permutations(parts))),
    )


many = settings(max_examples=150, deadline=None)


@many
@given(plans())
def test_first_days(plan):
    """Every milestone starts on the day that the sentences give it."""
    got = {slot.id: slot.first_day for slot in schedule(plan).slots}
    places = Oracle(plan).places

    assert got == {id: place and place.first for id, place in places.items()}


@many
@given(plans())
def test_last_days(plan):
    """Every milestone ends on the day that the sentences give it."""
    got = {slot.id: slot.last_day for slot in schedule(plan).slots}
    places = Oracle(plan).places

    assert got == {id: place and place.last for id, place in places.items()}
@many
@given(plans())
def test_latest_ends(plan):
    """Every milestone may end as late as the sentences let it."""
    got = {slot.id: slot.latest_end for slot in schedule(plan).slots}
    o = Oracle(plan)
    assert got == {id: o.latest_end(id) for id in got}
@many
@given(plans())
def test_slack(plan):
    """Every milestone may end as late as the sentences let it."""
    got = {slot.id: slot.slack_days for slot in schedule(plan).slots}
    o = Oracle(plan)
    assert got == {id: o.slack(id) for id in got}
@many
@given(plans())
def test_critical(plan):
    """Every milestone may end as late as the sentences let it."""
    got = {slot.id: slot.critical for slot in schedule(plan).slots}
    o = Oracle(plan)
    assert got == {id: o.critical(id) for id in got}
@many
@given(plans())
def test_late(plan):
    """Every milestone may end as late as the sentences let it."""
    got = {l.id for l in schedule(plan).late}
    o = Oracle(plan)
    assert got == o.late
@many
@given(plans())
def test_deadlines(plan):
    """Every milestone may end as late as the sentences let it."""
    assert schedule(plan).deadlines == Oracle(plan).deadlines
@many
@given(plans())
def test_brute(plan):
    """Every milestone may end as late as the sentences let it."""
    o = Oracle(plan, Reading(moving_vote_bounds=False))
    assume(not o.late)
    assert {id: o.furthest_end(id) for id in o.milestones} == {id: o.latest_end(id) for id in o.milestones}
