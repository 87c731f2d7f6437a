"""What would be different: a definite act, a state, a variable with a direction, or nothing."""

from typing import final

from attrs import frozen

from smartgoals.wording.asks import Effort, Want
from smartgoals.wording.clauses import Clause, Mood, Reader, Span, Voice
from smartgoals.wording.lexicon import BASE, GERUND
from smartgoals.wording.numerals import numeral_at

__all__ = ["Change", "change_of", "dressed", "object_head"]

_LIGHT = {
    "provide",
    "offer",
    "give",
    "deliver",
    "ensure",
    "create",
    "build",
    "achieve",
    "guarantee",
    "bring",
    "get",
    "secure",
    "show",
    "take",
    "make",
    "have",
    "put",
    "do",
    "see",
    "find",
    "play",
    "develop",
    "teach",
    "learn",
    "run",
    "be",
    "become",
    "receive",
    "want",
    "pay",
    "demonstrate",
    "keep",
    "win",
    "gain",
    "enjoy",
    "experience",
    "lead",
    "hold",
    "live",
    "use",
}
_FASTER = {"faster", "sooner", "quicker", "slower", "earlier", "often"}
_NUMBERLESS = {"fewer", "more", "less", "no", "zero", "lower", "higher", "shorter"}


@final
@frozen(kw_only=True)
class Change:
    """What a clause says will be different.

    Attributes:
        specific: Whether two observers would agree on what it is.
        event: Whether it is something that either happened or did not.
        evidence: The tokens that decide it.
    """

    specific: bool
    event: bool
    evidence: Span


def dressed(reader: Reader, clause: Clause) -> Clause | None:
    """Find our own work behind ``by``, as in ``Improve X by publishing a toolkit``."""
    start, end = clause.behind
    for place in range(start, end - 1):
        if reader.low(place) in {"by", "through", "via"} and place not in reader.masked:
            lemma = reader.forms(place + 1).get(GERUND)
            if lemma is not None and reader.words.has("own work", lemma):
                return reader.acted(place + 1, end, form=GERUND)
    return None


def object_head(reader: Reader, span: Span) -> int:
    """Give the last word of what stands right behind a verb; -1 if nothing does."""
    start, end = span
    head = -1
    for place in range(start, end):
        low = reader.low(place)
        if place in reader.masked or reader.is_sign(place, ".,;:!?()") or low in {"and", "or"}:
            if head >= 0:
                break
            continue
        if low == "'s" or (reader.is_sign(place) and head < 0):
            continue
        if reader.words.has("relative", low):
            break
        if reader.words.has("prepositions", low):
            if head < 0 and low in {"of", "for", "on", "in", "to", "with", "at", "over"}:
                continue
            break
        if reader.is_adverb(place):
            continue
        head = place
    return head


def change_of(reader: Reader, want: Want) -> Change:
    """Judge the act that is wanted."""
    act = want.act
    if act.mood is Mood.NAMED:
        return _nominal(reader, act)
    if act.voice is Voice.STATE:
        return _state(reader, act)
    wished = reader.words.has("asking", act.lemma) or reader.words.has("trying", act.lemma)
    if want.effort is not Effort.NONE and want.effort is not Effort.SUCCEEDING:
        if act.mood is Mood.OURS or (wished and want.effort is Effort.TRYING):
            return _wished(reader, want)
    return _act(reader, act, ours=act.mood is Mood.OURS)


def _span(clause: Clause, head: int = -1) -> Span:
    return clause.verb, max(clause.verb, head) + 1


