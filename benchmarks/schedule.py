"""What a schedule costs, as ratios to the barest critical path method and to other packages.

The networks are random and the same each time; each milestone waits for about two others.
Ours has a working calendar with closed days, and gives dates, slack, free slack, critical
paths and reasons. The bare pass is the same method over lists of whole numbers, with no
calendar, dates or checks: nothing in Python can be much faster. The other packages know
neither calendar nor dates; their input is made outside of what is timed.

All are timed in turns, so that a busy machine slows them alike; figures are medians of the
ratios within each turn.

    make bench
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from random import Random
from typing import Any

from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Duration, Period, Unit, WorkingDays
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.schedule import schedule

SIZES = {100: 15, 1_000: 15, 10_000: 7, 100_000: 3}  # and how often each is timed
LONGEST = 60  # seconds; what would take longer is left out
STARTS = date(2027, 3, 1)
CLOSED = (Period(date(2027, 12, 24), date(2028, 1, 3)),)

Network = list[tuple[str, int, list[str]]]
Run = Callable[[], object]


def network(size: int) -> Network:
    """Make a network: for each step its id, its length, and what it waits for."""
    dice = Random(size)  # noqa: S311 - it only draws networks
    ids = [f"step-{k}" for k in range(size)]
    return [
        (
            ids[k],
            dice.randint(1, 9),
            sorted({ids[dice.randrange(max(0, k - 50), k)] for _ in range(2)}) if k else [],
        )
        for k in range(size)
    ]


def ours(steps: Network) -> Run:
    """Schedule a plan, with a working calendar and dates."""
    days = WorkingDays(closed=CLOSED)
    plan = Plan(
        campaign=Campaign(name="A campaign", starts=STARTS, working_days=days),
        milestones=tuple(
            Milestone(
                id=id, what=id, takes=Duration(length, Unit.WORKING_DAYS), after=tuple(waits)
            )
            for id, length, waits in steps
        ),
    )
    return lambda: schedule(plan)


def bare(steps: Network) -> Run:
    """Walk on and back over lists of whole numbers."""
    return lambda: bare_pass(steps)


def bare_pass(steps: Network) -> tuple[list[int], list[int]]:
    """Find the earliest and the latest ends, and nothing else."""
    at = {id: place for place, (id, _, _) in enumerate(steps)}
    lengths = [length for _, length, _ in steps]
    needs = [[at[other] for other in waits] for _, _, waits in steps]
    needed_by: list[list[int]] = [[] for _ in steps]
    for place, others in enumerate(needs):
        for other in others:
            needed_by[other].append(place)
    missing = [len(others) for others in needs]
    order = [place for place, count in enumerate(missing) if not count]
    for place in order:
        for later in needed_by[place]:
            missing[later] -= 1
            if not missing[later]:
                order.append(later)
    if len(order) < len(steps):
        raise SystemExit("the network is a ring")
    early = [0] * len(steps)
    for place in order:
        start = max([early[other] for other in needs[place]], default=0)
        early[place] = start + lengths[place]
    last = max(early)
    late = [0] * len(steps)
    for place in reversed(order):
        starts = [late[other] - lengths[other] for other in needed_by[place]]
        late[place] = min(starts, default=last)
    return early, late


def pmcontrols(steps: Network) -> Run:
    """Have pmcontrols find the critical path."""
    cpm: Any = import_module("pmcontrols.network").cpm
    given = [{"id": id, "duration": length, "predecessors": w} for id, length, w in steps]
    return lambda: cpm(given)


def pycritical(steps: Network) -> Run:
    """Have pyCritical do so."""
    method: Any = import_module("pyCritical").critical_path_method_dep
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 4 * len(steps)))  # it recurses
    given = [(id, [(other, "FS", 0) for other in w], length) for id, length, w in steps]
    return lambda: method(given)


PEERS = {"smartgoals": ours, "pmcontrols": pmcontrols, "pycritical": pycritical}


def seconds(run: Run) -> float:
    """Run something once, and give the processor time that it took."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def installed() -> dict[str, Callable[[Network], Run]]:
    """Find which of the packages are there, and tell which are not."""
    found = {}
    for name, make in PEERS.items():
        try:
            make([])
        except ImportError:
            print(f"{name} is not installed: pip install -r benchmarks/requirements.txt")
        else:
            found[name] = make
    return found


def main() -> None:
    """Print what each size costs, and how the others compare."""
    peers = installed()
    too_slow: set[str] = set()
    for size, turns in SIZES.items():
        steps = network(size)
        floor = bare(steps)
        runs = {"bare pass": floor}
        runs |= {name: make(steps) for name, make in peers.items() if name not in too_slow}
        took: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(turns):
            for name, run in runs.items():
                if not took[name] or took[name][0] * turns < LONGEST:
                    took[name].append(seconds(run))
        print(f"\n{size} milestones")
        for name, times in took.items():
            each = min(times) / size * 1e6
            to_floor, to_ours = (
                statistics.median(map(float.__truediv__, times, took[other]))
                for other in ("bare pass", "smartgoals")
            )
            cost = f"{name:12}{each:9.1f} µs a milestone"
            print(f"{cost}{to_floor:9.1f} x bare{to_ours:9.2f} x ours")
            if min(times) * 10 > LONGEST:
                too_slow.add(name)
    for name in sorted(too_slow):
        print(f"\n{name} would have taken more than {LONGEST} seconds for more milestones")


if __name__ == "__main__":
    main()
