"""What it costs to say how sure the dates of a large plan are, beside a peer.

A thousand milestones with three guesses each, ten thousand runs. Each way runs in a
process of its own, so that its peak of memory is its own, a few times in turns; the
figures are medians, and seconds are those of the processor, so that a busy machine says
the same as an idle one. The plan is made beforehand, and neither its making nor imports count
towards the time; they do count towards the memory.

    python benchmarks/risk.py

The peer, pmcontrols, is measured if it is installed: it knows finish-to-start waits, and
neither calendars nor fixed days.
"""

import importlib.util
import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

MILESTONES, SAMPLES, TURNS = 1_000, 10_000, 5
WAYS = ("pert", "triangular", "working days", "pmcontrols")


def tasks() -> list[dict[str, Any]]:
    """Make milestones that wait for two earlier ones each, the same every time."""
    dice = random.Random(7)  # noqa: S311, no secret
    found = []
    for n in range(MILESTONES):
        best = dice.randint(1, 10)
        likely = best + dice.randint(0, 8)
        worst = likely + dice.randint(1, 15)
        after = sorted({dice.randrange(max(0, n - 40), n) for _ in range(2)}) if n else []
        found.append({"id": f"t{n}", "guesses": (best, likely, worst), "after": after})
    return found


def ours(way: str) -> float:
    """Time our own way."""
    from datetime import date

    from smartgoals.plan.strategize import Milestone
    from smartgoals.plan.values import Duration, Estimate, Unit
    from smartgoals.plan.whole import Campaign, Plan
    from smartgoals.schedule.risk import risk

    unit = Unit.WORKING_DAYS if way == "working days" else Unit.DAYS
    plan = Plan(
        campaign=Campaign(name="Large", starts=date(2027, 1, 4)),
        milestones=tuple(
            Milestone(
                id=one["id"],
                what="A step",
                takes=Duration(one["guesses"][1], unit),
                estimate=Estimate(
                    **{
                        name: Duration(days, unit)
                        for name, days in zip(
                            ("best", "likely", "worst"), one["guesses"], strict=True
                        )
                    }
                ),
                after=tuple(f"t{n}" for n in one["after"]),
            )
            for one in tasks()
        ),
    )
    risk(plan, samples=1)  # imports
    start = time.process_time()
    risk(plan, samples=SAMPLES, shape="triangular" if way == "triangular" else "pert")
    return time.process_time() - start


def theirs() -> float:
    """Time the peer."""
    from pmcontrols import pert

    activities = [
        {
            "id": one["id"],
            **dict(zip("amb", one["guesses"], strict=True)),
            "predecessors": [f"t{n}" for n in one["after"]],
        }
        for one in tasks()
    ]
    pert(activities, n_sim=1)
    start = time.process_time()
    pert(activities, n_sim=SAMPLES)
    return time.process_time() - start


def peak() -> float:
    """Give the most memory that this process has had, in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Print the medians, and the ratios to the peer."""
    if len(sys.argv) > 1:
        way = sys.argv[1]
        print(json.dumps([theirs() if way == "pmcontrols" else ours(way), peak()]))
        return
    ways = [way for way in WAYS if way != "pmcontrols" or importlib.util.find_spec(way)]
    found: dict[str, list[list[float]]] = {way: [] for way in ways}
    for _ in range(TURNS):
        for way in ways:
            done = subprocess.run(
                [sys.executable, __file__, way], capture_output=True, check=True
            )
            found[way].append(json.loads(done.stdout))
    seconds = {way: statistics.median(one[0] for one in told) for way, told in found.items()}
    memory = {way: statistics.median(one[1] for one in told) for way, told in found.items()}
    peer = "pmcontrols" if "pmcontrols" in ways else None
    for way in ways:
        line = f"{seconds[way]:6.2f} s  {memory[way]:6.0f} MB  {way}"
        if peer and way != peer:
            line += (
                f"  ({seconds[way] / seconds[peer]:.2f} x the time,"
                f" {memory[way] / memory[peer]:.2f} x the memory of {peer})"
            )
        print(line)
    if not peer:
        print("pmcontrols is not installed, so there is nothing to compare with")


if __name__ == "__main__":
    main()
