"""Marks that several pictures share."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.pictures.elements import to_text
from smartgoals.pictures.marks import band, counted, figure, hatched, short_list
from strategies import lines

_sizes = st.floats(1, 900)


@given(x=_sizes, y=_sizes, width=_sizes, height=_sizes)
def test_hatching(x, y, width, height):
    """Hatching stays inside its rectangle, and its lines go up at one angle."""
    ends = [
        tuple(map(float, pair))
        for pair in re.findall(
            r"([-\d.e+]+) ([-\d.e+]+)", hatched(x, y, width, height).attributes[0][1]
        )
    ]
    slack = 0.01 * max(1, x, y, width, height)

    if ends != [(0, 0)]:
        for (low, bottom), (high, top) in zip(ends[::2], ends[1::2], strict=True):
            assert x - slack <= low <= high <= x + width + slack
            assert y - slack <= top <= bottom <= y + height + slack
            assert high - low == pytest.approx(bottom - top, abs=slack)


def test_no_room_for_hatching():
    """A place that is too small for a line is hatched with none."""
    assert to_text(hatched(5, 5, 1, 1)).startswith('<path d="M0 0"')


@given(st.floats(-1e20, 1e20))
def test_figures(amount):
    """A number is never cut: what is written is close to it, and short."""
    told = figure(amount)

    assert len(told) <= 11
    assert float(told.replace(",", "")) == pytest.approx(amount, rel=0.005, abs=0.005)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (0, "0"),
        (-0.0, "0"),
        (100, "100"),
        (0.001, "0.001"),
        (1234.5, "1,234.5"),
        (1e19, "1e+19"),
    ],
)
def test_figure(amount, told):
    """Figures are written as people write them, with an exponent only where they must."""
    assert figure(amount) == told


def test_counts():
    """One thing is one, and many have their thousands apart."""
    assert counted(1, "week") == "1 week"
    assert counted(12345, "person", "people") == "12,345 people"


def test_lists():
    """A list for a sentence ends, and so does each name in it."""
    assert short_list(["a", "b"]) == "a, b"
    assert short_list(["x" * 90], longest=5) == "xxxx…"
    assert short_list(list("abcdefghij")) == "a, b, c, d, e, f, g, h and 2 more"


@given(label=lines(), aside=lines())
def test_bands(label, aside):
    """A heading has its words, and what stands at its right leaves room for them."""
    assert len(list(band(0, label, aside))) == 3
    assert len(list(band(0, label))) == 2
