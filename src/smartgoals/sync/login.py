"""Who logs in where, such that no password is ever shown, and none travels in the clear."""

import re
from ipaddress import ip_address
from typing import final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from attrs import field, frozen

from smartgoals.errors import InvalidValueError

__all__ = ["Login", "login_for", "origin_of"]

_LOGIN = re.compile(r"//[^/]*@")


@final
@frozen(kw_only=True)
class Login:
    """A calendar server's address, and what opens it.

    Attributes:
        address: Where it is: https, or http on this very machine; without name and password.
        user: Who logs in; ``None`` where the server asks nobody.
        password: With what; it is never shown.
        certificates: A file of the only certificates that are trusted; ``None`` for the
            system's.
    """

    address: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    certificates: str | None = None

    @property
    def origin(self) -> str:
        """The only server that is talked to."""
        return origin_of(self.address)


def login_for(
    address: str,
    *,
    user: str | None = None,
    password: str | None = None,
    certificates: str | None = None,
) -> Login:
    """Take an address as a person wrote it; a name that stands in it counts if none is given.

    Raises:
        InvalidValueError: If it is no address of the web, holds a password, or would send
            one in the clear over a network.

    >>> login_for("https://ana@cloud.example.org/dav").user
    'ana'
    >>> login_for("http://cloud.example.org/dav/")
    Traceback (most recent call last):
    ...
    smartgoals.errors.InvalidValueError: server: 'http://cloud.example.org/dav/' is not \
an address that starts with https://, and anybody on the way could read along
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    shown = _LOGIN.sub("//…@", address)
    if parts.password is not None:
        raise InvalidValueError("server", shown, "an address without a password")
    if parts.scheme not in {"https", "http"} or not host:
        raise InvalidValueError("server", shown, "an address that starts with https://")
    if parts.scheme == "http" and not _is_here(host):
        wanted = "an address that starts with https://, and anybody on the way could read along"
        raise InvalidValueError("server", shown, wanted)
    named = f"[{host}]" if ":" in host else host
    at = named if port is None else f"{named}:{port}"
    path = quote(parts.path or "/", safe="/%@:!$&'()*+,;=~")
    written = unquote(parts.username) if parts.username else None
    return Login(
        address=urlunsplit((parts.scheme, at, path, parts.query, "")),
        user=user or written,
        password=password,
        certificates=certificates,
    )


def origin_of(address: str) -> str:
    """Give the server of an address, without the path; nothing if it is no address.

    >>> origin_of("https://Cloud.example.org:443/dav/")
    'https://cloud.example.org'
    """
    try:
        parts = urlsplit(address)
        usual = {"https": 443, "http": 80}.get(parts.scheme)
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    return f"{parts.scheme}://{host}" + ("" if port in {None, usual} else f":{port}")


def _is_here(host: str) -> bool:
    """Say whether a host is this very machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
