"""What some tests need, and not everybody has: a package, letters in names of files."""

import sys
from importlib.util import find_spec

import pytest

needs_holidays = pytest.mark.skipif(
    find_spec("holidays") is None, reason="no public holidays are known here"
)


def needs_letters(*words):
    """Skip a test that names files by these words, where such names are ASCII."""
    if sys.getfilesystemencoding() == "ascii" and not "".join(words).isascii():
        pytest.skip("files have no such names in this locale")
