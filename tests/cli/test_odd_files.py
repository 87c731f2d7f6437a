"""Files as they are on Windows and elsewhere: their names, and how their lines end."""

import json
import os
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import unquote

import pytest

from extras import needs_letters
from smartgoals.checks.formats import sarif
from smartgoals.cli import main

PLAN = (Path(__file__).parents[1] / "planfile" / "example-campaign.yaml").read_bytes()
DAY = ("--today", "2026-11-23")
NAMES = (
    "unser plan.yaml",
    "São Paulo – 東.yaml",
    "C:\\Users\\Ana\\unser plan.yaml",
    "CAMPAIGN.YAML",
    'it\'s 100% "ours" & $HOME; #1.yml',
    "no-ending",
)
READING = (
    ("check", "PLAN", *DAY),
    ("check", "PLAN", *DAY, "--format", "concise"),
    ("check", "PLAN", *DAY, "--format", "json"),
    ("check", "PLAN", *DAY, "--format", "junit"),
    ("show", "goals", "PLAN", *DAY),
    ("show", "flags", "PLAN", *DAY),
    ("show", "actors", "PLAN"),
    ("show", "affected", "PLAN", "--without", "ana"),
    ("show", "capacity", "PLAN", *DAY),
    ("show", "coverage", "PLAN"),
    ("show", "dates", "PLAN"),
    ("show", "impact", "PLAN"),
    ("show", "loose", "PLAN"),
    ("show", "risk", "PLAN"),
    ("show", "routes", "PLAN", "--to", "regulator-board"),
    ("show", "trace", "PLAN"),
    ("show", "votes", "PLAN"),
    ("screen", "PLAN"),
    ("resources", "--for", "PLAN"),
    ("calendar", "PLAN", "-o", "-"),
    ("brief", "PLAN", "-o", "-"),
    ("report", "PLAN", "-o", "-", *DAY),
    ("draw", "timeline", "PLAN", "-o", "-", *DAY),
    ("diff", "PLAN", "lf.yaml"),
)
WRITING = (
    ("check", "PLAN", "--fix", *DAY),
    ("add", "assessment", "PLAN", "--by", "2027-05-03", *DAY),
    ("flag", "PLAN", "--what", "A bill", "--id", "bill", *DAY),
)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to work in, with a plan whose lines end as on Unix."""
    monkeypatch.chdir(tmp_path)
    Path("lf.yaml").write_bytes(PLAN)
    return tmp_path


def write_plan(name, data=PLAN):
    """Write a plan under a name, if it can be one in this locale."""
    needs_letters(name)
    Path(name).write_bytes(data)


def named(words, name):
    """Put a plan's name into a command."""
    return [name if one == "PLAN" else one for one in words]


def test_line_ends(here, run):
    """A plan whose lines end as on Windows gives every answer that it gives elsewhere."""
    assert here
    for words in READING:
        Path("plan.yaml").write_bytes(PLAN)
        wanted = run(*named(words, "plan.yaml"))
        Path("plan.yaml").write_bytes(PLAN.replace(b"\n", b"\r\n"))

        assert run(*named(words, "plan.yaml")) == wanted, words
        assert wanted[0] in {0, 1}


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_line_ends_stay(here, run, words):
    """What edits a plan leaves its line ends as they are, and ends new lines so."""
    slip = PLAN.replace(b"starts: 2026-11-16", b"starts: 2026/11/16")
    assert slip != PLAN
    results = []
    for end in (b"\n", b"\r\n"):
        Path("plan.yaml").write_bytes(slip.replace(b"\n", end))
        assert run(*named(words, "plan.yaml"))[0] in {0, 1}
        results.append((here / "plan.yaml").read_bytes())
    unix, windows = results

    assert unix != slip
    assert windows == unix.replace(b"\n", b"\r\n")


