"""As late as possible: laws for plans of every shape, and an example for each exception."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from making import after, before, days_of, goal, plan, step, wait
from test_laws import WILD, networks, tried

from oracles.scheduler import Oracle, Place, in_working_days, stands
from oracles.test_schedule_oracle import plans
from smartgoals.errors import CircularPlanError
from smartgoals.plan.strategize import Milestone, Repeat
from smartgoals.plan.values import Duration, Unit
from smartgoals.plan.whole import Plan
from smartgoals.schedule import schedule, schedule_late

VOTE = step("vote", fixed="2027-04-01")  # a Thursday


def first_days(*steps: Milestone, **more: object) -> dict[str, str]:
    """Put everything but a vote as late as possible, and give the first days."""
    slots = schedule_late(plan(*steps, VOTE, **more))
    return {id: str(slot.first_day)[5:] for id, slot in slots.items() if id != "vote"}


def test_backwards_from_a_date_of_theirs() -> None:
    """Steps before a vote end on the evening before it, one after the other."""
    steps = (step("a", "2 days"), step("b", "3 days", after="a", before="vote"))

    assert first_days(*steps) == {"a": "03-27", "b": "03-29"}


def test_backwards_in_working_days() -> None:
    """What takes working days starts and ends on one."""
    steps = (
        step("a", "2 working days"),
        step("b", "5 working days", after="a", before="vote", spare="1 week"),
    )

    assert first_days(*steps) == {"a": "03-16", "b": "03-18"}


def test_every_kind_of_wait() -> None:
    """Each kind of wait, with what lies between, is kept on the way back."""
    steps = (
        step("a", "2 days"),
        step("b", "4 days", links=(wait("a", "1 day", "start-to-start"),), before="vote"),
        step("c", "2 days"),
        step("d", "2 days", links=(wait("c", "-1 days", "finish-to-finish"),), before="vote"),
        step("e", "9 days"),
        step("f", links=(wait("e", "3 days", "start-to-finish"),), before="vote"),
    )

    # 'c' may still end with the plan, and 'e' must only have started
    assert first_days(*steps) == {
        "a": "03-27",
        "b": "03-28",
        "c": "03-31",
        "d": "03-30",
        "e": "03-24",
        "f": "03-31",
    }


def test_what_stays() -> None:
    """What has begun, repeats, lies between others or is counted from stays where it is."""
    assert first_days(step("a", "5 days", progress=40)) == {"a": "03-01"}
    assert first_days(step("a", repeats=Repeat(every=Duration(7), until="vote"))) == {
        "a": "03-01"
    }
    assert first_days(
        step("a"), step("b"), step("span", from_milestone="a", until_milestone="b")
    ) == {"a": "03-01", "b": "03-01", "span": "03-01"}
    assert first_days(step("a"), step("b", ends=after("1 week", "a"))) == {
        "a": "03-01",
        "b": "03-08",
    }
    assert first_days(step("a"), goals=(goal("g", after("1 week", "a")),)) == {"a": "03-01"}
    assert first_days(step("a", "9 days", start="2027-03-01", due="2027-03-05")) == {
        "a": "03-01"
    }


def test_what_waits_for_what_stays() -> None:
    """What comes before something that stays is as late as that lets it be."""
    steps = (
        step("a"),
        step("b", start="2027-03-10", after="a"),
        step("c", due=before("1 day", "b")),
    )

    assert first_days(*steps) == {"a": "03-09", "b": "03-10", "c": "03-09"}


def test_no_date() -> None:
    """What has no date gets none, and what is before it is free until its other bounds."""
    steps = (step("a"), step("unknown", expected="unknown", after="a"))

    assert first_days(*steps) == {"a": "04-01", "unknown": ""}


def test_from_a_day_on() -> None:
    """From a day on everything is as late as possible all the same."""
    slots = schedule_late(plan(step("a", before="vote"), VOTE), not_before=date(2027, 3, 9))

    assert slots["a"].earliest_start == date(2027, 3, 9)
    assert slots["a"].slack_days == slots["a"].free_slack_days == 0
    assert not slots["a"].critical


def test_ring() -> None:
    """A ring has no last days either."""
    with pytest.raises(CircularPlanError):
        schedule_late(plan(step("a", after="b"), step("b", after="a")))


@settings(max_examples=100, deadline=None)
@given(one=WILD | networks() | plans())
def test_nothing_becomes_late(one: Plan) -> None:
    """To put things late makes nothing earlier, nothing late, and moves nothing that stands."""
    early = tried(one)
    if early is None:
        return
    late = schedule_late(one)

    assert {each.id for each in late.late} <= {each.id for each in early.late}
    assert late.deadlines == early.deadlines
    assert late.critical_paths == early.critical_paths
    for id, slot in late.items():
        was = early[id]
        assert (slot.latest_end, slot.critical) == (was.latest_end, was.critical)
        if slot.first_day is None:
            assert was.first_day is None
        elif (slot.first_day, slot.last_day) != days_of(early, id):
            assert slot.first_day > was.first_day
            assert slot.slack_days >= 0
            assert not stands(next(each for each in one.milestones if each.id == id))


@settings(max_examples=100, deadline=None)
@given(one=plans())
def test_all_waits_are_kept(one: Plan) -> None:
    """Nothing that is put late comes before what it waits for."""
    oracle, slots = Oracle(one), schedule_late(one)
    for each in one.milestones:
        if stands(each) or slots[each.id].first_day is None:
            continue
        for link in oracle.waits(each):
            places = (Place(*days_of(slots, id)) for id in (link.waits_for, each.id))

            assert oracle.holds(link, *places)


@settings(max_examples=40, deadline=None)
@given(one=networks(most=5))
def test_nothing_could_be_later(one: Plan) -> None:
    """Whatever is put as late as possible would, a little later, push another or be late."""
    slots = schedule_late(one)
    steps = tuple(
        each if stands(each) else evolve(each, start=slots[each.id].start)
        for each in one.milestones
    )
    still = schedule(evolve(one, milestones=steps))
    for each in steps:
        slot = slots[each.id]
        months = each.takes is not None and each.takes.unit is Unit.MONTHS
        if stands(each) or slot.slack_days < 0 or months:
            continue
        by = 9 if in_working_days(each) else 1  # a weekend is no later
        moved = evolve(each, start=slot.start + timedelta(days=by))
        others = tuple(moved if other is each else other for other in steps)
        pushed = schedule(evolve(one, milestones=others))

        assert pushed[each.id].end > slot.latest_end or any(
            days_of(pushed, id) != days_of(still, id) for id in slots if id != each.id
        )


@settings(deadline=None)
@given(one=networks(), data=st.data())
def test_order_of_the_file(one: Plan, data: st.DataObject) -> None:
    """The order in which milestones are written changes nothing here either."""
    turned = evolve(one, milestones=tuple(data.draw(st.permutations(one.milestones))))

    assert schedule_late(turned) == schedule_late(one)
