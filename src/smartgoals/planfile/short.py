"""The short forms of a plan file: one text that stands for a whole part."""

import re
from typing import NamedTuple

from attrs import evolve

from smartgoals.plan._rules import fits_id
from smartgoals.plan.analyze import Effect, ImpactRow
from smartgoals.plan.flag import Answer, FlagState, FlagStatus, ScreeningAnswer
from smartgoals.plan.strategize import EarlierDate, Link, Repeat
from smartgoals.plan.together import (
    DatedStance,
    Partnership,
    PartnerStatus,
    Relation,
    RelationKind,
    Stance,
)
from smartgoals.plan.values import AnchoredDay, Judgement, Side, Source
from smartgoals.planfile.dates import (
    read_anchored,
    read_day,
    read_duration,
    read_period,
    write_anchored,
    write_day,
    write_duration,
    write_period,
)
from smartgoals.planfile.problems import shown
from smartgoals.planfile.scalars import (
    Unreadable,
    plain_minus,
    read_date,
    read_strength,
    read_text,
    read_word,
    write_strength,
)

_EFFECT = re.compile(
    r"(harmed|helped|unclear|mixed|[-+\u2212]?[0-2])(?:[ \t]*[,.](?=\s|$)|(?=\s|$))\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(likely|unlikely|unclear)(?:[ \t]*[,.](?=\s|$)|(?=\s|$))\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_NOTES = ("judged", "until", "since")
_REPEAT = re.compile(
    r"every (?:(?P<one>day|week|month|working day)|(?P<many>.+?))(?: until (?P<until>\S+))?",
    re.IGNORECASE,
)
ARROWS = {
    "->": RelationKind.INFLUENCES,
    "<->": RelationKind.WORKS_WITH,
    "-x": RelationKind.OPPOSES,
}


class _Note(NamedTuple):
    before: str
    name: str
    note: str


def _note(text: str, name: str) -> _Note | None:
    """Cut a note in brackets off the end of a text, such as ``(seen 2026-11-02)``."""
    before, mark, note = text.removesuffix(")").rpartition(f"({name} ")
    if mark and text.endswith(")") and "(" not in note and ")" not in note:
        return _Note(before.rstrip(), name, note)
    return None


def read_source(text: str) -> Source:
    """Read where something is written: free text, then perhaps ``(seen 2026-11-02)``."""
    text = read_text(text)
    note = _note(text, "seen")
    if note is None or not note.before:
        return Source(text)
    return Source(note.before, read_period(note.note))


def write_source(source: Source) -> str:
    """Write where something is written."""
    seen = f" (seen {write_period(source.seen)})" if source.seen else ""
    return source.what + seen


def read_judgement(text: str) -> Judgement:
    """Read ``2026-11-20 by helen``."""
    when, _, by = text.strip().partition(" by ")
    return Judgement(read_period(when), by.strip() or None)


def write_judgement(judgement: Judgement) -> str:
    """Write who judged something, and when."""
    by = f" by {judgement.by}" if judgement.by else ""
    return write_period(judgement.when) + by


def read_row(text: str, row: str) -> ImpactRow:
    """Read an effect and its reason: ``-2 Replaces voluntary interconnection.``."""
    match = _EFFECT.fullmatch(text.strip())
    if match is None:
        words = ", ".join(effect.value for effect in Effect)
        raise Unreadable(
            f"{shown(text)} does not start with an effect", f"start with one of: {words}"
        )
    return ImpactRow(row=row, effect=read_effect(match[1]), because=match[2].strip() or None)


def read_effect(text: str) -> Effect:
    """Read an effect: ``-2`` to ``+2``, or a word; ``2`` counts as ``+2``."""
    text = plain_minus(text)
    if text in {"1", "2"}:
        text = f"+{text}"
    if text in {"-0", "+0"}:
        text = "0"
    for effect in Effect:
        if effect.value == text.lower():
            return effect
    words = ", ".join(effect.value for effect in Effect)
    raise Unreadable(f"{shown(text)} is no effect", f"write one of: {words}")


def write_row(row: ImpactRow) -> str:
    """Write an effect and its reason."""
    return f"{row.effect.value} {row.because}" if row.because else row.effect.value


def read_answer(text: str, id: str) -> ScreeningAnswer:
    """Read an answer and its reason: ``likely Each network needs a licence first.``."""
    match = _ANSWER.fullmatch(text.strip())
    if match is None:
        words = ", ".join(answer.value for answer in Answer)
        raise Unreadable(
            f"{shown(text)} does not start with an answer", f"start with one of: {words}"
        )
    answer = Answer(match[1].lower())
    return ScreeningAnswer(id=id, answer=answer, because=match[2].strip() or None)


def write_answer(answer: ScreeningAnswer) -> str:
    """Write an answer and its reason."""
    because = f" {answer.because}" if answer.because else ""
    return answer.answer.value + because


def read_stance(text: str) -> DatedStance:
    """Read ``passive ally since 2026-09, chaired our forum``."""
    before, _, because = text.strip().partition(",")
    stance, _, since = before.partition(" since ")
    return DatedStance(
        stance=read_word(stance, Stance),
        since=read_period(since) if since.strip() else None,
        because=because.strip() or None,
    )


def write_stance(stance: DatedStance) -> str:
    """Write a stance with its date and reason."""
    since = f" since {write_period(stance.since)}" if stance.since else ""
    because = f", {stance.because}" if stance.because else ""
    return stance.stance.value + since + because


def read_status(text: str) -> FlagStatus:
    """Read ``set aside, the bill was withdrawn``."""
    state, _, because = text.strip().partition(",")
    return FlagStatus(read_word(state, FlagState), because.strip() or None)


def write_status(status: FlagStatus) -> str:
    """Write what became of a flag."""
    return f"{status.state.value}, {status.because}" if status.because else status.state.value


def read_partnership(text: str) -> Partnership:
    """Read ``joined since 2026-11-10``."""
    status, _, since = text.strip().partition(" since ")
    period = read_period(since) if since.strip() else None
    return Partnership(read_word(status.rstrip(","), PartnerStatus), period)


def write_partnership(partner: Partnership) -> str:
    """Write how an actor belongs to us."""
    since = f" since {write_period(partner.since)}" if partner.since else ""
    return partner.status.value + since


def read_arrow(text: str) -> Relation:
    """Read who moves whom: ``a -> b``, ``a <-> b``, ``a -x b``."""
    words = text.split()
    places = [place for place, one in enumerate(words) if one in ARROWS]
    here = places[0] if len(places) == 1 else 0
    ends = " ".join(words[:here]), " ".join(words[here + 1 :])
    if not all(ends):
        help_ = "write two ids and an arrow with spaces around it: ana -> board"
        raise Unreadable(f"{shown(text)} says not who moves whom", help_, at_key=True)
    for end in ends:
        if not fits_id(end):
            raise Unreadable(f"{shown(end)} is no id", at_key=True, no_id=end)
    arrow = words[here]
    return Relation(
        from_actor=ends[0], to_actor=ends[1], kind=ARROWS[arrow], both_ways=arrow == "<->"
    )


def read_relation(text: str, bare: Relation) -> Relation:
    """Read what stands behind an arrow: ``strong, weekly meetings (judged 2026-11-20)``."""
    relation, text = bare, text.strip()
    while cut := next(filter(None, (_note(text, name) for name in _NOTES)), None):
        text, note = cut.before, cut.note
        if cut.name == "judged":
            relation = evolve(relation, judged=read_judgement(note))
        elif cut.name == "until":
            relation = evolve(relation, until=read_period(note))
        else:
            relation = evolve(relation, since=read_period(note))
    before, comma, after = text.partition(",")
    try:
        strength = read_strength(before)
    except Unreadable:
        return evolve(relation, because=text or None)
    reason = after.strip() if comma else ""
    return evolve(relation, strength=strength, because=reason or None)


def write_relation(relation: Relation) -> str:
    """Write what stands behind an arrow."""
    parts = [] if relation.strength is None else [write_strength(relation.strength)]
    parts += [relation.because] if relation.because else []
    notes = [
        f"(since {write_period(relation.since)})" if relation.since else "",
        f"(until {write_period(relation.until)})" if relation.until else "",
        f"(judged {write_judgement(relation.judged)})" if relation.judged else "",
    ]
    return " ".join([", ".join(parts), *filter(None, notes)]).strip()


def read_repeat(text: str) -> Repeat:
    """Read ``every 2 weeks until board-vote``."""
    match = _REPEAT.fullmatch(" ".join(text.split()))
    if match is None:
        raise Unreadable(
            f"{shown(text)} says not how often", "write it as: every 2 weeks until ID"
        )
    every = read_duration(match["many"] or f"1 {match['one']}")
    until = match["until"]
    if until is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", until):
        return Repeat(every=every, until=until)
    return Repeat(every=every, until=read_date(until))


def write_repeat(repeat: Repeat) -> str:
    """Write how often something happens again."""
    until = "" if repeat.until is None else f" until {repeat.until}"
    return f"every {write_duration(repeat.every)}{until}"


def read_earlier(text: str) -> EarlierDate:
    """Read ``2027-05-20 (moved 2026-11-18)``."""
    note = _note(text.strip(), "moved")
    if note is None:
        return EarlierDate(read_day(text))
    return EarlierDate(read_day(note.before), read_date(note.note))


def write_earlier(earlier: EarlierDate, timezone: str | None) -> str:
    """Write a date that moved."""
    moved = f" (moved {earlier.moved})" if earlier.moved else ""
    return write_day(earlier.day, timezone) + moved


def read_wait(text: str) -> str | Link:
    """Read what something waits for: an id, or ``3 working days after hearing``."""
    anchored = read_anchored(text)
    if anchored is None:
        return text.strip()
    if anchored.side is Side.BEFORE:
        raise Unreadable(f"{shown(text)} stands under `after`", "write `before`, or days after")
    return Link(waits_for=anchored.of, lag=anchored.amount, counts_days=True)


def write_wait(link: Link) -> str:
    """Write a lag that is counted as an anchored day is."""
    return write_anchored(AnchoredDay(link.lag, Side.AFTER, link.waits_for))
