"""Lists of people and organisations: Popolo for parliaments, OSDI for supporters.

Both know persons and organisations, and hardly what they think or whom they move: what
they have no place for is left out, and counted.
"""

import re
from typing import Any

from attrs import evolve

from smartgoals.exchange.chart import ACTOR, Chart, Edge, Node
from smartgoals.exchange.json_forms import json_bytes

__all__ = ["osdi_part", "popolo_part", "to_osdi", "to_popolo"]

_PERSON = "person"
_ORGANISATIONS = frozenset({"office", "body", "organization", "group"})
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_LINK = re.compile(r"https?://\S+")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


def popolo_part(chart: Chart) -> Chart:
    """Leave what Popolo has a place for."""
    people = {one.id: _kind(one) for one in chart.nodes if _is_listed(one)}
    votes = {one.id for one in chart.nodes if one.part == "vote"}
    nodes = [_popolo_node(one, people) for one in chart.nodes if one.id in people]
    nodes += [_only(one, "what", "passes with") for one in chart.nodes if one.id in votes]
    edges = [
        _with_days(one)
        for one in chart.edges
        if (one.kind == "member of" and not one.both_ways and _joins(one, people))
        or (one.kind == "voted in" and people.get(one.end) in _ORGANISATIONS)
    ]
    return evolve(chart, nodes=tuple(nodes), edges=tuple(edges))


def _is_listed(node: Node) -> bool:
    return node.part == ACTOR and (_kind(node) == _PERSON or _kind(node) in _ORGANISATIONS)


def _kind(node: Node) -> str:
    return str(node.fields.get("kind"))


def _joins(edge: Edge, people: dict[str, str]) -> bool:
    return people.get(edge.start) == _PERSON and people.get(edge.end) in _ORGANISATIONS


def _popolo_node(node: Node, people: dict[str, str]) -> Node:
    fields = dict(_only(node, "kind", "role", "part of", "sources").fields)
    if "\n" in str(fields.get("role", "")):
        del fields["role"]
    above = [one for one in fields.get("part of", ()) if people.get(one) in _ORGANISATIONS]
    if _kind(node) != _PERSON:
        above = above[:1]
    links = [one for one in fields.get("sources", ()) if _LINK.fullmatch(str(one))]
    for name, values in (("part of", above), ("sources", links)):
        if values:
            fields[name] = values
        else:
            fields.pop(name, None)
    return evolve(node, fields=fields)


def _only(part: Any, *names: str) -> Any:
    fields = {name: value for name, value in part.fields.items() if name in names}
    return evolve(part, fields=fields)


def _with_days(edge: Edge) -> Edge:
    fields = {
        name: value
        for name, value in edge.fields.items()
        if name in {"since", "until"} and _DAY.fullmatch(str(value))
    }
    return evolve(edge, fields=fields)


def to_popolo(chart: Chart) -> bytes:
    """Write people, organisations, memberships and motions as Popolo has them.

    Who is part of a body is a member of it, or has it as its parent. How somebody is
    expected to vote is left out: Popolo's votes are those that were cast.

    Args:
        chart: What Popolo has a place for.
    """
    actors = [one for one in chart.nodes if one.part == ACTOR]
    persons = [one for one in actors if _kind(one) == _PERSON]
    members = [_membership(one) for one in chart.edges if one.relation]
    members += [
        {"person_id": one.id, "organization_id": body}
        for one in persons
        for body in one.fields.get("part of", ())
    ]
    bodies = {one.start: one.end for one in chart.edges if one.kind == "voted in"}
    data = {
        "written by": "smartgoals",
        "for": chart.readers,
        "persons": [_person(one) for one in persons],
        "organizations": [_organisation(one) for one in actors if _kind(one) != _PERSON],
        "memberships": members,
        "motions": [_motion(one, bodies) for one in chart.nodes if one.part == "vote"],
    }
    return json_bytes({name: value for name, value in data.items() if value})


def _membership(edge: Edge) -> dict[str, Any]:
    told = {"person_id": edge.start, "organization_id": edge.end}
    days = {"since": "start_date", "until": "end_date"}
    return told | {days[name]: value for name, value in edge.fields.items()}


def _person(node: Node) -> dict[str, Any]:
    return _said(node, {"id": node.id, "name": node.name}, "summary")


def _organisation(node: Node) -> dict[str, Any]:
    told = {"id": node.id, "name": node.name, "classification": _kind(node)}
    for body in node.fields.get("part of", ()):
        told["parent_id"] = body
    return _said(node, told, "abstract")


def _said(node: Node, told: dict[str, Any], role: str) -> dict[str, Any]:
    if "role" in node.fields:
        told[role] = node.fields["role"]
    links = [{"url": one} for one in node.fields.get("sources", ())]
    return {**told, "sources": links} if links else told


def _motion(node: Node, bodies: dict[str, str]) -> dict[str, Any]:
    told = {"id": node.id, "text": node.name}
    if "passes with" in node.fields:
        told["requirement"] = node.fields["passes with"]
    if node.id in bodies:
        told["organization_id"] = bodies[node.id]
    return told


def osdi_part(chart: Chart) -> Chart:
    """Leave what OSDI has a place for."""
    nodes = [_osdi_node(one) for one in chart.nodes if _is_listed(one)]
    return evolve(chart, nodes=tuple(nodes), edges=())


def _osdi_node(node: Node) -> Node:
    fields = dict(_only(node, "kind", "contact").fields)
    if _kind(node) == _PERSON and not _ADDRESS.fullmatch(str(fields.get("contact", ""))):
        fields.pop("contact", None)
    return evolve(node, fields=fields)


def to_osdi(chart: Chart) -> bytes:
    """Write people and organisations as OSDI 1.2 has them.

    The plan has one name for a person and doesn't say which part of it is the family's:
    all of it stands in ``given_name``.

    Args:
        chart: What OSDI has a place for.
    """
    people = [_osdi_person(one) for one in chart.nodes if _kind(one) == _PERSON]
    others = [_osdi_organisation(one) for one in chart.nodes if _kind(one) != _PERSON]
    return json_bytes({"_embedded": {"osdi:people": people, "osdi:organizations": others}})


def _identity(node: Node) -> dict[str, Any]:
    return {"identifiers": [f"smartgoals:{node.id}"], "origin_system": "smartgoals"}


def _osdi_person(node: Node) -> dict[str, Any]:
    told = {**_identity(node), "given_name": node.name}
    if "contact" in node.fields:
        told["email_addresses"] = [{"address": node.fields["contact"]}]
    return told


def _osdi_organisation(node: Node) -> dict[str, Any]:
    told = {**_identity(node), "name": node.name}
    if "contact" in node.fields:
        told["contact"] = {"additional_info": node.fields["contact"]}
    return told
