"""A plan to the document that its impact brief is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.analysis.counting import counted
from smartgoals.analysis.impact import Direction, ImpactSummary, impact_summary
from smartgoals.brief.document import (
    Block,
    Document,
    Gap,
    Heading,
    Items,
    Line,
    Paragraph,
    Text,
)
from smartgoals.brief.facts import dated, facts, flags_of, happened, sources_of
from smartgoals.brief.findings import findings, summary_table
from smartgoals.brief.phrases import capitalized, day_in, joined, sentence
from smartgoals.brief.references import Sources
from smartgoals.plan.whole import Brief, Plan

__all__ = ["WrittenBrief", "brief", "brief_document"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class WrittenBrief(Value):
    """An impact brief, ready to be sent or edited.

    Attributes:
        document: What it consists of.
    """

    document: Document

    @cached_property
    def markdown(self) -> str:
        """The text as Markdown, to be edited."""
        from smartgoals.brief.markdown import to_markdown

        return to_markdown(self.document)

    @cached_property
    def html(self) -> str:
        """The text as one HTML page, to be read or printed."""
        from smartgoals.brief.html import to_html

        return to_html(self.document)


def brief(plan: Plan, *, today: date | None = None) -> WrittenBrief:
    """Write a plan's assessment as an impact brief.

    A brief is public: it holds no stances, no power, no notes, no contacts, and not
    whom it must convince. What is missing stands in it as a gap, in italics.

    >>> from smartgoals.plan.whole import Campaign, Plan
    >>> written = brief(Plan(campaign=Campaign(name="No network fees")))
    >>> print(written.markdown.splitlines()[0])
    # Impact brief: No network fees

    Args:
        plan: The plan.
        today: The day that the brief bears; else the latest on which anything in it was
            judged or seen.
    """
    return WrittenBrief(document=brief_document(plan, today))


def brief_document(plan: Plan, today: date | None = None) -> Document:
    """Put an impact brief together, in the shape that published ones share."""
    said = plan.brief or Brief()
    summary = impact_summary(plan)
    sources = Sources(sources_of(plan, summary))
    blocks: list[Block] = [
        *_front(said, today or dated(plan)),
        *_abstract(plan, said, summary),
        *_method(summary),
        *_context(plan, said, sources),
        *findings(plan, summary, sources),
        Heading("Summary", 2, "summary"),
        Paragraph((Text(_in_short(summary, "This brief")),)),
        summary_table(summary),
        *_recommendations(plan, said),
        Heading("References", 2, "references"),
        sources.listed() if sources else Paragraph((Gap("No source is given anywhere."),)),
    ]
    title = said.title or plan.campaign.name
    return Document(title=f"Impact brief: {title}", blocks=tuple(blocks))


def _front(said: Brief, day: date | None) -> Iterator[Block]:
    """Give the version, the date, and who wrote it."""
    version = Text(f"Version {said.version}") if said.version else Gap("Version to be given")
    when = Text(day_in(day)) if day else Gap("date to be given")
    yield Paragraph((version, Text(", "), when))
    for label, names in (("Authors", said.authors), ("Contributors", said.contributors)):
        written = Text(", ".join(names)) if names else Gap("to be named")
        yield Paragraph((Text(f"{label}: "), written))


def _abstract(plan: Plan, said: Brief, summary: ImpactSummary) -> Iterator[Block]:
    yield Heading("Abstract", 2, "abstract")
    flags = flags_of(plan)
    if not flags:
        yield Paragraph((Gap("What is assessed here is still to be said."),))
    for flag in flags:
        yield Paragraph((Text(sentence(capitalized(flag.what))),))
    told = f"This brief looks at what that does, with the framework “{summary.name}”."
    advice = len(said.recommendations)
    end = f" This brief ends with {counted(advice, 'recommendation')}." if advice else ""
    yield Paragraph((Text(f"{told} {_in_short(summary, 'It')}"),))
    named = " ".join(_named(summary)) + end
    if named:
        yield Paragraph((Text(named.strip()),))


def _in_short(summary: ImpactSummary, who: str) -> str:
    """Say in a sentence what was found."""
    clauses = [
        f"{one.subject} {'is' if one.how_many < 2 else 'are'} {one.state}"
        for one in summary.clauses("point")
    ]
    if not any(one.looked_at for one in summary.rows):
        return "Nothing has been looked at yet."
    if len(clauses) > 2:
        clauses = [f"{', '.join(clauses[:-1])},", clauses[-1]]
    return f"{who} finds that {' and '.join(clauses)}."


def _named(summary: ImpactSummary) -> Iterator[str]:
    """Name the points that are moved, and those that were not looked at."""
    for direction in Direction:
        names = [one.row for one in summary.rows if one.direction is direction]
        if names and direction is not Direction.NONE:
            yield f"{capitalized(_NAMED.get(direction, direction.value))}: {joined(names)}."


_NAMED = {
    Direction.MIXED: "affected both ways",
    Direction.DISPUTED: "disputed between judges",
}


def _method(summary: ImpactSummary) -> Iterator[Block]:
    yield Heading("Method", 2, "method")
    kinds = Counter(summary.noun(one.kind) for one in summary.rows)
    parts = joined([counted(count, noun) for noun, count in kinds.items()])
    count = counted(len(summary.rows), "point")
    told = f"The framework “{summary.name}” is a list of {count}"
    told += f": {parts}. " if len(kinds) > 1 else f", all of them {parts.partition(' ')[2]}. "
    told += "Each stands below with the question that was asked, the effect that was found,"
    told += " how it comes about, what it does to people, who judged it, and from which source."
    yield Paragraph((Text(told),))
    told = "“No effect found” is a finding: somebody looked. “Not looked at” is a gap. "
    told += (
        "Effects are not added up, since harm in one place is not undone by help in another."
    )
    told += " Where people judged apart from each other, every judgement stands."
    yield Paragraph((Text(told),))
    yield Paragraph((Text(_WHOSE.get(summary.framework, _ANOTHER)),))


_WHOSE = {
    "internet": "The points are those that the Internet Society uses to assess what a measure"
    " does to the Internet; the questions are restated. This brief was laid out with"
    " smartgoals, which is not affiliated with the Internet Society."
}
_ANOTHER = (
    "This brief was laid out with smartgoals, which is not affiliated with the authors of what"
    " the framework rests on."
)


def _context(plan: Plan, said: Brief, sources: Sources) -> Iterator[Block]:
    yield Heading("Context and assumptions", 2, "context")
    if said.context is None:
        yield Paragraph((Gap("Context and assumptions are still to be written."),))
    else:
        yield from (Paragraph((Text(text),)) for text in said.context.split("\n\n"))
    yield Heading("What is assessed", 3, "assessed")
    yield from facts(plan, sources)
    events = happened(plan, sources)
    if events:
        yield Heading("What has happened so far", 3, "so-far")
        yield Items(events)
    evidence = plan.impact.evidence if plan.impact else ()
    if evidence:
        based = (Text("The assessment as a whole rests on"), *sources.cite(evidence), Text("."))
        yield Paragraph(based)


def _recommendations(plan: Plan, said: Brief) -> Iterator[Block]:
    yield Heading("Recommendations", 2, "recommendations")
    if said.recommendations:
        yield Items(tuple((Text(sentence(one)),) for one in said.recommendations))
        return
    aims = sorted(_aims(plan))
    if not aims:
        yield Paragraph((Gap("Recommendations are still to be written."),))
        return
    told = Gap("Recommendations are still to be written.")
    yield Paragraph((told, Text(" Until then, these are the goals of the campaign:")))
    yield Items(tuple(_aim(one) for _, one in aims))


def _aims(plan: Plan) -> Iterator[tuple[str, str]]:
    """Give the goals that answer what is assessed, by id."""
    flags = {flag.id for flag in flags_of(plan)}
    for goal in plan.goals:
        if goal.relevant or flags & set(goal.answers):
            yield goal.id, goal.statement


def _aim(statement: str) -> Line:
    return (Text(sentence(statement)),)
