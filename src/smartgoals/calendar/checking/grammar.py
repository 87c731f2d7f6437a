"""From a content line to its name, its parameters and its value."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, final

from attrs import field, frozen

from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.lines import ContentLine
from smartgoals.diagnostics import Place

__all__ = ["NAME", "Parameter", "Property", "read_property"]

NAME = re.compile(r"[A-Za-z0-9-]+")
_KEY = re.compile(r";([A-Za-z0-9-]+)=")
_PLAIN = re.compile(r'[^";:,]*')

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_LINE = "this line is no 'NAME:value', and it doesn't start with a space to continue another"
_MESSAGES = {
    "K201": "this line has no colon between its name and a value",
    "K202": "what stands here is no ';NAME=value'",
    "K203": "a quotation mark stands here alone",
}


class Parameter(NamedTuple):
    """What stands between a name and the colon.

    Attributes:
        name: In capitals.
        values: What it says; more than one where commas part them.
        start: Where it starts in the line, in characters.
        end: Where it ends.
        quoted: Whether any of its values stands in quotation marks.
    """

    name: str
    values: tuple[str, ...]
    start: int
    end: int
    quoted: bool


class _Fault(NamedTuple):
    code: str
    at: int


@final
@frozen(eq=False)
class Property:
    """A line of a calendar, taken apart.

    Attributes:
        name: In capitals.
        line: The line itself.
        parameters: What stands before the colon.
        value: What stands behind it; ``None`` where the line can't be taken apart.
        at: Where the value starts in the line, in characters.
        named: The first value of each parameter.
    """

    name: str
    line: ContentLine
    parameters: tuple[Parameter, ...] = ()
    value: str | None = None
    at: int = 0
    named: Mapping[str, str] = field(init=False)

    @named.default
    def _first_values(self) -> Mapping[str, str]:
        if not self.parameters:
            return _NOTHING
        return {one.name: one.values[0] for one in reversed(self.parameters)}

    @property
    def place(self) -> Place:
        """Where its value stands; the whole line if there is none to be seen."""
        return self.line.place(self.at if self.value else 0)

    def within(self, start: int, end: int) -> Place:
        """Give the place of a stretch of its value."""
        return self.line.place(self.at + start, self.at + end)


def read_property(line: ContentLine) -> tuple[Property | None, Finding | None]:
    """Take a line apart, in one pass.

    Returns:
        The property, and what is wrong with the line. No property if it has no name;
        one without a value if nothing can be told behind the name.
    """
    text = line.text
    name = NAME.match(text)
    if name is None or text[name.end() : name.end() + 1] not in {";", ":"}:
        return None, Finding("K201", _NO_LINE, line.place())
    at, parameters = name.end(), []
    while text[at] == ";":
        one = _parameter(text, at)
        if isinstance(one, _Fault):
            place = line.place(one.at, one.at + 1)
            return Property(name[0].upper(), line), Finding(
                one.code, _MESSAGES[one.code], place
            )
        parameters.append(one)
        at = one.end
    value = text[at + 1 :]
    return Property(name[0].upper(), line, tuple(parameters), value, at + 1), None


def _parameter(text: str, start: int) -> Parameter | _Fault:
    """Read one parameter from its semicolon on, or say what is wrong and where."""
    key = _KEY.match(text, start)
    if key is None:
        return _Fault("K202", start)
    at, values, quoted = key.end() - 1, [], False
    while text[at] in {"=", ","}:
        at += 1
        if text[at : at + 1] == '"':
            end = text.find('"', at + 1)
            if end < 0:
                return _Fault("K203", at)
            values.append(text[at + 1 : end])
            at, quoted = end + 1, True
        else:
            plain = _PLAIN.match(text, at)
            values.append(plain[0] if plain else "")
            at += len(values[-1])
        if at >= len(text):
            return _Fault("K201", start)
    if text[at] not in {";", ":"}:
        return _Fault("K203" if text[at] == '"' else "K202", at)
    return Parameter(key[1].upper(), tuple(values), start + 1, at, quoted)
