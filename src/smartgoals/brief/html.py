"""A document as one HTML page that loads nothing: the one place that knows its tags."""

import re
from collections.abc import Iterable
from html import escape

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

__all__ = ["to_html"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_STYLE = """
:root { color-scheme: light dark; --text: #1c1c1e; --quiet: #5a5a62; --line: #d4d4da;
  --page: #ffffff; --link: #0b57a4; --gap: #8a4b00; --head: #f3f3f6; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8e8ea; --quiet: #a9a9b2; --line: #45454d; --page: #17171a;
    --link: #8ab8f0; --gap: #f0b36a; --head: #232328; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.55;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.25rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.75rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .35rem; }
h1, h2, h3, p, li, td, th { overflow-wrap: anywhere; }
p { margin: .45rem 0; }
ul, ol { padding-left: 1.5rem; margin: .5rem 0; }
li { margin: .3rem 0; }
a { color: var(--link); }
.quiet { color: var(--quiet); font-size: .93em; }
em { color: var(--gap); }
.cite a { text-decoration: none; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95em; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left;
  vertical-align: top; }
thead th { background: var(--head); }
tbody th { font-weight: 600; }
:target { outline: 2px solid var(--link); outline-offset: 3px; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; --text: #000; --quiet: #444; --line: #999; --page: #fff;
    --link: #000; --gap: #6b3a00; --head: #eee; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
}
"""


def to_html(document: Document) -> str:
    """Write a document as one page of HTML, with its style and without any script.

    >>> from smartgoals.brief.document import Paragraph, Text
    >>> page = to_html(Document(title="A brief", blocks=(Paragraph((Text("a < b"),)),)))
    >>> "a &lt; b</p>" in page, "<script" in page
    (True, False)
    """
    head = "\n".join(
        (
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_attribute(_POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="generator" content="smartgoals">',
            f"<title>{_escaped(document.title)}</title>",
            f"<style>{_STYLE}</style>",
        )
    )
    title = _element("h1", _escaped(document.title), dir="auto")
    body = "\n".join([title, *map(_block, document.blocks)])
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        text = _escaped(block.text)
        return _element(f"h{block.level}", text, id=block.anchor, dir="auto")
    if isinstance(block, Paragraph):
        kind = {"class": "quiet"} if block.quiet else {}
        return _element("p", _line(block.line), dir="auto", **kind)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Items):
        items = (_element("li", _line(item), dir="auto") for item in block.items)
        return _element("ul", _stacked(items))
    numbered = (
        _element("li", _line(item), id=f"reference-{number}", dir="auto")
        for number, item in enumerate(block.items, start=1)
    )
    return _element("ol", _stacked(numbered))


def _table(table: Table) -> str:
    heads = "".join(_element("th", _escaped(head), scope="col") for head in table.heads)
    rows = []
    for first, *others in table.rows:
        cells = [_element("th", _line(first), scope="row", dir="auto")]
        cells += [_element("td", _line(cell), dir="auto") for cell in others]
        rows.append(_element("tr", "".join(cells)))
    head = _element("thead", _element("tr", heads))
    return _element("table", _stacked([head, _element("tbody", _stacked(rows))]))


def _line(line: Line) -> str:
    return "".join(map(_inline, line))


def _inline(part: Inline) -> str:
    if isinstance(part, Strong):
        return _element("strong", _escaped(part.text))
    if isinstance(part, Gap):
        return _element("em", _escaped(part.text))
    if isinstance(part, Cite):
        link = _element("a", f"[{part.number}]", href=f"#reference-{part.number}")
        return _element("span", link, **{"class": "cite"})
    if isinstance(part, Link):
        return _element("a", _escaped(part.url), href=part.url, rel="noopener noreferrer")
    return _escaped(part.text)


def _stacked(elements: Iterable[str]) -> str:
    return "".join(f"\n{element}" for element in elements) + "\n"


def _element(name: str, content: str, **attributes: str) -> str:
    """Write an element around what is HTML already; attributes are not, yet."""
    told = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>"


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def _escaped(text: str) -> str:
    """Write words so that HTML takes none of them for a tag."""
    return escape(re.sub(r"\s+", " ", text), quote=False)
