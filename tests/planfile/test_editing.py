"""Editing a file that a person wrote: one value moves, and no other byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfile.saying import EXAMPLE
from smartgoals.diagnostics import Route
from smartgoals.errors import EditError
from smartgoals.planfile.editing import edit_file, leaves, set_value
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import Mapping, Scalar
from smartgoals.planfile.writing import dumps

TEXT = EXAMPLE.read_text("utf-8")


def scalar_routes(node, route=Route()):  # noqa: B008 - a route is frozen
    """Give the route of every single value in a mapping of mappings."""
    for entry in node.entries:
        here = route / entry.key.text
        if isinstance(entry.value, Scalar):
            yield here
        elif isinstance(entry.value, Mapping):
            yield from scalar_routes(entry.value, here)


ROUTES = list(scalar_routes(read_text(TEXT).document.root))
VALUES = st.sampled_from(
    ["2027-07-01", "plain", "a: b", "with # sign", "'quoted'", '"', "Não", "-x", "@me", "true"]
)


def moves_only(before, after, route):
    """Say whether two texts differ only where a value stands."""
    node = read_text(before).document.find(route)[1]
    return after.startswith(before[: node.start]) and after.endswith(before[node.end :])


@given(route=st.sampled_from(ROUTES), value=VALUES)
def test_no_other_byte_moves(route, value):
    """Only the characters of the value change; comments and alignment stay."""
    after = set_value(TEXT, route, value)

    assert moves_only(TEXT, after, route)
    assert read_text(after).document.find(route)[1].text == value


@given(route=st.sampled_from(ROUTES), value=VALUES)
def test_windows_files(route, value):
    """Line ends of Windows and a byte order mark stay as they are."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    after = set_value(text, route, value)

    assert after.startswith("\ufeff")
    assert after.count("\r\n") == text.count("\r\n") == after.count("\n")


def test_a_twin_that_writes_all_anew():
    """Writing the whole plan anew would be found out."""
    naive = dumps(read_text(TEXT).plan)

    assert not moves_only(TEXT, naive, Route(("campaign", "name")))


@pytest.mark.parametrize(
    "route",
    [
        ("milestones", "nothing", "fixed"),
        ("milestones",),
        ("milestones", "hearing"),
        ("campaign", "name", "deeper"),
        (),
    ],
)
def test_nothing_to_edit(route):
    """Where no single value is written, the edit is refused."""
    with pytest.raises(EditError, match="no single value is written"):
        set_value(TEXT, Route(route), "x")


def test_empty_value():
    """A value can be put where there was none yet."""
    text = "campaign:\n  name:\n  summary: s\n"
    after = set_value(text, Route(("campaign", "name")), "No fees")

    assert after == "campaign:\n  name: No fees\n  summary: s\n"


@pytest.mark.parametrize("sign", ["|", ">"])
def test_block_text(sign):
    """A text below its sign becomes one in its place; a comment behind the sign stays safe."""
    text = f"campaign:\n  summary: {sign}\n    one\n    two\n\n  name: N\n"
    noted = text.replace(sign, f"{sign} # note")

    assert set_value(text, Route(("campaign", "summary")), "x") == (
        "campaign:\n  summary: x\n\n  name: N\n"
    )
    with pytest.raises(EditError, match="comment"):
        set_value(noted, Route(("campaign", "summary")), "x")


def test_what_would_change_more():
    """A change that would not read back as just itself is refused."""
    with pytest.raises(EditError, match="writing x at a would change something else too"):
        set_value("a: b\n*: c\n", Route(("a",)), "x")


def test_json():
    """JSON is edited as JSON."""
    after = set_value('{"a": {"b": 1}}', Route(("a", "b")), 'x "y"', name="p.json")

    assert after == '{"a": {"b": "x \\"y\\""}}'


def test_lists_on_the_way():
    """An item of a list can be edited by its position."""
    text = "check:\n  ignore:\n    - code: A307   # why\n      because: x\n"
    after = set_value(text, Route(("check", "ignore", 0, "code")), "A308")

    assert after == text.replace("A307", "A308")


def test_relations_in_a_list():
    """A relation in a list is found by its ends, whatever stands for those of the others."""
    text = "relations:\n  - {from: [a], to: b}\n  - {from: a, to: b, strength: weak}\n"
    after = set_value(text, Route(("relations", "a -> b", "strength")), "strong")

    assert after == text.replace("weak", "strong")


def test_leaves():
    """Every text of a tree is listed in its order, with what holds it."""
    root = read_text("a: [b, {c: d}]\ne:\n").document.root

    assert [told for told, _ in leaves(root)] == (
        ["Mapping", "a", "Sequence", "b", "Mapping", "c", "d", "e", ""]
    )
    assert leaves(None) == []


def test_a_file(tmp_path):
    """A file is edited in its place."""
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, "utf-8")
    edit_file(path, Route(("milestones", "comments-close", "fixed")), "2027-02-19")

    assert path.read_text("utf-8") == TEXT.replace(
        "    what: Consultation closes\n    fixed: 2027-02-12",
        "    what: Consultation closes\n    fixed: 2027-02-19",
    )


def test_a_file_that_is_no_text(tmp_path):
    """A file that is not UTF-8 is refused, and stays."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"campaign: \xff")

    with pytest.raises(EditError, match="UTF-8"):
        edit_file(path, Route(("campaign",)), "x")
    assert path.read_bytes() == b"campaign: \xff"
