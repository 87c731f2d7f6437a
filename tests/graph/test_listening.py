"""Where a group would settle: the numbered worked example, round after round, and laws."""

from datetime import date
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.maps import many, road_map
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.graph import listening as module
from smartgoals.graph.listening import Core, settling, settling_of
from smartgoals.graph.ties import Sieve
from smartgoals.plan.together import Actor, DatedStance, Stance
from smartgoals.plan.whole import Campaign, Plan

O23 = {
    "ana": {"ana": 0.5, "ben": 0.5},
    "ben": {"ana": 0.25, "ben": 0.5, "cleo": 0.25},
    "cleo": {"ben": 0.5, "cleo": 0.5},
}


def test_o23_consensus():
    """Three who listen to each other settle on 0.2, and the middle one counts half."""
    found = settling_of(O23, {"ana": 1, "ben": 0.4, "cleo": -1})

    assert found.agrees
    assert found.consensus == pytest.approx(0.2, abs=1e-15)
    assert dict(found.cores[0].weights) == pytest.approx(
        {"ana": 0.25, "ben": 0.5, "cleo": 0.25}
    )


def group(*stances, arcs):
    """Make a plan of a, b, c, … who stand somewhere, with relations between them."""
    plan = road_map(*arcs, us=())
    actors = tuple(
        Actor(id=one.id, stances=() if stance is None else (DatedStance(stance=stance),))
        for one, stance in zip(plan.actors, stances, strict=True)
    )
    return Plan(campaign=Campaign(name="A"), actors=actors, relations=plan.relations)


def test_o23_in_a_plan():
    """Who speaks to whom says who listens, and everybody keeps something of their own."""
    arcs = ("b -> a: 1", "a -> b: 0.5", "c -> b: 0.5", "b -> c: 1")
    plan = group(Stance.ACTIVE_ALLY, Stance.NEUTRAL, Stance.PASSIVE_OPPONENT, arcs=arcs)
    found = settling(plan, among="abc")

    assert dict(found.cores[0].weights) == pytest.approx({"a": 0.25, "b": 0.5, "c": 0.25})
    assert found.consensus == pytest.approx(0.25 * 2 - 0.25)
    assert settling(plan, among="ab").consensus == pytest.approx(2 * 0.4)
    assert not settling(plan, among="abc", own=0).agrees
    assert settling(plan, among="ac").cores == (
        Core(weights=(("a", 1.0),), turns=1, opinion=2.0),
        Core(weights=(("c", 1.0),), turns=1, opinion=-1.0),
    )


def test_no_consensus_is_invented():
    """Two who hear nobody, or a ring that turns, come to no common opinion."""
    apart = settling_of({"c": {"a": 1, "b": 1}}, {"a": 1, "b": -1, "c": 0})
    turning = settling_of({"a": {"b": 1}, "b": {"a": 1}}, {"a": 1, "b": -1})
    longer = settling_of({"a": {"b": 1}, "b": {"c": 1, "a": 0}, "c": {"a": 1}}, {})

    assert (apart.agrees, apart.consensus) == (False, None)
    assert [one.opinion for one in apart.cores] == [1, -1]
    assert (turning.agrees, turning.consensus) == (False, None)
    assert (turning.cores[0].turns, longer.cores[0].turns) == (2, 3)
    assert turning.cores[0].opinion is None
    assert settling_of({}, {}).consensus is None


def test_unknown_opinions():
    """Where somebody who counts stands nobody knows where, nor does the group."""
    found = settling_of(O23, {"ana": 1, "ben": None})

    assert (found.agrees, found.consensus) == (True, None)
    assert found.unknown == ("ben", "cleo")
    assert settling_of({"ana": {"ben": 1}}, {"ben": 1}).consensus == 1


def test_of_us():
    """We are for our goal unless somebody says otherwise, whoever else is not known."""
    plan = road_map("us -> a: 0.5", "b -> a: 0.5")

    assert settling(plan, among=["us", "a"]).consensus == 2
    assert settling(plan, among=["b", "a"]).unknown == ("b",)
    assert settling(plan, among=["us", "a"], sieve=Sieve(min_trust=0.6)).agrees is False
    assert settling(plan, among=["us", "a"], on=date(2027, 1, 1)).agrees


def test_json():
    """The JSON form has the promised keys."""
    assert settling_of({"a": {"a": 2}}, {"a": 1}).to_dict() == {
        "schema_version": 1,
        "agrees": True,
        "consensus": 1.0,
        "cores": [{"weights": {"a": 1.0}, "turns": 1, "opinion": 1.0}],
        "unknown": [],
    }


@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf")])
def test_wrong_weights(wrong):
    """Listening is a number from 0 on, and the group is of the plan."""
    plan = road_map("us -> a: 0.5")

    with pytest.raises(InvalidValueError, match="own: "):
        settling(plan, among=["a"], own=wrong)
    with pytest.raises(InvalidValueError, match="how much 'a' listens to 'b'"):
        settling_of({"a": {"b": wrong}}, {})
    with pytest.raises(UnknownIdError):
        settling(plan, among=["nobody"])


