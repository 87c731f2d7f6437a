"""The files that a check is asked for: opened, mended, compared."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import final

import click
from attrs import evolve, frozen

from smartgoals.cli.opening import open_bytes
from smartgoals.cli.output import echo_data
from smartgoals.diagnostics import Diagnostic
from smartgoals.errors import EditError, MissingExtraError, SealError
from smartgoals.planfile.sealing import Key, opened_name

__all__ = ["Source", "echo_differences", "mend_source", "open_source"]

Chosen = Callable[[Diagnostic], bool]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Source:
    """A file, or standard input.

    Attributes:
        path: The file, or ``-``.
        name: What it is called in remarks.
        raw: Its bytes, as they were found.
        data: What they say.
        key: What opens it and the files beside it, if they are sealed.
        error: Why they could not be read or written; ``None`` if they could.
        mended: How many remarks were mended in it.
    """

    path: str
    name: str
    raw: bytes = b""
    data: bytes = b""
    key: Key | None = None
    error: str | None = None
    mended: int = 0

    @property
    def folder(self) -> Path | None:
        """Where the file lies; standard input lies nowhere."""
        return None if self.path == "-" else Path(self.path).parent


def open_source(path: str, *, stdin_name: str) -> Source:
    """Read a file or standard input; one that can't be opened is told on standard error."""
    source = Source(path=path, name=stdin_name if path == "-" else opened_name(path))
    try:
        opened = open_bytes(path)
    except OSError as error:
        return _failed(source, error.strerror or str(error))
    except SealError as error:
        return _failed(source, error.reason)
    except MissingExtraError as error:
        return _failed(source, str(error))
    return evolve(source, raw=opened.raw, data=opened.data, key=opened.key)


def mend_source(source: Source, chosen: Chosen) -> Source:
    """Mend a file where it stands; what stood on standard input goes to standard output."""
    from smartgoals.planfile.mending import mend
    from smartgoals.planfile.opening import replace_opened

    mended = mend(source.data, name=source.name, chosen=chosen)
    try:
        if source.path == "-":
            echo_data(mended.data)
        elif mended.count:
            replace_opened(source.path, source.raw, source.data, mended.data, key=source.key)
    except OSError as error:
        return _failed(source, error.strerror or str(error))
    except EditError as error:
        return _failed(source, str(error))
    except SealError as error:
        return _failed(source, error.reason)
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
