"""Whatever stands in a plan, a brief shows it as words and as nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import check_markdown, check_page

import smartgoals as sg
from smartgoals.brief import html, markdown
from smartgoals.brief.content import brief_document
from smartgoals.brief.document import (
    Cite,
    Document,
    Gap,
    Heading,
    Items,
    Link,
    Paragraph,
    References,
    Strong,
    Table,
    Text,
    is_web_link,
)
from smartgoals.errors import InvalidValueError
from smartgoals.planfile.reading import read
from strategies import plans, texts

HOSTILE = sorted((Path(__file__).parents[1] / "planfile" / "hostile").glob("*.*"))
NASTY = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "www.evil.example and https://evil.example/",
    "a | b | c",
    "`code` ``more``",
    "# head",
    "text #",
    "a\n\n# head\n- item",
    "***bold*** __so__ ~~not~~",
    "1. one",
    "12345678901. no list",
    "1) one",
    "- item",
    "+ item",
    "* item",
    "> quote",
    "---",
    "===",
    "```\nfence",
    "~~~",
    "    indented",
    "[1]: https://evil.example",
    "[^1]: note",
    "&lt;b&gt; &#60;b&#62; &copy;",
    "back\\slash\\",
    "$x^2$ {role}`x` (target)=",
    ":::note",
    "% comment",
    "<!-- comment -->",
    "]]> <?php ?> <!DOCTYPE x>",
    "(https://evil.example)",
    ": definition",
    "e\u0301 שלום \u202egnp.exe",
]

words = st.one_of(texts(), st.sampled_from(NASTY))
ADDRESSES = [
    "https://example.org/",
    "http://example.org/a?b=c&d=e&copy;=f#g",
    "https://example.org/%20_*~x()[1]",
    "HTTPS://ödön.example/投票'",
]
addresses = st.sampled_from(ADDRESSES)
parts = st.one_of(
    words.map(Text),
    st.sampled_from([Strong("Harmed."), Gap("Not looked at."), Cite(1), Text(" ")]),
    addresses.map(Link),
)
lines = st.one_of(
    words.map(lambda text: (Text(text),)),
    st.tuples(words.map(Text), st.just(Text(" ")), parts, st.just(Text(" ")), words.map(Text)),
)
rows = st.tuples(lines, lines)
blocks = st.one_of(
    lines.map(Paragraph),
    words.map(lambda text: Heading(text, 3, "row")),
    st.lists(lines, min_size=1, max_size=3).map(lambda items: Items(tuple(items))),
    st.lists(rows, min_size=1, max_size=3).map(lambda rows: Table(("A", "B"), tuple(rows))),
)


@st.composite
def documents(draw):
    """Make documents whose every text may be hostile."""
    made = draw(st.lists(blocks, max_size=4))
    heads = [
        Heading(block.text, block.level, f"row-{place}")
        if isinstance(block, Heading)
        else block
        for place, block in enumerate(made)
    ]
    cited = References(((Text(draw(words)),),))
    return Document(title=draw(words), blocks=(*_apart(heads), cited))


def _apart(made):
    """Keep two lists from standing one behind the other, where Markdown joins them."""
    for block in made:
        yield block
        yield Paragraph((Text("Between."),))


@given(document=documents())
def test_any_document_as_html(document):
    """A page shows exactly the texts of its document, in known elements only."""
    check_page(document, html.to_html(document))


@given(document=documents())
def test_any_document_as_markdown(document):
    """Markdown shows exactly the texts of its document, and no other link or tag."""
    check_markdown(document, markdown.to_markdown(document))


@pytest.mark.parametrize("text", NASTY)
def test_hostile_texts(text):
    """No text of a campaign is taken for a sign, wherever it stands."""
    line = (Text(text),)
    document = Document(
        title=text,
        blocks=(
            Heading(text, 2, "a"),
            Paragraph(line),
            Items((line, line)),
            Table((text, "B"), ((line, line),)),
            Paragraph((Cite(1), Text(text))),
            References((line, (Text(text), Link("https://example.org/")))),
        ),
    )

    check_page(document, html.to_html(document))
    check_markdown(document, markdown.to_markdown(document))


@pytest.mark.parametrize("url", ADDRESSES)
def test_links(url):
    """A link leads where it says, and to nowhere else."""
    document = Document(title="A", blocks=(Paragraph((Text("See "), Link(url), Text("."))),))

    check_page(document, html.to_html(document))
    check_markdown(document, markdown.to_markdown(document))


@given(plan=plans())
def test_any_plan(plan):
    """The brief of any plan shows its texts as words and as nothing else."""
    document = brief_document(plan)
    written = sg.brief(plan)

    check_page(document, written.html)
    check_markdown(document, written.markdown)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_plans(path):
    """A file that was made to break readers breaks no brief either."""
    plan = read(path).plan
    if plan is not None:
        document = brief_document(plan)

        check_page(document, html.to_html(document))
        check_markdown(document, markdown.to_markdown(document))


@pytest.mark.parametrize(("module", "check"), [(html, check_page), (markdown, check_markdown)])
def test_twins_that_escape_nothing(module, check, monkeypatch):
    """A writer that lets signs through would be found out."""
    write = {html: html.to_html, markdown: markdown.to_markdown}[module]
    document = Document(title="A", blocks=(Paragraph((Text("<b>*bold*</b>"),)),))
    check(document, write(document))
    monkeypatch.setattr(module, "_escaped", lambda text: text)

    with pytest.raises(AssertionError):
        check(document, write(document))


def test_page():
    """A page names its language, loads nothing, and has heads for columns and rows."""
    table = Table(("A", "B"), (((Text("x"),), (Text("y"),)),))
    page = html.to_html(Document(title="A", blocks=(table, Paragraph((), quiet=True))))

    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "content=\"default-src 'none'; style-src 'unsafe-inline';" in page.replace(
        "&#x27;", "'"
    )
    assert '<th scope="col">A</th>' in page
    assert '<th scope="row" dir="auto">x</th>' in page
    assert '<p dir="auto" class="quiet">' in page
    assert "<script" not in page
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https:",
        "https://",
        "https:///path",
        "http://[",
        "ftp://example.org",
        "https://example.org/ x",
        "https://exam\u202eple.org/",
        'https://example.org/"x',
        "data:text/html,x",
        " https://example.org",
    ],
)
def test_no_links(url):
    """Only the address of a web page becomes a link."""
    assert not is_web_link(url)
    with pytest.raises(InvalidValueError):
        Link(url)
