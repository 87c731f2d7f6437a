"""A new part, or a new relation, in a plan's file: whatever form its neighbours have."""

from typing import Any

from smartgoals.diagnostics import Route
from smartgoals.editing.changing import opened
from smartgoals.editing.fields import add_entry, add_item
from smartgoals.editing.places import find_exactly
from smartgoals.errors import EditError
from smartgoals.plan.together import Relation
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.problems import shown
from smartgoals.planfile.references import WORDS
from smartgoals.planfile.tree import Mapping, Sequence
from smartgoals.planfile.unstructure import to_dict

__all__ = ["add_part", "add_parts", "add_relation", "refuse_faults"]


def add_part(
    text: str, section: Route, id: str, fields: dict[str, Any], *, name: str = "campaign.yaml"
) -> str:
    r"""Give a plan's text with a new part at the end of a section.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        section: Where the part belongs, such as ``milestones``, or
            ``goals.grow.measurable`` for an indicator.
        id: Its id.
        fields: What it says, in the words of the file.
        name: What the file is called.

    Raises:
        EditError: If the id is taken, if a field can't say that, or if the new text would
            not read back as the old one with the new part.

    >>> told = "smartgoals: 1\ncampaign: {name: Ours}\n"
    >>> print(add_part(told, Route(("milestones",)), "talk", {"what": "Talk"}), end="")
    smartgoals: 1
    campaign: {name: Ours}
    <BLANKLINE>
    milestones:
      talk:
        what: Talk
    """
    return add_parts(text, section, {id: fields}, name=name)


def add_parts(
    text: str, section: Route, parts: dict[str, Any], *, name: str = "campaign.yaml"
) -> str:
    """Give a plan's text with new parts, which may name each other, at the end of a section.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        section: Where the parts belong.
        parts: What each says, in the words of the file, under its id.
        name: What the file is called.

    Raises:
        EditError: As for `add_part`.
    """
    plan, new = opened(text, name).plan, text
    for id, fields in parts.items():
        part = None if plan is None else plan.get(id)
        if part is not None:
            raise EditError(f"{shown(id)} is {WORDS[type(part)]} in {name} already")
        new = add_entry(new, section, id, fields, name=name)
    refuse_faults(text, new, name)
    return new


def add_relation(text: str, relation: Relation, *, name: str = "campaign.yaml") -> str:
    r"""Give a plan's text with a new relation, behind an arrow or in the list of them.

    Raises:
        EditError: If there is one of that arrow already, if one of its ends is no actor, or
            if the new text would not read back as the old one with the new relation.

    >>> told = "smartgoals: 1\ncampaign: {name: Ours}\nactors: {us: {}, board: {}}\n"
    >>> print(add_relation(told, Relation(from_actor="us", to_actor="board")), end="")
    smartgoals: 1
    campaign: {name: Ours}
    actors: {us: {}, board: {}}
    <BLANKLINE>
    relations:
      us -> board:
    """
    route = Route(("relations",))
    ((arrow, behind),) = _written(relation).items()
    node = find_exactly(opened(text, name).document, route)[1]
    if isinstance(node, Sequence):
        long: dict[str, Any] = {
            "from": relation.from_actor,
            "to": relation.to_actor,
            "kind": relation.kind.value,
        }
        long |= {"both ways": True} if relation.both_ways else {}
        more = behind if isinstance(behind, dict) else _parted(relation)
        new = add_item(text, route, long | more, name=name)
    elif isinstance(node, Mapping) and node.entry(arrow) is not None:
        raise EditError(f"{arrow} is in {name} already; several relations stand in a list")
    else:
        new = add_entry(text, route, arrow, behind, name=name)
    refuse_faults(text, new, name)
    return new


def _written(relation: Relation) -> dict[str, Any]:
    """Give a relation as a plan file has it."""
    plan = Plan(campaign=Campaign(name="x"), relations=(relation,))
    written: dict[str, Any] = to_dict(plan)["relations"]
    return written


def _parted(relation: Relation) -> dict[str, Any]:
    """Give what stands behind a short relation as fields."""
    fields = {"strength": relation.strength, "because": relation.because}
    return {key: value for key, value in fields.items() if value is not None}


def refuse_faults(old: str, new: str, name: str) -> None:
    """Make sure that a new text has no remark that the old one hasn't.

    Raises:
        EditError: It has one.
    """
    known = {(one.code, one.message) for one in opened(old, name).diagnostics}
    for one in opened(new, name).diagnostics:
        if (one.code, one.message) not in known:
            raise EditError(f"{one.message}; {one.help}" if one.help else one.message)
