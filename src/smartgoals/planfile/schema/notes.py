"""What the docstrings of the plan's classes say, in words for whoever writes a plan file."""

import inspect
import re
from typing import Any

__all__ = ["field_notes", "plain_words", "summary"]

_FIELD = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)
_OTHER_NAME = re.compile(r"; the file's ``[^`]*``")


def plain_words(text: str) -> str:
    """Take out of a docstring's sentence what only programmers read in it.

    >>> plain_words("The figure before; the file's ``from``.")
    'The figure before.'
    >>> plain_words("How long; ``None`` is a single day.")
    'How long; nothing is a single day.'
    """
    text = _OTHER_NAME.sub("", " ".join(text.split()))
    return text.replace("``None``", "nothing").replace("``", "`")


def summary(cls: Any) -> str:
    """Give the first sentence of a class's docstring."""
    return plain_words((inspect.getdoc(cls) or "").split("\n\n")[0])


def field_notes(cls: Any) -> dict[str, str]:
    """Give what the docstring of a class says of each of its attributes."""
    _, _, told = (inspect.getdoc(cls) or "").partition("\nAttributes:\n")
    return {name: plain_words(text) for name, text in _FIELD.findall(told)}
