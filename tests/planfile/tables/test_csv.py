"""CSV from any spreadsheet in any country: read exactly, written harmlessly."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.planfile.tables import csv_text
from smartgoals.planfile.tables.cells import SheetLimits, SheetNotReadableError
from smartgoals.planfile.tables.csv_text import harmless, read_csv, unharmed, write_csv
from smartgoals.planfile.tables.files import read_tables

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LIMITS = SheetLimits()
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
    | st.sampled_from("\n\t='\"-@,;")
)


def refusal(data, **limits):
    """Give the remark on a file that is refused."""
    with pytest.raises(SheetNotReadableError) as caught:
        read_csv(data, "x.csv", SheetLimits(**limits))
    return caught.value.remark


@given(texts)
def test_harmless_is_undone(text):
    """A text that was made harmless is the same again when it is read."""
    assert unharmed(harmless(text)) == text


@given(texts)
def test_harmless(text):
    """No text that is written starts as a formula does."""
    assert not harmless(text).startswith(DANGEROUS)


def test_a_formula_let_through(monkeypatch):
    """A writer that lets a formula through is noticed."""
    monkeypatch.setattr(csv_text, "harmless", lambda text: text)
    cells = [cell for row in csv.reader(io.StringIO(written([["=1+1"]]))) for cell in row]

    assert cells[0].startswith(DANGEROUS)


def written(rows, **options):
    """Give rows as the text of a CSV file."""
    return write_csv(rows, **options).decode("utf-8-sig")


@given(st.lists(st.lists(texts, min_size=2, max_size=3), min_size=1, max_size=4))
def test_another_reader(rows):
    """Python's own reader finds every cell that we write, a formula with a quote before it."""
    told = list(csv.reader(io.StringIO(written(rows), newline="")))

    assert told == [[harmless(cell) for cell in row] for row in rows]


@given(
    st.lists(st.lists(texts, min_size=2, max_size=3), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
)
def test_round_trip(rows, separator):
    """Cells come back from CSV as they went in, whatever stands between them."""
    data = write_csv([["From", "To", "Note"], *rows], separator=separator)
    sheet = read_csv(data, "x.csv", LIMITS)

    assert [list(row) for row in sheet.rows[1:]] == [
        [cell or None for cell in row] for row in rows
    ]
    assert sheet.commas == (separator == ";")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    """A file is read in each encoding in which spreadsheets write it."""
    data = "Name;Rôle\r\nGrün & Söhne;Conseil\r\n".encode(encoding)

    assert read_csv(data, "x.csv", LIMITS).rows == (
        ("Name", "Rôle"),
        ("Grün & Söhne", "Conseil"),
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("a,b\rc,d\r", (("a", "b"), ("c", "d"))),
        ("a,\n", (("a", None),)),
        ("a,", (("a", None),)),
        ("\na,b\n", ((None,), ("a", "b"))),
        ("sep=;\r\na;b,c;d\r\n", ((), ("a", "b,c", "d"))),
        ("a\tb\n", (("a", "b"),)),
        ("A title\n\nx;y\n1,5;2\n", (("A title",), (None,), ("x", "y"), ("1,5", "2"))),
        ('"a;b;c",d\n', (("a;b;c", "d"),)),
        ('5" pipe,b\n', (('5" pipe', "b"),)),
        ('"two\r\nlines",b\n', (("two\r\nlines", "b"),)),
    ],
)
def test_forms(text, rows):
    """Whatever form a spreadsheet gives a file, its cells are found."""
    assert read_csv(text.encode(), "x.csv", LIMITS).rows == rows


@pytest.mark.parametrize(
    ("data", "told", "cell"),
    [
        (b'id,title,due\ng1,"Adopt plan,2026\ng2,Train,2027\n', "never closed", "B2"),
        (b'a,b\n"c"d,e\n', "behind the quote", "A2"),
        (b"a\0b", "U+0000", "A1"),
        (b"a\x81\xff", "neither in UTF-8", "A1"),
        (b"\xff\xfea", "neither in UTF-8", "A1"),
    ],
)
def test_refused(data, told, cell):
    """What is no CSV is refused, with the cell in which that shows."""
    remark = refusal(data)

    assert told in remark.message
    assert remark.place.cell == cell
    assert str(remark).startswith(f"x.csv, {cell}: E031 ")


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"bytes": 10}, "more than 10 bytes"),
        ({"rows": 2}, "more than 2 rows"),
        ({"columns": 2}, "more than 2 columns"),
        ({"cells": 5}, "more than 5 cells"),
        ({"characters": 3}, "more than 3 characters"),
    ],
)
def test_limits(limits, told):
    """A file that goes beyond a limit is refused, and the limit is named."""
    assert told in refusal(b"aaaa,b,c\naaaa,b,c\naaaa,b,c\n", **limits).message


def test_a_large_file_of_quotes():
    """A large file full of quotes is read in one walk, not in many."""
    data = b'"' + b'""' * 10_000 + b'",b\n'

    assert read_tables(data, "x.csv")[0].rows[0][0] == '"' * 10_000
    assert "never closed" in refusal(b'a,"' + b'""' * 1_000_000).message