IDS = "abcde"
LISTENING = st.dictionaries(
    st.sampled_from(IDS),
    st.dictionaries(st.sampled_from(IDS), st.integers(0, 4), max_size=3),
    max_size=5,
)
OPINIONS = st.fixed_dictionaries({one: st.integers(-2, 2) for one in IDS})


def shares_of(listens):
    """Give what each takes of everybody's opinion in one round."""
    ids = sorted({*listens, *(other for heard in listens.values() for other in heard)})
    rows = []
    for one in ids:
        heard = {other: weight for other, weight in listens.get(one, {}).items() if weight}
        heard = heard or {one: 1}
        rows.append([heard.get(other, 0) / sum(heard.values()) for other in ids])
    return ids, rows


def one_after_other(first, second):
    """Take some rounds after others."""
    columns = list(zip(*second, strict=True))
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in columns]
        for row in first
    ]


def settles(listens, opinions):
    """Say whether the answer is that of 4096 rounds, and of one more."""
    found = settling_of(listens, opinions)
    ids, once = shares_of(listens)
    late = once
    for _ in range(12):
        late = one_after_other(late, late)
    if found.agrees:
        ends = [
            sum(part * opinions[one] for part, one in zip(row, ids, strict=True))
            for row in late
        ]
        return all(isclose(one, found.consensus, abs_tol=1e-6) for one in ends)
    unlike = [
        max(column) - min(column)
        for rows in (late, one_after_other(late, once))
        for column in zip(*rows, strict=True)
    ]
    return not ids or max(unlike) > 1e-6


@many
@given(listens=LISTENING, opinions=OPINIONS)
def test_round_after_round(listens, opinions):
    """The consensus is what many rounds come to; without one, some start stays apart."""
    assert settles(listens, opinions)


@many
@given(listens=LISTENING, opinions=OPINIONS)
def test_laws(listens, opinions):
    """A round changes no weight, weights are shares, and opinions stay within those held."""
    found = settling_of(listens, opinions)
    for core in found.cores:
        weights = dict(core.weights)
        after = dict.fromkeys(weights, 0.0)
        for one, weight in weights.items():
            heard = {other: much for other, much in listens.get(one, {}).items() if much}
            heard = heard or {one: 1}
            for other, much in heard.items():
                after[other] += weight * much / sum(heard.values())

        assert after == pytest.approx(weights)
        assert sum(weights.values()) == pytest.approx(1)
        assert all(part > 0 for part in weights.values())
        if core.opinion is not None:
            held = [opinions[one] for one in weights]
            assert min(held) - 1e-9 <= core.opinion <= max(held) + 1e-9
        else:
            assert core.turns > 1


@many
@given(listens=LISTENING, opinions=OPINIONS, order=st.permutations(IDS))
def test_other_names(listens, opinions, order):
    """Other names, in another order, change only what is called how."""
    names = dict(zip(IDS, order, strict=True))
    turned = {
        names[one]: {names[other]: much for other, much in reversed(heard.items())}
        for one, heard in reversed(listens.items())
    }
    before = settling_of(listens, opinions)
    after = settling_of(turned, {names[one]: opinion for one, opinion in opinions.items()})
    weights = {names[one]: part for core in before.cores for one, part in core.weights}

    assert {one: part for core in after.cores for one, part in core.weights} == (
        pytest.approx(weights)
    )
    assert sorted(core.turns for core in after.cores) == sorted(
        core.turns for core in before.cores
    )


def test_large_group():
    """Shares of very different size lose no digits, as nothing is taken away from anything."""
    size = 40
    listens = {
        f"p{place:02}": {f"p{place:02}": 1.0, f"p{(place + 1) % size:02}": 10.0 ** -(place % 9)}
        for place in range(size)
    }
    found = dict(settling_of(listens, {}).cores[0].weights)
    kept = [1 + Fraction(10 ** (place % 9)) for place in range(size)]

    assert [found[f"p{place:02}"] for place in range(size)] == pytest.approx(
        [float(one / sum(kept)) for one in kept], rel=1e-12
    )


def evenly(graph):
    """Take everybody to count as much."""
    return dict.fromkeys(sorted(graph), 1 / len(graph))


def never_turning(_graph):
    """Take every ring to settle."""
    return 1


@pytest.mark.parametrize(("name", "twin"), [("_weights", evenly), ("_turns", never_turning)])
def test_broken_twins(monkeypatch, name, twin):
    """Weights that are wrong, and a ring that is taken to settle, are noticed by rounds."""
    ring = {"a": {"b": 1}, "b": {"a": 1}}
    cases = [(O23, {"ana": 1, "ben": 0.4, "cleo": -1}), (ring, {"a": 1, "b": 0})]
    assert all(settles(*case) for case in cases)
    monkeypatch.setattr(module, name, twin)

    assert not all(settles(*case) for case in cases)
