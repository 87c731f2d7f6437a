"""Graphs of other programs lead to actors and relations, or to remarks at their places."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.diagnostics import Severity
from smartgoals.exchange.importing import Imported, read_graph
from smartgoals.plan._rules import fits_id
from smartgoals.plan.together import Actor, ActorKind, Relation, RelationKind, Stance
from smartgoals.planfile.limits import Limits

FOLDER = Path(__file__).with_name("hostile")
MANIFEST = json.loads((FOLDER / "MANIFEST.json").read_text("utf-8"))

GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{}</graphml>'
GEXF = '<gexf xmlns="http://www.gexf.net/1.3" version="1.3">{}</gexf>'


def told(read):
    """Give remarks as place, code and message."""
    return [
        f"{one.place.line}:{one.place.column} {one.code} {one.message}" for one in read.remarks
    ]


@pytest.mark.parametrize("case", MANIFEST, ids=[one["file"] for one in MANIFEST])
def test_hostile_file(case):
    """A hostile file leads to what the manifest says, at the place of the attack."""
    read = read_graph((FOLDER / case["file"]).read_bytes(), case["file"])
    if case["kind"] == "accept":
        assert read.remarks == ()
        assert read.actors == (Actor(id="a", name="<img src=x onerror=alert(1)>"),)
        return
    (remark,) = read.remarks

    assert not read.ok
    assert (remark.code, remark.severity) == (case["code"], Severity.ERROR)
    assert f"{remark.place.line}:{remark.place.column}" == case["where"]
    assert case["says"] in remark.message


SANDBOX = """
import sys, resource
from pathlib import Path
folder = Path(sys.argv[1])
from smartgoals.exchange.importing import read_graph
read_graph("{}", "warm.json"), read_graph("<x/>", "warm.xml")
bombs = [one.read_bytes() for one in sorted(folder.iterdir())]
bombs += [b"<graphml>" * 90_000, b'{"nodes": ' + b"[" * 90_000]
bombs += [b"<graphml>" + b"<node/>" * 500_000]
resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
seen = set()
def hook(event, arguments):
    if event.startswith(("open", "socket.", "subprocess.", "os.system", "os.exec")):
        seen.add((event, str(arguments[0])))
sys.addaudithook(hook)
for one in bombs:
    read_graph(one, "bomb")
own = (sys.prefix, sys.base_prefix, sys.argv[2])
print(sorted(one for one in seen if not one[1].startswith(own)))
"""


def test_sandbox():
    """Reading hostile graphs opens no file and no socket, in little memory and time."""
    pytest.importorskip("resource")
    library = str(Path(read_graph.__code__.co_filename).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", SANDBOX, str(FOLDER), library],
        capture_output=True,
        text=True,
        timeout=100,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )

    assert (done.stderr, done.stdout.strip(), done.returncode) == ("", "[]", 0)


@given(
    text=st.one_of(
        st.text(max_size=60),
        st.text(alphabet='<>/ab="& \n', max_size=40).map(GRAPHML.format),
        st.text(alphabet='{}[]",:ab ', max_size=40).map('{{"nodes": [{}]}}'.format),
    )
)
def test_any_text(text):
    """No text makes the reader raise, and each remark has its place."""
    read = read_graph(text, "any")

    assert all(one.place is not None and one.message for one in read.remarks)
    assert isinstance(read, Imported)


NO_ID, NO_ENDS = "has no id, and is left out", "has not both its ends, and is left out"
UNFINISHED = "the XML can't be read from here on: "


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (b"", "1:1 E001 a value is expected here: a text in double quotes, a number, [ or {"),
        (b"\xff\xfe<", "1:1 E002 the file is in UTF-16, not in UTF-8"),
        ("<svg/>", "1:1 E040 <svg> is neither GraphML nor GEXF"),
        ("<graphml><graph>", f"1:17 E001 {UNFINISHED}no element found"),
        (GEXF.format(""), "1:1 E040 there is no graph in the file"),
        (GRAPHML.format(""), "1:1 E040 there is no graph in the file"),
        (GRAPHML.format("é<graph>&x;"), f"1:64 E001 {UNFINISHED}undefined entity"),
        ("[]", "1:1 E040 there is neither a list of `nodes` nor one of `elements`"),
        ('{"nodes": [{}]}', f"1:12 E040 this node {NO_ID}"),
        ('{"nodes": [], "edges": [{}]}', f"1:25 E040 this edge {NO_ENDS}"),
        (
            '{"elements": [{}]}',
            "1:15 E040 this element has neither an id nor a label, and is left out",
        ),
        ('{"elements": [], "connections": [{}]}', f"1:34 E040 this connection {NO_ENDS}"),
        (GRAPHML.format("<graph><node/></graph>"), f"1:63 E040 this node {NO_ID}"),
        (GRAPHML.format("<graph><edge/></graph>"), f"1:63 E040 this edge {NO_ENDS}"),
        (GRAPHML.format("<key/><graph/>"), f"1:56 E040 this key {NO_ID}"),
        (
            GRAPHML.format('<graph><node id="a"><data key="d"/></node></graph>'),
            "1:76 E040 this has a key that is not declared",
        ),
        (GRAPHML.format("<graph><hyperedge/></graph>"), "1:63 E041 <hyperedge> is not read"),
        (GEXF.format("<graph><nodes><node/></nodes></graph>"), f"1:67 E040 this node {NO_ID}"),
        (
            GEXF.format("<graph><edges><edge/></edges></graph>"),
            f"1:67 E040 this edge {NO_ENDS}",
        ),
        (
            GEXF.format("<graph><attributes><attribute/></attributes></graph>"),
            f"1:72 E040 this attribute {NO_ID}",
        ),
        ('{"nodes": [{"id": "a"}, {"id": "a"}]}', "1:32 E040 the node 'a' stands there twice"),
    ],
)
def test_refused(data, remark):
    """What can't be read is refused at its place, in plain words."""
    assert told(read_graph(data, "map")) == [remark]


