"""What would be different: a definite act, a state, a variable with a direction, or nothing."""

from typing import NamedTuple

from smartgoals.wording.asks import Effort, Want
from smartgoals.wording.events import is_deliverable, is_event
from smartgoals.wording.lexicon import BASE, THIRD
from smartgoals.wording.nouns import head_of, is_plural
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.objects import (
    is_abstract,
    is_defined,
    is_loose,
    is_numbered,
    named_in_being,
    object_head,
)
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import Clause, Mood, Voice

__all__ = ["Change", "change_of"]

_SHOWING = {"show", "display", "demonstrate", "exhibit", "exercise"}
_ALWAYS_VAGUE = {"demonstrate", "exercise"}
_NUMBERLESS = {
    "fewer",
    "more",
    "less",
    "no",
    "zero",
    "lower",
    "higher",
    "shorter",
    "cheaper",
    "longer",
    "faster",
    "smaller",
}
_BOUNDS = {
    "at",
    "least",
    "most",
    "under",
    "over",
    "below",
    "above",
    "about",
    "up",
    "to",
    "than",
}
_MOVING = {"reach", "get", "put", "bring", "go", "come", "place"}


class Change(NamedTuple):
    """What a clause says will be different.

    Attributes:
        specific: Whether two observers would agree on what it is.
        event: Whether it is something that either happened or did not.
        evidence: The tokens that decide it.
    """

    specific: bool
    event: bool
    evidence: Span


def change_of(reader: Reader, want: Want) -> Change:
    """Judge the act that is wanted."""
    act = want.act
    if act.mood is Mood.NAMED:
        return _named(reader, act)
    if act.voice is Voice.STATE:
        return _state(reader, act)
    words = reader.words
    if want.effort in {Effort.ASKING, Effort.TRYING, Effort.PREVENTING}:
        told = act.voice is Voice.PASSIVE and act.lemma != "train"
        if want.effort is Effort.TRYING and told:
            return Change(specific=False, event=False, evidence=_span(act))
        own = act.mood is Mood.OURS
        if own or words.has("asking", act.lemma) or words.has("trying", act.lemma):
            return _wished(reader, want)
    return _act(reader, act)


def _span(clause: Clause, head: int = -1) -> Span:
    return clause.verb, max(clause.verb, head) + 1


def _act(reader: Reader, act: Clause) -> Change:
    """Judge a verb with its object."""
    head = object_head(reader, act.behind)
    evidence = _span(act, head)
    if act.lemma.partition("_")[0] in _MOVING and reader.has_any("agendas", act.behind):
        return Change(specific=True, event=True, evidence=evidence)
    specific = _is_said(reader, act, head)
    if not specific and (act.mood is Mood.TOLD or act.behind[0] < act.behind[1]):
        specific = is_defined(reader, act) or _has_second(reader, act)
    if act.mood is Mood.OURS and reader.words.has("own work", act.lemma):
        event = is_deliverable(reader, act)
    else:
        event = specific and is_event(reader, act, _topic(reader, act, head))
    return Change(specific=specific, event=event, evidence=evidence)


def _topic(reader: Reader, act: Clause, head: int) -> int:
    """Give the word that an act is about: its object, or what rises or falls by itself."""
    first = reader.skip_adverbs(*act.behind)
    alone = first < act.behind[1] and reader.has("prepositions", first)
    subject = head_of(reader, *act.subject)
    counted = head >= 0 and (reader.is_sign(head) or reader.tokens[head].kind == "number")
    moved = reader.low(act.verb) in {"up", "down"} or (counted and act.mood is Mood.TOLD)
    alone = alone or moved
    transitive = act.voice is Voice.ACTIVE and head >= 0 and not (alone and subject >= 0)
    return head if transitive else subject


def _is_said(reader: Reader, act: Clause, head: int) -> bool:
    """Say whether a verb with its object tells what would be different."""
    words, lemma = reader.words, act.lemma
    numbered = is_numbered(reader, (act.subject[0], act.behind[1]))
    if words.has("knowing", lemma) and is_numbered(reader, act.subject):
        return True
    if words.has("feelings", lemma) and lemma not in {"learn", "see"}:
        return False
    if act.mood is Mood.OURS and (
        head < 0 or (lemma == "reach" and reader.has("groups", head))
    ):
        return False
    if lemma in _SHOWING:
        loose = head < 0 or reader.has("vague objects", head) or is_abstract(reader, head)
        return not loose and lemma not in _ALWAYS_VAGUE
    if words.has("light", lemma) and act.voice is Voice.ACTIVE:
        ours = act.mood is Mood.OURS
        return not is_loose(reader, act.behind, ours=ours, lemma=lemma)
    if words.has("rising", lemma) or words.has("falling", lemma):
        return _is_variable(reader, act, _topic(reader, act, head))
    if words.has("vague", lemma):
        own = act.mood is Mood.OURS and words.has("own work", lemma)
        return _is_observed(reader, act, head) or (own and numbered)
    return numbered or not _is_manner(reader, act, head)


def _is_variable(reader: Reader, act: Clause, topic: int) -> bool:
    """Say whether what rises or falls can be counted as it stands."""
    if topic < 0 or is_abstract(reader, topic):
        return False
    return not any(reader.has("vague adjectives", one) for one in range(act.behind[0], topic))


def _is_observed(reader: Reader, act: Clause, head: int) -> bool:
    """Say whether a vague verb is about something that can be read off, with a figure."""
    topic = head if head >= 0 else head_of(reader, *act.subject)
    return is_numbered(reader, act.behind) and reader.has("observables", topic)