def _act(reader: Reader, act: Clause, *, ours: bool) -> Change:
    """Judge a verb with its object."""
    words, lemma = reader.words, act.lemma
    head = object_head(reader, act.behind)
    topic = head if act.voice is Voice.ACTIVE and head >= 0 else reader.head(*act.subject)
    specific = True
    counted = any(numeral_at(reader.tokens, place) for place in range(*act.subject))
    if words.has("feelings", lemma) and lemma not in {"learn", "see"}:
        specific = lemma in {"know", "understand"} and counted
    elif act.mood is Mood.OURS and head < 0:
        specific = False
    elif lemma in {"show", "display", "demonstrate", "exhibit", "exercise"}:
        specific = not (
            head < 0
            or words.has("vague objects", reader.low(head))
            or _is_abstract(reader, head)
            or lemma in {"demonstrate", "exercise"}
        )
    elif lemma in _LIGHT and act.voice is Voice.ACTIVE:
        specific = not _is_loose(reader, act.behind, ours=ours, lemma=lemma)
    elif words.has("rising", lemma) or words.has("falling", lemma):
        specific = not _is_construct(reader, topic, act)
    elif words.has("vague", lemma):
        specific = _is_observed(reader, act) or (
            ours and words.has("own work", lemma) and _is_numbered(reader, act)
        )
    elif lemma in {"treat", "serve", "stand", "come"} and not _is_numbered(reader, act):
        specific = not _is_manner(reader, act, head)
    if not specific:
        specific = _is_defined(reader, act) or _has_second(reader, act)
    if act.verb >= 0 and head < 0 and act.mood is Mood.OURS and act.behind[0] >= act.behind[1]:
        specific = False
    if ours and words.has("own work", lemma):
        return Change(
            specific=specific, event=_is_deliverable(reader, act), evidence=_span(act, head)
        )
    event = specific and _is_event(reader, act, topic)
    return Change(specific=specific, event=event, evidence=_span(act, head))


def _is_manner(reader: Reader, act: Clause, head: int) -> bool:
    """Say whether a verb only says how somebody is met: treated well, served, stood by."""
    lows = {reader.low(place) for place in range(*act.behind)}
    if act.lemma == "treat":
        return not lows & {"as", "for"}
    if act.lemma == "serve":
        return head < 0 or reader.words.has("generic doers", reader.low(head))
    return bool(lows & {"together", "with", "by", "closer"})


def _is_numbered(reader: Reader, act: Clause) -> bool:
    return any(
        numeral_at(reader.tokens, place) is not None
        for place in range(act.subject[0], act.behind[1])
        if place not in reader.masked
    )


def _is_event(reader: Reader, act: Clause, topic: int) -> bool:
    """Say whether a verb tells of something that happens once."""
    words, lemma = reader.words, act.lemma
    if any(words.has("agendas", reader.low(place)) for place in range(*act.behind)):
        return lemma in {"reach", "get", "put", "bring", "go", "come", "place", "include"}
    lows = {reader.low(place) for place in range(act.subject[0], act.verb)}
    if "longer" in lows or _FASTER & {reader.low(place) for place in range(*act.behind)}:
        return False
    if lemma in {"stop", "cease"} and GERUND in reader.forms(act.behind[0]):
        return False
    if lemma in {"lower", "raise"} and topic >= 0 and reader.low(topic) == "age":
        return True
    if lemma in {"put", "bring"} and "vote" in {
        reader.low(place) for place in range(*act.behind)
    }:
        return True
    if lemma == "vote":
        return reader.low(reader.skip_adverbs(*act.behind)) in {"to", "for", "down", "against"}
    if _is_of_any(reader, act):
        return False
    if words.has("rising", lemma) or words.has("falling", lemma):
        return lemma in {
            "eliminate",
            "end",
            "abolish",
            "drop",
            "lift",
            "add",
            "extend",
        } and _is_definite(reader, act)
    if words.has("practices", lemma):
        return words.has("events", lemma) and _is_definite(reader, act)
    known = words.has("events", lemma)
    if not known and (
        words.has("vague", lemma) or words.has("levels", lemma) or words.has("feelings", lemma)
    ):
        return False
    return known or lemma not in words.verbs or lemma.partition("_")[0] in words.lists["events"]


def _is_of_any(reader: Reader, act: Clause) -> bool:
    """Say whether no one in particular does it, as many or companies."""
    start, end = act.subject
    if start >= end or act.voice is Voice.PASSIVE and act.mood is Mood.OURS:
        return False
    lows = [reader.low(place) for place in range(start, end)]
    if any(numeral_at(reader.tokens, place) for place in range(start, end)):
        return False
    vague = {"several", "many", "some", "more", "fewer", "most", "various", "numerous", "few"}
    if vague & set(lows[:2]):
        return True
    head = reader.low(reader.head(start, end))
    bare = not any(reader.words.has("determiners", low) or low == "'s" for low in lows)
    generic = reader.words.has("groups", head) or reader.words.has("generic doers", head)
    named = any(reader.tokens[place].capital for place in range(start + 1, end))
    return (
        bare
        and generic
        and not named
        and act.voice is Voice.ACTIVE
        and not _is_definite(reader, act)
    )


