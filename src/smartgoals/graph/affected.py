"""What somebody's leaving touches: milestones, indicators, capabilities, roads, votes, goals.

It walks the graph of the whole plan against its edges, from those who leave to all that
rests on them.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from smartgoals.graph._references import capability
from smartgoals.graph._touched_goals import touched_goals
from smartgoals.graph._touched_work import Called, leavers, touched_milestones
from smartgoals.graph._waiting import milestone_of, of_kind
from smartgoals.graph.naming import listed, naming
from smartgoals.graph.needs import needs
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.graph.touched import Affected, Because, ThinCapability, Touched
from smartgoals.graph.what_if import Change, what_if
from smartgoals.graph.whole import graph
from smartgoals.plan.strategize import Indicator
from smartgoals.plan.together import Actor
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.whole import Plan, TeamMember

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["affected_by"]


def affected_by(
    plan: Plan, *, without: Collection[str], on: date | None = None, sieve: Sieve = ALL
) -> Affected:
    """Say what the leaving of partners, of other actors or of team members touches.

    Nothing is changed. What is done, or has happened, is not touched any more, and a date
    of somebody else's stands: nothing is put off because of it. A capability is thin where
    a single partner is left to bring it; what we bring ourselves is no such risk.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> for sentence in affected_by(plan, without=["press"]).words:
    ...     print(sentence)
    'Stories in four national papers before the committee votes' has no owner without ...
    'Vote in the lead committee' keeps its day, whether or not 'Stories in four ...
    goal 'parliament-deletes' is touched: 2 of its 10 milestones

    Args:
        plan: The plan.
        without: Ids of those who leave: actors and members of the team.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What relations must be like.

    Raises:
        UnknownIdError: If one of the ids is no actor and no member of the team.
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    gone = frozenset(without)
    _require_people(plan, gone)
    whole, called = graph(plan), _calling(plan)
    milestones = tuple(touched_milestones(whole, gone, called))
    indicators = tuple(_indicators(whole, gone, called))
    capabilities = tuple(_capabilities(plan, gone, called))
    roads = _roads(plan, gone, on, sieve)
    votes = tuple(_votes(whole, gone, called))
    moved = (one.id for one in milestones if not milestone_of(whole, one.id).is_theirs)
    parts = {
        "decided by": gone,
        "road": {one.to for one in roads},
        "milestone": {one.id for one in milestones},
        "time-bound": frozenset(moved),
        "indicator": {one.id for one in indicators},
        "capability": {capability(one.capability) for one in capabilities},
        "vote": {one.id for one in votes},
    }
    return Affected(
        without=tuple(sorted(gone)),
        coordinator=_coordinator(plan, gone, called),
        milestones=milestones,
        indicators=indicators,
        capabilities=capabilities,
        roads=roads,
        votes=votes,
        goals=touched_goals(whole, parts, called),
    )


def _require_people(plan: Plan, ids: Collection[str]) -> None:
    people: tuple[Actor | TeamMember, ...] = (*plan.actors, *plan.campaign.team)
    known = {one.id: one for one in sorted(people, key=lambda one: one.id)}
    for one in sorted(ids):
        if one not in known:
            raise unknown_id(one, known, where="no actor or team member of the plan")


def _calling(plan: Plan) -> Called:
    """Call people by their names, and all else by what it is called."""
    team = {one.id: one.name or one.id for one in plan.campaign.team}
    actors = naming(plan)
    return lambda one: team.get(one) or actors(one)


def _coordinator(plan: Plan, gone: Collection[str], called: Called) -> Touched | None:
    leader = plan.campaign.coordinator
    if leader is None or leader not in gone:
        return None
    words = f"nobody leads the campaign without {called(leader)}"
    return Touched(id=leader, because=(Because("coordinator", leader),), words=words)


def _indicators(
    whole: "MultiDiGraph[str]", gone: Collection[str], called: Called
) -> Iterator[Touched]:
    """Find what is still looked at, and by those who leave."""
    for one in of_kind(whole, "indicator"):
        because = leavers(whole, one, gone, "watched by")
        indicator: Indicator = whole.nodes[one]["part"]
        if because and not isinstance(indicator.happens, date):
            name = listed(called(why.of) for why in because)
            words = f"nobody looks at '{indicator.what}' without {name}"
            yield Touched(id=one, because=because, words=words)


def _capabilities(
    plan: Plan, gone: Collection[str], called: Called
) -> Iterator[ThinCapability]:
    """Find what they brought, and at most one other partner does."""
    us = {one.id for one in plan.us}
    for need in needs(plan):
        left = [one for one in need.covered_by if one not in gone]
        if len(left) == len(need.covered_by) or len(left) > 1 or not us.isdisjoint(left):
            continue
        invited = tuple(one for one in need.invited if one not in gone)
        who = f"only {called(left[0])} is" if left else "no partner is"
        words = f"{who} left to bring '{need.capability}'"
        if invited and not left:
            words += f"; {listed(map(called, invited))} would, if they joined"
        yield ThinCapability(
            capability=need.capability,
            goals=need.goals,
            without=tuple(one for one in need.covered_by if one in gone),
            left=left[0] if left else None,
            invited=invited,
            words=words,
        )


def _roads(
    plan: Plan, gone: Collection[str], on: date | None, sieve: Sieve
) -> tuple[Change, ...]:
    """Compare the roads to those who decide on a goal, and stay."""
    actors = [one for one in gone if plan.actor(one) is not None]
    deciders = {one for goal in plan.goals for one in goal.decided_by if plan.actor(one)}
    found = what_if(plan, without=actors, to=deciders.difference(gone), on=on, sieve=sieve)
    return tuple(one for one in found.changes if one.words)


def _votes(
    whole: "MultiDiGraph[str]", gone: Collection[str], called: Called
) -> Iterator[Touched]:
    """Find the votes to come in which those who leave vote, or have asked others."""
    for one in of_kind(whole, "vote"):
        edges = list(whole.out_edges(one, data=True))
        held = (end for _, end, more in edges if more["kind"] == "held on")
        if any(milestone_of(whole, end).done for end in held):
            continue
        because = leavers(whole, one, gone, "voted in", "voted by", "asked by")
        asked: dict[str, list[str]] = {}
        for _, end, more in edges:
            if more["kind"] == "asked by" and end in gone:
                asked.setdefault(end, []).append(called(more["voter"]))
        if because:
            what = " ".join(whole.nodes[one]["name"].split())
            words = _vote_words(what, because, asked, called)
            yield Touched(id=one, because=because, words="; ".join(words))


def _vote_words(
    what: str, because: Collection[Because], asked: Mapping[str, list[str]], called: Called
) -> Iterator[str]:
    people = {how: [who for by, who in because if by == how] for how, _ in because}
    if "voted in" in people:
        yield f"'{what}' was to be voted in {called(people['voted in'][0])}"
    if voters := people.get("voted by"):
        verb = "votes" if len(voters) == 1 else "vote"
        yield f"{listed(map(called, voters))} no longer {verb} on '{what}'"
    for who in people.get("asked by", ()):
        names = listed(sorted(asked[who]))
        yield f"{called(who)} asked {names} about '{what}', and somebody else has to now"
