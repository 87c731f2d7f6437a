"""What in the words of a goal deserves a remark, and where it stands."""

from collections.abc import Iterator
from enum import StrEnum
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.wording.asks import Effort
from smartgoals.wording.lengths import ALL_LENGTHS
from smartgoals.wording.lexicon import BASE, THIRD
from smartgoals.wording.limits import TimeLimit, TimeSense
from smartgoals.wording.nouns import head_of
from smartgoals.wording.numerals import numeral_at
from smartgoals.wording.objects import object_head
from smartgoals.wording.parsing import Parsed
from smartgoals.wording.reader import Span
from smartgoals.wording.verbs import Mood, Voice

__all__ = ["Sign", "SignKind", "signs_of"]

_MANY_ABSTRACTS = 4
_MANY_WORDS = 46
_FEW_WORDS = 4


class SignKind(StrEnum):
    """What a sign is a sign of."""

    VAGUE_VERB = "vague verb"
    EFFORT_VERB = "effort verb"
    ACTIVITY = "activity"
    DRESSED = "activity dressed"
    NO_ACTOR = "no actor"
    GENERIC_ACTOR = "generic actor"
    PASSIVE = "passive without agent"
    FIRST_PERSON = "first person"
    VAGUE_QUANTIFIER = "vague quantifier"
    PSEUDO_NUMBER = "pseudo-number"
    NO_TARGET = "number is no target"
    NO_MEASURE = "no measure"
    NO_DEADLINE = "no deadline"
    VAGUE_TIME = "vague time"
    START = "start is no deadline"
    CONTENT_DATE = "date of the content"
    UNRESOLVED = "unresolved date"
    BARE_BY = "by and a bare number"
    SEVERAL_VERBS = "several verbs"
    HEDGE = "hedge"
    ABSTRACT = "abstract nouns"
    SLOGAN = "slogan"
    ABSOLUTE = "absolute"
    UNANCHORED = "length of time without anchor"


@final
@frozen(eq=False, repr=False)
class Sign(Value):
    """Some words, and what they are a sign of.

    Attributes:
        kind: What they are a sign of.
        text: The words; empty where something is missing.
        start: Where they begin in the sentence.
        end: Where they end.
    """

    kind: SignKind
    text: str = ""
    start: int = 0
    end: int = 0


def signs_of(parsed: Parsed, text: str) -> tuple[Sign, ...]:
    """Find what deserves a remark in a text and its parts, in the order of the kinds."""
    reader = parsed.reader
    found: list[Sign] = []
    for kind, span in (
        *_doing(parsed),
        *_who(parsed),
        *_how_much(parsed),
        *_when(parsed),
        *_style(parsed),
    ):
        start, end = span
        if not 0 <= start < end <= len(reader.tokens):
            found.append(Sign(kind))
            continue
        first, last = reader.tokens[start].start, reader.tokens[end - 1].end
        found.append(Sign(kind, text[first:last], first, last))
    return tuple(found)


_Found = Iterator[tuple[SignKind, Span]]
_NOTHING = (0, 0)


def _verb(parsed: Parsed) -> Span:
    """Give the verb of the main clause with the particle that belongs to it."""
    start, end = parsed.said
    return start, end + parsed.clause.lemma.count("_")


def _doing(parsed: Parsed) -> _Found:
    """Look at the verb: is it vague, an effort, our own work?"""
    clause, want = parsed.clause, parsed.want
    words = parsed.reader.words
    if parsed.own is not None:
        yield SignKind.DRESSED, (parsed.own.verb - 1, parsed.own.behind[1])
    elif want.effort in {Effort.ASKING, Effort.TRYING} or (
        not parsed.outcome and words.has("trying", clause.lemma)
    ):
        yield SignKind.EFFORT_VERB, _verb(parsed)
    elif not parsed.outcome:
        yield SignKind.ACTIVITY, _verb(parsed)
    if not parsed.change.specific:
        if clause.verb < 0 or len(parsed.reader.tokens) < _FEW_WORDS:
            yield SignKind.SLOGAN, (0, len(parsed.reader.tokens))
        elif want.effort not in {Effort.ASKING, Effort.TRYING} or want.act is not clause:
            yield SignKind.VAGUE_VERB, parsed.change.evidence


def _who(parsed: Parsed) -> _Found:
    """Look at who is to do it."""
    reader, clause, want = parsed.reader, parsed.clause, parsed.want
    subject = clause.subject
    if subject[0] < subject[1] and reader.low(subject[0]) in {"we", "i", "our"}:
        yield SignKind.FIRST_PERSON, (subject[0], subject[0] + 1)
    elif (before := reader.before(clause.verb)) >= 0 and clause.mood is Mood.OURS:
        for place in range(max(0, before - 3), before + 1):
            if reader.low(place) in {"we", "i"}:
                yield SignKind.FIRST_PERSON, (place, place + 1)
                break
    if parsed.doer is not None or not parsed.outcome:
        return
    doer = want.doer
    head = head_of(reader, *doer) if doer[0] < doer[1] else -1
    if head >= 0 and (reader.has("generic doers", head) or reader.has("groups", head)):
        yield SignKind.GENERIC_ACTOR, (doer[0], head + 1)
    elif want.act.voice is Voice.PASSIVE:
        yield SignKind.PASSIVE, (want.act.verb, want.act.verb + 1)
    else:
        yield SignKind.NO_ACTOR, _NOTHING


