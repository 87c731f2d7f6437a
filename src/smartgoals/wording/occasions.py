"""Occasions that a sentence names: an election, a summit, the end of the parliament."""

from datetime import date, timedelta

from attrs import frozen

from smartgoals.wording.lexicon import BASE, PARTICIPLE, PAST, THIRD, Lexicon
from smartgoals.wording.moments import Moment, moment_at
from smartgoals.wording.tokens import Token

__all__ = ["DETERMINERS", "ENDS", "REACH", "Occasions"]

DETERMINERS = {
    "the",
    "this",
    "that",
    "its",
    "their",
    "his",
    "her",
    "our",
    "next",
    "a",
    "an",
    "each",
    "every",
    "any",
    "coming",
    "upcoming",
    "these",
}
ENDS = {
    "end",
    "ends",
    "ending",
    "expire",
    "expires",
    "close",
    "closes",
    "finish",
    "finishes",
    "lapses",
    "elapses",
}
REACH = 14  # how many words an occasion may be away from its preposition
_NEAR = 3
_NEAR_PAST = 8
_LONGEST_NAME = 9


@frozen(eq=False, repr=False)
class Occasions:
    """A sentence in which occasions and days are looked for."""

    tokens: list[Token]
    words: Lexicon

    def low(self, place: int) -> str:
        """Give the word at a place in small letters; nothing beyond the sentence."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def lows(self, place: int, count: int) -> tuple[str, ...]:
        """Give some words from a place on."""
        return tuple(self.low(place + one) for one in range(count))

    def moment(self, place: int) -> Moment | None:
        """Read the day or period that begins at a place."""
        if place >= len(self.tokens):
            return None
        return moment_at(self.tokens, place, self.words)

    def stops(self, place: int) -> bool:
        """Say whether nothing more belongs to a day at this place."""
        return place >= len(self.tokens) or self.tokens[place].kind == "sign"

    def occasion(self, place: int) -> int:
        """Give the place behind an occasion whose name begins at a token, or 0."""
        last = 0
        for one in range(place, min(place + _LONGEST_NAME, len(self.tokens))):
            low = self.low(one)
            sign = self.tokens[one].kind == "sign" and low not in {"'", "-", "–"}
            if sign or self.words.has("occasion ends", low) or (low == "of" and not last):
                break
            if self.is_occasion(low):
                last = one + 1
            elif last and not self._goes_on(one):
                break
        return last

    def _goes_on(self, place: int) -> bool:
        """Say whether a word behind an occasion can still belong to its name."""
        inside = self.words.has("inside occasions", self.low(place - 1))
        return (
            inside
            or self.words.has("inside occasions", self.low(place))
            or self.low(place) in DETERMINERS
            or self.low(place - 1) == "'s"
            or self.tokens[place].capital
            or self.tokens[place].kind != "word"
            or self.is_occasion(self.low(place + 1))
        )

    def is_occasion(self, low: str) -> bool:
        """Say whether a word names an occasion."""
        head = low.rpartition("-")[2]
        return (
            self.words.has("occasions", low)
            or self.words.has("occasions", head)
            or (low[:3] == "cop" and low[3:].isdecimal())
        )

    def is_dated(self, place: int) -> bool:
        """Say whether an occasion says when it is, or which one it is."""
        for one in range(place, min(place + 6, len(self.tokens))):
            if self.stops(one) and self.low(one) != "'":
                return False
            if (
                one > place
                and self.words.has("prepositions", self.low(one))
                and self.low(one) not in {"of", "on"}
            ):
                return False
            if self.moment(one) is not None or self.low(one) in {"next", "upcoming", "annual"}:
                return True
            if self.low(one)[:3] == "cop" and self.low(one)[3:].isdecimal():
                return True
        return self.low(place - 1) in {"next", "upcoming", "this", "coming"}

    def behind_end(self, place: int) -> int:
        """Give the place behind ``end of the current parliament``, or behind a word."""
        if self.low(place + 1) != "of":
            return place + 1
        place += 2
        while self.low(place) in DETERMINERS or self.low(place) in {
            "current",
            "present",
            "new",
        }:
            place += 1
        return place + 1

    def day_of_occasion(self, start: int, end: int, *, before: bool) -> tuple[date | None, int]:
        """Look for the day of an occasion in its name or just behind it."""
        for one in range(start, min(end, len(self.tokens))):
            moment = self.moment(one)
            if moment is not None:
                if moment.last and moment.end <= end and moment.size == "day":
                    return moment.last - timedelta(days=before), max(end, moment.end)
                if moment.last and moment.end <= end and moment.size == "month" and not before:
                    return moment.last, max(end, moment.end)
                return None, max(end, moment.end)
        ends = False
        for one in range(end, min(end + _NEAR + 1, len(self.tokens))):
            if self.stops(one):
                break
            ends |= self.low(one) in ENDS
            if self.low(one) in {"on", "in", "of"}:
                the = self.low(one + 1) == "the"
                moment = self.moment(one + 1 + the)
                if moment and moment.size in {"day", "month", "quarter", "half"}:
                    back = before and not ends and moment.size == "day"
                    day = moment.last and moment.last - timedelta(days=back)
                    return day, moment.end
                if moment:
                    return None, moment.end
        return None, end

    def is_past(self, place: int, moment: Moment) -> bool:
        """Say whether a time stands behind a participle or a past form, as background."""
        if moment.last is None or place == 0:
            return False
        if self._told_of_the_past(place):
            return True
        behind = self.low(place - 1)
        forms = {form for _, form in self.words.forms(behind)}
        if behind.endswith("ed") and not forms:
            forms = {PARTICIPLE}
        helped = self.low(place - 2) in {
            "be",
            "is",
            "are",
            "been",
            "has",
            "have",
            "being",
            "get",
        }
        return not helped and bool(forms & {PAST, PARTICIPLE}) and not forms & {BASE, THIRD}

    def _told_of_the_past(self, place: int) -> bool:
        """Say whether a time ends a clause such as ``that lost their teacher``."""
        for one in range(place - 1, max(place - _NEAR_PAST, 1), -1):
            if self.stops(one):
                return False
            if self.low(one - 1) in {"that", "which", "who"}:
                forms = {form for _, form in self.words.forms(self.low(one))}
                return bool(forms & {PAST, PARTICIPLE}) and not forms & {BASE, THIRD}
        return False

    def clause_end(self, place: int) -> int:
        """Give the place of the next comma, or a few words on."""
        for end in range(place, min(place + REACH, len(self.tokens))):
            if self.tokens[end].kind == "sign" and self.low(end) in {",", ";", ".", "!"}:
                return end
        return min(place + _NEAR, len(self.tokens))
