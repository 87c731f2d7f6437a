"""What networkx is asked can be answered by other engines, which networkx finds by itself."""

import ast
from pathlib import Path

import networkx as nx
import pytest

from smartgoals.graph import roads

MODULES = sorted(Path(roads.__file__).parent.glob("*.py"))


def asked_of_networkx(path):
    """Give the names that a module takes from networkx."""
    return {
        name.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("networkx")
        for name in node.names
    }


def test_something_is_asked():
    """There are modules that ask networkx."""
    assert {"minimum_node_cut", "betweenness_centrality"} <= set().union(
        *map(asked_of_networkx, MODULES)
    )


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_only_what_engines_can_answer(path):
    """Every function that is taken is public and one that networkx hands on to engines."""
    for name in asked_of_networkx(path):
        value = getattr(nx, name)

        assert isinstance(value, type) or hasattr(value, "backends"), name


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_nothing_private(path):
    """No module touches what networkx keeps to itself, which other engines don't have."""
    touched = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }

    assert touched.isdisjoint({"_adj", "_succ", "_pred", "_node", "__networkx_cache__"})
