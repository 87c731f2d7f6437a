"""Names that stay: which UID an entry has, whatever else changes about it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import final
from uuid import NAMESPACE_URL, UUID, uuid5

from attrs import frozen

from smartgoals.calendar.values import clean
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.whole import Campaign, Plan

__all__ = [
    "FLAG_DATES",
    "Identity",
    "all_keys",
    "flag_key",
    "goal_key",
    "identity_of",
    "lasting_names",
]

#: What tells the entries of one flag apart.
FLAG_DATES = ("opens", "closes", "decision")

_OURS = uuid5(NAMESPACE_URL, "smartgoals:campaign")


@final
@frozen
class Identity:
    """What all UIDs of one campaign are made from.

    Attributes:
        namespace: The campaign's ``calendar id``, or one made from its name.
    """

    namespace: UUID

    def uid(self, key: str) -> str:
        """Make the UID of whatever has this key."""
        return str(uuid5(self.namespace, key))


def identity_of(campaign: Campaign) -> Identity:
    """Find what a campaign's UIDs are made from."""
    return Identity(campaign.calendar_id or uuid5(_OURS, clean(campaign.name)))


def goal_key(name: str) -> str:
    """Give the key of the entry on a goal's last day."""
    return f"goal:{name}"


def lasting_names(parts: Iterable[Goal | Flag | Milestone]) -> Mapping[str, str]:
    """Give each of several parts, by id, the name that it keeps when it is renamed.

    That is its oldest id. Where two lay claim to one, it belongs to the one that is
    called so now, and otherwise to the first by id.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for one in sorted(parts, key=lambda one: (_oldest(one) != one.id, one.id)):
        claims = (*one.was, one.id, f"{one.id}:again")
        name = next(name for name in claims if name not in taken)
        taken.add(name)
        keys[one.id] = name
    return keys


def flag_key(name: str, word: str) -> str:
    """Give the key of the entry of one of a flag's dates."""
    return f"flag:{name}:{word}"


def all_keys(plan: Plan) -> Iterator[str]:
    """Give the keys of all entries that a plan's parts may have, shown or not."""
    for name in lasting_names(plan.milestones).values():
        yield from (f"event:{name}", f"task:{name}")
    yield from map(goal_key, lasting_names(plan.goals).values())
    for name in lasting_names(plan.flags).values():
        yield from (flag_key(name, word) for word in FLAG_DATES)


def _oldest(one: Goal | Flag | Milestone) -> str:
    return one.was[0] if one.was else one.id
