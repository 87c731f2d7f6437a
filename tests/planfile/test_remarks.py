"""Every mistake is told once, where it stands, and nothing that only follows from it."""

from pathlib import Path

import pytest
from saying import HEAD, PEOPLE, milestone, only, said

from smartgoals.planfile.reading import read, read_text

MISTAKES = Path(__file__).with_name("ten-mistakes.yaml")

# ruff: noqa: E501
TOLD = """\
5:3 E011 there is no field 'coordinatr' here | did you mean 'coordinator'?
11:17 E012 '2027-02-30' does not exist | February 2027 has 28 days; the next year with a 29th is 2028
12:15 E016 'clean-ait' is not in the plan, and a goal is expected here | did you mean 'clean-air'?
15:25 E016 'integritty' is not in the plan, and a goal or a row of the impact is expected here | did you mean 'integrity'?
18:3 E014 'Première réunion' can't be an id: small letters, digits, single hyphens | call it premiere-reunion
22:12 E012 '03/02/2027' is no day | write 2027-02-03 (3 February) or 2027-03-02 (2 March)
24:5 E005 'owner' stands here again, first in line 23, column 5 | keep one of the two
25:31 E016 'school-streets' is a goal, and a milestone is expected here | None
26:3 E015 'ana' is an id already, of a part under campaign.team, first in line 7, column 10 | give one of the two another id
28:3 E013 `what` is missing here | None
34:15 E012 '160' is not a whole number from 0 to 100 | None
35:11 E012 'publicaton' is none of: step, meeting, event, publication, decision, follow-up | did you mean 'publication'?
36:22 E008 '#300 copies' is taken for a comment, so the text ends before it | put the whole text in quotes, or a space behind '#' if it is a comment
38:35 E012 '6' is not a whole number from 1 to 5 | None
39:32 E012 'passive aly' is none of: active ally, passive ally, neutral, passive opponent, active opponent, unknown | did you mean 'passive ally'?
39:64 E016 'bord' is not in the plan, and an actor is expected here | add 'bord' to the plan, or name one that is there
41:3 E016 'concil' is not in the plan, and an actor is expected here | did you mean 'council'?
42:21 E012 '1.5' is not weak, medium, strong, or a number above 0 and up to 1 | None
"""


def test_ten_mistakes():
    """A file with mistakes of many kinds gives one remark for each, at its line and column."""
    told = "".join(
        f"{one.place.line}:{one.place.column} {one.code} {one.message} | {one.help}\n"
        for one in read(MISTAKES).diagnostics
    )

    assert told == TOLD