def _how_much(parsed: Parsed) -> _Found:
    """Look at the figures."""
    reader = parsed.reader
    span = (parsed.clause.start, parsed.clause.behind[1])
    if not parsed.measure.counted:
        for place in range(*span):
            if place in reader.masked:
                continue
            quantifier = reader.has("quantifiers", place)
            more = reader.low(place) == "more" and reader.words.has(
                "groups", reader.low(place + 1)
            )
            if quantifier or more:
                yield SignKind.VAGUE_QUANTIFIER, (place, place + 1)
                break
    if parsed.measurable:
        return
    figure = next(
        (
            numeral
            for place in range(*span)
            if place not in reader.masked
            and (numeral := numeral_at(reader.tokens, place)) is not None
        ),
        None,
    )
    if figure is None:
        yield SignKind.NO_MEASURE, _NOTHING
    elif parsed.change.specific or reader.words.has(
        "identifiers", reader.low(figure.start - 1)
    ):
        yield SignKind.NO_TARGET, (figure.start, figure.end)
    else:
        yield SignKind.PSEUDO_NUMBER, (figure.start, figure.end)


def _when(parsed: Parsed) -> _Found:
    """Look at the times."""
    by_sense: dict[TimeSense, TimeLimit] = {}
    for limit in parsed.limits:
        by_sense.setdefault(limit.sense, limit)
    if TimeSense.VAGUE in by_sense:
        yield SignKind.VAGUE_TIME, _place(by_sense[TimeSense.VAGUE])
    if not parsed.deadlines:
        if TimeSense.START in by_sense:
            yield SignKind.START, _place(by_sense[TimeSense.START])
        elif TimeSense.CONTENT in by_sense:
            yield SignKind.CONTENT_DATE, _place(by_sense[TimeSense.CONTENT])
        elif TimeSense.VAGUE not in by_sense:
            yield SignKind.NO_DEADLINE, _NOTHING
    elif parsed.deadline is None:
        limit = parsed.deadlines[0]
        length = any(
            parsed.reader.low(place).removesuffix("s") in ALL_LENGTHS
            for place in range(limit.start + 1, limit.end)
        ) and parsed.reader.low(limit.start) in {"within", "in", "over"}
        length = length and not any(
            parsed.reader.low(place) in {"of", "from", "after", "following"}
            for place in range(limit.start + 2, limit.end)
        )
        kind = SignKind.UNANCHORED if length else SignKind.UNRESOLVED
        yield kind, _place(limit)
    yield from _bare_by(parsed)


def _place(limit: TimeLimit) -> Span:
    return limit.start, limit.end


def _bare_by(parsed: Parsed) -> _Found:
    """Find ``by 15`` with nothing that says whether it is a day or an amount."""
    reader = parsed.reader
    for place in range(len(reader.tokens) - 1):
        if reader.low(place) == "by" and place not in reader.masked:
            figure = numeral_at(reader.tokens, place + 1)
            last = figure is not None and (
                figure.end >= len(reader.tokens) or reader.is_sign(figure.end, ".,;")
            )
            if figure is not None and last and not figure.share:
                yield SignKind.BARE_BY, (place, figure.end)


def _style(parsed: Parsed) -> _Found:
    """Look at how it is put."""
    reader, clause = parsed.reader, parsed.clause
    words = reader.words
    start, end = clause.start, clause.behind[1]
    second = _second_verb(parsed)
    if second >= 0:
        yield SignKind.SEVERAL_VERBS, (second, second + 1)
    for place in range(start, end):
        helped = place < clause.verb or place == clause.verb
        low = reader.low(place)
        if words.has("hedges", low) and (
            helped
            or low
            in {
                "possible",
                "feasible",
                "ideally",
                "hopefully",
                "perhaps",
                "practicable",
                "appropriate",
            }
        ):
            if (
                low in {"possible"} and reader.low(place - 1) == "as"
            ) or place in reader.masked:
                continue
            yield SignKind.HEDGE, (place, place + 1)
            break
    abstract = sum(
        words.has("constructs", reader.low(place)) or words.has("processes", reader.low(place))
        for place in range(start, end)
    )
    if (
        abstract >= _MANY_ABSTRACTS
        or sum(one.kind == "word" for one in reader.tokens) >= _MANY_WORDS
    ):
        yield SignKind.ABSTRACT, (start, end)
    head = object_head(reader, clause.behind)
    for place in range(start, max(clause.verb, head) + 1):
        whole = reader.low(place) in {"zero", "never", "everyone", "everybody"}
        if whole or (place == clause.verb and clause.lemma in {"eliminate", "eradicate"}):
            yield SignKind.ABSOLUTE, (place, place + 1)
            break


def _second_verb(parsed: Parsed) -> int:
    """Give the place of a second verb that is joined to the first by ``and``; or -1."""
    reader, clause = parsed.reader, parsed.clause
    if clause.verb < 0 or parsed.want.act is not clause:
        return -1
    form = BASE if BASE in reader.forms(clause.verb) else THIRD
    for place in range(clause.behind[0], clause.behind[1] - 1):
        joined = reader.low(place) in {"and", "then"} and place not in reader.masked
        ahead = reader.skip_adverbs(place + 1, clause.behind[1]) if joined else place
        if not joined or form not in reader.forms(ahead):
            continue
        after = reader.low(ahead + 1)
        noun = form == BASE and reader.has("verbal nouns", ahead)
        if not noun and (
            reader.words.has("determiners", after)
            or reader.words.has("prepositions", after)
            or numeral_at(reader.tokens, ahead + 1) is not None
        ):
            return ahead
    return -1
