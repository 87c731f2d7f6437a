"""Sheets into a plan file that a person wrote: these fields, and no other byte."""

import io
import re
from datetime import date

import attrs
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgoals.editing import splicing
from smartgoals.editing.splicing import Splice, spliced
from smartgoals.errors import EditError, InvalidValueError
from smartgoals.exchange import edits, merging
from smartgoals.exchange.bringing import as_sheets, bring_into, new_plan, read_sheets
from smartgoals.exchange.spreadsheets import to_xlsx
from smartgoals.plan.together import Actor, Relation
from smartgoals.planfile.problems import problem
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.shaped import Found
from smartgoals.planfile.tables.csv_text import write_csv
from smartgoals.planfile.writing import dumps
from strategies import plans

PLAN = """\
# Our campaign
smartgoals: 1
campaign: {name: Ours, timezone: Europe/Brussels, team: {jo: Jo Silva}}
goals:
  win:
    goal: The duty is dropped.   # in one sentence
    measurable:
      members: {what: members on record, from: 0, to: 12}   # we count
actors:
  ana:   # our friend
    name: Ana Costa
    power: 3   # of 5
    stance:
      - neutral since 2026
      - passive ally since 2026-09, chaired our forum
    offers:
      - legal    # two days a month
      - media
    # more of her later
  board: {name: The Board, kind: body, power: 5}

relations:
  ana -> board: strong, weekly   # meetings
  board <-> ana:
milestones:
  hearing:
    what: The hearing
    fixed: 2027-03-15 14:00
  brief:
    what: Publish the brief
    after: {hearing: 3 days}
"""


def sheets(*rows, name="actors.csv"):
    """Give the rows of a CSV file."""
    return read_sheets(write_csv(rows), name)


def into(text, *rows, name="actors.csv", **options):
    """Bring the rows of a CSV file into a text."""
    return bring_into(text, sheets(*rows, name=name), name="campaign.yaml", **options)


def told(brought):
    """Give the remarks as cell and code."""
    return [(one.place.cell, one.code) for one in brought.remarks]


@pytest.mark.parametrize(
    ("rows", "old", "new"),
    [
        ([["ID", "Power"], ["ana", 4]], "power: 3   #", "power: 4   #"),
        ([["ID", "Power"], ["ana", None]], "power: 3   #", "power:    #"),
        ([["ID", "Label"], ["board", "Senate"]], "name: The Board", "name: Senate"),
        ([["ID", "Label"], ["board", None]], "name: The Board", "name: "),
        (
            [["ID", "Stance"], ["ana", "neutral"]],
            "- passive ally since 2026-09, chaired our forum",
            "- neutral since 2026-09, chaired our forum",
        ),
        (
            [["ID", "Stance", "Stance since", "Stance reason"], ["ana", None, None, None]],
            "- passive ally since 2026-09, chaired our forum",
            "- ",
        ),
        (
            [["ID", "Interest", "Contact"], ["board", 2, "0351210"]],
            "power: 5}",
            "power: 5, interest: 2, contact: '0351210'}",
        ),
        (
            [["ID", "Notes"], ["ana", "Call: her"]],
            "    # more of her later\n",
            "    # more of her later\n    notes: 'Call: her'\n",
        ),
    ],
)
def test_one_cell(rows, old, new):
    """A cell that differs changes its field where it stands, comments and all else stay."""
    brought = into(PLAN, *rows)

    assert PLAN.count(old) == 1
    assert brought.text == PLAN.replace(old, new)
    assert [one for one in told(brought) if one[1] != "E034"] == []