def test_nested_in_gexf():
    """A graph inside a node of GEXF is refused, and a value without a meaning."""
    inner = (
        '<node id="a"><nodes><node id="b"/></nodes><attvalues><attvalue for="x" value="1"/>'
        "</attvalues></node>"
    )
    read = read_graph(GEXF.format(f"<graph><nodes>{inner}</nodes></graph>"), "map.gexf")

    assert [one.message for one in read.remarks] == [
        "a graph inside a node is not read",
        "this has a key that is not declared",
    ]
    assert read.actors == (Actor(id="a"),)


@pytest.mark.parametrize(
    ("text", "limits", "message"),
    [
        ("<a><b><c/></b></a>", {"depth": 2}, "nested more than 2 levels deep"),
        ('<a b="" c=""/>', {"nodes": 2}, "more than 2 elements and attributes"),
        (GRAPHML.format("<graph/>"), {"bytes": 20}, "the file has more than 20 bytes"),
        (
            GRAPHML.format('<graph><node id="aaaaaaaaa"/></graph>'),
            {"characters": 8},
            "a text of 9 characters, 8 is the most",
        ),
    ],
)
def test_limits(text, limits, message):
    """A file beyond a limit is not read further."""
    read = read_graph(text, "map", limits=Limits(**limits))

    assert read.remarks[0].message.startswith(message)
    assert (read.remarks[0].code, read.actors) == ("E003", ())


def test_lone_returns():
    """A line may end as it once did on some machines; places are right behind it."""
    (remark,) = read_graph(b"<graphml>\r\r\n\r<graph", "a.graphml").remarks

    assert (remark.code, remark.place.line, remark.place.column) == ("E001", 4, 1)


def test_long_and_unprintable_data():
    """A text that no plan can hold is refused where it stands, and the rest is taken."""
    keys = (
        '<key id="d0" for="node" attr.name="role"/><key id="d1" for="node" attr.name="notes"/>'
    )
    data = '<data key="d0">a\u0085b</data><data key="d1">Tea</data>'
    read = read_graph(GRAPHML.format(f'{keys}<graph><node id="a">{data}</node></graph>'), "map")

    assert [one.code for one in read.remarks] == ["E006"]
    assert read.actors == (Actor(id="a", notes="Tea"),)


YED = """\
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml">
  <key id="d0" for="node" yfiles.type="nodegraphics"/>
  <key id="d1" for="all" attr.name="Stance" attr.type="string"><default>neutral</default></key>
  <key id="d2" for="node" attr.name="Favourite Tea"/>
  <graph edgedefault="undirected">
    <desc>Who knows whom</desc>
    <node id="n0"><data key="d0"><y:Shape/></data><data key="d1">active ally</data></node>
    <node id="n1"><data key="d2">green</data></node>
    <edge source="n0" target="n1"/>
    <edge source="n1" target="n0" directed="true"/>
  </graph>
</graphml>
"""


def test_another_programs_graphml():
    """Defaults and directions are read, and what has no place in a plan is told."""
    read = read_graph(YED, "map.graphml")

    assert [(one.id, one.stance) for one in read.actors] == [
        ("n0", Stance.ACTIVE_ALLY),
        ("n1", Stance.NEUTRAL),
    ]
    assert read.relations == (
        Relation(from_actor="n0", to_actor="n1", both_ways=True),
        Relation(from_actor="n1", to_actor="n0"),
    )
    assert read.ok
    assert told(read) == [
        "3:64 E041 'Stance' of a relation is not taken (2 times)",
        "7:19 E041 'd0' is no text",
        "8:19 E041 'Favourite Tea' of an actor is not taken",
        "9:5 E041 an edge without a direction is taken as one that holds both ways",
    ]


