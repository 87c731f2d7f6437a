"""Material that fits a plan, and why."""

import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.analysis import material
from smartgoals.analysis._words import said_in
from smartgoals.analysis.material import pack_of, resources
from smartgoals.errors import InvalidValueError
from smartgoals.packs.frameworks import find_framework
from smartgoals.packs.resources import find_catalogue
from smartgoals.planfile.reading import read_text
from strategies import plans

INTERNET = find_catalogue("internet")
SUBJECTS = {one.name: one for one in INTERNET.subjects}
EXAMPLES = {
    path.parent.name: sg.load(path)
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*/campaign.yaml"))
}


def plan_of(text):
    """Read a plan."""
    reading = read_text(f"smartgoals: 1\ncampaign: {{name: A campaign}}\n{text}")
    assert reading.diagnostics == ()
    return reading.plan


def reasons(plan, id):
    """Give the reasons why a piece of material fits a plan, or none."""
    return {one.resource.id: one.because for one in resources(plan, limit=None)}.get(id, ())


def order(plan):
    """Give the ids of all that fits, in their order."""
    return [one.resource.id for one in resources(plan, limit=None)]


def is_true(reason, resource, plan):
    """Say whether a reason is true of a plan and of what it recommends."""
    told = {"the campaign": f"{plan.campaign.name} \n {plan.campaign.summary}"}
    for flag in plan.flags:
        told["the flag" if flag.id == "flag" else f"flag '{flag.id}'"] = flag.what
    told |= {f"goal '{one.id}'": one.statement for one in plan.goals}
    if found := re.fullmatch(r"is about (.*), as (.*) says", reason):
        return found[1] in resource.tags and said_in(told[found[2]], found[1])
    if found := re.fullmatch(r"is about (.*): (.*) says '(.*)'", reason):
        others = SUBJECTS[found[1]].also
        return (
            found[1] in resource.tags
            and said_in(told[found[2]], found[3])
            and any(said_in(found[3], one) for one in others)
        )
    if found := re.fullmatch(r"is about the same place: (.*)", reason):
        places = {flag.jurisdiction for flag in plan.flags}
        return found[1] == resource.jurisdiction and found[1] in places
    if found := re.fullmatch(r"deals with (.*), which you judge as harmed", reason):
        name = find_framework("internet").canonical
        harmed = {name(one.row) for one in plan.impact.rows if one.effect.is_harm}
        left = found[1]
        for row in resource.rows:
            if row in harmed:
                assert row in left
                left = left.replace(row, "", 1)
        return re.fullmatch(r"[ ,]*(and)?[ ,]*", left)
    assert reason == "helps with impact assessment, and the plan has none yet"
    return "impact assessment" in resource.tags and plan.flags and not plan.impact


@pytest.mark.parametrize("plan", EXAMPLES.values(), ids=EXAMPLES)
def test_examples(plan):
    """All that is suggested for a real campaign has reasons, and every reason is true."""
    found = resources(plan, limit=None)

    assert len(found) > 20
    assert len({one.resource.id for one in found}) == len(found)
    for one in found:
        assert one.because
        for reason in one.because:
            assert is_true(reason, one.resource, plan), (reason, one.resource.id)


@given(plan=plans(consistent=True))
def test_any_plan(plan):
    """Whatever the plan, every reason is true, and nothing comes without one."""
    for one in resources(plan, limit=None):
        assert one.because
        assert all(is_true(reason, one.resource, plan) for reason in one.because)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("brazil-cost-sharing", ("cost-sharing-brazil-page", "internet-toll-brazil")),
        ("eu-network-fees", ("dna-three-concerns", "case-dna-consultation")),
        ("eu-scanning-regulation", ("encryption-myths-report", "statement-csa-regulation")),
    ],
)
def test_first(name, first):
    """What a real campaign is offered first is about its own subject in its own country."""
    assert tuple(order(EXAMPLES[name])[: len(first)]) == first


def test_limit():
    """Ten are suggested, or as many as one asks for, and always the first ones."""
    plan = EXAMPLES["eu-network-fees"]
    every = resources(plan, limit=None)

    assert resources(plan) == every[:10]
    assert resources(plan, limit=3) == every[:3]
    assert resources(plan, limit=0) == ()
    with pytest.raises(InvalidValueError, match="limit: -1"):
        resources(plan, limit=-1)


