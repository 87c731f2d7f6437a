"""Shapes that nobody means to write: each is told where it stands, or read as it says."""

import pytest

from smartgoals.diagnostics import Route
from smartgoals.errors import PlanError
from smartgoals.plan.analyze import Effect
from smartgoals.plan.strategize import Link, LinkKind, Milestone
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.building import _Builder
from smartgoals.planfile.decoding import decode
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.reading import from_dict, load, read_text
from smartgoals.planfile.shape import shape
from smartgoals.planfile.unstructure import to_dict

HEAD = "smartgoals: 1\ncampaign:\n  name: X\n"

ODD = {
    "impact: none\n": ["4:9 E012"],
    "flag: {what: A}\nflags: {flag: {what: B}}\n": ["5:9 E015"],
    "flags:\n  flag: {waht: A}\n": ["5:3 E013", "5:10 E011"],
    "people: {a: b}\n": ["4:1 E012"],
    "people: {from file: p.yaml}\n": [],  # without a folder nobody looks for it
    "actors: {from file: ' '}\n": ["4:10 E014"],
    "goals:\n  g: {goal: x, time-bound: {by: 2027-01-01,"
    " they decide between: [2027-02-01, 2027-01-01]}}\n": ["5:45 E012"],
    "goals:\n  g: {goal: x, relevant: {a: b}}\n": ["5:16 E012"],
    "milestones:\n  a: {id: b, what: A}\n": ["5:3 E012"],
    "  starts: 2027/06/30\n": ["4:11 E012"],
    "  starts: 2100-02-29\n": ["4:11 E012"],
    "resources: [[a], {b: c}]\n": ["4:14 E012", "4:19 E012"],
    "impact:\n  CP1: {effect: bad}\n": ["5:17 E012"],
    "relations:\n  - [a]\n": ["5:6 E012"],
    "  starts: 2027-04-31\n": ["4:11 E012"],
    "history:\n  2026:\n": [],
    "impact:\n  CP1: {effect: 0, judged: 2026 by eve}\n": ["5:28 E016"],
    "impact:\n  CP1: [{effect: 0, judged: 2026 by eve}]\n": ["5:29 E016"],
    "impact:\n  CP1: [0, {effect: 0, judged: 2026 by eve}]\n": ["5:32 E016"],
    "impact:\n  CP1: [-1 Slower., {effect: bad}, {effect: 0, positoin: 1}]\n": [
        "5:30 E012",
        "5:48 E011",
    ],
    "impact:\n  CP1: {effect: 0, position: 1}\n": ["5:20 E011"],
    "impact:\n  CP1: []\n": [],
    "impact:\n  CP1: [[0]]\n": ["5:10 E012"],
}


@pytest.mark.parametrize("text", ODD)
def test_odd_shapes(text):
    """What has no such shape is told at its place."""
    told = [
        f"{one.place.line}:{one.place.column} {one.code}"
        for one in read_text(HEAD + text).diagnostics
    ]

    assert told == ODD[text]


def test_several_judges():
    """A row may be a list of judgements; of what is faulty only that is left out."""
    text = "impact:\n  CP1: [-1 Slower., {effect: bad}, {effect: 0, judged: 2026 by eve}]\n"
    rows = read_text(HEAD + text + "  CP2: [mixed, ~]\n").plan.impact.rows

    assert [(one.row, one.effect, one.position, one.judged) for one in rows] == [
        ("accessible infrastructure", Effect.HARMS, 0, None),
        ("accessible infrastructure", Effect.NONE, 1, None),
        ("open architecture", Effect.MIXED, None, None),
    ]


def test_version():
    """A version of the format that is not known is told."""
    (remark,) = read_text("smartgoals: 2\ncampaign: {name: X}\n").diagnostics

    assert remark.code == "E017"


def test_a_lag_of_nothing():
    """An id with nothing behind its colon is waited for without a lag."""
    plan = read_text(HEAD + "milestones:\n  a: {what: A}\n  b: {what: B, after: [a: ]}\n").plan

    assert plan.milestone("b").after == ("a",)


def test_minus_nothing():
    """A nought with a sign is a nought: somebody looked, and found no effect."""
    assert read_text(HEAD + "impact:\n  integrity: -0 x\n").plan.impact.rows[0].effect is (
        Effect.NONE
    )


def test_several_events_at_once():
    """Several things can have happened about the same time."""
    plan = read_text(HEAD + "history:\n  2026: [a, {what: b}]\n").plan

    assert [event.what for event in plan.history] == ["a", "b"]


