"""The commands that write spreadsheets and bring them back."""

import io
import sys
from pathlib import Path

import openpyxl
import pytest

from smartgoals.cli import import_
from smartgoals.planfile.reading import load

STAKEHOLDERS = """\
Stakeholder Straßenverkehr;;;;;
Name;Typ;Einfluss;Haltung;Begründung;Gültig bis
Ministerium für Verkehr;Behörde;sehr hoch;neutral;prüft noch;30.06.2027
Verband "Freie Straßen";Verband;3;aktiv unterstützend;"fest dabei; seit Mai";
"""
LINKS = """\
De;Para;Tipo;Força;Nota
Verband "Freie Straßen";Ministério X;influencia;0,7;reuniões
Ministério X;Ministerium für Verkehr;trabalha com;forte;
"""


pytestmark = pytest.mark.usefixtures("folder", "good")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Be in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name, text):
    """Write a CSV as Excel does in Western Europe."""
    with open(name, "w", encoding="cp1252", newline="\r\n") as file:  # noqa: PTH123
        file.write(text)


def test_from_excel_and_back(folder, run):
    """Stakeholders come out of a German Excel into a plan and back, as they are."""
    write("Stakeholder.csv", STAKEHOLDERS)
    write(
        "links.csv",
        LINKS.replace("Ministério X", "Ministerium für Verkehr").rsplit("\n", 2)[0],
    )
    status, out, err = run("import", "Stakeholder.csv", "-o", "plan.yaml")
    assert (status, out) == (0, "")
    assert err == (
        "Stakeholder.csv, C3: E036 'sehr hoch' is taken as 5, on a scale from 1 to 5\n"
        "wrote plan.yaml: 2 actors\n"
    )
    assert run("import", "links.csv", "--into", "plan.yaml")[0] == 0
    plan = load("plan.yaml")
    assert [(one.id, one.power, one.stance) for one in plan.actors] == [
        ("ministerium-fur-verkehr", 5, "neutral"),
        ("verband-freie-strassen", 3, "active ally"),
    ]
    assert [(one.to_actor, one.strength) for one in plan.relations] == [
        ("ministerium-fur-verkehr", 0.7)
    ]
    before = (folder / "plan.yaml").read_bytes()
    assert run("export", "plan.yaml", "-o", "ours.xlsx") == (0, "", "wrote ours.xlsx\n")
    assert run("import", "ours.xlsx", "--into", "plan.yaml")[::2] == (
        0,
        "plan.yaml says all that already\n",
    )
    assert (folder / "plan.yaml").read_bytes() == before
    book = openpyxl.load_workbook("ours.xlsx")
    book["Actors"]["E2"] = 2
    book.save("ours.xlsx")
    status, out, err = run("import", "ours.xlsx", "--into", "plan.yaml", "--diff")
    assert "-    power: 5\n+    power: 2\n" in out
    assert err == "would write plan.yaml: 1 field changed\n"
    assert run("import", "ours.xlsx", "--into", "plan.yaml", "--dry-run")[1] == ""
    assert (folder / "plan.yaml").read_bytes() == before
    assert run("import", "ours.xlsx", "--into", "plan.yaml")[2] == (
        "wrote plan.yaml: 1 field changed\n"
    )
    assert (folder / "plan.yaml").read_bytes() == before.replace(b"power: 5", b"power: 2")


def test_what_cannot_be_understood(run):
    """A cell that can't be understood makes the status 1, and the rest is written."""
    write("x.csv", "Label;Power\nAna;9\nBea;2\n")
    status, _, err = run("import", "x.csv", "-o", "plan.yaml")

    assert status == 1
    assert err == (
        "x.csv, B2: E012 '9' is not a whole number from 1 to 5\nwrote plan.yaml: 2 actors\n"
    )
    assert load("plan.yaml").actor("bea").power == 2

    write("y.csv", "From;To;Strength\nAna;Bea;9\n")
    status, _, err = run("import", "y.csv", "-o", "new.yaml")

    assert status == 1
    assert err.endswith("wrote new.yaml, with nothing in it but a name\n")
    assert load("new.yaml").campaign.name


def test_many_remarks(run):
    """Of very many remarks of one kind only the first are shown, and the others counted."""
    rows = "".join(f"a{number};3\n" for number in range(60))
    write("plan.csv", f"ID;Power\n{rows}")
    assert run("import", "plan.csv", "-o", "plan.yaml")[0] == 0
    write("one.csv", "ID;Power\na0;4\nnew;1\nsecond;1\n")
    status, _, err = run("import", "one.csv", "--into", "plan.yaml")

    assert status == 0
    assert err.endswith(
        "and 9 more remarks E034\nwrote plan.yaml: 2 actors new; 1 field changed\n"
    )