@pytest.mark.parametrize(
    ("rows", "old", "new"),
    [
        (
            [["From", "To", "Strength"], ["ana", "board", "weak"]],
            "strong, weekly",
            "weak, weekly",
        ),
        (
            [["From", "To", "Note"], ["Ana Costa", "The Board", None]],
            "strong, weekly",
            "strong",
        ),
        (
            [["From", "To", "Type"], ["ana", "board", "advises"]],
            "strong, weekly ",
            "{kind: advises, strength: strong, because: weekly} ",
        ),
        (
            [["From", "To", "Type"], ["ana", "board", "opposes"]],
            "ana -> board:",
            "ana -x board:",
        ),
        (
            [["From", "To", "Direction", "Type"], ["ana", "board", "mutual", "works with"]],
            "ana -> board:",
            "ana <-> board:",
        ),
        ([["From", "To", "Strength"], ["board", "ana", 0.5]], "<-> ana:", "<-> ana: 0.5"),
        (
            [["From", "To", "Note"], ["ana", "jo", "x"], ["board", "hearing", "x"]],
            "",
            "",
        ),
    ],
)
def test_relations(rows, old, new):
    """A relation is known by its ends; its words and its arrow change where they stand."""
    brought = into(PLAN, *rows, name="relations.csv")

    assert brought.text == (PLAN.replace(old, new) if old else PLAN)


def test_new_parts():
    """What is new goes to the end of its section, under an id that nothing else has."""
    brought = into(PLAN, ["Label", "Power"], ["Ana Costa", 3], ["Hearing", 2], ["委员会", 1])

    assert brought.text == PLAN.replace(
        "power: 5}\n",
        "power: 5}\n  hearing-2:\n    name: Hearing\n    power: 2\n"
        "  actor:\n    name: 委员会\n    power: 1\n",
    )
    assert [str(one) for one in brought.added] == ["actors.hearing-2", "actors.actor"]
    assert told(brought) == [("A1", "E034")]


def test_new_relations():
    """A new relation stands behind the others; a second one between one pair can't."""
    rows = (
        ["From", "To", "Type", "Strength"],
        ["board", "ana", "influences", "weak"],
        ["ana", "board", "influences", "strong"],
        ["ana", "board", "advises", None],
    )
    brought = into(PLAN, *rows, name="relations.csv")

    assert brought.text == PLAN.replace(
        "<-> ana:\n", "<-> ana: {kind: influences, strength: weak}\n"
    )
    assert ("A4", "E005") in told(brought)


def test_names_of_new_relations():
    """A new relation is told by its ends, and by the arrow between them."""
    text = "smartgoals: 1\ncampaign: {name: Ours}\nactors: {a: {}, b: {}, c: {}}\n"
    rows = (["From", "To", "Direction"], ["a", "b", "mutual"], ["b", "c", "directed"])
    brought = into(text, *rows, name="relations.csv")

    assert [str(one) for one in brought.added] == ["relations.a <-> b", "relations.b -> c"]


LISTED = """\
smartgoals: 1
campaign: {name: Ours}
actors: {a: {}, b: {}}
relations:
  # the first
  - {from: a, to: b, strength: weak}
  - from: a
    to: b
    kind: advises   # since May
  - b -> a: strong
"""


def test_listed_relations():
    """Relations in a list change one by one, and a new one is a new item."""
    rows = (
        ["From", "To", "Type", "Strength", "Note"],
        ["a", "b", "advises", "strong", None],
        ["a", "b", "influences", "medium", None],
        ["b", "a", "influences", "weak", None],
        ["b", "a", "funds", None, "a little"],
    )
    brought = into(LISTED, *rows, name="relations.csv")

    assert brought.text == LISTED.replace("strength: weak", "strength: medium").replace(
        "kind: advises   # since May\n", "kind: advises   # since May\n    strength: strong\n"
    ).replace("b -> a: strong\n", "b -> a: weak\n") + (
        "  - {from: b, to: a, kind: funds, because: a little}\n"
    )


