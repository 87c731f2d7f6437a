"""What hangs on nothing: parts of a plan that serve no goal, and harms that no goal answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.graph._tracing import MAY_HARM, effects, ends_of, starts_of
from smartgoals.graph._waiting import in_order, of_kind, up_to
from smartgoals.graph.naming import listed
from smartgoals.graph.whole import graph
from smartgoals.plan.flag import Flag, FlagState
from smartgoals.plan.strategize import Goal
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["LooseEnd", "loose_ends"]

_NOT_TAKEN_UP = (FlagState.WATCHING, FlagState.SET_ASIDE)
# What an actor brings or refuses gives them no part to play yet.
_NO_TIES = {"offers", "speaks for", "cannot sign with"}


@final
@frozen(kw_only=True, eq=False, repr=False)
class LooseEnd(Value):
    """A part that hangs on nothing.

    Attributes:
        kind: What it is: ``flag``, ``impact row``, ``goal``, ``actor``, ``vote``,
            ``milestone``, ``team member`` or ``capability``.
        id: Its id, or the words of a row or a capability.
        words: Why, in a sentence.
    """

    kind: str
    id: str
    words: str

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"kind": self.kind, "id": self.id, "words": self.words}


def loose_ends(plan: Plan) -> tuple[LooseEnd, ...]:
    """Find what hangs on nothing in a plan, and why.

    A milestone without a goal hangs on something if one that has a goal comes after it.
    Indicators can't be loose, since each stands in a goal.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> [one.id for one in loose_ends(plan) if one.kind == "milestone"]
    ['coalition-call', 'look-back']

    Args:
        plan: The plan.

    Returns:
        In the order of the kinds above, then by id; a goal that has neither a reason nor
        any work comes twice.
    """
    whole = graph(plan)
    found = (
        *_flags(plan, whole),
        *_impact_rows(plan, whole),
        *_goals(plan, whole),
        *_actors(whole),
        *_votes(whole),
        *_milestones(whole),
        *_team(plan, whole),
        *_capabilities(whole),
    )
    return tuple(LooseEnd(kind=kind, id=id, words=words) for kind, id, words in found)


_Found = Iterator[tuple[str, str, str]]


def _flags(plan: Plan, whole: "MultiDiGraph[str]") -> _Found:
    """Ask as a trace does, which answers a flag also by protecting what it harms."""
    harmed = [row for row, judged in effects(plan).items() if not MAY_HARM.isdisjoint(judged)]
    protected = any(starts_of(whole, row, "protects", part="goal") for row in harmed)
    for one in of_kind(whole, "flag"):
        flag: Flag = whole.nodes[one]["part"]
        left = flag.status is not None and flag.status.state in _NOT_TAKEN_UP
        if not (left or protected or starts_of(whole, one, "answers", part="goal")):
            yield "flag", one, "no goal answers it"


def _impact_rows(plan: Plan, whole: "MultiDiGraph[str]") -> _Found:
    """List every harm, where R402 warns of the worst ones alone."""
    for row, judged in effects(plan).items() if plan.goals else ():
        harms = [one.value for one in judged if one.is_harm]
        if harms and not starts_of(whole, row, "protects", part="goal"):
            yield "impact row", row, f"it is judged {listed(harms)}, and no goal answers it"


def _goals(plan: Plan, whole: "MultiDiGraph[str]") -> _Found:
    """Ask first as R401 does, then for work."""
    asked = plan.flags or (plan.impact and plan.impact.rows)
    worked_on = _worked_on(whole)
    for one in of_kind(whole, "goal"):
        goal: Goal = whole.nodes[one]["part"]
        if asked and not (goal.relevant or goal.answers or goal.supports):
            yield "goal", one, "it answers no flag and no harm, and serves no other goal"
        if one not in worked_on:
            yield "goal", one, "no milestone serves it, nor a goal that is a step to it"


def _worked_on(whole: "MultiDiGraph[str]") -> set[str]:
    """Walk from the milestones to the goals that they serve, and to those behind these."""
    from networkx import DiGraph, bfs_layers

    onward: DiGraph[str] = DiGraph()
    milestones = of_kind(whole, "milestone")
    onward.add_nodes_from(milestones)
    onward.add_edges_from(
        (start, end)
        for start, end, more in whole.edges(data=True)
        if more["kind"] in {"supports", "serves"}
    )
    return {one for layer in bfs_layers(onward, milestones) for one in layer}


def _actors(whole: "MultiDiGraph[str]") -> _Found:
    for one in of_kind(whole, "actor"):
        edges = [*whole.in_edges(one, data=True), *whole.out_edges(one, data=True)]
        tied = any(more["kind"] not in _NO_TIES for *_, more in edges)
        brings = ends_of(whole, one, "offers", "speaks for")
        needed = any(starts_of(whole, words, "needs", part="goal") for words in brings)
        if not (tied or needed or whole.nodes[one]["partner"] == "us"):
            yield (
                "actor",
                one,
                "they have no relation, no part in any work, and bring nothing needed",
            )


def _votes(whole: "MultiDiGraph[str]") -> _Found:
    for one in of_kind(whole, "vote"):
        if not starts_of(whole, one, "needs", part="goal"):
            yield "vote", one, "no goal needs it"


def _milestones(whole: "MultiDiGraph[str]") -> _Found:
    order = in_order(whole)
    of_use = up_to(order, [one for one in order if _has_use(whole, one)])
    for one in order:
        if one not in of_use:
            yield (
                "milestone",
                one,
                "it names no goal, and nothing that serves one comes after it",
            )


def _has_use(whole: "MultiDiGraph[str]", milestone: str) -> bool:
    """Say whether a milestone serves a goal, or a goal is counted from it or voted on then."""
    votes = starts_of(whole, milestone, "held on", part="vote")
    return bool(
        ends_of(whole, milestone, "serves")
        or starts_of(whole, milestone, "counted from", part="goal")
        or any(starts_of(whole, vote, "needs", part="goal") for vote in votes)
    )


def _team(plan: Plan, whole: "MultiDiGraph[str]") -> _Found:
    for one in of_kind(whole, "team member"):
        if one != plan.campaign.coordinator and not whole.in_degree(one):
            yield "team member", one, "no milestone, indicator or voter is theirs to look after"


def _capabilities(whole: "MultiDiGraph[str]") -> _Found:
    for one in of_kind(whole, "capability"):
        by = starts_of(whole, one, "offers", part="actor")
        if by and not starts_of(whole, one, "needs", part="goal"):
            who = listed(f"'{actor}'" for actor in by)
            verb = "offer" if len(by) > 1 else "offers"
            yield (
                "capability",
                whole.nodes[one]["name"],
                f"{who} {verb} it, and no goal needs it",
            )
