"""Plans with a bit of everything, and all that the graph floor can say of one."""

import random
from collections import Counter

import attrs

from graph.maps import AROUND, DAY, PAST, US, random_map
from smartgoals.graph.affected import affected_by
from smartgoals.graph.balance import balance
from smartgoals.graph.brokers import brokerage, brokers
from smartgoals.graph.cohesion import cohesion
from smartgoals.graph.concentration import concentration
from smartgoals.graph.contacts import contacts
from smartgoals.graph.counts import count_votes
from smartgoals.graph.coverage import coverage
from smartgoals.graph.dependence import dependence, lost_without
from smartgoals.graph.forces import force_fields
from smartgoals.graph.influence import influence_graph
from smartgoals.graph.introductions import introductions
from smartgoals.graph.key_players import breakers, spreaders
from smartgoals.graph.listening import settling
from smartgoals.graph.loose import loose_ends
from smartgoals.graph.naming import naming
from smartgoals.graph.needs import needs, sole_providers
from smartgoals.graph.partners import loads, missing_items
from smartgoals.graph.power import power, winning_sets
from smartgoals.graph.power_map import power_map
from smartgoals.graph.reach import reach
from smartgoals.graph.reliability import chance_of_a_road
from smartgoals.graph.roads import best_road, reaches, routes
from smartgoals.graph.signing import refusals, signing
from smartgoals.graph.speaking import speaking_graph
from smartgoals.graph.spectrum import movement, spectrum
from smartgoals.graph.ties import ties
from smartgoals.graph.trace import harms, trace
from smartgoals.graph.votes import seats_of, swings, tally, votes_needed
from smartgoals.graph.what_if import what_if
from smartgoals.graph.whole import graph
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.strategize import Force, Goal, Milestone, Needs
from smartgoals.plan.together import (
    Agreement,
    Basis,
    DatedStance,
    Outcome,
    Partnership,
    PartnerStatus,
    Quota,
    Relation,
    Stance,
    Vote,
    Voter,
)
from smartgoals.plan.values import Level


def whole_plan(seed):
    """Make a small plan in which each function of the floor has something to do."""
    chance = random.Random(seed)  # noqa: S311  (not for secrets)
    plan = random_map(seed)
    ids = [actor.id for actor in plan.actors]

    def some(of, most):
        return tuple(sorted(chance.sample(of, chance.randint(0, min(most, len(of))))))

    skills = ["legal", "media", "people", "tech"]
    actors = tuple(
        attrs.evolve(
            actor,
            partner=US
            if place == 0
            else chance.choice([None, *map(Partnership, PartnerStatus), actor.partner]),
            offers=some(skills, 2),
            speaks_for=some(["shops"], 1),
            cannot_sign_with=some([one for one in ids if one != actor.id], 1),
            hours_per_week=chance.choice([None, 5.0]),
            power=chance.choice([None, 1, 3, 5]),
            interest=chance.choice([None, 1, 3, 5]),
            legitimacy=chance.choice([None, *Level]),
            urgency=chance.choice([None, *Level]),
            stances=(
                DatedStance(stance=chance.choice(list(Stance)), since=PAST),
                DatedStance(stance=chance.choice(list(Stance)), since=AROUND),
            ),
        )
        for place, actor in enumerate(plan.actors)
    )
    goals = tuple(
        Goal(
            id=f"g{place}",
            statement="It is archived.",
            decided_by=some(ids, 2),
            needs=Needs(capabilities=some([*skills, "shops"], 3)),
            relevant=some(["privacy", "integrity"], 2),
        )
        for place in range(2)
    )
    return attrs.evolve(
        plan,
        actors=actors,
        goals=goals,
        impact=Impact(
            rows=(
                ImpactRow(row="privacy", effect=Effect.BREAKS),
                ImpactRow(row="integrity", effect=chance.choice(list(Effect))),
            )
        ),
        milestones=tuple(
            Milestone(
                id=f"m{place}",
                what="Call",
                owner=chance.choice(ids),
                hours=place + 1.0,
                goal=chance.choice([None, "g0", "g1"]),
            )
            for place in range(3)
        ),
        forces=tuple(
            Force(id=f"f{place}", goal=f"g{place % 2}", drives="Press", strength=1 + place)
            for place in range(3)
        ),
        agreements=tuple(
            Agreement(partner=one, items=some(["exit", "money"], 2)) for one in some(ids, 2)
        ),
        votes=tuple(
            Vote(
                id=f"v{place}",
                what="The text",
                body=chance.choice(ids),
                we_want=chance.choice(list(Outcome)),
                passes_with=(Quota(of=Basis.MEMBERS, count=chance.randint(1, 4)),),
                members=tuple(
                    Voter(id=one, rating=chance.randint(1, 5), weight=chance.randint(1, 3))
                    for one in some(ids, 4)
                ),
            )
            for place in range(2)
        ),
    )


def people(plan):
    """Give the ids of all actors, in their order."""
    return sorted(actor.id for actor in plan.actors)


def votes(plan):
    """Give the votes by id."""
    return sorted(plan.votes, key=lambda vote: vote.id)


