"""Workbooks: real values, hidden sheets, and files that want to do harm."""

import io
import sys
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.errors import MissingExtraError
from smartgoals.exchange.bringing import new_plan, read_sheets
from smartgoals.planfile.tables import workbook
from smartgoals.planfile.tables.cells import SheetLimits, SheetNotReadableError, cell_name
from smartgoals.planfile.tables.files import read_tables

MIDNIGHT = datetime(2027, 3, 1)  # noqa: DTZ001 - workbooks know no time zones
MOMENT = datetime(2027, 3, 1, 14, 30)  # noqa: DTZ001
ODS = """<?xml version="1.0"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:spreadsheet><table:table table:name="Akteure">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
TEXT = (
    '<table:table-cell office:value-type="string"{more}>'
    "<text:p>{text}</text:p></table:table-cell>"
)
REST = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def ods(rows):
    """Make an OpenDocument workbook of the XML of its rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", ODS.format(rows=rows))
    return out.getvalue()


def book(*cells, fill=None):
    """Make a workbook by another package, with these cells from A1 downwards."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Akteure")
        for row, cell in enumerate(cells):
            sheet.write(row, 0, cell)
        if fill:
            fill(sheet, made)
    return out.getvalue()


def changed(data, name, change):
    """Give a workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def refusal(data, **limits):
    """Give the remark on a file that is refused."""
    with pytest.raises(SheetNotReadableError) as caught:
        read_tables(data, "x.xlsx", SheetLimits(**limits))
    return caught.value.remark


def test_values():
    """Numbers, days, moments and truths of a workbook are what they are, not texts of them."""

    def fill(sheet, made):
        sheet.write_datetime(4, 0, MIDNIGHT, made.add_format({"num_format": "d/m/yy"}))
        moment = made.add_format({"num_format": "d/m/yy h:mm"})
        sheet.write_datetime(5, 0, MOMENT, moment)
        sheet.write_datetime(7, 0, MIDNIGHT, moment)
        sheet.write_number(6, 0, 0.5, made.add_format({"num_format": "h:mm"}))
        sheet.write_blank(1_048_575, 16_383, None, made.add_format({"bold": True}))
        hidden = made.add_worksheet("Hidden")
        hidden.write(0, 0, "not for others")
        hidden.hide()

    (sheet,) = read_tables(book("0351210", 351210, 0.25, True, fill=fill), "x.xlsx")

    assert [row[0] for row in sheet.rows] == [
        "0351210",
        351210,
        0.25,
        True,
        date(2027, 3, 1),
        MOMENT,
        "12:00:00",
        date(2027, 3, 1),
    ]
    assert (sheet.name, sheet.formulas) == ("Akteure", frozenset())


def test_made_by_another_package():
    """A workbook that another package wrote is read as well, formulas by what they came to."""
    made = openpyxl.Workbook()
    made.active.append(["Label", "Power"])
    made.active.append(["=HYPERLINK(1)", 3])
    out = io.BytesIO()
    made.save(out)
    (sheet,) = read_tables(out.getvalue(), "x.xlsx")

    assert sheet.rows == (("Label", "Power"), (None, 3))
    assert sheet.formulas == {(1, 0)}


def test_open_document():
    """A sheet of LibreOffice is read, with its repeated, its empty and its covered cells."""
    row = f"<table:table-row>{TEXT}<table:table-cell/>{TEXT}</table:table-row>"
    first = row.format(text="Name", more="")
    second = row.format(text="Ana", more=' table:formula="of:=1" ')
    third = second.replace("table-cell/>", "covered-table-cell/>").replace("Ana", "Ben")
    (sheet,) = read_tables(ods(first + second + third + REST), "x.ods")

    assert sheet.rows == tuple((name, None, name) for name in ("Name", "Ana", "Ben"))
    assert sheet.formulas == {(1, 0), (1, 2), (2, 0), (2, 2)}


def test_deep_document():
    """A document is read as deep as a hundred elements stand in each other, and no deeper."""

    def deep(many):
        text = f"{'<text:span>' * many}Ana{'</text:span>' * many}"
        return ods(f"<table:table-row>{TEXT.format(text=text, more='')}</table:table-row>")

    (sheet,) = read_tables(deep(93), "x.ods")

    assert sheet.rows == (("Ana",),)
    assert refusal(deep(94)).message == "it is no workbook that can be read"


