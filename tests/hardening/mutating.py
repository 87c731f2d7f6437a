"""Put small mistakes into the program, one at a time, and see whether a test fails.

``make mutants`` first runs the tests once, noting which of them reach which line and how long
each takes. Then, in a process that has collected all of them, it forks for every mistake, puts
it into the loaded functions, and runs the tests that reach it until one fails. What no test
notices is a survivor, and printed unless ``survivors.toml`` says why it may live.

    python tests/hardening/mutating.py [--again] [MANY] [FOLDER OR FILE ...]

``--again`` keeps the first run of before; so many mistakes are drawn by lot, else all.
"""

import json
import os
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

import pytest
from forking import HOUSE, KEPT, Round, mutants

HERE = Path(__file__).parent
WHERE = ("checks", "graph", "planfile", "schedule", "sync/decide.py")
TESTS = (
    *("analysis", "brief", "checks", "cli", "comparing", "editing", "exchange", "graph"),
    *("oracles", "packs", "plan", "planfile", "printed", "schedule", "sync", "wording"),
    *("hardening/test_limits.py", "test_diagnostics.py", "test_examples.py", "test_pages.py"),
    "test_worked_examples.py",
)
LEAST = 0.9


class Recorder:
    """A plugin of pytest that keeps how long each test takes."""

    def __init__(self):
        """Begin with nothing."""
        self.took = Counter()

    def pytest_runtest_logreport(self, report):
        """Add what a test took."""
        self.took[report.nodeid] += report.duration

    def pytest_sessionfinish(self, session):
        """Keep it, once for all processes."""
        if not hasattr(session.config, "workerinput"):
            (KEPT / "took.json").write_text(json.dumps(self.took))


def pytest_configure(config):
    """Take part in the first run."""
    config.pluginmanager.register(Recorder())


def _tests():
    return [*(f"tests/{one}" for one in TESTS), "src"]


def first_run():
    """Run the tests once, and keep which of them reach which line."""
    KEPT.mkdir(exist_ok=True)
    words = ["-q", "-n", "auto", "--dist", "loadfile", "-p", "mutating"]
    words += ["--cov", f"--cov-config={HERE / 'mutants.cov'}", "--cov-context=test"]
    command = [sys.executable, "-m", "pytest", *words, "--cov-report=", *_tests()]
    more = {"PYTHONPATH": str(HERE), "COVERAGE_FILE": str(KEPT / "coverage")}
    subprocess.run(command, cwd=HOUSE, env=os.environ | more, check=True)


def drawn(made):
    """Put mistakes into the order of their lots.

    A lot hangs on what a mistake is, not on where it stands, so that a change of the
    program leaves all others their place in a sample.
    """
    seen = Counter()
    lots = {}
    for one in made:
        name = (one.path, one.function, one.said)
        seen[name] += 1
        lots[one] = sha256(repr((*name, seen[name])).encode()).digest()
    return sorted(lots, key=lots.__getitem__)


def judged(mutant, judgements):
    """Say whether somebody has looked at a survivor, and found that it may live."""
    return any(
        fnmatchcase(mutant.path, one["file"])
        and fnmatchcase(mutant.function, one.get("function", "*"))
        and any(fnmatchcase(mutant.said, said) for said in one.get("said", ["*"]))
        for one in judgements
    )


def tell(results, judgements):
    """Print a line for each folder, and each survivor; say whether all is as it should be."""
    told = defaultdict(Counter)
    for mutant, result in results.items():
        if result != "no change":
            told[mutant.path.partition("/")[0]][result] += 1
    shares = {}
    for folder, found in sorted(told.items()):
        noticed = found["noticed"] + found["hung"]
        shares[folder] = noticed / found.total()
        print(f"{folder:10} {noticed:6,} of {found.total():6,} noticed: {shares[folder]:.1%}")  # noqa: T201
    lives = [one for one, said in results.items() if said in {"survived", "not reached"}]
    strange = [one for one in lives if not judged(one, judgements)]
    for one in strange:
        print(f"{one} ({results[one]})")  # noqa: T201
    print(f"{len(lives):,} survivors, {len(strange):,} of them not judged yet")  # noqa: T201
    return min(shares.values(), default=0) >= LEAST and not strange


def main(words):
    """Make mistakes, and tell what came of them."""
    many = next((int(one) for one in words if one.isdigit()), None)
    where = [one for one in words if not one.isdigit() and one != "--again"]
    if "--again" not in words:
        first_run()
    chosen = list(mutants(where or WHERE))
    if many is not None:
        chosen = sorted(drawn(chosen)[:many])
    round_ = Round(chosen)
    options = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
    pytest.main([*options, *_tests()], plugins=[round_])
    lines = (f"{said}\t{one}\n" for one, said in round_.results.items())
    (KEPT / "results.txt").write_text("".join(lines))
    return tell(
        round_.results, tomllib.loads((HERE / "survivors.toml").read_text())["survivor"]
    )


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
