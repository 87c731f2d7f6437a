"""What holds for every command."""

import gc
import io
import os
import signal
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

    monkeypatch.setattr(sources, "open_bytes", interrupt)
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
    assert len(closed) == 2


@pytest.mark.parametrize("words", [("show", "dates"), ("calendar", "-o", "-"), ("--help",)])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_reader_has_gone(good, words, stream):
    """Whoever closes a pipe from us early gets status 0, and no word."""
    here, there = os.pipe()
    os.close(here)
    other = "stderr" if stream == "stdout" else "stdout"
    done = subprocess.run(
        [sys.executable, "-m", "smartgoals", *words, good],
        **{stream: there, other: subprocess.PIPE},
        check=False,
    )
    os.close(there)

    assert done.returncode == 0
    assert b"Traceback" not in getattr(done, other)
    assert b"BrokenPipe" not in getattr(done, other)


def test_a_complaint_that_nobody_hears(tmp_path):
    """Even a complaint about a file may meet a closed pipe."""
    here, there = os.pipe()
    os.close(here)
    words = [sys.executable, "-m", "smartgoals", "check", tmp_path / "none.yaml"]
    done = subprocess.run(words, stderr=there, stdout=subprocess.PIPE, check=False)
    os.close(there)

    assert (done.returncode, done.stdout) == (0, b"")


def test_leaving_without_streams(monkeypatch):
    """Where there is no terminal at all, leaving is quiet too."""
    failing_with(monkeypatch, BrokenPipeError())
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert main(["check", "x"]) == 0


def test_other_endings(monkeypatch):
    """What click ends on its own account, such as a completion, ends so."""
    failing_with(monkeypatch, SystemExit(0))

    with pytest.raises(SystemExit):
        main([])


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c(good):
    """Ctrl-C ends with 130, one word, and no traceback."""
    words = [sys.executable, "-m", "smartgoals", "feed", "serve", good, "--port", "0"]
    known = signal.signal(signal.SIGINT, signal.default_int_handler)  # else it may be ignored
    with subprocess.Popen(words, stderr=subprocess.PIPE) as serving:
        signal.signal(signal.SIGINT, known)
        assert serving.stderr.readline().startswith(b"serving at ")
        serving.send_signal(signal.SIGINT)
        told = serving.stderr.read()

    assert serving.returncode == 130
    assert told.split() == [b"interrupted"]


def test_ctrl_c_before_anything(monkeypatch):
    """Ctrl-C while the program still starts ends so too."""
    monkeypatch.setattr(cli, "main", lambda: fail_with(KeyboardInterrupt()))
    try:
        assert program.main() == 130
    finally:
        gc.enable()
        gc.unfreeze()


FAULT = ZeroDivisionError("in\nthe middle")


def test_fault_of_ours(monkeypatch, run):
    """A fault of the program itself is one plain line that says how to see more."""
    failing_with(monkeypatch, FAULT)
    status, out, err = run("check", "x")

    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "ZeroDivisionError: in the middle" in err
    assert "smartgoals --debug" in err


@pytest.mark.parametrize("asked", ["word", "environment"])
@pytest.mark.parametrize("error", [FAULT, FileNotFoundError(2, "No such file", "x")])
def test_debug(monkeypatch, run, asked, error):
    """With --debug, or SMARTGOALS_DEBUG=1, it is told where an error arose."""
    monkeypatch.setattr(cli.commands, "invoke", lambda _: fail_with(error))
    if asked == "environment":
        monkeypatch.setenv("SMARTGOALS_DEBUG", "1")
    status, _, err = run(*(["--debug"] if asked == "word" else []), "check", "x")

    assert status == 2
    assert "Traceback (most recent call last)" in err
    assert "fail_with" in err
    assert err.splitlines()[-1].startswith("smartgoals: ")


def test_debug_of_wrong_use(run):
    """Wrong use is told in plain words even with --debug: there is nothing to look for."""
    status, _, err = run("--debug", "show", "dates")

    assert status == 2
    assert "Traceback" not in err


def test_bytes_that_are_no_text(run, monkeypatch, tmp_path):
    """An answer that is no text is one plain line, and nothing is written."""
    answers = io.TextIOWrapper(io.BytesIO(b"Jo\xe3o\n" * 6), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", answers)
    status, _, err = run("new", tmp_path / "mine.yaml")

    assert status == 2
    assert "UTF-8" in err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def fail_with(error):
    """Raise an error where only an expression can stand."""
    raise error


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


class Terminal(io.StringIO):
    """Somebody's screen."""

    def isatty(self):
        """Say that it is one."""
        return True


@pytest.mark.parametrize(("said", "colours"), [(None, True), ("", True), ("1", False)])
def test_no_color(good, monkeypatch, said, colours):
    """NO_COLOR keeps colours off a screen, as soon as it is not empty."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    if said is not None:
        monkeypatch.setenv("NO_COLOR", said)
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    main(["show", "dates", str(good)])

    assert ("\x1b[" in screen.getvalue()) is colours


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
