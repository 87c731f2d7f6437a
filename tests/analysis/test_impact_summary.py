"""What an assessment comes to: counted by direction and strength, never added up."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.analysis.counting import plural
from smartgoals.analysis.impact import Direction, direction_of, impact_summary
from smartgoals.packs.frameworks import find_framework, known_frameworks
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.values import Judgement, Period
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.reading import read
from strategies import plans

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)


def judged(row, *effects):
    """Make judgements of one row."""
    alone = len(effects) == 1
    return tuple(
        ImpactRow(row=row, effect=effect, position=None if alone else position)
        for position, effect in enumerate(effects)
    )


def summed(*rows, framework="internet", campaign=None):
    """Summarize an assessment of these rows."""
    impact = Impact(framework=framework, rows=sum(rows, ()))
    return impact_summary(Plan(campaign=campaign or Campaign(name="X"), impact=impact))


def row_of(summary, name):
    """Find a row of a summary."""
    return next(one for one in summary.rows if one.row == name)


def test_cambodia():
    """What a published brief came to is what its plan comes to."""
    summary = impact_summary(sg.load(HERE / "cambodia.yaml"))
    properties, *goals = summary.groups

    assert summary.words.startswith(
        "three of five critical properties harmed; all four goals harmed; "
    )
    assert properties.directions[Direction.HARMED] == 3
    assert [one.name for one in goals if one.harmed] == [
        "open",
        "globally connected",
        "secure",
        "trustworthy",
    ]


def test_c63():
    """An assessment that found no harm is complete, and says so."""
    reading = read(HERE / "c63.yaml")
    remarks = sg.check(reading.plan, today=TODAY)
    summary = impact_summary(reading.plan)

    assert reading.diagnostics == ()
    assert {one.code for one in remarks} & {"R403", "I301", "R402"} == set()
    assert (
        summary.words == "no critical property harmed; no goal harmed; 15 rows without effect"
    )


EFFECTS = [
    ((), "not looked at", ()),
    ((Effect.NONE,), "no effect", ("0",)),
    ((Effect.BREAKS,), "harmed", ("-2",)),
    ((Effect.HARMS, Effect.HARMED, Effect.BREAKS), "harmed", ("-2", "-1", "harmed")),
    ((Effect.HELPED, Effect.HELPS_A_LOT, Effect.HELPS), "helped", ("helped", "+1", "+2")),
    ((Effect.HELPED, Effect.HARMED), "disputed", ("harmed", "helped")),
    ((Effect.NONE, Effect.HARMS, Effect.NONE), "disputed", ("-1", "0")),
    ((Effect.UNCLEAR, Effect.UNCLEAR), "unclear", ("unclear",)),
    ((Effect.MIXED,), "mixed", ("mixed",)),
    ((Effect.UNCLEAR, Effect.MIXED), "disputed", ("mixed", "unclear")),
]


@pytest.mark.parametrize(("effects", "direction", "spread"), EFFECTS)
def test_direction(effects, direction, spread):
    """A row has the direction in which all its judges point, and keeps all they said."""
    row = row_of(summed(judged("privacy", *effects)), "privacy")

    assert row.direction == direction
    assert row.spread == spread
    assert row.looked_at == bool(effects)


def test_every_effect():
    """Each effect points one way, and only what is harm or help is called so."""
    assert {one for one in Effect if direction_of(one) is Direction.HARMED} == {
        one for one in Effect if one.is_harm
    }
    assert {one for one in Effect if direction_of(one) is Direction.HELPED} == {
        one for one in Effect if one.is_help
    }


def test_strengths():
    """Rows are counted by strength where their judges agree on one, and apart otherwise."""
    properties = summed(
        judged("open architecture", Effect.BREAKS),
        judged("common identifiers", Effect.BREAKS, Effect.BREAKS),
        judged("technology neutral", Effect.BREAKS, Effect.HARMS),
    ).groups[0]
    told = properties.to_dict()

    assert told["directions"]["harmed"] == 3
    assert told["directions"]["not looked at"] == 2
    assert {name: count for name, count in told["strengths"].items() if count} == {"-2": 2}
    assert told["judges_differ"] == 1


def test_words():
    """The words name each sort of finding, and keep gaps apart from findings."""
    summary = summed(
        judged("open architecture", Effect.HELPS),
        judged("common identifiers", Effect.UNCLEAR),
        judged("technology neutral", Effect.MIXED),
        judged("privacy", Effect.NONE, Effect.HARMS),
        judged("integrity", Effect.NONE),
        judged("reliability", Effect.BREAKS),
    )

    assert summary.words == (
        "no critical property harmed as far as anybody looked; one of four goals harmed;"
        " one row helped; one row without effect; one row unclear; one row affected both ways;"
        " one row disputed between judges; nine rows not looked at"
    )


def test_gaps_are_no_findings():
    """What nobody looked at is not called unharmed."""
    first = summed(judged("open architecture", Effect.NONE)).words
    second = summed(judged("privacy", Effect.NONE)).words

    assert "no critical property harmed as far as anybody looked; no goal looked at" in first
    assert "no critical property looked at; no goal harmed as far as anybody looked" in second


def test_nothing_looked_at():
    """A plan without an assessment says that nothing was looked at, not that all is well."""
    summary = impact_summary(Plan(campaign=Campaign(name="X")))

    assert summary.words == "nothing looked at"
    assert summary.count(Direction.NOT_LOOKED_AT) == len(summary.rows) == 15


def test_another_framework():
    """Rights are counted in the words of their own framework."""
    summary = summed(judged("privacy", Effect.BREAKS), framework="human-rights")

    assert summary.words == "one of three groups of rights harmed; 13 rows not looked at"
    assert [one.name for one in summary.groups] == ["civil", "political", "social"]


def test_rows_of_no_framework():
    """Rows that no framework has are there too, in a group of their own."""
    unknown = summed(judged("clean air", Effect.HARMS), framework="ours")
    beside = summed(judged("clean air", Effect.HARMS), judged("EN4", Effect.NONE))

    assert unknown.words == "the only other row harmed"
    assert (unknown.name, [one.name for one in unknown.groups]) == ("ours", ["other rows"])
    assert [one.name for one in beside.groups][:2] == ["critical properties", "other rows"]
    assert row_of(beside, "unrestricted reachability").direction is Direction.NONE


def test_judge_of_the_campaign():
    """Whoever judged for the whole campaign judged what says nothing of its own."""
    whole = Judgement(Period(TODAY, TODAY), "ana")
    own = Judgement(Period(date(2026, 1, 1), date(2026, 12, 31)), "bob")
    first, second = judged("privacy", Effect.HARMS, Effect.NONE)
    summary = summed(
        (first, evolve(second, judged=own)), campaign=Campaign(name="X", judged=whole)
    )
    told = row_of(summary, "privacy").to_dict()["judgements"]

    assert [(one["by"], one["from"], one["to"]) for one in told] == [
        ("bob", "2026-01-01", "2026-12-31"),
        ("ana", "2026-11-23", "2026-11-23"),
    ]


@pytest.mark.parametrize("framework", known_frameworks())
def test_frameworks(framework):
    """Every row of every framework is in exactly one group, in the framework's order."""
    summary = summed(framework=framework)
    names = [row.row for group in summary.groups for row in group.rows]

    assert sorted(names) == sorted(find_framework(framework).names)
    assert tuple(row.row for row in summary.rows) == find_framework(framework).names


