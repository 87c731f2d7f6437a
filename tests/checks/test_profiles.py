"""What profiles and stages make of remarks, rule by rule, and what no table may do."""

import inspect
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from judging import codes, remarks

from smartgoals.checks import profiles
from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_plan
from smartgoals.checks.context import THRESHOLDS
from smartgoals.checks.profiles import LIMITS, PROFILES, STAGES, Effect
from smartgoals.diagnostics import Severity
from smartgoals.plan.values import Stage
from smartgoals.plan.whole import CheckSettings, Profile
from strategies import plans

TODAY = date(2026, 11, 23)
WEIGHT = {None: 0, Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}
GOAL = "goals:\n  win: {{goal: It is archived., kind: {kind}, decided by: board{more}}}\n"
BODY = "actors: {board: {kind: body}}\n"
PENDING = ", baseline pending: true, measurable: {a: {what: it, FIGURE}}"

#: For each rule a plan, and what it gets in `default`, `afp`, `midwest`, `cdc`.
IN_PROFILES = {
    "S103": (GOAL.format(kind="outcome", more="") + BODY, "info warning warning -"),
    "S107": (GOAL.format(kind="process", more="") + BODY, "- warning warning -"),
    "S110": (GOAL.format(kind="outcome", more="") + BODY, "warning warning warning error"),
    "R404": (
        "goals:\n" + "".join(f"  g{i}: {{goal: It is archived.}}\n" for i in range(4)),
        "info info info -",
    ),
    "S101": ("goals:\n  win: {goal: It is archived.}\n", "error error error error"),
    "W619": (
        "goals:\n  win: {goal: The board archives it and publishes the reasons.}\n",
        "info info info warning",
    ),
}

#: For each rule a plan, and what it gets in `draft`, `active`, `final`.
IN_STAGES = {
    "S101": ("goals:\n  win: {goal: It is archived.}\n", "warning error error"),
    "M201": ("goals:\n  win: {goal: It is archived.}\n", "warning error error"),
    "T501": ("goals:\n  win: {goal: It is archived.}\n", "warning error error"),
    "S110": ("goals:\n  win: {goal: It is archived.}\n", "warning warning warning"),
    "M203": (
        "goals:\n  win: {goal: It is archived., measurable: {a: {what: it, from: 1 letter}}}\n",
        "warning error error",
    ),
    "M204": (
        "goals:\n  win: {goal: It is archived., measurable: {a: {what: it, to: 1 letter}}}\n",
        "info warning warning",
    ),
    "M208": (
        "goals:\n  win: {goal: It is archived., measurable: {a: {what: it, to: 1 letter}}}\n",
        "info warning warning",
    ),
    "A307": ("milestones:\n  vote: {what: Vote, due: 2027-01-11}\n", "warning error error"),
    "R403": ("impact:\n  privacy: -1, it is read\n", "info warning warning"),
    "P702": ("actors:\n  board: {power: 5}\n", "info info warning"),
    "P705": ("actors:\n  board: {power: 5, judged: 2020-01-01}\n", "info info warning"),
    "D811": (
        "milestones:\n  vote: {what: Vote, expected: unknown}\n",
        "info info warning",
    ),
    "C901": ("milestones:\n  vote: {what: Vote, due: 2027-01-11}\n", "info info warning"),
}


def severity(text, code, **campaign):
    """Give the severity of a rule's remarks in a profile and at a stage."""
    fields = "".join(f", {name}: {value}" for name, value in campaign.items())
    found = {
        one.severity.value
        for one in remarks(text, f"name: A campaign{fields}")
        if one.code == code
    }
    assert len(found) <= 1
    return found.pop() if found else "-"


@pytest.mark.parametrize("code", IN_PROFILES)
def test_profiles(code):
    """Each school of thought weighs a remark as its sources do."""
    text, expected = IN_PROFILES[code]

    assert [severity(text, code, profile=one) for one in Profile] == expected.split()


@pytest.mark.parametrize("code", IN_STAGES)
def test_stages(code):
    """A draft is judged more patiently, and a final plan more strictly."""
    text, expected = IN_STAGES[code]

    assert [severity(text, code, stage=one) for one in Stage] == expected.split()


def test_every_effect_is_tried():
    """There is no effect of which the tables above know nothing."""
    assert {one.code for table in PROFILES.values() for one in table} <= set(IN_PROFILES)
    assert {one.code for table in STAGES.values() for one in table} <= set(IN_STAGES)


@pytest.mark.parametrize(
    ("figure", "code"), [("from: 1 letter", "M203"), ("to: 1 letter", "M204")]
)
def test_baseline_pending(figure, code):
    """While somebody still measures, figures may be missing, but not from a final plan."""
    text = GOAL.format(kind="outcome", more=PENDING.replace("FIGURE", figure)) + BODY

    assert [severity(text, code, stage=one) for one in Stage] == ["info", "info", "warning"]


