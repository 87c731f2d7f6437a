"""How long commands take to start, as ratios to an empty Python process.

Commands are timed in turns, so that a busy machine slows all of them alike; the
figure is the median of the ratios within each turn. Modules are compiled before, as
they are for whoever runs a command a second time, even where PYTHONDONTWRITEBYTECODE
would keep Python from it.

    make bench
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parents[1]
EXAMPLE = HERE / "tests" / "planfile" / "example-campaign.yaml"
TURNS = 15
LIBRARIES = "attrs, yaml, click, dateutil.relativedelta"
AS_USUAL = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def seconds(command: list[str]) -> float:
    """Run a command once, and give the time from start to end."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=AS_USUAL)
    return time.perf_counter() - start


def main() -> None:
    """Print each command's ratio and its budget."""
    python = [sys.executable, "-c"]
    command = [str(Path(sys.executable).with_name("smartgoals"))]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.yaml"
        text = EXAMPLE.read_text("utf-8")
        plain.write_text(text.replace("  working days: BR\n", ""), "utf-8")
        rows = {
            "import smartgoals": ([*python, "import smartgoals"], 1.2),
            "import attrs (for comparison)": ([*python, "import attrs"], None),
            "smartgoals --help": ([*command, "--help"], 5),
            "check, no working days": ([*command, "check", str(plain)], 14),
            "check, with working days": ([*command, "check", str(EXAMPLE)], 20),
            "the libraries alone": (
                [*python, f"import {LIBRARIES}"],
                None,
            ),
            "the libraries and a country's holidays": (
                [*python, f"import {LIBRARIES}, holidays; holidays.country_holidays('BR')"],
                None,
            ),
        }
        for run, _budget in rows.values():
            seconds(run)
        ratios: dict[str, list[float]] = {name: [] for name in rows}
        for _ in range(TURNS):
            floor = statistics.median(seconds([*python, "pass"]) for _ in range(3))
            for name, (run, _budget) in rows.items():
                ratios[name].append(seconds(run) / floor)
        for name, (_, budget) in rows.items():
            told = "" if budget is None else f"  (budget {budget})"
            print(f"{statistics.median(ratios[name]):6.1f} x pass  {name}{told}")


if __name__ == "__main__":
    main()
