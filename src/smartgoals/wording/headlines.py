"""What a headline leaves out: its ``is``, as in ``Bill adopted by the Senate``."""

from smartgoals.wording.lexicon import BASE, GERUND, PARTICIPLE
from smartgoals.wording.nouns import head_of, is_plural, leads_noun
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import Clause, Mood, Voice, is_infinitive, make_clause, told_in

__all__ = ["counted_in", "done_in", "headline_in", "topic_end"]

_LONGEST_SUBJECT = 80
_LONGEST_TOPIC = 10
_THINGS = ("thing heads", "deliverables", "event nouns", "observables")
_MOVES = {"up": "rise", "down": "fall"}
_NEAR = {"at", "least", "most", "over", "under", "below", "above", "maximum", "minimum", "from"}
_COUNTS = {"zero", "none", "nil", "half", "twice"}


def headline_in(reader: Reader, start: int, end: int) -> Clause | None:
    """Read a clause whose verb is left out; tried only where no verb was found."""
    return (
        _moved_in(reader, start, end)
        or done_in(reader, start, end)
        or _doing_in(reader, start, end)
        or _still_in(reader, start, end)
    )


def done_in(reader: Reader, start: int, end: int) -> Clause | None:
    """Read a participle behind its noun, as in ``every market fitted with toilets``."""
    first = reader.forms(start).get(PARTICIPLE)
    if first is not None and reader.low(start + 1) == "by" and start + 1 not in reader.masked:
        return make_clause(reader, (start, start), start, end, lemma=first, voice=Voice.PASSIVE)
    for place in range(start + 1, min(end, start + _LONGEST_SUBJECT)):
        if reader.has("relative", place):
            return None
        lemma = reader.forms(place).get(PARTICIPLE)
        if lemma is not None and _is_done(reader, start, place, end):
            behind = place - reader.is_sign(place - 1, ",–—")
            return make_clause(
                reader, (start, behind), place, end, lemma=lemma, voice=Voice.PASSIVE
            )
    return None


def _is_done(reader: Reader, start: int, place: int, end: int) -> bool:
    """Say whether a participle tells what becomes of the noun before it."""
    if (
        place in reader.masked
        or reader.tokens[place].capital
        or reader.has("state words", place)
    ):
        return False
    last = reader.before(place)
    number = last >= start and numeral_at(reader.tokens, last) is not None
    counted = number and (
        last == start
        or reader.has("prepositions", last - 1)
        or reader.has("identifiers", last - 1)
        or reader.has("numbered parts", last - 1)
    )
    if last < start or (leads_noun(reader, last) and not counted):
        return False
    after = reader.skip_adverbs(place + 1, end)
    if reader.has("describing", place):
        return reader.low(after) == "by"
    free = after >= end or reader.is_sign(after) or reader.low(after) == "and"
    return free or reader.has("prepositions", after) or reader.has("part verbs", after)


def _doing_in(reader: Reader, start: int, end: int) -> Clause | None:
    """Read ``nine councillors voting yes`` as what they do."""
    for place in range(start + 1, min(end, start + _LONGEST_SUBJECT)):
        lemma = reader.forms(place).get(GERUND)
        if lemma is None or place in reader.masked or place + 1 >= end:
            continue
        head = head_of(reader, start, place)
        thing = any(reader.has(name, head) for name in _THINGS)
        if head == place - 1 and is_plural(reader, head) and not thing:
            return make_clause(reader, (start, place), place, end, lemma=lemma)
    return None


def _still_in(reader: Reader, start: int, end: int) -> Clause | None:
    """Read ``playing fields still unsold`` as what they are."""
    for place in range(start + 1, min(end - 1, start + _LONGEST_SUBJECT)):
        state = not reader.forms(place + 1) or reader.has("state words", place + 1)
        if reader.low(place) == "still" and state:
            return _being((start, place - reader.is_sign(place - 1)), place, end)
    return None


def topic_end(reader: Reader, start: int, end: int) -> int:
    """Give the place of the colon behind a topic; -1 if there is none."""
    near = range(start, min(end, start + _LONGEST_TOPIC))
    colon = next((place for place in near if reader.is_sign(place, ":")), -1)
    if colon <= start or any(place in reader.masked for place in range(start, colon)):
        return -1
    spoken = reader.words.has("asking", reader.forms(start).get(BASE, ""))
    spoken = spoken and not (
        reader.has("verbal nouns", start) and reader.has("prepositions", start + 1)
    )
    if spoken or reader.low(start) in {"we", "i", "to"}:
        return -1
    told = told_in(reader, start, colon, guess=False)
    return colon if told is None or is_infinitive(reader, told) else -1


def _moved_in(reader: Reader, start: int, end: int) -> Clause | None:
    """Read ``rents in Lisbon down by a third`` as what rents do."""
    for place in range(start + 1, min(end, start + _LONGEST_SUBJECT)):
        lemma = _MOVES.get(reader.low(place))
        if lemma is None or PARTICIPLE in reader.forms(place - 1):
            continue
        after = reader.low(place + 1)
        counted = numeral_at(reader.tokens, place + 1) is not None
        alone = place + 1 >= end or place + 1 in reader.masked or reader.is_sign(place + 1)
        if alone or counted or after in {"by", "from", "to"}:
            subject = start, place - reader.is_sign(place - 1)
            return make_clause(reader, subject, place, end, lemma=lemma)
    return None


def counted_in(reader: Reader, start: int, end: int) -> Clause | None:
    """Read ``cholera cases in Beira: zero`` as what they are."""
    colon = topic_end(reader, start, end)
    first = reader.skip_adverbs(colon + 1, end)
    while reader.low(first) in _NEAR:
        first += 1
    number = numeral_at(reader.tokens, first) is not None or reader.low(first) in _COUNTS
    if not start < colon < first < end or not number or first in reader.masked:
        return None
    return _being((start, colon), colon, end)


def _being(subject: Span, verb: int, end: int) -> Clause:
    """Make a clause of what something is."""
    return Clause(
        mood=Mood.TOLD,
        subject=subject,
        start=subject[0],
        verb=verb,
        lemma="be",
        voice=Voice.STATE,
        behind=(verb + 1, end),
    )
