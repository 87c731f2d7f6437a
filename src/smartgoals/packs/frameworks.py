"""What the Internet (or anything else) needs: frameworks whose rows an impact has."""

from functools import cache

import attrs

from smartgoals.errors import InvalidValueError, PackError
from smartgoals.packs.fields import Block, Broken, read_block
from smartgoals.packs.folders import (
    TAKE_OUT,
    Home,
    built_in_packs,
    home_of,
    installed_packs,
    read_file,
)
from smartgoals.plan.analyze import Impact
from smartgoals.plan.framework import Framework, Row

__all__ = [
    "DEFAULT",
    "find_framework",
    "framework_of",
    "known_frameworks",
    "read_framework",
]

#: The framework of a plan that names none.
DEFAULT = "internet"

#: What no row may be called, since the impact's fields stand between its rows.
_FIELDS = {one.name.replace("_", " ") for one in attrs.fields(Impact)} - {"own", "rows"}


def known_frameworks() -> tuple[str, ...]:
    """List the ids of all frameworks that a plan can name here."""
    return tuple(sorted({*built_in_packs(), *installed_packs()}))


def find_framework(id: str) -> Framework | None:
    """Find a framework by its id, or nothing.

    >>> find_framework("internet").canonical("EN4")
    'unrestricted reachability'

    Raises:
        PackError: If a package offers it, and it is broken.
    """
    return _built_in(id) if id in built_in_packs() else _found(id)


def framework_of(impact: Impact | None) -> Framework | None:
    """Give the framework whose rows an assessment has; nothing if it isn't known here.

    >>> framework_of(None).id
    'internet'
    """
    if impact is None:
        return find_framework(DEFAULT)
    if impact.own is not None and impact.own.id == impact.framework:
        return impact.own
    try:
        return find_framework(impact.framework)
    except PackError:
        return None


def read_framework(data: bytes, id: str) -> Framework:
    """Read a framework's file.

    Args:
        data: The file's bytes.
        id: What the framework is called.

    Raises:
        Broken: If it is none.
    """
    block = read_block(data)
    rows = tuple(map(_row, block.blocks("rows", "row")))
    try:
        return Framework(
            id=id, name=block.text("name") or id, rows=rows, about=block.text("about")
        )
    except InvalidValueError as error:
        raise Broken(str(error)) from None


def _row(block: Block) -> Row:
    """Read a row, under a name that can stand between the impact's own fields."""
    try:
        row = Row(
            name=block.required("name"),
            question=block.required("question"),
            id=block.text("id"),
            kind=block.text("kind") or "row",
            goal=block.text("goal"),
            aliases=(*block.texts("official"), *block.texts("aliases")),
            about=block.text("about"),
            certainty=block.pairs("certainty"),
        )
    except InvalidValueError as error:
        raise Broken(f"{block.where}: {error}") from None
    for taken in sorted(row.spellings & _FIELDS):
        raise Broken(f"{block.where} can't be called '{taken}', as a field of the impact is")
    return row


def _found(id: str) -> Framework | None:
    home = home_of(id)
    return None if home is None else _framework_at(home)


_built_in = cache(_found)


def _framework_at(home: Home) -> Framework:
    try:
        return read_framework(read_file(home, "framework.yaml") or b"", home.pack)
    except Broken as error:
        reason = f"framework.yaml: {error.reason}"
        raise PackError(home.pack, reason, home.package, TAKE_OUT) from None
