"""An id renamed wherever it names its part, and remembered there."""

from typing import Any

from smartgoals.editing.changing import edited, opened, said_by
from smartgoals.editing.fields import add_entry, add_item
from smartgoals.editing.known import route_of
from smartgoals.editing.naming import as_word, naming_stretches
from smartgoals.editing.splicing import Splice, put_value
from smartgoals.editing.spots import FieldName, Name, find_spots
from smartgoals.errors import EditError
from smartgoals.packs.frameworks import framework_of
from smartgoals.plan._rules import fits_id
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.strategize import Force
from smartgoals.plan.together import Actor
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.whole import Part, Plan
from smartgoals.planfile.ids import better_id
from smartgoals.planfile.names import SHORT_FIELDS
from smartgoals.planfile.problems import shown
from smartgoals.planfile.reading import Reading
from smartgoals.planfile.references import WORDS
from smartgoals.planfile.tree import Document, Entry, Mapping, Scalar, Sequence, word

__all__ = ["rename"]


def rename(text: str, old: str, new: str, *, name: str = "campaign.yaml") -> str:
    r"""Give a plan's text with a part's id changed, wherever the plan names that part.

    The part remembers its old id in ``was``, so that its calendar entry stays the same one.
    A sentence in which the old id is a word stays as it is.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        old: The part's id.
        new: Its new one.
        name: What the file is called.

    Raises:
        UnknownIdError: If the plan has no such part.
        EditError: If the new id is none, or is taken; or if the new text would not read
            back as just that change.

    >>> told = '''smartgoals: 1
    ... campaign: {name: Ours}
    ... milestones:
    ...   brief: {what: Write the brief}
    ...   talk: {what: Talk, after: brief}
    ... '''
    >>> print(rename(told, "brief", "paper"), end="")
    smartgoals: 1
    campaign: {name: Ours}
    milestones:
      paper: {what: Write the brief, was: [brief]}
      talk: {what: Talk, after: paper}
    """
    before = opened(text, name)
    assert before.plan is not None
    part = _renamable(before.plan, old, name)
    _check_new(before.plan, part, old, new, name)
    text = _called(text, before.document, part, old, new)
    if not isinstance(part, Force | ImpactRow) and old not in part.was:
        text = _remembered(text, part, old, new, name)
    after = opened(text, name)
    if new not in (after.plan or ()) or _codes(after) != _codes(before):
        raise EditError(f"renaming {old} to {new} in {name} would change something else too")
    return text


def _codes(reading: Reading) -> list[str]:
    return sorted(one.code for one in reading.diagnostics)


def _renamable(plan: Plan, old: str, name: str) -> Part:
    """Give the part that is meant.

    Raises:
        UnknownIdError: There is none.
        EditError: Its name isn't ours to change.
    """
    part = plan.get(old)
    if isinstance(part, ImpactRow):
        raise EditError(f"{shown(old)} is a row of the impact, and keeps its framework's name")
    if part is None:
        parts = dict(plan.named_parts())
        raise unknown_id(
            old, {id: one for id, one in parts.items() if not isinstance(one, ImpactRow)}
        )
    for id, one in plan.named_parts():
        if one is not part and old in getattr(one, "was", ()):
            message = (
                f"{shown(id)} was called {shown(old)} earlier, so that name would be two parts'"
            )
            raise EditError(f"{message}; take it out of `was` there first, in {name}")
    return part


def _check_new(plan: Plan, part: Part, old: str, new: str, name: str) -> None:
    """Make sure that a new id is one, and is free.

    Raises:
        EditError: It isn't.
    """
    if not fits_id(new):
        better = better_id(new)
        help_ = f"; write {better}" if fits_id(better) else ""
        raise EditError(f"{shown(new)} is not an id{help_}")
    framework = framework_of(plan.impact)
    other = plan.get(new)
    if other is not None and new != old:
        raise EditError(f"{shown(new)} is {WORDS[type(other)]} in {name} already")
    if new == old:
        raise EditError(f"{shown(old)} is called so already")
    if framework is not None and new in framework.names:
        raise EditError(f"{shown(new)} is a row of the impact, and can't be an id")
    voters = {voter.id for vote in plan.votes for voter in vote.members}
    if isinstance(part, Actor) and new in voters:
        raise EditError(f"{shown(new)} is a voter in {name} already")


def _called(text: str, document: Document, part: Part, old: str, new: str) -> str:
    """Put the new id in every place that names the part."""
    pattern = as_word(old)
    splices: list[Splice] = []
    instead: dict[int, Any] = {}
    defined = False
    for spot in find_spots(document.root):
        numbers = naming_stretches(spot, old, type(part))
        if not numbers or isinstance(spot, FieldName):
            continue
        node = spot.key if isinstance(spot, Name) else spot.node
        defined = defined or isinstance(spot, Name)
        found = list(pattern.finditer(document.text, node.start, node.end))
        told = list(pattern.finditer(node.text))
        if len(found) != len(told):
            place = document.stretch(node.start, node.end)
            message = f"{shown(old)} can't be found for certain in line {place.line}"
            raise EditError(f"{message} of {document.name}; write it there without escapes")
        splices += [Splice(*found[number].span(), new) for number in numbers]
        for number in reversed(numbers):
            start, end = told[number].span()
            said = instead.get(id(node), node.text)
            instead[id(node)] = said[:start] + new + said[end:]
    if not defined:
        message = f"the only flag of {document.name} stands under `flag`, and is called so"
        raise EditError(f"{message}; write it under `flags`, below an id, to give it another")
    return edited(text, document, splices, instead, what=f"renaming {old} to {new}")


def _remembered(text: str, part: Part, old: str, new: str, name: str) -> str:
    """Note the old id in the part, in whatever form it is written."""
    reading = opened(text, name)
    assert reading.plan is not None
    document, route = reading.document, route_of(reading.plan, reading.plan[new])
    entry, node = document.find(route)
    if isinstance(node, Scalar) and node.text:
        fields = {word(SHORT_FIELDS[type(part)]): node.text, "was": [old]}
        return _put(text, document, entry, node, fields, old=old)
    was = node.entry("was") if isinstance(node, Mapping) else None
    if was is None:
        return add_entry(text, route, "was", [old], name=name)
    if isinstance(was.value, Sequence):
        return add_item(text, route / "was", old, name=name)
    assert isinstance(was.value, Scalar)
    return _put(text, document, was, was.value, [*filter(None, [was.value.text]), old], old=old)


def _put(
    text: str, document: Document, entry: Entry | None, node: Scalar, value: Any, *, old: str
) -> str:
    """Put a block or a list in the place of a single text, or of nothing."""
    splice = put_value(document, entry, node, value)
    instead = {id(node): said_by(value)}
    return edited(text, document, [splice], instead, what=f"noting {old}")
