"""The spectrum of allies: six columns, and who has moved."""

from datetime import date
from pathlib import Path

import pytest
from crowds import BEFORE, DAY, actor, crowd, of
from hypothesis import given
from hypothesis import strategies as st
from looking import assert_readable, boxes, texts

from graph.campaigns import permuted
from smartgoals.errors import InvalidValueError
from smartgoals.graph.power_map import power_map
from smartgoals.pictures import allies as module
from smartgoals.pictures.allies import allies_picture
from smartgoals.pictures.stances import COLUMNS
from smartgoals.plan.strategize import Goal
from smartgoals.plan.together import Actor, DatedStance, Partnership, PartnerStatus, Stance
from smartgoals.plan.values import Period
from strategies import plans

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "eu-network-fees" / "campaign.yaml"
US = Partnership(PartnerStatus.US)
OLD = Stance.PASSIVE_ALLY


def moving(id, after, before=OLD):
    """Make an actor who has moved in February 2027."""
    month = Period(date(2027, 2, 1), date(2027, 2, 28))
    return Actor(
        id=id, stances=(DatedStance(stance=before), DatedStance(stance=after, since=month))
    )


@given(plan=plans(consistent=True), days=st.lists(st.dates(), min_size=2, max_size=2))
def test_readable(plan, days):
    """Whatever the plan and the days, no name touches another or leaves the picture."""
    assert_readable(allies_picture(plan, on=max(days), since=min(days)))
    assert_readable(allies_picture(plan, on=max(days)))


@pytest.mark.parametrize("many", [0, 1, 40, 300])
def test_readable_with_very_many(many):
    """Hundreds of actors, whatever they are called, stay readable."""
    plan = crowd(many)
    picture = allies_picture(plan, on=DAY, since=BEFORE)

    assert_readable(picture)
    assert len(picture.table.rows) == sum(not one.is_us for one in plan.actors)


@given(seed=st.integers(0, 9))
def test_order_in_the_file(seed):
    """The order of the file changes nothing."""
    plan = crowd(60, seed)

    assert (
        allies_picture(permuted(plan, seed), on=DAY, since=BEFORE).svg
        == allies_picture(plan, on=DAY, since=BEFORE).svg
    )


@given(plan=plans(), on=st.dates())
def test_counts_are_those_of_the_spectrum(plan, on):
    """Each head counts its wedge, and the table has everybody but us."""
    picture = allies_picture(plan, on=on)
    counts = [text for text in texts(picture) if text.isascii() and text.isdigit()][:6]
    found = power_map(plan, on=on).spectrum

    assert [row[2] for row in picture.table.rows if row[0] == "neutral"] == sorted(
        found[Stance.NEUTRAL], key=[row[2] for row in picture.table.rows].index
    )
    assert sorted(row[2] for row in picture.table.rows) == sorted(
        one.id for one in plan.actors if not one.is_us
    )
    assert counts == [str(len(found[stance])) for stance in COLUMNS] or any(
        (one.name or one.id).isdigit() for one in plan.actors
    )


@pytest.mark.parametrize("stance", COLUMNS)
def test_a_column_for_each_stance(stance):
    """A name stands in the column of its stance, from opponents on the left to allies."""
    picture = allies_picture(of(actor("ana", stance)), on=DAY)
    box = next(one for one in boxes(picture) if one.text == "ana")

    assert COLUMNS[int((box.left - module._EDGE) // module._COLUMN)] is stance


def test_we_are_left_out():
    """We ourselves are nobody who has to be won."""
    picture = allies_picture(of(actor("us", Stance.ACTIVE_ALLY, partner=US)), on=DAY)

    assert "us" not in texts(picture)
    assert picture.description == "Nobody besides us is in the plan yet."


@pytest.mark.parametrize(
    ("after", "note"),
    [
        (Stance.ACTIVE_ALLY, "→ was passive ally"),
        (Stance.NEUTRAL, "← was passive ally"),
        (Stance.UNKNOWN, "was passive ally"),
    ],
)
def test_moves(after, note):
    """An arrow and words say which way somebody went, and from where."""
    picture = allies_picture(of(moving("ana", after)), on=DAY, since=date(2027, 1, 1))

    assert texts(picture)[texts(picture).index("ana") + 1] == note
    assert "1 came, 0 left" in texts(picture)
    assert "0 came, 1 left" in texts(picture)
    assert picture.table.rows[0][4] == "passive ally"


def test_without_a_first_day():
    """Without a day to compare with, nothing is said of moves."""
    picture = allies_picture(of(moving("ana", Stance.NEUTRAL)), on=DAY)

    assert not [text for text in texts(picture) if "came" in text or "was " in text]


def test_the_order_of_a_column():
    """Decision makers come first, then who has moved, then the others by name."""
    goal = Goal(id="win", statement="It is archived.", decided_by=("zoe",))
    plan = of(
        actor("ben", Stance.NEUTRAL),
        actor("ana", Stance.NEUTRAL),
        moving("tim", Stance.NEUTRAL),
        actor("zoe", Stance.NEUTRAL),
        goals=(goal,),
    )
    picture = allies_picture(plan, on=DAY, since=date(2027, 1, 1))

    assert [one for one in texts(picture) if one in {"ana", "ben", "tim", "zoe"}] == [
        *("zoe", "tim", "ana", "ben")
    ]


def test_words():
    """The description says what one would say on the telephone."""
    plan = of(
        moving("ana", Stance.ACTIVE_ALLY),
        moving("ben", Stance.NEUTRAL),
        moving("cy", Stance.UNKNOWN),
    )

    assert allies_picture(plan, on=DAY, since=date(2027, 1, 1)).description == (
        "3 actors besides us as of 2027-03-01: no active opponents, no passive opponents, "
        "1 neutral, no passive allies, 1 active ally, 1 unknown. "
        "Closer to us since 2027-01-01: ana, from passive ally to active ally. "
        "Further from us since 2027-01-01: ben, from passive ally to neutral. "
        "From or to unknown since 2027-01-01: cy, from passive ally to unknown."
    )
    assert "Nobody has moved since" in allies_picture(plan, on=DAY, since=DAY).description


def test_very_many_moves_are_counted():
    """Of very many who moved, some are named, and the rest are counted."""
    plan = of(*(moving(f"a{number}", Stance.NEUTRAL) for number in range(9)))

    assert "; and 5 more." in allies_picture(plan, on=DAY, since=BEFORE).description


def test_days_the_wrong_way_round():
    """A first day after the second is refused."""
    with pytest.raises(InvalidValueError, match="since"):
        allies_picture(of(), on=BEFORE, since=DAY)


def test_a_twin_with_narrow_columns(monkeypatch):
    """Columns that are narrower than their names would be found out."""
    monkeypatch.setattr(module, "_COLUMN", 60.0)

    with pytest.raises(AssertionError):
        assert_readable(allies_picture(crowd(40), on=DAY))


def test_snapshot_of_moves(snapshot):
    """The picture of a crowd that has moved stays as it is."""
    picture = allies_picture(crowd(120), on=DAY, since=BEFORE)

    snapshot(HERE / "snapshots" / "allies-moved.svg", picture.svg.encode())
