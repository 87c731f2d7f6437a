"""What the whole job costs: load a plan, check it, work out its dates, write its calendar.

Processes are timed in turns, so that a busy machine slows all of them alike; the figure is
the median of the ratios within each turn. TaskJuggler's `tj3` does the nearest thing to the
whole job on the same milestones: it reads, schedules and writes iCalendar. Without it that
row is left out.

    python benchmarks/whole.py
"""

import gc
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

import smartgoals as sg
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.yaml_text import parse_yaml
from startup import AS_USUAL

TURNS = 7
TODAY = date(2026, 11, 26)
LARGE = Limits(bytes=10**8, nodes=10**7)

JOB = """
import sys, datetime
import smartgoals as sg
from smartgoals.planfile.limits import Limits
plan = sg.load(sys.argv[1], limits=Limits(bytes=10**8, nodes=10**7))
sg.check(plan, today=datetime.date(2026, 11, 26))
open(sys.argv[2], "wb").write(sg.to_ical(plan))
"""
# For large plans there is a way that never holds the whole calendar.
STREAMED = JOB.replace(
    'open(sys.argv[2], "wb").write(sg.to_ical(plan))',
    """from smartgoals.calendar.export import write_ical
write_ical(plan, open(sys.argv[2], "wb"))""",
)
IMPORTS = """
import smartgoals as sg
sg.read, sg.check, sg.to_ical
import icalendar
"""
LOAD = """
import sys
import smartgoals as sg
from smartgoals.planfile.limits import Limits
load = sg.load
plan = load(sys.argv[1], limits=Limits(bytes=10**8, nodes=10**7))
"""
LOAD_IMPORTS = LOAD.partition("plan =")[0]


def text_of(many: int) -> str:
    """Write a plan of so many milestones in chains of twenty, as somebody would."""
    lines = [
        "smartgoals: 1",
        "campaign: {name: No network fees, starts: 2027-01-04, team: {ana: Ana Souza}}",
        "goals:",
        "  drop:",
        "    goal: The board archives the payment duty by 30 June 2029.",
        "    time-bound: 2029-06-30",
        "milestones:",
    ]
    for place in range(many):
        lines += [
            f"  m{place}:",
            f"    what: Meet the rapporteur's office, round {place}",
            "    goal: drop",
            "    owner: ana",
            "    takes: 3 working days",
        ]
        if place % 20:
            lines.append(f"    after: m{place - 1}")
    return "\n".join(lines) + "\n"


def juggler_of(many: int) -> str:
    """Write the same milestones for TaskJuggler."""
    lines = [
        'project p "No network fees" 2027-01-04 +30m { }',
        'resource ana "Ana Souza" { limits { dailymax 200h } }',
    ]
    for place in range(many):
        after = f" depends !m{place - 1}" if place % 20 else ""
        lines.append(f'task m{place} "Round {place}" {{ length 3d{after} }}')
    lines.append('icalreport "out"')
    return "\n".join(lines) + "\n"


