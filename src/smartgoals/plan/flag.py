"""Step 1, flag: what was noticed, who decides, and by when."""

from datetime import date
from enum import StrEnum
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Route
from smartgoals.plan._rules import (
    are_ids,
    each,
    is_a,
    is_id,
    is_line,
    is_text,
    optional,
    rule,
)
from smartgoals.plan.values import Day, Judgement, Level, Period, Source, is_day, is_plain_day

__all__ = [
    "Answer",
    "Consultation",
    "Event",
    "Flag",
    "FlagKind",
    "FlagState",
    "FlagStatus",
    "ReportedDates",
    "ScreeningAnswer",
]


class FlagKind(StrEnum):
    """What sort of thing was flagged."""

    LEGISLATION = "legislation"
    REGULATION = "regulation"
    COURT_CASE = "court case"
    BUSINESS_DECISION = "business decision"
    TECHNOLOGY = "technology"


class FlagState(StrEnum):
    """What became of a flag."""

    NEW = "new"
    WATCHING = "watching"
    TAKEN_UP = "taken up"
    SET_ASIDE = "set aside"


@final
@frozen(eq=False, repr=False)
class FlagStatus(Value):
    """What became of a flag, and why.

    Attributes:
        state: New, watching, taken up or set aside.
        because: The reason.
    """

    state: FlagState = field(validator=is_a(FlagState))
    because: str | None = field(default=None, validator=optional(is_text))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Consultation(Value):
    """When the public may comment.

    Attributes:
        opens: First day or moment.
        closes: Last day or moment.
    """

    opens: Day | None = field(default=None, validator=optional(is_day))
    closes: Day | None = field(default=None, validator=optional(is_day))


class Answer(StrEnum):
    """Whether a measure has an effect, as far as one can say at first sight."""

    LIKELY = "likely"
    UNLIKELY = "unlikely"
    UNCLEAR = "unclear"


@final
@frozen(kw_only=True, eq=False, repr=False)
class ScreeningAnswer(Value):
    """The answer to one screening question.

    Attributes:
        id: The question's id in its pack.
        answer: Whether there is an effect, good or bad: likely, unlikely or unclear.
        because: The reason.
    """

    id: str = field(validator=is_id)
    answer: Answer = field(validator=is_a(Answer))
    because: str | None = field(default=None, validator=optional(is_text))


_are_answers = each(is_a(ScreeningAnswer))
_answer_once = rule(
    lambda answers: len({one.id for one in answers}) == len(answers),
    "one answer to each question",
)


@final
@frozen(kw_only=True, eq=False, repr=False)
class ReportedDates(Value):
    """What one source says of a flag's dates, where sources don't agree.

    Attributes:
        source: Who says it.
        opens: First day of the consultation, by that source.
        closes: Its last day.
        decision_expected: When a decision is expected.
    """

    source: Source = field(validator=is_a(Source))
    opens: Day | None = field(default=None, validator=optional(is_day))
    closes: Day | None = field(default=None, validator=optional(is_day))
    decision_expected: Day | None = field(default=None, validator=optional(is_day))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Flag(Value):
    """A law, a business decision or a technology that could hurt the Internet.

    Attributes:
        id: Short name; the only flag of a plan may be called ``flag``.
        what: What was noticed, in a sentence.
        kind: What sort of thing it is.
        spotted: The day somebody noticed it.
        spotted_by: Who did.
        text_dated: The day of the text that is meant, such as that of a draft.
        jurisdiction: Where it applies, such as ``BR`` or ``EU``.
        decided_by: Ids of the actors who decide it.
        consultation: When the public may comment.
        decision_expected: When a decision is expected.
        reported: What each source says of these dates, where they don't agree.
        urgency: How soon somebody must act.
        severity: How bad it would be.
        screening: Answers to the questions that tell whether to assess it in full.
        status: What became of the flag.
        sources: Where it is written.
        judged: Who judged urgency and severity, and when.
        notes: Anything else, for the team.
        was: Ids that it had before.
    """

    id: str = field(default="flag", validator=is_id)
    what: str = field(validator=is_text)
    kind: FlagKind | None = field(default=None, validator=optional(is_a(FlagKind)))
    spotted: date | None = field(default=None, validator=optional(is_plain_day))
    spotted_by: str | None = field(default=None, validator=optional(is_line))
    text_dated: date | None = field(default=None, validator=optional(is_plain_day))
    jurisdiction: str | None = field(default=None, validator=optional(is_line))
    decided_by: tuple[str, ...] = field(default=(), validator=are_ids)
    consultation: Consultation | None = field(
        default=None, validator=optional(is_a(Consultation))
    )
    decision_expected: Day | None = field(default=None, validator=optional(is_day))
    reported: tuple[ReportedDates, ...] = field(default=(), validator=each(is_a(ReportedDates)))
    urgency: Level | None = field(default=None, validator=optional(is_a(Level)))
    severity: Level | None = field(default=None, validator=optional(is_a(Level)))
    screening: tuple[ScreeningAnswer, ...] = field(
        default=(), validator=[_are_answers, _answer_once]
    )
    status: FlagStatus | None = field(default=None, validator=optional(is_a(FlagStatus)))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))
    notes: str | None = field(default=None, validator=optional(is_text))
    was: tuple[str, ...] = field(default=(), validator=are_ids)

    @property
    def route(self) -> Route:
        """Where in the plan this flag stands."""
        return Route(("flag",)) if self.id == "flag" else Route(("flags", self.id))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Event(Value):
    """Something that has happened: shown and told, never scheduled.

    Attributes:
        when: About when.
        what: What happened.
        sources: Where it is written.
    """

    when: Period = field(validator=is_a(Period))
    what: str = field(validator=is_text)
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
