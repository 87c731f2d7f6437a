"""One goal sentence without a plan: what its words say, and what they lack."""

from collections.abc import Mapping
from datetime import date
from typing import Any, final

from attrs import evolve, field, frozen

from smartgoals.checks import wording
from smartgoals.checks.context import Context
from smartgoals.checks.engine import run_checks
from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import UNPRINTABLE
from smartgoals.plan.strategize import Goal
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.tree import Document
from smartgoals.wording.sentence import Judgement, read_sentence

__all__ = ["Assessment", "assess"]

_ID = "goal"
_LONGEST = 10_000  # characters, as in a plan
_WITHOUT_DAY = {"T513", "W617"}  # they speak of a deadline whose day can't be worked out


@final
@frozen(kw_only=True)
class Assessment:
    """What the words of a goal say, criterion by criterion; there is no total.

    Attributes:
        text: The sentence.
        criteria: ``specific_actor``, ``specific_change``, ``measurable``, ``time_bound``
            and ``outcome_not_activity``: whether each is met, and the words that decide.
        deadline: The last day on which it can be met, if it can be worked out.
        target_number: The figure that is to be reached, if there is one; a share as its
            percentage.
        findings: Remarks on the wording.
    """

    text: str
    criteria: Mapping[str, Judgement] = field(hash=False)
    deadline: date | None
    target_number: float | None
    findings: tuple[Diagnostic, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``assess --format json`` prints it."""
        return {
            "schema_version": 1,
            "text": self.text,
            "criteria": {
                name: {
                    "met": one.met,
                    "evidence": [
                        {"text": words.text, "start": words.start, "end": words.end}
                        for words in one.evidence
                    ],
                }
                for name, one in self.criteria.items()
            },
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "target_number": self.target_number,
            "findings": [one.to_dict() for one in self.findings],
        }


def assess(
    text: str,
    *,
    today: date | None = None,
    fiscal_year_starts: int | None = None,
    language: str = "en",
) -> Assessment:
    """Read one goal sentence as an advocacy trainer would.

    Whether the goal can be reached and whether it matters can't be read off words, and
    is not guessed.

    >>> told = assess("At least 40 members of the Bundestag sign the letter by May 2027.")
    >>> [name for name, one in told.criteria.items() if not one.met]
    []
    >>> told.deadline, told.target_number
    (datetime.date(2027, 5, 31), 40)

    Args:
        text: The sentence.
        today: The day of reading; with it, deadlines such as "by Friday" get their day.
        fiscal_year_starts: The month, 1 to 12, in which fiscal years start.
        language: Whose word lists are used; ``en`` is there.

    Raises:
        InvalidValueError: The language has no word lists, there is no such month, or the
            text is far longer than a sentence.
    """
    if fiscal_year_starts is not None and fiscal_year_starts not in range(1, 13):
        raise InvalidValueError("fiscal_year_starts", fiscal_year_starts, "a month, 1 to 12")
    if len(text) > _LONGEST:
        raise InvalidValueError(
            "text", f"{text[:40]}…", f"a text of at most {_LONGEST:,} characters"
        )
    sentence = read_sentence(
        text, today=today, fiscal_year_starts=fiscal_year_starts, language=language
    )
    return Assessment(
        text=text,
        criteria=sentence.criteria,
        deadline=sentence.deadline,
        target_number=sentence.target_number,
        findings=_findings(text, today or date.min, dated=sentence.deadline is not None),
    )


def _findings(text: str, today: date, *, dated: bool) -> tuple[Diagnostic, ...]:
    """Ask the wording rules, and place what they say in the text itself."""
    printable = UNPRINTABLE.sub(" ", text)
    statement = printable.strip()
    if not statement:
        return ()
    plan = Plan(campaign=Campaign(name=_ID), goals=(Goal(id=_ID, statement=statement),))
    asked = [one for one in wording.CHECKS if not (dated and one.code in _WITHOUT_DAY)]
    document, shift = Document("", text), printable.index(statement)

    def placed(remark: Diagnostic) -> Diagnostic:
        first, last = remark.words or (0, len(statement))
        return evolve(
            remark,
            message=remark.message.replace(f"goal '{_ID}'", "it", 1),
            route=Route(),
            place=document.stretch(first + shift, last + shift),
            words=(first + shift, last + shift),
        )

    found = run_checks(Context(plan=plan, today=today), asked)
    return tuple(sorted(map(placed, found), key=lambda one: (one.words, one.code)))
