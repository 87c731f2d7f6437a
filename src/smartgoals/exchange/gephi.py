"""Two tables for Gephi's import of spreadsheets: one of nodes, one of edges."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from smartgoals.exchange.chart import Chart
from smartgoals.exchange.elements import columns, written
from smartgoals.exchange.graphml import edge_rows, node_row

__all__ = ["EDGES_MARK", "NODES_MARK", "to_gephi"]

#: What each of the two tables starts with.
NODES_MARK = b"Id,Label,written by smartgoals"
EDGES_MARK = b"Source,Target,Type,Id,Weight,Label,written by smartgoals"


def to_gephi(chart: Chart) -> tuple[bytes, bytes]:
    """Write a chart as two CSV tables, nodes and edges, in UTF-8.

    A cell that a spreadsheet would run as a formula has an apostrophe before it.

    Args:
        chart: Fields that are flat.
    """
    nodes = [(one, node_row(chart, one)) for one in chart.nodes]
    for _, row in nodes:
        row.pop("name", None)
    names = list(columns(row for _, row in nodes))
    rows = [[one.id, one.name, "", *(row.get(name) for name in names)] for one, row in nodes]
    edges = list(edge_rows(chart))
    weights = [row.pop("weight", None) for *_, row in edges]
    kinds = [row.pop("kind") for *_, row in edges]
    more = list(columns(row for *_, row in edges))
    ties = [
        [start, end, "Directed", id, weight, kind, "", *(row.get(name) for name in more)]
        for (start, end, id, row), weight, kind in zip(edges, weights, kinds, strict=True)
    ]
    return _table(NODES_MARK, chart, names, rows), _table(EDGES_MARK, chart, more, ties)


def _table(
    mark: bytes, chart: Chart, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    *heads, _ = mark.decode().split(",")
    writer.writerow([*heads, chart.mark, *names])
    for row in rows:
        writer.writerow(["" if cell is None else _harmless(written(cell)) for cell in row])
    return text.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in {*"=+-@\t＝＋－＠"} else text
