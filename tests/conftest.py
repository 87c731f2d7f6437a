"""What all tests share: how many examples, and how snapshots are made anew."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from offering import housing, installed, offer  # noqa: F401 - fixtures for all tests

# What helps tests with assertions counts under `python -O` too, as tests themselves do.
_HERE = Path(__file__).parent
_HELPERS = {path.stem for path in _HERE.rglob("*.py") if not path.name.startswith("test_")}
pytest.register_assert_rewrite(*sorted(_HELPERS - sys.modules.keys()))

settings.register_profile(
    "usual",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "full",
    deadline=None,
    max_examples=2000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("SMARTGOALS_EXAMPLES", "usual"))


def pytest_addoption(parser):
    """Add the switch that writes snapshots anew."""
    parser.addoption("--snapshot-update", action="store_true", help="write snapshots anew")


@pytest.fixture
def snapshot(request):
    """Compare bytes with a file that a person can open, or write it anew."""

    def compare(path, data):
        if request.config.getoption("--snapshot-update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.read_bytes() == data, (
            f"{path.name} differs; look at it, then: make examples"
        )

    return compare
