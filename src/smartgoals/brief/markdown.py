"""A document as Markdown: the one place that knows its signs."""

import re
from collections.abc import Iterable

from smartgoals.brief.document import (
    Block,
    Cite,
    Document,
    Gap,
    Heading,
    Inline,
    Items,
    Line,
    Link,
    Paragraph,
    Strong,
    Table,
)

__all__ = ["section_to_markdown", "to_markdown"]

_BLANKS = re.compile(r"\s+")
#: Signs that mean something wherever they stand, and those that do before others.
_SIGNS = re.compile(
    r"[\\`*_\[\]<>|~$^{}]|^[(:]|&(?=[#\w])|(?<!\S)#|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE
)
#: What makes something else of a line that starts with it: a list, a head, a rule.
_START = re.compile(r"\d{1,9}(?=[.)])|(?=[-+=%])")
#: An address that Markdown shows as it is, without a link text.
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9:/._~?=&#+,@!$()'-]+")


def to_markdown(document: Document) -> str:
    r"""Write a document as Markdown (CommonMark, with tables as GitHub has them).

    >>> from smartgoals.brief.document import Paragraph, Text
    >>> line = (Text("1. <b>bold</b>"),)
    >>> print(to_markdown(Document(title="A *brief*", blocks=(Paragraph(line),))), end="")
    # A \*brief\*
    <BLANKLINE>
    1\. \<b\>bold\</b\>
    """
    return f"# {_escaped(document.title)}\n\n{section_to_markdown(document.blocks)}"


def section_to_markdown(blocks: Iterable[Block]) -> str:
    """Write blocks as Markdown, to stand within somebody else's page."""
    return "\n\n".join(part for part in map(_block, blocks) if part) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_escaped(block.text)}"
    if isinstance(block, Paragraph):
        return _line(block.line)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Items):
        return "\n".join(f"- {_line(item)}" for item in block.items)
    return "\n".join(
        f"{number}. {_line(item)}" for number, item in enumerate(block.items, start=1)
    )


def _table(table: Table) -> str:
    rows = [
        [_escaped(head) for head in table.heads],
        ["---"] * len(table.heads),
        *([_line(cell) for cell in row] for row in table.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _line(line: Line) -> str:
    """Write what stands in one line, so that its start means nothing."""
    text = _BLANKS.sub(" ", "".join(map(_inline, line))).strip()
    start = _START.match(text)
    return f"{start[0]}\\{text[start.end() :]}" if start else text


def _inline(part: Inline) -> str:
    if isinstance(part, Strong):
        return f"**{_escaped(part.text)}**"
    if isinstance(part, Gap):
        return f"*{_escaped(part.text)}*"
    if isinstance(part, Cite):
        return f"[{part.number}]"  # no link, since nothing says where it would lead
    return _link(part) if isinstance(part, Link) else _escaped(part.text)


def _link(link: Link) -> str:
    if _PLAIN_ADDRESS.fullmatch(link.url):
        return f"<{link.url}>"
    return f"[{_escaped(link.url)}](<{link.url.replace('&', chr(92) + '&')}>)"


def _escaped(text: str) -> str:
    """Write words so that Markdown takes none of them for a sign."""
    return _SIGNS.sub(r"\\\g<0>", _BLANKS.sub(" ", text))
