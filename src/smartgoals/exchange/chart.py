"""What leaves a plan as a graph: actors and relations, or everything, as plain fields."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, final

from attrs import evolve, field, frozen

from smartgoals._value import Value
from smartgoals.graph.whole import graph
from smartgoals.plan.together import Actor, Relation, RelationKind
from smartgoals.plan.whole import Plan
from smartgoals.planfile.dates import write_duration, write_period
from smartgoals.planfile.unstructure import plain

__all__ = ["Chart", "Edge", "Node", "What", "chart_of", "tied"]

#: What an actor of a map is called as a part.
ACTOR = "actor"


class What(StrEnum):
    """Which part of a plan is written."""

    MAP = "map"
    WHOLE = "whole"
    DATES = "dates"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Node(Value):
    """Somebody or something on the map.

    Attributes:
        id: The id in the plan.
        part: What it is in the plan, such as ``actor`` or ``goal``.
        name: What a reader would call it; the id where no name is given.
        fields: What else is said, in the words of the plan file.
    """

    id: str
    part: str
    name: str
    fields: Mapping[str, Any] = field(factory=dict)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Edge(Value):
    """One thing is tied to another, in the direction written.

    Attributes:
        start: The id of the one end.
        end: The id of the other end.
        kind: How they are tied.
        relation: Whether it is a relation between actors.
        both_ways: Whether it holds in the other direction too.
        weight: Of a relation, how much the one listens to the other, in (0, 1].
        fields: What else is said, in the words of the plan file.
    """

    start: str
    end: str
    kind: str
    relation: bool
    both_ways: bool = False
    weight: float | None = None
    fields: Mapping[str, Any] = field(factory=dict)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Chart(Value):
    """A plan's graph, ready to be written: nodes by id, edges by both ends and kind.

    Attributes:
        name: What the campaign is called.
        what: Which part of the plan it shows.
        nodes: All of them.
        edges: All of them.
        readers: For whom it is, in words; each file says so.
    """

    name: str
    what: What
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    readers: str = "the team"

    @property
    def mark(self) -> str:
        """What each file says of itself."""
        return f"written by smartgoals for {self.readers}"


def chart_of(plan: Plan, what: What) -> Chart:
    """Take the graph out of a plan, with all that it says of each node and edge.

    Relations whose ends are no actors of the plan are in it too: see `tied`.
    """
    nodes = [_actor_node(one) for one in sorted(plan.actors, key=lambda one: one.id)]
    edges = [_relation_edge(one) for one in plan.relations]
    if what is What.WHOLE:
        nodes += _other_nodes(plan)
        edges += _other_edges(plan)
    return Chart(name=plan.campaign.name, what=what, nodes=tuple(nodes), edges=_in_order(edges))


def _in_order(edges: list[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda one: (one.start, one.end, one.kind, repr(one))))


def _actor_node(actor: Actor) -> Node:
    return Node(id=actor.id, part=ACTOR, name=actor.name or actor.id, fields=_of_actor(actor))


def _of_actor(actor: Actor) -> dict[str, Any]:
    """Give an actor's fields; the latest stance and the partnership without their days."""
    said: dict[str, Any] = plain(actor, None)
    told: dict[str, Any] = {}
    for name, value in said.items():
        if name == "stance":
            told |= _of_stance(actor, value)
        elif name == "partner" and actor.partner is not None:
            told["partner"] = actor.partner.status.value
            if actor.partner.since:
                told["partner since"] = write_period(actor.partner.since)
        elif name not in {"id", "name"}:
            told[name] = value
    return told


def _of_stance(actor: Actor, said: list[Any]) -> dict[str, Any]:
    latest = actor.stances[-1]
    told: dict[str, Any] = {"stance": latest.stance.value}
    if latest.since:
        told["stance since"] = write_period(latest.since)
    if latest.because:
        told["stance because"] = latest.because
    if len(said) > 1:
        told["earlier stances"] = said[:-1]
    return told


def _relation_edge(relation: Relation) -> Edge:
    said = plain(relation, None)
    apart = {"from", "to", "kind", "both ways"}
    return Edge(
        start=relation.from_actor,
        end=relation.to_actor,
        kind=relation.kind.value,
        relation=True,
        both_ways=relation.both_ways,
        weight=relation.trust,
        fields={name: value for name, value in said.items() if name not in apart},
    )


def _other_nodes(plan: Plan) -> Iterator[Node]:
    for id, told in graph(plan).nodes(data=True):
        if told["kind"] != ACTOR:
            said = {} if told["part"] is None else plain(told["part"], plan.campaign.timezone)
            fields = {name: value for name, value in said.items() if name not in _SAID}
            yield Node(id=id, part=told["kind"], name=told["name"], fields=fields)


# Fields that are nodes or edges themselves, or stand at the node anyway.
_SAID = frozenset({"id", "name", "measurable", "after", "links"})


def _other_edges(plan: Plan) -> Iterator[Edge]:
    relations = {one.value for one in RelationKind}
    for start, end, told in graph(plan).edges(data=True):
        if told["kind"] not in relations:
            fields = {
                name.replace("_", " "): _text(value)
                for name, value in told.items()
                if name != "kind" and value not in {None, ""}
            }
            yield Edge(start=start, end=end, kind=told["kind"], relation=False, fields=fields)


def _text(value: Any) -> Any:
    """Give what an edge says as plain data."""
    from smartgoals.plan.values import Duration, Period

    if isinstance(value, Period):
        return write_period(value)
    return write_duration(value) if isinstance(value, Duration) else value


def tied(chart: Chart) -> Chart:
    """Leave out what leads to nobody: relations, and the names of bodies and of others."""
    actors = {one.id for one in chart.nodes if one.part == ACTOR}
    everybody = {one.id for one in chart.nodes}
    nodes = tuple(_tied_node(one, actors) for one in chart.nodes)
    edges = tuple(
        one
        for one in chart.edges
        if {one.start, one.end} <= (actors if one.relation else everybody)
    )
    return evolve(chart, nodes=nodes, edges=edges)


def _tied_node(node: Node, actors: set[str]) -> Node:
    if node.part != ACTOR:
        return node
    fields = dict(node.fields)
    for name in ("part of", "cannot sign with"):
        if name in fields:
            fields[name] = [one for one in fields[name] if one in actors]
            if not fields[name]:
                del fields[name]
    return evolve(node, fields=fields)
