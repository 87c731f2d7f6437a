"""GraphML and GEXF to nodes and edges: the part of both that says who knows whom."""

from collections.abc import Iterator

from attrs import define, field

from smartgoals.exchange.found import Field, Found, FoundEdge, FoundNode
from smartgoals.exchange.xml_text import Element
from smartgoals.planfile.problems import shown
from smartgoals.planfile.tree import Scalar

__all__ = ["find_in_gexf", "find_in_graphml"]

_GRAPHML_TYPES = frozenset({"boolean", "int", "long", "float", "double", "string"})


@define(eq=False)
class _Keys:
    """The declared fields of nodes or of edges, by their keys."""

    names: dict[str, str] = field(factory=dict)
    usual: dict[str, Scalar] = field(factory=dict)


def find_in_graphml(root: Element, found: Found) -> None:
    """Find nodes and edges in GraphML."""
    graph = _only_graph(root, found)
    if graph is None:
        return
    keys = {"node": _Keys(), "edge": _Keys()}
    for key in root.named("key"):
        _declare(key, keys, found)
    usual = graph.attribute("edgedefault")
    undirected = usual is not None and usual.text == "undirected"
    for one in graph.children:
        if one.tag == "node":
            _graphml_node(one, keys["node"], found)
        elif one.tag == "edge":
            _graphml_edge(one, keys["edge"], found, undirected=undirected)
        elif one.tag not in {"data", "desc"}:
            found.leave(f"<{one.tag}> is not read", one.start)


def _only_graph(root: Element, found: Found) -> Element | None:
    graphs = root.named("graph")
    if len(graphs) == 1:
        return graphs[0]
    if graphs:
        found.refuse("there are two graphs in one file", graphs[1].start)
    else:
        found.refuse("there is no graph in the file", root.start)
    return None


def _declare(key: Element, keys: dict[str, _Keys], found: Found) -> None:
    """Learn what a key of GraphML means."""
    id, name, type_ = (key.attribute(one) for one in ("id", "attr.name", "attr.type"))
    if id is None:
        return found.missing("key has no id", key.start)
    if type_ is not None and type_.text not in _GRAPHML_TYPES:
        found.refuse(f"there is no type {shown(type_.text)}", type_.start)
    wanted = key.attribute("for")
    usual = next(iter(key.named("default")), None)
    for kind in ("node", "edge"):
        if wanted is None or wanted.text in {kind, "all"}:
            keys[kind].names[id.text] = name.text if name is not None else id.text
            if usual is not None:
                keys[kind].usual[id.text] = usual.text
    return None


def _graphml_node(node: Element, keys: _Keys, found: Found) -> None:
    id = node.attribute("id")
    if id is None:
        return found.missing("node has no id", node.start)
    for inner in node.named("graph"):
        found.refuse("a graph inside a node is not read", inner.start)
    found.nodes.append(FoundNode(id, None, list(_graphml_fields(node, keys, found))))
    return None


def _graphml_edge(edge: Element, keys: _Keys, found: Found, *, undirected: bool) -> None:
    start, end = edge.attribute("source"), edge.attribute("target")
    if start is None or end is None:
        return found.missing("edge has not both its ends", edge.start)
    own = edge.attribute("directed")
    loose = own.text == "false" if own is not None else undirected
    fields = list(_graphml_fields(edge, keys, found))
    found.edges.append(FoundEdge(start, end, edge.start, undirected=loose, fields=fields))
    return None


def _graphml_fields(element: Element, keys: _Keys, found: Found) -> Iterator[Field]:
    yield from _others(element, "id", "source", "target", "directed")
    said: dict[str, Scalar] = dict(keys.usual)
    for one in element.children:
        if one.tag == "desc":
            yield one.tag, one.text
        elif one.tag not in {"data", "graph"}:
            found.leave(f"<{one.tag}> is not read", one.start)
    for data in element.named("data"):
        key = data.attribute("key")
        if key is None or key.text not in keys.names:
            found.refuse("this has a key that is not declared", data.start)
        elif data.children:
            found.leave(f"{shown(keys.names[key.text])} is no text", data.start)
        else:
            said[key.text] = data.text
    for key_text, value in said.items():
        yield keys.names[key_text], value


def _others(element: Element, *known: str) -> Iterator[Field]:
    """Walk over the attributes that say something else than who knows whom."""
    for name, value in element.attributes.items():
        if name not in known:
            yield name, value


def find_in_gexf(root: Element, found: Found) -> None:
    """Find nodes and edges in GEXF."""
    graph = _only_graph(root, found)
    if graph is None:
        return
    keys = {"node": _Keys(), "edge": _Keys()}
    for group in graph.named("attributes"):
        kind = group.attribute("class")
        _learn(group, keys.get(kind.text if kind else "", _Keys()), found)
    usual = graph.attribute("defaultedgetype")
    default = "undirected" if usual is None else usual.text
    for group in graph.named("nodes"):
        for node in group.children:
            _gexf_node(node, keys["node"], found)
    for group in graph.named("edges"):
        for edge in group.children:
            _gexf_edge(edge, keys["edge"], found, default)


def _learn(group: Element, keys: _Keys, found: Found) -> None:
    """Learn what the attributes of GEXF mean."""
    for one in group.named("attribute"):
        id, title = one.attribute("id"), one.attribute("title")
        if id is None:
            found.missing("attribute has no id", one.start)
            continue
        keys.names[id.text] = title.text if title is not None else id.text
        for usual in one.named("default"):
            keys.usual[id.text] = usual.text


def _gexf_node(node: Element, keys: _Keys, found: Found) -> None:
    id = node.attribute("id")
    if id is None:
        return found.missing("node has no id", node.start)
    for inner in node.named("nodes", "edges"):
        found.refuse("a graph inside a node is not read", inner.start)
    fields = list(_gexf_fields(node, keys, found))
    found.nodes.append(FoundNode(id, node.attribute("label"), fields))
    return None


def _gexf_edge(edge: Element, keys: _Keys, found: Found, default: str) -> None:
    start, end = edge.attribute("source"), edge.attribute("target")
    if start is None or end is None:
        return found.missing("edge has not both its ends", edge.start)
    own = edge.attribute("type")
    kind = own.text if own is not None else default
    fields = list(_gexf_fields(edge, keys, found))
    for name in ("label", "weight", "kind"):
        value = edge.attribute(name)
        if value is not None:
            fields.append((name, value))
    found.edges.append(
        FoundEdge(
            start,
            end,
            edge.start,
            both_ways=kind == "mutual",
            undirected=kind == "undirected",
            fields=fields,
        )
    )
    return None


def _gexf_fields(element: Element, keys: _Keys, found: Found) -> Iterator[Field]:
    yield from _others(element, "id", "label", "source", "target", "type", "weight", "kind")
    said: dict[str, Scalar] = dict(keys.usual)
    for one in element.children:
        if one.tag not in {"attvalues", "nodes", "edges"}:
            yield one.tag, one.scalar("…")
    for one in (value for group in element.named("attvalues") for value in group.children):
        key, text = one.attribute("for"), one.attribute("value")
        if key is None or text is None or key.text not in keys.names:
            found.refuse("this has a key that is not declared", one.start)
        else:
            said[key.text] = text
    for key_text, value in said.items():
        yield keys.names[key_text], value
