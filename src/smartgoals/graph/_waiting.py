"""Which milestone moves with which, and which comes before which: views of the whole plan."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smartgoals.plan.strategize import Milestone

if TYPE_CHECKING:
    from networkx import DiGraph, MultiDiGraph

__all__ = ["follow_on", "in_order", "milestone_of", "of_kind", "up_to"]

_WAITING = frozenset({"waits for", "comes before", "starts with", "ends with", "counted from"})


def of_kind(whole: "MultiDiGraph[str]", kind: str) -> list[str]:
    """List the nodes of a kind, by id."""
    return sorted(node for node, more in whole.nodes(data=True) if more["kind"] == kind)


def in_order(whole: "MultiDiGraph[str]") -> "DiGraph[str]":
    """Lead from each milestone to those that come after it.

    A span lies between its two ends. What is counted back from a milestone comes before it.
    """
    from networkx import DiGraph

    order: DiGraph[str] = DiGraph()
    order.add_nodes_from(of_kind(whole, "milestone"))
    for start, end, more in _ties(whole):
        order.add_edge(*((start, end) if _is_earlier(more) else (end, start)))
    return order


def _ties(whole: "MultiDiGraph[str]") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Walk over all edges that tie two milestones together."""
    for start, end, more in whole.edges(data=True):
        both = whole.nodes[start]["kind"] == whole.nodes[end]["kind"] == "milestone"
        if both and more["kind"] in _WAITING and start != end:
            yield start, end, more


def _is_earlier(more: Mapping[str, Any]) -> bool:
    """Say whether an edge leads from the earlier of two milestones to the later one."""
    back = more["kind"] == "counted from" and more["side"] == "before"
    return back or more["kind"] in {"comes before", "ends with"}


def up_to(order: "DiGraph[str]", milestones: Iterable[str]) -> set[str]:
    """Give some milestones, and all that come before them."""
    from networkx import bfs_layers

    layers = bfs_layers(order.reverse(copy=False), sorted(milestones))
    return {one for layer in layers for one in layer}


def follow_on(whole: "MultiDiGraph[str]") -> "DiGraph[str]":
    """Lead from each milestone to those that can't go on as planned without it.

    What is done doesn't wait any more. A date of somebody else stands whatever we do, so
    nothing follows on from it; but what was to be done before it is then missing on that day.
    An edge's ``how`` says what ties the second one to the first: ``comes after``, or one of
    the kinds of edge of the whole plan.
    """
    from networkx import DiGraph

    found: DiGraph[str] = DiGraph()
    found.add_nodes_from(
        one for one in of_kind(whole, "milestone") if not milestone_of(whole, one).done
    )
    for start, end, more in _ties(whole):
        if start not in found or end not in found:
            continue
        stands = milestone_of(whole, end).is_theirs
        if more["kind"] == "comes before" or (stands and _is_earlier(more)):
            first, then, how = start, end, "comes after"
        else:
            first, then, how = end, start, more["kind"]
        if not milestone_of(whole, first).is_theirs:
            found.add_edge(first, then)
            found.edges[first, then].setdefault("how", set()).add(how)
    return found


def milestone_of(whole: "MultiDiGraph[str]", id: str) -> Milestone:
    """Give the milestone of a node."""
    part: Milestone = whole.nodes[id]["part"]
    return part
