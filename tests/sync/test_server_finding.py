"""Which calendar is meant by an address, and what servers do that are unlike others."""

import pytest
from test_server_guard import Told
from world import NOW, text_of, wanted_of

from faulty_server import PASSWORD, USER, radicale_at, serving
from smartgoals.errors import (
    InvalidValueError,
    ServerConflictError,
    ServerRefusedError,
    ServerUnreachableError,
)
from smartgoals.sync.apply import push
from smartgoals.sync.connection import Connection
from smartgoals.sync.finding import find_calendar
from smartgoals.sync.login import login_for, origin_of
from smartgoals.sync.memory import Memory
from smartgoals.sync.server import ServerStore


def listing(*responses):
    """Write an answer that lists properties."""
    parts = "".join(
        f"<response><href>{href}</href><propstat><prop>{props}</prop>"
        f"<status>HTTP/1.1 {status}</status></propstat></response>"
        for href, props, status in responses
    )
    spaces = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
    body = f"<multistatus {spaces}>{parts}</multistatus>".encode()
    return ("207 Multi-Status", [("Content-Type", "application/xml")], body)


@pytest.fixture
def connect():
    """Give connections, and close them afterwards."""
    made = []

    def connection(address, **given):
        made.append(Connection(login_for(address, **given)))
        return made[-1]

    yield connection
    for one in made:
        one.close()


def test_made_once(tmp_path, connect):
    """A calendar is made only if somebody says so, and found again by its name or its place."""
    with serving(radicale_at(tmp_path)) as address:
        server = connect(address, user=USER, password=PASSWORD)
        assert find_calendar(server, 'Our "dates" & <more>', "ours") is None
        made = find_calendar(server, 'Our "dates" & <more>', "ours", make=True)

        assert made == f"{address}/ana/ours/"
        assert find_calendar(server, 'Our "dates" & <more>', "else") == made
        assert find_calendar(server, "Renamed since", "ours", make=True) == made
        assert find_calendar(server, "Other", "else") is None
        itself = connect(made, user=USER, password=PASSWORD)
        assert find_calendar(itself, "Other", "else", make=True) == made


def test_no_calendars_are_made(connect):
    """Where a server makes no calendars, one is told which there are."""
    calendar = "<resourcetype><C:calendar/></resourcetype><displayname>Home</displayname>"
    application = Told("403 No")
    application.by_method["PROPFIND"] = listing(
        ("/", "<resourcetype/>", "200 OK"),
        ("/home/", calendar, "200 OK"),
        ("/secret/", "<resourcetype><C:calendar/></resourcetype>", "404 Not Found"),
    )
    with serving(application) as address:
        with pytest.raises(ServerRefusedError, match=r"makes no calendar .*'Ours'.*: 'Home'$"):
            find_calendar(connect(f"{address}/x"), "Ours", "ours", make=True)
        assert find_calendar(connect(address), "Home", "ours") == f"{address}/home/"
        application.by_method["PROPFIND"] = listing()
        with pytest.raises(ServerRefusedError, match=r": none$"):
            find_calendar(connect(address), "Ours", "ours", make=True)


def test_home(connect):
    """The home of calendars is found by way of who logs in."""
    application = Told()
    whole = listing(
        ("/me/", "<C:calendar-home-set><href>/home</href></C:calendar-home-set>", "200 OK"),
        (
            "/home/mine%20too/",
            "<resourcetype><C:calendar/></resourcetype><displayname>Ours</displayname>",
            "200 OK",
        ),
    )
    application.by_method["PROPFIND"] = whole
    with serving(application) as address:
        found = find_calendar(connect(f"{address}/me/"), "Ours", "ours")

    assert found == f"{address}/home/mine%20too/"
    assert [one["PATH_INFO"] for one in application.seen] == ["/me/", "/home"]


def test_what_is_listed(connect):
    """Only what lies in the calendar itself is listed, by the names that are meant."""
    etag = '<getetag>"1"</getetag>'
    application = Told()
    application.by_method["PROPFIND"] = listing(
        ("/c/", "<getetag/>", "200 OK"),
        ("/c/a%20b.ics", etag, "200 OK"),
        ("/c/deep/x.ics", etag, "200 OK"),
        ("/other/x.ics", etag, "200 OK"),
        ("https://other.example/c/y.ics", etag, "200 OK"),
        ("/c/none.ics", etag, "404 Not Found"),
        ("/c/odd.ics", "<getetag>1&#13;&#10;X-Evil: 2</getetag>", "200 OK"),
        ("", etag, "200 OK"),
    )
    with serving(application) as address:
        store = ServerStore(connect(address), f"{address}/c")
        assert store.list() == {"a b.ics": '"1"', "none.ics": "", "odd.ics": ""}
        assert repr(store) == f"ServerStore('{address}/c/')"


