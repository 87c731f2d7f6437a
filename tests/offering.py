"""Packs that other packages bring: one as pip installs it, others as a test writes them."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "packs" / "second_pack"


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The second pack as pip installs it, in a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--quiet")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", folder, HERE],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture
def housing(installed, monkeypatch):
    """The second pack where Python looks for packages."""
    monkeypatch.syspath_prepend(str(installed))
    yield
    sys.modules.pop("housing_pack", None)


@pytest.fixture
def offer(tmp_path, monkeypatch):
    """Put a package that offers a pack, with these files, where Python looks for packages."""

    def package(files, point="theirs = their_pack", name="their-pack"):
        info = tmp_path / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[smartgoals.packs]\n{point}\n")
        for file, text in files.items():
            path = tmp_path / "their_pack" / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        monkeypatch.syspath_prepend(str(tmp_path))

    yield package
    sys.modules.pop("their_pack", None)
