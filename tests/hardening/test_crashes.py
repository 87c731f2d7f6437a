"""A process that is killed while it saves leaves the old file or the new one, whole."""

import subprocess
import sys
from pathlib import Path

import pytest
from crashing import calendar, plan_of, version_of

import smartgoals as sg

SCRIPT = Path(__file__).with_name("crashing.py")


@pytest.mark.skipif(sys.platform == "win32", reason="no forks")
@pytest.mark.parametrize("way", ["dump", "edit", "calendar", "torn", "forgetful"])
def test_kills(way):
    """After each kill the last save that was told of is there, or the one after it, whole.

    The two ways that are broken on purpose are found out.
    """
    done = subprocess.run([sys.executable, SCRIPT, "10", way], capture_output=True, check=False)

    assert done.returncode == 0, (done.stdout + done.stderr).decode()


def test_killed_between_two_files(tmp_path):
    """A calendar that is newer than what is kept of it comes in step the next time."""
    sg.dump(plan_of(0), tmp_path / "campaign.yaml")
    state = tmp_path / "campaign.ics.state"
    calendar(tmp_path, 1)
    older = state.read_bytes()
    calendar(tmp_path, 2)
    state.write_bytes(older)
    calendar(tmp_path, 3)

    assert version_of(tmp_path) == 3  # and 60 entries, none of them twice
