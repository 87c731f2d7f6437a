"""What is assessed and what has happened: the facts of a brief, with their sources."""

from collections.abc import Iterator
from datetime import date

from smartgoals.analysis.flags import Disagreement, disagreements
from smartgoals.analysis.impact import ImpactSummary
from smartgoals.brief.document import Block, Gap, Items, Line, Paragraph, Text
from smartgoals.brief.phrases import (
    NOBODY,
    capitalized,
    day_in,
    joined,
    name_of,
    period_in,
    sentence,
)
from smartgoals.brief.references import Sources
from smartgoals.plan.flag import Event, Flag, FlagState
from smartgoals.plan.values import Judgement, Source
from smartgoals.plan.whole import Plan

__all__ = ["dated", "facts", "flags_of", "happened", "sources_of"]

_NO_SOURCE = " (no source given)"
_SAID = {
    "opens": "comments are taken from",
    "closes": "comments are taken until",
    "decision expected": "a decision is expected on",
}


def flags_of(plan: Plan) -> list[Flag]:
    """List what a brief is about: the flags that were not set aside, else all of them."""
    flags = sorted(plan.flags, key=lambda one: one.id)
    kept = [one for one in flags if not _is_set_aside(one)]
    return kept or flags


def _is_set_aside(flag: Flag) -> bool:
    return flag.status is not None and flag.status.state is FlagState.SET_ASIDE


def _events(plan: Plan) -> list[Event]:
    """List what has happened, from the earliest on."""
    return sorted(plan.history, key=lambda one: (one.when.first, one.when.last, one.what))


def sources_of(plan: Plan, summary: ImpactSummary) -> Iterator[Source]:
    """Walk over all sources, in the order in which a brief mentions them."""
    for flag in flags_of(plan):
        yield from flag.sources
        for doubt in disagreements(flag):
            yield from (source for _, told in doubt.days for source in told)
    for event in _events(plan):
        yield from event.sources
    yield from plan.impact.evidence if plan.impact else ()
    for group in summary.groups:
        for row in group.rows:
            for one in row.judgements:
                yield from one.sources


def dated(plan: Plan) -> date | None:
    """Find the latest day on which anything in a brief was judged or seen."""
    rows = plan.impact.rows if plan.impact else ()
    evidence = plan.impact.evidence if plan.impact else ()
    judged: list[Judgement | None] = [plan.campaign.judged, *(one.judged for one in rows)]
    cited = [one.sources for one in plan.flags] + [one.sources for one in plan.history]
    cited += [*(one.sources for one in rows), evidence]
    days = [one.when.last for one in judged if one]
    days += [one.seen.last for sources in cited for one in sources if one.seen]
    return max(days, default=None)


def facts(plan: Plan, sources: Sources) -> Iterator[Block]:
    """Say what is assessed, who decides it and when."""
    flags = flags_of(plan)
    if not flags:
        yield Paragraph((Gap("What is assessed here is still to be said."),))
    for flag in flags:
        yield Paragraph(_cited(sentence(capitalized(flag.what)), flag.sources, sources))
        told: list[Line] = [(Text(f"{label}: {text}"),) for label, text in _of_flag(plan, flag)]
        told += [_disagreed(one, sources) for one in disagreements(flag)]
        if told:
            yield Items(tuple(told))


def _disagreed(one: Disagreement, sources: Sources) -> Line:
    """Say which days sources give, and which source which."""
    line: Line = (Text(f"Sources disagree: {_SAID[one.what]}"),)
    for place, (day, told) in enumerate(one.days):
        line = (*line, Text(f"{' or ' if place else ' '}{day_in(day)}"), *sources.cite(told))
    return line


def _of_flag(plan: Plan, flag: Flag) -> Iterator[tuple[str, str]]:
    if flag.kind is not None:
        yield "Kind", flag.kind.value
    if flag.jurisdiction is not None:
        yield "Where it applies", flag.jurisdiction
    names = sorted({name_of(plan, id) for id in flag.decided_by} - {NOBODY})
    if names:
        yield "Decided by", joined(names)
    if flag.consultation is not None:
        if flag.consultation.opens is not None:
            yield "Open for comments from", day_in(flag.consultation.opens)
        if flag.consultation.closes is not None:
            yield "Open for comments until", day_in(flag.consultation.closes)
    if flag.decision_expected is not None:
        yield "Decision expected", day_in(flag.decision_expected)


def happened(plan: Plan, sources: Sources) -> tuple[Line, ...]:
    """Say what has happened so far, from the earliest on."""
    return tuple(
        _cited(f"{period_in(one.when)}: {sentence(one.what)}", one.sources, sources)
        for one in _events(plan)
    )


def _cited(text: str, by: tuple[Source, ...], sources: Sources) -> Line:
    """Put the numbers of its sources behind a claim, or say that it has none."""
    return (Text(text), *sources.cite(by)) if by else (Text(text + _NO_SOURCE),)