def test_draft_in_a_strict_profile():
    """What a profile makes an error is a warning in its drafts."""
    text = "goals:\n  win: {goal: It is archived.}\n"

    assert severity(text, "S110", profile="cdc") == "error"
    assert severity(text, "S110", profile="cdc", stage="draft") == "warning"


@pytest.mark.parametrize(
    ("profile", "limits", "flagged"),
    [
        ("default", "", False),
        ("cdc", "", False),
        ("afp", "", True),
        ("midwest", "", True),
        ("afp", "check: {thresholds: {decision makers: 2}}\n", False),
        ("default", "check: {thresholds: {decision makers: 1}}\n", True),
    ],
)
def test_one_decision_maker(profile, limits, flagged):
    """AFP and Midwest want one decision maker a goal; a plan's own limit goes before."""
    text = "goals:\n  win: {goal: It is archived., decided by: [ann, bob]}\n"
    text += f"actors: {{ann: {{kind: person}}, bob: {{kind: person}}}}\n{limits}"

    assert ("S104" in codes(text, f"name: A campaign, profile: {profile}")) == flagged


def test_what_is_only_mentioned():
    """A remark that a draft only mentions leaves its letter unknown, not met."""
    from smartgoals.checks.scorecard import scorecard
    from smartgoals.planfile.reading import read_text

    text = "smartgoals: 1\ncampaign: {name: A campaign, stage: draft}\ngoals:\n  win:\n"
    text += "    goal: It is archived.\n    measurable: {a: {what: it, to: 1 letter}}\n"
    verdict = scorecard(read_text(text).plan, today=TODAY)["win"]["M"]

    assert verdict.verdict == "unknown"
    assert verdict.because == (
        "baseline missing, no source or frequency, which is only mentioned for now"
    )


@pytest.mark.parametrize("effects", [*PROFILES.values(), *STAGES.values()])
def test_tables(effects):
    """A table names rules that there are, each severity once, and says why it differs."""
    known = {one.code for one in CHECKS}
    keys = [(one.code, one.usual) for one in effects]

    assert len(set(keys)) == len(keys)
    for one in effects:
        assert one.code in known
        assert one.becomes is not one.usual
        assert one.because.strip(" .") == one.because != ""


def test_limits():
    """Each limit is used by a rule that tells of it, and has a name of its own."""
    rules = {one.code: one for one in CHECKS}

    assert [one.name for one in LIMITS] == sorted(THRESHOLDS)
    for one in LIMITS:
        assert one.name in " ".join(inspect.getdoc(rules[one.code].run).split())
        assert one.meaning


def judged_as(plan, profile, stage):
    """Check a plan in a profile and at a stage, with nothing ignored: weight by remark."""
    campaign = evolve(plan.campaign, profile=profile, stage=stage)
    plan = evolve(plan, campaign=campaign, check=CheckSettings())
    return {
        (one.code, one.route, one.message): WEIGHT[one.severity]
        for one in check_plan(plan, today=TODAY)
    }


def grows(plan, profile):
    """Say whether a plan is judged more strictly from stage to stage."""
    draft, active, final = (judged_as(plan, profile, stage) for stage in Stage)
    everything = {**draft, **active, **final}
    return all(
        draft.get(one, 0) <= active.get(one, 0) <= final.get(one, 0) for one in everything
    )


@given(plan=plans() | plans(consistent=True), profile=st.sampled_from(Profile))
def test_stages_only_grow_stricter(plan, profile):
    """Later stages say the same of a plan, and nothing more mildly."""
    assert grows(plan, profile)


def test_a_twin_that_grows_milder(monkeypatch):
    """A stage that took something back would be found out."""
    from judging import plan

    made = plan("goals:\n  win: {goal: It is archived.}\n")
    milder = {Stage.FINAL: (Effect("T501", Severity.ERROR, Severity.INFO, "why"),)}
    assert grows(made, Profile.DEFAULT)

    monkeypatch.setattr(profiles, "STAGES", {**STAGES, **milder})
    assert not grows(made, Profile.DEFAULT)


@given(plan=plans() | plans(consistent=True), stage=st.sampled_from(Stage))
def test_profiles_change_nothing_else(plan, stage):
    """Profiles differ in no rule but those of which the tables and the limits speak."""
    tables = {one.code for table in PROFILES.values() for one in table}
    spoken_of = tables | {one.code for one in LIMITS if one.profiles}
    told = [
        {key: weight for key, weight in judged.items() if key[0] not in spoken_of}
        for judged in (judged_as(plan, profile, stage) for profile in Profile)
    ]

    assert told[0] == told[1] == told[2] == told[3]
