"""DOT, the language of Graphviz."""

from collections.abc import Iterator, Mapping
from typing import Any

from smartgoals.exchange.chart import Chart, Edge, Node
from smartgoals.exchange.elements import written
from smartgoals.plan._rules import fits_id

__all__ = ["DOT_FIELDS", "to_dot"]

#: What of a node or an edge is written beside its name and its kind.
DOT_FIELDS = ("kind", "power", "interest", "stance", "partner", "strength")


def to_dot(chart: Chart) -> bytes:
    """Write a chart as DOT, one line for each node and edge.

    Everything that people wrote stands in labels, where backslashes, quotes and the signs
    of entities are escaped, so that Graphviz draws exactly what the plan says.

    Args:
        chart: Only fields that DOT shows.
    """
    ids = {one.id: _quoted(_id(number, one.id)) for number, one in enumerate(chart.nodes, 1)}
    nodes = [f"  {ids[one.id]} [{_attributes(_of_node(chart, one))}];" for one in chart.nodes]
    edges = [
        f"  {ids[one.start]} -> {ids[one.end]} [{_attributes(_of_edge(one))}];"
        for one in chart.edges
    ]
    head = [f"// {chart.mark}", "digraph {", f"  label={_label(chart.name)};"]
    style = ["  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    return "\n".join([*head, *style, *nodes, *edges, "}", ""]).encode()


def _id(number: int, id: str) -> str:
    """Give a plan's id, or a number for what has other words in the place of one."""
    return id if fits_id(id) else f"#{number}"


def _of_node(chart: Chart, node: Node) -> Iterator[tuple[str, str]]:
    yield "label", _label(node.name)
    if chart.what.value != "map":
        yield "part", _quoted(node.part)
    yield from _fields(node.fields)


def _of_edge(edge: Edge) -> Iterator[tuple[str, str]]:
    yield "label", _label(edge.kind)
    if edge.both_ways:
        yield "dir", "both"
    elif edge.kind == "opposes":
        yield "arrowhead", "tee"
    yield from _fields(edge.fields)


def _fields(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Write scores and words from fixed lists; none of them holds a quote."""
    for name in DOT_FIELDS:
        if name in fields:
            yield name, _quoted(written(fields[name]))


def _attributes(pairs: Iterator[tuple[str, str]]) -> str:
    return ", ".join(f"{name}={value}" for name, value in pairs)


def _label(text: str) -> str:
    """Write a text so that it is drawn as it is; Graphviz reads entities and backslashes."""
    plain = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'.replace("\n", "\\n")


def _quoted(text: str) -> str:
    return f'"{text}"'
