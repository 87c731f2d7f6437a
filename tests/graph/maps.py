"""Small maps of actors, and all their roads found by trying each path."""

import random
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from smartgoals.plan.together import (
    Actor,
    DatedStance,
    Partnership,
    PartnerStatus,
    Relation,
    RelationKind,
    Stance,
)
from smartgoals.plan.values import Period, Strength
from smartgoals.plan.whole import Campaign, Plan

# A busy machine is no fault; whole plans take longer to make than small maps.
many = settings(deadline=None)
few = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])

US = Partnership(PartnerStatus.US)
DAY = date(2027, 3, 1)
PAST, AROUND, COMING = (
    Period(date(2023, 1, 1), date(2023, 12, 31)),
    Period(date(2027, 1, 1), date(2027, 12, 31)),
    Period(date(2029, 1, 1), date(2029, 12, 31)),
)

# Chosen so that different roads tie: 0.9 x 0.8 is 0.72, a half of a half a quarter.
STRENGTHS = (None, *Strength, 1, 0.9, 0.8, 0.72, 0.7, 0.5, 0.25, 0.1, 1e-6, 0.123456789012345)


def road_map(*arcs: str, us: Iterable[str] = ("us",), against: Iterable[str] = ()) -> Plan:
    """Make a plan of lines such as ``a -> b: 0.9`` and ``a <-> b: 0.5``."""
    relations = []
    for arc in arcs:
        pair, strength = arc.split(": ")
        start, arrow, end = pair.split()
        relations.append(
            Relation(
                from_actor=start,
                to_actor=end,
                both_ways=arrow == "<->",
                strength=float(strength),
            )
        )
    ids = {end for one in relations for end in (one.from_actor, one.to_actor)}
    opponent = (DatedStance(stance=Stance.PASSIVE_OPPONENT),)
    actors = tuple(
        Actor(
            id=one,
            partner=US if one in us else None,
            stances=opponent if one in against else (),
        )
        for one in sorted(ids)
    )
    return Plan(campaign=Campaign(name="Map"), actors=actors, relations=tuple(relations))


def random_map(seed: int) -> Plan:
    """Make a map of up to seven actors; the same seed makes the same one."""
    chance = random.Random(seed)  # noqa: S311  (not for secrets)
    ids = [f"a{number}" for number in range(chance.randint(2, 7))]
    actors = tuple(
        Actor(
            id=one,
            partner=US if chance.random() < 0.3 else None,
            stances=(DatedStance(stance=chance.choice(list(Stance))),),
        )
        for one in ids
    )
    relations = tuple(
        Relation(
            from_actor=chance.choice([*ids, "nobody"]),
            to_actor=chance.choice(ids),
            kind=chance.choice(list(RelationKind)),
            both_ways=chance.random() < 0.3,
            strength=chance.choice(STRENGTHS),
            since=chance.choice([None, None, PAST, AROUND, COMING]),
            until=chance.choice([None, None, PAST, AROUND, COMING]),
        )
        for _ in range(chance.randint(1, 3 * len(ids)))
    )
    return Plan(campaign=Campaign(name="Map"), actors=actors, relations=relations)


@st.composite
def road_maps(draw: DrawFn) -> Plan:
    """Make maps with at least two actors, one of whom is us."""
    plan = random_map(draw(st.integers(0, 10**9)))
    first = evolve(plan.actors[0], partner=US)
    return evolve(plan, actors=(first, *plan.actors[1:]))


def carries(relation: Relation, on: date | None) -> bool:
    """Say whether a road may use a relation, straight from the definition."""
    if relation.kind is RelationKind.OPPOSES:
        return False
    if on is not None and relation.since is not None and relation.since.first > on:
        return False
    return not (on is not None and relation.until is not None and relation.until.last < on)


def arcs_of(plan: Plan, on: date | None = None) -> dict[tuple[str, str], Fraction]:
    """Give the strongest trust of each ordered pair, as a fraction of what is written."""
    ids = {actor.id for actor in plan.actors}
    arcs: dict[tuple[str, str], Fraction] = {}
    for relation in plan.relations:
        pairs = [(relation.from_actor, relation.to_actor)]
        if relation.both_ways:
            pairs.append((relation.to_actor, relation.from_actor))
        for pair in pairs:
            if carries(relation, on) and ids.issuperset(pair):
                trust = Fraction(str(relation.trust))
                arcs[pair] = max(trust, arcs.get(pair, trust))
    return arcs


def all_roads(
    plan: Plan, to: str, starts: Collection[str], on: date | None = None
) -> list[tuple[Fraction, tuple[str, ...]]]:
    """Try every simple path; give strength and actors, in the promised order."""
    arcs = arcs_of(plan, on)

    def walk(path: tuple[str, ...], strength: Fraction) -> Iterator[tuple[Fraction, tuple]]:
        if path[-1] == to:
            yield strength, path
            return
        for (start, end), trust in arcs.items():
            if start == path[-1] and end not in path:
                yield from walk((*path, end), strength * trust)

    roads = [road for start in starts for road in walk((start,), Fraction(1))]
    return sorted(roads, key=lambda road: (-road[0], len(road[1]), road[1]))


def needed_by_all(roads: list[tuple[Fraction, tuple[str, ...]]]) -> set[str]:
    """Give the actors strictly between the ends of every one of some roads."""
    between = [set(path[1:-1]) for _, path in roads]
    ends = {end for _, path in roads for end in (path[0], path[-1])}
    return set.intersection(*between) - ends if between else set()