@pytest.mark.parametrize(
    ("text", "rows", "name", "new"),
    [
        (
            '{"smartgoals": 1, "campaign": {"name": "O"}, "actors": {"a": {"power": 1}}}',
            [["ID", "Power", "Tags"], ["a", None, "x | y"], ["b", 2, None]],
            "campaign.json",
            (
                '{"smartgoals": 1, "campaign": {"name": "O"}, "actors": {"a": {"power": null, '
                '"offers": ["x", "y"]}, "b": {"power": 2}}}'
            ),
        ),
        (
            '{"smartgoals": 1, "campaign": {"name": "O"}}',
            [["ID", "Power"], ["a", 1]],
            "campaign.json",
            '{"smartgoals": 1, "campaign": {"name": "O"}, "actors": {"a": {"power": 1}}}',
        ),
        (
            '{"smartgoals": 1, "campaign": {"name": "O"}, "actors": {}}',
            [["ID", "Power"], ["a", 1]],
            "campaign.json",
            '{"smartgoals": 1, "campaign": {"name": "O"}, "actors": {"a": {"power": 1}}}',
        ),
        (
            "smartgoals: 1\ncampaign: {name: O}",
            [["ID", "Power"], ["a", 1]],
            "c.yaml",
            "smartgoals: 1\ncampaign: {name: O}\n\nactors:\n  a:\n    power: 1\n",
        ),
        (
            "smartgoals: 1\ncampaign: {name: O}\nactors:\n\n",
            [["ID", "Power"], ["a", 1]],
            "c.yaml",
            "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n    power: 1\n\n",
        ),
        (
            "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n",
            [["ID", "Power"], ["a", 1]],
            "c.yaml",
            "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n    power: 1\n",
        ),
        (
            "\ufeffsmartgoals: 1\r\ncampaign: {name: O}\r\nactors: {a: {role: , }}\r\n",
            [["ID", "Power"], ["a", 1], ["b", 2]],
            "c.yaml",
            (
                "\ufeffsmartgoals: 1\r\ncampaign: {name: O}\r\n"
                "actors: {a: {role: , power: 1, }, b: {power: 2}}\r\n"
            ),
        ),
        (
            "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n    role: |\n      x\n",
            [["ID", "Description"], ["a", "z"]],
            "c.yaml",
            "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n    role: z\n",
        ),
        (
            (
                "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n    offers:\n      - x\n"
                "      - y\n    power: 1\n"
            ),
            [["ID", "Tags"], ["a", "x"]],
            "c.yaml",
            "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n    offers: x\n    power: 1\n",
        ),
        (
            "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {}, b: {}}\nrelations: []\n",
            [["From", "To"], ["a", "b"]],
            "c.yaml",
            (
                "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {}, b: {}}\n"
                "relations: [{from: a, to: b}]\n"
            ),
        ),
        (
            (
                "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {}, b: {}}\n"
                "relations: [{from: a, to: b}]\n"
            ),
            [["From", "To"], ["a", "b"], ["b", "a"]],
            "c.yaml",
            (
                "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {}, b: {}}\n"
                "relations: [{from: a, to: b}, {from: b, to: a}]\n"
            ),
        ),
    ],
)
def test_forms(text, rows, name, new):
    """Whatever form a file has, JSON too, only what was asked for changes in it."""
    assert bring_into(text, sheets(*rows, name="x.csv"), name=name).text == new


def test_indicators_and_milestones():
    """Indicators change and come in below their goals, milestones below theirs."""
    brought = into(
        PLAN,
        ["Goal", "What", "Target", "Happens", "ID"],
        ["win", "members on record", 13, None, "members"],
        ["The duty is dropped.", "the law is printed", None, "not yet", None],
        name="indicators.csv",
    )
    text = PLAN.replace("to: 12", "to: 13").replace(
        "# we count\n",
        "# we count\n      the-law-is-printed:\n        what: the law is printed\n"
        "        happens: not yet\n",
    )
    assert brought.text == text
    rows = (
        ["What", "Fixed", "After", "Owner", "Done", "Progress"],
        ["The hearing", "2027-03-16 09:30", None, None, None, None],
        ["Publish the brief", None, "The hearing: 4 days", "Jo Silva", None, "0.5"],
        ["Sum up", None, "Publish the brief", "jo", "2027-05-01", "100%"],
    )
    brought = into(text, *rows, name="milestones.csv")
    assert told(brought) == []
    assert brought.text == text.replace("03-15 14:00", "03-16 09:30").replace(
        "{hearing: 3 days}\n",
        "{hearing: 4 days}\n    owner: jo\n    progress: 50%\n  sum-up:\n    what: Sum up\n"
        "    owner: jo\n    after: [brief]\n    progress: 100%\n    done: 2027-05-01\n",
    )


