"""Which figures of a sentence can be targets, and which are names, sizes or lengths."""

from attrs import frozen

from smartgoals.wording.lexicon import GERUND
from smartgoals.wording.numerals import Numeral, numeral_at
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.tokens import Token
from smartgoals.wording.verbs import Clause

__all__ = ["figures_in"]

_SPEEDS = ("/h", "hz", "mph", "kph")
_RULES = {"limit", "limits", "zone", "zones", "band", "buffer"}
_ORDINALS = {"st", "nd", "rd", "th"}
_OWNERS = {"the", "their"}
_CLOCKS = {"a.m", "am", "p.m", "pm", "o'clock"}
_PLACES = {"place", "rank", "position"}
_PER = {"a", "per"}
_UP_TO = {"to", "below", "under", "than", "by"}
_TOWARDS = _UP_TO | {"above", "over", "at", "within", "least", "most", "beyond", "past"}
_NAMING = {"per", "sdg", "aged", "age", "no", "number", "g", "#"}
_ONE_OF = {"every", "each", "any", "this", "that", "another"}
_WHOLE = {"all", "both", "each", "of"}
_PARTS = {"most", "half", "majority"}
_CONTENT = {"serving", "aged", "containing", "covering", "measuring", "weighing"}
_ASIDES = {"including", "which", "who", "covering"}
_PEOPLE = {"child", "girl", "boy", "anyone", "nobody", "person", "people", "somebody"}
_SIZES = {"longer", "shorter", "taller", "older", "younger", "heavier", "wider", "larger"}
_REACH = 40  # how many words before a figure can say what it is there for
_CLAUSES = {"which", "who", "whose", "where", "whom", "when", "while"}


def figures_in(reader: Reader, span: Span, clause: Clause, act: Clause) -> list[Numeral]:
    """Find the figures between two places that may be targets.

    Args:
        reader: The sentence.
        span: Where to look.
        clause: The main clause; what stands behind its ``that`` may be what it says.
        act: The act that is wanted.
    """
    found: list[Numeral] = []
    says = reader.words.has("saying", clause.lemma)
    says = says or reader.words.has("succeeding", clause.lemma)
    verb = max(clause.verb, clause.start)
    place, inside = span[0], False
    while place < span[1]:
        if place in reader.masked:
            place += 1
            continue
        low = reader.low(place)
        if reader.is_sign(place, ","):
            inside = reader.low(place + 1) in _ASIDES
        elif low == "that":
            inside = not (says or reader.low(place - 1) in {"so", "is"})
        elif low in _CLAUSES or (place > verb and _opens_content(reader, place)):
            inside = True
        numeral = numeral_at(reader.tokens, place)
        if numeral is None:
            place += 1
            continue
        if (not inside or low == "zero") and _Figure(reader, numeral, span[0], act).is_target():
            found.append(numeral)
        place = numeral.end
    return found


def _opens_content(reader: Reader, place: int) -> bool:
    """Say whether what follows describes a noun, as ``limiting salt to 1.1 grams``."""
    if reader.low(place) in _CONTENT:
        return True
    return (
        GERUND in reader.forms(place)
        and not reader.forms(place - 1)
        and not reader.has("prepositions", place - 1)
        and not reader.is_sign(place - 1)
        and not reader.has("adjectives", place - 1)
        and reader.has("prepositions", place + 2)
    )


