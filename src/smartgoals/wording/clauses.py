"""The clause that must come true; times, aims and circumstances are taken off before."""

from smartgoals.wording.lexicon import BASE, GERUND, PARTICIPLE, PAST, THIRD
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import Clause, Mood, Voice, is_infinitive, make_clause, told_in

__all__ = ["clause_in", "main_clause", "sentences_of"]

_DEEPEST = 3  # how many aims may stand within one another
_MOST_FRONTS = 12  # how many circumstances are taken off
_MOST_COMMAS = 12  # how many of them are tried as the end of what stands in front
_OFTEN = {"daily", "weekly", "monthly", "regular"}
_WINNING = {"win", "succeed"}
_ABOUT = {"for", "against", "about", "with", "into"}
_WANTING = {"must", "should", "ought", "want", "wants", "need", "needs", "we", "aim", "goal"}


def sentences_of(reader: Reader) -> list[Span]:
    """Part a text at full stops and semicolons that belong to no time."""
    found, start = [], 0
    for place in range(len(reader.tokens)):
        if reader.is_sign(place, ".") and not _is_full_stop(reader, place):
            continue
        if place not in reader.masked and reader.is_sign(place, ".;!?—"):
            if start < place:
                found.append((start, place))
            start = place + 1
    if start < len(reader.tokens):
        found.append((start, len(reader.tokens)))
    return found


def _is_full_stop(reader: Reader, place: int) -> bool:
    """Say whether a sentence ends with a full stop, and not only a short form of a word."""
    if place + 1 >= len(reader.tokens):
        return True
    before = reader.low(place - 1)
    short = reader.has("short forms", place - 1) or (len(before) == 1 and before.isalpha())
    return not (short and reader.tokens[place].glued)


def main_clause(reader: Reader) -> Clause:
    """Find the clause that must come true; background is left aside."""
    best: tuple[int, Clause] | None = None
    for span in sentences_of(reader):
        clause = clause_in(reader, *_without_front(reader, *span))
        weight = _weight(reader, span, clause)
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


def _weight(reader: Reader, span: Span, clause: Clause) -> int:
    """Say how much a sentence looks like what is wanted, and not like background."""
    if clause.verb < 0:
        return 1 - _is_past(reader, clause.behind)
    before = [reader.low(place) for place in range(span[0], clause.verb)]
    if {"was", "were", "had"} & set(before):
        return 0
    if _WANTING & {*before, reader.low(clause.verb)}:
        return 3
    if "been" in before:
        return 1
    return 2


def _is_past(reader: Reader, span: Span) -> bool:
    return any({PAST, PARTICIPLE} & set(reader.forms(place)) for place in range(*span))


def _without_front(reader: Reader, start: int, end: int, depth: int = 0) -> Span:
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
    skipped = place in reader.masked or reader.is_sign(place) or reader.is_adverb(place)
    return skipped or reader.low(place) in joining


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
    return clause.verb >= 0 and (wanted or not is_infinitive(reader, clause))


def clause_in(reader: Reader, start: int, end: int, depth: int = 0) -> Clause:
    """Find the verb between two places, with what stands before and behind it."""
    while start < end and (start in reader.masked or reader.is_adverb(start)):
        start += 1
    cleft = _behind_it_is(reader, start, end) > start
    start = _behind_it_is(reader, start, end)
    own = _own(reader, start, end, depth)
    if own is not None:
        return own
    told = _that_does(reader, start, end) if cleft else None
    return (
        told
        or told_in(reader, start, end, cleft=cleft)
        or Clause(
            mood=Mood.NAMED,
            subject=(start, start),
            start=start,
            verb=-1,
            lemma="",
            voice=Voice.STATE,
            behind=(start, end),
        )
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
    if ahead is not None:
        return ahead
    if reader.low(start) == "to" and BASE in reader.forms(reader.skip_adverbs(start + 1, end)):
        return _ours(reader, reader.skip_adverbs(start + 1, end), end)
    if _is_imperative(reader, start, end):
        return _ours(reader, start, end)
    return _unknown_imperative(reader, start, end)


def _unknown_imperative(reader: Reader, start: int, end: int) -> Clause | None:
    """Take an unknown first word before an object for a verb, if there is no other."""
    low, after = reader.low(start), reader.low(start + 1)
    object_ = (
        reader.words.has("determiners", after)
        or reader.words.has("currencies", after)
        or numeral_at(reader.tokens, start + 1) is not None
        or reader.words.has("adjectives", after)
        or after in {"up", "out", "down", "together"}
    )
    plural = low.endswith("s") and not low.endswith("ss")
    if not object_ or plural or not low.isalpha() or reader.words.is_common(low):
        return None
    told = told_in(reader, start, end)
    if told is not None and not is_infinitive(reader, told):
        return None
    return make_clause(reader, (start, start), start, end, lemma=low, mood=Mood.OURS)


def _ours(reader: Reader, place: int, end: int) -> Clause | None:
    """Make a clause of ours of the verb at a place."""
    place = reader.skip_adverbs(place, end)
    base = reader.forms(place).get(BASE)
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
        return clause_in(reader, *_without_front(reader, inner, end, depth + 1), depth + 1)
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
                    reader, *_without_front(reader, inner, end, depth + 1), depth + 1
                )
            return None
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
