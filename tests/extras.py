"""Marks for tests of what needs a package that not everybody installs."""

from importlib.util import find_spec

import pytest

needs_holidays = pytest.mark.skipif(
    find_spec("holidays") is None, reason="no public holidays are known here"
)
