"""What holds for each calendar that plans are pushed to, in memory or on a server."""

import pytest
from world import NOW, FaultyStore, Killed, plan_of, text_of, wanted_of

from faulty_server import PASSWORD, USER, radicale_at, serving
from other_programs import property_set
from smartgoals.errors import ServerConflictError
from smartgoals.sync.apply import push
from smartgoals.sync.connection import Connection
from smartgoals.sync.content import Aspect
from smartgoals.sync.decide import Keep
from smartgoals.sync.finding import find_calendar
from smartgoals.sync.in_memory import InMemoryStore
from smartgoals.sync.login import login_for
from smartgoals.sync.memory import Memory
from smartgoals.sync.server import ServerStore
from smartgoals.sync.store import look

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


class Odd:
    """A store like the one in memory that does something in its own way."""

    def __init__(self):
        """Keep all in memory."""
        self.inner = InMemoryStore()

    def __getattr__(self, name):
        """Do all else as the one in memory."""
        return getattr(self.inner, name)


class Quiet(Odd):
    """A store that doesn't say which version it made."""

    def create(self, name, data):
        """Store something, and say nothing."""
        self.inner.create(name, data)
        return ""

    def replace(self, name, data, etag):
        """Store something else, and say nothing."""
        self.inner.replace(name, data, etag)
        return ""


class Meddling(Quiet):
    """A quiet store in which somebody renames each entry at once."""

    def create(self, name, data):
        """Store something that is then changed."""
        return super().create(name, property_set(data, "SUMMARY", "SUMMARY:Theirs"))


class Tidy(Odd):
    """A store that writes entries in its own way, and says so."""

    def create(self, name, data):
        """Store something without its place."""
        return self.inner.create(name, property_set(data, "LOCATION"))


def test_a_quiet_store():
    """Where no version is told, what is read back says whether it got there."""
    store, wanted = Quiet(), wanted_of(text_of("a", "d"))
    memory = push(wanted, store, Memory(), now=NOW).memory
    again = push(wanted_of(text_of("a", "b", "d")), store, memory, now=NOW)

    assert [one.step.value for one in again.done] == ["create"]
    assert push(wanted, store, again.memory, now=NOW).waiting == ()


def test_somebody_in_between():
    """What somebody changes before it is read back is told the next time."""
    store, wanted = Meddling(), wanted_of(text_of("a"))
    memory = push(wanted, store, Memory(), now=NOW).memory
    again = push(wanted, store, memory, now=NOW)

    assert [(one.step.value, one.aspects) for one in again.waiting] == [
        ("conflict", (Aspect.WORDS,))
    ]


def test_a_tidy_store():
    """What a server writes in its own way is nobody's change."""
    store, wanted = Tidy(), wanted_of(text_of("b", "c"))
    memory = push(wanted, store, Memory(), now=NOW).memory
    again = push(wanted, store, memory, now=NOW)

    assert (again.done, again.waiting, again.memory) == ((), (), memory)


def test_a_store_that_keeps_what_it_deletes():
    """A deletion that only is said to have happened is not believed."""
    store = Odd()
    memory = push(wanted_of(text_of("a", "b")), store, Memory(), now=NOW).memory
    store.delete = lambda *_: None
    outcome = push(wanted_of(text_of("a")), store, memory, now=NOW)

    assert outcome.done == ()
    assert "still has it" in outcome.refused[0].reason
    del store.delete
    again = push(wanted_of(text_of("a")), store, outcome.memory, now=NOW)
    assert [one.step.value for one in again.done] == ["delete"]


@pytest.mark.parametrize("arrived", [True, False])
def test_a_deletion_that_is_cut_off(arrived):
    """What we took away ourselves comes back with the plan, and nobody is asked."""
    store, both = FaultyStore(InMemoryStore()), wanted_of(text_of("a", "b"))
    kept = [push(both, store, Memory(), now=NOW).memory]
    store.faults = ["kill after" if arrived else "kill before"]
    with pytest.raises(Killed):
        push(wanted_of(text_of("a")), store, kept[0], now=NOW, save=kept.append)
    assert len(store.list()) == 2 - arrived
    again = push(both, store, kept[-1], now=NOW)

    assert again.waiting == ()
    assert len(store.list()) == 2
    assert push(both, store, again.memory, now=NOW).done == ()


def test_taken_away_while_looking():
    """What is taken away while we look is not there."""
    store, wanted = Odd(), wanted_of(text_of("a"))
    store.list = lambda: {f"{uid}.ics": '"1"' for uid in wanted}

    assert look(store, wanted, {}) == {}


@pytest.mark.parametrize(
    ("line", "mended"), [("PERCENT-COMPLETE:many", True), ("GEO:north", False)]
)
def test_what_cannot_be_put_together(line, mended):
    """An entry that stays unreadable with the plan's words in it is not written."""
    store, wanted = Odd(), wanted_of(text_of("a"))
    memory = push(wanted, store, Memory(), now=NOW).memory
    ((name, etag),) = store.list().items()
    broken = property_set(store.read(name).data, line.partition(":")[0], line)
    store.inner.replace(name, broken, etag)
    keep = dict.fromkeys(wanted, Keep.PLAN)
    outcome = push(wanted, store, memory, now=NOW, keep=keep)

    assert [one.step.value for one in outcome.done] == ["update"] * mended
    assert (store.read(name).data != broken) == mended
    assert [one.reason for one in outcome.refused] == [
        "what is there can't be put together with the plan's"
    ] * (not mended)


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
