"""Nothing asks the network but what says so."""

import socket
import subprocess
import sys

import pytest
from canaries import canaries
from outputs import FORMATS, outputs, run

from smartgoals.cli import _GROUPS

#: Commands that say that they ask a server, or wait to be asked.
ASKING = {"push", "pull", "status", "feed serve"}
#: What no output of a plan is made with.
KEY = "age1s6qcvdww6g2faff5z2pjyvq755u4x86lld9tuhua259jk0crcuksz7y922"
MORE = (
    ("--version",),
    ("--help",),
    ("demo", "DEMO"),
    ("explain", "S110"),
    ("assess", "The Senate rejects the bill by 1 July 2027."),
    ("completion", "bash"),
    ("resources", "network"),
    ("schema",),
    ("expire", "PLAN"),
    ("seal", "PLAN", "--recipient", KEY),
    ("feed", "list", "PLAN"),
    ("import", "CSV", "--into", "PLAN", "--dry-run"),
)


class AskedError(Exception):
    """Somebody asked the network."""


@pytest.fixture
def cut(monkeypatch):
    """Cut the network, and note who asks it all the same."""
    asked = []

    def refuse(*words, **_):
        asked.append(words)
        raise AskedError

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return asked


def test_outputs(cut, tmp_path):
    """Each output of a plan is made without a network."""
    told = canaries()
    quiet = [
        one
        for one in outputs()
        if not one[2].startswith("push") and (one[0] == "team" or one[1] == "brief")
    ]
    for number, (whom, word, name, make) in enumerate(quiet):
        folder = tmp_path / str(number)
        folder.mkdir()
        output = make(folder, told)

        assert cut == [], f"{word} {name} for {whom}"
        assert output.said or output.left or name == "check PLAN --fix --diff"
    assert {word for _, word, _, _ in quiet} >= {"draw", "report", "export", "calendar"}
    assert len([name for *_, name, _ in quiet if name.startswith("export")]) > len(FORMATS)


@pytest.mark.parametrize("words", MORE, ids=" ".join)
def test_commands(cut, tmp_path, words):
    """Each command that makes no output of a plan works without a network too."""
    plan, sheet = canaries().write(tmp_path), tmp_path / "people.csv"
    sheet.write_text("Label,Power\nNew,3\n", "utf-8")
    names = {"PLAN": plan, "DEMO": tmp_path / "demo", "CSV": sheet}
    output = run(tmp_path, *(names.get(word, word) for word in words))

    assert cut == []
    assert output.status == 0, output.said
    assert output.said or output.left


def test_every_command_is_tried():
    """Each command is tried without a network, or says that it asks a server."""
    tried = {words[0] for words in MORE} | {name.split()[0] for *_, name, _ in outputs()}
    commands = {name for group in _GROUPS.values() for name in group}
    # The one asks at the terminal, then does what `demo` does; the other undoes `seal`.
    answering = {"new", "unseal"}

    assert commands - tried - answering <= ASKING


@pytest.mark.parametrize("command", ["push", "pull", "status"])
def test_twin(cut, tmp_path, monkeypatch, command):
    """A command that does ask the network is found out, and says that it got no answer."""
    monkeypatch.setenv("SMARTGOALS_PASSWORD", "x")
    plan = canaries().write(tmp_path)
    output = run(tmp_path, command, plan, "--server", "https://nowhere.example/", "--user", "u")

    assert cut
    assert output.status != 0


def test_importing():
    """To import any part of the package opens no socket."""
    program = """
import sys
opened = []
sys.addaudithook(lambda event, _: opened.append(event) if event.startswith("socket.") else None)
import importlib, pkgutil, smartgoals
for one in pkgutil.walk_packages(smartgoals.__path__, "smartgoals."):
    if not one.name.endswith("__main__"):
        importlib.import_module(one.name)
print(len(sys.modules), sorted(set(opened)))
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert int(told.stdout.split()[0]) > 300
    assert told.stdout.endswith(" []\n")
