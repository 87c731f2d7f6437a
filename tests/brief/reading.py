"""What a reader's program makes of a written brief: its texts, elements and links."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from smartgoals.brief.document import Items, Link, Paragraph, References, Table, texts_of

VOID = {"meta"}
LEAVES = {"h1", "h2", "h3", "p", "li", "th", "td"}
ELEMENTS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "table",
        "thead",
        "tbody",
        "tr",
    ),
    *("ul", "ol", "strong", "em", "a", "span"),
    *LEAVES,
}
ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "a": {"href", "rel"},
    "span": {"class"},
    "p": {"class", "dir"},
    "th": {"scope", "dir"},
    **{name: {"id", "dir"} for name in ("h1", "h2", "h3", "li", "td")},
}
INLINE = {
    "text",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
    "link_open",
    "link_close",
}
BLOCKS = {
    f"{name}_{end}"
    for name in (
        *("heading", "paragraph", "bullet_list", "ordered_list", "list_item"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
    for end in ("open", "close")
} | {"inline"}


def plain(text):
    """Bring blanks to one spelling."""
    return re.sub(r"\s+", " ", text).strip()


def expected(document):
    """Give the texts that a reader should see, and the addresses of all links."""
    return [plain(text) for text in texts_of(document)], [link.url for link in links(document)]


def links(document):
    """Walk over the links of a document."""
    for block in document.blocks:
        lines = ()
        if isinstance(block, Paragraph):
            lines = (block.line,)
        elif isinstance(block, Items | References):
            lines = block.items
        elif isinstance(block, Table):
            lines = (cell for row in block.rows for cell in row)
        for line in lines:
            yield from (part for part in line if isinstance(part, Link))


class Page(HTMLParser):
    """Reads a page, and refuses what a brief has not."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.texts, self.links, self.ids, self.title = [], [], [], [], None
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        """Take note of an element, which must be one of ours."""
        assert tag in ELEMENTS
        assert {name for name, _ in attrs} <= ATTRIBUTES.get(tag, set())
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if tag in LEAVES:
            self.texts.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """See that what ends is what was open last."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the text of each leaf."""
        if LEAVES & set(self.open):
            self.texts[-1] += data
        elif self.open[-1:] == ["title"]:
            self.title = data
        else:
            assert self.open[-1:] == ["style"] or not data.strip()

    def handle_comment(self, data):
        """Refuse comments."""
        raise AssertionError(data)

    def handle_decl(self, decl):
        """Accept the first line alone."""
        assert decl == "doctype html"

    def handle_pi(self, data):
        """Refuse instructions."""
        raise AssertionError(data)

    def unknown_decl(self, data):
        """Refuse whatever else there is."""
        raise AssertionError(data)


def check_page(document, text):
    """Hold a page against the document that it was written from."""
    page = Page(text)
    texts, addresses = expected(document)

    assert [plain(one) for one in page.texts] == texts
    assert plain(page.title) == texts[0]
    assert [one for one in page.links if not one.startswith("#reference-")] == addresses
    assert {one[1:] for one in page.links if one.startswith("#")} <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)


def check_markdown(document, text):
    """Hold Markdown against the document that it was written from."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text)
    inline = [one for one in tokens if one.type == "inline"]
    parts = [part for one in inline for part in one.children]
    texts, addresses = expected(document)

    assert {one.type for one in tokens} <= BLOCKS
    assert {part.type for part in parts} <= INLINE
    told = ["".join(part.content for part in one.children) for one in inline]
    assert [plain(one) for one in told] == texts
    assert [part.attrs["href"] for part in parts if part.type == "link_open"] == [
        parser.normalizeLink(one) for one in addresses
    ]