GEPHI = """\
<gexf xmlns="http://www.gexf.net/1.3" xmlns:viz="http://www.gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="2026-11-01"><creator>Gephi 0.10</creator></meta>
  <graph>
    <attributes class="node">
      <attribute id="power" type="integer"><default>2</default></attribute></attributes>
    <nodes>
      <node id="0.0" label="Ana Souza"><attvalues><attvalue for="power" value="4"/></attvalues>
        <viz:color r="1" g="2" b="3"/></node>
      <node id="1.0" label="Ana Souza"/>
      <node id="2.0" label="Junta Geral"/>
    </nodes>
    <edges>
      <edge id="0" source="0.0" target="1.0" type="directed" label="advises" weight="2.0"/>
      <edge id="1" source="1.0" target="2.0" type="mutual" label="tea"/>
      <edge id="2" source="0.0" target="2.0"/>
    </edges>
  </graph>
</gexf>
"""


def test_gephis_own():
    """What Gephi writes is read: ids are made of names, and labels of kinds are kinds."""
    read = read_graph(GEPHI, "map.gexf")

    assert read.actors == (
        Actor(id="ana-souza", name="Ana Souza", power=4),
        Actor(id="ana-souza-2", name="Ana Souza", power=2),
        Actor(id="junta-geral", name="Junta Geral", power=2),
    )
    assert read.relations == (
        Relation(from_actor="ana-souza", to_actor="ana-souza-2", kind=RelationKind.ADVISES),
        Relation(from_actor="ana-souza-2", to_actor="junta-geral", both_ways=True),
        Relation(from_actor="ana-souza", to_actor="junta-geral", both_ways=True),
    )
    assert told(read) == [
        "8:9 E041 'color' of an actor is not taken",
        "13:78 E041 'weight' of a relation is not taken",
        "14:60 E041 'label' of a relation is not taken",
        "15:7 E041 an edge without a direction is taken as one that holds both ways",
    ]


KUMU = {
    "elements": [
        {
            "_id": "elem-X1",
            "attributes": {"label": "Ana", "element type": "person", "tags": ["tea"]},
        },
        {"label": "Junta", "type": "Agency", "description": "Decides", "power": "3"},
        {"label": "投票", "Email": "v@p.example"},
        {"label": "123"},
    ],
    "connections": [
        {"from": "elem-X1", "to": "Junta", "type": "likes", "direction": "mutual"},
        {"from": "投票", "to": "123", "direction": "undirected", "strength": "strong"},
        {"from": "Junta", "to": "elem-X1", "type": "Reports to"},
    ],
}


def test_kumus_own():
    """A blueprint is read, with connections by labels, and a project's fields further down."""
    read = read_graph(json.dumps(KUMU, ensure_ascii=False), "map.json")

    assert read.actors == (
        Actor(id="ana", name="Ana", kind=ActorKind.PERSON),
        Actor(id="junta", name="Junta", power=3, notes="Decides"),
        Actor(id="actor", name="投票", contact="v@p.example"),
        Actor(id="actor-123", name="123"),
    )
    assert [(one.from_actor, one.to_actor) for one in read.relations] == [
        ("ana", "junta"),
        ("actor", "actor-123"),
        ("junta", "ana"),
    ]
    assert [one.both_ways for one in read.relations] == [True, True, False]
    assert [one.message for one in read.remarks] == [
        "'tags' of an actor is not taken",
        "'Agency' is none of: person, office, body, organization, group, public",
        "'likes' is no kind of relation, and counts as influences",
        "an edge without a direction is taken as one that holds both ways",
    ]
    assert read.relations[1].trust == 0.9


def test_nothing_goes_silently():
    """What stands beside the fields, or without what it belongs to, is told as well."""
    node = '<node id="a" shape="box"><desc>Tea</desc><port name="n"/></node>'
    read = read_graph(GRAPHML.format(f"<graph>{node}</graph>"), "map")
    data = {
        "elements": [
            {"label": "A", "stance since": "2026", "partner since": "2026", "part of": [["A"]]},
            {"label": "B", "part of": {"A": 1}, "earlier stances": ["neutral"]},
        ],
        "loops": [{"label": "round"}],
        "maps": [],
        "name": "Ours",
    }
    kumu = read_graph(json.dumps(data), "map.json")

    assert [one.message for one in read.remarks] == [
        "'shape' of an actor is not taken",
        "'desc' of an actor is not taken",
        "<port> is not read",
    ]
    assert sorted(one.message for one in kumu.remarks if one.code == "E041") == [
        "'earlier stances' without a stance is not taken",
        "'loops' is not read",
        "'partner since' without a partner is not taken",
        "'stance since' without a stance is not taken",
    ]
    assert [one.code for one in kumu.remarks if one.code != "E041"] == ["E012", "E012"]


