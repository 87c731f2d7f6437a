"""What is said where hardly anybody comes by, and what figures come through whole."""

import io
import json
import zipfile

import pytest
import xlsxwriter

import smartgoals as sg
from smartgoals.errors import EditError, PlanError
from smartgoals.exchange.bringing import new_plan, read_sheets
from smartgoals.planfile.inserting import insert_in_file
from smartgoals.planfile.reading import from_dict, read_text
from smartgoals.planfile.tables.cells import SheetNotReadableError
from smartgoals.planfile.tables.files import read_tables
from smartgoals.planfile.writing import dump

HEAD = "smartgoals: 1\ncampaign: {name: N}\n"


def refusal(data):
    """Give what is said of a spreadsheet that is refused."""
    with pytest.raises(SheetNotReadableError) as caught:
        read_tables(data, "a.xlsx")
    return caught.value.remark.message, caught.value.remark.help


def packed(parts):
    """Pack texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        for name, text in parts.items():
            whole.writestr(name, text)
    return out.getvalue()


def test_workbooks():
    """A workbook that is not read is refused in words that say what to do."""
    old = "it is a workbook of before 2007, or one with a password"
    again = "open it, and save it again as .xlsx"
    parts = "the file has more than 5,000 parts, and that is the most"
    unread = ("it is no workbook that can be read", again)

    assert refusal(b"\xd0\xcf\x11\xe0") == (old, f"{again}, without a password")
    assert refusal(packed(map_of(5001))) == (parts, "import it in parts")
    assert refusal(packed(map_of(5000))) == unread
    assert refusal(packed({"content.xml": "<a>"})) == unread
    assert refusal(packed({"content.xml": f"<a>{'<b/>' * 300}{'<c>' * 101}"})) == unread


def test_where_a_sheet_starts():
    """Cells count from the corner of the sheet, also where nothing stands in it."""

    def fill(sheet):
        sheet.write_row(2, 2, ("Label", "Power"))
        sheet.write_row(3, 2, ("Ana", 9))
        sheet.write_formula(4, 2, "=1/0", value="")
        sheet.write(4, 3, 1e15)

    (rows,) = read_sheets(made(Who=fill), "a.xlsx").rows
    told = new_plan(read_sheets(made(Who=fill), "a.xlsx"), name="N").remarks

    assert [(one.place.cell, one.message) for one in rows.remarks] == [
        ("sheet Who, C5", "a formula stands here that came to nothing")
    ]
    assert [one.place.cell for one in told] == [
        "sheet Who, D4",
        "sheet Who, C5",
        "sheet Who, C5",
    ]


def test_sheets_in_their_order(tmp_path):
    """What is wrong in a workbook is told sheet by sheet, and behind what is in the plan."""
    book = made(
        **{
            name: lambda sheet, rows=rows: [
                sheet.write_row(at, 0, one) for at, one in enumerate(rows)
            ]
            for name, rows in (("Who", WHO), ("Ties", TIES))
        }
    )
    (tmp_path / "b.xlsx").write_bytes(book)
    (tmp_path / "plan.yaml").write_text(
        f"{HEAD}relations: {{from file: b.xlsx, sheet: Ties}}\n"
        "actors: {from file: b.xlsx, sheet: Who}\ngoals: {a: {}}\n"
    )
    told = sg.read(tmp_path / "plan.yaml").diagnostics

    assert [one.place.cell or one.place.line for one in told] == [
        *(5, "sheet Ties, C4", "sheet Who, B2", "sheet Who, B3", "sheet Who, B4"),
    ]


TIES = (("From", "To", "Strength"), (), (), ("Ana", "Ben", 9))
WHO = (("Label", "Power"), ("Ana", 9), ("Ben", 8), ("Cyd", 7))


def made(**sheets):
    """Make a workbook of sheets, each filled by a function."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, fill in sheets.items():
            fill(book.add_worksheet(name))
    return out.getvalue()


