"""What holds for every command."""

import gc
import io
import os
import subprocess
import sys

import click
import pytest

from smartgoals import __main__ as program
from smartgoals import __version__, cli
from smartgoals.cli import main

COMMANDS = ("new", "demo", "check", "explain", "show", "calendar")


def test_help(run):
    """Help lists every command, in groups by what somebody wants."""
    status, out, _ = run("--help")

    assert status == 0
    assert all(f"  {name}" in out for name in COMMANDS)
    assert all(f"{group}:" in out for group in ("Start", "Check", "See", "Calendar"))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(run, command):
    """Every command explains itself."""
    status, out, _ = run(command, "--help")

    assert status == 0
    assert out.startswith(f"Usage: smartgoals {command}")


def test_nothing_asked(run):
    """Without a command there is help, and the status of wrong use."""
    status, out, err = run()

    assert status == 2
    assert "Usage: smartgoals" in out + err


def test_version(run):
    """The version is told in one line."""
    assert run("--version") == (0, f"smartgoals, version {__version__}\n", "")


@pytest.mark.parametrize(
    ("typed", "meant"), [("chekc", "'check'"), ("calender", "'calendar'"), ("xyzzy", None)]
)
def test_misspelt_command(run, typed, meant):
    """A misspelt command is refused, with what was probably meant."""
    status, out, err = run(typed)

    assert (status, out) == (2, "")
    assert f"There is no command '{typed}'" in err
    assert ("Did you mean" in err) is (meant is not None)
    assert meant is None or meant in err


def test_misspelt_option(run):
    """A misspelt option is refused, with what was probably meant."""
    status, _, err = run("check", "--formt", "json", "x")

    assert status == 2
    assert "--format" in err


@pytest.mark.parametrize(
    "command", [("check",), ("show", "dates"), ("show", "goals"), ("calendar",)]
)
def test_missing_file(run, tmp_path, command):
    """A file that is not there is one line on standard error, and status 2."""
    status, out, err = run(*command, tmp_path / "none.yaml")

    assert (status, out) == (2, "")
    assert err.startswith("smartgoals: ")
    assert err.count("\n") == 1
    assert "none.yaml" in err


def test_a_folder_for_a_file(run, tmp_path):
    """A folder in a file's place is one line on standard error, and status 2."""
    status, _, err = run("check", tmp_path)

    assert status == 2
    assert err.count("\n") == 1


def test_no_traceback(tmp_path):
    """Whatever bytes a file holds, no command shows a traceback."""
    path = tmp_path / "odd.yaml"
    for data in (
        b"\x00\xff\xfe",
        b"{",
        b"- a\n- b",
        b"",
        b"goals: 3",
        b"\xef\xbb\xbf",
        b"a: &b *b",
    ):
        path.write_bytes(data)
        for words in (["check"], ["show", "dates"], ["show", "goals"], ["calendar", "-o", "-"]):
            assert main([*words, str(path)]) in {0, 1, 2}


def test_an_error_of_ours(run, tmp_path):
    """What a plan makes impossible is one plain line, and status 2."""
    path = tmp_path / "ring.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: X}\nmilestones:\n"
        "  a: {what: A, after: b}\n  b: {what: B, after: a}\n"
    )

    assert run("show", "dates", path) == (
        2,
        "",
        "smartgoals: milestones wait for each other: a → b → a\n",
    )


def test_interrupted(run, monkeypatch):
    """An interruption gives status 130, and no traceback."""
    from smartgoals.cli import sources

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(sources, "read_bytes", interrupt)
    status, _, err = run("check", "x.yaml")

    assert (status, err.strip()) == (130, "interrupted")


def failing_with(monkeypatch, error):
    """Let every command fail with an error."""

    def fail(**_):
        raise error

    monkeypatch.setattr(cli.commands, "main", fail)


def test_closed_pipe(monkeypatch):
    """A reader who has seen enough ends the command quietly."""
    closed = []
    failing_with(monkeypatch, BrokenPipeError())
    monkeypatch.setattr(os, "dup2", lambda *ends: closed.append(ends))

    assert main(["check", "x"]) == 0
    assert len(closed) == 1


def test_fault_of_ours(monkeypatch):
    """A fault of the program itself is not hidden."""
    failing_with(monkeypatch, ZeroDivisionError())

    with pytest.raises(ZeroDivisionError):
        main(["check", "x"])


def test_words_of_the_process(monkeypatch, good):
    """Without words given, those of the process are taken, and no garbage is looked for."""
    monkeypatch.setattr(sys, "argv", ["smartgoals", "show", "dates", str(good)])
    try:
        assert program.main() == 0
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_unknown_command_of_the_group():
    """The group knows its own commands only."""
    assert cli.commands.get_command(click.Context(cli.commands), "nonsense") is None


def test_no_color(good, monkeypatch, capsys):
    """NO_COLOR keeps colours away."""
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", str(good)])

    assert "\x1b[" not in capsys.readouterr().out


def test_as_a_module(good):
    """The command line runs as a module, in any locale."""
    done = subprocess.run(
        [sys.executable, "-m", "smartgoals", "show", "dates", str(good)],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
        check=False,
    )

    assert done.returncode == 0
    assert "The board votes" in done.stdout.decode()


def test_streams_without_encoding(good, monkeypatch):
    """Output goes to whatever stream stands in standard output's place."""
    text = io.StringIO()
    monkeypatch.setattr(sys, "stdout", text)

    assert main(["show", "dates", str(good)]) == 0
    assert "The board votes" in text.getvalue()
