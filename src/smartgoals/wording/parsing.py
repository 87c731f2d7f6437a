"""A goal sentence taken apart: who, does what, by when, measured by what."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from smartgoals.wording.anchors import Anchor
from smartgoals.wording.asks import Effort, Want, agent_of, want_of
from smartgoals.wording.changes import Change, change_of
from smartgoals.wording.deadlines import time_limits
from smartgoals.wording.doers import is_specific
from smartgoals.wording.efforts import is_outcome
from smartgoals.wording.lexicon import BASE, PARTICIPLE, lexicon
from smartgoals.wording.limits import TimeLimit, TimeSense
from smartgoals.wording.nouns import head_of
from smartgoals.wording.objects import dressed, named_in_being
from smartgoals.wording.reader import Reader, Span
from smartgoals.wording.statements import main_clause, only_adds, sentences_of
from smartgoals.wording.targets import Measure, measure_of
from smartgoals.wording.tokens import tokens_of
from smartgoals.wording.verbs import Clause, Mood, Voice, ours

__all__ = ["Parsed", "parse"]

_FEW = 8  # the most words in front of a time that only adds it
_REACH = 9
_LONGEST_FRONT = 40
_LONGEST_BODY = 20


class Parsed(NamedTuple):
    """The parts of a goal sentence.

    Attributes:
        reader: Its words.
        limits: Every time in it, and what for.
        clause: The clause that must come true.
        want: The act that must happen.
        own: Our own work behind ``by``, if that is all that is promised.
        change: What would be different.
        doer: Who is named to act, if somebody is.
        deadlines: The times by which it must be so.
        measure: By what an outsider could settle it.
        measurable: Whether an outsider could.
        outcome: Whether others must act, or the world change, for it.
    """

    reader: Reader
    limits: tuple[TimeLimit, ...]
    clause: Clause
    want: Want
    own: Clause | None
    change: Change
    doer: Span | None
    deadlines: tuple[TimeLimit, ...]
    measure: Measure
    measurable: bool
    outcome: bool

    @property
    def dated(self) -> TimeLimit | None:
        """The deadline whose day is known; one that the text resolves goes first."""
        known = [one for one in self.deadlines if one.day]
        return next((one for one in known if not one.counted), known[0] if known else None)

    @property
    def said(self) -> Span:
        """The verb of the clause, or what stands for it where there is none."""
        if self.clause.verb < 0:
            return self.change.evidence
        first = self.clause.verb + self.reader.is_sign(self.clause.verb)
        return first, first + 1

    @property
    def deadline(self) -> date | None:
        """The last day on which it can be met, as far as it can be worked out."""
        return self.dated.day if self.dated else None


def parse(text: str, *, anchor: Anchor | None = None, language: str = "en") -> Parsed:
    """Take a goal sentence apart.

    Args:
        text: The sentence.
        anchor: What the reader knows besides the words, if anything.
        language: Whose word lists are used.
    """
    words = lexicon(language)
    shouted = text.isupper() and len(text.lower()) == len(text)
    tokens = tokens_of(text.lower() if shouted else text)
    limits = time_limits(tokens, words, anchor)
    masked = frozenset(place for one in limits for place in range(one.start, one.end))
    plain = not any(one.capital for one in tokens)
    reader = Reader(tokens, masked, words, plain)
    clause = main_clause(reader)
    want = want_of(reader, clause)
    own = dressed(reader, clause) if clause.mood is Mood.OURS else None
    if own is not None:
        want = Want(effort=Effort.NONE, doer=(0, 0), act=ours(own))
    change = change_of(reader, want)
    specific = change.specific
    deadlines = tuple(_deadlines(reader, clause, limits))
    measure = measure_of(reader, clause, want, specific=specific)
    return Parsed(
        reader=reader,
        limits=limits,
        clause=clause,
        want=want,
        own=own,
        change=change,
        doer=_trimmed(reader, _doer(reader, clause, want)),
        deadlines=deadlines,
        measure=measure,
        measurable=measure.counted
        or (change.event and want.effort is not Effort.PREVENTING)
        or _is_won(reader, clause, want)
        or (specific and bool(deadlines) and _is_checked_on_a_day(reader, want)),
        outcome=bool(tokens) and own is None and is_outcome(reader, clause, want),
    )


def _is_won(reader: Reader, clause: Clause, want: Want) -> bool:
    """Say whether what we win is an act, such as a pledge."""
    end = want.act.start if want.act is not clause else clause.behind[1]
    return want.effort is Effort.SUCCEEDING and any(
        reader.has("event nouns", place) for place in range(clause.behind[0], end)
    )


def _is_checked_on_a_day(reader: Reader, want: Want) -> bool:
    """Say whether it can be looked up on the last day whether something is so."""
    act = want.act
    state = act.mood is not Mood.NAMED and act.voice is Voice.STATE
    state = state or (act.verb > 0 and reader.low(act.verb - 1) == "still")
    stays = act.lemma in {"stand", "stay", "remain", "stop", "cease"} or named_in_being(
        reader, act
    )
    return state or stays or want.effort is Effort.PREVENTING


def _deadlines(
    reader: Reader, clause: Clause, limits: tuple[TimeLimit, ...]
) -> Iterator[TimeLimit]:
    """Give the deadlines of a clause, not those of what stands around it."""
    sentences = sentences_of(reader)
    spans = [one for one in sentences if one[0] <= clause.start < one[1]]
    start, end = spans[0] if spans else (0, len(reader.tokens))
    openings = {one[0] for one in sentences}
    for limit in limits:
        if limit.sense is not TimeSense.DEADLINE:
            continue
        if not start <= limit.start < end:
            if limit.start >= end and _only_adds_a_time(reader, limit, openings):
                yield limit
            continue
        if limit.start < clause.start and not _is_in_front(reader, limit, start):
            continue
        if limit.start < clause.verb and _is_told_of(reader, limit, clause.start):
            continue
        hedged = reader.low(limit.start - 1) in {
            "ideally",
            "preferably",
            "hopefully",
            "possibly",
        }
        if not hedged and not _is_content(reader, clause, limit):
            yield limit


def _only_adds_a_time(reader: Reader, limit: TimeLimit, openings: set[int]) -> bool:
    """Say whether a sentence only adds a time, as ``Deadline: 30 May 2028``."""
    near = range(limit.start, limit.start - _FEW, -1)
    start = next((place for place in near if place in openings), limit.start)
    lows = [reader.low(place) for place in range(start, limit.start)]
    if not lows:
        return start in openings
    if only_adds(reader, (start, limit.start)):
        return True
    wanted = lows[0] == "we" and lows[2:3] in (["that"], ["this"], ["it"])
    return wanted and reader.words.has("wanting", lows[1])


def _is_in_front(reader: Reader, limit: TimeLimit, start: int) -> bool:
    """Say whether a time stands in front of the clause on its own."""
    place, first = limit.start - 1, max(start, limit.start - _LONGEST_FRONT)
    while place >= first and (place in reader.masked or reader.is_adverb(place)):
        place -= 1
    return place < first or reader.low(place) in {
        *(",", "and", "that", "to", "is", "but", ":"),
        *("want", "wants"),
    }


def _is_told_of(reader: Reader, limit: TimeLimit, start: int) -> bool:
    """Say whether a time only tells which is meant, as in ``who promised it in 2023``."""
    for place in range(limit.start - 1, max(start, limit.start - _REACH), -1):
        if reader.is_sign(place) or place in reader.masked:
            return False
        if reader.low(place) in {"who", "which", "whose"}:
            return True
    return False


def _is_content(reader: Reader, clause: Clause, limit: TimeLimit) -> bool:
    """Say whether a time belongs to a plan or pledge that is spoken of."""
    return any(
        reader.low(place) == "to"
        and BASE in reader.forms(place + 1)
        and not (reader.low(place + 1) == "be" and PARTICIPLE in reader.forms(place + 2))
        and reader.has("pledges", place - 1)
        for place in range(limit.start - 1, max(clause.start, limit.start - _REACH), -1)
    )


def _doer(reader: Reader, clause: Clause, want: Want) -> Span | None:
    """Find who is named to act."""
    act = want.act
    if want.effort is Effort.SUCCEEDING and act.voice is Voice.PASSIVE and act is not clause:
        agent = agent_of(reader, act)
        return agent if is_specific(reader, agent) else None
    passive = act.voice is Voice.PASSIVE and want.effort is Effort.NONE
    feels = reader.words.has("feelings", act.lemma) and act.voice is Voice.ACTIVE
    still = (
        (act.voice is Voice.STATE and act.mood is not Mood.NAMED and want.doer != act.topic)
        or feels
        or reader.words.has("holding", act.lemma)
        or _only_can(reader, act)
    )
    still = (still or _only_moves(reader, act)) and want.effort is not Effort.ASKING
    still = still and (want.doer == act.subject or passive)
    if want.doer[0] < want.doer[1] and is_specific(
        reader, want.doer, acting=passive or not still
    ):
        return want.doer
    return _place_of_decision(reader, act)


def _trimmed(reader: Reader, span: Span | None) -> Span | None:
    """Leave out the adverbs behind who acts, as in ``the Senate then``."""
    if span is None:
        return None
    start, end = span
    while end > start + 1 and reader.is_adverb(end - 1):
        end -= 1
    return start, end


def _only_can(reader: Reader, act: Clause) -> bool:
    """Say whether somebody only is able to do something."""
    return any(
        reader.low(place) in {"can", "could"} for place in range(act.subject[1], act.verb)
    )


def _only_moves(reader: Reader, act: Clause) -> bool:
    """Say whether something rises or falls by itself."""
    words = reader.words
    moves = any(words.has(name, act.lemma) for name in ("falling", "rising", "levels"))
    moves = moves or act.lemma.partition("_")[0] in {"move", "advance", "enter"}
    start = reader.skip_adverbs(*act.behind)
    up = reader.low(start) in {"up", "down"}
    bare = up or start >= act.behind[1] or reader.has("prepositions", start)
    return moves and bare


def _place_of_decision(reader: Reader, act: Clause) -> Span | None:
    """Find the body onto whose agenda something is put, or in which it is passed."""
    start, end = act.behind
    for place in range(start, end - 1):
        agenda = reader.has("agendas", place) and reader.low(place + 1) == "of"
        passed = act.voice is Voice.PASSIVE and reader.low(place) in {"in", "at", "before"}
        if place in reader.masked or not (agenda or passed):
            continue
        first = place + 1 + agenda
        head = head_of(reader, first, min(first + _LONGEST_BODY, end))
        body = head >= 0 and reader.has("bodies", head)
        if body and is_specific(reader, (first, head + 1)):
            return first, head + 1
    return None
