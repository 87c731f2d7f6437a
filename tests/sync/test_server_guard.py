"""What a calendar server may do to us: not much, and never learn more than it should."""

import base64
import io
import logging
import socket
import ssl
import threading
import traceback
from contextlib import contextmanager
from pathlib import Path

import pytest
from world import NOW, text_of, wanted_of

from faulty_server import PASSWORD, USER, radicale_at, serving
from smartgoals.errors import (
    CalendarServerError,
    MissingExtraError,
    ServerLoginError,
    ServerRefusedError,
    ServerUnreachableError,
)
from smartgoals.sync.apply import push
from smartgoals.sync.connection import DAV, Connection
from smartgoals.sync.finding import find_calendar
from smartgoals.sync.guard import Answer, Guard
from smartgoals.sync.login import login_for
from smartgoals.sync.memory import Memory
from smartgoals.sync.server import ServerStore

CERTIFICATE = Path(__file__).with_name("localhost.pem")
HOTEL = b"<html><body>Welcome! Please log in with your room number.</body></html>"
LISTED = b"""\
<multistatus xmlns="DAV:"><response><href>/c/</href><propstat><prop><getetag/></prop>
<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"""
NAME = f"{DAV}displayname"


class Told:
    """An application that answers as it is told, and remembers who asked for what."""

    def __init__(self, status="200 OK", headers=(), body=b""):
        """Answer everything like this."""
        self.answer = status, list(headers), body
        self.by_method = {}
        self.seen = []

    def __call__(self, environ, start_response):
        """Answer one question."""
        self.seen.append(environ)
        method = environ["REQUEST_METHOD"]
        status, headers, body = self.by_method.get(method, self.answer)
        start_response(status, headers)
        return [body] if isinstance(body, bytes) else body


def ask(address, **given):
    """Ask a server for a property."""
    connection = Connection(login_for(f"{address}/"), **given)
    try:
        return connection.properties(f"{address}/", 0, NAME)
    finally:
        connection.close()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_no_redirects(status):
    """A redirect is told, and not followed, even if it stays on the server."""
    with serving(Told()) as elsewhere:
        names = elsewhere.replace("//", "//ana:secret@")
        for where, told in (
            ("/there/", "{address}/there/"),
            (f"{elsewhere}/dav?key=x", f"{elsewhere}/dav"),
            (f"{names}/ana@example.org/", f"{elsewhere}/ana@example.org/"),
            (f"{elsewhere}/\x9b31m", "an odd address"),
        ):
            application = Told(status, [("Location", where)])
            with (
                serving(application) as address,
                pytest.raises(ServerRefusedError, match="sends us on") as caught,
            ):
                ask(address)

            assert len(application.seen) == 1
            assert f" to {told.format(address=address)};" in str(caught.value)
            assert "secret" not in str(caught.value)


def test_one_server():
    """An answer that leads to another server sends nothing there."""
    other = Told()
    with serving(other) as elsewhere:
        home = (
            '<multistatus xmlns="DAV:"><response><href>/</href><propstat><prop>'
            f"<current-user-principal><href>{elsewhere}/ana/</href></current-user-principal>"
            "</prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"
        ).encode()
        application = Told("207 Multi-Status", [("Content-Type", "text/xml")], home)
        with serving(application) as address:
            connection = Connection(login_for(f"{address}/", user=USER, password=PASSWORD))
            with pytest.raises(ServerRefusedError, match=f"on to {elsewhere}/ana/;"):
                find_calendar(connection, "Ours", "ours")
            connection.close()

    assert other.seen == []


def test_no_other_passwords(tmp_path, monkeypatch):
    """A password that was meant for other programs is not sent."""
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login eva password canary\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    application = Told("401 No", [("WWW-Authenticate", 'Basic realm="x"')])
    with serving(application) as address, pytest.raises(ServerLoginError, match="nobody in"):
        ask(address)

    assert [one.get("HTTP_AUTHORIZATION") for one in application.seen] == [None]


def test_size():
    """An answer that never ends is cut off."""
    headers = [("Content-Type", "text/xml")]
    application = Told("207 Multi-Status", headers, (b"x" * 100_000 for _ in range(10**6)))
    with (
        serving(application) as address,
        pytest.raises(ServerRefusedError, match="longer than 8,000,000 bytes"),
    ):
        ask(address)


