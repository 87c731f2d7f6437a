"""The clause that must come true; times, aims and circumstances are taken off before."""

from smartgoals.wording.headlines import counted_in, done_in, headline_in, topic_end
from smartgoals.wording.lexicon import BASE, GERUND, PARTICIPLE, THIRD
from smartgoals.wording.nouns import head_of, is_plural
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import (
    Clause,
    Mood,
    Voice,
    bare_in,
    is_infinitive,
    make_clause,
    told_in,
)

__all__ = ["clause_in", "named", "without_front"]

_DEEPEST = 3  # how many aims may stand within one another
_MOST_FRONTS = 12  # how many circumstances are taken off
_MOST_COMMAS = 12  # how many of them are tried as the end of what stands in front
_OFTEN = {"daily", "weekly", "monthly", "quarterly", "yearly", "regular"}
_WINNING = {"win", "succeed"}
_ABOUT = {"for", "against", "about", "with", "into"}


def without_front(reader: Reader, start: int, end: int, depth: int = 0) -> Span:
    """Take off what stands before the clause: times, aims, circumstances."""
    for _ in range(_MOST_FRONTS):
        while start < end and _is_no_start(reader, start):
            start += 1
        ahead = _behind_circumstance(reader, start, end, depth)
        if ahead == start:
            break
        start = ahead
    return start, end


def _is_no_start(reader: Reader, place: int) -> bool:
    """Say whether no clause begins with what stands there."""
    joining = {"and", "but", "so", "then", "please", "hereby", "therefore"}
    low, after = reader.low(place), reader.low(place + 1)
    if place in reader.masked or reader.is_sign(place):
        return True
    if low in {"every", "each"} and reader.words.has("frequencies", after):
        return True
    if reader.words.has("frequencies", low) and reader.low(place - 1) in {"every", "each"}:
        return True
    if low in joining:
        return (low, after) != ("so", "that")
    if low in {"when", "why", "how"} and (after == "not" or reader.words.has("modals", after)):
        return True
    return _is_aside(reader, place) and not reader.has("fronts", place)


def _is_aside(reader: Reader, place: int) -> bool:
    """Say whether a time stands there, or an adverb that is no adjective here."""
    adjective = reader.has("vague adjectives", place) or reader.low(place) in _OFTEN
    return place in reader.masked or (reader.is_adverb(place) and not adjective)


def _behind_circumstance(reader: Reader, start: int, end: int, depth: int) -> int:
    """Give the place behind a circumstance in front, as ``After years of …,``."""
    low = reader.low(start)
    gerund = GERUND in reader.forms(start)
    if not (reader.words.has("fronts", low) or gerund):
        return start
    if low == "to" or (low == "no" and reader.low(start + 1) != "later"):
        return start
    commas = [
        place
        for place in range(start, end)
        if reader.is_sign(place, ",–") and place not in reader.masked
    ][:_MOST_COMMAS]
    clauses = [place for place in commas if _starts_clause(reader, place + 1, end, depth)]
    modal = [place for place in clauses if _has_modal(reader, place + 1, end)]
    if clauses:
        return (modal or clauses)[0] + 1
    return next((one for one in range(start + 1, end) if _wants_at(reader, one)), start)


def _wants_at(reader: Reader, place: int) -> bool:
    """Say whether ``we want`` stands at a place."""
    if reader.low(place) != "we":
        return False
    verb = reader.skip_adverbs(place + 1, len(reader.tokens))
    return reader.words.has("wanting", reader.forms(verb).get(BASE, ""))


def _has_modal(reader: Reader, start: int, end: int) -> bool:
    stop = next((one for one in range(start, end) if reader.is_sign(one, ",")), end)
    return any(reader.has("modals", one) for one in range(start, stop))


def _starts_clause(reader: Reader, start: int, end: int, depth: int) -> bool:
    """Say whether a clause of its own begins at a place."""
    start = reader.skip_adverbs(start, end)
    low = reader.low(start)
    if (
        start >= end
        or low in {"and", "or", "but", "including"}
        or reader.words.has("relative", low)
    ):
        return False
    if reader.words.has("fronts", low) and low not in {"no", "having", "using"}:
        return False
    clause = clause_in(reader, start, end, depth + 1)
    wanted = reader.low(start) in {"we", "i", "our"}
    bare = all(place in reader.masked for place in range(*clause.behind))
    if clause.mood is Mood.OURS and bare:
        return False
    return clause.verb >= 0 and (wanted or not is_infinitive(reader, clause))