def test_long_names():
    """Ids made of long names, or of names that several have, are ids like any other."""
    long, odd = f"{'Ana ' * 14}X Souza", "1" * 80
    nodes = [{"label": one, "id": f"{one}#{i}"} for one in (long, odd, "a-b") for i in "aab"]
    read = read_graph(json.dumps({"elements": nodes}), "map.json")
    ids = [one.id for one in read.actors]

    assert len(ids) == len(set(ids)) == 6
    assert all(map(fits_id, ids))
    assert [one.name for one in read.actors][:3] == [long, long, odd]


def test_labels_used_twice():
    """A label that several have names nobody."""
    data = {
        "elements": [{"id": "a", "label": "Ana"}, {"id": "b", "label": "Ana"}],
        "connections": [{"from": "Ana", "to": "b"}],
    }
    read = read_graph(json.dumps(data), "map.json")

    assert [one.message for one in read.remarks] == ["an edge leads to 'Ana', which is no node"]
    assert read.relations == ()


def node_link(nodes, edges=(), **more):
    """Read node-link JSON of these nodes and edges."""
    return read_graph(json.dumps({"nodes": nodes, "edges": edges, **more}), "map.json")


def test_undirected_node_link():
    """An undirected graph is one of relations that hold both ways; `links` are edges too."""
    data = {"directed": False, "nodes": [{"id": 7}, {"id": "b"}]}
    read = read_graph(json.dumps({**data, "links": [{"source": 7, "target": "b"}]}), "map.json")

    assert [one.id for one in read.actors] == ["actor-7", "b"]
    assert read.relations == (Relation(from_actor="actor-7", to_actor="b", both_ways=True),)


def test_the_way_back_alone():
    """Where somebody deleted the one way of a relation, the other still tells of it."""
    back = {"source": "b", "target": "a", "kind": "advises", "both ways": True}
    read = node_link([{"id": "a"}, {"id": "b"}], [{**back, "way back": True}])

    assert read.relations == (
        Relation(from_actor="a", to_actor="b", kind=RelationKind.ADVISES, both_ways=True),
    )


def test_what_actors_say_of_each_other():
    """An edge that says what an actor's field says is one; without the field it is told."""
    nodes = [{"id": "a", "part of": ["b"]}, {"id": "b"}, {"id": "c"}]
    edges = [
        {"source": "a", "target": "b", "kind": "part of"},
        {"source": "b", "target": "a", "kind": "cannot sign with"},
    ]
    read = node_link(nodes, edges)

    assert read.actors[0] == Actor(id="a", part_of=("b",))
    assert read.relations == ()
    assert [one.message for one in read.remarks] == [
        "an edge of the kind 'cannot sign with' is not taken"
    ]


def test_judges_from_outside():
    """Who judged something is kept, though the team is not in a graph."""
    said = {"judged": "2026-11-20 by helen"}
    read = node_link([{"id": "a", **said}, {"id": "b", "judged": "2026-11"}])

    assert [one.judged.by for one in read.actors] == ["helen", None]
    assert read.remarks == ()


def test_odd_values():
    """A value that its field can't have is told at its place; the actor stays."""
    nodes = [
        {"id": "a", "stance": "friend", "partner": "us", "partner since": "then", "id ": "b"},
        {"id": "b", "stance": [], "name": {"x": 1}, "offers": "one\n\ntwo", "power": 9},
        {"id": "c", "earlier stances": "neutral\npassive ally", "stance": "active ally"},
        "nonsense",
    ]
    read = node_link(nodes)

    assert [one.id for one in read.actors] == ["a", "b", "c"]
    assert read.actors[1].offers == ("one", "two")
    assert [one.stance for one in read.actors[2].stances] == [
        Stance.NEUTRAL,
        Stance.PASSIVE_ALLY,
        Stance.ACTIVE_ALLY,
    ]
    assert sorted(one.code for one in read.remarks) == [
        *("E012", "E012", "E012", "E012", "E040", "E041")
    ]


def test_a_twin_that_allows_document_types(monkeypatch):
    """A reader that allowed document types would be found out."""
    from smartgoals.exchange import xml_text

    monkeypatch.setattr(xml_text._Builder, "document_type", lambda *_: None)

    with pytest.raises((AssertionError, ValueError)):
        test_hostile_file(MANIFEST[1])


def test_value():
    """Two readings of one file are equal."""
    read = node_link([{"id": "a"}])

    assert read == evolve(read)
