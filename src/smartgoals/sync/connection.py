"""Questions to a calendar server (RFC 4918, RFC 4791), and its answers or our errors."""

import logging
from collections.abc import Iterator
from typing import Any, NamedTuple, cast, final
from urllib.parse import unquote, urljoin, urlsplit

from smartgoals.errors import (
    CalendarServerError,
    MissingExtraError,
    ServerLoginError,
    ServerRefusedError,
    ServerUnreachableError,
)
from smartgoals.sync.guard import Answer, Guard
from smartgoals.sync.login import Login, origin_of

__all__ = ["CALDAV", "DAV", "Connection", "Properties"]

DAV = "{DAV:}"
CALDAV = "{urn:ietf:params:xml:ns:caldav}"

_log = logging.getLogger(__name__)

_BUSY = {429, 502, 503, 504}  # it may be there again in a while
_QUESTION = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop>{}</prop></propfind>'
)


class Properties(NamedTuple):
    """What a server says of one address of its own.

    Attributes:
        url: The whole address.
        found: Its properties, as XML elements, by name.
    """

    url: str
    found: dict[str, Any]

    def text(self, name: str) -> str:
        """Give a property's text; nothing if it has none."""
        return (getattr(self.found.get(name), "text", None) or "").strip()

    def link(self, name: str) -> str | None:
        """Give the address that a property leads to."""
        element = self.found.get(name)
        href = None if element is None else element.find(f"{DAV}href")
        return None if href is None else urljoin(self.url, (href.text or "").strip())

    def holds(self, name: str, inner: str) -> bool:
        """Say whether a property has an element of some name in it."""
        element = self.found.get(name)
        return element is not None and element.find(inner) is not None


@final
class Connection:
    """A calendar server that lets somebody in."""

    def __init__(self, login: Login, *, seconds: float = 30) -> None:
        """Get ready; nothing is sent yet.

        Args:
            login: Where, and who.
            seconds: How long a whole answer may take.

        Raises:
            MissingExtraError: If caldav isn't installed.
        """
        try:
            from caldav.davclient import DAVClient
        except ImportError:
            raise MissingExtraError("a calendar server", "caldav") from None
        self.login = login
        self._client = DAVClient(
            url=login.address,
            username=login.user,
            password=login.password,
            headers={"User-Agent": "smartgoals"},
            enable_rfc6764=False,
        )
        self._client.session.close()
        self._guard = Guard(login, seconds=seconds)
        self._client.session = cast("Any", self._guard)

    def close(self) -> None:
        """Close all connections."""
        self._guard.close()

    def ask(
        self,
        method: str,
        url: str,
        body: bytes | str = "",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Ask, and give what was answered, as long as it is to the question.

        Raises:
            CalendarServerError: If there is no answer, or none of a calendar server.
        """
        trouble = self._trouble(method, url, body, headers or {})
        answer = self._guard.last
        said = "no answer" if answer is None else answer.says
        _log.debug("%s at %s: %s", method, self.login.origin, said)
        if trouble is None and answer is not None:
            trouble = self._in_answer(answer)
        if trouble is not None or answer is None:
            # Here and not where it was caught, so that nothing hangs on it that was sent.
            raise trouble or ServerUnreachableError(self.login.origin, "it gave no answer")
        return answer

    def _trouble(
        self, method: str, url: str, body: bytes | str, headers: dict[str, str]
    ) -> CalendarServerError | None:
        try:
            self._client.request(url, method, cast("Any", body), headers)
        except CalendarServerError as error:
            return error.with_traceback(None)
        except Exception as error:  # noqa: BLE001 - four libraries, each with its own
            answer = self._guard.last
            return None if answer is not None else self._unreachable(error)
        return None

    def _unreachable(self, error: Exception) -> CalendarServerError:
        kinds = {one.__name__ for one in type(error).__mro__}
        trusted = "its certificate can't be trusted, so nothing was sent"
        told = trusted if "SSLError" in kinds else "it can't be reached"
        return ServerUnreachableError(self.login.origin, told)

    def _in_answer(self, answer: Answer) -> CalendarServerError | None:
        server = self.login.origin
        if answer.status == 401:
            told = f"it doesn't let {self.login.user!r} in with this password"
            nobody = "it lets nobody in without a name and a password"
            return ServerLoginError(server, told if self.login.user else nobody)
        if answer.status in _BUSY:
            return ServerUnreachableError(server, f"it answers {answer.says}; try again later")
        return None

    def properties(self, url: str, depth: int, *names: str) -> list[Properties]:
        """Ask for properties of an address, and with a depth of 1 of all that lies in it.

        Raises:
            ServerRefusedError: If the answer is no list of properties.
            ServerLoginError: If they are not for this person.
            CalendarServerError: If there is no answer.
        """
        question = _QUESTION.format("".join(map(_tag, names)))
        headers = {"Depth": str(depth), "Content-Type": "application/xml; charset=utf-8"}
        answer = self.ask("PROPFIND", url, question, headers)
        if answer.status == 403:
            raise ServerLoginError(url, "it doesn't let you look here")
        if answer.status == 404:
            raise ServerRefusedError(url, "there is nothing at this address")
        tree = _tree(answer)
        if tree is None:
            told = f"what answers is no calendar server (it says {answer.says})"
            raise ServerRefusedError(url, told)
        return [one for one in _responses(url, tree) if origin_of(one.url) == origin_of(url)]


def _tag(name: str) -> str:
    space, _, local = name.rpartition("}")
    return f"<C:{local}/>" if f"{space}}}" == CALDAV else f"<{local}/>"


def _tree(answer: Answer) -> Any:
    """Read an answer that lists properties; nothing if it is anything else."""
    from lxml import etree

    if answer.status != 207:
        return None
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(answer.body, parser=reader)
    except (etree.XMLSyntaxError, ValueError):
        return None
    is_bare = not tree.getroottree().docinfo.doctype  # nothing to expand
    return tree if is_bare and tree.tag == f"{DAV}multistatus" else None


def _responses(url: str, tree: Any) -> Iterator[Properties]:
    for response in tree.iterfind(f"{DAV}response"):
        href = (response.findtext(f"{DAV}href") or "").strip()
        found = {}
        for part in response.iterfind(f"{DAV}propstat"):
            if " 200 " in f"{part.findtext(f'{DAV}status') or ' 200 '} ":
                for prop in part.iterfind(f"{DAV}prop"):
                    found.update({one.tag: one for one in prop if isinstance(one.tag, str)})
        if href:
            yield Properties(urljoin(url, href), found)


def path_of(url: str) -> str:
    """Give the path of an address, as it is meant and not as it is written."""
    return unquote(urlsplit(url).path)
