"""YAML text to rows: libyaml's events, each put into its row as it comes.

Only parsing, never construction: no type is guessed, and nothing that could
multiply or run (anchors, aliases, merge keys, tags) is followed.
"""

from collections.abc import Iterator
from typing import Any, NoReturn, final

import yaml
from attrs import define, field
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from smartgoals.diagnostics import Diagnostic
from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.mistakes import explain
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.rows import Kind, Rows, Style
from smartgoals.planfile.tree import Document

__all__ = ["Parsed", "parse_yaml"]

_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
_MERGE_HELP = "write the fields out"
_QUOTES_HELP = "put the value in quotes if it is meant as text"


class _Stop(Exception):  # noqa: N818 - it ends the reading, it is no error of ours
    """A limit is reached, and nothing more is read."""


@final
@define(eq=False, repr=False)
class Parsed:
    """What came out of a text: its rows, the remarks, and whether all of it was read."""

    rows: Rows = field(factory=Rows)
    problems: list[Diagnostic] = field(factory=list)
    complete: bool = True


def parse_yaml(text: str, name: str, limits: Limits) -> Parsed:
    """Read one YAML document; never raises, whatever the text."""
    reader = _Reader(document=Document(name, text), limits=limits)
    bad = UNPRINTABLE.search(text.replace("\r\n", "\n\n"))
    readable = text if bad is None else text[: text.rfind("\n", 0, bad.start()) + 1]
    try:
        reader.take(_events(readable))
    except _Stop:
        return reader.parsed
    except yaml.YAMLError as error:
        offset, message, help_ = explain(error, readable)
        mark = getattr(error, "problem_mark", None)
        if bad is None or (mark is not None and mark.index < len(readable.rstrip())):
            reader.stop("E001", offset, message, help_)
    if bad is not None and reader.parsed.complete:
        code = f"U+{ord(bad.group()):04X}"
        help_ = "delete it, and write the text again by hand"
        reader.stop("E006", bad.start(), f"unprintable character {code}", help_)
    return reader.parsed


def _events(text: str) -> Iterator[Any]:
    """Give libyaml's events; PyYAML's own, where it was built without libyaml."""
    return iter(getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text).get_event, None)


@define(eq=False, repr=False)
class _Open:
    """A list or a block that is still open, and how far it is read.

    Attributes:
        row: Its row.
        is_block: Whether it has keys.
        takes_key: Whether one of them comes next.
        key: The row of the last of them.
        keys: Those that count, with their rows.
    """

    row: int
    is_block: bool = False
    takes_key: bool = False
    key: int = -1
    keys: dict[str, int] = field(factory=dict)


