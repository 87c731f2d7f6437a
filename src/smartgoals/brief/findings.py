"""What was found about each row, as paragraphs that say who found it and from what."""

from collections.abc import Iterator

from smartgoals.analysis.counting import counted, number, plural
from smartgoals.analysis.impact import Direction, GroupSummary, ImpactSummary, RowSummary
from smartgoals.brief.document import Block, Gap, Heading, Line, Paragraph, Strong, Table, Text
from smartgoals.brief.phrases import (
    capitalized,
    effect_in,
    joined,
    name_of,
    period_in,
    sentence,
)
from smartgoals.brief.references import Sources
from smartgoals.packs.frameworks import framework_of
from smartgoals.plan.analyze import Effect, ImpactRow
from smartgoals.plan.values import Judgement
from smartgoals.plan.whole import Plan

__all__ = ["findings", "group_name", "summary_table"]


def findings(plan: Plan, summary: ImpactSummary, sources: Sources) -> Iterator[Block]:
    """Walk over all groups of rows, and say of every row what was found."""
    framework = framework_of(plan.impact)
    questions = {row.name: row.question for row in framework.rows} if framework else {}
    places = {row.row: place for place, row in enumerate(summary.rows, start=1)}
    for place, group in enumerate(summary.groups, start=1):
        yield Heading(f"Effect on {group_name(group, summary)}", 2, f"effect-{place}")
        for row in group.rows:
            yield Heading(capitalized(row.row), 3, f"row-{places[row.row]}")
            if row.row in questions:
                yield Paragraph((Text(f"Question: {questions[row.row]}"),), quiet=True)
            yield from _row(plan, row, sources)


def group_name(group: GroupSummary, summary: ImpactSummary) -> str:
    """Say what a group of rows is, as it stands in a heading."""
    kinds = plural(summary.noun(group.kind))
    if group.goal is None:
        return f"{'the ' if group.kind == 'property' else ''}{kinds}"
    if group.kind != "enabler":
        return f"{group.goal} {kinds}"
    if summary.framework != "internet":
        return f"the goal “{group.goal}”"
    return f"{'an' if group.goal[0] in 'aeiou' else 'a'} {group.goal} Internet"


def _row(plan: Plan, row: RowSummary, sources: Sources) -> Iterator[Paragraph]:
    """Say what was found about one row, judgement by judgement."""
    if not row.looked_at:
        yield Paragraph((Gap("Not looked at."),))
        return
    count = len(row.judgements)
    if count > 1:
        differ = f"which differ: {_spread(row)}" if len(row.spread) > 1 else "which agree"
        yield Paragraph((Text(f"There are {counted(count, 'judgement')}, {differ}."),))
    for one in row.judgements:
        yield Paragraph(_effect(one))
        if one.people is not None:
            yield Paragraph((Text(f"What it does to people: {sentence(one.people)}"),))
        elif one.effect not in {Effect.NONE, Effect.UNCLEAR}:
            yield Paragraph((Gap("What this does to people is still to be said."),))
        yield Paragraph(_basis(plan, one, sources), quiet=True)


def _effect(one: ImpactRow) -> Line:
    """Say what the effect is, and how it comes about."""
    effect = Strong(f"{capitalized(effect_in(one.effect))}.")
    if one.because is not None and one.because.casefold().strip(" .") != effect_in(one.effect):
        return effect, Text(f" {sentence(capitalized(one.because))}")
    if one.effect is Effect.NONE:
        return (effect,)
    return effect, Text(" "), Gap("How this comes about is still to be said.")


def _basis(plan: Plan, one: ImpactRow, sources: Sources) -> Line:
    """Say who judged it, when, and from what."""
    evidence = plan.impact.evidence if plan.impact else ()
    if one.sources:
        noun = "Source" if len({source.what for source in one.sources}) == 1 else "Sources"
        based: Line = (Text(f" {noun}:"), *sources.cite(one.sources))
    elif evidence:
        based = (Text(" No source of its own; the assessment as a whole rests on"),)
        based += (*sources.cite(evidence), Text("."))
    else:
        based = (Text(" No source given."),)
    return (_judged(plan, one.judged), *based)


def _judged(plan: Plan, judged: Judgement | None) -> Text | Gap:
    if judged is None:
        return Gap("Who judged this, and when, is still to be said.")
    when = period_in(judged.when)
    if judged.by is None:
        return Text(f"Judged {when}; it is not said by whom.")
    return Text(f"Judged by {name_of(plan, judged.by)}, {when}.")


def _spread(row: RowSummary) -> str:
    return joined([effect_in(one) for one in row.spread])


def summary_table(summary: ImpactSummary) -> Table:
    """Give all rows with their effects, and what is still open."""
    rows = [
        ((Text(capitalized(row.row)),), (Text(capitalized(_part(group, summary))),), _cell(row))
        for group in summary.groups
        for row in group.rows
    ]
    return Table(("What was looked at", "Part of", "Effect"), tuple(rows))


def _part(group: GroupSummary, summary: ImpactSummary) -> str:
    if group.goal is not None and group.kind == "enabler":
        return f"goal: {group.goal}"
    kinds = plural(summary.noun(group.kind))
    return kinds if group.goal is None else f"{group.goal} {kinds}"


def _cell(row: RowSummary) -> Line:
    if not row.looked_at:
        return (Gap("not looked at"),)
    if len(row.spread) == 1:
        return (Text(effect_in(row.spread[0])),)
    judges = f"{number(len(row.judgements))} judgements"
    agreed = "divided" if row.direction is Direction.DISPUTED else f"{row.direction.value}"
    return (Text(f"{agreed}: {_spread(row)} ({judges})"),)
