"""What each name and each text in a file's tree is, by the classes of the plan."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

import attrs

from smartgoals.plan.analyze import Impact, ImpactRow
from smartgoals.plan.flag import Event, Flag
from smartgoals.plan.strategize import Link, Milestone
from smartgoals.plan.together import Relation
from smartgoals.plan.whole import Plan
from smartgoals.planfile.frameworks import IMPACT_FIELDS
from smartgoals.planfile.names import KEYS, SHORT_FIELDS, field_words, written_fields
from smartgoals.planfile.tree import Entry, Mapping, Node, Scalar, Sequence, word

__all__ = ["Field", "FieldName", "Name", "Spot", "Text", "find_spots"]

#: A class, and the name of one of its attributes.
Field = tuple[type, str]


class FieldName(NamedTuple):
    """The name of a field.

    Attributes:
        key: Where it stands.
        field: Which field it is.
        among: The block in which it stands.
    """

    key: Scalar
    field: Field
    among: Mapping


class Name(NamedTuple):
    """The name of a part, in front of what belongs to it.

    Attributes:
        key: Where it stands.
        kind: What sort of part it is; of a relation, the name is its arrow, and of a
            milestone within ``after`` it is what is waited for.
    """

    key: Scalar
    kind: type


class Text(NamedTuple):
    """A single text.

    Attributes:
        node: Where it stands.
        field: The field whose value it is, or of which it is one item.
        kinds: The classes that the field may have.
    """

    node: Scalar
    field: Field
    kinds: tuple[type, ...]


Spot = FieldName | Name | Text

_TABLE = {"from file", "sheet"}
_IMPACT: Field = (Plan, "impact")
_RELATIONS: Field = (Plan, "relations")
_AFTER: Field = (Milestone, "after")


def find_spots(root: Node | None) -> Iterator[Spot]:
    """Walk over a plan's tree, from the start to the end; what has no meaning is passed by."""
    if not isinstance(root, Mapping):
        return
    for entry in root.entries:
        if word(entry.key.text) == "flag":
            yield FieldName(entry.key, (Plan, "flag"), root)
            yield from _of_value(entry.value, (Plan, "flag"), (Flag,))
        elif word(entry.key.text) == "smartgoals":
            yield FieldName(entry.key, (Plan, "smartgoals"), root)
        elif not _is_table(entry.value):
            yield from _of_field(entry, Plan, root)


def _is_table(node: Node) -> bool:
    """Say whether a section stands in another file."""
    names = {word(one.key.text) for one in node.entries} if isinstance(node, Mapping) else set()
    return "from file" in names and names <= _TABLE


def _of_field(entry: Entry, cls: type, among: Mapping) -> Iterator[Spot]:
    """Walk over a field of a part, if it has a field of that name."""
    name = field_words(cls).get(word(entry.key.text))
    if name is not None:
        yield FieldName(entry.key, (cls, name), among)
        yield from _of_value(entry.value, (cls, name), _kinds(cls, name))


def _of_part(node: Mapping, cls: type) -> Iterator[Spot]:
    for entry in node.entries:
        yield from _of_field(entry, cls, node)


def _of_value(node: Node, field: Field, kinds: tuple[type, ...]) -> Iterator[Spot]:
    """Walk over the value of a field, or over one item of it."""
    part = next((one for one in kinds if attrs.has(one)), None)
    if isinstance(node, Scalar):
        yield Text(node, field, kinds)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _of_item(item, field, kinds, part)
    elif field == _IMPACT:
        yield from _of_impact(node)
    elif field == _RELATIONS:
        yield from _of_arrows(node)
    elif field == _AFTER:
        yield from _of_wait(node)
    elif part is not None and part in KEYS and field != (Plan, "flag"):
        for entry in node.entries:
            yield Name(entry.key, part)
            yield from _behind_name(entry.value, part)
    elif part is not None:
        yield from _of_part(node, part)


def _of_item(
    node: Node, field: Field, kinds: tuple[type, ...], part: type | None
) -> Iterator[Spot]:
    """Walk over an item of a list; one of a section tells its own name as a field."""
    if not isinstance(node, Mapping) or part is None:
        yield from _of_value(node, field, kinds)
    elif field == _RELATIONS and len(node.entries) == 1 and not _has_fields(node, Relation):
        yield from _of_arrows(node)
    elif field == _AFTER:
        yield from _of_wait(node)
    else:
        yield from _of_part(node, part)


def _has_fields(node: Mapping, cls: type) -> bool:
    return all(word(one.key.text) in field_words(cls) for one in node.entries)


def _behind_name(node: Node, part: type) -> Iterator[Spot]:
    """Walk over what stands behind the name of a part."""
    if isinstance(node, Mapping):
        yield from _of_part(node, part)
    elif isinstance(node, Sequence) and part in {Event, ImpactRow}:
        for item in node.items:
            yield from _behind_name(item, part)
    elif part in SHORT_FIELDS:
        name = SHORT_FIELDS[part]
        yield from _of_value(node, (part, name), _kinds(part, name))


def _of_impact(node: Mapping) -> Iterator[Spot]:
    """Walk over an impact, whose rows stand between its fields."""
    for entry in node.entries:
        if word(entry.key.text) in IMPACT_FIELDS:
            yield from _of_field(entry, Impact, node)
        else:
            yield Name(entry.key, ImpactRow)
            yield from _behind_name(entry.value, ImpactRow)


def _of_arrows(node: Mapping) -> Iterator[Spot]:
    """Walk over relations that are written with arrows."""
    for entry in node.entries:
        yield Name(entry.key, Relation)
        if isinstance(entry.value, Scalar):
            yield Text(entry.value, (Relation, "because"), (Relation,))
        elif isinstance(entry.value, Mapping):
            yield from _of_part(entry.value, Relation)


def _of_wait(node: Mapping) -> Iterator[Spot]:
    """Walk over lags by what they wait for, or over one long form."""
    names = [one.key.text for one in node.entries]
    if any(word(name) == "waits for" and name != "waits-for" for name in names):
        yield from _of_part(node, Link)
    else:
        for entry in node.entries:
            yield Name(entry.key, Milestone)


@cache
def _kinds(cls: type, name: str) -> tuple[type, ...]:
    """List the classes that a field may have, or each item of it."""
    (found,) = (one for one in written_fields(cls) if one.name == name)
    return tuple(_flat(found.type))


def _flat(kind: Any) -> Iterator[type]:
    if get_origin(kind) in {UnionType, Union, tuple}:
        for one in get_args(kind):
            yield from _flat(one)
    elif isinstance(kind, type):
        yield kind