def test_open_document_bomb():
    """A cell that says it is repeated a million times is not believed."""
    row = f'<table:table-row table:number-rows-repeated="1000000">{TEXT}</table:table-row>'
    remark = refusal(ods(row.format(text="x", more="")))

    assert remark.message == "the sheet has more than 10,000 rows, and that is the most"
    assert remark.place.cell == "sheet Akteure, A1000000"
    many = TEXT.format(text="x", more=' table:number-columns-repeated="300"')
    assert "256 columns" in refusal(ods(f"<table:table-row>{many}</table:table-row>")).message


def test_too_many_sheets():
    """A workbook with more sheets than allowed is refused, in both formats."""

    def fill(_, made):
        made.add_worksheet("Second")

    two = ods("</table:table><table:table table:name='b'>")
    assert "more than 1 sheets" in refusal(book("a", fill=fill), sheets=1).message
    assert "more than 1 sheets" in refusal(two, sheets=1).message


def test_far_cell():
    """One cell in the last corner of a sheet is refused before anybody makes room for it."""
    far = book("a", fill=lambda sheet, _: sheet.write(1_048_575, 16_383, "x"))

    assert str(refusal(far)).startswith("x.xlsx, sheet Akteure, XFD1048576: E031 ")
    wide = book("a", fill=lambda sheet, _: sheet.write(0, 300, "x"))
    assert "256 columns" in refusal(wide).message
    area = book("a", fill=lambda sheet, _: sheet.write(9_999, 99, "x"))
    assert "100,000 cells" in refusal(area).message


def test_cells_without_positions():
    """Cells that don't say where they stand follow one another."""
    bare = changed(
        book("a", "=1"),
        SHEET,
        lambda part: (
            part.replace(b' r="A1"', b"").replace(b' r="A2"', b"").replace(b' r="2"', b"")
        ),
    )
    (sheet,) = read_tables(bare, "x.xlsx")

    assert sheet.formulas == {(1, 0)}


def test_zip_bomb():
    """A file that unpacks to more than allowed is refused while it is unpacked."""
    bomb = changed(book("a"), "xl/styles.xml", lambda part: part + b" " * 1_000_000)

    assert "200,000 bytes once unpacked" in refusal(bomb, unpacked=200_000).message
    assert "more than 1,000 bytes" in refusal(bomb, bytes=1_000).message


def test_many_parts():
    """A file of very many parts is refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for number in range(5_001):
            packed.writestr(str(number), "")

    assert "5,000 parts" in refusal(out.getvalue()).message


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04nothing",
        changed(book("a"), SHEET, lambda part: part[:-20]),
        changed(book("a"), SHEET, lambda part: part.replace(b'"A1"', b'"1A"')),
        changed(book("a"), SHEET, lambda part: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + part[55:]),
        changed(book("a"), "xl/workbook.xml", lambda _: b"<workbook/"),
        changed(book("a"), "xl/sharedStrings.xml", lambda part: part[:-20]),
        changed(
            book("a"), "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"rId1", b"r")
        ),
    ],
)
def test_broken(data):
    """A broken workbook is a remark, and nothing else."""
    assert refusal(data).message == "it is no workbook that can be read"


def test_old_or_locked():
    """A workbook of before 2007, or one with a password, is told how to become readable."""
    remark = refusal(b"\xd0\xcf\x11\xe0 and more")

    assert "password" in remark.message
    assert remark.help == "open it, and save it again as .xlsx, without a password"


def test_long_cell():
    """A cell with an endless text is refused where it stands."""
    assert refusal(book("a", "b" * 200), characters=100).place.cell == "sheet Akteure, A2"


def test_a_reader_that_panics(monkeypatch):
    """A reader that loses its way is a remark; an interruption by the user is not."""
    import python_calamine

    class PanicException(BaseException):
        pass

    for error in (PanicException, KeyboardInterrupt):

        def fails(_, error=error):
            raise error

        monkeypatch.setattr(
            python_calamine, "CalamineWorkbook", type("B", (), {"from_filelike": fails})
        )
        expected = SheetNotReadableError if error is PanicException else KeyboardInterrupt
        with pytest.raises(expected):
            workbook.read_workbook(book("a"), "x.xlsx", SheetLimits())


def test_without_the_extra(monkeypatch):
    """Without the extra, a workbook is refused with the command that installs it."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    with pytest.raises(MissingExtraError, match=r"x\.xlsx needs an extra.*smartgoals\[excel\]"):
        read_tables(book("a"), "x.xlsx")


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_cell_names(column, name):
    """A cell is called what every spreadsheet calls it."""
    assert cell_name(0, column) == f"{name}1"


