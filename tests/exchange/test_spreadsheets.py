"""Workbooks and CSV of a plan, read by another package."""

import io
import sys
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings

from smartgoals.audience.readers import Reader
from smartgoals.errors import InvalidValueError, MissingExtraError
from smartgoals.exchange import losing
from smartgoals.exchange.losing import losses
from smartgoals.exchange.sheets import seen_by, tables_of
from smartgoals.exchange.spreadsheets import to_csv, to_xlsx
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tables.cells import is_empty
from strategies import plans

TEXT = """\
smartgoals: 1
campaign: {name: Ours, timezone: Europe/Brussels, team: {jo: Jo}}
goals:
  win:
    goal: The duty is dropped.
    measurable:
      members: {what: members, from: 0, to: 12, who: ana, readings: {2026-11: 4}}
actors:
  ana:
    name: Ana Costa
    notes: likes tea
    contact: '0351210'
    judged: 2026-11 by jo
    part of: mole
  mole: {name: '=HYPERLINK("http://x.example")', private: true, power: 3}
  bea: {name: http://x.example/bea, stance: [neutral since 2025, active ally since 2026-03-01]}
relations:
  ana -> bea: 0.5, weekly (judged 2026-11 by jo)
  mole -> bea: strong
milestones:
  hearing: {what: The hearing, fixed: 2027-03-15 14:00, owner: jo, meets: [mole, bea]}
  secret: {what: Talk, private: true, due: 1 week before hearing}
  brief:
    what: Brief
    after: {secret: 3 days, hearing: 1 day}
    before: secret
    due: 1 day after secret
    repeats: every 2 weeks until secret
    owner: mole
    progress: 60%
    notes: careful
    estimate: {best: 1 day, likely: 2 days, worst: 9 days}
  follow: {what: Sum up, start: 2027-05-01, after: hearing, repeats: every week}
"""
PLAN = read_text(TEXT).plan


def book(plan=PLAN, reader="team"):
    """Open a plan's workbook with another package."""
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(plan, reader)))


def rows(sheet):
    """Give a sheet's rows by their headings, without what is empty."""
    heads, *lines = sheet.iter_rows(values_only=True)
    return [
        {head: cell for head, cell in zip(heads, line, strict=True) if cell is not None}
        for line in lines
    ]


def test_workbook():
    """Another package finds each part in its row, with real days, numbers and shares."""
    made = book()

    assert made.sheetnames == [
        "Actors",
        "Relations",
        "Milestones (ignore)",
        "Indicators (ignore)",
    ]
    assert rows(made["Actors"])[2] == {
        "Label": "http://x.example/bea",
        "Stance": "active ally",
        "Stance since": datetime(2026, 3, 1),  # noqa: DTZ001 - as openpyxl gives days
        "ID": "bea",
    }
    assert rows(made["Relations"])[0] == {
        "From": "Ana Costa",
        "To": "http://x.example/bea",
        "Type": "influences",
        "Direction": "directed",
        "Strength": 0.5,
        "Note": "weekly",
        "Judged": "2026-11 by jo",
    }
    hearing, _, brief, _ = rows(made["Milestones (ignore)"])
    assert hearing["Fixed"] == datetime(2027, 3, 15, 14)  # noqa: DTZ001
    assert (brief["Progress"], brief["After"]) == (0.6, "secret: 3 days | hearing: 1 day")
    assert (brief["Best"], brief["Worst"]) == ("1 day", "9 days")
    assert rows(made["Indicators (ignore)"]) == [
        {
            "Goal": "win",
            "What": "members",
            "Baseline": 0,
            "Target": 12,
            "Who": "ana",
            "Readings": "2026-11: 4",
            "ID": "members",
        }
    ]


def test_no_formula_and_no_link():
    """A name that looks like a formula or an address is only text in a workbook."""
    sheet = book()["Actors"]
    cells = [cell for row in sheet.iter_rows() for cell in row]

    assert sheet["A3"].value == '=HYPERLINK("http://x.example")'
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_formula_let_through(monkeypatch):
    """A writer that takes texts for formulas is noticed."""
    sheet = xlsxwriter.worksheet.Worksheet
    monkeypatch.setattr(sheet, "write_string", sheet.write)
    book_of = xlsxwriter.Workbook
    monkeypatch.setattr(
        xlsxwriter, "Workbook", lambda out, options: book_of(out, {"in_memory": bool(options)})
    )

    assert book()["Actors"]["A3"].data_type == "f"


