"""The clause that must come true: who, which verb, what; all else is taken off before.

A shallow grammar, not a parser: it looks for the first verb that can be the verb of the
sentence, by its form, by what stands beside it, and by whether it agrees with its subject.
"""

from enum import StrEnum
from typing import final

from attrs import evolve, frozen

from smartgoals.wording.lexicon import BASE, GERUND, PARTICIPLE, PAST, THIRD, Lexicon
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.tokens import Token

__all__ = ["Clause", "Mood", "Reader", "Span", "Voice", "ours"]

_EACH = {"each", "all", "both"}

_WANTING = {"must", "should", "ought", "want", "wants", "need", "needs", "we", "aim", "goal"}

#: The numbers of the first token and of the one behind the last.
Span = tuple[int, int]


class Voice(StrEnum):
    """How a verb stands to its subject."""

    ACTIVE = "active"
    PASSIVE = "passive"
    STATE = "state"


class Mood(StrEnum):
    """What sort of sentence it is."""

    OURS = "ours"  # an imperative, "to …", "we will …": nobody else is named
    TOLD = "told"
    NAMED = "named"  # no verb at all


@final
@frozen(kw_only=True, eq=False, repr=False)
class Clause:
    """Somebody, a verb, and what comes behind it.

    Attributes:
        mood: What sort of sentence it is.
        subject: Who or what stands before the verb; empty for what is ours.
        start: The number of the clause's first token.
        verb: The number of the verb's token; -1 if there is none.
        lemma: The verb's base form, with a particle that changes it.
        voice: How the verb stands to the subject.
        behind: What comes behind the verb.
    """

    mood: Mood
    subject: Span
    start: int
    verb: int
    lemma: str
    voice: Voice
    behind: Span


