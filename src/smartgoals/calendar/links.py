"""Secret links to a calendar: who has one may read it, until it is revoked.

Of a link only a mark is kept, from which nobody can make the link again (SHA-256). Links
stand in a text of lines, one for each.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import date
from typing import final

from attrs import field, frozen

from smartgoals._value import Value

__all__ = ["Link", "link_for", "new_link", "read_links", "write_links"]

_FIRST_LINE = '{"smartgoals calendar links": 1}'
_LONGEST = 1_000_000
_BYTES = 32  # as many as the mark has, so that guessing is hopeless


@final
@frozen(kw_only=True, eq=False, repr=False)
class Link(Value):
    """A secret link, without its secret.

    Attributes:
        mark: What the secret is recognised by.
        label: What it is called among us, such as the one it was given to.
        audience: Whose calendar it opens; ``None`` for the team's.
        made: The day it was made.
        revoked: The day from which it opens nothing any more; ``None`` while it does.
    """

    mark: str = field(repr=False)
    label: str
    audience: str | None
    made: date
    revoked: date | None = None


def new_link(label: str, audience: str | None, made: date) -> tuple[str, Link]:
    """Make a link that nobody can guess; its secret is told once, and kept nowhere.

    >>> secret, link = new_link("Ana", "partners", date(2027, 1, 4))
    >>> link_for([link], secret) == link
    True
    >>> secret in repr(link)
    False

    Returns:
        The secret, and the link as it is kept.
    """
    secret = secrets.token_urlsafe(_BYTES)
    return secret, Link(mark=_mark(secret), label=label, audience=audience, made=made)


def link_for(links: Iterable[Link], secret: str) -> Link | None:
    """Find the link that a secret opens, if there is one and it is not revoked.

    All links are compared, each as long as any other, so that the time it takes tells
    nothing about them.
    """
    mark = _mark(secret)
    found = [one for one in links if hmac.compare_digest(one.mark, mark)]
    return next((one for one in found if one.revoked is None), None)


def _mark(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def write_links(links: Iterable[Link]) -> bytes:
    """Write links as a text; their secrets are not in it."""
    lines = [
        json.dumps(
            {
                "mark": one.mark,
                "label": one.label,
                "audience": one.audience,
                "made": one.made.isoformat(),
                "revoked": None if one.revoked is None else one.revoked.isoformat(),
            },
            ensure_ascii=False,
        )
        for one in links
    ]
    return "".join(f"{line}\n" for line in (_FIRST_LINE, *lines)).encode()


def read_links(data: bytes) -> tuple[Link, ...]:
    """Read links; a line that can't be read opens nothing.

    A link that stands there twice, as after a careless merge, is revoked if one of the
    two lines says so.
    """
    found: dict[str, Link] = {}
    text = data.decode("utf-8", "replace") if len(data) <= _LONGEST else ""
    for line in text.splitlines():
        link = _link(line)
        if link is not None and (link.mark not in found or link.revoked is not None):
            found[link.mark] = link
    return tuple(found.values())


def _link(line: str) -> Link | None:
    try:
        parts = json.loads(line)
        mark, label, audience = parts["mark"], parts["label"], parts["audience"]
        if not (mark.isascii() and isinstance(label, str)):
            return None
        return Link(
            mark=mark,
            label=label,
            audience=None if audience is None else str(audience),
            made=date.fromisoformat(parts["made"]),
            revoked=None if parts["revoked"] is None else date.fromisoformat(parts["revoked"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