def test_packed():
    """An answer that is packed, and might unpack to anything, is refused."""
    application = Told("207 Multi-Status", [("Content-Encoding", "gzip")], b"\x1f\x8b")
    with (
        serving(application) as address,
        pytest.raises(ServerRefusedError, match="packed form"),
    ):
        ask(address)

    assert application.seen[0]["HTTP_ACCEPT_ENCODING"] == "identity"


def test_bomb():
    """An answer that grows while it is read is refused."""
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(1, 9))
    start = f'<!DOCTYPE x [<!ENTITY a1 "ha">{entities}]>'
    bomb = f'{start}<multistatus xmlns="DAV:">&a9;</multistatus>'
    application = Told("207 Multi-Status", [("Content-Type", "text/xml")], bomb.encode())
    with serving(application) as address, pytest.raises(ServerRefusedError):
        ask(address)


@contextmanager
def dripping(data):
    """Listen on this machine, and give whoever asks one byte after the other, for ever."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip():
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(data)
                while not done.wait(0.05):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "data", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 207 OK\r\nContent-Length: 9999\r\n\r\n"]
)
def test_time(data):
    """A server that drips is given up, in the headers as well as behind them."""
    with dripping(data) as address, pytest.raises(ServerUnreachableError, match="within"):
        ask(address, seconds=0.3)


def test_silence():
    """A server that says nothing is given up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(ServerUnreachableError):
            ask(address, seconds=0.2)


def test_nobody_there():
    """A server that isn't there can't be reached."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with pytest.raises(ServerUnreachableError, match="it can't be reached"):
        ask(address)


@pytest.mark.parametrize(
    ("status", "kind", "message"),
    [
        ("404 No", ServerRefusedError, "there is nothing at this address"),
        ("200 OK", ServerRefusedError, "no calendar server"),
        ("405 No", ServerRefusedError, "405 Method Not Allowed"),
        ("299 Odd", ServerRefusedError, "it says 299"),
        ("403 No", ServerLoginError, "it doesn't let you look here"),
        ("503 No", ServerUnreachableError, "503 Service Unavailable; try again later"),
        ("429 No", ServerUnreachableError, "429 Too Many Requests; try again later"),
        ("401 No", ServerLoginError, "it lets nobody in without a name and a password"),
        ("207 OK", ServerRefusedError, "no calendar server"),
    ],
)
def test_answers(status, kind, message):
    """Each kind of no has its own error, in plain words."""
    application = Told(status, [("Content-Type", "text/html")], HOTEL)
    with serving(application) as address, pytest.raises(kind, match=message):
        ask(address)


@pytest.mark.parametrize("headers", [[], [("WWW-Authenticate", "Strange x=1")]])
def test_strange_login(headers):
    """A server that asks for a password in a way that nobody knows gets none."""
    application = Told("401 No", headers)
    with serving(application) as address:
        connection = Connection(login_for(address, user=USER, password=PASSWORD))
        with pytest.raises(ServerLoginError, match=f"doesn't let '{USER}' in"):
            connection.properties(f"{address}/", 0, NAME)
        connection.close()

    assert [one.get("HTTP_AUTHORIZATION") for one in application.seen] == [None]


@pytest.mark.parametrize("everything", [True, False])
def test_hotel(everything):
    """A login page that answers to everything is not a calendar that took it."""
    application = Told("200 OK", [("Content-Type", "text/html")], HOTEL)
    if not everything:
        application.by_method["PROPFIND"] = ("207 OK", [("Content-Type", "text/xml")], LISTED)
    saved = []
    wanted = wanted_of(text_of("a"))
    (uid,) = wanted
    with serving(application) as address:
        connection = Connection(login_for(address))
        store = ServerStore(connection, f"{address}/c")
        if everything:
            with pytest.raises(ServerRefusedError):
                push(wanted, store, Memory(), now=NOW, save=saved.append)
            assert saved == []
        else:
            outcome = push(wanted, store, Memory(), now=NOW, save=saved.append)
            assert outcome.done == ()
            assert "no calendar entry" in outcome.refused[0].reason
            assert not outcome.memory.on(store.address)[uid].theirs
        connection.close()


@contextmanager
def serving_tls(application):
    """Serve an application with a certificate that nobody has signed."""
    from wsgiref.simple_server import make_server

    from faulty_server import _Handler, _Server

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with make_server(
        "127.0.0.1", 0, application, server_class=_Server, handler_class=_Handler
    ) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_certificates():
    """A certificate that nobody trusts ends it before anything is sent; a named one is fine."""
    application = Told("207 OK", [("Content-Type", "text/xml")], LISTED)
    with serving_tls(application) as address:
        with pytest.raises(ServerUnreachableError, match="certificate can't be trusted"):
            ask(address)
        assert application.seen == []

        login = login_for(address, certificates=str(CERTIFICATE))
        connection = Connection(login)
        assert len(connection.properties(f"{address}/c/", 0, NAME)) == 1
        connection.close()


def test_no_extra(monkeypatch):
    """Without caldav one is told how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "caldav.davclient", None)
    with pytest.raises(MissingExtraError, match=r"smartgoals\[caldav\]"):
        Connection(login_for("https://cloud.example.org"))