def test_a_file_of_windows():
    """What a sheet holds is told by its name, and that ends at the last stroke of any kind."""
    data = b"Label,Goal,What,ID\nAna,x,y,z\n"
    sections = [
        read_sheets(data, name).rows[0].section
        for name in ("C:\\a.b\\Milestones.csv", "a/Indicators.csv", "Milestones\\Actors.csv")
    ]

    assert sections == ["milestones", "indicators", "actors"]


def map_of(many):
    """Give so many empty parts."""
    return {f"p{number}": "" for number in range(many)}


def test_other_names_of_types():
    """A cell whose type LibreOffice alone names counts like any other."""
    spaces = " ".join(
        f'xmlns:{one}="urn:{one}"' for one in ("office", "table", "text", "calcext")
    )
    cell = '<table:table-cell table:number-columns-repeated="300" calcext:value-type="x"/>'
    body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"

    said, _ = refusal(packed({"content.xml": f"<office:a {spaces}>{body}</office:a>"}))
    assert said == "the sheet has more than 256 columns, and that is the most"


def nested(depth):
    """Give a plan nested so deep."""
    inside = "x"
    for _ in range(depth):
        inside = [inside]
    return {"smartgoals": 1, "campaign": {"name": "N", "summary": inside}}


def test_nested_data():
    """Plain data are taken as deep as a file, and no deeper."""
    for depth, said in ((30, "a list stands"), (31, "nested more than 32 levels deep")):
        with pytest.raises(PlanError) as caught:
            from_dict(nested(depth))
        assert caught.value.diagnostics[0].message.startswith(said)


def test_huge_numbers():
    """A number that no plan can hold is told as it was given, or in hexadecimal."""
    said = []
    for number in (10**24, 10**25):
        with pytest.raises(PlanError) as caught:
            from_dict({"smartgoals": number, "campaign": {"name": "N"}})
        said.append(caught.value.diagnostics[0].message.partition(" ")[0])

    assert said == [f"'{10**24}'", f"'{hex(10**25)}'"]


def test_a_json_file_gets_no_parts(tmp_path):
    """A part can't be added to JSON, whose file is named in the words that say so."""
    path = tmp_path / "plan.json"
    path.write_text('{"smartgoals": 1, "campaign": {"name": "N"}}')
    with pytest.raises(EditError) as caught:
        insert_in_file(path, "goals", {"a": {"goal": "One."}})

    assert str(path) in str(caught.value)
    assert json.loads(path.read_text()) == {"smartgoals": 1, "campaign": {"name": "N"}}


def test_letters_in_json(tmp_path):
    """A plan in JSON keeps its letters as they are."""
    plan = read_text(f"{HEAD}goals: {{a: {{goal: Größer.}}}}").plan
    dump(plan, tmp_path / "plan.json")

    assert "Größer." in (tmp_path / "plan.json").read_text("utf-8")
    assert sg.load(tmp_path / "plan.json") == plan


def test_long_numbers():
    """A figure of up to 15 signs is a number in plain data, a longer one a text."""
    texts = ("123456789012345", "1234567890123456", "12345.678901234", "12345.67890123456")
    plans = [
        read_text(
            f"{HEAD}goals: {{a: {{goal: G., measurable: {{m: {{what: M, to: '{one}'}}}}}}}}"
        )
        for one in texts
    ]

    assert [
        one.plan and sg.to_dict(one.plan)["goals"]["a"]["measurable"]["m"]["to"]
        for one in plans
    ] == [123456789012345, texts[1], 12345.678901234, texts[3]]


def test_nothing_of_what_is_sealed_or_no_text():
    """Where a file is no text at all, it was not read to its end, and starts as it starts."""
    reading = read_text(b"\xef\xbb\xbfa\xff")

    assert (reading.plan, reading.complete, reading.document.text) == (None, False, "a\ufffd")
