"""Thousands of tiny cases, each answered a second time straight from the definition.

Nothing here uses the code under test to find out what is right: a case is a few arrows,
offers or ballots, and the truth is found by going through all that there is.
"""

import os
import random
from fractions import Fraction
from functools import cache, reduce
from importlib import import_module
from itertools import combinations, count, pairwise, product
from math import isclose, prod
from operator import or_
from typing import NamedTuple

import pytest

from smartgoals.graph._covering import cheapest_covers
from smartgoals.graph.cohesion import cohesion
from smartgoals.graph.dependence import dependence, lost_without
from smartgoals.graph.key_players import breakers, spreaders
from smartgoals.graph.power import power, winning_sets
from smartgoals.graph.reach import reach
from smartgoals.graph.reliability import chance_of_a_road
from smartgoals.graph.roads import reaches, routes
from smartgoals.graph.signing import signing
from smartgoals.graph.votes import CHANCES, tally, threshold
from smartgoals.plan.together import (
    Actor,
    Basis,
    Outcome,
    Partnership,
    PartnerStatus,
    Quota,
    Relation,
    Vote,
    Voter,
)
from smartgoals.plan.whole import Campaign, Plan

CASES = 20_000 if os.environ.get("SMARTGOALS_EXAMPLES") == "full" else 1000
TRUST = ("1", "0.9", "0.8", "0.72", "0.5", "0.25", "0.1")
US, JOINED = Partnership(PartnerStatus.US), Partnership(PartnerStatus.JOINED)


def chances(seed):
    """Give a source of chance, the same for the same seed."""
    return random.Random(seed)  # noqa: S311  (not for secrets)


# --- maps ----------------------------------------------------------------------------------


class Map(NamedTuple):
    """A few actors, who of them is us, and who can speak to whom."""

    ids: tuple[str, ...]
    us: frozenset[str]
    arcs: dict[tuple[str, str], Fraction]
    to: str
    plan: Plan


@cache
def tiny_map(seed):
    """Make a map of up to five actors and eight arrows."""
    chance = chances(seed)
    ids = tuple("abcde"[: chance.randint(2, 5)])
    us = frozenset(ids[: chance.choice([1, 1, 1, 2])])
    every = [(one, other) for one in ids for other in ids if one != other]
    some = chance.sample(every, chance.randint(1, min(8, len(every))))
    arcs = {pair: Fraction(chance.choice(TRUST)) for pair in some}
    plan = Plan(
        campaign=Campaign(name="Map"),
        actors=tuple(Actor(id=one, partner=US if one in us else JOINED) for one in ids),
        relations=tuple(
            Relation(from_actor=one, to_actor=other, strength=float(trust))
            for (one, other), trust in arcs.items()
        ),
    )
    return Map(ids, us, arcs, ids[-1], plan)


def paths(arcs, path, to):
    """Give all ways on to somebody that meet nobody twice."""
    if path[-1] == to:
        yield path
        return
    for start, end in arcs:
        if start == path[-1] and end not in path:
            yield from paths(arcs, (*path, end), to)


def all_paths(one, *, without=()):
    """Give all ways from us to whom we want to reach."""
    arcs = [pair for pair in one.arcs if not {*pair} & {*without}]
    starts = one.us.difference(without)
    return [path for start in sorted(starts) for path in paths(arcs, (start,), one.to)]


def trusts(one, path):
    """Give the trust on each step of a way."""
    return [one.arcs[step] for step in pairwise(path)]


def heard(arcs, some):
    """Give all whom some can reach, themselves included."""
    seen = set(some)
    for _ in arcs:
        seen |= {end for start, end in arcs if start in seen}
    return seen


def pieces(ids, arcs):
    """Part some actors into those who hang together, whoever speaks to whom."""
    ties = [pair for pair in arcs if {*pair} <= {*ids}]
    both = [*ties, *((end, start) for start, end in ties)]
    return {frozenset(heard(both, [one])) for one in ids}


