"""What people write in spreadsheets, in five languages, as fields of a plan."""

from datetime import date, datetime
from pathlib import Path

import pytest

from smartgoals.exchange.bringing import read_sheets
from smartgoals.plan.strategize import MilestoneKind
from smartgoals.plan.together import ActorKind, PartnerStatus, RelationKind, Stance
from smartgoals.plan.values import Level, Strength
from smartgoals.planfile.tables import languages
from smartgoals.planfile.tables.cells import Sheet, said_of
from smartgoals.planfile.tables.columns import SECTIONS, TITLES, columns_of, is_usual
from smartgoals.planfile.tables.languages import LANGUAGES, language, plainly
from smartgoals.planfile.tables.rows import read_rows

MOMENT = datetime(2027, 2, 3, 9, 30)  # noqa: DTZ001 - spreadsheets know no time zones
WORDS = {
    "stance": Stance,
    "actor kind": ActorKind,
    "partner": PartnerStatus,
    "relation kind": RelationKind,
    "strength": Strength,
    "milestone kind": MilestoneKind,
    "level": Level,
}


def rows(*lines, name=None, commas=False, formulas=frozenset()):
    """Read rows of cells."""
    sheet = Sheet(file="x.xlsx", name=name, rows=lines, commas=commas, formulas=formulas)
    return read_rows(sheet)


def cell(head, value, *, lead="Label", **options):
    """Give what one cell of a sheet says, with the codes of the remarks."""
    read = rows((lead, head), ("x", value), **options)
    (key,) = [one for one, at in read.columns.items() if at == 1]
    return read.rows[0].cells.get(key), [one.code for one in read.remarks]


def lines_of(code):
    """Walk over the lines of a language's file: list, meaning, words."""
    name = ""
    text = (Path(languages._FOLDER) / code / "columns.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#") and name != "written":
            meant, _, words = line.partition(":")
            yield name, meant, [one.strip() for one in words.split(",")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_meaning(code):
    """No word of a language has two meanings in one list, and each meaning is one of ours."""
    keys = {section: {one.key for one in columns_of(section)} for section in SECTIONS}
    keys |= {name: {one.value for one in words} for name, words in WORDS.items()}
    keys |= {
        "sheets": set(SECTIONS),
        "scale": set("12345"),
        "truth": {"true", "false"},
        "direction": {"directed", "mutual"},
    }
    seen = {}
    for name, meant, words in lines_of(code):
        assert meant in keys[name]
        for word in (meant, *words):
            assert seen.setdefault((name, plainly(word)), meant) == meant, word
    assert set(language(code).lists) == set(keys)


@pytest.mark.parametrize("code", [one for one in LANGUAGES if one != "en"])
def test_every_word_of_ours(code):
    """Every stance, kind and scale of a plan has a word in each language."""
    for name, words in WORDS.items():
        assert set(language(code).lists[name].values()) == {one.value for one in words}


def test_every_kind():
    """Every list of words that a column takes is there."""
    kinds = {one.kind for section in SECTIONS for one in columns_of(section)}
    plain = {"text", "many", "day", "period", "judged", "number", "percent", "id", "ids"}

    assert kinds - plain - {"waits", "pairs"} == {*WORDS, "scale", "truth", "direction"}


@pytest.mark.parametrize("section", SECTIONS)
def test_our_own_headings(section):
    """Every heading that we write is read as the column that it stands above."""
    columns = columns_of(section)
    read = rows(tuple(one.heading for one in columns), name=TITLES[section])

    assert read.section == section
    assert read.columns == {one.key: at for at, one in enumerate(columns)}
    assert any(is_usual(section, one) for one in columns)


@pytest.mark.parametrize(
    ("headings", "section"),
    [
        (("Name", "Einfluss", "Haltung"), "actors"),
        (("STAKEHOLDER", " influence "), "actors"),
        (("De", "Para", "Força"), "relations"),
        (("Von", "Nach"), "relations"),
        (("Hito", "Plazo", "Responsable"), "milestones"),
        (("Objectif", "Indicateur", "Valeur cible"), "indicators"),
        (("Label", "Type", "Description", "Tags"), "actors"),
    ],
)
def test_sections(headings, section):
    """Headings tell which section a sheet holds, in any language and any case."""
    assert rows(headings).section == section


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("Meilensteine", "milestones"),
        ("Milestones (ignore)", "milestones"),
        ("Dates", "milestones"),
    ],
)
def test_names_of_sheets(name, section):
    """The name of a sheet tells what it holds before its headings do."""
    assert rows(("Label", "Type"), name=name).section == section


