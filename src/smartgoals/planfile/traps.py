"""What YAML does without a word, and a campaigner did not mean."""

import re
from collections.abc import Iterator
from itertools import groupby, islice, pairwise

from attrs import evolve

from smartgoals.diagnostics import Diagnostic, Fix
from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.tree import Document, Entry, Mapping, Node, Scalar, Sequence

__all__ = ["find_traps", "merged", "without_hidden"]

_SWALLOWED = re.compile(r"[ \t]+#(?=[^\W_])[^\n]*")
_COLON = re.compile(r"[ \t\r\n]*:")
# Joiners (U+200C, U+200D) belong into Persian words and into pictures of families.
_HIDDEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
_OPENING, _CLOSING = "“„‟«‘‚‛", "”“»’‘"
_BULLET = re.compile(r"[•·–—▪◦‣∙]\s|-[^\W\d_]")
_NON_BREAKING = (
    "holds a non-breaking space",
    "delete it, and type the space again",
)
# Between plain letters these show nothing and part nothing.
_NEEDLESS = re.compile("(?<=[0-9A-Za-z])[\u00ad\u200b\u2060-\u2064](?=[0-9A-Za-z])")
_HIDDEN_HELP = "delete it, and type the neighbouring letters again"
#: So many hidden characters are told one by one.
_MANY = 100


def find_traps(document: Document) -> Iterator[Diagnostic]:
    """Find the silent traps, in the order of the text, and part what they put together."""
    yield from _in_text(document)
    if document.root is not None:
        yield from _walk(document, document.root)


def without_hidden(text: str) -> str:
    r"""Put a blank in the place of each character that nobody sees.

    >>> without_hidden("a\x00b\u200bc")
    'a b c'
    """
    return _HIDDEN.sub(" ", UNPRINTABLE.sub(" ", text))


def merged(problems: list[Diagnostic], traps: list[Diagnostic]) -> list[Diagnostic]:
    """Join the remarks; a trap that explains a problem of the same place helps with it."""
    helps = {one.place: one for one in traps if one.code == "E009"}
    told = {one.place for one in problems}
    return [
        *(
            evolve(one, help=trap.help, fix=trap.fix or one.fix)
            if (trap := helps.get(one.place))
            else one
            for one in problems
        ),
        *(one for one in traps if one.code != "E009" or one.place not in told),
    ]


def _in_text(document: Document) -> Iterator[Diagnostic]:
    """Find hidden characters, the first of each line."""
    found = groupby(
        _HIDDEN.finditer(document.text), lambda match: document.position(match.start())[0]
    )
    for _, matches in islice(found, _MANY):
        offsets = [match.start() for match in matches]
        first = offsets[0]
        yield problem(
            "E007",
            f"hidden character U+{ord(document.text[first]):04X}",
            file=document.name,
            place=document.stretch(first, first + 1),
            help=_HIDDEN_HELP,
            fix=_without_needless(document, offsets),
        )


def _without_needless(document: Document, offsets: list[int]) -> Fix | None:
    """Take all needless characters out of a line, if the first one is needless."""
    text = document.text
    needless = [one for one in offsets if _NEEDLESS.match(text, one)]
    if needless[:1] != offsets[:1]:
        return None
    left = "".join(text[one + 1 : other] for one, other in pairwise(needless))
    return Fix(text=left, place=document.stretch(needless[0], needless[-1] + 1))


def _walk(document: Document, node: Node) -> Iterator[Diagnostic]:
    if isinstance(node, Scalar):
        if node.style == "plain" and node.text:
            yield from _in_plain_text(document, node)
        elif node.style == "double":
            yield from _in_escapes(document, node)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _walk(document, item)
    else:
        if node.flow:
            yield from _split(document, node)
        for entry in node.entries:
            if "\u00a0" in entry.key.text:
                plain = entry.key.text.replace("\u00a0", " ")
                yield _look_alike_remark(document, entry.key, (*_NON_BREAKING, plain))
            yield from _walk(document, entry.value)


def _split(document: Document, node: Mapping) -> Iterator[Diagnostic]:
    """Find keys in braces that have no colon behind them, and take them out.

    They are the rest of a sentence; where there is nothing else, a list was meant.
    """
    runs = [
        (bare, list(run))
        for bare, run in groupby(node.entries, lambda one: _is_bare(document, one))
    ]
    node.entries = [one for bare, run in runs if not bare for one in run]
    node.refused = bool(runs) and runs[0][0]
    for run in [run for bare, run in runs if bare]:
        first, last = run[0].key, run[-1].key
        rest = document.text[first.start : last.end]
        code, message = "E010", f"the comma before {shown(rest)} ended the text in these braces"
        help_ = "put the whole sentence in quotes"
        if run is runs[0][1]:
            code, message = "E012", f"{shown(rest)} has no value in these braces"
            help_ = "write a list in brackets, [ and ]; or a name, a colon and a value"
        place = document.stretch(first.start, last.end)
        yield problem(code, message, file=document.name, place=place, help=help_)


def _is_bare(document: Document, entry: Entry) -> bool:
    value = entry.value
    is_empty = isinstance(value, Scalar) and not value.text and not value.refused
    return is_empty and _COLON.match(document.text, entry.key.end) is None


def _in_plain_text(document: Document, node: Scalar) -> Iterator[Diagnostic]:
    swallowed = _SWALLOWED.match(document.text, node.end)
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
        yield _look_alike_remark(document, node, meant)


def _look_alike_remark(
    document: Document, node: Scalar, meant: tuple[str, str, str | None]
) -> Diagnostic:
    message, help_, plain = meant
    place = document.stretch(node.start, node.end)
    as_it_is = document.text[node.start : node.end] == node.text
    return problem(
        "E009",
        f"{shown(node.text)} {message}",
        file=document.name,
        place=place,
        help=help_,
        fix=Fix(text=plain, place=place) if plain is not None and as_it_is else None,
    )


def _in_escapes(document: Document, node: Scalar) -> Iterator[Diagnostic]:
    """Find characters that are hidden once more, behind an escape."""
    match = _HIDDEN.search(node.text)
    if match and match.group() not in document.text[node.start : node.end]:
        yield problem(
            "E007",
            f"hidden character U+{ord(match.group()):04X}",
            file=document.name,
            place=document.stretch(node.start, node.end),
            help=_HIDDEN_HELP,
        )


def _look_alike(text: str) -> tuple[str, str, str | None] | None:
    """Say what a plain text has in place of a plain character, and what can only be meant."""
    help_ = "use straight quotes, or none"
    inner = text[1:-1]
    if text[0] in _OPENING and not any(mark in inner for mark in _OPENING + _CLOSING):
        if len(text) > 1 and text[-1] in _CLOSING:
            plain = f"'{inner}'" if inner.strip() and "'" not in inner else None
            return "stands in curly quotes, which are part of it", help_, plain
        if text[0] != "‘":  # it may be an apostrophe
            return "starts with a curly quote that never ends", help_, None
    if _BULLET.match(text):
        return "starts with a bullet, which makes no list", "start each item with '- '", None
    return (*_NON_BREAKING, None) if ":\u00a0" in text else None