FOLLOW_UPS = {
    "an id that is none, and named": (
        (
            "milestones:\n  Board Vote: {what: Vote}\n"
            "  b: {what: B, after: Board Vote}\n  c: {what: C, before: [board-vote]}\n"
        ),
        ["6:3 E014"],
    ),
    "an id with a capital, in every kind of reference": (
        (
            "milestones:\n  Vote: {what: V}\n  b: {what: B, due: 1 week before Vote}\n"
            "  c: {what: C, after: {Vote: 3 days}}\n  d: {what: D, links: {waits for: Vote}}\n"
            "  e: {what: E, repeats: every 2 weeks until Vote, until: Vote}\n"
        ),
        ["6:3 E014"],
    ),
    "a part without its required field, and named": (
        (
            "goals:\n  g: {specific: x}\n  h: {goal: y, supports: g}\n"
            "milestones:\n  m: {what: M, goal: g}\n"
        ),
        ["6:3 E013"],
    ),
    "a faulty required field, and named": (
        "milestones:\n  a: {what: [b, c]}\n  d: {what: D, after: a}\n",
        ["6:7 E012"],
    ),
    "a missing field beside a faulty one": (
        "milestones:\n  a: {due: soon, place: [b]}\n",
        ["6:3 E013", "6:12 E012", "6:18 E012"],
    ),
    "a whole section of a wrong shape": (
        (
            "actors: [ana, bob]\nmilestones:\n  a: {what: A, owner: ana, meets: [bob, eve]}\n"
            "relations:\n  ana -> bob: strong\n"
        ),
        ["5:1 E012"],
    ),
    "a section that is text": (
        "goals: none\nmilestones:\n  a: {what: A, goal: x}\n",
        ["5:8 E012"],
    ),
    "a section whose name is misspelt, and parts of it named": (
        (
            "gaols:\n  g: {goal: x}\nmilestones:\n  a: {what: A, goal: g, owner: eve}\n"
            "  b: {what: B, goal: g}\n"
        ),
        ["5:1 E011", "8:32 E016"],
    ),
    "a misspelt section beside the right one": (
        "goals:\n  g: {goal: x}\ngaols: {}\nmilestones:\n  a: {what: A, goal: h}\n",
        ["7:1 E011", "9:22 E016"],
    ),
    "sections in spreadsheets": (
        (
            "actors: {from file: a.xlsx, sheet: Actors}\nmilestones: {from file: b.xlsx}\n"
            "goals:\n  g: {goal: x, decided by: [ana], time-bound: 1 week before vote}\n"
            "votes:\n  v: {what: V, body: board, when: vote}\n"
        ),
        ["5:21 E018", "6:25 E018"],
    ),
    "a name that is an id twice": (
        "actors:\n  ana: {}\nmilestones:\n  ana: {what: A}\n  b: {what: B, after: ana}\n",
        ["8:3 E015"],
    ),
    "an id that is a row of the impact": (
        "milestones:\n  privacy: {what: A}\n  b: {what: B, after: privacy}\n",
        ["6:3 E014"],
    ),
    "a time zone that is none": (
        "milestones:\n  a: {what: A, fixed: 2027-03-15 14:00}\n",
        ["4:13 E012"],
    ),
    "an anchor": (
        "milestones:\n  a: {what: &x Hearing}\n  b: {what: B, after: a}\n",
        ["6:13 E004"],
    ),
    "a merge key": (
        "milestones:\n  b: {what: B, after: a}\n  a:\n    <<: {what: A}\n",
        ["8:5 E004"],
    ),
    "an alias in place of a part": (
        "milestones:\n  a: *x\n  b: {what: B, after: a}\n",
        ["6:6 E004"],
    ),
    "a tag on a section": (
        "milestones: !include a.yaml\ngoals:\n  g: {goal: x, time-bound: before a}\n",
        ["5:13 E004"],
    ),
    "a relation that ends nowhere, and who judged it": (
        "relations:\n  a -> b: strong (judged 2026 by eve)\n",
        ["6:3 E016", "6:3 E016", "6:11 E016"],
    ),
    "a time-bound that names nothing": (
        "goals:\n  g: {goal: x, time-bound: {by: before vote, they decide between: 2027}}\n",
        ["6:33 E016"],
    ),
    "an agreement with nobody": ("agreements:\n  eve: [exit]\n", ["6:3 E016"]),
    "a framework that is none": (
        "impact:\n  framework: intrenet\n  speed: -1 Slower.\n",
        ["6:14 E012"],
    ),
    "a list where one flag stands beside it": (
        "flag: {what: A bill}\nflags: [b]\ngoals:\n  g: {goal: x, answers: [flag, b]}\n",
        ["6:1 E012"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), FOLLOW_UPS.values(), ids=FOLLOW_UPS)
def test_follow_ups(body, expected):
    """A mistake is told once: nothing is said that only follows from it."""
    head = HEAD.replace("Europe/Brussels", "Mars/Base") if expected[0] == "4:13 E012" else HEAD

    assert said(head + body) == expected


def test_what_is_left():
    """What is faulty is left out, and all the rest is in the plan."""
    reading = read(MISTAKES)
    plan = reading.plan

    assert reading.complete
    assert not reading.ok
    assert [one.id for one in plan.goals] == ["school-streets", "clean-air"]
    assert [one.id for one in plan.milestones] == ["hearing", "leaflet"]
    assert plan.milestone("hearing").fixed is None
    assert plan.milestone("hearing").owner == "ana"
    assert plan.goal("clean-air").relevant == ("privacy",)
    assert plan.actor("mayor").part_of == ("council",)
    assert plan.actor("council").power is None


def test_left_out():
    """The reading says what was written, but is not in the plan."""
    left_out = {str(one) for one in read(MISTAKES).left_out}

    assert {
        "campaign.coordinatr",
        "milestones.Première réunion",
        "milestones.ana",
        "milestones.report",
        "milestones.leaflet.kind",
    } <= left_out


def test_no_time_zone():
    """Times of day without a time zone are one thing that is missing, told once."""
    text = "smartgoals: 1\ncampaign: {name: x}\nmilestones:\n  a: {what: A, fixed: 2027-03-15 14:00}\n"
    text += "  b: {what: B, earlier dates: [2027-03-15 14:00 (moved 2026-11-18)]}\n"
    reading = read_text(text)

    assert [str(one) for one in reading.diagnostics] == [
        "campaign.yaml:2:1: E013 `timezone` is missing here: '2027-03-15 14:00' has a time of day"
    ]
    assert str(reading.plan.milestone("a").fixed) == "2027-03-15"
    assert str(reading.plan.milestone("b").earlier_dates[0].day) == "2027-03-15"


ITEMS = [
    ("meets: [ana, Bob Lee, board, eve]", ["8:18 E016", "8:34 E016"]),
    ("meets: eve", ["8:12 E016"]),
    ("was: [old, Old Name]", ["8:16 E012"]),
    ("after: [hearing, x, 3 days after y]", ["8:22 E016", "8:25 E016"]),
    ("after: {x: 3 days, hearing: 1 day}", ["8:13 E016"]),
    ("after: [{x: 3 days}, {waits for: y}]", ["8:14 E016", "8:27 E016"]),
    ("after: {hearing: soon}", ["8:22 E012"]),
    ("after: 3 days before hearing", ["8:12 E012"]),
    ("after: [[a]]", ["8:14 E012"]),
    ("links: [{waits for: x}, {waits for: hearing, kind: never}]", ["8:14 E016", "8:56 E012"]),
    ("reminders: [1 week, -2 days, soon]", ["8:25 E012", "8:34 E012"]),
    ("takes: -3 days", ["8:12 E012"]),
    ("due: 1 week before x", ["8:10 E016"]),
    ("repeats: often", ["8:14 E012"]),
    ("repeats: every 2 weeks until x", ["8:14 E016"]),
    ("estimate: {best: 1 day, likely: 2 days}", ["8:5 E013"]),
    ("sources: {seen: 2026}", ["8:5 E013"]),
    ("sources: [a (seen yesterday)]", ["8:15 E012"]),
    ("from: x\nuntil: y", ["8:11 E016", "9:12 E016"]),
    ("expected: {a: b}", ["8:5 E012"]),
    ("private: maybe", ["8:14 E012"]),
    ("hours: many", ["8:12 E012"]),
    ("money: GBP 5", ["8:12 E012"]),
    ("earlier dates: [2027-05-20 (moved then)]", ["8:21 E012"]),
    ("links: {waits for: hearing, counts days: true, kind: start-to-start}", ["8:5 E012"]),
]


@pytest.mark.parametrize(("fields", "expected"), ITEMS)
def test_places_of_items(fields, expected):
    """A remark stands at the very item of a list that it is about."""
    text = milestone(f"what: x\n{fields}") + PEOPLE

    assert [one for one in said(text) if one != "7:5 E013"] == expected


def test_list_items_stay():
    """Only the faulty items of a list are left out."""
    text = (
        milestone("what: x\nmeets: [ana, Bob Lee, board, eve]\nwas: [old, Old Name, a]")
        + PEOPLE
    )
    step = read_text(text).plan.milestone("hearing")

    assert (step.meets, step.was) == (("ana", "board"), ("old", "a"))


RELATIONS = [
    ("  ana -> eve: strong\n", ["6:3 E016"]),
    ("  ana -> Bob: strong\n", ["6:3 E016"]),
    ("  ana->bob: strong\n", ["6:3 E012"]),
    ("  ana -> bob: 7, often\n", ["6:15 E012"]),
    ("  ana -> bob: {strength: 7}\n", ["6:26 E012"]),
    ("  ana -> bob: {judged: 2026 by eve}\n", ["6:24 E016"]),
    ("  ana -> bob: [strong]\n", ["6:3 E012"]),
    ("  - {from: ana, to: eve}\n  - {from: ana, to: eve}\n", ["6:21 E016", "7:21 E016"]),
    ("  - {from: ana}\n", ["6:6 E013"]),
    ("  - ana -> eve: strong\n", ["6:5 E016"]),
    (
        "  - {ana -> bob: strong, bob -> ana: weak}\n",
        ["6:6 E011", "6:6 E013", "6:6 E013", "6:26 E011"],
    ),
    ("  - from: ana\n", ["6:5 E013"]),
    ("  - x\n", ["6:5 E012"]),
]


@pytest.mark.parametrize(("body", "expected"), RELATIONS)
def test_relations(body, expected):
    """A relation's mistakes are told at the arrow, or at the value behind it."""
    assert said(f"{HEAD}relations:\n{body}{PEOPLE}") == expected


def test_second_relation_of_a_pair():
    """Of two relations between one pair the faulty one is told, and left out."""
    text = f"{HEAD}relations:\n  - {{from: ana, to: bob}}\n  - {{from: ana, to: bob, judged: 2026 by eve}}\n"
    reading = read_text(text + PEOPLE)

    assert [(one.place.line, one.code) for one in reading.diagnostics] == [(7, "E016")]
    assert len(reading.plan.relations) == 2


TWICE = [
    (
        "milestones:\n  a: {what: A, leave spare: 1 week, Leave-Spare: 2 weeks}\n",
        "6:37",
        "6:16",
    ),
    ("milestones:\n  a: {What: A, what: B}\n", "6:7", "6:16"),
    ("Milestones:\n  a: {what: A}\nmilestones:\n  b: {what: B}\n", "5:1", "7:1"),
    ("impact:\n  privacy: 0\n  Privacy: -1\n", "7:3", None),
    ("impact:\n  EN4: 0\n  unrestricted reachability: -1\n", "7:3", None),
    ("flag: {what: A}\nFlag: {what: B}\n", "6:1", "5:1"),
]


@pytest.mark.parametrize(("body", "second", "first"), TWICE)
def test_said_twice(body, second, first):
    """A field that is written twice, in two spellings, is told with both places."""
    remark = only(HEAD + body)
    line, column = (first or ":").split(":")

    assert f"{remark.place.line}:{remark.place.column} {remark.code}" == f"{second} E005"
    assert first is None or f"line {line}, column {column}" in remark.message


FLAGS = [
    ("flag: {what: A, decided by: eve}\n", "5:29", "flag.decided by.eve"),
    ("flags:\n  flag: {what: A, decided by: eve}\n", "6:31", "flag.decided by.eve"),
    ("flags:\n  b: {what: A, decided by: eve}\n", "6:28", "flags.b.decided by.eve"),
    ("flag: {what: A, urgency: very}\n", "5:26", "flag.urgency"),
    ("flag: {what: A}\nflags:\n  flag: {what: B}\n", "7:3", "flag"),
]


@pytest.mark.parametrize(("body", "place", "path"), FLAGS)
def test_flags(body, place, path):
    """The only flag is found under ``flag``, and by its id among several."""
    remark = only(HEAD + body)

    assert (f"{remark.place.line}:{remark.place.column}", str(remark.route)) == (place, path)


def test_locate():
    """A remark that has no place yet gets that of its route, and one that has keeps it."""
    reading = read(MISTAKES)
    remark = next(one for one in reading.diagnostics if one.code == "E012")
    bare = type(remark)(code="X1", name="x", message="m", route=remark.route)

    assert reading.document.locate(remark) is remark
    assert reading.document.locate(bare).place == remark.place
