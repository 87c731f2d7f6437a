"""A new part in a file that a person wrote: some new lines, and no other byte."""

import re
from pathlib import Path
from typing import Any

from smartgoals.diagnostics import Route
from smartgoals.errors import EditError
from smartgoals.planfile.editing import change_file, leaves
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.sealing import Key, opened_name
from smartgoals.planfile.tree import Document, Mapping, Node, Scalar
from smartgoals.planfile.writing import entry_lines

__all__ = [
    "behind",
    "end_of",
    "field_place",
    "insert_in_file",
    "insert_part",
    "is_flow",
    "line_end",
]


def insert_part(
    text: str, section: str, parts: dict[str, Any], *, name: str = "campaign.yaml"
) -> str:
    r"""Give a plan file's text with new parts at the end of a section.

    Nothing that is there moves or changes: comments, blank lines and alignment stay. A
    section that is missing is added at the end of the file.

    Args:
        text: The file's text, in YAML.
        section: Where the parts belong, such as ``flags`` or ``milestones``.
        parts: Each new part under its id, as `to_dict` gives it.
        name: What the file is called.

    Raises:
        EditError: If the file is JSON, if the section is no block of lines, if an id is
            taken, or if the new text would not read back as exactly what was there
            with the new parts.

    >>> told = "smartgoals: 1\ncampaign: {name: Ours}\nflags:\n  one: {what: A law}\n"
    >>> print(insert_part(told, "flags", {"two": {"what": "A rule"}}), end="")
    smartgoals: 1
    campaign: {name: Ours}
    flags:
      one: {what: A law}
      two:
        what: A rule
    """
    if name.lower().endswith(".json"):
        raise EditError(f"{name} is JSON; parts are added to YAML files only")
    before = read_text(text, name=name)
    if not before.complete:
        raise EditError(f"{name} can't be read to its end, so nothing is added to it")
    taken = [id for id in parts if before.plan is not None and id in before.plan]
    if taken:
        raise EditError(f"{name} has a part called {taken[0]} already")
    source = before.document.text
    place, indent, head = _place(before.document, section, name)
    lines = [line for id, part in parts.items() for line in entry_lines(id, part, indent)]
    end = "\r\n" if "\r\n" in source else "\n"
    added = "".join(f"{line}{end}" for line in (*head, *lines))
    behind = source[:place] and not source[:place].endswith("\n")
    new = source[:place] + (end if behind else "") + added + source[place:]
    _must_only_add(before.document, new, section, parts, name)
    return f"\ufeff{new}" if text.startswith("\ufeff") else new


def insert_in_file(
    path: str | Path, section: str, parts: dict[str, Any], *, key: Key | None = None
) -> None:
    """Add parts to a file, if nobody else has changed the file meanwhile.

    Args:
        path: The file.
        section: Which section they belong to.
        parts: Each by its id, as a plan file has it.
        key: What opens the file, if it is sealed; then it is sealed again, in memory.

    Raises:
        EditError: As for `insert_part`, or if the file changed; it is as it was.
        OSError: If it can't be read or written.
    """
    name = opened_name(str(path))
    change_file(path, lambda text: insert_part(text, section, parts, name=name), key=key)


def _place(document: Document, section: str, name: str) -> tuple[int, int, tuple[str, ...]]:
    """Find where new parts go, how deep they stand, and what stands above them."""
    entry, node = document.find(Route((section,)))
    if entry is None:
        text = document.text
        gap = () if text.endswith("\n\n") or not text else ("",)
        return len(text), 2, (*gap, f"{section}:")
    if isinstance(node, Scalar) and not node.text:
        return (
            line_end(document.text, entry.key.end),
            _column(document.text, entry.key) + 2,
            (),
        )
    if not isinstance(node, Mapping) or node.flow or not node.entries:
        raise EditError(f"{section} in {name} is no block of lines; write it as one")
    indent = _column(document.text, node.entries[0].key)
    return behind(document.text, end_of(document.text, node), indent), indent, ()


def field_place(text: str, part: Mapping) -> tuple[int, int]:
    """Find where a new field of a block goes, and how deep it stands."""
    indent = _column(text, part.entries[0].key)
    return behind(text, end_of(text, part), indent), indent


def end_of(text: str, node: Node) -> int:
    """Give the offset behind the last character of a value that is not blank."""
    key: Scalar | None = None
    while not isinstance(node, Scalar) and not is_flow(text, node) and (last := node.last()):
        key = node.entries[-1].key if isinstance(node, Mapping) else None
        node = last
    if isinstance(node, Scalar) and not text[node.start : node.end].strip():
        return max(node.end, key.end) if key is not None else node.end
    return node.start + len(text[node.start : node.end].rstrip())


def is_flow(text: str, node: Node) -> bool:
    """Say whether a block or a list stands in braces or brackets."""
    return not isinstance(node, Scalar) and text[node.start : node.start + 1] in {"{", "["}


def _column(text: str, node: Scalar) -> int:
    return node.start - (text.rfind("\n", 0, node.start) + 1)


def line_end(text: str, place: int) -> int:
    """Give the offset behind the line in which a place lies."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def behind(text: str, place: int, indent: int) -> int:
    """Give the offset behind a part, and behind the comments that belong to it."""
    end = line_end(text, place)
    while match := re.compile(rf" {{{indent},}}(?: +)?#[^\n]*(?:\n|\Z)").match(text, end):
        end = match.end()
    return end


def _must_only_add(
    before: Document, new: str, section: str, parts: dict[str, Any], name: str
) -> None:
    """Make sure that the new text says all of the old one, and the new parts.

    Raises:
        EditError: It doesn't.
    """
    after = read_text(new, name=name)
    entries = getattr(after.document.find(Route((section,)))[1], "entries", [])
    added = [one.key.text for one in entries if one.key.text in parts]
    entries[:] = [one for one in entries if one.key.text not in parts]
    same = _said(after.document, section) == _said(before, section)
    if not (after.complete and same and added == list(parts)):
        listed = ", ".join(parts)
        message = f"adding {listed} to {section} in {name} would change something else too"
        raise EditError(message)


def _said(document: Document, section: str) -> list[str]:
    """List every text of a file, but not the name of a section with nothing in it."""
    node = document.find(Route((section,)))[1]
    empty = node is not document.root and not (
        node.text if isinstance(node, Scalar) else leaves(node)[1:]
    )
    if empty and isinstance(document.root, Mapping) and node is not None:
        document.root.drop(node)
    return [text for text, _ in leaves(document.root)]
