"""The framework of a plan's impact, found: one of ours, an installed one, or a file."""

from pathlib import Path as FilePath
from typing import Any, NamedTuple

from smartgoals.errors import PackError
from smartgoals.packs.fields import Broken
from smartgoals.packs.folders import read_some
from smartgoals.packs.frameworks import (
    DEFAULT,
    find_framework,
    known_frameworks,
    read_framework,
)
from smartgoals.plan._rules import fits_line
from smartgoals.plan.framework import Framework
from smartgoals.planfile.problems import shown, suggestion

__all__ = ["IMPACT_FIELDS", "Assessed", "Looked", "is_file_name", "look_up"]

#: The fields of an impact, between which its rows stand.
IMPACT_FIELDS = ("framework", "evidence", "purpose", "audience")

#: How much of a reason is told.
_REASON = 200


class Assessed(dict[str, Any]):
    """What stands under ``impact``, with the framework whose rows these are."""

    framework: Framework | None = None


class Looked(NamedTuple):
    """What came out of looking for a framework.

    Attributes:
        framework: The framework; ``None`` where rows are taken as they are written.
        message: What is wrong, if anything.
        help: What one could do about it.
    """

    framework: Framework | None = None
    message: str | None = None
    help: str | None = None


def is_file_name(name: str) -> bool:
    """Say whether a framework is named by a file, not by the id of a pack."""
    return name.lower().endswith((".yaml", ".yml"))


def look_up(name: Any, folder: FilePath | None) -> Looked:
    """Find the framework that an impact names.

    Args:
        name: What stands under ``framework``.
        folder: Where the plan lies, so that a file beside it can be found; without it,
            the rows of a framework in a file are taken as they are written.
    """
    if name is None:
        return Looked(find_framework(DEFAULT))
    name = name.strip() if isinstance(name, str) else ""
    if not fits_line(name):  # the field itself says so
        return Looked()
    if is_file_name(name):
        return Looked() if folder is None else _from_file(name, folder)
    try:
        found = find_framework(name)
    except PackError as error:
        return Looked(None, _plain(str(error)), error.help)
    if found is not None:
        return Looked(found)
    near = suggestion(name, known_frameworks())
    help_ = near or f"there are: {', '.join(known_frameworks())}"
    return Looked(None, f"there is no framework {shown(name)}", help_)


def _from_file(name: str, folder: FilePath) -> Looked:
    """Read a framework from a file, which has to lie in the plan's folder."""
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        if not path.is_relative_to(home):
            help_ = "put the file beside the plan"
            return Looked(None, f"{shown(name)} lies outside the plan's folder", help_)
        if not path.is_file():
            help_ = "its path is counted from the plan's folder"
            return Looked(None, f"there is no file {shown(name)}", help_)
        return Looked(read_framework(read_some(path), name))
    except Broken as error:
        return _refused(name, error.reason)
    except OSError as error:
        return _refused(name, error.strerror or str(error))
    except (
        ValueError,
        RuntimeError,
    ) as error:  # too large; links in a ring, before Python 3.13
        return _refused(name, str(error))


def _refused(name: str, reason: str) -> Looked:
    return Looked(None, f"{shown(name)} can't be used as a framework: {_plain(reason)}")


def _plain(text: str) -> str:
    """Cut what somebody else's file made us say, and escape what nobody sees."""
    text = text if len(text) <= _REASON else f"{text[: _REASON - 1]}…"
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
