"""A plan to canonical YAML: the same plan, byte for byte, always."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from smartgoals.plan._rules import number_text
from smartgoals.plan.whole import Plan
from smartgoals.planfile.files import replace
from smartgoals.planfile.unstructure import to_dict

__all__ = [
    "dump",
    "dumps",
    "entry_lines",
    "flow_text",
    "item_lines",
    "line_text",
    "quoted",
    "scalar_text",
]

# What can stand without quotes and mean itself to every YAML parser, wherever
# it stands: it starts with a letter or a digit and holds nothing YAML acts on.
_PLAIN = re.compile(r"[^\W_](?:[^:#\"'\\{}\[\],&*!|>%@`]|:(?=//))*")
# Behind a key and up to the end of the line, fewer characters mean anything.
_PLAIN_BEHIND_KEY = re.compile(r"[^\W_](?:[^:#]|:(?=[^\s])|(?<=\S)#)*")
_PLAIN_ARROW = re.compile(r"[a-z0-9-]+ (?:->|<->|-x) [a-z0-9-]+")
_SIGNED = re.compile(r"[+-][0-2] [^:#\"'\\{}\[\],&*!|>%@`]*|-[1-9][0-9]{0,14}")
# What some parser takes for a truth, a number, a day or a time: only a number or
# a day in its one usual form comes back from there as the same text.
_WORDS = re.compile(r"(?i)y|n|yes|no|true|false|on|off|null|nan|inf")
_NUMBER = re.compile(r"[0-9][0-9_.,]*(?:[eE][+-]?[0-9]*)?|0[0-9box_].*|[0-9_]+(?::[0-9_.]+)+")
_USUAL_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}|(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]")
_TIME = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t][-+0-9:. tTzZ]*)?")
_LONG = 96


def dumps(plan: Plan) -> str:
    """Write a plan as the text of a plan file; reading it gives an equal plan."""
    lines: list[str] = []
    for name, value in to_dict(plan).items():
        if lines and isinstance(value, dict | list):
            lines.append("")
        lines.extend(_entry(name, value, 0))
    return "\n".join(lines) + "\n"


def dump(plan: Plan, path: str | Path) -> None:
    """Write a plan file: canonical YAML, or JSON if the file's name ends so.

    The file is replaced as a whole or not at all.

    Raises:
        OSError: If it can't be written.
    """
    if str(path).lower().endswith(".json"):
        import json

        text = json.dumps(to_dict(plan), ensure_ascii=False, indent=2) + "\n"
    else:
        text = dumps(plan)
    replace(Path(path), text.encode())


def entry_lines(name: str, value: Any, indent: int) -> list[str]:
    """Write a key and its value as lines that stand so many blanks from the left."""
    return [f"{' ' * indent}{line}" if line else "" for line in _entry(name, value, 0)]


def item_lines(value: Any, indent: int) -> list[str]:
    """Write an item of a list as lines, with its dash so many blanks from the left."""
    lines = _item(value, 0)
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def line_text(text: str) -> str:
    """Write a text that has the rest of its line for itself.

    >>> line_text("strong, weekly"), quoted("strong, weekly")
    ('strong, weekly', "'strong, weekly'")
    """
    return scalar_text(text, behind_key=True)


def flow_text(value: Any) -> str:
    """Write any value in one line, with brackets and braces.

    >>> flow_text({"stance": "neutral", "because": "so they say: no"})
    "{stance: neutral, because: 'so they say: no'}"
    >>> flow_text(None)
    ''
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        pairs = (f"{quoted(str(name))}: {flow_text(one)}" for name, one in value.items())
        return "{{{}}}".format(", ".join(pairs))
    if isinstance(value, list):
        return "[{}]".format(", ".join(map(flow_text, value)))
    return scalar_text(value)


def _entry(name: str, value: Any, depth: int) -> Iterator[str]:
    """Write a key and its value, indented by two blanks for each level."""
    head = f"{'  ' * depth}{quoted(str(name))}:"
    if value is None:
        yield head
    elif isinstance(value, dict):
        if not value:
            yield f"{head} {{}}"
            return
        yield head
        for inner, item in value.items():
            yield from _entry(inner, item, depth + 1)
    elif isinstance(value, list):
        yield from _list(head, value, depth)
    elif isinstance(value, str) and _fits_block(value):
        yield f"{head} |"
        for line in value.split("\n"):
            yield f"{'  ' * (depth + 1)}{line}" if line else ""
    else:
        yield f"{head} {scalar_text(value, behind_key=True)}"


def _list(head: str, items: list[Any], depth: int) -> Iterator[str]:
    """Write a list in one line if it is short and simple, else an item a line."""
    texts = [scalar_text(item) for item in items if not isinstance(item, dict)]
    line = f"{head} [{', '.join(texts)}]"
    if len(texts) == len(items) and len(line) <= _LONG:
        yield line
        return
    yield head
    for item in items:
        yield from _item(item, depth + 1)


def _item(item: Any, depth: int) -> Iterator[str]:
    """Write an item of a list behind its dash."""
    if isinstance(item, dict):
        inner = [line for name, one in item.items() for line in _entry(name, one, depth + 1)]
        first = inner[0].lstrip() if inner else "{}"
        yield f"{'  ' * depth}- {first}"
        yield from inner[1:]
    else:
        yield f"{'  ' * depth}- {scalar_text(item)}"


def _fits_block(text: str) -> bool:
    """Say whether a text of several lines can stand below its key as it is."""
    lines = text.split("\n")
    return len(lines) > 1 and all(
        line == line.strip() and line.isprintable() and bool(line or index)
        for index, line in enumerate(lines)
    )


def scalar_text(value: Any, *, behind_key: bool = False) -> str:
    """Write a single value; behind a key, at the end of a line, fewer quotes are needed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return number_text(value)
    plain = behind_key and _PLAIN_BEHIND_KEY.fullmatch(value)
    return value if plain and _is_itself(value) else quoted(value)


def quoted(text: str) -> str:
    """Write a text so that every YAML parser reads it as that text, wherever it stands."""
    plain = _PLAIN.fullmatch(text) or _SIGNED.fullmatch(text) or _PLAIN_ARROW.fullmatch(text)
    if plain and _is_itself(text):
        return text
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    return _double(text)


def _is_itself(text: str) -> bool:
    """Say whether no parser takes a text without quotes for anything else."""
    if not text.isprintable() or text != text.strip() or _WORDS.fullmatch(text):
        return False
    if _NUMBER.fullmatch(text):
        return _USUAL_NUMBER.fullmatch(text) is not None
    return _TIME.fullmatch(text) is None or _is_day(text)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return re.fullmatch(r"[0-9-]{10} [0-9]{2}:[0-9]{2}", text) is not None


def _double(text: str) -> str:
    """Write it in double quotes; whatever is not printable is escaped."""
    return "".join(('"', *(_escaped(character) for character in text), '"'))


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    short = {"\n": "\\n", "\t": "\\t"}.get(character)
    return short or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