def ours(clause: Clause) -> Clause:
    """Give a clause as something that we do ourselves."""
    return evolve(clause, mood=Mood.OURS)


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
            place in self.masked or self.is_adverb(place) or self.low(place) in _EACH
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

    # Which part of a text must come true.

    def sentences(self) -> list[Span]:
        """Part a text at full stops and semicolons that belong to no time."""
        found, start = [], 0
        for place in range(len(self.tokens)):
            if place not in self.masked and self.is_sign(place, ".;!?—"):
                if start < place:
                    found.append((start, place))
                start = place + 1
        if start < len(self.tokens):
            found.append((start, len(self.tokens)))
        return found

    def main_clause(self) -> Clause:
        """Find the clause that must come true; background is left aside."""
        best: tuple[int, Clause] | None = None
        for span in self.sentences():
            clause = self.clause(*self._without_front(*span))
            weight = self._weight(span, clause)
            if best is None or weight > best[0]:
                best = weight, clause
        return (
            best[1]
            if best
            else Clause(
                mood=Mood.NAMED,
                subject=(0, 0),
                start=0,
                verb=-1,
                lemma="",
                voice=Voice.STATE,
                behind=(0, 0),
            )
        )

    def _weight(self, span: Span, clause: Clause) -> int:
        """Say how much a sentence looks like what is wanted, and not like background."""
        if clause.verb < 0:
            return 1 - self._is_past(clause.behind)
        before = [self.low(place) for place in range(span[0], clause.verb)]
        if {"was", "were", "had"} & set(before):
            return 0
        if _WANTING & {*before, self.low(clause.verb)}:
            return 3
        if "been" in before:
            return 1
        return 2

    def _is_past(self, span: Span) -> bool:
        return any({PAST, PARTICIPLE} & set(self.forms(place)) for place in range(*span))

    def _without_front(self, start: int, end: int) -> Span:
        """Take off what stands before the clause: times, aims, circumstances."""
        while start < end:
            if start in self.masked or self.is_sign(start) or self.is_adverb(start):
                start += 1
                continue
            if self.low(start) in {"and", "but", "so", "then", "please", "hereby", "therefore"}:
                start += 1
                continue
            ahead = self._behind_circumstance(start, end)
            if ahead == start:
                break
            start = ahead
        return start, end

    def _behind_circumstance(self, start: int, end: int) -> int:
        """Give the place behind a circumstance in front, as ``After years of …,``."""
        low = self.low(start)
        gerund = GERUND in self.forms(start)
        if not (self.words.has("fronts", low) or gerund):
            return start
        if low == "to" or (low == "no" and self.low(start + 1) != "later"):
            return start
        commas = [
            place
            for place in range(start, end)
            if self.is_sign(place, ",–") and place not in self.masked
        ]
        clauses = [place for place in commas if self._starts_clause(place + 1, end)]
        modal = [place for place in clauses if self._has_modal(place + 1, end)]
        if clauses:
            return (modal or clauses)[0] + 1
        return start

    def _has_modal(self, start: int, end: int) -> bool:
        stop = next((one for one in range(start, end) if self.is_sign(one, ",")), end)
        return any(self.words.has("modals", self.low(one)) for one in range(start, stop))

    def _starts_clause(self, start: int, end: int) -> bool:
        """Say whether a clause of its own begins at a place."""
        start = self.skip_adverbs(start, end)
        low = self.low(start)
        if (
            start >= end
            or low in {"and", "or", "but", "including"}
            or self.words.has("relative", low)
        ):
            return False
        if self.words.has("fronts", low) and low not in {"no", "having", "using"}:
            return False
        clause = self.clause(start, end)
        wanted = self.low(start) in {"we", "i", "our"}
        return clause.verb >= 0 and (wanted or not self.is_infinitive(clause))

    def is_infinitive(self, clause: Clause) -> bool:
        """Say whether a told clause has no finite verb, as ``council to vote``."""
        return clause.mood is Mood.TOLD and self.low(clause.subject[1]) == "to"

    # The verb of a clause.

    def clause(self, start: int, end: int) -> Clause:
        """Find the verb between two places, with what stands before and behind it."""
        while start < end and (start in self.masked or self.is_adverb(start)):
            start += 1
        cleft = self._behind_it_is(start, end) > start
        start = self._behind_it_is(start, end)
        own = self._own(start, end)
        if own is not None:
            return own
        return self._told(start, end, cleft=cleft) or Clause(
            mood=Mood.NAMED,
            subject=(start, start),
            start=start,
            verb=-1,
            lemma="",
            voice=Voice.STATE,
            behind=(start, end),
        )

    def _behind_it_is(self, start: int, end: int) -> int:
        """Give the place behind ``it is``, where ``that`` or ``time`` follows."""
        if self.low(start) == "it" and self.low(start + 1) in {"is", "'s"}:
            if self.low(start + 2) == "time":
                return start + 3 + (self.low(start + 3) in {"for", "that"})
            if any(self.low(place) in {"that", "who"} for place in range(start + 2, end)):
                return start + 2
        return start

    def _own(self, start: int, end: int) -> Clause | None:
        """Read what nobody else is named for: an imperative, an aim, ``we will``."""
        ahead = self._behind_aim(start, end)
        if ahead is not None:
            return ahead
        if self.low(start) == "to" and BASE in self.forms(self.skip_adverbs(start + 1, end)):
            return self._ours(self.skip_adverbs(start + 1, end), end)
        if self._is_imperative(start, end):
            return self._ours(start, end)
        return self._unknown_imperative(start, end)

    def _unknown_imperative(self, start: int, end: int) -> Clause | None:
        """Take an unknown first word before an object for a verb, if there is no other."""
        low, after = self.low(start), self.low(start + 1)
        object_ = (
            self.words.has("determiners", after)
            or self.words.has("currencies", after)
            or numeral_at(self.tokens, start + 1) is not None
        )
        if not object_ or low.endswith("s") or not low.isalpha() or self.words.is_common(low):
            return None
        told = self._told(start, end)
        if told is not None and not self.is_infinitive(told):
            return None
        return self._made(Mood.OURS, (start, start), start, low, Voice.ACTIVE, end)

    def _ours(self, place: int, end: int) -> Clause | None:
        """Make a clause of ours of the verb at a place."""
        place = self.skip_adverbs(place, end)
        base = self.forms(place).get(BASE)
        if base is None:
            return None
        return self._made(Mood.OURS, (place, place), place, base, Voice.ACTIVE, end)

    def _behind_aim(self, start: int, end: int) -> Clause | None:
        """Read ``our goal is that …``, ``we want X to …``, ``we will …``, ``let's …``."""
        low = self.low(start)
        if low in {"let", "lets"} and self.low(start + 1) in {"us", "'s"}:
            return self._ours(start + 2, end)
        if low in {"we", "i"}:
            return self._we(start, end)
        for place in range(start, min(start + 4, end)):
            if self.words.has("aims", self.low(place)):
                return self._aim(place, end)
        return None

    def _aim(self, noun: int, end: int) -> Clause | None:
        """Read what an aim is said to be."""
        if self.is_sign(noun + 1, ":") or self.low(noun + 1).isdecimal():
            inner = noun + 2 + self.is_sign(noun + 2, ":.")
            return self.clause(*self._without_front(inner, end))
        for place in range(noun + 1, min(noun + 12, end)):
            if self.low(place) in {"is", "are", "remains"}:
                inner = self.skip_adverbs(place + 1, end)
                inner += self.is_sign(inner, ",:")
                low = self.low(inner)
                if low == "to":
                    return self._ours(inner + 1, end)
                if low in {"that", "for"} or self.is_sign(place + 1, ":"):
                    inner += low in {"that", "for"}
                    return self.clause(*self._without_front(inner, end))
                return None
        return None

    def _we(self, start: int, end: int) -> Clause | None:
        """Read what we will do, or want somebody to do."""
        place = self.skip_adverbs(start + 1, end)
        low, base = self.low(place), self.forms(place).get(BASE, "")
        if low == "would" and self.low(place + 1) == "like":
            place, base = place + 1, "want"
        if low == "'d" and self.low(place + 1) == "like":
            place, base = place + 1, "want"
        if low in {"are", "'re"} and self.low(place + 1) in {"going", "planning", "aiming"}:
            return self._ours(self.skip_adverbs(place + 3, end), end)
        if self.words.has("modals", low):
            verb = self._ours(place + 1, end)
            return verb or self._told(start, end)
        if base in {
            "want",
            "need",
            "demand",
            "wish",
            "hope",
            "aim",
            "plan",
            "intend",
            "seek",
            "expect",
            "try",
        }:
            inner = place + 1
            if self.low(inner) == "to":
                return self._ours(inner + 1, end)
            inner += self.low(inner) in {"that", "for"}
            wanted = self.clause(inner, end)
            return wanted
        return self._ours(place, end)

    def acted(self, place: int, end: int, form: str = BASE) -> Clause | None:
        """Read a verb that has its doer elsewhere, as behind ``to``."""
        start, place = place, self.skip_adverbs(place, end)
        if self.low(place) == "be" and form == BASE:
            return self._been(start, start, place + 1, end)
        lemma = self.forms(place).get(form)
        if lemma is None or place >= end:
            return None
        return self._made(Mood.TOLD, (start, start), place, lemma, Voice.ACTIVE, end)

    def bare(self, start: int, end: int) -> Clause | None:
        """Read ``X each connect to …``: a base form that agrees with nothing."""
        for place in range(start + 1, end):
            if place in self.masked or self.tokens[place].capital:
                continue
            last = self.before(place)
            low = self.low(last)
            if (
                BASE in self.forms(place)
                and not self._leads_noun(last, place)
                and low not in {"to", "and", "or"}
                and not (self.words.has("verbal nouns", self.low(place)) and place + 1 >= end)
                and not self.is_sign(last)
            ):
                lemma = self.forms(place)[BASE]
                return self._made(Mood.TOLD, (start, place), place, lemma, Voice.ACTIVE, end)
        return None

    def _is_imperative(self, start: int, end: int) -> bool:
        """Say whether a clause begins with a verb in its base form."""
        if start >= end or BASE not in self.forms(start) or start in self.masked:
            return False
        token = self.tokens[start]
        if (
            not token.fresh
            and token.capital
            and self.before(start) >= 0
            and not self.is_first(start)
        ):
            return False
        if self.low(start) in {"will", "may", "can", "must"}:
            return False
        after = start + 1
        low = self.low(after)
        if self.words.has("adjectives", self.low(start)) and not (
            self.words.has("determiners", low)
            or self.words.has("prepositions", low)
            or low in {"up", "out"}
        ):
            return False
        told = self._told(start, end)
        if told is None or self.is_infinitive(told) or after >= end:
            return True
        if self.words.has("determiners", low) or self.words.has("own side", low):
            return not self._is_name(start, told)
        if self.is_sign(after, ",'’") or low in {"'s", "of"}:
            return False
        if (
            numeral_at(self.tokens, after)
            or self.words.has("currencies", low)
            or low in {"up", "on", "out", "off", "down", "to", "back", "sure"}
        ):
            return True
        if (
            told.verb == after
            and told.voice is Voice.ACTIVE
            and THIRD not in self.forms(told.verb)
        ):
            return not self.words.has("groups", low)
        return not self._is_noun(start) or self._is_deep(start, told.verb)

    def _is_name(self, start: int, told: Clause) -> bool:
        """Say whether what looks like an imperative is a name, as ``Save the Children``."""
        lemma = self.forms(start)[BASE]
        if self.words.has("succeeding", lemma) or self.words.has("asking", lemma):
            return False
        between = [
            one
            for one in self.tokens[start + 1 : told.verb]
            if not self.words.has("determiners", one.low)
        ]
        return THIRD in self.forms(told.verb) and all(one.capital for one in between)

    def is_first(self, place: int) -> bool:
        """Say whether only times and signs stand before a place in its sentence."""
        while place > 0:
            place -= 1
            if place not in self.masked and not self.is_sign(place):
                return False
            if self.is_sign(place, ".;!?:"):
                return True
        return True

    def _is_noun(self, place: int) -> bool:
        """Say whether a verb's base form is at least as usual as a noun."""
        return self.words.has("verbal nouns", self.low(place))

    def _is_deep(self, start: int, verb: int) -> bool:
        """Say whether a verb stands behind a ``that``, a ``so that`` or a ``which``."""
        return any(self.words.has("relative", self.low(place)) for place in range(start, verb))

    def _told(self, start: int, end: int, *, cleft: bool = False) -> Clause | None:
        """Find the verb that agrees with what stands before it."""
        relative = False
        infinitive = -1
        place = start
        while place < end:
            low = self.low(place)
            if place in self.masked:
                place += 1
                continue
            if self.is_sign(place, ",(") and self._opens_aside(place):
                place = self._behind_aside(place, end)
                continue
            if self.words.has("relative", low) and place > start:
                relative = not cleft
            elif low == "to" and infinitive < 0 and place > start:
                infinitive = place
            elif found := self._verb_at(start, place, end):
                if not relative:
                    return found
                relative = False
                place = found.verb
            place += 1
        if infinitive >= 0:
            verb = self.skip_adverbs(infinitive + 1, end)
            if BASE in self.forms(verb):
                return self._helped(start, infinitive, infinitive + 1, end)
        return self._unknown_verb(start, end)

    def _unknown_verb(self, start: int, end: int) -> Clause | None:
        """Take a word in -s behind a name or a body, and before an object, for a verb."""
        for place in range(start + 1, end - 1):
            low = self.low(place)
            object_ = self.low(place + 1)
            if (
                self.before(place) >= start
                and low.endswith("s")
                and not low.endswith("ss")
                and not self.tokens[place].capital
                and not self.words.is_common(low)
                and (
                    self.words.has("determiners", object_)
                    or numeral_at(self.tokens, place + 1) is not None
                    or object_ in {"at", "all", "up"}
                )
            ):
                return self._made(Mood.TOLD, (start, place), place, low[:-1], Voice.ACTIVE, end)
        return None

    def _opens_aside(self, place: int) -> bool:
        low = self.low(place + 1)
        aside = {
            "including",
            "which",
            "who",
            "such",
            "especially",
            "whose",
            "along",
            "together",
            "where",
            "with",
            "whatever",
            "excluding",
            "except",
        }
        return self.is_sign(place, "(") or low in aside

    def _behind_aside(self, place: int, end: int) -> int:
        closing = ")" if self.is_sign(place, "(") else ","
        for one in range(place + 1, end):
            if self.is_sign(one, closing):
                return one + 1
        return end

    def _verb_at(self, start: int, place: int, end: int) -> Clause | None:
        """Read the verb group that begins at a token, if one can."""
        low = self.low(place)
        if place == start:
            return None
        if self.words.has("modals", low) and not self._is_article(self.before(place)):
            return self._helped(start, place, place + 1, end)
        if low in {"is", "are", "be", "'re", "isn't", "aren't"}:
            helper = place - (self.low(place - 1) == "to")
            return self._been(start, helper, place + 1, end)
        if low in {"has", "have", "hasn't", "haven't"}:
            return self._had(start, place, end)
        if low in {"does", "do"} and self.low(place + 1) in {"not", "n't"}:
            return self._helped(start, place, place + 1, end)
        forms = self.forms(place)
        if THIRD in forms and self._is_third(start, place):
            return self._made(Mood.TOLD, (start, place), place, forms[THIRD], Voice.ACTIVE, end)
        if BASE in forms and self._is_plural_verb(start, place):
            return self._made(Mood.TOLD, (start, place), place, forms[BASE], Voice.ACTIVE, end)
        return None

    def _helped(self, start: int, helper: int, place: int, end: int) -> Clause | None:
        """Read what follows ``will``, ``should`` or ``to``."""
        place = self.skip_adverbs(place, end)
        if self.low(place) == "to" and self.low(helper) == "ought":
            place = self.skip_adverbs(place + 1, end)
        low = self.low(place)
        if low in {"need", "have"} and self.low(place + 1) == "to":
            place = self.skip_adverbs(place + 2, end)
            low = self.low(place)
        if low == "be":
            return self._been(start, helper, place + 1, end)
        if low == "have":
            found = self._had(start, place, end)
            if found is not None and found.verb != place:
                return found
        base = self.forms(place).get(BASE)
        if base is None:
            return None
        return self._made(Mood.TOLD, (start, helper), place, base, Voice.ACTIVE, end)

    def _been(self, start: int, helper: int, place: int, end: int) -> Clause | None:
        """Read what follows a form of ``be``."""
        place = self.skip_adverbs(place, end)
        forms = self.forms(place)
        subject = (start, helper)
        if self.low(place) in {"to", "going"}:
            ahead = place + 1 + (self.low(place) == "going")
            return self._helped(start, helper, ahead, end)
        if self.low(place) == "being":
            return self._been(start, helper, place + 1, end)
        if PARTICIPLE in forms and not self.words.has("state words", self.low(place)):
            return self._made(Mood.TOLD, subject, place, forms[PARTICIPLE], Voice.PASSIVE, end)
        if GERUND in forms and self.low(place) not in {"missing", "lacking"}:
            return self._made(Mood.TOLD, subject, place, forms[GERUND], Voice.ACTIVE, end)
        if self.low(place).endswith("ed") and not self.words.has(
            "vague adjectives", self.low(place)
        ):
            if not self.words.has("state words", self.low(place)):
                return self._made(
                    Mood.TOLD, subject, place, self.low(place), Voice.PASSIVE, end
                )
        return Clause(
            mood=Mood.TOLD,
            subject=subject,
            start=subject[0],
            verb=helper,
            lemma="be",
            voice=Voice.STATE,
            behind=(place, end),
        )

    def _had(self, start: int, helper: int, end: int) -> Clause | None:
        """Read what follows a form of ``have``."""
        place = self.skip_adverbs(helper + 1, end)
        if self.low(place) == "been":
            return self._been(start, helper, place + 1, end)
        if self.low(place) == "to":
            return self._helped(start, helper, place + 1, end)
        forms = self.forms(place)
        if PARTICIPLE in forms:
            lemma = forms[PARTICIPLE]
            return self._made(Mood.TOLD, (start, helper), place, lemma, Voice.ACTIVE, end)
        if self.words.has("determiners", self.low(helper - 1)) or helper == start:
            return None
        return self._made(Mood.TOLD, (start, helper), helper, "have", Voice.ACTIVE, end)

    def _made(
        self, mood: Mood, subject: Span, verb: int, lemma: str, voice: Voice, end: int
    ) -> Clause:
        """Make a clause; a particle behind the verb goes with it where that is a verb too."""
        behind = verb + 1
        for length in (3, 2, 1):
            rest = [self.low(verb + one) for one in range(1, length + 1)]
            joined = "_".join((lemma, *rest))
            if joined in self.words.verbs:
                lemma, behind = joined, verb + 1 + length
                break
        return Clause(
            mood=mood,
            subject=subject,
            start=subject[0],
            verb=verb,
            lemma=lemma,
            voice=voice,
            behind=(min(behind, end), end),
        )

    # Whether a form is a verb here.

    def _is_article(self, place: int) -> bool:
        return self.words.has("determiners", self.low(place)) and self.low(place) not in {
            "all",
            "each",
            "both",
            "these",
            "those",
            "this",
            "that",
            "most",
            "more",
            "some",
            "any",
            "many",
        }

    def _is_third(self, start: int, place: int) -> bool:
        """Say whether a form in -s is a verb here and no plural."""
        last = self.before(place)
        if last < start or self._leads_noun(last, place) or self.tokens[place].capital:
            return False
        low = self.low(place + 1)
        if low in {"are", "have", "must", "will", "should", "can", "may", "were"}:
            return False
        follows = self.forms(place + 1)
        nominal = self.words.has("verbal nouns", low) or self.words.has("adjectives", low)
        if set(follows) == {BASE} and not nominal and self._ends_group(place + 2):
            return False
        head = self.head(start, place)
        return not (
            self._is_plural(head)
            and not self.tokens[last].capital
            and self._joined(start, place) is None
        )

    def _ends_group(self, place: int) -> bool:
        """Say whether what stands at a place can only follow a verb."""
        low = self.low(place)
        return (
            place >= len(self.tokens)
            or place in self.masked
            or self.is_sign(place)
            or self.words.has("determiners", low)
            or self.words.has("prepositions", low)
            or self.words.has("adjectives", low)
            or numeral_at(self.tokens, place) is not None
        )

    def _is_plural_verb(self, start: int, place: int) -> bool:
        """Say whether a base form is a verb here: its subject is plural or joined."""
        last = self.before(place)
        if last < start or self._leads_noun(last, place) or self.tokens[place].capital:
            return False
        if self.low(last) in {"to", "and", "or"} or self.is_sign(last):
            return False
        head = self.head(start, place)
        joined = self._joined(start, place)
        if not (self._is_plural(head) or joined is not None or self._counts(start, head)):
            return False
        nouns = self.words.has("verbal nouns", self.low(place))
        singular = not self._is_plural(last) and not self.tokens[last].capital and last == head
        return not (nouns and singular)

    def _leads_noun(self, last: int, place: int) -> bool:
        """Say whether what stands before a form makes it a noun."""
        low = self.low(last)
        if low in {"each", "all", "both", "who", "they", "it", "people"}:
            return False
        adjective = self.words.has("adjectives", low) and not self.tokens[last].capital
        if low == "'s" or (self.is_sign(last, "'’") and self.low(last - 1).endswith("s")):
            return True
        return (
            adjective
            or self.words.has("determiners", low)
            or self.words.has("prepositions", low)
            or (
                self._ends_figure(last)
                and not self.words.has("identifiers", self.low(last - 1))
                and self.low(last - 1) != "through"
            )
        )

    def _ends_figure(self, place: int) -> bool:
        """Say whether a figure ends at a token, in digits or in words."""
        numeral = numeral_at(self.tokens, place)
        return self.tokens[place].kind == "number" or (
            numeral is not None and numeral.end == place + 1 and self.low(place) != "half"
        )

    def head(self, start: int, end: int) -> int:
        """Give the last word of a subject before its first preposition."""
        head = -1
        for place in range(start, end):
            low = self.low(place)
            if place in self.masked or self.is_sign(place):
                continue
            if head >= 0 and (
                (self.words.has("prepositions", low) and not self._in_count(place))
                or self.words.has("relative", low)
            ):
                break
            if (
                self.is_adverb(place)
                or self.words.has("prepositions", low)
                or self.words.has("determiners", low)
                or low == "'s"
                or (head >= 0 and self.words.has("vague adjectives", low))
            ):
                continue
            head = place
        return head

    def _in_count(self, place: int) -> bool:
        """Say whether an ``of`` belongs to a figure, as in ``nine of the 14 members``."""
        before = self.low(place - 1)
        if self.low(place) == "than":
            return before in {"more", "fewer", "less"}
        return self.low(place) in {"of", "out", "in"} and (
            self.words.has("portions", before)
            or numeral_at(self.tokens, place - 1) is not None
            or self.tokens[place - 1].kind == "number"
        )

    def _is_plural(self, place: int) -> bool:
        low = self.low(place)
        if place < 0:
            return False
        if self.words.has("groups", low) or low in {
            "people",
            "children",
            "women",
            "men",
            "police",
            "mps",
            "meps",
        }:
            return True
        if low.endswith(("ss", "us", "is")) or low == "nhs":
            return False
        return low.endswith("s") and len(low) > 2  # noqa: PLR2004

    def _joined(self, start: int, end: int) -> int | None:
        """Give the place of an ``and`` that joins two doers."""
        for place in range(start + 1, end):
            if self.low(place) in {"and", "&"} and place not in self.masked:
                return place
        return None

    def _counts(self, start: int, head: int) -> bool:
        """Say whether a figure above one stands before a head."""
        for place in range(start, head + 1):
            numeral = numeral_at(self.tokens, place)
            if numeral is not None and numeral.value != 1:
                return True
        return False
