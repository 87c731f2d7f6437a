"""The strategies that others use: valid plans, in every shape that a plan can have."""

import subprocess
import sys

import attrs
import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings

import smartgoals as sg
from smartgoals import testing
from smartgoals.errors import MissingExtraError
from smartgoals.plan import analyze, flag, strategize, together, values, whole
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.references import dangling

MODULES = (analyze, flag, strategize, together, values, whole)
EVERY = {
    (cls.__name__, one.name)
    for module in MODULES
    for cls in vars(module).values()
    if attrs.has(cls) and cls.__module__ == module.__name__
    for one in attrs.fields(cls)
}
#: What other frameworks there are depends on what is installed, or lies beside the plan.
NOT_OF_THE_PLAN = {("Impact", "framework"), ("Impact", "own")}
FEW = settings(max_examples=20, derandomize=True, database=None, phases=[Phase.generate])


def look(value, fields):
    """Note which fields of a part, and of the parts in it, say something else than usual."""
    for one in value if isinstance(value, tuple) else ():
        look(one, fields)
    for one in attrs.fields(type(value)) if attrs.has(type(value)) else ():
        usual = getattr(one.default, "factory", lambda one=one: one.default)()
        told = getattr(value, one.name)
        if told != usual:
            fields.add((type(value).__name__, one.name))
        look(told, fields)


def reached(strategy, *, plans):
    """Give the fields that so many plans fill."""
    fields = set()

    @settings(
        max_examples=plans,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(plan=strategy)
    def note(plan):
        look(plan, fields)

    note()
    return fields


def test_every_field():
    """Every field of every part of a plan is filled by some of a few hundred plans."""
    fields = reached(testing.plans(complete=True), plans=400)

    assert EVERY - fields == NOT_OF_THE_PLAN


def test_a_twin_that_leaves_a_field_out():
    """A strategy that never fills a field is found out, by the field's name."""
    quiet = testing.plans().map(lambda plan: evolve(plan, brief=None))
    fields = reached(quiet, plans=20)

    assert ("Plan", "brief") in EVERY - fields
    assert ("Campaign", "name") in fields


@given(plan=testing.plans())
def test_valid(plan):
    """A plan that is made for others could be a file without an error."""
    reading = read_text(sg.dumps(plan))

    assert [one for one in reading.diagnostics if one.severity == "error"] == []
    assert reading.plan == plan


@given(plan=testing.plans(complete=True))
def test_complete(plan):
    """A complete plan has a part of each kind."""
    sections = attrs.asdict(plan, recurse=False)

    assert [name for name, one in sections.items() if not one and name != "resources"] == []
    assert plan.campaign.team
    assert plan.impact.rows
    assert all(goal.indicators for goal in plan.goals)
    assert len(plan.actors) > 1


def test_inconsistent():
    """Plans that need not be consistent lead nowhere now and then."""
    lost = []

    @FEW
    @given(plan=testing.plans(consistent=False))
    def note(plan):
        lost.extend(dangling(plan))

    note()

    assert lost


def test_small():
    """What breaks a tool shrinks to a plan with little else in it."""
    plan = find(testing.plans(), lambda plan: bool(plan.milestones))

    assert len(plan.milestones) == 1
    assert (plan.goals, plan.actors, plan.flags, plan.campaign.team) == ((), (), (), ())


NOT_PARTS = {"ANYTHING", "Names", "plans"}


@pytest.mark.parametrize("name", sorted({*testing.__all__} - NOT_PARTS))
def test_parts(name):
    """Every part and value can be made alone."""
    strategy = getattr(testing, name)()

    assert find(strategy, lambda _: True, settings=FEW) is not None
    assert getattr(testing, name).__doc__


def test_without_hypothesis():
    """Without hypothesis the import says plainly which extra brings it."""
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from smartgoals.errors import MissingExtraError\n"
        "try:\n    import smartgoals.testing\n"
        "except MissingExtraError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )

    assert done.stdout == (
        "smartgoals.testing needs an extra: pip install 'smartgoals[testing]'\n"
    )
    assert issubclass(MissingExtraError, ImportError)
