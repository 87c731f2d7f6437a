"""What questions about a large map cost, beside plain recipes of other libraries.

A map has five relations for each actor, mostly with those who have many already, and is
the same each time. Seconds are those of the processor, so that a busy machine matters
little. Every recipe starts from the same plan and has to come to the same
answer, or the run ends; a figure is its time divided by ours. Recipes give less: one
number for each actor, no roads of ours, no ties settled.

    make bench
"""

import math
import random
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from typing import Any

from smartgoals.graph.cohesion import cohesion
from smartgoals.graph.columns import reach_in_columns
from smartgoals.graph.dependence import dependence
from smartgoals.graph.reach import reach
from smartgoals.graph.roads import routes
from smartgoals.plan.together import Actor, Partnership, PartnerStatus, Relation
from smartgoals.plan.whole import Campaign, Plan

SIZES = (1_000, 10_000, 100_000)
TURNS = 3
EACH = 5
ROADS = 5

Row = tuple[int, int, float]
Recipe = Callable[[Plan], object]


def movement(actors: int) -> Plan:
    """Make a map in which each newcomer is tied to five, rather to those with many ties."""
    chance = random.Random(actors)  # noqa: S311  (not for secrets)
    ends, pairs = [0], {}
    for new in range(1, actors):
        for _ in range(EACH):
            old = chance.choice(ends)
            pair = (new, old) if chance.random() < 0.5 else (old, new)
            pairs[pair] = chance.randint(10, 99) / 100
            ends.append(old)
        ends.append(new)
    us = Partnership(PartnerStatus.US)
    return Plan(
        campaign=Campaign(name="Movement"),
        actors=tuple(Actor(id=f"a{n:07}", partner=None if n else us) for n in range(actors)),
        relations=tuple(
            Relation(from_actor=f"a{one:07}", to_actor=f"a{other:07}", strength=trust)
            for (one, other), trust in pairs.items()
        ),
    )


def rows(plan: Plan) -> Iterator[Row]:
    """Give the relations with numbers for actors."""
    for one in plan.relations:
        yield int(one.from_actor[1:]), int(one.to_actor[1:]), one.trust


def goal(plan: Plan) -> int:
    """Choose who is to be reached."""
    return len(plan.actors) // 2


def ident(number: int) -> str:
    """Give the id of an actor."""
    return f"a{number:07}"


# --- ours ----------------------------------------------------------------------------------


def our_reach(plan: Plan) -> object:
    """Add up the strength of everybody's best road."""
    return sum(road.strength for road in reach(plan, to=ident(goal(plan))).roads)


def our_columns(plan: Plan) -> object:
    """Do the same with columns."""
    columns = zip(*rows(plan), strict=True)
    found = reach_in_columns(*columns, to=goal(plan), actors=len(plan.actors))
    return float(found.strengths.sum())


def our_roads(plan: Plan) -> object:
    """Give the strengths of the best roads."""
    found = routes(plan, to=ident(goal(plan)), k=ROADS).routes
    return [road.strength for road in found]


def our_dependence(plan: Plan) -> object:
    """Count the roads that share nobody."""
    return len(dependence(plan, to=ident(goal(plan))).separate_roads)


def our_cohesion(plan: Plan) -> object:
    """Count those who hold the map together."""
    return len(cohesion(plan).holders)


# --- networkx ------------------------------------------------------------------------------