def test_a_twin_that_opens_files_as_text(here):
    """A change of a file that was opened as text would be found out: its line ends are lost."""
    windows = PLAN.replace(b"\n", b"\r\n")
    (here / "plan.yaml").write_bytes(windows)
    text = (here / "plan.yaml").read_text("utf-8")
    (here / "plan.yaml").write_text(text, "utf-8", newline="\n")

    assert (here / "plan.yaml").read_bytes() != windows


@pytest.mark.parametrize("name", NAMES)
def test_names(here, run, name):
    """A plan may be called what its folder allows: what comes out stands beside it."""
    write_plan(name)
    Path("lf.yaml").unlink()
    status, out, _ = run("check", name, "--format", "concise", *DAY)
    made = [
        run(*words)[0]
        for words in (
            ("calendar", name),
            ("report", name, *DAY),
            ("draw", "timeline", name, *DAY),
            ("brief", name),
            ("feed", "new", name, "Ana"),
            ("feed", "list", name),
            ("add", "assessment", name, "--by", "2027-05-03", *DAY),
        )
    ]
    stem = Path(name).stem

    assert status in {0, 1}
    assert all(line.startswith(f"{name}:") for line in out.splitlines())
    assert made == [0] * len(made)
    assert {one.name for one in here.iterdir()} == {
        name,
        f"{stem}.ics",
        f"{stem}.ics.state",
        f"{stem}-report.html",
        f"{stem}-timeline.svg",
        f"{stem}.links",
        "brief.md",
    }


@pytest.mark.parametrize("name", NAMES)
def test_names_for_programs(here, run, name):
    """Programs get a file's name whole, however it is written."""
    assert here
    write_plan(name, PLAN.replace(b"time-bound: ", b"time-bound: x"))
    found = json.loads(run("check", name, "--format", "json", *DAY)[1])["findings"]
    results = json.loads(run("check", name, "--format", "sarif", *DAY)[1])["runs"][0]["results"]
    place = results[0]["locations"][0]["physicalLocation"]
    line = run("check", name, "--format", "github", *DAY)[1].splitlines()[0]
    told = line.partition("file=")[2].partition(",line=")[0]

    assert found[0]["file"] == name
    assert unquote(place["artifactLocation"]["uri"]) == name
    assert told.replace("%3A", ":").replace("%2C", ",").replace("%25", "%") == name


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("plans\\São Paulo.yaml", "plans/S%C3%A3o%20Paulo.yaml"),
        ("C:\\plans\\a b.yaml", "file:///C:/plans/a%20b.yaml"),
        ("\\\\server\\plans\\a.yaml", "file://server/plans/a.yaml"),
    ],
)
def test_places_on_windows(monkeypatch, name, uri):
    """On Windows a name with backslashes becomes an address with slashes."""
    monkeypatch.setattr(sarif, "PurePath", PureWindowsPath)

    assert sarif.uri(name) == uri


def test_a_broken_twin(monkeypatch):
    """An address that keeps its backslashes would be found out."""
    monkeypatch.setattr(sarif, "PurePath", PurePosixPath)

    assert sarif.uri("plans\\a.yaml") != "plans/a.yaml"


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text(here, run):
    """A name of bytes that are no text is told as it is, and its calendar stands beside it."""
    name = os.fsdecode(b"a\xe3o.yaml")
    Path(name).write_bytes(PLAN)
    status, out, err = run("check", name, "--format", "concise", *DAY)

    assert status in {0, 1}
    assert out.startswith("a\\udce3o.yaml:")
    assert main(["calendar", name]) == 0
    assert here.joinpath(os.fsdecode(b"a\xe3o.ics")).is_file()
    assert "?" not in err


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_such_a_name_for_programs(here, run):
    """In JSON such a name stands as Python knows it, and the JSON is text all the same."""
    name = os.fsdecode(b"a\xe3o.yaml")
    (here / name).write_bytes(PLAN)
    found = json.loads(run("check", name, "--format", "json", *DAY)[1])["findings"]

    assert found[0]["file"] == name
