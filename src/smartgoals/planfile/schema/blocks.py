"""The pieces of a schema: blocks of fields, of names, numbers, and ways from one to another."""

from collections.abc import Iterable
from typing import Any

from smartgoals.planfile.schema.rules import Takes, limits
from smartgoals.planfile.schema.spellings import other_spelling
from smartgoals.planfile.schema.texts import TEXTS

__all__ = ["NOTHING", "NO_ITEMS", "Schema", "block", "mapping", "number", "pointer", "unasked"]

Schema = dict[str, Any]

_TYPES = ("array", "boolean", "null", "number", "object", "string")


def unasked(kind: str) -> Schema:
    """Take values of one type, but let no editor offer them: nobody wants to write ``null``."""
    return {"not": {"type": [one for one in _TYPES if one != kind]}}


#: Nothing behind a key, which counts as if the key were missing.
NOTHING: Schema = {"$ref": "#/definitions/nothing"}
NO_ITEMS: Schema = {"type": "array", "maxItems": 0}


def pointer(*steps: str) -> str:
    """Write the way to a place in the schema."""
    return "#/" + "/".join(step.replace(" ", "%20") for step in steps)


def mapping(key: Schema, body: Schema) -> Schema:
    """Give a block in which each name stands in front of its own."""
    return {"type": "object", "propertyNames": key, "additionalProperties": body}


def number(kind: type, takes: Takes) -> Schema:
    """Give a number, or a text that is one, within the limits of its field."""
    name = "integer" if kind is int else "number"
    text = TEXTS["number"]
    return {
        "type": [name, "string"],
        **limits(takes),
        "pattern": text.pattern,
        "patternErrorMessage": text.says,
    }


def block(
    description: str, fields: dict[str, Schema], needed: Iterable[str], *way: str
) -> Schema:
    """Give a block of fields, each in every spelling, of which some have to be there."""
    needs: list[Schema] = [
        {
            "if": {"propertyNames": {"not": {"pattern": other_spelling(name)}}},
            "then": {"required": [name]},
        }
        for name in needed
    ]
    return {
        "description": description,
        "type": "object",
        "properties": fields,
        "patternProperties": {
            other_spelling(name): {"$ref": pointer(*way, "properties", name)} for name in fields
        },
        "additionalProperties": False,
        **({"allOf": needs} if needs else {}),
    }
