"""A JSON Schema for the part of SARIF 2.1.0 that we write.

Which properties an object has, and which it can't be without, is taken from
sarif-om, whose classes were made from the published schema. The kinds of their
values are written down here, for what we use and for nothing else.
"""

import attr
import sarif_om

TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
INDEX = {"type": "integer", "minimum": 0}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
URI = {"type": "string", "pattern": r"^([A-Za-z0-9/._~!$&'()*+,;=@-]|file:|%[0-9A-F]{2})+$"}


def _one(name):
    return {"$ref": f"#/$defs/{name}"}


def _several(name):
    return {"type": "array", "items": _one(name)}


USED = {
    "SarifLog": {"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": _several("Run")},
    "Run": {
        "tool": _one("Tool"),
        "invocations": _several("Invocation"),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": _several("Result"),
    },
    "Tool": {"driver": _one("ToolComponent")},
    "ToolComponent": {
        "name": TEXT,
        "version": TEXT,
        "rules": {**_several("ReportingDescriptor"), "uniqueItems": True},
    },
    "ReportingDescriptor": {
        "id": TEXT,
        "name": TEXT,
        "shortDescription": _one("MultiformatMessageString"),
        "fullDescription": _one("MultiformatMessageString"),
        "help": _one("MultiformatMessageString"),
        "defaultConfiguration": _one("ReportingConfiguration"),
        "properties": {
            "type": "object",
            "properties": {"tags": {"type": "array", "items": TEXT, "uniqueItems": True}},
        },
    },
    "MultiformatMessageString": {"text": TEXT, "markdown": TEXT},
    "ReportingConfiguration": {"level": LEVEL},
    "Invocation": {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": _several("Notification"),
    },
    "Notification": {
        "message": _one("Message"),
        "level": LEVEL,
        "locations": {**_several("Location"), "uniqueItems": True},
    },
    "Result": {
        "ruleId": TEXT,
        "ruleIndex": INDEX,
        "level": LEVEL,
        "message": _one("Message"),
        "locations": _several("Location"),
        "fixes": {**_several("Fix"), "uniqueItems": True},
    },
    "Message": {"text": TEXT},
    "Location": {
        "physicalLocation": _one("PhysicalLocation"),
        "logicalLocations": {**_several("LogicalLocation"), "uniqueItems": True},
    },
    "PhysicalLocation": {
        "artifactLocation": _one("ArtifactLocation"),
        "region": _one("Region"),
    },
    "ArtifactLocation": {"uri": URI},
    "LogicalLocation": {"fullyQualifiedName": TEXT},
    "Region": dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), COUNT),
    "Fix": {
        "description": _one("Message"),
        "artifactChanges": {**_several("ArtifactChange"), "minItems": 1},
    },
    "ArtifactChange": {
        "artifactLocation": _one("ArtifactLocation"),
        "replacements": {**_several("Replacement"), "minItems": 1},
    },
    "Replacement": {
        "deletedRegion": _one("Region"),
        "insertedContent": _one("ArtifactContent"),
    },
    "ArtifactContent": {"text": {"type": "string"}},
}


def published(name):
    """Give the properties of an object, and whether it can be without each."""
    fields = attr.fields(getattr(sarif_om, name))
    return {one.metadata["schema_property_name"]: one.default is attr.NOTHING for one in fields}


def _object(name, properties):
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key, needed in published(name).items() if needed],
        "additionalProperties": False,
    }


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_one("SarifLog"),
    "$defs": {name: _object(name, properties) for name, properties in USED.items()},
}
