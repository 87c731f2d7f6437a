"""What is asked of a calendar, wherever it is kept, and what is found there."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from smartgoals.sync.content import Content, read_content
from smartgoals.sync.memory import Known
from smartgoals.sync.resources import Wanted, name_of_resource

__all__ = ["Found", "Resource", "Store", "look"]


class Resource(NamedTuple):
    """What is stored under one name.

    Attributes:
        data: All its bytes.
        etag: What the store calls this version of it.
    """

    data: bytes
    etag: str


class Store(Protocol):
    """One calendar: resources by name, each with a version, and no write without one.

    Every operation raises a :class:`~smartgoals.errors.CalendarServerError` of its kind:
    ``ServerConflictError`` if the resource is not the version that was named, and then
    nothing was changed.
    """

    @property
    def address(self) -> str:
        """Where the calendar is, without name and password."""

    def list(self) -> Mapping[str, str]:
        """Give the version of each resource, by name."""

    def read(self, name: str) -> Resource | None:
        """Give what is stored under a name; nothing if nothing is."""

    def create(self, name: str, data: bytes) -> str:
        """Store something under a name that is free; give its version, empty if unknown."""

    def replace(self, name: str, data: bytes, etag: str) -> str:
        """Store something in the place of a version; give the new one, likewise."""

    def delete(self, name: str, etag: str) -> None:
        """Take a version away; if the name is free already, all is well."""


class Found(NamedTuple):
    """What was found on a server of one of our entries.

    Attributes:
        name: The name of its resource.
        etag: Its version.
        data: Its bytes; ``None`` if it is the version that we know, and need not be read.
        content: What they say; ``None`` if they can't be read, or weren't.
    """

    name: str
    etag: str
    data: bytes | None = None
    content: Content | None = None


def look(
    store: Store, wanted: Mapping[str, Wanted], known: Mapping[str, Known]
) -> dict[str, Found]:
    """Find what a store holds of our entries, by UID.

    What isn't ours is not even read. Of ours, only what changed on either side is.
    """
    uids = {name_of_resource(uid): uid for uid in wanted}
    uids |= {one.name: uid for uid, one in known.items() if not one.left_out}
    found = {}
    for name, etag in store.list().items():
        uid = uids.get(name)
        if uid is None or uid in found:
            continue
        if _is_at_rest(wanted.get(uid), known.get(uid), etag):
            found[uid] = Found(name, etag)
        else:
            resource = store.read(name)
            if resource is not None:  # nobody took it away since
                found[uid] = _read(name, resource, uid, wanted.get(uid))
    return found


def _is_at_rest(wanted: Wanted | None, known: Known | None, etag: str) -> bool:
    """Say whether neither side changed since both agreed on everything."""
    if known is None or known.etag != etag or not etag or known.sent:
        return False
    return wanted is None or known.ours == wanted.content.marks


def _read(name: str, resource: Resource, uid: str, wanted: Wanted | None) -> Found:
    alarms = () if wanted is None else wanted.alarms
    content = read_content(resource.data, uid, alarms)
    return Found(name, resource.etag, resource.data, content)
