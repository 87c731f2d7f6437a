"""The sources of a brief: each numbered once, in the order of its first mention."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from smartgoals.brief.document import Cite, Inline, Line, Link, References, Text, is_web_link
from smartgoals.brief.phrases import period_in
from smartgoals.plan.values import Source

__all__ = ["Sources"]

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BEHIND = ".,;:!?'\")]}"


class Sources:
    """What is cited; the same source has the same number wherever it is mentioned.

    Args:
        sources: In the order in which the document mentions them.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._known: dict[str, Source] = {}
        for one in sources:
            known = self._known.setdefault(one.what, one)
            if one.seen and (known.seen is None or known.seen.last < one.seen.last):
                self._known[one.what] = evolve(known, seen=one.seen)
        self._numbers = {what: number for number, what in enumerate(self._known, start=1)}

    def cite(self, sources: Iterable[Source]) -> Line:
        """Give the numbers of some sources, each once, with a blank before each."""
        numbers = sorted({self._numbers[one.what] for one in sources})
        return tuple(part for number in numbers for part in (Text(" "), Cite(number)))

    def listed(self) -> References:
        """List all sources, with the day on which each was seen."""
        return References(tuple(_reference(one) for one in self._known.values()))

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._known)


def _reference(source: Source) -> Line:
    seen = f" (seen {period_in(source.seen)})" if source.seen else ""
    return (*_with_links(source.what), *_words(seen))


def _with_links(text: str) -> Iterator[Inline]:
    """Make links of the addresses of web pages in a text."""
    end = 0
    for match in _ADDRESS.finditer(text):
        url = match[0].rstrip(_BEHIND)
        if is_web_link(url):
            yield from _words(text[end : match.start()])
            yield Link(url)
            end = match.start() + len(url)
    yield from _words(text[end:])


def _words(text: str) -> Iterator[Inline]:
    if text:
        yield Text(text)