@define(eq=False, repr=False)
class _Reader:
    """Puts events into rows; the outermost that is open is the document itself."""

    document: Document
    limits: Limits
    parsed: Parsed = field(factory=Parsed)
    open: list[_Open] = field(factory=lambda: [_Open(-1)])
    documents: int = 0
    refused_in: set[int] = field(factory=set)

    def take(self, events: Iterator[Any]) -> None:
        """Take events until the document ends or a limit is reached.

        A text is the most frequent by far, so that what is usual about it stands here.
        """
        rows, most, longest = self.parsed.rows, self.limits.nodes, self.limits.characters
        texts, refused, same = rows.texts, rows.refused, dict[str, str]().setdefault
        add_text, add_kind = texts.append, rows.kinds.append
        add_start, add_end = rows.starts.append, rows.ends.append
        here = self.open[-1]
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                row, text, style = len(texts), event.value, event.style
                add_text(same(text, text))
                add_kind(_STYLES[style])
                add_start(event.start_mark.index)
                add_end(event.end_mark.index)
                if style or len(text) > longest or event.anchor or event.tag or row == most:
                    self.unusual(event, row)
                if not here.takes_key:
                    here.takes_key = here.is_block
                    continue
                here.takes_key, here.key = False, row
                if text in here.keys or text == "<<" or row in refused:
                    self.unusual_key(here, row)
                else:
                    here.keys[text] = row
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                here = self.start(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                rows.close(self.open.pop().row, event.end_mark.index)
                here = self.open[-1]
            else:
                self.other(event)

    def unusual(self, event: Any, row: int) -> None:
        """Look at a text that has quotes, is long, marked with what isn't read, or the last."""
        rows, start, end = self.parsed.rows, event.start_mark.index, event.end_mark.index
        text, kind = rows.texts[row], rows.kinds[row]
        if event.anchor or event.tag:
            self.refuse_mark(event)
            rows.refuse(row)
        elif len(text) > self.limits.characters:
            most = f"{self.limits.characters:,}"
            message = f"a text of {len(text):,} characters, and {most} is the most"
            self.remark("E003", start, start, message, None)
            rows.refuse(row)
        elif kind == "double" and (bad := UNPRINTABLE.search(text)):  # behind a backslash
            message = f"the text holds the unprintable character U+{ord(bad.group()):04X}"
            self.remark("E006", start, end, message, "delete it")
            rows.refuse(row)
        elif kind in {"literal", "folded"}:
            rows.ends[row] = start + len(self.document.text[start:end].rstrip())
        if row == self.limits.nodes:
            rows.cut(row)
            self.too_many(event)

    def unusual_key(self, here: _Open, row: int) -> None:
        """Drop a key that is refused, merges other blocks, or stands there already."""
        rows, text = self.parsed.rows, self.parsed.rows.texts[row]
        start, end = rows.starts[row], rows.ends[row]
        if row in rows.refused:
            pass
        elif text == "<<" and rows.kinds[row] == "plain":
            self.refuse(start, end, "'<<' merges other blocks", _MERGE_HELP)
            rows.refused.add(here.row)
        elif text in here.keys:
            line, column = self.document.position(rows.starts[here.keys[text]])
            message = f"{shown(text)} stands here again, first in line {line}, column {column}"
            self.remark("E005", start, end, message, "keep one of the two")
        else:  # '<<' in quotes
            here.keys[text] = row
            return
        rows.dropped.add(row)

    def start(self, event: Any) -> _Open:
        """Open a list or a block."""
        if event.anchor or event.tag:
            self.refuse_mark(event)
        is_list = type(event) is SequenceStartEvent
        row = self.add("list" if is_list else "braces" if event.flow_style else "block", event)
        if row in self.parsed.rows.dropped:
            start = event.start_mark.index
            message = "a list or a block stands where a name is expected"
            self.remark("E001", start, start, message, _QUOTES_HELP)
        here = _Open(row, is_block=not is_list, takes_key=not is_list)
        self.open.append(here)
        if len(self.open) - 1 > self.limits.depth:
            message = f"nested more than {self.limits.depth} levels deep"
            self.stop("E003", event.start_mark.index, message, None)
            raise _Stop
        return here

    def add(self, kind: Kind, event: Any) -> int:
        """Add the row of something that can't be a key."""
        rows, here = self.parsed.rows, self.open[-1]
        if len(rows) == self.limits.nodes:
            self.too_many(event)
        row = rows.add(kind, event.start_mark.index, event.end_mark.index)
        if here.takes_key:
            here.takes_key, here.key = False, row
            rows.dropped.add(row)
        else:
            here.takes_key = here.is_block
        return row

    def other(self, event: Any) -> None:
        """Refuse an alias, and a second document."""
        start, end = event.start_mark.index, event.end_mark.index
        if type(event) is AliasEvent:
            self.refuse(start, end, f"'*{event.anchor}' is an alias", _QUOTES_HELP)
            self.parsed.rows.refuse(self.add("plain", event))
        elif type(event) is DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.stop("E004", start, "a second document starts here", None)
                raise _Stop

    def too_many(self, event: Any) -> NoReturn:
        """Stop where there are more keys and values than a file may have."""
        message = f"more than {self.limits.nodes:,} keys and values"
        self.stop("E003", event.start_mark.index, message, None)
        raise _Stop

    def stop(self, code: str, offset: int, message: str, help_: str | None) -> None:
        """Remark on what ends the reading, and leave out what it broke off."""
        line, _ = self.document.position(offset)
        if code != "E001" or line not in self.refused_in:
            self.remark(code, offset, offset, message, help_)
        self.parsed.complete = False
        rows, (_, *still_open) = self.parsed.rows, self.open
        for one in still_open:
            rows.close(one.row, rows.ends[one.row])
        if len(still_open) > 2:
            above, below = still_open[1:3]
            rows.cut(above.key if above.is_block else below.row)
        elif still_open and still_open[-1].is_block and not still_open[-1].takes_key:
            rows.cut(still_open[-1].key)
        for one in reversed(still_open[:2]):
            *_, (first, last) = ((-1, -1), *rows.children(one.row))
            is_text = first >= 0 and last not in rows.behind
            if is_text and self.document.position(rows.ends[last])[0] >= line:
                rows.cut(first)

    def remark(self, code: str, start: int, end: int, message: str, help_: str | None) -> None:
        place = self.document.stretch(start, end)
        self.parsed.problems.append(
            problem(code, message, file=self.document.name, place=place, help=help_)
        )

    def refuse_mark(self, event: Any) -> None:
        """Refuse an anchor or a tag in front of a value."""
        said = f"'&{event.anchor}' is an anchor" if event.anchor else f"{_tag(event)} is a tag"
        self.refuse(event.start_mark.index, event.end_mark.index, said, _QUOTES_HELP)

    def refuse(self, start: int, end: int, said: str, help_: str) -> None:
        """Refuse what is YAML, but not read here; once in a line."""
        line, _ = self.document.position(start)
        if line not in self.refused_in:
            self.remark("E004", start, end, f"{said}, which is not read", help_)
        self.refused_in.add(line)


def _tag(event: Any) -> str:
    return shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
