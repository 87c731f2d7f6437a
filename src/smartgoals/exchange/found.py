"""What a graph of another program says, before anything is made of it."""

from typing import final

from attrs import define, field

from smartgoals.diagnostics import Diagnostic
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.tree import Document, Node, Scalar

__all__ = ["Found", "FoundEdge", "FoundNode"]

#: The name of a field, and what it says.
Field = tuple[str, Node]


@final
@define(eq=False, repr=False)
class FoundNode:
    """A node: its id there, what it is called, and its fields."""

    id: Scalar
    label: Scalar | None = None
    fields: list[Field] = field(factory=list)


@final
@define(eq=False, repr=False)
class FoundEdge:
    """An edge: its ends, where it stands, its direction, and its fields."""

    start: Scalar
    end: Scalar
    at: int
    both_ways: bool = False
    undirected: bool = False
    fields: list[Field] = field(factory=list)


@final
@define(eq=False, repr=False)
class Found:
    """A graph, and what there is to say about it."""

    document: Document
    nodes: list[FoundNode] = field(factory=list)
    edges: list[FoundEdge] = field(factory=list)
    problems: list[Diagnostic] = field(factory=list)

    def refuse(self, message: str, start: int) -> None:
        """Say that something is not read."""
        self._remark("E040", message, start)

    def leave(self, message: str, start: int) -> None:
        """Say that something is not taken."""
        self._remark("E041", message, start)

    def missing(self, what: str, start: int) -> None:
        """Say what an element can't be without."""
        self.refuse(f"this {what}, and is left out", start)

    def _remark(self, code: str, message: str, start: int) -> None:
        document = self.document
        place = document.stretch(start, start)
        self.problems.append(problem(code, message, file=document.name, place=place))


def once(found: Found, nodes: list[FoundNode]) -> list[FoundNode]:
    """Leave out nodes whose id stands there already."""
    seen: dict[str, FoundNode] = {}
    for one in nodes:
        if one.id.text in seen:
            found.refuse(f"the node {shown(one.id.text)} stands there twice", one.id.start)
        else:
            seen[one.id.text] = one
    return list(seen.values())
