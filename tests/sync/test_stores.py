"""What holds for each calendar that plans are pushed to, in memory or on a server."""

import pytest
from faulty_server import PASSWORD, USER, radicale_at, serving
from world import NOW, plan_of, text_of, wanted_of

from smartgoals.errors import ServerConflictError
from smartgoals.sync.apply import push
from smartgoals.sync.connection import Connection
from smartgoals.sync.finding import find_calendar
from smartgoals.sync.in_memory import InMemoryStore
from smartgoals.sync.login import login_for
from smartgoals.sync.memory import Memory
from smartgoals.sync.server import ServerStore

WANTED = tuple(wanted_of(text_of("a", "b", "d")).values())
NAME = f"{WANTED[0].uid}.ics"
FIRST, SECOND = (
    WANTED[0].data.replace(b"SUMMARY:", b"SUMMARY:" + word) for word in (b"One: ", b"Two: ")
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server's address; anybody gets in."""
    with serving(radicale_at(tmp_path_factory.mktemp("radicale"))) as address:
        yield address


@pytest.fixture(params=["in memory", "on a server"])
def store(request):
    """An empty calendar."""
    if request.param == "in memory":
        yield InMemoryStore()
        return
    address = request.getfixturevalue("address")
    connection = Connection(login_for(f"{address}/", user=USER, password=PASSWORD))
    slug = f"calendar-{request.node.nodeid.encode().hex()[-40:]}"
    found = find_calendar(connection, slug, slug, make=True)
    yield ServerStore(connection, found)
    connection.close()


def test_empty(store):
    """An empty calendar holds nothing."""
    assert store.list() == {}
    assert store.read(NAME) is None
    store.delete(NAME, '"any"')


def test_create(store):
    """What is created is there, under its version."""
    etag = store.create(NAME, FIRST)
    found = store.read(NAME)

    assert b"One: " in found.data
    assert found.etag == etag != ""
    assert store.list() == {NAME: etag}


def test_create_twice(store):
    """What is there is not created anew."""
    store.create(NAME, FIRST)
    with pytest.raises(ServerConflictError):
        store.create(NAME, SECOND)

    assert b"One: " in store.read(NAME).data


def test_replace(store):
    """A version is replaced by another one."""
    first = store.create(NAME, FIRST)
    second = store.replace(NAME, SECOND, first)

    assert first != second
    assert b"Two: " in store.read(NAME).data
    assert store.list() == {NAME: second}


def test_replace_something_else(store):
    """A version that is not there any more is not replaced, nor is one that never was."""
    first = store.create(NAME, FIRST)
    store.replace(NAME, SECOND, first)
    with pytest.raises(ServerConflictError):
        store.replace(NAME, FIRST, first)
    with pytest.raises(ServerConflictError):
        store.replace("other.ics", FIRST, first)

    assert b"Two: " in store.read(NAME).data
    assert list(store.list()) == [NAME]


def test_delete(store):
    """A version is taken away, and only that one."""
    first = store.create(NAME, FIRST)
    second = store.replace(NAME, SECOND, first)
    with pytest.raises(ServerConflictError):
        store.delete(NAME, first)
    assert list(store.list()) == [NAME]
    store.delete(NAME, second)

    assert store.list() == {}
    assert store.read(NAME) is None


def test_push(store):
    """A plan is pushed once; the second time nothing happens."""
    wanted = wanted_of(text_of("a", "b", "c", "d"))
    told = []
    first = push(
        wanted, store, Memory(), now=NOW, told=lambda done, of: told.append((done, of))
    )
    versions = store.list()
    second = push(wanted, store, first.memory, now=NOW)

    assert sorted(versions) == sorted(f"{uid}.ics" for uid in wanted)
    assert [one.step.value for one in first.done] == ["create"] * 4
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (second.done, second.waiting, second.memory) == ((), (), first.memory)
    assert store.list() == versions
    assert plan_of(text_of("a", "b", "c", "d")) is not None


def test_a_twin_without_versions():
    """A store that asks for no version would be found out by this suite."""

    class Careless:
        """Like the one in memory, but it writes over anything."""

        address = "memory:"

        def __init__(self):
            self.store = InMemoryStore()

        def create(self, name, data):
            return self.store._put(name, data)

        def replace(self, name, data, _):
            return self.store._put(name, data)

        def read(self, name):
            return self.store.read(name)

        def list(self):
            return self.store.list()

        def delete(self, name, _):
            self.store.resources.pop(name, None)

    for law in (test_create_twice, test_replace_something_else, test_delete):
        with pytest.raises(pytest.fail.Exception):
            law(Careless())
