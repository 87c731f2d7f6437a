"""JSON for programs: networkx's node-link form, and Kumu's blueprint."""

import json
from typing import Any

from smartgoals.exchange.chart import Chart, Node
from smartgoals.exchange.graphml import edge_rows, node_row

__all__ = ["json_bytes", "to_kumu", "to_node_link"]

#: What is called otherwise in a blueprint.
KUMU_WORDS = {"kind": "type", "notes": "description"}


def json_bytes(data: Any) -> bytes:
    """Write plain data as JSON, the same bytes everywhere."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()


def to_node_link(chart: Chart) -> bytes:
    """Write a chart as ``networkx.node_link_data(graph, edges="edges")`` gives it.

    Nothing has to be flat here: an entry of several fields is a block of its own.

    Args:
        chart: Any fields.
    """
    nodes = [{"id": one.id, **node_row(chart, one)} for one in chart.nodes]
    edges = [
        {"source": start, "target": end, "key": id, **row}
        for start, end, id, row in edge_rows(chart)
    ]
    about = {"name": chart.name, "written by": "smartgoals", "for": chart.readers}
    return json_bytes(
        {"directed": True, "multigraph": True, "graph": about, "nodes": nodes, "edges": edges}
    )


def to_kumu(chart: Chart) -> bytes:
    """Write a chart as a blueprint that Kumu imports.

    Kinds are types and notes are descriptions, as Kumu calls them; a relation that holds
    both ways is one connection that is mutual.

    Args:
        chart: Fields that are one piece or a list.
    """
    connections = []
    for number, edge in enumerate(chart.edges, 1):
        weight = {} if edge.weight is None else {"weight": float(edge.weight)}
        connections.append(
            {
                "id": f"e{number}",
                "from": edge.start,
                "to": edge.end,
                "type": edge.kind,
                "direction": "mutual" if edge.both_ways else "directed",
                **edge.fields,
                **weight,
            }
        )
    elements = [_element(chart, one) for one in chart.nodes]
    about = {"written by": "smartgoals", "for": chart.readers}
    return json_bytes({**about, "elements": elements, "connections": connections})


def _element(chart: Chart, node: Node) -> dict[str, Any]:
    row = node_row(chart, node)
    row.pop("name", None)
    said = {KUMU_WORDS.get(name, name): value for name, value in row.items()}
    return {"id": node.id, "label": node.name, **said}