def clause_in(reader: Reader, start: int, end: int, depth: int = 0) -> Clause:
    """Find the verb between two places, with what stands before and behind it."""
    while start < end and _is_aside(reader, start):
        start += 1
    if reader.has("modals", start):  # a question
        asked = bare_in(reader, start + 1, end)
        if asked is not None:
            return asked._replace(voice=Voice.STATE) if asked.lemma == "be" else asked
    cleft = _behind_it_is(reader, start, end) > start
    start = _behind_it_is(reader, start, end)
    own = _own(reader, start, end, depth)
    if own is not None:
        return own
    told = _that_does(reader, start, end) if cleft else None
    return (
        told
        or told_in(reader, start, end, cleft=cleft)
        or headline_in(reader, start, end)
        or named(start, end)
    )


def named(start: int, end: int) -> Clause:
    """Make a clause without a verb of all that stands there."""
    return Clause(
        mood=Mood.NAMED,
        subject=(start, start),
        start=start,
        verb=-1,
        lemma="",
        voice=Voice.STATE,
        behind=(start, end),
    )


def _behind_it_is(reader: Reader, start: int, end: int) -> int:
    """Give the place behind ``it is``, where ``that`` or ``time`` follows."""
    if reader.low(start) == "it" and reader.low(start + 1) in {"is", "'s"}:
        if reader.low(start + 2) == "time":
            return start + 3 + (reader.low(start + 3) in {"for", "that"})
        if any(reader.low(place) in {"that", "who"} for place in range(start + 2, end)):
            return start + 2
    return start


def _that_does(reader: Reader, start: int, end: int) -> Clause | None:
    """Read the verb behind ``it is X that``."""
    for place in range(start + 1, end):
        lemma = reader.forms(place).get(THIRD)
        if lemma is not None and reader.low(place - 1) == "that":
            return make_clause(reader, (start, place - 1), place, end, lemma=lemma)
    return None


def _own(reader: Reader, start: int, end: int, depth: int) -> Clause | None:
    """Read what nobody else is named for: an imperative, an aim, ``we will``."""
    ahead = _behind_aim(reader, start, end, depth) if depth < _DEEPEST else None
    if ahead is None and depth < _DEEPEST:
        ahead = _behind_topic(reader, start, end, depth)
    if ahead is not None:
        return ahead
    if reader.low(start) == "to" and BASE in reader.forms(reader.skip_adverbs(start + 1, end)):
        return _ours(reader, reader.skip_adverbs(start + 1, end), end)
    if _is_imperative(reader, start, end):
        return _ours(reader, start, end)
    doing = reader.forms(start).get(GERUND)
    object_ = reader.has("determiners", start + 1) or reader.is_sign(start + 1, ",")
    object_ = object_ or (doing is not None and reader.words.has("falling", doing))
    told = told_in(reader, start, end, guess=False) if doing and object_ else None
    if doing is not None and object_ and told is None:
        return make_clause(reader, (start, start), start, end, lemma=doing, mood=Mood.OURS)
    return _unknown_imperative(reader, start, end)


def _behind_topic(reader: Reader, start: int, end: int, depth: int) -> Clause | None:
    """Read what is said of a topic, as in ``Jakarta: 200 km of lanes built by …``."""
    colon = topic_end(reader, start, end)
    if colon < 0:
        return None
    found = _of_topic(reader, (start, colon), end, depth)
    body = reader.has("bodies", head_of(reader, start, colon))
    return found._replace(topic=(start, colon)) if body else found


