"""All that is said of plans of many kinds, in files that a person can read.

``make examples`` writes them anew; what changed in a message, a table or a figure then shows
as a difference that somebody looks at.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartgoals.cli import commands

HERE = Path(__file__).parent
TESTS = HERE.parent
TODAY = "2026-11-23"
RULES = sorted((TESTS / "checks" / "cases").glob("*-fail.yaml"))
FILES = [
    TESTS / "planfile" / "ten-mistakes.yaml",
    *(
        one
        for one in sorted((TESTS / "planfile" / "hostile").iterdir())
        if one.name != "MANIFEST.json"
    ),
]
PLANS = {
    "everything": TESTS / "hardening" / "everything.yaml",
    "fees": TESTS.parent / "examples" / "eu-network-fees" / "campaign.yaml",
    "scanning": TESTS.parent / "examples" / "eu-scanning-regulation" / "campaign.yaml",
} | {one.stem: one for one in sorted((TESTS / "checks" / "campaigns").glob("*.yaml"))}
SHOW = commands.get_command(None, "show")
VIEWS = [one for one in SHOW.list_commands(None) if one not in {"routes", "affected"}]
ASKED = {
    "routes-board": "routes --to board",
    "routes-chair": "routes --to chair --by weakest --on 2027-01-01",
    "affected": "affected --without association --without lead",
    "why": "dates --why prepare",
    "if": "dates --if hearing=2027-02-01",
    "from": "dates --from 2026-12-01",
    "latest": "dates --as-late-as-possible",
    "since": "actors --since 2026-09-01",
}


def run(*words):
    """Run a command."""
    return CliRunner().invoke(commands, words, prog_name="smartgoals", catch_exceptions=False)


def said(*words):
    """Give what a command prints, to either stream, and how it ends."""
    ran = run(*words)
    return f"{ran.output}({ran.exit_code})\n".encode()


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules(path, snapshot, monkeypatch):
    """A rule says of the plan that breaks it what it has always said."""
    monkeypatch.chdir(path.parent)
    snapshot(HERE / "rules" / f"{path.stem}.txt", said("check", path.name, "--today", TODAY))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files(path, snapshot, monkeypatch):
    """A file with something wrong in it is told of as it has always been."""
    monkeypatch.chdir(path.parent)
    snapshot(HERE / "files" / f"{path.name}.txt", said("check", path.name, "--today", TODAY))


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("view", VIEWS)
def test_views(plan, view, snapshot, monkeypatch):
    """A view of a plan is what it has always been, to read and for programs."""
    _compare(plan, view, view, snapshot, monkeypatch)


@pytest.mark.parametrize("name", ASKED)
def test_answers(name, snapshot, monkeypatch):
    """The answer to a question about a plan is what it has always been."""
    _compare("everything", name, ASKED[name], snapshot, monkeypatch)


def _compare(plan, name, line, snapshot, monkeypatch):
    monkeypatch.chdir(PLANS[plan].parent)
    view, *words = line.split()
    takes = {opt for one in SHOW.get_command(None, view).params for opt in one.opts}
    words = ["show", view, PLANS[plan].name, *words]
    words += ["--today", TODAY] if "--today" in takes else []
    snapshot(HERE / "views" / plan / f"{name}.txt", said(*words))
    told = run(*words, "--format", "json").stdout
    rounded = json.loads(told, parse_float=lambda one: float(f"{float(one):.9g}"))
    output = json.dumps(rounded, indent=1, ensure_ascii=False) + "\n"
    snapshot(HERE / "views" / plan / f"{name}.json", output.encode())