def test_nothing_of_ours():
    """A sheet without headings of ours holds nothing of a plan."""
    assert rows(("Price", "Colour"), (1, "red")) is None
    assert rows() is None


def test_title_above():
    """Headings may stand below a title, and rows may be empty."""
    read = rows(("Stakeholders of 2027",), (), ("Label", "Power"), (None, " "), ("Ana", 3))

    assert [(one.at, one.cells) for one in read.rows] == [(4, {"name": "Ana", "power": "3"})]


@pytest.mark.parametrize(
    ("head", "value", "said", "codes"),
    [
        ("Power", 3, "3", []),
        ("Einfluss", "sehr hoch", "5", ["E036"]),
        ("Poder", "médio", "3", ["E036"]),
        ("Power", "huge", "huge", []),
        ("Stance", "Active  ALLY", "active ally", []),
        ("Haltung", "aktiv unterstützend", "active ally", []),
        ("Haltung", "dafür, sagt sie", "passive ally, sagt sie", []),
        ("Stance", "it depends, she says", "it depends, she says", []),
        ("Postura", "opositor activo", "active opponent", []),
        ("Type", "NGO", "organization", []),
        ("Privado", "sim", "true", []),
        ("Private", True, "true", []),
        ("Tags", "legal | media|", ["legal", "media"], []),
        ("Contact", 351210, "351210", []),
        ("Contact", "0351210", "0351210", []),
        ("Contact", 441234567890.0, "441234567890", []),
        ("Expires", date(2027, 2, 3), "2027-02-03", []),
        ("Expires", MOMENT, "2027-02-03 09:30", []),
        ("Expires", "2027-02-03", "2027-02-03", []),
        ("Expires", "30/06/2027", "2027-06-30", []),
        ("Expires", "03.02.2027", "2027-02-03", []),
        ("Expires", "03/02/2027", None, ["E012"]),
        ("Expires", "03/02/27", None, ["E012"]),
        ("Expires", "31/31/2027", "31/31/2027", []),
        ("Expires", "46203", None, ["E012"]),
        ("Expires", 46203, None, ["E012"]),
        ("Expires", "2027", "2027", []),
        ("Gültig bis", "3.2.2027 9:30", "2027-02-03 09:30", []),
        ("Válido até", "03/02/2027", "2027-02-03", []),
        ("Judged", "30/06/2027 by ana", "2027-06-30 by ana", []),
        ("Hours per week", 2.5, "2.5", []),
        ("Hours per week", "2,5", "2.5", []),
        ("Hours per week", "0,125", "0.125", []),
        ("Hours per week", "1,250", None, ["E012"]),
        ("Wochenstunden", "1,250", "1.250", []),
        ("Budget", "6000 GBP", "6000 GBP", []),
        ("Mittel", "1.234,5 EUR", "1234.5 EUR", []),
    ],
)
def test_cells(head, value, said, codes):
    """A cell says what its author meant; what may mean two things is told, never guessed."""
    german = dict.fromkeys(("Gültig bis", "Mittel", "Wochenstunden"), "Bezeichnung")
    lead = {"Válido até": "Nome", **german}.get(head, "Label")

    assert cell(head, value, lead=lead) == (said, codes)


