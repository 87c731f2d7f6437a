"""Every command comes to an end on plans that were made to hang it, and says so plainly."""

import os

import pytest

pytest.importorskip("resource", reason="here no process can be limited")

import verbs
from verbs import LARGE, PLANS, every, run, tried

from smartgoals.cli import _GROUPS

ALL = os.environ.get("SMARTGOALS_EXAMPLES") == "full"
SECONDS, SECONDS_OF_LARGE = 10, 60
MEGABYTES = 1000
WORDS = every()


@pytest.mark.parametrize("name", {**PLANS, **(LARGE if ALL else {})})
def test_verbs(tmp_path, name):
    """No command hangs, swells or fails on a plan, whatever form its answer has."""
    seconds = SECONDS_OF_LARGE if name in LARGE else SECONDS
    outcomes = tried(name, tmp_path, seconds=seconds, megabytes=MEGABYTES)
    for words, status, told, took in outcomes:
        assert status in {0, 1, 2, 130}, (words, status, told, took)  # 130 where it asks
        assert "this is a fault of the program" not in told, (words, told)
        assert "Traceback" not in told, (words, told)

    assert [tuple(words) for words, *_ in outcomes] == list(WORDS)


def test_every_command_is_tried():
    """Each command is among them, but those that ask a server or need no plan."""
    commands = {name for group in _GROUPS.values() for name in group}

    assert commands - {words[0] for words in WORDS} == verbs.ELSEWHERE & commands
    assert len(WORDS) > 90


def test_twin(tmp_path, monkeypatch):
    """A command that hangs is found out, and one that fails."""

    def hang(_):
        while True:
            pass

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(verbs, "main", hang)
    before = verbs.signal.signal(verbs.signal.SIGPROF, verbs._stop)
    try:
        assert run(("check", "plan.yaml"), 0.2)[0] == "HangsError"
        monkeypatch.setattr(verbs, "main", lambda _: 1 // 0)
        assert run(("check", "plan.yaml"), 5)[0] == "ZeroDivisionError"
    finally:
        verbs.signal.signal(verbs.signal.SIGPROF, before)
