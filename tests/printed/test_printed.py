"""All that is said of plans of many kinds, in files that a person can read.

``make examples`` writes them anew; what changed in a message, a table or a figure then shows
as a difference that somebody looks at.
"""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import smartgoals as sg
from smartgoals.checks.catalogue import CHECKS
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
    "late": HERE / "late.yaml",
    "fees": TESTS.parent / "examples" / "eu-network-fees" / "campaign.yaml",
    "scanning": TESTS.parent / "examples" / "eu-scanning-regulation" / "campaign.yaml",
} | {one.stem: one for one in sorted((TESTS / "checks" / "campaigns").glob("*.yaml"))}
FORMATS = ("concise", "sarif", "github", "junit")
SENTENCES = ("guide", "flip-chart", "twelve-voices")
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


def run(*words, input=None):
    """Run a command."""
    more = {"prog_name": "smartgoals", "catch_exceptions": False}
    return CliRunner().invoke(commands, words, input, **more)


def said(*words):
    """Give what a command prints, to either stream, and how it ends."""
    ran = run(*words)
    return f"{ran.output}({ran.exit_code})\n".encode()


def data(*words):
    """Give what a command tells programs; figures are alike on every machine so far only."""
    told = run(*words, "--format", "json").stdout
    rounded = json.loads(told, parse_float=lambda one: float(f"{float(one):.9g}"))
    return (json.dumps(rounded, indent=1, ensure_ascii=False) + "\n").encode()


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules(path, snapshot, monkeypatch):
    """A rule says of the plan that breaks it what it has always said, and where."""
    monkeypatch.chdir(path.parent)
    words = ("check", path.name, "--today", TODAY)
    snapshot(HERE / "rules" / f"{path.stem}.txt", said(*words))
    snapshot(HERE / "rules" / f"{path.stem}.json", data(*words))


@pytest.mark.parametrize("code", [one.code for one in CHECKS])
def test_explanations(code, snapshot):
    """A rule explains itself as it has always done."""
    snapshot(HERE / "explanations" / f"{code}.txt", said("explain", code))
    snapshot(HERE / "explanations" / f"{code}.json", data("explain", code))


@pytest.mark.parametrize("form", FORMATS)
def test_formats(form, snapshot, monkeypatch):
    """What editors and code hosts are told is what they have always been told."""
    monkeypatch.chdir(TESTS / "planfile")
    told = said(
        "check", "ten-mistakes.yaml", "nowhere.yaml", "--today", TODAY, "--format", form
    )
    snapshot(HERE / "formats" / f"{form}.txt", told)


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(name, snapshot):
    """A goal sentence is read as it has always been."""
    lines = (TESTS / "wording" / "labelled" / f"{name}.jsonl").read_text("utf-8").splitlines()
    text = "".join(f"{json.loads(line)['text']}\n" for line in lines)
    words = ("assess", "-", "--today", TODAY)
    snapshot(HERE / "sentences" / f"{name}.txt", run(*words, input=text).output.encode())


@pytest.mark.parametrize("today", ["2026-12-01", "2029-12-01"])
def test_past_their_day(today, snapshot, monkeypatch):
    """What is past its day is listed as it has always been."""
    monkeypatch.chdir(TESTS / "hardening")
    words = ("expire", "everything.yaml", "--today", today)
    snapshot(HERE / "expired" / f"{today}.txt", said(*words))
    snapshot(HERE / "expired" / f"{today}.json", data(*words))


def test_scorecard_of_a_notebook(snapshot):
    """The scorecard in a notebook is what it has always been."""
    plan = sg.load(TESTS / "hardening" / "everything.yaml")
    card = sg.scorecard(plan, today=date.fromisoformat(TODAY))
    snapshot(HERE / "formats" / "scorecard.html", card._repr_html_().encode())


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


@pytest.mark.parametrize("plan", ["everything", "late", "fees"])
def test_reasons(plan, snapshot, monkeypatch):
    """Why each milestone is on its days is told as it has always been."""
    monkeypatch.chdir(PLANS[plan].parent)
    words = ("show", "dates", PLANS[plan].name, "--why")
    ids = [one.id for one in sg.load(PLANS[plan]).milestones]
    snapshot(HERE / "reasons" / f"{plan}.txt", b"\n".join(said(*words, id) for id in ids))


def _compare(plan, name, line, snapshot, monkeypatch):
    monkeypatch.chdir(PLANS[plan].parent)
    view, *words = line.split()
    takes = {opt for one in SHOW.get_command(None, view).params for opt in one.opts}
    words = ["show", view, PLANS[plan].name, *words]
    words += ["--today", TODAY] if "--today" in takes else []
    snapshot(HERE / "views" / plan / f"{name}.txt", said(*words))
    snapshot(HERE / "views" / plan / f"{name}.json", data(*words))
