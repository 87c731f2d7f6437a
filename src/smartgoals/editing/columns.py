"""How far from the left each line of a plan's file stands, and how far it should."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from smartgoals.planfile.tree import Document, Mapping, Node, Scalar, Sequence

__all__ = ["Column", "Columns", "find_columns"]

_STEP = 2
_HEAD = re.compile(r"[|>]([0-9+-]*)")


class Column(NamedTuple):
    """Where something starts in its line, counted from 0.

    Attributes:
        old: Where it starts.
        new: Where it should.
    """

    old: int
    new: int


class Columns:
    """The columns of a text's lines, by their numbers from 1.

    Attributes:
        starts: What starts in a line, from left to right: a dash, a name, a value.
        inside: How a line stands that goes on with what began in a line above.
        kept: Lines that are part of a text, blanks and all.
        counted: Blank lines that end a text, and are part of it.
    """

    def __init__(self) -> None:
        self.starts: dict[int, list[Column]] = {}
        self.inside: dict[int, Column] = {}
        self.kept: set[int] = set()
        self.counted: set[int] = set()


def find_columns(document: Document) -> Columns:
    """Find the columns of all lines that belong to the tree; notes and blank lines do not."""
    columns = Columns()
    if document.root is not None:
        _value(document, document.root, Column(-_STEP, -_STEP), 1, columns)
    return columns


def _block(document: Document, node: Mapping | Sequence, new: int, columns: Columns) -> None:
    """Note the columns of a block whose names or dashes should stand in one column."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            line, column = document.position(entry.key.start)
            columns.starts.setdefault(line, []).append(Column(column - 1, new))
            _value(document, entry.value, Column(column - 1, new), line, columns)
    else:
        old = document.position(node.start)[1] - 1
        for item in node.items:
            line = _dash_line(document, item, old)
            columns.starts.setdefault(line, []).append(Column(old, new))
            _value(document, item, Column(old, new), line, columns)


def _dash_line(document: Document, item: Node, column: int) -> int:
    """Find the line of an item's dash, in its own line or above it."""
    line = document.position(item.start)[0]
    while document.line(line)[column : column + 1] != "-":
        line -= 1
    return line


def _value(document: Document, node: Node, around: Column, line: int, columns: Columns) -> None:
    """Note the columns of what stands behind a name or a dash."""
    if not isinstance(node, Scalar) and not _is_flow(document, node):
        _block(document, node, around.new + _STEP, columns)
        return
    first, column = document.position(node.start)
    last = document.position(node.end)[0]
    if first != line and node.end > node.start:
        columns.starts.setdefault(first, []).append(Column(column - 1, around.new + _STEP))
    if isinstance(node, Scalar) and node.style in {"literal", "folded"}:
        _text_block(document, node, around, columns)
    elif isinstance(node, Scalar):
        for number in range(first + 1, last + 1):
            old = _indent(document.line(number))
            columns.inside[number] = Column(old, around.new + _STEP)
    else:
        for number in range(first + 1, last + 1):
            text = document.line(number)
            least = around.new + (0 if text.lstrip()[:1] in {"]", "}"} else _STEP)
            moved = _indent(text) + around.new - around.old
            columns.inside[number] = Column(_indent(text), max(least, moved))


def _text_block(document: Document, node: Scalar, around: Column, columns: Columns) -> None:
    """Move a text below its sign as a whole; whatever ends it may count its blank lines."""
    first, last = (document.position(one)[0] for one in (node.start, node.end))
    head = _HEAD.match(document.text, node.start)
    signs = head[1] if head else ""
    lines = [(one, document.line(one)) for one in range(first + 1, last + 1)]
    filled = [_indent(text) for _, text in lines if text.strip()]
    old = min(filled, default=0)
    new = around.new + _STEP
    if any(one.isdigit() for one in signs):
        new = old + around.new - around.old
    for number, text in lines:
        columns.kept.add(number)
        columns.inside[number] = Column(min(old, _indent(text)), new)
    columns.counted.update(_counted(document, last + 1) if "+" in signs else ())


def _counted(document: Document, line: int) -> Iterator[int]:
    """Give the blank lines from a line on."""
    last = document.position(len(document.text))[0]
    while line <= last and not document.line(line).strip():
        yield line
        line += 1


def _is_flow(document: Document, node: Mapping | Sequence) -> bool:
    return document.text[node.start : node.start + 1] in {"[", "{"}


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
