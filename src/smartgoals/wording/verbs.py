"""The verb of a clause, with what stands before and behind it.

A shallow grammar, not a parser: it looks for the first verb that can be the verb of the
sentence, by its form, by what stands beside it, and by whether it agrees with its subject.
"""

from enum import StrEnum
from typing import NamedTuple

from smartgoals.wording.agreement import is_plural_verb, is_third
from smartgoals.wording.asides import before_aside, behind_aside, opens_aside
from smartgoals.wording.lexicon import BASE, GERUND, PARTICIPLE, THIRD
from smartgoals.wording.nouns import (
    head_of,
    is_article,
    is_plural,
    leads_noun,
)
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.reader import Reader, Span

__all__ = [
    "Clause",
    "Mood",
    "Voice",
    "acted_at",
    "bare_in",
    "is_headline",
    "is_infinitive",
    "make_clause",
    "ours",
    "told_in",
]


_LONGEST_SUBJECT = 80
_LONGEST_GROUP = 8
_RELATIVE = {"that", "who", "which"}


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


class Clause(NamedTuple):
    """Somebody, a verb, and what comes behind it.

    Attributes:
        mood: What sort of sentence it is.
        subject: Who or what stands before the verb; empty for what is ours.
        start: The number of the clause's first token.
        verb: The number of the verb's token; -1 if there is none.
        lemma: The verb's base form, with a particle that changes it.
        voice: How the verb stands to the subject.
        behind: What comes behind the verb.
        topic: Who is addressed before a colon, as in ``City council: …``.
    """

    mood: Mood
    subject: Span
    start: int
    verb: int
    lemma: str
    voice: Voice
    behind: Span
    topic: Span = (0, 0)


def ours(clause: Clause) -> Clause:
    """Give a clause as something that we do ourselves."""
    return clause._replace(mood=Mood.OURS)


def acted_at(reader: Reader, place: int, end: int, form: str = BASE) -> Clause | None:
    """Read a verb that has its doer elsewhere, as behind ``to``."""
    start, place = place, reader.skip_adverbs(place, end)
    if reader.low(place) == "be" and form == BASE:
        return _been(reader, start, start, place + 1, end)
    lemma = reader.forms(place).get(form) or (
        _some_verb(reader, place) if form == BASE else None
    )
    if lemma is None or place >= end:
        return None
    return make_clause(reader, (start, start), place, end, lemma=lemma)


def _some_verb(reader: Reader, place: int) -> str | None:
    """Give a word that no list has, and that stands where only a verb can."""
    low = reader.low(place)
    known = reader.words.is_common(low) or reader.words.has("determiners", low)
    if (
        not low.replace("-", "").isalpha()
        or known
        or place >= len(reader.tokens)
        or reader.tokens[place].capital
    ):
        return None
    after = reader.low(place + 1)
    object_ = (
        reader.words.has("determiners", after)
        or numeral_at(reader.tokens, place + 1) is not None
        or reader.tokens[place + 1].capital
        if place + 1 < len(reader.tokens)
        else False
    )
    return low if object_ or reader.low(place - 1) != "to" else None


def bare_in(reader: Reader, start: int, end: int) -> Clause | None:
    """Read ``X each connect to …``: a base form that agrees with nothing."""
    for place in range(start + 1, min(end, start + _LONGEST_SUBJECT)):
        if place in reader.masked or reader.tokens[place].capital:
            continue
        last = reader.before(place)
        low = reader.low(last)
        if (
            BASE in reader.forms(place)
            and not leads_noun(reader, last)
            and low not in {"to", "and", "or"}
            and not (reader.has("verbal nouns", place) and place + 1 >= end)
            and not reader.is_sign(last)
        ):
            lemma = reader.forms(place)[BASE]
            return make_clause(reader, (start, place), place, end, lemma=lemma)
    return None


