"""Who is wanted to do what: ``urge X to …``, ``get X to …``, ``ensure that X …``."""

from enum import StrEnum
from typing import NamedTuple

from smartgoals.wording.clauses import clause_in
from smartgoals.wording.headlines import done_in
from smartgoals.wording.lexicon import BASE, GERUND
from smartgoals.wording.nouns import head_of
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.verbs import Clause, Mood, Voice, acted_at, bare_in

__all__ = ["Effort", "Want", "want_of"]

_BARE = {"have", "make", "let", "help", "get"}
_RECEIVING = {"get", "receive", "obtain", "win", "gain", "secure"}
_GETTING = {"have", "get", "see"}
_GOING_ON = {"try", "seek", "aim", "continue", "keep", "go_on"}
_ENSURING = {"ensure", "make_sure", "see_to_it", "guarantee", "see"}
_TO_DO = {"right", "duty", "access"}
_MEANT = {"she", "he", "they", "it"}  # whom we meet
_WISHES = {"want", "need", "expect", "wish"}
_PURPOSES = {"ask", "request", "urge", "persuade", "convince", "demand", "press"} | {
    "invite",
    "lobby",
}


class Effort(StrEnum):
    """What the main verb says of our part in it."""

    NONE = "none"
    ASKING = "asking"
    TRYING = "trying"
    SUCCEEDING = "succeeding"
    PREVENTING = "preventing"


class Want(NamedTuple):
    """The act that must happen, and who does it.

    Attributes:
        effort: What the main verb says of our part.
        doer: Who acts; empty where nobody is named.
        act: The clause of the act itself.
    """

    effort: Effort
    doer: Span
    act: Clause


def want_of(reader: Reader, clause: Clause) -> Want:
    """Look through what we do about it to the act that we want."""
    if clause.mood is Mood.NAMED:
        agent = agent_of(reader, clause)
        giver = agent if agent[0] < agent[1] else _from(reader, *clause.behind)
        giver = giver if giver[0] < giver[1] else _body_in(reader, clause)
        giver = giver if giver[0] < giver[1] else clause.topic
        return Want(effort=Effort.NONE, doer=giver, act=clause)
    told = _told(reader, clause) if clause.mood is Mood.TOLD else None
    return told or _ours(reader, clause)


def _told(reader: Reader, clause: Clause) -> Want | None:
    """Read what is told of somebody else; nothing if it is told of ourselves."""
    words, lemma = reader.words, clause.lemma
    passive = clause.voice is Voice.PASSIVE
    inner = _infinitive(reader, *clause.behind)
    if passive and words.has("asking", lemma) and (inner or not words.has("trying", lemma)):
        return Want(effort=Effort.ASKING, doer=clause.subject, act=inner or clause)
    if passive and inner is not None and words.has("succeeding", lemma):
        return Want(effort=Effort.SUCCEEDING, doer=clause.subject, act=inner)
    if passive and words.has("telling", lemma):
        return Want(effort=Effort.TRYING, doer=agent_of(reader, clause), act=clause)
    if lemma in _WISHES and inner is not None and inner.start - 1 > clause.behind[0]:
        doer = (clause.behind[0], inner.start - 1)
        return Want(effort=Effort.NONE, doer=doer, act=inner)
    if _is_own(reader, clause.subject):
        return None
    doer = agent_of(reader, clause) if passive else clause.subject
    if clause.topic[0] < clause.topic[1] and (
        doer[0] == doer[1] or clause.voice is Voice.STATE
    ):
        doer = clause.topic
    giver = _from(reader, *clause.behind) if lemma in _RECEIVING else (0, 0)
    doer = giver if giver[0] < giver[1] else doer
    return Want(effort=Effort.NONE, doer=doer, act=clause)


