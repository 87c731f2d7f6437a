"""How rules are asked, and their answers chosen, weighed and ordered."""

from datetime import date

import pytest
from attrs import evolve

from smartgoals.checks.engine import THRESHOLDS, Context, check, covers, run_checks
from smartgoals.diagnostics import Route, Severity
from smartgoals.errors import InvalidValueError
from smartgoals.plan.strategize import Goal, Milestone, TimeBound
from smartgoals.plan.whole import (
    Campaign,
    CheckSettings,
    Ignore,
    Plan,
    Threshold,
)

TODAY = date(2026, 11, 23)
GOALS = tuple(Goal(id=id, statement="It changes.") for id in ("zebra", "ant"))
PLAN = Plan(campaign=Campaign(name="A campaign"), goals=GOALS)


@check("T900", Severity.ERROR)
def every_goal(context):
    """A goal is there.

    Fix:
        nothing
    """
    for goal in context.plan.goals:
        yield goal.route / "time bound", f"goal '{goal.id}' is there"


@check("D900", Severity.INFO, whole=True)
def no_milestones(context):
    """Nothing is planned."""
    if not context.plan.milestones:
        yield Route(("milestones",)), "nothing is planned"


@check("W900", Severity.WARNING, criterion="S")
def own_severity(context):
    """A remark weighs less than its rule."""
    message = f"the campaign is called '{context.plan.campaign.name}'"
    yield Route(("campaign", "name")), message, Severity.INFO


CHECKS = (every_goal, no_milestones, own_severity)


def ask(plan=PLAN, *, left_out=(), complete=True, **options):
    """Put our three questions to a plan."""
    context = Context(plan=plan, today=TODAY, left_out=left_out, complete=complete)
    return run_checks(context, CHECKS, **options)


def settle(**settings):
    """Make a plan with settings for its check."""
    return evolve(PLAN, check=CheckSettings(**settings))


def words(remarks):
    """Give codes, and the goals that they are about."""
    return [f"{one.code} {one.route.parts[1] if one.code == 'T900' else ''}" for one in remarks]


ALL = ["W900 ", "T900 zebra", "T900 ant", "D900 "]


def test_order_of_the_plan():
    """Without a file remarks come in the plan's order, not in the alphabet's."""
    assert words(ask()) == ALL


def test_remark():
    """A remark has what its rule says of it."""
    remark = next(one for one in ask() if one.code == "T900")

    assert remark.name == "every-goal"
    assert remark.criterion == "T"
    assert remark.severity is Severity.ERROR
    assert remark.help == "nothing"
    assert remark.place is None


def test_criterion():
    """A rule may speak for another letter than that of its code, or for none."""
    assert [one.criterion for one in ask()] == ["S", "T", "T", None]


def test_own_severity():
    """A remark may weigh otherwise than its rule usually does."""
    assert ask()[0].severity is Severity.INFO


@pytest.mark.parametrize(
    ("select", "expected"),
    [(("T",), ALL[1:3]), (("T9", "D900"), ALL[1:]), (("T5",), []), ((), ALL)],
)
def test_select(select, expected):
    """Selecting takes the starts of codes, from the caller or from the plan."""
    assert words(ask(select=select)) == expected
    assert words(ask(settle(select=select))) == expected


def test_caller_selects_first():
    """What the caller selects goes before what the plan selects."""
    assert words(ask(settle(select=("T",)), select=("D",))) == ["D900 "]


def test_ignore_codes():
    """The caller may leave rules aside by the starts of their codes."""
    assert words(ask(ignore=("T", "W9"))) == ["D900 "]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (None, ["W900 ", "D900 "]),
        ("ant", ["W900 ", "T900 zebra", "D900 "]),
        ("goals.ant", ["W900 ", "T900 zebra", "D900 "]),
        ("goals.ant.time bound", ["W900 ", "T900 zebra", "D900 "]),
        ("goals", ["W900 ", "D900 "]),
        ("an", ALL),
        ("goals.an", ALL),
    ],
)
def test_ignore_at(at, expected):
    """A plan ignores a rule everywhere, at an id, or at and below a path."""
    entry = Ignore(code="T", at=at, because="We looked at it.")

    assert words(ask(settle(ignore=(entry,)))) == expected


def test_ignore_other_code():
    """What is ignored at a place leaves other rules alone there."""
    entry = Ignore(code="D", at="ant", because="We looked at it.")

    assert words(ask(settle(ignore=(entry,)))) == ALL


