"""The same questions put to other engines by configuration alone, and whether all agree.

Each engine that networkx finds is asked in a process of its own, in which it is named in
NETWORKX_BACKEND_PRIORITY; our code is the same. Seconds are those of the questions, with
the conversion of the graph.

    make bench
"""

import json
import math
import os
import subprocess
import sys
import time
from importlib.metadata import entry_points
from typing import Any

from graph import goal, ident, movement
from smartgoals.graph.brokers import brokers
from smartgoals.graph.cohesion import cohesion
from smartgoals.graph.dependence import dependence, lost_without
from smartgoals.graph.key_players import spreaders
from smartgoals.graph.speaking import speaking_graph

ACTORS = 1000


def questions(actors: int) -> dict[str, Any]:
    """Ask everything, and give seconds and answer of each."""
    plan = movement(actors)
    graph = speaking_graph(plan)
    asked: dict[str, Any] = {
        "dependence": lambda: dependence(plan, to=ident(goal(plan)), graph=graph).to_dict(),
        "lost_without": lambda: lost_without(plan, graph=graph),
        "cohesion": lambda: cohesion(plan, graph=graph).to_dict(),
        "brokers": lambda: [one.to_dict() for one in brokers(plan, graph=graph)],
        "spreaders": lambda: spreaders(plan, count=2, graph=graph).to_dict(),
    }
    found = {}
    for name, ask in asked.items():
        start = time.perf_counter()
        try:
            answer = ask()
        except Exception as error:  # noqa: BLE001  (engines fail in many ways)
            answer = f"{type(error).__name__}: {error}"
        found[name] = [time.perf_counter() - start, answer]
    return found


def ask_engine(engine: str, actors: int) -> dict[str, Any]:
    """Ask in a process of its own, with an engine or with none."""
    done = subprocess.run(
        [sys.executable, __file__, "--answers", str(actors)],
        env={**os.environ, "NETWORKX_BACKEND_PRIORITY": engine},
        capture_output=True,
        check=True,
        text=True,
    )
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def same(one: Any, other: Any) -> bool:
    """Say whether two answers are the same, but for the last digits of floats."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def main() -> None:
    """Print a table: seconds without an engine, then each one's share of them."""
    if sys.argv[1:2] == ["--answers"]:
        json.dump(questions(int(sys.argv[2])), sys.stdout)
        return
    actors = int(sys.argv[1]) if sys.argv[1:] else ACTORS
    plain = ask_engine("", actors)
    told = "  ".join(f"{name} {seconds:.3f} s" for name, (seconds, _) in plain.items())
    print(f"{actors} actors, networkx alone: {told}")
    found_by_networkx = {one.name for one in entry_points(group="networkx.backends")}
    engines = sorted(found_by_networkx - {"nx_loopback"})  # networkx's own, for its tests
    for engine in engines:
        found = ask_engine(engine, actors)
        for name, (seconds, answer) in found.items():
            agreed = (
                "equal" if same(plain[name][1], answer) else f"NOT EQUAL {str(answer)[:60]}"
            )
            print(f"{engine:<18} {name:<13} {seconds / plain[name][0]:6.2f} times  {agreed}")
    if not engines:
        print("no engine is installed: pip install -r benchmarks/requirements.txt")


if __name__ == "__main__":
    main()