CANARY = "c4n4ry-p4ssw0rd"
HIDDEN = (CANARY, base64.b64encode(f"{USER}:{CANARY}".encode()).decode())


@pytest.mark.parametrize("status", ["401 No", "500 No", "301 Moved", "207 OK", "503 No"])
def test_no_password_anywhere(status):
    """A password is in no log, no error, no traceback even with its variables, no repr."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    headers = [("WWW-Authenticate", 'Basic realm="x"'), ("Location", "https://other.example/")]
    application = Told(status, headers, HOTEL)
    application.by_method["OPTIONS"] = ("200 OK", [], b"")
    login = login_for("http://localhost", user=USER, password=CANARY)
    try:
        with serving(application) as address:
            login = login_for(address, user=USER, password=CANARY)
            connection = Connection(login)
            with pytest.raises(CalendarServerError) as caught:
                ServerStore(connection, f"{address}/c/").list()
            connection.close()
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    error = caught.value
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    texts = ["".join(trace.format()), told.getvalue(), str(error), repr(error), repr(login)]
    sent = [one.get("HTTP_AUTHORIZATION", "") for one in application.seen]

    assert not [hidden for hidden in HIDDEN for text in texts if hidden in text]
    assert error.__context__ is None
    assert ("401" in status) == any(HIDDEN[1] in one for one in sent)


def test_log(caplog):
    """Whoever turns the log on reads what was asked of which server, and what it answered."""
    with serving(Told("404 No", [], b"")) as address:
        connection = Connection(login_for(address))
        with caplog.at_level(logging.DEBUG, "smartgoals"):
            connection.ask("PROPFIND", f"{address}/helen/secret/")
        connection.close()
    said = [one.getMessage() for one in caplog.records if one.name.startswith("smartgoals")]

    assert said == [f"PROPFIND at {address}: 404 Not Found"]


def test_right_password_and_wrong(tmp_path):
    """Who has the password gets in, and nobody else does."""
    with serving(radicale_at(tmp_path)) as address:
        good = Connection(login_for(address, user=USER, password=PASSWORD))
        assert find_calendar(good, "Ours", "ours") is None
        good.close()
        bad = Connection(login_for(address, user=USER, password="other"))  # noqa: S106
        with pytest.raises(
            ServerLoginError, match=f"doesn't let '{USER}' in with this password"
        ):
            find_calendar(bad, "Ours", "ours")
        bad.close()


def test_a_twin_that_follows(monkeypatch):
    """A session that follows redirects would be found out."""
    request = Guard._ask

    def follow(self, method, url, given):
        send = self._session.request
        monkeypatch.setattr(
            self._session,
            "request",
            lambda *args, **rest: send(*args, **{**rest, "allow_redirects": True}),
        )
        return request(self, method, url, given)

    monkeypatch.setattr(Guard, "_ask", follow)
    with pytest.raises((AssertionError, pytest.fail.Exception, ServerUnreachableError)):
        test_no_redirects("307 Temporary")


def test_answer_without_a_phrase():
    """A number that nobody knows is told as it is."""
    assert Answer(299, {}, b"").says == "299"
