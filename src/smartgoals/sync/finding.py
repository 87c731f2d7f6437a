"""Which calendar of a server is meant, from no more than the server's address."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin

from smartgoals.errors import ServerRefusedError
from smartgoals.sync.connection import CALDAV, DAV, Connection, Properties, path_of

__all__ = ["find_calendar"]

_KIND = f"{DAV}resourcetype"
_NAME = f"{DAV}displayname"
_PRINCIPAL = f"{DAV}current-user-principal"
_HOME = f"{CALDAV}calendar-home-set"
_CALENDAR = f"{CALDAV}calendar"
_NEW = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<displayname>{}</displayname><C:supported-calendar-component-set>"
    '<C:comp name="VEVENT"/><C:comp name="VTODO"/>'
    "</C:supported-calendar-component-set></prop></set></C:mkcalendar>"
)


def find_calendar(
    connection: Connection, name: str, slug: str, *, make: bool = False
) -> str | None:
    """Find a calendar, and make it if it isn't there.

    An address that is a calendar's own is taken as it is. Otherwise it is looked for by its
    name in the home of whoever logs in (RFC 4791, section 6.2.1; RFC 5397).

    Args:
        connection: The way to the server.
        name: What the calendar is called.
        slug: What the last part of its address is, if we make it.
        make: Whether to make it.

    Returns:
        Its address; ``None`` if it isn't there and is not to be made.

    Raises:
        CalendarServerError: If the server can't be asked, or has no home for calendars.
    """
    here = connection.login.address
    top = _one(connection, here, _KIND, _PRINCIPAL, _HOME)
    if top.holds(_KIND, _CALENDAR):
        return here
    home = top.link(_HOME) or _home_of(connection, top)
    inside = connection.properties(home, 1, _KIND, _NAME)
    calendars = [one for one in inside if one.holds(_KIND, _CALENDAR)]
    new = urljoin(home if home.endswith("/") else f"{home}/", f"{slug}/")
    ours = [one.url for one in calendars if path_of(one.url).rstrip("/") == path_of(new)[:-1]]
    named = sorted(one.url for one in calendars if one.text(_NAME) == name)
    if ours or named:
        return (ours or named)[0]
    return _made(connection, new, name, calendars) if make else None


def _one(connection: Connection, url: str, *names: str) -> Properties:
    return next(iter(connection.properties(url, 0, *names)), Properties(url, {}))


def _home_of(connection: Connection, top: Properties) -> str:
    """Find where somebody's calendars are; below the address itself if nobody says."""
    who = top.link(_PRINCIPAL)
    home = None if who is None else _one(connection, who, _HOME).link(_HOME)
    return home or top.url


def _made(connection: Connection, new: str, name: str, others: Iterable[Properties]) -> str:
    headers = {"Content-Type": "application/xml; charset=utf-8"}
    answer = connection.ask("MKCALENDAR", new, _NEW.format(escape(name)), headers)
    if answer.status in {200, 201}:
        return new
    there = ", ".join(sorted(repr(one.text(_NAME)) for one in others)) or "none"
    told = (
        f"it makes no calendar for us (it says {answer.says}); make one called {name!r} there,"
        f" or name one that is there: {there}"
    )
    raise ServerRefusedError(connection.login.origin, told)