@given(order=st.permutations(INTERNET.resources))
def test_order_of_entries(order):
    """The order of the catalogue changes nothing."""
    plan = EXAMPLES["eu-scanning-regulation"]
    found = resources(plan, limit=None)
    with pytest.MonkeyPatch.context() as patch:
        turned = evolve(INTERNET, resources=tuple(order))
        patch.setattr(material, "find_catalogue", lambda _: turned)

        assert resources(plan, limit=None) == found


FEES = """\
flag:
  what: The regulator plans network fees.
  jurisdiction: kr-11
impact:
  open architecture: 0 No protocol changes.
  EN5: -1 Links get dearer.
  privacy: +1 Less is logged.
  integrity: unclear
"""


def test_all_reasons():
    """What fits in each way says so, a sentence each; what is not harmed is no reason."""
    assert reasons(plan_of(FEES), "brief-korea-interconnection") == (
        "is about network fees, as the flag says",
        "deals with available capacity, which you judge as harmed",
        "is about the same place: KR",
    )
    assert reasons(plan_of(FEES), "security-risk-ahead") == ()


@pytest.mark.parametrize("resource", ["enablers-paper", "case-dna-consultation"])
def test_several_rows(resource):
    """Several rows are joined so that one sees where a name ends that has an *and* itself."""
    plan = plan_of(
        "impact: {EN1: -1 Prices rise., CP1: -2 x, CP3: harmed, EN5: -1 y, EN10: mixed}\n"
    )
    told = {
        "enablers-paper": "easy and unrestricted access, and available capacity",
        "case-dna-consultation": "accessible infrastructure and decentralized management",
    }

    assert reasons(plan, resource) == (
        f"deals with {told[resource]}, which you judge as harmed",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("brief-korea-interconnection", "pulse-faq"),  # three kinds of reasons, and two
        ("pulse-faq", "dna-three-concerns"),  # two kinds, and one
        ("fair-share-eu-page", "fair-share-repository"),  # two subjects, and one
        ("fair-share-repository", "case-leon-coalition"),  # the newer one
        ("case-leon-coalition", "case-netherlands-cost-sharing"),  # one without a date
        ("keep-it-on", "keep-it-on-faq"),  # nothing but the id
        ("keep-it-on-faq", "enablers-paper"),  # one that is about no subject
    ],
)
def test_order(first, second):
    """Kinds of reasons come before subjects, these before rows, then days, then ids."""
    goal = "goals: {one: {goal: Courts end shutdowns for net neutrality by 30 June 2027.}}\n"
    ids = order(plan_of(FEES + goal))

    assert ids.index(first) < ids.index(second)


def test_more_rows_first():
    """Of two that fit as well, the one on more of the harmed rows comes first, though older."""
    rows = "impact: {CP1: -1 A contract comes first., CP3: -1 A third party decides.}\n"
    ids = order(plan_of("flag: {what: Network fees are coming.}\n" + rows))

    assert ids.index("brief-korea-interconnection") < ids.index("dna-three-concerns")


def test_second_hand_later():
    """Of two that fit as well, the one that we have read comes first, though it has no date."""
    ids = order(plan_of("flag: {what: Online safety rules bring age checks.}\n"))

    assert ids.index("age-restrictions-principles") < ids.index("age-restrictions-brief")
    assert ids.index("case-canada-s-210") < ids.index("age-restrictions-brief")


def test_second_hand_with_more_reasons():
    """More kinds of reasons outweigh that we only heard of it."""
    rows = "impact: {CP1: -1 Networks can't join.}\n"
    ids = order(plan_of("flag: {what: Ministers want to disconnect a country.}\n" + rows))

    assert ids.index("brief-refusing-networks") < ids.index("disconnecting-countries")


def test_place_alone():
    """The place alone is not enough: a country has many campaigns."""
    plan = plan_of("flag: {what: A council network is sold., jurisdiction: EU}\n" + RELIABLE)

    assert order(plan) == []


RELIABLE = "impact: {accountability: 0 Nothing changes.}\n"


PAGE = ("resources", "internet-fragmentation", "Fair-Share-proposal-in-the-EU")


