"""Texts and ids."""

import re

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smartgoals.testing.choosing import up_to_two
from smartgoals.testing.pools import IDS, NASTY, PLAIN, ROWS, VOTERS

__all__ = [
    "ids",
    "lines",
    "old_ids",
    "one_id",
    "one_line",
    "one_text",
    "some_lines",
    "some_texts",
    "texts",
]

_RESERVED = frozenset({*ROWS, *VOTERS, "flag"})
_ALIAS = re.compile(r"(?:cp|en)\d+")
_characters = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\ufeff\ufffe\uffff",
    include_characters="\t",
)
_some_line = st.text(_characters, max_size=20).map(lambda text: text.strip() or "x")
_break = st.sampled_from(("\n", "\n\n", "\n  ", "\n\t", " \n", "\n\n\n    ", "\n- ", "\n# "))
one_line = st.one_of(st.sampled_from((*PLAIN, *NASTY)), st.sampled_from(NASTY), _some_line)


@st.composite
def _paragraphs(draw: DrawFn) -> str:
    text = draw(one_line)
    for _ in range(draw(up_to_two)):
        text += draw(_break) + draw(one_line)
    return text


one_text = st.one_of(one_line, _paragraphs())


def lines() -> SearchStrategy[str]:
    """Make texts of one line, many of them nasty."""
    return one_line


def texts() -> SearchStrategy[str]:
    """Make texts of one line or several, with blank and indented lines and tabs inside."""
    return one_text


def _unreserved(id: str) -> str:
    return f"{id[:60]}-1" if id in _RESERVED or _ALIAS.fullmatch(id) else id


def _join(first: str, letter: str, rest: list[str]) -> str:
    return _unreserved("-".join((first + letter, *rest)))


_syllable = st.text("abcz019", min_size=1, max_size=4)
one_id = st.one_of(
    st.sampled_from(IDS),
    st.builds(
        _join,
        st.text("az019", max_size=4),
        st.sampled_from("abcdexz"),
        st.lists(_syllable, max_size=3),
    ),
)


def ids() -> SearchStrategy[str]:
    """Make ids; none is ``flag``, and none is a name of the framework."""
    return one_id


old_ids = st.lists(st.sampled_from(("old-a", "old-b", "was", "null-1")), unique=True).map(tuple)
some_lines = st.lists(one_line, max_size=3).map(tuple)
some_texts = st.lists(one_text, max_size=3).map(tuple)
