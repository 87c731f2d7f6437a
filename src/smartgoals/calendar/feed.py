"""Calendars to subscribe to, as a WSGI application (PEP 3333).

It can be mounted in any web framework, or served by ``wsgiref``. An address is
``/SECRET.ics``; whoever has none gets the same answer wherever they look.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from smartgoals.calendar.links import Link, link_for
from smartgoals.errors import SmartGoalsError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["feed_application"]

_ADDRESS = re.compile(r"/([A-Za-z0-9_-]{16,128})\.ics")
_CHANGED = re.compile(rb"^LAST-MODIFIED:(\d{8}T\d{6})Z", re.MULTILINE)
_TAG = re.compile(r'(?:W/)?("[^"]*")')
_PLAIN = ("Content-Type", "text/plain; charset=utf-8")
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow"),
)


class _Answer(NamedTuple):
    status: HTTPStatus
    headers: tuple[tuple[str, str], ...]
    body: bytes


def feed_application(
    links: Callable[[], Sequence[Link]],
    calendar: Callable[[str | None], bytes],
    *,
    seconds: int = 3600,
) -> "WSGIApplication":
    """Make an application that gives each link its calendar, and others nothing.

    Args:
        links: Gives the links that there are, at each request, so that one that is
            revoked opens nothing from then on.
        calendar: Gives the bytes of an audience's calendar; ``None`` stands for the
            team's. An error of ours, or one of the system, becomes a plain answer that
            it can't be had at the moment.
        seconds: For how long programs may keep what they got.
    """

    def application(
        environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        answer = _answer(environ, links, calendar, seconds)
        length = ("Content-Length", str(len(answer.body)))
        whole = answer.status is not HTTPStatus.NOT_MODIFIED
        start_response(
            f"{answer.status.value} {answer.status.phrase}",
            [*answer.headers, *_ALWAYS, *([length] if whole else [])],
        )
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body]

    return application


def _answer(
    environ: dict[str, Any],
    links: Callable[[], Sequence[Link]],
    calendar: Callable[[str | None], bytes],
    seconds: int,
) -> _Answer:
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        body = b"A calendar can only be read here.\n"
        headers = (_PLAIN, ("Allow", "GET, HEAD"))
        return _Answer(HTTPStatus.METHOD_NOT_ALLOWED, headers, body)
    try:
        address = _ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        link = link_for(links(), address[1] if address else "")
        if link is None:
            return _Answer(HTTPStatus.NOT_FOUND, (_PLAIN,), b"There is nothing here.\n")
        data = calendar(link.audience)
    except (SmartGoalsError, OSError):
        body = b"This calendar can't be had at the moment.\n"
        headers = (_PLAIN, ("Retry-After", "600"))
        return _Answer(HTTPStatus.SERVICE_UNAVAILABLE, headers, body)
    return _calendar(environ, data, seconds)


def _calendar(environ: dict[str, Any], data: bytes, seconds: int) -> _Answer:
    """Answer with a calendar, or that it is still the one that somebody has."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    changed = _last_modified(data)
    headers = [("ETag", tag), ("Cache-Control", f"private, max-age={seconds}")]
    if changed is not None:
        headers.append(("Last-Modified", format_datetime(changed, usegmt=True)))
    if _is_known(environ, tag, changed):
        return _Answer(HTTPStatus.NOT_MODIFIED, tuple(headers), b"")
    headers += [
        ("Content-Type", "text/calendar; charset=utf-8"),
        ("Content-Disposition", 'inline; filename="campaign.ics"'),
    ]
    return _Answer(HTTPStatus.OK, tuple(headers), data)


def _last_modified(data: bytes) -> datetime | None:
    """Give the moment that the calendar itself names."""
    found = _CHANGED.search(data)
    if found is None:
        return None
    return datetime.strptime(found[1].decode(), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


def _is_known(environ: dict[str, Any], tag: str, changed: datetime | None) -> bool:
    """Say whether whoever asks has it already (RFC 9110, section 13.2.2)."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        return bool(known.strip() == "*" or tag in _TAG.findall(known))
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or changed is None:
        return False
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    return moment.tzinfo is not None and changed <= moment
