"""Files kept encrypted: sealed with age, and opened in memory only."""

from pathlib import Path
from types import ModuleType
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError, MissingExtraError, SealError
from smartgoals.planfile.limits import Limits

__all__ = [
    "Key",
    "is_sealed",
    "key_in",
    "most_sealed",
    "needs_passphrase",
    "opened_name",
    "seal",
    "seal_again",
    "unseal",
]

_BINARY = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_HEADER = 64_000  # bytes before the text itself, for some hundred readers
_MOST_WORK = 22  # what age itself accepts of a passphrase's file: 4 GB of memory

_NOT_OPENED = (
    "it can't be opened: it is sealed for another key or passphrase, or was changed or cut off"
)
_TOO_MUCH_WORK = "it can't be opened: its passphrase would take more memory than is allowed"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Key(Value):
    """What opens a sealed file; it shows nothing of itself.

    >>> Key(passphrase="four plain words here")
    Key()

    Attributes:
        identities: Secret keys of age-keygen; `key_in` reads them from its file.
        passphrase: What a file was sealed with instead.
    """

    identities: tuple[str, ...] = field(default=(), repr=False)
    passphrase: str | None = field(default=None, repr=False)


def key_in(data: bytes) -> Key:
    """Read the file that age-keygen writes: a secret key a line, and notes after ``#``.

    Raises:
        SealError: If it holds no secret key, or anything else; nothing of it is repeated.
        MissingExtraError: Without the extra `age`.
    """
    age = _age()
    lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
    keys = tuple(line for line in lines if line and not line.startswith("#"))
    try:
        for one in keys:
            age.x25519.Identity.from_str(one)
    except age.IdentityError:
        keys = ()
    if not keys:
        raise SealError("it is no file of secret keys, such as age-keygen writes")
    return Key(identities=keys)


def is_sealed(data: bytes) -> bool:
    """Say whether bytes are a file of age, by what it starts with and not by its name."""
    return data.startswith(_BINARY) or data[:_HEADER].lstrip().startswith(_ARMOUR)


def needs_passphrase(data: bytes) -> bool:
    """Say whether a sealed file wants a passphrase, and not a key."""
    return any(one[0] == b"scrypt" for one in _readers(data))


def opened_name(name: str) -> str:
    """Give the name that a file has when it is open: the same without ``.age``.

    >>> opened_name("plans/campaign.yaml.age")
    'plans/campaign.yaml'
    """
    return name[:-4] if name.lower().endswith(".age") and len(Path(name).name) > 4 else name


def most_sealed(limits: Limits) -> int:
    """Say how large a sealed file may be: in letters it is longer by more than a third."""
    return limits.bytes * 3 // 2 + _HEADER


def unseal(data: bytes, key: Key, *, limits: Limits | None = None) -> bytes:
    """Give what is in a sealed file; it stays in memory.

    >>> from pyrage import x25519
    >>> mine = x25519.Identity.generate()
    >>> sealed = seal(b"smartgoals: 1", recipients=(str(mine.to_public()),))
    >>> unseal(sealed, Key(identities=(str(mine),)))
    b'smartgoals: 1'

    Args:
        data: The sealed bytes, plain or in age's armour of letters.
        key: Who opens it.
        limits: How large what is in it may be.

    Raises:
        SealError: If it is not sealed, is too large, is for another key, or was changed
            since; which of the last two nobody can tell.
        MissingExtraError: Without the extra `age`.
    """
    limits = limits or Limits()
    if not is_sealed(data):
        raise SealError("it is not sealed")
    if len(data) > most_sealed(limits):
        raise SealError(f"it has more than {most_sealed(limits):,} bytes, and that is the most")
    return _opened(data, key)[0]


def seal(
    data: bytes,
    *,
    recipients: tuple[str, ...] = (),
    passphrase: str | None = None,
    armoured: bool = False,
) -> bytes:
    """Seal bytes for some keys, or with a passphrase.

    Args:
        data: What is to be sealed.
        recipients: Public keys, which start with ``age1``; each of them opens it.
        passphrase: Opens it instead; one that can be guessed protects nothing.
        armoured: Whether to write it in letters, for mail.

    Raises:
        SealError: If one of them is no public key.
        InvalidValueError: If it is said for nobody, or in both ways.
        MissingExtraError: Without the extra `age`.
    """
    if bool(recipients) == bool(passphrase):
        raise InvalidValueError("recipients", recipients, "either keys or a passphrase")
    age = _age()
    if passphrase:
        sealed: bytes = age.passphrase.encrypt(data, passphrase, armored=armoured)
    else:
        sealed = age.encrypt(data, _public(age, recipients), armored=armoured)
    return sealed


