"""The job for GitHub, whose lines are run here."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parents[2]


@pytest.fixture
def steps(recipes):
    """The steps of the job that run something, by their names."""
    job = yaml.safe_load((recipes / "github-check.yaml").read_bytes())["jobs"]["check"]
    return {one["name"]: one["run"] for one in job["steps"] if "run" in one}


@pytest.fixture
def run(folder):
    """Run a line as GitHub does, beside a folder of plans."""
    if (shell := shutil.which("bash")) is None:
        pytest.skip("bash is missing, with which GitHub runs a line")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def line(text):
        words = [shell, "-e", "-c", text]
        surroundings = {**os.environ, "PATH": path}
        return subprocess.run(
            words, capture_output=True, check=False, cwd=folder.parent, env=surroundings
        )

    plans = folder.parent / "plans"
    shutil.copytree(folder, plans)
    yield line
    shutil.rmtree(plans)


def test_annotations(steps, run):
    """The job fails where a plan has an error, and says so beside its line."""
    done = run(steps["Put the remarks beside the lines"])
    lines = done.stdout.decode().splitlines()

    assert (done.returncode, done.stderr) == (1, b"")
    assert any(one.startswith("::error file=plans/bad.yaml,line=6,endLine=6,") for one in lines)
    assert all(re.match("::(error|warning|notice) ", one) for one in lines)


def test_slips(steps, run):
    """Slips that can be mended are shown, and fail the step of their own."""
    assert run(steps["Find slips that can be mended"]).returncode == 0


def test_install(steps):
    """What the job installs is called as our package is."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]

    assert steps["Install smartgoals"] == f"pip install {project['name']}"
