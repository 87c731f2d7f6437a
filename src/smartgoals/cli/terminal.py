"""What a terminal can hold: where it has no signs but those of ASCII, these stand for ours."""

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

__all__ = [
    "ReaderGoneError",
    "as_shown",
    "in_ascii",
    "leave_quietly",
    "minding_readers",
    "prepare_streams",
]

_ERRORS = "smartgoals_in_ascii"
_ASCII = "smartgoals_ascii"

# Each sign that our own words use; what people write is told by its number instead.
_SIGNS = {
    "✓": "+",
    "✗": "-",
    "→": "->",
    "←": "<-",
    "…": "...",
    "·": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "×": "x",
    "±": "+-",
    "½": "1/2",
    "≤": "<=",
    "≥": ">=",
    "€": "EUR",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "\u00a0": " ",
    "\ufffd": "_",
}


def in_ascii(error: UnicodeError) -> tuple[str, int]:
    r"""Give what stands for signs that an encoding hasn't got; `codecs` calls it.

    >>> in_ascii(UnicodeEncodeError("ascii", "São → 東", 0, 7, "not in there"))
    ('S\\xe3o -> \\u6771', 7)
    """
    assert isinstance(error, UnicodeEncodeError)
    text = error.object[error.start : error.end]
    return "".join(map(_plain, text)), error.end


def _plain(sign: str) -> str:
    return _SIGNS.get(sign) or sign.encode("ascii", "backslashreplace").decode()


def prepare_streams() -> None:
    """Let the standard streams lose no sign, whatever their encoding is.

    Answers in a terminal that says it is ASCII may hold letters all the same, which then
    are UTF-8 nearly everywhere.
    """
    _know_ascii()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            name = _ASCII if _is_ascii(stream.encoding) else stream.encoding
            stream.reconfigure(encoding=name, errors=_ERRORS)
    asked = sys.stdin
    if hasattr(asked, "reconfigure") and _is_ascii(asked.encoding):
        asked.reconfigure(encoding="utf-8", errors="strict")


def _is_ascii(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "ascii"


def _know_ascii() -> None:
    """Make a name for ASCII that click does not take for UTF-8 gone wrong."""
    codecs.register_error(_ERRORS, in_ascii)
    try:
        codecs.lookup(_ASCII)
    except LookupError:
        codecs.register(_ascii_named)


def _ascii_named(name: str) -> codecs.CodecInfo | None:
    if name != _ASCII:
        return None
    known = codecs.lookup("ascii")
    return codecs.CodecInfo(
        known.encode,
        known.decode,
        incrementalencoder=known.incrementalencoder,
        incrementaldecoder=known.incrementaldecoder,
        name=_ASCII,
    )


def as_shown(text: str) -> str:
    """Write a text as standard output will show it, so that its columns can be counted."""
    if text.isascii():
        return text
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    codecs.register_error(_ERRORS, in_ascii)
    return text.encode(encoding, _ERRORS).decode(encoding)


class ReaderGoneError(Exception):
    """Whoever read our output has closed the pipe."""


@contextmanager
def minding_readers() -> Iterator[None]:
    """Tell a closed pipe apart from what click would make of it, which is a 1.

    Raises:
        ReaderGoneError: If nobody reads any more.
    """
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def leave_quietly() -> None:
    """Write no more, since whoever read our output has seen enough."""
    with suppress(OSError, ValueError, AttributeError):
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
