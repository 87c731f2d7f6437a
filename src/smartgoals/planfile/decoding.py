"""Bytes to text, once and for all."""

from smartgoals.diagnostics import Diagnostic
from smartgoals.errors import SealError
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.problems import problem
from smartgoals.planfile.sealing import Key, is_sealed, unseal
from smartgoals.planfile.tree import Document

__all__ = ["decode"]

_KEY_HELP = (
    "give the key that opens it: in Python as `key`, on the command line as the path of your"
    " key file in SMARTGOALS_AGE_IDENTITY"
)


def decode(
    data: bytes, name: str, limits: Limits, key: Key | None = None
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Make text of a file's bytes; nothing but UTF-8 is guessed at.

    Args:
        data: All its bytes.
        name: What the file is called.
        limits: How large it may be.
        key: What opens it, if it is sealed.

    Raises:
        MissingExtraError: If it is to be opened, without the extra for that.
    """
    start = Document(name, "").stretch(0, 0)
    if is_sealed(data):
        try:
            data = unseal(data, _required(key), limits=limits)
        except SealError as error:
            return None, (problem("E023", str(error), file=name, place=start, help=_KEY_HELP),)
    if len(data) > limits.bytes:
        message = f"the file has more than {limits.bytes:,} bytes, and that is the most"
        return None, (problem("E003", message, file=name, place=start),)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or (data[1:] and b"\0" in data[:2]):
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


def _required(key: Key | None) -> Key:
    if key is None:
        raise SealError("the file is sealed, and no key was given")
    return key
