"""R: what a goal is good for."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount, counted, judged, listed, row_name, shown
from smartgoals.diagnostics import Route, Severity
from smartgoals.packs.frameworks import framework_of
from smartgoals.plan._rules import fits_id
from smartgoals.plan.analyze import Effect
from smartgoals.plan.strategize import Goal, GoalKind

__all__ = ["CHECKS"]


@check("R401", Severity.WARNING)
def orphan_goal(context: Context) -> Iterator[Remark]:
    """A goal says neither which flag or harm it answers, nor which goal it serves.

    Work on it may be well done, and nobody can say what it is good for. The question
    is put only where the plan has a flag or an impact that could be answered.

    Flagged:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.

    Fine:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            answers: flag

    Fix:
        add `relevant:` with rows of the impact, `answers:` with a flag, or `supports:` with
        a goal

    False alarms:
        A first goal, written down before anybody has looked at the harm.
    """
    plan = context.plan
    if not plan.flags and not (plan.impact and plan.impact.rows):
        return
    for goal in plan.goals:
        lost = context.lacks_any(goal.route, "answers", "supports")
        if not (goal.relevant or goal.answers or goal.supports or lost):
            message = f"goal '{goal.id}' is not linked to any flag, harm or other goal"
            yield goal.route / "relevant", message


@check("R402", Severity.WARNING, whole=True)
def unanswered_harm(context: Context) -> Iterator[Remark]:
    """A row of the impact is judged as broken, and no goal answers it.

    What was found to be worst is then what nobody works on. Where several people judged
    a row, it is enough that one of them says so.

    Flagged:
        impact:
          decentralized management: -2 A mandated price replaces free agreements.
          unrestricted reachability: -2 Services may stop serving the country.
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            relevant: decentralized management

    Fine:
        impact:
          decentralized management: -2 A mandated price replaces free agreements.
          unrestricted reachability: -2 Services may stop serving the country.
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            relevant: [decentralized management, unrestricted reachability]

    Fix:
        name the row under a goal's `relevant:`, or say under `check: ignore` why not

    False alarms:
        A campaign that leaves a harm to others on purpose.
    """
    plan = context.plan
    if plan.impact is None or not plan.goals or context.lacks_field("goals", "relevant"):
        return
    answered = {row_name(plan.impact, name) for goal in plan.goals for name in goal.relevant}
    told: set[str] = set()
    for row in plan.impact.rows:
        name = row_name(plan.impact, row.row)
        if row.effect is Effect.BREAKS and name not in answered | told:
            told.add(name)
            yield row.route, f"{judged(row)}, and no goal answers it"


@check("R403", Severity.WARNING, whole=True)
def assessment_incomplete(context: Context) -> Iterator[Remark]:
    """Some rows of the impact were not looked at.

    A row that is missing is not the same as one without an effect: nobody can tell
    whether harm was overlooked.

    Flagged:
        impact:
          open architecture: -1 Each network needs a contract first.

    Fine:
        impact:
          accessible infrastructure: 0
          open architecture: -1 Each network needs a contract first.
          decentralized management: 0
          common identifiers: 0
          technology neutral: 0
          easy and unrestricted access: 0
          unrestricted use of technologies: 0
          collaborative governance: 0
          unrestricted reachability: 0
          available capacity: unclear Nobody has figures.
          data confidentiality: 0
          integrity: 0
          reliability: 0
          accountability: 0
          privacy: 0

    Fix:
        add the rows; `0` is an answer, and so is `unclear`
    """
    impact = context.plan.impact
    framework = None if impact is None else framework_of(impact)
    if impact is None or framework is None:
        return
    seen = {framework.canonical(row.row) for row in impact.rows}
    missing = [name for name in framework.names if name not in seen]
    if len(missing) == len(framework.names):
        rows = counted(len(missing), "row")
        yield Route(("impact",)), f"none of the {rows} of the impact was looked at"
    elif missing:
        message = f"{len(missing)} of {counted(len(framework.names), 'row')} of the impact"
        message += f" {'was' if len(missing) == 1 else 'were'} not looked at:"
        yield Route(("impact",)), f"{message} {listed(missing, most=len(missing))}"


@check("R404", Severity.INFO)
def too_many_goals(context: Context) -> Iterator[Remark]:
    """The campaign wants more things at once than it can win.

    Goals that support another one, declared activities and goals whose day is past
    don't count. The limit can be set under `thresholds:` as `goals at once`.

    Flagged:
        goals:
          one: {goal: The board archives the payment duty by 30 June 2027.}
          two: {goal: Congress hears providers by 30 June 2027.}
          three: {goal: The ministry publishes its figures by 30 June 2027.}
          four: {goal: The court lists the case by 30 June 2027.}

    Fine:
        goals:
          one: {goal: The board archives the payment duty by 30 June 2027.}
          two: {goal: Congress hears providers by 30 June 2027., supports: one}
          three: {goal: The ministry publishes its figures by 30 June 2027., supports: one}
          four: {goal: The court lists the case by 30 June 2027.}

    Fix:
        choose, or say which goal is a step to which with `supports:`

    False alarms:
        Large coalitions have hands for more.
    """
    most = context.threshold("goals at once")
    active = sum(_is_active(context, goal) for goal in context.plan.goals)
    if active > most:
        message = f"the campaign has {active} goals at once, more than {amount(most)}"
        yield Route(("goals",)), message


@check("R406", Severity.INFO)
def misspelt_material(context: Context) -> Iterator[Remark]:
    """Something under `resources` looks like an id of the catalogue, and is none.

    Whoever follows it finds nothing, and `smartgoals resources` suggests the same thing
    again. Links, titles, and ids that are like no known one are let pass.

    Flagged:
        resources: [brief-korea-interconection]

    Fine:
        resources: [brief-korea-interconnection, https://example.org/a-page, Our own notes]

    Fix:
        write the id as `smartgoals resources` shows it

    False alarms:
        An id in a list of your own that happens to look like one of ours.
    """
    if not context.plan.resources:
        return
    from difflib import get_close_matches

    from smartgoals.packs.resources import find_catalogue

    impact = context.plan.impact
    catalogue = find_catalogue(impact.framework if impact else "internet")
    known = [one.id for one in catalogue.resources] if catalogue else []
    for number, text in enumerate(context.plan.resources):
        near = get_close_matches(text, known, n=1, cutoff=0.85) if fits_id(text) else []
        if near and text not in known:
            message = f"no material in the catalogue is called {shown(text)}"
            yield Route(("resources", number)), message, None, f"did you mean {shown(near[0])}?"


def _is_active(context: Context, goal: Goal) -> bool:
    if goal.supports is not None or goal.kind is GoalKind.PROCESS:
        return False
    day = context.deadline(goal)
    return day is None or day >= context.today


CHECKS = (
    orphan_goal,
    unanswered_harm,
    assessment_incomplete,
    too_many_goals,
    misspelt_material,
)
