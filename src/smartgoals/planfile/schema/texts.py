"""How the short texts of a plan file look, as patterns that editors can run.

Each kind of text has a pattern, and the words for somebody whose text doesn't fit. Its
examples come from the docstring of the function that reads it. A pattern is never
stricter than that function; where it can't be as strict, the function has the last word.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from smartgoals.plan._rules import FIRST_YEAR, ID_LENGTH, LAST_YEAR
from smartgoals.plan.analyze import Effect
from smartgoals.plan.flag import Answer, FlagState
from smartgoals.plan.together import Basis, PartnerStatus, Stance
from smartgoals.planfile import dates, majorities, scalars, short
from smartgoals.planfile.schema.spellings import (
    GAP,
    any_case,
    any_spelling,
    some_word,
    whole,
)

__all__ = ["TEXTS", "Text"]


class Text(NamedTuple):
    """One kind of text.

    Attributes:
        pattern: What it looks like, as a whole.
        says: What is expected, for somebody whose text doesn't fit.
        reader: Reads it; its docstring has the examples.
        words: The words with which it starts, for editors to offer.
        or_else: What else most readers of YAML make of it: a number, as JSON Schema says it.
        between: The least and the greatest such number.
        or_truth: Whether ``true`` is a text here too.
    """

    pattern: str
    says: str
    reader: Callable[..., Any] | None = None
    words: type[StrEnum] | None = None
    or_else: tuple[str, ...] = ()
    between: tuple[int, int] | None = None
    or_truth: bool = False

    @property
    def examples(self) -> list[str]:
        """Texts of this kind, from the docstring of their reader."""
        told = re.findall("``(.+?)``", inspect.getdoc(self.reader) or "") if self.reader else []
        return [one for one in told if re.search(self.pattern, one)]


_ID = r"(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*"
_SHORT_ID = rf"(?=[a-z0-9-]{{1,{ID_LENGTH}}}\s*$){_ID}"

# The days that exist: FIRST_YEAR to LAST_YEAR, of which 1900, 2100 and 2200 have no leap day.
_YEAR = f"(?:{FIRST_YEAR // 100}[0-9]{{2}}|2[01][0-9]{{2}}|{LAST_YEAR})"
_LEAP_YEAR = r"(?:(?:19|20|21)(?:0[48]|[13579][26]|[2468][048])|2000)"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    rf"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    rf"|{_LEAP_YEAR}-02-29)"
)
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::00)?"
_ZONE = r"[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}"
_OFFSET = r"[-+](?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DAY_OR_MOMENT = rf"{_DAY}(?:[ Tt]{_CLOCK}(?: ?(?:{_OFFSET}|{_ZONE}))?)?"

_SHORT_PERIOD = rf"(?:{_DAY}|{_YEAR}(?:-(?:0[1-9]|1[0-2]))?)"
_PERIOD = rf"{_SHORT_PERIOD}(?:\s* to \s*{_SHORT_PERIOD})?"
_SINCE = rf" since \s*(?:{_PERIOD}\s*)?"

_UNIT = any_case(r" (?:working days?|days?|weeks?|months?)")
_LENGTH = rf"\+?(?=0*[1-9])[0-9]{{1,6}}{_UNIT}"
_LAG = rf"[-+−]?[0-9]{{1,6}}{_UNIT}"
_FROM_ONE = rf"(?:{_LENGTH}\s+)?%s\s+{_ID}"

_NUMBER = r"[-+−]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?"
_FIGURE = rf"{_NUMBER}(?:[ \t]+[^\d\s].*|[^\w\s.,:;'\/+-].*)?"

_REASON = r"(?:,[\s\S]*)?"
# Behind an effect or an answer: nothing, or a blank, a comma or a full stop, and the reason.
_BECAUSE = r"(?:[ \t]*[,.])?(?:\s[\s\S]*)?"
_EFFECT = any_case(r"(?:harmed|helped|unclear|mixed|[-+−]?[0-2])")

_NUMERALS = "a|one|two|three|four|five|six|seven"
_PARTS = "half|third|quarter|fifth|sixth|eighth"
_BASES = "|".join(basis.value for basis in Basis)
_QUOTA = any_case(
    rf"(?:(?:more than|at least) )?(?:(?:(?:{_NUMERALS}) )?(?:{_PARTS})s?|all"
    rf"|[0-9]+(?:\.[0-9]+)?\s?%|[0-9]+\/[0-9]+|[0-9]+(?: of [0-9]+)?)"
    rf"(?: of(?: the)?)? (?:{_BASES})"
)
_EVERY = any_case(r"every (?:day|week|month|working day|")
_REPEAT = rf"{_EVERY}{_LENGTH})(?:\s+{any_case('until')}\s+(?:{_DAY}|{_ID}))?"
_HEX = "[0-9a-fA-F]"


def _starts(words: Iterable[StrEnum]) -> str:
    """Start with one of a few words; all blanks behind it are taken at once, to be quick."""
    return f"^{GAP}*{some_word(one.value for one in words)}{GAP}*"


#: Every kind of text, by its name in the schema.
TEXTS: dict[str, Text] = {
    "name in front": Text(
        f"^{_SHORT_ID}$", "An id has small letters, digits and single hyphens."
    ),
    "arrow in front": Text(
        whole(rf"{_ID}\s+(?:<->|->|-x)\s+{_ID}"),
        "Write two ids and an arrow with spaces around it: ana -> board.",
    ),
    "text": Text(r"\S", "A text is expected.", or_else=("number",), or_truth=True),
    "line": Text(
        r"^\s*\S[^\n]*(?:\n\s*)?$",
        "One line of text is expected.",
        or_else=("number",),
        or_truth=True,
    ),
    "id": Text(whole(_SHORT_ID), "An id is expected: small letters, digits, single hyphens."),
    "truth": Text(whole(any_case("true|false")), "Write true or false.", or_else=("boolean",)),
    "number": Text(whole(_NUMBER), "Write digits, and a point if needed."),
    "percent": Text(
        whole(r"[-+−]?[0-9]+\s*%?"),
        "Write how much is done: 60%.",
        scalars.read_percent,
        or_else=("integer",),
        between=(0, 100),
    ),
    "figure": Text(
        whole(_FIGURE),
        "Write digits, a blank, then the unit: 6000 GBP.",
        scalars.read_figure,
        or_else=("number",),
    ),
    "day": Text(whole(_DAY), "Write year-month-day, such as 2027-06-30.", scalars.read_date),
    "day or moment": Text(
        whole(_DAY_OR_MOMENT),
        "Write year-month-day, such as 2027-06-30, and perhaps a time of day.",
        dates.read_day,
    ),
    "counted day": Text(
        whole(_FROM_ONE % any_case("(?:before|after)")),
        "Write a day, or count it from a milestone: 1 week before ID.",
        dates.write_anchored,
    ),
    "expected day": Text(
        rf"^(?:{any_spelling(['unknown'])}|\s*(?:{any_case('about')}\s+)?{_DAY_OR_MOMENT}\s*)$",
        "Write unknown, or about when: about 2027-07-22.",
    ),
    "not yet": Text(f"^{any_spelling(['not yet'])}$", "Write not yet, or a day."),
    "period": Text(
        whole(_PERIOD),
        "Write a day, a month such as 2023-03, a year, or 2026-12-24 to 2027-01-03.",
        dates.read_period,
        or_else=("integer",),
        between=(FIRST_YEAR, LAST_YEAR),
    ),
    "length": Text(
        whole(_LENGTH),
        "Write a number and days, weeks, months or working days: 2 weeks.",
        dates.read_duration,
    ),
    "lag": Text(whole(_LAG), "Write a number and days, weeks, months or working days: 3 days."),
    "UUID": Text(whole(f"{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}"), "This is no UUID."),
    "timezone": Text(whole(_ZONE), "Write a region and a city, such as Europe/Brussels."),
    "effect": Text(
        whole(_EFFECT),
        "Write -2, -1, 0, +1, +2, harmed, helped, unclear or mixed.",
        words=Effect,
        or_else=("integer",),
        between=(-2, 2),
    ),
    "effect and reason": Text(
        rf"^\s*{_EFFECT}{_BECAUSE}$",
        "Start with -2, -1, 0, +1, +2, harmed, helped, unclear or mixed; then say why.",
        short.read_row,
        words=Effect,
        or_else=("integer",),
        between=(-2, 2),
    ),
    "answer and reason": Text(
        rf"^\s*{any_case('(?:' + '|'.join(Answer) + ')')}{_BECAUSE}$",
        "Start with likely, unlikely or unclear; then say why.",
        short.read_answer,
        words=Answer,
    ),
    "stance": Text(
        f"{_starts(Stance)}(?:{_SINCE})?{_REASON}$",
        f"Start with one of: {', '.join(Stance)}; then perhaps since when, a comma, and why.",
        short.read_stance,
        words=Stance,
    ),
    "status": Text(
        f"{_starts(FlagState)}{_REASON}$",
        f"Start with one of: {', '.join(FlagState)}; then perhaps a comma, and why.",
        short.read_status,
        words=FlagState,
    ),
    "partnership": Text(
        f"{_starts(PartnerStatus)}(?:,+\\s*|,*{_SINCE})?$",
        f"Write one of: {', '.join(PartnerStatus)}; then perhaps since when.",
        short.read_partnership,
        words=PartnerStatus,
    ),
    "judgement": Text(
        whole(rf"{_PERIOD}(?:\s* by \s*(?:{_ID})?)?"),
        "Write when, and who: 2026-11-20 by ID.",
        short.read_judgement,
        or_else=("integer",),
        between=(FIRST_YEAR, LAST_YEAR),
    ),
    "repeat": Text(
        whole(_REPEAT), "Write how often: every 2 weeks until ID.", short.read_repeat
    ),
    "earlier date": Text(
        whole(rf"{_DAY_OR_MOMENT}(?:\s*\(moved \s*{_DAY}\s*\))?"),
        "Write the old day, and when you learned of the new one.",
        short.read_earlier,
    ),
    "majority": Text(
        whole(f"{_QUOTA}(?: and {_QUOTA})*"),
        "Write it as `more than half of members` or `361 of members`.",
        majorities.read_quotas,
    ),
    "quorum": Text(
        whole(f"[0-9]+|{_QUOTA}"),
        "Write a number of members, or half of members.",
        or_else=("integer",),
        between=(1, 10**9),
    ),
    "wait": Text(
        whole(f"{_SHORT_ID}|{_FROM_ONE % any_case('after')}"),
        "Write the id of a milestone, or 3 working days after ID.",
        short.read_wait,
    ),
}