def roads_are_right(one):
    """All roads by product, by their weakest step, and of two steps at most."""
    known = [(trusts(one, path), path) for path in all_paths(one)]
    by_product = sorted((-prod(steps), len(path), path) for steps, path in known)
    by_weakest = sorted(
        (-min(steps, default=1), -prod(steps), len(path), path) for steps, path in known
    )
    found = routes(one.plan, to=one.to, k=99)
    weakest = routes(one.plan, to=one.to, k=99, by="weakest")
    short = routes(one.plan, to=one.to, k=99, within=2)
    between = [set(path[1:-1]) for _, path in known]
    needed = set.intersection(*between) - one.us if between else set()

    return (
        [road.actors for road in found.routes] == [path for *_, path in by_product]
        and [road.strength for road in found.routes]
        == [float(-best) for best, *_ in by_product]
        and [road.actors for road in weakest.routes] == [path for *_, path in by_weakest]
        and [road.actors for road in short.routes]
        == [path for _, length, path in by_product if length <= 3]
        and set(found.depends_on) == needed
        and found.reachable == bool(known)
    )


def reach_is_right(one):
    """Everybody's best road to one, and who has none."""
    best = {}
    for start in one.ids:
        own = [
            (-prod(trusts(one, path)), len(path), path)
            for path in paths(one.arcs, (start,), one.to)
        ]
        if own:
            best[start] = min(own)[2]
    found = reach(one.plan, to=one.to)

    return (
        {road.actors[0]: road.actors for road in found.roads} == best
        and set(found.without_road) == {*one.ids} - {*best}
        and set(reaches(one.plan, one.to)) == {*best}
    )


def most_apart(between):
    """Count how many of some sets can be chosen that share nobody."""
    for size in range(len(between), 0, -1):
        for some in combinations(between, size):
            if sum(map(len, some)) == len(frozenset().union(*some)):
                return size
    return 0


def dependence_is_right(one):
    """Who is on all roads, how many could cut them, and how many share nobody."""
    found = dependence(one.plan, to=one.to)
    ways = all_paths(one)
    others = [who for who in one.ids if who not in one.us and who != one.to]
    needed = {who for who in others if ways and not all_paths(one, without=[who])}
    cuts = [
        set(some)
        for size in range(len(others) + 1)
        for some in combinations(others, size)
        if not all_paths(one, without=some)
    ]
    between = {frozenset(way[1:-1]) for way in ways if one.us.isdisjoint(way[1:-1])}
    fewest = len(cuts[0]) if cuts else None
    cut = found.smallest_cut

    return (
        set(found.needed) == needed
        and (None if cut is None else len(cut)) == fewest
        and (cut is None or set(cut) in cuts)
        and len(found.separate_roads) == most_apart(sorted(between, key=sorted))
        and all(road.actors in ways for road in found.separate_roads)
    )


def losses_are_right(one):
    """Whom we can't reach any more without somebody."""
    before = heard(one.arcs, one.us) - one.us
    lost = {}
    for who in sorted(before):
        rest = [pair for pair in one.arcs if who not in pair]
        gone = before - heard(rest, one.us) - {who}
        if gone:
            lost[who] = tuple(sorted(gone))
    return lost_without(one.plan) == lost


def cohesion_is_right(one):
    """Who hangs together, without whom it falls apart, and which tie is the only one."""
    found = cohesion(one.plan)
    groups = pieces(one.ids, one.arcs)
    holders = {}
    for group in groups:
        for who in group:
            left = len(pieces(group - {who}, one.arcs))
            if left > 1:
                holders[who] = left
    only = {
        tuple(sorted(pair))
        for pair in one.arcs
        if pieces(one.ids, [other for other in one.arcs if {*other} != {*pair}]) != groups
    }

    return (
        {frozenset(group) for group in found.groups} == groups
        and {holder.actor: holder.pieces for holder in found.holders} == holders
        and set(found.only_ties) == only
    )


