"""Sources: each numbered once, with its links and the day on which it was seen."""

from datetime import date

from smartgoals.brief.document import Cite, Link, Text
from smartgoals.brief.references import Sources
from smartgoals.plan.values import Period, Source


def seen(*day):
    """Make a day on which something was seen."""
    return Period(date(*day), date(*day))


def test_numbers():
    """The same source has the same number wherever it stands, and the latest day seen."""
    first = Source("A", seen(2026, 1, 1))
    later, never = Source("A", seen(2026, 2, 1)), Source("A")
    sources = Sources([first, Source("B"), later, never, first])

    assert sources.cite([Source("B"), never, later]) == (Text(" "), Cite(1), Text(" "), Cite(2))
    assert sources.listed().items == (
        (Text("A"), Text(" (seen 1 February 2026)")),
        (Text("B"),),
    )


def test_links():
    """Addresses of web pages in a source become links, and nothing else does."""
    texts = (
        "See https://a.example/x, and (http://b.example/y).",
        "javascript:alert(1)",
        "https://",
        "https://[ x",
    )
    items = Sources(map(Source, texts)).listed().items

    assert items == (
        (
            Text("See "),
            Link("https://a.example/x"),
            Text(", and ("),
            Link("http://b.example/y"),
            Text(")."),
        ),
        *((Text(text),) for text in texts[1:]),
    )


def test_none():
    """Without any source there is nothing to list."""
    assert not Sources([])
    assert Sources([Source("A")])
