"""Who is wanted to do what: ``urge X to …``, ``get X to …``, ``ensure that X …``."""

from enum import StrEnum
from typing import final

from attrs import frozen

from smartgoals.wording.clauses import Clause, Mood, Reader, Span, Voice
from smartgoals.wording.lexicon import BASE, GERUND

__all__ = ["Effort", "Want", "want_of"]

_BARE = {"have", "make", "let", "help", "get"}
_WISHES = {"want", "need", "expect", "wish"}
_PURPOSES = {
    "ask",
    "request",
    "urge",
    "persuade",
    "convince",
    "demand",
    "press",
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


@final
@frozen(kw_only=True, eq=False, repr=False)
class Want:
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
    words, lemma = reader.words, clause.lemma
    asking = words.has("asking", lemma)
    if clause.mood is Mood.TOLD:
        if asking and clause.voice is Voice.PASSIVE:
            act = _infinitive(reader, *clause.behind)
            return Want(effort=Effort.ASKING, doer=clause.subject, act=act or clause)
        wished = _infinitive(reader, *clause.behind) if lemma in _WISHES else None
        if wished is not None and wished.start - 1 > clause.behind[0]:
            doer = (clause.behind[0], wished.start - 1)
            return Want(effort=Effort.NONE, doer=doer, act=wished)
        if not _is_own(reader, clause.subject):
            doer = agent_of(reader, clause) if clause.voice is Voice.PASSIVE else clause.subject
            return Want(effort=Effort.NONE, doer=doer, act=clause)
    if clause.mood is Mood.NAMED:
        return Want(effort=Effort.NONE, doer=agent_of(reader, clause), act=clause)
    start, end = clause.behind
    if asking or lemma in {"try", "seek", "aim", "continue", "keep", "go_on"}:
        return _asked(reader, clause, asking=asking)
    if words.has("preventing", lemma):
        return _prevented(reader, clause)
    if words.has("succeeding", lemma) or lemma in _BARE:
        found = _brought_about(reader, clause)
        if found is not None:
            return found
    purpose = _purpose(reader, start, end)
    if purpose is not None:
        doer = (start, purpose[0])
        return Want(effort=Effort.ASKING, doer=doer, act=purpose[1])
    effort = Effort.TRYING if words.has("trying", lemma) else Effort.NONE
    if words.has("succeeding", lemma):
        effort = Effort.SUCCEEDING
    return Want(effort=effort, doer=(start, start), act=clause)


def agent_of(reader: Reader, clause: Clause) -> Span:
    """Find who does what is told in the passive: the one behind ``by``."""
    start, end = clause.behind
    for place in range(start, end):
        if reader.low(place) == "by" and place not in reader.masked:
            if GERUND in reader.forms(place + 1):
                continue
            return place + 1, noun_end(reader, place + 1, end)
    return start, start


def noun_end(reader: Reader, start: int, end: int) -> int:
    """Give the place behind a noun with its ``of`` and ``for``."""
    for place in range(start, end):
        low = reader.low(place)
        if place in reader.masked or reader.is_sign(place, ",;:.()"):
            return place
        if low in {
            "to",
            "with",
            "so",
            "that",
            "which",
            "who",
            "by",
            "from",
            "into",
            "onto",
            "before",
            "after",
        }:
            return place
    return end


def _is_own(reader: Reader, span: Span) -> bool:
    """Say whether we ourselves stand before the verb."""
    low = reader.low(span[0])
    return low in {"we", "i", "our", "us"} or (
        low == "the"
        and reader.words.has("own side", reader.low(span[0] + 1))
        and span[1] == span[0] + 2
    )


def _infinitive(reader: Reader, start: int, end: int) -> Clause | None:
    """Find the first ``to`` with a verb behind it."""
    for place in range(start, end - 1):
        if reader.low(place) == "to" and place not in reader.masked:
            clause = reader.acted(place + 1, end)
            if clause is not None:
                return clause
    return None


def _asked(reader: Reader, clause: Clause, *, asking: bool) -> Want:
    """Read what somebody is asked for."""
    start, end = clause.behind
    effort = Effort.ASKING if asking else Effort.TRYING
    start += reader.low(start) in {"for", "on", "upon"}
    if reader.low(start) == "that":
        inner = reader.clause(start + 1, end)
        return Want(effort=effort, doer=inner.subject, act=inner)
    act = _infinitive(reader, start, end)
    if act is not None:
        return Want(effort=effort, doer=(start, act.start - 1), act=act)
    gerund = reader.forms(start).get(GERUND)
    if gerund is not None:
        act = reader.acted(start, end, form=GERUND)
        return Want(effort=effort, doer=(start, start), act=act or clause)
    if asking and (told := reader.bare(start, end)) is not None:
        return Want(effort=effort, doer=told.subject, act=told)
    return Want(effort=effort, doer=(start, start), act=clause)


def _prevented(reader: Reader, clause: Clause) -> Want:
    """Read who is kept from doing what."""
    start, end = clause.behind
    for place in range(start, end):
        if reader.low(place) == "from" and GERUND in reader.forms(place + 1):
            act = reader.acted(place + 1, end, form=GERUND) or clause
            return Want(effort=Effort.PREVENTING, doer=(start, place), act=act)
    return Want(effort=Effort.PREVENTING, doer=(start, start), act=clause)


def _brought_about(reader: Reader, clause: Clause) -> Want | None:
    """Read whom we get to do what, or what we see to."""
    start, end = clause.behind
    if reader.low(start) in {"that", "all"}:
        start += reader.low(start) == "that"
    told = reader.clause(start, end)
    infinitive = _infinitive(reader, start, end)
    ensured = clause.lemma in {"ensure", "make_sure", "see_to_it", "guarantee", "see"}
    if ensured and told.verb >= 0 and told.mood is Mood.TOLD:
        doer = agent_of(reader, told) if told.voice is Voice.PASSIVE else told.subject
        return Want(effort=Effort.SUCCEEDING, doer=doer, act=told)
    bare = reader.bare(start, end) if clause.lemma in _BARE else None
    if bare is not None and (infinitive is None or bare.verb < infinitive.start):
        return Want(effort=Effort.SUCCEEDING, doer=bare.subject, act=bare)
    if infinitive is not None and infinitive.start - 1 > start:
        owner = next(
            (p for p in range(start, infinitive.start) if reader.low(p) == "from"), start - 1
        )
        doer = (owner + 1, infinitive.start - 1)
        return Want(effort=Effort.SUCCEEDING, doer=doer, act=infinitive)
    if not reader.words.has("succeeding", clause.lemma):
        return None
    for place in range(start, end):
        if reader.low(place) in {"from", "of", "by"} and place not in reader.masked:
            doer = (place + 1, noun_end(reader, place + 1, end))
            return Want(effort=Effort.SUCCEEDING, doer=doer, act=clause)
    owner = next((p for p in range(start, end) if reader.low(p) == "'s"), start)
    return Want(effort=Effort.SUCCEEDING, doer=(start, owner), act=clause)


def _purpose(reader: Reader, start: int, end: int) -> tuple[int, Clause] | None:
    """Find ``to ask her to …`` behind what we do ourselves."""
    for place in range(start + 1, end - 1):
        if reader.low(place) == "to" and reader.forms(place + 1).get(BASE) in _PURPOSES:
            act = _infinitive(reader, place + 2, end) or reader.acted(place + 1, end)
            for one in range(place + 2, end if act else place):
                if reader.low(one) == "that":
                    act = reader.bare(one + 1, end) or act
                    break
            return (place, act) if act else None
    return None
