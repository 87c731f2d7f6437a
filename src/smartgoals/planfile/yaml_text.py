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
_QUOTES_HELP = "put the value in quotes if it is meant as text"


@final
@define(eq=False)
class Parsed:
    """What came out of a text: its tree, the remarks, and whether all of it was read."""

    root: Node | None = None
    problems: list[Diagnostic] = field(factory=list)
    complete: bool = True


def parse_yaml(text: str, name: str, limits: Limits) -> Parsed:
    """Read one YAML document; never raises, whatever the text."""
    document = Document(name, text)
    bad = UNPRINTABLE.search(text.replace("\r\n", "\n\n"))
    readable = text if bad is None else text[: text.rfind("\n", 0, bad.start()) + 1]
    builder = _Builder(document=document, limits=limits)
    try:
        builder.build(_events(readable))
    except yaml.YAMLError as error:
        builder.parsed.complete = False
        offset, message, help_ = explain(error, text)
        builder.remark("E001", offset, offset, message, help_)
    if bad is not None:
        builder.parsed.complete = False
        code = f"U+{ord(bad.group()):04X}"
        help_ = "delete it, and write the text again by hand"
        builder.remark("E006", bad.start(), bad.end(), f"unprintable character {code}", help_)
    builder.close()
    return builder.parsed


def _events(text: str) -> Iterator[Any]:
    """Give libyaml's events; PyYAML's own, where it was built without libyaml."""
    yield from yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@define(eq=False)
class _Frame:
    """A container that is still open, and the key that waits for its value."""

    node: Mapping | Sequence
    key: Scalar | None = None
    seen: dict[str, Scalar] = field(factory=dict)
    waits_for_value: bool = False


@define(eq=False)
class _Builder:
    document: Document
    limits: Limits
    parsed: Parsed = field(factory=Parsed)
    stack: list[_Frame] = field(factory=list)
    nodes: int = 0
    documents: int = 0

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
                    self._stop(event, "E004", "a second document starts here", None)
                    return
            elif kind == "ScalarEvent":
                self._scalar(event)
            elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
                self._open(event, kind)
            elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
                self.stack.pop().node.end = event.end_mark.index
            elif kind == "AliasEvent":
                self._refuse(event, f"'*{event.anchor}' is an alias, and those are not read")
                self._add(_nothing(event))
            if not self.parsed.complete:
                return

    def close(self) -> None:
        """Leave out the entry of a section in which the text broke off."""
        if not self.parsed.complete and len(self.stack) > 2:
            section, part = self.stack[1].node, self.stack[2].node
            if isinstance(section, Mapping):
                section.entries = [one for one in section.entries if one.value is not part]
            else:
                section.items = [one for one in section.items if one is not part]

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        node = Scalar(event.value, start, end, _STYLES.get(event.style, "plain"))
        if node.style in {"literal", "folded"}:
            node.end = start + len(self.document.text[start:end].rstrip())
        if event.anchor is not None:
            self._refuse(event, f"'&{event.anchor}' is an anchor, and those are not read")
            node = _nothing(event)
        elif event.tag is not None:
            self._refuse(event, f"'{_tag(event.tag)}' is a tag, and those are not read")
            node = _nothing(event)
        elif len(node.text) > self.limits.characters:
            most = f"{self.limits.characters:,}"
            message = f"a text of {len(node.text):,} characters, and {most} is the most"
            self.remark("E003", start, start, message, None)
            node = _nothing(event)
        self._add(node)

    def _open(self, event: Any, kind: str) -> None:
        if event.anchor is not None:
            self._refuse(event, f"'&{event.anchor}' is an anchor, and those are not read")
        if event.tag is not None:
            self._refuse(event, f"'{_tag(event.tag)}' is a tag, and those are not read")
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
            self._stop(event, "E003", message, None)

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            message = f"more than {self.limits.nodes:,} keys and values"
            self.remark("E003", node.start, node.start, message, None)
            self.parsed.complete = False
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
        if node.text == "<<" and node.style == "plain":
            message = "'<<' would merge another block, and that is not read"
            self.remark("E004", node.start, node.end, message, "write the fields out")
            return None
        first = frame.seen.setdefault(node.text, node)
        if first is node:
            return node
        line, column = self.document.position(first.start)
        message = f"{shown(node.text)} stands here again, first in line {line}, column {column}"
        self.remark("E005", node.start, node.end, message, "keep one of the two")
        return None

    def _refuse(self, event: Any, message: str) -> None:
        start = event.start_mark.index
        self.remark("E004", start, max(start, event.end_mark.index), message, _QUOTES_HELP)

    def _stop(self, event: Any, code: str, message: str, help_: str | None) -> None:
        self.remark(code, event.start_mark.index, event.start_mark.index, message, help_)
        self.parsed.complete = False


def _nothing(event: Any) -> Scalar:
    """Make a value that counts as left out."""
    return Scalar("", event.start_mark.index, event.end_mark.index)


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