def drawn(some):
    """Give a graph as lists, in its own order; parts are told apart by the rest."""
    loose = [{**more, "part": None} for *_, more in some.edges(data=True)]
    nodes = [(node, {**more, "part": None}) for node, more in some.nodes(data=True)]
    return nodes, [(*pair[:2], more) for pair, more in zip(some.edges, loose, strict=True)]


def tie(who):
    """Give a relation from the first actor to the last."""
    return Relation(from_actor=who[0], to_actor=who[-1], strength=0.4)


#: All public functions that say something of a plan, asked of its actors in some order.
ASKED = {
    "affected_by": lambda plan, who: [affected_by(plan, without=[one]) for one in who],
    "balance": lambda plan, _: balance(plan),
    "best_road": lambda plan, who: [best_road(plan, to=one) for one in who],
    "breakers": lambda plan, _: [breakers(plan, count=many) for many in (1, 2)],
    "brokerage": lambda plan, _: brokerage(plan),
    "brokers": lambda plan, _: brokers(plan),
    "chance_of_a_road": lambda plan, who: [chance_of_a_road(plan, to=one) for one in who],
    "cohesion": lambda plan, _: cohesion(plan),
    "concentration": lambda plan, _: concentration(
        Counter(one.owner for one in plan.milestones)
    ),
    "contacts": lambda plan, who: [
        contacts(plan, to=who[-3:], cost=cost) for cost in ("contacts", "trust")
    ],
    "count_votes": lambda plan, _: count_votes(plan).to_dict(),
    "coverage": lambda plan, who: coverage(plan, cost=dict.fromkeys(who, 0.1)).to_dict(),
    "dependence": lambda plan, who: [dependence(plan, to=one) for one in who],
    "force_fields": lambda plan, _: force_fields(plan),
    "graph": lambda plan, _: drawn(graph(plan)),
    "influence_graph": lambda plan, _: drawn(influence_graph(plan)),
    "harms": lambda plan, _: harms(plan),
    "introductions": lambda plan, who: [
        introductions(plan, road) for one in who for road in routes(plan, to=one, k=2).routes
    ],
    "loads": lambda plan, _: loads(plan),
    "loose_ends": lambda plan, _: loose_ends(plan),
    "lost_without": lambda plan, _: lost_without(plan),
    "missing_items": lambda plan, _: missing_items(plan),
    "movement": lambda plan, _: movement(plan, since=PAST.last, on=DAY),
    "naming": lambda plan, who: [naming(plan)(one) for one in who],
    "needs": lambda plan, _: needs(plan),
    "power": lambda plan, _: [power(plan, vote) for vote in votes(plan)],
    "power_map": lambda plan, _: power_map(plan, on=DAY, since=PAST.last).to_dict(),
    "reach": lambda plan, who: [reach(plan, to=one) for one in who],
    "reaches": lambda plan, who: [reaches(plan, one) for one in who],
    "refusals": lambda plan, _: refusals(plan),
    "routes": lambda plan, who: [
        routes(plan, to=one, by=by, within=within)
        for one in who
        for by in ("product", "weakest")
        for within in (None, 2)
    ],
    "seats_of": lambda plan, _: [seats_of(plan, vote) for vote in votes(plan)],
    "settling": lambda plan, who: settling(plan, among=who),
    "signing": lambda plan, _: signing(plan),
    "sole_providers": lambda plan, _: sole_providers(plan),
    "speaking_graph": lambda plan, _: drawn(speaking_graph(plan)),
    "spectrum": lambda plan, _: spectrum(plan, on=DAY),
    "spreaders": lambda plan, who: [
        spreaders(plan, count=1),
        spreaders(plan, count=2, steps=2),
        spreaders(plan, count=1, among=who[-3:], audience=who[:3]),
    ],
    "swings": lambda plan, _: [swings(plan, vote) for vote in votes(plan)],
    "tally": lambda plan, _: [tally(plan, vote) for vote in votes(plan)],
    "ties": lambda plan, _: sorted(
        (one.start, one.end, one.relation.kind.value, one.trust, one.age)
        for one in ties(plan, on=DAY)
    ),
    "trace": lambda plan, _: [trace(plan, harm) for harm in harms(plan)],
    "votes_needed": lambda plan, _: [votes_needed(plan, vote) for vote in votes(plan)],
    "what_if": lambda plan, who: [
        what_if(plan, without=who[-1:]),
        what_if(plan, with_relations=[tie(who)], to=who[-3:]),
    ],
    "winning_sets": lambda plan, _: [winning_sets(plan, vote) for vote in votes(plan)],
}

#: Public functions that say nothing of a whole plan: parts, numbers, words.
OF_PARTS = {
    *("balance_of", "chance_words", "fragmentation", "handling", "is_invited", "listed"),
    *(
        "passes",
        "reach_in_columns",
        "road_along",
        "salience",
        "salience_class",
        "settling_of",
        "spelling",
        "stance_on",
    ),
    *("threshold", "tied_graph"),
}


def relabelled(value, names):
    """Give everything other ids: in actors, relations, goals, votes and all the rest."""
    if type(value) is str:
        return names.get(value, value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(relabelled(one, names) for one in value)
    if attrs.has(type(value)):
        changed = {
            one.name: relabelled(getattr(value, one.name), names)
            for one in attrs.fields(type(value))
            if one.init
        }
        return attrs.evolve(value, **changed)
    return value
