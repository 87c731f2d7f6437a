"""A page of HTML that loads nothing and runs nothing."""

from collections.abc import Iterator, Sequence

from smartgoals.pictures.elements import Child, Element, element, to_text
from smartgoals.pictures.palette import DARK

__all__ = ["page", "said", "section", "table"]

_DAY = len("2027-03-01")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_STYLE = """
:root { color-scheme: light dark; --text: #1c1c1e; --quiet: #5a5a62; --line: #d4d4da;
  --page: #ffffff; --link: #0b57a4; --head: #f3f3f6; --warn: #8a3500; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
h1, h2, h3, p, li, a, figcaption, caption, td, tbody th { overflow-wrap: anywhere; }
.short { white-space: nowrap; }
p { margin: .4rem 0; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--link);
  outline-offset: 2px; }
.quiet { color: var(--quiet); }
.banner { border: 2px solid var(--warn); padding: .5rem .75rem; font-weight: 600; }
.wide { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .92em; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start;
  vertical-align: top; min-width: 4.5rem; }
tbody th { min-width: 9rem; }
tbody .short { min-width: 0; }
thead th { background: var(--head); }
caption { text-align: start; color: var(--quiet); padding-bottom: .3rem; }
figure { margin: 1rem 0; }
figcaption { margin: 0 0 .5rem; color: var(--quiet); }
svg { max-width: 100%; height: auto; }
.slice { display: none; }
summary { cursor: pointer; color: var(--link); }
:target { outline: 2px solid var(--link); outline-offset: 3px; }
@media screen { .large svg { max-width: none; } }
@media screen and (max-width: 60rem) { .picture svg { max-width: none; }
  tbody th, td { min-width: 11rem; } }
@page { size: auto; margin: 1.5cm; }
@page across { size: landscape; }
@media print { body { font-size: 10pt; } main { max-width: none; padding: 0; }
  nav, summary { display: none; } h2, h3 { break-after: avoid; break-inside: avoid; }
  tbody th, td { min-width: 4rem; } thead th { min-width: 0; } .across { page: across; }
  tr, li, figure { break-inside: avoid; } .wide { overflow: visible; }
  .whole { display: none; } .slice { display: block; break-inside: avoid; }
  .sliced { break-inside: auto; } }
"""

_DARK = """:root { --text: #e8e8ea; --quiet: #a9a9b2; --line: #45454d; --page: #17171a;
  --link: #8ab8f0; --head: #232328; --warn: #ff9d5c; }"""


def page(title: str, body: Sequence[Child], *, language: str | None = None) -> str:
    """Write a page with its style; its labels are English, its texts the plan's.

    Args:
        title: What stands in the window's frame.
        body: What is on it.
        language: The BCP 47 tag of the plan's texts.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        _meta("Content-Security-Policy", _POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content="smartgoals"),
        element("title", title),
        element("style", _style()),
    )
    main = element("main", *body, lang=language)
    return (
        f"<!doctype html>\n{to_text(element('html', head, element('body', main), lang='en'))}\n"
    )


def _meta(name: str, content: str) -> Element:
    return Element("meta", (("http-equiv", name), ("content", content)), ())


def _style() -> str:
    """Give the style; on a dark screen each colour of a picture has its twin."""
    twins = "\n".join(
        f'svg [{where}="{light}"] {{ {where}: {dark}; }}'
        for light, dark in DARK.items()
        for where in ("fill", "stroke")
    )
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_DARK}\n{twins}\n}}"
    return f"{_STYLE}\n{dark}"


def said(tag: str, text: object, **attributes: str) -> Element:
    """Put something that a plan says into an element; it may run either way."""
    told = "" if text is None else str(text)
    return element(tag, told, dir="auto", **attributes)


def section(anchor: str, title: str, *body: Child | None, class_: str | None = None) -> Element:
    """Make a part of the page with an anchor of its own."""
    name = f"{anchor}-heading"
    heading = element("h2", title, id=name)
    return element("section", heading, *body, id=anchor, class_=class_, aria_labelledby=name)


def table(
    heads: Sequence[str], rows: Sequence[Sequence[object]], name: str, *, anchor: str
) -> Element:
    """Make a table that can be scrolled where it is too wide.

    Args:
        heads: What stands above the columns.
        rows: The cells; the first of each row is its head.
        name: What it is called.
        anchor: That of the part in which it stands.
    """
    caption = said("caption", name, id=f"{anchor}-table")
    head = element("thead", element("tr", *(element("th", one, scope="col") for one in heads)))
    body = element("tbody", *(element("tr", *_cells(row)) for row in rows))
    return element(
        "div",
        element("table", caption, head, body),
        class_="wide",
        tabindex="0",
        role="region",
        aria_labelledby=f"{anchor}-table",
    )


def _cells(row: Sequence[object]) -> Iterator[Element]:
    first, *others = row
    yield said("td", None) if first is None else said("th", first, **_short(first), scope="row")
    for one in others:
        yield said("td", one, **({} if one is None else _short(one)))


def _short(cell: object) -> dict[str, str]:
    """Keep what is no longer than a day in one line."""
    return {"class_": "short"} if len(str(cell)) <= _DAY else {}
