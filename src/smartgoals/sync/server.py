"""A calendar on a CalDAV server (RFC 4791) as a store: each write names what it replaces."""

from collections.abc import Mapping
from typing import final
from urllib.parse import quote

from smartgoals.errors import (
    CalendarServerError,
    ServerConflictError,
    ServerRefusedError,
)
from smartgoals.sync.connection import DAV, Connection, path_of
from smartgoals.sync.guard import Answer
from smartgoals.sync.store import Resource

__all__ = ["ServerStore"]

_TYPE = {"Content-Type": "text/calendar; charset=utf-8"}
_GONE = {404, 410}
_WHY = {
    403: "it doesn't let you write this here; some calendars take no tasks, or nothing at all",
    507: "it has no room left",
}


@final
class ServerStore:
    """One calendar on a server."""

    def __init__(self, connection: Connection, address: str) -> None:
        """Take a calendar by its address.

        Args:
            connection: The way to its server.
            address: Its whole address.
        """
        self._connection = connection
        self._address = address if address.endswith("/") else f"{address}/"

    def __repr__(self) -> str:
        """Show where it is."""
        return f"ServerStore({self._address!r})"

    @property
    def address(self) -> str:
        """Where the calendar is, without name and password."""
        return self._address

    def list(self) -> Mapping[str, str]:
        """Give the version of each resource, by name."""
        here = path_of(self._address)
        found = {}
        for one in self._connection.properties(self._address, 1, f"{DAV}getetag"):
            path = path_of(one.url)
            name = path.removeprefix(here)
            if path.startswith(here) and name and "/" not in name:
                etag = one.text(f"{DAV}getetag")
                found[name] = etag if etag.isprintable() else ""  # it goes into a header
        return dict(sorted(found.items()))

    def read(self, name: str) -> Resource | None:
        """Give what is stored under a name; nothing if nothing is."""
        answer = self._connection.ask("GET", self._at(name))
        if answer.status in _GONE:
            return None
        if answer.status != 200 or b"BEGIN:VCALENDAR" not in answer.body.upper():
            told = f"it gives no calendar entry where it says one is (it says {answer.says})"
            raise ServerRefusedError(self._address, told)
        return Resource(answer.body, answer.headers.get("etag", ""))

    def create(self, name: str, data: bytes) -> str:
        """Store something under a name that is free; give its version, empty if unknown."""
        return self._put(name, data, {"If-None-Match": "*"})

    def replace(self, name: str, data: bytes, etag: str) -> str:
        """Store something in the place of a version; give the new one, likewise."""
        return self._put(name, data, self._only(etag))

    def delete(self, name: str, etag: str) -> None:
        """Take a version away; if the name is free already, all is well."""
        answer = self._connection.ask("DELETE", self._at(name), headers=self._only(etag))
        if answer.status not in {200, 202, 204, *_GONE}:
            raise self._error(answer)

    def _put(self, name: str, data: bytes, condition: dict[str, str]) -> str:
        answer = self._connection.ask("PUT", self._at(name), data, {**_TYPE, **condition})
        if answer.status not in {200, 201, 204}:
            raise self._error(answer)
        return answer.headers.get("etag", "")

    def _only(self, etag: str) -> dict[str, str]:
        """Make it a condition that a version is still there.

        Raises:
            ServerRefusedError: If the server told no version.
        """
        if not etag:
            told = "it says of no entry which version it is, so none can be replaced safely"
            raise ServerRefusedError(self._address, told)
        return {"If-Match": etag}

    def _error(self, answer: Answer) -> CalendarServerError:
        if answer.status == 412:
            return ServerConflictError(self._address, "it was changed meanwhile")
        told = _WHY.get(answer.status, f"it doesn't take it (it says {answer.says})")
        return ServerRefusedError(self._address, told)

    def _at(self, name: str) -> str:
        return self._address + quote(name, safe="~@!$&'()*+,;=:")
