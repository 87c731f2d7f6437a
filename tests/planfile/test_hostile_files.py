"""Files made to break readers lead to a plan, or to remarks at the place of the attack."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartgoals.diagnostics import Severity
from smartgoals.planfile.reading import read, read_text
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import dumps

FOLDER = Path(__file__).with_name("hostile")
MANIFEST = json.loads((FOLDER / "MANIFEST.json").read_text("utf-8"))
NAMES = [one["file"] for one in MANIFEST]


@pytest.mark.parametrize("case", MANIFEST, ids=NAMES)
def test_hostile_file(case):
    """A hostile file leads to what the manifest says."""
    reading = read(FOLDER / case["file"])
    told = [
        one
        for one in reading.diagnostics
        if one.code == case["code"]
        and f"{one.place.line}:{one.place.column}" == case["where"]
        and case["says"] in f"{one.message} {one.help}"
    ]

    if case["kind"] == "accept":
        assert reading.diagnostics == ()
        assert read_text(dumps(reading.plan)).plan == reading.plan
        json.dumps(to_dict(reading.plan))
        return
    assert told, reading.diagnostics
    assert reading.ok == (case["kind"] == "warn")
    worst = Severity.WARNING if case["kind"] == "warn" else Severity.ERROR
    assert {one.severity for one in told} == {worst}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_echoed(name):
    """A remark shows at most a line of the file, no hidden character, and no other path."""
    for one in read(FOLDER / name).diagnostics:
        said = f"{one.message} {one.help or ''}"

        assert said.isprintable()
        assert len(said) < 600
        assert "/usr" not in said
        assert "zoneinfo" not in said


def test_manifest():
    """Every hostile file is in the manifest."""
    there = {one.name for one in FOLDER.iterdir()} - {"MANIFEST.json"}

    assert there == set(NAMES)
    assert {one["kind"] for one in MANIFEST} == {"accept", "reject", "warn"}


SANDBOX = """
import sys, threading
from pathlib import Path
folder, library = Path(sys.argv[1]), sys.argv[2]
from smartgoals.planfile.reading import read
from zoneinfo import ZoneInfo
read(folder / "enc-bom.yaml"), read(folder / "02b-infinite.json")
ZoneInfo("Europe/Sofia")
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (800_000_000, 800_000_000))
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
except ImportError:
    pass
seen = set()
def hook(event, arguments):
    if event == "open" and not isinstance(arguments[0], (int, type(None))):  # by its name
        seen.add(str(arguments[0]))
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        seen.add(event)
sys.addaudithook(hook)
own = {str(one) for one in folder.iterdir()}
for one in sorted(own):
    if not one.endswith("MANIFEST.json"):
        read(one)
known = (sys.prefix, sys.base_prefix, library, "/usr/share/zoneinfo", "/usr/lib/zoneinfo")
for one in sorted(seen - own):
    if not one.startswith(known) and "zoneinfo" not in one:
        print(one)
"""


@pytest.mark.parametrize("flag", [["-O"], ["-X", "dev"]], ids="".join)
def test_sandbox(flag):
    """Reading hostile files opens no other file, no socket and no process, in little memory."""
    library = str(Path(read.__code__.co_filename).parents[2])
    command = [sys.executable, *flag, "-W", "error", "-c", SANDBOX, str(FOLDER), library]
    environment = {**os.environ, "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=100, env=environment, check=False
    )

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


TOLD = """
import sys
from pathlib import Path
from smartgoals.planfile.reading import read
for one in sorted(Path(sys.argv[1]).iterdir()):
    for remark in read(one).diagnostics:
        print(ascii(str(remark)), ascii(remark.help))
"""


def test_same_everywhere():
    """What is said about a file depends on no hash seed, locale or time zone."""
    answers = {
        subprocess.run(
            [sys.executable, "-c", TOLD, str(FOLDER)],
            capture_output=True,
            timeout=100,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone},
        ).stdout
        for seed, locale, zone in (("0", "C", "Pacific/Kiritimati"), ("3", "C.UTF-8", "UTC"))
    }

    assert len(answers) == 1
    assert b"E004" in answers.pop()
