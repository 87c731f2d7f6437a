"""Deadlines that are counted: within, ahead of, from now."""

from datetime import date

from attrs import frozen

from smartgoals.wording.lengths import ALL_LENGTHS, LENGTHS, later
from smartgoals.wording.limits import Limits, TimeLimit, TimeSense
from smartgoals.wording.numerals import numeral_at

__all__ = ["Countdowns"]


@frozen(eq=False, repr=False)
class Countdowns(Limits):
    """A sentence in which lengths of time are looked for that end in a deadline."""

    def within(self, place: int) -> TimeLimit | None:
        """Read ``within 18 months of …``, ``over the next four years``, ``in two years``."""
        low, ahead = self.low(place), place + 1
        if low not in {"within", "in", "over", "during", "inside", "by", "under"}:
            return None
        the = self.low(ahead) in {"the", "our", "a", "an", "its"}
        ahead += the
        if (part := self.moment(ahead)) is not None and part.size == "quarter":
            return self.made(TimeSense.DEADLINE, place, part.end, part.last)
        next_ = self.low(ahead) in {"next", "coming", "following", "first", "last", "final"}
        if low in {"by", "under"} and not next_:
            return None
        ahead += next_
        number = numeral_at(self.tokens, ahead)
        end = number.end if number else ahead
        if self.lows(ahead - 1, 3) == ("last", "day", "of"):
            return None
        end += self.words.has("kinds of days", self.low(end))
        unit = self.low(end).removesuffix("s")
        counted = number is not None and self.low(end + 1) in {"after", "of", "from"}
        if unit not in ALL_LENGTHS or (low == "in" and the and not (next_ or counted)):
            return self._within_occasion(place, ahead) if low == "within" else None
        if low in {"over", "during", "in"} and not (number or next_):
            return None
        end += 1
        day, end = self._anchored(end, number.value if number else 1, unit)
        return self.made(TimeSense.DEADLINE, place, end, day)

    def _within_occasion(self, place: int, ahead: int) -> TimeLimit | None:
        moment = self.moment(ahead)
        if moment is not None:
            return self.made(TimeSense.DEADLINE, place, moment.end, moment.last)
        end = self.occasion(ahead)
        return self.made(TimeSense.DEADLINE, place, end) if end else None

    def _anchored(self, end: int, count: float, unit: str) -> tuple[date | None, int]:
        """Read what a length of time is counted from."""
        if self.low(end) not in {"of", "from", "after", "following"}:
            return None, end
        moment = self.moment(end + 1 + (self.low(end + 1) == "the"))
        if moment is None:
            return None, self.clause_end(end + 1)
        first = moment.first if moment.size == "day" else None
        if first is None or unit not in LENGTHS or count != int(count):
            return None, moment.end
        return later(first, int(count), unit), moment.end

    def ahead_of(self, place: int) -> TimeLimit | None:
        """Read ``two weeks before 1 July 2027``, and the same behind ``no later than``."""
        _, start = self.preposition(place)
        number = numeral_at(self.tokens, start)
        if number is None:
            return None
        kind = self.words.has("kinds of days", self.low(number.end))
        end = number.end + kind
        unit = self.low(end).removesuffix("s")
        before, ahead = self.preposition(end + 1)
        if unit not in LENGTHS or not before:
            return None
        ahead += self.low(ahead) == "the"
        moment = self.moment(ahead)
        occasion = self.occasion(ahead)
        if moment is not None:
            day, end = (moment.first if moment.size == "day" else None), moment.end
        elif occasion:
            day, end = self.day_of_occasion(ahead, occasion, before=False)
        else:
            return None
        sure = not kind and number.value == int(number.value)
        last = later(day, -int(number.value), unit) if day and sure else None
        return self.made(TimeSense.DEADLINE, place, end, last)

    def from_now(self, place: int) -> TimeLimit | None:
        """Read ``four weeks from now``."""
        number = numeral_at(self.tokens, place)
        if number is None or self.low(number.end).removesuffix("s") not in LENGTHS:
            return None
        if self.lows(number.end + 1, 2) not in {("from", "now"), ("from", "today")}:
            return None
        return self.made(TimeSense.DEADLINE, place, number.end + 3)
