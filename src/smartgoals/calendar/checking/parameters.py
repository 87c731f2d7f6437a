"""What stands between the name of a line and its colon."""

from collections.abc import Iterator

from smartgoals.calendar.checking.grammar import Parameter, Property
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.moments import read_length
from smartgoals.calendar.checking.properties import PARAMETER_WORDS, PROPERTIES, SINGLE
from smartgoals.planfile.problems import shown

__all__ = ["check_parameters"]

#: Parameters that a property of some types can't be without; no type means any.
_REQUIRED = {
    "LINK": (frozenset[str](), ("LINKREL",), "9253 8.2"),
    "STRUCTURED-DATA": (frozenset({"TEXT", "BINARY"}), ("FMTTYPE", "SCHEMA"), "9073 6.6"),
}


def check_parameters(one: Property) -> Iterator[Finding]:
    """Say what is wrong with the parameters of a line, and with its name."""
    name = one.name
    if name not in PROPERTIES and not name.startswith("X-"):
        message = f"no standard knows a line called {shown(name)[1:-1]}"
        yield Finding("K206", message, one.line.place(0, len(name)))
    seen: set[str] = set()
    for parameter in one.parameters:
        place = one.line.place(parameter.start, parameter.end)
        if parameter.name in seen:
            yield Finding("K205", f"{parameter.name} stands twice on this line", place)
        seen.add(parameter.name)
        yield from _of_parameter(one, parameter)
    is_binary = one.named.get("VALUE", "").upper() == "BINARY"
    if is_binary and one.named.get("ENCODING", "").upper() != "BASE64":
        message = f"{name} holds data, but ENCODING=BASE64 isn't there"
        yield Finding("K204", message, one.line.place(0, len(name)), "5545 3.3.1")
    types, required, section = _REQUIRED.get(name, (frozenset[str](), (), ""))
    if one.value is not None and (not types or one.named.get("VALUE", "").upper() in types):
        for lacking in required:
            if lacking not in one.named:
                message = f"{name} can't be without {lacking}"
                help_ = f"write {name};{lacking}=…"
                yield Finding("K204", message, one.line.place(0, len(name)), section, help_)


def _of_parameter(one: Property, parameter: Parameter) -> Iterator[Finding]:
    place = one.line.place(parameter.start, parameter.end)
    name, values = parameter.name, parameter.values
    if len(values) > 1 and name in SINGLE:
        message = f"{name} holds a comma, and its value has no quotation marks"
        if parameter.quoted:
            message = f"{name} can have one value only, and has {len(values)}"
        yield Finding("K203", message, place)
        return
    words, section = PARAMETER_WORDS.get(name, (frozenset[str](), ""))
    if words and values[0].upper() not in words:
        few = " or ".join(sorted(words))
        message = f"{name} says {shown(values[0])}; it can only say {few}"
        yield Finding("K204", message, place, section)
    if name == "GAP" and read_length(values[0]) is None:
        message = f"GAP says {shown(values[0])}; it should be a length of time such as P5D"
        yield Finding("K204", message, place, "9253 6.2")
