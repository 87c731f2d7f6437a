"""One browser for all tests."""

import pytest
from chromium import Chromium, missing, program


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """Start a browser, and end it."""
    found = program()
    try:
        browser = Chromium(tmp_path_factory.mktemp("browser"))
    except (AssertionError, OSError):
        missing(f"{found} does not start")
    yield browser
    browser.close()