def test_nothing_to_read(folder, run):
    """A file of which nothing can be read leaves no plan behind."""
    (folder / "x.csv").write_text('Label,Power\n"Ana,3\n', "utf-8")
    status, out, err = run("import", "x.csv", "-o", "plan.yaml")

    assert (status, out) == (2, "")
    assert "x.csv, A2: E031 a quote is opened here and never closed" in err
    assert "nothing could be read of x.csv; nothing is written" in err
    assert not (folder / "plan.yaml").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "x.csv"), "say --into PLAN, or -o NEWPLAN"),
        (("import", "x.csv", "-o", "a.yaml", "--into", "a.yaml"), "say --into PLAN"),
        (("import", "x.csv", "-o", "good.yaml"), "good.yaml exists; bring it --into good.yaml"),
        (("import", "x.csv", "-o", "a.json"), "a new plan is written in YAML, not to a.json"),
        (("import", "x.csv", "--into", "latin.yaml"), "latin.yaml is not text in UTF-8"),
        (("import", "nothing.csv", "-o", "a.yaml"), "nothing.csv: No such file"),
        (("export", "good.yaml", "-o", "x.pdf"), "name a file that ends in .xlsx, .csv"),
        (("export", "good.yaml", "-o", "x.xlsx", "--what", "actors"), "--what is for csv"),
        (("export", "good.yaml", "-o", "x.csv"), "x.csv exists; add --force to replace it"),
    ],
)
def test_refused(folder, run, words, told):
    """What makes no sense is refused in one plain line, and nothing is written."""
    (folder / "x.csv").write_text("Label\nAna\n", "utf-8")
    (folder / "latin.yaml").write_bytes(b"smartgoals: 1 # \xe9\n")
    status, out, err = run(*words)

    assert (status != 0, out) == (True, "")
    assert told in err
    assert not (folder / "a.yaml").exists()


def test_changed_meanwhile(folder, run, good, monkeypatch):
    """A plan that somebody else changes meanwhile is left to them."""
    (folder / "x.csv").write_text("Label\nAna\n", "utf-8")
    bring = import_.bring_into

    def meanwhile(*given, **options):
        good.write_text("smartgoals: 1\ncampaign: {name: Other}\n", "utf-8")
        return bring(*given, **options)

    monkeypatch.setattr(import_, "bring_into", meanwhile)
    status, _, err = run("import", "x.csv", "--into", "good.yaml")

    assert status == 2
    assert "was changed by somebody else meanwhile" in err
    assert good.read_text("utf-8") == "smartgoals: 1\ncampaign: {name: Other}\n"


def test_import_of_a_map(run, good, monkeypatch):
    """A map from another program becomes a plan, and has no sheets to choose from."""
    monkeypatch.chdir(good.parent)
    told = '{"nodes": [{"id": "bo", "power": 3, "colour": "red"}], "edges": []}'
    Path("map.json").write_text(told, "utf-8")
    status, _, err = run("import", "map.json", "-o", "new.yaml")

    assert status == 0
    assert "'colour' of an actor is not taken" in err
    assert "  bo:" in Path("new.yaml").read_text("utf-8")
    assert run("import", "map.json", "--into", "good.yaml")[0] == 0
    status, _, err = run("import", "map.json", "-o", "other.yaml", "--sheet", "A")
    assert (status, "--sheet is for spreadsheets" in err) == (2, True)


def test_export_to_standard_output(run, good, monkeypatch):
    """A spreadsheet may go to standard output, as CSV or as a workbook."""
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out))
    assert run("export", good, "-o", "-", "--format", "csv", "--what", "milestones")[0] == 0
    sys.stdout.flush()

    assert out.getvalue().decode("utf-8-sig").splitlines()[1].startswith('"Publish, then')


def test_force(run):
    """A spreadsheet that is there is replaced only by force, since somebody may work in it."""
    assert run("export", "good.yaml", "-o", "x.csv", "--what", "milestones")[0] == 0
    assert run("export", "good.yaml", "-o", "x.csv", "--what", "milestones")[0] == 0
    assert run("export", "good.yaml", "-o", "x.csv")[0] == 2
    assert run("export", "good.yaml", "-o", "x.csv", "--force")[0] == 0


def test_losses_are_told(folder, run):
    """What has no column is told, of the table that is written."""
    (folder / "p.yaml").write_text(
        "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {sits: BR}}\n"
        "goals:\n  g:\n    goal: x\n    measurable:\n"
        "      i: {what: W, source: {what: 'a (seen 2)'}}\n"
    )
    told = run("export", "p.yaml", "-o", "x.xlsx")[2]
    assert "actors.a.sits: E035 the `sits` of 'a' has no place in a sheet" in told
    told = run("export", "p.yaml", "-o", "x.csv", "--what", "indicators")[2]
    assert told == (
        "goals.g.measurable.i.source: E035 the `source` of 'i' has no place in a sheet\n"
        "wrote x.csv\n"
    )


def test_standard_input(folder, run, monkeypatch):
    """A spreadsheet may come from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Label,Power\nAna,9\n")))
    status, _, err = run("import", "-", "-o", "plan.yaml")

    assert (status, (folder / "plan.yaml").exists()) == (1, True)
    assert err.startswith("<stdin>, B2: E012 ")