def _of_topic(reader: Reader, topic: Span, end: int, depth: int) -> Clause:
    """Read what stands behind a topic and its colon."""
    start, colon = topic
    first = reader.skip_adverbs(colon + 1, end)
    done = reader.forms(first).get(PARTICIPLE)
    if done is not None and BASE not in reader.forms(first):
        return make_clause(reader, (start, colon), first, end, lemma=done, voice=Voice.PASSIVE)
    if reader.has("verbal nouns", first) and reader.has("prepositions", first + 1):
        return done_in(reader, first, end) or named(first, end)
    inner = clause_in(reader, *without_front(reader, colon + 1, end, depth + 1), depth + 1)
    if inner.mood is Mood.OURS and reader.has("bodies", head_of(reader, start, colon)):
        return inner._replace(mood=Mood.TOLD, subject=(start, colon))
    if inner.verb >= 0:
        return inner
    return counted_in(reader, start, end) or headline_in(reader, start, end) or inner


def _unknown_imperative(reader: Reader, start: int, end: int) -> Clause | None:
    """Take an unknown first word before an object for a verb, if there is no other."""
    low, after = reader.low(start), reader.low(start + 1)
    object_ = (
        reader.words.has("determiners", after)
        or reader.words.has("currencies", after)
        or numeral_at(reader.tokens, start + 1) is not None
        or (reader.words.has("adjectives", after) and not reader.tokens[start + 1].capital)
        or after in {"up", "out", "down", "together"}
    )
    plural = low.endswith("s") and not low.endswith("ss")
    number = numeral_at(reader.tokens, start) is not None
    if not object_ or plural or number or not low.isalpha() or reader.words.is_common(low):
        return None
    told = told_in(reader, start, end)
    if told is not None and not is_infinitive(reader, told):
        return None
    return make_clause(reader, (start, start), start, end, lemma=low, mood=Mood.OURS)


def _ours(reader: Reader, place: int, end: int) -> Clause | None:
    """Make a clause of ours of the verb at a place."""
    place = reader.skip_adverbs(place, end)
    base = reader.forms(place).get(BASE)
    after = reader.skip_adverbs(place + 1, end)
    form = {"have": PARTICIPLE, "be": GERUND}.get(reader.low(place), "")
    if form and (inner := reader.forms(after).get(form)):  # "shall have asked", "be asking"
        place, base = after, inner
    if base is None:
        return None
    return make_clause(reader, (place, place), place, end, lemma=base, mood=Mood.OURS)


def _behind_aim(reader: Reader, start: int, end: int, depth: int) -> Clause | None:
    """Read ``our goal is that …``, ``we want X to …``, ``we will …``, ``let's …``."""
    low = reader.low(start)
    if low in {"let", "lets"} and reader.low(start + 1) in {"us", "'s"}:
        return _ours(reader, start + 2, end)
    if low in {"we", "i"}:
        return _we(reader, start, end, depth)
    if low == "what":
        return _aim(reader, start, end, depth)
    for place in range(start + 1, min(start + 6, end)):
        if reader.low(place) == "when" and reader.forms(place - 1).get(THIRD) in _WINNING:
            return clause_in(reader, place + 1, end, depth + 1)
    for place in range(start, min(start + 4, end)):
        if reader.has("aims", place):
            return _aim(reader, place, end, depth)
    return None


def _aim(reader: Reader, noun: int, end: int, depth: int) -> Clause | None:
    """Read what an aim is said to be."""
    if reader.is_sign(noun + 1, ":") or reader.low(noun + 1).isdecimal():
        inner = noun + 2 + reader.is_sign(noun + 2, ":.")
        return clause_in(reader, *without_front(reader, inner, end, depth + 1), depth + 1)
    if reader.low(noun + 1) == "that" and reader.low(noun - 1) == "our":
        return clause_in(reader, noun + 2, end, depth + 1)
    for place in range(noun + 1, min(noun + 12, end)):
        if reader.low(place) in {"is", "are", "remains"}:
            inner = reader.skip_adverbs(place + 1, end)
            inner += reader.is_sign(inner, ",:")
            if reader.is_sign(inner + 1, ":"):
                inner += 2
            low = reader.low(inner)
            if low == "to":
                return _ours(reader, inner + 1, end)
            if low in {"that", "for"} or reader.is_sign(place + 1, ":"):
                inner += low in {"that", "for"}
                return clause_in(
                    reader, *without_front(reader, inner, end, depth + 1), depth + 1
                )
            return named(inner, end) if reader.has("determiners", inner) else None
    return None


