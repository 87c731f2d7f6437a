"""A file that just reaches a limit is read; one step lower, and it is refused."""

import io
import re
import zipfile
from itertools import chain
from pathlib import Path

import xlsxwriter

from smartgoals.planfile.limits import Limits
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tables.cells import SheetLimits, SheetNotReadableError
from smartgoals.planfile.tables.files import read_tables

HERE = Path(__file__).parent
YAML = "smartgoals: 1\ncampaign: {name: Oursé}\ngoals:\n  a: {relevant: [privacy]}\n"
JSON = '{"smartgoals": 1, "campaign": {"name": "Oursé"}, "goals": {"a": {"relevant": ["b"]}}}'
CSV = b'Label,Power,Notes\nAna,3,"two\nlines"\nBen,4,x\n'


def workbook():
    """Make a workbook of two sheets, the first with three rows of two cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("People")
        for row, cells in enumerate((("Label", "Power"), ("Ana", 3), ("Benedict", 4))):
            sheet.write_row(row, 0, cells)
        made.add_worksheet("More")
    return out.getvalue()


def document():
    """Make the same as an OpenDocument workbook."""
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="string"><text:p>A<text:s text:c="7"/>'
    row = f"<table:table-row>{f'{cell}</text:p></table:table-cell>' * 2}</table:table-row>"
    sheets = f'<table:table table:name="People">{row * 3}</table:table>'
    sheets += '<table:table table:name="More"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<m/>")
        packed.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{sheets}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def unpacked(data):
    """Count the bytes of the parts that are looked at."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return sum(
            info.file_size
            for info in packed.infolist()
            if not info.filename.startswith(("docProps/", "xl/theme/"))
        )


BOOK, DOCUMENT = workbook(), document()
PLANS = {
    ("p.yaml", YAML): {"bytes": len(YAML.encode()), "depth": 4, "nodes": 14, "characters": 10},
    ("p.json", JSON): {"bytes": len(JSON.encode()), "depth": 4, "nodes": 14, "characters": 10},
}
SHEETS = {
    ("a.csv", CSV): {"bytes": len(CSV), "rows": 3, "columns": 3, "cells": 9, "characters": 9},
    ("a.xlsx", BOOK): {
        "bytes": len(BOOK),
        "rows": 3,
        "columns": 2,
        "cells": 6,
        "characters": 8,
        "sheets": 2,
        "unpacked": unpacked(BOOK),
    },
    ("a.ods", DOCUMENT): {
        "bytes": len(DOCUMENT),
        "rows": 3,
        "columns": 2,
        "cells": 6,
        "sheets": 2,
        "characters": 42,
        "unpacked": unpacked(DOCUMENT),
    },
}


def plan_refused(file, limits):
    """Give what is said of a plan that goes beyond a limit."""
    name, text = file
    told = read_text(text, name=name, limits=Limits(**limits)).diagnostics
    return [one for one in told if one.code == "E003"]


def sheet_refused(file, limits):
    """Give what is said of a spreadsheet that goes beyond a limit."""
    name, data = file
    try:
        read_tables(data, name, SheetLimits(**limits))
    except SheetNotReadableError as error:
        return [error.remark]
    return []


def lines(refused, files):
    """Try each limit of each file at its last, and up to three steps before; tell of it."""
    for file, limits in files.items():
        for limit, last in limits.items():
            assert not refused(file, {limit: last}), (file[0], limit)
            lower = range(last - 1, max(last - 4, -1), -1)
            told = [refused(file, {limit: one}) for one in lower]
            assert all(told), (file[0], limit)
            for one in chain.from_iterable(told):
                place = one.place.cell or f"{one.place.line}:{one.place.column}"
                said = re.sub("[0-9,]+(?= bytes)", "…", one.message)
                yield f"{file[0]} {limit}: {place}: {said} ({one.help})"


def test_to_the_last(snapshot):
    """Whatever can be limited is taken to the last of it, and refused beyond, plainly."""
    told = [*lines(plan_refused, PLANS), *lines(sheet_refused, SHEETS)]
    snapshot(HERE / "to-the-last.txt", "\n".join([*told, ""]).encode())
