"""A reading more in somebody's file, in whatever form its readings are written."""

import json
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from editing.layouts import LAYOUTS, few, only_adds, written
from smartgoals.editing.readings import log_reading
from smartgoals.errors import EditError, UnknownIdError
from smartgoals.plan.strategize import Reading
from smartgoals.plan.values import Figure, Period, Source
from smartgoals.planfile.reading import read_text
from strategies import plans

DAY = date(2199, 12, 30)  # no plan that is made here has a reading of that day
NOW = date(2026, 11, 23)
HEAD = """\
smartgoals: 1
campaign: {name: Ours}
goals:
  grow:
    goal: We have 30 members.
    measurable:
      members:
"""


def indicator(lines):
    """Give a plan with one indicator; its fields stand behind eight blanks."""
    return HEAD + "".join(f"        {line}\n" for line in ["what: members", *lines])


def readings(text, name="campaign.yaml"):
    """Read the readings of that indicator."""
    reading = read_text(text, name=name)
    assert [str(one) for one in reading.diagnostics] == []
    return reading.plan["members"].readings


@few
@given(plan=plans(), layout=LAYOUTS, told=st.booleans())
def test_any_plan(plan, layout, told):
    """In any layout, one reading comes, and all else reads and is written as before."""
    text, name, plan = written(plan, layout)
    for goal in plan.goals:
        for one in goal.indicators:
            if one.happens is not None:
                continue
            sources = (Source("a page: 3, or #4"),) if told else ()
            new = log_reading(text, one.id, "12", DAY, sources=sources, name=name)
            after = read_text(new, name=name).plan
            units = [made.unit for made in (one.target, one.keep_at) if made and made.unit]
            unit = units[0] if units and one.unit is None else None
            reading = Reading(Period(DAY, DAY), Figure(12, unit), sources)

            assert after[one.id] == evolve(one, readings=(*one.readings, reading))
            assert [other for other in after.goals if other.id != goal.id] == [
                other for other in plan.goals if other.id != goal.id
            ]
            assert evolve(after, goals=()) == evolve(plan, goals=())
            assert only_adds(text, new)