def _is_manner(reader: Reader, act: Clause, head: int) -> bool:
    """Say whether a verb only says how somebody is met: served, stood by."""
    lows = reader.lows(act.behind)
    if act.lemma == "serve":
        return head < 0 or reader.has("generic doers", head)
    return act.lemma in {"stand", "come"} and bool(lows & {"together", "with", "by", "closer"})


def _has_second(reader: Reader, act: Clause) -> bool:
    """Say whether a second verb, joined by ``and``, says what is done."""
    words = reader.words
    for place in range(act.behind[0], act.behind[1] - 1):
        if reader.low(place) != "and" or place in reader.masked:
            continue
        forms = reader.forms(place + 1)
        lemma = forms.get(BASE) or forms.get(THIRD)
        if lemma is None or words.has("vague", lemma) or words.has("trying", lemma):
            continue
        if words.has("events", lemma) or not reader.has("verbal nouns", place + 1):
            return reader.has("determiners", place + 2) or reader.has("prepositions", place + 2)
    return False


def _state(reader: Reader, act: Clause) -> Change:
    """Judge what something is, or should be."""
    place, end = act.behind
    head = object_head(reader, act.behind)
    first = act.verb + reader.is_sign(act.verb)
    evidence = (first, max(head, place - 1, first) + 1)
    if place >= end or reader.has("degrees", place):
        return Change(specific=False, event=False, evidence=evidence)
    loose = (
        reader.has("vague adjectives", place)
        or reader.has("vague states", place)
        or reader.has("vague objects", head)
    )
    subject = head_of(reader, *act.subject)
    loose = loose or (
        subject >= 0 and is_abstract(reader, subject) and is_numbered(reader, act.behind)
    )
    if reader.low(place) == "able":
        loose = not is_numbered(reader, (act.subject[0], end))
    return Change(specific=not loose or is_defined(reader, act), event=False, evidence=evidence)


def _named(reader: Reader, act: Clause) -> Change:
    """Judge a sentence without a verb."""
    start = act.behind[0]
    head = object_head(reader, act.behind)
    evidence = (start, max(head, start) + 1)
    if named_in_being(reader, act):
        return Change(specific=True, event=False, evidence=evidence)
    behind_two = numeral_at(reader.tokens, start + 2) is not None
    first = start
    while (
        reader.low(start) in _BOUNDS
        or reader.low(start + 1) == "than"
        or (reader.low(start) == "a" and numeral_at(reader.tokens, start + 1) is not None)
    ):
        start += 1
    head = object_head(reader, (start, act.behind[1])) if start > first else head
    number = (
        reader.low(start) in _NUMBERLESS
        or numeral_at(reader.tokens, start) is not None
        or (reader.low(start) == "all" and behind_two)
    )
    if number and head > start and not is_abstract(reader, head):
        return Change(specific=True, event=False, evidence=evidence)
    if _is_whole(reader, (start, act.behind[1]), head):
        return Change(specific=True, event=False, evidence=evidence)
    event = reader.has_any("event nouns", (start, head + 1))
    event = event or (head >= 0 and reader.has("deliverables", head))
    return Change(specific=event, event=event, evidence=evidence)


def _is_whole(reader: Reader, span: Span, head: int) -> bool:
    """Say whether something that can be seen is named for every one, without a verb."""
    if head < 0 or is_abstract(reader, head) or reader.has("vague objects", head):
        return False
    whole = any(
        reader.low(place) in {"every", "each"}
        or (reader.low(place) == "all" and numeral_at(reader.tokens, place + 1) is not None)
        for place in range(head + 1, span[1])
    )
    return whole and not reader.has_any("vague adjectives", (span[0], head + 1))


def _wished(reader: Reader, want: Want) -> Change:
    """Judge what is asked for, tried or prevented, where no second verb says it."""
    act = want.act
    start, end = act.behind
    start += reader.low(start) in {"for", "against", "on"}
    head = object_head(reader, (start, end))
    evidence = _span(act, head)
    if is_defined(reader, act):
        return Change(specific=True, event=False, evidence=evidence)
    if want.effort is Effort.PREVENTING:
        loose = head < 0 or is_abstract(reader, head) or reader.has("vague objects", head)
        return Change(specific=not loose, event=False, evidence=evidence)
    loose = (
        head < 0
        or not _is_for_something(reader, act)
        or is_loose(reader, (start, end), ours=True)
        or (
            reader.has_any("degrees of change", (start, head))
            and not (is_plural(reader, head) and not is_abstract(reader, head))
        )
    )
    event = not loose and reader.has_any("event nouns", (start, head + 1))
    specific = not loose or _has_second(reader, act)
    return Change(specific=specific, event=event, evidence=evidence)


def _is_for_something(reader: Reader, act: Clause) -> bool:
    """Say whether a verb of asking or trying names what it is for, not only whom it meets."""
    words, lemma = reader.words, act.lemma
    if words.has("asking people", lemma):
        return any(
            reader.low(place) in {"for", "against"} and not reader.tokens[place + 1].capital
            for place in range(act.behind[0], act.behind[1] - 1)
        )
    aimed = words.has("asking", lemma) or words.has("trying", lemma)
    counted = reader.low(act.behind[0]) in _NUMBERLESS
    joined = lemma.endswith(("_for", "_against")) and words.has("asking", lemma)
    joined = joined or (counted and lemma.endswith(("_towards", "_toward")) and aimed)
    return joined or words.has("asking for", lemma)
