"""What of a plan's map may leave the team, and with whom."""

from typing import Any

import attrs
from attrs import evolve

from smartgoals.audience.readers import Reader, plan_for
from smartgoals.plan.together import Actor, Relation
from smartgoals.plan.whole import Plan

__all__ = ["map_for"]

_OF_ACTORS = frozenset(
    {"id", "name", "kind", "role", "partner", "offers", "speaks_for", "part_of"}
    | {"seats", "sits", "term_ends"}
)
_OF_RELATIONS = frozenset({"from_actor", "to_actor", "kind", "both_ways", "since", "until"})


def map_for(plan: Plan, reader: Reader) -> Plan:
    """Leave of a plan what its map and its links may show these readers.

    Partners see who there is, who brings what, and who is tied to whom. What we think of
    somebody stays with the team: stance, power, interest, how strong a relation is and
    why, who can't sign with whom, notes, contacts, sources; and so do votes and forces.
    Private actors go, wherever they are named by their ids. The public sees no actor.

    >>> import smartgoals as sg
    >>> plan = map_for(sg.load("examples/eu-network-fees/campaign.yaml"), Reader.PARTNERS)
    >>> plan.actor("commission")
    Actor(id='commission', name='European Commission', kind=<ActorKind.BODY: 'body'>)

    Args:
        plan: The plan.
        reader: For whom it is; the team sees all of it.
    """
    if reader is Reader.TEAM:
        return plan
    open_ones = plan_for(plan, reader)
    return evolve(
        open_ones,
        actors=tuple(_only(one, _OF_ACTORS) for one in open_ones.actors),
        relations=tuple(_only(one, _OF_RELATIONS) for one in open_ones.relations),
        votes=(),
        forces=(),
        agreements=(),
    )


def _only(part: Any, names: frozenset[str]) -> Any:
    """Leave these fields of an actor or a relation."""
    cls: type[Actor | Relation] = type(part)
    return cls(
        **{one.name: getattr(part, one.name) for one in attrs.fields(cls) if one.name in names}
    )
