"""Make mistakes in loaded functions, each in a fork of its own, and run the tests there."""

import ast
import gc
import importlib
import json
import os
import pkgutil
import resource
import signal
from collections import Counter, defaultdict
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import NamedTuple

import pytest
from alterations import Alteration, alterations, changed

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "src" / "smartgoals"
KEPT = HOUSE / ".mutants"
# Tests that look at every word, and those of them that look at most in a second.
PRINTED = "tests/printed/"
SOON = (
    f"{PRINTED}test_book.py",
    f"{PRINTED}test_edits_printed.py",
    f"{PRINTED}test_checked.py",
)
# Seconds of tests for a mistake: at first, and each time that it survives.
SECONDS = (2.0, 10.0, 60.0)
LONGEST = 30  # seconds until what has not ended is taken to hang
MEMORY = 4 * 2**30

_NO_CHANGE = 2
_TOLD = 100  # after so many mistakes, say how far it is


class Mutant(NamedTuple):
    """A mistake, told by its file and its number among those of the file."""

    path: str
    number: int
    function: str
    line: int
    statement: int
    said: str

    def __str__(self) -> str:
        """Give a line to read."""
        return f"{self.path}:{self.line}: {self.function}: {self.said}"


def mutants(where, source=SOURCE):
    """Give all mistakes that can be made in some folders and files."""
    for one in where:
        place = source / one
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            for number, made in enumerate(alterations(ast.parse(path.read_text("utf-8")))):
                yield Mutant(path.relative_to(source).as_posix(), number, *made[:4])