def test_named_already():
    """What the plan names by its id, or by its link in any form, is not suggested again."""
    plan = plan_of(FEES)
    named = evolve(
        plan,
        resources=(
            "brief-korea-interconnection",
            f"http://internetsociety.org/{'/'.join(PAGE)}",
            "dna-three-concern",
        ),
    )
    gone = {"brief-korea-interconnection", "fair-share-eu-page"}

    assert order(named) == [one for one in order(plan) if one not in gone]
    assert len(order(named)) == len(order(plan)) - 2


def test_set_aside():
    """A flag that was set aside is no reason; another one is, under its own name."""
    plan = plan_of(
        """\
flags:
  fees: {what: The regulator plans network fees., status: set aside, jurisdiction: KR}
  tracing: {what: A bill asks messengers to decrypt., status: watching}
  court: {what: A court looks at encrypted chats., jurisdiction: NL}
"""
    )

    assert reasons(plan, "brief-korea-interconnection") == ()
    assert reasons(plan, "case-netherlands-joins-coalition") == (
        "is about encryption: flag 'court' says 'encrypted'",
        "is about the same place: NL",
    )


def test_places_of_subjects():
    """The subject's own name counts before other words for it, wherever either stands."""
    text = "flag: {what: A toll on traffic comes.}\ngoals: {a: {goal: %s}}\n"
    named = plan_of(text % "The board drops network fees by 30 June 2027.")
    other = plan_of(text % "The board drops the plan by 30 June 2027.")

    assert reasons(named, "fair-share-eu-page") == ("is about network fees, as goal 'a' says",)
    assert reasons(other, "fair-share-eu-page") == (
        "is about network fees: the flag says 'toll on traffic'",
    )


def test_method():
    """A flag with no impact yet is offered ways to assess it, behind all that is specific."""
    plan = plan_of("flag: {what: A bill allows shutdowns of networks.}\n")
    found = resources(plan, limit=None)
    general = ["helps with impact assessment" in " ".join(one.because) for one in found]

    assert general == sorted(general)
    assert sum(general) == 10
    assert not any(
        "helps" in reason for one in resources(plan_of(FEES)) for reason in one.because
    )


def test_no_method():
    """A plan that flags nothing has nothing to assess yet."""
    plan = plan_of("goals: {a: {goal: The city opens its network by 30 June 2027.}}\n")

    assert order(plan) == []


def test_summary():
    """The campaign's summary says what a plan is about, as its name does."""
    plan = plan_of("")
    told = evolve(plan, campaign=evolve(plan.campaign, summary="We want encryption."))

    assert reasons(told, "keep-it-on") == ()
    assert reasons(told, "encryption-course") == ("is about encryption, as the campaign says",)


def test_impact_is_ground():
    """A plan with an impact is about what its framework is about, whatever its words."""
    plan = plan_of("flag: {what: A bill allows shutdowns.}\n" + RELIABLE)

    assert reasons(plan, "keep-it-on") == ("is about shutdowns, as the flag says",)


def test_general_last():
    """What is about no subject comes behind what is, whatever else speaks for it."""
    plan = plan_of("impact: {accountability: -1 Nobody answers., privacy: -1 All is read.}\n")
    found = [one.resource for one in resources(plan, limit=None)]
    general = [SUBJECTS.keys().isdisjoint(one.tags) for one in found]

    assert general == sorted(general)
    assert found[-1].id == "enablers-paper"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "flag: {what: The council delays the shutdown of the mine., jurisdiction: EU}\n",
        "goals: {a: {goal: The senate asks the rich for a fair share by 30 June 2027.}}\n",
    ],
)
def test_other_ground(text):
    """A plan that is about other things than the catalogue is offered nothing."""
    assert order(plan_of(text)) == []


def test_catalogue_without_ground():
    """A catalogue that names no such words is looked through for every plan."""
    plan = plan_of("flag: {what: The council delays the shutdown of the mine.}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(material, "find_catalogue", lambda _: evolve(INTERNET, ground=()))

        assert reasons(plan, "keep-it-on") == ("is about shutdowns, as the flag says",)


def test_other_framework():
    """A plan in a framework whose pack has no catalogue is offered nothing."""
    plan = plan_of("impact: {framework: human-rights}\nflag: {what: Network fees come.}\n")

    assert pack_of(plan) == "human-rights"
    assert order(plan) == []