@pytest.mark.parametrize(
    ("noun", "several"), [("critical property", "critical properties"), ("row", "rows")]
)
def test_plural(noun, several):
    """Nouns have their plural."""
    assert plural(noun) == several


@given(plan=plans())
def test_counts(plan):
    """Every row counts once in its group, and no number is anything but a count of rows."""
    summary = impact_summary(plan)
    judgements = plan.impact.rows if plan.impact else ()

    assert sum(len(row.judgements) for row in summary.rows) == len(judgements)
    for group in summary.groups:
        told = group.to_dict()
        looked = sum(row.looked_at for row in group.rows)
        assert sum(told["directions"].values()) == told["rows"] == len(group.rows)
        assert sum(told["strengths"].values()) + told["judges_differ"] == looked
        assert told["directions"]["not looked at"] == len(group.rows) - looked
    for row in summary.rows:
        assert row.looked_at == (row.direction is not Direction.NOT_LOOKED_AT)
        assert (
            row.direction is Direction.DISPUTED
            or len({direction_of(one) for one in row.spread}) < 2
        )


@given(data=st.data())
def test_order_of_judgements(data):
    """The order in which judgements are written changes nothing."""
    days = [
        Judgement(Period(date(2026, 11, day), date(2026, 11, day)), "ana") for day in (1, 2, 3)
    ]
    rows = [
        evolve(one, judged=day)
        for one, day in zip(
            judged("privacy", Effect.NONE, Effect.HARMS, Effect.NONE), days, strict=True
        )
    ]
    turned = data.draw(st.permutations(rows))
    again = tuple(evolve(one, position=position) for position, one in enumerate(turned))

    assert summed(again).to_dict() == summed(tuple(rows)).to_dict()
