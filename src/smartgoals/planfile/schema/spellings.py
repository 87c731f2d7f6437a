"""Patterns for names and words in every spelling that the reader takes.

What they say has to mean the same in Python and in JavaScript, since editors run them:
so capitals stand beside small letters, and no group has a name.
"""

import re
from collections.abc import Iterable

__all__ = ["GAP", "any_case", "any_spelling", "other_spelling", "some_word", "whole"]

#: What counts as a blank in a name or a word.
GAP = r"[-_\s]"

_PIECE = re.compile(r"\\.|[A-Za-z]| ")


def whole(pattern: str) -> str:
    r"""Make a pattern that takes a text as a whole, with blanks at its ends.

    >>> whole("[0-9]|all")
    '^\\s*(?:[0-9]|all)\\s*$'
    """
    return rf"^\s*(?:{pattern})\s*$"


def any_case(pattern: str) -> str:
    r"""Let the letters of a pattern be capitals or not, and a blank any gap.

    >>> any_case("at least")
    '[aA][tT]\\s+[lL][eE][aA][sS][tT]'
    """

    def loose(match: re.Match[str]) -> str:
        piece = match.group()
        if piece == " ":
            return r"\s+"
        return f"[{piece.lower()}{piece.upper()}]" if piece.isalpha() else piece

    return _PIECE.sub(loose, pattern)


def some_word(words: Iterable[str], gap: str = GAP) -> str:
    """Make a pattern for words in any capitals, with any gaps in them and none around them.

    Args:
        words: Words or names, as we write them.
        gap: What may stand between the parts of one, as a class of characters.
    """
    spelt = "|".join(
        f"{gap}+".join(any_case(re.escape(part)) for part in re.split(f"{gap}+", one))
        for one in words
    )
    return f"(?:{spelt})"


def any_spelling(words: Iterable[str], gap: str = GAP) -> str:
    r"""Make a pattern for words in any capitals, with any hyphens, underscores and blanks.

    >>> any_spelling(["us", "set aside"])
    '[-_\\s]*(?:[uU][sS]|[sS][eE][tT][-_\\s]+[aA][sS][iI][dD][eE])[-_\\s]*'

    Args:
        words: Words or names, as we write them.
        gap: What may stand between the parts of one, and around it.
    """
    return f"{gap}*{some_word(words, gap)}{gap}*"


def other_spelling(name: str) -> str:
    """Make a pattern for all spellings of a field's name but the one that we write.

    >>> import re
    >>> bool(re.search(other_spelling("hours per week"), "Hours_per-week"))
    True
    >>> bool(re.search(other_spelling("hours per week"), "hours per week"))
    False
    """
    return f"^(?!{name}$){any_spelling([name])}$"
