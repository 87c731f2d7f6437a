"""What ``make platforms`` tries is what the project says of itself."""

import os
import sys
import tomllib

import platforms
import pytest
from packaging.requirements import Requirement

from elsewhere import answers

PROJECT = tomllib.loads(platforms.FILES[0].read_text("utf-8"))["project"]
ASKED = [
    Requirement(one)
    for some in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for one in some
]


def test_lowest():
    """The oldest version of each thing that we need is pinned, and it is one that we take."""
    pins = [Requirement(one) for one in platforms.lowest(platforms.FILES[0].read_text("utf-8"))]

    assert [one.name for one in pins] == [one.name for one in ASKED]
    for pin, asked in zip(pins, ASKED, strict=True):
        (exactly,) = pin.specifier
        (low,) = (one for one in asked.specifier if one.operator == ">=")
        assert exactly.version == low.version
        assert exactly.version in asked.specifier


@pytest.mark.parametrize("asked", ["click", "click<9", "click==8.2"])
def test_a_twin_without_a_lower_bound(asked):
    """Something that is needed in no least version would be found out."""
    text = f'[project]\ndependencies = ["{asked}"]\n[project.optional-dependencies]\n'

    with pytest.raises(TypeError):
        platforms.lowest(text)


@pytest.mark.skipif(os.name == "nt", reason="programs are no scripts there")
def test_pythons(tmp_path, monkeypatch):
    """Each Python that runs is found once, and a name behind which there is none is not."""
    for name, line in (("py-a", sys.executable), ("py-b", sys.executable), ("py-c", "false")):
        (tmp_path / name).write_text(f'#!/bin/sh\nexec {line} "$@"\n')
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(platforms.shutil, "which", which_without_pyenv(platforms.shutil.which))
    found = platforms.pythons(["py-a", "py-b", "py-c", "py-d"])

    assert found == [(platforms_version(), sys.executable)]


def which_without_pyenv(which):
    """Look for programs where no pyenv is."""
    return lambda name, **more: None if name == "pyenv" else which(name, **more)


def platforms_version():
    """Give this Python's own version."""
    return ".".join(map(str, sys.version_info[:3]))


def test_assertions_count(tmp_path):
    """Under ``python -O`` too an assertion of a test or of its helpers makes it fail."""
    with pytest.raises(AssertionError):
        assert not PROJECT
    with pytest.raises(AssertionError):
        answers(tmp_path, None)  # in which the process fails


def test_what_is_tried():
    """Each Python and each other way is tried once, with tests that are there."""
    tried = list(platforms.platforms([("3.11.7", "python3.11"), ("3.13.0", "python3.13")]))
    names = [one.name for one in tried]
    known = set(PROJECT["optional-dependencies"])

    assert names[:2] == ["CPython 3.11.7", "CPython 3.13.0"]
    assert len(set(names)) == len(names) == 6
    assert {one.python for one in tried[2:]} == {"python3.11"}
    for one in tried:
        assert all((platforms.ROOT / path).exists() for path in (*one.tests, *one.left_out))
        assert known.issuperset(one.extras)
