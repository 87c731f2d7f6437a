"""Is a full assessment worth its work?  A few questions, and an answer with its reasons."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Literal, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.packs.frameworks import DEFAULT, known_frameworks
from smartgoals.packs.screening import Question, find_questions
from smartgoals.plan.flag import Answer, ScreeningAnswer
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.short import read_answer

__all__ = ["Reason", "Screening", "screen"]

Answers = Mapping[str, str] | Iterable[ScreeningAnswer]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Reason(Value):
    """One answer that decided a screening.

    Attributes:
        id: The question's id.
        question: The question.
        answer: What was answered: likely, unlikely or unclear.
        rows: The rows of the framework on which the effect would bear.
        because: Why it was answered so, if somebody said.
    """

    id: str
    question: str
    answer: Answer
    rows: tuple[str, ...]
    because: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "id": self.id,
            "question": self.question,
            "answer": self.answer.value,
            "rows": list(self.rows),
            "because": self.because,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Screening(Value):
    """Whether a full assessment is worth its work, and why; never a number.

    Attributes:
        verdict: ``yes`` as soon as one effect is likely, ``no`` only if every question
            is answered and every effect unlikely, else ``unclear``.
        reasons: The answers that decide it, in the order of the questions: the likely
            ones for ``yes``, all for ``no``, the unclear ones for ``unclear``.
        unanswered: The ids of the questions that nobody answered, in their order.
    """

    verdict: Literal["yes", "no", "unclear"]
    reasons: tuple[Reason, ...] = ()
    unanswered: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``screen --format json`` prints it."""
        return {
            "schema_version": 1,
            "verdict": self.verdict,
            "reasons": [one.to_dict() for one in self.reasons],
            "unanswered": list(self.unanswered),
        }


def screen(answers: Answers, pack: str = DEFAULT) -> Screening:
    """Say whether a full assessment is worth its work.

    The order of the answers makes no difference.

    >>> told = screen({"harder-to-connect": "likely Each network needs a licence first."})
    >>> told.verdict, told.reasons[0].rows
    ('yes', ('accessible infrastructure', 'easy and unrestricted access'))

    Args:
        answers: For the id of each question the answer as a plan file has it: likely,
            unlikely or unclear, and then perhaps the reason. What stands in a plan, as
            `flag.screening`, can be given as it is.
        pack: The pack whose questions they answer.

    Raises:
        UnknownIdError: If there is no pack of that name with questions, or if it has no
            question of a name that is answered.
        InvalidValueError: If an answer is none.
        PackError: If the pack is another package's, and broken.
    """
    questions = find_questions(pack)
    if not questions:
        near = tuple(get_close_matches(pack, known_frameworks()))
        raise UnknownIdError(pack, near, "no pack with screening questions")
    given = {one.id: one for one in _answers(answers)}
    ids = [one.id for one in questions]
    for id in given:
        if id not in ids:
            near = tuple(get_close_matches(id, ids))
            raise UnknownIdError(id, near, f"no screening question of {pack}")
    reasons = [_reason(one, given[one.id]) for one in questions if one.id in given]
    unanswered = tuple(id for id in ids if id not in given)
    return _judged(reasons, unanswered)


def _answers(answers: Answers) -> Iterable[ScreeningAnswer]:
    if not isinstance(answers, Mapping):
        return answers
    return [_answer(id, text) for id, text in answers.items()]


def _answer(id: str, text: str) -> ScreeningAnswer:
    try:
        return read_answer(text, id)
    except Unreadable:
        words = ", ".join(one.value for one in Answer)
        raise InvalidValueError("answers", text, f"one of: {words}") from None


def _reason(question: Question, answer: ScreeningAnswer) -> Reason:
    return Reason(
        id=question.id,
        question=question.question,
        answer=answer.answer,
        rows=question.rows,
        because=answer.because,
    )


def _judged(reasons: list[Reason], unanswered: tuple[str, ...]) -> Screening:
    likely = tuple(one for one in reasons if one.answer is Answer.LIKELY)
    unclear = tuple(one for one in reasons if one.answer is Answer.UNCLEAR)
    if likely:
        return Screening(verdict="yes", reasons=likely, unanswered=unanswered)
    if unclear or unanswered:
        return Screening(verdict="unclear", reasons=unclear, unanswered=unanswered)
    return Screening(verdict="no", reasons=tuple(reasons))