def test_first_indicator():
    """The first indicator of a goal brings the block that it stands in."""
    text = (
        "smartgoals: 1\ncampaign: {name: O}\ngoals:\n  g:\n    goal: Win.\n    kind: outcome\n"
    )
    brought = into(text, ["Goal", "What"], ["g", "votes"], name="indicators.csv")

    assert brought.text == f"{text}    measurable:\n      votes:\n        what: votes\n"


def test_faulty_cells():
    """A cell that can't be understood is told where it stands, and changes nothing."""
    brought = into(
        PLAN,
        ["ID", "Power", "Interest", "Part of", "Expires"],
        ["ana", 9, 2, "nobody", "03/02/2027"],
        ["new one", "x", 3, None, None],
        ["!!!", 1, None, None, None],
        [None, 1, None, None, None],
        ["board", 1, None, None, 46_203],
        ["board", 2, None, None, None],
    )

    assert told(brought) == [
        ("B2", "E012"),
        ("D2", "E016"),
        ("E2", "E012"),
        ("B3", "E012"),
        ("A4", "E014"),
        ("A5", "E013"),
        ("E6", "E012"),
        ("A7", "E015"),
    ]
    assert brought.plan.actor("ana").power == 3
    assert brought.plan.actor("ana").interest == 2
    assert brought.plan.actor("new-one").interest == 3
    assert brought.plan.actor("board").power == 1


def test_faulty_rows():
    """A row without what it can't be without is told, and the others come in."""
    brought = into(
        PLAN,
        ["From", "To", "Strength"],
        ["ana", None, "weak"],
        [None, "ana", "weak"],
        ["nobody", "ana", "weak"],
        ["board", "board", "weak"],
        ["ana", "board", 7],
        name="relations.csv",
    )

    assert told(brought) == [
        ("A1", "E034"),
        ("B2", "E013"),
        ("A3", "E013"),
        ("A4", "E016"),
        ("C6", "E012"),
    ]
    assert brought.plan.relations[0].strength == "strong"


def test_a_comment_would_be_lost():
    """A list with a comment inside is not replaced; the file stays as it is."""
    with pytest.raises(EditError, match=r"line 17 of campaign\.yaml.*by hand"):
        into(PLAN, ["ID", "Tags"], ["ana", "legal"])


def test_a_lost_comment(monkeypatch):
    """An edit that does not look for comments loses one, and the test before would notice."""
    monkeypatch.setattr(splicing, "_has_comment", lambda *_: False)

    assert "# two days a month" not in into(PLAN, ["ID", "Tags"], ["ana", "legal"]).text


def test_a_comment_behind_a_sign():
    """A comment behind the sign of a block of text isn't lost either."""
    text = "smartgoals: 1\ncampaign: {name: O}\nactors:\n  a:\n    role: |  # long\n      x\n"

    with pytest.raises(EditError, match="by hand"):
        into(text, ["ID", "Description"], ["a", "y"])


def test_a_plan_with_errors():
    """A plan that holds errors is not touched."""
    with pytest.raises(EditError, match="holds errors; mend them first"):
        into(PLAN + "gaols: {}\n", ["ID", "Power"], ["ana", 4])


def test_not_a_block():
    """A section that is no block of fields takes nothing in."""
    text = "smartgoals: 1\ncampaign: {name: O}\nactors: []\n"

    with pytest.raises(EditError):
        into(text, ["ID", "Power"], ["a", 1])


