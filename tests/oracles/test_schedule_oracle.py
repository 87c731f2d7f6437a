"""Compare the scheduler with one that was written from the specification alone."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from oracles.scheduler import Oracle, Reading, in_working_days, stands, written_days
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

numbers = lru_cache(maxsize=None)(lambda count: st.integers(0, count - 1))


class Dice:
    """Draws the parts of a plan, simple ones first; nothing but small numbers is drawn."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def pick(self, values: Sequence[Any]) -> Any:
        """Give one of some values."""
        return values[self._draw(numbers(len(values)))]

    def once_in(self, times: int) -> bool:
        """Say yes once in so many times."""
        return self._draw(numbers(times)) == times - 1

    def day(self) -> date:
        """Give one of some sixty days, with the end of a February among them."""
        return FIRST + timedelta(days=self._draw(numbers(60)))

    def period(self) -> Period:
        """Give a stretch of up to ten days."""
        first = self.day()
        return Period(first, first + timedelta(days=self._draw(numbers(10))))

    def length(self) -> Duration:
        """Give a duration; weeks and months stay few."""
        unit = self.pick(tuple(Unit))
        few = {Unit.WEEKS: 2, Unit.MONTHS: 2}.get(unit, 9)
        return Duration(1 + self._draw(numbers(few)), unit)

    def anchored(self, ids: Sequence[str]) -> AnchoredDay:
        """Give a day that is counted from one of some milestones."""
        return AnchoredDay(self.length(), self.pick(tuple(Side)), self.pick(ids))

    def day_or_anchor(self, ids: Sequence[str]) -> date | AnchoredDay:
        """Give a day that is written out or counted."""
        return self.anchored(ids) if ids and self.once_in(2) else self.day()

    def wait(self, ids: Sequence[str]) -> Link:
        """Give a link of any kind to one of some milestones."""
        kind, lag = self.pick(tuple(LinkKind)), Duration(0)
        if self.once_in(2):
            lag = self.length()
            if self.once_in(3):
                lag = evolve(lag, amount=-lag.amount)
        counts = kind is LinkKind.FINISH_TO_START and lag.amount > 0 and self.once_in(2)
        return Link(waits_for=self.pick(ids), kind=kind, lag=lag, counts_days=counts)


SHAPES = (*["placed"] * 5, "fixed", "expected", "unknown", "ends", "due", "done")
SPANS = ("from", "until", "both")


def make_milestone(
    dice: Dice, at: int, ids: tuple[str, ...], spans: set[str], goals: tuple[str, ...]
) -> Milestone:
    """Make a milestone that waits for earlier ones only."""
    earlier, later = ids[:at], ids[at + 1 :]
    shape = dice.pick(SPANS if ids[at] in spans else SHAPES)
    fields = make_place(dice, shape, earlier)
    if earlier and shape not in {"due", *SPANS} and not dice.once_in(3):
        fields |= make_waits(dice, earlier)
    if shape != "due" and dice.once_in(3):
        # One that has a due day and nothing else stands, so others are counted from it.
        moves = shape != "placed" or {"start", "after"} & fields.keys()
        fields["due"] = dice.day_or_anchor(earlier + later if moves else earlier)
    moving = [id for id in later if id not in spans]
    if moving and dice.once_in(3):
        fields["before"] = (dice.pick(moving),)
    if goals and dice.once_in(2):
        fields["goal"] = dice.pick(goals)
    if dice.once_in(5):
        fields["kind"] = MilestoneKind.FOLLOW_UP
    if dice.once_in(4):
        fields["leave_spare"] = dice.length()
    one = Milestone(id=ids[at], what="It happens.", **fields)
    return evolve(one, leave_spare=None) if stands(one) and one.due else one


def make_place(dice: Dice, shape: str, earlier: tuple[str, ...]) -> dict[str, Any]:
    """Make the fields that say where a milestone is."""
    fields: dict[str, Any] = {}
    if shape in {"from", "both"}:
        fields["from_milestone"] = dice.pick(earlier)
    if shape in {"until", "both"}:
        fields["until_milestone"] = dice.pick(earlier)
    if shape in {"fixed", "done", "expected"}:
        fields[shape] = dice.day()
    if shape in {"ends", "due"}:
        fields[shape] = dice.day_or_anchor(earlier)
    if shape == "unknown":
        fields["expected"] = "unknown"
    if shape == "placed" and dice.once_in(3):
        fields["start"] = dice.day_or_anchor(earlier)
    if "expected" in fields and dice.once_in(2):
        fields["between"] = dice.period()
    if shape != "both" and dice.once_in(2):
        fields["takes"] = dice.length()
    return fields