def test_thresholds():
    """A plan may set the limits that rules use."""
    plan = settle(thresholds=(Threshold("goals at once", 7),))
    context = Context(plan=plan, today=TODAY)

    assert context.threshold("goals at once") == 7
    assert context.threshold("decision makers") == THRESHOLDS["decision makers"]
    assert context.threshold("visits a month", 4) == 4
    assert context.threshold("goals at once", 4) == 7


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ((), ALL),
        ((Route(),), ALL),
        ((Route(("smartgoals",)), Route(("campaign", "funds"))), ALL),
        ((Route(("goals", "ant", "time bound")),), ["W900 ", "T900 zebra", "D900 "]),
        ((Route(("goals", "ant", "time bound", "by")),), ["W900 ", "T900 zebra", "D900 "]),
        ((Route(("goals", "ant", "kind")),), ALL),
        ((Route(("goals", "ant")),), ["W900 ", "T900 zebra"]),
        ((Route(("goals", "bee")),), ["W900 ", "T900 zebra", "T900 ant"]),
        ((Route(("actors",)),), ["W900 ", "T900 zebra", "T900 ant"]),
        ((Route(("milestones", "vote", "takes")),), ALL),
    ],
)
def test_left_out(lost, expected):
    """No remark is made that would only follow from what was left out."""
    assert words(ask(left_out=lost)) == expected


def test_incomplete():
    """Where a file could not be read to its end, nothing is called missing from the plan."""
    assert words(ask(complete=False)) == ["W900 ", "T900 zebra", "T900 ant"]


@pytest.mark.parametrize("code", ["t501", "T50", "T5011", "A", "ACME", "ACME12345", "ÄÖ1"])
def test_ill_formed_codes(code):
    """A code is a letter and three digits, or several letters and up to four."""
    with pytest.raises(InvalidValueError, match="is not a code"):
        check(code, Severity.INFO)(every_goal.run)


def test_ill_formed_rules():
    """A rule has a name in words, a severity, and speaks for a letter or for none."""
    for wrong in (
        {"code": 7},
        {"name": "No Deadline"},
        {"severity": "error"},
        {"criterion": "X"},
        {"limits": ("",)},
    ):
        with pytest.raises(InvalidValueError):
            evolve(every_goal, **wrong)


def test_letters_of_others():
    """A code of several letters speaks for no SMART letter unless it says so."""
    assert check("ACME101", Severity.INFO)(every_goal.run).criterion is None
    assert check("ACME101", Severity.INFO, criterion="A")(every_goal.run).criterion == "A"


@pytest.mark.parametrize(
    ("start", "code", "expected"),
    [
        ("", "T501", True),
        ("T", "T501", True),
        ("T501", "T501", True),
        ("T501", "T50", False),
        ("T", "TEAM1", False),
        ("TEA", "TEAM1", False),
        ("TEAM", "TEAM1", True),
        ("TEAM1", "TEAM12", True),
    ],
)
def test_covers(start, code, expected):
    """The start of a code covers it, if no letters are cut apart."""
    assert covers(start, code) == expected


def test_help_of_a_remark():
    """A remark may bring help of its own, and weigh as its rule does nevertheless."""

    @check("MINE101", Severity.INFO)
    def helpful(_):
        """It is.

        Fix:
            the usual
        """
        yield Route(), "one", None, "do this"
        yield Route(), "two", Severity.ERROR, None

    found = run_checks(Context(plan=PLAN, today=TODAY), (helpful,))

    assert [(one.severity.value, one.help) for one in found] == [
        ("info", "do this"),
        ("error", "the usual"),
    ]


def test_asked_last():
    """A rule that is asked last hears what the others said, and what is ignored of it."""

    @check("MINE101", Severity.INFO, last=True)
    def listener(context):
        codes = " ".join(sorted(one.code for one in context.answers.remarks))
        yield Route(), f"{codes} of {len(context.answers.rules)}"

    plan = settle(ignore=(Ignore(code="T", because="We looked at it."),))
    found = run_checks(
        Context(plan=plan, today=TODAY), (listener, *CHECKS), select=("T", "MINE")
    )

    assert [one.message for one in found] == ["T900 T900 of 4"]


def test_deadline_in_a_ring():
    """A day that is written is known even while milestones wait for each other."""
    ring = (Milestone(id="vote", what="Vote", after=("vote",)),)
    goal = evolve(GOALS[0], time_bound=TimeBound(by=TODAY))
    context = Context(plan=evolve(PLAN, goals=(goal, GOALS[1]), milestones=ring), today=TODAY)

    assert context.timeline is None
    assert context.ring == ("vote",)
    assert [context.deadline(one) for one in context.plan.goals] == [TODAY, None]


def test_no_ring():
    """A plan without a ring has a timeline."""
    context = Context(plan=PLAN, today=TODAY)

    assert context.ring == ()
    assert context.timeline is not None
