"""What holds for the way from a file to all that comes out of it."""

import random
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.analysis.impact import impact_summary
from smartgoals.checks.scorecard import scorecard
from smartgoals.graph.affected import affected_by
from smartgoals.graph.loose import loose_ends
from smartgoals.graph.power_map import power_map
from smartgoals.graph.trace import harms, trace
from strategies import plans

EXAMPLE = Path(__file__).parent / "planfile" / "example-campaign.yaml"
TODAY = date(2026, 11, 23)


def shuffled(data, seed):
    """Give the same plain data with its sections, and the entries of each, in another order."""
    dice = random.Random(seed)  # noqa: S311 - it only shuffles
    sections = [(name, mixed(section, dice)) for name, section in data.items()]
    dice.shuffle(sections)
    return dict(sections)


def mixed(section, dice):
    """Shuffle the entries of a section, but not the fields' own lists."""
    if not isinstance(section, dict):
        return section
    entries = list(section.items())
    dice.shuffle(entries)
    return dict(entries)


def outputs(plan):
    """Give all that must not depend on the order in a file."""
    remarks = sg.check(plan, today=TODAY)
    timeline = sg.schedule(plan)
    return (
        sg.to_ical(plan),
        sg.brief(plan).markdown,
        impact_summary(plan).to_dict(),
        timeline.to_dict(),
        dict(sorted(scorecard(plan, remarks).to_dict().items())),
        {(remark.code, str(remark.route), remark.message) for remark in remarks},
        sg.count_votes(plan).to_dict(),
        sg.coverage(plan).to_dict(),
        affected_by(plan, without=_leavers(plan)).to_dict(),
        [trace(plan, harm).to_dict() for harm in harms(plan)],
        loose_ends(plan),
        power_map(plan, on=TODAY, since=date(2026, 1, 1)).to_dict(),
    )


def _leavers(plan):
    """Choose every second one of all who could leave."""
    return sorted(one.id for one in (*plan.actors, *plan.campaign.team))[::2]


@given(plan=plans(consistent=True), seed=st.integers(0, 2**32))
def test_order_in_the_file(plan, seed):
    """The order of a file's sections and entries changes no answer and no byte."""
    turned = sg.from_dict(shuffled(sg.to_dict(plan), seed))

    for told, other in zip(outputs(turned), outputs(plan), strict=True):
        assert told == other


@given(seed=st.integers(0, 2**32))
def test_order_in_the_example(seed):
    """The illustrative campaign gives the same answers in any order."""
    plan = sg.load(EXAMPLE)

    assert outputs(sg.from_dict(shuffled(sg.to_dict(plan), seed))) == outputs(plan)


def test_a_twin_that_sees_the_order():
    """An answer that depends on the order would be found out."""
    plan = sg.load(EXAMPLE)
    turned = sg.from_dict(shuffled(sg.to_dict(plan), 1))

    assert [one.id for one in turned.milestones] != [one.id for one in plan.milestones]
