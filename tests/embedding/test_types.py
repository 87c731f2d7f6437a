"""The package's types, as two type checkers see them in somebody else's program."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import typed_program

HERE = Path(__file__).parent
EXAMPLES = Path(__file__).parents[2] / "examples"
MISTYPED = (HERE / "mistyped_program.py").read_text("utf-8").splitlines()
WRONG = {number for number, line in enumerate(MISTYPED, 1) if "# wrong:" in line}


def by_mypy(path):
    """Give the lines in which mypy finds something."""
    words = ("-m", "mypy", "--strict", "--no-error-summary", "--config-file=", path)
    return lines(subprocess.run([sys.executable, *words], capture_output=True, check=False))


def by_pyrefly(path):
    """Give the lines in which pyrefly finds something."""
    program = Path(sys.executable).with_name("pyrefly")
    words = ("check", "--output-format=min-text", "--python-interpreter-path", sys.executable)
    done = subprocess.run(
        [program, *words, path], capture_output=True, check=False, cwd=HERE.anchor
    )
    return lines(done)


def lines(done):
    """Give the lines that a type checker complains of."""
    told = done.stdout.decode()
    found = {int(one) for one in re.findall(r"_program\.py:(\d+).*", told)}
    assert done.returncode == int(bool(found)), told + done.stderr.decode()
    return found


@pytest.mark.parametrize("checker", [by_mypy, by_pyrefly])
def test_typed_program(checker):
    """A strictly typed program that uses a bit of everything has no mistake."""
    assert checker(HERE / "typed_program.py") == set()


@pytest.mark.parametrize("checker", [by_mypy, by_pyrefly])
def test_mistyped_program(checker):
    """Each wrong use is found, where it is and nowhere else."""
    assert checker(HERE / "mistyped_program.py") == WRONG


@pytest.mark.parametrize("name", ["eu-network-fees", "brazil-cost-sharing"])
def test_the_program_runs(name):
    """The typed program gives what its types say."""
    found = typed_program.everything(EXAMPLES / name / "campaign.yaml", date(2026, 11, 26))

    assert found["same"]
    assert found["bytes"] > 1000
    assert "HOUSE101" in typed_program.remarks_of(typed_program.small(), date(2026, 11, 26))[-1]
    assert typed_program.road_to(typed_program.small(), "board") is None
