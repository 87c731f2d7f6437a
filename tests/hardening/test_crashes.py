"""A process that is killed while it saves leaves the old file or the new one, whole."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("crashing.py")


@pytest.mark.skipif(sys.platform == "win32", reason="no forks")
@pytest.mark.parametrize("way", ["dump", "edit", "calendar", "torn", "forgetful"])
def test_kills(way):
    """After each kill the last save that was told of is there, or the one after it, whole.

    The two ways that are broken on purpose are found out.
    """
    done = subprocess.run([sys.executable, SCRIPT, "10", way], capture_output=True, check=False)

    assert done.returncode == 0, (done.stdout + done.stderr).decode()
