"""The power map: a cell for each pair of stance and power, and nobody is lost."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from crowds import DAY, actor, crowd, of
from hypothesis import given
from hypothesis import strategies as st
from looking import assert_readable, boxes, texts

from graph.campaigns import permuted
from smartgoals.graph.power_map import power_map
from smartgoals.pictures import power as module
from smartgoals.pictures.power import power_picture
from smartgoals.pictures.stances import COLUMNS
from smartgoals.plan.strategize import Goal
from smartgoals.plan.together import Partnership, PartnerStatus, Stance
from strategies import plans

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "eu-network-fees" / "campaign.yaml"
ROWS = (5, 4, 3, 2, 1, None)


@given(plan=plans(consistent=True), on=st.dates())
def test_readable(plan, on):
    """Whatever the plan, no name touches another or leaves the picture."""
    assert_readable(power_picture(plan, on=on))


@pytest.mark.parametrize("many", [0, 1, 40, 300])
def test_readable_with_very_many(many):
    """Hundreds of actors, whatever they are called, stay readable."""
    picture = power_picture(crowd(many), on=DAY)

    assert_readable(picture)
    assert len(picture.table.rows) == many + 2


@given(plan=plans(), on=st.dates())
def test_everybody_is_in_the_table(plan, on):
    """Each actor is in the table once, also who is not drawn."""
    rows = power_picture(plan, on=on).table.rows

    assert sorted(row[3] for row in rows) == sorted(one.id for one in plan.actors)


@given(seed=st.integers(0, 9))
def test_order_in_the_file(seed):
    """The order of the file changes nothing."""
    plan = crowd(60, seed)

    assert power_picture(permuted(plan, seed), on=DAY).svg == power_picture(plan, on=DAY).svg


def placed(picture, name):
    """Say in which row and column a name stands."""
    box = next(one for one in boxes(picture) if one.text == name)
    heads = [one for one in boxes(picture) if one.text in {"not judged", *"12345"}]
    tops = sorted(heads, key=lambda one: one.top)
    row = max(place for place, one in enumerate(tops) if one.bottom <= box.bottom + 12)
    column = int((box.left - module._EDGE - module._HEADS) // module._COLUMN)
    return ROWS[row], COLUMNS[column]


@pytest.mark.parametrize("stance", COLUMNS)
@pytest.mark.parametrize("power", ROWS)
def test_a_cell_for_each_pair(power, stance):
    """A name stands in the row of its power and the column of its stance."""
    picture = power_picture(of(actor("ana", stance, power=power)), on=DAY)

    assert placed(picture, "ana") == (power, stance)


def test_no_stance_is_unknown():
    """Of whom no stance is known, it is unknown, and never neutral."""
    assert placed(power_picture(of(actor("ana", power=3)), on=DAY), "ana") == (
        3,
        Stance.UNKNOWN,
    )


def test_decision_makers_come_first():
    """A decision maker is named first, in bold letters with a diamond, and never cut."""
    goal = Goal(id="win", statement="It is archived.", decided_by=("zoe",))
    others = [actor(f"a{number}", Stance.NEUTRAL, power=3) for number in range(40)]
    picture = power_picture(
        of(*others, actor("zoe", Stance.NEUTRAL, power=3), goals=(goal,)), on=DAY
    )

    assert texts(picture).index("zoe") < texts(picture).index("a0")
    assert ">zoe<" in picture.svg
    assert 'font-weight="bold" fill="#1c1c1e">zoe<' in picture.svg
    assert "and 28 more" in texts(picture)


def test_more_interest_comes_first():
    """Of the others those come first who have more interest, then it goes by name."""
    some = [
        actor(one, power=3, interest=much)
        for one, much in zip("wxyz", (1, None, 5, 5), strict=True)
    ]

    assert [one for one in texts(power_picture(of(*some), on=DAY)) if one in "wxyz"] == [
        *("y", "z", "w", "x")
    ]


def test_words():
    """The description says what one would say on the telephone."""
    us = actor("us", Stance.ACTIVE_ALLY, power=5, partner=Partnership(PartnerStatus.US))
    goal = Goal(id="win", statement="It is archived.", decided_by=("board",))
    plan = of(
        us,
        actor("board", Stance.NEUTRAL, power=5),
        actor("firm", Stance.ACTIVE_OPPONENT, power=4),
        actor("press", power=None),
        goals=(goal,),
    )

    assert power_picture(plan, on=DAY).description == (
        "4 actors as of 2027-03-01. With much power, 4 or 5 of 5: 1 opponent, 1 neutral, "
        "no allies, 0 unknown. Against us with much power: firm. Who decides: board (neutral). "
        "The power of 1 is not judged."
    )
    assert power_picture(of(us), on=DAY).description == (
        "1 actor as of 2027-03-01. Nobody but us is said to have much power. "
        "Nobody is said to decide."
    )
    assert power_picture(of(), on=DAY).description == "Nobody is in the plan yet."


def test_stances_are_of_the_day():
    """The stance is that of the day, and not the latest."""
    plan = crowd(200)

    assert power_picture(plan, on=date(2026, 4, 1)).table != power_picture(plan, on=DAY).table


def test_a_twin_whose_cells_do_not_grow(monkeypatch):
    """Rows that don't grow with their names would be found out."""
    monkeypatch.setattr(module, "_tops", lambda _: [52 + 20 * row for row in range(7)])

    with pytest.raises(AssertionError):
        assert_readable(power_picture(crowd(40), on=DAY))


def test_a_twin_that_sees_the_order(monkeypatch):
    """Cells that take names as they come would be found out."""
    monkeypatch.setattr(module, "sorted", lambda some, **_: list(some), raising=False)
    monkeypatch.setattr(module, "power_map", _as_they_come)
    plan = crowd(60)

    assert power_picture(permuted(plan, 3), on=DAY).svg != power_picture(plan, on=DAY).svg


def _as_they_come(plan, *, on):
    standings = [power_map(of(one), on=on).actors[0] for one in plan.actors]
    return SimpleNamespace(actors=standings)
