"""How the tests of the command line run it."""

import pytest

from smartgoals.cli import main

GOOD = """\
smartgoals: 1
campaign:
  name: No fees
  starts: 2026-11-16
  judged: 2026-11-20 by ana
  calendar id: 6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11
  team:
    ana: Ana
milestones:
  brief:
    what: Publish, then explain
    owner: ana
    takes: 3 days
    before: vote
  vote:
    what: The board votes
    owner: ana
    fixed: 2027-06-17
"""


@pytest.fixture
def good(tmp_path):
    """A plan without an error."""
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def run(capfd):
    """Run the command line: exit status, standard output, standard error."""

    def command(*words):
        status = main([str(word) for word in words])
        told = capfd.readouterr()
        return status, told.out, told.err

    return command
