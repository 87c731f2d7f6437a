"""XML of our own, so that the same map always gives the same bytes.

networkx writes the day and its own version into GEXF; what is written here is read back
by networkx in the tests.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from smartgoals.exchange.flat import lines_of

__all__ = ["child", "columns", "written", "xml_bytes"]

_TEXT, _TRUTH, _WHOLE, _NUMBER = "string", "boolean", "integer", "double"


def child(parent: Element, tag: str, attributes: Mapping[str, str], text: str = "") -> Element:
    """Add an element, with its attributes in the order given."""
    made = SubElement(parent, tag, dict(attributes))
    made.text = text or None
    return made


def xml_bytes(root: Element, mark: str) -> bytes:
    """Write a tree in UTF-8, with a line that says who wrote it for whom."""
    indent(root)
    body = tostring(root, encoding="unicode")
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {mark} -->\n'
    return f"{head}{body}\n".encode()


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Give all fields in order of their names, each with the type that fits its values."""
    types: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(_type_of(value))
    return {name: _common(types[name]) for name in sorted(types)}


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return _TRUTH
    if isinstance(value, int):
        return _WHOLE if abs(value) < 2**31 else _NUMBER
    return _NUMBER if isinstance(value, float) else _TEXT


def _common(types: set[str]) -> str:
    if len(types) == 1:
        return min(types)
    return _NUMBER if types == {_WHOLE, _NUMBER} else _TEXT


def written(value: Any) -> str:
    """Write a value as text; a list as lines."""
    return str(value).lower() if isinstance(value, bool) else str(lines_of(value))
