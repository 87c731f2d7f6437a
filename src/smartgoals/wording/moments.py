"""Days and periods as people write them: ``30 Sept. 2027``, ``Q3 2027``, ``mid-2028``."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from attrs import frozen

from smartgoals.wording.lexicon import Lexicon
from smartgoals.wording.tokens import Token

__all__ = ["Moment", "moment_at"]

_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_PART = re.compile(r"(q|h(?=[12]))([1-4])")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2}
_EDGES = {"early", "late", "mid", "end", "beginning", "middle", "close", "start"}
_NO_YEAR = 0
_CENTURIES = {"19", "20", "21"}
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class Moment(NamedTuple):
    """A day or a period that a sentence names.

    Attributes:
        start: The number of its first token.
        end: The number of the token behind it.
        first: Its first day; ``None`` where the text alone can't say.
        last: Its last day; ``None`` likewise.
        size: ``day``, ``month``, ``quarter``, ``half``, ``year``, or ``vague``.
    """

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    size: str = "vague"


def moment_at(tokens: list[Token], place: int, words: Lexicon) -> Moment | None:
    """Read the day or period that begins at a token, if one does.

    >>> from smartgoals.wording.lexicon import lexicon
    >>> from smartgoals.wording.tokens import tokens_of
    >>> moment_at(tokens_of("Q3 2027"), 0, lexicon()).last
    datetime.date(2027, 9, 30)
    """
    low = tokens[place].low
    if not (words.begins_moment(low) or low[-1:].isdigit() or low[:1].isdigit()):
        return None
    reader = _Reader(tokens, words)
    return reader.edge(place) or reader.plain(place)


@frozen(eq=False, repr=False)
class _Reader:
    tokens: list[Token]
    words: Lexicon

    def low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def plain(self, place: int) -> Moment | None:
        """Read a day or a period that is named without its end or its middle."""
        if place >= len(self.tokens):
            return None
        return (
            self.numeric(place)
            or self.day(place)
            or self.fixed_day(place)
            or self.part_of_year(place)
            or self.month(place)
            or self.year(place)
            or self.other(place)
            or self.some_day(place)
        )

    def year_at(self, place: int) -> int:
        """Give a year from 1900 to 2199, or 0."""
        token = self.tokens[place] if 0 <= place < len(self.tokens) else None
        if token is None or not token.text.isdecimal() or len(token.text) != 4:
            return _NO_YEAR
        return int(token.text) if token.text[:2] in _CENTURIES else _NO_YEAR

    def month_at(self, place: int) -> tuple[int, int]:
        """Give a month and the place behind it, or 0."""
        low = self.low(place)
        names, short = self.words.months, self.words.short_months
        if low in names and (
            low not in {"may", "march"} or self.tokens[place].capital or self._dated(place)
        ):
            return names[low], place + 1
        if low in short and (low != "mar" or self.tokens[place].capital):
            return short[low], place + 1 + (self.low(place + 1) == ".")
        return 0, place

    def _dated(self, place: int) -> bool:
        """Say whether a figure beside a word shows that it is a month."""
        return any(
            self.tokens[one].kind == "number" or _ORDINAL.fullmatch(self.low(one)) is not None
            for one in (place - 1, place + 1)
            if 0 <= one < len(self.tokens)
        )

    def number_of_day(self, place: int) -> tuple[int, int]:
        """Give the number of a day in its month and the place behind it, or 0."""
        if place >= len(self.tokens):
            return 0, place
        token = self.tokens[place]
        match = _ORDINAL.fullmatch(token.low)
        text = match.group(1) if match else token.text if token.kind == "number" else ""
        if not text.isdecimal() or len(text) > 2 or not 1 <= int(text) <= 31:
            return 0, place
        end = place + 1
        if (
            match is None
            and self.low(end) in {"st", "nd", "rd", "th"}
            and self.tokens[end].glued
        ):
            end += 1
        return int(text), end

    def numeric(self, place: int) -> Moment | None:
        """Read a day in figures only; it says nothing where two readings are possible."""
        token = self.tokens[place]
        if token.kind == "years":
            return Moment(start=place, end=place + 1)
        if token.kind != "date":
            return None
        one, two, year = map(int, re.split(r"[-/.]", token.text))
        if one > 31:
            return self._whole_day(place, place + 1, one, two, year)
        if year < _FIRST_YEAR:
            return Moment(start=place, end=place + 1)
        if one > 12 or one == two:
            return self._whole_day(place, place + 1, year, two, one)
        if two > 12:
            return self._whole_day(place, place + 1, year, one, two)
        return Moment(start=place, end=place + 1)

    def _whole_day(self, start: int, end: int, year: int, month: int, day: int) -> Moment:
        known = _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12
        if known and 1 <= day <= monthrange(year, month)[1]:
            when = date(year, month, day)
            return Moment(start=start, end=end, first=when, last=when, size="day")
        return Moment(start=start, end=end, size="day")

    def day(self, place: int) -> Moment | None:
        """Read ``30 June 2027``, ``the 3rd of March 2028``, ``March 31, 2027``."""
        day, end = self.number_of_day(place)
        if day:
            end += self.low(end) == "of"
            month, end = self.month_at(end)
            if month:
                return self._with_year(place, end, month, day)
            return None
        month, end = self.month_at(place)
        if month:
            end += self.low(end) == "the"
            day, end = self.number_of_day(end)
            if day and self.low(end) not in {"%", "percent", "per"}:
                return self._with_year(place, end, month, day)
        return None

    def _with_year(self, start: int, end: int, month: int, day: int) -> Moment:
        comma = self.low(end) == "," and self.year_at(end + 1)
        year = self.year_at(end + bool(comma))
        if not year and len(self.low(end)) == 4 and self.low(end).isdecimal():
            return Moment(start=start, end=end + 1, size="day")
        return self._whole_day(start, end + bool(year) + bool(comma), year, month, day)

    def fixed_day(self, place: int) -> Moment | None:
        """Read a day with a name, as ``Human Rights Day 2027``."""
        if self.low(place) in {"easter", "good"}:
            return self._easter(place)
        first = place + (self.low(place) in {"world", "international", "national"})
        days = self.words.fixed_days_at(self.low(place))
        days += self.words.fixed_days_at(self.low(first)) if first != place else ()
        for name, (month, day) in days:
            end = self._spelt(place, name) or self._spelt(first, name)
            if end:
                end += self.low(end) in {"of", "in", ","} and bool(self.year_at(end + 1))
                year = self.year_at(end)
                return self._whole_day(place, end + bool(year), year, month, day)
        return None

    def _easter(self, place: int) -> Moment | None:
        """Read Easter or Good Friday, which move with the moon."""
        from dateutil.easter import easter

        good = self.low(place) == "good"
        end = place + 1 + (self.low(place + 1) in {"sunday", "monday", "friday"})
        year = self.year_at(end)
        if good and self.low(place + 1) != "friday":
            return None
        if not year:
            return Moment(start=place, end=end)
        shift = -2 if good else int(self.low(place + 1) == "monday")
        day = easter(year) + timedelta(days=shift)
        return Moment(start=place, end=end + 1, first=day, last=day, size="day")

    def _spelt(self, place: int, name: tuple[str, ...]) -> int:
        """Give the place behind a name that is spelt out from a place on, or 0."""
        for word in name:
            if word in {"'s", "'"} and self.low(place) != word:
                continue
            if self.low(place) != word:
                return 0
            place += 1
        return place

    def edge(self, place: int) -> Moment | None:
        """Read ``mid-2028``, ``end of June 2027``, ``the close of business on …``."""
        word, _, rest = self.low(place).partition("-")
        inner = place + 1
        if (word, rest) == ("year", "end") or (rest == "year" and word in _EDGES):
            year = self.year_at(inner)
            return self._period(place, inner + bool(year), year, (1, 12), "year")
        if word not in _EDGES:
            return None
        if rest.isdecimal() and rest[:2] in _CENTURIES and len(rest) == 4:
            whole = self._period(place, inner, int(rest), (1, 12), "year")
        elif rest in self.words.months:
            month, year = self.words.months[rest], self.year_at(inner)
            whole = self._period(place, inner + bool(year), year, (month, month), "month")
        elif rest:
            return None
        else:
            inner += self.low(inner) in {"-", "–"}
            if word in {"end", "beginning", "middle", "close", "start"}:
                inner += self.low(inner) == "of"
                inner += self.low(inner) in {"business", "play"}
                inner += self.low(inner) in {"on", "of"}
                inner += self.low(inner) in {"the", "calendar", "this", "that"}
                inner += self.low(inner) == "year" and bool(self.year_at(inner + 1))
            found = self.plain(inner)
            if found is None:
                return None
            whole = found
        return self._at_edge(word, place, whole)

    def _at_edge(self, word: str, place: int, whole: Moment) -> Moment:
        first, last = whole.first, whole.last
        if first is None or last is None:
            return Moment(start=place, end=whole.end)
        if word in {"mid", "middle"} and whole.size == "year":
            last = date(first.year, 6, 30)
        elif word in {"mid", "middle"} and whole.size == "month":
            last = first.replace(day=15)
        elif word in {"beginning", "start"}:
            last = first
        elif word == "early":
            last = date(first.year, 3, 31) if whole.size == "year" else first.replace(day=10)
        return Moment(start=place, end=whole.end, first=first, last=last, size=whole.size)

    def part_of_year(self, place: int) -> Moment | None:
        """Read a quarter or a half of a year."""
        year, ahead = self.year_at(place), place + 1
        if year and (part := _PART.fullmatch(self.low(ahead))):
            return self._part(place, ahead + 1, year, part.group(1), int(part.group(2)))
        if part := _PART.fullmatch(self.low(place)):
            ahead += self.low(ahead) in {"of", ",", "in"}
            year = self.year_at(ahead)
            end = ahead + bool(year)
            return self._part(place, end, year, part.group(1), int(part.group(2)))
        number, size = _ORDINALS.get(self.low(place), 0), self.low(ahead)
        if not number or size not in {"quarter", "half"}:
            return None
        number = min(number, 2) if size == "half" else number
        ahead += 1
        ahead += self.low(ahead) in {"of", "in"}
        ahead += self.low(ahead) == "the"
        year = self.year_at(ahead)
        return self._part(place, ahead + bool(year), year, size[0], number)

    def _part(self, start: int, end: int, year: int, size: str, number: int) -> Moment:
        length = 3 if size == "q" else 6
        months = (length * number - length + 1, length * number)
        return self._period(start, end, year, months, "quarter" if size == "q" else "half")

    def _period(
        self, start: int, end: int, year: int, months: tuple[int, int], size: str
    ) -> Moment:
        if not year:
            return Moment(start=start, end=end)
        first, last = months
        return Moment(
            start=start,
            end=end,
            first=date(year, first, 1),
            last=date(year, last, monthrange(year, last)[1]),
            size=size,
        )

    def month(self, place: int) -> Moment | None:
        """Read a month, with its year or without."""
        month, end = self.month_at(place)
        if not month:
            return None
        skip = (self.low(end) in {"of", ","}) and bool(self.year_at(end + 1))
        year = self.year_at(end + skip)
        return self._period(place, end + skip + bool(year), year, (month, month), "month")

    def year(self, place: int) -> Moment | None:
        """Read a year that stands alone."""
        year = self.year_at(place)
        return self._period(place, place + 1, year, (1, 12), "year") if year else None

    def some_day(self, place: int) -> Moment | None:
        """Read a day with a name that no list has, as ``World Rabies Day 2027``."""
        if self.low(place) not in {"world", "international", "national", "global"}:
            return None
        for end in range(place + 1, min(place + 7, len(self.tokens))):
            if not self.tokens[end].capital and self.low(end) not in {
                "of",
                "the",
                "'s",
                "'",
                "for",
            }:
                return None
            if self.low(end) == "day":
                return Moment(start=place, end=end + 1 + bool(self.year_at(end + 1)))
        return None

    def other(self, place: int) -> Moment | None:
        """Read a weekday, a season, or a year that is not the calendar's."""
        low = self.low(place)
        end = place + 1
        if self.words.has("weekdays", low):
            end += self.low(end) == ","
            day = self.day(end) if end < len(self.tokens) else None
            return day._replace(start=place) if day else Moment(start=place, end=place + 1)
        if self.words.has("seasons", low) and (
            self.year_at(end) or low in {"autumn", "summer", "winter"}
        ):
            return Moment(start=place, end=end + bool(self.year_at(end)))
        if low in {"fy", "fiscal", "financial", "academic", "school"}:
            end += self.low(end) == "year"
            years = end < len(self.tokens) and self.tokens[end].kind == "years"
            short = low == "fy" and self.low(end).isdecimal() and len(self.low(end)) == 2
            end += bool(self.year_at(end) or years or short)
            return Moment(start=place, end=end) if end > place + 1 else None
        return None
