"""JSON text to the same rows, as strictly as RFC 8259 has it."""

import re
from collections.abc import Callable
from json import decoder
from typing import NoReturn

from attrs import define, field

from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.rows import Rows
from smartgoals.planfile.tree import Document
from smartgoals.planfile.yaml_text import Parsed

__all__ = ["parse_json"]

_BLANK = re.compile(r"[ \t\r\n]*")
_LITERAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")


# The standard library's own reader of a JSON text; it gives the offset behind it.
_scan_text: Callable[[str, int], tuple[str, int]] = vars(decoder)["scanstring"]


class _Stop(Exception):  # noqa: N818 - it ends the reading, it is no error of ours
    """Nothing more can be read."""


def parse_json(text: str, name: str, limits: Limits) -> Parsed:
    """Read one JSON value; never raises, whatever the text."""
    scanner = _Scanner(document=Document(name, text), limits=limits)
    try:
        scanner.value()
        if not scanner.rows.behind:  # a single text or number
            scanner.rows.cut(0)
        scanner.blank()
        if scanner.at < len(text):
            scanner.stop("something stands behind the end of the plan")
    except _Stop:
        scanner.parsed.complete = False
    return scanner.parsed


@define(eq=False)
class _Scanner:
    document: Document
    limits: Limits
    parsed: Parsed = field(factory=Parsed)
    at: int = 0
    depth: int = 0

    @property
    def rows(self) -> Rows:
        return self.parsed.rows

    def remark(self, code: str, start: int, end: int, message: str) -> None:
        place = self.document.stretch(start, end)
        self.parsed.problems.append(
            problem(code, message, file=self.document.name, place=place)
        )

    def stop(self, message: str, code: str = "E001") -> NoReturn:
        self.remark(code, self.at, self.at, message)
        raise _Stop

    def blank(self) -> str:
        """Skip blanks and give the character that follows, or nothing."""
        match = _BLANK.match(self.document.text, self.at)
        self.at = match.end() if match else self.at
        return self.document.text[self.at : self.at + 1]

    def count(self) -> None:
        """Refuse another key or value if there are as many as there may be."""
        if len(self.rows) >= self.limits.nodes:
            self.stop(f"more than {self.limits.nodes:,} keys and values", "E003")

    def value(self) -> None:
        """Read one value of any kind."""
        here = self.blank()
        self.count()
        if here == "{":
            self.mapping()
        elif here == "[":
            self.sequence()
        elif here == '"':
            self.text()
        else:
            match = _LITERAL.match(self.document.text, self.at)
            if match is None:
                self.stop("a value is expected here: a text in double quotes, a number, [ or {")
            start, self.at = self.at, match.end()
            self.rows.add("plain", start, self.at, match.group().replace("null", ""))

    def text(self) -> int:
        """Read a text in double quotes, and give its row."""
        start = self.at
        try:
            text, self.at = _scan_text(self.document.text, start + 1)
        except decoder.JSONDecodeError as error:
            self.at = error.pos
            self.stop("this text is not closed, or holds a raw control character")
        row = self.rows.add("double", start, self.at, text)
        if len(text) > self.limits.characters:
            message = f"a text of {len(text):,} characters"
            self.remark(
                "E003", start, start, f"{message}, {self.limits.characters:,} is the most"
            )
            self.rows.refuse(row)
        elif bad := UNPRINTABLE.search(text):
            message = f"the text holds the unprintable character U+{ord(bad.group()):04X}"
            self.remark("E006", start, self.at, message)
            self.rows.refuse(row)
        return row

    def deeper(self) -> int:
        """Step into a container, and give where it starts."""
        self.depth += 1
        if self.depth > self.limits.depth:
            self.stop(f"nested more than {self.limits.depth} levels deep", "E003")
        self.at += 1
        return self.at - 1

    def more(self, first: bool, closing: str) -> bool:  # noqa: FBT001
        """Say whether another item follows, and step over what lies between."""
        here = self.blank()
        if here == closing:
            self.at += 1
            self.depth -= 1
            return False
        if not first:
            if here != ",":
                self.stop(f"',' or '{closing}' is expected here")
            self.at += 1
        return True

    def sequence(self) -> None:
        """Read a list."""
        row = self.rows.add("list", self.deeper(), self.at)
        whole = len(self.rows)
        try:
            while self.more(whole == row + 1, "]"):
                self.value()
                whole = len(self.rows)
        finally:
            self.rows.cut(whole)
            self.rows.close(row, self.at)

    def mapping(self) -> None:
        """Read an object; of two equal keys the second is left out, with a remark."""
        row = self.rows.add("braces", self.deeper(), self.at)
        whole = len(self.rows)
        seen: dict[str, int] = {}
        try:
            while self.more(whole == row + 1, "}"):
                self.entry(seen)
                whole = len(self.rows)
        finally:
            self.rows.cut(whole)
            self.rows.close(row, self.at)

    def entry(self, seen: dict[str, int]) -> None:
        """Read a key and its value."""
        if self.blank() != '"':
            self.stop("a name in double quotes is expected here")
        self.count()
        key, end = self.text(), self.at
        if self.blank() != ":":
            self.stop("':' is expected here")
        self.at += 1
        self.value()
        name = self.rows.texts[key]
        if key not in self.rows.refused and seen.setdefault(name, key) == key:
            return
        self.rows.dropped.add(key)
        if key not in self.rows.refused:
            line, column = self.document.position(self.rows.starts[seen[name]])
            message = f"{shown(name)} stands here again, first in line {line}, column {column}"
            self.remark("E005", self.rows.starts[key], end, message)