def test_both_spellings_are_offered():
    """A day that may be two is refused with both, spelt out."""
    remark = rows(("Label", "Expires"), ("x", "03/02/2027")).remarks[0]

    assert remark.message == "'03/02/2027' may be two days"
    assert remark.help == "write 2027-02-03 (3 February) or 2027-03-02 (2 March)"
    assert str(remark).startswith("x.xlsx, B2: E012 ")


def test_numbers_of_a_semicolon_file():
    """A file that parts columns by semicolons has decimal commas, and the day first."""
    assert cell("Money", "1,250", commas=True) == ("1.250", [])
    assert cell("Expires", "03/02/2027", commas=True) == ("2027-02-03", [])


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.6, "60%"), ("60%", "60%"), ("60 %", "60 %"), (1, "100%"), (60, "60%"), ("0,29", "29%")],
)
def test_progress(value, said):
    """Progress is a share, as a spreadsheet keeps it, or a percentage."""
    assert cell("Progress", value, lead="What") == (said, [])


@pytest.mark.parametrize(
    ("head", "value", "said"),
    [
        ("After", "brief | hearing: 3 days", ["brief", {"hearing": "3 days"}]),
        ("After", "3 days after hearing", ["3 days after hearing"]),
    ],
)
def test_waits(head, value, said):
    """What a milestone waits for may have a lag behind it."""
    assert cell(head, value, lead="What") == (said, [])


def test_readings():
    """What an indicator was found to be stands behind the time at which it was."""
    read = rows(
        ("Goal", "What", "Readings"), ("g", "w", "2026: 3 | 2027-01: 4"), ("g", "v", "4")
    )

    assert read.rows[0].cells["readings"] == {"2026": "3", "2027-01": "4"}
    assert [one.message for one in read.remarks] == ["'4' says not when that was"]


def test_columns_that_stay_behind():
    """A column that isn't read is told if it holds anything, and so is a second of one kind."""
    read = rows(
        ("Label", "Colour", "Pwer", "Empty", "Name", None),
        ("Ana", "red", 1, None, "Bea", "x"),
    )
    told = [(one.place.cell, one.code, one.help) for one in read.remarks]

    assert read.rows[0].cells == {"name": "Ana"}
    assert told == [
        (
            "B1",
            "E032",
            "give it a heading that is read; the page about spreadsheets lists them",
        ),
        ("C1", "E032", "did you mean 'Power'?"),
        (
            "F1",
            "E032",
            "give it a heading that is read; the page about spreadsheets lists them",
        ),
        ("E1", "E032", "it stays behind: rename it, or keep one of the two"),
    ]


def test_formulas():
    """A formula gives what it came to, and is told; one that came to nothing says nothing."""
    read = rows(("Label", "Power"), ("Ana", 3), ("Bea",), formulas=frozenset({(1, 1), (2, 1)}))

    assert [one.cells.get("power") for one in read.rows] == ["3", None]
    assert [(one.place.cell, one.code) for one in read.remarks] == [
        ("B2", "E033"),
        ("B3", "E033"),
    ]


def test_cells_behind_the_last_column():
    """A row that is longer than its headings is told: something in it is not what it seems."""
    read = rows(("Label", "Power"), ("Ana", 3, None, "more", "x"))

    assert [(one.place.cell, one.code) for one in read.remarks] == [("D2", "E031")]


def test_said():
    """Line ends are those of a plan, and blanks at the ends go."""
    assert said_of(" a\r\nb\rc ") == "a\nb\nc"
    assert said_of(None) == ""


def test_a_file_of_windows():
    """What a sheet holds is told by its name, and that ends at the last stroke of any kind."""
    data = b"From,To,Label,Goal,What,ID\na,b,Ana,x,y,z\n"
    names = ("C:\\a.b\\Milestones.csv", "a/b/Indicators.csv", "Milestones\\Actors.csv")
    sections = [
        read_sheets(data, name).rows[0].section for name in (*names, "Parties.prenantes.csv")
    ]

    assert sections == ["milestones", "indicators", "actors", "actors"]