def told_in(
    reader: Reader, start: int, end: int, *, cleft: bool = False, guess: bool = True
) -> Clause | None:
    """Find the verb that agrees with what stands before it."""
    relative = False
    infinitive = -1
    place = start
    last = min(end, start + _LONGEST_SUBJECT)
    while place < last:
        low = reader.low(place)
        if place in reader.masked:
            place += 1
            continue
        if reader.is_sign(place, ",(") and opens_aside(reader, place):
            place = behind_aside(reader, place, end)
            continue
        if reader.words.has("relative", low) and place > start:
            verb = reader.skip_adverbs(place + 1, end)
            inside = low in _RELATIVE and bool(reader.forms(verb))
            relative = not (cleft or inside)
            place = verb if inside and not cleft else place
        elif low == "to" and infinitive < 0 and place > start:
            infinitive = place
        elif (found := _verb_at(reader, start, place, end)) and not (
            infinitive >= 0 and _may_be_noun(reader, found)
        ):
            if not relative:
                return found
            relative = False
            place = found.verb
        place += 1
    if infinitive >= 0:
        verb = reader.skip_adverbs(infinitive + 1, end)
        if BASE in reader.forms(verb):
            return _helped(reader, start, infinitive, infinitive + 1, end)
    return _unknown_verb(reader, start, end, last) if guess else None


def _may_be_noun(reader: Reader, found: Clause) -> bool:
    """Say whether a verb may be a plural, as in ``to see night trains``."""
    after = found.verb + 1
    object_ = reader.has("determiners", after) or numeral_at(reader.tokens, after) is not None
    third = THIRD in reader.forms(found.verb)
    return third and not object_ and reader.words.has("verbal nouns", found.lemma)


def _unknown_verb(reader: Reader, start: int, end: int, last: int) -> Clause | None:
    """Take a word in -s behind a name or a body, and before an object, for a verb."""
    for place in range(start + 1, last - 1):
        low = reader.low(place)
        object_ = reader.low(place + 1)
        if (
            reader.before(place) >= start
            and low.endswith("s")
            and not low.endswith("ss")
            and not reader.tokens[place].capital
            and not reader.words.is_common(low)
            and (
                reader.words.has("determiners", object_)
                or reader.words.has("currencies", object_)
                or numeral_at(reader.tokens, place + 1) is not None
                or object_ in {"at", "all", "up"}
            )
        ):
            return make_clause(reader, (start, place), place, end, lemma=low[:-1])
        if (
            reader.has("determiners", place + 1)
            and reader.tokens[place - 1].kind == "word"
            and _some_verb(reader, place)
            and is_plural(reader, head_of(reader, start, place))
        ):
            return make_clause(reader, (start, place), place, end, lemma=low)
    return None


def _verb_at(reader: Reader, start: int, place: int, end: int) -> Clause | None:
    """Read the verb group that begins at a token, if one can."""
    low = reader.low(place)
    if place == start:
        return None
    if reader.words.has("modals", low) and not is_article(reader, reader.before(place)):
        return _helped(reader, start, place, place + 1, end)
    if low in {"is", "are", "be", "'re", "isn't", "aren't"}:
        helper = place - (reader.low(place - 1) == "to")
        return _been(reader, start, helper, place + 1, end)
    if low in {"has", "have", "hasn't", "haven't"}:
        return _had(reader, start, place, place, end)
    if low in {"does", "do"} and reader.low(place + 1) in {"not", "n't"}:
        return _helped(reader, start, place, place + 1, end)
    forms = reader.forms(place)
    if THIRD in forms and is_third(reader, start, place):
        return make_clause(reader, (start, place), place, end, lemma=forms[THIRD])
    if BASE in forms and is_plural_verb(reader, start, place):
        subject = start, before_aside(reader, start, place) + 1
        return make_clause(reader, subject, place, end, lemma=forms[BASE])
    return None


