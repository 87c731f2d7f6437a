"""Run the tests on each Python there is, with other versions of what we need, and elsewhere.

``make platforms`` does so, each in an environment of its own under ``.venv/platforms``, and
prints a line for each: how many tests passed, failed and were skipped. What was said there
lies beside the environments; names of platforms, or parts of them, choose some.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".venv" / "platforms"
FILES = tuple(
    ROOT / one for one in ("pyproject.toml", "requirements-dev.txt", "constraints.txt")
)
EXTRAS = ("age", "caldav", "excel", "fast", "holidays", "png", "risk")

#: Tests that say nothing about a platform and take long, and why.
LEFT_OUT = {
    "tests/browser": "Chromium looks at pages, which are the same bytes everywhere",
    "tests/recipes/test_notebook.py": "most of it is the start of Jupyter",
    "tests/embedding": "type checkers read the code and don't run it",
    "tests/test_docs.py": "Sphinx and Git are asked about the pages",
}
#: Other people's programs, which ask for newer versions than our oldest.
PEERS = {
    "tests/calendar/test_calendar_peers.py": "khal, ical and more read our calendars",
    "tests/calendar/test_calendar_repeats.py": "the same, of entries that repeat",
}
#: All that python-dateutil has a part in, ours or that of icalendar.
OF_DATEUTIL = ("tests/wording", "tests/schedule", "tests/calendar", "tests/checks")


@frozen(kw_only=True)
class Platform:
    """One place where the tests are run.

    Attributes:
        name: What it is called in the line that is printed.
        python: The Python of its environment.
        home: The folder of its environment; several may share one.
        extras: Which extras are installed there.
        pins: What is installed over everything else, whatever others ask for.
        surroundings: Variables of the environment.
        tests: Files and folders of tests that are run; without any, all are.
        left_out: Those that are not.
        options: What else pytest is told.
    """

    name: str
    python: str
    home: str
    extras: tuple[str, ...] = EXTRAS
    pins: tuple[str, ...] = ()
    surroundings: tuple[tuple[str, str], ...] = ()
    tests: tuple[str, ...] = ()
    left_out: tuple[str, ...] = tuple(LEFT_OUT)
    options: tuple[str, ...] = ()


def pythons(names):
    """Give each Python of these names that runs, with its version, from the oldest."""
    places = [os.environ["PATH"]]
    if pyenv := shutil.which("pyenv"):
        root = subprocess.run([pyenv, "root"], capture_output=True, text=True, check=True)
        places = [*map(str, Path(root.stdout.strip()).glob("versions/*/bin")), *places]
    found = {}
    for name in names:
        if path := shutil.which(name, path=os.pathsep.join(places)):
            code = "import platform, sys; print(platform.python_version(), sys.executable)"
            told = subprocess.run(
                [path, "-c", code], capture_output=True, text=True, check=False
            )
            if told.returncode == 0:
                version, where = told.stdout.strip().split(" ", 1)
                found[version] = where
    return sorted(found.items(), key=lambda one: [int(n) for n in re.findall(r"\d+", one[0])])


def lowest(text):
    """Turn the lower bounds of a pyproject.toml into pins, for all dependencies and extras."""
    project = tomllib.loads(text)["project"]
    asked = [project["dependencies"], *project["optional-dependencies"].values()]
    found = (re.match(r"([\w.-]+)>=([\w.]+)", one) for some in asked for one in some)
    return tuple(f"{one[1]}=={one[2]}" for one in found)


def platforms(found):
    """Say where the tests are to be run, given the Pythons that were found."""
    oldest = found[0][1]
    here = {"python": oldest, "home": found[0][0]}
    for version, path in found:
        yield Platform(name=f"CPython {version}", python=path, home=version)
    yield Platform(
        name="oldest versions",
        python=oldest,
        home="oldest",
        pins=lowest(FILES[0].read_text("utf-8")),
        left_out=(*LEFT_OUT, *PEERS),
        options=("-W", "ignore::DeprecationWarning"),  # of what has come since
    )
    yield Platform(
        name="python-dateutil 4, no holidays",
        python=oldest,
        home="dateutil-4",
        extras=tuple(one for one in EXTRAS if one != "holidays"),
        pins=("python-dateutil==4.0.0",),
        tests=OF_DATEUTIL,
    )
    yield Platform(
        name="optimized, python -O",
        surroundings=(("PYTHONOPTIMIZE", "1"),),
        options=("-W", "ignore:assertions not in test modules"),
        **here,
    )
    yield Platform(
        name="C locale, another hash seed",
        surroundings=(
            ("LC_ALL", "C"),
            ("PYTHONUTF8", "0"),
            ("PYTHONCOERCECLOCALE", "0"),
            ("PYTHONHASHSEED", "4711"),
        ),
        **here,
    )


def prepared(platform):
    """Make a platform's environment, unless it stands and is not older than our files."""
    home = FOLDER / platform.home
    done = home / "done"
    if done.exists() and all(done.stat().st_mtime >= one.stat().st_mtime for one in FILES):
        return home
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run([platform.python, "-m", "venv", home], check=True)
    install = [home / "bin" / "python", "-m", "pip", "install", "-qq"]
    ours = ["--editable", f".[{','.join(platform.extras)}]"]
    tools = ["--requirement", FILES[1], "--constraint", FILES[2]]
    subprocess.run([*install, *ours, *tools], check=True, cwd=ROOT)
    if platform.pins:
        subprocess.run([*install, *platform.pins], check=True, cwd=ROOT)
    done.touch()
    return home


def tried(platform, workers):
    """Run the tests on a platform, print how they went, and say whether all is well."""
    print(f"{platform.name:32}", end="", flush=True)  # noqa: T201
    python = prepared(platform) / "bin" / "python"
    left_out = [f"--ignore={one}" for one in platform.left_out]
    how = [
        "-q",
        "--tb=short",
        f"--numprocesses={workers}",
        "--dist=loadfile",
        *left_out,
        *platform.options,
        *platform.tests,
    ]
    told = FOLDER / f"{platform.name.replace(' ', '-')}.txt"
    with told.open("wb") as file:
        done = subprocess.run(
            [python, "-m", "pytest", *how],
            cwd=ROOT,
            env={**os.environ, **dict(platform.surroundings)},
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    lines = told.read_text("utf-8", "replace").splitlines()
    failed = [one for one in lines if one.startswith(("FAILED ", "ERROR "))]
    print("\n".join([lines[-1] if lines else "nothing ran", *failed]))  # noqa: T201
    return done.returncode == 0


def main():
    """Try all platforms, or those that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="parts of names; all platforms without")
    parser.add_argument("--pythons", required=True, help="what Pythons may be called")
    parser.add_argument("--workers", default="auto", help="how many tests run at once")
    asked = parser.parse_args()
    found = pythons(asked.pythons.split())
    if not found:
        sys.exit(f"none of these Pythons is here: {asked.pythons}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = [
        one
        for one in platforms(found)
        if not asked.only or any(word in one.name for word in asked.only)
    ]
    results = [tried(one, asked.workers) for one in chosen]
    sys.exit(not (results and all(results)))


if __name__ == "__main__":
    main()
