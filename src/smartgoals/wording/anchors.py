"""Days that only the day of reading resolves: by Friday, by November, within a year."""

from calendar import monthrange
from datetime import date, timedelta
from typing import final

from attrs import field, frozen
from attrs.validators import optional

from smartgoals.plan._rules import is_day, is_whole_between
from smartgoals.wording.lengths import LENGTHS, later
from smartgoals.wording.lexicon import Lexicon
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.tokens import Token

__all__ = ["Anchor", "resolve"]

_AFTER = {"of", "from", "after", "following"}
_SUNDAY = 6
_YEAR = 4  # digits
_LEAP = 8  # the most years from one 29 February to the next
# What may stand before a year that is the calendar's; a school year is not.
_PLAIN = {"this", "next", "the", "of", "calendar", "current", "coming", "our"}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Anchor:
    """What a reader knows besides the words.

    Attributes:
        today: The day of reading.
        fiscal_year_starts: The month in which a fiscal year starts, 1 to 12; the year
            is called by the calendar year in which it ends.
    """

    today: date = field(validator=is_day)
    fiscal_year_starts: int | None = field(
        default=None, validator=optional(is_whole_between(1, 12))
    )


def resolve(phrase: list[Token], anchor: Anchor, words: Lexicon) -> date | None:
    """Give the last day that a deadline leaves, counted from the day of reading.

    >>> from smartgoals.wording.lexicon import lexicon
    >>> from smartgoals.wording.tokens import tokens_of
    >>> resolve(tokens_of("by Friday"), Anchor(today=date(2026, 11, 25)), lexicon())
    datetime.date(2026, 11, 27)
    """
    try:
        return _resolve(phrase, anchor, words)
    except (OverflowError, ValueError):  # it lies behind the last year, or before the first
        return None


def _resolve(phrase: list[Token], anchor: Anchor, words: Lexicon) -> date | None:
    lows = [one.low for one in phrase]
    if any(low.isdecimal() and len(low) >= _YEAR for low in lows):
        return _fiscal_year(lows, phrase, anchor)  # a year leaves nothing to the day of reading
    day = (
        _fiscal_year(lows, phrase, anchor)
        or _this_or_next(lows, anchor.today)
        or _weekday(lows, anchor.today, words)
        or _month(lows, phrase, anchor.today, words)
        or _length(lows, phrase, anchor.today)
    )
    early = lows[0] in {"before", "ahead", "prior"} and "end" not in lows
    return day - timedelta(days=1) if day and early else day


def _fiscal_year(lows: list[str], phrase: list[Token], anchor: Anchor) -> date | None:
    month = anchor.fiscal_year_starts
    if month is None or not {"fiscal", "financial", "fy"} & set(lows):
        return None
    year = next(filter(None, map(_named_year, phrase[:1] + phrase, phrase)), None)
    if year is None:
        year = anchor.today.year + (month > 1 and anchor.today.month >= month)
        year += "next" in lows
    first = date(year, month, 1) if month > 1 else date(year + 1, 1, 1)
    return first - timedelta(days=1)


def _named_year(before: Token, token: Token) -> int | None:
    """Read ``2027``, ``FY27`` or ``2026-27`` as the year in which it ends."""
    if token.kind == "years":
        return int(token.text[:2] + token.text[-2:])
    if not token.text.isdecimal():
        return None
    short = before.low == "fy" and len(token.text) == len("27")
    return int(token.text) + 2000 * short if short or len(token.text) == _YEAR else None


def _this_or_next(lows: list[str], today: date) -> date | None:
    """Read the end of this or the next year, quarter, month or week."""
    if "time" in lows and lows[-2:] == ["next", "year"]:
        return later(today, 1, "year")
    if "tomorrow" in lows:
        return today + timedelta(days=1)
    ends = "end" in lows or "this" in lows or "next" in lows
    unit = lows[-1]
    step = int("next" in lows)
    plain = len(lows) < 2 or lows[-2] in _PLAIN
    length = lows[0] in {"within", "in", "over", "during"} and lows[1:3] == ["the", "next"]
    if length or not ends or not plain or any(low.isdigit() for low in lows):
        return None
    if unit == "year":
        return date(today.year + step, 12, 31)
    if unit == "month":
        return _end_of_month(later(today, step, "month"))
    if unit == "quarter":
        then = later(today, step, "quarter")
        return _end_of_month(then and then.replace(day=1, month=then.month + (-then.month) % 3))
    if unit == "week":
        return today + timedelta(days=_SUNDAY - today.weekday() + 7 * step)
    return None


def _end_of_month(day: date | None) -> date | None:
    return day and day.replace(day=monthrange(day.year, day.month)[1])


def _weekday(lows: list[str], today: date, words: Lexicon) -> date | None:
    """Read a weekday as the first one from today on."""
    for number, name in enumerate(words.order["weekdays"]):
        if lows[-1] == name:
            return today + timedelta(days=(number - today.weekday()) % 7)
    return None


def _month(lows: list[str], phrase: list[Token], today: date, words: Lexicon) -> date | None:
    """Read a month, or a day of one, as the first one from today on."""
    month = words.months.get(lows[-1]) or (
        words.months.get(lows[-2]) if len(lows) > 1 else None
    )
    if month is None:
        return None
    number = next((int(one.text) for one in phrase if one.text.isdecimal()), None)
    for year in range(today.year, min(today.year + _LEAP, date.max.year) + 1):
        last = monthrange(year, month)[1]
        if (number or last) <= last and date(year, month, number or last) >= today:
            return date(year, month, number or last)
    return None


def _length(lows: list[str], phrase: list[Token], today: date) -> date | None:
    """Read a length of time that is counted from nothing else as counted from today."""
    if _AFTER & set(lows[2:]):
        return None
    numeral = next(
        (n for place in range(len(phrase)) if (n := numeral_at(phrase, place))), None
    )
    unit = lows[-1].removesuffix("s")
    one = "next" in lows or (lows[0] == "within" and lows[1:2] in (["a"], ["an"]))
    if unit not in LENGTHS or (numeral is None and not one):
        return None
    return later(today, int(numeral.value) if numeral else 1, unit)
