"""Run benchmarks, and write what they print into the page that the documentation shows.

make bench
"""

import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "explanation" / "figures.md"
PACKAGES = (
    *("attrs", "cattrs", "click", "icalendar", "networkx", "python-dateutil", "PyYAML"),
    *("igraph", "matplotlib", "pmcontrols", "pycritical", "rustworkx", "scipy"),
)
HEAD = """\
# What it costs

Figures age, and machines differ: so these are ratios within one run, and `make bench` \
makes them anew.
Each script compares with what else does the job, or with the floor below which nothing \
can go; what it does not compare with was not to be had.
Some of the figures are worse than we would like, and stand here all the same.
"""


def machine() -> str:
    """Say on what, and with what, the figures were made."""
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    if shutil.which("tj3"):
        told = subprocess.run(["tj3", "--version"], capture_output=True, check=True).stdout
        found.append(f"TaskJuggler {told.split()[-1].decode()}")
    day = datetime.now(tz=UTC).date()
    cores = os.cpu_count()
    return (
        f"Made on {day} with CPython {platform.python_version()} on {platform.system()}"
        f" {platform.machine()}, {cores} cores, {', '.join(found)}.\n"
    )


def main() -> None:
    """Run the scripts that are named, and write the page."""
    parts = [HEAD, machine()]
    for name in sys.argv[1:]:
        print(f"benchmarks/{name}.py", file=sys.stderr)
        script = HERE / f"{name}.py"
        done = subprocess.run([sys.executable, script], capture_output=True, check=True)
        title = (script.read_text("utf-8").split('"""')[1].split("\n")[0]).rstrip(".")
        told = done.stdout.decode().rstrip()
        parts.append(f"## {title}\n\n```text\npython benchmarks/{name}.py\n\n{told}\n```\n")
    PAGE.write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
