"""A text's rows, and the tree that is made of them."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.planfile.data import of_rows
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.rows import Rows
from smartgoals.planfile.tree import Document, Mapping, Scalar, Sequence
from smartgoals.planfile.yaml_text import parse_yaml

PIECES = [
    "a", "b", "a: b", "- ", "  ", "\n", "\n", ": ", ", ", "{", "}", "[", "]", "'c'", '"d"',
    '"\\0"', "&e ", "*e", "!f ", "<<: ", "|\n", "? ", "# g\n", "---\n", "longer text",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
TIGHT = st.builds(
    Limits,
    depth=st.sampled_from((2, 32)),
    nodes=st.sampled_from((5, 100)),
    characters=st.sampled_from((6, 100)),
)


def said(node):
    """Tell all of a tree."""
    if isinstance(node, Scalar):
        return (node.text, node.style, node.start, node.end, node.refused)
    if isinstance(node, Sequence):
        return (node.start, node.end, node.refused, [said(one) for one in node.items])
    pairs = [(said(one.key), said(one.value)) for one in node.entries]
    return (node.start, node.end, node.refused, node.flow, pairs)


@given(SOUP, TIGHT)
def test_there_and_back(text, limits):
    """The tree of a text, put into rows again, holds what the rows of the text held."""
    rows = parse_yaml(text, "p.yaml", limits).rows
    if not len(rows):
        return
    tree = Document("p.yaml", text, rows).root
    again = Document("p.yaml", text, tree).rows
    first, second = [], []

    assert of_rows(again, second) == of_rows(rows, first)
    assert second == first
    assert said(Document("p.yaml", text, again).root) == said(tree)


@given(SOUP, TIGHT)
def test_within(text, limits):
    """What stands in a list or a block lies within it, one behind the other, and ends."""
    rows = parse_yaml(text, "p.yaml", limits).rows

    assert len(rows) == len(rows.kinds) == len(rows.starts) == len(rows.ends)
    assert set(rows.behind) == {
        row for row, kind in enumerate(rows.kinds) if kind in {"list", "block", "braces"}
    }
    for row, behind in rows.behind.items():
        starts = [rows.starts[first] for first, _ in rows.children(row)]
        assert row < behind <= len(rows)
        assert starts == sorted(starts)


@given(SOUP)
def test_either_parser(text):
    """Where PyYAML was built without libyaml, what can be read gives the same rows."""
    ours = parse_yaml(text, "p.yaml", Limits())
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CBaseLoader")
        other = parse_yaml(text, "p.yaml", Limits())

    if ours.complete and other.complete:
        assert other.rows.texts == ours.rows.texts
        assert other.rows.kinds == ours.rows.kinds
        assert other.rows.behind == ours.rows.behind


def test_nothing():
    """A text that holds nothing has no tree."""
    document = read_text("# nothing\n").document

    assert document.root is None
    assert len(document.rows) == 0
    assert len(Document("p.yaml", "").rows) == 0


def test_made_once():
    """A document's tree is the same one each time that somebody asks for it."""
    document = read_text("smartgoals: 1\n").document

    assert isinstance(document.root, Mapping)
    assert document.root is document.root


def test_merged_in_braces():
    """A block in braces that merges another is left out as a whole."""
    text = "smartgoals: 1\ncampaign: {name: A}\nmilestones:\n  a: {<<: {what: A}}\n"
    reading = read_text(text)

    assert [one.code for one in reading.diagnostics] == ["E004"]
    assert [str(one) for one in reading.left_out] == ["milestones.a"]


def test_cut():
    """Rows that are cut off leave nothing behind."""
    rows = Rows()
    outer = rows.add("list", 0, 1)
    inner = rows.add("list", 1, 2)
    rows.add("plain", 2, 3, "a")
    rows.close(inner, 3)
    rows.close(outer, 4)
    rows.cut(inner)

    assert (rows.texts, rows.kinds, list(rows.starts)) == ([""], ["list"], [0])
    assert rows.behind == {outer: 1}
    assert list(rows.items(outer)) == []


def test_level_by_level():
    """A node is made where somebody looks, and is the same to all who look."""
    root = Document("p.yaml", "", parse_yaml("a: {b: [c, d]}", "p.yaml", Limits()).rows).root
    assert isinstance(root, Mapping)
    assert callable(root._entries)
    inner = root.entries[0].value
    assert isinstance(inner, Mapping)
    assert callable(inner._entries)
    items = inner.entry("b").value

    assert root.entries[0].value is inner
    assert items.last() is items.items[-1]


def test_taken_out():
    """What is dropped from a tree is gone, and nothing else is."""
    root = Document("p.yaml", "", parse_yaml("a: [b, c]\nd: e", "p.yaml", Limits()).rows).root
    items = root.entry("a").value
    items.drop(items.items[0])
    root.drop(root.entry("d").value)

    assert [one.text for one in items.items] == ["c"]
    assert [one.key.text for one in root.entries] == ["a"]


def test_spellings():
    """A name as it is written comes before one that is spelt alike, whatever comes first."""
    text = "Time-Bound: 1\ntime bound: 2\na <-> b: 4\n"
    root = Document("p.yaml", "", parse_yaml(text, "p.yaml", Limits()).rows).root
    found = {
        name: root.entry(name).value.text
        for name in ("Time-Bound", "time bound", "TIME_BOUND", "a <-> b", "a -x b")
    }

    assert found == {
        "Time-Bound": "1",
        "time bound": "2",
        "TIME_BOUND": "2",
        "a <-> b": "4",
        "a -x b": "4",
    }
    assert root.entry("c") is None


def test_quoted_merge():
    """What looks like a merge key, but is in quotes, is a key like others."""
    parsed = parse_yaml('{"<<": a, "<<": b}', "p.yaml", Limits())

    assert [one.code for one in parsed.problems] == ["E005"]
    assert of_rows(parsed.rows, []) == {"<<": "a"}


@pytest.mark.parametrize("text", ["[a, [b]]", "[a, b]", "[a, *b]", "{a: [b]}"])
def test_at_the_limit(text):
    """What is one too many, be it a text, a list or an alias, is told there and left out."""
    parsed = parse_yaml(text, "p.yaml", Limits(nodes=2))

    assert [one.code for one in parsed.problems if one.code != "E004"] == ["E003"]
    assert not parsed.complete
    assert len(parsed.rows) <= 2
