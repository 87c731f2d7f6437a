"""When a sentence says that it must be so: its deadlines, and what only looks like one."""

from datetime import timedelta

from attrs import frozen

from smartgoals.wording.anchors import Anchor
from smartgoals.wording.countdowns import Countdowns
from smartgoals.wording.lengths import ALL_LENGTHS
from smartgoals.wording.lexicon import GERUND, Lexicon
from smartgoals.wording.limits import TimeLimit, TimeSense
from smartgoals.wording.moments import Moment
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.occasions import DETERMINERS, ENDS, REACH
from smartgoals.wording.tokens import Token

__all__ = ["time_limits"]


def time_limits(
    tokens: list[Token], words: Lexicon, anchor: Anchor | None = None
) -> tuple[TimeLimit, ...]:
    """Find every time in a sentence, in the order of the text.

    Args:
        tokens: The sentence.
        words: The word lists.
        anchor: What the reader knows besides the words, if anything.
    """
    return tuple(_Finder(tokens, words, anchor).all())


@frozen(eq=False, repr=False)
class _Finder(Countdowns):
    def all(self) -> list[TimeLimit]:
        found: list[TimeLimit] = []
        place = 0
        while place < len(self.tokens):
            limit = self.at(place)
            if limit is None:
                place += 1
            else:
                found.append(limit)
                place = limit.end
        return found

    def at(self, place: int) -> TimeLimit | None:
        """Read the time that begins at a token, if one does."""
        return (
            self.vague(place)
            or self.started(place)
            or self.ahead_of(place)
            or self.within(place)
            or self.from_now(place)
            or self.between(place)
            or self.by_the_time(place)
            or self.bounded(place)
            or self.bare(place)
        )

    # What is no deadline at all.

    def vague(self, place: int) -> TimeLimit | None:
        end = self.words.phrase_end("vague times", self.tokens, place)
        return self.made(TimeSense.VAGUE, place, end) if end else None

    def started(self, place: int) -> TimeLimit | None:
        """Read a start, an effective date, or a time that is past."""
        low, ahead = self.low(place), place + 1
        sense = {
            "starting": TimeSense.START,
            "beginning": TimeSense.START,
            "from": TimeSense.START,
            "since": TimeSense.BACKGROUND,
            "after": TimeSense.START,
            "effective": TimeSense.CONTENT,
            "until": TimeSense.LENGTH,
            "till": TimeSense.LENGTH,
            "through": TimeSense.LENGTH,
            "throughout": TimeSense.LENGTH,
        }.get(low)
        if low == "as" and self.low(ahead) in {"of", "from", "at"}:
            sense, ahead = TimeSense.START, ahead + 1
        if low == "effect" and self.low(ahead) == "from":
            sense, ahead = TimeSense.CONTENT, ahead + 1
        if self.lows(place, 2) in {("not", "before"), ("not", "until")}:
            sense, ahead = TimeSense.START, place + 2
        if self.lows(place, 3) in {("no", "earlier", "than"), ("not", "earlier", "than")}:
            sense, ahead = TimeSense.START, place + 3
        if sense is None:
            return None
        ahead += self.low(ahead) in {"in", "on", "from", "of", "as", "at"}
        ahead += self.low(ahead) in {"the", "early", "late"}
        moment = self.moment(ahead)
        if moment is None and sense is TimeSense.LENGTH and (end := self.occasion(ahead)):
            when = self.moment(end + (self.low(end) in {"in", "on", "of"}))
            return self.made(sense, place, when.end if when else end)
        if moment is None:
            return None
        the = self.low(moment.start - 1) == "the" and not self.stops(moment.end)
        if low in {"since", "after"} and the and moment.size != "day":
            return None
        if low == "from" and self.low(moment.end) in {"to", "until"} and moment.size == "year":
            return None
        end = moment.end + (self.low(moment.end) in {"onwards", "onward", "on"})
        return self.made(sense, place, end)

    # What is one.

    def between(self, place: int) -> TimeLimit | None:
        """Read ``between 2026 and the end of 2029``."""
        first = self.moment(place + 1) if self.low(place) == "between" else None
        if first is None or self.low(first.end) != "and":
            return None
        ahead = first.end + 1 + (self.low(first.end + 1) == "the")
        last = self.moment(ahead)
        return self.made(TimeSense.DEADLINE, place, last.end, last.last) if last else None

    def by_the_time(self, place: int) -> TimeLimit | None:
        """Read ``by this time next year`` and ``by the time the deal runs out``."""
        if self.low(place) != "by" or self.low(place + 2) != "time":
            return None
        if self.low(place + 1) in {"this", "that"}:
            return self.made(TimeSense.DEADLINE, place, place + 5)
        if self.low(place + 1) != "the":
            return None
        known, end = self.moment(place + 3), self.clause_end(place + 3)
        return self.made(TimeSense.DEADLINE, place, end, known.last if known else None)

    def bounded(self, place: int) -> TimeLimit | None:
        """Read a preposition with a day, a period or an occasion behind it."""
        before, ahead = self.preposition(place)
        if before is None:
            return None
        loose = self.low(place) in {"on", "in", "at", "during", "over"}
        start = ahead
        while self.low(ahead) in DETERMINERS or self.low(ahead) in {"around", "about", "or"}:
            ahead += 1
        ahead += 2 * (self.lows(ahead, 2) == ("whole", "of"))
        ahead += 3 * (self.lows(ahead, 3) == ("last", "day", "of"))
        ahead += self.low(ahead) == "year" and self.low(ahead + 1).isdecimal()
        moment = self.moment(ahead)
        if moment is not None and self._counts(place, moment):
            return self._at_moment(place, moment, before=before, loose=loose)
        this = self.low(start) in {"this", "next"} and self.low(ahead) in ALL_LENGTHS
        near = not loose or self.low(ahead + 2) in {"this", "next"}
        if this or (self.low(ahead) == "end" and near and self.low(ahead + 1) != "to"):
            return self._at_occasion(place, ahead, before=before)
        if self.low(place) == "by" and (
            self._is_gerund(ahead) or self.low(start) in {"a", "an"}
        ):
            return None
        if self.occasion(ahead) and not (
            self.low(place) == "on" or (loose and not self.is_dated(ahead))
        ):
            return self._at_occasion(place, ahead, before=before)
        if before and not loose:
            return self._at_clause(place, ahead) or self._before_something(place, ahead)
        return self._dated_thing(place, ahead)

    def _before_something(self, place: int, ahead: int) -> TimeLimit | None:
        """Read ``before the village fête``, but not ``before the committee``."""
        end = ahead
        while end < min(ahead + 4, len(self.tokens)) and not self.stops(end):
            if self.words.has("prepositions", self.low(end)):
                break
            end += 1
        forum = any(self.words.has("bodies", self.low(one)) for one in range(ahead, end))
        if forum or end == ahead:
            return None
        return self.made(TimeSense.DEADLINE, place, end)

    def _dated_thing(self, place: int, ahead: int) -> TimeLimit | None:
        """Read ``in the roll call of 9 March 2028``."""
        for one in range(ahead + 1, min(ahead + 5, len(self.tokens) - 1)):
            if (self.low(one - 1), self.low(one)) == ("day", ","):
                named = self.moment(one + 1)  # as in "on Freedom Day, 27 April 2027"
                return named and self.made(TimeSense.DEADLINE, place, named.end, named.last)
            if self.stops(one) or self.words.has("determiners", self.low(one)):
                return None
            if self.low(one) == "of":
                moment = self.moment(one + 1)
                if moment is None or moment.size != "day" or moment.last is None:
                    return None
                return self.made(TimeSense.DEADLINE, place, moment.end, moment.last)
        return None

    def _is_gerund(self, place: int) -> bool:
        """Say whether somebody's doing stands there, as in ``by holding a meeting``."""
        counted = numeral_at(self.tokens, place + 1) is not None
        doing = counted or self.low(place + 1) in DETERMINERS
        noun = bool(self.occasion(place)) and not doing
        return not noun and any(form == GERUND for _, form in self.words.forms(self.low(place)))

    def _counts(self, place: int, moment: Moment) -> bool:
        """Say whether what looks like a year behind a preposition is one."""
        token = self.tokens[moment.start]
        behind = self.low(moment.end)
        if moment.size == "year" and moment.end == moment.start + 1 and token.kind == "number":
            unit = self.words.has("groups", behind) or behind in {"%", "percent", "per"}
            return not unit and self.low(place) not in {"at", "over"}
        return True

    def _at_moment(self, place: int, moment: Moment, *, before: bool, loose: bool) -> TimeLimit:
        """Judge a day or period behind a preposition."""
        end = moment.end
        named = self.low(moment.start - 1) in DETERMINERS and not self.stops(end)
        if self._belongs(moment):
            return self.made(TimeSense.DEADLINE, place, end + 1)
        occasion = self.occasion(end) if named else 0
        if occasion:
            if moment.last and moment.size == "day":
                day = moment.last - timedelta(days=before)
                return self.made(TimeSense.DEADLINE, place, occasion, day)
            if moment.last and moment.size == "month" and not before:
                return self.made(TimeSense.DEADLINE, place, occasion, moment.last)
            return self.made(TimeSense.DEADLINE, place, occasion)
        if loose and self.is_past(place, moment):
            return self.made(TimeSense.BACKGROUND, place, end)
        if moment.last is None:
            return self.made(TimeSense.DEADLINE, place, end)
        edge = self.low(moment.start).partition("-")[0] in {"end", "close", "late"}
        if before and self.lows(end, 2) in {("is", "over"), ("is", "out")}:
            return self.made(TimeSense.DEADLINE, place, end + 2, moment.last)
        if before and self.low(end) in ENDS:
            return self.made(TimeSense.DEADLINE, place, end + 1, moment.last)
        if before and moment.first is not None and not edge:
            return self.made(TimeSense.DEADLINE, place, end, moment.first - timedelta(days=1))
        limit = self.made(TimeSense.DEADLINE, place, end, moment.last)
        return limit._replace(first=moment.first) if loose else limit

    def _belongs(self, moment: Moment) -> bool:
        """Say whether a year only tells which thing is meant, as in ``its 2028 congress``."""
        year = moment.size == "year" and moment.end == moment.start + 1
        return (
            year
            and self.low(moment.start - 1) in {"its", "their", "our", "his", "her"}
            and not self.stops(moment.end)
            and self.tokens[moment.end].kind == "word"
            and not self.occasion(moment.end)
        )

    def _at_occasion(self, place: int, ahead: int, *, before: bool) -> TimeLimit:
        """Read an occasion behind a preposition, and the day that is said of it."""
        end = self.occasion(ahead)
        if self.low(ahead) == "end":
            end = max(end, self.behind_end(ahead))
        day, end = self.day_of_occasion(ahead, end, before=before)
        return self.made(TimeSense.DEADLINE, place, end, day)

    def _at_clause(self, place: int, ahead: int) -> TimeLimit | None:
        """Read ``before the Dáil rises on 16 July 2027``."""
        last = min(ahead + REACH, len(self.tokens))
        ends = False
        for one in range(ahead, last):
            if self.stops(one) and self.low(one) not in {"'", "-"}:
                break
            ends |= self.low(one) in ENDS
            period = any(self.words.has("periods", self.low(x)) for x in range(ahead, one))
            if self.low(one) in {"on", "in"} and (moment := self.moment(one + 1)):
                back = not (ends and period)
                if moment.size != "day" or moment.last is None:
                    return self.made(TimeSense.DEADLINE, place, moment.end)
                day = moment.last - timedelta(days=back)
                return self.made(TimeSense.DEADLINE, place, moment.end, day)
        finite = any(
            form == "third" or self.low(one) in {"is", "are", "has", "have"}
            for one in range(ahead + 1, min(ahead + 8, last))
            for _, form in self.words.forms(self.low(one))
        )
        if finite or self._is_gerund(ahead):
            return self.made(TimeSense.DEADLINE, place, self.clause_end(ahead))
        return None

    def bare(self, place: int) -> TimeLimit | None:
        """Read a time without a preposition: a name's part, or a day at the end."""
        low = self.low(place)
        if (low, self.low(place + 1)) in {
            ("this", "year"),
            ("next", "year"),
            ("this", "month"),
            ("next", "month"),
            ("this", "week"),
            ("next", "week"),
            ("this", "spring"),
            ("this", "summer"),
            ("this", "autumn"),
            ("this", "term"),
        }:
            return self.made(TimeSense.DEADLINE, place, place + 2)
        fiscal = self.low(place + 1) in {"fiscal", "financial", "academic", "school"}
        if low in {"this", "next"} and fiscal and self.low(place + 2) == "year":
            return self.made(TimeSense.DEADLINE, place, place + 3)
        moment = self.moment(place)
        if moment is not None and self.lows(moment.end, 3) == ("at", "the", "latest"):
            return self.made(TimeSense.DEADLINE, place, moment.end + 3, moment.last)
        if low in {"tomorrow", "tonight", "today"}:
            return self.made(TimeSense.DEADLINE, place, place + 1)
        season = moment is not None and moment.size == "vague" and moment.end == place + 1
        if moment is None or (season and self.words.has("seasons", low)):
            return None
        named = self.low(place - 1) == ":" and self.low(place - 2) in {"deadline", "date"}
        alone = self.stops(moment.end) and (
            place == 0 or named or self.tokens[place - 1].kind == "word"
        )
        month = moment.size in {"day", "month", "quarter"} and moment.last is not None
        if (
            month
            and alone
            and self.low(place - 1) not in {"the", "its", "their", "of", "to", "than", "for"}
        ):
            return self.made(TimeSense.DEADLINE, place, moment.end, moment.last)
        if moment.size == "day" and moment.last and self.tokens[place].kind == "date":
            return self.made(TimeSense.DEADLINE, place, moment.end, moment.last)
        return self.made(TimeSense.CONTENT, place, moment.end)
