"""What the remarks come to, letter by letter."""

import pytest
from attrs import evolve
from judging import TODAY, plan, reading

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_goal, check_plan
from smartgoals.checks.engine import check
from smartgoals.checks.scorecard import Scorecard, Verdict, scorecard
from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.errors import InvalidValueError
from smartgoals.plan.strategize import TimeBound
from smartgoals.plan.values import AnchoredDay, Duration, Side, Unit
from smartgoals.plan.whole import CheckSettings

GOAL = """
goals:
  win:
    goal: The board archives the duty by 30 June 2027.
    decided by: board
    specific: Archive it.
    time-bound: 2027-06-30
    measurable: {done: {what: decision, happens: not yet, source: official journal}}
"""
PEOPLE = """
actors:
  us: {partner: us}
  board: {kind: office}
  staff: {kind: group}
relations:
  us -> board: strong
"""

ANCHORED = TimeBound(by=AnchoredDay(Duration(1, Unit.DAYS), Side.BEFORE, "vote"))


def judged(text, letter, campaign="name: A campaign", **options):
    """Give the verdict on a letter of the goal, from a file's remarks and the rules'."""
    found = reading(text, campaign)
    told = check_plan(
        found.plan, today=TODAY, left_out=found.left_out, complete=found.complete, **options
    )
    return scorecard(found.plan, (*found.diagnostics, *told), **options)["win"][letter]


@pytest.mark.parametrize("letter", "SMAT")
def test_met(letter):
    """A letter against which nothing speaks is met."""
    assert judged(GOAL + PEOPLE, letter) == Verdict(verdict="met")


@pytest.mark.parametrize(
    ("old", "new", "letter", "codes"),
    [
        ("    decided by: board\n", "", "S", ("S101",)),
        ("    specific: Archive it.\n", "", "S", ("S110",)),
        (", source: official journal", "", "M", ("M208",)),
        ("us -> board", "board -> us", "A", ("A301",)),
        ("    specific:", "    starts: 2027-07-01\n    specific:", "T", ("T503",)),
        (PEOPLE, f"{PEOPLE}flag: {{what: A duty is planned.}}\n", "R", ("R401",)),
    ],
)
def test_not_met(old, new, letter, codes):
    """An error or a warning for a letter gives its code as a reason against it."""
    verdict = judged((GOAL + PEOPLE).replace(old, new), letter)

    assert verdict.verdict == "not met"
    assert verdict.reasons == codes
    assert verdict.because


@pytest.mark.parametrize(
    ("old", "new", "letter", "because"),
    [
        ("    specific:", "    baseline pending: true\n    specific:", "M", "still measuring"),
        ("    decided by: board\n", "", "A", "who decides"),
        ("partner: us", "partner: joined", "A", "no actor is `partner: us`"),
        ("relations:\n  us -> board: strong\n", "", "A", "nobody has written down"),
        ("decided by: board", "decided by: us", "A", "ourselves"),
        ("time-bound: 2027-06-30", "time-bound: 2027-06-31", "T", "`time bound` could not"),
        ("time-bound: 2027-06-30", "time-bound: before vote", "T", "counted from"),
        ("decided by: board", "decided by: bord", "S", "`decided by` could not"),
        ("happens: not yet", "happens: soon", "M", "`measurable` could not"),
        ("us -> board: strong", "us -> bord: strong", "A", "parts of the plan"),
        ("kind: office", "kind: office", "R", "no flag and no impact"),
    ],
)
def test_unknown(old, new, letter, because):
    """A letter on which the plan cannot say anything is unknown, with the reason."""
    text = GOAL + PEOPLE + "milestones:\n  vote: {what: Vote, expected: unknown, owner: us}\n"
    verdict = judged(text.replace(old, new), letter)

    assert verdict.verdict == "unknown"
    assert verdict.reasons == ()
    assert because in verdict.because


def test_unread_rest():
    """Where a file could not be read to its end, nobody knows about roads."""
    assert judged(GOAL + PEOPLE + "votes: {a: [", "A").because.startswith("some parts")


