"""Files as they are found, sealed or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from smartgoals.errors import SealError
from smartgoals.planfile.files import fingerprint, replace
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.sealing import Key, is_sealed, most_sealed, seal_again

__all__ = ["naming", "read_most", "replace_opened"]


def read_most(source: str | Path | BinaryIO, limits: Limits) -> bytes:
    """Read a file, sealed or not; of one that is too large, one byte too much of it.

    Args:
        source: Its path, or a file that is open already.
        limits: How large it may be.

    Raises:
        OSError: If it can't be read.
    """
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            return read_most(file, limits)
    data = source.read(limits.bytes + 1)
    if is_sealed(data):
        data += source.read(most_sealed(limits) + 1 - len(data))
    return data


@contextmanager
def naming(file: str | Path) -> Iterator[None]:
    """Let what goes wrong with a sealed file tell the file's name."""
    try:
        yield
    except SealError as error:
        raise SealError(error.reason, error.file or str(file)) from None


def replace_opened(
    path: str | Path, raw: bytes, old: bytes, new: bytes, *, key: Key | None
) -> None:
    """Put new bytes in a file's place, sealed as it was; the same bytes change nothing.

    Args:
        path: The file.
        raw: Its bytes, as they were found.
        old: What they say, when opened.
        new: What they are to say.
        key: What opens the file, if it is sealed.

    Raises:
        EditError: If the file changed meanwhile.
        SealError: If it is sealed, and `key` is not all who can open it.
        OSError: If it can't be written.
    """
    with naming(path):
        data = raw if old == new else seal_again(new, raw, key)
    replace(Path(path), data, expected=fingerprint(raw))
