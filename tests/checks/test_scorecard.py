"""What the remarks come to, letter by letter."""

import pytest
from judging import TODAY, plan, reading

from smartgoals.checks.checking import check_plan
from smartgoals.checks.scorecard import Scorecard, Verdict, scorecard
from smartgoals.diagnostics import Diagnostic, Route, Severity
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
        ({"select": ("S",)}, "S", "met"),
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
    from attrs import evolve

    made = evolve(plan(GOAL + PEOPLE), check=CheckSettings(select=("S",)))
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
            "S": {"verdict": "met", "reasons": []},
            "M": {"verdict": "unknown", "reasons": []},
        },
        "a": {"S": {"verdict": "not met", "reasons": ["S101", "S110"]}},
    }
    assert card.lines() == ("win  S+ M?", "a    S-  S101 S110")
    assert (len(card), list(card)) == (2, ["win", "a"])
    assert Scorecard().lines() == ()
