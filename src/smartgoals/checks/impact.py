"""I: what it does to what the Internet needs."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import judged, listed, row_name, shown
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.analyze import Effect, ImpactRow
from smartgoals.plan.strategize import Goal, GoalKind
from smartgoals.plan.values import Judgement, Source
from smartgoals.planfile.dates import write_period

__all__ = ["CHECKS"]

_STRONG = (Effect.BREAKS, Effect.HELPS_A_LOT)


@check("I301", Severity.WARNING)
def strong_claim_without_reason(context: Context) -> Iterator[Remark]:
    """A row of the impact is judged as strongly as can be, and no reason is given.

    The strongest claims are the first that an opponent will doubt, and a number
    alone convinces nobody.

    Flagged:
        impact:
          unrestricted reachability: -2

    Fine:
        impact:
          unrestricted reachability: -2 Services may stop serving the country directly.
          privacy: 0

    Fix:
        write the reason behind the number, in a sentence
    """
    for row in context.plan.impact.rows if context.plan.impact else ():
        if row.effect in _STRONG and row.because is None:
            yield row.route, f"{judged(row)}, and no reason is given"


@check("I302", Severity.WARNING)
def judged_twice(context: Context) -> Iterator[Remark]:
    """Two judgements of one row can't be told apart: the same judge, the same day.

    Several judgements of a row show how far people agree, or how a view changed. Two by
    the same person on the same day do neither, and nobody knows which one holds.

    Flagged:
        impact:
          open architecture:
            - {effect: -2, because: Each network needs a permit., judged: 2026-11-20 by ana}
            - {effect: -1, because: Permits are cheap., judged: 2026-11-20 by ana}
        actors:
          ana: {name: Ana Souza}

    Fine:
        impact:
          open architecture:
            - {effect: -2, because: Each network needs a permit., judged: 2026-11-20 by ana}
            - {effect: -1, because: Permits are cheap., judged: 2026-11-21 by ana}
        actors:
          ana: {name: Ana Souza}

    Fix:
        keep the one that holds, or say under `judged:` who else judged, or on which day
    """
    seen: set[tuple[str, Judgement | None]] = set()
    for row in context.plan.impact.rows if context.plan.impact else ():
        said = row.judged or context.plan.campaign.judged
        if (row.row, said) in seen and not context.lacks_any(row.route, "judged"):
            yield row.route, f"{shown(row.row)} is judged twice{_by_one(said)}"
        seen.add((row.row, said))


def _by_one(said: Judgement | None) -> str:
    """Say what two judgements share."""
    if said is None:
        return ", and nothing says by whom or when"
    when = write_period(said.when)
    return (
        f" by '{said.by}' for {when}" if said.by else f" for {when}, and nothing says by whom"
    )


@check("I303", Severity.WARNING)
def strong_claim_without_evidence(context: Context) -> Iterator[Remark]:
    """A row is judged as strongly as can be, and nothing says what that rests on.

    A reason can be made up. What convinces a reader is a text, a figure or a case that
    they can look at themselves. Sources of the row count, and so does `evidence` of the
    assessment as a whole.

    Flagged:
        impact:
          unrestricted reachability: -2 Services may stop serving the country directly.

    Fine:
        impact:
          unrestricted reachability:
            effect: -2
            because: Services may stop serving the country directly.
            sources: Letter of the association of providers, 2 November 2026

    Fix:
        add `sources:` to the row, or `evidence:` to the impact

    False alarms:
        A judgement of one's own that is meant as no more than that.
    """
    impact = context.plan.impact
    if impact is None or impact.evidence or context.is_left_out(_EVIDENCE):
        return
    for row in impact.rows:
        if row.effect in _STRONG and not (
            row.sources or context.lacks_any(row.route, "sources")
        ):
            yield row.route, f"{judged(row)}, and no source is given"


@check("I304", Severity.INFO)
def judges_disagree(context: Context) -> Iterator[Remark]:
    """People who judged the same row see it differently.

    That is worth knowing before somebody else finds it. It may come from what one of
    them knows and the other doesn't.

    Flagged:
        impact:
          open architecture:
            - {effect: -2, because: Each network needs a permit., judged: 2026-11-20 by ana}
            - {effect: 0, because: Permits cost nothing., judged: 2026-11-21 by bob}
        actors: {ana: {name: Ana Souza}, bob: {name: Bob Lima}}

    Fine:
        impact:
          open architecture:
            - {effect: -2, because: Each network needs a permit., judged: 2026-11-20 by ana}
            - {effect: -2, because: Permits take a year., judged: 2026-11-21 by bob}
        actors: {ana: {name: Ana Souza}, bob: {name: Bob Lima}}

    Fix:
        let them talk about it, and let both views stand if they still differ

    False alarms:
        Whoever wants the views side by side has nothing to mend.
    """
    rows = context.plan.impact.rows if context.plan.impact else ()
    for _, group in groupby(rows, key=lambda one: one.row):
        views = [(one, one.judged or context.plan.campaign.judged) for one in group]
        judges = {said.by if said and said.by else one.position for one, said in views}
        if len(judges) > 1 and len({one.effect for one, _ in views}) > 1:
            told = ", ".join(f"{one.effect.value}{_whose(said)}" for one, said in views)
            yield (
                _of_row(views[0][0]),
                f"{shown(views[0][0].row)} is judged differently: {told}",
            )


@check("I305", Severity.WARNING, whole=True)
def nothing_at_risk(context: Context) -> Iterator[Remark]:
    """A goal protects rows of the impact of which none was found at risk.

    Either the goal is good for something else, or the harm that it answers was not
    written down. An effect that is unclear or mixed counts as a risk.

    Flagged:
        impact:
          unrestricted reachability: -1 Services may stop serving the country directly.
          privacy: 0
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            relevant: privacy

    Fine:
        impact:
          unrestricted reachability: -1 Services may stop serving the country directly.
          privacy: 0
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            relevant: [unrestricted reachability, privacy]

    Fix:
        name the row that is harmed under `relevant:`, or write down what harms the one that
        is named

    False alarms:
        A goal that keeps or builds up something good, and is not a goal of kind `maintain`.
    """
    impact = context.plan.impact
    lost = any(route.parts[:1] == ("impact",) for route in context.left_out)
    if impact is None or not impact.rows or lost:
        return
    rows = {row_name(impact, one.row) for one in impact.rows}
    at_risk = {row_name(impact, one.row) for one in impact.rows if _is_risk(one.effect)}
    for goal in context.plan.goals:
        protected = [
            row_name(impact, name) for name in goal.relevant if context.plan.goal(name) is None
        ]
        kept = goal.kind is GoalKind.MAINTAIN or context.lacks_any(goal.route, "relevant")
        if protected and not kept and at_risk.isdisjoint(protected):
            yield goal.route / "relevant", _safe(goal, protected, rows)


def _safe(goal: Goal, protected: list[str], rows: set[str]) -> str:
    """Say that nothing that a goal protects is at risk, and what nobody looked at."""
    unseen = [name for name in protected if name not in rows]
    told = f"goal '{goal.id}' protects {listed(protected)}, and"
    if not unseen:
        return f"{told} no harm to {'it' if len(protected) == 1 else 'any of them'} was found"
    if len(unseen) == len(protected):
        return f"{told} nobody looked at {'it' if len(protected) == 1 else 'any of them'}"
    return f"{told} no harm was found; nobody looked at {listed(unseen)}"


def _is_risk(effect: Effect) -> bool:
    return effect.is_harm or effect in {Effect.UNCLEAR, Effect.MIXED}


def _whose(said: Judgement | None) -> str:
    return f" by '{said.by}'" if said and said.by else " by somebody who is not named"


def _of_row(row: ImpactRow) -> Route:
    """Give the route of a row with all its judgements."""
    return Route(("impact", row.row))


_EVIDENCE = Route(("impact", "evidence"))


@check("I306", Severity.WARNING)
def older_than_the_text(context: Context) -> Iterator[Remark]:
    """Rows were judged, or their evidence seen, before the text that they are about.

    A later draft may have dropped what was harmful, or hidden it somewhere else. Whoever
    argues against a sentence that is no longer there is not listened to again.

    Flagged:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          text dated: 2026-11-18
        impact:
          privacy: {effect: 0, because: Traffic is not opened., judged: 2026-10-02 by ana}
        actors: {ana: {name: Ana Souza}}

    Fine:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          text dated: 2026-11-18
        impact:
          privacy: {effect: 0, because: Traffic is not opened., judged: 2026-11-20 by ana}
        actors: {ana: {name: Ana Souza}}

    Fix:
        look at the rows again with the new text, and date the judgement under `judged:`

    False alarms:
        Evidence about a like measure elsewhere may well be older than this text.
    """
    plan = context.plan
    texts = [flag.text_dated for flag in plan.flags if flag.text_dated is not None]
    if not texts or plan.impact is None:
        return
    newest, rows = max(texts), plan.impact.rows
    own, evidence = plan.campaign.judged, plan.impact.evidence
    judged_before = [row.row for row in rows if _is_judged_before(row.judged or own, newest)]
    seen_before = [
        row.row for row in rows if _are_seen_before((*row.sources, *evidence), newest)
    ]
    for names, what in (
        (judged_before, "is older than"),
        (seen_before, "rests only on what was seen before"),
    ):
        if names:
            found = f"what is said of {listed(sorted(set(names)))} {what}"
            yield Route(("impact",)), f"{found} the text of {newest}"


def _is_judged_before(said: Judgement | None, day: date) -> bool:
    return said is not None and said.when.last < day


def _are_seen_before(sources: tuple[Source, ...], day: date) -> bool:
    seen = [one.seen.last for one in sources if one.seen is not None]
    return len(seen) == len(sources) > 0 and max(seen) < day


CHECKS = (
    strong_claim_without_reason,
    judged_twice,
    strong_claim_without_evidence,
    judges_disagree,
    nothing_at_risk,
    older_than_the_text,
)
