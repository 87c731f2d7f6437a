"""Changes to a file that a person wrote: one value, and no other byte."""

from collections.abc import Callable
from pathlib import Path

from smartgoals.diagnostics import Route
from smartgoals.errors import EditError
from smartgoals.planfile.opening import naming, replace_opened
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.sealing import Key, is_sealed, opened_name, unseal
from smartgoals.planfile.tree import Node, Scalar, Sequence
from smartgoals.planfile.writing import quoted

__all__ = ["change_file", "edit_file", "leaves", "set_value"]


def set_value(text: str, route: Route, value: str, *, name: str = "campaign.yaml") -> str:
    """Give a plan file's text with one value changed.

    Only the characters of that value change: comments, blank lines, the order
    and the alignment of everything else stay.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        route: Where the value stands, such as ``milestones.hearing.fixed``.
        value: The new value, as one would write it without quotes.
        name: What the file is called.

    Raises:
        EditError: If nothing is written at that place, if a block or a list
            stands there, or if the new text would not read back as exactly
            the change that was asked for.
    """
    before = read_text(text, name=name)
    entry, node = before.document.find(route)
    here = before.document.find(Route(route.parts[:-1]))[1]
    if not isinstance(node, Scalar) or entry is None or node is here:
        raise EditError(f"no single value is written at {route} in {name}")
    source = before.document.text
    old = source[node.start : node.end]
    if node.style in {"literal", "folded"} and "#" in old.partition("\n")[0]:
        raise EditError(f"a comment stands behind the sign at {route} in {name}")
    written = _written(value, name)
    new = source[: node.start] + ("" if old else " ") + written + source[node.end :]
    after = read_text(new, name=name)
    wanted = [value if one is node else told for told, one in leaves(before.document.root)]
    if not after.complete or [told for told, _ in leaves(after.document.root)] != wanted:
        raise EditError(f"writing {written} at {route} would change something else too")
    return f"\ufeff{new}" if text.startswith("\ufeff") else new


def _written(value: str, name: str) -> str:
    if not name.lower().endswith(".json"):
        return quoted(value)
    import json

    return json.dumps(value, ensure_ascii=False)


def edit_file(path: str | Path, route: Route, value: str, *, key: Key | None = None) -> None:
    """Change one value in a file, if nobody else has changed the file meanwhile.

    Args:
        path: The file.
        route: Where the value stands.
        value: The new value.
        key: What opens the file, if it is sealed; then it is sealed again, in memory.

    Raises:
        EditError: As for `set_value`, or if the file changed; it is as it was.
        SealError: If it is sealed, and `key` does not open it, or is not all who can.
        OSError: If it can't be read or written.
    """
    name = opened_name(str(path))
    change_file(path, lambda text: set_value(text, route, value, name=name), key=key)


def change_file(
    path: str | Path, change: Callable[[str], str], *, key: Key | None = None
) -> None:
    """Put a changed text in a file's place, if nobody else has changed it meanwhile.

    Args:
        path: The file.
        change: Gives the new text for the old one.
        key: What opens the file, if it is sealed; then it is sealed again, in memory.

    Raises:
        EditError: If `change` does, if the file is no text, or if it changed meanwhile; it
            is as it was.
        SealError: If it is sealed, and `key` does not open it, or is not all who can.
        OSError: If it can't be read or written.
    """
    raw = Path(path).read_bytes()
    with naming(path):
        data = unseal(raw, key or Key()) if is_sealed(raw) else raw
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise EditError(f"{path} is not text in UTF-8") from None
    new = change(text).encode()
    replace_opened(path, raw, data, new, key=key)


def leaves(node: Node | None) -> list[tuple[str, Node]]:
    """List every text of a tree in order, keys and values alike, with the blocks and lists."""
    if node is None:
        return []
    if isinstance(node, Scalar):
        return [(node.text, node)]
    found: list[tuple[str, Node]] = [(type(node).__name__, node)]
    if isinstance(node, Sequence):
        for item in node.items:
            found += leaves(item)
    else:
        for entry in node.entries:
            found += [(entry.key.text, entry.key), *leaves(entry.value)]
    return found
