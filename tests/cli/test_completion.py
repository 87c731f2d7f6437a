"""What the shell completes when somebody presses the tab key."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.cli import commands

PLAN = Path(__file__).parents[1] / "planfile" / "example-campaign.yaml"
SHELLS = ("bash", "zsh", "fish")


def completed(*words):
    """Give what comes in the place of the last word, by its kind and value."""
    *before, start = map(str, words)
    shell = ShellComplete(commands, {}, "smartgoals", "_SMARTGOALS_COMPLETE")
    return shell.get_completions(before, start)


def values(*words):
    """Give what comes in the place of the last word."""
    return [one.value for one in completed(*words)]


def test_commands():
    """Commands are completed with what they do, and none is imported for it."""
    found = completed("ch")

    assert [(one.value, one.help) for one in found] == [
        ("check", "Find what a plan still lacks, line by line.")
    ]
    assert values("show", "a") == ["actors", "affected"]
    assert "--debug" in values("--d")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("draw", "ti"), ["timeline"]),
        (("check", PLAN, "--format", "s"), ["sarif"]),
        (("explain", "t501"), ["T501"]),
        (("show", "routes", PLAN, "--to", "regulator-"), ["regulator-board"]),
        (("show", "routes", PLAN, "--from", "chap"), ["chapter"]),
        (("show", "affected", PLAN, "--without", "a"), ["ana"]),
        (("show", "affected", PLAN, "--without", "ch"), ["chapter"]),
        (("show", "dates", PLAN, "--why", "h"), ["hearing"]),
        (("show", "trace", PLAN, "f"), ["flag"]),
        (("calendar", PLAN, "--goal", "d"), ["drop-the-duty"]),
        (("calendar", PLAN, "--person", "ana"), ["ana"]),
        (("calendar", PLAN, "--for", "pa"), ["partners"]),
        (("screen", PLAN, "--flag", ""), ["flag"]),
        (("flag", PLAN, "--decided-by", "reg"), ["regulator-board"]),
        (("draw", "votes", PLAN, "--vote", "archive"), ["archive-option-b"]),
        (("completion", "f"), ["fish"]),
    ],
)  # fmt: skip
def test_values(words, found):
    """Values that there are few of are completed, and ids from the plan that was typed."""
    assert values(*words) == found


def test_names():
    """With an id comes what it is called, on one line that does nothing to a terminal."""
    (found,) = completed("show", "routes", PLAN, "--to", "regulator-")

    assert found.help == "Board of the regulator"


def test_signs_in_names(tmp_path):
    """A name can't smuggle anything into a terminal."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: X}\n"
        'actors:\n  a: {name: "B\\u202e\\u200bC"}\n  b: {power: 2}\n'
    )
    found = completed("show", "routes", path, "--to", "")

    assert [(one.value, one.help) for one in found] == [("a", "B C"), ("b", "")]


def test_the_usual_plan(tmp_path, monkeypatch):
    """Before a plan is typed, ids are those of campaign.yaml in the folder, if it is there."""
    monkeypatch.chdir(tmp_path)
    assert values("show", "routes", "--to", "") == []
    shutil.copy(PLAN, "campaign.yaml")

    assert values("show", "routes", "--to", "chap") == ["chapter"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("check", "ca"), "file"),
        (("show", "dates", "ca"), "file"),
        (("report", PLAN, "-o", "x"), "file"),
        (("diff", "a", "b"), "file"),
        (("demo", "x"), "dir"),
    ],
)
def test_files(words, kind):
    """Names of files and folders are left to the shell, which knows how they are written."""
    (found,) = completed(*words)

    assert (found.type, found.value) == (kind, words[-1])


def every(group, ctx):
    """Walk over all commands that do something."""
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from every(command, ctx)
        else:
            yield command


def test_every_plan_and_id():
    """No command takes a plan or an id that the shell can't complete."""
    named = {"PLAN", "PLAN...", "FILE", "[FILE]", "ID", "AUDIENCE", "OLD", "NEW"}
    bare = [
        (command.name, param.name)
        for command in every(commands, click.Context(commands))
        for param in command.params
        if param.metavar in named and param.type is click.STRING
    ]

    assert bare == [("assessment", "prefix")]  # a new id, which no plan has yet


@given(data=st.binary(max_size=60))
def test_any_file(tmp_path_factory, data):
    """Whatever a file holds, completing ids from it gives ids or nothing, and no error."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)

    assert isinstance(values("show", "routes", path, "--to", ""), list)


@pytest.mark.parametrize("path", ["none.yaml", ".", "-", "/dev/zero", "a\0b"])
def test_no_file(path):
    """What is no file, or has no end, is not read."""
    assert values("show", "routes", path, "--to", "") == []


def test_unreadable(tmp_path, monkeypatch):
    """A file that may not be read gives no ids."""

    def refuse(*_, **__):
        raise PermissionError

    path = tmp_path / "plan.yaml"
    path.write_text("smartgoals: 1\n")
    monkeypatch.setattr("smartgoals.planfile.reading.read", refuse)

    assert values("show", "routes", path, "--to", "") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_command(run, shell):
    """The command prints what click's own variable does, for each shell."""
    status, out, _ = run("completion", shell)
    asked = {"_SMARTGOALS_COMPLETE": f"{shell}_source"}
    done = subprocess.run(
        [sys.executable, "-c", "from smartgoals.cli import main\nmain([])"],
        capture_output=True,
        env={**os.environ, **asked},
        check=False,
    )

    assert status == done.returncode == 0
    assert out.strip() == done.stdout.decode().strip()
    assert "_SMARTGOALS_COMPLETE" in out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is missing")
def test_in_bash(tmp_path):
    """A bash that was told completes the ids of a plan."""
    shutil.copy(PLAN, tmp_path / "ours.yaml")
    script = (
        'eval "$(smartgoals completion bash)"\n'
        "COMP_WORDS=(smartgoals show routes ours.yaml --to chap) COMP_CWORD=5\n"
        "_smartgoals_completion smartgoals\n"
        'echo "${COMPREPLY[@]}"\n'
        "complete -p smartgoals\n"
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        env={**os.environ, "PATH": path},
        cwd=tmp_path,
        check=False,
    )

    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == [
        "chapter",
        "complete -o nosort -F _smartgoals_completion smartgoals",
    ]