def test_choices():
    """Stances can be chosen from a list, and other texts may be written too."""
    sheet = book()["Actors"]
    heads = [cell.value for cell in sheet[1]]
    column = openpyxl.utils.get_column_letter(heads.index("Stance") + 1)
    (choice,) = [
        one for one in sheet.data_validations.dataValidation if f"{column}2" in str(one.sqref)
    ]

    assert choice.formula1.strip('"').split(",")[0] == "active ally"
    assert choice.errorStyle == "information"


def test_same_bytes():
    """The same plan gives the same workbook, whenever it is made."""
    assert to_xlsx(PLAN) == to_xlsx(PLAN)


@pytest.mark.parametrize("what", ["actors", "relations", "milestones", "indicators"])
def test_partners(what):
    """Partners find nothing private, nothing that points there, no word for the team."""
    text = to_csv(PLAN, what, "partners").decode("utf-8-sig")

    for word in (
        "mole",
        "HYPERLINK",
        "secret",
        "likes tea",
        "careful",
        "0351210",
        "by jo",
        "weekly",
    ):
        assert word not in text
    assert {
        "actors": "Ana",
        "relations": "Ana",
        "milestones": "Brief",
        "indicators": "members",
    }[what] in text


def test_public():
    """The public finds no people, and only dates that others set."""
    tables = {one.section: one.rows for one in tables_of(PLAN, Reader.PUBLIC)}
    seen = seen_by(PLAN, Reader.PUBLIC)

    assert (tables["actors"], tables["relations"]) == ((), ())
    assert [row[0] for row in tables["milestones"]] == ["The hearing"]
    assert seen.milestones[0].meets == ()
    assert seen.goals[0].indicators == ()


@settings(max_examples=25)
@given(plans(consistent=True))
def test_nothing_private_for_others(plan):
    """No cell for partners names a private part."""
    closed = {one.id for one in (*plan.actors, *plan.milestones) if one.private}
    told = {
        cell
        for table in tables_of(plan, Reader.PARTNERS)
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if column.kind in {"id", "ids"} and not is_empty(cell) and cell is not None
    }
    words = {word for cell in told for word in str(cell).split(" | ")}

    assert not words & (closed - {one.name for one in plan.actors})


def test_losses():
    """What has no column is named by part and field, an item with our sign in it too."""
    text = TEXT + "votes:\n  v: {what: V, body: board}\n"
    text = text.replace("  bea:", "  board: {sits: {of: BR}, offers: ['a | b', c]}\n  bea:")
    told = [str(one.route) for one in losses(read_text(text).plan)]

    assert told == ["actors.board.offers", "actors.board.sits", "actors.bea.stance"]
    assert losses(read_text(text).plan, "public") == ()


def test_two_relations_of_one_pair():
    """Of two relations between one pair, each is compared with its own row."""
    text = (
        "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {}, b: {}}\nrelations:\n"
        "  - {from: a, to: b, because: x}\n"
        "  - {from: a, to: b, because: y, sources: ['p | q']}\n"
    )
    told = [str(one.route) for one in losses(read_text(text).plan)]

    assert told == ["relations.a -> b.sources"]


def test_a_lost_part(monkeypatch):
    """A part that does not come back at all is told as a whole."""
    monkeypatch.setattr(losing, "_read_back", lambda _: read_text("campaign: {name: x}").plan)

    assert str(losses(PLAN)[0]) == "actors.ana: E035 'ana' has no place in a sheet"


def test_wrong_table():
    """There are four tables, and who asks for another is told which."""
    with pytest.raises(InvalidValueError, match="actors, relations, milestones, indicators"):
        to_csv(PLAN, "votes")


def test_without_the_extra(monkeypatch):
    """Without the extra, a workbook is refused with the command that installs it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(MissingExtraError, match=r"writing \.xlsx needs an extra"):
        to_xlsx(PLAN)


def test_dates_in_csv():
    """Days stand in a CSV as year-month-day, moments with their time behind."""
    text = to_csv(PLAN, "milestones").decode("utf-8-sig")

    assert "2027-03-15 14:00" in text
    assert date(2027, 5, 1).isoformat() in text


def test_midnight():
    """A moment at midnight is no day without a time, so it stands as text."""
    text = TEXT.replace("2027-03-15 14:00", "2027-03-15 00:00")

    assert (
        rows(book(read_text(text).plan)["Milestones (ignore)"])[0]["Fixed"]
        == "2027-03-15 00:00"
    )