def _ours(reader: Reader, clause: Clause) -> Want:
    """Read what we do ourselves, and whom we mean to move by it."""
    words, lemma = reader.words, clause.lemma
    asking = words.has("asking", lemma)
    if asking or lemma in _GOING_ON:
        return _asked(reader, clause, asking=asking)
    if words.has("preventing", lemma):
        return _prevented(reader, clause)
    succeeding = words.has("succeeding", lemma)
    if succeeding or lemma in _BARE:
        found = _brought_about(reader, clause)
        if found is not None:
            return found
    start, end = clause.behind
    purpose = _purpose(reader, start, end)
    if purpose is not None:
        place, act = purpose
        named = reader.low(act.subject[0]) not in _MEANT and act.subject[0] < act.subject[1]
        doer = act.subject if named else (start, place)
        return Want(effort=Effort.ASKING, doer=doer, act=act)
    trying = Effort.TRYING if words.has("trying", lemma) else Effort.NONE
    effort = Effort.SUCCEEDING if succeeding else trying
    return Want(effort=effort, doer=(start, start), act=clause)


def agent_of(reader: Reader, clause: Clause) -> Span:
    """Find who does what is told in the passive: the one behind ``by``."""
    start, end = clause.behind
    for place in range(start, end):
        if reader.low(place) == "by" and place not in reader.masked:
            if GERUND in reader.forms(place + 1):
                continue
            decree = reader.has("thing heads", place + 1) and reader.low(place + 2) == "of"
            first = place + 1 + 2 * decree
            return first, noun_end(reader, first, end)
    return start, start


def _body_in(reader: Reader, clause: Clause) -> Span:
    """Find the body whose act is named, as in ``resolution of the city council``."""
    start, end = clause.behind
    act = False
    for place in range(start, end):
        through = reader.low(place) == "through"
        if (act and reader.low(place) in {"of", "in"}) or through:
            noun = place + 1, noun_end(reader, place + 1, end)
            body = head_of(reader, *noun)
            if body >= 0 and (reader.has("bodies", body) or through):
                return place + 1, body + 1
        act = act or reader.has("event nouns", place)
    return start, start


def noun_end(reader: Reader, start: int, end: int) -> int:
    """Give the place behind a noun with its ``of`` and ``for``."""
    for place in range(start, end):
        if place in reader.masked or reader.is_sign(place, ",;:.()"):
            return place
        if reader.has("noun ends", place) or (
            place > start and reader.low(place) in {"a", "an"}
        ):
            return place
    return end


def _is_own(reader: Reader, span: Span) -> bool:
    """Say whether we ourselves stand before the verb."""
    low = reader.low(span[0])
    return low in {"we", "i", "our", "us"} or (
        low == "the" and reader.has("own side", span[0] + 1) and span[1] == span[0] + 2
    )


def _infinitive(reader: Reader, start: int, end: int) -> Clause | None:
    """Find the first ``to`` with a verb behind it."""
    for place in range(start, end - 1):
        if reader.low(place) == "to" and place not in reader.masked:
            clause = acted_at(reader, place + 1, end)
            if clause is not None:
                return clause
    return None


def _asked(reader: Reader, clause: Clause, *, asking: bool) -> Want:
    """Read what somebody is asked for."""
    start, end = clause.behind
    effort = Effort.ASKING if asking else Effort.TRYING
    start += reader.low(start) in {"for", "on", "upon"}
    start += reader.low(start) == "it" and reader.low(start + 1) == "that"
    if reader.low(start) == "that":
        inner = clause_in(reader, start + 1, end)
        inner = inner if inner.verb >= 0 else bare_in(reader, start + 1, end) or inner
        return Want(effort=effort, doer=inner.subject, act=inner)
    act = _infinitive(reader, start, end)
    if act is not None:
        return Want(effort=effort, doer=(start, act.start - 1), act=act)
    gerund = reader.forms(start).get(GERUND)
    if gerund is not None:
        act = acted_at(reader, start, end, form=GERUND)
        return Want(effort=effort, doer=(start, start), act=act or clause)
    if asking and (told := bare_in(reader, start, end)) is not None:
        return Want(effort=effort, doer=told.subject, act=told)
    return Want(effort=effort, doer=agent_of(reader, clause), act=clause)