def chance_is_right(one):
    """The chance that at least one road holds, over all ways in which arrows may fail."""
    total = Fraction(0)
    arcs = list(one.arcs)
    for holds in product((True, False), repeat=len(arcs)):
        kept = [arc for arc, there in zip(arcs, holds, strict=True) if there]
        if one.to in heard(kept, one.us):
            total += prod(
                one.arcs[arc] if there else 1 - one.arcs[arc]
                for arc, there in zip(arcs, holds, strict=True)
            )
    return isclose(chance_of_a_road(one.plan, to=one.to), total, abs_tol=1e-12)


def key_players_are_right(one):
    """The pairs who tell most in one step, and whose leaving parts the others most."""
    pairs = list(combinations(one.ids, 2))
    told = [len({*pair, *(end for start, end in one.arcs if start in pair)}) for pair in pairs]
    parted = []
    for pair in pairs:
        rest = [who for who in one.ids if who not in pair]
        joined = sum(len(group) * (len(group) - 1) for group in pieces(rest, one.arcs))
        every = len(rest) * (len(rest) - 1)
        parted.append(1 - joined / every if every else 0)
    return all(
        found.score == max(scores)
        and list(found.sets)
        == [pair for pair, score in zip(pairs, scores, strict=True) if score == max(scores)]
        for found, scores in (
            (spreaders(one.plan, count=2), told),
            (breakers(one.plan, count=2), parted),
        )
    )


MAPS = {
    "roads": roads_are_right,
    "reach": reach_is_right,
    "dependence": dependence_is_right,
    "losses": losses_are_right,
    "cohesion": cohesion_is_right,
    "chance": chance_is_right,
    "key players": key_players_are_right,
}


@pytest.mark.parametrize("name", MAPS)
def test_maps(name):
    """On each of a thousand tiny maps the answer is that of going through everything."""
    wrong = [seed for seed in range(CASES) if not MAPS[name](tiny_map(seed))]

    assert wrong == []


# --- offers and refusals ---------------------------------------------------------------------


def covers_are_right(seed):
    """The cheapest covers, of these the smallest, all of them and in order."""
    chance = chances(seed)
    offers = [chance.randrange(1, 32) for _ in range(chance.randint(1, 6))]
    costs = [Fraction(chance.randint(0, 4), 2) for _ in offers]
    wanted = reduce(or_, offers)
    covers = [
        (sum(costs[place] for place in some), size, some)
        for size in range(len(offers) + 1)
        for some in combinations(range(len(offers)), size)
        if not wanted & ~reduce(or_, (offers[place] for place in some), 0)
    ]
    cost, size, _ = min(covers)
    best = sorted(some for price, many, some in covers if (price, many) == (cost, size))
    found = cheapest_covers(offers, costs, wanted, 99)

    return (found.cost, found.ways, list(found.first)) == (cost, len(best), best)


def signing_is_right(seed):
    """The largest sets in which nobody refuses another."""
    chance = chances(seed)
    ids = "abcdef"[: chance.randint(1, 6)]
    refused = [pair for pair in combinations(ids, 2) if chance.random() < 0.4]
    actors = tuple(
        Actor(
            id=one,
            partner=JOINED,
            cannot_sign_with=tuple(other for first, other in refused if first == one),
        )
        for one in ids
    )
    fitting = [
        some
        for size in range(len(ids) + 1)
        for some in combinations(ids, size)
        if not any(set(pair) <= set(some) for pair in refused)
    ]
    largest = [some for some in fitting if len(some) == len(fitting[-1])]

    return list(signing(Plan(campaign=Campaign(name="A"), actors=actors)).sets) == largest


@pytest.mark.parametrize("law", [covers_are_right, signing_is_right])
def test_sets(law):
    """In each of a thousand tiny coalitions the best sets are those of trying all."""
    assert [seed for seed in range(CASES) if not law(seed)] == []


# --- votes -----------------------------------------------------------------------------------


