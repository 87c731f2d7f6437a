"""What a part lacks, what it has too often, and what it can't have."""

from collections.abc import Iterator

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.properties import PROPERTIES
from smartgoals.calendar.checking.shapes import SHAPES, Shape

__all__ = ["check_presence"]

_OF_ACTION = {"DISPLAY": ("DESCRIPTION",), "EMAIL": ("DESCRIPTION", "SUMMARY", "ATTENDEE")}


def check_presence(part: Component, *, has_method: bool) -> Iterator[Finding]:
    """Compare the lines of a part with the standard's table for it."""
    shape = SHAPES[part.name]
    yield from _missing(part, shape, has_method=has_method)
    yield from _repeated(part, shape)
    for one, other in shape.exclusive:
        if one in part.named and other in part.named:
            first, second = sorted(
                (part.named[one][0], part.named[other][0]), key=lambda one: one.line.number
            )
            message = f"{part.called} has both {first.name} and {second.name}"
            yield Finding("K403", message, second.line.place(), shape.section)
    for one, other in shape.needing:
        if one in part.named and other not in part.named:
            message = f"{part.called} has {one}, but no {other}"
            yield Finding("K405", message, part.named[one][0].line.place(), shape.section)


def _missing(part: Component, shape: Shape, *, has_method: bool) -> Iterator[Finding]:
    required = set(shape.required)
    if part.name == "VEVENT" and not has_method:
        required.add("DTSTART")
    if part.name == "VALARM":
        required.update(_OF_ACTION.get((part.value("ACTION") or "").upper(), ()))
    for name in sorted(required):
        if name not in part.named:
            message = f"{part.called} has no {name}"
            yield Finding("K401", message, part.line.place(), shape.section)


def _repeated(part: Component, shape: Shape) -> Iterator[Finding]:
    single = shape.once | shape.required
    known = single | shape.many
    for name, lines in part.named.items():
        if name in single:
            first = lines[0].line.number
            for another in lines[1:]:
                message = f"{part.called} has {name} again; the first stands on line {first}"
                yield Finding("K402", message, another.line.place(), shape.section)
        elif name in PROPERTIES and name not in known:
            message = f"{name} has no meaning in {part.name}"
            yield Finding("K404", message, lines[0].line.place(), PROPERTIES[name].section)
