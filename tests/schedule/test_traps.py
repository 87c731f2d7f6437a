"""What other schedulers get wrong: each of their traps as a plan.

The traps were found in published packages for the critical path method, on the networks
of textbooks and on random ones.
"""

from datetime import date, timedelta
from itertools import permutations

import pytest
from making import START, day, plan, step, wait

from smartgoals.errors import CircularPlanError
from smartgoals.plan.values import WorkingDays
from smartgoals.schedule import Schedule, schedule, schedule_late


def numbers(slots: Schedule, id: str) -> tuple[int, int, int]:
    """Give first day, last day and latest end, as days after the campaign's first."""
    slot = slots[id]
    return tuple((one - START).days for one in (slot.start, slot.end, slot.latest_end))


@pytest.mark.parametrize("length", ["60000 days", "36500 days", "1200 months"])
def test_long_paths_that_are_tied(length: str) -> None:
    """Two paths of centuries that are just as long are both critical, to the day."""
    if length == "60000 days":
        steps = [step("a0", "30000 days"), step("b0", "20000 days")]
        steps += [step("a1", "30000 days", after="a0"), step("b1", "20000 days", after="b0")]
        steps += [step("b2", "20000 days", after="b1")]
    else:
        steps = [step("a0", length), step("b0", length)]
    slots = schedule(plan(*steps, step("c", "1 day", start="2027-03-01")))

    assert [slots[one.id].slack_days for one in steps] == [0] * len(steps)
    assert {id for path in slots.critical_paths for id in path} == {one.id for one in steps}
    assert not slots["c"].critical


def test_a_day_of_slack_beside_a_century() -> None:
    """A single day of slack is not lost beside a hundred years."""
    slots = schedule(plan(step("a", "36500 days"), step("b", "36499 days")))

    assert (slots["a"].slack_days, slots["b"].slack_days) == (0, 1)
    assert slots.critical_paths == (("a",),)


def test_a_chain_of_thousands() -> None:
    """Three thousand milestones in a row take their turn, forwards, backwards and as a path."""
    steps = [step("s0000")]
    steps += [step(f"s{k:04}", after=f"s{k - 1:04}") for k in range(1, 3000)]
    one = plan(*steps)
    slots = schedule(one)

    assert slots["s2999"].end == START + timedelta(days=2999)
    assert slots.critical_paths == (tuple(each.id for each in steps),)
    assert schedule_late(one)["s0000"].start == START


def test_a_ring_of_thousands() -> None:
    """A ring is an error that names it, not a program that hangs."""
    steps = [step(f"s{k:04}", after=f"s{(k - 1) % 3000:04}") for k in range(3000)]
    with pytest.raises(CircularPlanError) as error:
        schedule(plan(*steps))

    assert len(error.value.ring) == 3000
    assert "s0000" in str(error.value)


@pytest.mark.parametrize(
    ("kind", "latest"),
    [("start-to-finish", 7), ("finish-to-start", 5), ("finish-to-finish", 7)],
)
def test_nothing_before_the_first_day(kind: str, latest: int) -> None:
    """Start-to-finish, or a long lead, puts nothing before the campaign starts."""
    slots = schedule(
        plan(step("a", "5 days"), step("b", "8 days", links=(wait("a", "-6 days", kind),)))
    )

    assert numbers(slots, "b") == (0, 7, 7)
    assert numbers(slots, "a") == (0, 4, latest)
    assert slots.critical_paths == (("b",),)


def test_no_latest_end_beyond_the_last_day() -> None:
    """What only has to start before another must still end with the plan."""
    slots = schedule(
        plan(
            step("a", "10 days"), step("b", "2 days", links=(wait("a", kind="start-to-start"),))
        )
    )

    assert numbers(slots, "a") == (0, 9, 9)
    assert numbers(slots, "b") == (0, 1, 9)
    assert slots.critical_paths == (("a",),)


def test_several_ends() -> None:
    """Of several that end the plan, only the last is critical; the others have slack."""
    slots = schedule(
        plan(
            step("a", "2 days"),
            *(step(f"end-{k}", f"{k} days", after="a") for k in (3, 5, 7)),
        )
    )

    assert [slots[f"end-{k}"].slack_days for k in (3, 5, 7)] == [4, 2, 0]
    assert slots["a"].slack_days == 0
    assert slots.critical_paths == (("a", "end-7"),)


def test_listed_before_what_it_waits_for() -> None:
    """Nothing is lost when a milestone is written down before those that it waits for."""
    steps = (
        step("a", "2 days", after=("b", "c")),
        step("b", "3 days", after="c"),
        step("c", "1 day"),
    )
    found = {tuple(schedule(plan(*order)).slots) for order in permutations(steps)}

    assert len(found) == 1
    assert [numbers(schedule(plan(*steps)), one)[:2] for one in "cba"] == [
        (0, 0),
        (1, 3),
        (4, 5),
    ]


def test_the_same_wait_twice() -> None:
    """To wait for the same milestone twice, even in both fields, is to wait once."""
    once = schedule(plan(step("a", "3 days"), step("b", after="a")))
    twice = schedule(
        plan(step("a", "3 days"), step("b", after=("a", "a"), links=(wait("a"), wait("a"))))
    )

    assert twice == once


def test_long_names() -> None:
    """Names may be long, hold digits, and begin like one another."""
    long = "a" * 63
    slots = schedule(
        plan(
            step(f"{long}1", "3 days"),
            step(f"{long}2", after=f"{long}1"),
            step("a1", after="a"),
        )
    )

    assert slots[f"{long}2"].start == day("2027-03-04")
    assert slots["a1"].start == START


def test_all_at_once() -> None:
    """A plan of milestones that wait for nothing has them all on the first day."""
    slots = schedule(plan(*(step(f"s{k:02}") for k in range(20))))

    assert {slot.start for slot in slots.slots} == {START}
    assert len(slots.critical_paths) == 10


def test_far_beyond_the_calendar() -> None:
    """A chain that runs out of the calendar's years ends on the last day there is."""
    steps = [step("s0", "36500 working days")]
    steps += [step(f"s{k}", "36500 working days", after=f"s{k - 1}") for k in range(1, 90)]
    slots = schedule(plan(*steps, working_days=WorkingDays(of="BR")))

    assert slots["s89"].end == date(9998, 12, 31)
    assert slots["s89"].slack_days == 0
    assert len(slots.critical_paths[0]) == 90