def seal_again(data: bytes, like: bytes, key: Key | None) -> bytes:
    """Seal bytes for whoever could open an older file; beside one that was open, leave them.

    A file of age says for how many keys it is sealed, and not for which. So a file is
    sealed again only where there is one; else somebody would lose what is theirs.

    Args:
        data: What is to be sealed.
        like: The older file.
        key: What opens that.

    Raises:
        SealError: If `key` does not open the older file, or others can open it too.
    """
    if not is_sealed(like):
        return data
    _, mine = _opened(like, key or Key())
    armoured = not like.startswith(_BINARY)
    if needs_passphrase(like):
        return seal(data, passphrase=mine, armoured=armoured)
    count = len(_readers(like))
    if count > 1:
        raise SealError(
            f"it is sealed for {count} keys of which only yours is known here, so nothing is"
            " written; give the change through `unseal` and `seal`"
        )
    return seal(data, recipients=(mine,), armoured=armoured)


def _opened(data: bytes, key: Key) -> tuple[bytes, str]:
    """Open a file; give what is in it, and whom to seal it for again."""
    age = _age()
    whole = data if data.startswith(_BINARY) else data.lstrip()
    _require_little(data)
    try:
        if needs_passphrase(data):
            return age.passphrase.decrypt(whole, key.passphrase or ""), key.passphrase or ""
    except age.DecryptError:
        raise SealError(_NOT_OPENED) from None
    for one in key.identities:
        identity = age.x25519.Identity.from_str(one)
        try:
            return age.decrypt(whole, [identity]), str(identity.to_public())
        except age.DecryptError:
            continue
    raise SealError(_NOT_OPENED)


def _require_little(data: bytes) -> None:
    """Refuse a file before whose text too much stands, or too much work.

    Raises:
        SealError: If so.
    """
    readers = _readers(data)
    is_alone = len(readers) == 1 or not needs_passphrase(data)
    if b"\n--- " not in _unarmoured(data)[:_HEADER] or not is_alone:
        raise SealError(_NOT_OPENED)
    most = max(map(_work, readers), default=0)
    if most > _MOST_WORK:
        raise SealError(_TOO_MUCH_WORK)
    try:
        bytearray(1024 << most)  # the same that is needed to open it
    except MemoryError:
        raise SealError(_TOO_MUCH_WORK) from None


def _public(age: ModuleType, recipients: tuple[str, ...]) -> list[object]:
    try:
        return [age.x25519.Recipient.from_str(one.strip()) for one in recipients]
    except age.RecipientError:
        raise SealError(
            "one of the keys to seal for is no public key of age; those start with age1"
        ) from None


def _readers(data: bytes) -> list[list[bytes]]:
    """List for whom a file is sealed: the kind of each key, and what it says of it.

    What age adds so that programs don't rely on the list is left out.
    """
    lines = _unarmoured(data)[:_HEADER].partition(b"\n--- ")[0].split(b"\n")
    told = (line.split(b" ")[1:] for line in lines if line.startswith(b"-> "))
    return [one for one in told if not one[0].endswith(b"-grease")]


def _work(reader: list[bytes]) -> int:
    """Say how hard a passphrase is made to guess; each step doubles it."""
    told = reader[2] if reader[0] == b"scrypt" and len(reader) > 2 else b"0"
    return int(told) if told.isdigit() and len(told) < 4 else _MOST_WORK + 1


def _unarmoured(data: bytes) -> bytes:
    """Give the header of a file; nothing, if its letters are none of age."""
    from base64 import b64decode
    from binascii import Error

    if data.startswith(_BINARY):
        return data
    lines = data[: 2 * _HEADER].lstrip().splitlines()[1:]
    letters = b"".join(line for line in lines if not line.startswith(b"-"))[: _HEADER // 4 * 4]
    try:
        return b64decode(letters + b"=" * (-len(letters) % 4))
    except Error:
        return b""


def _age() -> ModuleType:
    try:
        import pyrage
    except ImportError:
        raise MissingExtraError("a sealed file", "age") from None
    module: ModuleType = pyrage
    return module
