"""What networkx is asked can be answered by other engines, which networkx finds by itself."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

import smartgoals as sg
from smartgoals.graph import roads
from smartgoals.graph.key_players import spreaders

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


# --- an engine that writes down what it is asked -------------------------------------------

EXAMPLE = Path("examples/eu-network-fees/campaign.yaml").resolve()
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Ask everything with and without the engine, which is found by its entry point."""
    place = tmp_path_factory.mktemp("engine")
    told = place / "recorder-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: recorder\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(
        "[networkx.backends]\nrecorder = recorder:engine\n"
        "[networkx.backend_info]\nrecorder = recorder:info\n"
    )
    (place / "recorder.py").write_text((HERE / "recorder.py").read_text("utf-8"), "utf-8")

    def ask(held="", **more):
        done = subprocess.run(
            [sys.executable, str(HERE / "asking.py"), str(EXAMPLE), held],
            env={**os.environ, "PYTHONPATH": str(place), **more},
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return {
        "place": str(place),
        "plain": ask(),
        "configured": ask(NETWORKX_BACKEND_PRIORITY="recorder"),
        "held": ask("held"),
    }


def test_by_configuration(asked):
    """An engine that is only configured is asked, and gives the same answers."""
    assert asked["plain"][1] == []
    assert {
        "immediate_dominators",
        "node_disjoint_paths",
        "minimum_node_cut",
        "biconnected_components",
        "connected_components",
        "betweenness_centrality",
        "closeness_centrality",
        "single_source_shortest_path_length",
    } <= set(asked["configured"][1])
    assert asked["configured"][0] == asked["plain"][0]


def test_only_names_of_attributes(asked):
    """An engine that is asked with a function for a weight isn't reached, and would tell."""
    assert "dijkstra_path" not in asked["configured"][1]


def test_held_by_an_engine(asked):
    """A graph that an engine holds is asked of it, and only listed beside that."""
    found, asked_of_it, touched = asked["held"]

    assert found == asked["plain"][0]
    assert {
        "bfs_layers",
        "single_target_shortest_path_length",
        "biconnected_components",
        "betweenness_centrality",
        "reverse",
    } <= set(asked_of_it)
    assert set(touched) <= {"nodes", "edges", "is_directed", "is_multigraph", "graph"}
    assert "node_disjoint_paths" not in asked_of_it


# --- traps in networkx ---------------------------------------------------------------------


def in_new_process(asked, code):
    """Run some code where the engine is configured, and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            "PYTHONPATH": asked["place"],
            "NETWORKX_BACKEND_PRIORITY": "recorder",
        },
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_stale_cache(asked):
    """What networkx converted it keeps where a weight is changed in place: the trap."""
    code = (
        "import networkx as nx\n"
        "graph = nx.DiGraph([('a', 'b', {'cost': 1.0})])\n"
        "def ask(): print(nx.dijkstra_path_length(graph, 'a', 'b', weight='cost'))\n"
        "ask()\n"
        "graph['a']['b']['cost'] = 5.0\n"
        "ask()\n"
        "graph.add_edge('a', 'b', cost=5.0)\n"
        "ask()\n"
    )

    assert in_new_process(asked, code) == ["1.0", "1.0", "5.0"]


def test_no_stale_answer(asked):
    """Before and after a change each have graphs of their own, so nothing stale is told."""
    code = (
        "import networkx as nx, smartgoals as sg\n"
        f"plan = sg.load({str(EXAMPLE)!r})\n"
        "tie = sg.Relation(from_actor='brussels-desk', to_actor='presidency', strength=0.3)\n"
        "for _ in range(2):\n"
        "    found = sg.what_if(plan, with_relations=[tie], to=['presidency']).changes[0]\n"
        "    for side in (found.before, found.after):\n"
        "        print(len(side.dependence.separate_roads), side.best.strength)\n"
    )
    told = in_new_process(asked, code)

    assert told == ["1", "0.2268", "2", "0.3"] * 2


def test_an_engine_that_looks_too_far(monkeypatch):
    """Whoever is further away than asked isn't told, even if an engine lists them."""
    plan = sg.load(EXAMPLE)
    expected = spreaders(plan, count=2)
    original = nx.single_source_shortest_path_length
    monkeypatch.setattr(
        nx, "single_source_shortest_path_length", lambda graph, one, **_: original(graph, one)
    )

    assert spreaders(plan, count=2) == expected
