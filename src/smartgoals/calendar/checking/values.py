"""Each line of a calendar by itself: its type, its value, its words and numbers."""

import re
from collections.abc import Iterator

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.grammar import Property
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.parameters import check_parameters
from smartgoals.calendar.checking.properties import PROPERTIES, RANGES, WORDS, Spec
from smartgoals.calendar.checking.rules import read_rule
from smartgoals.calendar.checking.types import EXPECTED, READERS, fits, is_within
from smartgoals.planfile.problems import shown

__all__ = ["check_lines", "type_of"]

_ESCAPE = re.compile(r"\\.?|[;,]", re.DOTALL)
_ADDRESS_INSIDE = re.compile(r"[^:]*:(?:mailto|https?|tel|urn|sip):", re.IGNORECASE)
_SCHEMES = re.compile(r"(?:mailto|https?|tel|urn|sip|webcal|data|cid):", re.IGNORECASE)
_COLOR = re.compile(r"[A-Za-z]+")
#: What ``VALUE`` calls the types that only one property has.
_WRITTEN = {"GEO": "FLOAT", "REQUEST-STATUS": "TEXT", "PLAIN": "TEXT"}
_NOT_EMPTY = {"UID", "TZID", "PRODID"}


def type_of(one: Property) -> str:
    """Give the type that a value has: what ``VALUE`` says, else its line's own."""
    spec = PROPERTIES.get(one.name)
    own = spec.types[0] if spec else "TEXT"
    named = one.named.get("VALUE", own).upper()
    return own if named == _WRITTEN.get(own) else named


def check_lines(part: Component) -> Iterator[Finding]:
    """Say what is wrong with each line of a part, looked at by itself."""
    for several in part.named.values():
        for one in several:
            yield from check_parameters(one)
            spec = PROPERTIES.get(one.name)
            if spec is not None and one.value is not None:
                yield from _of_value(one, one.value, spec, part)


def _of_value(one: Property, value: str, spec: Spec, part: Component) -> Iterator[Finding]:
    kind, named = type_of(one), "VALUE" in one.named
    if named and kind not in spec.types and not kind.startswith("X-"):
        usual = " or ".join(spec.types) if spec.types[0] in READERS else "text"
        message = f"{one.name} can't be of the type {shown(kind)[1:-1]}, only {usual}"
        yield Finding("K503", message, one.line.place(0, one.at), spec.section)
        return
    if spec.named and not named:
        message = f"{one.name} doesn't name the type of its value with VALUE"
        help_ = f"write {one.name};VALUE={spec.types[0]}:…"
        yield Finding("K502", message, one.place, spec.section, help_)
        return
    if kind == "TEXT":
        yield from _of_text(one, value, spec)
    elif kind == "RECUR":
        for code, message, start, end in read_rule(value).faults:
            yield Finding(code, message, one.within(start, end))
        return
    else:
        pieces = value.split(",") if spec.several else [value]
        wrong = next((piece for piece in pieces if not fits(kind, piece)), None)
        if wrong is not None or _hides_an_address(one, value, kind):
            yield _bad_value(one, value, wrong or "", spec, kind)
            return
    yield from _of_words(one, value, spec, part)


def _of_text(one: Property, value: str, spec: Spec) -> Iterator[Finding]:
    """Look for what should have been escaped; each mistake is told once."""
    told: set[str] = set()
    for found in _ESCAPE.finditer(value):
        sign = found[0]
        if sign == "," and spec.several:
            continue
        code = "" if sign[1:] in {"\\", ";", ",", "n", "N"} else "K505"
        code = code if sign.startswith("\\") else "K504"
        if not code or code in told:
            continue
        told.add(code)
        if code == "K504":
            name = "comma" if sign == "," else "semicolon"
            message = f"a {name} stands in {one.name} without a backslash before it"
        else:
            message = f"{shown(sign)} in {one.name} has no meaning"
        yield Finding(code, message, one.within(found.start(), found.end()))
    if not value and one.name in _NOT_EMPTY:
        yield Finding("K501", f"{one.name} is empty", one.line.place(), spec.section)


def _hides_an_address(one: Property, value: str, kind: str) -> bool:
    """Say whether the start of an address seems to belong to a parameter before it."""
    return (
        kind in {"URI", "CAL-ADDRESS"}
        and _has_bare(one)
        and _SCHEMES.match(value) is None
        and _ADDRESS_INSIDE.match(value) is not None
    )


def _has_bare(one: Property) -> bool:
    return bool(one.parameters) and not one.parameters[-1].quoted


def _bad_value(one: Property, value: str, wrong: str, spec: Spec, kind: str) -> Finding:
    """Say why a value can't be read, as near to the mistake as can be told."""
    if ":" in value and _has_bare(one) and kind != "BINARY":
        last = one.parameters[-1]
        message = f"the value of {last.name} seems to hold a colon, without quotation marks"
        return Finding("K203", message, one.line.place(last.start, last.end))
    for other in spec.types:
        if other != kind and "VALUE" not in one.named and fits(other, wrong):
            message = f"{one.name} says {shown(wrong)}, but not that it is a {other}"
            help_ = f"write {one.name};VALUE={other}:{shown(wrong)[1:-1]}"
            return Finding("K502", message, one.place, spec.section, help_)
    what = EXPECTED[kind]
    message = f"{one.name} says {shown(wrong)}; it should be {what}"
    at = max(value.find(wrong), 0)
    place = one.within(at, at + len(wrong)) if wrong else one.line.place()
    return Finding("K501", message, place, spec.section)


def _of_words(one: Property, value: str, spec: Spec, part: Component) -> Iterator[Finding]:
    """Look at words and numbers of which only some may stand here."""
    words = WORDS.get(f"{part.name}.{one.name}", WORDS.get(one.name))
    if words is not None and value.upper() not in words:
        few = ", ".join(sorted(words))
        message = f"{one.name} of {part.called} says {shown(value)}; it can say {few}"
        yield Finding("K507", message, one.place, spec.section)
    if one.name == "COLOR" and not _COLOR.fullmatch(value):
        message = f"COLOR says {shown(value)}; it is a name such as teal"
        yield Finding("K507", message, one.place, spec.section)
    if one.name in RANGES and not is_within(value, *RANGES[one.name]):
        least, most = RANGES[one.name]
        message = f"{one.name} says {shown(value)}; it is from {least} to {most}"
        yield Finding("K506", message, one.place, spec.section)
