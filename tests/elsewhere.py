"""Run commands in a process of their own, whose Python is set up in another way.

As a program it runs the command lines that it is given, in the folder in which it stands,
and prints as JSON what came of each, the files that are there in the end, and what its
broken twins gave: programs that depend on what no answer may depend on.
"""

import io
import json
import os
import subprocess
import sys
import time
import warnings
import zoneinfo
from pathlib import Path

from smartgoals.cli import main


def _by_assertion():
    """Trust a guard that is an assertion, as packages that write calendars do."""
    text = "words\r\nATTENDEE:mailto:mallory@example.org"
    assert "\n" not in text, "a line would end within a text"
    return f"X-NOTE:{text}"


def _by_hash():
    """List what is in a set as it comes."""
    return " ".join({f"actor-{number}" for number in range(50)})


def _by_locale():
    """Open a file without saying how it is written."""
    return Path("letters.txt").read_text()


def _by_zone():
    """Ask which day it is here."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(0))


def _by_warning():
    """Use what will be gone with a later version."""
    warnings.warn("this will go", DeprecationWarning, stacklevel=1)


def _by_system():
    """Look where this system keeps its time zones."""
    return " ".join(zoneinfo.TZPATH)


TWINS = {
    "assertion": _by_assertion,
    "hash": _by_hash,
    "locale": _by_locale,
    "zone": _by_zone,
    "warning": _by_warning,
    "system": _by_system,
}


def answers(folder, commands, *switches, **surroundings):
    """Run commands in a folder, in a Python with these switches and surroundings.

    Returns:
        For each command status and standard output, for each file its bytes as Latin-1, for
        each twin what it gave.
    """
    (folder / "letters.txt").write_text("São", "utf-8")
    known = {
        key: one
        for key, one in os.environ.items()
        if key != "SOURCE_DATE_EPOCH" and (key == "PYTHONPATH" or not key.startswith("PYTHON"))
    }
    done = subprocess.run(
        [sys.executable, *switches, __file__, json.dumps(commands)],
        cwd=folder,
        env={**known, **surroundings},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def _answer(words):
    out, err = io.BytesIO(), io.BytesIO()
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(new, old.encoding, old.errors, newline="\n")
        for new, old in zip((out, err), kept, strict=True)
    )
    try:
        status = main([os.fsdecode(one.encode()) for one in words])  # as a terminal does
        sys.stdout.flush()
        return status, out.getvalue().decode("latin-1")
    finally:
        sys.stdout, sys.stderr = kept


def _files():
    return {
        str(path): path.read_bytes().decode("latin-1")
        for path in sorted(Path().rglob("*"))
        if path.is_file()
    }


def _twin(twin):
    try:
        return twin()
    except (AssertionError, UnicodeError, Warning) as error:
        return repr(error)


if __name__ == "__main__":
    told = {" ".join(words): _answer(words) for words in json.loads(sys.argv[1])}
    twins = {name: _twin(twin) for name, twin in TWINS.items()}
    print(json.dumps([told, _files(), twins]))  # noqa: T201 - a program