def make_waits(dice: Dice, earlier: tuple[str, ...]) -> dict[str, Any]:
    """Make one to three links, several between one pair among them."""
    links = tuple(dice.wait(earlier) for _ in range(dice.pick([1, 1, 2, 3])))
    cut = dice.pick(range(1, len(links) + 1))
    after = tuple(
        one.waits_for if one == Link(waits_for=one.waits_for) else one for one in links[:cut]
    )
    return {"after": after, "links": links[cut:]}


@st.composite
def plans(draw: DrawFn, *, spans: bool = True) -> Plan:
    """Make small plans that can be scheduled: no rings, and a day to begin with."""
    dice = Dice(draw)
    ids = IDS[: dice.pick([2, 3, 4, 5, 6])]
    goals = dice.pick([(), ("aim",), ("aim", "hope")])
    stretched = {id for id in ids[1:] if spans and dice.once_in(8)}
    parts = [make_milestone(dice, at, ids, stretched, goals) for at in range(len(ids))]
    rules = None
    if dice.once_in(2):
        rules = WorkingDays(
            weekend=dice.pick([None, (), (Weekday.FRIDAY, Weekday.SATURDAY)]),
            closed=tuple(dice.period() for _ in range(dice.pick([0, 1, 2]))),
        )
    starts = dice.day() if dice.once_in(2) else None
    if not any(day for one in parts for day in written_days(one)):
        starts = starts or FIRST
    bounds = [None if dice.once_in(3) else TimeBound(by=dice.day_or_anchor(ids)) for _ in goals]
    if dice.once_in(2):
        parts.reverse()
    plan = Plan(
        campaign=Campaign(name="C", starts=starts, working_days=rules),
        goals=tuple(
            Goal(id=id, statement="It changes.", time_bound=bound)
            for id, bound in zip(goals, bounds, strict=True)
        ),
        milestones=tuple(parts),
    )
    assume(is_clear(plan))
    return plan


def is_clear(plan: Plan) -> bool:
    """Say whether the sentences leave no doubt about where things are.

    The sentences are silent about a span that would end before it starts,
    about one that is measured in working days and begins or ends on a closed day, about
    what waits for the start of a span, and about something in working days that was
    done on a closed day. ``leave spare`` before a vote that still moves can be read in
    two ways.
    """
    oracle = Oracle(plan)
    parts = oracle.milestones
    for one in plan.milestones:
        place = oracle.places[one.id]
        if one.leave_spare and not all(stands(parts[id]) for id in one.before):
            return False
        if one.done and in_working_days(one) and not oracle.works(one.done):
            return False
        if not is_span(one):
            continue
        starts = {LinkKind.START_TO_START, LinkKind.START_TO_FINISH}
        if any(link.kind in starts for _, link in oracle.waiting(one.id)):
            return False
        if place and place.last < place.first:
            return False
        if place and in_working_days(one) and not all(map(oracle.works, place)):
            return False
    return True


def is_span(milestone: Milestone) -> bool:
    """Say whether a milestone lies between two others."""
    return milestone.from_milestone is not None or milestone.until_milestone is not None


def settled(plan: Plan, ask: Callable[[Oracle, str], Any]) -> dict[str, Any]:
    """Give what holds for the milestones with a date, wherever all readings agree."""
    usual = Oracle(plan)
    others = [Oracle(plan, reading) for reading in Reading().others()]
    return {
        id: ask(usual, id)
        for id, place in usual.places.items()
        if place and all(ask(usual, id) == ask(other, id) for other in others)
    }


few = settings(max_examples=100, deadline=None)
many = settings(max_examples=200, deadline=None)


@many
@given(plans())
def test_first_days_agree(plan):
    """Every milestone starts on the day that the sentences give it."""
    got = {id: slot.first_day for id, slot in schedule(plan).items()}
    places = Oracle(plan).places

    assert got == {id: place and place.first for id, place in places.items()}


