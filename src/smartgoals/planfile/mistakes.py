"""Mistakes of YAML itself, in plain words."""

import re
from typing import Any

__all__ = ["explain"]

_CURLY = re.compile("[“”„‟‘’‚‛«»]")


def explain(error: Any, text: str) -> tuple[int, str, str | None]:
    """Say what is wrong where the parser stopped.

    Returns:
        The offset, a message, and what to do about it.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = min(mark.index, len(text)) if mark is not None else 0
    start = text.rfind("\n", 0, offset) + 1
    line = text[start : (text.find("\n", start) + 1 or len(text) + 1) - 1]
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    here = text[offset : offset + 1]
    found = _character(said, line, offset - start, here) or _structure(said, here)
    if found is not None:
        return offset, *found
    return offset, f"the text can't be read from here on ({said.strip()})", None


def _character(said: str, line: str, column: int, here: str) -> tuple[str, str] | None:
    """Explain by a single character that YAML takes amiss."""
    rest = line[column:].lstrip()
    if "\t" in line[: max(column, 1)] or here == "\t" or "\\t" in said:
        return "a tab stands in the indentation", "use spaces in its place"
    if "\u00a0" in line:
        return (
            "a non-breaking space stands where a plain one was meant",
            "delete the space behind the colon or before the word, and type it again",
        )
    if "cannot start any token" in said and here:
        return (
            f"a value can't start with '{here}' unless it is in quotes",
            f"write it in quotes: '{rest[:40]}'",
        )
    if "alias" in said and re.match(r"\s*\*", line):
        return "'*' makes no list item", "start each item of a list with '- '"
    if "directive" in said or line.startswith("%"):
        return "a line can't start with '%' unless it is in quotes", "put the value in quotes"
    return None


def _structure(said: str, here: str) -> tuple[str, str] | None:
    """Explain by how the lines hang together."""
    if "mapping values are not allowed" in said:
        return (
            "': ' stands inside a text that is not in quotes",
            "put the whole text behind the first colon in quotes",
        )
    if "could not find expected ':'" in said:
        return (
            "this line belongs to nothing: no ':' behind a name, or a wrong indentation",
            "write 'name: value', and put a space behind the colon",
        )
    if "did not find expected key" in said or "block mapping" in said:
        return (
            "the indentation of this line fits nothing above it",
            "start it in the same column as its neighbours",
        )
    if "quoted scalar" in said:
        return "a quote is opened and never closed", "close it, or take the first one away"
    if "flow" in said or here in "]}":
        return "a bracket or a brace is not closed, or a comma is missing", "look at its pair"
    if "block collection" in said or "did not find expected '-'" in said:
        return "this line is no item of the list above it", "start it with '- '"
    return None