def test_a_broken_edit(monkeypatch):
    """An edit that loses a cell, or hits another one, is noticed before anything is written."""
    monkeypatch.setattr(edits, "spliced", lambda text, some: spliced(text, list(some)[1:]))

    with pytest.raises(EditError, match="would change something else"):
        into(PLAN, ["ID", "Power"], ["ana", 4])


def test_the_end_of_the_file():
    """What is new in the last section stays in it, in front of new sections."""
    new = read_text(
        "smartgoals: 1\ncampaign: {name: O}\nactors: {ana: {power: 2}, us: {}}\n"
        "relations: {us -> ana: weak}\n"
        "milestones: {a: {what: Talk}, b: {what: Write, after: a}}\n"
    ).plan
    text = "smartgoals: 1\ncampaign: {name: O}\nmilestones:\n  a: {what: Talk}"
    brought = bring_into(text, read_sheets(to_xlsx(new), "x.xlsx"), name="campaign.yaml")

    assert brought.text == (
        f"{text}\n  b:\n    what: Write\n    after: [a]\n"
        "\nactors:\n  ana:\n    power: 2\n  us: {}\n\nrelations:\n  us -> ana: weak\n"
    )


def test_edits_that_meet():
    """Two changes of one stretch of text are refused."""
    with pytest.raises(EditError, match="meet in one place"):
        spliced("smartgoals: 1\n", [Splice(0, 5, "x"), Splice(3, 6, "y")])


def test_other_sheet():
    """A sheet that is asked for by name must be there."""
    with pytest.raises(InvalidValueError, match="sheet"):
        read_sheets(b"Label\nx\n", "x.csv", sheet="Actors")


COLUMNS = {
    "power": ("Power", st.integers(1, 5)),
    "role": ("Description", st.sampled_from(["Chair", "Clerk: first", "#1", "- x", "yes"])),
    "offers": ("Tags", st.just("legal | press")),
    "notes": ("Notes", st.sampled_from(["a\nb", "=1+1", "'quoted'", "{x}"])),
    "expires": ("Expires", st.dates(date(2000, 1, 1))),
}


@settings(max_examples=25)
@given(plans(consistent=True), st.data())
def test_some_cells_changed(plan, data):
    """Changed cells change just their fields, and every line without them stays as it is."""
    text = re.sub(r"\n\n(?=[a-z])", "\n# a remark\n\n", dumps(plan)) + "# the end\n"
    ids = [one.id for one in plan.actors]
    if not ids:
        return
    id = data.draw(st.sampled_from(ids))
    keys = data.draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, unique=True))
    cells = [data.draw(COLUMNS[key][1]) for key in keys]
    brought = into(text, ["ID", *(COLUMNS[key][0] for key in keys)], [id, *cells])
    before, after = plan.actor(id), brought.plan.actor(id)
    changed = [
        one.name
        for one in attrs.fields(type(before))
        if getattr(before, one.name) != getattr(after, one.name)
    ]

    assert set(changed) <= set(keys)
    assert read_text(brought.text).plan == brought.plan
    assert attrs.evolve(brought.plan, actors=plan.actors) == plan
    lines = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in brought.text.splitlines() if line.startswith("#")] == lines


def test_a_new_plan():
    """Goals and people that a sheet only names are made, and told."""
    rows = (
        ["What", "Goal", "Owner"],
        ["Talk", "Win the vote.", "Jo Silva"],
        ["Sum up", None, "Jo Silva"],
    )
    brought = new_plan(sheets(*rows, name="milestones.csv"), name="Ours")

    assert brought.text == (
        "smartgoals: 1\n\ncampaign:\n  name: Ours\n  team:\n    jo-silva: Jo Silva\n\n"
        "goals:\n  win-the-vote:\n    goal: Win the vote.\n\n"
        "milestones:\n  talk:\n    what: Talk\n    goal: win-the-vote\n    owner: jo-silva\n"
        "  sum-up:\n    what: Sum up\n    owner: jo-silva\n"
    )
    assert told(brought) == [("B2", "E036"), ("C2", "E036")]


