"""Each limit of a reader is told in plain words, and nothing breaks beyond it."""

import io
import sys

import pytest
from worst import HEAD, book, grown, open_document

import smartgoals as sg
from sealing import MINE, MY_KEY
from smartgoals.calendar.state import blocks_of, read_state
from smartgoals.cli import main
from smartgoals.errors import InvalidValueError, SealError
from smartgoals.exchange.bringing import read_sheets
from smartgoals.exchange.importing import read_graph
from smartgoals.planfile import sealing
from smartgoals.planfile.data import lookup
from smartgoals.planfile.people import read_people
from smartgoals.sync.connection import _tree
from smartgoals.sync.content import read_content
from smartgoals.sync.guard import Answer
from smartgoals.sync.raw import raw_entry

TASK = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:u\r\nDUE;VALUE=DATE:20270101\r\n"
    b"%sEND:VTODO\r\nEND:VCALENDAR\r\n"
)


def test_sentences(monkeypatch, capsys):
    """A text that is far longer than a sentence is not read as one."""
    with pytest.raises(InvalidValueError, match="at most 10,000 characters"):
        sg.assess("by " * 4_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 60_000)))

    assert main(["assess", "-"]) == 2
    assert "line 1 is far longer than a sentence" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<a>" + "\n" * 1_000_001, "more than 1,000,000 lines"),
        (f'<a xmlns="{"u" * 2000}"/>', "a name of more than 1,000 characters"),
    ],
)
def test_graphs(text, told):
    """A graph of too many lines, or with too long a name, is not read."""
    assert told in read_graph(text, "a.graphml").remarks[0].message


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (book("<a>", 200), "a.xlsx", "no workbook that can be read"),
        (book("<a/>", 2_100_000), "a.xlsx", "no workbook that can be read"),
        (open_document('<text:s text:c="40000"/>'), "a.ods", "more than 32,767 blanks"),
        (f"Label;Capabilities\nA;{'x|' * 2000}\n".encode(), "a.csv", "1,000 is the most"),
    ],
)
def test_sheets(data, name, told):
    """A sheet too deep, of too many elements, blanks or texts in a cell, is told to be."""
    sheets = read_sheets(data, name)
    remarks = [*sheets.remarks, *(one for rows in sheets.rows for one in rows.remarks)]

    assert any(told in one.message for one in remarks)


def test_few_blanks():
    """Some blanks in a row are no reason to leave a sheet: it has a heading only."""
    remarks = read_sheets(open_document('a<text:s text:c="3"/>b'), "a.ods").remarks

    assert [one.message for one in remarks] == ["nothing is written here"]


def test_sealed(monkeypatch):
    """A sealed file with too much before its text, or too much work, is refused."""
    whole = sealing.seal(b"x", recipients=(MINE,))
    head = b"age-encryption.org/v1\n"
    work = b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 20\n" + b"A" * 43 + b"\n"
    for data in (head + b"-> X25519 a\n" * 9_000, head + work * 2 + b"--- A\n"):
        with pytest.raises(SealError, match="can't be opened"):
            sealing.unseal(data, MY_KEY)

    def nothing_left(_):
        raise MemoryError

    assert sealing.unseal(whole, MY_KEY) == b"x"
    monkeypatch.setattr(sealing, "bytearray", nothing_left, raising=False)
    with pytest.raises(SealError, match="more memory than is allowed"):
        sealing.unseal(head + work + b"--- A\n", MY_KEY)


def test_hints(tmp_path):
    """After a hundred slips nobody is told any more what was perhaps meant."""
    strange = sg.read_text(grown(HEAD, "goal{n}: 1\n", size=4_000)).diagnostics
    actors = "".join(f"  a-{n}: {{kind: person}}\n" for n in range(50))
    plan = sg.read_text(f"{HEAD}people: {{from file: p.yaml}}\nactors:\n{actors}").plan
    (tmp_path / "p.yaml").write_bytes(grown("", "a-x{n}: N\n", size=4_000))
    nobody = read_people(plan, tmp_path).diagnostics
    for remarks in (strange, nobody):
        helps = [bool(one.help and "did you mean" in one.help) for one in remarks]

        assert helps[0]
        assert not any(helps[100:])
        assert len(helps) > 200


def test_many_parts():
    """Among more parts than fields, an id has one spelling only."""
    few, many = ({f"part-{n}": n for n in range(count)} for count in (200, 201))

    assert lookup(few, ("Part 7",)) == 7
    assert lookup(many, ("Part 7",)) is None
    assert lookup(many, ("part-7",)) == 7


def test_calendars():
    """A state that is none is given up, and of entries that begin within others one is read."""
    twice = b"BEGIN:VEVENT\r\nBEGIN:VTODO\r\nUID:u\r\nEND:VTODO\r\nEND:VEVENT\r\n"

    assert read_state(b"x\n" * 50_000).unreadable == 10_001
    assert blocks_of(twice) == {"u": twice[14:-12]}


@pytest.mark.parametrize(
    "lines",
    [
        b"X:1\r\n" * 50_001,
        b"SUMMARY:" + b"x" * 200_000 + b"\r\n",
        b"PERCENT-COMPLETE:150\r\n",
        b"DTSTART;TZID=Europe:20270101T000000\r\n",
    ],
    ids=["lines", "long", "percent", "zone"],
)
def test_entries(lines):
    """An entry without end, beyond all percent, or in a folder for a zone, is not read."""
    assert read_content(TASK % b"", "u") is not None
    assert read_content(TASK % lines, "u") is None


def test_parts_of_others():
    """What other programs put inside an entry stays there, whatever it is."""
    data = TASK % b"BEGIN:X-THEIRS\r\nUID:v\r\nEND:X-THEIRS\r\n"
    entry = raw_entry(data, "u")

    assert [line.name for line in entry.others[0]] == ["BEGIN", "UID", "END"]
    assert entry.to_bytes() == data


def test_answers():
    """An answer that declares a type of document is none of a calendar server."""
    bare = b'<multistatus xmlns="DAV:"/>'

    assert _tree(Answer(207, {}, bare)) is not None
    assert _tree(Answer(207, {}, b"<!DOCTYPE multistatus []>" + bare)) is None
