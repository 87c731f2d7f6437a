"""YAML text to a tree: libyaml's events on a stack of our own.

Only parsing, never construction: no type is guessed, and nothing that could
multiply or run (anchors, aliases, merge keys, tags) is followed.
"""

from collections.abc import Iterator
from typing import Any, final

import yaml
from attrs import define, field

from smartgoals.diagnostics import Diagnostic
from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.mistakes import explain
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.tree import Document, Entry, Mapping, Node, Scalar, Sequence, Style

__all__ = ["Parsed", "parse_yaml"]

_STYLES: dict[str | None, Style] = {
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
_MERGE_HELP = "write the fields out"
_QUOTES_HELP = "put the value in quotes if it is meant as text"


@final
@define(eq=False, repr=False)
class Parsed:
    """What came out of a text: its tree, the remarks, and whether all of it was read."""

    root: Node | None = None
    problems: list[Diagnostic] = field(factory=list)
    complete: bool = True


def parse_yaml(text: str, name: str, limits: Limits) -> Parsed:
    """Read one YAML document; never raises, whatever the text."""
    builder = _Builder(document=Document(name, text), limits=limits)
    bad = UNPRINTABLE.search(text.replace("\r\n", "\n\n"))
    readable = text if bad is None else text[: text.rfind("\n", 0, bad.start()) + 1]
    try:
        builder.build(_events(readable))
    except yaml.YAMLError as error:
        offset, message, help_ = explain(error, readable)
        mark = getattr(error, "problem_mark", None)
        if bad is None or (mark is not None and mark.index < len(readable.rstrip())):
            builder.stop("E001", offset, message, help_)
    if bad is not None and builder.parsed.complete:
        code = f"U+{ord(bad.group()):04X}"
        help_ = "delete it, and write the text again by hand"
        builder.stop("E006", bad.start(), f"unprintable character {code}", help_)
    return builder.parsed


def _events(text: str) -> Iterator[Any]:
    """Give libyaml's events; PyYAML's own, where it was built without libyaml."""
    yield from yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@define(eq=False, repr=False)
class _Frame:
    """A container that is still open, and the key that waits for its value."""

    node: Mapping | Sequence
    key: Scalar | None = None
    seen: dict[str, Scalar] = field(factory=dict)
    waits_for_value: bool = False


@define(eq=False, repr=False)
class _Builder:
    document: Document
    limits: Limits
    parsed: Parsed = field(factory=Parsed)
    stack: list[_Frame] = field(factory=list)
    nodes: int = 0
    documents: int = 0
    refused_in: set[int] = field(factory=set)

    def remark(self, code: str, start: int, end: int, message: str, help_: str | None) -> None:
        place = self.document.stretch(start, end)
        self.parsed.problems.append(
            problem(code, message, file=self.document.name, place=place, help=help_)
        )

    def build(self, events: Iterator[Any]) -> None:
        """Take events until the document ends or a limit is reached."""
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self.stop(
                        "E004", event.start_mark.index, "a second document starts here", None
                    )
                    return
            elif kind == "ScalarEvent":
                self._scalar(event)
            elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
                self._open(event, kind)
            elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
                self.stack.pop().node.end = event.end_mark.index
            elif kind == "AliasEvent":
                start, end = event.start_mark.index, event.end_mark.index
                self._refuse(start, end, f"'*{event.anchor}' is an alias", _QUOTES_HELP)
                self._add(_nothing(event))
            if not self.parsed.complete:
                return

    def stop(self, code: str, offset: int, message: str, help_: str | None) -> None:
        """Remark on what ends the reading, and leave out what it broke off."""
        line, _ = self.document.position(offset)
        if code != "E001" or line not in self.refused_in:
            self.remark(code, offset, offset, message, help_)
        self.parsed.complete = False
        for above, frame in zip(self.stack[1:2], self.stack[2:3], strict=False):
            above.node.drop(frame.node)
        for frame in self.stack[:2]:
            last = frame.node.last()
            if isinstance(last, Scalar) and self.document.position(last.end)[0] >= line:
                frame.node.drop(last)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        node = Scalar(event.value, start, end, _STYLES.get(event.style, "plain"))
        if node.style in {"literal", "folded"}:
            node.end = start + len(self.document.text[start:end].rstrip())
        bad = UNPRINTABLE.search(node.text)
        if event.anchor is not None or event.tag is not None:
            self._refuse_mark(event)
            node = _nothing(event)
        elif len(node.text) > self.limits.characters:
            most = f"{self.limits.characters:,}"
            message = f"a text of {len(node.text):,} characters, and {most} is the most"
            self.remark("E003", start, start, message, None)
            node = _nothing(event)
        elif bad is not None:
            message = f"the text holds the unprintable character U+{ord(bad.group()):04X}"
            self.remark("E006", start, end, message, "delete it")
            node = _nothing(event)
        self._add(node)

    def _open(self, event: Any, kind: str) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_mark(event)
        start, end = event.start_mark.index, event.end_mark.index
        node: Mapping | Sequence = (
            Mapping(start, end, flow=bool(event.flow_style))
            if kind == "MappingStartEvent"
            else Sequence(start, end)
        )
        self._add(node)
        self.stack.append(_Frame(node))
        if len(self.stack) > self.limits.depth:
            message = f"nested more than {self.limits.depth} levels deep"
            self.stop("E003", start, message, None)

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            message = f"more than {self.limits.nodes:,} keys and values"
            self.stop("E003", node.start, message, None)
            return
        if not self.stack:
            self.parsed.root = node
            return
        frame = self.stack[-1]
        if isinstance(frame.node, Sequence):
            frame.node.items.append(node)
        elif not frame.waits_for_value:
            frame.waits_for_value = True
            frame.key = self._key(frame, node)
        else:
            frame.waits_for_value = False
            if frame.key is not None:
                frame.node.entries.append(Entry(frame.key, node))

    def _key(self, frame: _Frame, node: Node) -> Scalar | None:
        if not isinstance(node, Scalar):
            message = "a list or a block stands where a name is expected"
            self.remark("E001", node.start, node.start, message, _QUOTES_HELP)
            return None
        if node.refused:
            return None
        if node.text == "<<" and node.style == "plain":
            self._refuse(node.start, node.end, "'<<' merges other blocks", _MERGE_HELP)
            frame.node.refused = True
            return None
        first = frame.seen.setdefault(node.text, node)
        if first is node:
            return node
        line, column = self.document.position(first.start)
        message = f"{shown(node.text)} stands here again, first in line {line}, column {column}"
        self.remark("E005", node.start, node.end, message, "keep one of the two")
        return None

    def _refuse_mark(self, event: Any) -> None:
        """Refuse an anchor or a tag in front of a value."""
        said = f"'&{event.anchor}' is an anchor" if event.anchor else f"{_tag(event)} is a tag"
        self._refuse(event.start_mark.index, event.end_mark.index, said, _QUOTES_HELP)

    def _refuse(self, start: int, end: int, said: str, help_: str) -> None:
        """Refuse what is YAML, but not read here; once in a line."""
        line, _ = self.document.position(start)
        if line not in self.refused_in:
            self.remark("E004", start, end, f"{said}, which is not read", help_)
        self.refused_in.add(line)


def _nothing(event: Any) -> Scalar:
    """Make a value that counts as left out, with its remark."""
    return Scalar("", event.start_mark.index, event.end_mark.index, refused=True)


def _tag(event: Any) -> str:
    return shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
