"""No bytes whatsoever make a reader fail or hang; ``make fuzz`` tries for longer."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import READERS, Reader, seeds, survive

_seeds = cache(seeds)


@st.composite
def broken(draw, name):
    """Take a file that the reader knows, and break it in some places."""
    data = bytearray(draw(st.sampled_from(_seeds(name))))
    words = [one.encode() for one in READERS[name].words]
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        new = draw(
            st.one_of(
                st.sampled_from(words),
                st.binary(max_size=8),
                st.just(bytes(data[start:end]) * 3),
            )
        )
        data[start:end] = new
    return bytes(data)


@pytest.mark.parametrize("name", READERS)
def test_broken_files(name):
    """A reader makes something of every broken file, and soon."""

    @given(broken(name))
    def law(data):
        survive(name, data)

    law()


@pytest.mark.parametrize("name", READERS)
def test_any_bytes(name):
    """A reader makes something of any bytes."""

    @given(st.binary(max_size=300))
    def law(data):
        survive(name, data)

    law()


def test_a_reader_that_fails_is_caught(monkeypatch):
    """A reader that lets an error out on some broken file is found."""

    def careless(data):
        data.decode("utf-8")

    monkeypatch.setitem(READERS, "plan", Reader(careless, *READERS["plan"][1:]))
    with pytest.raises(UnicodeDecodeError):
        test_broken_files("plan")
