"""Which relations count: by day, kind, trust, age, and who stands where."""

from datetime import date

import networkx as nx
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import AROUND, COMING, DAY, PAST, arcs_of, many, road_map, road_maps
from graph.test_roads import ORACLE, listed
from smartgoals.errors import InvalidValueError
from smartgoals.graph.influence import influence_graph
from smartgoals.graph.roads import best_road, routes
from smartgoals.graph.ties import Sieve, ties
from smartgoals.plan.together import DatedStance, RelationKind, Stance
from smartgoals.plan.values import Judgement, Period


def judged(day: date) -> Judgement:
    """Give a judgement of one day."""
    return Judgement(Period(day, day))


def with_relation(plan, **changes):
    """Change the first relation of a plan."""
    first, *others = plan.relations
    return evolve(plan, relations=(evolve(first, **changes), *others))


def with_stance(plan, stance):
    """Say where actor b stands."""
    actors = tuple(
        evolve(one, stances=(DatedStance(stance=stance),)) if one.id == "b" else one
        for one in plan.actors
    )
    return evolve(plan, actors=actors)


def test_o1_min_trust():
    """Where only good relations count, one road of three remains."""
    found = routes(road_map(*ORACLE), to="dm", sieve=Sieve(min_trust=0.6))

    assert listed(found) == [(0.576, ("us", "b", "c", "dm"))]
    assert found.depends_on == ("b", "c")


def test_o4_least_stance():
    """Where no opponent passes anything on, the second road is the best."""
    plan = road_map(*ORACLE, against=["b"])
    sieve = Sieve(min_stance=Stance.NEUTRAL)
    found = routes(plan, to="dm", sieve=sieve)
    graph = nx.DiGraph(influence_graph(plan, sieve=sieve))

    assert found.routes[0].strength == 0.45
    assert nx.node_connectivity(nx.DiGraph(influence_graph(plan)), "us", "dm") == 3
    assert nx.node_connectivity(graph, "us", "dm") == 2
    assert routes(plan, to="b", sieve=sieve).reachable


@pytest.mark.parametrize(
    ("stance", "least", "passes"),
    [
        (Stance.UNKNOWN, Stance.NEUTRAL, True),
        (Stance.UNKNOWN, Stance.PASSIVE_ALLY, False),
        (Stance.PASSIVE_ALLY, Stance.PASSIVE_ALLY, True),
        (Stance.PASSIVE_OPPONENT, Stance.NEUTRAL, False),
        (Stance.PASSIVE_OPPONENT, Stance.ACTIVE_OPPONENT, True),
    ],
)
def test_who_passes_on(stance, least, passes):
    """Whoever stands as asked, or better, passes things on; unknown counts as neutral."""
    plan = with_stance(road_map("us -> b: 0.9", "b -> dm: 0.9"), stance)

    assert routes(plan, to="dm", sieve=Sieve(min_stance=least)).reachable is passes


def test_we_always_speak():
    """Nobody asks where we stand before we speak."""
    plan = road_map("us -> dm: 0.9", against=["us"])

    assert routes(plan, to="dm", sieve=Sieve(min_stance=Stance.ACTIVE_ALLY)).reachable


def test_o22_fading():
    """After 90 days of a half-life of 180, trust of 0.8 is 0.565685."""
    plan = with_relation(road_map("us -> dm: 0.8"), judged=judged(date(2026, 9, 1)))
    on, sieve = date(2026, 11, 30), Sieve(half_life=180)
    (edge,) = (more for *_, more in influence_graph(plan, on=on, sieve=sieve).edges(data=True))

    assert edge["age"] == 90
    assert edge["trust"] == pytest.approx(0.565685, abs=5e-7)
    assert best_road(plan, to="dm", on=on, sieve=sieve).strength == edge["trust"]
    assert edge["part"].trust == 0.8


def test_fading_ends_above_nothing():
    """However old a judgement is, a little trust is left of it, and so a road."""
    plan = with_relation(road_map("us -> dm: 0.8"), judged=judged(date(1950, 1, 1)))

    assert best_road(plan, to="dm", on=DAY, sieve=Sieve(half_life=1)).strength == 1e-300


def test_fading_of_the_undated_and_of_tomorrow():
    """What nobody dated doesn't fade, nor does what is dated later than the day."""
    plan = road_map("us -> dm: 0.8")
    sieve = Sieve(half_life=1)
    tomorrow = with_relation(plan, judged=judged(date(2028, 1, 1)))

    assert best_road(plan, to="dm", on=DAY, sieve=sieve).strength == 0.8
    assert best_road(tomorrow, to="dm", on=DAY, sieve=sieve).strength == 0.8


