"""A graph of another program to actors and relations: GraphML, GEXF, node-link, Kumu."""

from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.exchange.found import Found
from smartgoals.exchange.json_graphs import find_in_json
from smartgoals.exchange.taking import plan_tree
from smartgoals.exchange.xml_graphs import find_in_gexf, find_in_graphml
from smartgoals.exchange.xml_text import parse_xml
from smartgoals.plan.together import Actor, Relation
from smartgoals.planfile.decoding import decode
from smartgoals.planfile.json_text import parse_json
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.reading import read_tree
from smartgoals.planfile.tree import Document

__all__ = ["Imported", "read_graph"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Imported(Value):
    """What came out of another program's file.

    Attributes:
        actors: Those that could be understood.
        relations: Likewise; both ends are among the actors.
        remarks: What was not understood, and what was not taken, each with its place
            in the file.
    """

    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing in the file is an error."""
        return not any(one.severity is Severity.ERROR for one in self.remarks)


def read_graph(data: bytes | str, name: str, *, limits: Limits | None = None) -> Imported:
    """Read actors and relations from a graph; never raises on what is in the file.

    GraphML, GEXF, node-link JSON and Kumu's blueprint are told apart by what is in them.
    Fields have the names that a plan file gives them, and Kumu's; whatever has another
    name is told, and not taken. Ids that no plan can have are made anew from the names.
    An edge without a direction is a relation that holds both ways.

    Document types are refused, no other file is opened, and a file beyond the limits is
    not read.

    >>> told = '{"nodes": [{"id": "ana", "power": 3, "colour": "red"}], "edges": []}'
    >>> read = read_graph(told, "map.json")
    >>> read.actors
    (Actor(id='ana', power=3),)
    >>> print(*read.remarks)
    map.json:1:48: E041 'colour' of an actor is not taken

    Args:
        data: The file's bytes or its text.
        name: What the file is called in remarks.
        limits: How large it may be.
    """
    limits = limits or Limits()
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    text, problems = decode(raw, name, limits)
    if text is None:
        return Imported(remarks=problems)
    found = Found(Document(name, text))
    if not _find(found, limits):
        return Imported(remarks=tuple(found.problems))
    document = Document(name, text, plan_tree(found))
    reading = read_tree(document)
    remarks = sorted([*found.problems, *reading.diagnostics], key=_by_place)
    plan = reading.plan
    return Imported(
        actors=plan.actors if plan else (),
        relations=plan.relations if plan else (),
        remarks=tuple(remarks),
    )


def _find(found: Found, limits: Limits) -> bool:
    """Find nodes and edges, and say whether the file could be read to its end."""
    document = found.document
    if not document.text.lstrip().startswith("<"):
        parsed = parse_json(document.text, document.name, limits)
        found.problems += parsed.problems
        if parsed.complete:
            find_in_json(Document(document.name, document.text, parsed.rows).root, found)
        return parsed.complete
    root, problems = parse_xml(document.text, document.name, limits)
    found.problems += problems
    if root is None:
        return False
    readers = {"graphml": find_in_graphml, "gexf": find_in_gexf}
    if root.tag not in readers:
        found.refuse(f"<{root.tag}> is neither GraphML nor GEXF", root.start)
        return False
    readers[root.tag](root, found)
    return True


def _by_place(remark: Diagnostic) -> tuple[int, int, str, str]:
    place = remark.place
    return (
        place.line if place else 0,
        place.column if place else 0,
        remark.code,
        remark.message,
    )