@pytest.mark.parametrize(
    ("status", "kind", "message"),
    [
        ("403 No", ServerRefusedError, "doesn't let you write this here"),
        ("507 No", ServerRefusedError, "no room left"),
        ("500 No", ServerRefusedError, "500 Internal Server Error"),
        ("412 No", ServerConflictError, "changed meanwhile"),
        ("502 No", ServerUnreachableError, "try again later"),
    ],
)
def test_refusals(connect, status, kind, message):
    """A write that is refused says why."""
    with serving(Told(status)) as address:
        store = ServerStore(connect(address), f"{address}/c/")
        for write in (
            lambda: store.create("a.ics", b"x"),
            lambda: store.replace("a.ics", b"x", '"1"'),
            lambda: store.delete("a.ics", '"1"'),
        ):
            with pytest.raises(kind, match=message):
                write()


def test_no_versions(connect):
    """On a server that names no versions nothing is replaced or deleted."""
    application = Told("204 OK")
    with serving(application) as address:
        store = ServerStore(connect(address), f"{address}/c/")
        assert store.create("a.ics", b"x") == ""
        with pytest.raises(ServerRefusedError, match="which version it is"):
            store.replace("a.ics", b"x", "")
        with pytest.raises(ServerRefusedError, match="which version it is"):
            store.delete("a.ics", "")

    assert [one["REQUEST_METHOD"] for one in application.seen] == ["PUT"]


def test_a_server_that_only_says_so(connect):
    """A server that says yes and does nothing is not believed."""
    application = Told("404 No")
    application.by_method |= {"PROPFIND": listing(), "PUT": ("201 OK", [], b"")}
    wanted = wanted_of(text_of("a", "b"))
    with serving(application) as address:
        store = ServerStore(connect(address), f"{address}/c/")
        outcome = push(wanted, store, Memory(), now=NOW)

    assert outcome.done == ()
    assert {one.reason for one in outcome.refused} == {
        "it says that it took the entry, and doesn't have it"
    }


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://cloud.example.org/", "anybody on the way could read along"),
        ("http://10.0.0.1/", "anybody on the way could read along"),
        ("ftp://cloud.example.org/", "an address that starts with https://"),
        ("cloud.example.org", "an address that starts with https://"),
        ("https://[oh", "an address that starts with https://"),
        ("https://cloud.example.org:port/", "an address that starts with https://"),
        ("", "an address that starts with https://"),
        ("https://ana:canary@cloud.example.org/", "an address without a password"),
        ("https://ana:canary@cloud.example.org:port/", "an address that starts with https://"),
        ("http://ana:canary@x@cloud.example.org/", "an address without a password"),
    ],
)
def test_addresses(address, message):
    """Only an address that keeps a password to itself is one of a server."""
    with pytest.raises(InvalidValueError, match=message) as caught:
        login_for(address)

    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "address", "user"),
    [
        ("https://cloud.example.org", "https://cloud.example.org/", None),
        (" https://a%40b@Cloud.example.org/dav#x", "https://cloud.example.org/dav", "a@b"),
        ("http://127.0.0.1:5232/a b/", "http://127.0.0.1:5232/a%20b/", None),
        ("http://[::1]:5232/", "http://[::1]:5232/", None),
        ("http://localhost/x%20y?z=1", "http://localhost/x%20y?z=1", None),
    ],
)
def test_good_addresses(written, address, user):
    """An address is taken apart, and put together without who logs in."""
    login = login_for(written)

    assert (login.address, login.user) == (address, user)
    assert login_for(written, user="eva").user == "eva"


def test_origins():
    """Servers are the same if scheme, host and port are."""
    assert origin_of("http://localhost:80/x") == origin_of("http://LOCALHOST")
    assert origin_of("https://a.example:444") != origin_of("https://a.example")
    assert origin_of("https://a.example:x") == ""
