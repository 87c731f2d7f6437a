"""Ctrl-C at any moment leaves whole files, and ends with 130; a closed pipe is no fault."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smartgoals.planfile.reading import read
from unmeasured import unmeasured

PLAN = Path(__file__).parents[1] / "planfile" / "example-campaign.yaml"
WRITING = (
    ("calendar", "plan.yaml"),
    ("report", "plan.yaml", "-o", "report.html"),
    ("fmt", "plan.yaml"),
    ("add", "goal", "plan.yaml", "--goal", "They do it by 1 July 2027."),
    ("export", "plan.yaml", "-o", "people.json", "--format", "json"),
)
PRINTING = (
    ("check", "plan.yaml"),
    ("show", "dates", "plan.yaml"),
    ("report", "plan.yaml", "-o", "-"),
    ("schema",),
)


def run(words, folder, **given):
    """Start a command in a folder."""
    command = [sys.executable, "-m", "smartgoals", *words]
    return subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, env=unmeasured(), **given
    )


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_interrupted(tmp_path, words):
    """Each file is there as it was, as it is to be, or not at all, and nothing lies beside."""
    dice = random.Random(words[0])  # noqa: S311 - no secret
    (tmp_path / "plan.yaml").write_bytes(PLAN.read_bytes())
    done = run(words, tmp_path)
    done.communicate()
    whole = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    whole |= {"old": PLAN.read_bytes()}
    for _ in range(4):
        for path in tmp_path.iterdir():
            path.unlink()
        (tmp_path / "plan.yaml").write_bytes(PLAN.read_bytes())
        with run(words, tmp_path) as doing:
            time.sleep(dice.uniform(0.02, 0.6))
            doing.send_signal(signal.SIGINT)
            told = doing.stderr.read().decode()

        # Until the command is called, even at our first import, Python itself has the say.
        assert doing.returncode in {0, 1, 130, -signal.SIGINT}, told
        assert "Traceback" not in told or "run_command" not in told, told
        for path in tmp_path.iterdir():
            assert path.read_bytes() in (whole.get(path.name), whole["old"]), path.name
        assert read(tmp_path / "plan.yaml").ok

    assert done.returncode in {0, 1}


def left_by(program, folder):
    """Let a program interrupt itself while it writes; give how it ends and what it leaves."""
    (folder / "plan.yaml").write_bytes(PLAN.read_bytes())
    setting = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may ignore it\n"
        "fsync = os.fsync\n"
        "os.fsync = lambda handle: (os.kill(os.getpid(), signal.SIGINT), fsync(handle))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", setting + program], cwd=folder, capture_output=True, check=False
    )
    return done.returncode, done.stderr.split(), sorted(one.name for one in folder.iterdir())


WHOLE = 130, [b"interrupted"], ["plan.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_while_writing(tmp_path):
    """Ctrl-C in the midst of writing a file takes the half of it away, and ends with 130."""
    program = (
        "from smartgoals.__main__ import main\n"
        "sys.argv = ['smartgoals', 'report', 'plan.yaml', '-o', 'report.html']\n"
        "sys.exit(main())\n"
    )

    assert left_by(program, tmp_path) == WHOLE


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_a_program_that_leaves_the_half(tmp_path):
    """One that writes in place, and says 130 all the same, is found out."""
    program = (
        "try:\n"
        "    with open('report.html', 'w') as file:\n"
        "        file.write('<html>')\n"
        "        os.fsync(file.fileno())\n"
        "        file.write('</html>')\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(print('interrupted', file=sys.stderr) or 130)\n"
    )
    ended, told, there = left_by(program, tmp_path)

    assert (ended, told) == WHOLE[:2]
    assert there == ["plan.yaml", "report.html"]


@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_enough_seen(tmp_path, words):
    """Whoever takes the first line only, as ``head -1`` does, gets it, and no complaint."""
    (tmp_path / "plan.yaml").write_bytes(PLAN.read_bytes())
    with run(words, tmp_path, stdout=subprocess.PIPE) as doing:
        assert doing.stdout.readline()
        doing.stdout.close()
        told = doing.stderr.read().decode()

    assert doing.returncode in {0, 1}
    assert "Traceback" not in told
    assert "Broken" not in told