def _helped(reader: Reader, start: int, helper: int, place: int, end: int) -> Clause | None:
    """Read what follows ``will``, ``should`` or ``to``."""
    place = reader.skip_adverbs(place, end)
    if reader.low(place) == "to" and reader.low(helper) == "ought":
        place = reader.skip_adverbs(place + 1, end)
    low = reader.low(place)
    if low in {"need", "have"} and reader.low(place + 1) == "to":
        place = reader.skip_adverbs(place + 2, end)
        low = reader.low(place)
    if low == "be":
        return _been(reader, start, helper, place + 1, end)
    if low == "have":
        found = _had(reader, start, helper, place, end)
        if found is not None and found.verb != place:
            return found
    base = reader.forms(place).get(BASE) or _some_verb(reader, place)
    if base is None:
        return None
    return make_clause(reader, (start, helper), place, end, lemma=base)


def _been(reader: Reader, start: int, helper: int, place: int, end: int) -> Clause | None:
    """Read what follows a form of ``be``."""
    place = reader.skip_adverbs(place, end)
    forms = reader.forms(place)
    subject = (start, helper)
    if place - helper > _LONGEST_GROUP:
        return None
    if reader.low(place) in {"to", "going"}:
        ahead = place + 1 + (reader.low(place) == "going")
        return _helped(reader, start, helper, ahead, end)
    if reader.low(place) == "being":
        return _been(reader, start, helper, place + 1, end)
    if PARTICIPLE in forms and not reader.has("state words", place):
        return make_clause(
            reader, subject, place, end, lemma=forms[PARTICIPLE], voice=Voice.PASSIVE
        )
    if GERUND in forms and reader.low(place) not in {"missing", "lacking"}:
        return make_clause(reader, subject, place, end, lemma=forms[GERUND])
    low = reader.low(place)
    state = reader.has("state words", place) or reader.has("vague adjectives", place)
    if low.endswith("ed") and not state:
        return make_clause(reader, subject, place, end, lemma=low, voice=Voice.PASSIVE)
    return Clause(
        mood=Mood.TOLD,
        subject=subject,
        start=subject[0],
        verb=helper,
        lemma="be",
        voice=Voice.STATE,
        behind=(place, end),
    )


def _had(reader: Reader, start: int, helper: int, have: int, end: int) -> Clause | None:
    """Read what follows a form of ``have``."""
    if have - helper > _LONGEST_GROUP:
        return None
    place = reader.skip_adverbs(have + 1, end)
    if reader.low(place) == "been":
        return _been(reader, start, helper, place + 1, end)
    if reader.low(place) == "to":
        return _helped(reader, start, helper, place + 1, end)
    forms = reader.forms(place)
    if PARTICIPLE in forms:
        lemma = forms[PARTICIPLE]
        return make_clause(reader, (start, helper), place, end, lemma=lemma)
    if reader.has("determiners", have - 1) or have == start:
        return None
    return make_clause(reader, (start, helper), have, end, lemma="have")


def make_clause(
    reader: Reader,
    subject: Span,
    verb: int,
    end: int,
    *,
    lemma: str,
    voice: Voice = Voice.ACTIVE,
    mood: Mood = Mood.TOLD,
) -> Clause:
    """Make a clause; a particle behind the verb goes with it where that is a verb too."""
    behind = verb + 1
    for length in (3, 2, 1):
        rest = [reader.low(verb + one) for one in range(1, length + 1)]
        joined = "_".join((lemma, *rest))
        if joined in reader.words.verbs:
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


def is_headline(reader: Reader, clause: Clause) -> bool:
    """Say whether a clause has only a participle for its verb, as ``bill adopted``."""
    before = clause.verb - reader.is_sign(clause.verb - 1)
    return clause.voice is Voice.PASSIVE and clause.subject[1] == before


def is_infinitive(reader: Reader, clause: Clause) -> bool:
    """Say whether a told clause has no finite verb, as ``council to vote``."""
    return clause.mood is Mood.TOLD and reader.low(clause.subject[1]) == "to"
