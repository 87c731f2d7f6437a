"""Files that are replaced as a whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EINVAL, ELOOP
from pathlib import Path

from smartgoals.errors import EditError

__all__ = ["beside", "fingerprint", "replace"]

# What the name of a file that is not yet whole ends in.
_ENDING = ".new"


def beside(folder: Path, name: str) -> Path | None:
    r"""Find what a plan calls a file of its own folder; nothing if that lies outside.

    Everywhere ``\`` parts the names of folders as ``/`` does, so that a plan from Windows
    finds its files.

    Args:
        folder: Where the plan lies.
        name: How the plan calls the file.

    Raises:
        OSError: If the name can't be followed.
        ValueError: If no file can have this name.
    """
    home = _target(folder)
    path = _target(home / name.replace("\\", "/"))
    return path if path.is_relative_to(home) else None


def fingerprint(data: bytes) -> str:
    """Give what a file's bytes are recognised by."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def replace(
    path: Path, data: bytes, *, expected: str | None = None, mode: int | None = None
) -> None:
    """Put new bytes in a file's place, never half of them.

    The new file is written beside the old one, flushed to the disk, and takes
    its name and mode; a symbolic link is followed to what it names. What a writer that
    was stopped on its way left behind is removed.

    Args:
        path: The file; it need not exist.
        data: All its new bytes.
        expected: The fingerprint of the bytes that are to be replaced.
        mode: Who may read and write it; ``None`` lets that be as it is with others.

    Raises:
        EditError: If the file holds other bytes than expected.
        OSError: If it can't be written, or is no regular file; all is then as it was.
    """
    target = _target(path)
    if target.exists() and not target.is_file():
        raise OSError(EINVAL, "it is no regular file; nothing is written", str(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, "it is write-protected; nothing is written", str(path))
    with _locked(target.parent) as alone:
        if alone:
            _sweep(target)
        old = target.read_bytes() if target.exists() else None
        if expected is not None and (old is None or fingerprint(old) != expected):
            raise EditError(
                f"{path} was changed by somebody else meanwhile; nothing is written"
            )
        if old != data or mode is not None:
            _swap(target, data, _mode(target) if mode is None else mode)


def _target(path: Path) -> Path:
    """Follow symbolic links to what they name."""
    try:
        return path.resolve()
    except RuntimeError:  # links in a ring, before Python 3.13
        raise OSError(ELOOP, "its links lead in a ring", str(path)) from None


def _swap(target: Path, data: bytes, mode: int) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(
        prefix=f".{target.name}.", suffix=_ENDING, dir=target.parent
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync(target.parent)


def _sweep(target: Path) -> None:
    """Remove what a writer of this file left behind that was stopped on its way."""
    for one in target.parent.iterdir():
        if one.name.startswith(f".{target.name}.") and one.name.endswith(_ENDING):
            with suppress(OSError):
                one.unlink()


def _mode(target: Path) -> int:
    """Give the mode of the file that is there, else that of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync(folder: Path) -> None:
    """Make the new name last; systems without folder handles do so by themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Keep other writers of ours out, where the system has file locks; say if it has."""
    try:
        import fcntl
    except ImportError:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        alone = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # some network folders have no locks
            alone = False
        yield alone
    finally:
        os.close(handle)
