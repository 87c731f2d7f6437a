"""XML text to a tree whose every element and attribute knows its place.

Document types are refused where they begin, so nothing can be expanded and no other file
is looked at. networkx says of its own reader to parse only files that one trusts.
"""

import re
from typing import Any, final
from xml.parsers import expat

from attrs import define, field

from smartgoals.diagnostics import Diagnostic
from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.problems import problem
from smartgoals.planfile.tree import Document, Scalar

__all__ = ["Element", "parse_xml"]

_NEAR = 1000
_MOST_LINES = 1_000_000
_LONGEST_NAME = 1000  # with its space, which every element repeats


@final
@define(eq=False, repr=False)
class Element:
    """An element: its name without its space, its attributes, what stands in it."""

    tag: str
    start: int
    attributes: dict[str, Scalar] = field(factory=dict)
    children: "list[Element]" = field(factory=list)
    text: Scalar = field(factory=lambda: Scalar("", 0, 0))
    pieces: list[str] = field(factory=list)

    def named(self, *tags: str) -> "list[Element]":
        """List the children of these names."""
        return [one for one in self.children if one.tag in tags]

    def attribute(self, name: str) -> Scalar | None:
        """Find an attribute."""
        return self.attributes.get(name)

    def scalar(self, text: str) -> Scalar:
        """Make a text that stands at this element."""
        return Scalar(text, self.start, self.start, "double")

    def close(self) -> None:
        """Put the text together, without the blanks around it."""
        self.text = self.scalar("".join(self.pieces).strip())


class _Stop(Exception):  # noqa: N818 - it ends the reading, it is no error of ours
    """Nothing more can be read."""


def parse_xml(text: str, name: str, limits: Limits) -> tuple[Element | None, list[Diagnostic]]:
    """Read an XML document, or say at which place it can't be read.

    Args:
        text: The text.
        name: What the file is called.
        limits: How large it may be.
    """
    text = re.sub(r"\r(?!\n)", "\n", text)  # it ends a line too (XML 1.0, section 2.11)
    builder = _Builder(document=Document(name, text), limits=limits)
    if text.count("\n") > _MOST_LINES:
        builder.remark("E003", f"more than {_MOST_LINES:,} lines", 0)
        return None, builder.problems
    parser = expat.ParserCreate(namespace_separator=" ")
    builder.listen(parser)
    try:
        parser.Parse(text, True)
    except _Stop:
        return None, builder.problems
    except expat.ExpatError as error:
        place = builder.document.offset(error.lineno, error.offset + 1)
        message = f"the XML can't be read from here on: {expat.ErrorString(error.code)}"
        builder.remark("E001", message, place)
        return None, builder.problems
    return builder.root, builder.problems


@define(eq=False)
class _Builder:
    document: Document
    limits: Limits
    root: Element | None = None
    open: list[Element] = field(factory=list)
    problems: list[Diagnostic] = field(factory=list)
    count: int = 0
    parser: Any = None

    def listen(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartDoctypeDeclHandler = self.document_type
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters

    def here(self) -> int:
        parser = self.parser
        return self.document.offset(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def remark(self, code: str, message: str, start: int) -> None:
        document = self.document
        place = document.stretch(start, start)
        self.problems.append(problem(code, message, file=document.name, place=place))

    def stop(self, code: str, message: str) -> None:
        self.remark(code, message, self.here())
        raise _Stop

    def document_type(self, *_: object) -> None:
        start = self.document.text.rfind("<!DOCTYPE", 0, self.here() + 1)
        message = "a document type is not allowed: it could pull in other files"
        self.remark("E040", message, start)
        raise _Stop

    def start(self, tag: str, pairs: list[str]) -> None:
        self.count += 1 + len(pairs) // 2
        if self.count > self.limits.nodes:
            self.stop("E003", f"more than {self.limits.nodes:,} elements and attributes")
        if len(tag) > _LONGEST_NAME:
            self.stop("E003", f"a name of more than {_LONGEST_NAME:,} characters")
        if len(self.open) >= self.limits.depth:
            self.stop("E003", f"nested more than {self.limits.depth} levels deep")
        made = Element(tag.rpartition(" ")[2], self.here())
        for name, value in zip(pairs[::2], pairs[1::2], strict=True):
            made.attributes[name.rpartition(" ")[2]] = self.value(made, name, value)
        if self.open:
            self.open[-1].children.append(made)
        else:
            self.root = made
        self.open.append(made)

    def value(self, element: Element, name: str, text: str) -> Scalar:
        written = name.rpartition(" ")[2]
        near = element.start + _NEAR  # looking further would take too long in a large file
        at = self.document.text.find(f"{written}=", element.start, near)
        start = element.start if at < 0 else at
        return self.checked(Scalar(text, start, start, "double"))

    def checked(self, scalar: Scalar) -> Scalar:
        """Refuse a text that no plan can hold."""
        if len(scalar.text) > self.limits.characters:
            message = f"a text of {len(scalar.text):,} characters"
            most = f"{self.limits.characters:,} is the most"
            self.remark("E003", f"{message}, {most}", scalar.start)
        elif bad := UNPRINTABLE.search(scalar.text):
            message = f"the text holds the unprintable character U+{ord(bad.group()):04X}"
            self.remark("E006", message, scalar.start)
        else:
            return scalar
        return Scalar("", scalar.start, scalar.end, refused=True)

    def end(self, _: str) -> None:
        made = self.open.pop()
        made.close()
        made.text = self.checked(made.text)

    def characters(self, text: str) -> None:
        self.open[-1].pieces.append(text)
