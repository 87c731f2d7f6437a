"""What holds for the rules whatever the plan."""

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_goal, check_plan, explain
from smartgoals.checks.engine import covers, silences
from smartgoals.checks.scorecard import CRITERIA, scorecard
from smartgoals.diagnostics import Severity
from smartgoals.plan.whole import CheckSettings, Ignore
from smartgoals.planfile.references import dangling
from strategies import goals, plans

TODAYS = st.dates(date(1899, 1, 1), date(2201, 12, 31)) | st.just(date(2026, 11, 23))
SECTIONS = ("flags", "goals", "milestones", "actors", "relations", "votes", "history")


@given(plan=plans() | plans(consistent=True), today=TODAYS)
def test_any_plan(plan, today):
    """No rule raises, whatever a plan says; each remark is of a rule and has words."""
    for remark in check_plan(evolve(plan, check=evolve(plan.check, select=())), today=today):
        rule = explain(remark.code)

        assert rule.name == remark.name
        assert remark.message.strip() == remark.message != ""
        assert "\n" not in remark.message
        assert not remark.message.endswith(".")


@given(plan=plans(consistent=True), today=TODAYS, data=st.data())
def test_order_of_the_file(plan, today, data):
    """The order of entries in the file changes no remark, only the order of remarks."""
    turned = {name: data.draw(st.permutations(getattr(plan, name))) for name in SECTIONS}
    if plan.impact is not None:
        names = data.draw(st.permutations(sorted({row.row for row in plan.impact.rows})))
        rows = sorted(plan.impact.rows, key=lambda row: names.index(row.row))
        turned["impact"] = evolve(plan.impact, rows=tuple(rows))
    other = evolve(plan, **{k: tuple(v) if k in SECTIONS else v for k, v in turned.items()})

    assert said(check_plan(plan, today=today)) == said(check_plan(other, today=today))


@given(plan=plans(), today=TODAYS)
def test_select_and_ignore(plan, today):
    """Selecting some rules and leaving them aside are two halves of the whole.

    What the plan ignores without effect can be told only where its rules are asked, and
    some rules of wording speak only where a rule about the fields is not asked.
    """
    entries = [one for one in plan.check.ignore if one.code != "D805"]
    plan = evolve(plan, check=evolve(plan.check, select=(), ignore=tuple(entries)))
    whole = check_plan(plan, today=today)
    some = check_plan(plan, today=today, select=("S", "D8", "P701"))
    others = check_plan(plan, today=today, ignore=("S", "D8", "P701"))

    assert said(some) | without(said(others), STAND_INS) == said(whole)
    assert {one.code for one in said_by_rules(some) & said_by_rules(others)} == set()


@given(plan=plans() | plans(consistent=True), today=TODAYS)
def test_ignores(plan, today):
    """An ignore is called useless exactly where without any ignores nothing is said there."""
    plan = evolve(plan, check=evolve(plan.check, select=(), thresholds=()))
    bare = check_plan(evolve(plan, check=evolve(plan.check, ignore=())), today=today)
    useless = {
        one.route.parts[2] for one in check_plan(plan, today=today) if one.code == "E019"
    }

    assert useless == {
        index
        for index, entry in enumerate(plan.check.ignore)
        if any(covers(entry.code, one.code) for one in CHECKS)
        and not any(silences(entry, remark) for remark in bare)
    }


@given(plan=plans(consistent=True), today=TODAYS, data=st.data())
def test_ignoring_a_remark(plan, today, data):
    """Whatever the rules say of a plan can be ignored at its place, and is then not said."""
    plan = evolve(plan, check=CheckSettings())
    remarks = check_plan(plan, today=today)
    if not remarks:
        return
    one = data.draw(st.sampled_from(remarks))
    entry = Ignore(code=one.code, at=str(one.route), because="We looked at it.")
    found = check_plan(evolve(plan, check=CheckSettings(ignore=(entry,))), today=today)

    assert one not in found
    assert said(found) <= said(remarks)


@given(plan=plans(), today=TODAYS)
def test_dangling_references(plan, today):
    """A reference to nothing gives its one remark."""
    remarks = check_plan(plan, today=today)

    assert {one.route for one in remarks if one.code == "E016"} == {
        one.route for one in dangling(plan)
    }


@given(plan=plans() | plans(consistent=True), today=TODAYS)
def test_verdicts(plan, today):
    """A letter is not met exactly where a remark of weight gives a reason."""
    plan = evolve(plan, check=evolve(plan.check, select=()))
    remarks = check_plan(plan, today=today)
    card = scorecard(plan, remarks)
    weighty = {one.code for one in remarks if one.severity is not Severity.INFO}

    assert list(card) == [goal.id for goal in plan.goals]
    for verdicts in card.goals.values():
        assert list(verdicts) == list(CRITERIA)
        for one in verdicts.values():
            assert (one.verdict == "not met") == bool(one.reasons)
            assert weighty.issuperset(one.reasons)
            assert bool(one.because) == (one.verdict != "met")


@given(goal=goals(), today=TODAYS)
def test_goal_alone(goal, today):
    """A goal alone gets only remarks about its own fields."""
    asked = {one.code for one in CHECKS if one.of_goal}
    for remark in check_goal(goal, today=today):
        assert remark.code in asked
        assert remark.route.parts[:2] == ("goals", goal.id)


STAND_INS = {"W605", "W612", "W613"}


def without(told, codes):
    """Leave out what some rules say."""
    return {one for one in told if one[0] not in codes}


def said(remarks):
    """Give what remarks say, whatever their order."""
    return {(one.code, one.route, one.message, one.severity) for one in remarks}


def said_by_rules(remarks):
    """Leave out the remarks that are made whatever is selected."""
    return {one for one in remarks if not one.code.startswith("E")}