def test_several_sheets():
    """Of a workbook with other sheets, ours are read, and the others are told."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in (
            ("Prices", [["Price"], [3]]),
            ("Empty", []),
            ("Akteure", [["Name", "Farbe"], ["Ana", "rot"], [None, "blau"]]),
            ("Beziehungen", [["Von", "Nach"], ["Ana", "Bea"]]),
        ):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Prices!$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
    brought = new_plan(read_sheets(out.getvalue(), "x.xlsx"), name="O")
    cells = [one.place.cell for one in brought.remarks]

    assert cells == ["sheet Prices, A1", "sheet Akteure, B1", "sheet Beziehungen, B2"]
    assert [one.id for one in brought.plan.actors] == ["ana"]
    one = read_sheets(out.getvalue(), "x.xlsx", sheet="Beziehungen")
    assert [rows.section for rows in one.rows] == ["relations"]
    with pytest.raises(InvalidValueError, match="Prices, Empty, Akteure, Beziehungen"):
        read_sheets(out.getvalue(), "x.xlsx", sheet="Actors")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "nothing is written here"),
        (b"Price,Colour\n3,red\n", "no row here has headings such as Label"),
        (b'Label\n"Ana\n', "never closed"),
    ],
)
def test_nothing_of_ours(data, told):
    """A file of which nothing can be read is one remark, and makes an empty plan."""
    read = read_sheets(data, "x.csv")
    brought = new_plan(read, name="O")

    assert [one.code for one in brought.remarks] == ["E031"]
    assert told in brought.remarks[0].message
    assert brought.plan.actors == ()


INDICATORS = """\
smartgoals: 1
campaign: {name: Ours}
goals:
  one: {goal: Win., measurable: {a: {what: votes, from: 1, to: 2}}}
  two: {goal: Lose.}
"""


def test_indicators_of_no_goal():
    """An indicator of no goal is told; one whose goal the sheet changes stays where it is."""
    rows = (
        ["Goal", "What", "Baseline", "ID"],
        ["two", "votes", 3, "a"],
        [None, "seats", None, None],
        ["three", "chairs", None, None],
        ["Lose.", "laws", None, None],
    )
    brought = into(INDICATORS, *rows, name="indicators.csv")

    assert told(brought) == [("A2", "E012"), ("A3", "E013"), ("A4", "E016")]
    assert brought.text == INDICATORS.replace("from: 1", "from: 3").replace(
        "two: {goal: Lose.}", "two: {goal: Lose., measurable: {laws: {what: laws}}}"
    )


def test_the_only_goal():
    """Where there is but one goal, an indicator that names none is that one's."""
    text = "smartgoals: 1\ncampaign: {name: O}\ngoals: {g: {goal: Win., measurable: }}\n"
    brought = into(text, ["Goal", "What"], [None, "votes"], name="indicators.csv")

    assert brought.text == text.replace("measurable: ", "measurable: {votes: {what: votes}}")


def test_times_of_day():
    """Without a time zone the day of a moment is taken, and that is told."""
    text = "smartgoals: 1\ncampaign: {name: O}\nmilestones: {a: {what: A, fixed: 2027-03-01}}\n"
    rows = (
        ["ID", "Fixed", "Earlier dates"],
        ["a", "2027-03-02 14:00", "2027-01-01 | 2027-02-01 09:00 (moved 2026-12-01)"],
    )
    brought = into(text, *rows, name="milestones.csv")

    assert told(brought) == [("B2", "E013"), ("C2", "E013")]
    assert brought.text == text.replace(
        "fixed: 2027-03-01",
        "fixed: 2027-03-02, earlier dates: [2027-01-01, 2027-02-01 (moved 2026-12-01)]",
    )


def test_names_that_two_have():
    """A name that two actors have names neither, and a new row of that name is new."""
    text = (
        "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {name: Ana}, b: {name: Ana}, c: {}}\n"
    )
    brought = into(text, ["From", "To"], ["Ana", "c"], name="relations.csv")
    assert told(brought) == [("A2", "E016")]
    brought = into(text, ["Label", "ID"], ["Ana", "b"], ["c", None], [None, "a"])
    assert brought.text == text.replace("a: {name: Ana}", "a: {name: }")


