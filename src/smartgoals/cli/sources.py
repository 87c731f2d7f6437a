"""The files that a check is asked for: opened, mended, compared."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import final

import click
from attrs import evolve, frozen

from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import read_bytes
from smartgoals.diagnostics import Diagnostic
from smartgoals.errors import EditError

__all__ = ["Source", "echo_differences", "mend_source", "open_source"]

Chosen = Callable[[Diagnostic], bool]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Source:
    """A file, or standard input.

    Attributes:
        path: The file, or ``-``.
        name: What it is called in remarks.
        data: All its bytes.
        error: Why they could not be read or written; ``None`` if they could.
        mended: How many remarks were mended in it.
    """

    path: str
    name: str
    data: bytes = b""
    error: str | None = None
    mended: int = 0

    @property
    def folder(self) -> Path | None:
        """Where the file lies; standard input lies nowhere."""
        return None if self.path == "-" else Path(self.path).parent


def open_source(path: str, *, stdin_name: str) -> Source:
    """Read a file or standard input; one that can't be opened is told on standard error."""
    source = Source(path=path, name=stdin_name if path == "-" else path)
    try:
        return evolve(source, data=read_bytes(path))
    except OSError as error:
        return _failed(source, error.strerror or str(error))


def mend_source(source: Source, chosen: Chosen) -> Source:
    """Mend a file where it stands; what stood on standard input goes to standard output."""
    from smartgoals.planfile.files import fingerprint, replace
    from smartgoals.planfile.mending import mend

    mended = mend(source.data, name=source.name, chosen=chosen)
    try:
        if source.path == "-":
            echo_data(mended.data)
        elif mended.count:
            old = fingerprint(source.data)
            replace(Path(source.path), mended.data, expected=old)
    except OSError as error:
        return _failed(source, error.strerror or str(error))
    except EditError as error:
        return _failed(source, str(error))
    return evolve(source, data=mended.data, mended=mended.count)


def echo_differences(sources: Iterable[Source], chosen: Chosen) -> int:
    """Print what would be mended; 1 if there is anything, 2 if a file can't be opened."""
    from smartgoals.planfile.mending import difference, mend

    status = 0
    for source in sources:
        mended = mend(source.data, name=source.name, chosen=chosen)
        echo_data(difference(source.data, mended.data, name=source.name))
        status = max(status, 2 if source.error is not None else int(mended.count > 0))
    return status


def _failed(source: Source, error: str) -> Source:
    click.echo(f"smartgoals: {source.name}: {error}", err=True)
    return evolve(source, error=error)
