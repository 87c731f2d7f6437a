"""The hook for pre-commit, asked by pre-commit itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pre_commit", reason="pre-commit is missing: see requirements-dev.txt")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")

HERE = Path(__file__).parents[2]
MANIFEST = HERE / ".pre-commit-hooks.yaml"
PAGE = HERE / "docs" / "how-to" / "check-before-a-commit.md"


@pytest.fixture
def repository(tmp_path, example, monkeypatch):
    """A repository with a plan, and our hook as its own; gives what runs there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ana")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ana@example.org")
    hooks = [one | {"language": "system"} for one in yaml.safe_load(MANIFEST.read_bytes())]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (tmp_path / "europe").mkdir()
    (tmp_path / "europe" / "campaign.yaml").write_bytes(example.read_bytes())
    (tmp_path / "other.yaml").write_text("no: plan\n", "utf-8")

    def run(*words):
        return subprocess.run(words, capture_output=True, text=True, check=False)

    run("git", "init", "--quiet")
    run(sys.executable, "-m", "pre_commit", "install")
    run("git", "add", ".")
    return run


def test_manifest():
    """The manifest is one that pre-commit takes."""
    words = [sys.executable, "-m", "pre_commit", "validate-manifest", MANIFEST]

    assert subprocess.run(words, capture_output=True, check=False).returncode == 0


def test_commit(repository, folder):
    """A commit is let through while its plans hold no error, and then held up."""
    first = repository("git", "commit", "-m", "a plan")
    shutil.copy(folder / "bad.yaml", Path("europe") / "campaign.yaml")
    repository("git", "add", ".")
    second = repository("git", "commit", "-m", "a worse plan")

    assert first.returncode == 0, first.stderr
    assert "check campaign plans" in first.stderr
    assert second.returncode == 1
    assert "europe/campaign.yaml:6:17: error E012" in second.stderr
    assert "other.yaml" not in second.stderr


def test_page():
    """The page names the hook as it is called."""
    (hook,) = yaml.safe_load(MANIFEST.read_bytes())

    assert f"- id: {hook['id']}\n" in PAGE.read_text("utf-8")
