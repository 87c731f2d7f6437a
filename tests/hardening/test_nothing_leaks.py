"""What a plan holds comes out where the page says that it may, and nowhere else."""

import re
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import attrs
import pytest
from canaries import HERE, SETTINGS, Canaries, canaries, choices, scrambled
from outputs import (
    FORMATS,
    PASSWORD,
    PICTURES,
    READERS,
    REFUSED,
    SHEETS,
    outputs,
    run,
)

import smartgoals as sg
from hostile import text_fields
from smartgoals.audience import maps, readers
from smartgoals.audience.readers import Reader
from smartgoals.cli import _GROUPS
from smartgoals.exchange import formats, sheets
from smartgoals.exchange.exporting import export
from smartgoals.pictures import drawing
from smartgoals.plan.whole import Plan
from smartgoals.planfile.tables.columns import SECTIONS
from smartgoals.sync.login import login_for

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "who-sees-what.md"
CASES = sorted((HERE.parent / "checks" / "cases").glob("*-fail.yaml"))
WHOM = ("team", "partners", "public", "codes")
#: Commands that read no plan, or give of it what the page calls `terminal`.
OTHERS = {
    *("new", "demo", "completion", "explain", "assess", "pull", "status", "import", "schema"),
    *("log", "done", "add", "rename", "flag", "fmt", "diff", "show", "screen", "resources"),
    *("feed", "push", "seal", "unseal", "expire"),
}


def table():
    """Read the page: where each field may be seen, and by whom."""
    told = {}
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [one.strip() for one in line.strip("|").split("|")]
        fields = re.findall(r"`([^`]+)`", cells[1]) if len(cells) == 6 else []
        for field in fields:
            assert field not in told, f"{field} stands in two rows"
            told[field] = {
                whom: set(cell.split(", ")) - {"–"}
                for whom, cell in zip(WHOM, cells[2:], strict=True)
            }
    return told


def team_alone():
    """Read the page: which figures, days and words of choice are the team's, and which not."""
    section = PAGE.read_text("utf-8").split("## Figures")[1].split("\n## ")[0]
    ours, others = section.split("Others may see")
    return set(re.findall(r"`(\w+\.\w+)`", ours)), set(re.findall(r"`(\w+\.\w+)`", others))


def made_of(told, folder, wanted=lambda *_: True):
    """Make all outputs that are wanted, each in a folder of its own that is then gone."""
    for whom, word, name, make in outputs():
        if wanted(whom, word, name):
            folder.mkdir()
            yield whom, word, name, make(folder, told)
            shutil.rmtree(folder)


def seen(told, made):
    """Find which fields are seen where, and by whom."""
    found = defaultdict(lambda: {whom: set() for whom in WHOM})
    for whom, word, _, output in made:
        shown = output.left if whom != "team" else f"{output.said}\n{output.left}"
        for one, field in told.fields.items():
            if one in shown:
                found[field][whom].add(word)
    return found


@pytest.fixture(scope="module")
def told():
    """A plan with another word in each field."""
    return canaries()


@pytest.fixture(scope="module")
def made(told, tmp_path_factory):
    """Everything that comes out of that plan."""
    return tuple(made_of(told, tmp_path_factory.mktemp("all") / "a"))


def named_in_remarks():
    """Find which fields are named by remarks, of each rule on a plan that it faults."""
    found = set()
    for path in CASES:
        plan = sg.read(path).plan
        if plan is not None:
            told = Canaries(plan)
            remarks = sg.check(told.plan, today=date(2026, 11, 26))
            text = " ".join(f"{one} {one.help}" for one in remarks).lower()
            found |= {field for word, field in told.fields.items() if word in text}
    return found


def test_table(told, made):
    """Each field is seen by those, and in that, which the page names, and nowhere else."""
    found = seen(told, made)
    for field in named_in_remarks():
        found[field]["team"].add("check")

    assert {field: found[field] for field in {*found, *told.fields.values()}} == table()


def test_every_field(told):
    """Each field that takes a text has a word of ours, or takes known words only."""
    filled = {
        (kind, name)
        for kind, name in text_fields(Plan)
        if (kind, name) not in SETTINGS and kind not in {"Framework", "Row"}
    }

    assert filled <= told.places


def test_every_output():
    """Each command, picture, format and table is among what is looked at."""
    looked_at = {word for _, word, _, _ in outputs()} | {"sheets"}
    commands = {name for group in _GROUPS.values() for name in group}

    assert commands - OTHERS <= looked_at
    assert set(PICTURES) == set(drawing.PICTURES)
    assert set(FORMATS) == set(formats.FORMATS)
    assert set(SHEETS) == set(SECTIONS)
    assert set(READERS) == set(Reader)


