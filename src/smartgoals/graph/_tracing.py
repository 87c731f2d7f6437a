"""The walks of a trace: from harms to goals, from goals to work, and the longest chain."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from smartgoals.graph._waiting import in_order, up_to
from smartgoals.plan.analyze import Effect
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["MAY_HARM", "answering", "effects", "ends_of", "rounds_of", "starts_of"]

#: Effects that are a harm, or may turn out to be one.
MAY_HARM = {one for one in Effect if one.is_harm} | {Effect.UNCLEAR, Effect.MIXED}


def ends_of(whole: "MultiDiGraph[str]", start: str, *kinds: str) -> list[str]:
    """List where edges of some kinds lead to from somewhere, by id."""
    edges = whole.out_edges(start, data=True)
    return sorted({end for _, end, more in edges if more["kind"] in kinds})


def starts_of(whole: "MultiDiGraph[str]", end: str, *kinds: str, part: str) -> list[str]:
    """List the parts of one kind from which edges of some kinds lead somewhere, by id."""
    edges = whole.in_edges(end, data=True)
    found = {start for start, _, more in edges if more["kind"] in kinds}
    return sorted(one for one in found if whole.nodes[one]["kind"] == part)


def effects(plan: Plan) -> dict[str, tuple[Effect, ...]]:
    """Give what each row was judged to be, each effect once, the worst harm first."""
    found: dict[str, set[Effect]] = {}
    for row in plan.impact.rows if plan.impact else ():
        found.setdefault(row.row, set()).add(row.effect)
    return {row: tuple(one for one in Effect if one in found[row]) for row in sorted(found)}


def answering(
    whole: "MultiDiGraph[str]", harms: Collection[str]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Walk from harms to the goals that answer them, and on to those that are steps to these.

    Args:
        whole: The whole plan.
        harms: Flags and rows of the impact.

    Returns:
        For each goal the edges on which it was reached: their kinds, and where they lead.
        Goals that answer a harm themselves come first, then the nearest, then by id.
    """
    from networkx import DiGraph, bfs_layers

    back: DiGraph[str] = DiGraph()
    back.add_nodes_from(harms)
    for start, end, more in whole.edges(data=True):
        kind = more["kind"]
        if whole.nodes[start]["kind"] == "goal" and (
            kind in {"supports", "serves"} or (kind in {"answers", "protects"} and end in harms)
        ):
            back.add_edge(end, start, **{kind: True})
    layers = [sorted(layer) for layer in bfs_layers(back, sorted(harms))]
    reached = {one for layer in layers for one in layer}
    return {
        goal: tuple(
            (kind, end)
            for end in sorted(reached.intersection(back.predecessors(goal)) - {goal})
            for kind in sorted(back.edges[end, goal])
        )
        for layer in layers[1:]
        for goal in layer
    }


def rounds_of(
    whole: "MultiDiGraph[str]", milestones: Collection[str]
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Put milestones, and all that come before them, in order.

    Returns:
        Rounds of milestones, by id: each comes after one in the round before; those that
        wait for each other in a ring are in one round. And the longest chain of milestones
        that come one after the other; of several the one that is first by ids from its end.
    """
    from networkx import condensation, topological_generations

    order = in_order(whole)
    rings = condensation(order.subgraph(up_to(order, milestones)))
    members = {ring: sorted(more) for ring, more in rings.nodes(data="members")}
    rounds = [
        sorted(generation, key=members.__getitem__)
        for generation in topological_generations(rings)
    ]
    chain: list[int] = []
    for these in reversed(rounds):
        near = [ring for ring in these if not chain or rings.has_edge(ring, chain[-1])]
        chain.append(near[0])
    return (
        tuple(
            tuple(sorted(one for ring in these for one in members[ring])) for these in rounds
        ),
        tuple(one for ring in reversed(chain) for one in members[ring]),
    )