def seconds(command: list[str], folder: str) -> float:
    """Run a command once, and give the time from start to end."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, cwd=folder, env=AS_USUAL)
    return time.perf_counter() - start


def quickest(command: list[str], folder: str) -> float:
    """Give the least of three times, which other work on the machine disturbs least."""
    return min(seconds(command, folder) for _ in range(3))


def processes(many: int, turns: int) -> None:
    """Compare whole processes on a plan of so many milestones."""
    with tempfile.TemporaryDirectory() as folder:
        plan, juggler, out = (Path(folder) / one for one in ("p.yaml", "p.tjp", "p.ics"))
        plan.write_text(text_of(many), "utf-8")
        juggler.write_text(juggler_of(many), "utf-8")
        rows = {f"smartgoals, {many} milestones": [sys.executable, "-c", JOB, plan, out]}
        if shutil.which("tj3"):
            rows[f"tj3, {many} milestones"] = ["tj3", "--silent", juggler]
        ratios: dict[str, list[float]] = {name: [] for name in rows}
        for _ in range(turns):
            empty = quickest([sys.executable, "-c", "pass"], folder)
            for name, command in rows.items():
                ratios[name].append(quickest([str(one) for one in command], folder) / empty)
    told = {name: statistics.median(found) for name, found in ratios.items()}
    ours = next(iter(told.values()))
    for name, ratio in told.items():
        print(f"{ratio:8.1f} x an empty Python process {ratio / ours:8.1f} x ours  {name}")


def memory(many: int) -> None:
    """Compare what processes hold at most, beyond an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        plan, data, out = (Path(folder) / one for one in ("p.yaml", "p.json", "p.ics"))
        plan.write_text(text_of(many), "utf-8")
        data.write_text(json.dumps(sg.to_dict(sg.load(plan, limits=LARGE))), "utf-8")
        # What Linux says of the process itself; getrusage tells of its parent too.
        peak = "\nprint(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
        jobs = {
            "nothing": ["pass" + peak],
            "json.load": [f"import json\nwhole = json.load(open({str(data)!r}))" + peak],
            "whole job": [JOB + peak, str(plan), str(out)],
            "whole job, calendar streamed": [STREAMED + peak, str(plan), str(out)],
            "imports alone": [IMPORTS + peak],
            "reading": [LOAD + peak, str(plan)],
            "its imports": [LOAD_IMPORTS + peak],
        }
        held = {
            name: int(
                subprocess.run(
                    [sys.executable, "-c", *words],
                    capture_output=True,
                    check=True,
                    env=AS_USUAL,
                ).stdout
            )
            for name, words in jobs.items()
        }
    floor = held["json.load"] - held["nothing"]
    told = {name: held[name] - held["nothing"] for name in list(jobs)[2:5]}
    told["the plan alone, while it is read"] = held["reading"] - held["its imports"]
    for name, more in told.items():
        ratio = more / floor
        print(f"{ratio:8.2f} x the memory of json.load of the same  {many} milestones, {name}")


def cpu(job: Callable[[], object]) -> float:
    """Give the processor's time of a job."""
    start = time.process_time()
    job()
    return time.process_time() - start


def compared(title: str, jobs: dict[str, Callable[[], object]], turns: int) -> None:
    """Print jobs as ratios to the first one."""
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(turns):
        took = {name: cpu(job) for name, job in jobs.items()}
        first = next(iter(took.values()))
        for name, one in took.items():
            found[name].append(one / first)
    for name, ratios in found.items():
        print(f"{statistics.median(ratios):8.2f} x  {title}: {name}")


def reading(many: int) -> None:
    """Compare readers of the same YAML, with the garbage collector and without it.

    libyaml's events alone are the floor for whoever reads with PyYAML.
    """
    text = text_of(many)

    def events() -> None:
        take = yaml.CBaseLoader(text).get_event
        while take():
            pass

    jobs: dict[str, Callable[[], object]] = {
        "smartgoals, rows with the place of everything": lambda: parse_yaml(
            text, "p.yaml", LARGE
        ),
        "smartgoals, to a plan with all remarks": lambda: sg.read_text(text, limits=LARGE),
        "PyYAML's C loader, without places, to dicts": lambda: yaml.load(
            text, yaml.CSafeLoader
        ),
        "libyaml's events in PyYAML, not looked at": events,
    }
    compared(f"{many} milestones of YAML", jobs, 5)
    gc.disable()
    compared(f"{many} milestones of YAML, collecting no garbage", jobs, 5)
    gc.enable()


def main() -> None:
    """Print all rows."""
    processes(200, TURNS)
    processes(2000, 3)
    for many in (2000, 20_000):
        reading(many)
    for many in (2000, 20_000):
        big = text_of(many)
        data = json.dumps(sg.to_dict(sg.read_text(big, limits=LARGE).plan))  # type: ignore[arg-type]

        def job(big: str = big) -> None:
            plan = sg.read_text(big, limits=LARGE).plan
            assert plan is not None
            sg.check(plan, today=TODAY)
            sg.to_ical(plan)

        def load(data: str = data) -> None:
            json.loads(data)

        compared(
            f"{many} milestones",
            {"json.loads of the same": load, "read, checked, scheduled, written": job},
            1 if many > 10_000 else 3,
        )
    for many in (20_000, 100_000):
        memory(many)


if __name__ == "__main__":
    main()
