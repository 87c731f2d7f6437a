"""What is said of every value that is wrong, and of files of others, in files to read."""

from pathlib import Path

import pytest
from test_printed import HERE, PLANS, TESTS

from smartgoals.exchange.bringing import new_plan, read_sheets
from smartgoals.exchange.importing import read_graph
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import Mapping, Scalar, Sequence

SPOILT = {
    "nonsense": "'§ 1'",
    "list": "[[1]]",
    "block": "{a: b}",
    "day": "2027-02-30",
    "number": "-1",
    "nothing": "''",
}
SHEETS = {".csv", ".xlsx", ".ods"}
GRAPHS = {".graphml", ".gexf", ".json"}
BROUGHT = [
    path
    for folder in ("hardening/hostile", "exchange/hostile")
    for path in sorted((TESTS / folder).rglob("*"))
    if path.suffix in SHEETS | GRAPHS and path.name != "MANIFEST.json"
]


def values(node):
    """Give every value of a tree that is a text."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for one in node.items:
            yield from values(one)
    elif isinstance(node, Mapping):
        for one in node.entries:
            yield from values(one.value)


def told(remarks):
    """Tell of remarks, one a line."""
    for one in remarks:
        where = "" if one.place is None else f"{one.place.line}:{one.place.column} "
        yield f"  {where}{one.code} {one.route}: {one.message} ({one.help})"


@pytest.mark.parametrize("name", SPOILT)
def test_every_value(name, snapshot):
    """Of every value of a plan that is something else, what is wrong is told as ever."""
    text = PLANS["everything"].read_text("utf-8")
    lines = []
    for one in values(read_text(text).document.root):
        spoilt = f"{text[: one.start]}{SPOILT[name]}{text[one.end :]}"
        remarks = list(told(read_text(spoilt).diagnostics))
        if remarks:
            line = text.count("\n", 0, one.start) + 1
            lines += [f"{one.text!r} in line {line}:", *remarks[:3]]
    snapshot(HERE / "spoilt" / f"{name}.txt", ("\n".join(lines) + "\n").encode())


@pytest.mark.parametrize("path", BROUGHT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_files_of_others(path: Path, snapshot):
    """What is wrong with a sheet or a map that somebody sent is told as ever."""
    data = path.read_bytes()
    if path.suffix in SHEETS:
        sheets = read_sheets(data, path.name)
        remarks = [*sheets.remarks, *(one for rows in sheets.rows for one in rows.remarks)]
        remarks += new_plan(sheets, name="Ours").remarks
    else:
        remarks = read_graph(data, path.name).remarks
    name = f"{path.parent.name}-{path.name}.txt"
    snapshot(HERE / "brought" / name, ("\n".join(told(remarks)) + "\n").encode())
