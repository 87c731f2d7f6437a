"""What somebody perhaps means by an id that nothing has."""

from collections.abc import Mapping

from smartgoals.errors import UnknownIdError

__all__ = ["plainly", "unknown_id"]

_TITLES = ("name", "what", "statement")


def unknown_id(
    id: str, parts: Mapping[str, object], where: str = "nothing in the plan"
) -> UnknownIdError:
    """Make the error about an id that is none of some parts'.

    It tells which of them is called so by its name or sentence, or else whose id looks
    most like it.

    Args:
        id: What was asked for.
        parts: Those that could be meant, by their ids.
        where: Where it was looked for, in words.

    >>> from smartgoals.plan.together import Actor
    >>> str(unknown_id("The board", {"board": Actor(id="board", name="The Board")}))
    "'The board' is no id, but what 'board' is called"
    """
    from difflib import get_close_matches

    wanted = plainly(id) or None  # which nothing is called
    called = tuple(
        one
        for one, part in parts.items()
        if any(plainly(getattr(part, title, None) or "") == wanted for title in _TITLES)
    )
    return UnknownIdError(id, called or tuple(get_close_matches(id, parts)), where, called)


def plainly(title: str) -> str:
    """Give a name or a sentence as it is compared: whatever its capitals and blanks."""
    return " ".join(title.split()).casefold()
