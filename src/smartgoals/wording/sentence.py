"""A goal sentence, read: the five things that its words alone decide."""

from collections.abc import Mapping
from datetime import date
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.wording.anchors import Anchor
from smartgoals.wording.lexicon import lexicon
from smartgoals.wording.parsing import parse
from smartgoals.wording.reader import Reader
from smartgoals.wording.signs import Sign, signs_of
from smartgoals.wording.tokens import tokens_of

__all__ = [
    "CRITERIA",
    "Evidence",
    "Judgement",
    "Sentence",
    "Sign",
    "is_english",
    "read_sentence",
]

#: What words alone decide. Whether a goal can be reached, and whether it matters, is
#: decided by the plan, never by a sentence.
CRITERIA = (
    "specific_actor",
    "specific_change",
    "measurable",
    "time_bound",
    "outcome_not_activity",
)


@final
@frozen(eq=False, repr=False)
class Evidence(Value):
    """Some words of a sentence.

    Attributes:
        text: The words.
        start: Where they begin in the sentence, counted in characters from 0.
        end: Where they end.
    """

    text: str
    start: int
    end: int


@final
@frozen(eq=False, repr=False)
class Judgement(Value):
    """Whether a sentence meets a criterion.

    Attributes:
        met: Whether it does.
        evidence: The words that decide it.
    """

    met: bool
    evidence: tuple[Evidence, ...] = ()


@final
@frozen(kw_only=True, eq=False, repr=False)
class Sentence(Value):
    """What a goal sentence says.

    Attributes:
        text: The sentence.
        criteria: Each criterion that words can decide, and whether it is met.
        deadline: The last day on which it can be met, if the text resolves it.
        earliest: The first day that the same words allow, as 1 January for a year.
        target_number: The figure that is to be reached, if there is one; a share as
            its percentage.
        signs: What in its words deserves a remark.
    """

    text: str
    criteria: Mapping[str, Judgement] = field(hash=False)
    deadline: date | None
    earliest: date | None
    target_number: float | None
    signs: tuple[Sign, ...] = ()


def _negated_from(reader: Reader, verb: int) -> int:
    """Give where a verb begins with its ``does not``, without which it says the opposite."""
    start = verb
    while reader.low(start - 1) in {"not", "never", "longer"}:
        start -= 1
    if reader.low(start - 1).endswith("n't") or (
        start < verb and reader.has("modals", start - 1)
    ):
        return start - 1
    return start - (start < verb and reader.low(start - 1) in {"does", "do", "is", "are", "no"})


def is_english(text: str) -> bool:
    """Say whether a sentence has a small word that hardly any other language has.

    >>> is_english("The Senate passes the bill."), is_english("O Senado aprova a lei.")
    (True, False)
    """
    words = lexicon("en")
    return any(words.has("unmistakable", one.low) for one in tokens_of(text))


def read_sentence(
    text: str,
    *,
    today: date | None = None,
    fiscal_year_starts: int | None = None,
    language: str = "en",
) -> Sentence:
    """Read a goal sentence.

    Without ``today`` the words alone are read, so that "by Friday" is a deadline whose
    day nobody knows. Time grows linearly with the text.

    Args:
        text: The sentence, or a few.
        today: The day of reading, from which relative deadlines are counted.
        fiscal_year_starts: The month, 1 to 12, in which fiscal years start; it needs
            ``today`` too.
        language: Whose word lists are used; ``en`` is there.

    Raises:
        InvalidValueError: The language has no word lists.

    >>> read_sentence("Ofcom publishes its decision by 30 June 2027.").deadline
    datetime.date(2027, 6, 30)
    """
    anchor = Anchor(today=today, fiscal_year_starts=fiscal_year_starts) if today else None
    parsed = parse(text, anchor=anchor, language=language)

    def words_of(start: int, end: int) -> tuple[Evidence, ...]:
        tokens = parsed.reader.tokens
        if not 0 <= start < end <= len(tokens):
            return ()
        first, last = tokens[start].start, tokens[end - 1].end
        return (Evidence(text[first:last], first, last),)

    change = words_of(
        _negated_from(parsed.reader, parsed.change.evidence[0]), parsed.change.evidence[1]
    )
    measured = words_of(*parsed.measure.evidence) or change
    times = tuple(one for limit in parsed.deadlines for one in words_of(limit.start, limit.end))
    judged = {
        "specific_actor": Judgement(
            parsed.doer is not None, words_of(*parsed.doer) if parsed.doer else ()
        ),
        "specific_change": Judgement(parsed.change.specific, change),
        "measurable": Judgement(parsed.measurable, measured if parsed.measurable else ()),
        "time_bound": Judgement(bool(times), times),
        "outcome_not_activity": Judgement(parsed.outcome, words_of(*parsed.said)),
    }
    return Sentence(
        text=text,
        criteria=judged,
        deadline=parsed.deadline,
        earliest=parsed.dated.first if parsed.dated else None,
        target_number=parsed.measure.number if parsed.measurable else None,
        signs=signs_of(parsed, text),
    )
