"""Laws of plans in spreadsheets: what goes out comes back, and what can't is told."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgoals.exchange.bringing import bring_into, new_plan, read_sheets
from smartgoals.exchange.losing import losses
from smartgoals.exchange.spreadsheets import to_csv, to_xlsx
from smartgoals.planfile.names import written
from smartgoals.planfile.tables.columns import SECTIONS
from smartgoals.planfile.writing import dumps
from strategies import plans

consistent = plans(consistent=True)


def lost_fields(plan, other):
    """Name every field of a plan's people and dates that is not in the other."""
    lost = []
    parts = [(one.route, one, other.get(one.id)) for one in (*plan.actors, *plan.milestones)]
    parts += [
        (goal.route / "measurable" / one.id, one, other.get(one.id))
        for goal in plan.goals
        for one in goal.indicators
    ]
    left = list(other.relations)
    for one in plan.relations:
        same = [other for other in left if other == one] or [
            other for other in left if other.route == one.route
        ]
        parts.append((one.route, one, same[0] if same else None))
        left = [other for other in left if not same or other is not same[0]]
    for route, one, there in parts:
        lost += [
            str(route / written(type(one), field.name))
            for field in attrs.fields(type(one))
            if there is None or getattr(one, field.name) != getattr(there, field.name)
        ]
    return lost


@settings(max_examples=25)
@given(consistent)
def test_nothing_changed(plan):
    """A workbook that comes back as it went out leaves the plan file as it was, to the byte."""
    text = dumps(plan)
    brought = bring_into(text, read_sheets(to_xlsx(plan), "ours.xlsx"), name="campaign.yaml")

    assert brought.text == text
    assert brought.plan == plan
    assert (brought.added, brought.changed, brought.remarks) == ((), (), ())


@settings(max_examples=25)
@given(consistent, st.sampled_from(SECTIONS), st.sampled_from(",;\t"))
def test_nothing_changed_in_csv(plan, what, separator):
    """A CSV that comes back as it went out leaves the plan file as it was, to the byte."""
    text = dumps(plan)
    data = to_csv(plan, what, separator=separator)
    brought = bring_into(text, read_sheets(data, f"{what}.csv"), name="campaign.yaml")

    assert brought.text == text
    assert (brought.added, brought.changed) == ((), ())


@settings(max_examples=25)
@given(consistent)
def test_what_is_lost_is_told(plan):
    """What a new plan lacks of the one whose workbook it is made of was told at the export."""
    brought = new_plan(read_sheets(to_xlsx(plan), "ours.xlsx"), name="Another")
    told = [str(one.route) for one in losses(plan)]
    told += [str(one.route) for one in brought.remarks if one.code != "E036"]
    silent = [
        field
        for field in lost_fields(plan, brought.plan)
        if not any(field.startswith(one) or one.startswith(field) for one in told if one)
    ]

    assert silent == []
