"""Where a text of a plan's file names a part, as a whole or within a short form."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from smartgoals.editing.spots import FieldName, Name, Spot, Text
from smartgoals.plan.strategize import (
    Link,
    Repeat,
    TimeBound,
)
from smartgoals.plan.together import Actor, Agreement, Relation, Voter
from smartgoals.plan.values import AnchoredDay, Judgement
from smartgoals.plan.whole import Ignore
from smartgoals.planfile.names import NAMING, field_word
from smartgoals.planfile.tree import word

__all__ = ["as_word", "naming_stretches"]

#: Words behind which a short form names a part, at its end.
_ENDS: dict[type, str] = {
    AnchoredDay: "before|after",
    Judgement: "by",
    Link: "after",
    Repeat: "until",
    TimeBound: "before|after",
}
#: Notes at the end of what stands behind an arrow.
_NOTES = re.compile(r"(?:\s*\((?:judged|until|since) [^()]*\))+\s*")
_IN_NOTE = re.compile(r".*\(judged [^()]*\sby\s+", re.DOTALL)
#: Parts whose name is the id of an actor.
_OF_ACTORS = (Agreement, Voter, Relation)

Match = re.Match[str]
Chooser = Callable[[str, Match], bool]


def naming_stretches(spot: Spot, id: str, kind: type) -> list[int]:
    """Say which of the places where an id stands in a text name the part of that id.

    Args:
        spot: The text, and what it is.
        id: The id.
        kind: What sort of part has it.

    Returns:
        The numbers of those places, from 0, among all where the id stands as a word.
    """
    if isinstance(spot, FieldName):
        return []
    told = spot.key.text if isinstance(spot, Name) else spot.node.text
    choosers = list(
        _for_name(spot.kind, kind) if isinstance(spot, Name) else _for_text(spot, kind)
    )
    return [
        number
        for number, match in enumerate(as_word(id).finditer(told))
        if any(chooses(told, match) for chooses in choosers)
    ]


def as_word(id: str) -> re.Pattern[str]:
    """Make the pattern of an id that is no part of a longer word."""
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")


def _for_name(named: type, kind: type) -> Iterator[Chooser]:
    if named is Relation and kind is Actor:
        yield _is_anywhere
    elif named is kind or (named in _OF_ACTORS and kind is Actor):
        yield _is_whole


def _for_text(spot: Text, kind: type) -> Iterator[Chooser]:
    cls, name = spot.field
    if name in NAMING.get(cls, ()) or (spot.field == (Voter, "id") and kind is Actor):
        yield _is_whole
    for one in spot.kinds:
        if one in _ENDS:
            yield _is_behind(_ENDS[one])
    if spot.field == (Relation, "because") and spot.kinds == (Relation,):
        yield _is_in_notes
    if spot.field == (Ignore, "at"):
        yield _is_in_path


def _is_anywhere(_: str, __: Match) -> bool:
    return True


def _is_whole(told: str, match: Match) -> bool:
    return told.strip() == match.group()


def _is_behind(words: str) -> Chooser:
    pattern = re.compile(rf"(?:.*\s)?(?:{words})\s+", re.IGNORECASE | re.DOTALL)

    def is_it(told: str, match: Match) -> bool:
        at_end = not told[match.end() :].strip()
        return at_end and pattern.fullmatch(told[: match.start()]) is not None

    return is_it


def _is_in_notes(told: str, match: Match) -> bool:
    """Say whether a place is the end of a note about who judged."""
    closed = told[match.end() :].lstrip()
    return (
        closed.startswith(")")
        and _IN_NOTE.fullmatch(told[: match.start()]) is not None
        and (closed[1:].strip() == "" or _NOTES.fullmatch(closed[1:]) is not None)
    )


def _fields(classes: Iterable[Any]) -> Iterator[str]:
    for cls in classes:
        yield from (field_word(cls, name) for name in NAMING[cls])


#: Sections behind which a path has an id.
_SECTIONS = {
    "actors", "agreements", "flags", "forces", "goals", "milestones", "relations", "votes",
}  # fmt: skip
#: Fields behind which a path has another id.
_STEPS = {*_fields(NAMING), "measurable", "members"}


def _is_in_path(told: str, match: Match) -> bool:
    """Say whether a place in a path such as ``goals.grow.measurable.members`` is an id."""
    steps = told[: match.start()].split(".")
    before = [word(one) for one in steps[:-1]]
    if not before:
        return _is_whole(told, match)
    if before[0] in {"campaign", "flag"}:
        return before == ["campaign", "team"] or before[1:] in [[one] for one in _STEPS]
    return before[0] in _SECTIONS and (
        len(before) == 1 or before[2:] in [[one] for one in _STEPS]
    )