def _is_definite(reader: Reader, act: Clause) -> bool:
    """Say whether what an act is about is one thing, or counted, and not any of its kind."""
    span = act.subject if act.voice is Voice.PASSIVE else act.behind
    start = span[0]
    low = reader.low(start)
    if reader.words.has("determiners", low) and low not in {
        "more",
        "many",
        "most",
        "some",
        "any",
        "other",
        "fewer",
        "less",
    }:
        return True
    if start < span[1] and numeral_at(reader.tokens, start) is not None:
        return True
    return start < span[1] and reader.tokens[start].capital and not reader.tokens[start].fresh


def _is_loose(reader: Reader, span: Span, *, ours: bool, lemma: str = "") -> bool:
    """Say whether a light verb has nothing behind it that would be different."""
    words = reader.words
    head = object_head(reader, span)
    lows = {reader.low(place) for place in range(*span) if place not in reader.masked}
    said = lows & {"seriously", "better"} or (lemma == "put" and "first" in lows)
    if head < 0 or (said and "the" not in lows):
        return True
    low = reader.low(head)
    number = any(
        numeral_at(reader.tokens, place)
        for place in range(span[0], span[1])
        if place not in reader.masked
    )
    adjective = any(
        words.has("vague adjectives", reader.low(place))
        for place in range(span[0], span[1])
        if place not in reader.masked and (place <= head or not ours) and place <= head + 2
    )
    if number and not words.has("constructs", low):
        return False
    return adjective or words.has("vague objects", low) or _is_abstract(reader, head)


def _is_abstract(reader: Reader, place: int) -> bool:
    """Say whether a noun is a construct, alone or with the word before it."""
    low = reader.low(place).rpartition("-")[2]
    pair = f"{reader.low(place - 1)}_{low}"
    if reader.words.has("observables", low) and not reader.words.has("constructs", pair):
        return False
    return reader.words.has("constructs", low) or reader.words.has("constructs", pair)


def _is_construct(reader: Reader, topic: int, act: Clause) -> bool:
    """Say whether what rises or falls can't be counted as it stands."""
    if topic < 0:
        return True
    if _is_abstract(reader, topic):
        return True
    return any(
        reader.words.has("vague adjectives", reader.low(place))
        for place in range(act.behind[0], topic)
    )


def _is_observed(reader: Reader, act: Clause) -> bool:
    """Say whether a vague verb is about something that can be read off, with a figure."""
    topic = object_head(reader, act.behind)
    if topic < 0:
        topic = reader.head(*act.subject)
    figure = any(
        numeral_at(reader.tokens, place) is not None
        for place in range(act.behind[0], act.behind[1])
        if place not in reader.masked
    )
    return figure and topic >= 0 and reader.words.has("observables", reader.low(topic))


def _is_defined(reader: Reader, act: Clause) -> bool:
    """Say whether ``so that …`` says what a vague word means."""
    for place in range(*act.behind):
        two = (reader.low(place), reader.low(place + 1))
        if two in {
            ("so", "that"),
            ("such", "that"),
            ("meaning", "that"),
            ("defined", "as"),
            ("measured", "by"),
            ("measured", "as"),
        }:
            return any(
                numeral_at(reader.tokens, one) is not None
                or reader.low(one) in {"no", "every", "all", "each"}
                for one in range(place, act.behind[1])
                if one not in reader.masked
            )
    return False


def _has_second(reader: Reader, act: Clause) -> bool:
    """Say whether a second verb, joined by ``and``, says what is done."""
    for place in range(act.behind[0], act.behind[1] - 1):
        if reader.low(place) == "and" and place not in reader.masked:
            forms = reader.forms(place + 1)
            lemma = forms.get(BASE) or forms.get("third")
            if (
                lemma is None
                or reader.words.has("verbal nouns", reader.low(place + 1))
                and not reader.words.has("events", lemma)
            ):
                continue
            if not reader.words.has("vague", lemma) and not reader.words.has("trying", lemma):
                after = reader.low(place + 2)
                return reader.words.has("determiners", after) or reader.words.has(
                    "prepositions", after
                )
    return False


