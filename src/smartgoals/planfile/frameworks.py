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
from smartgoals.planfile.data import Path, lookup
from smartgoals.planfile.files import beside
from smartgoals.planfile.problems import Meant, shown, suggestion
from smartgoals.planfile.shaped import Shaped
from smartgoals.planfile.tree import only_like

__all__ = ["IMPACT_FIELDS", "Assessed", "check_screening", "find_framework_of"]

#: The fields of an impact, between which its rows stand.
IMPACT_FIELDS = ("framework", "evidence", "purpose", "audience")

#: How much of a reason is told.
_REASON = 200


class Assessed(dict[str, Any]):
    """What stands under ``impact``, with the framework whose rows these are."""

    framework: Framework | None = None


class _Looked(NamedTuple):
    """What came out of looking for a framework.

    Attributes:
        framework: The framework; ``None`` where rows are taken as they are written.
        message: What is wrong, if anything.
        help: What one could do about it.
    """

    framework: Framework | None = None
    message: str | None = None
    help: str | None = None


def find_framework_of(shaped: Shaped, folder: FilePath | None) -> Framework | None:
    """Find the framework of the impact, and hand it on with the impact."""
    impact = shaped.data.get("impact")
    is_refused = shaped.is_lost(("impact", "framework"))
    found = _Looked() if is_refused else _look_up(lookup(impact, ("framework",)), folder)
    if found.message is not None:
        shaped.add("E012", found.message, ("impact", "framework"), help=found.help)
    if isinstance(impact, dict):
        shaped.data["impact"] = assessed = Assessed(impact)
        assessed.framework = found.framework
    return found.framework


def check_screening(shaped: Shaped, framework: Framework | None) -> None:
    """Find answers to questions that the framework's pack does not ask."""
    flags = shaped.data.get("flags")
    for id in flags if isinstance(flags, dict) else ():
        path: Path = ("flags", id, "screening")
        answers = lookup(flags, path[1:])
        if not isinstance(answers, dict) or framework is None:
            continue
        try:
            known = _question_ids(framework)
        except PackError as error:
            shaped.add("E012", _plain(str(error)), path, help=error.help)
            continue
        for name in [name for name in answers if known and name not in known]:
            message = f"{shown(name)} is no screening question of '{framework.id}'"
            help_ = suggestion(name, known) or "`smartgoals screen` lists them"
            only = only_like(name, set(known) - set(answers))
            meant = Meant(name, only) if only else None
            shaped.add("E011", message, (*path, name), help=help_, at_key=True, meant=meant)
            shaped.take_out((*path, name))


def _question_ids(framework: Framework) -> tuple[str, ...]:
    """List the ids of the screening questions of a framework's pack, if it has any.

    Raises:
        PackError: If the pack is another package's, and broken.
    """
    from smartgoals.packs.screening import find_questions

    if _is_file_name(framework.id):
        return ()
    return tuple(one.id for one in find_questions(framework.id))


def _is_file_name(name: str) -> bool:
    """Say whether a framework is named by a file, not by the id of a pack."""
    return name.lower().endswith((".yaml", ".yml"))


def _look_up(name: Any, folder: FilePath | None) -> _Looked:
    """Find the framework that an impact names.

    Args:
        name: What stands under ``framework``.
        folder: Where the plan lies, so that a file beside it can be found; without it,
            the rows of a framework in a file are taken as they are written.
    """
    if name is None:
        return _Looked(find_framework(DEFAULT))
    name = name.strip() if isinstance(name, str) else ""
    if not fits_line(name):  # the field itself says so
        return _Looked()
    if _is_file_name(name):
        return _Looked() if folder is None else _from_file(name, folder)
    try:
        found = find_framework(name)
    except PackError as error:
        return _Looked(None, _plain(str(error)), error.help)
    if found is not None:
        return _Looked(found)
    near = suggestion(name, known_frameworks())
    help_ = near or f"there are: {', '.join(known_frameworks())}"
    return _Looked(None, f"there is no framework {shown(name)}", help_)


def _from_file(name: str, folder: FilePath) -> _Looked:
    """Read a framework from a file, which has to lie in the plan's folder."""
    try:
        path = beside(folder, name)
        if path is None:
            help_ = "put the file beside the plan"
            return _Looked(None, f"{shown(name)} lies outside the plan's folder", help_)
        if not path.is_file():
            help_ = "its path is counted from the plan's folder"
            return _Looked(None, f"there is no file {shown(name)}", help_)
        return _Looked(read_framework(read_some(path), name))
    except Broken as error:
        return _refused(name, error.reason)
    except OSError as error:
        return _refused(name, error.strerror or str(error))
    except ValueError as error:  # too large
        return _refused(name, str(error))


def _refused(name: str, reason: str) -> _Looked:
    return _Looked(None, f"{shown(name)} can't be used as a framework: {_plain(reason)}")


def _plain(text: str) -> str:
    """Cut what somebody else's file made us say, and escape what nobody sees."""
    text = text if len(text) <= _REASON else f"{text[: _REASON - 1]}…"
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
