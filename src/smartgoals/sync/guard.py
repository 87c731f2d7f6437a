"""The only way to a calendar server: one server, no detours, no more than a bit of its time.

The library that speaks the server's language follows redirects with all that it was going
to send, looks for other passwords in ``~/.netrc``, waits for as long as a server likes to
drip, and takes whatever size comes. This stands in its session's place, and does none of
that. It also keeps what was answered to itself, since the library takes a hotel's login
page for a calendar server that has nothing to say.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, final
from urllib.parse import urljoin, urlsplit

from smartgoals.errors import ServerRefusedError, ServerUnreachableError
from smartgoals.sync.login import Login, origin_of

if TYPE_CHECKING:
    import niquests

__all__ = ["Answer", "Guard"]

Result = TypeVar("Result")

_CHUNK = 65_536


class Answer(NamedTuple):
    """What a server answered.

    Attributes:
        status: Its number.
        headers: Its headers, by name in small letters.
        body: All its bytes.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def says(self) -> str:
        """Its number, and what that means."""
        known = {one.value: one.phrase for one in HTTPStatus}
        return f"{self.status} {known.get(self.status, '')}".strip()


@final
class Guard:
    """A session for caldav that talks to one server only, and not for long.

    Attributes:
        last: The latest answer; ``None`` if there was none.
    """

    last: Answer | None

    def __init__(self, login: Login, *, seconds: float = 30, longest: int = 8_000_000) -> None:
        """Make a session.

        Args:
            login: Whom it may talk to.
            seconds: How long a whole answer may take.
            longest: How many bytes it may have.
        """
        import niquests

        self.last = None
        self._origin, self._certificates = login.origin, login.certificates
        self._seconds, self._longest = seconds, longest
        self._session = niquests.Session(disable_http3=True)
        self._session.trust_env = False  # no other passwords; proxies are asked for below

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def request(self, method: str, url: str, **given: Any) -> "niquests.Response":
        """Ask, and give the whole answer.

        Raises:
            ServerRefusedError: If it leads to another address, or is too long.
            ServerUnreachableError: If it takes too long.
        """
        self.last = None
        if origin_of(url) != self._origin:
            raise self._elsewhere(url)
        response = _within(self._seconds, self._origin, lambda: self._ask(method, url, given))
        if HTTPStatus.MULTIPLE_CHOICES <= (response.status_code or 0) < HTTPStatus.BAD_REQUEST:
            raise self._elsewhere(urljoin(url, str(response.headers.get("Location", ""))))
        return response

    def _elsewhere(self, url: str) -> ServerRefusedError:
        where = f"{origin_of(url)}{urlsplit(url).path}"
        where = where if where.isprintable() else "an odd address"
        told = f"it sends us on to {where}; if you trust that, give it as the server's address"
        return ServerRefusedError(self._origin, told)

    def _ask(self, method: str, url: str, given: dict[str, Any]) -> "niquests.Response":
        from niquests.utils import get_environ_proxies

        given["headers"] = {**given["headers"], "Accept-Encoding": "identity"}
        given["proxies"] = get_environ_proxies(url, no_proxy=None)
        given["verify"] = self._certificates or True
        given["timeout"] = self._seconds
        response = self._session.request(
            method, url, **given, allow_redirects=False, stream=True
        )
        body = self._body(response)
        headers = {str(name).lower(): str(value) for name, value in response.headers.items()}
        self.last = Answer(response.status_code or 0, headers, body)
        response._content = b""  # noqa: SLF001 - the library would read it in its own way
        response._content_consumed = True  # noqa: SLF001
        return response

    def _body(self, response: "niquests.Response") -> bytes:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise ServerRefusedError(
                self._origin, "it answers in a packed form that we don't want"
            )
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > self._longest:
                response.close()
                raise ServerRefusedError(
                    self._origin, f"its answer is longer than {self._longest:,} bytes"
                )
        return bytes(body)


def _within(seconds: float, server: str, call: Callable[[], Result]) -> Result:
    """Call something, and wait no longer than so many seconds for all of it.

    Raises:
        ServerUnreachableError: If it takes longer.
    """
    results: list[Result] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits
            failures.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failures:
        raise failures[0]
    if not results:
        raise ServerUnreachableError(server, f"no whole answer within {seconds:g} seconds")
    return results[0]
