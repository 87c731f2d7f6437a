"""Ask everything that networkx is asked for, and print answers and what an engine saw.

Run by the tests in a process of its own, since networkx looks for engines when it starts.
"""

import json
import sys

import networkx as nx

import smartgoals as sg
from smartgoals.graph.brokers import brokers
from smartgoals.graph.cohesion import cohesion
from smartgoals.graph.dependence import dependence, lost_without
from smartgoals.graph.key_players import breakers, spreaders
from smartgoals.graph.speaking import speaking_graph, tied_graph


def answers(plan, graph=None, tied=None):
    """Give all answers as plain data."""
    ids = [actor.id for actor in plan.actors]
    return {
        "dependence": [dependence(plan, to=one, graph=graph).to_dict() for one in ids],
        "lost": lost_without(plan, graph=graph),
        "cohesion": cohesion(plan, graph=tied).to_dict(),
        "brokers": [one.to_dict() for one in brokers(plan, graph=graph)],
        "spreaders": spreaders(plan, count=2, graph=graph).to_dict(),
        "breakers": breakers(plan, count=2, graph=graph).to_dict(),
    }


def main():
    """Ask, of the plan or of graphs that the engine holds."""
    path, held = sys.argv[1:]
    plan = sg.load(path)
    seen = sys.modules.get("recorder")
    if held == "held":
        import recorder as seen

        spoken = speaking_graph(plan)
        found = answers(plan, *(seen.Held(one) for one in (spoken, tied_graph(spoken))))
    else:
        found = answers(plan)
        graph = nx.DiGraph([("a", "b", {"cost": 1.0})])
        nx.dijkstra_path(graph, "a", "b", weight=lambda *_: 1)
        seen = sys.modules.get("recorder")
    asked = sorted(set(seen.ASKED)) if seen else []
    json.dump([found, asked, sorted(seen.TOUCHED) if seen else []], sys.stdout)


if __name__ == "__main__":
    main()
