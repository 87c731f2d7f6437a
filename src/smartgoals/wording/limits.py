"""Times that a sentence names, what they are there for, and the words that open them."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from attrs import frozen

from smartgoals.wording.anchors import Anchor, resolve
from smartgoals.wording.occasions import Occasions

__all__ = ["Limits", "TimeLimit", "TimeSense"]


class TimeSense(StrEnum):
    """What a time in a sentence is there for."""

    DEADLINE = "deadline"
    START = "start"
    CONTENT = "content"
    BACKGROUND = "background"
    LENGTH = "length"
    VAGUE = "vague"


class TimeLimit(NamedTuple):
    """A time that a sentence names, and what for.

    Attributes:
        sense: What it is there for.
        start: The number of its first token.
        end: The number of the token behind it.
        day: The last day that it leaves, if it is a deadline that the text resolves.
        first: The first day that the same words may mean, as 1 January for a year.
        counted: Whether the day is counted from the day of reading, not given by the text.
    """

    sense: TimeSense
    start: int
    end: int
    day: date | None = None
    first: date | None = None
    counted: bool = False


@frozen(eq=False, repr=False)
class Limits(Occasions):
    """A sentence in which times are looked for.

    Attributes:
        anchor: What the reader knows besides the words, if anything.
    """

    anchor: Anchor | None

    def made(
        self, sense: TimeSense, start: int, end: int, day: date | None = None
    ) -> TimeLimit:
        """Make a limit of some tokens; without a day it may be counted from today."""
        end = min(end, len(self.tokens))
        if day is not None or sense is not TimeSense.DEADLINE or self.anchor is None:
            return TimeLimit(sense=sense, start=start, end=end, day=day)
        day = resolve(self.tokens[start:end], self.anchor, self.words)
        return TimeLimit(sense=sense, start=start, end=end, day=day, counted=True)

    def preposition(self, place: int) -> tuple[bool | None, int]:
        """Read what makes a time a deadline: whether it ends before it; the place behind."""
        low = self.low(place)
        three, two = self.lows(place, 3), self.lows(place, 2)
        if three in {
            ("no", "later", "than"),
            ("not", "later", "than"),
            ("in", "time", "for"),
            ("on", "or", "before"),
            ("by", "or", "before"),
            ("at", "latest", "by"),
            ("at", "or", "before"),
            ("at", "the", "latest"),
            ("on", "the", "occasion"),
            ("in", "the", "course"),
            ("in", "advance", "of"),
        }:
            more = self.low(place + 2) == "latest" and self.low(place + 3) in {"by", "on", "in"}
            return self.low(place + 1) == "advance", place + 3 + more
        if two == ("latest", "by"):
            return False, place + 2
        if two in {("ahead", "of"), ("prior", "to"), ("earlier", "than")}:
            return True, place + 2
        if two == ("between", "now"):
            return False, place + 3
        if low == "before" or (low == "until" and self.lows(place - 3, 1) == ("between",)):
            return True, place + 1
        if low in {"by", "on", "in", "during", "at", "come"}:
            return False, place + 1
        return None, place
