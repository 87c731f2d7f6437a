"""Sealed files on the command line: which key opens them, and who is asked for it."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import final

import click
from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import MissingExtraError, SealError
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.opening import naming, read_most
from smartgoals.planfile.sealing import (
    Key,
    is_sealed,
    key_in,
    needs_passphrase,
    opened_name,
    unseal,
)

__all__ = ["Opened", "ask_new_passphrase", "beside", "key_of", "open_bytes"]

#: Holds the path of a file of secret keys.
_IDENTITY = "SMARTGOALS_AGE_IDENTITY"
_ASKED = "smartgoals.passphrase"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Opened(Value):
    """A file, or standard input, opened in memory.

    Attributes:
        raw: Its bytes, as they were found.
        data: What they say.
        key: What opens it, or what may open the files beside it.
    """

    raw: bytes
    data: bytes
    key: Key | None


def open_bytes(path: str) -> Opened:
    """Read a file, or standard input for ``-``; of one that is too large, too much of it.

    Raises:
        SealError: If it is sealed and can't be opened.
        OSError: If it can't be read.
    """
    limits = Limits()
    raw = read_most(sys.stdin.buffer if path == "-" else path, limits)
    with naming("standard input" if path == "-" else path):
        if not is_sealed(raw):
            return Opened(raw=raw, data=raw, key=_known())
        key = _required(raw, path)
        return Opened(raw=raw, data=unseal(raw, key, limits=limits), key=key)


def key_of(path: str | Path) -> Key | None:
    """Find what opens a file; ``None`` for one that is open.

    Raises:
        SealError: If it is sealed, and no key is known.
        OSError: If it can't be read.
    """
    raw = read_most(path, Limits())
    with naming(path):
        return _required(raw, str(path)) if is_sealed(raw) else None


def beside(plan_file: str) -> Path:
    """Give the name after which the files beside a plan are called: without ``.age``."""
    return Path(opened_name(plan_file))


def ask_new_passphrase() -> str:
    """Ask twice for a passphrase, on the terminal and nowhere else.

    Raises:
        SealError: If there is no terminal.
    """
    _require_terminal()
    new: str = click.prompt(
        "New passphrase", hide_input=True, confirmation_prompt="Once more", err=True
    )
    return new


def _required(raw: bytes, path: str) -> Key:
    if needs_passphrase(raw):
        return Key(passphrase=_asked(path))
    where = os.environ.get(_IDENTITY)
    if not where:
        raise SealError(f"it is sealed; put the path of your key file into {_IDENTITY}")
    try:
        return _key_at(where)
    except (SealError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SealError(f"it is sealed, and {_IDENTITY} names no key file: {reason}") from None


def _known() -> Key | None:
    """Give the key for files beside an open plan; without one they stay closed."""
    where = os.environ.get(_IDENTITY)
    with suppress(SealError, MissingExtraError, OSError):
        return _key_at(where) if where else None
    return None


def _key_at(where: str) -> Key:
    return key_in(read_most(where, Limits(bytes=100_000)))


def _asked(path: str) -> str:
    """Ask for a file's passphrase, once in a run."""
    kept = click.get_current_context().meta.setdefault(_ASKED, {})
    if path not in kept:
        _require_terminal()
        name = "standard input" if path == "-" else path
        kept[path] = click.prompt(f"Passphrase of {name}", hide_input=True, err=True)
    passphrase: str = kept[path]
    return passphrase


def _require_terminal() -> None:
    if not _has_terminal():
        raise SealError("a passphrase is asked for on a terminal only, and there is none")


def _has_terminal() -> bool:
    if sys.stdin.isatty():
        return True
    with suppress(OSError), Path("/dev/tty").open("rb"):
        return True
    return False
