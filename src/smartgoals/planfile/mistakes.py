"""Mistakes of YAML itself, in plain words."""

import re
from typing import Any

__all__ = ["explain"]

Told = tuple[int, str, str | None]

_IN_QUOTES = "write the whole value in quotes"
# A value that starts with a sign of YAML's own, up to where the parser stopped.
_SIGN = r"(?:^[ \t]*|[:,?-][ \t]+|[\[{][ \t]*)(?P<sign>[*&!|>%@`?,])[^:\n]*$"


def explain(error: Any, text: str) -> Told:
    """Say what is wrong where the parser stopped.

    Returns:
        The offset, a message, and what to do about it.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    stopped = min(mark.index, len(text)) if mark is not None else 0
    opened = getattr(error, "context_mark", None)
    opening = min(opened.index, len(text)) if opened is not None else stopped
    context = getattr(error, "context", None) or ""
    problem = getattr(error, "problem", None) or str(error)
    return (
        _space(text, stopped, opening, f"{context} {problem}")
        or _quotes(text, stopped, opening, f"{context} {problem}")
        or _sign(text, stopped, problem)
        or _structure(text, stopped, opening, f"{context} {problem}")
        or _order(stopped, f"{context} {problem}")
        or (stopped, f"the text can't be read from here on ({problem})", None)
    )


def _line(text: str, offset: int) -> tuple[int, str]:
    """Give where the line of an offset starts, and the line."""
    start = text.rfind("\n", 0, offset) + 1
    return start, text[start:].partition("\n")[0]


def _space(text: str, stopped: int, opening: int, said: str) -> Told | None:
    """Explain by a blank that is none."""
    start, line = _line(text, stopped)
    indentation, tab, _ = line.partition("\t")
    if tab and not indentation.strip() and "simple key" not in said:
        return (
            start + len(indentation),
            "a tab stands in the indentation",
            "use spaces in its place",
        )
    is_read_on = "mapping values" in said and ":" not in line[: stopped - start]
    if not is_read_on and "expected ':'" not in said:
        return None
    start, line = _line(text, max(start - 1, 0) if is_read_on else opening)
    at = line.find("\u00a0", line.find(":\u00a0")) if is_read_on else line.find("\u00a0")
    if at >= 0 and (not is_read_on or ":\u00a0" in line):
        return (
            start + at,
            "a non-breaking space stands where a plain one was meant",
            "delete it, and type the space again",
        )
    return None


def _quotes(text: str, stopped: int, opening: int, said: str) -> Told | None:
    """Explain by quotes, and by what stands in them."""
    start, line = _line(text, stopped)
    before = line[: stopped - start].rstrip()
    if "quoted scalar" in said and "escape" in said:
        if "Unicode" in said:
            return opening, "an escape in double quotes names no character", "delete it"
        help_ = "use single quotes, or write each backslash twice"
        return opening, "a backslash in double quotes has a meaning of its own", help_
    if "quoted scalar" in said:
        return opening, "a quote is opened and never closed", "close it, or take it away"
    if before.endswith(("'", '"')) and stopped < len(text):
        help_ = "put the whole value in quotes of the other kind"
        return stopped, "the value goes on behind its closing quote", help_
    return None


def _sign(text: str, stopped: int, said: str) -> Told | None:
    """Explain by a value that starts with a sign of YAML's own."""
    start, line = _line(text, stopped)
    if line.startswith("%"):
        return start, "a line can't start with '%' unless it is in quotes", _IN_QUOTES
    match = re.search(_SIGN, line[: stopped - start + 1])
    if match is None or "mapping values" in said:
        return None
    place = start + match.start("sign")
    if match["sign"] == "*" and not line[: place - start].strip():
        return place, "'*' makes no list item", "start each item of a list with '- '"
    message = f"a value can't start with '{match['sign']}' unless it is in quotes"
    return place, message, _IN_QUOTES


def _structure(text: str, stopped: int, opening: int, said: str) -> Told | None:
    """Explain by how the lines hang together."""
    start, line = _line(text, stopped)
    here = text[stopped : stopped + 1]
    if "while parsing a flow" in said and _line(text, opening)[0] != start:
        sign = text[opening : opening + 1]
        return opening, f"'{sign}' is opened and never closed", "close it on its own line"
    if "mapping values are not allowed" in said or ("flow mapping" in said and here == ":"):
        if ":" in line[: stopped - start] or here != ":":
            help_ = "put the whole text behind the first colon in quotes"
            return stopped, "': ' stands inside a text that is not in quotes", help_
        help_ = "put ': ' behind the name in the line above, or start this line further left"
        return stopped, "this line is read on with the text of the line above", help_
    if "could not find expected ':'" in said:
        help_ = "write 'name: value', with a space behind the colon"
        return opening, "this line belongs to nothing: no ': ' behind a name", help_
    if "while parsing a flow" in said:
        return stopped, "a comma is missing, or a bracket or brace is not closed", None
    if here and here in "]}":
        return stopped, f"'{here}' closes nothing", "take it away, or put the value in quotes"
    return None


def _order(stopped: int, said: str) -> Told | None:
    """Explain by the lines above."""
    if "<document start>" in said:
        help_ = "take the end away, which is a line '...' or a closing bracket"
        return stopped, "the plan has ended above, so that this belongs to nothing", help_
    if "block sequence entries" in said:
        help_ = "put it on a line of its own, below the name, and so each further item"
        return stopped, "an item of a list stands in the line of its name", help_
    if "block collection" in said:
        help_ = "start it with '- '"
        return stopped, "this line is no item of the list above it", help_
    if "block mapping" in said:
        help_ = "start it in the same column as its neighbours"
        return stopped, "the indentation of this line fits nothing above it", help_
    return None
