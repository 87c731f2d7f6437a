"""GraphML, which yEd, Gephi, Cytoscape and networkx read."""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from smartgoals.exchange.chart import Chart, Edge, Node
from smartgoals.exchange.elements import child, columns, written, xml_bytes

__all__ = ["edge_rows", "node_row", "to_graphml"]

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"integer": "int"}


def to_graphml(chart: Chart) -> bytes:
    """Write a chart as GraphML; a relation that holds both ways is two edges.

    Fields have their types and the plan file's words; lists are lines of one text.

    Args:
        chart: Fields that are flat.
    """
    root = Element("graphml", {"xmlns": _SPACE})
    nodes = [(one, node_row(chart, one)) for one in chart.nodes]
    edges = list(edge_rows(chart))
    keys = {
        "node": _keys(root, "node", columns(row for _, row in nodes)),
        "edge": _keys(root, "edge", columns(row for *_, row in edges)),
    }
    whole = child(root, "graph", {"id": "map", "edgedefault": "directed"})
    for node, row in nodes:
        _data(child(whole, "node", {"id": node.id}), row, keys["node"])
    for start, end, id, row in edges:
        made = child(whole, "edge", {"id": id, "source": start, "target": end})
        _data(made, row, keys["edge"])
    return xml_bytes(root, chart.mark)


def node_row(chart: Chart, node: Node) -> dict[str, Any]:
    """Give all that is said of a node under one name each."""
    part = {} if chart.what.value == "map" else {"part": node.part}
    name = {} if node.name == node.id else {"name": node.name}
    return {**part, **name, **node.fields}


def edge_rows(chart: Chart) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Walk over edges in both directions: from, to, an id, and all that is said of them."""
    for number, edge in enumerate(chart.edges, 1):
        yield edge.start, edge.end, f"e{number}", _edge_row(edge, {})
        if edge.both_ways:
            yield edge.end, edge.start, f"e{number}-back", _edge_row(edge, {"way back": True})


def _edge_row(edge: Edge, more: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": edge.kind, **edge.fields, **more}
    if edge.both_ways:
        row["both ways"] = True
    if edge.weight is not None:
        row["weight"] = float(edge.weight)
    return row


def _keys(root: Element, kind: str, types: Mapping[str, str]) -> dict[str, str]:
    """Declare all fields, and give the key of each."""
    keys = {name: f"{kind[0]}{number}" for number, name in enumerate(types)}
    for name, type_ in types.items():
        told = {"id": keys[name], "for": kind, "attr.name": name}
        child(root, "key", {**told, "attr.type": _TYPES.get(type_, type_)})
    return keys


def _data(parent: Element, row: Mapping[str, Any], keys: Mapping[str, str]) -> None:
    for name in sorted(row):
        child(parent, "data", {"key": keys[name]}, written(row[name]))
