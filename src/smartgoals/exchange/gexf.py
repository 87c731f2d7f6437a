"""GEXF, Gephi's own format."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from smartgoals.exchange.chart import Chart
from smartgoals.exchange.elements import child, columns, written, xml_bytes
from smartgoals.exchange.graphml import edge_rows, node_row

__all__ = ["to_gexf"]

_SPACE = "http://www.gexf.net/1.2draft"


def to_gexf(chart: Chart) -> bytes:
    """Write a chart as GEXF 1.2; a relation that holds both ways is two edges.

    Names are labels, how much one listens to the other is the weight, and no day of
    writing is in it.

    Args:
        chart: Fields that are flat.
    """
    root = Element("gexf", {"xmlns": _SPACE, "version": "1.2"})
    whole = child(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    nodes = [(one, node_row(chart, one)) for one in chart.nodes]
    edges = list(edge_rows(chart))
    for _, row in nodes:
        row.pop("name", None)
    weights = [row.pop("weight", None) for *_, row in edges]
    keys = {
        "node": _keys(whole, "node", columns(row for _, row in nodes)),
        "edge": _keys(whole, "edge", columns(row for *_, row in edges)),
    }
    inner = child(whole, "nodes", {})
    for node, row in nodes:
        made = child(inner, "node", {"id": node.id, "label": node.name})
        _values(made, row, keys["node"])
    inner = child(whole, "edges", {})
    for (start, end, id, row), weight in zip(edges, weights, strict=True):
        told = {"id": id, "source": start, "target": end, "label": str(row["kind"])}
        if weight is not None:
            told["weight"] = str(weight)
        _values(child(inner, "edge", told), row, keys["edge"])
    return xml_bytes(root, chart.mark)


def _keys(whole: Element, kind: str, types: Mapping[str, str]) -> dict[str, str]:
    """Declare all fields, and give the key of each."""
    keys = {name: f"{kind[0]}{number}" for number, name in enumerate(types)}
    told = child(whole, "attributes", {"class": kind}) if types else whole
    for name, type_ in types.items():
        child(told, "attribute", {"id": keys[name], "title": name, "type": type_})
    return keys


def _values(parent: Element, row: Mapping[str, Any], keys: Mapping[str, str]) -> None:
    inner = child(parent, "attvalues", {}) if row else parent
    for name in sorted(row):
        child(inner, "attvalue", {"for": keys[name], "value": written(row[name])})
