"""The old version under the names of the new one, so that a renamed part stays the same.

A part tells its earlier names in ``was``. It counts as renamed where only one of the two
versions has either name; so a name that passed from one part to another renames nothing.
"""

from collections.abc import Mapping
from typing import Any

import attrs

from smartgoals._value import Value
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import (
    Force,
    Goal,
    Indicator,
    Milestone,
    Repeat,
)
from smartgoals.plan.together import Actor, Vote, Voter
from smartgoals.plan.values import AnchoredDay, Judgement
from smartgoals.plan.whole import Plan, TeamMember
from smartgoals.planfile.names import NAMING

__all__ = ["renamed_ids", "under_new_names"]

# Fields that hold an id beside those that hold nothing else: a part's own, and behind days.
_OWN: dict[type, tuple[str, ...]] = {
    **dict.fromkeys((Actor, Flag, Force, Goal, Indicator), ("id",)),
    **dict.fromkeys((Milestone, TeamMember, Vote, Voter), ("id",)),
    AnchoredDay: ("of",),
    Judgement: ("by",),
    Repeat: ("until",),
}


def renamed_ids(old: Plan, new: Plan) -> dict[str, str]:
    """Find the parts that have another id than before.

    It works backwards too: where the old version says that a part was once called as the
    new one calls it, the name was taken back.

    Returns:
        The new id of each old one.
    """
    left = {id: part for id, part in old.named_parts() if id not in new}
    right = {id: part for id, part in new.named_parts() if id not in old}
    found: dict[str, str] = {}
    for before, after in sorted(_claims(left, right), key=lambda pair: (sorted(pair), pair)):
        if before not in found and after not in found.values():
            found[before] = after
    return found


def _claims(left: Mapping[str, Any], right: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Give the pairs of names of which a part says that they are its own."""
    forward = {(old, id) for id, part in right.items() for old in _earlier(part)}
    back = {(id, old) for id, part in left.items() for old in _earlier(part)}
    return {
        (before, after)
        for before, after in forward | back
        if before in left and after in right and type(left[before]) is type(right[after])
    }


def _earlier(part: Any) -> tuple[str, ...]:
    return () if isinstance(part, ImpactRow | Force) else part.was


def under_new_names(plan: Plan, names: Mapping[str, str]) -> Plan:
    """Give a plan in which parts, and all that points to them, have their new ids."""
    return _renamed(plan, names) if names else plan


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if not isinstance(value, Value):
        return value
    cls = type(value)
    naming = (*_OWN.get(cls, ()), *NAMING.get(cls, ()))
    changed = {}
    for one in attrs.fields(cls):
        old = getattr(value, one.name)
        new = _called(old, names) if one.name in naming else old
        new = _renamed(new, names)
        if new != old:
            changed[one.name] = new
    return attrs.evolve(value, **changed) if changed else value


def _called(value: Any, names: Mapping[str, str]) -> Any:
    """Give an id, or each of several, its new name."""
    if isinstance(value, tuple):
        return tuple(_called(one, names) for one in value)
    return names.get(value, value) if isinstance(value, str) else value