def test_thresholds():
    """What a share comes to is the first number that is enough, and no smaller one."""
    for whole in range(1, 61):
        for parts in range(1, 13):
            for part in range(1, parts + 1):
                share = Fraction(part, parts)
                for more in (False, True):
                    quota = Quota(of=Basis.MEMBERS, share=share, more_than=more)
                    least = next(
                        votes
                        for votes in count()
                        if votes > share * whole or (votes == share * whole and not more)
                    )

                    assert threshold(quota, whole) == least, (quota, whole)


def tiny_vote(seed):
    """Make a vote of up to five members that takes so many votes."""
    chance = chances(seed)
    members = tuple(
        Voter(id=one, rating=chance.randint(1, 5), weight=chance.randint(1, 4))
        for one in "abcde"[: chance.randint(1, 5)]
    )
    total = sum(one.weight for one in members)
    quota = Quota(of=Basis.MEMBERS, count=chance.randint(1, total))
    aim = chance.choice([Outcome.PASSES, Outcome.FAILS])
    return Vote(id="v", what="It", passes_with=(quota,), members=members, we_want=aim)


def is_won(vote, ours):
    """Say whether we win if these vote our way, and all others the other way."""
    yes = ours if vote.we_want is Outcome.PASSES else {*vote.members} - {*ours}
    carried = sum(one.weight for one in yes) >= vote.passes_with[0].count
    return carried is (vote.we_want is Outcome.PASSES)


def sets_of(members):
    """Give all sets of members."""
    return [some for size in range(len(members) + 1) for some in combinations(members, size)]


PLAN = Plan(campaign=Campaign(name="A"))


def tally_is_right(vote):
    """Our chance, over all ways in which the members may vote."""
    total = 0.0
    for ours in sets_of(vote.members):
        likely = [
            CHANCES[one.rating - 1] if one in ours else 1 - CHANCES[one.rating - 1]
            for one in vote.members
        ]
        total += prod(likely) * is_won(vote, ours)
    return isclose(tally(PLAN, vote).chance, total, abs_tol=1e-12)


def power_is_right(vote):
    """In how many sets of the others each decides, and which sets are just enough."""
    needed = vote.passes_with[0].count
    swings = {}
    for member in vote.members:
        others = [one for one in vote.members if one is not member]
        sums = [sum(one.weight for one in some) for some in sets_of(others)]
        swings[member.id] = sum(most < needed <= most + member.weight for most in sums)
    enough = [some for some in sets_of(vote.members) if is_won(vote, some)]
    least = [
        tuple(one.id for one in some)
        for some in enough
        if not any({*other} < {*some} for other in enough)
    ]
    found = power(PLAN, vote)
    total = sum(swings.values())

    return (
        {one.member: one.swings for one in found} == swings
        and all(one.banzhaf == Fraction(swings[one.member], total or 1) for one in found)
        and list(winning_sets(PLAN, vote)) == least
    )


@pytest.mark.parametrize("law", [tally_is_right, power_is_right])
def test_votes(law):
    """In each of a thousand tiny votes the answer is that of all ways to vote."""
    assert [seed for seed in range(CASES) if not law(tiny_vote(seed))] == []


# --- broken twins ----------------------------------------------------------------------------


def never(*_args):
    """Find nothing."""
    return ()


def cheaper(one, other):
    """Take the first of two."""
    return one or other


@pytest.mark.parametrize(
    ("name", "twin", "law", "case"),
    [
        ("_search.split", never, roads_are_right, tiny_map),
        ("_separation.unavoidable", never, dependence_is_right, tiny_map),
        ("_covering._better", cheaper, covers_are_right, int),
        ("_counting._halves", lambda _: ((), ()), tally_is_right, tiny_vote),
    ],
    ids=["roads", "dependence", "covers", "tally"],
)
def test_broken_twins(monkeypatch, name, twin, law, case):
    """An answer that leaves something out is noticed within a hundred cases."""
    module, function = name.split(".")
    monkeypatch.setattr(import_module(f"smartgoals.graph.{module}"), function, twin)

    assert not all(law(case(seed)) for seed in range(100))
