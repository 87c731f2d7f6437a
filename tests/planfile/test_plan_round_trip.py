"""Whatever plan there is, it can be written and read, and is the same plan again."""

import json
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from saying import EXAMPLE

from smartgoals.errors import PlanError
from smartgoals.plan._rules import number_text
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Consultation, Event, Flag, FlagState, FlagStatus
from smartgoals.plan.strategize import Goal, Indicator, Link, Milestone, Needs, Reading
from smartgoals.plan.together import (
    Actor,
    Agreement,
    Basis,
    DatedStance,
    Quota,
    Relation,
    RelationKind,
    Stance,
    Vote,
    Voter,
)
from smartgoals.plan.values import Duration, Figure, Period, Source, WorkingDays
from smartgoals.plan.whole import (
    Audience,
    Brief,
    CalendarSettings,
    Campaign,
    CheckSettings,
    Plan,
    Table,
    Threshold,
)
from smartgoals.planfile.reading import from_dict, load, read, read_text
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import dump, dumps
from strategies import lines, plans, texts

CAMPAIGN = Campaign(name="Clean air")
DAY = Period(date(2026, 11, 16), date(2026, 11, 16))


def moments(value):
    """Find every moment in a plan, in its order."""
    if isinstance(value, datetime):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from moments(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from moments(getattr(value, field.name))


@given(plan=plans(consistent=True))
def test_dict(plan):
    """A plan as plain data makes an equal plan."""
    assert from_dict(to_dict(plan)) == plan


@given(plan=plans(consistent=True))
def test_json_data(plan):
    """Plain data survive JSON, and make an equal plan afterwards."""
    data = to_dict(plan)
    again = json.loads(json.dumps(data, allow_nan=False))

    assert again == data
    assert from_dict(again) == plan


@given(plan=plans(consistent=True))
def test_text(plan):
    """A plan's text is read without a remark, but on hidden characters, as an equal plan."""
    reading = read_text(dumps(plan))

    assert [one for one in reading.diagnostics if one.code != "E007"] == []
    assert reading.plan == plan
    assert reading.complete
    assert reading.left_out == ()


@given(plan=plans(consistent=True))
def test_json_text(plan):
    """A plan's JSON text is read as an equal plan too."""
    reading = read_text(json.dumps(to_dict(plan)), name="campaign.json")

    assert [one for one in reading.diagnostics if one.code != "E007"] == []
    assert reading.plan == plan


@given(plan=plans(consistent=True))
def test_stable_text(plan):
    """Writing what was read changes nothing: the text is canonical."""
    text = dumps(plan)

    assert dumps(read_text(text).plan) == text


@given(plan=plans(consistent=True))
def test_zones(plan):
    """A moment comes back in its own zone, not only as the same instant."""
    again = read_text(dumps(plan)).plan
    zones = [getattr(one.tzinfo, "key", one.utcoffset()) for one in moments(plan)]

    assert [getattr(one.tzinfo, "key", one.utcoffset()) for one in moments(again)] == zones


def as_texts(value):
    """Make texts of the keys and values of plain data."""
    if isinstance(value, dict):
        return {str(name): as_texts(one) for name, one in value.items()}
    if isinstance(value, list):
        return [as_texts(one) for one in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number_text(value)
    return "" if value is None else value.strip()


@given(plan=plans(consistent=True))
def test_other_parsers(plan):
    """A YAML parser that guesses types finds the same plan, one that doesn't the same texts."""
    text = dumps(plan)

    assert from_dict(yaml.safe_load(text)) == plan
    told = as_texts(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - makes only text
    assert told == as_texts(to_dict(plan))


def same(plan):
    """Say whether a plan survives all ways of writing it."""
    text = dumps(plan)
    reading = read_text(text)
    return (
        from_dict(to_dict(plan)) == plan
        and from_dict(yaml.safe_load(text)) == plan
        and (reading.plan, reading.diagnostics) == (plan, ())
    )


EMPTY = [
    Plan(campaign=CAMPAIGN, impact=Impact()),
    Plan(campaign=CAMPAIGN, brief=Brief()),
    Plan(campaign=Campaign(name="x", working_days=WorkingDays())),
    Plan(campaign=Campaign(name="x", working_days=WorkingDays(weekend=()))),
    Plan(campaign=CAMPAIGN, flags=(Flag(what="A bill", consultation=Consultation()),)),
    Plan(campaign=CAMPAIGN, goals=(Goal(id="a", statement="x", needs=Needs()),)),
    Plan(campaign=CAMPAIGN, milestones=(Milestone(id="a", what="x", reminders=()),)),
    Plan(campaign=CAMPAIGN, actors=(Actor(id="a", sits=WorkingDays()),)),
    Plan(campaign=CAMPAIGN, calendar=CalendarSettings(audiences=(Audience(id="no"),))),
    Plan(campaign=CAMPAIGN, actors=(Actor(id="a"),), agreements=(Agreement(partner="a"),)),
]


@pytest.mark.parametrize("plan", EMPTY, ids=lambda plan: str(to_dict(plan))[40:90])
def test_empty_parts(plan):
    """What is there but holds nothing stays there."""
    assert same(plan)


@given(what=st.one_of(texts(), st.sampled_from(("(a)", "x (seen 2026)", "(seen 2026)", "a ("))))
def test_sources(what):
    """A source survives whatever its text looks like, with and without the day it was seen."""
    both = (Source(what), Source(what, DAY))

    assert from_dict(to_dict(Plan(campaign=CAMPAIGN, impact=Impact(evidence=both)))) == Plan(
        campaign=CAMPAIGN, impact=Impact(evidence=both)
    )


@given(because=texts(), state=st.sampled_from(FlagState), stance=st.sampled_from(Stance))
def test_reasons(because, state, stance):
    """A reason survives whatever it looks like, behind a status, a stance, an effect."""
    relation = Relation(from_actor="a", to_actor="b", because=because, judged=None, until=DAY)
    plan = Plan(
        campaign=CAMPAIGN,
        flags=(Flag(what="A bill", status=FlagStatus(state, because)),),
        impact=Impact(
            rows=(ImpactRow(row="privacy", effect=Effect.NONE, because=because),),
        ),
        actors=(
            Actor(id="a", stances=(DatedStance(stance=stance, since=DAY, because=because),)),
            Actor(id="b"),
        ),
        relations=(relation,),
    )

    assert from_dict(to_dict(plan)) == plan


@given(unit=lines(), amount=st.sampled_from((3, -0.5, 10**19)))
def test_figures(unit, amount):
    """A figure survives whatever its unit looks like."""
    plan = Plan(campaign=Campaign(name="x", funds=Figure(amount, unit)))

    assert from_dict(to_dict(plan)) == plan


@pytest.mark.parametrize(
    "share",
    [Fraction(1, 2), Fraction(2, 3), Fraction(1), Fraction(13, 20), Fraction(1, 10**6)],
    ids=str,
)
@pytest.mark.parametrize("more", [True, False])
def test_shares(share, more):
    """Shares of a vote stay the exact fractions that they are."""
    quota = Quota(of=Basis.POPULATION, share=share, more_than=more)
    plan = Plan(campaign=CAMPAIGN, votes=(Vote(id="a", what="x", passes_with=(quota, quota)),))

    assert same(plan)


def test_same_period():
    """Two events and two figures of one period survive: they are written as a list."""
    events = tuple(Event(when=DAY, what=what, sources=(Source("a"),)) for what in "xy")
    readings = tuple(Reading(DAY, Figure(amount)) for amount in (1, 2))
    indicator = Indicator(id="i", what="w", readings=readings)
    goal = Goal(id="g", statement="s", indicators=(indicator,))
    plan = Plan(campaign=CAMPAIGN, history=events, goals=(goal,))

    assert same(plan)
    assert to_dict(plan)["history"][0] == {"when": "2026-11-16", "what": "x", "sources": ["a"]}


def test_events_of_a_period():
    """Several events behind one period may also stand in a list there."""
    text = "smartgoals: 1\ncampaign: {name: x}\nhistory:\n  2026-11-16: [One, {what: Two}]\n"

    assert [one.what for one in read_text(text).plan.history] == ["One", "Two"]


def test_same_names():
    """Voters, audiences, thresholds and agreements of one name are written as lists."""
    plan = Plan(
        campaign=CAMPAIGN,
        actors=(Actor(id="a"),),
        votes=(Vote(id="v", what="x", members=(Voter(id="m", rating=1),) * 2),),
        agreements=(Agreement(partner="a", items=("exit",)),) * 2,
        calendar=CalendarSettings(audiences=(Audience(id="p"),) * 2),
        check=CheckSettings(thresholds=(Threshold("limit", 1), Threshold("limit", 2))),
    )

    assert same(plan)


def test_long_names():
    """A threshold whose name is longer than any key of YAML survives."""
    names = ("n" * 1500, "limit")
    settings = CheckSettings(thresholds=tuple(Threshold(name, 1) for name in names))

    assert same(Plan(campaign=CAMPAIGN, check=settings))


@pytest.mark.parametrize("id", ["from-file", "sheet"])
def test_no_table(id):
    """An actor whose id looks like a field of a table is an actor."""
    assert same(Plan(campaign=CAMPAIGN, actors=(Actor(id="from-file"), Actor(id="sheet"))))
    assert same(Plan(campaign=CAMPAIGN, actors=(Actor(id=id, name="x"),)))


def test_tables():
    """A section that stands in another file is noted, and written again as it was."""
    tables = (
        Table(section="actors", file="people.xlsx", sheet="Actors"),
        Table(section="relations", file="who.csv"),
    )
    plan = Plan(campaign=CAMPAIGN, tables=tables)
    reading = read_text(dumps(plan))

    assert reading.plan == plan
    assert [one.code for one in reading.diagnostics] == ["E018", "E018"]


def test_lag_named_like_a_field():
    """A lag behind a milestone called ``waits-for`` is not taken for a long form."""
    link = Link(waits_for="waits-for", lag=Duration(3))
    steps = (Milestone(id="waits-for", what="x"), Milestone(id="b", what="y", after=(link,)))

    assert same(Plan(campaign=CAMPAIGN, milestones=steps))


def test_two_relations_of_a_pair():
    """Two relations between one pair are written as a list."""
    ends = {"from_actor": "a", "to_actor": "b"}
    relations = (Relation(**ends, strength=0.5), Relation(**ends, kind=RelationKind.INFLUENCES))
    plan = Plan(campaign=CAMPAIGN, actors=(Actor(id="a"), Actor(id="b")), relations=relations)

    assert same(plan)


def test_moments_of_other_zones():
    """A moment in the campaign's zone is written without it, another one with its own."""
    campaign = Campaign(name="x", timezone="Europe/Brussels")
    steps = tuple(
        Milestone(id=id, what="x", fixed=datetime(2027, 3, 15, 14, tzinfo=ZoneInfo(zone)))
        for id, zone in (("a", "Europe/Brussels"), ("b", "Asia/Kathmandu"))
    )
    data = to_dict(Plan(campaign=campaign, milestones=steps))["milestones"]

    assert data["a"]["fixed"] == "2027-03-15 14:00"
    assert data["b"]["fixed"] == "2027-03-15 14:00 Asia/Kathmandu"


@pytest.mark.parametrize("name", ["copy.yaml", "copy.json", "copy.JSON"])
def test_files(tmp_path, name):
    """A plan that was dumped into a file is loaded from there."""
    plan = load(EXAMPLE)
    dump(plan, tmp_path / name)

    assert load(tmp_path / name) == plan
    assert read(str(tmp_path / name)).ok


def test_yaml_is_json_too(tmp_path):
    """A JSON text in a file of any other name is read as well."""
    path = tmp_path / "plan.txt"
    path.write_text(json.dumps(to_dict(load(EXAMPLE))))

    assert load(path) == load(EXAMPLE)


def test_dates_of_other_parsers():
    """Data with real days, numbers and truths in them are read as well."""
    step = {"what": "x", "fixed": datetime(2027, 3, 15, 14), "private": True}  # noqa: DTZ001
    campaign = {"name": 7, "starts": date(2026, 11, 16), "timezone": "UTC", "summary": None}
    data = {"smartgoals": 1, "campaign": campaign, "milestones": {"a": step}}
    plan = from_dict(data)

    assert plan.campaign.name == "7"
    assert plan.campaign.starts == date(2026, 11, 16)
    assert plan.milestones[0].private
    assert plan.milestones[0].fixed == datetime(2027, 3, 15, 14, tzinfo=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    "data",
    [
        {},
        None,
        [],
        "x",
        {"smartgoals": 2},
        {"smartgoals": 1, "campaign": {"name": 10**5000, 1: 2}},
    ],
    ids=range(6),
)
def test_no_plan(data):
    """Data that are no plan raise the one error that carries all remarks."""
    with pytest.raises(PlanError) as caught:
        from_dict(data)

    assert caught.value.diagnostics
    assert all(one.place is None for one in caught.value.diagnostics)
