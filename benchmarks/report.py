"""What a report of a large plan costs, beside what importing matplotlib does.

The plan has 20 goals, 200 milestones and 300 actors. Each way runs in a process of its own,
in turns; figures are medians of processor time, without the start of Python itself.

    make bench
"""

import statistics
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from random import Random
from time import process_time

TURNS = 5


def made() -> float:
    """Write the team's report of a large plan; the plan's making and imports don't count."""
    from smartgoals.plan.strategize import Goal, Milestone
    from smartgoals.plan.together import Actor, DatedStance, Relation, Stance
    from smartgoals.plan.values import Duration, Period
    from smartgoals.plan.whole import Campaign, Plan
    from smartgoals.report.making import report

    dice, today = Random(1), date(2027, 1, 4)  # noqa: S311 - it only makes a plan
    actors = [f"a{n}" for n in range(300)]
    plan = Plan(
        campaign=Campaign(name="Large", starts=today),
        goals=tuple(
            Goal(id=f"g{n}", statement=f"Board {n} archives the duty.", decided_by=(f"a{n}",))
            for n in range(20)
        ),
        milestones=tuple(
            Milestone(
                id=f"m{n}",
                what=f"Talk to office {n} and write down what it thinks",
                goal=f"g{n % 20}",
                takes=Duration(n % 9 + 1),
                after=(f"m{n - 7}",) if n > 7 else (),
            )
            for n in range(200)
        ),
        actors=tuple(
            Actor(
                id=one,
                name=f"Organisation {one}",
                power=dice.randint(1, 5),
                interest=dice.randint(1, 5),
                stances=(
                    DatedStance(stance=dice.choice(list(Stance)), since=Period(today, today)),
                ),
            )
            for one in actors
        ),
        relations=tuple(
            Relation(from_actor=one, to_actor=other, strength=dice.uniform(0.3, 0.9))
            for one, other in (dice.sample(actors, 2) for _ in range(900))
        ),
    )
    before = process_time()
    report(plan, today=today)
    return process_time() - before


def imported() -> float:
    """Import what most pictures in Python are drawn with."""
    before = process_time()
    import matplotlib.pyplot  # noqa: F401, ICN001 - importing it is what is measured

    return process_time() - before


def main() -> None:
    """Print both, and their ratio."""
    if find_spec("matplotlib") is None:
        print("matplotlib is not installed: make bench")
        return
    took: dict[str, list[float]] = {"made": [], "imported": []}
    for _ in range(TURNS):
        for way, times in took.items():
            told = subprocess.run(
                [sys.executable, __file__, way], capture_output=True, check=True, text=True
            )
            times.append(float(told.stdout))
    report, peer = (statistics.median(times) for times in took.values())
    print(
        f"the report {report:.2f} s, importing matplotlib {peer:.2f} s: {report / peer:.2f} x"
    )


if __name__ == "__main__":
    if sys.argv[1:]:
        print({"made": made, "imported": imported}[sys.argv[1]]())
    else:
        main()
