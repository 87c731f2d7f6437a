"""What YAML does without a word, and a campaigner did not mean."""

import re
from collections.abc import Iterator

from smartgoals.diagnostics import Diagnostic
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.tree import Document, Entry, Mapping, Node, Scalar, Sequence

__all__ = ["find_traps"]

_SWALLOWED = re.compile(r"[ \t]+#(?=\w)[^\n]*")
_HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CURLY = re.compile("[“”„‟«»‘‚‛]")
_BULLET = re.compile("[•·–—▪◦‣∙]\\s")


def find_traps(document: Document) -> Iterator[Diagnostic]:
    """Find the silent traps, in the order of the text."""
    for match in _HIDDEN.finditer(document.text):
        yield problem(
            "E007",
            f"hidden character U+{ord(match.group()):04X}",
            file=document.name,
            place=document.stretch(match.start(), match.end()),
            help="delete it, and type the neighbouring letters again",
        )
    if document.root is not None:
        yield from _walk(document, document.root)


def _walk(document: Document, node: Node) -> Iterator[Diagnostic]:
    if isinstance(node, Scalar):
        if node.style == "plain" and node.text:
            yield from _in_plain_text(document, node)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _walk(document, item)
    else:
        split = _split_entries(document, node) if node.flow else []
        for entry in split:
            yield problem(
                "E010",
                f"the comma before {shown(entry.key.text)} ended the text in these braces",
                file=document.name,
                place=document.stretch(entry.key.start, entry.key.end),
                help="put the whole sentence in quotes",
            )
        node.entries = [entry for entry in node.entries if entry not in split]
        for entry in node.entries:
            yield from _walk(document, entry.value)


def _split_entries(document: Document, node: Mapping) -> list[Entry]:
    """Find keys in braces that have no colon behind them: the rest of a sentence."""
    return [
        entry
        for entry in node.entries
        if isinstance(entry.value, Scalar)
        and not entry.value.text
        and not document.text[entry.key.end :].lstrip().startswith(":")
    ]


def _in_plain_text(document: Document, node: Scalar) -> Iterator[Diagnostic]:
    text = document.text
    swallowed = (
        _SWALLOWED.match(text, node.end) if text[node.end : node.end + 1] in " \t" else None
    )
    if swallowed:
        lost = swallowed.group().strip()
        yield problem(
            "E008",
            f"{shown(lost)} is taken for a comment, so the text ends before it",
            file=document.name,
            place=document.stretch(node.end, node.end + len(swallowed.group().rstrip())),
            help="put the whole text in quotes, or a space behind '#' if it is a comment",
        )
    meant = _look_alike(node.text)
    if meant:
        yield problem(
            "E009",
            f"{shown(node.text)} {meant[0]}",
            file=document.name,
            place=document.stretch(node.start, node.end),
            help=meant[1],
        )


def _look_alike(text: str) -> tuple[str, str] | None:
    if _CURLY.match(text) and _CURLY.search(text[1:]) is None:
        return "starts with a curly quote that never ends", "use straight quotes, or none"
    if _BULLET.match(text):
        return "starts with a bullet, which makes no list", "start each item with '- '"
    if ":\u00a0" in text:
        return (
            "holds a colon with a non-breaking space, so no field begins there",
            "delete the space behind the colon, and type it again",
        )
    return None