@many
@given(plans())
def test_last_days_agree(plan):
    """Every milestone ends on the day that the sentences give it."""
    got = {id: slot.last_day for id, slot in schedule(plan).items()}
    places = Oracle(plan).places

    assert got == {id: place and place.last for id, place in places.items()}


@few
@given(plans(), st.integers(0, 60).map(lambda days: FIRST + timedelta(days=days)))
def test_nothing_is_placed_before_the_day_asked_for(plan, not_before):
    """From a given day on, everything is where the sentences put it."""
    oracle = Oracle(plan, not_before=not_before)
    assume(all(not is_span(one) for one in plan.milestones))
    got = {id: slot.last_day for id, slot in schedule(plan, not_before=not_before).items()}

    assert got == {id: place and place.last for id, place in oracle.places.items()}


@few
@given(plans(), st.integers(1, 9), st.sampled_from(Unit), st.integers(0, 60), st.booleans())
def test_repeats_run_to_their_last_occurrence(plan, amount, unit, days, by_id):
    """What repeats ends with the last occurrence before what it runs until."""
    plan = repeating(plan, Duration(amount, unit), FIRST + timedelta(days=days), by_id=by_id)
    place = Oracle(plan).places["again"]
    assume(place is not None)
    slot = schedule(plan)["again"]

    assert (slot.first_day, slot.last_day) == place


def repeating(plan: Plan, every: Duration, until: date, *, by_id: bool) -> Plan:
    """Add something that happens again and again to a plan."""
    first = plan.milestones[0].id
    again = Milestone(
        id="again",
        what="It happens.",
        start=FIRST,
        repeats=Repeat(every=every, until=first if by_id else until),
    )
    return evolve(plan, milestones=(*plan.milestones, again))


@few
@given(plans())
def test_latest_ends_agree(plan):
    """Every milestone may end as late as the sentences let it."""
    slots = schedule(plan)
    expected = settled(plan, Oracle.latest_end)

    assert {id: slots[id].latest_end for id in expected} == expected


@few
@given(plans())
def test_slack_agrees(plan):
    """Slack is what the sentences call slack."""
    slots = schedule(plan)
    expected = settled(plan, Oracle.slack)

    assert {id: slots[id].slack_days for id in expected} == expected


@few
@given(plans())
def test_critical_agrees(plan):
    """Critical is what the sentences call critical."""
    slots = schedule(plan)
    expected = settled(plan, Oracle.critical)

    assert {id: slots[id].critical for id in expected} == expected


@many
@given(plans())
def test_what_is_late_agrees(plan):
    """What the sentences call late is listed, and nothing else."""
    expected = settled(plan, lambda oracle, name: name in oracle.late)
    got = {one.id for one in schedule(plan).late}

    assert {id: id in got for id in expected} == expected


@many
@given(plans())
def test_feasibility_agrees(plan):
    """A plan can be kept if nothing in it is late."""
    readings = [Reading(), *Reading().others()]
    answers = {not Oracle(plan, reading).late for reading in readings}
    assume(len(answers) == 1)

    assert schedule(plan).feasible in answers


@many
@given(plans())
def test_deadlines_agree(plan):
    """A goal's time bound means the day that the sentences give it."""
    assert schedule(plan).deadlines == Oracle(plan).deadlines


@few
@given(plans())
def test_slots_are_in_order(plan):
    """Slots come in order of their first day, then of their ids, undated ones last."""
    places = Oracle(plan).places
    first = {id: place.first if place else date.max for id, place in places.items()}
    expected = sorted(places, key=lambda name: (first[name], name))

    assert list(schedule(plan)) == expected


@few
@given(plans())
def test_latest_ends_are_the_furthest_that_keep_every_bound(plan):
    """Where nothing is late, pushing a milestone to its latest end breaks nothing yet."""
    oracle = Oracle(plan, Reading(undated_hold=False))
    assume(not oracle.late)
    slots = schedule(plan)
    expected = {id: oracle.furthest_end(id) for id in settled(plan, Oracle.latest_end)}

    assert {id: slots[id].latest_end for id in expected} == expected
