"""How far each milestone may slip alone, and the chains in which none may."""

import sys
from datetime import timedelta
from itertools import pairwise

from attrs import evolve
from hypothesis import given, settings
from making import after, before, days_of, goal, plan, step, wait
from test_laws import networks

from oracles.scheduler import Oracle, stands
from oracles.test_schedule_oracle import is_span, plans
from smartgoals.plan.strategize import Milestone, Repeat
from smartgoals.plan.values import Duration
from smartgoals.plan.whole import Plan
from smartgoals.schedule import Schedule, schedule
from smartgoals.schedule.slack import MOST_PATHS


def free(*steps: Milestone, **more: object) -> dict[str, int | None]:
    """Give the free slack of some milestones beside a date three weeks later."""
    slots = schedule(plan(*steps, step("z", fixed="2027-03-22"), **more))
    return {slot.id: slot.free_slack_days for slot in slots.slots if slot.id != "z"}


def test_room_of_its_own() -> None:
    """Room that a successor would have to give up is slack, but not free slack."""
    slots = schedule(plan(step("a"), step("b", after="a"), step("z", fixed="2027-03-22")))

    assert [slots[one].slack_days for one in "abz"] == [20, 20, 0]
    assert [slots[one].free_slack_days for one in "abz"] == [0, 20, 0]


def test_free_until_something_that_stands() -> None:
    """Up to a date that stands, its own bound, or its spare time, room is its own."""
    assert free(step("a", before="z")) == {"a": 20}
    assert free(step("a", before="z", spare="1 week")) == {"a": 13}
    assert free(step("a", start="2027-03-01", due="2027-03-05")) == {"a": 4}


def test_the_late_have_none() -> None:
    """What is late already has no free slack, and not less than none."""
    assert free(step("a", "9 days", start="2027-03-01", due="2027-03-05")) == {"a": 0}


def test_free_in_working_days() -> None:
    """In working days a weekend between is no room; for a Friday it is there."""
    steps = (
        step("a", "5 working days"),
        step("b", "5 days"),
        step("c", "1 working days", after=("a", "b")),
    )

    assert free(*steps) == {"a": 0, "b": 2, "c": 14}


def test_what_is_counted_from_it_moves() -> None:
    """A day that is counted from a milestone leaves it no room, unless it changes nothing."""
    assert free(step("a"), step("b", ends=after("1 week", "a"))) == {"a": 0, "b": 0}
    assert free(step("a"), step("b", start=after("1 week", "a"))) == {"a": 0, "b": 14}
    held = step("b", start=after("1 day", "a"), after="y")
    assert free(step("a"), step("y", "5 days"), held) == {"a": 4, "y": 0, "b": 16}
    weekly = step("b", repeats=Repeat(every=Duration(7), until="a"), start="2027-03-01")
    assert free(step("a", start="2027-03-10"), weekly) == {"a": 4, "b": 14}
    bound = step("b", start="2027-03-01", due=after("1 week", "a"))
    assert free(step("a"), bound) == {"a": 21, "b": 7}
    assert free(step("a"), step("b", from_milestone="a", done="2027-03-02"))["a"] == 21


def test_counted_and_awaited() -> None:
    """A milestone that is both waited for and counted from is asked about both."""
    both = step("b", after="a", start=after("3 days", "a"))

    assert free(step("a"), both) == {"a": 0, "b": 18}


def test_no_date_no_slack() -> None:
    """What has no date has no slack, and holds up nobody's."""
    unknown = step("vote", expected="unknown")

    assert free(unknown, step("a"), step("b", after=("a", "vote"))) == {
        "a": 21,
        "b": None,
        "vote": None,
    }


def slipped(one: Plan, id: str, by: int) -> Schedule:
    """Schedule a plan in which one milestone starts some days later."""
    slots = schedule(one)
    start = slots[id].first_day + timedelta(days=by)
    steps = tuple(
        evolve(each, start=start) if each.id == id else each for each in one.milestones
    )
    return schedule(evolve(one, milestones=steps))


@settings(max_examples=40, deadline=None)
@given(one=networks(most=5) | plans())
def test_free_slack_is_free(one: Plan) -> None:
    """To slip by the free slack moves nothing else; to slip further moves something."""
    slots = schedule(one)
    for each in one.milestones:
        slot = slots[each.id]
        if stands(each) or is_span(each) or slot.slack_days is None or slot.slack_days <= 0:
            continue
        for by in range(1, min(slot.slack_days, 40) + 2):
            moved = slipped(one, each.id, by)
            if moved[each.id].last_day > slot.latest_end:
                break
            others = [id for id in slots if id != each.id]
            still = all(days_of(moved, id) == days_of(slots, id) for id in others)

            assert still == (
                (moved[each.id].last_day - slot.last_day).days <= slot.free_slack_days
            )


@settings(max_examples=100, deadline=None)
@given(one=networks() | plans())
def test_free_slack_is_slack(one: Plan) -> None:
    """Free slack is never less than nothing, and never more than slack."""
    for slot in schedule(one).slots:
        if slot.slack_days is None:
            assert slot.free_slack_days is None
        else:
            assert 0 <= slot.free_slack_days <= max(slot.slack_days, 0)


# Critical paths


def paths(*steps: Milestone, **more: object) -> list[str]:
    """Give the critical paths of some milestones as words."""
    return ["-".join(path) for path in schedule(plan(*steps, **more)).critical_paths]


def test_path_to_the_last_end() -> None:
    """Without any bound the path leads from the start to the last end."""
    steps = (
        step("a", "3 days"),
        step("b", after="a"),
        step("c", after="a"),
        step("d", after="b"),
    )

    assert paths(*steps) == ["a-b-d"]


