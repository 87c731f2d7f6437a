"""What is printed where a terminal can't hold every sign, and where odd files lie."""

import ast
import codecs
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.cli import main, terminal
from smartgoals.cli.output import echo_data
from smartgoals.cli.terminal import as_shown, in_ascii

ROOT = Path(__file__).parents[2]
PLANS = {
    "illustrative": ROOT / "tests" / "planfile" / "example-campaign.yaml",
    **{path.parent.name: path for path in ROOT.glob("examples/*/campaign.yaml")},
}
DAY = ("--today", "2026-11-23")
FOR_PEOPLE = (
    ("check", "PLAN", *DAY),
    ("check", "PLAN", *DAY, "--format", "concise"),
    ("show", "goals", "PLAN", *DAY),
    ("show", "flags", "PLAN", *DAY),
    ("show", "actors", "PLAN"),
    ("show", "affected", "PLAN", "--without", "WHO"),
    ("show", "capacity", "PLAN", *DAY),
    ("show", "coverage", "PLAN"),
    ("show", "dates", "PLAN"),
    ("show", "impact", "PLAN"),
    ("show", "loose", "PLAN"),
    ("show", "risk", "PLAN"),
    ("show", "routes", "PLAN", "--to", "WHO"),
    ("show", "trace", "PLAN"),
    ("show", "votes", "PLAN"),
    ("screen", "PLAN"),
    ("diff", "PLAN", "OTHER"),
    ("resources", "--for", "PLAN"),
    ("assess", "The board, by 1 July 2027, drops the “fee” — or São Paulo’s → 東"),
    ("explain", "T501"),
    ("resources", "brazil"),
    ("--help",),
    ("check", "none — such.yaml"),
)
FOR_PROGRAMS = (
    ("check", "PLAN", *DAY, "--format", "json"),
    ("check", "PLAN", *DAY, "--format", "github"),
    ("check", "PLAN", *DAY, "--format", "junit"),
    ("check", "PLAN", *DAY, "--format", "sarif"),
    ("show", "dates", "PLAN", "--format", "csv"),
    ("show", "routes", "PLAN", "--to", "WHO", "--format", "json"),
    ("diff", "PLAN", "OTHER", "--format", "markdown"),
    ("assess", "São Paulo drops the fee → 東", "--format", "json"),
    ("calendar", "PLAN", "-o", "-"),
    ("brief", "PLAN", "-o", "-"),
    ("report", "PLAN", "-o", "-", *DAY),
    ("draw", "timeline", "PLAN", "-o", "-", *DAY),
)
WHO = {"illustrative": "press"}


@pytest.fixture
def printed(monkeypatch):
    """Run the command line in a terminal of some encoding: status, and both streams."""

    def run(words, encoding):
        out, err = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding, newline="\n"))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding, newline="\n"))
        status = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
        return status, out.getvalue(), err.getvalue()

    return run


def words_for(words, name):
    """Put a plan, another one and somebody in it into a command."""
    others = [path for other, path in PLANS.items() if other != name]
    actors = {"PLAN": str(PLANS[name]), "OTHER": str(others[0]), "WHO": somebody(name)}
    return [actors.get(one, one) for one in words]


def somebody(name):
    """Name somebody who is an actor of a plan."""
    text = PLANS[name].read_text("utf-8")
    return re.search(r"^actors:\n(?: *#.*\n|\n)*  ([a-z0-9-]+):", text, re.M)[1]


def plain(text, encoding="utf-8"):
    """Write a text with the signs that an encoding has, apart from how it is laid out."""
    codecs.register_error("smartgoals_test", in_ascii)
    told = text.encode(encoding, "smartgoals_test").decode(encoding)
    return re.sub(r"\^+", "^", told).split()


THEIRS = {
    sign
    for path in (*PLANS.values(), *(ROOT / "src/smartgoals/packs").rglob("*.yaml"))
    for sign in path.read_text("utf-8")
}.union(*("".join(words) for words in FOR_PEOPLE))


@pytest.mark.parametrize("name", ["illustrative", "brazil-cost-sharing"])
def test_for_people(printed, name):
    """What people read says the same in any encoding, word for word, and loses no sign."""
    for words in FOR_PEOPLE:
        asked = words_for(words, name)
        whole = printed(asked, "utf-8")
        strange = {one for one in whole[1].decode() if not one.isascii()}

        assert strange - set(terminal._SIGNS) <= THEIRS, words
        for encoding in ("ascii", "cp1252"):
            some = printed(asked, encoding)
            assert some[0] == whole[0]
            for wide, narrow in zip(whole[1:], some[1:], strict=True):
                assert narrow.count(b"?") == wide.count(b"?"), words
                assert plain(narrow.decode(encoding)) == plain(wide.decode(), encoding), words