def test_faulty_plans_are_not_loaded(tmp_path):
    """A file with an error in it is no plan to a program that asks for one."""
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD + "  starts: soon\n")

    with pytest.raises(PlanError, match="soon"):
        load(path)


def test_data_without_end():
    """Data that are nested without end are refused, and do not exhaust anything."""
    data = {}
    data["campaign"] = data

    with pytest.raises(PlanError, match="nested more than"):
        from_dict(data)


@pytest.mark.parametrize(
    "text", ["smartgoals: *x\ncampaign: {name: X}\n", "smartgoals: 1\ncampaign: *x\n"]
)
def test_refused_at_the_top(text):
    """What is refused at the top of a file is told once."""
    assert [remark.code for remark in read_text(text).diagnostics] == ["E004"]


def test_other_waits_under_after():
    """A wait of another kind that stands under `after` survives being written."""
    wait = Link(waits_for="a", kind=LinkKind.START_TO_START)
    plan = Plan(
        campaign=Campaign(name="X"),
        milestones=(Milestone(id="a", what="A"), Milestone(id="b", what="B", after=(wait,))),
    )

    assert from_dict(to_dict(plan)) == plan


ITEMS = "relations:\n  - {from: a, to: b}\n  - c -> d: weak\n  - [x]\n  - y\n"


@pytest.mark.parametrize(
    ("route", "where"),
    [
        (("relations", "a -> b"), "5:6"),
        (("relations", "c <-> d"), "6:13"),
        (("relations", "y"), "8:5"),
        (("relations", "nobody -> b"), "4:1"),
        (("relations", 2), "7:6"),
        (("relations", 9), "4:1"),
        (("campaign", "name", "deeper"), "3:9"),
        ((), "1:1"),
        (("flags", "flag", "what"), "1:1"),
    ],
)
def test_places(route, where):
    """A route leads as far as the text goes; what is not written is at what is around it."""
    document = read_text(HEAD + ITEMS).document
    place = document.place(Route(route))

    assert f"{place.line}:{place.column}" == where


def test_flags_by_their_ids():
    """The only flag is found where it stands: under ``flag``, or among several."""
    one = read_text(HEAD + "flag: {what: A}\n").document
    several = read_text(HEAD + "flags:\n  flag: {what: A}\n").document
    nothing = read_text("").document

    assert one.place(Route(("flags", "flag", "what"))).column == 14
    assert several.place(Route(("flag", "what"))).line == 5
    assert nothing.place(Route(("flag",))).line == 1


@pytest.mark.parametrize(
    ("data", "text"),
    [
        *((b"\xff\xfea\0", None), (b"\xfe\xff\0a", None)),
        *((b"a\0", None), (b"\0a", None), (b"ab\0", "ab\0"), (b"\0", "\0")),
    ],
)
def test_two_bytes_for_a_letter(data, text):
    """The first two bytes tell of UTF-16, by its mark or a zero; behind them a zero doesn't."""
    read, told = decode(data, "plan.yaml", Limits())

    assert read == text
    assert [one.message for one in told] == ["the file is in UTF-16, not in UTF-8"] * (not text)


def test_a_name_that_is_none():
    """A campaign whose name can't be read is called by its file's name."""
    reading = read_text("smartgoals: 1\ncampaign: {name: [a, b]}\n", name="clean-air.yaml")

    assert [remark.code for remark in reading.diagnostics] == ["E012"]
    assert reading.plan.campaign.name == "clean-air"


def test_nothing_left():
    """Where a mistake is about the whole, nothing is left of it, and the reading ends."""
    shaped = shape({"campaign": {"name": "X"}}, "x", [])
    builder = _Builder(shaped=shaped, complete=True, fallback="x")
    builder.leave_out(("nowhere",))
    builder.leave_out(("nowhere", "deeper"))

    assert shaped.data == {}
    assert builder.build() is None


def test_named_items_twice():
    """Items of a list are found by their names as often as one asks."""
    document = read_text(HEAD + ITEMS).document
    route = Route(("relations", "y"))

    assert document.place(route) == document.place(route)


def test_time_of_day_in_a_list():
    """A time of day gets the campaign's zone also where it stands in a list of blocks."""
    text = HEAD + (
        "  timezone: Europe/Brussels\n"
        "flag: {what: A, reported: [{closes: 2027-03-15 14:00, source: B}]}\n"
    )
    plan = read_text(text).plan

    assert plan.flags[0].reported[0].closes.isoformat() == "2027-03-15T14:00:00+01:00"
    assert from_dict(to_dict(plan)) == plan
