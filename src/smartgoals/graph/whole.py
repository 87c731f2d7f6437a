"""The whole plan as a networkx graph: flags, goals, people, votes and dates.

The ``kind`` of an edge says what it means; what else it carries stands in brackets:

==================== ================ ===============================================
kind                 from             to
==================== ================ ===============================================
``assessed on``      flag             impact row (``effect``)
``decided by``       flag or goal     actor
``answers``          goal             flag
``protects``         goal             impact row
``supports``         goal             goal that it is a step to
``serves``           goal, milestone  goal that it is relevant for, or is done for
``measured by``      goal             indicator
``watched by``       indicator        team member or actor
``needs``            goal             vote or capability
``drives``           force            goal (``strength``)
``restrains``        force            goal (``strength``)
``offers``           actor            capability
``speaks for``       actor            capability: those whom it speaks for
``part of``          actor            actor
``cannot sign with`` actor            actor
``voted in``         vote             actor: the body
``voted by``         vote             actor (``rating``, ``weight``, ``asked_by``, ``asked``)
``asked by``         vote             team member or actor (``voter``, ``asked``)
``held on``          vote             milestone
``owned by``         milestone        team member or actor
``meets``            milestone        actor
``signed by``        milestone        actor
``waits for``        milestone        milestone (``link_kind``, ``lag``, ``counts_days``)
``comes before``     milestone        milestone
``starts with``      milestone        milestone with which a span starts
``ends with``        milestone        milestone with which a span ends
``repeats until``    milestone        milestone
``counted from``     milestone, goal  milestone (``field``, ``amount``, ``side``)
==================== ================ ===============================================

Between actors there are also ``influences``, ``works with``, ``opposes``, ``advises``,
``decides``, ``reports to``, ``funds``, ``member of`` and ``lobbies``, with all that
:func:`~smartgoals.graph.influence.influence_graph` says of them.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from smartgoals.graph._references import LEADS_TO, capability, references
from smartgoals.graph.influence import actor_attributes, relation_edges
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Force, Goal, Indicator, Milestone
from smartgoals.plan.together import Actor, Vote
from smartgoals.plan.whole import Part, Plan, TeamMember

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["graph"]

_Node = tuple[str, dict[str, Any]]
_Named = TypeVar("_Named", Flag, Goal, Indicator, Actor, Vote, Milestone, TeamMember, Force)


def graph(plan: Plan) -> "MultiDiGraph[str]":
    """Give everything in a plan that has a name, and how it hangs together, as a graph.

    A node is an id; what an actor offers or speaks for, or a goal needs, is a node such
    as ``capability:legal``, the same for ``Legal`` and ``legal``: capitals, hyphens and
    spaces make no other capability, as in :func:`~smartgoals.graph.needs.needs`.
    Only a voter that is an actor is a node. Attributes of a node:

    - ``kind``: ``flag``, ``impact row``, ``goal``, ``indicator``, ``actor``, ``vote``,
      ``milestone``, ``team member``, ``force``, ``capability``
    - ``name``: what a reader would call it
    - ``private``: whether it must not leave the team
    - ``part``: the part itself; ``None`` for a capability
    - of an actor also ``actor_kind``, such as ``person``, and all else that
      :func:`~smartgoals.graph.influence.influence_graph` says of it, such as ``partner``

    An edge is a reference or a relation, in the direction written. Its ``kind`` is one
    of those that stand at the top of this module.

    A reference to nothing, or to a part of the wrong sort, makes no edge. Nodes come
    in the order of kinds above, then of ids; edges in order of both ends and kind, so
    that the order of the file changes nothing.
    """
    from networkx import MultiDiGraph

    whole: MultiDiGraph[str] = MultiDiGraph(name=plan.campaign.name)
    for node, attributes in chain(_matter(plan), _people(plan), _work(plan)):
        whole.add_node(node, **attributes)
    related = ((one, end, str(more["kind"]), more) for one, end, more in relation_edges(plan))
    edges = chain(references(plan), related)
    for start, end, kind, attributes in sorted(edges, key=lambda edge: edge[:3]):
        if end in whole and whole.nodes[end]["kind"] in LEADS_TO[kind]:
            whole.add_edge(start, end, **{"kind": kind, **attributes})
    return whole


def _matter(plan: Plan) -> Iterator[_Node]:
    for flag in _by_id(plan.flags):
        yield flag.id, _node("flag", flag.what, flag)
    for row in sorted(plan.impact.first_rows if plan.impact else (), key=lambda row: row.row):
        yield row.row, _node("impact row", row.row, row)
    for goal in _by_id(plan.goals):
        yield goal.id, _node("goal", goal.statement, goal)
    for indicator in _by_id(chain.from_iterable(goal.indicators for goal in plan.goals)):
        yield indicator.id, _node("indicator", indicator.what, indicator)


def _people(plan: Plan) -> Iterator[_Node]:
    for actor in _by_id(plan.actors):
        kind = None if actor.kind is None else actor.kind.value
        yield actor.id, {"kind": "actor", "actor_kind": kind, **actor_attributes(actor)}
    for vote in _by_id(plan.votes):
        yield vote.id, _node("vote", vote.what, vote)


def _work(plan: Plan) -> Iterator[_Node]:
    for milestone in _by_id(plan.milestones):
        yield milestone.id, _node("milestone", milestone.what, milestone)
    for member in _by_id(plan.campaign.team):
        yield member.id, _node("team member", member.name or member.id, member)
    for force in _by_id(plan.forces):
        yield force.id, _node("force", force.drives or force.restrains or force.id, force)
    for node, words in sorted(_capabilities(plan).items()):
        yield node, _node("capability", words, None)


def _by_id(parts: Iterable[_Named]) -> list[_Named]:
    return sorted(parts, key=lambda part: part.id)


def _node(kind: str, name: str, part: Part | None) -> dict[str, Any]:
    private = isinstance(part, Milestone) and part.private
    return {"kind": kind, "name": name, "private": private, "part": part}


def _capabilities(plan: Plan) -> dict[str, str]:
    """Give what each capability is called: as goals write it, else as actors do."""
    needed = {words for goal in plan.goals if goal.needs for words in goal.needs.capabilities}
    brought = {words for actor in plan.actors for words in (*actor.offers, *actor.speaks_for)}
    called: dict[str, str] = {}
    for words in (*sorted(needed), *sorted(brought)):
        called.setdefault(capability(words), words)
    return called