FORMS = [
    ([], ["readings:", "  2026-11-23: 12"]),
    (["readings:"], ["readings:", "  2026-11-23: 12"]),
    (["readings:   # none yet"], ["readings:   # none yet", "  2026-11-23: 12"]),
    (["readings: {}"], ["readings: {2026-11-23: 12}"]),
    (["readings: {2026: 4}  # so far"], ["readings: {2026: 4, 2026-11-23: 12}  # so far"]),
    (["readings:", "  2026: 4", "  # so far"],
     ["readings:", "  2026: 4", "  # so far", "  2026-11-23: 12"]),
    (["readings: []"], ["readings: [{when: 2026-11-23, figure: 12}]"]),
    (["readings: [{when: 2026, figure: 4}]"],
     ["readings: [{when: 2026, figure: 4}, {when: 2026-11-23, figure: 12}]"]),
    (["readings:", "- when: 2026", "  figure: 4"],
     ["readings:", "- when: 2026", "  figure: 4", "- when: 2026-11-23", "  figure: 12"]),
    (["readings:", "  - {when: 2026, figure: 4}", "", "unit: members"],
     ["readings:", "  - {when: 2026, figure: 4}", "  - {when: 2026-11-23, figure: 12}",
      "", "unit: members"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), FORMS)
def test_forms(old, new):
    """A reading is written as its neighbours are."""
    text = indicator(old)

    assert log_reading(text, "members", 12, NOW) == indicator(new)
    assert readings(indicator(new))[-1] == Reading(Period(NOW, NOW), Figure(12))


def test_flow():
    """An indicator in braces gets its readings in braces."""
    text = HEAD.rstrip() + " {what: members, readings: }\n"

    assert log_reading(text, "members", 12, NOW) == text.replace(
        "readings: ", "readings: {2026-11-23: 12}"
    )


def test_json():
    """In JSON, a reading is JSON, in lines of its own if the others have them."""
    told = {"what": "members", "readings": {"2026-11-01": 4}}
    goals = {"grow": {"goal": "We have 30 members.", "measurable": {"members": told}}}
    plan = {"smartgoals": 1, "campaign": {"name": "Ours"}, "goals": goals}
    new = log_reading(json.dumps(plan, indent=2), "members", 12.5, NOW, name="p.json")
    told["readings"] |= {"2026-11-23": 12.5}

    assert new == json.dumps(plan, indent=2)


REPLACED = [
    (["readings: {2026-11-23: 4}"], (), ["readings: {2026-11-23: 12}"]),
    (["readings: {2026-11-23: 4}"], ("a",),
     ["readings: {2026-11-23: {figure: 12, sources: [a]}}"]),
    (["readings:", "  '2026-11-23': 4 # x"], (), ["readings:", "  '2026-11-23': 12 # x"]),
    (["readings:", "  2026-11-23:", "    figure: 4", "    sources: b"], (),
     ["readings:", "  2026-11-23:", "    figure: 12", "    sources: b"]),
    (["readings:", "  2026-11-23:", "    figure: 4", "    sources: b"], ("a",),
     ["readings:", "  2026-11-23:", "    figure: 12", "    sources: [a]"]),
    (["readings: [{when: 2026-11, figure: 3}, {when: 2026-11-23, figure: 4}]"], ("a",),
     ["readings: [{when: 2026-11, figure: 3}, {when: 2026-11-23, figure: 12, sources: [a]}]"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "sources", "new"), REPLACED)
def test_replaced(old, sources, new):
    """The reading of a day is changed only if that is wished, and where it stands."""
    text = indicator(old)

    with pytest.raises(EditError, match="members has a reading of 2026-11-23 already"):
        log_reading(text, "members", 12, NOW)
    assert log_reading(text, "members", 12, NOW, sources=sources, replace=True) == indicator(
        new
    )
    assert len(readings(indicator(new))) == len(readings(text))


def test_two_of_one_day():
    """Where the day can't be found as it is meant, nothing is replaced."""
    text = indicator(["readings: [4]"]).replace(
        "[4]", "[{figure: 4, when: [2026-11-23, 2026-11-23]}]"
    )

    with pytest.raises(EditError, match="a form that can't be replaced"):
        log_reading(text, "members", 12, NOW, replace=True)


def test_other_entries_of_that_kind():
    """What is no day, or has no figure, is passed by."""
    text = indicator(["readings: {soon: 1, 2026-11-22: , 2026-11-23: 4}"])

    assert log_reading(text, "members", 5, NOW, replace=True) == text.replace("4}", "5}")


@pytest.mark.parametrize(
    ("fields", "told", "unit"),
    [
        (["to: 60%"], "43.7", "%"),
        (["to: 60%"], "43.7%", "%"),
        (["keep at: 6000 GBP"], 5800, "GBP"),
        (["unit: members", "to: 30"], "12", None),
        (["unit: members", "to: 30"], "12 members", "members"),
        ([], "12 members", "members"),
        ([], Figure(12, "members"), "members"),
    ],
)
def test_units(fields, told, unit):
    """A figure has the unit that is told, else that of what is wanted."""
    new = log_reading(indicator(fields), "members", told, NOW)

    assert readings(new)[0].figure.unit == unit


@pytest.mark.parametrize(
    ("fields", "told", "message"),
    [
        (["to: 60%"], "12 members", "members counts '%', and '12 members' is of another unit"),
        (["unit: people"], "12%", "members counts 'people', and '12%' is of another unit"),
        ([], "many", "'many' is no figure; write digits"),
        ([], "1" * 30, "a number has at most 20 characters"),
        (["happens: not yet"], "1", "members is something that happens, so it has no figures"),
    ],
)
def test_no_such_figure(fields, told, message):
    """What the indicator can't be is told, in plain words."""
    with pytest.raises(EditError, match=message):
        log_reading(indicator(fields), "members", told, NOW)


def test_no_such_indicator():
    """An unknown indicator is told, with what was perhaps meant."""
    with pytest.raises(UnknownIdError, match="no indicator is called 'member', did you mean"):
        log_reading(indicator([]), "member", 1, NOW)
    with pytest.raises(EditError, match="'grow' is a goal, and an indicator is expected"):
        log_reading(indicator([]), "grow", 1, NOW)


def test_no_block():
    """Where readings can't stand, none is added."""
    with pytest.raises(EditError, match="no fields are written at goals"):
        log_reading(indicator(["readings: 4"]), "members", 1, NOW)
