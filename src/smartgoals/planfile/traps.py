"""What YAML does without a word, and a campaigner did not mean."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, islice, pairwise

from attrs import evolve

from smartgoals.diagnostics import Diagnostic, Fix
from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Actor, Vote
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.names import field_words
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.rows import Rows
from smartgoals.planfile.tree import Document, word

__all__ = ["find_traps", "merged", "without_hidden"]

_SWALLOWED = re.compile(r"[ \t]+#(?=[^\W_])[^\n]*")
_BLANKS = frozenset(" \t")
_COLON = re.compile(r"[ \t\r\n]*:")
# Joiners (U+200C, U+200D) belong into Persian words and into pictures of families: between
# two letters that are not ASCII. All stand in the first brackets, so that a search is quick.
_HIDDEN = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]"
    "(?:(?<![\u200c\u200d])|(?![^\x00-\x7f])|(?<![^\x00-\x7f][\u200c\u200d]))"
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
# What looks like a field at the start of a line, and the parts that people write in lines.
_FIELD = re.compile(r"\n[ \t]*(?:- )?([A-Za-z][A-Za-z _-]*):(?=\s)")
_IN_LINES = (Plan, Campaign, Flag, Goal, Milestone, Actor, Vote)
#: So many hidden characters are told one by one.
_MANY = 100


def find_traps(document: Document) -> Iterator[Diagnostic]:
    """Find the silent traps, in the order of the text, and part what they put together."""
    yield from _in_text(document)
    rows = document.rows
    if len(rows):
        yield from _walk(document, rows, 0)


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


def _walk(document: Document, rows: Rows, row: int) -> Iterator[Diagnostic]:
    kind = rows.kinds[row]
    if kind == "list":
        for item in rows.items(row):
            yield from _walk(document, rows, item)
    elif kind in {"block", "braces"}:
        if kind == "braces":
            yield from _split(document, rows, row)
        for key, value in rows.pairs(row):
            if "\u00a0" in rows.texts[key]:
                plain = rows.texts[key].replace("\u00a0", " ")
                yield _look_alike_remark(document, rows, key, (*_NON_BREAKING, plain))
            yield from _walk(document, rows, value)
    elif kind == "plain" and _looks_odd(document, rows, row):
        yield from _in_plain_text(document, rows, row)
    elif kind in {"single", "double"}:
        yield from _between_quotes(document, rows, row)
        if kind == "double":
            yield from _in_escapes(document, rows, row)


def _split(document: Document, rows: Rows, row: int) -> Iterator[Diagnostic]:
    """Find keys in braces that have no colon behind them, and take them out.

    They are the rest of a sentence; where there is nothing else, a list was meant.
    """
    runs = [
        (bare, [key for key, _ in run])
        for bare, run in groupby(rows.pairs(row), lambda one: _is_bare(document, rows, *one))
    ]
    if runs and runs[0][0]:
        rows.refused.add(row)
    for run in [run for bare, run in runs if bare]:
        rows.dropped.update(run)
        start, end = rows.starts[run[0]], rows.ends[run[-1]]
        rest = document.text[start:end]
        code, message = "E010", f"the comma before {shown(rest)} ended the text in these braces"
        help_ = "put the whole sentence in quotes"
        if run is runs[0][1]:
            code, message = "E012", f"{shown(rest)} has no value in these braces"
            help_ = "write a list in brackets, [ and ]; or a name, a colon and a value"
        place = document.stretch(start, end)
        yield problem(code, message, file=document.name, place=place, help=help_)


def _is_bare(document: Document, rows: Rows, key: int, value: int) -> bool:
    is_empty = not (rows.texts[value] or value in rows.behind or value in rows.refused)
    return is_empty and _COLON.match(document.text, rows.ends[key]) is None


def _looks_odd(document: Document, rows: Rows, row: int) -> bool:
    """Say whether a text without quotes is worth a closer look; hardly any is."""
    text, end = rows.texts[row], rows.ends[row]
    if not text:
        return False
    return text[0] == "-" or not text.isascii() or document.text[end : end + 1] in _BLANKS


def _in_plain_text(document: Document, rows: Rows, row: int) -> Iterator[Diagnostic]:
    end = rows.ends[row]
    swallowed = _SWALLOWED.match(document.text, end)
    if swallowed:
        lost = swallowed.group().strip()
        yield problem(
            "E008",
            f"{shown(lost)} is taken for a comment, so the text ends before it",
            file=document.name,
            place=document.stretch(end, end + len(swallowed.group().rstrip())),
            help="put the whole text in quotes, or a space behind '#' if it is a comment",
        )
    meant = _look_alike(rows.texts[row])
    if meant:
        yield _look_alike_remark(document, rows, row, meant)


def _look_alike_remark(
    document: Document, rows: Rows, row: int, meant: tuple[str, str, str | None]
) -> Diagnostic:
    message, help_, plain = meant
    start, end, text = rows.starts[row], rows.ends[row], rows.texts[row]
    place = document.stretch(start, end)
    as_it_is = document.text[start:end] == text
    return problem(
        "E009",
        f"{shown(text)} {message}",
        file=document.name,
        place=place,
        help=help_,
        fix=Fix(text=plain, place=place) if plain is not None and as_it_is else None,
    )


def _between_quotes(document: Document, rows: Rows, row: int) -> Iterator[Diagnostic]:
    """Find fields that became text, since a quote above them is closed only below."""
    start, end = rows.starts[row], rows.ends[row]
    names = _FIELD.findall(document.text, start, end)
    if any(word(one) in _field_names() for one in names):
        line, _ = document.position(end)
        yield problem(
            "E024",
            f"the quote that is opened here is closed in line {line}, and all between is text",
            file=document.name,
            place=document.stretch(start, start + 1),
            help="close it where the text ends",
        )


@cache
def _field_names() -> frozenset[str]:
    """Give the fields of a plan, and of those parts that people write line by line."""
    return frozenset(name for cls in _IN_LINES for name in field_words(cls))


def _in_escapes(document: Document, rows: Rows, row: int) -> Iterator[Diagnostic]:
    """Find characters that are hidden once more, behind an escape."""
    match = _HIDDEN.search(rows.texts[row])
    start, end = rows.starts[row], rows.ends[row]
    if match and match.group() not in document.text[start:end]:
        yield problem(
            "E007",
            f"hidden character U+{ord(match.group()):04X}",
            file=document.name,
            place=document.stretch(start, end),
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
