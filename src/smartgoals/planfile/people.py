"""The people file: names, addresses and private notes, apart from the plan.

What is not in the plan can't leak from it. The plan has ids only, and names this file as
``people: {from file: people.yaml}``; whoever has the file beside the plan sees names.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.plan._rules import fits_id, fits_line
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Plan, TeamMember
from smartgoals.planfile.decoding import decode
from smartgoals.planfile.files import beside
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.opening import read_most
from smartgoals.planfile.problems import FEW, HINTS, problem, shown, suggestion
from smartgoals.planfile.sealing import Key, opened_name
from smartgoals.planfile.tree import Document, Entry, Mapping, Node, Scalar, word
from smartgoals.planfile.yaml_text import parse_yaml

__all__ = ["People", "Person", "read_people", "with_people"]

_FIELDS = ("name", "address", "notes")


@final
@frozen(kw_only=True, eq=False, repr=False)
class Person(Value):
    """Somebody whose name stands apart from the plan.

    Attributes:
        id: The id of an actor or of somebody in the team.
        name: What they are called.
        address: How to reach them.
        notes: What else only the team may know.
    """

    id: str
    name: str | None = None
    address: str | None = None
    notes: str | None = None


@final
@frozen(kw_only=True, eq=False, repr=False)
class People(Value):
    """What came out of a people file.

    Attributes:
        people: Everybody in it, in its order.
        diagnostics: What is wrong with it.
    """

    people: tuple[Person, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_people(
    plan: Plan, folder: str | Path, *, limits: Limits | None = None, key: Key | None = None
) -> People:
    """Read the people file that a plan names; without one, there is nobody.

    Args:
        plan: The plan.
        folder: Where the plan lies; the people file lies in it, or below.
        limits: How large the file may be.
        key: What opens it, if it is sealed.
    """
    table = next((one for one in plan.tables if one.section == "people"), None)
    if table is None:
        return People()
    limits = limits or Limits()
    try:
        path = beside(Path(folder), table.file)
        if path is None:
            return _refused(f"{shown(table.file)} lies outside the plan's folder")
        data = read_most(path, limits)
    except OSError as error:
        return _refused(f"{shown(table.file)} can't be read: {error.strerror or error}")
    text, problems = decode(data, table.file, limits, key)
    if text is None:
        return People(diagnostics=problems)
    name = opened_name(table.file)
    parsed = parse_yaml(text, name, limits)
    document = Document(name, text, parsed.rows)
    people: list[Person] = []
    found = [*parsed.problems]
    for one in _read(document, {id for id, part in plan.named_parts() if _is_person(part)}):
        (people if isinstance(one, Person) else found).append(one)  # type: ignore[arg-type]
    return People(people=tuple(people), diagnostics=tuple(found))


def with_people(plan: Plan, people: People) -> Plan:
    """Give a plan with the names, addresses and notes of a people file in their places.

    What the plan says itself stands. The result is for the team's eyes: it is a plan like
    any other, so don't write or send it.

    Args:
        plan: The plan.
        people: What came out of the file.
    """
    known = {one.id: one for one in people.people}
    team = tuple(
        evolve(one, name=one.name or person.name, address=one.address or person.address)
        if (person := known.get(one.id))
        else one
        for one in plan.campaign.team
    )
    actors = tuple(
        evolve(
            one,
            name=one.name or person.name,
            contact=one.contact or person.address,
            notes=one.notes or person.notes,
        )
        if (person := known.get(one.id))
        else one
        for one in plan.actors
    )
    return evolve(plan, campaign=evolve(plan.campaign, team=team), actors=actors)


def _is_person(part: object) -> bool:
    return isinstance(part, Actor | TeamMember)


def _refused(message: str) -> People:
    route = Route(("people", "from file"))
    help_ = "names are left out until it can be read"
    return People(diagnostics=(problem("E018", message, route=route, help=help_),))


def _read(document: Document, known: set[str]) -> Iterator[Person | Diagnostic]:
    """Read the people of a file one by one; what is wrong with one hides no other."""
    root = document.root
    if not isinstance(root, Mapping):
        if root is not None and getattr(root, "text", True):
            yield _told(document, "E012", "ids are expected here, each with a name", root)
        return
    names, hints = sorted(known), HINTS
    for entry in root.entries:
        id = entry.key.text
        if entry.value.refused:  # and remarked on already
            continue
        if not fits_id(id) or id not in known:
            hints -= 1 + len(names) // FEW
            near = suggestion(id, names) if hints >= 0 else None
            message = f"{shown(id)} is nobody in the plan"
            yield _told(document, "E016", message, entry.key, near)
            continue
        fields: dict[str, Any] = {}
        yield from _fields(document, entry, fields)
        yield Person(id=id, **fields)


def _fields(document: Document, entry: Entry, fields: dict[str, Any]) -> Iterator[Diagnostic]:
    """Collect the fields of one person; a text alone is the name."""
    value = entry.value
    if isinstance(value, Scalar):
        fields["name"] = value.text or None
        return
    for one in value.entries if isinstance(value, Mapping) else ():
        name = word(one.key.text)
        if one.value.refused:
            continue
        if name not in _FIELDS:
            message = f"there is no field {shown(one.key.text)} here"
            help_ = suggestion(name, _FIELDS) or f"fields are: {', '.join(_FIELDS)}"
            yield _told(document, "E011", message, one.key, help_)
        elif not isinstance(one.value, Scalar) or not _fits(name, one.value.text):
            message = f"a text is expected as {name}"
            yield _told(document, "E012", message, one.value)
        else:
            fields[name] = one.value.text
    if not isinstance(value, Mapping):
        message = "a name is expected here, or fields"
        yield _told(document, "E012", message, value)


def _fits(name: str, text: str) -> bool:
    return bool(text) if name == "notes" else fits_line(text)


def _told(
    document: Document, code: str, message: str, node: Node, help: str | None = None
) -> Diagnostic:
    place = document.stretch(node.start, node.end)
    return problem(code, message, file=document.name, place=place, help=help)
