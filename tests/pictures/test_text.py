"""How wide texts are, and that what is made to fit does."""

from hypothesis import given
from hypothesis import strategies as st

from smartgoals.pictures import text as module
from smartgoals.pictures.text import fitted, width_of, wrapped
from strategies import texts

WIDTHS = st.floats(30, 500)

# Advance widths of DejaVu Sans, in thousandths of its size, as its tables have them.
DEJAVU = {
    " ": 318, "a": 613, "b": 635, "c": 550, "e": 615, "f": 352, "i": 278, "l": 278, "m": 974,
    "r": 411, "s": 521, "t": 392, "w": 818, "A": 684, "D": 770, "G": 775, "I": 295, "M": 863,
    "O": 787, "W": 989, "0": 636, "9": 636, ".": 318, "-": 361, "%": 950, "@": 1000, "…": 1000,
}  # fmt: skip


def test_never_narrower():
    """No letter is taken to be narrower than the widest common font draws it."""
    assert [one for one, width in DEJAVU.items() if width_of(one, 1000) < width] == []


@given(texts(), WIDTHS, st.sampled_from([9.0, 12.0, 20.0]), st.booleans())
def test_fits(text, width, size, bold):
    """What is made to fit does, and is the text's own beginning."""
    told = fitted(text, width, size, bold=bold)

    assert width_of(told, size, bold=bold) <= width + 1e-6
    assert " ".join(text.split()).startswith(told.removesuffix("…").rstrip())


@given(texts(), WIDTHS, st.integers(1, 4))
def test_lines(text, width, most):
    """A text is broken into lines that fit, so many at most, and loses no word before dots."""
    lines = wrapped(text, width, 12, most=most)

    assert len(lines) <= most
    assert all(width_of(line, 12) <= width + 1e-6 for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines) == " ".join(text.split())


def test_a_twin_of_narrow_letters(monkeypatch):
    """Letters that are taken to be narrower than they are would be noticed."""
    monkeypatch.setattr(module, "_em", lambda _: 0.3)

    assert [one for one, width in DEJAVU.items() if width_of(one, 1000) < width]


def test_a_word_that_fits_with_its_dots():
    """A text of which only narrow letters are left over is not cut."""
    assert fitted("mmi", width_of("mmi", 10), 10) == "mmi"


def test_other_scripts():
    """Letters of other scripts have room enough; marks upon letters take none."""
    assert width_of("投票", 10) == 20
    assert width_of("e\u0301", 10) == width_of("e", 10)
    assert width_of("🗳", 10) == 13
    assert width_of("→", 10) == 10
    assert width_of("क", 10) == width_of("ก", 10) == 10


def test_rare_accents():
    """An accent that few fonts have has room for the box that is drawn in its place."""
    assert width_of("a\u036b", 10) > width_of("a\u0301", 10)
