"""Thousands of random networks against longest paths, found by nothing but their definition.

A network is a set of demands ``other >= one + weight`` on starts, and its dates are the
least starts that meet them all. They are found as Bellman and Ford do it: raise whatever
is too low, again and again, until nothing is. The latest dates are the greatest starts
from which everything still ends in time, found by lowering what is too high.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest
from making import START, day, plan, step, wait

from smartgoals.plan.strategize import LinkKind
from smartgoals.plan.values import Period, WorkingDays
from smartgoals.plan.whole import Plan
from smartgoals.schedule import schedule, schedule_late
from smartgoals.schedule.slots import Schedule

NETWORKS = 1_000
KINDS = tuple(LinkKind)
CLOSED = Period(day("2027-03-10"), day("2027-03-16"))
Day = Callable[[int], date]


class Wait(NamedTuple):
    """One of some steps waits for another: which, for which, how, and how long."""

    one: int
    other: int
    kind: LinkKind
    lag: int


class Network(NamedTuple):
    """How long each step takes, who waits for whom, and by when some must be over."""

    lengths: list[int]
    waits: list[Wait]
    due: dict[int, int]


class Numbers(NamedTuple):
    """First and last possible starts, and slack, as numbers; a day is 1."""

    earliest: list[int]
    latest: list[int]
    free: list[int]


def dice_of(name: str) -> Random:
    """Give dice that fall alike in every run."""
    return Random(name)  # noqa: S311 - it only draws networks


def random_network(dice: Random, *, in_working_days: bool = False) -> Network:
    """Make a network with all kinds of waits, lags, leads, pairs and some due days.

    In working days an end that is tied without a lag is left out: the morning of a Monday
    and the evening of the Friday before are two moments, but one number.
    """
    count = dice.randint(1, 9)
    lengths = [dice.randint(1, 9) for _ in range(count)]
    names = dice.sample(range(count), count)  # so that the ids say nothing of the order
    waits = [
        Wait(names[low], names[high], dice.choice(KINDS), dice.randint(-6, 6))
        for high in range(1, count)
        for low in dice.choices(range(high), k=dice.randint(0, 3))
    ]
    if in_working_days:
        ends = (LinkKind.FINISH_TO_FINISH, LinkKind.START_TO_FINISH)
        waits = [one for one in waits if one.kind not in ends or one.lag > 0]
    due = {k: dice.randint(1, 30) for k in range(count) if dice.random() < 0.15}
    return Network(lengths, waits, due)


def weight(network: Network, wait: Wait) -> int:
    """Say how much later one start must be than the other, at least."""
    first, _, second = wait.kind.partition("-to-")
    from_end = network.lengths[wait.one] if first == "finish" else 0
    to_end = network.lengths[wait.other] if second == "finish" else 0
    return from_end + wait.lag - to_end


def longest_paths(network: Network) -> Numbers:
    """Raise the first starts, lower the last ones, and see what is left between."""
    lengths, waits = network.lengths, network.waits
    demands = [(wait.one, wait.other, weight(network, wait)) for wait in waits]
    earliest = [0] * len(lengths)
    for _ in lengths:
        for one, other, least in demands:
            earliest[other] = max(earliest[other], earliest[one] + least)
    end = max(map(sum, zip(earliest, lengths, strict=True)))
    latest = [network.due.get(k, end) - length for k, length in enumerate(lengths)]
    for _ in lengths:
        for one, other, least in demands:
            latest[one] = min(latest[one], latest[other] - least)
    free = [max(late - early, 0) for late, early in zip(latest, earliest, strict=True)]
    for one, other, least in demands:
        free[one] = max(0, min(free[one], earliest[other] - least - earliest[one]))
    return Numbers(earliest, latest, free)


def as_plan(network: Network, unit: str, at: Day) -> Plan:
    """Write a network as a plan; ``at`` says which day a number means."""
    steps = [
        step(
            f"s{k}",
            f"{length} {unit}",
            start=START if k in network.due else None,  # a due day alone would place it
            due=at(network.due[k] - 1) if k in network.due else None,
            links=tuple(
                wait(f"s{one}", f"{lag} {unit}", kind)
                for one, other, kind, lag in network.waits
                if other == k
            ),
        )
        for k, length in enumerate(network.lengths)
    ]
    return plan(*steps, working_days=WorkingDays(closed=(CLOSED,)))


def calendar_day(number: int) -> date:
    """Give the day of a number, counted from the campaign's first one."""
    return START + timedelta(days=number)