def outcome(data):
    """Give the sheets of a file, or the code of the one remark on it."""
    try:
        return read_tables(data, "x.file")
    except SheetNotReadableError as error:
        return error.remark.code


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes(data):
    """Whatever bytes a file has, they are sheets, or one remark."""
    found = outcome(data)

    assert found == "E031" or [one.file for one in found] == ["x.file"]


@settings(max_examples=40)
@given(st.data())
def test_spoilt_workbooks(data):
    """A workbook of which some bytes were changed is sheets still, or one remark."""
    whole = book("Label", "=1", 3)
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        names = sorted(one for one in packed.namelist() if one.startswith("xl/"))
    name = data.draw(st.sampled_from(names))
    at, new = data.draw(st.integers(0, 3_000)), data.draw(st.binary(min_size=1, max_size=5))
    spoilt = changed(whole, name, lambda part: part[: at % len(part)] + new + part[at:])
    found = outcome(spoilt)

    assert found == "E031" or len(found) <= 1


# --- exact words and places -------------------------------------------------------------


def said_of(data):
    """Give the words with which a file is refused, and what to do."""
    remark = refusal(data)
    return remark.message, remark.help


def packed(parts):
    """Pack texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        for name, text in parts.items():
            whole.writestr(name, text)
    return out.getvalue()


def map_of(many):
    """Give so many empty parts."""
    return {f"p{number}": "" for number in range(many)}


def test_workbooks():
    """A workbook that is not read is refused in words that say what to do."""
    old = "it is a workbook of before 2007, or one with a password"
    again = "open it, and save it again as .xlsx"
    parts = "the file has more than 5,000 parts, and that is the most"
    unread = ("it is no workbook that can be read", again)

    assert said_of(b"\xd0\xcf\x11\xe0") == (old, f"{again}, without a password")
    assert said_of(packed(map_of(5001))) == (parts, "import it in parts")
    assert said_of(packed(map_of(5000))) == unread
    assert said_of(packed({"content.xml": "<a>"})) == unread
    assert said_of(packed({"content.xml": f"<a>{'<b/>' * 300}{'<c>' * 101}"})) == unread


def test_other_names_of_types():
    """A cell whose type LibreOffice alone names counts like any other."""
    spaces = " ".join(
        f'xmlns:{one}="urn:{one}"' for one in ("office", "table", "text", "calcext")
    )
    cell = '<table:table-cell table:number-columns-repeated="300" calcext:value-type="x"/>'
    body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"

    said, _ = said_of(packed({"content.xml": f"<office:a {spaces}>{body}</office:a>"}))
    assert said == "the sheet has more than 256 columns, and that is the most"


TIES = (("From", "To", "Strength"), (), (), ("Ana", "Ben", 9))
WHO = (("Label", "Power"), ("Ana", 9), ("Ben", 8), ("Cyd", 7))


def made(**sheets):
    """Make a workbook of sheets, each filled by a function."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, fill in sheets.items():
            fill(book.add_worksheet(name))
    return out.getvalue()


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
        "smartgoals: 1\ncampaign: {name: N}\n"
        "relations: {from file: b.xlsx, sheet: Ties}\n"
        "actors: {from file: b.xlsx, sheet: Who}\ngoals: {a: {}}\n"
    )
    told = sg.read(tmp_path / "plan.yaml").diagnostics

    assert [one.place.cell or one.place.line for one in told] == [
        *(5, "sheet Ties, C4", "sheet Who, B2", "sheet Who, B3", "sheet Who, B4"),
    ]
