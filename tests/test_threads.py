"""Many threads at once: the same answers, and no thread sees another's work."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

import smartgoals as sg

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/campaign.yaml"))
TODAY = date(2026, 11, 26)
THREADS = 8


def work(path):
    """Do a bit of everything with a plan."""
    plan = sg.load(path)
    target = next(one for goal in plan.goals for one in goal.decided_by)
    return (
        sg.check(plan, today=TODAY),
        sg.schedule(plan).to_dict(),
        sg.routes(plan, to=target).to_dict(),
        sg.to_ical(plan),
        sg.report(plan, today=TODAY).html,
        sg.dumps(plan),
    )


def at_once(job, *arguments):
    """Start a job in many threads at the same moment, and give all that comes out."""
    start = Barrier(THREADS)

    def go(number):
        start.wait()
        return job(*[one[number % len(one)] for one in arguments])

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(go, range(THREADS)))


def test_same_answers():
    """What a thread works out is what it works out alone, whatever the others do."""
    alone = [work(path) for path in EXAMPLES]

    assert at_once(work, EXAMPLES) == [
        alone[number % len(EXAMPLES)] for number in range(THREADS)
    ]


def test_threads_that_meddle_are_caught():
    """A job that keeps what it works on in one place for all is noticed."""
    kept, turns = {}, Barrier(THREADS)

    def meddling(path):
        kept["path"] = path
        turns.wait()
        return kept["path"].parent.name

    answers = at_once(meddling, EXAMPLES)

    assert answers != [
        EXAMPLES[number % len(EXAMPLES)].parent.name for number in range(THREADS)
    ]


@pytest.mark.parametrize("name", ["graph", "schedule", "report", "brief"])
def test_first_use_at_once(name):
    """Threads that use a name for the first time all get the same function."""
    code = (
        "import threading, smartgoals as sg\n"
        "start, got = threading.Barrier(8), []\n"
        "def go():\n"
        f"    start.wait(); got.append(sg.{name})\n"
        "threads = [threading.Thread(target=go) for _ in range(8)]\n"
        "[one.start() for one in threads]; [one.join() for one in threads]\n"
        "assert len(got) == 8 and len(set(map(id, got))) == 1 and callable(got[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()
