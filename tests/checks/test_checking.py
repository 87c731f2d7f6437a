"""What callers use: check a plan or a goal, and ask what a code means."""

from datetime import date

import pytest
from attrs import evolve
from judging import TODAY, codes, plan, reading, remarks

import smartgoals as sg
from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_goal, check_plan, explain
from smartgoals.diagnostics import Severity
from smartgoals.errors import UnknownIdError
from smartgoals.plan.strategize import Goal, GoalKind, Indicator
from smartgoals.plan.values import Figure
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.problems import FILE_CODES

GOAL = Goal(id="win", statement="The board archives the duty.")


def test_goal_alone():
    """A goal without a campaign is told what it lacks itself."""
    assert [one.code for one in check_goal(GOAL, today=TODAY)] == [
        "S101",
        "M201",
        "S110",
        "T501",
    ]


def test_goal_with_dangling_names():
    """Of a goal alone nobody asks whether the names in it exist."""
    goal = evolve(GOAL, decided_by=("board",), supports="other", kind=GoalKind.PROCESS)

    assert [one.code for one in check_goal(goal, today=TODAY)] == ["M201", "S110", "T501"]


def test_dangling_in_python():
    """A plan made in Python gets a remark for each name of nothing, and no second one."""
    goal = evolve(GOAL, decided_by=("board",), specific="Archive it.")
    made = Plan(campaign=Campaign(name="A campaign"), goals=(goal,))
    found = check_plan(made, today=TODAY, select=("S", "A"))

    assert [(one.code, str(one.route)) for one in found] == [
        ("E016", "goals.win.decided by.board")
    ]


def test_file_is_not_asked_twice():
    """What the reading has said of a file, the check does not say again."""
    text = """
goals:
  win:
    goal: The board archives the duty.
    decided by: bord
    time-bound: 2027-02-30
    measurable:
      votes: {what: votes, to: many, happens: soon}
"""
    found = reading(text)

    assert {one.code for one in found.diagnostics} == {"E012", "E016"}
    assert "S101" not in codes(text)
    assert "T501" not in codes(text)
    assert "M203" not in codes(text)


def test_missing_first_line():
    """A file without its first line is checked all the same."""
    from smartgoals.planfile.reading import read_text

    found = read_text("campaign: {name: A campaign}\ngoals:\n  win: {goal: It is archived.}\n")
    told = check_plan(found.plan, today=TODAY, left_out=found.left_out)

    assert "S101" in {one.code for one in told}


def test_places():
    """A remark about a plan from a file knows its line, and they come in their order."""
    found = remarks("goals:\n  win: {goal: The board archives the duty.}\n")

    assert {(one.file, one.place.line) for one in found} == {("campaign.yaml", 4)}
    assert [one.code for one in found] == ["S101", "M201", "S110", "T501"]


def test_own_rules():
    """A caller may ask other rules than ours, or only some of them."""
    made = plan("goals:\n  win: {goal: It is archived.}\n")
    told = check_plan(made, today=TODAY, checks=[explain("T501")])

    assert [one.code for one in told] == ["T501"]


@pytest.mark.parametrize("code", [*FILE_CODES, *(one.code for one in CHECKS)])
def test_explain(code):
    """Every code is explained, those of the file itself too."""
    rule = explain(code)
    told = rule.explanation

    assert rule.code == code
    assert told.summary.endswith(".")
    assert told.why
    assert told.fix
    assert explain(f" {code.lower()}") == rule


def test_explain_file_code():
    """A rule that a file's reading keeps has no questions of its own."""
    rule = explain("E012")

    assert rule.severity is Severity.ERROR
    assert rule.name == "unreadable-value"
    assert not list(rule.run(None))


def test_explain_nothing():
    """Who asks for a code that there isn't is told the nearest."""
    with pytest.raises(UnknownIdError) as caught:
        explain("T50")

    assert caught.value.id == "T50"
    assert caught.value.nearest[0].startswith("T50")


def test_today():
    """The day is what the caller says."""
    text = "goals:\n  win: {goal: It is archived., time-bound: 2026-11-23}\n"

    assert "T502" not in codes(text)
    assert "T502" in codes(text, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("language", "told"),
    [("pt-BR", {"b"}), ("PT", {"b"}), ("en-GB", {"a", "b"}), (None, {"a", "b"})],
)
def test_wording_is_read_as_english(language, told):
    """Of a plan in another language only those goals are read that show they are English."""
    goals = (
        Goal(id="a", statement="O Senado aprova a lei."),
        Goal(id="b", statement="Better rules for the Internet, soon."),
    )
    made = Plan(campaign=Campaign(name="Uma campanha", language=language), goals=goals)

    found = check_plan(made, today=TODAY, select=("W",))

    assert {str(one.route.parts[1]) for one in found} == told


def test_figure_is_compared_in_english_only():
    """Where nothing can be read, no figure contradicts a field."""
    goal = Goal(
        id="a",
        statement="O Senado aprova a lei com 41 votos.",
        indicators=(Indicator(id="votos", what="votos", target=Figure(51)),),
    )
    made = Plan(campaign=Campaign(name="Uma campanha", language="pt"), goals=(goal,))

    assert check_plan(made, today=TODAY, select=("W623",)) == ()


def test_rows_of_the_impact_without_a_document():
    """Without its text, remarks come in the order in which the plan has its parts."""
    plan = sg.load("examples/eu-network-fees/campaign.yaml")
    rows = tuple(evolve(row, sources=(), judged=None) for row in plan.impact.rows[::-1])
    goals = tuple(evolve(goal, specific=None) for goal in plan.goals)
    turned = evolve(plan, impact=evolve(plan.impact, rows=rows, evidence=()), goals=goals)
    found = [one.route.parts[:2] for one in sg.check(turned, today=TODAY, select=["I", "S"])]
    told = dict.fromkeys(one for one in found if one[1:] and one[0] in {"impact", "goals"})

    names = [("impact", row.row) for row in rows] + [("goals", goal.id) for goal in goals]
    assert {"impact", "goals"} == {section for section, _ in told}
    assert [*told] == [one for one in names if one in told]