WORKED = [
    one
    for one in (calendar_day(number) for number in range(-200, 600))
    if one.weekday() < 5 and one not in CLOSED
]


def working_day(number: int) -> date:
    """Give the day of a number, counted in working days from the campaign's first one."""
    return WORKED[WORKED.index(START) + number]


def starts_and_ends(network: Network, starts: list[int], at: Day) -> dict[str, tuple]:
    """Give first and last days for starts as numbers."""
    pairs = zip(starts, network.lengths, strict=True)
    return {f"s{k}": (at(one), at(one + length - 1)) for k, (one, length) in enumerate(pairs)}


def days(slots: Schedule) -> dict[str, tuple]:
    """Give first and last days."""
    return {id: (slot.first_day, slot.last_day) for id, slot in slots.items()}


def room(network: Network, starts: list[int], room: list[int], at: Day) -> dict[str, int]:
    """Give in calendar days how much later each may end."""
    ends = [one + length - 1 for one, length in zip(starts, network.lengths, strict=True)]
    return {
        f"s{k}": (at(end + more) - at(end)).days
        for k, (end, more) in enumerate(zip(ends, room, strict=True))
    }


def differs(network: Network, numbers: Numbers, unit: str, at: Day) -> bool:
    """Say whether the schedule has other dates or other slack than the longest paths."""
    written = as_plan(network, unit, at)
    slots, late = schedule(written), schedule_late(written)
    earliest, latest, free = numbers
    slack = [two - one for one, two in zip(earliest, latest, strict=True)]
    # what is late already stays where it is
    last = list(map(max, zip(earliest, latest, strict=True)))
    return (
        days(slots) != starts_and_ends(network, earliest, at)
        or days(late) != starts_and_ends(network, last, at)
        or {id: slot.slack_days for id, slot in slots.items()}
        != room(network, earliest, slack, at)
        or {id: slot.free_slack_days for id, slot in slots.items()}
        != room(network, earliest, free, at)
        or {slot.id for slot in slots.values() if slot.critical}
        != {f"s{k}" for k, more in enumerate(slack) if more <= 0}
    )


@pytest.mark.parametrize(
    ("unit", "at"), [("days", calendar_day), ("working days", working_day)]
)
def test_longest_paths(unit: str, at: Day) -> None:
    """Dates and slack of a random network are its longest paths, forwards and backwards."""
    dice = dice_of(f"networks in {unit}")
    for _ in range(NETWORKS):
        network = random_network(dice, in_working_days=unit == "working days")

        assert not differs(network, longest_paths(network), unit, at)


@pytest.mark.parametrize("broken", ["earliest", "latest", "free"])
def test_broken_twin(broken: str) -> None:
    """A number that is wrong by a single day is noticed, whichever it is."""
    dice = dice_of("broken")
    for _ in range(40):
        network = random_network(dice)
        numbers = longest_paths(network)
        which = dice.randrange(len(network.lengths))
        wrong = [*getattr(numbers, broken)]
        wrong[which] += 1

        assert differs(network, numbers._replace(**{broken: wrong}), "days", calendar_day)


def test_networks_of_every_sort() -> None:
    """Among the networks are all kinds of waits, lags, leads, pairs, and late ones."""
    dice = dice_of("networks in days")
    networks = [random_network(dice) for _ in range(200)]
    waits = [wait for network in networks for wait in network.waits]

    assert {(wait.kind, wait.lag > 0, wait.lag < 0) for wait in waits} == {
        (kind, *sign)
        for kind in KINDS
        for sign in ((True, False), (False, True), (False, False))
    }
    assert any(
        len({(wait.one, wait.other) for wait in one.waits}) < len(one.waits) for one in networks
    )
    feasible = [
        all(late >= early for early, late in zip(*longest_paths(one)[:2], strict=True))
        for one in networks
    ]
    assert 20 < sum(feasible) < 180
