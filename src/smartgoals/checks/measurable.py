"""M: how somebody will know; the figures themselves are looked at in `figures`."""

from collections.abc import Iterator

from smartgoals.checks import figures
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.figures import counts_votes, indicators
from smartgoals.checks.listing import figure
from smartgoals.diagnostics import Severity
from smartgoals.plan.strategize import Indicator

__all__ = ["CHECKS"]


@check("M201", Severity.ERROR, of_goal=True)
def no_indicator(context: Context) -> Iterator[Remark]:
    """A goal has nothing by which somebody will know that it is reached.

    Without it a campaign can't tell winning from being busy.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              archived: {what: decision to archive, happens: not yet, source: official journal}

    Fix:
        add `measurable:` with a figure (`from:` and `to:`) or an event (`happens: not yet`)
    """
    for goal in context.plan.goals:
        if not goal.indicators:
            yield goal.route / "measurable", f"goal '{goal.id}' has nothing to measure it by"


@check("M202", Severity.WARNING, of_goal=True)
def indicator_without_unit(context: Context) -> Iterator[Remark]:
    """An indicator gives a figure and doesn't say what is counted.

    Forty of what? Two people who count differently will both be right.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments: {what: comments filed, from: 4, to: 60}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments: {what: comments filed, unit: comments, from: 4, to: 60}

    Fix:
        add `unit:` with what is counted
    """
    for route, _, one in indicators(context.plan):
        wanted = one.target or one.keep_at
        if wanted is not None and not _has_unit(one):
            verb = "stays at" if one.target is None else "goes to"
            message = f"indicator '{one.id}' {verb} {figure(wanted)}, and no unit says of what"
            yield route / "unit", message


@check("M203", Severity.ERROR, of_goal=True)
def target_missing(context: Context) -> Iterator[Remark]:
    """An indicator does not say which figure is wanted.

    Any result at all would then be a success. Where somebody is still measuring
    (`baseline pending`), it is only mentioned.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments: {what: comments filed, unit: comments, from: 4}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments: {what: comments filed, unit: comments, from: 4, to: 60}
              archived: {what: decision to archive, happens: not yet}

    Fix:
        add `to:`, or `keep at:`, or `happens: not yet` for something that is there or not
    """
    for route, goal, one in indicators(context.plan):
        lost = context.lacks_any(route, "keep at", "happens")
        if one.target is None and one.keep_at is None and one.happens is None and not lost:
            severity = Severity.INFO if goal.baseline_pending else Severity.ERROR
            yield route / "to", f"indicator '{one.id}' has no figure to reach", severity


@check("M204", Severity.WARNING, of_goal=True)
def baseline_missing(context: Context) -> Iterator[Remark]:
    """An indicator says where to get, but not where we stand.

    Nobody can judge whether sixty is much or nothing. Where somebody is still
    measuring (`baseline pending`), it is only mentioned; a number of votes or seats is a
    line to be crossed, wherever one stands, and needs none.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments: {what: comments filed, unit: comments, to: 60}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments: {what: comments filed, unit: comments, from: 4, to: 60}

    Fix:
        add `from:` with the figure of today, or say `baseline pending: true` in the goal

    False alarms:
        Other figures can be lines to be crossed too, such as the signatures that a
        petition needs; `from: 0` is then the honest start.
    """
    for route, goal, one in indicators(context.plan):
        lost = context.lacks_any(route, "readings")
        if one.baseline is not None or one.readings or lost or counts_votes(one):
            continue
        if one.target is not None:
            severity = Severity.INFO if goal.baseline_pending else Severity.WARNING
            wanted = figure(one.target, one.unit)
            message = f"indicator '{one.id}' goes to {wanted}, but it does not say from where"
            yield route / "from", message, severity


@check("M208", Severity.WARNING, of_goal=True)
def no_source_or_frequency(context: Context) -> Iterator[Remark]:
    """An indicator does not say where its figure comes from, or how often somebody looks.

    A figure that nobody fetches is never there when it is needed. An event needs
    only a source.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments: {what: comments filed, unit: comments, from: 4, to: 60}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            measurable:
              comments:
                what: comments filed
                unit: comments
                from: 4
                to: 60
                source: consultation site
                every: 1 week

    Fix:
        add `source:` and `every:`
    """
    for route, _, one in indicators(context.plan):
        lost = context.lacks_any(route, "every", "happens")
        needs_every = one.every is None and one.happens is None and not lost
        if one.source is None and not context.lacks_any(route, "source"):
            also = ", or how often somebody looks" if needs_every else ""
            message = f"indicator '{one.id}' does not say where one can see it{also}"
            yield route / "source", message
        elif needs_every:
            yield route / "every", f"indicator '{one.id}' does not say how often somebody looks"


def _has_unit(one: Indicator) -> bool:
    written = (one.target, one.keep_at, one.baseline)
    return one.unit is not None or any(value and value.unit for value in written)


CHECKS = (
    no_indicator,
    indicator_without_unit,
    target_missing,
    baseline_missing,
    no_source_or_frequency,
    *figures.CHECKS,
)
