"""Plan files as other readers of YAML 1.2 and JSON take them, and as a schema judges them."""

import json
import re
from typing import ClassVar

import yaml
from jsonschema import Draft7Validator

from smartgoals.planfile.schema.making import plan_schema

_TAG = "tag:yaml.org,2002:"
_CORE = {
    "null": (r"~|null|Null|NULL|", "~nN"),
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    "float": (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+0123456789."),
}


class CoreLoader(yaml.SafeLoader):
    """Reads YAML by the core schema of YAML 1.2, as editors do."""

    yaml_implicit_resolvers: ClassVar = {}


for _name, (_pattern, _first) in _CORE.items():
    _starts = [*_first, ""] if _name == "null" else list(_first)
    CoreLoader.add_implicit_resolver(_TAG + _name, re.compile(f"(?:{_pattern})$"), _starts)


def _with_texts_as_keys(value):
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else str(key): _with_texts_as_keys(one)
            for key, one in value.items()
        }
    return [_with_texts_as_keys(one) for one in value] if isinstance(value, list) else value


def read_yaml(text):
    """Read a text as other programs do."""
    return _with_texts_as_keys(yaml.load(text, CoreLoader))  # noqa: S506 - a safe loader


def read_generically(path):
    """Read a file as other programs do, by what its name says it is."""
    text = path.read_text("utf-8-sig")
    return json.loads(text) if path.suffix == ".json" else read_yaml(text)


JUDGE = Draft7Validator(plan_schema())


def errors_in(data, judge=JUDGE):
    """List what a schema finds wrong with data, at the depth where it is wrong."""
    return [found for error in judge.iter_errors(data) for found in _deepest(error)]


def _deepest(error):
    return [error, *(inner for one in error.context for inner in _deepest(one))]
