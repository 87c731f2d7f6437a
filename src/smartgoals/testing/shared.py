"""What many parts have: sources, judgements, notes, working days."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smartgoals.plan.values import Judgement, Source, Weekday, WorkingDays
from smartgoals.testing.choosing import ANYTHING, Fields, Names, Recipe, one_of, tuple_of
from smartgoals.testing.texts import old_ids, one_text
from smartgoals.testing.values import period

__all__ = ["COMMON", "judgement", "source", "sources", "working_days"]

# What stands in brackets at the end of a source is when it was seen.
_where = one_text.map(lambda text: f"{text}." if text.endswith(")") else text)
_SOURCE = Fields(seen=period)


def source(draw: DrawFn, names: Names) -> Source:
    """Make a source."""
    return Source(draw(_where), **_SOURCE(draw, names))


_JUDGEMENT = Fields(by=one_of("people"))


def judgement(draw: DrawFn, names: Names) -> Judgement:
    """Make a judgement by somebody, or by nobody who is named."""
    return Judgement(period(draw, names), **_JUDGEMENT(draw, names))


COMMON: dict[str, Recipe | SearchStrategy[Any]] = {
    "sources": tuple_of(source),
    "judged": judgement,
    "notes": one_text,
    "was": old_ids,
}


@st.composite
def sources(draw: DrawFn, names: Names = ANYTHING) -> Source:
    """Make sources."""
    return source(draw, names)


_WORKING_DAYS = Fields(
    of=st.sampled_from(("BR", "DE-BY", "GB", "NO")),
    weekend=st.lists(st.sampled_from(Weekday), unique=True, max_size=3).map(tuple),
    closed=tuple_of(period),
)


def working_days(draw: DrawFn, names: Names) -> WorkingDays:
    """Make working days of a few places."""
    return WorkingDays(**_WORKING_DAYS(draw, names))
