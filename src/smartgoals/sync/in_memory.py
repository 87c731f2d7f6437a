"""A calendar that is kept in the memory of the program, for trying things out and tests."""

from collections.abc import Mapping
from typing import final

from attrs import define, field

from smartgoals.errors import ServerConflictError
from smartgoals.sync.store import Resource

__all__ = ["InMemoryStore"]


@final
@define
class InMemoryStore:
    """A store whose resources last as long as it does.

    Attributes:
        address: What it is called.
        resources: What it holds, by name.
    """

    address: str = "memory:"
    resources: dict[str, Resource] = field(factory=dict)
    _versions: int = field(default=0, init=False)

    def list(self) -> Mapping[str, str]:
        """Give the version of each resource, by name."""
        return {name: one.etag for name, one in sorted(self.resources.items())}

    def read(self, name: str) -> Resource | None:
        """Give what is stored under a name; nothing if nothing is."""
        return self.resources.get(name)

    def create(self, name: str, data: bytes) -> str:
        """Store something under a name that is free; give its version.

        Raises:
            ServerConflictError: If the name is taken.
        """
        if name in self.resources:
            raise ServerConflictError(self.address, f"{name} is there already")
        return self._put(name, data)

    def replace(self, name: str, data: bytes, etag: str) -> str:
        """Store something in the place of a version; give the new one.

        Raises:
            ServerConflictError: If another version, or none, is there.
        """
        self._require(name, etag)
        return self._put(name, data)

    def delete(self, name: str, etag: str) -> None:
        """Take a version away; if the name is free already, all is well.

        Raises:
            ServerConflictError: If another version is there.
        """
        if name in self.resources:
            self._require(name, etag)
            del self.resources[name]

    def _require(self, name: str, etag: str) -> None:
        one = self.resources.get(name)
        if one is None or one.etag != etag:
            raise ServerConflictError(self.address, f"{name} was changed meanwhile")

    def _put(self, name: str, data: bytes) -> str:
        self._versions += 1
        etag = f'"{self._versions}"'
        self.resources[name] = Resource(data, etag)
        return etag
