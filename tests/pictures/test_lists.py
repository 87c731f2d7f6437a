"""Names in cells, and the columns of stances."""

import re

from crowds import BEFORE, DAY, actor, crowd, of
from hypothesis import given
from hypothesis import strategies as st
from looking import assert_readable, texts

from smartgoals.pictures.allies import allies_picture
from smartgoals.pictures.coalition import coalition_picture
from smartgoals.pictures.names import LINE, Entry, Line, list_of, mark, written
from smartgoals.pictures.palette import DARK
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.power import power_picture
from smartgoals.pictures.routes import routes_picture
from smartgoals.pictures.stances import COLUMNS, counted, said
from smartgoals.plan.together import Stance
from strategies import lines

SHAPES = ("dot", "square", "diamond")
NAMES = lines()
ENTRIES = st.lists(
    st.builds(Entry, NAMES, st.sampled_from(SHAPES), st.none() | NAMES, st.just("#000000")),
    max_size=12,
)


def drawn(lines, width=150):
    """Draw a list alone in a picture of its size."""
    return Picture(
        kind="list",
        title="A list",
        description="A list.",
        width=width,
        height=max(len(lines), 1) * LINE,
        drawn=tuple(written(lines, 0, 0, "#000000")),
        table=Table((), ()),
    )


@given(entries=ENTRIES, most=st.integers(2, 14))
def test_a_list_stays_in_its_cell(entries, most):
    """No name leaves its cell or touches another, and no cell is higher than it may be."""
    found = list_of(entries, 150, most=most)

    assert len(found) <= most
    assert_readable(drawn(found))


@given(entries=ENTRIES, most=st.integers(2, 14))
def test_nobody_is_lost(entries, most):
    """Those who are named, and those who are counted, are all there are."""
    entries = [one._replace(name=f"x{one.name}") for one in entries]
    found = list_of(entries, 150, most=most)
    left = len(entries) - sum(line.shape is not None for line in found)

    assert not left or found[-1].text == f"and {left} more"


def test_room_is_used():
    """Long names go over several lines where there is room for that, else over one."""
    entries = [Entry("Telecoms ministries in the capitals"), Entry("Council")]

    assert [line.text for line in list_of(entries, 125, most=4)] == [
        "Telecoms",
        "ministries in",
        "the capitals",
        "Council",
    ]
    assert [line.text for line in list_of(entries, 125, most=2)] == [
        "Telecoms min…",
        "Council",
    ]


def test_shapes_differ():
    """The three shapes are told apart without their colour."""
    assert len({mark(shape, 0, 0, "#000000") for shape in SHAPES}) == 3


def test_a_note_stands_below():
    """A note stands below its name, and a decision maker is in bold letters."""
    found = list_of([Entry("Ana", "diamond", "→ was neutral")], 150, most=5)

    assert found[0] == Line("Ana", "diamond", bold=True)
    assert texts(drawn(found)) == ["Ana", "→ was neutral"]


def test_every_stance_has_a_sign():
    """Each stance is in a column of its own, with a sign of its own."""
    assert set(COLUMNS) == set(Stance)
    assert len({said(one).split()[0] for one in COLUMNS}) == len(COLUMNS)


def test_counting():
    """A count is a sentence's part."""
    assert counted(3, "ally") == "3 allies"
    assert counted(2, "actor") == "2 actors"


def test_colours_have_twins():
    """Every colour that is drawn is one of the palette's, with a twin for dark pages."""
    for picture in (
        power_picture(crowd(40), on=DAY),
        allies_picture(crowd(40), on=DAY, since=BEFORE),
        routes_picture(crowd(40), to="board"),
        routes_picture(of(actor("end", Stance.PASSIVE_OPPONENT)), to="end"),
        coalition_picture(crowd(40)),
    ):
        drawn = re.sub(r">[^<]*<", "><", picture.svg)
        assert {*re.findall(r"#[0-9a-f]{6}", drawn)} <= {*DARK}
