"""Roads in layers: upwards, in an order without needless crossings, and clear of each other."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from smartgoals.pictures.layers import layers_of, placed

STOPS = "abcdef"
ROADS = st.lists(
    st.lists(st.sampled_from(STOPS), unique=True, max_size=5).map(lambda some: (*some, "end")),
    min_size=1,
    max_size=5,
)


def depth(layers):
    """Say in which layer each actor stands."""
    return {key[0]: at for at, row in enumerate(layers.rows) for key in row if len(key) == 1}


def crossings(layers):
    """Count the pairs of lines that cross between two layers."""
    place = {key: at for row in layers.rows for at, key in enumerate(row)}
    pieces = {piece for way in layers.lines.values() for piece in pairwise(way)}
    layer = {key: at for at, row in enumerate(layers.rows) for key in row}
    return sum(
        layer[one[0]] == layer[other[0]]
        and (place[one[0]] - place[other[0]]) * (place[one[1]] - place[other[1]]) < 0
        for one, other in permutations(pieces, 2)
    )


@given(roads=ROADS)
def test_who_is_reached_is_on_top(roads):
    """Who is to be reached stands alone on top, and everybody has one place."""
    layers = layers_of(roads)
    keys = [key for row in layers.rows for key in row]

    assert layers.rows[0] == (("end",),)
    assert len(keys) == len(set(keys))
    assert set(depth(layers)) == {one for road in roads for one in road}
    assert all(layers.rows)


@given(roads=ROADS)
def test_lines_go_up_layer_by_layer(roads):
    """Each step of a road has a line, whose places lie in neighbouring layers."""
    layers = layers_of(roads)
    layer = {key: at for at, row in enumerate(layers.rows) for key in row}
    steps = {frozenset(step) for road in roads for step in pairwise(road)}

    assert {frozenset(pair) for pair in layers.lines} == steps
    for (low, high), way in layers.lines.items():
        assert (way[0], way[-1]) == ((low,), (high,))
        assert all(layer[one] == layer[other] + 1 for one, other in pairwise(way))


@given(roads=ROADS)
def test_the_best_road_only_goes_up(roads):
    """The best road never goes down, and whoever nobody speaks to stands at the bottom."""
    layers = layers_of(roads)
    deep = depth(layers)
    listeners = {high for _, high in layers.lines}

    assert all(deep[one] > deep[other] for one, other in pairwise(roads[0]))
    assert {deep[one] for one in deep if one not in listeners and one != "end"} <= {
        len(layers.rows) - 1
    }


@given(roads=ROADS, width=st.integers(1, 200))
def test_places_are_clear_of_each_other(roads, width):
    """No two places of a layer overlap, and the leftmost begins at the edge."""
    layers = layers_of(roads)
    at = placed(layers, lambda key: width * len(key), gap=5)

    for row in layers.rows:
        for one, other in pairwise(row):
            assert at[other] - at[one] >= width * (len(one) + len(other)) / 2 + 5 - 1e-6
    assert abs(min(at[key] - width * len(key) / 2 for key in at)) < 1e-6


def test_a_circle():
    """A step that would go in a circle with a better road goes down."""
    layers = layers_of([("us", "a", "b", "end"), ("us", "b", "a", "end")])

    assert set(layers.lines) == {
        *(("us", "a"), ("a", "b"), ("b", "end"), ("us", "b"), ("a", "end"))
    }


def test_crossings_are_thinned_out():
    """Roads that can be drawn side by side are, in whatever order they are found."""
    roads = [("us", f"low-{one}", f"high-{one}", "end") for one in (3, 1, 2)]
    crossed = [*roads, ("us", "low-2", "high-2", "end")]

    assert crossings(layers_of(roads)) == 0
    assert crossings(layers_of(crossed[::-1])) == 0


def test_a_chain_is_straight():
    """Who stands alone in a layer stands exactly below the next."""
    at = placed(layers_of([("us", "a", "b", "end")]), lambda _: 100, gap=5)

    assert set(at.values()) == {50}