def _we(reader: Reader, start: int, end: int, depth: int) -> Clause | None:
    """Read what we will do, or want somebody to do."""
    place = reader.skip_adverbs(start + 1, end)
    low, base = reader.low(place), reader.forms(place).get(BASE, "")
    if low in {"would", "'d"} and reader.low(place + 1) == "like":
        place, low, base = place + 1, "like", "want"
    done = reader.forms(place + 1).get(PARTICIPLE) if base == "have" else None
    if done is not None:
        return make_clause(reader, (place, place), place + 1, end, lemma=done, mood=Mood.OURS)
    if low in {"are", "'re"} and reader.low(place + 1) in {"going", "planning", "aiming"}:
        return _ours(reader, reader.skip_adverbs(place + 3, end), end)
    if reader.words.has("modals", low):
        verb = _ours(reader, place + 1, end)
        return verb or told_in(reader, start, end)
    if reader.words.has("wanting", base):
        inner = place + 1
        if reader.low(inner) == "to":
            return _ours(reader, inner + 1, end)
        for one in range(inner, min(inner + 4, end)):
            if reader.is_sign(one, ":"):
                inner = one + 1
        inner += reader.low(inner) in {"that", "for"}
        return clause_in(reader, inner, end, depth + 1)
    return _ours(reader, place, end)


def _is_imperative(reader: Reader, start: int, end: int) -> bool:
    """Say whether a clause begins with a verb in its base form."""
    if start >= end or start in reader.masked or not _can_order(reader, start):
        return False
    after = start + 1
    told = told_in(reader, start, end, guess=False)
    if told is None and _is_done_noun(reader, start, end):
        return False
    if told is None or is_infinitive(reader, told) or after >= end:
        return True
    if reader.has("determiners", after) or reader.has("own side", after):
        return not _is_name(reader, start, told)
    if reader.is_sign(after, ",'’") or reader.low(after) in {"'s", "of"}:
        return False
    if reader.low(after) in _ABOUT and reader.has("verbal nouns", start):
        return not _has_object(reader, told)
    if (
        numeral_at(reader.tokens, after)
        or reader.low(after) in _OFTEN
        or reader.has("currencies", after)
        or reader.has("part verbs", after)
    ):
        return True
    deep = any(reader.has("relative", place) for place in range(start, told.verb))
    return deep or not reader.has("verbal nouns", start)


def _is_done_noun(reader: Reader, start: int, end: int) -> bool:
    """Say whether a first word is part of a noun, as in ``rent cap passed``."""
    lemma, words, after = reader.forms(start)[BASE], reader.words, start + 1
    if words.has("asking", lemma) or words.has("trying", lemma):
        return False
    object_ = reader.has("determiners", after) or numeral_at(reader.tokens, after) is not None
    if object_ or not reader.has("verbal nouns", start):
        return False
    if words.has("own work", lemma) and is_plural(reader, after):
        return False
    return done_in(reader, start, end) is not None


def _can_order(reader: Reader, start: int) -> bool:
    """Say whether a word can be an order: a base form, and no name or adjective."""
    if BASE not in reader.forms(start) or reader.has("modals", start):
        return False
    token, after = reader.tokens[start], start + 1
    if token.capital and not token.fresh and not reader.is_first(start):
        return False
    return not reader.has("adjectives", start) or (
        reader.has("determiners", after)
        or reader.has("prepositions", after)
        or reader.low(after) in {"up", "out"}
    )


def _has_object(reader: Reader, told: Clause) -> bool:
    """Say whether a verb in -s has an object right behind it, as no plural has."""
    object_ = reader.has("determiners", told.verb + 1)
    object_ = object_ or numeral_at(reader.tokens, told.verb + 1) is not None
    return object_ and THIRD in reader.forms(told.verb)


def _is_name(reader: Reader, start: int, told: Clause) -> bool:
    """Say whether what looks like an imperative is a name, as ``Save the Children``."""
    lemma = reader.forms(start)[BASE]
    if reader.words.has("succeeding", lemma) or reader.words.has("asking", lemma):
        return False
    between = [
        one
        for one in reader.tokens[start + 1 : told.verb]
        if not reader.words.has("determiners", one.low)
    ]
    return THIRD in reader.forms(told.verb) and all(one.capital for one in between)