def directed(plan: Plan, *, back: bool = False) -> Any:
    """Draw the relations with networkx, or all of them turned around."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(plan.actors)))
    for one, other, trust in rows(plan):
        ends = (other, one) if back else (one, other)
        graph.add_edge(*ends, cost=-math.log(trust))
    return graph


def networkx_reach(plan: Plan) -> object:
    """Search backwards."""
    import networkx as nx

    graph = directed(plan, back=True)
    costs = nx.single_source_dijkstra_path_length(graph, goal(plan), weight="cost")
    return sum(math.exp(-cost) for cost in costs.values())


def networkx_roads(plan: Plan) -> object:
    """List the shortest simple paths."""
    import networkx as nx

    graph = directed(plan)
    if not nx.has_path(graph, 0, goal(plan)):
        return []
    paths = islice(nx.shortest_simple_paths(graph, 0, goal(plan), weight="cost"), ROADS)
    return [math.exp(-nx.path_weight(graph, path, "cost")) for path in paths]


def networkx_dependence(plan: Plan) -> object:
    """Ask for who is needed, for the cut and for the disjoint paths of the whole map."""
    import networkx as nx

    graph = directed(plan)
    if not nx.has_path(graph, 0, goal(plan)):
        return 0
    nx.immediate_dominators(graph, 0)
    nx.minimum_node_cut(graph, 0, goal(plan))
    return len(list(nx.node_disjoint_paths(graph, 0, goal(plan))))


def networkx_cohesion(plan: Plan) -> object:
    """Ask for the articulation points."""
    import networkx as nx

    return len(set(nx.articulation_points(directed(plan).to_undirected(as_view=True))))


# --- rustworkx and igraph ------------------------------------------------------------------


def rustworkx_reach(plan: Plan) -> object:
    """Search backwards."""
    import rustworkx as rx

    graph: Any = rx.PyDiGraph()
    graph.add_nodes_from(range(len(plan.actors)))
    graph.add_edges_from([(b, a, -math.log(trust)) for a, b, trust in rows(plan)])
    costs = rx.digraph_dijkstra_shortest_path_lengths(graph, goal(plan), float)
    return 1 + sum(math.exp(-cost) for cost in costs.values())


def rustworkx_cohesion(plan: Plan) -> object:
    """Ask for the articulation points."""
    import rustworkx as rx

    graph: Any = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(plan.actors)))
    graph.add_edges_from([(a, b, None) for a, b, _ in rows(plan)])
    return len(rx.articulation_points(graph))


def igraph_of(plan: Plan) -> Any:
    """Draw the relations with igraph."""
    import igraph

    ties = list(rows(plan))
    graph = igraph.Graph(len(plan.actors), [row[:2] for row in ties], directed=True)
    graph.es["cost"] = [-math.log(row[2]) for row in ties]
    return graph


def igraph_reach(plan: Plan) -> object:
    """Search backwards."""
    (costs,) = igraph_of(plan).distances(goal(plan), weights="cost", mode="in")
    return sum(math.exp(-cost) for cost in costs)


def igraph_roads(plan: Plan) -> object:
    """List the shortest simple paths."""
    graph = igraph_of(plan)
    paths = graph.get_k_shortest_paths(0, goal(plan), k=ROADS, weights="cost", output="epath")
    return [math.exp(-sum(graph.es[path]["cost"])) for path in paths]


def igraph_dependence(plan: Plan) -> object:
    """Count disjoint paths."""
    graph = igraph_of(plan)
    ways = graph.vertex_disjoint_paths(0, goal(plan), neighbors="ignore")
    return ways + graph.are_adjacent(0, goal(plan))


def igraph_cohesion(plan: Plan) -> object:
    """Ask for the articulation points."""
    return len(igraph_of(plan).articulation_points())


QUESTIONS: dict[str, tuple[Recipe, dict[str, Recipe]]] = {
    "everybody's best road": (
        our_reach,
        {
            "our columns": our_columns,
            "networkx": networkx_reach,
            "rustworkx": rustworkx_reach,
            "igraph": igraph_reach,
        },
    ),
    f"the best {ROADS} roads": (
        our_roads,
        {"networkx": networkx_roads, "igraph": igraph_roads},
    ),
    "dependence": (
        our_dependence,
        {"networkx": networkx_dependence, "igraph": igraph_dependence},
    ),
    "cohesion": (
        our_cohesion,
        {
            "networkx": networkx_cohesion,
            "rustworkx": rustworkx_cohesion,
            "igraph": igraph_cohesion,
        },
    ),
}
NEEDS = {"our columns": "scipy"}


def same(one: Any, other: Any) -> bool:
    """Say whether two answers are the same, but for the last digits of floats."""
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return math.isclose(one, other, rel_tol=1e-9)


def timed(recipe: Recipe, plan: Plan) -> tuple[float, object]:
    """Ask once, and give seconds of the processor and the answer."""
    start = time.process_time()
    answer = recipe(plan)
    return time.process_time() - start, answer


def compare(question: str, plan: Plan, turns: int) -> None:
    """Ask all recipes in turns, and print each one's best time as a ratio to ours."""
    ours, recipes = QUESTIONS[question]
    there = {name: it for name, it in recipes.items() if find_spec(NEEDS.get(name, name))}
    best = dict.fromkeys(["ours", *there], math.inf)
    for _ in range(turns):
        for name, recipe in {"ours": ours, **there}.items():
            seconds, answer = timed(recipe, plan)
            best[name] = min(best[name], seconds)
            if name == "ours":
                expected = answer
            elif not same(expected, answer):
                raise SystemExit(f"{question}: {name} says {answer}, we say {expected}")
    told = "  ".join(f"{name} {best[name] / best['ours']:.2f}" for name in there)
    print(f"{len(plan.actors):>7}  {question:<22} {best['ours']:8.3f} s   {told}")


def main() -> None:
    """Print seconds of ours, and the ratio of each recipe to it."""
    missing = [name for name in ("scipy", "rustworkx", "igraph") if not find_spec(name)]
    if missing:
        told = ", ".join(missing)
        print(f"left out, since not installed: {told}")
        print("    pip install -r benchmarks/requirements.txt")
    print(" actors  question                   ours     times ours")
    for actors in map(int, sys.argv[1:] or SIZES):
        plan = movement(actors)
        for question in QUESTIONS:
            compare(question, plan, TURNS if actors < max(SIZES) else 1)


if __name__ == "__main__":
    main()
