"""All hostile files, of all readers, each read in a cage.

``hostile/MANIFEST.json`` says of each what it attacks, what it must lead to, and in which
words; those of plans and graphs lie beside the other tests of their readers.
"""

import json
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="here no process can be limited")

from cage import caged

HERE = Path(__file__).parent
FOLDERS = {
    HERE / "hostile": None,
    HERE.parent / "planfile" / "hostile": "plan",
    HERE.parent / "exchange" / "hostile": "graph",
}
CASES = [
    {"reader": reader, "folder": folder, **case}
    for folder, reader in FOLDERS.items()
    for case in json.loads((folder / "MANIFEST.json").read_text("utf-8"))
]
IDS = [f"{one['reader']}-{one['file']}" for one in CASES]


@pytest.fixture(scope="module")
def outcomes():
    """Read all hostile files in one go, each in a cage of its own."""
    jobs = [(one["reader"], one["folder"] / one["file"]) for one in CASES]
    return dict(zip(IDS, caged(jobs, module="trials"), strict=True))


def told_in(case):
    """Give what a case says is told: code, place and words."""
    if "told" in case:
        return case["told"]
    return [[case["code"], case["where"], case["says"]]] if case["kind"] != "accept" else []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_hostile_file(outcomes, case):
    """A hostile file leads to what its manifest says, within limits, and to nothing else."""
    outcome = outcomes[f"{case['reader']}-{case['file']}"]

    assert outcome.ended == ""
    assert outcome.tried == []
    remarks, is_taken = outcome.told
    for code, where, says in told_in(case):
        assert any((one[0], one[2]) == (code, where) and says in one[3] for one in remarks), (
            remarks
        )
    assert is_taken == (case["kind"] != "reject")
    if case["kind"] == "accept":
        assert {one[1] for one in remarks} <= {"info"}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_little_is_repeated(outcomes, case):
    """What is told of a hostile file is short and printable, and names no other path."""
    for *_, said in outcomes[f"{case['reader']}-{case['file']}"].told[0]:
        assert said.isprintable()
        assert len(said) < 600
        assert not any(one in said for one in ("/usr", "zoneinfo", "site-packages"))


def test_manifest():
    """Every hostile file is in a manifest."""
    there = {
        path
        for folder in FOLDERS
        for path in folder.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }

    assert there == {one["folder"] / one["file"] for one in CASES}


@pytest.mark.parametrize(
    ("twin", "found"),
    [
        ("hangs", "SIGXCPU"),
        ("swells", "MemoryError"),
        ("swells_elsewhere", "SIGABRT"),
        ("opens", "PermissionError"),
        ("opens_in_secret", "open"),
        ("writes", "open"),
        ("asks", "socket"),
        ("starts", "subprocess.Popen"),
        ("fails", "ZeroDivisionError"),
    ],
)
def test_twins(tmp_path, twin, found):
    """A reader that does what none may do is found out."""
    path = tmp_path / "a.txt"
    path.write_text("x")
    (outcome,) = caged([(twin, path)], module="twins", seconds=1)

    assert found in outcome.ended or any(found in one for one in outcome.tried)


def test_a_good_twin(tmp_path):
    """A reader that reads its file, and what lies beside it, may do so."""
    path = tmp_path / "a.txt"
    path.write_text("x")
    (outcome,) = caged([("reads", path)], module="twins")

    assert (outcome.told, outcome.ended, outcome.tried) == ("xx", "", [])
