"""From a harm to the last milestone: which goals answer it, and through which work."""

from typing import TYPE_CHECKING

from smartgoals.graph._references import rows_by_name
from smartgoals.graph._tracing import (
    MAY_HARM,
    answering,
    effects,
    ends_of,
    rounds_of,
    starts_of,
)
from smartgoals.graph._waiting import in_order, milestone_of
from smartgoals.graph.traced import AnsweringGoal, Step, Trace, TracedRow
from smartgoals.graph.whole import graph
from smartgoals.plan.flag import Flag
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["harms", "trace"]


def harms(plan: Plan) -> tuple[str, ...]:
    """List what a trace may start from: the flags by id, or the harmed rows if there are none.

    >>> import smartgoals as sg
    >>> harms(sg.load("examples/eu-network-fees/campaign.yaml"))
    ('flag',)

    Args:
        plan: The plan.
    """
    if plan.flags:
        return tuple(sorted(flag.id for flag in plan.flags))
    found = effects(plan).items()
    return tuple(row for row, judged in found if any(one.is_harm for one in judged))


def trace(plan: Plan, harm: str) -> Trace:
    """Follow a harm to the goals that answer it, to their milestones, and to the last of these.

    A goal answers a flag if it says so, or if it protects a row of the impact on which the
    flag does harm, or may: one that is judged as unclear or mixed. Which milestone comes
    last is told by what waits for what, not by dates. Milestones that wait for each other
    in a ring are in one round.

    >>> import smartgoals as sg
    >>> found = trace(sg.load("examples/eu-network-fees/campaign.yaml"), "flag")
    >>> found.unanswered
    ()
    >>> [one.goal for one in found.goals]
    ['council-deletes', 'parliament-deletes', 'regulators-speak']
    >>> found.chain[-1]
    'committee-vote'

    Args:
        plan: The plan.
        harm: The id of a flag, or the name of a row of the impact in any of its spellings.

    Raises:
        UnknownIdError: If it is neither.
    """
    part = plan.get(harm)
    row = None if isinstance(part, Flag) else rows_by_name(plan)(harm)
    if row is None and not isinstance(part, Flag):
        known = {one.id: one for one in sorted(plan.flags, key=lambda one: one.id)}
        where = "no flag and no row of the impact"
        raise unknown_id(harm, {**known, **dict.fromkeys(effects(plan))}, where)
    whole = graph(plan)
    start = harm if row is None else row
    rows = _rows(plan, whole) if row is None else (_row(plan, whole, row),)
    goals = answering(whole, [start, *(one.row for one in rows)])
    work = {one for goal in goals for one in _serving(whole, goal)}
    rounds, chain = rounds_of(whole, sorted(work))
    return Trace(
        harm=start,
        what=whole.nodes[start]["name"],
        rows=rows,
        goals=tuple(_goal(whole, goal, edges) for goal, edges in goals.items()),
        steps=_steps(whole, rounds),
        chain=chain,
    )


def _rows(plan: Plan, whole: "MultiDiGraph[str]") -> tuple[TracedRow, ...]:
    """List the rows on which harm is done, or may be done where a goal protects them."""
    found = [_row(plan, whole, row) for row in effects(plan)]
    return tuple(
        one
        for one in found
        if one.is_harmed or (one.goals and not MAY_HARM.isdisjoint(one.effects))
    )


def _row(plan: Plan, whole: "MultiDiGraph[str]", row: str) -> TracedRow:
    goals = starts_of(whole, row, "protects", part="goal")
    return TracedRow(row=row, effects=effects(plan)[row], goals=tuple(goals))


def _serving(whole: "MultiDiGraph[str]", goal: str) -> list[str]:
    return starts_of(whole, goal, "serves", part="milestone")


def _goal(
    whole: "MultiDiGraph[str]", goal: str, edges: tuple[tuple[str, str], ...]
) -> AnsweringGoal:
    milestones = _serving(whole, goal)
    return AnsweringGoal(
        goal=goal,
        answers=tuple(end for kind, end in edges if kind in {"answers", "protects"}),
        steps_to=tuple(
            dict.fromkeys(end for kind, end in edges if kind in {"supports", "serves"})
        ),
        milestones=tuple(milestones),
        owners=_all(whole, milestones, "owned by"),
        signers=_all(whole, milestones, "signed by"),
        indicators=tuple(ends_of(whole, goal, "measured by")),
        votes=tuple(
            one for one in ends_of(whole, goal, "needs") if whole.nodes[one]["kind"] == "vote"
        ),
    )


def _all(whole: "MultiDiGraph[str]", milestones: list[str], kind: str) -> tuple[str, ...]:
    return tuple(sorted({end for one in milestones for end in ends_of(whole, one, kind)}))


def _steps(whole: "MultiDiGraph[str]", rounds: tuple[tuple[str, ...], ...]) -> tuple[Step, ...]:
    order = in_order(whole)
    found = []
    for number, these in enumerate(rounds, 1):
        for one in these:
            milestone = milestone_of(whole, one)
            step = Step(
                milestone=one,
                round=number,
                goal=next(iter(ends_of(whole, one, "serves")), None),
                owner=next(iter(ends_of(whole, one, "owned by")), None),
                after=tuple(sorted(order.predecessors(one))),
                what=milestone.what,
                done=milestone.done is not None,
            )
            found.append(step)
    return tuple(found)