def test_from_other_files():
    """What another file does not say of an actor changes nothing, and its remarks are told."""
    text = (
        "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {name: Ana, power: 1}, b: {role: x}}\n"
    )
    found = (Actor(id="a", interest=2), Actor(id="b", power=3))
    odd = problem("E031", "an edge leads nowhere")
    others = as_sheets(
        found, (Relation(from_actor="a", to_actor="b"),), name="x.gexf", remarks=(odd,)
    )
    brought = bring_into(text, others, name="campaign.yaml")

    assert brought.remarks == (odd,)
    assert brought.text == (
        text.replace("1}", "1, interest: 2}").replace("x}", "x, power: 3}")
        + "\nrelations:\n  a -> b:\n"
    )


def test_no_name():
    """The id in the place of a name is no name, and an actor without one has none to lose."""
    text = "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {name: Ana}, b: {power: 1}}\n"
    brought = into(text, ["ID", "Label", "Power"], ["a", "a", 2], ["b", None, 3])

    assert brought.text == text.replace("Ana", "Ana, power: 2").replace("1}}", "3}}")


def test_a_goal_without_letters():
    """A goal of which no id can be made is told, and so is one whose id is taken."""
    rows = (["What", "Goal"], ["A", "勝"], ["B", "Win"], ["Win", None])
    brought = new_plan(sheets(*rows, name="milestones.csv"), name="O")

    assert [(one.place.cell, one.code) for one in brought.remarks] == [
        ("B2", "E016"),
        ("B3", "E016"),
    ]


def test_several_waits():
    """A wait that is written twice is told; several lags stand together."""
    text = "smartgoals: 1\ncampaign: {name: O}\nmilestones: {a: {what: A}, b: {what: B}}\n"
    rows = (["ID", "After"], ["b", "a: 1 day | a: 2 days"])
    brought = into(text, *rows, name="milestones.csv")

    assert brought.text == text.replace("B}", "B, after: [{a: 1 day}, {a: 2 days}]}")


def test_faulty_direction():
    """A direction that is none is told, and the relation comes in without it."""
    text = "smartgoals: 1\ncampaign: {name: O}\nactors: {a: {}, b: {}}\n"
    rows = (["From", "To", "Direction"], ["a", "b", "sideways"])
    brought = into(text, *rows, name="relations.csv")

    assert told(brought) == [("C2", "E012")]
    assert brought.text.endswith("\nrelations:\n  a -> b:\n")


def test_sections_in_other_files():
    """A section that stands in another file is changed there, not here."""
    text = "smartgoals: 1\ncampaign: {name: O}\nactors: {from file: a.xlsx}\n"

    with pytest.raises(EditError, match=r"actors of campaign\.yaml stand in a\.xlsx"):
        into(text, ["Label"], ["Ana"])
    assert into(text, ["What"], ["Talk"], name="milestones.csv").plan.milestones


def test_an_id_of_something_else():
    """An id that a part of another kind has is told, in the plan and between two sheets."""
    brought = into(PLAN, ["ID", "Label"], ["hearing", "Ana"], ["win", "Bea"], ["jo", "Jo"])

    assert told(brought)[2:] == [("A2", "E015"), ("A3", "E015"), ("A4", "E015")]
    assert brought.text == PLAN


def test_a_remark_about_no_row():
    """A mistake that no row has made is never taken for one of a row's."""
    found = Found(problem("E012", "it is odd"), ("campaign",))

    with pytest.raises(EditError, match="can't be merged: E012 it is odd"):
        merging._take_out(merging._Out(), set(), found, {})


def test_nothing_at_all():
    """A file that is empty, or a list at its root, is no plan to bring anything into."""
    for text in ("", "- a\n"):
        with pytest.raises(EditError, match="holds errors"):
            into(text, ["Label"], ["Ana"])
