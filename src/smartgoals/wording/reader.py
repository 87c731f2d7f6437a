"""A sentence while it is being read: its words by their number, and what they may be."""

from attrs import frozen

from smartgoals.wording.lexicon import Lexicon
from smartgoals.wording.tokens import Token

__all__ = ["Reader", "Span"]

#: The numbers of the first token and of the one behind the last.
Span = tuple[int, int]


@frozen(eq=False, repr=False)
class Reader:
    """A sentence while it is being read.

    Attributes:
        tokens: Its tokens.
        masked: The numbers of the tokens that belong to a time.
        words: The word lists.
        uncapitalized: Whether the writer uses no capital letters at all.
    """

    tokens: list[Token]
    masked: frozenset[int]
    words: Lexicon
    uncapitalized: bool = False

    def low(self, place: int) -> str:
        """Give a token in small letters; nothing beyond the ends."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def has(self, name: str, place: int) -> bool:
        """Say whether a word of a list stands there."""
        return self.words.has(name, self.low(place))

    def has_any(self, name: str, span: Span) -> bool:
        """Say whether a word of a list stands between two places."""
        return any(self.has(name, place) for place in range(*span))

    def lows(self, span: Span) -> set[str]:
        """Give the words between two places that belong to no time, in small letters."""
        return {self.low(place) for place in range(*span) if place not in self.masked}

    def forms(self, place: int) -> dict[str, str]:
        """Give what verb a token may be, by form."""
        return {form: base for base, form in reversed(self.words.forms(self.low(place)))}

    def is_sign(self, place: int, signs: str = "") -> bool:
        """Say whether a sign stands there, or one of these."""
        if not 0 <= place < len(self.tokens) or self.tokens[place].kind != "sign":
            return False
        return not signs or self.tokens[place].text in signs

    def before(self, place: int) -> int:
        """Give the nearest token before a place that is no time and no adverb."""
        place -= 1
        while place in self.masked or (place > 0 and self.is_adverb(place)):
            place -= 1
        return place

    def skip_adverbs(self, place: int, end: int) -> int:
        """Give the place behind adverbs and times."""
        while place < end and (
            place in self.masked or self.is_adverb(place) or self.has("each", place)
        ):
            place += 1
        return place

    def is_adverb(self, place: int) -> bool:
        """Say whether an adverb stands there."""
        low = self.low(place)
        if low in {"at", "last"}:
            return "last" in {low, self.low(place + 1)} and "at" in {low, self.low(place - 1)}
        ends = low.endswith("ly") and not self.words.is_common(low)
        return self.words.has("adverbs", low) or ends

    def is_first(self, place: int) -> bool:
        """Say whether only times and signs stand before a place in its sentence."""
        while place > 0:
            place -= 1
            if place not in self.masked and not self.is_sign(place):
                return False
            if self.is_sign(place, ".;!?:"):
                return True
        return True
