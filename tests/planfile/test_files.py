"""Files are replaced as a whole or not at all."""

import builtins
import os
import stat
from pathlib import Path

import pytest

from smartgoals.errors import EditError
from smartgoals.planfile import files
from smartgoals.planfile.files import fingerprint, replace


@pytest.fixture
def plan(tmp_path):
    """A file that is there."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")
    return path


def fail(*_, **__):
    """Fail as a disk does."""
    raise OSError("no space left")


def test_new_bytes(plan):
    """The file holds the new bytes, and nothing is left beside it."""
    replace(plan, b"new")

    assert plan.read_bytes() == b"new"
    assert list(plan.parent.iterdir()) == [plan]


def test_same_bytes(plan):
    """A file that holds the bytes already is not touched."""
    before = plan.stat().st_ino
    replace(plan, b"old")

    assert plan.stat().st_ino == before


def test_new_file(tmp_path):
    """A new file gets the mode of any new file."""
    usual = tmp_path / "usual"
    usual.touch()
    replace(tmp_path / "new.yaml", b"new")

    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == stat.S_IMODE(
        usual.stat().st_mode
    )


def test_mode(plan):
    """The mode stays."""
    plan.chmod(0o640)
    replace(plan, b"new")

    assert stat.S_IMODE(plan.stat().st_mode) == 0o640


def test_link(plan, tmp_path):
    """A symbolic link is followed, and stays one."""
    link = tmp_path / "link.yaml"
    link.symlink_to(plan)
    replace(link, b"new")

    assert link.is_symlink()
    assert plan.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("holder", "name"), [(os, "fsync"), (Path, "replace"), (Path, "chmod")]
)
def test_failing_disk(plan, monkeypatch, holder, name):
    """Whatever fails on the way, the old bytes are there and nothing lies beside them."""
    monkeypatch.setattr(holder, name, fail)

    with pytest.raises(OSError, match="no space"):
        replace(plan, b"new")
    assert plan.read_bytes() == b"old"
    assert list(plan.parent.iterdir()) == [plan]


def test_a_twin_that_writes_in_place(plan, monkeypatch):
    """Writing in place would be found out: half of the file is gone when it fails."""

    def naive(path, data):
        with path.open("wb") as file:
            file.write(data[:1])
            os.fsync(file.fileno())

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        naive(plan, b"new")

    assert plan.read_bytes() != b"old"


def test_changed_meanwhile(plan):
    """A file that somebody else changed is not overwritten."""
    expected = fingerprint(b"old")
    plan.write_bytes(b"theirs")

    with pytest.raises(EditError, match="changed"):
        replace(plan, b"new", expected=expected)
    assert plan.read_bytes() == b"theirs"


def test_gone_meanwhile(tmp_path):
    """A file that is gone is not made anew by an edit of it."""
    with pytest.raises(EditError, match="changed"):
        replace(tmp_path / "gone.yaml", b"new", expected=fingerprint(b"old"))


def test_unchanged_meanwhile(plan):
    """A file that nobody else changed is replaced."""
    replace(plan, b"new", expected=fingerprint(b"old"))

    assert plan.read_bytes() == b"new"


def test_order_of_the_calls(plan, monkeypatch):
    """The bytes reach the disk before the name does, and the name before we are done."""
    calls, sizes = [], []
    fsync, rename = os.fsync, Path.replace

    def flushed(handle):
        calls.append("flush")
        sizes.append(os.fstat(handle).st_size)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(
        Path, "replace", lambda path, to: (calls.append("rename"), rename(path, to))
    )
    replace(plan, b"new")

    assert calls == ["flush", "rename", "flush"]
    assert sizes[0] == len(b"new")


def test_as_on_windows(plan, monkeypatch):
    """Where there are no file locks and folders can't be opened, files are replaced too."""
    importing = builtins.__import__

    def without(name, *rest, **more):
        if name == "fcntl":
            raise ImportError(name)
        return importing(name, *rest, **more)

    opened = os.open

    def no_folder(path, *rest, **more):
        if os.path.isdir(path):  # noqa: PTH112 - it is what was given
            raise PermissionError(path)
        return opened(path, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(os, "open", no_folder)
    replace(plan, b"new")

    assert plan.read_bytes() == b"new"


def test_leftovers(plan):
    """What a stopped writer of this file left behind goes with the next save, and no more."""
    ours = plan.with_name(f".{plan.name}.x1.new")
    others = [plan.with_name(one) for one in (".other.yaml.x1.new", f"{plan.name}.new", "a")]
    for one in (ours, *others):
        one.write_text("half")
    replace(plan, b"new")

    assert not ours.exists()
    assert all(one.exists() for one in others)


def test_folder_without_locks(plan, monkeypatch):
    """Where a folder has no locks, a file is saved, and nobody's half file is touched."""
    import fcntl

    def refuse(*_):
        raise OSError

    half = plan.with_name(f".{plan.name}.x1.new")
    half.write_text("half")
    monkeypatch.setattr(fcntl, "flock", refuse)
    replace(plan, b"new")

    assert (plan.read_bytes(), half.read_text()) == (b"new", "half")


def test_folder_without_handle(plan, monkeypatch):
    """Where a folder can't be opened, its files are replaced all the same."""
    monkeypatch.setattr(files.os, "open", fail)

    with pytest.raises(OSError, match="no space"):
        replace(plan, b"new")
    assert plan.read_bytes() == b"old"


def test_write_protected(plan, monkeypatch):
    """A file that is protected is left alone, though its folder would let it be replaced."""
    before = plan.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # noqa: ARG005

    with pytest.raises(PermissionError, match="write-protected"):
        replace(plan, b"other")
    assert plan.read_bytes() == before


def test_no_regular_file(tmp_path):
    """What is no file, such as a pipe, is refused before it is waited for."""
    with pytest.raises(OSError, match="no regular file"):
        replace(tmp_path, b"other")


def test_in_plain_words(plan):
    """What is in the way is told in plain words, with the name of the file."""
    with pytest.raises(OSError, match="regular") as caught:
        replace(plan.parent, b"new")
    assert caught.value.strerror == "it is no regular file; nothing is written"
    with pytest.raises(EditError) as caught:
        replace(plan, b"new", expected=fingerprint(b"x"))

    message = f"{plan} was changed by somebody else meanwhile; nothing is written"
    assert str(caught.value) == message


def test_links_in_a_ring(tmp_path, monkeypatch):
    """Links that lead in a ring are refused as any file that can't be written."""

    def ring(_):
        raise RuntimeError("Symlink loop")

    monkeypatch.setattr(Path, "resolve", ring)

    with pytest.raises(OSError, match="ring"):
        replace(tmp_path / "a", b"new")
