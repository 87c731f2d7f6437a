"""An engine for networkx that writes down what it is asked, and keeps its graphs shut.

networkx finds it through the entry point that a test lays out beside it. It answers what
networkx answers, but only where an engine could: a weight is the name of an attribute,
and of a converted graph it has just the attributes that were asked for.
"""

import networkx as nx

ASKED: list[str] = []
TOUCHED: set[str] = set()


class Held:
    """A graph of this engine: it can be handed on, and its stops and arrows be listed."""

    __networkx_backend__ = "recorder"
    OPEN = frozenset({"nodes", "edges", "is_directed", "is_multigraph", "graph"})

    def __init__(self, inner):
        self.__inner = inner

    def __getattr__(self, name):
        """Give what any engine's graph has, and refuse the rest."""
        if name not in self.OPEN:
            raise AttributeError(name)
        TOUCHED.add(name)
        return getattr(self.__inner, name)

    def __contains__(self, node):  # noqa: D105
        return node in self.__inner

    def __iter__(self):  # noqa: D105
        return iter(self.__inner)

    def __len__(self):  # noqa: D105
        return len(self.__inner)

    def opened(self):
        """Give what is inside, for the engine itself."""
        return self.__inner


class Engine:
    """What networkx asks of an engine."""

    def convert_from_nx(self, graph, *, edge_attrs=None, preserve_edge_attrs=False, **_kept):
        """Take over a graph, with no more than was asked for."""
        inner = nx.DiGraph() if graph.is_directed() else nx.Graph()
        inner.add_nodes_from(graph.nodes)
        for one, other, data in graph.edges(data=True):
            kept = data if preserve_edge_attrs else {
                name: data.get(name, default) for name, default in (edge_attrs or {}).items()
            }  # fmt: skip
            inner.add_edge(one, other, **kept)
        return Held(inner)

    def convert_to_nx(self, answer, **_):
        """Give an answer to networkx."""
        return answer.opened() if isinstance(answer, Held) else answer

    def can_run(self, _name, args, kwargs):
        """Refuse what only Python could work out."""
        return not any(map(callable, (*args, *kwargs.values())))

    def should_run(self, _name, _args, _kwargs):
        """Take all that can be run."""
        return True

    def __getattr__(self, name):
        """Answer a question as networkx does, and write it down."""
        if name.startswith("_") or not hasattr(nx, name):
            raise AttributeError(name)

        def answer(*args, **kwargs):
            ASKED.append(name)
            opened = [one.opened() if isinstance(one, Held) else one for one in args]
            with nx.config(backend_priority=[]):
                found = getattr(nx, name)(*opened, **kwargs)
                if isinstance(found, nx.Graph):
                    return Held(found)
                return list(found) if hasattr(found, "__next__") else found

        return answer


engine = Engine()


def info():
    """Say who this engine is."""
    return {"backend_name": "recorder", "project": "recorder", "short_summary": "Records."}
