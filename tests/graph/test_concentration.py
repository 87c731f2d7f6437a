"""How much comes from a few: the numbered worked example, and laws."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.errors import InvalidValueError
from smartgoals.graph.concentration import concentration


def test_o24_responses():
    """782 of 810 responses from one organiser are 96.54%, as if there were hardly two."""
    found = concentration({"organiser": 782, "others": 28})

    assert found.largest == ("organiser",)
    assert f"{found.share:.2%}" == "96.54%"
    assert found.share == 782 / 810
    assert found.as_if == pytest.approx(1.07152, abs=5e-6)
    assert found.to_dict() == {
        "schema_version": 1,
        "total": 810.0,
        "largest": ["organiser"],
        "share": 782 / 810,
        "index": float(Fraction(782**2 + 28**2, 810**2)),
        "as_if": found.as_if,
    }


def test_several_bring_the_most():
    """Where several bring as much, all of them are named, by name; amounts are as written."""
    found = concentration({"b": 0.3, "a": 0.1 + 0.2, "c": 0.3})

    assert found.largest == ("a",)  # since 0.1 + 0.2 is a little more
    assert concentration({"b": 0.3, "a": 0.3, "c": 0.1}).largest == ("a", "b")


@pytest.mark.parametrize("amounts", [{}, {"a": 0}])
def test_nothing(amounts):
    """Of nothing nobody has a share."""
    found = concentration(amounts)

    assert (found.total, found.largest, found.share, found.index) == (0, (), None, None)
    assert found.as_if is None


@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf")])
def test_wrong_amounts(wrong):
    """An amount is a number from 0 on."""
    with pytest.raises(InvalidValueError, match="amount of 'a': "):
        concentration({"a": wrong, "b": 1})


AMOUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=1).filter(
    lambda amounts: any(amounts.values())
)


@given(amounts=AMOUNTS)
def test_laws(amounts):
    """The index lies between an even share and the largest one; joining two never lowers it."""
    found = concentration(amounts)
    bringing = sum(amount > 0 for amount in amounts.values())
    ids = sorted(amounts)
    merged = {**amounts, ids[0]: amounts[ids[0]] + amounts[ids[-1]] * (len(ids) > 1)}
    if len(ids) > 1:
        del merged[ids[-1]]

    assert found.share**2 - 1e-12 <= found.index <= found.share + 1e-12
    assert 1 / bringing - 1e-12 <= found.index
    assert found.as_if <= bringing + 1e-9
    assert concentration(merged).index >= found.index - 1e-12
    assert concentration({one: amounts[one] * 7 for one in reversed(ids)}).share == found.share
