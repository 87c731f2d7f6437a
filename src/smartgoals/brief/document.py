"""A small tree of what a document consists of; it knows neither Markdown nor HTML."""

import re
from collections.abc import Iterator
from typing import final
from urllib.parse import urlsplit

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.plan._rules import rule

__all__ = [
    "Block",
    "Cite",
    "Document",
    "Gap",
    "Heading",
    "Inline",
    "Items",
    "Line",
    "Link",
    "Paragraph",
    "References",
    "Strong",
    "Table",
    "Text",
    "is_web_link",
    "texts_of",
]

_LINK = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def is_web_link(url: str) -> bool:
    """Say whether a text is the address of a web page, and nothing else.

    >>> is_web_link("https://example.org/a?b=c"), is_web_link("javascript:alert(1)")
    (True, False)
    """
    if not url.isprintable() or not _LINK.fullmatch(url):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


@final
@frozen(eq=False, repr=False)
class Text(Value):
    """Words as they are, the campaign's or ours."""

    text: str


@final
@frozen(eq=False, repr=False)
class Strong(Value):
    """Words of ours that matter most."""

    text: str


@final
@frozen(eq=False, repr=False)
class Gap(Value):
    """Words of ours where something is missing that a person has to write."""

    text: str


@final
@frozen(eq=False, repr=False)
class Link(Value):
    """The address of a web page, which shows itself."""

    url: str = field(validator=rule(is_web_link, "the address of a web page"))


@final
@frozen(eq=False, repr=False)
class Cite(Value):
    """The number of a reference, from 1."""

    number: int


Inline = Text | Strong | Gap | Link | Cite
Line = tuple[Inline, ...]


@final
@frozen(eq=False, repr=False)
class Heading(Value):
    """The head of a section.

    Attributes:
        text: Its words.
        level: 2 for a section, 3 for a part of one.
        anchor: What a link to it ends in.
    """

    text: str
    level: int
    anchor: str


@final
@frozen(eq=False, repr=False)
class Paragraph(Value):
    """Words that belong together; ``quiet`` if they only frame others."""

    line: Line
    quiet: bool = False


@final
@frozen(eq=False, repr=False)
class Items(Value):
    """A list without an order."""

    items: tuple[Line, ...]


@final
@frozen(eq=False, repr=False)
class References(Value):
    """What is cited, in the order of its numbers from 1."""

    items: tuple[Line, ...]


@final
@frozen(eq=False, repr=False)
class Table(Value):
    """Rows under their heads; the first cell of each says what the row is about."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Items | References | Table


@final
@frozen(kw_only=True, eq=False, repr=False)
class Document(Value):
    """A document, from its title to its last block.

    Attributes:
        title: What it is called.
        blocks: What it consists of.
    """

    title: str
    blocks: tuple[Block, ...]


def texts_of(document: Document) -> Iterator[str]:
    """Walk over the texts that a reader sees, block by block."""
    yield document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.text
            continue
        if isinstance(block, Table):
            yield from block.heads
        yield from ("".join(map(shown, line)) for line in _lines(block))


def _lines(block: Paragraph | Items | References | Table) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    else:
        yield from block.items


def shown(part: Inline) -> str:
    """Give what a reader sees of a part of a line."""
    if isinstance(part, Cite):
        return f"[{part.number}]"
    return part.url if isinstance(part, Link) else part.text