def test_info_is_no_reason():
    """An info never speaks against a goal, unless the profile makes a warning of it."""
    text = (GOAL + PEOPLE).replace("kind: office", "kind: body")

    assert judged(text, "S").verdict == "met"
    assert judged(text, "S", "name: A campaign, profile: midwest").reasons == ("S103",)


def test_draft():
    """A draft lowers the severity of a remark, and not the bar."""
    text = GOAL.replace("    decided by: board\n", "")

    assert judged(text, "S", "name: A campaign, stage: draft").reasons == ("S101",)


def test_milestone_counts_for_its_goal():
    """What speaks against a milestone speaks against the goal that it serves, and no other."""
    text = GOAL.replace("goals:\n", "goals:\n  other: {goal: Congress hears providers.}\n")
    text += PEOPLE + "milestones:\n  talk: {what: Talk, goal: win, due: 2027-01-11}\n"
    made = plan(text)
    card = scorecard(made, check_plan(made, today=TODAY))

    assert card["win"]["A"].reasons == ("A307",)
    assert card["other"]["A"].reasons == ()


@pytest.mark.parametrize(
    ("route", "counts"),
    [
        (("flag", "sources"), True),
        (("actors", "board"), True),
        (("votes", "archive-it", "members"), True),
        (("votes", "other-vote"), False),
        (("actors", "staff"), False),
        (("campaign", "funds"), False),
        ((), False),
    ],
)
def test_parts_that_a_goal_names(route, counts):
    """What speaks against a flag, a vote or an actor counts for the goals that name it."""
    made = plan(
        GOAL
        + "    answers: flag\n    needs: {votes: archive-it}\n"
        + PEOPLE
        + "flag: {what: A duty is planned.}\n"
        + "votes: {archive-it: {what: A motion}, other-vote: {what: Another}}\n"
    )
    remark = Diagnostic(
        code="A305",
        name="support-short",
        message="too few",
        route=Route(route),
        severity=Severity.WARNING,
        criterion="A",
    )

    assert scorecard(made, [remark])["win"]["A"].reasons == (("A305",) if counts else ())


@pytest.mark.parametrize(
    ("options", "letter", "verdict"),
    [
        ({"select": ("S", "W")}, "S", "met"),
        ({"select": ("S",)}, "S", "unknown"),
        ({"select": ("S",)}, "M", "unknown"),
        ({"select": ("S1", "T501")}, "T", "unknown"),
        ({"ignore": ("T511",)}, "T", "unknown"),
        ({"ignore": ("D",)}, "T", "met"),
    ],
)
def test_rules_that_were_not_asked(options, letter, verdict):
    """A letter whose rules were not all asked is not called met."""
    assert judged(GOAL + PEOPLE, letter, **options).verdict == verdict


def test_rules_that_the_plan_selects():
    """Nor is it where the plan itself selects rules."""
    made = evolve(plan(GOAL + PEOPLE), check=CheckSettings(select=("S", "W")))
    card = scorecard(made, check_plan(made, today=TODAY))

    assert [one.verdict for one in card["win"].values()] == ["met", *["unknown"] * 4]


def test_form():
    """A scorecard gives its JSON form, its lines and its goals, and has no total."""
    card = Scorecard(
        {
            "win": {"S": Verdict(verdict="met"), "M": Verdict(verdict="unknown", because="?")},
            "a": {"S": Verdict(verdict="not met", reasons=("S101", "S110"))},
        }
    )

    assert card.to_dict() == {
        "win": {
            "S": {"verdict": "met", "reasons": [], "because": ""},
            "M": {"verdict": "unknown", "reasons": [], "because": "?"},
        },
        "a": {"S": {"verdict": "not met", "reasons": ["S101", "S110"], "because": ""}},
    }
    assert card.lines() == ("win  S+ M?", "a    S-  S101 S110")
    assert (len(card), list(card)) == (2, ["win", "a"])
    assert Scorecard().lines() == ()
    assert Scorecard().table() == ""


