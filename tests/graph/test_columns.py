"""Everybody's best road in columns: what `reach` finds, in the numbers that floats allow."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import many, random_map, road_maps
from smartgoals.errors import InvalidValueError, MissingExtraError
from smartgoals.graph import columns as module
from smartgoals.graph.columns import reach_in_columns
from smartgoals.graph.reach import reach
from smartgoals.graph.ties import ties
from smartgoals.plan.together import RelationKind

CLOSE = 1e-12


def columns_of(plan, number):
    """Write the relations that carry in columns."""
    rows = [
        (number[tie.start], number[tie.end], tie.trust)
        for tie in ties(plan)
        if tie.relation.kind is not RelationKind.OPPOSES
    ]
    return [[row[place] for row in rows] for place in range(3)]


def agrees(plan):
    """Say whether strengths are those of `reach`, and roads as strong as they say."""
    ids = [actor.id for actor in plan.actors]
    number = {one: place for place, one in enumerate(ids)}
    columns = columns_of(plan, number)
    best = {}
    for one, other, trust in zip(*columns, strict=True):
        best[one, other] = max(trust, best.get((one, other), 0))
    for to in ids:
        found = reach_in_columns(*columns, to=number[to], actors=len(ids))
        expected = {road.actors[0]: road.strength for road in reach(plan, to=to).roads}
        for one in ids:
            road = found.road_of(number[one])
            strength = 1.0
            for step in pairwise(road):
                strength *= best[step]
            if not (
                found.strengths[number[one]] == pytest.approx(expected.get(one, 0), rel=CLOSE)
                and (strength if road else 0) == pytest.approx(expected.get(one, 0), rel=CLOSE)
                and (not road or (road[0], road[-1]) == (number[one], number[to]))
            ):
                return False
    return True


@many
@given(plan=road_maps())
def test_as_reach(plan):
    """Strengths are those of `reach`, and the road to each is as strong as that."""
    assert agrees(plan)


@many
@given(
    rows=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.01, 1))),
    chance=st.randoms(use_true_random=False),
)
def test_order_of_rows(rows, chance):
    """The order of the rows changes no strength."""
    turned = list(rows)
    chance.shuffle(turned)
    first, second = (
        reach_in_columns(*([row[place] for row in some] for place in range(3)), to=0, actors=6)
        for some in (rows, turned)
    )

    assert first.strengths.tolist() == pytest.approx(second.strengths.tolist(), rel=CLOSE)


def test_full_trust():
    """A relation of full trust costs nothing, and yet is there."""
    found = reach_in_columns([0, 1], [1, 2], [1, 1], to=2, actors=3)

    assert found.strengths.tolist() == [1, 1, 1]
    assert found.road_of(0) == (0, 1, 2)


def test_the_strongest_of_several():
    """Of several relations of one pair the strongest counts; they are not added up."""
    found = reach_in_columns([0, 0, 0], [1, 1, 1], [0.5, 0.9, 0.9], to=1, actors=2)

    assert found.strengths[0] == pytest.approx(0.9)


def test_nobody():
    """Without a relation everybody but the end is without a road."""
    found = reach_in_columns([], [], [], to=1, actors=2)

    assert (found.strengths.tolist(), found.onward.tolist()) == ([0, 1], [-1, -1])
    assert (found.road_of(0), found.road_of(1)) == ((), (1,))


def test_too_weak_for_a_float():
    """A road whose strength is too small for a float is none."""
    found = reach_in_columns(range(3), range(1, 4), [1e-300] * 3, to=3, actors=4)

    assert found.road_of(0) == ()
    assert found.onward.tolist() == [-1, -1, 3, -1]


@pytest.mark.parametrize(
    ("columns", "to", "match"),
    [
        (([0], [1], [0.0]), 1, "trust: 0.0 is not above 0"),
        (([0], [1], [1.5]), 1, "trust: 1.5 is not"),
        (([0], [1], [float("nan")]), 1, "trust: nan is not"),
        (([0, 1], [1], [0.5]), 1, "as long as the other two"),
        (([[0]], [[1]], [[0.5]]), 1, "as long as the other two"),
        (([2], [1], [0.5]), 1, "speakers: 2 is not a number from 0 to 1"),
        (([0], [-1], [0.5]), 1, "listeners: -1 is not"),
        (([0], [1], [0.5]), 2, "to: 2 is not"),
    ],
)
def test_wrong_columns(columns, to, match):
    """What a column can't hold is an error that shows it."""
    with pytest.raises(InvalidValueError, match=match):
        reach_in_columns(*columns, to=to, actors=2)


def test_without_the_extra(monkeypatch):
    """Without SciPy the error gives the command that installs it."""
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'smartgoals\[fast\]'"):
        reach_in_columns([0], [1], [0.5], to=1, actors=2)


def test_broken_twin(monkeypatch):
    """The comparison notices where strengths are but half of what they are."""
    original = module.ColumnReach
    monkeypatch.setattr(
        module,
        "ColumnReach",
        lambda **its: original(**{**its, "strengths": its["strengths"] / 2}),
    )
    assert not all(agrees(random_map(seed)) for seed in range(20))