@frozen(eq=False, repr=False)
class _Figure:
    """A figure with what stands around it."""

    reader: Reader
    numeral: Numeral
    first: int
    act: Clause

    @property
    def before(self) -> str:
        return self.reader.low(self.numeral.start - 1)

    @property
    def second(self) -> str:
        """The word two places before."""
        return self.reader.low(self.numeral.start - 2)

    @property
    def after(self) -> str:
        return self.reader.low(self.numeral.end)

    @property
    def behind(self) -> str:
        """The word two places behind."""
        return self.reader.low(self.numeral.end + 1)

    @property
    def token(self) -> Token:
        return self.reader.tokens[self.numeral.start]

    @property
    def digits(self) -> bool:
        return self.token.kind == "number" and not self.numeral.share

    def is_target(self) -> bool:
        """Say whether it is no name, year, length of time, denominator or size."""
        if self.is_glued() or self.is_identifier() or self.is_name() or self.is_size():
            return False
        if self.is_condition():
            return False
        if self.after in _CLOCKS:
            return False
        if self.before in _NAMING or (self.second, self.before) == ("age", "of"):
            return False
        if self.token.kind == "word" and self.before in _ONE_OF:
            return False
        if self.after in _ORDINALS:
            return self.behind in _PLACES
        if self.reader.words.has("measure units", self.after):
            return self.is_amount()
        if self.is_length():
            rate = self.behind in _PER
            return rate or (self.before in _UP_TO and self.is_moved())
        return True

    def is_glued(self) -> bool:
        """Say whether it is part of a word or a number, as in PM2.5, 5G or 187/21."""
        reader, start, end = self.reader, self.numeral.start, self.numeral.end
        if self.token.glued and self.before == "/":
            return True
        ahead = (
            self.token.glued
            and start > self.first
            and reader.tokens[start - 1].kind == "word"
            and not reader.has("currencies", start - 1)
        )
        behind = self.digits and end < len(reader.tokens) and reader.tokens[end].glued
        word = behind and reader.tokens[end].kind == "word"
        return ahead or (word and self.after not in _ORDINALS)

    def is_identifier(self) -> bool:
        """Say whether it numbers something, as in Bill 63 or Article 13."""
        reader, place = self.reader, self.numeral.start - 1
        if not reader.has("identifiers", place) or reader.has("groups", self.numeral.end):
            return False
        capital = reader.tokens[place].capital
        if self.digits:
            return capital or reader.has("numbered parts", place)
        return capital and self.token.kind == "word" and not reader.is_first(place)

    def is_name(self) -> bool:
        """Say whether it belongs to a name, as in Route 66 or the Lakeside Five."""
        reader, place = self.reader, self.numeral.start - 1
        if self.token.kind == "word":
            return self.token.capital and not reader.is_first(self.numeral.start)
        if not self.digits or self.numeral.start <= self.first:
            return False
        last = reader.tokens[place]
        name = last.kind == "word" and last.capital and not reader.has("currencies", place)
        return name and not (reader.is_first(place) and reader.words.is_common(last.low))

    def is_condition(self) -> bool:
        """Say whether it tells of whom or what is spoken: of no child under 16."""
        start = self.numeral.start
        return (
            (self.before == "." and start > self.first)  # as in H.R. 5
            or (self.before == "not" and self.numeral.value == 1)
            or (self.before == "than" and self.second in _SIZES)
            or (self.before in {"under", "over"} and self._are_people(start - 2))
        )

    def is_size(self) -> bool:
        """Say whether it counts a whole: ``the three banks``, ``of the 14 members``."""
        start = self.numeral.start
        if (self.second, self.before) in {("of", "the"), ("out", "of")} and self._counts(
            start - 3
        ):
            return True
        if self.before == "of" and self._counts(start - 2):
            return True
        if self.before not in _OWNERS or self.second in _WHOLE:
            return False
        if self.numeral.share and self.after != "of":
            return True
        verb = self.act.verb
        if self.reader.words.has("telling to", self.act.lemma):
            verb = self.act.behind[1]
        near = max(verb + 1, start - _REACH)
        return start < verb or self.reader.has_any("prepositions", (near, start))

    def _are_people(self, place: int) -> bool:
        """Say whether people stand at a place, as in ``no child under 16``."""
        return self.reader.has("groups", place) or self.reader.low(place) in _PEOPLE

    def _counts(self, place: int) -> bool:
        """Say whether a figure ends at a token."""
        figure = place >= 0 and numeral_at(self.reader.tokens, place) is not None
        return figure or self.reader.low(place) in _PARTS

    def is_amount(self) -> bool:
        """Say whether a measured amount is wanted, and no limit or speed is described."""
        if self.before == "of" or self.behind in _RULES:
            return False
        speed = self.after.endswith(_SPEEDS)
        return not speed or (self.before in _TOWARDS and self.is_moved())

    def is_length(self) -> bool:
        """Say whether it is a length of time."""
        words = self.reader.words
        return words.has("countless", self.after) or (
            self.after in {"working", "consecutive", "calendar", "more"}
            and words.has("countless", self.behind)
        )

    def is_moved(self) -> bool:
        """Say whether something rises or falls before it."""
        words = self.reader.words
        near = max(self.first, self.numeral.start - _REACH)
        return any(
            words.has("falling", base) or words.has("rising", base)
            for place in range(near, self.numeral.start)
            for base, _ in words.forms(self.reader.low(place))
        )