def _is_deliverable(reader: Reader, act: Clause) -> bool:
    """Say whether our own work ends in something that is there or not."""
    start, end = act.behind
    head = object_head(reader, act.behind)
    if head < 0:
        return False
    low = reader.low(head)
    if reader.words.has("processes", low):
        return False
    definite = _is_definite(reader, act)
    if act.lemma in {
        "meet",
        "write",
        "email",
        "visit",
        "brief",
        "phone",
        "call",
        "submit",
        "file",
        "publish",
        "present",
        "hand_in",
        "message",
    }:
        filed = act.lemma in {"submit", "file"} and reader.words.has("deliverables", low)
        sent = reader.low(start) == "to" and reader.words.has(
            "determiners", reader.low(start + 1)
        )
        return filed or definite or sent or reader.tokens[head].capital
    return definite and reader.words.has("deliverables", low)


def _state(reader: Reader, act: Clause) -> Change:
    """Judge what something is, or should be."""
    words = reader.words
    start, end = act.behind
    place = start
    low = reader.low(place)
    evidence = (act.verb, max(object_head(reader, act.behind), place - 1) + 1)
    if low in {"more", "less", "much", "far", "as", "so", "too", "very"}:
        return Change(specific=False, event=False, evidence=evidence)
    loose = (
        words.has("vague adjectives", low)
        or words.has("vague objects", reader.low(object_head(reader, act.behind)))
        or low
        in {
            "needed",
            "required",
            "possible",
            "essential",
            "crucial",
            "necessary",
            "vital",
            "a",
            "ready",
            "involved",
            "interested",
        }
    )
    if low == "able" and not _is_numbered(reader, act):
        loose = True
    if loose:
        specific = _is_defined(reader, act)
        return Change(specific=specific, event=False, evidence=evidence)
    return Change(specific=place < end, event=False, evidence=evidence)


def _nominal(reader: Reader, act: Clause) -> Change:
    """Judge a sentence without a verb."""
    start, end = act.behind
    head = object_head(reader, act.behind)
    low = reader.low(start)
    evidence = (start, max(head, start) + 1)
    if named_in_being(reader, act):
        return Change(specific=True, event=False, evidence=evidence)
    number = (
        low in _NUMBERLESS
        or numeral_at(reader.tokens, start) is not None
        or (low in {"at", "all"} and numeral_at(reader.tokens, start + 2) is not None)
    )
    if number and head > start and not _is_abstract(reader, head):
        return Change(specific=True, event=False, evidence=evidence)
    event = any(
        reader.words.has("event nouns", reader.low(place)) for place in range(start, head + 1)
    )
    return Change(specific=event, event=event, evidence=evidence)


def named_in_being(reader: Reader, act: Clause) -> bool:
    """Say whether a sentence without a verb names something in force, or in place."""
    return act.mood is Mood.NAMED and any(
        reader.low(place) == "in" and reader.words.has("in being", reader.low(place + 1))
        for place in range(*act.behind)
    )


def _wished(reader: Reader, want: Want) -> Change:
    """Judge what is asked for, tried or prevented, where no second verb says it."""
    act, words = want.act, reader.words
    start, end = act.behind
    start += reader.low(start) in {"for", "against", "on"}
    head = object_head(reader, (start, end))
    evidence = (act.verb, max(head, act.verb) + 1)
    if want.effort is Effort.PREVENTING:
        loose = (
            head < 0
            or _is_abstract(reader, head)
            or words.has("vague objects", reader.low(head))
        )
        return Change(specific=not loose, event=False, evidence=evidence)
    wished = (
        words.has("asking", act.lemma)
        and act.lemma.endswith(("_for", "_against"))
        or act.lemma
        in {
            "demand",
            "request",
            "recommend",
            "propose",
            "advocate",
            "petition",
            "lobby",
            "push",
        }
    )
    loose = head < 0 or not wished or _is_loose(reader, (start, end), ours=True)
    loose = loose or any(
        reader.low(place)
        in {"increased", "greater", "more", "improved", "reduced", "enhanced", "less"}
        for place in range(start, head)
    )
    if act.lemma in {"lobby", "petition", "ask", "press", "push"} and not loose:
        loose = not any(
            reader.low(place) in {"for", "against"} and not reader.tokens[place + 1].capital
            for place in range(act.behind[0], act.behind[1] - 1)
        )
    event = not loose and any(
        words.has("event nouns", reader.low(place)) for place in range(start, head + 1)
    )
    specific = not loose or _has_second(reader, act)
    return Change(specific=specific, event=event, evidence=evidence)
