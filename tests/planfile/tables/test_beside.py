"""Sections of a plan that stand in a spreadsheet beside it."""

import sys

import pytest
import xlsxwriter

from smartgoals.cli import main
from smartgoals.planfile.reading import from_dict, read, read_text
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import dump

HEAD = "smartgoals: 1\ncampaign: {name: Ours, team: {jo: Jo}}\n"
PEOPLE = "Label,Power,Part of,ID\nAna Costa,3,The Board,ana\nThe Board,5,,board\n"


@pytest.fixture
def plan(tmp_path):
    """Read a plan with these sections from a folder with some spreadsheets."""
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "ties.csv").write_text("From,To,Strength\nAna Costa,board,0.5\n")
    (tmp_path / "steps.csv").write_text("What,Owner,Meets,Due\nTalk,Jo,The Board,2027-03-01\n")
    with xlsxwriter.Workbook(tmp_path / "all.xlsx") as book:
        for name in ("Actors", "More", "Actors 2"):
            sheet = book.add_worksheet(name)
            for at, row in enumerate((["Label", "Power"], [f"{name} of ours", 9])):
                sheet.write_row(at, 0, row if name != "More" else ["x"])

    def read_plan(sections):
        path = tmp_path / "campaign.yaml"
        path.write_text(HEAD + sections)
        return read(path)

    return read_plan


def told(reading, folder):
    """Give the remarks as place and code."""
    return [
        f"{one.file}, {one.place.cell} {one.code}".replace(f"{folder}/", "")
        if one.place.cell
        else f"{one.place.line}:{one.place.column} {one.code}"
        for one in reading.diagnostics
    ]


ALL = (
    "actors: {from file: people.csv}\nrelations: {from file: ties.csv}\n"
    "milestones: {from-file: steps.csv}\n"
)


def test_three_sections(plan, tmp_path):
    """Actors, relations and milestones are read from the files that the plan names."""
    reading = plan(ALL)

    assert reading.diagnostics == ()
    assert reading.plan.actor("ana").part_of == ("board",)
    assert reading.plan.relations[0].strength == 0.5
    assert reading.plan.milestone("talk").owner == "jo"
    assert reading.plan.milestone("talk").meets == ("board",)
    assert reading.plan.tables == ()
    assert from_dict(to_dict(reading.plan)) == reading.plan
    dump(reading.plan, tmp_path / "again.yaml")
    assert read(tmp_path / "again.yaml").plan == reading.plan


def test_folders_as_on_windows(plan, tmp_path):
    """A plan written on Windows finds its files everywhere, and none outside its folder."""
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "people.csv").write_text(PEOPLE + "Rui,9,,rui\n")
    slashed, backslashed = (
        plan(f"actors: {{from file: 'sheets{sign}people.csv'}}\n") for sign in "/\\"
    )

    assert backslashed.plan.actors == slashed.plan.actors != ()
    assert told(backslashed, tmp_path) == told(slashed, tmp_path) != []
    assert not (tmp_path / "sheets\\people.csv").exists()  # what a twin would look for
    for outside in ("..\\people.csv", "\\\\server\\people.csv", "C:\\people.csv"):
        (remark,) = plan(f"actors: {{from file: '{outside}'}}\n").diagnostics
        assert remark.code == "E031"


def test_names_of_the_plan(plan):
    """A sheet may name what stands in the plan itself, by id or by name."""
    reading = plan(
        "actors: {ana: {name: Ana Costa}, board: {}, b2: {name: Same}, b3: {name: Same}}\n"
        "relations: {from file: ties.csv}\n"
    )

    assert reading.ok
    assert reading.plan.relations[0].from_actor == "ana"


def test_without_a_folder():
    """A plan that lies nowhere looks at no file, and says so."""
    reading = read_text(HEAD + ALL)

    assert [one.code for one in reading.diagnostics] == ["E018"] * 3
    assert [one.section for one in reading.plan.tables] == ["actors", "relations", "milestones"]


def test_remarks_in_the_sheet(plan, tmp_path):
    """A remark on a row stands on its cell, and what only follows from it is not told."""
    (tmp_path / "people.csv").write_text(
        "Label,Power,Part of,Colour,ID\nAna,9,nobody,red,ana\n,1,,,\nBea,03/02,,,bea\n"
    )
    reading = plan("actors: {from file: people.csv}\nrelations: {ana -> bea: , cy -> ana: }\n")

    assert told(reading, tmp_path) == [
        "people.csv, D1 E032",
        "people.csv, B2 E012",
        "people.csv, A3 E013",
        "people.csv, B4 E012",
    ]
    assert [one.id for one in reading.plan.actors] == ["ana", "bea"]
    assert len(reading.plan.relations) == 1


@pytest.mark.parametrize(
    ("section", "where", "says"),
    [
        ("{from file: nothing.csv}", "3:21 E031", "there is no file 'nothing.csv'"),
        ("{from file: ../people.csv}", "3:21 E031", "lies outside the plan's folder"),
        ("{from file: /etc/passwd}", "3:21 E031", "lies outside the plan's folder"),
        ("{from file: out.csv}", "3:21 E031", "lies outside the plan's folder"),
        ("{from file: ring.csv}", "3:21 E031", "ring.csv'"),
        ("{from file: " + "x" * 300 + "}", "3:21 E031", "can't be opened"),
        ("{from file: all.xlsx}", "3:21 E031", "has several sheets of actors"),
        ("{from file: all.xlsx, sheet: More}", "3:21 E031", "has no sheet of actors"),
        ("{from file: all.xlsx, sheet: Less}", "3:38 E031", "has no sheet 'Less'"),
        ("{from file: open.csv}", "open.csv, A2 E031", "never closed"),
        ("{from file: all.xlsx, sheet: Actors}", "all.xlsx, sheet Actors, B2 E012", "1 to 5"),
    ],
)
def test_what_cannot_be_read(plan, tmp_path, section, where, says):
    """What can't be read is one remark and left out; no file elsewhere is opened."""
    (tmp_path / "open.csv").write_text('Label\n"Ana\n')
    outside = tmp_path.parent / f"{tmp_path.name}-outside.csv"
    outside.write_text(PEOPLE)
    (tmp_path / "out.csv").symlink_to(outside)
    (tmp_path / "ring.csv").symlink_to(tmp_path / "ring.csv")
    reading = plan(f"actors: {section}\nrelations: {{ana -> board: }}\n")

    one = reading.diagnostics[told(reading, tmp_path).index(where)]

    assert says in one.message
    assert len(reading.diagnostics) == 1 or where.endswith("E012")


def test_without_the_extra(plan, monkeypatch):
    """Without the extra, a workbook is not read, and the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    reading = plan("actors: {from file: all.xlsx, sheet: Actors}\n")

    assert [one.code for one in reading.diagnostics] == ["E018"]
    assert "pip install 'smartgoals[excel]'" in reading.diagnostics[0].message
    assert [one.file for one in reading.plan.tables] == ["all.xlsx"]


def test_check(plan, tmp_path, capsys, monkeypatch):
    """A check names file and cell, and quotes no line of the plan for them."""
    monkeypatch.chdir(tmp_path)
    plan("actors: {from file: all.xlsx, sheet: Actors}\n")
    status = main(["check", "campaign.yaml"])
    out = capsys.readouterr().out

    assert status == 1
    assert "all.xlsx, sheet Actors, B2: error E012 '9' is not a whole number from 1 to 5" in out
    assert "  2 | campaign" not in out
