"""Bytes to text, once and for all."""

from smartgoals.diagnostics import Diagnostic
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.problems import problem
from smartgoals.planfile.tree import Document

__all__ = ["decode"]


def decode(data: bytes, name: str, limits: Limits) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Make text of a file's bytes; nothing but UTF-8 is guessed at."""
    start = Document(name, "").stretch(0, 0)
    if len(data) > limits.bytes:
        message = f"the file has more than {limits.bytes:,} bytes, and that is the most"
        return None, (problem("E003", message, file=name, place=start),)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or (b"\0" in data[:2] and len(data) > 2):
        message = "the file is in UTF-16, not in UTF-8"
        help_ = "save it again with the encoding UTF-8"
        return None, (problem("E002", message, file=name, place=start, help=help_),)
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        place = Document(name, before).stretch(len(before), len(before))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        help_ = "save the file again with the encoding UTF-8"
        return None, (problem("E002", message, file=name, place=place, help=help_),)