def _prevented(reader: Reader, clause: Clause) -> Want:
    """Read who is kept from doing what."""
    start, end = clause.behind
    for place in range(start, end):
        if reader.low(place) == "from" and GERUND in reader.forms(place + 1):
            act = acted_at(reader, place + 1, end, form=GERUND) or clause
            return Want(effort=Effort.PREVENTING, doer=(start, place), act=act)
    return Want(effort=Effort.PREVENTING, doer=(start, start), act=clause)


def _brought_about(reader: Reader, clause: Clause) -> Want | None:
    """Read whom we get to do what, or what we see to."""
    start, end = clause.behind
    start += reader.low(start) == "that"
    if clause.lemma in _ENSURING:
        told = clause_in(reader, start, end)
        if told.verb >= 0 and told.mood is Mood.TOLD:
            doer = agent_of(reader, told) if told.voice is Voice.PASSIVE else told.subject
            return Want(effort=Effort.SUCCEEDING, doer=doer, act=told)
    infinitive = _infinitive(reader, start, end)
    if infinitive is not None and reader.low(infinitive.start - 2) in _TO_DO:
        infinitive = None
    bare = bare_in(reader, start, end) if clause.lemma in _BARE else None
    done = done_in(reader, start, end) if clause.lemma in _GETTING else None
    if done is not None and infinitive is None and (bare is None or done.verb < bare.verb):
        return Want(effort=Effort.SUCCEEDING, doer=agent_of(reader, done), act=done)
    if bare is not None and (infinitive is None or bare.verb < infinitive.start):
        return Want(effort=Effort.SUCCEEDING, doer=bare.subject, act=bare)
    if infinitive is not None and infinitive.start - 1 > start:
        first = _place_of(reader, (start, infinitive.start), ("from",))
        doer = (start if first is None else first + 1, infinitive.start - 1)
        return Want(effort=Effort.SUCCEEDING, doer=doer, act=infinitive)
    if not reader.words.has("succeeding", clause.lemma):
        return None
    return Want(effort=Effort.SUCCEEDING, doer=_giver(reader, start, end), act=clause)


def _from(reader: Reader, start: int, end: int, *joints: str) -> Span:
    """Find from whom something comes, as in ``a pledge from X``."""
    for lows in (("from",), joints):
        place = _place_of(reader, (start, end), lows)
        if place is not None:
            return place + 1, noun_end(reader, place + 1, end)
    return start, start


def _giver(reader: Reader, start: int, end: int) -> Span:
    """Find from whom we win something: ``a pledge from X``, ``X's support``."""
    giver = _from(reader, start, end, "of", "by")
    if giver[0] < giver[1]:
        return giver
    owner = _place_of(reader, (start, end), ("'s",))
    return start, start if owner is None else owner


def _place_of(reader: Reader, span: Span, lows: tuple[str, ...]) -> int | None:
    """Give the place of the first of some words that belongs to no time."""
    for place in range(*span):
        if reader.low(place) in lows and place not in reader.masked:
            return place
    return None


def _purpose(reader: Reader, start: int, end: int) -> tuple[int, Clause] | None:
    """Find ``to ask her to …`` behind what we do ourselves."""
    for place in range(start + 1, end - 1):
        if (
            reader.low(place) in {"to", "and"}
            and reader.forms(place + 1).get(BASE) in _PURPOSES
        ):
            act = _infinitive(reader, place + 2, end) or acted_at(reader, place + 1, end)
            for one in range(place + 2, end if act else place):
                if reader.low(one) == "that":
                    act = bare_in(reader, one + 1, end) or act
                    break
            return (place, act) if act else None
    return None