def altered(path: Path, number: int) -> dict[tuple[str, int], CodeType]:
    """Give the code that a mistake changes."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    made: Alteration = list(alterations(tree))[number]
    made.put()
    old, new = (compile(one, path, "exec", dont_inherit=True) for one in (text, tree))
    return changed(old, new)


def put(code, functions):
    """Put code into loaded functions; say whether there was anything to put it into."""
    there = False
    for key, new in code.items():
        for function in functions.get(key, ()):
            with suppress(ValueError):  # it closes over less than before
                function.__code__ = new
                there = True
    return there


class Reached:
    """Which tests reach a line, and which have failed most often where it stands."""

    def __init__(self, collected):
        """Read what the first run kept."""
        from coverage import CoverageData

        self.data = CoverageData(str(KEPT / "coverage"))
        self.data.read()
        took = json.loads((KEPT / "took.json").read_text())
        self.took = {name: took[name] for name in collected if name in took}
        self.lines = cache(self._lines)
        self.printed = cache(self._printed)
        self.killed = defaultdict(Counter)

    def _lines(self, path):
        return self.data.contexts_by_lineno(str(SOURCE / path))

    def _printed(self, path):
        """Give the tests of words that reach a file at all, the quickest first.

        What is worked out once and kept was reached by the first test alone that asked.
        """
        said = {one for some in self.lines(path).values() for one in some}
        names = {one.rpartition("|")[0] for one in said} & self.took.keys()
        some = [one for one in names if one.startswith(PRINTED)]
        return sorted(some, key=lambda one: (_rank(one), self.took[one], one))

    def tests(self, mutant, seconds):
        """Give the tests for a mistake, best first, for about so many seconds at most.

        Best are those that noticed mistakes in this file, then those that look at very
        many words, then the quickest.
        """
        lines = self.lines(mutant.path)
        said = lines.get(mutant.line) or lines.get(mutant.statement) or ()
        names = {one.rpartition("|")[0] for one in said} & self.took.keys()
        killed = self.killed[mutant.path]

        def place(name):
            return -killed[name], _rank(name), self.took[name], name

        others = [one for one in self.printed(mutant.path) if one not in names]
        for name in (*sorted(names, key=place), *(others if names else ())):
            yield name
            seconds -= self.took[name]
            if seconds < 0:
                return


def _rank(name):
    """Say how soon a test is to be run: the lower, the sooner."""
    return next((at for at, one in enumerate(SOON) if name.startswith(one)), len(SOON))


class Round:
    """A plugin of pytest that makes mistakes in place of running the tests one by one."""

    def __init__(self, chosen):
        """Take the mistakes to make."""
        self.chosen = chosen
        self.results = {}
        self.running = {}
        self.sound = {}

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self):
        """Let what fails fail at once, without looking for a smaller example."""
        from hypothesis import Phase, settings

        phases = [Phase.explicit, Phase.generate]
        settings.register_profile("mutants", settings.get_profile("usual"), phases=phases)
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        """Make all mistakes, a few at a time; ask again, with more tests, about survivors."""
        _load_everything()
        self.items = {one.nodeid: one for one in session.items}
        self.reached = Reached(self.items)
        self.functions = _functions()
        gc.collect()
        gc.freeze()
        left = self.chosen
        for seconds in SECONDS:
            self._make(left, seconds)
            left = [one for one in left if self.results[one] == "survived"]
        return True

    def _make(self, chosen, seconds):
        for count, mutant in enumerate(chosen, start=1):
            if count % _TOLD == 0:
                print(f"{count:,} of {len(chosen):,}", flush=True)  # noqa: T201
            names = list(self.reached.tests(mutant, seconds))
            if names:
                while len(self.running) >= (os.cpu_count() or 1):
                    self._wait()
                self._start(mutant, names)
            else:
                self.results[mutant] = "not reached"
        while self.running:
            self._wait()

    def _start(self, mutant, names):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os._exit(self._noticed(mutant, names, writing))
        os.close(writing)
        self.running[child] = mutant, reading

    def _wait(self):
        """Wait until the tests of a mistake have ended, and note how."""
        child, status = os.wait()
        mutant, reading = self.running.pop(child)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # and what it has started
        with os.fdopen(reading, "rb") as pipe:
            os.set_blocking(reading, False)
            failed = (pipe.read() or b"").decode()
        if failed and not self._is_sound(failed):
            self.reached.took.pop(failed, None)
            self._start(mutant, list(self.reached.tests(mutant, SECONDS[0])))
            return
        if failed:
            self.reached.killed[mutant.path][failed] += 1
        code = os.waitstatus_to_exitcode(status)
        ended = {0: "survived", _NO_CHANGE: "no change"}
        self.results[mutant] = ended.get(code, "noticed" if code > 0 else "hung")

    def _is_sound(self, name):
        """Say whether a test passes in a fork as long as nobody makes a mistake."""
        if name not in self.sound:
            child = os.fork()
            if child == 0:
                os._exit(self._run([name], os.open(os.devnull, os.O_WRONLY)))
            self.sound[name] = os.waitpid(child, 0)[1] == 0
        return self.sound[name]

    def _noticed(self, mutant, names, writing):
        """Make the mistake, and run tests until one fails."""
        path = SOURCE / mutant.path
        if not put(altered(path, mutant.number), self.functions[str(path)]):
            return _NO_CHANGE
        return self._run(names, writing)

    def _run(self, names, writing):
        """Run tests until one fails, and tell which."""
        from _pytest.runner import runtestprotocol

        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        for name, after in zip(names, [*names[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_REAL, LONGEST + 10 * self.reached.took[name])
            try:
                reports = runtestprotocol(
                    self.items[name], log=False, nextitem=self.items.get(after)
                )
                failed = any(one.failed for one in reports)
            except BaseException:  # noqa: BLE001 - whatever stops a test has noticed the mistake
                failed = True
            if failed:
                os.write(writing, name.encode())
                return 1
        return 0


def _load_everything():
    """Load what tests would load one by one, so that no fork has to do it again."""
    import smartgoals

    for one in pkgutil.walk_packages(smartgoals.__path__, "smartgoals."):
        if not one.name.endswith("__main__"):
            importlib.import_module(one.name)
    for name in ("networkx", "numpy", "scipy.sparse.csgraph", "icalendar", "holidays"):
        importlib.import_module(name)
    for one in gc.get_objects():
        if type(one) is type(cache(len)) and one.__module__.startswith("smartgoals"):
            one.cache_clear()


def _functions():
    """Find all loaded functions by their code's qualified name and line, file by file."""
    found = defaultdict(lambda: defaultdict(list))
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            code = one.__code__
            found[code.co_filename][code.co_qualname, code.co_firstlineno].append(one)
    return found
