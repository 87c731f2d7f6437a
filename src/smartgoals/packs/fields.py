"""The files of packs, read: blocks of texts and lists, and what is wrong with one, in words."""

from collections.abc import Iterator
from typing import Any, final

import yaml
from attrs import define

__all__ = ["Block", "Broken", "read_block"]


@final
@define(eq=False, repr=False)
class Broken(ValueError):  # noqa: N818 - it is what a file is
    """A file that is not what it has to be.

    Attributes:
        reason: What is wrong with it.
    """

    reason: str


@final
@define(eq=False, repr=False)
class Block:
    """Some fields of a pack's file.

    Attributes:
        data: The fields.
        where: What they belong to, for a message.
    """

    data: dict[Any, Any]
    where: str

    def text(self, name: str) -> str | None:
        """Give a text, or nothing if there is none.

        Raises:
            Broken: If a list or a block stands there.
        """
        value = self.data.get(name)
        if isinstance(value, str | None):
            return (value or "").strip() or None
        raise Broken(f"{self.where}: a text is expected under `{name}`")

    def required(self, name: str) -> str:
        """Give a text that has to be there.

        Raises:
            Broken: If it isn't, or is no text.
        """
        text = self.text(name)
        if text is None:
            raise Broken(f"{self.where} has no `{name}`")
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts; a single one is the list of it.

        Raises:
            Broken: If anything else stands there.
        """
        value = self.data.get(name) or []
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in items):
            raise Broken(f"{self.where}: texts are expected under `{name}`")
        return tuple(one.strip() for one in items if one.strip())

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Give a block of texts as pairs.

        Raises:
            Broken: If anything else stands there.
        """
        value = self.data.get(name) or {}
        if not isinstance(value, dict) or not all(isinstance(x, str) for x in value.values()):
            raise Broken(f"{self.where}: a block of texts is expected under `{name}`")
        return tuple((str(name), text) for name, text in value.items())

    def block(self, name: str) -> "Block":
        """Give a block of fields.

        Raises:
            Broken: If there is none.
        """
        value = self.data.get(name)
        if not isinstance(value, dict):
            raise Broken(f"{self.where} has no block `{name}`")
        return Block(value, f"`{name}`")

    def blocks(self, name: str, one: str) -> Iterator["Block"]:
        """Walk over a list of blocks.

        Args:
            name: The field.
            one: What each of them is called.

        Raises:
            Broken: If there is no list, or something in it is no block.
        """
        items = self.data.get(name)
        if not isinstance(items, list) or not items:
            raise Broken(f"{self.where} has no list of `{name}`")
        for number, item in enumerate(items, start=1):
            if not isinstance(item, dict):
                raise Broken(f"{one} {number} is no block of fields")
            yield Block(item, f"{one} {number}")


def read_block(data: bytes) -> Block:
    """Read a file of a pack: YAML in which every value is text.

    Raises:
        Broken: If it can't be read, or holds no fields.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        found = yaml.load(data.decode("utf-8-sig"), Loader=loader)  # noqa: S506 - makes only text
    except UnicodeDecodeError:
        raise Broken("it is not text in UTF-8") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" from line {mark.line + 1} on" if mark else ""
        raise Broken(f"it can't be read as YAML{where}") from None
    if not isinstance(found, dict):
        raise Broken("it holds no fields")
    return Block(found, "it")