def test_table():
    """The table gives the reasons of all that is not met in words, the unknown too."""
    card = scorecard(plan(GOAL + PEOPLE).goals[0], today=TODAY)
    many = scorecard(plan(GOAL.replace("specific", "notes") + PEOPLE), today=TODAY)

    assert card.table() == (
        "win  S ✓  M ✓  A ?  R ?  T ✓\n"
        "     A unknown: a goal alone does not show who could move those who decide\n"
        "     R unknown: a goal alone does not show which harm it answers"
    )
    assert "     S not met: no ask (S110)\n     R unknown: the plan has no flag" in many.table()


def test_html():
    """A notebook shows a table in which nothing that a plan says is markup."""
    odd = Verdict(verdict="unknown", because="<b>'1' & \"2\"</b>")
    html = Scorecard({"win": {"S": odd}, "<i>": {}})._repr_html_()

    assert "<b>" not in html
    assert "<i>" not in html
    assert 'title="&lt;b&gt;&#x27;1&#x27; &amp; &quot;2&quot;&lt;/b&gt;"' in html
    assert "S unknown: &lt;b&gt;" in html
    assert "total" not in html


def test_without_remarks():
    """Given a day, the plan is checked first; given neither, nobody can judge."""
    made = plan(GOAL)

    assert scorecard(made, today=TODAY) == scorecard(made, check_plan(made, today=TODAY))
    assert scorecard(made, remarks=()) == scorecard(made, (), today=TODAY)
    for given in (made, made.goals[0]):
        with pytest.raises(InvalidValueError, match="no remarks are given"):
            scorecard(given)


@pytest.mark.parametrize(
    ("changed", "letter", "verdict", "because"),
    [
        ({}, "S", "met", ""),
        ({"decided_by": ()}, "S", "not met", "no decision maker"),
        ({"baseline_pending": True}, "M", "unknown", "somebody is still measuring"),
        ({"indicators": ()}, "M", "not met", "no indicator"),
        ({"relevant": ("privacy",), "answers": ("flag",)}, "R", "unknown", "a goal alone"),
        ({"decided_by": ("board",)}, "A", "unknown", "a goal alone"),
        ({"time_bound": None}, "T", "not met", "no deadline"),
        ({"time_bound": ANCHORED}, "T", "unknown", "counted from a milestone"),
    ],
)
def test_goal_alone(changed, letter, verdict, because):
    """Of a goal alone S, M and T are judged; A and R are unknown, whatever it says."""
    goal = evolve(plan(GOAL + PEOPLE).goals[0], **changed)
    judged = scorecard(goal, today=TODAY)["win"][letter]

    assert judged.verdict == verdict
    assert because in judged.because


def test_day_of_a_goal_alone():
    """The day of a goal alone that is counted from a milestone is unknown, and why is said."""
    goal = evolve(plan(GOAL).goals[0], time_bound=ANCHORED)

    assert scorecard(goal, today=TODAY)["win"]["T"].because == (
        "its day is counted from a milestone, and a goal alone has none"
    )


def test_goal_alone_with_own_rules():
    """Rules of one's own about a goal count for a goal alone too."""

    @check("MINE101", Severity.WARNING, criterion="R", of_goal=True)
    def always_wrong(context):
        yield context.plan.goals[0].route, "it is wrong"

    goal = plan(GOAL).goals[0]
    rules = (*CHECKS, always_wrong)

    assert scorecard(goal, today=TODAY, checks=rules)["win"]["R"].because == "always wrong"
    assert scorecard(goal, check_goal(goal, today=TODAY, checks=rules))["win"]["R"].reasons


def test_missing_package():
    """Where the rules of a package could not be asked, nothing is called met."""
    verdicts = scorecard(plan(GOAL + PEOPLE), today=TODAY, use=("rules-of-theirs",))["win"]

    assert {one.verdict for one in verdicts.values()} == {"unknown"}
