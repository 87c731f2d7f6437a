"""JSON to nodes and edges: node-link data, and Kumu's blueprint."""

from collections.abc import Collection, Iterator

from smartgoals.exchange.found import Field, Found, FoundEdge, FoundNode
from smartgoals.planfile.problems import shown
from smartgoals.planfile.tree import Mapping, Node, Scalar, Sequence

__all__ = ["find_in_json"]

_KNOWN = frozenset({"elements", "connections", "nodes", "edges", "links", "graph"})
#: What Kumu calls otherwise.
_KUMU = {
    "type": "kind",
    "element type": "kind",
    "connection type": "kind",
    "description": "notes",
}


def find_in_json(root: Node | None, found: Found) -> None:
    """Find nodes and edges in JSON of one of two shapes."""
    start = 0 if root is None else root.start
    for name, value in _fields(root, _KNOWN):
        if isinstance(value, Sequence | Mapping) and value.last() is not None:
            found.leave(f"{shown(name)} is not read", value.start)
    elements = _list(root, "elements")
    nodes = _list(root, "nodes")
    if elements is not None:
        _kumu(elements, _list(root, "connections"), found)
    elif nodes is not None:
        directed = _value(root, "directed")
        loose = isinstance(directed, Scalar) and directed.text == "false"
        edges = _list(root, "edges") or _list(root, "links")
        _node_link(nodes, edges, found, undirected=loose)
    else:
        found.refuse("there is neither a list of `nodes` nor one of `elements`", start)


def _value(node: Node | None, name: str) -> Node | None:
    entry = node.entry(name) if isinstance(node, Mapping) else None
    return None if entry is None else entry.value


def _list(node: Node | None, name: str) -> Sequence | None:
    value = _value(node, name)
    return value if isinstance(value, Sequence) else None


def _text(node: Node, name: str) -> Scalar | None:
    """Find a text or a number that says something."""
    value = _value(node, name)
    return value if isinstance(value, Scalar) and value.text else None


def _node_link(
    nodes: Sequence, edges: Sequence | None, found: Found, *, undirected: bool
) -> None:
    for one in nodes.items:
        id = _text(one, "id")
        if id is None:
            found.missing("node has no id", one.start)
        else:
            found.nodes.append(FoundNode(id, None, list(_fields(one, {"id"}))))
    for one in edges.items if edges else ():
        start, end = _text(one, "source"), _text(one, "target")
        if start is None or end is None:
            found.missing("edge has not both its ends", one.start)
            continue
        fields = list(_fields(one, {"source", "target", "key"}))
        found.edges.append(
            FoundEdge(start, end, one.start, undirected=undirected, fields=fields)
        )


def _kumu(elements: Sequence, connections: Sequence | None, found: Found) -> None:
    for one in elements.items:
        label = _text(one, "label") or _text(_value(one, "attributes") or one, "label")
        id = _text(one, "id") or _text(one, "_id") or label
        if id is None:
            found.missing("element has neither an id nor a label", one.start)
        else:
            fields = list(_kumu_fields(one, {"id", "_id", "label"}))
            found.nodes.append(FoundNode(id, label, fields))
    for one in connections.items if connections else ():
        start, end = _text(one, "from"), _text(one, "to")
        if start is None or end is None:
            found.missing("connection has not both its ends", one.start)
            continue
        fields = list(_kumu_fields(one, {"id", "_id", "from", "to", "direction"}))
        direction = _text(one, "direction")
        kind = direction.text if direction else "directed"
        found.edges.append(
            FoundEdge(
                start,
                end,
                one.start,
                both_ways=kind == "mutual",
                undirected=kind == "undirected",
                fields=fields,
            )
        )


def _kumu_fields(node: Node, known: Collection[str]) -> Iterator[Field]:
    """Give the fields of an element; a whole project has them one level further down."""
    for name, value in _fields(node, known):
        if name == "attributes":
            yield from _kumu_fields(value, known)
        else:
            yield _KUMU.get(name.lower(), name), value


def _fields(node: Node | None, known: Collection[str]) -> Iterator[Field]:
    for entry in node.entries if isinstance(node, Mapping) else ():
        if entry.key.text not in known:
            yield entry.key.text, entry.value
