"""``check --fix`` and ``check --diff``."""

import io
import json
import sys

import pytest

SLIPS = """\
smartgoals: 1            # the format
campaign:
  name: “No fees”
  starts: 2026/11/16     # a Monday
  calendar id: 6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11
"""
MENDED = SLIPS.replace("“No fees”", "'No fees'").replace("2026/11/16", "2026-11-16")


@pytest.fixture
def slips(tmp_path):
    """A plan with two slips of writing."""
    path = tmp_path / "slips.yaml"
    path.write_text(SLIPS, "utf-8")
    return path


@pytest.fixture
def stdin(monkeypatch):
    """Put bytes on standard input."""

    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def test_offer(run, slips):
    """Without --fix nothing is written; the remarks say what it would do."""
    status, out, _ = run("check", slips)

    assert status == 1
    assert "    --fix writes: 2026-11-16\n" in out
    assert "1 error, 1 warning; --fix mends 2 of them;" in out
    assert slips.read_text("utf-8") == SLIPS


def test_a_hidden_character(run, tmp_path):
    """Of a character that is only to be deleted, the remark says so."""
    path = tmp_path / "hidden.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: No f\u200bees}\n", "utf-8")

    assert "    --fix deletes it\n" in run("check", path)[1]


def test_fix(run, slips):
    """With --fix the file is mended, its comments stay, and what is left is told."""
    status, out, err = run("check", slips, "--fix", "--ignore", "P,C")

    assert (status, err) == (0, "")
    assert out == f"{slips}: 2 mended, nothing to remark on\n"
    assert slips.read_text("utf-8") == MENDED
    assert run("check", slips, "--fix", "--ignore", "P,C")[1].endswith(
        ": nothing to remark on\n"
    )


def test_fix_of_some_rules(run, slips):
    """A remark that is not asked for is not mended either."""
    run("check", slips, "--fix", "--ignore", "E009")

    assert slips.read_text("utf-8") == MENDED.replace("'No fees'", "“No fees”")


def test_fix_of_standard_input(run, stdin):
    """The mended text of standard input goes to standard output, the remarks do not."""
    stdin(SLIPS.encode())
    status, out, err = run("check", "-", "--fix", "--ignore", "P,C")

    assert (status, out) == (0, MENDED)
    assert err == "<stdin>: 2 mended, nothing to remark on\n"


@pytest.mark.parametrize("form", ["concise", "json", "sarif", "github", "junit"])
def test_other_forms(run, stdin, form):
    """In every form, remarks on standard input leave standard output to its text."""
    stdin(b"smartgoals: 1\ncampaign: {name: x, starts: x}\n")
    status, out, err = run("check", "-", "--fix", "--format", form)

    assert (status, out) == (1, "smartgoals: 1\ncampaign: {name: x, starts: x}\n")
    assert "E012" in err


def test_a_file_that_can_not_be_written(run, slips, good, monkeypatch):
    """Where the mended text can't be written, that is told, and the status is 2."""
    from smartgoals.planfile import files

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_swap", full)
    status, out, err = run("check", slips, good, "--fix", "--select", "E")

    assert status == 2
    assert err == f"smartgoals: {slips}: No space left on device\n"
    assert out == f"{good}: nothing to remark on\n"
    assert slips.read_text("utf-8") == SLIPS


def test_a_file_that_changes_meanwhile(run, slips, monkeypatch):
    """A file that somebody changed while it was mended stays as that person left it."""
    from smartgoals.planfile import mending

    mend = mending.mend

    def slow(*args, **options):
        slips.write_text("smartgoals: 1\n", "utf-8")
        return mend(*args, **options)

    monkeypatch.setattr(mending, "mend", slow)
    status, _, err = run("check", slips, "--fix")

    assert status == 2
    assert "was changed by somebody else meanwhile" in err
    assert slips.read_text("utf-8") == "smartgoals: 1\n"


@pytest.mark.parametrize("words", [("--diff",), ("--diff", "--fix")])
def test_diff(run, slips, good, words):
    """--diff shows what --fix would change, writes nothing, and gives 1."""
    status, out, _ = run("check", good, slips, *words)

    assert status == 1
    assert out.startswith(f"--- {slips}\n+++ {slips}\n@@ ")
    assert "-  starts: 2026/11/16     # a Monday\n" in out
    assert "+  starts: 2026-11-16     # a Monday\n" in out
    assert slips.read_text("utf-8") == SLIPS


def test_nothing_to_mend(run, good, tmp_path):
    """--diff gives 0 where nothing is to mend, whatever else may be wrong, 2 for no file."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("just a text")

    assert run("check", good, bad, "--diff") == (0, "", "")
    assert run("check", tmp_path / "lost.yaml", good, "--diff")[:2] == (2, "")


def test_diff_in_another_form(run, good):
    """--diff has a form of its own."""
    status, _, err = run("check", good, "--diff", "--format", "json")

    assert status == 2
    assert "--diff has a form of its own" in err


def test_json(run, slips):
    """The JSON of a remark has its fix, with the place whose text it replaces."""
    data = json.loads(run("check", slips, "--format", "json")[1])
    fixes = {one["code"]: one["fix"] for one in data["findings"]}

    assert fixes["E012"] == {
        "text": "2026-11-16", "line": 4, "column": 11, "end_line": 4, "end_column": 21,
    }  # fmt: skip
    assert fixes["E009"]["text"] == "'No fees'"


def test_sarif(run, slips):
    """SARIF has the fix too, so that a code host can offer it."""
    data = json.loads(run("check", slips, "--format", "sarif")[1])
    (result,) = [one for one in data["runs"][0]["results"] if one["ruleId"] == "E012"]
    (fix,) = result["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]

    assert fix["description"]["text"] == "write 2026-11-16"
    assert replacement["insertedContent"] == {"text": "2026-11-16"}
    assert replacement["deletedRegion"]["startColumn"] == 11