@pytest.mark.parametrize("name", ["illustrative"])
def test_for_programs(printed, name):
    """What programs read is the same bytes, whatever the terminal can hold."""
    for words in FOR_PROGRAMS:
        asked = words_for(words, name)

        assert printed(asked, "ascii")[1] == printed(asked, "utf-8")[1] != b"", words


def test_a_mended_plan(printed, tmp_path):
    """A patch for a plan, and a mended plan, are the same bytes everywhere."""
    path = tmp_path / "plan.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: Não, starts: 2027/06/30}\n", "utf-8")
    told = printed(["check", str(path), "--diff"], "ascii")[1].decode()

    assert "+campaign: {name: Não, starts: 2027-06-30}\n" in told


def test_a_broken_twin(printed, monkeypatch):
    """A terminal that puts a question mark for each sign would be found out."""
    monkeypatch.setattr(terminal, "in_ascii", codecs.lookup_error("replace"))
    _, out, _ = printed(["assess", "The board drops the fee."], "ascii")

    assert out.count(b"?") > 0


def test_columns(printed, tmp_path):
    """A table's columns stand below each other in any encoding."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: X}\nactors:\n"
        "  us: {name: Nós, partner: us}\n  a: {name: João}\n  b: {name: Board}\n"
        "relations:\n  us -> a: strong\n  a -> b: weak\n  us -> b: weak\n",
        "utf-8",
    )
    _, out, _ = printed(["show", "routes", str(path), "--to", "b"], "ascii")
    head, *rows = out.decode().split("\n\n")[0].splitlines()
    column = head.index("strength")

    assert "N\\xf3s -> Jo\\xe3o -> Board" in out.decode()
    assert all(row[column] != " " and row[column - 1] == " " for row in rows)


def test_fixed_text():
    """Every sign in the words of the command line has one of ASCII in its place."""
    guarded = set("\ufeff＋－＝＠")  # looked for, never printed
    used = {
        sign
        for path in (ROOT / "src/smartgoals/cli").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for sign in node.value
        if not sign.isascii()
    }

    assert used - guarded - set("São東") <= set(terminal._SIGNS)


@given(text=st.text(st.characters(codec="utf-8")))
def test_no_sign_is_lost(text):
    """Whatever people write can be told again from what ASCII shows, but for our own signs."""
    codecs.register_error("smartgoals_test", in_ascii)
    theirs = "".join(one for one in text if one not in {*terminal._SIGNS, "\\"})
    shown = theirs.encode("ascii", "smartgoals_test")

    assert shown.decode("unicode_escape") == theirs


def test_as_shown(monkeypatch):
    """A text is measured as it will be shown; where there is no encoding, it is any."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert [as_shown(one) for one in ("plain", "a → b", "é")] == ["plain", "a -> b", "\\xe9"]
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert as_shown("a → b") == "a → b"


def test_other_encodings(printed):
    """Our name for ASCII is known after a command has run, and no other name is."""
    printed(["--version"], "ascii")

    assert codecs.lookup("smartgoals_ascii").encode("a")[0] == b"a"
    with pytest.raises(LookupError):
        codecs.lookup("smartgoals_nonsense")


def test_data_without_bytes(monkeypatch):
    """A stream that takes text only, as that of a notebook, gets the same as text."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    echo_data("São\n")
    echo_data("東\n".encode())

    assert stream.getvalue() == "São\n東\n"


@pytest.mark.parametrize(
    ("surroundings", "sign"),
    [
        ({"PYTHONIOENCODING": "ascii"}, b"+ "),
        ({"LC_ALL": "C", "PYTHONUTF8": "0"}, b"+ "),
        ({"PYTHONIOENCODING": "cp1252"}, b"+ "),
        ({"PYTHONIOENCODING": "utf-8"}, "✓ ".encode()),
    ],
)
def test_processes(surroundings, sign):
    """A process of its own prints the signs that its surroundings can hold."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    done = subprocess.run(
        [sys.executable, "-m", "smartgoals", "assess", "The board drops the fee."],
        capture_output=True,
        env={**known, **surroundings},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert sign in done.stdout


def test_answers_in_ascii(tmp_path):
    """In a terminal that calls itself ASCII, answers may hold letters all the same."""
    path = tmp_path / "mine.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "smartgoals", "new", path],
        input="João às 東\n\n\n\n\n\n".encode(),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "João às 東" in path.read_text("utf-8")