def test_choices_are_in_the_page():
    """Each figure, day and word of choice is the team's alone, or others may see it."""
    ours, others = team_alone()

    assert not ours & others
    assert ours | others == choices(Plan)


def changed(told, made, folder, ours):
    """Say which outputs for others differ if the team's figures are others."""
    other, done = canaries(), set()
    other.plan = scrambled(told.plan, ours, done)
    assert done == ours, "nothing stands there to be changed"
    before = {one[:3]: _without_moments(one[3].left) for one in made}
    again = made_of(other, folder, lambda whom, *_: whom in {"partners", "public"})
    return [one[:3] for one in again if before[one[:3]] != _without_moments(one[3].left)]


def _without_moments(text):
    return re.sub(r"(?m)^(dtstamp|last-modified|created):.*$|\"stamp\": \"[^\"]*\"", "", text)


def test_figures_of_the_team(told, made, tmp_path):
    """Whatever the team thinks in figures, others get the same bytes."""
    assert changed(told, made, tmp_path / "a", team_alone()[0]) == []


def test_logs_and_left_files(made):
    """No log holds a word of a plan, no password comes out, and no file is left over."""
    usual = re.compile(r"(campaign|brief|new)[\w.-]*|plan\.schema\.json|key")
    for _, _, name, output in made:
        everything = f"{output.said}{output.logged}{output.left}"

        assert "kq" not in output.logged, name
        assert PASSWORD not in everything, name
        assert all(usual.fullmatch(one) for one in output.names), output.names


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_errors(told, made, words):
    """What can't be done is refused with ids only, also where the program tells where."""
    output = next(output for *_, name, output in made if name == " ".join(words))
    named = {field for one, field in told.fields.items() if one in output.said}

    assert output.status != 0
    assert output.names == ()
    assert {one.rpartition(".")[2] for one in named} <= {"id"}


def test_plan_is_not_written_over(told, tmp_path):
    """A calendar never takes the place of the plan that it is made of."""
    plan = told.write(tmp_path)
    before = plan.read_bytes()
    output = run(tmp_path, "calendar", plan, "-o", plan)

    assert (output.status, plan.read_bytes()) == (2, before)
    assert "was not made here" in output.said


def test_repr(told):
    """What programs show of a result holds no more than it, and of a login no password."""
    login = login_for("https://calendar.example/", user="u", password=PASSWORD)
    today, partners = date(2026, 11, 26), Reader.PARTNERS
    results = (
        sg.report(told.plan, today=today, reader=partners),
        export(told.plan, "json", reader=partners),
        sg.draw(told.plan, "timeline", today=today, reader=partners),
    )
    may = table()

    assert PASSWORD not in repr(login)
    for one in results:
        shown = {field for word, field in told.fields.items() if word in repr(one)}
        assert all(may[field]["partners"] for field in shown)


def open_to_partners(whom, word, _):
    """Say whether something is for partners, and what the twins below leak in."""
    return whom == "partners" and word in {"sheets", "export", "report"}


@pytest.mark.parametrize("field", ["notes", "contact", "stances", "sources"])
def test_twin_that_shows_a_field(told, tmp_path, monkeypatch, field):
    """A map for partners that kept one field more would be found out."""
    monkeypatch.setattr(maps, "_OF_ACTORS", maps._OF_ACTORS | {field})
    found = seen(told, made_of(told, tmp_path / "a", open_to_partners))

    assert any(cells["partners"] - table()[one]["partners"] for one, cells in found.items())


def test_twin_that_names_the_private(told, tmp_path, monkeypatch):
    """A plan for partners that still named private parts by their ids would be found out."""
    monkeypatch.setattr(readers, "rebuilt", lambda plan, _: plan)
    found = seen(told, made_of(told, tmp_path / "a", open_to_partners))

    assert any(one.startswith("private") and cells["partners"] for one, cells in found.items())


def test_twin_that_shows_figures(told, made, tmp_path, monkeypatch):
    """Sheets for partners that held the hours of milestones would be found out."""
    true = sheets.seen_by

    def seen_by(plan, reader):
        kept = true(plan, reader)
        hours = {one.id: one.hours for one in plan.milestones}
        steps = (attrs.evolve(one, hours=hours[one.id]) for one in kept.milestones)
        return attrs.evolve(kept, milestones=tuple(steps))

    monkeypatch.setattr(sheets, "seen_by", seen_by)

    assert ("partners", "sheets", "workbook") in changed(
        told, made, tmp_path / "a", team_alone()[0]
    )


def test_everything_is_a_plan():
    """The plan that everything is tried on has no error but those that are meant."""
    remarks = sg.read(HERE / "everything.yaml").diagnostics

    assert [one.code for one in remarks if one.severity.value == "error"] == []