@pytest.mark.parametrize(
    ("when", "counts"),
    [
        (Period(date(2027, 2, 20), date(2027, 2, 20)), True),
        (Period(date(2027, 2, 19), date(2027, 2, 19)), False),
        (Period(date(2027, 1, 1), date(2027, 2, 28)), True),
        (None, False),
    ],
)
def test_max_age(when, counts):
    """A judgement counts while it may be young enough; one without a day doesn't."""
    plan = road_map("us -> dm: 0.8")
    plan = with_relation(plan, judged=None if when is None else Judgement(when))

    assert routes(plan, to="dm", on=DAY, sieve=Sieve(max_age=9)).reachable is counts


def test_the_campaign_judged():
    """Where a relation isn't dated, the day counts on which the campaign judged."""
    plan = road_map("us -> dm: 0.8")
    plan = evolve(plan, campaign=evolve(plan.campaign, judged=judged(DAY)))

    assert routes(plan, to="dm", on=DAY, sieve=Sieve(max_age=0)).reachable


def test_kinds():
    """Only relations of the kinds that are asked for count."""
    plan = with_relation(road_map("us -> dm: 0.9", "us -> dm: 0.5"), kind=RelationKind.LOBBIES)
    sieve = Sieve(kinds=(RelationKind.INFLUENCES, RelationKind.OPPOSES))
    graph = influence_graph(plan, sieve=sieve)

    assert best_road(plan, to="dm", sieve=sieve).strength == 0.5
    assert [more["kind"] for *_, more in graph.edges(data=True)] == ["influences"]
    assert not influence_graph(plan, sieve=Sieve(kinds=())).edges


def test_graph_of_a_day():
    """On a day the graph has the relations that may hold on it, and without one all."""
    plan = road_map("us -> a: 0.9", "us -> b: 0.9", "us -> c: 0.9")
    spans = [(PAST, None), (None, PAST), (COMING, AROUND)]
    relations = tuple(
        evolve(one, since=since, until=until)
        for one, (since, until) in zip(plan.relations, spans, strict=True)
    )
    plan = evolve(plan, relations=relations)

    assert set(influence_graph(plan, on=DAY).edges()) == {("us", "a")}
    assert len(influence_graph(plan).edges()) == 3


@pytest.mark.parametrize("sieve", [Sieve(max_age=1), Sieve(half_life=1)])
def test_ages_need_a_day(sieve):
    """Nobody counts ages without a day to count from."""
    plan = road_map("us -> dm: 0.9")

    with pytest.raises(InvalidValueError, match="on: None is not a day"):
        routes(plan, to="dm", sieve=sieve)
    with pytest.raises(InvalidValueError):
        influence_graph(plan, sieve=sieve)


@pytest.mark.parametrize(
    "wrong",
    [
        {"min_trust": 2},
        {"min_stance": Stance.UNKNOWN},
        {"max_age": -1},
        {"half_life": 0},
        {"kinds": ("whispers",)},
    ],
)
def test_no_such_sieve(wrong):
    """A sieve that makes no sense is refused, and says why."""
    with pytest.raises(InvalidValueError):
        Sieve(**wrong)


@many
@given(plan=road_maps(), least=st.sampled_from([0, 0.3, 0.5, 0.9, 1]))
def test_trust_by_hand(plan, least):
    """The strongest ties that count are those of brute force, on any day."""
    for on in (None, DAY):
        told = {}
        for tie in ties(plan, on=on, sieve=Sieve(min_trust=least)):
            if tie.relation.kind is not RelationKind.OPPOSES:
                pair = tie.start, tie.end
                told[pair] = max(tie.trust, told.get(pair, 0))
        by_hand = {
            pair: float(trust)
            for pair, trust in arcs_of(plan, on).items()
            if float(trust) >= least
        }

        assert told == by_hand


@many
@given(plan=road_maps(), least=st.sampled_from([0.2, 0.5, 0.8]))
def test_a_finer_sieve(plan, least):
    """The more is asked of relations, the weaker the best road."""
    to = plan.actors[-1].id
    sieve = Sieve(min_trust=least, min_stance=Stance.NEUTRAL)
    before, after = best_road(plan, to=to), best_road(plan, to=to, sieve=sieve)

    assert after is None or before.strength >= after.strength