def test_tied_paths() -> None:
    """Of two that take as long, both are told, in order of the ids."""
    steps = (step("a"), step("c", after="a"), step("b", after="a"), step("d", after=("b", "c")))

    assert paths(*steps) == ["a-b-d", "a-c-d"]


def test_path_to_a_date_of_theirs() -> None:
    """A path ends with the date that it must be in time for, however that is written."""
    a, b = step("a", "7 days"), step("b", "14 days", after="a")

    assert paths(a, b, step("vote", fixed="2027-03-22", after="b")) == ["a-b-vote"]
    assert paths(a, evolve(b, before=("vote",)), step("vote", fixed="2027-03-22")) == [
        "a-b-vote"
    ]
    assert paths(a, b, step("vote", fixed="2027-03-23", after="b")) == []


def test_path_over_a_weekend() -> None:
    """Friday and Monday are neighbours in working days."""
    steps = (step("a", "5 working days"), step("b", "1 working days", after="a"))

    assert paths(*steps) == ["a-b"]


def test_late_path() -> None:
    """A path that is late is one all the same, and a goal's day may be what bounds it."""
    steps = (step("a", "9 days"), step("b", "9 days", after="a", goal="g"))

    assert paths(*steps, goals=(goal("g", before("1 day", "z")),)) == ["a-b"]
    assert paths(
        *steps, step("z", fixed="2027-03-03"), goals=(goal("g", before("1 day", "z")),)
    ) == ["a-b"]


def test_what_is_done_is_past() -> None:
    """What is done can hold up nothing, and is in no path."""
    steps = (step("a", done="2027-03-05"), step("b", "9 days", after="a"))

    assert paths(*steps) == ["b"]
    assert paths(step("a", "3 days"), step("b", after="a", done="2027-03-02")) == ["a"]


def test_no_ring_of_paths() -> None:
    """To be before a vote and to wait for it at once leads to an end."""
    steps = (
        step("a", "9 days", before="vote", after="vote"),
        step("vote", fixed="2027-03-02"),
        step("b", after="vote", start="2027-03-01", due="2027-03-03"),
    )

    assert paths(*steps) == ["vote-a-vote", "vote-b"]


def test_few_of_many_paths() -> None:
    """Where a thousand milliards of paths are tied, the first ten are told, at once."""
    steps = [step("s0")]
    for k in range(1, 40):
        steps += [step(f"a{k}", after=f"s{k - 1}"), step(f"b{k}", after=f"s{k - 1}")]
        steps += [step(f"s{k}", after=(f"a{k}", f"b{k}"))]
    found = schedule(plan(*steps)).critical_paths

    assert len(found) == MOST_PATHS
    assert len(set(found)) == MOST_PATHS
    assert found == tuple(sorted(found))


@settings(max_examples=100, deadline=None)
@given(one=networks() | plans(spans=False))
def test_paths_are_chains(one: Plan) -> None:
    """Each of a path waits for the one before and would be held up by it; none is missing."""
    slots = schedule(one)
    oracle = Oracle(one)
    for path in slots.critical_paths:
        for first, second in pairwise(path):
            assert slots[first].critical
            assert second in oracle.milestones[first].before or any(
                other.id == second for other, _ in oracle.waiting(first)
            )
    told = {id for path in slots.critical_paths for id in path}
    missing = [
        slot.id
        for slot in slots.slots
        if slot.critical and slot.done is None and slot.id not in told
    ]

    assert not missing or len(slots.critical_paths) == MOST_PATHS


# What it costs


def calls(one: Plan) -> int:
    """Count the functions that are called to schedule a plan."""
    count = 0

    def watch(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(watch)
    try:
        schedule(one)
    finally:
        sys.setprofile(None)
    return count


def chain(length: int) -> Plan:
    """Make a plan in which each waits for the one before."""
    steps = [step("s0", "2 working days")]
    steps += [step(f"s{k}", "2 working days", after=f"s{k - 1}") for k in range(1, length)]
    return plan(*steps)


def star(length: int) -> Plan:
    """Make a plan in which all wait for one, and count days from another."""
    rest = [
        step(f"s{k}", after="hub", start=after("3 days", "centre"), due="2027-09-01")
        for k in range(length)
    ]
    return plan(step("hub"), step("centre"), *rest)


def ladder(length: int) -> Plan:
    """Make a plan with many critical paths, waits of several kinds, and late ends."""
    steps = [step("a0"), step("b0", before="z")]
    for k in range(1, length // 2):
        links = (
            wait(f"a{k - 1}"),
            wait(f"b{k - 1}", "1 week", "start-to-start"),
            wait(f"b{k - 1}", "-1 day", "finish-to-finish"),
        )
        steps += [step(f"a{k}", links=links), step(f"b{k}", links=links, before="z")]
    return plan(*steps, step("z", fixed="2027-06-01"))


def test_the_cost_grows_as_the_plan_does() -> None:
    """Four times as many milestones take four times as many calls, whatever their shape."""
    for shape in (chain, star, ladder):
        assert 3.5 < calls(shape(800)) / calls(shape(200)) < 4.5


def test_a_cost_that_grows_faster_is_noticed() -> None:
    """Of a plan in which each waits for all before it, the cost is another."""

    def dense(length: int) -> Plan:
        names = [f"s{k}" for k in range(length)]
        return plan(*(step(one, after=tuple(names[:k])) for k, one in enumerate(names)))

    assert calls(dense(80)) / calls(dense(20)) > 4.5
