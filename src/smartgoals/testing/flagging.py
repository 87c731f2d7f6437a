"""Steps 1 and 2: flags, what happened, and the assessment."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import (
    Answer,
    Consultation,
    Event,
    Flag,
    FlagKind,
    FlagState,
    FlagStatus,
    ReportedDates,
    ScreeningAnswer,
)
from smartgoals.plan.values import Period
from smartgoals.testing.choosing import ANYTHING, Fields, Names, many_of, tuple_of
from smartgoals.testing.pools import QUESTIONS, ROWS
from smartgoals.testing.shared import COMMON, judgement, source
from smartgoals.testing.texts import one_id, one_line, one_text
from smartgoals.testing.values import day, level, plain_day

__all__ = ["event", "flags", "impacts", "some_rows"]

_CONSULTATION = Fields(opens=day, closes=day)
_STATUS = Fields(because=one_text)
_flag_state = st.sampled_from(FlagState)


def _consultation(draw: DrawFn, names: Names) -> Consultation:
    return Consultation(**_CONSULTATION(draw, names))


def _flag_status(draw: DrawFn, names: Names) -> FlagStatus:
    return FlagStatus(draw(_flag_state), **_STATUS(draw, names))


_REPORTED = Fields(opens=day, closes=day, decision_expected=day)


def _reported(draw: DrawFn, names: Names) -> ReportedDates:
    return ReportedDates(source=source(draw, names), **_REPORTED(draw, names))


_BECAUSE = Fields(because=one_text)
_answer = st.sampled_from(Answer)
_questions = st.lists(st.sampled_from(QUESTIONS), unique=True, max_size=3)


def _screening(draw: DrawFn, names: Names) -> tuple[ScreeningAnswer, ...]:
    return tuple(
        ScreeningAnswer(id=one, answer=draw(_answer), **_BECAUSE(draw, names))
        for one in draw(_questions)
    )


_FLAG = Fields(
    kind=st.sampled_from(FlagKind),
    spotted=plain_day,
    spotted_by=one_line,
    text_dated=plain_day,
    reported=tuple_of(_reported),
    jurisdiction=one_line,
    decided_by=many_of("actors"),
    consultation=_consultation,
    decision_expected=day,
    urgency=level,
    severity=level,
    screening=_screening,
    status=_flag_status,
    **COMMON,
)


@st.composite
def flags(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Flag:
    """Make flags."""
    return Flag(id=id or draw(one_id), what=draw(one_text), **_FLAG(draw, names))


_EVENT = Fields(sources=tuple_of(source))


def event(draw: DrawFn, names: Names, when: Period) -> Event:
    """Make something that happened about then."""
    return Event(when=when, what=draw(one_text), **_EVENT(draw, names))


_ROW = Fields(because=one_text, people=one_text, sources=tuple_of(source), judged=judgement)
_effect = st.sampled_from(Effect)
_row = st.sampled_from(ROWS)
_judges = st.sampled_from((1, 1, 1, 2, 3))


def some_rows(draw: DrawFn, names: Names, least: int = 0) -> tuple[ImpactRow, ...]:
    """Make judgements of a few rows, of some rows several."""
    made = []
    for row in draw(st.lists(_row, unique=True, min_size=least, max_size=5)):
        judges = draw(_judges)
        made += [
            ImpactRow(
                row=row,
                effect=draw(_effect),
                position=None if judges == 1 else position,
                **_ROW(draw, names),
            )
            for position in range(judges)
        ]
    return tuple(made)


_IMPACT = Fields(rows=some_rows, evidence=tuple_of(source), purpose=one_text, audience=one_text)


@st.composite
def impacts(draw: DrawFn, names: Names = ANYTHING) -> Impact:
    """Make assessments in the words of the ``internet`` framework."""
    return Impact(**_IMPACT(draw, names))
